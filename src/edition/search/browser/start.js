/* Starts the search when somebody uses it, not when the page opens, and from file:// too.
   Loaded before the theme's own script, which makes a worker at first view; it gets one that waits. At the first use
   (the box has the focus) the real worker is fetched; where there can be none (file://) its scripts run in the page.
   Also offers the nearest words when nothing is found. Written for Material for MkDocs 9.8.1 (see
   src/edition/search/material.py, which makes the theme ask for worker.js). */
"use strict"

;(function () {
  const [READY, QUERY, RESULT] = [1, 2, 3]
  const NAME = /assets\/search\/worker\.js$/
  const SCRIPTS = ["words.js", "vocabulary.js", "quality.js", "meaning.js", "matcher.js", "answers.js", "../../search/search_index.js"]
  const OwnWorker = window.Worker

  /** Stands for the worker: says that it is ready, and starts the real one at the first use. */
  class WaitingWorker extends EventTarget {
    constructor(url) {
      super()
      this.url = new URL(url, location)
      this.terminate = () => {}
      setTimeout(() => {
        this.receive({ type: READY })
        const box = document.querySelector("[data-md-component=search-query]")
        if (box) box.addEventListener("focus", () => this.engine(), { once: true })
        const meta = document.querySelector(".md-search-result__meta")
        if (meta) meta.setAttribute("aria-live", "polite") // screen readers hear how much was found
      })
    }

    receive(message) {
      if (message.type === RESULT) offer(message.data.nearest)
      this.dispatchEvent(new MessageEvent("message", { data: message }))
    }

    async postMessage(message) {
      if (message.type !== QUERY) return
      if (!message.data.trim()) this.receive({ type: RESULT, data: { items: [], nearest: [] } })
      else (await this.engine())(message)
    }

    /** A function that takes a query message; what it answers is received. */
    engine() {
      this.started = this.started || (location.protocol === "file:" ? this.inPage() : this.inWorker())
      return this.started
    }

    async inWorker() {
      const worker = new OwnWorker(this.url)
      worker.addEventListener("message", event => this.receive(event.data))
      return message => worker.postMessage(message)
    }

    async inPage() {
      for (const name of SCRIPTS) await loaded(new URL(name, this.url))
      const matcher = new window.editionSearch.Matcher(window.__index)
      const answer = query => window.editionSearch.answer(matcher, query, "index.html")
      return message => this.receive({ type: RESULT, data: answer(message.data) })
    }
  }

  function loaded(url) {
    return new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: url, onload: resolve, onerror: reject })
      document.head.append(script)
    })
  }

  /** Shows other words to search for under «Keine Treffer»; with none, takes them away. */
  function offer(words) {
    const meta = document.querySelector(".md-search-result__meta")
    if (!meta) return
    const place = document.querySelector(".search-nearest") || meta.insertAdjacentElement("afterend", element("p"))
    place.className = "search-nearest"
    place.hidden = !words.length
    place.replaceChildren(words.length ? "Stattdessen suchen: " : "")
    for (const [i, word] of words.entries()) place.append(i ? " · " : "", link(word))
  }

  function link(word) {
    const address = new URL(location)
    address.search = new URLSearchParams({ q: word })
    const anchor = element("a")
    anchor.href = address
    anchor.tabIndex = -1 // as the theme's results: reached with the arrow keys
    anchor.append(Object.assign(element("span"), { textContent: word }))
    anchor.firstElementChild.dataset.mdScore = "0" // the theme's Enter key goes to the highest score
    anchor.addEventListener("click", event => {
      event.preventDefault()
      event.stopPropagation() // the theme closes the box on any link
      search(word)
    })
    return anchor
  }

  function search(word) {
    const box = document.querySelector("[data-md-component=search-query]")
    box.value = word
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
    box.focus()
  }

  function element(name) {
    return document.createElement(name)
  }

  window.Worker = function (url, options) {
    return NAME.test(String(url)) ? new WaitingWorker(url) : new OwnWorker(url, options)
  }
})()

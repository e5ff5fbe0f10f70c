/* The search box: opens, asks, shows what is found, by mouse, finger and keyboard, in the theme's markup. The search
   itself is fetched when the box is first used: as a worker or, where there can be none (file://), as scripts in the
   page. Nothing here needs the theme's own script, which no page loads (src/edition/engine/theme.py). */
"use strict";
(function () {
  const PARTS = ["words.js", "vocabulary.js", "quality.js", "meaning.js", "matcher.js", "answers.js"];
  const SCRIPTS = [...PARTS, "../../../search/search_index.js"];
  const find = (selector) => document.querySelector(selector);
  const [box, toggle, config] = [find("[data-md-component=search-query]"), find("#__search"), find("#__config")];
  const part = find(".md-search");
  const [result, meta, list] = [
    find(".md-search-result"),
    find(".md-search-result__meta"),
    find(".md-search-result__list"),
  ];
  const { base, search: worker } = JSON.parse(config.textContent);
  const root = new URL(base.replace(/\/?$/, "/"), location);
  let engine = null;
  let waiting = 0; // questions without an answer

  /** A promise of a function that takes a query; its answer goes to `answered`. */
  function started() {
    engine ??= location.protocol === "file:" ? inPage() : inWorker();
    return engine;
  }

  // deno-lint-ignore require-await -- what fails here is told as what fails in a page
  async function inWorker() {
    const worker = new Worker(address());
    worker.addEventListener("message", (event) => (event.data ? answered(event.data) : failed()));
    worker.addEventListener("error", failed);
    return (query) => worker.postMessage(query);
  }

  async function inPage() {
    for (const name of SCRIPTS) await loaded(new URL(name, address()));
    const matcher = new window.editionSearch.Matcher(window.__index);
    return (query) => answered(window.editionSearch.answer(matcher, query, "index.html"));
  }

  function address() {
    return new URL(worker, location);
  }

  function loaded(url) {
    return new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: url, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  function failed() {
    engine = null; // the next use tries again
    waiting = 0;
    list.setAttribute("aria-busy", "false");
    meta.textContent = "Die Suche ließ sich nicht laden.";
  }

  function ask() {
    if (!box.value.trim()) return show({ items: [], nearest: [] });
    waiting += 1;
    list.setAttribute("aria-busy", "true");
    started().then((send) => send(box.value)).catch(failed);
  }

  /** Answers come in the order of the questions; only the last is still wanted. */
  function answered(answer) {
    waiting = Math.max(0, waiting - 1);
    if (!waiting) show(answer);
  }

  /** Shows an answer of answers.js; one that comes when the box has been emptied is no longer wanted. Who stood in a
      result that goes stands in the box again, not nowhere. */
  function show({ items, nearest }) {
    const empty = !box.value.trim();
    const held = list.contains(document.activeElement);
    list.setAttribute("aria-busy", "false");
    const found = items.length === 1 ? "Treffer auf 1 Seite" : `Treffer auf ${items.length} Seiten`;
    meta.textContent = empty ? "Suchbegriff eingeben" : items.length ? found : "Keine Treffer";
    list.replaceChildren(...(empty ? [] : items.map(group)));
    offer(empty ? [] : nearest);
    if (held) box.focus();
  }

  /** The results of one page: the page itself, those that score like the first, and the others folded away. */
  function group(results) {
    const at = results.findIndex(({ location }) => !location.includes("#"));
    const others = results.filter((_, i) => i !== at);
    const best = others.filter(({ score }) => score === results[0].score);
    const more = others.slice(best.length);
    const item = element("li", "md-search-result__item", entry(results[at], "h1", at === 0 && !best.length));
    item.append(...best.map((each) => entry(each, "h2", true)));
    if (more.length) item.append(folded(more));
    return item;
  }

  function folded(results) {
    const count = results.length === 1 ? "1 weitere Stelle" : `${results.length} weitere Stellen`;
    const summary = element("summary", "", element("div", "", `${count} auf dieser Seite`));
    return element("details", "md-search-result__more", summary, ...results.map((each) => entry(each, "h2", true)));
  }

  /** A result as a link. Title and text are HTML that answers.js has escaped. */
  function entry({ location, title, text, score, terms }, heading, withText) {
    const name = element(heading);
    name.innerHTML = title;
    const article = element("article", "md-search-result__article md-typeset", name);
    if (heading === "h1") article.prepend(element("div", "md-search-result__icon md-icon"));
    if (withText) article.insertAdjacentHTML("beforeend", text);
    const missing = Object.keys(terms).filter((term) => !terms[term]).flatMap(
      (term) => [" ", element("del", "", term)],
    );
    if (withText && missing.length) {
      article.append(element("p", "md-search-result__terms", "Nicht gefunden:", ...missing));
    }
    const link = element("a", "md-search-result__link", article);
    link.href = new URL(location, root);
    link.dataset.score = score;
    return link;
  }

  /** Offers other words to search for under «Keine Treffer»; with none, takes them away. */
  function offer(words) {
    const place = find(".search-nearest") || meta.insertAdjacentElement("afterend", element("p", "search-nearest"));
    place.hidden = !words.length;
    place.replaceChildren(
      "Stattdessen suchen: ",
      ...words.flatMap((word, i) => (i ? [" · ", other(word)] : [other(word)])),
    );
  }

  function other(word) {
    const link = element("a", "", word);
    link.href = `?${new URLSearchParams({ q: word })}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation(); // other links close the box
      box.value = word;
      box.focus();
      ask();
    });
    return link;
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** Opens or closes the box; the rest is the theme's style sheet and `changed`. */
  function open(wanted) {
    if (toggle.checked !== wanted) toggle.click();
  }

  function changed() {
    list.hidden = !toggle.checked; // else a screen reader finds the results of a closed box
    if (toggle.checked) return box.focus();
    const clean = new URL(location);
    clean.searchParams.delete("q");
    if (clean.href !== location.href) history.replaceState(history.state, "", clean);
  }

  /** An open box hears its keys wherever the focus is: going to an anchor may have taken it away. */
  function pressed(event) {
    const { key, target } = event;
    if (!toggle.checked) return;
    if (key === "Escape") {
      open(false);
      box.focus();
    } else if (key === "ArrowUp" || key === "ArrowDown") step(event, key === "ArrowUp" ? -1 : 1);
    else if (key === "Enter" && target === box) {
      event.preventDefault();
      best()?.click();
    }
  }

  /** Focus moves in a circle through the box and the results in sight. */
  function step(event, by) {
    const stops = [box, ...result.querySelectorAll(":not(details) > [href], summary, details[open] [href]")];
    stops.at((Math.max(0, stops.indexOf(document.activeElement)) + by) % stops.length).focus();
    event.preventDefault();
  }

  function best() {
    const links = [...list.querySelectorAll("li:first-child [href]")];
    return links.sort((a, b) => b.dataset.score - a.dataset.score)[0] || find(".search-nearest:not([hidden]) [href]");
  }

  document.documentElement.classList.replace("no-js", "js");
  meta.setAttribute("aria-live", "polite"); // screen readers hear how much was found
  list.removeAttribute("role");
  box.addEventListener("focus", () => started().catch(failed));
  box.addEventListener("click", () => open(true)); // not at the focus, which comes back to a box that was closed
  box.addEventListener("input", () => {
    open(true);
    ask();
  });
  box.form.addEventListener("submit", (event) => event.preventDefault());
  box.form.addEventListener("reset", () => {
    box.focus();
    setTimeout(ask); // when it is empty
  });
  toggle.addEventListener("change", changed);
  result.addEventListener("click", (event) => event.target.closest("a") && open(false));
  document.addEventListener("keydown", pressed);
  part.addEventListener("focusout", ({ relatedTarget: next }) => next && !part.contains(next) && open(false));
  box.value = new URLSearchParams(location.search).get("q") ?? box.value;
  show({ items: [], nearest: [] });
  list.hidden = true;
  if (box.value || toggle.checked || document.activeElement === box) {
    open(true); // who was here before this script finds it open
    changed();
    ask();
  }
})();

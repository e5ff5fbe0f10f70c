/* The search box: opens, asks, shows what is found, by mouse, finger and keyboard (overrides/partials/search.html). The
   search itself is fetched when the box is first used: as a worker or, where there can be none (file://), as scripts in
   the page. */
"use strict";
(function () {
  const SCRIPTS = ["words.js", "matcher.js", "answers.js", "../../../search/search_index.js"];
  const NOTHING = { pages: [], notes: [] };
  const SHOWN = 3; // results of a page; the others are folded away
  const find = (selector) => document.querySelector(selector);
  const [part, box, toggle] = [find(".md-search"), find(".md-search__input"), find("#__search")];
  const [result, meta, list] = ["", "__meta", "__list"].map((name) => find(`.md-search-result${name}`));
  const { base, search: worker } = JSON.parse(find("#__config").textContent);
  const root = new URL(base.replace(/\/?$/, "/"), location);
  let engine = null;
  let copied = null; // what the engine knows of the reader's own copy
  let waiting = 0; // questions without an answer

  /** A promise of a function that takes a query; its answer goes to `answered`. */
  function started() {
    engine ??= location.protocol === "file:" ? inPage() : inWorker();
    return engine;
  }

  // deno-lint-ignore require-await -- what fails here is told as what fails in a page
  async function inWorker() {
    const made = new Worker(new URL(worker, location));
    made.addEventListener("message", (event) => answered(event.data));
    made.addEventListener("error", failed);
    return (asked) => made.postMessage(asked);
  }

  async function inPage() {
    for (const name of SCRIPTS) await loaded(new URL(name, new URL(worker, location)));
    const answer = window.editionSearch.engine(window.searchIndex, "index.html");
    return (asked) => answered(answer(asked));
  }

  function loaded(url) {
    return new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: url, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  function failed() {
    engine = copied = null; // the next use tries again
    waiting = 0;
    list.setAttribute("aria-busy", "false");
    meta.textContent = "Die Suche ließ sich nicht laden.";
  }

  function ask() {
    remember(box.value.trim());
    if (!box.value.trim()) return show(NOTHING);
    list.setAttribute("aria-busy", "true");
    const own = window.edition?.copied ?? null;
    const texts = Object.fromEntries(Object.entries(own ?? {}).map(([id, { text }]) => [id, text]));
    const questions = own === copied ? [box.value] : [texts, box.value];
    copied = own;
    waiting += questions.length;
    started().then((send) => questions.forEach(send)).catch(failed);
  }

  /** Answers come in the order of the questions; only the last is still wanted, and none when the box has been emptied. */
  function answered(answer) {
    waiting = Math.max(0, waiting - 1);
    if (!waiting && box.value.trim()) show(answer);
  }

  /** Shows an answer of answers.js. Who stood in a result that goes stands in the box again, not nowhere. */
  function show({ pages, notes }) {
    const held = list.contains(document.activeElement);
    const found = pages.length === 1 ? "Treffer auf 1 Seite" : `Treffer auf ${pages.length} Seiten`;
    list.setAttribute("aria-busy", "false");
    meta.replaceChildren(!box.value.trim() ? "Suchbegriff eingeben" : pages.length ? found : "Keine Treffer");
    meta.append(...notes.map((note) => element("p", "search-note", note)));
    list.replaceChildren(...pages.map(group));
    if (held) box.focus();
  }

  /** The results of one page below its title, which is no link: it would lead away from what was found. */
  function group({ title, results }) {
    const name = element("h1");
    name.innerHTML = title;
    const item = element("li", "md-search-result__item", element("div", "md-search-result__article md-typeset", name));
    item.append(...results.slice(0, SHOWN).map(entry));
    const more = results.slice(SHOWN).map(entry);
    if (more.length) {
      const count = more.length === 1 ? "1 weitere Stelle" : `${more.length} weitere Stellen`;
      const summary = element("summary", "", element("div", "", `${count} auf dieser Seite`));
      item.append(element("details", "md-search-result__more", summary, ...more));
    }
    return item;
  }

  /** A result as a link. Title and text are HTML that answers.js has escaped. */
  function entry({ location, title, text }) {
    const name = element("h2");
    name.innerHTML = title;
    const article = element("article", "md-search-result__article md-typeset", name);
    article.insertAdjacentHTML("beforeend", text);
    const link = element("a", "md-search-result__link", article);
    link.href = new URL(location, root);
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
    if (toggle.checked) box.focus();
    else remember("");
  }

  /** Puts the query into the address, so that a search can be passed on, or takes it out. */
  function remember(query) {
    const address = new URL(location);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try {
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    } catch {
      // Some browsers forbid it for pages opened from a file; the search works all the same.
    }
  }

  /** An open box hears its keys wherever the focus is: going to an anchor may have taken it away. */
  function pressed(event) {
    const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event;
    if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === "k") {
      event.preventDefault();
      open(true);
      box.select();
    } else if (!toggle.checked) return;
    else if (key === "Escape") {
      open(false);
      box.focus();
    } else if (key === "ArrowUp" || key === "ArrowDown") step(event, key === "ArrowUp" ? -1 : 1);
    else if (key === "Enter" && target === box) {
      event.preventDefault();
      list.querySelector("a")?.click(); // the best result
    }
  }

  /** Focus moves in a circle through the box and the results in sight. */
  function step(event, by) {
    const stops = [box, ...result.querySelectorAll(":not(details) > [href], summary, details[open] [href]")];
    stops.at((Math.max(0, stops.indexOf(document.activeElement)) + by) % stops.length).focus();
    event.preventDefault();
  }

  document.documentElement.classList.replace("no-js", "js");
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
  show(NOTHING);
  list.hidden = true;
  if (box.value || toggle.checked || document.activeElement === box) {
    open(true); // who was here before this script finds it open
    changed();
    ask();
  }
})();

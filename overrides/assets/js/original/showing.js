/* A paragraph in two wordings, the Lesefassung's and, from a reader's own copy, the paper's: «lesefassung», «original» or
   «beide» for the whole page. The copy's words are text and nothing else. */
(() => {
  "use strict";
  const { edition } = window;
  const NOT_WORDS = ".rn, .headerlink, .footnote-backref, [class^='address-']";
  const UNSURE = "Original – nur die Buchstaben sind geprüft, nicht zum Zitieren";
  const element = (name, className, ...children) => {
    const made = Object.assign(document.createElement(name), { className });
    made.append(...children);
    return made;
  };

  /** The Lesefassung's words in an element of their own. */
  const retold = (home) => {
    const there = home.querySelector(":scope > .retold");
    if (there) return there;
    const words = [...home.childNodes].filter((node) => !node.matches?.(NOT_WORDS));
    const span = element("span", "wording retold");
    words[0].before(span);
    span.append(element("span", "address-which"), ...words);
    return span;
  };

  /** A call of a note as the page has it; of its two places only one, which is seen, has the address. */
  const calls = [];
  const passOn = (from, to) => {
    if (!from.id) return;
    to.id = from.id;
    from.removeAttribute("id");
  };
  const call = (number) => {
    const own = document.getElementById(`fnref-${number}`);
    if (!own) return `[${number}]`;
    const copy = own.cloneNode(true);
    copy.removeAttribute("id");
    calls.push([own, copy]);
    return copy;
  };

  const mount = (home, { text, verified }) => {
    const own = retold(home);
    own.firstChild.textContent = text ? "Lesefassung" : "Lesefassung – im eigenen Exemplar nicht erkannt";
    if (!text) return;
    const parts = text.split(/\[\^(\d+)\]/).map((part, at) => (at % 2 ? call(part) : part));
    const name = element("span", "address-which", verified === "words" ? "Original" : UNSURE);
    const original = element("span", "wording original", name, ...parts);
    original.toggleAttribute("data-unverified", verified !== "words");
    own.after(original);
    home.classList.add("two-wordings");
  };

  let shown = null;
  /** Show `readings` by the ids of their places, in one of the three modes. */
  edition.showOriginal = (readings, mode) => {
    for (const [own, copy] of calls) passOn(copy, own);
    if (readings !== shown) {
      for (const old of document.querySelectorAll(".original")) old.remove();
      for (const home of document.querySelectorAll(".two-wordings")) home.classList.remove("two-wordings");
      calls.length = 0;
      for (const [id, reading] of Object.entries(readings)) {
        const home = document.querySelector(`p#${id}, li#${id} > p:last-child`);
        if (home) mount(home, reading);
      }
      shown = readings;
    }
    document.documentElement.dataset.wording = mode;
    for (const [own, copy] of mode === "original" ? calls : []) passOn(own, copy);
  };
})();

/* A paragraph in two wordings, the Lesefassung's and, from a reader's own copy, the paper's: «lesefassung», «original» or
   «beide» for the whole page. The copy's words are text and nothing else. */
(() => {
  "use strict";
  const { edition } = window;
  const { pages } = edition.original;
  const NOT_WORDS = ".rn, .headerlink, .footnote-backref, [class^='address-']";

  /** The number of a paragraph, or of that which calls a note. */
  const numberOf = ({ id }) => {
    const home = id.startsWith("fn-") ? document.getElementById(id.replace("fn-", "fnref-"))?.closest("p") : { id };
    return Number(home?.id.slice(3));
  };

  /** «S. 12–13»: the printed pages of the first to the last of some paragraphs or notes. Where the next paragraph begins
      on another page, the last may run on to it: nobody knows. «ab S. 25» where there is no next. */
  edition.originalPages = (elements) => {
    const [first, next] = [pages[numberOf(elements[0])], pages[numberOf(elements.at(-1)) + 1]];
    if (!first) return "";
    if (!next) return `ab S.\u00a0${first}`;
    return `S.\u00a0${first === next ? first : `${first}–${next}`}`;
  };

  /** The Lesefassung's words in an element of their own. */
  const retold = (home) => {
    const there = home.querySelector(":scope > .retold");
    if (there) return there;
    const words = [...home.childNodes].filter((node) => !node.matches?.(NOT_WORDS));
    const span = edition.element("span", "wording retold");
    words[0].before(span);
    span.append(edition.element("span", "address-which"), ...words);
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

  const mount = (place, home, { text, verified }) => {
    const own = retold(home);
    own.firstChild.textContent = text ? "Lesefassung" : "Lesefassung; im Original nicht gefunden";
    if (!text) return;
    const name = ["Original", edition.originalPages([place])].filter(Boolean).join(", ");
    const sure = verified === "words";
    const original = edition.element(
      "span",
      "wording original",
      edition.element("span", "address-which", sure ? name : `${name}; nur die Buchstaben geprüft, nicht zitierbar`),
      ...text.split(/\[\^(\d+)\]/).map((part, at) => (at % 2 ? call(part) : part)),
    );
    original.setAttribute(sure ? "data-original-verified" : "data-unverified", "");
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
        if (home) mount({ id }, home, reading);
      }
      shown = readings;
    }
    document.documentElement.dataset.shown = mode;
    for (const [own, copy] of mode === "original" ? calls : []) passOn(own, copy);
  };
})();

/* What the search finds in the original: the index does not know a reader's own copy, so that its paragraphs have a list of
   their own below the answers, which says where they come from. */
(() => {
  "use strict";
  const { edition } = window;
  const box = document.querySelector("[data-md-component=search-query]");
  const toggle = document.getElementById("__search");
  const MOST = 12;
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").toLowerCase();
  const element = (name, className, ...children) => {
    const made = Object.assign(document.createElement(name), { className });
    made.append(...children);
    return made;
  };
  const list = element("ol", "md-search-result__list");
  const found = element("div", "search-original", element("p", "md-search-result__meta"), list);
  document.querySelector(".md-search-result").append(found);

  /** A paragraph or note as a link into the whole text, with the sentence in which the first of the words stands. */
  const entry = ([id, text], word) => {
    const [kind, number] = id.split("-");
    const name = element("h2", "", `Original, ${kind === "rn" ? "Rn." : "Anm."}\u00a0${number}`);
    const sentence = text.split(/(?<=[.!?]) /).find((part) => word.test(folded(part))) ?? text;
    const shown = element("article", "md-search-result__article md-typeset", name, element("p", "", sentence));
    const link = element("a", "md-search-result__link", shown);
    link.href = `${edition.page.base}/gesamttext/${location.protocol === "file:" ? "index.html" : ""}#${id}`;
    return element("li", "md-search-result__item", link);
  };

  /** Look in `edition.copied`, the readings by the ids of their places, for what has words that begin so. */
  const find = () => {
    const asked = folded(box.value).match(/[\p{L}\p{N}]+/gu) ?? [];
    const words = asked.map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word}`, "u"));
    const texts = Object.entries(edition.copied ?? {}).map(([id, { text }]) => [id, text.replace(/\[\^\d+\]/g, "")]);
    const hits = texts.filter(([, text]) => words.length && words.every((word) => word.test(folded(text))));
    found.hidden = !hits.length || !toggle.checked; // else a screen reader finds the results of a closed box
    found.firstChild.textContent = `Im Original: ${hits.length === 1 ? "1 Stelle" : `${hits.length} Stellen`}`;
    list.replaceChildren(...hits.slice(0, MOST).map((hit) => entry(hit, words[0])));
  };
  box.addEventListener("input", find);
  toggle.addEventListener("change", find);
  find();
})();

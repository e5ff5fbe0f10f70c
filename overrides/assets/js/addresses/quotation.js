/* Quotations with source: whole paragraphs, or the words a reader has selected, with an address that leads to these
   words («URL Fragment Text Directives», WICG: prefix-,start,end,-suffix). Browsers that do not know text directives
   drop them and go to the paragraph. */
(() => {
  "use strict";
  const { edition } = window;
  if (!edition) return;
  const NUMBERED = "p[id^='rn-'], .footnote li[id^='fn-']";
  /** What the editors have added: key points, entries of register and glossary, captions, the paper in five sentences. */
  const ADDED = ".keypoints li, .register__text, .glossary dd, figcaption, #kurz + ol > li";
  const NOT_WORDS = ".rn, .headerlink, .footnote-backref, sup[id^='fnref-'], [class^='address-']";
  const NOT_SEEN = "script, style, template, noscript, dialog, .original, [class^='address-']";
  const LONGEST = 80; // characters that are put into an address in full; longer words are told by beginning and end
  const FIRST_WORDS = 4;
  const MOST_CONTEXT = 12; // words
  const HANDLES = 120; // pixels at an edge that the box needs where it is docked, and the system's handles

  /** What gives an element its address and name. */
  const homeOf = (element) =>
    element.closest("dd, #kurz + ol")?.previousElementSibling ?? element.closest(".keypoints, [id]");

  /** The words of an element as a reader reads them: `text`, the text nodes it comes from, and the offsets where a note
      call stands in between. White space keeps its length, so that offsets in nodes and text agree. */
  const read = (element) => {
    const words = {
      element: homeOf(element),
      original: element.matches(".original"),
      text: "",
      nodes: [],
      breaks: [],
    };
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        words.nodes.push({ node, start: words.text.length });
        words.text += node.data.replace(/[\n\r\t]/g, " ");
      } else if (node.matches?.(NOT_WORDS)) words.breaks.push(words.text.length);
      else node.childNodes.forEach(walk);
    };
    element.childNodes.forEach(walk);
    return words;
  };

  const isLetter = (character) => /[\p{L}\p{N}\p{M}]/u.test(character || "");
  /** Which part of `words` a range covers, widened to whole words and without white space at its ends; or null. */
  const covered = (words, range) => {
    const ends = [];
    for (const { node, start } of words.nodes) {
      if (!range.intersectsNode(node)) continue;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (from < to) ends.push(start + from, start + to);
    }
    return ends.length ? widened(words, ends[0], ends.at(-1)) : null;
  };

  const widened = (words, from, to) => {
    const { text } = words;
    while (from < to && /\s/.test(text[from])) from++;
    while (to > from && /\s/.test(text[to - 1])) to--;
    if (from === to) return null;
    while (from > 0 && isLetter(text[from - 1]) && isLetter(text[from])) from--;
    while (to < text.length && isLetter(text[to - 1]) && isLetter(text[to])) to++;
    return { ...words, from, to };
  };

  const tidy = (text) => text.replace(/[ \n\r\t]+/g, " ").trim();
  /** As the browser compares: regardless of case, accents and kinds of space. */
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim().toLowerCase();
  /** Whether words stand at most once in a folded text. */
  const isOnce = (words, text) => !folded(words) || text.split(folded(words)).length < 3;

  /** All words on the page, where a directive looks for its own. */
  const wordsOfPage = () => {
    const parts = [];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) parts.push(node.data);
      else if (!node.matches?.(NOT_SEEN)) node.childNodes.forEach(walk);
    };
    document.body.childNodes.forEach(walk);
    return folded(parts.join(""));
  };

  /** The offset behind the `count`-th word from `from` on, or where the `count`-th before it begins; at most `limit`. */
  const wordsOn = (text, from, limit, count) => {
    const word = [...text.slice(from, limit).matchAll(/\S+/g)][count - 1];
    return word ? from + word.index + word[0].length : limit;
  };
  const wordsBack = (text, from, limit, count) =>
    limit + ([...text.slice(limit, from).matchAll(/\S+/g)].at(-count)?.index ?? 0);

  const encoded = (text) => encodeURIComponent(tidy(text)).replace(/-/g, "%2D");
  /** The text directive that finds the given parts (one for each paragraph, in order). */
  const directive = (parts) => {
    const first = parts[0];
    const inside = first.breaks.filter((at) => at > first.from && at < first.to);
    const exact = parts.length === 1 && !inside.length && first.to - first.from <= LONGEST;
    const page = wordsOfPage();
    const start = exact ? [first.from, first.to] : beginning(first, inside[0] ?? first.to, page);
    const [prefix, suffix] = context(first, start, page, exact);
    const end = exact ? "" : ending(parts, parts.length === 1 ? start[1] : 0);
    const pieces = [first.text.slice(...start), end].map(encoded).filter(Boolean);
    return `text=${prefix ? `${encoded(prefix)}-,` : ""}${pieces.join(",")}${suffix ? `,-${encoded(suffix)}` : ""}`;
  };

  /** The first words of a part, so many that they stand only once on the page, if that can be had before `limit`. */
  const beginning = (part, limit, page) => {
    for (let count = FIRST_WORDS;; count++) {
      const to = wordsOn(part.text, part.from, limit, count);
      if (to >= limit || isOnce(part.text.slice(part.from, to), page)) return [part.from, to];
    }
  };

  /** The last words of the last part, so many that they stand only once in all that is quoted; after the beginning, which
      ends at `least`, because there browsers look for them. */
  const ending = (parts, least) => {
    const last = parts.at(-1);
    const limit = Math.max(last.from, least, ...last.breaks.filter((at) => at < last.to));
    const quoted = folded(parts.map((part) => part.text.slice(part.from, part.to)).join(" "));
    for (let count = FIRST_WORDS;; count++) {
      const from = wordsBack(last.text, last.to, limit, count);
      const words = last.text.slice(from, last.to);
      if (from <= limit || isOnce(words, quoted)) return words;
    }
  };

  /** The words before and after `[from, to]` that are needed where the words themselves occur twice on the page; after
      them only when they are quoted in full. A note call ends the context, because its number is text to the browser. */
  const context = (part, [from, to], page, exact) => {
    const left = Math.max(0, ...part.breaks.filter((at) => at <= from));
    const right = exact ? Math.min(part.text.length, ...part.breaks.filter((at) => at >= to)) : to;
    let [before, after] = [from, to];
    for (let count = 1; count <= MOST_CONTEXT; count++) {
      if (isOnce(part.text.slice(before, after), page)) break;
      before = wordsBack(part.text, from, left, count);
      after = wordsOn(part.text, to, right, count);
    }
    return [part.text.slice(before, from).trim(), part.text.slice(to, after).trim()];
  };

  /** «Rn. 46» or «Rn. 46–47»; «Anm. 4» for a note; «Eintrag 2», «Kernaussagen der Redaktion» for what has no number. */
  edition.locator = ([first, ...more]) => {
    const last = more.at(-1)?.id.slice(3);
    const named = () => (first.ariaLabel ?? first.querySelector(".headerlink").ariaLabel).replace(/^Link zu /, "");
    return edition.called(first.id) ? edition.called(first.id) + (last ? `–${last}` : "") : named();
  };

  /** The words in «…»; those inside become ‹…›. */
  const inMarks = (parts) => {
    const words = parts.map((part) => tidy(part.text.slice(part.from, part.to)).replace(/«/g, "‹").replace(/»/g, "›"));
    return `«${words.join("\n\n")}»`;
  };

  /** «Rn. 46 [Stichwort]»; several paragraphs have no common catchword. «Kernaussagen der Redaktion zu Rn. 19–21». */
  edition.placeOf = (elements) => {
    const words = elements.length === 1 && elements[0].dataset.stichwort;
    const home = elements[0].closest(".whole__part") ?? document;
    const told = edition.called(elements[0].id) ? [] : home.querySelectorAll("p[id^='rn-']");
    return edition.locator(elements) + (words ? ` [${words}]` : "") +
      (told.length ? ` zu ${edition.locator([...told])}` : "");
  };
  const elementsOf = (parts) => parts.map(({ element }) => element);

  /** The source: before and after the place what the build made, as in src/edition/paper/citing.py. The paper's own words,
      from a reader's copy, are signed as the paper's. */
  const sourceOf = (parts) => {
    const [before, after] = edition.page.source;
    const elements = elementsOf(parts);
    const place = edition.placeOf(elements);
    const source = parts[0].original
      ? [edition.original.paper.cited, edition.originalPages?.(elements), `${place} der Lesefassung`]
      : [before, place, after, edition.printed(elements)];
    return source.filter(Boolean).join(", ");
  };

  /** Whose words are copied: the editors' own, the Lesefassung's, or the paper's, from a reader's copy or on a site of
      its own words. */
  const kindOf = ({ original, element }) => {
    if (!edition.called(element.id)) return "Zitat";
    return original || !edition.page.newest ? "Original" : "Lesefassung";
  };
  edition.quotes = (original) => (original ? "Zitat des Originals" : "Zitat");

  const copy = (parts, address) => {
    const known = address ? "" : " – ohne Link, den es nur in der Online-Ausgabe gibt";
    const { text, html } = edition.formsOf(inMarks(parts), sourceOf(parts), address);
    const from = edition.locator(elementsOf(parts));
    return edition.copy(text, `${kindOf(parts[0])} aus ${from} kopiert${known}.`, html);
  };

  /** What of an element may be quoted: itself, or what is seen of its two wordings (original/showing.js) and verified. */
  edition.wordings = (element) => {
    const all = [...element.querySelectorAll(".wording")];
    const seen = all.filter((wording) => wording.getClientRects().length && !("unverified" in wording.dataset));
    return all.length ? seen : [element].filter((one) => read(one).text.trim()); // a picture has no words
  };

  const whole = (element) => {
    const words = read(element);
    return widened(words, 0, words.text.length);
  };

  /** Copy a whole paragraph or note, or one wording of it; `id` is where the address leads. */
  edition.quote = (element, id) => copy([whole(element)], edition.citedAddress(id));

  /** What of the selection can be quoted: a part for each paragraph or note it touches, of one wording, or of one entry
      that the editors have added; what stands between two paragraphs is left out. Where it begins in one kind of text and
      ends in another nobody could be named for all of it: it is `mixed`. */
  const selectedParts = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return [];
    const range = selection.getRangeAt(0);
    const touched = [...document.querySelectorAll(`${NUMBERED}, ${ADDED}`)].filter((one) => range.intersectsNode(one));
    const words = touched.flatMap(edition.wordings).map((element) => covered(read(element), range)).filter(Boolean);
    const parts = words.filter((part) => part.original === words[0].original);
    const mixed = parts.length && kin(parts[0]) !== kin(parts.at(-1));
    return mixed ? Object.assign(parts, { mixed }) : parts.filter((part) => kin(part) === kin(parts[0]));
  };
  const kin = ({ element }) => (edition.called(element.id) ? element.tagName : element);

  /** What is selected of one paragraph or note, in «…»; empty when nothing is. */
  edition.selected = (element, original = false) => {
    const parts = selectedParts().filter((part) => part.element === element && part.original === original);
    return parts.length ? inMarks(parts) : "";
  };

  /** The words of a paragraph to be cited, in «…»: what is selected, or all; empty where they are not seen. */
  edition.quoted = (element, original) => {
    const parts = edition.wordings(element).map(whole).filter((part) => part?.original === original);
    return edition.selected(element, original) || (parts.length ? inMarks(parts) : "");
  };

  if (!edition.floats) return;
  const { element } = edition;
  /** A button for what is selected. Whoever follows an address has no copy in which the paper's words could be found. */
  const button = (name, does) => {
    const onclick = async () => {
      const parts = selectedParts();
      const [first] = parts;
      if (first) await does(parts, first.element.id, first.original ? "" : directive(parts));
      box.hidePopover();
    };
    return element("button", { type: "button", textContent: name, onclick });
  };

  const link = button("Link", (parts, id, words) => {
    const elements = elementsOf(parts.mixed ? [parts[0]] : parts);
    const address = words ? edition.address(id, words) : edition.link(id);
    return edition.copyLink(address, `den Worten (${edition.locator(elements)})`, edition.placeOf(elements));
  });
  const quotation = button("Zitat", (parts, id, words) => copy(parts, edition.citedAddress(id, words)));
  const refusal = element("span", {}, "Kein Zitat: Text, Anmerkungen und Ergänzungen bitte einzeln markieren.");
  const box = element("div", { className: "address-quote", popover: "manual" }, link, quotation, refusal);
  box.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection

  /** Below the end of the selection; in the document after the paragraph, so that Tab reaches it from there. */
  const offer = () => {
    const parts = selectedParts();
    box.hidePopover();
    if (!parts.length || document.querySelector("dialog[open]")) return;
    quotation.textContent = edition.quotes(parts[0].original);
    [quotation.hidden, refusal.hidden] = [parts.mixed, !parts.mixed];
    const last = parts.at(-1).nodes[0].node.parentElement.closest(`${NUMBERED}, ${ADDED}`);
    last[last.tagName === "P" ? "after" : "append"](box);
    box.showPopover();
    const lines = [...document.getSelection().getRangeAt(0).getClientRects()];
    edition.float(box, lines.at(-1), lines.at(-1).right);
    const [low, high] = [lines.at(-1).bottom > innerHeight - HANDLES, lines[0].top > 0 && lines[0].top < HANDLES];
    box.classList.toggle("address-quote--above", low && !high);
  };

  let timer = 0;
  let pressed = false;
  const offerSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => pressed || box.contains(document.activeElement) || offer(), 200);
  };
  document.addEventListener("selectionchange", offerSoon);
  document.addEventListener("focusin", ({ target }) => target.closest("dialog") && box.hidePopover());
  document.addEventListener("pointerdown", (event) => (pressed = !box.contains(event.target)));
  document.addEventListener("pointerup", () => ((pressed = false), offerSoon()));
  document.addEventListener("pointercancel", () => (pressed = false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && box.hidePopover());
})();

/* Turns what the matcher finds into what Material's search box shows: groups of results, one group a page, with
   sentences around the hit and its words marked. Everything that goes out as HTML is escaped here. */
"use strict";
(function (scope) {
  const NBSP = "\u00a0";
  const SHOWN_AT_ONCE = 3; // paragraphs of a section; the rest is folded away by the box
  const FURTHER = 0.35; // what each further hit of a page counts, of the one before
  const LONGEST_SNIPPET = 260; // characters
  const MOST_MARKS = 24;
  const NEAREST = 5;
  const JUMP =
    /^\s*(?:(rn|rz|randnummer|randziffer)|(anm|fn|anmerkung|fußnote|fussnote)|(s|seite))[.\s]*(\d+[a-z]?)\s*$/i;

  /** The answer to a query: ``{ items, nearest }``. ``items`` is what the box takes: a list of groups, each a list of
      ``{ location, title, text, score, terms }`` ending with the page itself; ``nearest`` are other queries to offer
      when there is no item. ``file`` is what an address of a page ends with («index.html» from file://). */
  function answer(matcher, query, file = "") {
    const jump = jumped(matcher, query, file);
    if (jump.length) return { items: [group(matcher, jump, file)], nearest: [] };
    const { hits, missing, guessed } = matcher.search(query);
    const lacking = [...missing, ...guessed].map((term) => term.text);
    const items = grouped(hits).map((page) => group(matcher, results(matcher, page, lacking, file), file));
    return { items, nearest: items.length ? [] : matcher.nearest(query, NEAREST) };
  }

  /** «Rn. 17», «Anm. 9» and «S. 12» lead there directly. */
  function jumped(matcher, query, file) {
    const match = JUMP.exec(query);
    if (!match) return [];
    const [, paragraph, note, , number] = match;
    const paragraphs = matcher.entries.filter(({ doc }) => doc.page);
    if (paragraph) return paragraphs.filter(({ doc }) => doc.location.endsWith(`#rn-${number}`)).map(opened);
    if (note) return paragraphs.filter(({ doc }) => doc.notes && number in doc.notes).map(noted);
    const before = paragraphs.filter(({ doc }) => doc.page < number).slice(-1);
    const begun = paragraphs.filter(({ doc }) => doc.page === Number(number));
    const beyond = Number(number) > Math.max(...paragraphs.map(({ doc }) => doc.page)) + 1;
    return beyond ? [] : (begun.length ? begun : before).slice(0, 1).map(opened);

    function opened({ doc, page, parts }) {
      const text = escaped(shortened(parts.find((part) => part.kind === "text")?.text ?? "")); // a picture has none
      return { page, location: address(doc.location, [], file), title: doc.title, text, score: 1, terms: {} };
    }

    function noted({ doc, page }) {
      const title = `Anm.${NBSP}${number} · ${doc.title}`;
      const text = escaped(shortened(doc.notes[number]));
      return { page, location: address(`${page}#fn-${number}`, [], file), title, text, score: 1, terms: {} };
    }
  }

  /** The hits of each page, best page first: the best hit decides, the others help a little. */
  function grouped(hits) {
    const pages = new Map();
    for (const hit of hits) {
      if (!pages.has(hit.entry.page)) pages.set(hit.entry.page, []);
      pages.get(hit.entry.page).push(hit);
    }
    const worth = (page) => page.reduce((sum, hit, i) => sum + hit.score * FURTHER ** i, 0);
    return [...pages.values()].sort((a, b) => worth(b) - worth(a));
  }

  /** The box shows what scores as high as the first result of a group and folds the rest away. */
  function results(matcher, hits, lacking, file) {
    const terms = Object.fromEntries(lacking.map((text) => [text, false])); // the box says that these were not found
    return hits.map(({ entry, score, matches }, i) => ({
      page: entry.page,
      location: address(entry.doc.location, marked(matcher, entry, matches), file),
      title: escaped(entry.doc.title),
      text: snippet(entry, matches),
      score: i < SHOWN_AT_ONCE ? hits[0].score : Math.min(score, hits[0].score * 0.99),
      terms: i === 0 ? terms : {},
    }));
  }

  /** A group for the box: the results and the page they stand on, which the box knows by the missing #. */
  function group(matcher, items, file) {
    const page = matcher.pages.get(items[0].page);
    const parent = {
      location: address(page.location, [], file),
      title: escaped(page.title),
      text: "",
      score: 0,
      terms: {},
    };
    const own = items.findIndex((item) => !item.location.includes("#"));
    return own < 0 ? [...items, parent] : items;
  }

  function address(location, words, file) {
    const [page, anchor] = location.split("#");
    const path = page === "" || page.endsWith("/") ? page + file : page;
    const marks = words.length ? `?h=${words.map(encodeURIComponent).join("+")}` : "";
    return (path || (marks ? "" : ".")) + marks + (anchor ? `#${anchor}` : "");
  }

  /** The words found in an entry as they are written there, for marking them on the page; not «für» in the name of
      the Bundesamt, which would be marked everywhere. */
  function marked(matcher, entry, matches) {
    const words = new Set();
    for (const { sentence, start, end } of places(entry, matches)) {
      words.add(entry.parts[sentence].text.slice(start, end).toLowerCase());
    }
    return [...words].filter((word) => !matcher.ignored.has(scope.words.fold(word))).slice(0, MOST_MARKS);
  }

  function places(entry, matches) {
    const found = new Set();
    for (const { at, length } of matches) for (let i = at; i < at + length; i++) found.add(i);
    return [...found].sort((a, b) => a - b).map((at) => entry.where[at]);
  }

  /** The sentence with the most of what was asked for, words marked; a sentence of a note says so. */
  function snippet(entry, matches) {
    const worth = entry.parts.map((part, sentence) => {
      if (part.kind === "title") return -1;
      const best = [];
      const here = matches.filter((match) => entry.where[match.at].sentence === sentence);
      for (const { term, quality } of here) best[term] = Math.max(best[term] || 0, quality);
      const all = best.reduce((sum, quality) => sum + quality, 0) + 0.01 * here.length;
      return part.kind === "text" ? all : all / 2;
    });
    const chosen = worth.indexOf(Math.max(...worth));
    const part = entry.parts[chosen];
    if (!part || part.kind === "title") return "";
    const marks = places(entry, matches).filter(({ sentence }) => sentence === chosen);
    const label = part.kind === "note" ? `<b>Anm.${NBSP}${escaped(part.note)}:</b> ` : "";
    return label + highlighted(part.text, marks);
  }

  /** The text with ``marks`` (places in it) in mark elements, cut to the stretch around them when it is long. */
  function highlighted(text, marks) {
    const [from, to] = stretch(text, marks.length ? marks[0].start : 0);
    let html = from > 0 ? "… " : "";
    let done = from;
    for (const { start, end } of marks.filter((mark) => mark.start >= from && mark.end <= to)) {
      html += `${escaped(text.slice(done, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
      done = end;
    }
    return html + escaped(text.slice(done, to)) + (to < text.length ? " …" : "");
  }

  function stretch(text, first) {
    if (text.length <= LONGEST_SNIPPET) return [0, text.length];
    const wanted = Math.max(0, Math.min(first - LONGEST_SNIPPET / 4, text.length - LONGEST_SNIPPET));
    const from = wanted > 0 ? text.indexOf(" ", wanted) + 1 : 0;
    const end = from + LONGEST_SNIPPET;
    const to = end < text.length ? text.lastIndexOf(" ", end) : text.length;
    return [from, to];
  }

  function shortened(text) {
    const [, to] = stretch(text, 0);
    return to < text.length ? `${text.slice(0, to)} …` : text;
  }

  function escaped(text) {
    return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  }

  scope.answer = answer;
})(self.editionSearch = self.editionSearch || {});

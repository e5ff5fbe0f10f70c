/* Turns what the matcher finds into what the box shows: pages with their results, a sentence each around what was found,
   and what the reader has to know of the query. Everything that goes out as HTML is escaped here. */
"use strict";
(function (scope) {
  const NBSP = "\u00a0";
  const FURTHER = 0.35; // what each further hit of a page counts, of the one before
  const LONGEST = 260; // characters of a sentence that is shown
  const MOST_MARKS = 24;
  // «Rn. 17», «/rn/17/», «Anm. 9», «S. 12», or the number alone
  const KINDS = "(rn|rz|randnummer|randziffer)|(anm|fn|anmerkung|fu(?:ß|ss)note)|(s|seite)";
  const JUMP = new RegExp(`^(?:\\S*?[/#])?(?:${KINDS})?[.\\s/-]*(\\d+[a-z]?)[.\\s/]*$`, "i");

  /** ``{ pages, notes }``: pages best first, each ``{ title, results }``, a result ``{ title, location, text }``
      (titles and texts are HTML); ``notes`` are sentences. ``file`` is what the address of a page ends with. */
  function answer(matcher, query, file = "") {
    const { places, isSure, said } = jumped(matcher.entries, query.trim());
    const { hits, terms } = isSure ? { hits: [], terms: [] } : matcher.search(query);
    const results = [...places, ...grouped(hits).flat().map((hit) => result(matcher, hit))];
    const pages = new Map();
    for (const { page, location, marks = [], ...shown } of results) {
      const { title } = matcher.pages.get(page);
      if (!pages.has(page)) pages.set(page, { title: escaped(title), results: [] });
      pages.get(page).results.push({ ...shown, location: address(location, file, marks) });
    }
    return { pages: [...pages.values()], notes: places.length ? said : notes(terms) };
  }

  /** The places that a number leads to; of a number alone it is not sure what it numbers. */
  function jumped(entries, query) {
    const [, rn, note, page, number] = JUMP.exec(query) ?? [];
    const paragraphs = number ? entries.filter(({ isParagraph }) => isParagraph) : [];
    const places = [];
    const add = (entry, before, text, location) =>
      places.push({ page: entry.page, title: before + titled(entry), text: highlighted({ text }), location });
    const open = (entry, before = "") => {
      const { text = "" } = entry.parts.find(({ weight, note }) => weight === 1 && !note) ?? {}; // a picture has none
      add(entry, before, text, entry.doc.location);
    };
    for (const entry of note || page ? [] : paragraphs) if (entry.doc.location.endsWith(`#rn-${number}`)) open(entry);
    for (const entry of rn || page ? [] : paragraphs) {
      const text = entry.doc.notes?.[number];
      if (text) add(entry, `Anm.${NBSP}${number} · `, text, `${entry.page}#fn-${number}`);
    }
    const printed = rn || note ? [] : onPage(paragraphs, Number(number));
    for (const entry of printed) open(entry, `S.${NBSP}${number} · `);
    const numbers = printed.map(numberOf);
    const from = numbers.length > 1 ? `${numbers[0]}–${numbers.at(-1)}` : numbers[0];
    const said = printed.length ? [`Seite ${number} des Papiers: Rn.${NBSP}${from}`] : [];
    return { places, isSure: Boolean(places.length && (rn || note || page)), said };
  }

  /** The paragraphs on a page of the paper: those that begin on it, and one that begins before and ends after it. What
      ends on a page that another begins on is not known; of the last it is taken to be the next page. */
  function onPage(paragraphs, number) {
    return paragraphs.filter(({ doc: { page } }, i) => {
      const next = paragraphs[i + 1]?.doc.page ?? page + 2;
      return page && (page === number || (page < number && number < next));
    });
  }

  function numberOf({ doc }) {
    return doc.location.split("#rn-")[1];
  }

  /** What became of the words of a query that the edition does not have. */
  function notes(terms) {
    const named = (filter) => [...new Set(terms.filter(filter).map(({ text }) => `«${text}»`))].join(", ");
    const unsaid = named(({ quoted, matches }) => quoted && !matches.length);
    const lacking = named(({ matches, part, quoted, corrected }) => part || !(matches.length || quoted || corrected));
    const begun = named(({ begins }) => begins);
    const sought = [...new Set(terms.map(({ corrected, part }) => corrected ?? part).filter(Boolean))].join(", ");
    return [
      unsaid && `Nicht in diesem Wortlaut: ${unsaid}`,
      lacking && `${lacking} ${lacking.includes("», «") ? "kommen" : "kommt"} im Papier nicht vor`,
      begun && `Gesucht: Wörter, die mit ${begun} beginnen`,
      sought && `Gesucht: ${sought}`,
    ].filter(Boolean);
  }

  /** The hits of each page, best page first: the best hit decides, the others help a little. */
  function grouped(hits) {
    const pages = new Map();
    for (const hit of hits) pages.set(hit.entry.page, [...pages.get(hit.entry.page) ?? [], hit]);
    const worth = (page) => page.reduce((sum, hit, i) => sum + hit.score * FURTHER ** i, 0);
    return [...pages.values()].sort((a, b) => worth(b) - worth(a));
  }

  /** A hit with the part of it that has the most of what was asked for, words marked; of a title, the sentence below. */
  function result({ ignored }, { entry, matches }) {
    const worth = entry.parts.map((part) => {
      const best = [];
      const here = matches.filter((match) => match.part === part);
      for (const { term, sure } of here) best[term] = Math.max(best[term] ?? 0, sure);
      return part.weight > 1 ? 0 : best.reduce((sum, sure) => sum + sure, 0.01 * here.length) * part.weight;
    });
    const most = Math.max(...worth);
    const title = entry.parts.findIndex((one) => matches.some(({ part }) => part === one));
    const below = entry.parts.findIndex(({ weight }, i) => weight <= 1 && i > title);
    const chosen = entry.parts[most ? worth.indexOf(most) : below] ?? entry.parts[0];
    const label = chosen.note ? `<b>Anm.${NBSP}${escaped(chosen.note)}:</b> ` : "";
    const words = matches.map(({ part, start, end }) => part.text.slice(start, end).toLowerCase());
    const marks = [...new Set(words)].filter((word) => !ignored.has(scope.words.fold(word))).slice(0, MOST_MARKS);
    const text = chosen.weight > 1 ? "" : label + highlighted(chosen, matches);
    return { page: entry.page, location: entry.doc.location, marks, title: titled(entry, chosen, matches), text };
  }

  /** The title of an entry, with the catchword that leads to a part of it, or the printed page. */
  function titled({ doc, parts, isParagraph }, part = parts[0], matches = []) {
    const turns = parts.slice(0, parts.indexOf(part) + 1).filter(({ turn }) => turn);
    const turn = (part?.note ? turns[0] : turns.at(-1)) ?? parts.find(({ turn }) => turn);
    const page = doc.page ? ` · S.${NBSP}${doc.page}` : "";
    if (!isParagraph) return highlighted(parts[0], matches);
    const named = part?.isOriginal ? " · im Original" : turn ? ` · ${highlighted(turn, matches)}` : page;
    return `Rn.${NBSP}${numberOf({ doc })}${named}`;
  }

  /** A location as an address, with the words to mark on the page; not of a page that is filtered. */
  function address(location, file, words = []) {
    const [, page, query = "", anchor = ""] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(location);
    const path = page === "" || page.endsWith("/") ? page + file : page;
    const marks = words.length && !query ? `?h=${words.map(encodeURIComponent).join("+")}` : query;
    return path + marks + anchor || ".";
  }

  /** The text of a part with the matches in it in mark elements, cut to the stretch around them when it is long. */
  function highlighted(part, matches = []) {
    const marks = matches.filter((match) => match.part === part).sort((a, b) => a.start - b.start);
    const { text } = part;
    const [from, to] = stretch(text, marks[0]?.start ?? 0);
    let [html, done] = [from > 0 ? "… " : "", from];
    for (const { start, end } of marks.filter(({ start, end }) => start >= from && end <= to)) {
      if (start < done) continue; // matched twice
      html += `${escaped(text.slice(done, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
      done = end;
    }
    return html + escaped(text.slice(done, to)) + (to < text.length ? " …" : "");
  }

  function stretch(text, first) {
    const wanted = Math.max(0, Math.min(first - LONGEST / 4, text.length - LONGEST));
    const from = wanted && text.indexOf(" ", wanted) + 1;
    const end = from + LONGEST;
    return [from, end < text.length ? text.lastIndexOf(" ", end) : text.length];
  }

  function escaped(text) {
    return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  }

  /** Answers queries; takes in between, without an answer, the texts of a reader's own copy. */
  scope.engine = (index, file) => {
    let matcher = new scope.Matcher(index);
    return (asked) => {
      if (typeof asked === "string") return answer(matcher, asked, file);
      matcher = new scope.Matcher(index, asked);
    };
  };
})(self.editionSearch = self.editionSearch || {});

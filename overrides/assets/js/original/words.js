/* From letters found to words: signs and figures as the copy has them, line ends and calls as the hash wants them. The
   same as src/edition/original/words.py. A way is how a place may read: how unlikely it is, and its text. */
"use strict";
(() => {
  const { editionOriginal } = self;
  const TRIES = 10000;
  const MARK = String.raw`(?:\s*[,;]?[\[\(]?(?:\p{Nd}{1,3}|[*†‡§¶‖]{1,3})[\]\)]?)`;
  const MARK_END = String.raw`(?!\p{Nd})(?:\s+(?=[,;.:!?\)»]))?`;
  const LINE_END = /([-\u00ad]?) *\n([^\p{L}\p{No}\p{Nl}]*\n)? */gu;
  const SUSPENDING = /^(?:und|oder|bzw|beziehungsweise|sowie|bis)(?![\p{L}\p{N}_])/u;

  const singleBlanks = (text) => text.replaceAll("\u00ad", "").trim().split(/\s+/).join(" ");
  editionOriginal.hashOf = (text) => editionOriginal.sha256(text).slice(0, 20);

  /** The text of a paragraph whose letters were found, its calls written «[^12]», and how far it is verified. */
  editionOriginal.readWords = (stream, stretches, one) => {
    const places = [...placesOf(printedLines(stream, stretches), one.calls)];
    let [likeliest, tries] = ["", 0];
    for (const text of readings(places)) {
      likeliest ||= text;
      if (editionOriginal.hashOf(text) === one.hashes[1]) {
        return { text: withCalls(text, one.calls), verified: "words" };
      }
      if (++tries === TRIES) break;
    }
    return { text: withCalls(likeliest, one.calls), verified: "letters" };
  };

  /** The lines that hold the stretches, from the first line's beginning on, with those without a letter behind. */
  const printedLines = ({ text, places }, stretches) =>
    stretches.map(([begin, end]) => {
      const before = begin ? places[begin - 1] + 1 : 0;
      const [first, last] = [places[begin], places[end - 1] + 1];
      const ending = text.slice(last, places[end]).lastIndexOf("\n");
      const start = Math.max(before, text.slice(0, first).lastIndexOf("\n") + 1);
      return text.slice(start, ending >= 0 ? last + ending : places[end]);
    }).join("\n");

  /** The text as printed, cut where it may read in several ways. */
  function* placesOf(printed, calls) {
    const letters = editionOriginal.letterPlaces(printed);
    const [first, last] = [letters[0], letters.at(-1) + 1];
    const lead = printed.slice(0, first).split(/\s+/).filter(Boolean);
    const blank = printed[first - 1] === " " ? " " : "";
    yield [...lead, ""].map((_, n) => [n, lead.slice(n).join(" ") + blank]);
    let position = first;
    for (let at = 0, count; at < calls.length; at += count) {
      const [, place, signs] = calls[at];
      count = calls.filter((call) => call[1] === place && call[2] === signs).length;
      const mark = new RegExp(`${MARK}{1,${count}}${MARK_END}`, "yu");
      mark.lastIndex = Math.max(behind(printed, place ? letters[place - 1] + 1 : first, signs), position);
      const found = mark.exec(printed);
      if (!found) continue;
      yield* linesOf(printed.slice(position, found.index));
      yield [[0, ""], [1, found[0]]];
      position = mark.lastIndex;
    }
    yield* linesOf(printed.slice(position, Math.max(last, position)));
    const rest = printed.slice(Math.max(last, position));
    const tail = rest.split(/[ \n]/);
    const onLine = rest.split("\n")[0].split(" ").length;
    const ways = [...tail, ""].map((_, n) => [Math.abs(onLine - n), tail.slice(0, n).join(" ")]);
    yield ways.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
  }

  /** The position behind so many visible signs. */
  const behind = (printed, position, signs) => {
    for (; signs && position < printed.length; position++) if (/[^\s\u00ad]/.test(printed[position])) signs--;
    return position;
  };

  /** Lines, and between them what may stand at their ends. */
  function* linesOf(text) {
    let position = 0;
    for (const { 0: end, 1: hyphen, 2: withoutLetter = "", index } of text.matchAll(LINE_END)) {
      yield [[0, text.slice(position, index)]];
      position = index + end.length;
      yield lineEnd(text.slice(Math.max(0, index - 2), index), hyphen, text.slice(position));
      const between = withoutLetter.split("\n");
      yield between.map((_, n) => [2 * n, [...between.slice(0, n), ""].join(" ")]);
    }
    yield [[0, text.slice(position)]];
  }

  /** What a line's end may read between the two characters before it and the text after it. */
  const lineEnd = (before, hyphen, after) => {
    const sign = before.at(-1) ?? "";
    if (!hyphen) return /[/–]/.test(sign) && before !== " –" ? [[0, ""], [2, " "]] : [[0, " "], [3, ""]];
    if (hyphen === "\u00ad") return [[0, ""], [2, " "]];
    if (!sign.trim() || SUSPENDING.test(after)) return [[0, "- "], [1, ""], [2, "-"]];
    if (!/\p{L}/u.test(sign) || !/^\p{Ll}/u.test(after)) return [[0, "-"], [1, ""], [2, "- "]];
    return [[0, ""], [1, "-"], [2, "- "]];
  };

  /** The readings of a text, the likeliest first. */
  function* readings(places) {
    const likeliest = places.map((ways) => ways[0][1]);
    const others = places.flatMap((ways, place) => ways.slice(1).map(([cost, way]) => [cost, place, way]));
    const most = places.reduce((sum, ways) => sum + Math.max(...ways.map(([cost]) => cost)), 0);
    for (let cost = 0; cost <= most; cost++) {
      for (const changes of changesOf(others, 0, cost)) {
        const reading = [...likeliest];
        for (const [place, way] of changes) reading[place] = way;
        yield singleBlanks(reading.join(""));
      }
    }
  }

  /** All sets of changes that cost just so much together. */
  function* changesOf(others, start, cost) {
    if (!cost) yield [];
    for (let at = start; cost && at < others.length; at++) {
      const [price, place, way] = others[at];
      if (price > cost) continue;
      for (const more of changesOf(others, at + 1, cost - price)) yield [[place, way], ...more];
    }
  }

  const withCalls = (text, calls) => {
    const letters = editionOriginal.letterPlaces(text);
    return calls.toReversed().reduce((whole, [number, place, signs]) => {
      const at = behind(whole, place ? letters[place - 1] + 1 : 0, signs);
      return `${whole.slice(0, at)}[^${number}]${whole.slice(at)}`;
    }, text);
  };
})();

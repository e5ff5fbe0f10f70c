/* The way in: a copy's text and the fingerprints of the paper, out come the paragraphs that it holds for certain. The same
   as src/edition/original/recognising.py, driven by the same table of cases (tests/data/recognition.json). */
"use strict";
(() => {
  const { editionOriginal } = self;
  const ENOUGH = 0.1;
  const STEP = 40; // milliseconds without looking up
  const LONGEST = 60_000; // milliseconds; only damaged copies of hundreds of pages take longer, and are read in part

  /** Readings by the ids of their places («rn-17», «fn-8»): `text`, and `verified`: "words", "letters" or "" (not found).
      Gives in between the number of texts found so far, and ends with them where it is `late`. */
  editionOriginal.recognise = function* (raw, { paragraphs, notes }, late = () => false) {
    const ids = (kind, known) => Object.entries(known).map(([number, one]) => [`${kind}-${number}`, one]);
    const all = [...ids("rn", paragraphs), ...ids("fn", notes)].map(([id, one]) => [id, JSON.stringify(one)]);
    const wanted = [...new Set(all.map(([, one]) => one))];
    const prints = new Map(wanted.map((one) => [one, JSON.parse(one)]));
    const found = new Map();
    const missing = () => wanted.filter((one) => found.get(one)?.verified !== "words").map((one) => prints.get(one));
    const look = function* (matcher, thoroughly) {
      for (const hit of matcher.find(missing(), thoroughly)) {
        const name = hit && JSON.stringify(hit[0]);
        const reading = hit && editionOriginal.readWords(matcher.stream, hit[1], hit[0]);
        if (reading?.verified === "words" || (reading && !found.has(name))) found.set(name, reading);
        yield found.size;
        if (late()) return;
      }
    };
    const tried = [];
    for (const text of editionOriginal.ordersOf(raw)) {
      if (!missing().length) break;
      tried.push(new editionOriginal.Matcher(new editionOriginal.Stream(text)));
      yield* look(tried.at(-1), false);
    }
    const taken = (matcher) => matcher.taken.filter(Boolean).length;
    tried.sort((one, other) => taken(other) - taken(one)); // the order first that had most
    for (const matcher of found.size >= ENOUGH * wanted.length ? tried : []) {
      if (missing().length) yield* look(matcher, true);
    }
    return Object.fromEntries(all.map(([id, one]) => [id, found.get(one) ?? { text: "", verified: "" }]));
  };

  /** Recognise in steps, so that a page that does it stays usable; `tell` hears after each of how many were found, at the
      end `{ readings }`. */
  editionOriginal.run = (raw, prints, tell) => {
    const latest = performance.now() + LONGEST;
    const work = editionOriginal.recognise(raw, prints, () => performance.now() > latest);
    const step = () => {
      const end = performance.now() + STEP;
      let next = work.next();
      while (!next.done && performance.now() < end) next = work.next();
      if (next.done) return tell({ readings: next.value });
      tell({ found: next.value });
      setTimeout(step);
    };
    step();
  };
})();

/* Finding a paragraph's letters in a stream: piece by piece, over what a page puts between them. The same as
   src/edition/original/matching.py. */
"use strict";
(() => {
  const { editionOriginal } = self;
  const PIECE = 150;
  const [LINES_BETWEEN, LINES_TO_SECOND] = [140, 12];
  const [WHOLE, BROKEN] = [25000, 2500];
  const SHORT = -1;
  const AT_ONCE = 500; // beginnings between two looks at the clock

  /** The place of the first of `sorted` numbers that is not below `number`. */
  const placeIn = (sorted, number) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < number) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const joined = (stretches) => {
    const whole = [];
    for (const [begin, end] of stretches) {
      if (whole.length && whole.at(-1)[1] === begin) whole.at(-1)[1] = end;
      else if (end > begin) whole.push([begin, end]);
    }
    return whole;
  };

  editionOriginal.Matcher = class {
    #tries = 0;
    #breaks = 1;

    constructor(stream) {
      this.stream = stream;
      this.taken = stream.starts.map(() => false);
    }

    /** Each of the `wanted` whose every letter is there, with its stretches; undefined in between, to take breath. */
    *find(wanted, thoroughly) {
      const missing = new Map();
      for (const one of wanted) {
        const first = one.pieces[0] ?? SHORT;
        missing.set(first, [...(missing.get(first) ?? []), one]);
      }
      const whole = () => this.#wholeBeginnings();
      const broken = () => this.#brokenBeginnings();
      const quick = [[whole, WHOLE, 0], [whole, WHOLE, 1]];
      const slow = [[whole, WHOLE, 2], [broken, BROKEN, 1], [broken, BROKEN, 2]];
      let count = 0;
      for (const [beginnings, tries, breaks] of thoroughly ? slow : quick) {
        this.#breaks = breaks;
        for (const [first, begun] of [...missing.values()].some((left) => left.length) ? beginnings() : []) {
          if (++count % AT_ONCE === 0) yield;
          for (const one of [...(missing.get(first) ?? [])]) {
            this.#tries = tries;
            const found = this.#readOn(one, begun, first === SHORT ? 0 : 1);
            yield;
            if (!found) continue;
            missing.set(first, missing.get(first).filter((other) => other !== one));
            this.#take(found);
            yield [one, found];
          }
        }
      }
    }

    *#wholeBeginnings() {
      const { starts, letters } = this.stream;
      for (let line = 0; line < starts.length - 1; line++) {
        if (!this.#breaks && !this.taken[line]) yield [SHORT, [[starts[line], starts[line]]]];
      }
      for (let begin = 0; begin <= letters.length - PIECE; begin++) {
        const stretches = [[begin, begin + PIECE]];
        yield [this.stream.hash(stretches), stretches];
      }
    }

    *#brokenBeginnings() {
      const { starts } = this.stream;
      for (let line = 0; line < starts.length - 1; line++) {
        if (this.taken[line]) continue;
        if (this.#breaks === 1) yield [SHORT, [[starts[line], starts[line]]]];
        for (const stretches of this.#brokenOnce(starts[line], PIECE)) yield [this.stream.hash(stretches), stretches];
      }
    }

    /** The whole text whose first `pieces` pieces are `begun`, or null. */
    #readOn(one, begun, pieces) {
      const last = pieces === one.pieces.length;
      for (const stretches of this.#continueFrom(begun.at(-1)[1], last ? one.letters - pieces * PIECE : PIECE)) {
        if (--this.#tries < 0) return null;
        if (last) {
          const whole = [...begun, ...stretches];
          if (editionOriginal.hashOf(this.stream.read(whole)) === one.hashes[0]) return joined(whole);
        } else if (this.stream.hash(stretches) === one.pieces[pieces]) {
          const found = this.#readOn(one, [...begun, ...stretches], pieces + 1);
          if (found) return found;
        }
      }
      return null;
    }

    /** So many letters from `begin`: on without a break, over one break, over two. */
    *#continueFrom(begin, length) {
      if (begin + length <= this.stream.letters.length) yield [[begin, begin + length]];
      if (this.#breaks) yield* this.#brokenOnce(begin, length);
      for (const [head, [start, end]] of this.#breaks > 1 ? this.#brokenOnce(begin, length) : []) {
        for (const [middle, tail] of this.#brokenOnce(start, end - start, LINES_TO_SECOND)) {
          if (middle[0] < middle[1]) yield [head, middle, tail];
        }
      }
    }

    *#brokenOnce(begin, length, lines = LINES_BETWEEN) {
      const { starts } = this.stream;
      const last = starts.length - 1;
      for (let line = placeIn(starts, begin); line < last; line++) {
        const rest = length - (starts[line] - begin);
        if (rest <= 0) return;
        for (let at = line + 1; at < Math.min(line + 1 + lines, last); at++) {
          if (!this.taken[at] && starts[at] + rest <= starts[last]) {
            yield [[begin, starts[line]], [starts[at], starts[at] + rest]];
          }
        }
      }
    }

    #take(found) {
      for (const [begin, end] of found) {
        this.taken.fill(true, placeIn(this.stream.starts, begin), placeIn(this.stream.starts, end));
      }
    }
  };
})();

/* The words of the edition: each form once, with the places where it stands, and what its parts are.
   A place is ``{ entry, at, length }``: ``length`` words from the ``at``-th word of an entry on. */
"use strict";
(function (scope) {
  const { bare, tokens, stem, roots, masculine, unlinked, isParticle } = scope.words;

  const COMPLETION = 8; // words after «Asyl-» in which the one that completes it stands

  class Vocabulary {
    /** ``ignored`` are folded words that are matched as they are only: «wegen» is no form of «Weg». */
    constructor(ignored = new Set()) {
      this.ignored = ignored;
      this.words = new Map(); // form → what is known of it (see `read`), with its places
      this.stems = new Map(); // stem → words
      this.bareStems = new Map(); // stem without umlauts → words
      this.roots = new Map(); // root → words
      this.bases = new Map(); // stem of the masculine form → feminine words
      this.hanging = []; // { part, whole, place }: «Asyl-» completed by «migrationspolitik»
      this.sequences = []; // for each entry the forms of its words, in order
      this.parts = new Map(); // what `isPart` has found out
    }

    /** Adds an entry's words; ``sentences`` are texts. Returns for each word its sentence and place in it. */
    addEntry(sentences) {
      const entry = this.sequences.length;
      const sequence = [];
      const where = [];
      sentences.forEach((text, sentence) => {
        const found = tokens(text);
        found.forEach((token, i) => {
          const place = { entry, at: sequence.length, length: 1 };
          sequence.push(token.form);
          where.push({ sentence, start: token.start, end: token.end });
          this.#add(token.form, place, text.slice(token.start, token.end));
          if (token.joined) this.#addJoined(found, i, place);
          if (token.hanging) this.#addHanging(found, i, place);
        });
      });
      this.sequences.push(sequence);
      return where;
    }

    #add(form, place, shown) {
      let word = this.words.get(form);
      if (!word) {
        const plain = bare(form);
        word = { ...read(form), plain, plainStem: stem(plain), ignored: this.ignored.has(form), places: [], shown };
        this.words.set(form, word);
        listed(this.stems, word.stem).push(word);
        listed(this.bareStems, word.bareStem).push(word);
        if (word.base) listed(this.bases, word.base).push(word);
        for (const root of word.roots) listed(this.roots, root).push(word);
      }
      word.places.push(place);
    }

    /** «Menschenrechts-Monitoring» is also the word «menschenrechtsmonitoring». */
    #addJoined(found, i, { entry, at }) {
      let first = i - 1;
      while (found[first].joined) first--;
      const length = i - first + 1;
      const form = found.slice(first, i + 1).map((token) => token.form).join(""); // prettier-ignore
      this.#add(form, { entry, at: at - length + 1, length }, form);
    }

    #addHanging(found, i, place) {
      const whole = found.slice(i + 1, i + COMPLETION).find((token) => !token.hanging && token.form.length > 5);
      if (whole) this.hanging.push({ part: found[i].form, whole: whole.form, place });
    }

    /** Whether a folded word occurs, in any inflection. */
    isWord(form) {
      return this.words.has(form) || this.stems.has(stem(form));
    }

    /** The words that may be a form of a typed one (see `read`) or have a root in common with it. */
    relatives(typed) {
      const lists = [this.bareStems.get(typed.bareStem), this.stems.get(typed.base), this.bases.get(typed.stem)];
      lists.push(...typed.roots.map((root) => this.roots.get(root)));
      const found = new Set(lists.flatMap((list) => list || []));
      if (this.words.has(typed.form)) found.add(this.words.get(typed.form));
      return found;
    }

    /** Whether letters before ``next`` in a compound are a part of their own, or two: words of the edition, or what at
        least one other of its words begins with («Klima-» in «Klimawandel» because of «Klimapolitik»). */
    isPart(before, next) {
      const key = `${before}|${next}`;
      if (!this.parts.has(key)) this.parts.set(key, this.#isOnePart(before, next) || this.#isTwoParts(before, next));
      return this.parts.get(key);
    }

    #isOnePart(before, next) {
      return unlinked(before).some(
        (part) =>
          !isParticle(part) && (this.isWord(part) || (part.length > 3 && this.#beginsAnother(part, before + next))),
      );
    }

    #isTwoParts(before, next) {
      for (let cut = 4; cut <= before.length - 4; cut++) {
        if (this.#isOnePart(before.slice(0, cut), before.slice(cut)) && this.#isOnePart(before.slice(cut), next)) {
          return true;
        }
      }
      return false;
    }

    #beginsAnother(part, whole) {
      for (const form of this.words.keys()) if (form.startsWith(part) && !form.startsWith(whole)) return true;
      return false;
    }

    /** The ways to cut a compound into two words of the edition, each at least four letters long. */
    halves(form) {
      const halves = [];
      for (let cut = 4; cut <= form.length - 4; cut++) {
        const second = form.slice(cut);
        if (!this.stems.has(stem(second)) && !roots(second).some((root) => this.roots.has(root))) continue;
        const first = unlinked(form.slice(0, cut)).find((part) =>
          part.length > 3 && !isParticle(part) && this.isWord(part)
        );
        if (first) halves.push([first, second]);
      }
      return halves;
    }
  }

  /** What is known of a folded word by itself; ``bareStem`` has no umlaut, ``base`` is the stem of the masculine form
      of a feminine one, else empty. */
  function read(form) {
    const base = stem(form);
    return { form, stem: base, bareStem: bare(base), roots: roots(form), base: stem(masculine(form)) };
  }

  function listed(map, key) {
    if (!map.has(key)) map.set(key, []);
    return map.get(key);
  }

  scope.Vocabulary = Vocabulary;
  scope.read = read;
})(self.editionSearch = self.editionSearch || {});

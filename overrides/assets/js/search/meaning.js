/* What a typed word means: which words of the vocabulary, with what certainty.
   A match is a place in the edition with a ``quality`` from 0 to 1, see quality.js. */
"use strict";
(function (scope) {
  const { bare, tokens, stem, roots, masculine, distance, likeness } = scope.words;
  const { QUALITY, kinship, isNear, isRare, within, weighed } = scope.quality;
  const { read } = scope;

  const SHORT = 5; // letters; a shorter stem begins too many unrelated words
  const ENDINGS = /^(?:e|en|er|ern|em|es|s|n|in|innen)?$/;
  const ALIKE = 0.35; // the least likeness of a word that is offered instead

  class Meaning {
    constructor(vocabulary) {
      this.vocabulary = vocabulary;
      this.synonyms = new Map(); // key of a word or phrase → the other members of its groups, folded
      this.longest = 1; // words in a synonym
    }

    /** Adds groups of words or phrases that mean the same. */
    addSynonyms(groups) {
      for (const group of groups) {
        const members = group.map((member) => tokens(member).map((token) => token.form));
        for (const member of members) {
          const others = members.filter((other) => key(other) !== key(member));
          this.synonyms.set(key(member), [...(this.synonyms.get(key(member)) || []), ...others]);
          this.longest = Math.max(this.longest, member.length);
        }
      }
    }

    /** ``{ matches, guessed }``: every match of one typed word, folded: its forms, compounds and synonyms; where there
        is none, the first of these that finds any: without umlauts, the letters inside a word (it may be half typed),
        nearly the same letters, a part of it. The last two are guesses that the reader should know of. */
    find(form) {
      for (
        const [look, guessed] of [
          [this.known, false],
          [this.#plain, false],
          [this.#inside, false],
          [this.#misspelt, true],
          [this.#parts, true],
        ]
      ) {
        const matches = look.call(this, form);
        if (matches.length) return { matches, guessed };
      }
      return { matches: [], guessed: false };
    }

    /** The matches that need no guess. */
    known(form) {
      const whole = [...this.#meant(form), ...this.#completed(form), ...this.#apart(form), ...this.#synonymous(form)];
      return isRare(whole) ? [...whole, ...this.#subject(form)] : whole;
    }

    /** «Korruption» of Korruptionsbekämpfung: what a rare compound is about, where that is a rare word too. */
    #subject(form) {
      const matches = this.vocabulary.halves(form).flatMap(([first]) => this.#forms(first));
      return isRare(matches) ? weighed(matches, QUALITY.subject) : [];
    }

    /** The matches of a synonym or name: one word as such, several only in a row. */
    phrase(forms) {
      if (forms.length === 1) return [...this.#meant(forms[0]), ...this.#completed(forms[0])];
      return this.#rows(forms, (one, other) => stem(one) === stem(other), QUALITY.inflected);
    }

    /** The matches of words in exactly this wording. */
    exact(forms) {
      return this.#rows(forms, (one, other) => one === other, QUALITY.same);
    }

    /** The longest name of several words that the typed ones begin with: ``{ length, matches }``, or nothing. */
    name(forms) {
      for (let length = Math.min(this.longest, forms.length); length > 1; length--) {
        const part = forms.slice(0, length);
        const others = this.synonyms.get(key(part));
        if (!others) continue;
        const inRow = [
          ...this.phrase(part),
          ...others.flatMap((other) => weighed(this.phrase(other), QUALITY.inflected)),
        ];
        const matches = [...inRow, ...this.#near(part)];
        if (matches.length) return { length, matches };
      }
      return null;
    }

    /** The matches of words that are all near each other, in any order: «die freiwillig zurückkehren». */
    #near(forms) {
      const [first, ...rest] = forms.filter((form) => !this.vocabulary.ignored.has(form)).map((form) =>
        this.known(form)
      );
      if (!rest.length) return [];
      const all = first.filter((one) => rest.every((matches) => matches.some((other) => isNear(one, other))));
      const others = rest.flatMap((matches) => matches.filter((other) => all.some((one) => isNear(one, other))));
      return weighed([...all, ...others], QUALITY.apart);
    }

    /** Up to ``count`` words of the edition that look most like a folded word, as they are written. */
    nearest(form, count) {
      if (form.length < 4 || this.vocabulary.ignored.has(form)) return [];
      const ranked = [];
      for (const word of this.vocabulary.words.values()) {
        const alike = word.form.length > 3 && !word.ignored ? likeness(form, word.form) : 0;
        if (alike > ALIKE) ranked.push([alike, word]);
      }
      ranked.sort(([a], [b]) => b - a);
      const shown = new Map();
      for (const [, word] of ranked) if (!shown.has(word.stem)) shown.set(word.stem, word.shown);
      return [...shown.values()].slice(0, count);
    }

    #rows(forms, equal, quality) {
      const matches = [];
      const starts = [...this.vocabulary.words.values()].filter((word) => equal(word.form, forms[0]));
      for (const { entry, at, length } of starts.flatMap((word) => word.places)) {
        const row = this.vocabulary.sequences[entry];
        if (length === 1 && forms.every((form, i) => at + i < row.length && equal(row[at + i], form))) {
          matches.push({ entry, at, length: forms.length, quality });
        }
      }
      return matches;
    }

    /** Every word of the vocabulary that is the typed one in any form, or a compound with it. */
    #meant(form) {
      return [...this.#forms(form), ...this.#compounds(form)];
    }

    /** The typed word itself, inflected, feminine or masculine, and its relatives. */
    #forms(form) {
      const typed = read(form);
      return [...this.vocabulary.relatives(typed)].flatMap((word) => weighed(word.places, kinship(typed, word)));
    }

    #compounds(form) {
      const typed = read(form);
      // The stem of a short word is in too many: «Lager» is no part of «Grundlage».
      const parts = [typed.stem.length < 4 ? form : typed.stem, typed.base].filter((part) => part.length > 2);
      const matches = [];
      for (const word of this.vocabulary.words.values()) {
        if (word.ignored || !parts.some((part) => word.form.includes(part)) || kinship(typed, word)) continue;
        const quality = Math.max(...parts.map((part) => this.#compound(part, word.form)));
        // Words joined by a hyphen each stand for themselves; only together they would be what was typed as one.
        if (quality) { for (const place of word.places) if (place.length === 1) matches.push({ ...place, quality }); }
      }
      return matches;
    }

    /** The quality of a compound that has the stem as a part, 0 for a word that only contains its letters. */
    #compound(part, whole) {
      const at = whole.lastIndexOf(part);
      if (at < 0) return 0;
      const rest = whole.slice(at + part.length);
      if (at === 0) return this.#begins(part, rest) ? QUALITY.beginning : 0;
      const ends = ENDINGS.test(rest);
      if ((!ends && part.length < SHORT) || !this.vocabulary.isPart(whole.slice(0, at), part)) return 0;
      return ends ? QUALITY.ending : QUALITY.middle;
    }

    #begins(part, rest) {
      if (part.length >= SHORT || ENDINGS.test(rest)) return true;
      return ["s", "es", "n", "en", "er", ""].some(
        (link) =>
          rest.startsWith(link) && rest.length - link.length > 3 && this.vocabulary.isWord(rest.slice(link.length)),
      );
    }

    /** «Asylpolitik» in «Asyl- und Migrationspolitik»: a hanging part and the end of the word that completes it. */
    #completed(form) {
      const matches = [];
      for (const { part, whole, place } of this.vocabulary.hanging) {
        if (!form.startsWith(part)) continue;
        const rest = form.slice(part.length);
        const same = [stem(rest), ...roots(rest)].some((end) =>
          end.length > 2 && bare(whole).lastIndexOf(bare(end)) > 2
        );
        if (same) matches.push({ ...place, quality: QUALITY.completed });
      }
      return matches;
    }

    /** «Grenzkontrolle» in «Kontrolle der Grenzen»: the two parts near each other in one entry. */
    #apart(form) {
      const matches = [];
      for (const [first, second] of this.vocabulary.halves(form)) {
        const seconds = this.#alone(second);
        for (const one of this.#alone(first)) {
          for (const other of seconds) {
            if (one.at !== other.at && isNear(one, other)) matches.push(...weighed([one, other], QUALITY.apart));
          }
        }
      }
      return matches;
    }

    /** The matches of a word that is not a part of a compound, or of its synonyms. */
    #alone(form) {
      const others = this.#others(form).filter((other) => other.length === 1);
      return [[form], ...others].flatMap(([one]) => this.#forms(one));
    }

    #synonymous(form) {
      return this.#others(form).flatMap((other) => weighed(this.phrase(other), QUALITY.synonym));
    }

    /** The other members of the groups a word is in, each a list of folded words. */
    #others(form) {
      const keys = new Set([...roots(form), ...roots(masculine(form))].map(bare));
      return [...keys].flatMap((one) => this.synonyms.get(one) || []);
    }

    #plain(form) {
      const typed = stem(bare(form));
      return this.#like([...this.vocabulary.words.values()].filter((word) => word.plainStem === typed), QUALITY.plain);
    }

    #misspelt(form) {
      if (form.length < 4 || /\d/.test(form)) return [];
      const typed = bare(form);
      let limit = form.length < 8 ? 1 : 2;
      let words = [];
      for (const word of this.vocabulary.words.values()) {
        const far = Math.min(distance(form, word.form, limit), distance(typed, word.plain, limit));
        if (far < limit) [limit, words] = [far, [word]];
        else if (far === limit) words.push(word);
      }
      return this.#like(words, QUALITY.typo);
    }

    /** The matches of the words themselves and of everything they may mean. */
    #like(words, quality) {
      return words.flatMap((word) => weighed(this.known(word.form), quality));
    }

    /** The matches of the parts of a compound that stand nowhere near each other: in entries that have both, else in
        any; a longer part says more. Of a compound with an unknown part, those of a known one that is half of it. */
    #parts(form) {
      const share = (part) => weighed(this.#meant(part), (QUALITY.part * part.length) / form.length);
      const halves = this.vocabulary.halves(form).map((half) => half.map(share));
      const both = halves.flatMap(([first, second]) => [...within(first, second), ...within(second, first)]);
      if (halves.length) return both.length ? both : halves.flat(2);
      const known = [...this.vocabulary.words.values()].filter((word) =>
        word.form.length > 4 && form.startsWith(word.stem)
      );
      const longest = known.sort((a, b) => b.form.length - a.form.length)[0];
      return longest && longest.form.length * 2 >= form.length ? share(longest.form) : [];
    }

    #inside(form) {
      const found = (word) => (form.length > 3 ? word.form.includes(form) : word.form.startsWith(form));
      const words = [...this.vocabulary.words.values()].filter(found);
      return words.flatMap((word) => word.places.map((place) => ({ ...place, quality: QUALITY.inside })));
    }
  }

  /** What finds a word or phrase in the synonyms, in any of its forms. */
  function key(forms) {
    return forms.map((form) => bare(roots(form)[0])).join(" ");
  }

  scope.Meaning = Meaning;
})(self.editionSearch = self.editionSearch || {});

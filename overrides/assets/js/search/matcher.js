/* Reads a query, finds the entries it means and ranks them. A match is a place, ``{ entry, part, at, start, end }``: the
   ``at``-th word of an entry, in this part of it, and how ``sure`` it is that this word is meant, 0 to 1. */
"use strict";
(function (scope) {
  const { tokens, fold, bare, stem, root, distance } = scope.words;
  const SURE = {
    same: 1,
    inflected: 0.95, // Flüchtlings – Flüchtlinge, Migrantinnen – Migranten
    related: 0.85, // Kohärenz – kohärent, Asylpolitik – «Asyl- und Migrationspolitik»
    ending: 0.8, // Politik – Migrationspolitik
    beginning: 0.75, // Integration – Integrationskurs
    middle: 0.65, // Recht – menschenrechtlich
    guessed: 0.6, // typing errors, parts of unknown compounds, Grenzkontrolle – «Kontrolle der Grenzen»
    synonym: 0.55,
    weak: 0.3, // Flüch – Flüchtling; Korruptionsbekämpfung – Korruption, where the whole is rare
  };
  const [TITLE, TEXT, NOTE, ELSEWHERE] = [1.6, 1, 0.6, 0.5]; // what a word is worth there; elsewhere: not in the paper
  const [MOST_TERMS, LONGEST_NAME, NEAR, RARE] = [30, 8, 8, 2]; // words, words, words apart, paragraphs
  const ENDING = /^(?:e|en|er|ern|em|es|s|n|in|innen)?$/;
  const LINK = /(?:es|en|er|s|n|e)$/; // joins the parts of a compound
  const PREFIX =
    /^(?:auf|aus|bei|ein|ent|fort|gegen|her|heraus|hin|mit|nach|uber|unter|ver|vor|weg|wieder|zer|zuruck)$/;
  const QUOTED = /["„“”«»]([^"„“”«»]*)["„“”«»]/g;

  class Matcher {
    /** ``index`` is what src/edition/site/search.py writes: ``{ docs, ignored, synonyms }``. */
    constructor({ docs, ignored, synonyms }) {
      this.ignored = new Set(ignored.map(fold));
      this.words = new Map(); // folded → { folded, form, stem, root, shown, ignored, places }
      this.roots = new Map(); // root → its shortest word, of those that are not ignored
      this.fulls = new Set(); // roots with their umlauts
      this.hanging = []; // { part, rest, place }: «asyl», completed by «migrationspolitik»
      this.pages = new Map(docs.filter(({ location }) => !/[#?]/.test(location)).map((doc) => [doc.location, doc]));
      const sections = new Set(docs.filter((doc) => "page" in doc).map(({ location }) => location.split("#")[0]));
      this.entries = docs.filter((doc) => !sections.has(doc.location)).map((doc) => this.#entry(doc, sections));
      this.synonyms = new Map(); // key of a word or phrase → the other members of its groups
      for (const group of synonyms) {
        const members = group.split("|").map((member) => tokens(member).map(({ form }) => form));
        for (const one of members) add(this.synonyms, key(one), ...members.filter((other) => other !== one));
      }
    }

    /** The title of a section counts for its first paragraph. */
    #entry(doc, sections) {
      const page = doc.location.split(/[#?]/)[0];
      const title = sections.delete(page) ? this.pages.get(page).title : doc.title;
      const parts = doc.text.split("\n").filter(Boolean).map((text) =>
        text.startsWith("# ") ? { text: text.slice(2), weight: TITLE, turn: true } : { text, weight: TEXT }
      );
      if (title) parts.unshift({ text: title, weight: TITLE });
      for (const [note, text] of Object.entries(doc.notes ?? {})) parts.push({ text, weight: NOTE, note });
      const entry = { doc, page, isParagraph: "page" in doc, parts, places: [] };
      for (const part of parts) {
        const found = tokens(part.text);
        found.forEach(({ form, text, start, end, hanging }, i) => {
          const place = { entry, part, at: entry.places.length, start, end };
          entry.places.push({ ...place, word: this.#add(form, text, place) });
          const rest = hanging && found.slice(i + 1, i + NEAR).find((next) => !next.hanging && next.form.length > 5);
          if (rest) this.hanging.push({ part: bare(form), rest: bare(rest.form), place });
        });
      }
      return entry;
    }

    #add(folded, shown, place) {
      const word = this.words.get(folded) ?? { ...read(folded), shown, ignored: this.ignored.has(folded), places: [] };
      const shorter = !(this.roots.get(word.root)?.form.length <= word.form.length);
      if (shorter && !word.ignored) this.roots.set(word.root, word);
      this.words.set(folded, word);
      this.fulls.add(word.full);
      word.places.push(place);
      return word;
    }

    /** ``{ hits, terms }``: hits ranked, best first, ``{ entry, matches }``, and the terms as ``#find`` gives them. */
    search(query) {
      const terms = this.#terms(query.normalize("NFKC").replace(/\u00ad/g, ""));
      return { hits: this.#ranked(terms.filter(({ matches }) => matches.length)), terms };
    }

    /** Words in quotes are one term (loosely where this wording does not occur), names of several words too. */
    #terms(query) {
      const terms = [];
      const loose = query.replace(QUOTED, (_, text) => {
        const matches = this.#row(tokens(text).map(({ form }) => form), "folded");
        terms.push({ text, matches, quoted: true });
        return matches.length ? " " : text;
      });
      const typed = tokens(loose).slice(0, MOST_TERMS);
      for (let i = 0; i < typed.length;) {
        const name = this.#name(typed.slice(i, i + LONGEST_NAME));
        terms.push(...(name ? [name] : this.ignored.has(typed[i].form) ? [] : this.#find(typed[i])));
        i += name?.length ?? 1;
      }
      return terms.length ? terms : [{ text: query, matches: this.#row(typed.map(({ form }) => form), "folded") }];
    }

    /** The longest name of several words that the typed ones begin with. */
    #name(typed) {
      for (let length = typed.length; length > 1; length--) {
        const forms = typed.slice(0, length).map(({ form }) => form);
        const others = this.synonyms.get(key(forms));
        const matches = others ? [forms, ...others].flatMap((name) => this.#phrase(name)) : [];
        if (matches.length) return { text: typed.slice(0, length).map(({ text }) => text).join(" "), length, matches };
      }
    }

    /** The terms of a word: what means the same, else what it begins, the nearest (``corrected``), or each ``part``. */
    #find({ form, text }) {
      const typed = bare(form);
      const matches = this.#known(form);
      const paragraphs = new Set(matches.map(({ entry }) => entry).filter((entry) => entry.isParagraph)).size;
      const subjects = paragraphs && paragraphs <= RARE ? this.#halves(typed) : [];
      matches.push(...subjects.flatMap(([head]) => times(this.#meant(head), SURE.weak)));
      if (paragraphs) return [{ text, matches }];
      const begun = matches.length ? [] : [...this.words.values()].filter((word) => word.form.startsWith(typed));
      if (begun.length) return [{ text, matches: begun.flatMap(({ places }) => times(places, SURE.weak)) }];
      const near = !matches.length && this.#nearest(typed);
      if (near) return [{ text, corrected: near.shown, matches: times(this.#known(near.folded), SURE.guessed) }];
      const heads = Array.from(typed, (_, cut) => typed.slice(0, cut)).slice(Math.max(4, typed.length * 0.4), -2);
      const known = this.#halves(typed)[0] ?? this.#halves(typed, true)[0] ??
        heads.filter((head) => this.#isWord(head, LINK)).slice(-1);
      const parts = known.map((part) => {
        const shown = this.roots.get(root(part))?.shown ?? part[0].toUpperCase() + part.slice(1);
        return { text, part: shown, matches: times(this.#known(part), SURE.guessed * part.length / typed.length) };
      });
      return matches.length || !parts.length ? [{ text, matches }, ...parts] : parts;
    }

    #known(form) {
      const same = (this.synonyms.get(key([form])) ?? []).flatMap((other) => times(this.#phrase(other), SURE.synonym));
      return [...this.#meant(form), ...this.#completed(bare(form)), ...this.#apart(bare(form)), ...same];
    }

    #phrase(forms) {
      return forms.length === 1 ? this.#meant(forms[0]) : times(this.#row(forms, "stem"), SURE.inflected);
    }

    /** Words in a row, compared as they are ``folded`` or by their ``stem``. */
    #row(forms, by) {
      const wanted = forms.map((form) => read(form)[by]);
      const starts = [...this.words.values()].filter((word) => word[by] === wanted[0]);
      return starts.flatMap(({ places }) => places).map(({ entry, at }) => entry.places.slice(at, at + forms.length))
        .filter((row) => wanted.every((form, i) => row[i]?.word[by] === form))
        .flatMap((row) => times(row, SURE.same));
    }

    /** Every word of the index that is the typed one in any form, or a compound with it, unless it stands ``alone``. */
    #meant(form, alone = false) {
      const typed = read(form);
      const found = [];
      for (const word of this.words.values()) {
        const sure = this.#kinship(typed, word) || (alone || word.ignored ? 0 : this.#compound(typed, word.form));
        if (sure) found.push(...times(word.places, sure));
      }
      return found;
    }

    #kinship(typed, word) {
      if (word.folded === typed.folded) return SURE.same;
      if (word.ignored || word.root !== typed.root) return 0;
      // «Land» and «Länder» are one noun, «fordern» and «fördern» two words: neither is without ending.
      const ended = [typed, word].every(({ form, root }) => form !== root) && this.fulls.has(typed.full);
      return ended && word.full !== typed.full ? 0 : word.stem === typed.stem ? SURE.inflected : SURE.related;
    }

    /** How sure a compound has the typed word as a part, 0 for a word that only contains its letters. */
    #compound({ form, stem }, whole) {
      const part = stem.length < 4 ? form : stem; // a shorter stem is in too many: «Lager» is no part of «Grundlage»
      const at = whole.lastIndexOf(part);
      if (at < 0 || part.length < 3) return 0;
      const [before, rest] = [whole.slice(0, at), whole.slice(at + part.length)];
      const ends = ENDING.test(rest);
      if (!before) return !ends && (part.length > 4 || this.#isWord(rest, /^(?:es|en|er|s|n)/)) ? SURE.beginning : 0;
      const cut = part.length < 5 ? ends && this.#isWord(before, LINK) : before.length > 2 && !PREFIX.test(before);
      return cut ? (ends ? SURE.ending : SURE.middle) : 0;
    }

    /** Whether letters are a word of the index, also without those that link it to the rest of a compound. */
    #isWord(part, link = /$/) {
      const roots = [part, part.replace(link, "")].filter(({ length }) => length > 3).map(root);
      return roots.some((root) => this.roots.has(root) || this.synonyms.has(root));
    }

    /** «Asylpolitik» in «Asyl- und Migrationspolitik»: a hanging part, and the end of the word that completes it. */
    #completed(form) {
      return this.hanging.flatMap(({ part, rest, place }) => {
        const end = form.startsWith(part) ? stem(form.slice(part.length)) : "";
        return end.length > 2 && rest.lastIndexOf(end) > 2 ? times([place], SURE.related) : [];
      });
    }

    /** «Grenzkontrolle» in «Kontrolle der Grenzen»: the two parts, or synonyms of them, near each other. */
    #apart(form) {
      const names = (part) => [[part], ...this.synonyms.get(key([part])) ?? []].filter(({ length }) => length === 1);
      const alone = (part) => names(part).flatMap(([one]) => this.#meant(one, true));
      return this.#halves(form).flatMap(([head, tail]) => {
        const tails = alone(tail);
        return alone(head).flatMap((one) => {
          const near = tails.filter(({ entry, at }) => entry === one.entry && Math.abs(at - one.at) <= NEAR);
          return near.length ? times([one, ...near], SURE.guessed) : [];
        });
      });
    }

    /** The ways to cut a compound into two words of the index; ``loosely``, the first of them only begins some. */
    #halves(form, loosely = false) {
      const cuts = Array.from(form, (_, cut) => [form.slice(0, cut), form.slice(cut)]).slice(4, -3);
      const begins = (head) => loosely && [...this.words.values()].some(({ form }) => form.startsWith(head));
      return cuts.filter(([head, tail]) => this.#isWord(tail) && (this.#isWord(head, LINK) || begins(head)));
    }

    /** The word of the index that is nearest in letters; of several the first that begins alike. */
    #nearest(form) {
      const limit = form.length < 4 || /\d/.test(form) ? 0 : form.length < 8 ? 1 : 2;
      let [least, nearest] = [limit + 1, null];
      for (const word of this.words.values()) {
        if (word.ignored || word.form.length < 4 || Math.abs(word.form.length - form.length) > limit) continue;
        const far = distance(form, word.form) + (word.form[0] === form[0] ? 0 : 0.5);
        if (far < least) [least, nearest] = [far, word];
      }
      return nearest;
    }

    /** The entries that have most of what was asked, by how rare it is; of two terms nearly both. */
    #ranked(terms) {
      const entries = new Map();
      terms.forEach(({ matches }, term) => {
        const places = new Map(); // entry → matches
        for (const match of matches) add(places, match.entry, { ...match, term });
        const rarity = Math.log(1 + this.entries.length / places.size);
        for (const [entry, matches] of places) add(entries, entry, { matches, rarity });
      });
      const hits = [...entries].map(hit).sort((a, b) => b.score - a.score);
      const most = (hits.find(({ entry }) => entry.isParagraph) ?? hits[0])?.score;
      const least = terms.length > 2 ? 0.2 : terms.length > 1 ? 0.3 : 0;
      return hits.filter(({ score, weight }) => score >= least * weight * most);
    }
  }

  /** An entry with what was ``found`` of each term: the best match counts, others help a little, as do common sentences. */
  function hit([entry, found]) {
    let score = 0;
    for (const { matches, rarity } of found) {
      const [best, ...more] = matches.map(({ sure, part }) => sure * part.weight).sort((a, b) => b - a);
      score += rarity * (best + 0.08 * more.slice(0, 5).reduce((sum, value) => sum + value, 0));
    }
    const matches = found.flatMap(({ matches }) => matches);
    const terms = (part) => new Set(matches.filter((match) => match.part === part).map(({ term }) => term)).size;
    const together = found.length > 1 ? Math.max(...entry.parts.map(terms)) / found.length : 0;
    const weight = entry.isParagraph || (found.length > 1 && entry.doc.location.includes("?")) ? 1 : ELSEWHERE;
    return { entry, matches, weight, score: score * (1 + together) * weight };
  }

  function read(folded) {
    const form = bare(folded);
    return { folded, form, stem: stem(form), root: root(form), full: root(folded) };
  }

  function key(forms) {
    return forms.map((form) => root(bare(form))).join(" ");
  }

  /** Places as matches of this sureness; matches as so much less sure. */
  function times(places, factor) {
    return places.map((place) => ({ ...place, sure: (place.sure ?? 1) * factor }));
  }

  function add(map, key, ...values) {
    map.set(key, [...map.get(key) ?? [], ...values]);
  }

  scope.Matcher = Matcher;
})(self.editionSearch = self.editionSearch || {});

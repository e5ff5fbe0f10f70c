/* Reads a query, finds the entries it means and ranks them. A match is a place, ``{ entry, part, at, start, end }``: the
   ``at``-th word of an entry, in this part of it, and how ``sure`` it is that this word is meant, 0 to 1. */
"use strict";
(function (scope) {
  const { tokens, fold, bare, stem, root, distance } = scope.words;
  const SURE = {
    same: 1,
    inflected: 0.95, // Flüchtlings – Flüchtlinge, Migrantinnen – Migranten
    related: 0.85, // Kohärenz – kohärent, Asylpolitik – «Asyl- und Migrationspolitik»
    compound: 0.7, // Politik – Migrationspolitik, Integration – Integrationskurs, Recht – menschenrechtlich
    guessed: 0.6, // parts of unknown compounds, Grenzkontrolle – «Kontrolle der Grenzen»
    synonym: 0.55,
    weak: 0.3, // Flüch – Flüchtling; Korruptionsbekämpfung – Korruption, where the whole is rare
  };
  const [TITLE, TEXT, NOTE, ELSEWHERE] = [1.6, 1, 0.6, 0.5]; // what a word is worth there; elsewhere: not in the paper
  const [MOST_TERMS, LONGEST_NAME, NEAR, RARE] = [30, 8, 8, 2]; // words, words, words apart, paragraphs
  const ENDING = /^(?:e|en|er|ern|em|es|s|n|in|innen)?$/;
  const LINK = /(?:es|en|er|s|n|e)$/; // joins the parts of a compound
  const JOINT = /^(?:es|en|er|e|s|n)(?=.{4})/; // the same, at the beginning of the rest
  const PREFIX =
    /^(?:auf|aus|bei|ein|ent|fort|gegen|her|heraus|hin|mit|nach|uber|unter|ver|vor|weg|wieder|zer|ruck|zuruck)(?:ge|zu)?$/;
  // What makes another word of one: Kommune – kommunal, Partner – Partnerschaft; not Autor – autoritär.
  const DERIVED =
    /^(?:[se]|e[ns])?(?:al|ell|schaft|lich|isch|ling|los|haft|bar|ismus|nis|tum|ig|isier|end|ung|heit|keit)/;
  const QUOTED = /["„“”«»]([^"„“”«»]*)["„“”«»]/g;

  class Matcher {
    /** ``index`` is what src/edition/site/search.py writes: ``{ docs, ignored, synonyms }``; ``originals`` the texts of a
        reader's own copy, by the ids of their places. */
    constructor({ docs, ignored, synonyms }, originals = {}) {
      this.ignored = new Set(ignored.map(fold));
      this.words = new Map(); // folded → { folded, form, stem, root, shown, ignored, places }
      this.roots = new Set(); // of the words that are not ignored
      this.nouns = new Map(); // stem → its shortest word with a capital
      this.fulls = new Set(); // roots with their umlauts
      this.pages = new Map(docs.filter(({ location }) => !/[#?]/.test(location)).map((doc) => [doc.location, doc]));
      const sections = new Set(docs.filter((doc) => "page" in doc).map(({ location }) => location.split("#")[0]));
      this.entries = docs.filter((doc) => !sections.has(doc.location)).map((doc) =>
        this.#entry(doc, sections, originals)
      );
      this.all = [...this.words.values()];
      this.synonyms = new Map(); // key of a word or phrase → the other members of its groups
      for (const group of synonyms) {
        const members = group.split("|").map((member) => tokens(member).map(({ form }) => form));
        for (const one of members) add(this.synonyms, key(one), ...members.filter((other) => other !== one));
      }
    }

    /** The title of a section counts for its first paragraph. */
    #entry(doc, sections, originals) {
      const page = doc.location.split(/[#?]/)[0];
      const title = sections.delete(page) ? this.pages.get(page).title : doc.title;
      const parts = doc.text.split("\n").filter(Boolean).map((text) =>
        text.startsWith("# ") ? { text: text.slice(2), weight: TITLE, turn: true } : { text, weight: TEXT }
      );
      if (title) parts.unshift({ text: title, weight: TITLE });
      for (const [note, text] of Object.entries(doc.notes ?? {})) parts.push({ text, weight: NOTE, note });
      for (const note of "page" in doc ? ["", ...Object.keys(doc.notes ?? {})] : []) {
        const text = originals[note ? `fn-${note}` : doc.location.split("#")[1]] ?? "";
        const sentences = text.replace(/\[\^\d+\]/g, "").split(/(?<=[.!?]) /).filter(Boolean);
        parts.push(...sentences.map((text) => ({ text, weight: note ? NOTE : TEXT, note, isOriginal: true })));
      }
      const entry = { doc, page, isParagraph: "page" in doc, parts, places: [] };
      for (const part of parts) {
        for (const { form, text, start, end, hanging } of tokens(part.text)) {
          const place = { entry, part, at: entry.places.length, start, end, hanging };
          entry.places.push({ ...place, word: this.#add(form, text, place) });
        }
      }
      return entry;
    }

    #add(folded, shown, place) {
      const word = this.words.get(folded) ?? { ...read(folded), shown, ignored: this.ignored.has(folded), places: [] };
      const isNoun = !word.ignored && shown[0] !== shown[0].toLowerCase();
      if (isNoun && !(this.nouns.get(word.stem)?.length <= shown.length)) this.nouns.set(word.stem, shown);
      if (!word.ignored) this.roots.add(word.root);
      this.words.set(folded, word);
      this.fulls.add(word.full);
      word.places.push(place);
      return word;
    }

    /** ``{ hits, terms }``: hits ranked, best first, ``{ entry, matches }``, and the terms as ``#find`` gives them. */
    search(query) {
      const typed = query.normalize("NFKC").replace(/\u00ad/g, "");
      const terms = this.#terms(typed);
      const corrected = terms.filter(({ corrected }) => corrected);
      const right = corrected.reduce((all, { text, corrected }) => all.replace(text, corrected), typed);
      const meant = corrected.length ? this.#terms(right) : terms;
      return { hits: this.#ranked(meant.filter(({ matches }) => matches.length)), terms: [...meant, ...corrected] };
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

    /** The terms of a word: what means the same, else words that it ``begins``, the nearest (``corrected``), or the
        words it is made of, each a ``part``. */
    #find({ form, text }) {
      const typed = bare(form);
      const matches = this.#known(form);
      if (matches.length) {
        const paragraphs = new Set(matches.map(({ entry }) => entry).filter((entry) => entry.isParagraph)).size;
        const subjects = paragraphs <= RARE ? this.#halves(typed) : [];
        return [{ text, matches: [...matches, ...subjects.flatMap(([head]) => times(this.#meant(head), SURE.weak))] }];
      }
      const begun = this.all.filter((word) => word.form.startsWith(typed));
      if (begun.length) {
        return [{ text, begins: true, matches: begun.flatMap(({ places }) => times(places, SURE.weak)) }];
      }
      const near = this.#nearest(typed);
      if (near) return [{ text, corrected: near.shown, matches: [] }];
      const parts = this.#inside(typed).map((part) => {
        const shown = this.nouns.get(stem(part)) ?? part[0].toUpperCase() + part.slice(1);
        return { text, part: shown, matches: times(this.#known(part), SURE.guessed * part.length / typed.length) };
      });
      return parts.length ? parts : [{ text, matches }];
    }

    #known(form) {
      const same = (this.synonyms.get(key([form])) ?? []).flatMap((other) => times(this.#phrase(other), SURE.synonym));
      return [...this.#meant(form), ...this.#apart(bare(form)), ...same];
    }

    #phrase(forms) {
      return forms.length === 1 ? this.#meant(forms[0]) : times(this.#row(forms, "stem"), SURE.inflected);
    }

    /** Words in a row, compared as they are ``folded`` or by their ``stem``. */
    #row(forms, by) {
      const wanted = forms.map((form) => read(form)[by]);
      const first = this.all.filter((word) => word[by] === wanted[0]).flatMap(({ places }) => places);
      const rows = first.map(({ entry, at }) => entry.places.slice(at, at + forms.length));
      return times(rows.filter((row) => wanted.every((form, i) => row[i]?.word[by] === form)).flat(), SURE.same);
    }

    /** Every word of the index that is the typed one in any form, or a compound with it. */
    #meant(form) {
      const typed = read(form);
      const found = [];
      for (const word of this.all) {
        const sure = this.#kinship(typed, word) || (word.ignored ? 0 : this.#compound(typed, word.form));
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
      if (!ends && !DERIVED.test(rest) && !this.#word(rest, JOINT)) return 0;
      if (!before) return ends ? 0 : SURE.compound;
      const cut = part.length < 5 ? ends && this.#word(before, LINK) : before.length > 2 && !PREFIX.test(before);
      return cut ? SURE.compound : 0;
    }

    /** Letters, if need be without those that link them to the rest of a compound, if they are a word of the index. */
    #word(part, link = /$/) {
      const words = [part, part.replace(link, "")].filter(({ length }) => length > 3);
      return words.find((word) => this.roots.has(root(word)) || this.synonyms.has(root(word)));
    }

    /** «Grenzkontrolle» in «Kontrolle der Grenzen»: the two parts near each other; «Asylpolitik» in «Asyl- und
        Migrationspolitik»: a part that hangs, and one that ends a word. */
    #apart(form) {
      return this.#halves(form).flatMap(([head, tail]) => {
        const tails = this.#meant(tail);
        return this.#meant(head).filter(({ sure }) => sure >= SURE.related).flatMap((one) => {
          const least = one.hanging ? SURE.compound : SURE.related;
          const near = tails.filter(({ entry, at, sure }) =>
            entry === one.entry && Math.abs(at - one.at) <= NEAR && sure >= least
          );
          return near.length ? times([one, ...near], one.hanging ? SURE.related : SURE.guessed) : [];
        });
      });
    }

    /** The ways to cut a word: the letters before, if they are a word of the index, and those after. */
    #cuts(form) {
      return Array.from(form, (_, cut) => [this.#word(form.slice(0, cut), LINK), form.slice(cut)]).slice(4, -3);
    }

    /** The ways to cut a compound into two words of the index. */
    #halves(form) {
      return this.#cuts(form).filter(([head, tail]) => head && this.#word(tail));
    }

    /** What an unknown compound is made of: two words, or the longer that it begins or ends with if that is not little of
        it; it ends with a noun. */
    #inside(form) {
      const pairs = this.#cuts(form).map(([head, tail]) => [head, this.nouns.has(stem(tail)) && tail]);
      const long = pairs.flat().filter((part) => part?.length >= Math.max(5, form.length * 0.4));
      return pairs.find(([head, tail]) => head && tail) ?? long.slice(0, 1);
    }

    /** The word of the index that is nearest in letters; of several the first that begins alike. */
    #nearest(form) {
      const limit = form.length < 4 || /\d/.test(form) ? 0 : form.length < 10 ? 1.5 : 2.5;
      const far = (word) => distance(form, word.form, limit) + (word.form[0] === form[0] ? 0 : 1);
      const near = this.all.filter((word) => !word.ignored && word.form.length > 3 && far(word) <= limit);
      return near.sort((a, b) => far(a) - far(b))[0];
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
      const least = terms.length > 2 ? 0.2 : terms.length > 1 ? 0.3 : 0;
      return hits.filter(({ score, weight }) => score >= least * weight * hits[0].score);
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

/* Reads a query, finds the entries it means and ranks them. An entry is a paragraph with its notes, or a part of
   another page; entries of one page make a group. */
"use strict";
(function (scope) {
  const { tokens, fold } = scope.words;

  const LONGEST_QUERY = 200; // characters; more is no question but a paste
  const MOST_TERMS = 12;
  // What an occurrence is worth by where it stands.
  const WEIGHT = { title: 1.6, text: 1, note: 0.6 };
  const ELSEWHERE = 0.5; // pages that are not the paper
  const QUOTED = /["„“”«»]([^"„“”«»]*)["„“”«»]/g;

  class Matcher {
    /** ``index`` is search_index.json: ``{ docs, ignored, synonyms }`` (written by src/edition/site/search.py). */
    constructor(index) {
      this.ignored = new Set(index.ignored.map(fold));
      this.vocabulary = new scope.Vocabulary(this.ignored);
      this.meaning = new scope.Meaning(this.vocabulary);
      this.pages = new Map(index.docs.filter((doc) => !doc.location.includes("#")).map((doc) => [doc.location, doc]));
      this.entries = this.#entries(index.docs);
      this.meaning.addSynonyms(index.synonyms);
    }

    /** A section of the paper is no entry of its own: its title counts for its first paragraph. */
    #entries(docs) {
      const sections = new Set(docs.filter(isParagraph).map(pageOf));
      const titled = new Set();
      return docs.filter((doc) => isParagraph(doc) || !sections.has(doc.location)).map((doc) => {
        const page = pageOf(doc);
        const title = !isParagraph(doc) ? doc.title : titled.has(page) ? "" : this.pages.get(page).title;
        titled.add(page);
        return this.#entry(doc, title);
      });
    }

    #entry(doc, title) {
      const parts = title ? [{ kind: "title", text: title }] : [];
      for (const text of doc.text.split("\n").filter(Boolean)) parts.push({ kind: "text", text });
      for (const [note, text] of Object.entries(doc.notes || {})) parts.push({ kind: "note", note, text });
      const where = this.vocabulary.addEntry(parts.map((part) => part.text));
      return { doc, page: pageOf(doc), parts, where, weight: isParagraph(doc) ? 1 : ELSEWHERE };
    }

    /** ``{ hits, missing, guessed }``: hits ranked, best first, each ``{ entry, score, matches }``, a match
        with the number of its ``term``; ``missing`` the terms that occur nowhere; ``guessed`` those for which something similar was found. */
    search(query) {
      const terms = this.#terms(query.slice(0, LONGEST_QUERY)).slice(0, MOST_TERMS);
      const found = terms.filter((term) => term.matches.length);
      const missing = terms.filter((term) => !term.matches.length);
      const guessed = found.filter((term) => term.guessed);
      const hits = missing.some((term) => term.quoted) ? [] : this.#ranked(found);
      return { hits, missing, guessed };
    }

    #terms(query) {
      const quoted = [];
      const loose = query.replace(QUOTED, (_, text) => (quoted.push(text), " "));
      const exact = quoted
        .map((text) => [text, tokens(text).map((token) => token.form)])
        .filter(([, forms]) => forms.length)
        .map(([text, forms]) => ({ text, quoted: true, forms, matches: this.meaning.exact(forms) }));
      return [...exact, ...this.#looseTerms(loose)];
    }

    #looseTerms(text) {
      const typed = this.#typedWords(text);
      const terms = [];
      for (let i = 0; i < typed.length;) {
        const name = this.meaning.name(typed.slice(i).map((word) => word.form));
        const length = name ? name.length : 1;
        const words = typed.slice(i, i + length);
        const said = words.map((word) => word.text).join(" ");
        const forms = words.map((word) => word.form);
        if (name) terms.push({ text: said, forms, matches: name.matches });
        else if (!this.ignored.has(forms[0]) || typed.length === 1) {
          terms.push({ text: said, forms, ...this.meaning.find(forms[0]) });
        }
        i += length;
      }
      return terms.length || !typed.length ? terms : [this.#onlySmallWords(typed)];
    }

    /** The typed words; what is joined by a hyphen is one word, as it is in the vocabulary. */
    #typedWords(text) {
      const words = [];
      for (const token of tokens(text)) {
        const written = text.slice(token.start, token.end);
        const last = words[words.length - 1];
        if (token.joined && last) {
          last.form += token.form;
          last.text += `-${written}`;
        } else words.push({ form: token.form, text: written });
      }
      return words;
    }

    #onlySmallWords(typed) {
      const forms = typed.map((word) => word.form);
      return { text: typed.map((word) => word.text).join(" "), forms, matches: this.meaning.exact(forms) };
    }

    #ranked(terms) {
      const byEntry = new Map();
      for (const term of terms) {
        const places = grouped(term.matches);
        const rarity = Math.log(1 + this.entries.length / places.size);
        for (const [entry, matches] of places) {
          if (!byEntry.has(entry)) byEntry.set(entry, []);
          byEntry.get(entry).push({ term, matches, rarity });
        }
      }
      // What was guessed makes a hit better, but no other hit disappears for want of it.
      const sure = terms.some((term) => !term.guessed);
      const count = (found) => found.filter(({ term }) => !(sure && term.guessed)).length;
      const most = Math.max(0, ...[...byEntry.values()].map(count));
      const full = [...byEntry].filter(([, found]) => count(found) === most);
      const together = full.filter(([entry, found]) => !this.#isScattered(entry, found));
      const hits = together.length ? together : full;
      return hits.map(([entry, found]) => this.#hit(this.entries[entry], found)).sort((a, b) => b.score - a.score);
    }

    /** Whether two terms stand in two notes only: an author of the one and a year of the other are no work. */
    #isScattered(entry, found) {
      const { parts, where } = this.entries[entry];
      const places = found.map(({ matches }) => new Set(matches.map(({ at }) => where[at].sentence)));
      const noted = places.filter((sentences) => [...sentences].every((sentence) => parts[sentence].kind === "note"));
      return noted.some((one) => noted.some((other) => ![...one].some((sentence) => other.has(sentence))));
    }

    #hit(entry, found) {
      let score = 0;
      for (const { matches, rarity } of found) {
        const worth = matches.map((match) => match.quality * this.#weight(entry, match)).sort((a, b) => b - a);
        const more = worth.slice(1, 6).reduce((sum, value) => sum + value, 0);
        score += rarity * (worth[0] + 0.08 * more);
      }
      const nearness = found.length > 1 ? 1 / (1 + narrowest(found.map(({ matches }) => matches)) / found.length) : 0;
      const matches = found.flatMap((one, term) => one.matches.map((match) => ({ ...match, term })));
      return { entry, score: score * (1 + nearness) * entry.weight, matches };
    }

    #weight(entry, match) {
      return WEIGHT[entry.parts[entry.where[match.at].sentence].kind];
    }

    /** Up to ``count`` other queries to offer for one that finds nothing: the words of a quotation without its
        marks, words that look like the typed ones. */
    nearest(query, count) {
      const { missing } = this.search(query);
      const offered = missing.flatMap(({ quoted, text, forms }) =>
        quoted && forms.length > 1 ? [text.trim()] : forms.flatMap((form) => this.meaning.nearest(form, count))
      );
      return [...new Set(offered)].slice(0, count);
    }
  }

  function isParagraph(doc) {
    return doc.location.includes("#rn-");
  }

  function pageOf(doc) {
    return doc.location.split("#")[0];
  }

  function grouped(matches) {
    const places = new Map();
    for (const match of matches) {
      if (!places.has(match.entry)) places.set(match.entry, []);
      places.get(match.entry).push(match);
    }
    return places;
  }

  /** The number of words in the narrowest stretch that has a match of every term. */
  function narrowest(terms) {
    const marks = terms.flatMap((matches, term) => matches.map(({ at }) => ({ at, term }))).sort((a, b) =>
      a.at - b.at
    );
    const last = new Array(terms.length).fill(-Infinity);
    let best = Infinity;
    for (const { at, term } of marks) {
      last[term] = at;
      best = Math.min(best, at - Math.min(...last));
    }
    return best;
  }

  scope.Matcher = Matcher;
})(self.editionSearch = self.editionSearch || {});

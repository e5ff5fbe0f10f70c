/* The words of the edition and where they stand, and which of them a word that somebody types means.
   A match is ``{ entry, at, length, quality }``: ``length`` words from the ``at``-th word of an entry on, with a quality
   from 0 to 1 that says how surely they are what was meant (see QUALITY). */
"use strict"

;(function (scope) {
  const { bare, tokens, stem, roots, masculine, unlinked, isParticle, distance, likeness } = scope.words

  const QUALITY = {
    same: 1, // the word itself
    inflected: 0.95, // Flüchtlings – Flüchtlinge
    gender: 0.95, // Migrantinnen – Migranten
    completed: 0.9, // Asylpolitik – «Asyl- und Migrationspolitik»
    related: 0.85, // Kohärenz – kohärent
    ending: 0.8, // Politik – Migrationspolitik
    beginning: 0.75, // Integration – Integrationskurs
    middle: 0.65, // Recht – menschenrechtlich
    apart: 0.6, // Grenzkontrolle – «Kontrolle der Grenzen»
    synonym: 0.7, // of what the synonym itself would have
    plain: 0.8, // typed without umlauts: Fluchtling – Flüchtling
    typo: 0.6,
    part: 0.4, // of a compound nobody wrote: Fachkräftemangel – Fachkräfte
    inside: 0.3 // any word that contains it
  }
  const SHORT = 5 // a stem shorter than this begins too many unrelated words
  const FURTHEST_APART = 8 // words between the parts of a compound written apart
  const ENDINGS = /^(?:e|en|er|ern|em|es|s|n|in|innen)?$/

  class Vocabulary {
    /** ``ignored`` are folded words that are matched as they are only: «wegen» is no form of «Weg». */
    constructor(ignored = new Set()) {
      this.ignored = ignored
      this.words = new Map() // form → what is known of it, with its places
      this.stems = new Map() // stem → words
      this.roots = new Map() // root → words
      this.hanging = [] // { part, whole, place }: «Asyl-» completed by «migrationspolitik»
      this.sequences = [] // for each entry the forms of its words, in order
      this.synonyms = new Map() // key of a word or phrase → the other members of its groups, folded
      this.longestSynonym = 1
      this.parts = new Map() // whether some letters are a part of compounds, see #isPart
    }

    /** Adds an entry's words; ``sentences`` are texts. Returns for each word its sentence and place in it. */
    addEntry(sentences) {
      const entry = this.sequences.length
      const sequence = []
      const where = []
      sentences.forEach((text, sentence) => {
        const found = tokens(text)
        found.forEach((token, i) => {
          const place = { entry, at: sequence.length, length: 1 }
          sequence.push(token.form)
          where.push({ sentence, start: token.start, end: token.end })
          this.#add(token.form, place, text.slice(token.start, token.end))
          if (token.joined) this.#addJoined(found, i, place)
          if (token.hanging) this.#addHanging(found, i, place)
        })
      })
      this.sequences.push(sequence)
      return where
    }

    /** Adds groups of words or phrases that mean the same. */
    addSynonyms(groups) {
      for (const group of groups) {
        const members = group.map(member => tokens(member).map(token => token.form))
        for (const member of members) {
          const others = members.filter(other => key(other) !== key(member))
          listed(this.synonyms, key(member)).push(...others)
          this.longestSynonym = Math.max(this.longestSynonym, member.length)
        }
      }
    }

    #add(form, place, shown) {
      let word = this.words.get(form)
      if (!word) {
        const plain = bare(form)
        word = { ...read(form), bare: plain, bareStem: stem(plain), ignored: this.ignored.has(form), places: [], shown }
        this.words.set(form, word)
        listed(this.stems, word.stem).push(word)
        for (const one of word.roots) listed(this.roots, one).push(word)
      }
      word.places.push(place)
    }

    /** «Menschenrechts-Monitoring» is also the word «menschenrechtsmonitoring». */
    #addJoined(found, i, place) {
      let first = i - 1
      while (found[first].joined) first--
      const length = i - first + 1
      const form = found.slice(first, i + 1).map(token => token.form).join("") // prettier-ignore
      this.#add(form, { entry: place.entry, at: place.at - length + 1, length }, form)
    }

    #addHanging(found, i, place) {
      const whole = found.slice(i + 1, i + 8).find(token => !token.hanging && token.form.length > 5)
      if (whole) this.hanging.push({ part: found[i].form, whole: whole.form, place })
    }

    /** Every match of one typed word, folded: its forms, compounds and synonyms; where there is none, the first of
        these that finds any: without umlauts, nearly the same letters, a part of it, the letters inside a word. */
    find(form) {
      const sure = this.known(form)
      if (sure.length) return sure
      for (const guess of [this.#plain, this.#misspelt, this.#parts, this.#inside]) {
        const matches = guess.call(this, form)
        if (matches.length) return matches
      }
      return []
    }

    /** The matches that need no guess. */
    known(form) {
      return [...this.#meant(form), ...this.#completed(form), ...this.#apart(form), ...this.#synonymous(form)]
    }

    #synonymous(form) {
      const others = this.synonyms.get(key([form])) || []
      return others.flatMap(other => weighed(this.phrase(other), QUALITY.synonym))
    }

    /** The matches of a synonym or name: one word as such, several only in a row. */
    phrase(forms) {
      if (forms.length === 1) return [...this.#meant(forms[0]), ...this.#completed(forms[0])]
      return this.#rows(forms, (one, other) => stem(one) === stem(other), QUALITY.inflected)
    }

    /** The matches of words in exactly this wording. */
    exact(forms) {
      return this.#rows(forms, (one, other) => one === other, QUALITY.same)
    }

    /** The words of a synonym group that begins at ``forms[0]``, as many as possible: ``{ length, matches }``. */
    name(forms) {
      for (let length = Math.min(this.longestSynonym, forms.length); length > 1; length--) {
        const part = forms.slice(0, length)
        const others = this.synonyms.get(key(part))
        if (!others) continue
        const matches = others.flatMap(other => weighed(this.phrase(other), QUALITY.inflected))
        matches.push(...this.phrase(part))
        if (matches.length) return { length, matches }
      }
      return null
    }

    /** The words of the edition that look most like a folded word, as they are written. */
    nearest(form, count) {
      const ranked = []
      for (const word of this.words.values()) {
        if (word.form.length < 4) continue
        const alike = likeness(form, word.form)
        if (alike > 0.25) ranked.push([alike, word])
      }
      ranked.sort(([a], [b]) => b - a)
      const shown = new Map(ranked.map(([, word]) => [word.stem, word.shown]).reverse())
      return [...shown.values()].reverse().slice(0, count)
    }

    #rows(forms, equal, quality) {
      const matches = []
      const starts = [...this.words.values()].filter(word => equal(word.form, forms[0]))
      for (const { places } of starts) {
        for (const { entry, at, length } of places) {
          const row = this.sequences[entry]
          if (length === 1 && forms.every((form, i) => at + i < row.length && equal(row[at + i], form))) {
            matches.push({ entry, at, length: forms.length, quality })
          }
        }
      }
      return matches
    }

    /** Every word of the vocabulary that is the typed one, inflected, feminine, related, or a compound with it. */
    #meant(form) {
      const matches = []
      const typed = read(form)
      for (const word of this.words.values()) {
        const quality = this.#quality(typed, word)
        if (quality) for (const place of word.places) matches.push({ ...place, quality })
      }
      return matches
    }

    #quality(typed, word) {
      if (word.form === typed.form) return QUALITY.same
      if (word.ignored) return 0
      if (word.stem === typed.stem || sameNoun(typed, word)) return QUALITY.inflected
      if (word.stem === typed.base || word.base === typed.stem) return QUALITY.gender
      if (word.roots.some(root => typed.roots.includes(root))) return QUALITY.related
      return this.#compound(typed.stem, word) || (typed.base && this.#compound(typed.base, word))
    }

    /** The quality of a compound that has the stem as a part, 0 when it only contains its letters. */
    #compound(part, word) {
      const at = part.length >= 3 ? word.form.lastIndexOf(part) : -1
      if (at < 0) return 0
      const rest = word.form.slice(at + part.length)
      if (at === 0) return this.#begins(part, rest) ? QUALITY.beginning : 0
      const ends = ENDINGS.test(rest)
      if (!ends && part.length < SHORT) return 0
      if (!this.#isPart(word.form.slice(0, at), part)) return 0
      return ends ? QUALITY.ending : QUALITY.middle
    }

    #begins(part, rest) {
      if (part.length >= SHORT || ENDINGS.test(rest)) return true
      return ["s", "es", "n", "en", "er", ""].some(
        link => rest.startsWith(link) && rest.length - link.length >= 4 && this.#isWord(rest.slice(link.length))
      )
    }

    #isWord(form) {
      return this.words.has(form) || this.stems.has(stem(form))
    }

    /** Whether letters before ``next`` in a compound are a part of their own: a word of the edition, or what at least
        one other of its words begins with («Klima-» in «Klimawandel» because of «Klimapolitik»). */
    #isPart(before, next) {
      const key = `${before}|${next}`
      if (!this.parts.has(key)) {
        const parts = unlinked(before).filter(part => !isParticle(part))
        const known = parts.some(part => this.#isWord(part) || (part.length > 3 && this.#beginsAnother(part, before + next)))
        this.parts.set(key, known)
      }
      return this.parts.get(key)
    }

    #beginsAnother(part, whole) {
      for (const form of this.words.keys()) if (form.startsWith(part) && !form.startsWith(whole)) return true
      return false
    }

    /** «Asylpolitik» in «Asyl- und Migrationspolitik»: a hanging part and the end of the word that completes it. */
    #completed(form) {
      const matches = []
      for (const { part, whole, place } of this.hanging) {
        if (!form.startsWith(part)) continue
        const rest = form.slice(part.length)
        const same = [stem(rest), ...roots(rest)].some(end => end.length > 2 && bare(whole).lastIndexOf(bare(end)) > 2)
        if (same) matches.push({ ...place, quality: QUALITY.completed })
      }
      return matches
    }

    /** «Grenzkontrolle» in «Kontrolle der Grenzen»: the two parts near each other in one entry. */
    #apart(form) {
      const matches = []
      for (const [first, second] of this.#halves(form)) {
        const seconds = this.#alone(second)
        for (const one of this.#alone(first)) {
          for (const other of seconds) {
            const near = one.entry === other.entry && one.at !== other.at && Math.abs(one.at - other.at) <= FURTHEST_APART
            if (near) matches.push(...weighed([one, other], QUALITY.apart))
          }
        }
      }
      return matches
    }

    /** The matches of a word that is not a part of a compound, or of its synonyms. */
    #alone(form) {
      const others = (this.synonyms.get(key([form])) || []).filter(other => other.length === 1)
      const synonymous = others.flatMap(([other]) => this.#meant(other))
      return [...this.#meant(form), ...synonymous].filter(match => match.quality >= QUALITY.related)
    }

    /** The ways to cut a compound into two words of the edition, each at least four letters long. */
    #halves(form) {
      const halves = []
      for (let cut = 4; cut <= form.length - 4; cut++) {
        const second = form.slice(cut)
        if (!this.stems.has(stem(second)) && !roots(second).some(root => this.roots.has(root))) continue
        const first = unlinked(form.slice(0, cut)).find(part => part.length > 3 && !isParticle(part) && this.#isWord(part))
        if (first) halves.push([first, second])
      }
      return halves
    }

    #plain(form) {
      const typed = stem(bare(form))
      const words = [...this.words.values()].filter(word => word.bareStem === typed)
      return this.#like(words, QUALITY.plain)
    }

    #misspelt(form) {
      if (form.length < 4 || /\d/.test(form)) return []
      let limit = form.length < 8 ? 1 : 2
      let words = []
      for (const word of this.words.values()) {
        const far = Math.min(distance(form, word.form, limit), distance(bare(form), word.bare, limit))
        if (far < limit) [limit, words] = [far, [word]]
        else if (far === limit) words.push(word)
      }
      return this.#like(words, QUALITY.typo)
    }

    /** The matches of the words themselves and of everything they may mean. */
    #like(words, quality) {
      const forms = new Set(words.map(word => word.form))
      return [...forms].flatMap(form => weighed(this.known(form), quality))
    }

    #parts(form) {
      const halves = this.#halves(form)
      if (halves.length) return halves.flatMap(half => half.flatMap(part => weighed(this.#meant(part), QUALITY.part)))
      const ends = [...this.words.keys()].filter(word => word.length > 4 && (form.startsWith(stem(word)) || form.endsWith(word)))
      const longest = ends.sort((a, b) => b.length - a.length)[0]
      return longest && longest.length * 2 >= form.length ? weighed(this.#meant(longest), QUALITY.part) : []
    }

    #inside(form) {
      const words = [...this.words.values()].filter(word =>
        form.length > 3 ? word.form.includes(form) : word.form.startsWith(form)
      )
      return words.flatMap(word => word.places.map(place => ({ ...place, quality: QUALITY.inside })))
    }
  }

  /** «Land» and «Länder» are one noun; «fordern» and «fördern» are two words: the form without umlaut has no ending. */
  function sameNoun(typed, word) {
    if (bare(typed.stem) !== bare(word.stem)) return false
    const [one, other] = bare(typed.stem) === typed.stem ? [typed, word] : [word, typed]
    return one.form === one.stem && other.form !== other.stem
  }

  function read(form) {
    return { form, stem: stem(form), roots: roots(form), base: stem(masculine(form)) }
  }

  /** What finds a word or phrase in the synonyms, in any of its forms. */
  function key(forms) {
    return forms.map(form => bare(roots(form)[0])).join(" ")
  }

  function weighed(matches, factor) {
    return matches.map(match => ({ ...match, quality: match.quality * factor }))
  }

  function listed(map, key) {
    if (!map.has(key)) map.set(key, [])
    return map.get(key)
  }

  scope.Vocabulary = Vocabulary
})((self.editionSearch = self.editionSearch || {}))

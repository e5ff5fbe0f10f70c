/* German words: what counts as a word, its folded form, its stem and root, and how far two words are apart.
   Pure functions without state, used by matcher.js; nothing here knows the paper. Loaded as a classic script, because
   neither a worker's importScripts nor a page opened from file:// can load modules. */
"use strict";
(function (scope) {
  const UMLAUTS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", œ: "oe", ø: "oe" };
  // «Migrant:innen», «Migrant*innen», «Migranten/innen», «MigrantInnen», «Akteur/in»: one word in all its spellings.
  const WORD =
    /\d+(?:[.,]\d+)*|\p{L}+(?:[*:_·]\s?[Ii]n(?:nen)?(?![\p{L}])|\/-?[Ii]n(?:nen)?(?![\p{L}]))?[\p{L}\p{N}]*/gu;
  const GENDERED = /(?:[*:_·]\s?|\/-?)[Ii]n(?:nen)?$|(\p{Ll})In(?:nen)?$/u;
  // Not taken for the first part of a compound: «Recht» is no part of «aufrecht», nor «Zug» of «Nachzug».
  const PARTICLES = new Set(
    ("ab an auf aus be bei da dar durch ein ent er fort ge gegen her hin hinter in los mit miss nach neben nieder " +
      "ober ueber um un unter ver vor weg wider wieder zer zu zurueck zusammen").split(" "),
  );
  // What joins the parts of a compound, longest first.
  const LINKS = ["es", "en", "er", "s", "n", "e", ""];
  // Separable prefixes, before the «ge» or «zu» that stands in participles and infinitives.
  const SEPARABLE = new RegExp(
    "^(ab|an|auf|aus|bei|bereit|dar|durch|ein|entgegen|fest|fort|frei|heran|heraus|her|hinaus|hin|los|mit|nach|nieder|" +
      "statt|teil|um|unter|voran|voraus|vor|weg|weiter|wieder|zurueck|zusammen|zu)(?:ge|zu)(.{3,})$",
  );
  const SHORTEST_STEM = 3;
  const SHORTEST_ROOT = 4;

  /** The form in which words are compared: lower case, ä as ae, ß as ss, ph as f, other accents
      dropped, «160.000» as 160000. */
  function fold(word) {
    return word
      .replace(GENDERED, "$1")
      .replace(/(\d)\.(?=\d{3}(?!\d))/g, "$1")
      .toLowerCase()
      .replace(/[äöüßæœø]/g, (letter) => UMLAUTS[letter])
      .replace(/ph/g, "f")
      .normalize("NFD")
      .replace(/\p{M}+/gu, "");
  }

  /** A folded word without umlauts at all, for readers who type «Fluchtling». */
  function bare(folded) {
    return folded.replace(/([aou])e/g, "$1");
  }

  /** The words of a text in order, each with its place: ``{ form, start, end }``, ``form`` folded. A word that another
      one completes («Asyl-» in «Asyl- und Migrationspolitik») is marked ``hanging``, words joined by a hyphen in the
      text carry ``joined``. */
  function tokens(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const [before, after, next] = [text[start - 1], text[end], text[end + 1]];
      const token = { form: fold(match[0]), start, end };
      if (after === "-" && (next === undefined || !/[\p{L}\p{N}]/u.test(next))) token.hanging = true;
      if (before === "-" && found.length && found[found.length - 1].end === start - 1) token.joined = true;
      found.push(token);
    }
    return found;
  }

  /** The word without its ending of declension or conjugation: «Ministerien» and «Ministerium» are «ministeri». */
  function stem(form) {
    const cut = form
      .replace(/([bdfghklmnrt])s$/, "$1")
      .replace(/^(.{5,})ern$|^(.*e[lr])n$|^(.{4,})er$|^(.*?)(?:em|en|es|um|e)$/, "$1$2$3$4");
    return cut.length < SHORTEST_STEM ? form : cut;
  }

  /** What a noun, adjective and verb have in common: «Integration» and «integrieren» are «integr», «Politik» and
      «politisch» are «polit», «Zuwanderung», «zuzuwandern» and «zugewandert» are «zuwand», «Ausland» and «ausländisch»
      are «ausland». A list, because «gewährt» may come from «gewähren» or «wahren». */
  function roots(form) {
    const base = stem(form);
    const found = [base, ...infinitives(base)].map((verb) => {
      const abstract = verb.replace(/losigkeit$/, "los").replace(/(?:keit|heit)$/, "");
      const cut = abstract
        .replace(/^(.*[^m])(?:isch|lich)$/, (_, noun) => noun.replace(/([aou])e([^aeiou]*)$/, "$1$2"))
        .replace(/(?:isierung|ierung|isier|ation|ier|ung|itaet|ik|enz|ent)$/, "");
      const short = (cut === form ? cut : cut.replace(/^(.{5,})er$/, "$1")).replace(/([^aeiou])el$/, "$1l");
      return short.length < SHORTEST_ROOT ? abstract : short;
    });
    return [...new Set(found)];
  }

  /** The stems of verbs that a stem may be a form of: «eingeschraenkt» of «einschraenk», «abzubau» of «abbau»,
      «erforder(t)» of «erforder». */
  function infinitives(base) {
    if (!/t$|nd$|te$|ge|zu/.test(base)) return [];
    const verb = base.replace(
      /^(.{5,}[^aeiou]|.{3,}[dt]e)t$|^(.*ier)(?:t|end)$|^(.{4,})end$|^(.{3,}e[lr])nd$/,
      "$1$2$3$4",
    ).replace(/([dt])e$/, "$1");
    const joined = SEPARABLE.exec(verb) || SEPARABLE.exec(base);
    const found = verb === base ? [] : [verb];
    if (joined) found.push(joined[1] + joined[2]);
    else if (verb !== base && /^ge.{4}/.test(verb)) found.push(verb.slice(2));
    return found;
  }

  /** The base of a feminine form («migrantinnen», «ministerin»), or nothing when the word is none. */
  function masculine(form) {
    const match = /^(.{4,})in(?:nen)?$/.exec(form);
    return match ? match[1] : "";
  }

  /** ``part`` with and without the letters that may join it to the next part of a compound. */
  function unlinked(part) {
    return LINKS.filter((link) => part.endsWith(link) && part.length - link.length >= 3).map(
      (link) => part.slice(0, part.length - link.length),
    );
  }

  function isParticle(part) {
    return PARTICLES.has(part);
  }

  /** The number of letters to insert, drop, change or swap with their neighbour to get from one word to the other
      (optimal string alignment), or ``limit + 1`` as soon as it is more than ``limit``. */
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let [beforeLast, last] = [[], Array.from({ length: other.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const change = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      if (Math.min(...row) > limit) return limit + 1;
      [beforeLast, last] = [last, row];
    }
    return Math.min(last[other.length], limit + 1);
  }

  /** How alike two words look, 0 to 1: the share of pairs of neighbouring letters they have in common (Dice). */
  function likeness(one, other) {
    const pairs = (word) => new Set(Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2)));
    const [left, right] = [pairs(` ${one}`), pairs(` ${other}`)];
    let common = 0;
    for (const pair of left) if (right.has(pair)) common++;
    return (2 * common) / (left.size + right.size);
  }

  scope.words = { fold, bare, tokens, stem, roots, masculine, unlinked, isParticle, distance, likeness };
})(self.editionSearch = self.editionSearch || {});

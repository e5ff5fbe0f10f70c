/* German words: what counts as one, the form in which words are compared, and how far two are apart. Nothing here knows
   the paper. A classic script, because neither importScripts nor a page opened from file:// can load modules. */
"use strict";
(function (scope) {
  const UMLAUTS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", œ: "oe", ø: "oe" };
  // «Migrant:innen», «Migrant*innen», «Migranten/innen», «MigrantInnen», «Akteur/in»: one word in all its spellings.
  const WORD =
    /\d+(?:[.,]\d+)*|\p{L}+(?:[*:_·]\s?[Ii]n(?:nen)?(?![\p{L}])|\/-?[Ii]n(?:nen)?(?![\p{L}]))?[\p{L}\p{N}]*/gu;
  const GENDERED = /(?:[*:_·]\s?|\/-?)[Ii]n(?:nen)?$|(\p{Ll})In(?:nen)?$/u;
  const SUFFIX =
    /(?:isierung|ierung|isier|ation|ativ|ier|(?<=ion)(?:al|ell)|(?<=los)igkeit|keit|heit|ung|itae?t|isch|lich|(?<=minis)t(?:eri)?|ik|enz|ent|end|iell)$/;

  // «ausgebildet», «auszubilden» – Ausbildung
  const SEPARABLE =
    "ab|an|auf|aus|bei|ein|fest|fort|her|hin|los|mit|nach|statt|teil|um|unter|vor|weg|weiter|wieder|zu|zuruck";
  const BETWEEN = new RegExp(`^(${SEPARABLE})(?:ge|zu)(?=.{3})`);

  /** Lower case, ä as ae, ß as ss, ph as f, other accents dropped, «160.000» as 160000. */
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

  /** A folded word without umlauts, as words are compared: some type «Fluchtling», some «Fluechtling». */
  function bare(folded) {
    return folded.replace(/(?<![aeq])([aou])e/g, "$1");
  }

  /** The words of a text with their places; «Asyl-» in «Asyl- und Migrationspolitik» is ``hanging``. */
  function tokens(text) {
    return Array.from(text.matchAll(WORD), ({ 0: word, index: start }) => {
      const end = start + word.length;
      const hanging = /^-(?![\p{L}\p{N}])/u.test(text.slice(end, end + 3));
      return { form: fold(word), text: word, start, end, hanging };
    });
  }

  /** A bare word without its ending: «Ministerien» and «Ministerium» are «ministeri», «Migrantin» is «migrant». */
  function stem(form) {
    const cut = form
      .replace(/^(.{4,})in(?:nen)?$/, "$1")
      .replace(/([bdfghklmnt]|[^u]r)s$/, "$1")
      .replace(/^(.{5,})ern$|^(.*e[lr])n$|^(.{4,})er$|^(.{5,})ene[mnrs]?$|^(.*?)(?:em|en|es|um|e)$/, "$1$2$3$4$5");
    return cut.length < 3 ? form : cut;
  }

  /** What a noun, its adjective and its verb have in common: «integr», «polit», «kohar». */
  function root(form) {
    const base = stem(form).replace(BETWEEN, "$1").replace(/^ge(.{3,}[^h])t$/, "$1")
      .replace(/^(.{5,}[dt])et$|^(.{5,}[^aeiou]|.*ier)(?<!en)t$/, "$1$2");
    const cut = base.replace(SUFFIX, "").replace(/([^aeiou])e([lr])$/, "$1$2");
    return cut.length < 4 ? base : cut;
  }

  /** How many letters to insert, drop or swap lie between two words; to change one counts more, because two changed
      letters make another word. More than ``most`` is not counted further. */
  function distance(one, other, most) {
    if (one && one[0] === other[0]) return distance(one.slice(1), other.slice(1), most);
    if (!one || !other || most < Math.max(1, Math.abs(one.length - other.length))) return one.length + other.length;
    const after = (i, j, cost) => cost + distance(one.slice(i), other.slice(j), most - cost);
    const swapped = one[0] === other[1] && one[1] === other[0];
    return Math.min(after(1, 0, 1), after(0, 1, 1), after(1, 1, 1.5), swapped ? after(2, 2, 1) : Infinity);
  }

  scope.words = { fold, bare, tokens, stem, root, distance };
})(self.editionSearch = self.editionSearch || {});

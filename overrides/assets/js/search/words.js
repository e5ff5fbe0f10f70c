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
    /(?:isierung|ierung|isier|ation|ativ|ier|(?<=ion)(?:al|ell)|(?<=los)igkeit|keit|heit|ung|itae?t|isch|lich|ik|enz|ent|end|iell)$/;

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
      return {
        form: fold(word),
        text: word,
        start,
        end,
        hanging: /^-(?![\p{L}\p{N}])/u.test(text.slice(end, end + 3)),
      };
    });
  }

  /** A bare word without its ending: «Ministerien» and «Ministerium» are «ministeri», «Migrantin» is «migrant». */
  function stem(form) {
    const cut = form
      .replace(/^(.{4,})in(?:nen)?$/, "$1")
      .replace(/([bdfghklmnrt])s$/, "$1")
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

  /** How many letters to insert, drop or swap lie between two words (optimal string alignment); to change one counts
      more: two changed letters make another word. */
  function distance(one, other) {
    const rows = [Array.from({ length: other.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= one.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= other.length; j++) {
        const change = one[i - 1] === other[j - 1] ? 0 : 1.5;
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change);
        const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
    return rows[one.length][other.length];
  }

  scope.words = { fold, bare, tokens, stem, root, distance };
})(self.editionSearch = self.editionSearch || {});

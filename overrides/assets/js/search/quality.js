/* How sure a match is, from 0 to 1, and what is asked of matches: are they near each other, rare, in the same entries. */
"use strict";
(function (scope) {
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
    synonym: 0.55, // of what the synonym itself would have
    plain: 0.8, // typed without umlauts: Fluchtling – Flüchtling
    typo: 0.6,
    subject: 0.3, // Korruptionsbekämpfung – Korruption
    part: 0.5, // of a compound nobody wrote, by its length: Fachkräftemangel – Fachkräfte
    inside: 0.3, // any word that contains it
  };
  const RARE = 2; // entries; a word in no more of them is rare
  const FURTHEST_APART = 8; // words between the parts of a compound written apart

  /** The quality of a word that is another form of the typed one, or a relative; 0 for any other. */
  function kinship(typed, word) {
    if (word.form === typed.form) return QUALITY.same;
    if (word.ignored) return 0;
    if (word.stem === typed.stem || isSameNoun(typed, word)) return QUALITY.inflected;
    if (word.stem === typed.base || (word.base && word.base === typed.stem)) return QUALITY.gender;
    return word.roots.some((root) => typed.roots.includes(root)) ? QUALITY.related : 0;
  }

  /** «Land» and «Länder» are one noun; «fordern» and «fördern» are two words: the form without umlaut has no ending. */
  function isSameNoun(typed, word) {
    if (typed.bareStem !== word.bareStem) return false;
    const [one, other] = typed.bareStem === typed.stem ? [typed, word] : [word, typed];
    return one.form === one.stem && other.form !== other.stem;
  }

  function isNear(one, other) {
    return one.entry === other.entry && Math.abs(one.at - other.at) <= FURTHEST_APART;
  }

  function isRare(matches) {
    return matches.length > 0 && new Set(matches.map((match) => match.entry)).size <= RARE;
  }

  /** The matches in entries that ``others`` are in too. */
  function within(matches, others) {
    const entries = new Set(others.map((match) => match.entry));
    return matches.filter((match) => entries.has(match.entry));
  }

  /** Matches with their quality times ``factor``; places become matches of this quality; nothing for 0. */
  function weighed(places, factor) {
    return factor ? places.map((place) => ({ ...place, quality: (place.quality || 1) * factor })) : [];
  }

  scope.quality = { QUALITY, kinship, isNear, isRare, within, weighed };
})(self.editionSearch = self.editionSearch || {});

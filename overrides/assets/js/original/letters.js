/* A text as recognition sees it: its letters in one row, with the places where a line ends. The same as
   src/edition/original/letters.py, which says why; letters outside the Basic Multilingual Plane are none here. */
"use strict";
(() => {
  const { editionOriginal } = self;
  const [BASE, MODULUS] = [1000003, 67108859];
  const PLAIN = { "\u2010": "-", "\u2011": "-", "\x02": "-\n", "\ufffe": "-\n", "\r": "\n", "\f": "\n" };
  // deno-lint-ignore no-control-regex -- what extractions leave behind is to go
  const UNSEEN = /[\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]/g;
  // deno-lint-ignore no-control-regex -- blanks in Python's eyes
  const BLANK = /(?![\n\t\ufeff])[\s\x1c-\x1f\x85]/g;
  const GAP = /\t| {3,}/g;
  const DOTS = /¨| \u0308/g;
  const UMLAUTS = [/([aou])\s?¨|([AOU])\s?¨ ?/g, /¨\s?([aouAOU])()/g];
  const LONG_LINES = 400;
  const CUTS = [/ (?=[^ ]*[\p{L}\p{Nl}\p{No}])/gu, / /g];

  const clean = (raw) =>
    // deno-lint-ignore no-control-regex -- pdfium's hyphen at a line's end
    raw.replaceAll("\r\n", "\n").replace(/[\u2010\u2011\x02\ufffe\r\f]/g, (sign) => PLAIN[sign]).normalize("NFC")
      .replace(/(?![A-Za-z])\p{L}/gu, (letter) => letter.normalize("NFKC")).replace(BLANK, " ").replace(UNSEEN, "")
      .replace(GAP, "\n");

  /** Column after column of each page. */
  const inColumns = (text) =>
    text.split("\f").flatMap((page) => {
      const lines = page.split("\n").map((line) => line.split(GAP));
      const most = lines.reduce((count, line) => Math.max(count, line.length), 0);
      return Array.from({ length: most }, (_, n) => lines.filter((line) => line.length > n).map((line) => line[n]));
    }).flat().join("\n");

  /** The ways in which a text may be meant. */
  editionOriginal.ordersOf = function* (raw) {
    const dotted = raw.search(DOTS) >= 0;
    const meant = (order) => raw.replace(DOTS, "¨").replace(order, "$1$2\u0308");
    for (const text of dotted ? UMLAUTS.map(meant) : [raw]) {
      yield text;
      if (text.search(GAP) >= 0) yield inColumns(text);
      if (text.length <= LONG_LINES * text.split("\n").length) continue;
      for (const cut of CUTS) yield text.replace(cut, "\n");
    }
  };

  /** The letters of a copy, in the order of one of its extractions. */
  editionOriginal.Stream = class {
    constructor(raw) {
      this.text = clean(raw);
      this.places = editionOriginal.letterPlaces(this.text);
      this.letters = this.places.map((place) => this.text[place]).join("");
      const { length } = this.places;
      const starts = [0];
      for (let end = -1, at = 0; (end = this.text.indexOf("\n", end + 1)) >= 0;) {
        while (at < length && this.places[at] <= end) at++;
        if (at > starts.at(-1)) starts.push(at);
      }
      this.starts = length > starts.at(-1) ? [...starts, length] : starts;
      [this.sums, this.powers] = [new Float64Array(length + 1), new Float64Array(length + 1).fill(1)];
      for (let at = 0; at < length; at++) {
        this.sums[at + 1] = (this.sums[at] * BASE + this.letters.charCodeAt(at)) % MODULUS;
        this.powers[at + 1] = (this.powers[at] * BASE) % MODULUS;
      }
    }

    /** The rolling hash, 16 bits, of stretches of letters read on as one. */
    hash(stretches) {
      let whole = 0;
      for (const [begin, end] of stretches) {
        const power = this.powers[end - begin];
        const value = whole * power + this.sums[end] - this.sums[begin] * power;
        whole = value - Math.floor(value / MODULUS) * MODULUS; // by `%` it takes five times as long
      }
      return whole & 0xffff;
    }

    read(stretches) {
      return stretches.map(([begin, end]) => this.letters.slice(begin, end)).join("");
    }
  };

  /** Where the letters of a text stand in it. */
  editionOriginal.letterPlaces = (text) => {
    const places = [];
    for (const { 0: letter, index } of text.matchAll(/\p{L}/gu)) if (letter.length === 1) places.push(index);
    return places;
  };
})();

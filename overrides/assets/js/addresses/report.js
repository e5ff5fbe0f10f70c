/* Reporting an error in the text from the paragraph where it stands: an address that opens the reader's mail program or
   the edition's form, filled in. The same words as src/edition/pages/report.py, which makes it for whole pages. */
(() => {
  "use strict";
  const { edition } = window;
  if (!edition?.page.report) return; // nobody is named who would take it
  const { pattern, subject, body, values } = edition.page.report;
  const LONGEST = 400; // characters of a quotation; Windows cuts addresses that it opens at about 2,000

  const filled = (text, words) =>
    text.replace(/\{(\w+)\}/g, (all, name) => (Object.hasOwn(words, name) ? words[name] : all));

  /** Half of a character, as a cut can leave it, has no encoding. */
  const encoded = (text) =>
    encodeURIComponent(text.replace(/\p{Cs}/gu, "").replace(/\u00a0/g, " ").replace(/\n/g, "\r\n"));

  /** The address of a report about a place of the menu, with what of its words is selected. */
  edition.report = (place) => {
    const name = edition.called(place.element.id) || place.name;
    const where = [`${name} (${values.page})`, edition.address(place.id)].filter(Boolean).join("\n");
    const selected = edition.selected(place.element);
    const quotation = selected.length > LONGEST ? `${selected.slice(0, LONGEST)} …»` : selected;
    const words = { ...values, place: name, where, quotation: quotation && `${quotation}\n\n` };
    return filled(pattern, { subject: encoded(filled(subject, words)), body: encoded(filled(body, words)) });
  };
})();

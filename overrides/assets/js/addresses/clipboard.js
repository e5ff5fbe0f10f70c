/* Copying, and saying what happened: in sight, and to screen readers (WCAG 2.2, 4.1.3). */
(() => {
  "use strict";
  const { edition } = window;
  if (!edition) return;
  const status = edition.element("div", { className: "address-status", role: "status" });
  document.body.append(status);
  let timer = 0;

  edition.say = (message) => {
    const place = document.querySelector("dialog[open]") || document.body; // beside an open dialog nothing is heard
    if (status.parentNode !== place) place.append(status);
    status.textContent = message;
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = ""), 3000);
  };

  /** Copy `text`, and the same as `html` for who takes it, and say `done`; where the browser refuses, show the text to be
      copied by hand. */
  edition.copy = async (text, done, html = "") => {
    const kinds = Object.entries({ "text/plain": text, ...(html && { "text/html": html }) });
    if (await written(kinds) || copiedTheOldWay(text, kinds)) edition.say(done);
    else window.prompt("Der Browser erlaubt das Kopieren nicht. Zum Kopieren von Hand:", text);
  };

  /** On https, localhost and some file://, in browsers since 2024. */
  const written = (kinds) => {
    if (!window.ClipboardItem) return false;
    const blobs = kinds.map(([type, data]) => [type, new Blob([data], { type })]);
    return navigator.clipboard?.write([new ClipboardItem(Object.fromEntries(blobs))]).then(() => true, () => false);
  };

  /** Copy the address of what has a `name`; pasted where there is form, the link reads `label`. */
  edition.copyLink = (address, name, label) => {
    if (!address) return edition.say("Kein Link kopiert: Es gibt ihn nur in der Online-Ausgabe.");
    const html = edition.element("a", { href: address, textContent: label }).outerHTML;
    return edition.copy(address, `Link zu ${name} kopiert${edition.leadsTo ? `: ${edition.leadsTo}` : ""}.`, html);
  };

  const copiedTheOldWay = (text, kinds) => {
    const before = document.activeElement;
    const field = edition.element("textarea", { value: text, className: "address-spoken" });
    field.addEventListener("copy", (event) => {
      event.preventDefault();
      for (const [type, data] of kinds) event.clipboardData.setData(type, data);
    });
    (document.querySelector("dialog[open]") || document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus();
    return done;
  };
})();

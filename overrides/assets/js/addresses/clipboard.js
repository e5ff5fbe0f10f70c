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

  /** Copy `text` and say `done`; where the browser refuses, show the text to be copied by hand. */
  edition.copy = async (text, done) => {
    const written = await navigator.clipboard?.writeText(text).then(() => true, () => false); // https, localhost, some file://
    if (written || copiedTheOldWay(text)) edition.say(done);
    else window.prompt("Der Browser erlaubt das Kopieren nicht. Zum Kopieren von Hand:", text);
  };

  const copiedTheOldWay = (text) => {
    const before = document.activeElement;
    const field = edition.element("textarea", { value: text, className: "address-spoken" });
    (document.querySelector("dialog[open]") || document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus();
    return done;
  };
})();

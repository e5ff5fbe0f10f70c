/* «Eigenes Exemplar öffnen»: what it takes is loaded when it is opened, or where a copy is kept in this browser. */
(() => {
  "use strict";
  const { edition } = window;
  const place = document.querySelector(".own-copy");
  if (!edition || !place) return;
  edition.copyKey = `edition:exemplar:${new URL(`${edition.page.base}/`, location.href).pathname}`;
  let loaded = null;
  const load = async () => {
    const parts = ["showing", "finding", "chooser"].map((name) => `js/original/${name}`);
    for (const name of ["original", ...parts]) await edition.fetched(name);
  };
  const open = () => (loaded ??= load()).catch(() => edition.say("Das ließ sich nicht laden.")); // offline, for one
  place.addEventListener("toggle", open);
  place.querySelector("input").addEventListener("change", async ({ target }) => {
    await open();
    edition.readCopy(target.files[0]);
  });
  try {
    if (localStorage.getItem(edition.copyKey)) open();
  } catch { /* Storage is switched off: then nothing is kept. */ }
})();

/* The dialog «Zitieren»: the Lesefassung as a whole, a section or a paragraph of it, and with a reader's copy the paper,
   in four forms, each to copy or to save. The forms are made by the build, all from one record; this only shows them. */
(() => {
  "use strict";
  const { edition } = window;
  if (!edition) return;
  const { element } = edition;
  const FORMS = {
    text: { title: "Text", type: "text/plain", ending: "txt" },
    bibtex: { title: "BibTeX", type: "application/x-bibtex", ending: "bib" },
    ris: { title: "RIS", type: "application/x-research-info-systems", ending: "ris" },
    csljson: { title: "CSL-JSON", type: "application/vnd.citationstyles.csl+json", ending: "json" },
  };
  const PAPER = "original"; // its name among the citations
  const [FIRST, LAST] = "\u2180\u2181"; // the build's signs for the pages of the paper that are cited
  let items = {}; // what can be cited, in all forms
  let opener = null;

  /** One of several, as radio buttons: `named` tells the names of the values. */
  const choices = (legend, name, named) =>
    element(
      "fieldset",
      "cite__choices",
      element("legend", "", legend),
      ...Object.entries(named).map(([value, title], at) =>
        element("label", "", element("input", { type: "radio", name, value, checked: !at }), title)
      ),
    );
  const button = (title, onclick, className = "") =>
    element("button", { type: "button", textContent: title, onclick, className });

  const what = element("div", "");
  const text = element("textarea", { className: "cite__text", readOnly: true, spellcheck: false });
  const version = element("p", "cite__version");
  const title = element("h2", { id: "__cite", textContent: "Zitieren" });
  text.setAttribute("aria-label", "Quellenangabe");
  const formats = Object.fromEntries(Object.entries(FORMS).map(([name, form]) => [name, form.title]));
  const dialog = element("dialog", "cite md-typeset");
  dialog.setAttribute("aria-labelledby", title.id);

  const chosen = (name) => dialog.querySelector(`[name=${name}]:checked`).value;
  const item = () => items[chosen("what")];
  const cited = () => item()[chosen("form")].trim();
  const show = () => {
    text.value = cited();
    text.classList.toggle("cite__text--plain", chosen("form") === "text");
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight + text.offsetHeight - text.clientHeight}px`;
    version.replaceChildren(...(chosen("what") === PAPER ? [] : versions(chosen("what"))));
  };

  /** Which version is cited, and the address of the newest. */
  const versions = (name) => {
    if (!edition.page.newest) return [];
    const kept = edition.page.frozen || edition.page.newest !== ".";
    const said = kept ? "Zitiert wird diese Version, die unverändert bleibt." : "Zitiert wird ein Arbeitsstand.";
    const href = edition.newestAddress(name);
    return href ? [`${said} Immer die neueste: `, element("a", { href, textContent: href })] : [said];
  };

  const copy = () => edition.copy(cited(), `Quellenangabe kopiert: ${item().title}, ${FORMS[chosen("form")].title}.`);
  const save = () => {
    const { type, ending } = FORMS[chosen("form")];
    const href = URL.createObjectURL(new Blob([item()[chosen("form")]], { type }));
    element("a", { href, download: `${item().file}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  };

  /** The paper, with the pages on which its part is printed («S. 12–13», «ab S. 12»; empty: as a whole). */
  const paper = (printed) => {
    const { whole, placed } = edition.original.paper;
    const [first, last = first] = printed.match(/\d+/g) ?? [];
    const pages = new RegExp(`${FIRST}(–|--)${LAST}`);
    const filled = (form) =>
      form.replace(`S.\u00a0${FIRST}–${LAST}`, printed)
        .replace(pages, first === last ? first : `${first}$1${last}`).replace(FIRST, first).replace(LAST, last);
    return printed ? Object.fromEntries(Object.entries(placed).map(([name, form]) => [name, filled(form)])) : whole;
  };

  dialog.append(
    title,
    what,
    choices("Format", "form", formats),
    text,
    element(
      "p",
      "cite__buttons",
      button("Kopieren", copy, "primary"),
      button("Herunterladen", save),
      button("Schließen", () => dialog.close()),
    ),
    version,
  );
  dialog.addEventListener("change", show);
  dialog.addEventListener("close", () => opener.focus());

  /** Open the dialog for the first of `names` («rn-17», «fazit», the empty name for the whole); `from` has focus again when
      it is closed. Where a reader's copy is open the paper is offered too, and first where its words alone are seen;
      `elements` are the paragraphs cited of it. */
  edition.cite = async (names, from, elements) => {
    try {
      await edition.fetched("citations");
    } catch {
      edition.say("Die Quellenangaben ließen sich nicht laden.");
      return;
    }
    opener = from;
    items = {
      ...edition.citations,
      ...(edition.copied && { [PAPER]: paper(edition.originalPages?.(elements) ?? "") }),
    };
    const seen = document.documentElement.dataset.shown === "original" ? [PAPER] : [];
    const options = [...new Set([...seen, ...names, "", PAPER])].filter((name) => items[name]);
    const named = (name) => (edition.copied && name !== PAPER ? "Lesefassung: " : "") + items[name].title;
    const titles = options.map((name) => [name, named(name)]);
    what.replaceChildren(choices("Zitiert wird", "what", Object.fromEntries(titles)));
    document.body.append(dialog);
    dialog.showModal();
    show();
    dialog.querySelector("[name=what]").focus();
  };
})();

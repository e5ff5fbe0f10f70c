/* The dialog «Zitieren»: the Lesefassung as a whole, a section or a paragraph of it, and with a reader's copy the paper,
   in four forms, each to copy or to save. The forms are made by the build, all from one record; this only shows them. */
(() => {
  "use strict";
  const { edition } = window;
  if (!edition) return;
  const FORMS = [
    { name: "text", title: "Text", type: "text/plain", ending: "txt" },
    { name: "bibtex", title: "BibTeX", type: "application/x-bibtex", ending: "bib" },
    { name: "ris", title: "RIS", type: "application/x-research-info-systems", ending: "ris" },
    { name: "csljson", title: "CSL-JSON", type: "application/vnd.citationstyles.csl+json", ending: "json" },
  ];
  const PAPER = "original"; // its name among the citations
  const PAGE = "\ufffc"; // stands for the page in the forms of the build
  let dialog = null;
  let opener = null;
  let items = {};

  const choice = (name, value, at) =>
    `<label><input type="radio" name="${name}" value="${value}"${at ? "" : " checked"}>
      <span></span></label>`;
  const choices = (legend, name, values) => `
    <fieldset class="cite__choices"><legend>${legend}</legend>
    ${values.map((value, at) => choice(name, value, at)).join("")}</fieldset>`;

  const built = () => {
    const element = document.createElement("dialog");
    element.className = "cite md-typeset";
    element.setAttribute("aria-labelledby", "__cite");
    element.innerHTML = `
      <form method="dialog" class="cite__form">
        <h2 id="__cite">Zitieren</h2>
        <div class="cite__what"></div>
        ${choices("Format", "form", FORMS.map(({ name }) => name))}
        <textarea class="cite__text" readonly rows="9" aria-label="Quellenangabe" spellcheck="false"></textarea>
        <p class="cite__buttons">
          <button type="button" value="copy">Kopieren</button>
          <button type="button" value="save">Herunterladen</button>
          <button type="submit" value="close">Schließen</button>
        </p>
        <p class="cite__version"></p>
      </form>`;
    const forms = element.querySelectorAll("[name=form]");
    for (const [at, input] of forms.entries()) input.nextElementSibling.textContent = FORMS[at].title;
    element.addEventListener("change", show);
    element.addEventListener("close", () => opener?.focus());
    element.querySelector("[value=copy]").addEventListener("click", copy);
    element.querySelector("[value=save]").addEventListener("click", save);
    document.body.append(element);
    return element;
  };

  const chosen = (name) => dialog.querySelector(`[name=${name}]:checked`).value;
  const item = () => items[chosen("what")];
  const form = () => FORMS.find(({ name }) => name === chosen("form"));
  const show = () => {
    dialog.querySelector(".cite__text").value = item()[form().name];
    const name = chosen("what");
    dialog.querySelector(".cite__version").replaceChildren(
      ...(edition.page.newest && name !== PAPER ? versions(name) : []),
    );
  };

  /** The paper, with the page on which a place of it is printed («S. 12», «ab S. 12»; empty: as a whole). */
  const paper = (printed) => {
    const { whole, placed } = edition.original.paper;
    const filled = (form) => form.replace(`S.\u00a0${PAGE}`, printed).replaceAll(PAGE, printed.replace(/\D+/, ""));
    return printed ? Object.fromEntries(Object.entries(placed).map(([name, form]) => [name, filled(form)])) : whole;
  };

  /** Which version is cited, and the address of the newest. */
  const versions = (name) => {
    const kept = edition.page.frozen || edition.page.newest !== ".";
    const said = kept ? "Zitiert wird diese Version, die unverändert bleibt." : "Zitiert wird ein Arbeitsstand.";
    const href = edition.newestAddress(name);
    const link = Object.assign(document.createElement("a"), { href, textContent: href });
    return href ? [`${said} Immer die neueste: `, link] : [said];
  };
  const copy = () => edition.copy(item()[form().name], `Quellenangabe kopiert: ${item().title}, ${form().title}.`);

  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([item()[form().name]], { type: form().type }));
    link.download = `${item().file}.${form().ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  /** Open the dialog for the first of `names` («rn-17», «fazit», the empty name for the paper); `from` has focus again
      when it is closed. Where a reader's copy is open, the paper is offered too, with the page «S. 12». */
  edition.cite = async (names, from, printed = "") => {
    try {
      await edition.fetched("citations");
    } catch {
      edition.say("Die Quellenangaben ließen sich nicht laden.");
      return;
    }
    dialog ??= built();
    opener = from;
    items = { ...edition.citations, ...(edition.copied && { [PAPER]: paper(printed) }) };
    const seen = document.documentElement.dataset.wording === "original" ? [PAPER] : [];
    const options = [...new Set([...seen, ...names, "", PAPER])].filter((name) => items[name]);
    const what = dialog.querySelector(".cite__what");
    what.innerHTML = choices("Zitiert wird", "what", options);
    const labels = what.querySelectorAll("label span");
    for (const [at, span] of labels.entries()) {
      const whose = edition.copied && options[at] !== PAPER ? "Lesefassung: " : "";
      span.textContent = whose + items[options[at]].title;
    }
    show();
    dialog.showModal();
    dialog.querySelector("[name=what]").focus();
  };
})();

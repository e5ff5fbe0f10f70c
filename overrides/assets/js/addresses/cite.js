/* The dialog «Zitieren» (partials/cite.html): the Lesefassung as a whole, a section or a paragraph of it, and with a
   reader's copy the paper, each to copy or to save. The forms are made by the build; this only shows them. */
(() => {
  "use strict";
  const { edition } = window;
  const dialog = document.querySelector("dialog.cite");
  if (!edition || !dialog) return;
  const PAPER = "original"; // its name among the citations
  const [FIRST, LAST] = "\u2180\u2181"; // the build's signs for the pages of the paper that are cited
  const [what, text, version] = ["fieldset", "textarea", ".cite__version"].map((part) => dialog.querySelector(part));
  let items = {}; // what can be cited, in all forms
  let opener = null;
  let quotable = []; // the paragraphs that are cited of the paper

  const chosen = (name) => dialog.querySelector(`[name=${name}]:checked`);
  const item = () => items[chosen("what").value];
  const cited = () => (item()[chosen("form").value] ?? made(true)[chosen("form").value]).trim();
  const show = () => {
    text.value = cited();
    text.classList.toggle("cite__text--plain", ["text", "short"].includes(chosen("form").value));
    text.style.height = "0";
    text.style.height = `${text.scrollHeight}px`;
    version.replaceChildren(...versions(chosen("what").value));
  };

  /** The source as HTML and Markdown, of one paragraph with its words. */
  const made = (quoting, form = item().text) => {
    const name = chosen("what").value;
    const of = name === PAPER ? quotable : [document.getElementById(name)];
    const words = quoting && of.length === 1 && of[0]?.matches("p") ? edition.quoted(of[0], name === PAPER) : "";
    const [end = "", address = ""] = item().text.match(/, (https?:\S+)\.$/) ?? [];
    return edition.formsOf(words, form.replace(end, "").replace(/\.$/, ""), address);
  };

  /** Which version is cited, and the address of the newest. */
  const versions = (name) => {
    if (!edition.page.newest || name === PAPER) return [];
    const kept = edition.page.frozen || edition.page.newest !== ".";
    const said = (kept ? "Zitiert wird diese Version, die unverändert bleibt." : "Zitiert wird ein Arbeitsstand.") +
      (items[name].text.includes("http") ? "" : " Eine Adresse gibt es nur in der Online-Ausgabe.");
    const href = edition.newestAddress(name);
    return href ? [`${said} Immer die neueste: `, edition.element("a", { href, textContent: href })] : [said];
  };

  const does = {
    copy: () => {
      const { value, parentElement } = chosen("form");
      const html = ["text", "short", "html"].includes(value) ? made(value === "html", item()[value]).html : "";
      edition.copy(cited(), `Quellenangabe kopiert: ${item().title}, ${parentElement.textContent.trim()}.`, html);
    },
    save: () => {
      const { value, dataset } = chosen("form");
      const href = URL.createObjectURL(new Blob([item()[value] ?? cited()], { type: dataset.type }));
      edition.element("a", { href, download: `${item().file}.${dataset.ending}` }).click();
      setTimeout(() => URL.revokeObjectURL(href), 1000);
    },
    close: () => dialog.close(),
  };

  /** The paper, with the pages on which its part is printed («S. 12–13», «ab S. 12»; empty: as a whole). */
  const paper = (printed) => {
    const { whole, placed } = edition.original.paper;
    const [first, last = first] = printed.match(/\d+/g) ?? [];
    const range = new RegExp(`${FIRST}(--?|–)${LAST}`);
    const filled = (form) =>
      form.replace(`S.\u00a0${FIRST}–${LAST}`, printed).replace(range, first === last ? first : `${first}$1${last}`)
        .replace(FIRST, first).replace(LAST, last);
    return printed ? Object.fromEntries(Object.entries(placed).map(([name, form]) => [name, filled(form)])) : whole;
  };

  /** What can be cited, as radio buttons; with a reader's copy the Lesefassung is told from the paper. */
  const choice = (value, at) => {
    const title = (edition.copied && value !== PAPER ? "Lesefassung: " : "") + items[value].title;
    const input = edition.element("input", { type: "radio", name: "what", value, checked: !at });
    return edition.element("label", "", input, title);
  };

  dialog.addEventListener("change", show);
  dialog.addEventListener("close", () => opener.focus());
  dialog.addEventListener("click", ({ target }) => target.type === "button" && does[target.value]());
  dialog.addEventListener("keydown", ({ key, target }) => key === "Enter" && target.type === "radio" && does.copy());

  /** Open the dialog for the first of `names` («rn-17», «fazit», the empty name for the whole); `from` has focus again when
      it is closed. Where a reader's copy is open the paper is offered too, and first where its words alone are seen;
      `elements` are the paragraphs cited of it. */
  edition.cite = async (names, from, elements) => {
    const citations = await edition.fetched("citations").catch(() => null);
    if (!citations) return edition.say("Die Quellenangaben ließen sich nicht laden.");
    opener = from;
    quotable = elements;
    const printed = elements.length && edition.originalPages?.(elements);
    items = { ...citations, ...(edition.copied && { [PAPER]: paper(printed || "") }) };
    const seen = document.documentElement.dataset.shown === "original" ? [PAPER] : [];
    const options = [...new Set([...seen, ...names, "", PAPER])].filter((name) => items[name]);
    what.replaceChildren(what.firstChild, ...options.map(choice));
    dialog.showModal();
    show();
    chosen("what").focus();
  };
})();

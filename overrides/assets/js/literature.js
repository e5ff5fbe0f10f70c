/* The page of works: choosing by name, year, kind and language, and copying a citation. It stands in the page before the
   modules of every page, which it uses, and so waits for them. Without this script the page is the plain list with its
   downloads. */
(() => {
  "use strict";
  const FIELDS = ["name", "year", "kind", "language"];

  const chosen = (work, form) =>
    FIELDS.every((field) => {
      const wanted = form.elements[field].value;
      return !wanted || work.dataset[field].split("|").includes(wanted);
    });

  const choose = (form, works) => {
    for (const work of works) work.hidden = !chosen(work, form);
    const shown = works.filter((work) => !work.hidden).length;
    const noun = works.length === 1 ? "Werk" : "Werken";
    form.querySelector(".works-filter__count").textContent = shown
      ? `${shown} von ${works.length} ${noun}`
      : "Kein Werk passt zu dieser Auswahl.";
  };

  const offerChoice = (form, works) => {
    form.hidden = false;
    form.addEventListener("change", () => choose(form, works));
    form.addEventListener("reset", () => setTimeout(() => choose(form, works)));
    form.addEventListener("submit", (event) => event.preventDefault());
    choose(form, works); // the browser may have kept a choice
  };

  /** A work that a note leads to is shown whatever was chosen. */
  const showAsked = (form, works) => {
    const work = works.find(({ id }) => id === window.edition?.idOf(location.hash));
    if (!work?.hidden) return;
    form.reset();
    choose(form, works);
    work.scrollIntoView();
  };

  const offerCopy = (work) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "work__copy";
    button.textContent = "Kopieren";
    button.setAttribute("aria-label", "Literaturangabe kopieren");
    const { textContent, innerHTML } = work.querySelector(".work__citation");
    const copy = () => window.edition.copy(textContent.trim(), "Literaturangabe kopiert.", innerHTML);
    button.addEventListener("click", copy);
    work.querySelector(".work__exports").prepend(button, " ");
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector(".works-filter");
    if (!form) return;
    const works = [...document.querySelectorAll(".work")];
    offerChoice(form, works);
    addEventListener("hashchange", () => showAsked(form, works));
    showAsked(form, works);
    if (window.edition?.copy) works.forEach(offerCopy);
  });
})();

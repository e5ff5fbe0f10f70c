// The page of works: choosing by name, year, kind and language, and copying a citation.
// Without this script the page is the plain list with its downloads.

const FIELDS = ["name", "year", "kind", "language"];

function chosen(work, form) {
  return FIELDS.every((field) => {
    const wanted = form.elements[field].value;
    return !wanted || work.dataset[field].split("|").includes(wanted);
  });
}

function choose(form, works) {
  const shown = works.filter((work) => {
    work.hidden = !chosen(work, form);
    return !work.hidden;
  });
  const noun = works.length === 1 ? "Werk" : "Werken";
  form.querySelector(".works-filter__count").textContent =
    shown.length ? `${shown.length} von ${works.length} ${noun}` : "Kein Werk passt zu dieser Auswahl.";
}

function offerChoice(form, works) {
  form.hidden = false;
  form.addEventListener("change", () => choose(form, works));
  form.addEventListener("reset", () => setTimeout(() => choose(form, works)));
  form.addEventListener("submit", (event) => event.preventDefault());
  choose(form, works); // the browser may have kept a choice
  // A work that a note leads to is shown whatever was chosen.
  const show = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) {
      form.reset();
      choose(form, works);
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", show);
  show();
}

async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // Pages that are neither https nor a file have no clipboard.
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("copying is not allowed");
}

function offerCopy(work) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "work__copy";
  button.textContent = "Kopieren";
  button.setAttribute("aria-label", "Angabe kopieren");
  button.addEventListener("click", async () => {
    const text = work.querySelector(".work__citation").textContent.trim();
    try {
      await copy(text);
      button.textContent = "Kopiert";
    } catch {
      button.textContent = "Kopieren nicht möglich";
    }
    button.setAttribute("aria-label", button.textContent);
    setTimeout(() => {
      button.textContent = "Kopieren";
      button.setAttribute("aria-label", "Angabe kopieren");
    }, 2000);
  });
  work.querySelector(".work__exports").prepend(button, " ");
}

const form = document.querySelector(".works-filter");
if (form) {
  const works = [...document.querySelectorAll(".work")];
  offerChoice(form, works);
  works.forEach(offerCopy);
}

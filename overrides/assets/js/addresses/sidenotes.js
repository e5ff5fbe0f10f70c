/* On wide screens the notes move beside the lines that call them. They stay where they are in the document, each once:
   only where they are drawn changes, so that links to them, reading order and printing are as before. */
(() => {
  "use strict";
  const { edition } = window;
  const article = document.querySelector("article.md-content__inner");
  const notes = [...(article?.querySelectorAll(".footnote li[id^='fn-']") ?? [])];
  if (!edition || !notes.length) return;
  const GAP = 10; // pixels between two notes
  const wide = window.matchMedia("screen and (min-width: 60em)");
  const contents = document.querySelector(".md-sidebar--secondary:not([hidden]) .md-nav");
  const whole = document.querySelector(".whole");

  /** Whether the notes stand beside the text: the window is wide and the column is not taken by long contents. */
  edition.sidenotes = () => wide.matches && !whole;

  const place = () => {
    article.classList.toggle("with-sidenotes", edition.sidenotes());
    if (!edition.sidenotes()) return;
    const zero = article.getBoundingClientRect().top;
    let free = contents ? contents.getBoundingClientRect().bottom - zero + GAP : 0;
    for (const note of notes) {
      const call = document.getElementById(note.id.replace("fn-", "fnref-"));
      const top = Math.max(free, call.getBoundingClientRect().top - zero);
      note.style.top = `${top}px`;
      free = top + note.offsetHeight + GAP;
    }
    article.style.setProperty("--sidenotes-height", `${free}px`);
  };

  /** Pointing at a call lights up its note, and at a note its call. */
  let lit = null;
  const light = ({ target }) => {
    lit?.classList.remove("lit");
    const { id = "" } = target.closest("[id^='fn-'], [id^='fnref-']") ?? {};
    lit = document.getElementById(id.replace(/^fn(ref)?-/, (_, call) => (call ? "fn-" : "fnref-")));
    lit?.classList.add("lit");
  };
  for (const event of ["pointerover", "focusin"]) article.addEventListener(event, light);

  wide.addEventListener("change", place);
  new ResizeObserver(place).observe(article);
  document.fonts?.ready.then(place);
  place();
})();

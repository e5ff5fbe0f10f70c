/* Takes readers on who follow a link to a place that has moved: the page keeps a mark there that says where it is now. */
(() => {
  "use strict";
  const { edition } = window;
  if (!edition) return;
  const goOn = () => {
    const mark = document.getElementById(edition.idOf(location.hash));
    if (mark?.classList.contains("moved")) location.replace(mark.dataset.movedTo || mark.querySelector("a").href);
  };
  window.addEventListener("hashchange", goOn);
  goOn();
})();

/* Takes readers on who follow a link to a place that has moved: the page keeps a mark there that says where it is now. */
(() => {
  "use strict";
  const goOn = () => {
    const mark = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (mark && mark.classList.contains("moved")) location.replace(mark.dataset.movedTo || mark.querySelector("a").href);
  };
  window.addEventListener("hashchange", goOn);
  goOn();
})();

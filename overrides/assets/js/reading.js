/* Where the reader is: the header names the page once its heading has gone by, the contents beside the text mark the
   heading passed last, and both columns show their marked entry. Without this script nothing is marked. */
(() => {
  "use strict";
  const FADE = 40; // pixels at its ends in which a column fades
  const header = document.querySelector(".md-header");
  const heading = document.querySelector(".md-content h1");
  const title = document.querySelector(".md-header__title");
  const links = [...document.querySelectorAll("[data-md-component=toc] .md-nav__link")];
  const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

  /** Scroll the column of a link, and it alone, so that a link that is not seen there stands in its middle. */
  const centre = (link) => {
    const column = link?.closest(".md-sidebar__scrollwrap");
    if (!column) return;
    const { top, bottom } = column.getBoundingClientRect();
    const at = link.getBoundingClientRect();
    if (at.top < top + FADE || at.bottom > bottom - FADE) column.scrollTop += at.top - top - column.clientHeight / 2;
  };

  let marked = -1;
  const mark = () => {
    const atEnd = scrollY + innerHeight >= document.body.scrollHeight - 1;
    const line = header.offsetHeight + 32; // pixels from the top, a little below where a heading stands that was gone to
    const last = atEnd ? links.length - 1 : places.findLastIndex((place) => place?.getBoundingClientRect().top < line);
    if (last === marked) return;
    marked = last;
    links.forEach((link, at) => {
      link.classList.toggle("md-nav__link--passed", at <= last);
      link.classList.toggle("md-nav__link--active", at === last);
    });
    centre(links[last]);
  };

  const name = ([{ isIntersecting, boundingClientRect }]) =>
    title.classList.toggle(
      "md-header__title--active",
      !isIntersecting && boundingClientRect.top < header.offsetHeight,
    );

  // Key points are seen where there is room (apparatus.css): then they are called open, and nothing there folds them.
  const room = matchMedia("print, (min-width: 60em)");
  const unfold = () => document.querySelectorAll(".keypoints details").forEach((each) => (each.open = room.matches));
  room.addEventListener("change", unfold);
  unfold();

  // In the first frame, which measures the page anyway; earlier it would be measured for this alone.
  requestAnimationFrame(() => {
    if (heading) new IntersectionObserver(name, { rootMargin: `-${header.offsetHeight}px 0px 0px` }).observe(heading);
    if (links.length) {
      addEventListener("scroll", mark, { passive: true });
      mark();
    }
    centre(document.querySelector(".md-nav--primary [aria-current]"));
  });
})();

/* Previews: the text of the paragraph or note that a link in running text leads to, and what a term means; opened by
   pointing at the link or by focus, on touch by a first tap on a note or term. As WCAG 2.2, 1.4.13, wants it: the
   pointer can enter the preview, Esc closes it without moving focus or pointer, and it stays as long as either is there. */
(() => {
  "use strict";
  const { edition } = window;
  const article = document.querySelector("article.md-content__inner");
  if (!edition || !article) return;
  const LINKS = ":is(a.term, a[href*='#rn-'], a[href*='#fn-']):not(.rn, .headerlink, .footnote-backref)";
  const LEFT_OUT = ".rn, .headerlink, .footnote-backref, sup[id^='fnref-'], .original, [class^='address-']";
  const OPENS = 120; // milliseconds, so that a pointer that only passes opens nothing
  const CLOSES = 300; // time to get from the link into the preview
  const EDGE = 8; // pixels to the edge of the window

  const panel = edition.element("div", { className: "address-preview md-typeset", id: "__preview", hidden: true });
  panel.setAttribute("role", "tooltip");
  article.append(panel);
  let link = null; // whose preview is open
  let timer = 0;
  let touch = false;

  const linkOf = (target) => {
    const found = target.closest?.(LINKS);
    return found?.matches(".term") || /^#(rn|fn)-\d+[a-z]?$/.test(found?.hash) ? found : null;
  };

  const named = (title, ...content) => [edition.element("p", "address-preview__title", title), ...content];

  const fromPage = (target) => {
    const copy = target.cloneNode(true);
    copy.querySelectorAll(LEFT_OUT).forEach((part) => part.remove());
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    const [kind, number] = target.id.split("-");
    return named(`${kind === "rn" ? "Rn." : "Anm."}\u00a0${number}`, edition.element("div", "", ...copy.childNodes));
  };

  const fromFile = async (name) => {
    const { title, text } = (await edition.fetched("previews"))[name];
    return named(title, edition.element("p", "", text));
  };

  /** What a term means is the title of its link, which the browser would show a second time. */
  const explained = (term) => {
    term.dataset.means ??= term.title;
    term.removeAttribute("title");
    return named(term.textContent, edition.element("p", "", term.dataset.means));
  };

  const contentOf = (from) => {
    if (from.matches(".term")) return explained(from);
    const name = from.hash.slice(1);
    const here = from.pathname === location.pathname && document.getElementById(name);
    if (!here) return fromFile(name);
    return edition.sidenotes?.() && name.startsWith("fn-") ? null : fromPage(here); // it stands beside the line already
  };

  const soon = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  const close = () => {
    clearTimeout(timer);
    panel.hidden = true;
    link = null;
  };

  const closeIfLeft = () => [link, panel].some((part) => part?.matches(":hover, :focus, :focus-within")) || close();

  const open = async (from) => {
    if (link === from) return clearTimeout(timer);
    close();
    link = from;
    const content = await Promise.resolve(contentOf(from)).catch(() => null); // no preview; the link itself works
    if (link !== from) return;
    if (!content) return close();
    panel.replaceChildren(...content);
    from.setAttribute("aria-describedby", panel.id);
    panel.hidden = false;
    place();
  };

  /** Below the link, or above where there is no room; never beyond the window's sides. */
  const place = () => {
    panel.style.left = panel.style.top = "0";
    const [line, box] = [link.getBoundingClientRect(), panel.getBoundingClientRect()];
    const left = Math.max(EDGE, Math.min(line.left, document.documentElement.clientWidth - box.width - EDGE));
    const below = line.bottom + box.height + EDGE <= innerHeight || line.top < box.height;
    panel.style.left = `${left - box.left}px`;
    panel.style.top = `${(below ? line.bottom : line.top - box.height) - box.top}px`;
  };

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const from = article.contains(target) && linkOf(target);
    if (from) soon(() => open(from), OPENS);
    else soon(closeIfLeft, CLOSES);
  });
  document.addEventListener("pointerdown", ({ target, pointerType }) => {
    touch = pointerType === "touch";
    if (!panel.contains(target) && linkOf(target) !== link) close();
  });
  article.addEventListener("focusin", ({ target }) => {
    const from = linkOf(target);
    if (from && !touch) open(from);
  });
  article.addEventListener("focusout", () => soon(closeIfLeft, 0));
  article.addEventListener("click", (event) => {
    const from = touch && linkOf(event.target);
    if (!from || from === link || !from.matches(".term, .footnote-ref")) return;
    event.preventDefault();
    open(from);
  });
  document.addEventListener("keydown", ({ key }) => {
    touch = false;
    if (key === "Escape") close();
  });
  addEventListener("resize", close);
})();

/* Previews: the text of the paragraph or note that a link in running text leads to, and what a term means; opened by
   pointing at the link or by focus, on touch by a first tap on a note or term. As WCAG 2.2, 1.4.13, wants it: the
   pointer can enter the preview, Esc closes it without moving focus or pointer, and it stays as long as either is there. */
(() => {
  "use strict";
  const { edition } = window;
  const article = document.querySelector("article.md-content__inner");
  if (!edition || !article || !edition.floats) return;
  const LINKS = ":is(a.term, a[href*='#rn-'], a[href*='#fn-']):not(.rn, .headerlink, .footnote-backref)";
  const LEFT_OUT = ".rn, .headerlink, .footnote-backref, sup[id^='fnref-'], .original, [class^='address-']";
  const OPENS = 120; // milliseconds, so that a pointer that only passes opens nothing
  const CLOSES = 300; // time to get from the link into the preview

  const panel = edition.element("div", {
    className: "address-preview md-typeset",
    id: "__preview",
    popover: "manual",
  });
  panel.setAttribute("role", "tooltip");
  article.append(panel);
  let link = null; // whose preview is open
  let timer = 0;
  let touch = false;

  const linkOf = (target) => {
    const found = target.closest?.(LINKS);
    return found?.matches(".term") || edition.called(found?.hash.slice(1) ?? "") ? found : null;
  };

  const named = (title, ...content) => [edition.element("p", "address-preview__title", title), ...content];
  const fromPage = (target) => {
    const copy = target.cloneNode(true);
    copy.querySelectorAll(LEFT_OUT).forEach((part) => part.remove());
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    return named(edition.called(target.id), edition.element("div", "", ...copy.childNodes));
  };

  /** What a term means is the title of its link, which the browser would show a second time. */
  const explained = (term) => {
    term.dataset.means ??= term.title;
    term.removeAttribute("title");
    return named(term.textContent, edition.element("p", "", term.dataset.means));
  };

  const contentOf = async (from) => {
    if (from.matches(".term")) return explained(from);
    const id = from.hash.slice(1);
    const here = from.pathname === location.pathname && document.getElementById(id);
    if (here && id.startsWith("fn-") && edition.sidenotes?.()) return null; // it stands beside the line already
    if (here) return fromPage(here);
    const { title, text } = (await edition.fetched("previews"))[id];
    return named(title, edition.element("p", "", text));
  };

  const soon = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  const close = () => {
    clearTimeout(timer);
    panel.hidePopover();
    link = null;
  };

  const closeIfLeft = () => [link, panel].some((part) => part?.matches(":hover, :focus, :focus-within")) || close();

  const open = async (from) => {
    if (link === from) return clearTimeout(timer);
    close();
    link = from;
    const content = await contentOf(from).catch(() => null); // no preview; the link itself works
    if (link !== from) return;
    if (!content) return close();
    panel.replaceChildren(...content);
    from.setAttribute("aria-describedby", panel.id);
    panel.showPopover();
    edition.float(panel, from.getBoundingClientRect());
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
  article.addEventListener("focusin", ({ target }) => !touch && linkOf(target) && open(linkOf(target)));
  article.addEventListener("focusout", () => soon(closeIfLeft, 0));
  article.addEventListener("click", (event) => {
    const from = touch && linkOf(event.target);
    if (!from || from === link || !from.matches(".term, .footnote-ref")) return;
    event.preventDefault();
    open(from);
  });
  document.addEventListener("keydown", ({ key }) => ((touch = false), key === "Escape" && close()));
  addEventListener("resize", close);
})();

/* Previews: the text of the paragraph or note that a link in running text leads to, and what a term means. */
(() => {
  "use strict";
  const { edition } = window;
  if (!edition) return;
  const LINKS = "a[href*='#rn-'], a[href*='#fn-']";
  const NOT_RUNNING = ".rn, .headerlink, .footnote-backref";
  const LEFT_OUT = ".rn, .headerlink, .footnote-backref, sup[id^='fnref-'], .original, [class^='address-']";

  const panel = new edition.Panel("address-preview md-typeset");
  panel.element.id = "__preview";
  panel.element.setAttribute("role", "tooltip");
  document.querySelector("article.md-content__inner").append(panel.element);

  const bodyOf = (target) => {
    const copy = target.cloneNode(true);
    copy.querySelectorAll(LEFT_OUT).forEach((part) => part.remove());
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    const body = document.createElement("div");
    body.append(...copy.childNodes);
    return body;
  };

  const put = (title, ...content) => {
    const name = document.createElement("p");
    name.className = "address-preview__title";
    name.textContent = title;
    panel.element.replaceChildren(name, ...content);
  };

  const fillFromPage = (target) => {
    const [kind, number] = target.id.split("-");
    put(`${kind === "rn" ? "Rn." : "Anm."}\u00a0${number}`, bodyOf(target));
  };

  const fillFromFile = async (name) => {
    const found = (await edition.fetched("previews"))[name];
    const text = document.createElement("p");
    text.textContent = found.text;
    put(found.title, text);
  };

  const fill = async (link) => {
    const name = link.hash.slice(1);
    const here = link.pathname === location.pathname && document.getElementById(name);
    if (here && edition.sidenotes?.() && name.startsWith("fn-")) return false; // it stands beside the line already
    try {
      if (here) fillFromPage(here);
      else await fillFromFile(name);
    } catch {
      return false; // no preview; the link itself works
    }
    link.setAttribute("aria-describedby", panel.element.id);
    return true;
  };

  edition.preview = (link) => panel.serve(link, () => fill(link), { tapOpens: true });

  /** The explanation of a term is the title of its link, which the browser would show a second time. */
  const explain = (link) => {
    const text = document.createElement("p");
    text.textContent = link.title;
    link.removeAttribute("title");
    const fillFromTitle = () => {
      put(link.textContent, text);
      link.setAttribute("aria-describedby", panel.element.id);
    };
    panel.serve(link, fillFromTitle, { tapOpens: true });
  };

  document.querySelectorAll("article.md-content__inner a.term[title]").forEach(explain);
  for (const link of document.querySelectorAll(`article.md-content__inner :is(${LINKS})`)) {
    if (link.matches(NOT_RUNNING) || !/^#(rn|fn)-\d+[a-z]?$/.test(link.hash)) continue;
    edition.preview(link);
  }
})();

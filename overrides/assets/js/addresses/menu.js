/* The menu at Randnummern, headings and notes: link, words, citation, an error to report. It opens by click, Enter or ↓
   on the number or sign, which stays a link; items are reached by arrow keys. The row above the title has the same for
   the page. */
(() => {
  "use strict";
  const { edition } = window;
  const article = document.querySelector("article.md-content__inner");
  if (!edition || !article) return;
  const { element, page } = edition;
  const LEAST = 110; // pixels that a menu in the margin needs
  const versioned = edition.leadsTo && (page.frozen || page.newest === "../.."); // two addresses, to be told apart

  /** «Rn. 20 [Stichwort]», «Fluchtursachen nachhaltig mindern (Rn. 19–21)»: what a link says where it is pasted. */
  const pageLabel = () => {
    const numbers = paragraphs.length ? ` (${edition.locator(paragraphs)})` : "";
    return article.querySelector("h1").textContent.trim() + numbers;
  };
  const labelOf = ({ element, id, name }) =>
    edition.called(id) ? edition.placeOf([element]) : name.replace(/^«(.*)»$/, "$1");
  const paragraphs = [...article.querySelectorAll(":not(.whole) > p[id^='rn-']")];

  article.querySelector(".take-along")?.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-tool]");
    if (!tool) return;
    event.preventDefault();
    if (tool.dataset.tool === "link") edition.copyLink(edition.link(""), "dieser Seite", pageLabel());
    else edition.cite([page.slug], tool, paragraphs);
  });
  if (!edition.floats) return;

  /** A link to itself for a heading or note, which the text does not give them. */
  const addLink = (home) => {
    const name = home.tagName === "LI" ? `Anmerkung ${home.id.slice(3)}` : `«${home.textContent.trim()}»`;
    const link = element("a", { className: "headerlink", href: `#${home.id}`, ariaLabel: `Link zu ${name}` });
    (home.querySelector(":scope > p:last-child") ?? home).append(link);
  };
  article.querySelectorAll(":is(h2, h3, h4)[id], .footnote li[id^='fn-']").forEach(addLink);
  for (const link of article.querySelectorAll(".rn, .headerlink")) {
    link.setAttribute("aria-haspopup", "menu");
    link.setAttribute("aria-expanded", "false");
  }

  /** What has a menu: its element, the id of its address, how it is called, and the paragraph to which it belongs. */
  const placeOf = (link) => {
    const home = link.closest("[id]");
    const call = document.getElementById(home.id.replace(/^fn-/, "fnref-"));
    const paragraphs = [call?.closest("p[id^='rn-']")].filter(Boolean);
    return { element: home, id: home.id, name: link.getAttribute("aria-label").replace(/^Link zu /, ""), paragraphs };
  };

  const item = (name, action) => element("button", { type: "button", textContent: name, onclick: action });

  const itemsOf = (place) => [
    item(
      `Link kopieren${versioned ? ` (${edition.leadsTo})` : ""}`,
      () => edition.copyLink(edition.link(place.id), place.name, labelOf(place)),
    ),
    ...(edition.called(place.id) ? edition.wordings(place.element) : []).map((words) =>
      item(
        `${edition.kindOf({ original: words.matches(".original") })} kopieren`,
        () => edition.quote(words, place.id),
      )
    ),
    item(
      "Zitieren",
      () => edition.cite([...place.paragraphs.map(({ id }) => id), page.slug], trigger, place.paragraphs),
    ),
    ...(page.pdf
      ? [element("a", { href: `${page.base}/${page.pdf}#${place.id}`, textContent: "Im PDF öffnen" })]
      : []),
    ...(edition.report ? [element("a", { href: edition.report(place), textContent: "Fehler melden" })] : []),
  ];

  const list = element("div", "address-menu__items");
  list.setAttribute("role", "menu");
  const head = element("p", "address-menu__head");
  const menu = element("div", { className: "address-menu", popover: "auto" }, head, list);
  article.append(menu);
  let trigger = null;
  let pressed = null; // the link of the open menu, when the pointer comes down on it: that closes

  const open = (link) => {
    const place = placeOf(link);
    const printed = edition.originalPages?.([place.element]) || edition.printed([place.element]);
    trigger = link;
    list.replaceChildren(...itemsOf(place));
    for (const each of list.children) Object.assign(each, { tabIndex: -1 }).setAttribute("role", "menuitem");
    list.setAttribute("aria-label", [place.name, printed && `im Original ${printed}`].filter(Boolean).join(", "));
    head.textContent = printed && `Original: ${printed}`;
    link.focus({ preventScroll: true }); // where focus goes back to
    menu.showPopover();
    setBeside(place.element, link.getBoundingClientRect());
    list.firstChild.focus({ preventScroll: true });
  };

  /** In the margin below the number; where there is none, docked at the window's lower edge, and the page moves on by as
      much as keeps the paragraph in sight. */
  const setBeside = (home, link) => {
    const numbered = home.matches("p");
    const docked = !matchMedia("(min-width: 60em)").matches || (numbered && link.right < LEAST);
    menu.classList.toggle("address-menu--docked", docked);
    menu.removeAttribute("style");
    if (!docked && numbered) menu.style.maxWidth = `${link.right - 8}px`;
    if (!docked) return edition.float(menu, link, numbered ? link.right - menu.offsetWidth : link.left);
    const hidden = home.getBoundingClientRect().bottom - innerHeight + menu.offsetHeight + 8;
    const most = link.top - document.querySelector(".md-header").offsetHeight - 8;
    scrollBy({ top: Math.max(0, Math.min(hidden, most)), behavior: "instant" });
  };

  const linkOf = ({ target }) => target.closest(".rn, .headerlink");
  article.addEventListener("pointerdown", (event) => {
    pressed = menu.matches(":popover-open") && linkOf(event) === trigger ? trigger : null;
  });
  const follow = (event) => {
    const link = linkOf(event);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(history.state, "", link.hash); // in sight, and what the system's own «share» takes
    if (pressed !== link) open(link);
    pressed = null;
  };
  article.addEventListener("click", follow);
  article.addEventListener("keydown", (event) => event.key === "ArrowDown" && follow(event));
  menu.addEventListener("beforetoggle", ({ newState }) => (trigger.ariaExpanded = newState === "open"));
  menu.addEventListener("keydown", (event) => {
    const items = [...list.children];
    const at = items.indexOf(document.activeElement);
    const { key } = event;
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 }[key];
    if (key === "Tab") done();
    if (to === undefined) return;
    event.preventDefault();
    items.at(to % items.length).focus();
  });
  const done = () => {
    menu.hidePopover();
    trigger.focus({ preventScroll: true });
  };
  list.addEventListener("click", done, true); // before the item's own, which may move the focus on
  addEventListener("resize", () => menu.hidePopover());
})();

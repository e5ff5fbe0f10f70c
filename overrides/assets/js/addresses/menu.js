/* The menu at Randnummern, headings and notes: link, words, citation, the original, an error to report. It opens by
   click, Enter or ↓ on the number or sign, which stays a link; items are reached by arrow keys. The row above the title
   has the same for the page. */
(() => {
  "use strict";
  const { edition } = window;
  const article = document.querySelector("article.md-content__inner");
  if (!edition || !article) return;
  const { element, page } = edition;
  const LEAST = 110; // pixels that a menu in the margin needs
  const versioned = edition.leadsTo && (page.frozen || page.newest === "../.."); // two addresses, to be told apart

  const [title] = article.querySelectorAll("h1");
  const titled = title.textContent.trim();
  const outline = [...article.querySelectorAll("h1, h2, h3, h4, p[id^='rn-']")];
  const paragraphs = outline.filter((part) => part.matches("p"));

  /** The paragraphs below a heading and before the next; below the title all. */
  const below = (heading) => {
    const after = outline.slice(outline.indexOf(heading) + 1);
    const next = after.findIndex((part) => !part.matches("p"));
    return heading === title ? paragraphs : after.slice(0, next < 0 ? after.length : next);
  };

  /** «Rn. 20 [Stichwort]», «Fluchtursachen nachhaltig mindern (Rn. 19–21)», «Eintrag 2 (Empfehlungen)»: what a link says
      where it is pasted. */
  const labelOf = (element, name) => {
    if (edition.called(element.id)) return edition.placeOf([element]);
    const numbers = outline.includes(element) ? below(element) : [];
    const where = numbers.length ? edition.locator(numbers) : element !== title && titled;
    return name.replace(/^«(.*)»$/, "$1") + (where ? ` (${where})` : "");
  };

  /** Where the link of a place leads; of a section in the whole text, to its own page. */
  const linkTo = ({ element, id }) => {
    const part = element.closest(".whole__part");
    if (part?.getAttribute("aria-labelledby") !== id) return edition.link(id);
    return edition.address("") &&
      new URL(part.querySelector(".whole__alone a").getAttribute("href"), edition.address("")).href;
  };

  article.querySelector(".take-along")?.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-tool]");
    if (!tool) return;
    event.preventDefault();
    if (tool.dataset.tool === "link") edition.copyLink(edition.link(""), "dieser Seite", labelOf(title, titled));
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
  const cite = ({ paragraphs }, link) =>
    edition.cite([...paragraphs.map(({ id }) => id), page.slug], link, paragraphs);

  const itemsOf = (place) => {
    const printed = edition.originalPages?.([place.element]) || edition.printed([place.element]);
    return [
      item(
        `Link${versioned ? ` (${edition.leadsTo})` : ""}`,
        () => edition.copyLink(linkTo(place), place.name, labelOf(place.element, place.name)),
      ),
      ...(edition.called(place.id) ? edition.wordings(place.element) : [])
        .map((words) => item(edition.quotes(words.matches(".original")), () => edition.quote(words, place.id))),
      item("Zitieren", () => cite(place, trigger)),
      ...(page.pdf ? [element("a", { href: `${page.base}/${page.pdf}#${place.id}`, textContent: "im PDF" })] : []),
      ...(printed && edition.ownCopy?.hides() ? [item(`Original (${printed})`, edition.ownCopy.show)] : []),
      ...(edition.report ? [element("a", { href: edition.report(place), textContent: "Fehler melden" })] : []),
    ];
  };

  const list = element("div", "address-menu__items");
  list.setAttribute("role", "menu");
  const menu = element("div", { className: "address-menu", popover: "auto" }, list);
  article.append(menu);
  let trigger = null;
  let pressed = null; // the link of the open menu, when the pointer comes down on it: that closes

  const open = (link) => {
    const place = placeOf(link);
    trigger = link;
    list.replaceChildren(...itemsOf(place));
    for (const each of list.children) Object.assign(each, { tabIndex: -1 }).setAttribute("role", "menuitem");
    list.setAttribute("aria-label", place.name);
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
  article.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") follow(event);
    const plain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (/^z$/i.test(event.key) && plain && linkOf(event)) cite(placeOf(linkOf(event)), linkOf(event));
  });
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

/* The header's controls by keyboard: navigation and search on narrow screens, light and dark. The theme has labels of
   hidden boxes there, which no keyboard reaches; real buttons take their places. They tick the theme's boxes and need
   nothing of its script. Without any script the box of the navigation is shown to the keyboard (access.css). */
(() => {
  "use strict";
  const drawer = document.getElementById("__drawer");
  const search = document.getElementById("__search");
  const query = document.querySelector(".md-search__input");
  if (!drawer || !search || !query) return;

  const named = (button, name, icon) => {
    button.title = name;
    button.setAttribute("aria-label", name);
    button.replaceChildren(icon.cloneNode(true));
  };

  const made = (name, className, icon) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `md-header__button md-icon ${className}`;
    named(button, name, icon);
    return button;
  };

  /** A button in the place of the label that ticks `box`: it says whether `part` is open. */
  const openerOf = (box, part, name, className) => {
    const label = document.querySelector(`.md-header__button[for=${box.id}]`);
    const button = made(name, className, label.querySelector("svg"));
    const say = () => button.setAttribute("aria-expanded", box.checked);
    part.id ||= `${box.id}-part`;
    button.setAttribute("aria-controls", part.id);
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", say);
    say();
    label.replaceWith(button);
    return button;
  };

  const navigation = document.querySelector(".md-sidebar--primary");
  const finder = document.querySelector(".md-search");
  const openers = new Map([
    [drawer, openerOf(drawer, navigation, "Navigation", "drawer-button")],
    [search, openerOf(search, finder, "Suche", "search-button")],
  ]);

  /* Whoever opens one goes in; whoever leaves it closes it, so that it never hides what has focus (WCAG 2.2, 2.4.11). */
  drawer.addEventListener("change", () => drawer.checked && navigation.querySelector("a")?.focus());
  search.addEventListener("change", () => search.checked && query.focus());
  const close = (box) => box.checked && box.click();
  const closeWhenLeft = (box, part) =>
    part.addEventListener("focusout", ({ relatedTarget: next }) => next && !part.contains(next) && close(box));
  closeWhenLeft(drawer, navigation);
  closeWhenLeft(search, finder);

  const leave = (box) => {
    const opener = openers.get(box);
    (opener.checkVisibility() ? opener : query).focus();
    close(box);
    setTimeout(() => close(box), 20); // the search opens when it gets the focus, with the theme's script a moment later
  };

  /* Before anybody else hears of it, or the box is closed already and nobody knows where the focus was. */
  document.addEventListener(
    "keydown",
    ({ key }) => {
      const open = [search, drawer].find((box) => box.checked);
      if (key === "Escape" && open) leave(open);
    },
    true,
  );

  /* One button in the place of two radio buttons whose labels name the other one: what it does is what it is called. */
  const palette = document.querySelector("[data-md-component=palette]");
  const schemes = [...(palette?.querySelectorAll("input") ?? [])];
  if (schemes.length < 2) return;
  const current = () => schemes.findIndex((input) => input.dataset.mdColorScheme === document.body.dataset.mdColorScheme);
  const nameAndIcon = () => {
    const input = schemes[Math.max(0, current())];
    return [input.getAttribute("aria-label"), input.nextElementSibling.querySelector("svg")];
  };
  const [name, icon] = nameAndIcon();
  const button = made(name, "scheme-button", icon);
  button.addEventListener("click", () => schemes[(current() + 1) % schemes.length].click());
  new MutationObserver(() => named(button, ...nameAndIcon())).observe(document.body, {
    attributeFilter: ["data-md-color-scheme"],
  });
  palette.hidden = true;
  palette.querySelectorAll("label").forEach((label) => label.removeAttribute("title"));
  palette.after(button);
})();

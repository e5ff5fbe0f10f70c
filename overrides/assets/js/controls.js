/* The header's controls by keyboard: navigation and search on narrow screens, light and dark. The theme has labels of
   hidden boxes there, which no keyboard reaches; real buttons take their places and tick the boxes. What happens in the
   search box is box.js's. Without scripts the box of the navigation is there for the keyboard (access.css). */
(() => {
  "use strict";
  const drawer = document.getElementById("__drawer");
  const search = document.getElementById("__search");
  if (!drawer || !search) return;

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
  const openers = [
    [drawer, openerOf(drawer, navigation, "Navigation", "drawer-button")],
    [search, openerOf(search, document.querySelector(".md-search"), "Suche", "search-button")],
  ];

  /* Whoever opens the navigation goes in, where the page is; whoever leaves it closes it, so that it never hides what
     has focus (WCAG 2.2, 2.4.11). */
  const entry = navigation.querySelector("[aria-current]") ?? navigation.querySelector("a");
  drawer.addEventListener("change", () => drawer.checked && entry?.focus());
  navigation.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (drawer.checked && next && !navigation.contains(next)) drawer.click();
  });

  /* Escape closes what is open and goes back to its button, where there is one; before box.js hears of it, which goes
     back to the words. */
  const leave = ([box, opener]) => {
    if (!box.checked || !opener.checkVisibility()) return;
    opener.focus();
    if (box.checked) box.click();
  };
  document.addEventListener("keydown", ({ key }) => key === "Escape" && openers.forEach(leave), true);

  /* One button in the place of two radio buttons whose labels name the other one: what it does is what it is called. */
  const palette = document.querySelector("[data-md-component=palette]");
  const schemes = [...(palette?.querySelectorAll("input") ?? [])];
  if (schemes.length < 2) return;
  const current = () =>
    schemes.findIndex((input) => input.dataset.mdColorScheme === document.body.dataset.mdColorScheme);
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

/* What the theme's script does with the keyboard and should not. It hears of a key after this one. */
(() => {
  "use strict";
  const search = document.getElementById("__search");
  const query = document.querySelector(".md-search__input");
  const results = document.querySelector(".md-search-result__list");
  if (!search || !query || !results) return;

  // It keeps results out of the order of Tab.
  const reach = () => results.querySelectorAll("[tabindex]").forEach((link) => link.removeAttribute("tabindex"));
  new MutationObserver(reach).observe(results, { childList: true, subtree: true });

  // It opens the box when it gets the focus, not when somebody goes on writing in a box that Escape has closed.
  query.addEventListener("input", () => search.checked || search.click());

  document.addEventListener(
    "keydown",
    (event) => {
      const { key, target } = event;
      // It closes the search at Tab, before anybody could reach a result, and at Shift goes back to the words.
      if (["Tab", "Shift", "Control", "Alt"].includes(key) && target.closest(".md-search")) event.stopPropagation();
      // Its letters act from anywhere, which catches those who speak to their computer (WCAG 2.2, 2.1.4).
      const writes = target.closest("input, select, textarea");
      if (key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !writes) event.stopPropagation();
    },
    true,
  );
})();

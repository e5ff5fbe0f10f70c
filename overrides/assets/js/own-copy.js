/* «Original daneben»: what it takes is loaded when it is opened, or where a copy is open in this tab or kept in this browser. */
(() => {
  "use strict";
  const { edition } = window;
  const button = document.querySelector("button.own-copy");
  if (!edition || !button) return;
  const panel = button.nextElementSibling;
  const key = `edition:original:${new URL(`${edition.page.base}/`, location.href).pathname}`;
  /** What a storage gives; nothing where the browser has none or it is full. */
  const stored = (name, action) => {
    try {
      return action(window[name]);
    } catch {
      return null;
    }
  };
  /** The storage that holds a copy: until it is deleted, or until the tab is closed. */
  const holder = () => ["localStorage", "sessionStorage"].find((name) => stored(name, (all) => all.getItem(key)));
  const fold = (folded) => {
    panel.hidden = folded;
    button.setAttribute("aria-expanded", !folded);
    if (folded) button.focus();
  };
  edition.ownCopy = { button, panel, key, stored, holder, fold };
  /** Whether the original could be seen and is not; and show it, or the panel that takes it. */
  edition.ownCopy.hides = () => !edition.copied || document.documentElement.dataset.shown === "lesefassung";
  edition.ownCopy.show = () => {
    if (edition.copied) return panel.querySelector("[value=beide]").click();
    fold(false);
    open();
    panel.querySelector("textarea").focus();
  };

  let loaded = null;
  const load = async () => {
    const parts = ["showing", "chooser"].map((name) => `js/original/${name}`);
    for (const name of ["original", ...parts]) await edition.fetched(name);
  };
  const open = () =>
    (loaded ??= load()).catch(() => (panel.querySelector("[role=status]").textContent = "Das ließ sich nicht laden."));
  const take = (copy) => open().then(() => edition.readCopy?.(copy));
  button.addEventListener("click", () => {
    fold(!panel.hidden);
    open();
  });
  panel.addEventListener("keydown", (event) => event.key === "Escape" && fold(true));
  panel.addEventListener("change", ({ target }) => target.type === "file" && take(target.files[0]));
  panel.addEventListener("input", ({ target }) => target.type === "textarea" && take(target.value));
  panel.addEventListener("dragover", (event) => event.preventDefault());
  for (const name of ["paste", "drop"]) {
    panel.addEventListener(name, (event) => {
      const data = event.clipboardData ?? event.dataTransfer;
      event.preventDefault(); // 50 MB in a field would stop the page
      take(data.files[0] ?? data.getData("text"));
    });
  }
  if (holder()) open();
})();

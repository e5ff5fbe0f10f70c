/* The register of recommendations: filters by addressee, strength, theme and words, and an order of its rows.
   The state stands in the address (?an=kommunen&staerke=muss), so that it can be passed on. Without this script the
   tables of the page are the whole register. */
(() => {
  "use strict";

  const register = document.getElementById("register");
  const words = document.querySelector("script.register__words");
  if (!register || !words) return;

  const choices = JSON.parse(words.textContent);
  const LABELS = { an: "Adressat", staerke: "Stärke", thema: "Thema" };
  /* What is demanded, not only implied or reported, is what a reader sees first. */
  const DEMANDED = { value: "gefordert", title: "muss, soll, kann", slugs: ["muss", "soll", "kann"] };
  const ORDERS = { thema: "nach Thema", rn: "nach Randnummer", staerke: "nach Stärke", an: "nach Adressat" };
  const rows = [...register.querySelectorAll("tbody tr")];
  const home = new Map(rows.map((row) => [row, row.parentElement]));
  const spoken = new Map(rows.map((row) => [row, folded(row.querySelector(".register__text").textContent)]));
  const values = new Map(
    rows.map((row) => {
      const named = Object.keys(LABELS).map((name) => [name, row.dataset[name].split(" ")]);
      return [row, Object.fromEntries(named)];
    }),
  );

  function folded(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");
  }

  function element(name, attributes = {}, ...children) {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  }

  function labelled(label, control) {
    return element("div", {}, element("label", { htmlFor: control.id, textContent: label }), control);
  }

  /* The controls */
  const selects = {};
  const fields = Object.entries(LABELS).map(([name, label]) => {
    const first = name === "staerke" ? [[DEMANDED.value, DEMANDED.title]] : [];
    const options = [...first, ["", "alle"], ...choices[name]].map(([value, text]) =>
      element("option", { value, textContent: text })
    );
    selects[name] = element("select", { name, id: `register-${name}` }, ...options);
    return labelled(label, selects[name]);
  });
  const text = element("input", { type: "search", name: "text", id: "register-text", autocomplete: "off" });
  const order = element(
    "select",
    { name: "ordnung", id: "register-ordnung" },
    ...Object.entries(ORDERS).map(([value, label]) => element("option", { value, textContent: label })),
  );
  const reset = element("button", { type: "reset", className: "md-button", textContent: "Zurücksetzen" });
  const count = element("p", { className: "register__count" });
  count.setAttribute("role", "status");
  const form = element(
    "form",
    { className: "register__form" },
    ...fields,
    labelled("Suchwort", text),
    labelled("Sortieren", order),
    reset,
  );
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "Register filtern");
  const head = document.querySelector(".register__table thead").cloneNode(true);
  const flatBody = element("tbody");
  const flat = element("table", { className: "register__table", hidden: true }, head, flatBody);
  register.prepend(form, count, flat);

  /* From the address to the controls; an address with any choice but none of a strength means all strengths */
  function read() {
    const asked = new URLSearchParams(location.search);
    if (!location.search) asked.set("staerke", DEMANDED.value);
    const unknown = [];
    for (const name of Object.keys(LABELS)) {
      const value = asked.get(name) ?? "";
      const known = [...selects[name].options].some((option) => option.value === value);
      selects[name].value = known ? value : "";
      if (!known) unknown.push(`${LABELS[name]} «${value}»`);
    }
    text.value = asked.get("text") ?? "";
    order.value = Object.hasOwn(ORDERS, asked.get("ordnung")) ? asked.get("ordnung") : "thema";
    return unknown;
  }

  /* And back */
  function write() {
    const state = new URLSearchParams();
    for (const [name, select] of Object.entries(selects)) if (select.value) state.set(name, select.value);
    if (text.value.trim()) state.set("text", text.value.trim());
    if (order.value !== "thema") state.set("ordnung", order.value);
    if (state.toString() === `staerke=${DEMANDED.value}`) state.delete("staerke");
    else if (!state.size) state.set("staerke", "");
    const query = state.toString();
    try {
      history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
    } catch {
      /* Some browsers forbid it for pages opened from a file; the filter works all the same. */
    }
  }

  /* The rows that the controls leave, all but one of them if that is `leaving` */
  function matching(leaving = "") {
    const words = folded(text.value).split(/\s+/).filter(Boolean);
    const chosen = Object.entries(selects).filter(([name, select]) => name !== leaving && select.value);
    return rows.filter(
      (row) =>
        chosen.every(([name, select]) => fits(row, name, select.value)) &&
        words.every((word) => spoken.get(row).includes(word)),
    );
  }

  function fits(row, name, value) {
    return value === DEMANDED.value
      ? DEMANDED.slugs.includes(row.dataset.staerke)
      : values.get(row)[name].includes(value);
  }

  /* How many rows each option would leave, beside its name */
  function tally() {
    for (const [name, select] of Object.entries(selects)) {
      const left = matching(name);
      for (const option of select.options) {
        const here = option.value ? left.filter((row) => fits(row, name, option.value)) : left;
        option.textContent = option.textContent.replace(/ \(\d+\)$/, "") + ` (${here.length})`;
      }
    }
  }

  const place = (name, row) => choices[name].findIndex(([slug]) => values.get(row)[name][0] === slug);
  const number = (row) => Number(row.id.slice(2));

  function arrange() {
    const name = order.value;
    const byTheme = name === "thema";
    if (byTheme && !flat.hidden) { for (const row of rows) home.get(row).append(row); }
    if (!byTheme) {
      const key = name === "rn" ? (row) => parseInt(row.dataset.rn, 10) : (row) => place(name, row);
      flatBody.append(...[...rows].sort((a, b) => key(a) - key(b) || number(a) - number(b)));
    }
    flat.hidden = byTheme;
    for (const section of register.querySelectorAll(".register__theme")) {
      section.hidden = !byTheme || !section.querySelector("tbody tr:not([hidden])");
    }
  }

  function show(unknown = []) {
    const found = new Set(matching());
    for (const row of rows) if (row.hidden === found.has(row)) row.hidden = !found.has(row);
    const shown = found.size;
    tally();
    arrange();
    const complaint = unknown.length ? `${unknown.join(" und ")} gibt es im Register nicht. ` : "";
    const none = shown ? "" : " Mit weniger Filtern oder anderen Wörtern finden sich vielleicht welche.";
    count.textContent = `${complaint}${shown} von ${rows.length} Einträgen.${none}`;
  }

  /* An entry that somebody links to is never hidden */
  function reveal() {
    const row = rows.find((each) => `#${each.id}` === location.hash);
    if (!row) return;
    if (row.hidden) {
      for (const select of Object.values(selects)) select.value = "";
      text.value = "";
      show();
    }
    row.scrollIntoView();
  }

  form.addEventListener("input", () => {
    write();
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () =>
    setTimeout(() => {
      write();
      show();
    }));
  addEventListener("popstate", () => show(read()));
  addEventListener("hashchange", reveal);
  show(read());
  if (location.hash) reveal();
  else if (location.search) register.scrollIntoView();
})();

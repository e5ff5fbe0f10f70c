/* The register of recommendations: filters by addressee, theme, strength and words. What is demanded is seen first. The
   state stands in the address (?an=kommunen&staerke=muss), so that it can be passed on. Without this script the tables
   of the page are the whole register. */
(() => {
  "use strict";
  const form = document.querySelector(".register__form");
  if (!form) return;
  const register = document.getElementById("register");
  const { an, thema, staerke, text } = form.elements;
  const selects = [an, thema, staerke];
  const [more] = form.querySelectorAll("button");
  const DEMANDED = staerke.value; // the option that is chosen in the page
  const folded = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");
  const rows = [...register.querySelectorAll("tbody tr")].map((row) => ({
    row,
    words: folded(row.querySelector(".register__text").textContent),
    slugs: Object.fromEntries(selects.map(({ name }) => [name, ["", ...row.dataset[name].split(" ")]])),
  }));

  /** From the address to the controls; without any choice what is demanded, with others all strengths. Returns what the
      address asks for and nobody knows. */
  const read = () => {
    const asked = new URLSearchParams(location.search || { staerke: DEMANDED });
    text.value = asked.get("text") ?? "";
    return selects.flatMap((select) => {
      const value = select.value = asked.get(select.name) ?? "";
      if (select.value === value) return [];
      select.value = "";
      return `${select.labels[0].firstChild.data.trim()} «${value}»`;
    });
  };

  const write = () => {
    const chosen = [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
    const usual = chosen.length === 1 && staerke.value === DEMANDED;
    const query = usual ? location.pathname : `?${new URLSearchParams(chosen.length ? chosen : { staerke: "" })}`;
    try {
      history.replaceState(null, "", query + location.hash);
    } catch {
      /* Some browsers forbid it for pages opened from a file; the filter works all the same. */
    }
  };

  /** The rows that all controls leave but the select `without`. */
  const left = (without) => {
    const wanted = folded(text.value).split(/\s+/);
    const asking = selects.filter((select) => select !== without);
    return rows.filter(({ words, slugs }) =>
      asking.every(({ name, value }) => slugs[name].includes(value)) && wanted.every((word) => words.includes(word))
    );
  };

  const show = (unknown = []) => {
    const found = new Set(left());
    for (const each of rows) each.row.hidden = !found.has(each);
    for (const theme of register.querySelectorAll(".register__theme")) {
      theme.hidden = !theme.querySelector("tbody tr:not([hidden])");
    }
    for (const select of selects) {
      const others = left(select);
      for (const option of select.options) {
        const count = others.filter(({ slugs }) => slugs[select.name].includes(option.value)).length;
        option.label = `${option.text} (${count})`;
      }
    }
    const complaint = unknown.length ? `${unknown.join(" und ")} gibt es im Register nicht. ` : "";
    const none = found.size ? "" : " Mit weniger Filtern oder anderen Wörtern finden sich vielleicht welche.";
    const chosen = selects.filter((select) => select.value).map((select) => select.selectedOptions[0].text).join("; ");
    const count = `${found.size} von ${rows.length} Einträgen${chosen && ": "}${chosen}.`;
    form.querySelector("[role=status]").textContent = complaint + count + none;
    more.textContent = staerke.value ? more.dataset.more : more.dataset.less;
  };

  const change = () => {
    write();
    show();
  };

  /** An entry that somebody links to is never hidden. */
  const reveal = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (row?.hidden) {
      for (const control of [...selects, text]) control.value = "";
      show();
    }
    row?.scrollIntoView();
  };

  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(change));
  more.addEventListener("click", () => {
    staerke.value = staerke.value ? "" : DEMANDED;
    change();
  });
  addEventListener("popstate", () => show(read()));
  addEventListener("hashchange", reveal);
  form.hidden = false;
  show(read());
  if (location.hash) reveal();
  else if (location.search) register.scrollIntoView();
})();

/* «Weiterlesen bei …»: the last paragraph that was read is kept in this browser alone and offered on the home
   page. No cookie, nothing is sent; «Lesestelle löschen» removes it. */
(() => {
  "use strict";

  const config = document.getElementById("__config");
  if (!config) return;
  const base = new URL(JSON.parse(config.textContent).base + "/", location.href);
  const KEY = `edition:gelesen:${base.pathname}`;

  function store(action) {
    try {
      return action(localStorage);
    } catch {
      return null; /* Storage is switched off: then nothing is kept. */
    }
  }

  const paragraphs = [...document.querySelectorAll(".md-content p[id^='rn-']")];
  const title = document.querySelector(".md-content h1");

  function keep() {
    const top = 0.3 * innerHeight;
    const read = paragraphs.filter((each) => each.getBoundingClientRect().top < top).at(-1);
    if (!read) return;
    const path = location.pathname.startsWith(base.pathname) ? location.pathname.slice(base.pathname.length) : "";
    if (path) {
      store((kept) => kept.setItem(KEY, JSON.stringify({ path, title: title.textContent.trim(), id: read.id })));
    }
  }

  let waiting = 0;
  if (paragraphs.length && title && !document.querySelector(".whole")) {
    addEventListener(
      "scroll",
      () => {
        clearTimeout(waiting);
        waiting = setTimeout(keep, 400);
      },
      { passive: true },
    );
  }

  const contents = document.querySelector("ol.contents");
  const kept = contents && store((all) => JSON.parse(all.getItem(KEY)));
  if (!kept || !/^[\w./-]+$/.test(kept.path) || !/^rn-\d+[a-z]?$/.test(kept.id)) return;
  const link = Object.assign(document.createElement("a"), {
    href: new URL(`${kept.path}#${kept.id}`, base).href,
    textContent: `${kept.title}, Rn.\u00a0${kept.id.slice(3)}`,
  });
  const forget = Object.assign(document.createElement("button"), {
    type: "button",
    textContent: "Lesestelle löschen",
  });
  const offer = Object.assign(document.createElement("p"), { className: "resume" });
  offer.append("Weiterlesen bei ", link, " ", forget);
  forget.addEventListener("click", () => {
    store((all) => all.removeItem(KEY));
    offer.remove();
  });
  title.after(offer);
})();

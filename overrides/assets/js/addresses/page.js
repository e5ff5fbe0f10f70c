/* Of the page: its data, the public addresses of its places, and files of the edition that are fetched when asked.
   Opens the namespace `edition`, which the other scripts in this folder share; the order in mkdocs.yml is the order in
   which they need each other. They are plain scripts because a page opened from file:// may not load modules. */
(() => {
  "use strict";
  const data = document.getElementById("edition-page");
  if (!data) return; // the page for addresses that do not exist has no places
  const page = JSON.parse(data.textContent);
  const edition = (window.edition = { page });
  const EDGE = 8; // pixels from what floats to the edge of the window

  /** An element with a class or with properties, and what is in it. */
  edition.element = (name, properties, ...children) => {
    const given = typeof properties === "string" ? { className: properties } : properties;
    const made = Object.assign(document.createElement(name), given);
    made.append(...children);
    return made;
  };

  /** Whether boxes can float: browsers before 2024 have no popovers, and links lead on as they do without scripts. */
  edition.floats = "popover" in HTMLElement.prototype;

  /** Put a box that floats beside `at`, a rectangle: below it, or above where there is no room, within the window. */
  edition.float = (box, at, left = at.left) => {
    const { width, height } = box.getBoundingClientRect();
    const below = at.bottom + height + EDGE <= innerHeight || at.top < height;
    const furthest = document.documentElement.clientWidth - width - EDGE;
    box.style.left = `${scrollX + Math.max(EDGE, Math.min(left, furthest))}px`;
    box.style.top = `${scrollY + (below ? at.bottom : at.top - height)}px`;
  };

  /** The public address of the page without `index.html`, query and anchor; empty when nobody knows it. */
  const ownAddress = () => {
    if (page.url) return page.url;
    if (!location.protocol.startsWith("http")) return "";
    return location.origin + location.pathname.replace(/index\.html$/, "");
  };

  /** The address of the page as it is cited: in the frozen version, once it has been released. */
  const citedAddress = () => {
    const own = ownAddress();
    const path = `${page.base}/${page.frozen}/${page.slug}/`.replace(/\/+$/, "/");
    return own && page.frozen ? new URL(path, own).href : own;
  };

  /** An address in which no sign ends or begins anything in Markdown. */
  const safe = (address) => address.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt().toString(16).toUpperCase()}`);
  const placeOn = (address, id, directive) =>
    address && safe(address + (id || directive ? `#${id}` : "")) + (directive && `:~:${safe(directive)}`);

  /** The public address of a place (`id` empty: the page), with a text directive if one is given; "" if unknown. */
  edition.address = (id, directive = "") => placeOn(ownAddress(), id, directive);
  /** The same for citing it: where these words stay. */
  edition.citedAddress = (id, directive = "") => placeOn(citedAddress(), id, directive);
  /** What the address of a page leads to; nothing for the paper's own wording, which has no versions. */
  edition.leadsTo = { ".": "immer die neueste Version", "../..": "diese Version" }[page.newest];

  /** The address at which «rn-17», «fazit» or the whole («») always has its newest words; "" if unknown. */
  edition.newestAddress = (name) =>
    ownAddress() &&
    safe(new URL(`${page.base}/${page.newest ?? "."}/${name && shortened(name) + "/"}`, ownAddress()).href);
  const shortened = (name) => name.replace(/^rn-/, "rn/").replace(/^fn-/, "anm/");

  /** The address to hand out for a place: the short one of a paragraph or note («rn/17/», «anm/12/»), which shows its words
      when it is posted; a frozen version has none of its own. */
  edition.link = (id) =>
    edition.called(id) && page.newest !== "../.." ? edition.newestAddress(id) : edition.address(id);

  /** «S. 12»: the pages of the printed paper on which paragraphs begin; nothing for what is none. */
  edition.printed = (elements) => {
    const pages = elements.map((element) => element.dataset.seite);
    const [first, last] = [pages[0], pages.at(-1)];
    if (!pages.every(Boolean)) return "";
    return `S.\u00a0${first === last ? first : `${first}–${last}`}`;
  };

  /** «Rn. 17», «Anm. 12»: how the place with an id is called; empty for what is neither. */
  edition.called = (id) => {
    const [, kind, number] = id.match(/^(rn|fn)-(\d+[a-z]?)$/) ?? [];
    return kind ? `${kind === "rn" ? "Rn." : "Anm."}\u00a0${number}` : "";
  };

  /** The id that a `hash` names. What is no encoding («#50%») is taken as it is, as browsers take it. */
  edition.idOf = (hash) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return hash.slice(1);
    }
  };

  /** A file of the edition (`citations`, `previews`), loaded once and only when first asked for. */
  edition.fetched = async (name) => {
    const src = `${page.base}/assets/${name}.js`;
    if (!edition[name]) {
      await new Promise((onload, onerror) =>
        document.head.append(edition.element("script", { src, onload, onerror }))
      );
    }
    return edition[name];
  };
})();

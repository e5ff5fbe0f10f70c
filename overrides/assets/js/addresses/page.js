/* Of the page: its data, the public addresses of its places, and files of the edition that are fetched when asked.
   Opens the namespace `edition`, which the other scripts in this folder share; the order in mkdocs.yml is the order in
   which they need each other. They are plain scripts because a page opened from file:// may not load modules. */
(() => {
  "use strict";
  const data = document.getElementById("edition-page");
  if (!data) return; // the page for addresses that do not exist has no places
  const page = JSON.parse(data.textContent);
  const edition = (window.edition = { page });

  /** An element with a class or with properties, and what is in it. */
  edition.element = (name, properties, ...children) => {
    const given = typeof properties === "string" ? { className: properties } : properties;
    const made = Object.assign(document.createElement(name), given);
    made.append(...children);
    return made;
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

  const placeOn = (address, id, directive) => {
    const anchor = directive ? `${id}:~:${directive}` : id;
    return address && address + (anchor ? `#${anchor}` : "");
  };

  /** The public address of a place (`id` empty: the page), with a text directive if one is given; "" if unknown. */
  edition.address = (id, directive = "") => placeOn(ownAddress(), id, directive);

  /** The same for citing it: where these words stay. */
  edition.citedAddress = (id, directive = "") => placeOn(citedAddress(), id, directive);

  /** What the address of a page leads to; nothing for the paper's own wording, which has no versions. */
  edition.leadsTo = { ".": "immer die neueste", "../..": "diese Version" }[page.newest];

  /** The address at which «rn-17», «fazit» or the whole («») always has its newest words; "" if unknown. */
  edition.newestAddress = (name) =>
    ownAddress() &&
    new URL(`${page.base}/${page.newest}/${name && name.replace(/^rn-/, "rn/") + "/"}`, ownAddress()).href;

  /** «S. 12»: the pages of the printed paper on which paragraphs begin; nothing for what is none. */
  edition.printed = (elements) => {
    const pages = elements.map((element) => element.dataset.seite);
    const [first, last] = [pages[0], pages.at(-1)];
    if (!pages.every(Boolean)) return "";
    return `S.\u00a0${first === last ? first : `${first}–${last}`}`;
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
  edition.fetched = (name) => {
    if (edition[name]) return Promise.resolve(edition[name]);
    const src = `${page.base}/assets/${name}.js`;
    return new Promise((resolve, reject) => {
      const onload = () => resolve(edition[name]);
      const onerror = () => reject(new Error(`${src} cannot be loaded`));
      document.head.append(edition.element("script", { src, onload, onerror }));
    });
  };
})();

/* On the pages of a frozen version only: the notice leads to the same place in the current version, and citations name
   the address at which the page is read, which its build did not know. */
(() => {
  "use strict";
  const { edition } = window;
  if (!edition) return;
  const link = document.querySelector(".frozen-notice__link");
  const label = link?.textContent;

  /** «#rn-40» goes along; anything else in the address (a text directive) the browser keeps to itself. */
  const follow = () => {
    const id = edition.idOf(location.hash);
    if (!link || !/^[\w.-]*$/.test(id)) return;
    link.hash = id;
    const [, kind, number] = id.match(/^(rn|fn)-(\d+[a-z]?)$/) || [];
    link.textContent = number ? `${kind === "rn" ? "Rn." : "Anm."}\u00a0${number} in der aktuellen Version` : label;
  };
  window.addEventListener("hashchange", follow);
  follow();

  const UNKNOWN = /https:\/\/fassung\.invalid\//g;
  const root = () => {
    const own = new URL(`${edition.page.base}/`, location.href);
    return own.protocol.startsWith("http") ? own.href : own.pathname.slice(own.pathname.lastIndexOf("/v/"));
  };

  const fetched = edition.fetched;
  edition.fetched = async (name) => {
    const data = await fetched(name);
    if (name !== "citations") return data;
    for (const forms of Object.values(data)) {
      for (const form of Object.keys(forms)) forms[form] = forms[form].replace(UNKNOWN, root());
    }
    return data;
  };
})();

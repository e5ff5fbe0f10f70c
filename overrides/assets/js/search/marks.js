/* Marks the words that a search has found on the page it leads to («?h=wort+wort»), then takes them out of the
   address, so that a link copied from it is the clean one. A reader's own copy comes later. */
"use strict";
(function () {
  const text = document.querySelector(".md-content__inner");
  let words = asked(location.search);
  if (!text) return;
  mark(text);
  const address = new URL(location);
  address.searchParams.delete("h");
  if (location.search.includes("h=")) history.replaceState(history.state, "", address);
  const copy = new MutationObserver(() => {
    copy.disconnect();
    for (const own of text.querySelectorAll(".original")) mark(own);
  });
  if (words) copy.observe(document.documentElement, { attributeFilter: ["data-shown"] });
  // A place on this page needs no new one, which would forget a copy that is not kept.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".md-search-result__link");
    if (!link || link.pathname !== location.pathname || !asked(link.search)) return;
    event.preventDefault();
    for (const old of text.querySelectorAll("mark")) old.replaceWith(...old.childNodes);
    text.normalize();
    words = asked(link.search);
    mark(text);
    location.hash = link.hash;
    document.getElementById(link.hash.slice(1))?.scrollIntoView(); // also where the address had it before
  });

  /** Any of the words that an address asks for, whole, in any case; the longest first, because one may begin another. */
  function asked(search) {
    const typed = (new URLSearchParams(search).get("h") ?? "").split(" ");
    const words = typed.filter((word) => /[\p{L}\p{N}]/u.test(word)).sort((a, b) => b.length - a.length);
    const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
    return any && new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "giu");
  }

  function mark(place) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of words ? nodes : []) {
      for (const { 0: word, index } of [...node.data.matchAll(words)].reverse()) wrap(node, index, word);
    }
  }

  function wrap(node, index, word) {
    const hit = node.splitText(index);
    hit.splitText(word.length);
    const element = document.createElement("mark");
    hit.replaceWith(element);
    element.append(hit);
  }
})();

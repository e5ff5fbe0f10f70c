/* Marks the words that a search has found on the page it leads to («?h=wort+wort»), then takes them out of the
   address, so that a link copied from it is the clean one. A reader's own copy comes later. */
"use strict";
(function () {
  const text = document.querySelector(".md-content__inner");
  const address = new URL(location);
  const words = any((address.searchParams.get("h") ?? "").split(" "));
  if (!text || !words) return;
  mark(text);
  const copy = new MutationObserver(() => {
    copy.disconnect();
    for (const own of text.querySelectorAll(".original")) mark(own);
  });
  copy.observe(document.documentElement, { attributeFilter: ["data-shown"] });
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address);

  /** Any of these words, whole, in any case; the longest first, because one may begin another. */
  function any(asked) {
    const words = asked.filter((word) => /[\p{L}\p{N}]/u.test(word)).sort((a, b) => b.length - a.length);
    const either = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
    return either && new RegExp(`(?<![\\p{L}\\p{N}])(?:${either})(?![\\p{L}\\p{N}])`, "giu");
  }

  function mark(place) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      for (const { 0: word, index } of [...node.data.matchAll(words)].reverse()) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        range.surroundContents(document.createElement("mark"));
      }
    }
  }
})();

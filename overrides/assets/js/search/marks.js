/* Marks the words that a search has found on the page it leads to («?h=wort+wort»), then takes them out of the
   address, so that a link copied from it is the clean one. */
"use strict";
(function () {
  const asked = /[?&]h=([^&#]*)/.exec(location.search);
  if (!asked) return;
  const words = asked[1].split("+").map(decoded).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const text = document.querySelector(".md-content__inner");
  if (text && words.length) mark(text, pattern(words));
  const address = new URL(location);
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address);

  function decoded(word) {
    try {
      return decodeURIComponent(word);
    } catch {
      return ""; // not written by our search
    }
  }

  /** Any of the words, whole, in any case; the longest first, because one may begin another. */
  function pattern(words) {
    const longestFirst = [...words].sort((a, b) => b.length - a.length);
    const any = longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
    return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "giu");
  }

  function mark(place, words) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
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

/* The search as a worker: a query goes in, the answer of answers.js comes out. Started by box.js at the first use. */
"use strict";

importScripts("words.js", "matcher.js", "answers.js", "../../../search/search_index.js");

const { Matcher, answer } = self.editionSearch;
let matcher = null;
addEventListener("message", ({ data }) => {
  if (typeof data === "string") postMessage(answer(matcher ??= new Matcher(self.searchIndex), data));
  else matcher = new Matcher(self.searchIndex, data); // the texts of a reader's own copy
});

/* The search as a worker: a query goes in, the answer of answers.js comes out. Started by box.js at the first use. */
"use strict";

importScripts("words.js", "matcher.js", "answers.js", "../../../search/search_index.js");

const matcher = new self.editionSearch.Matcher(self.searchIndex);
addEventListener("message", ({ data: query }) => postMessage(self.editionSearch.answer(matcher, query)));

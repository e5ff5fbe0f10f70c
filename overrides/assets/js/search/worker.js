/* The search as a worker: a query goes in, the answer of answers.js comes out. Started by box.js at the first use. */
"use strict";

importScripts("words.js", "matcher.js", "answers.js", "../../../search/search_index.js");

const engine = self.editionSearch.engine(self.searchIndex);
addEventListener("message", ({ data }) => postMessage(engine(data)));

/* The search as a worker: a query goes in, the answer of answers.js comes out. Started by box.js at the first use. */
"use strict";

importScripts("words.js", "vocabulary.js", "quality.js", "meaning.js", "matcher.js", "answers.js");

const matcher = fetch("../../../search/search_index.json")
  .then((response) => response.json())
  .then((index) => new self.editionSearch.Matcher(index));

addEventListener("message", ({ data: query }) => {
  const answer = matcher.then((matcher) => self.editionSearch.answer(matcher, query));
  answer.catch(() => null).then(postMessage); // null: the index could not be had
});

/* The search worker: speaks the protocol of Material for MkDocs 9.8.1 (src/templates/assets/javascripts/integrations/
   search/worker/message) in place of Material's own, which knows no German. Started by start.js at the first use. */
"use strict"

importScripts("words.js", "vocabulary.js", "quality.js", "meaning.js", "matcher.js", "answers.js")

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]

const matcher = fetch("../../search/search_index.json")
  .then(response => response.json())
  .then(index => new self.editionSearch.Matcher(index))

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) {
    await matcher
    postMessage({ type: READY })
  }
  if (type === QUERY) postMessage({ type: RESULT, data: self.editionSearch.answer(await matcher, data) })
})

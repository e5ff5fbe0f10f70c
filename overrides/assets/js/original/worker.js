/* The recognition as a worker, beside the page. It says first that it is there. */
"use strict";
importScripts("sha256.js", "letters.js", "matching.js", "words.js", "recognising.js");
addEventListener("message", ({ data: { text, prints } }) => self.editionOriginal.run(text, prints, postMessage));
postMessage({});

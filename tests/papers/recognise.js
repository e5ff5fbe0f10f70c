// Reads copies as the browser does: `deno run --allow-read recognise.js DATA.json` prints what browser.py asks for.
const scripts = new URL("../../overrides/assets/js/original/", import.meta.url);
for (const name of ["sha256", "letters", "matching", "words", "recognising"]) await import(`${scripts}${name}.js`);

const { texts, prints, hashed, late } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const read = (text) => {
  const work = self.editionOriginal.recognise(text, prints, () => late);
  for (let next = work.next();; next = work.next()) if (next.done) return next.value;
};
const begin = performance.now();
const readings = texts.map(read);
const seconds = (performance.now() - begin) / 1000;
console.log(JSON.stringify({ readings, seconds, hashes: hashed.map(self.editionOriginal.sha256) }));

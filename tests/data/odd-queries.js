/* Asks the worker ``count`` queries put together from odd parts (the same on every run) and three very long ones.
   Returns how many were answered, and the queries whose answer had markup other than marks, or no list of notes. */
async ([ask, count]) => {
  const markup = ["&amp;", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</mark><b onclick=x>"]
  const signs = ['"', "'", "~", ":", "*", "+", "-", "^", "(", ")", "[", "\\", "|", "?", "/", "«", "„", "“", " ", "  ", "\t"]
  const scripts = ["😀", "👩‍👩‍👧", "שלום", "مرحبا", "\u202e", "\u0000", "\ud800", "\u0301", "ß", "İ", "中文"]
  const names = ["constructor", "__proto__", "toString", "hasOwnProperty", "length"]
  const words = ["EU", "in", "und", "Flüchtlings", "politik", "recht", "Integration", "Migrant*innen", "Asyl-", "xq"]
  const numbers = ["Rn.", "Anm. ", "S. ", "17", "999", "1".repeat(50), "a".repeat(300)]
  const parts = [markup, signs, scripts, names, words, numbers].flat()

  let seed = 7
  const random = limit => (seed = (seed * 48271) % 2147483647) % limit
  const odd = () => Array.from({ length: 1 + random(5) }, () => parts[random(parts.length)]).join("")
  const queries = Array.from({ length: count }, odd)
  queries.push("x".repeat(10000), "Flucht ".repeat(1500), '"'.repeat(10000))

  const answers = await (0, eval)(ask)(queries)
  const wrong = queries.filter((_, i) => {
    const shown = answers[i].pages.flatMap(page => [page, ...page.results]).map(one => one.title + one.text)
    const page = new DOMParser().parseFromString(shown.join(""), "text/html")
    return page.body.querySelector(":not(mark):not(b), [onclick]") || !Array.isArray(answers[i].notes)
  })
  return [answers.length, wrong]
}

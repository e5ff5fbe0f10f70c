/* What axe does not measure, as a list of [rule, element]: headings, landmarks, reflow, text spacing. */
() => {
  const found = [];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const named = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);
  const report = (rule, element) => found.push([rule, named(element)]);

  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown);
  const first = headings.filter((heading) => heading.tagName === "H1");
  if (first.length !== 1) found.push(["one-h1", `${first.length} headings of level 1`]);
  headings.forEach((heading, at) => {
    if (at && heading.tagName[1] - headings[at - 1].tagName[1] > 1) report("heading-order", heading);
  });

  for (const name of ["main", "header", "footer"]) {
    const all = [...document.querySelectorAll(`${name}:not(article *, section *)`)].filter(shown);
    if (all.length > 1) report("one-landmark", all[1]);
  }
  if (document.querySelectorAll("main").length !== 1) found.push(["one-landmark", "no single <main>"]);
  if (document.documentElement.lang !== "de") found.push(["language", document.documentElement.lang]);

  const narrow = (rule) => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) found.push([rule, `${wide} px too wide`]);
  };
  narrow("reflow");

  /* WCAG 2.2, 1.4.12: with these values no text may be cut off. What is made for screen readers alone is, always, and
     so is the title in the header, which repeats the page's own heading. */
  const UNSEEN = ".address-spoken, .address-offscreen, .md-header__ellipsis, .md-header__ellipsis *, [class*=tooltip]";
  const cutOff = () =>
    [...document.querySelectorAll("body *")].filter((element) => {
      const style = getComputedStyle(element);
      if (style.overflowX === "visible" && style.overflowY === "visible") return false;
      if (!shown(element) || element.matches(UNSEEN) || !element.textContent.trim()) return false;
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      if (style.clipPath !== "none") return false;
      return (
        (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
      );
    });
  const before = new Set(cutOff());
  before.forEach((element) => report("text-cut-off", element));
  const sheet = new CSSStyleSheet(); // the page's policy allows no style element of ours
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets.push(sheet);
  cutOff().forEach((element) => before.has(element) || report("text-spacing", element));
  narrow("text-spacing");
  document.adoptedStyleSheets.pop();
  return found;
}

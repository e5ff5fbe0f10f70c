/* A quotation with its source, or a source alone, in the forms in which it is pasted: text, HTML and Markdown. */
(() => {
  "use strict";
  const { edition } = window;
  if (!edition) return;
  const { element, page } = edition;
  const PLACE = /(?:Rn|Anm)\.\u00a0\d+[a-z]?(?:–\d+[a-z]?)?/;

  /** A source in pieces: its place, which is a link (where it has none the address itself stands at the end), the title
      of the paper, and the rest; each as `kinds` writes it. */
  const pieces = (source, address, { link, title, text }) => {
    const [place = ""] = (address && source.match(PLACE)) || [];
    const at = place && source.indexOf(place);
    const titled = (words) => words.split(page.title).flatMap((rest, next) => [...(next ? [title] : []), text(rest)]);
    const linked = place ? [...titled(source.slice(0, at)), link(place)] : [];
    const end = address && !place ? [", ", link(address)] : [];
    return [...linked, ...titled(source.slice(at + place.length)), ...end];
  };

  const inHtml = (quotation, source, address) => {
    const link = (textContent) => element("a", { href: address, textContent });
    const title = element("i", {}, page.title ?? "");
    const line = element("p", {}, ...pieces(source, address, { link, title, text: String }));
    const lines = quotation.map((words) => element("p", {}, words));
    const quoted = lines.length ? [element("blockquote", address ? { cite: address } : {}, ...lines)] : [];
    return element("div", {}, ...quoted, line).innerHTML;
  };

  /** Text in which no sign means anything in Markdown (CommonMark, 2.4), nor at the beginning of a line. */
  const escaped = (text) =>
    text.replace(/[\\`*_[\]<>&~|#]/g, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2").replace(/^[+=-]/, "\\$&");

  const inMarkdown = (quotation, source, address) => {
    const link = (text) => (text === address ? `<${address}>` : `[${escaped(text)}](${address})`);
    const title = `*${escaped(page.title ?? "")}*`;
    const lines = quotation.map((words) => `> ${escaped(words)}`);
    const line = pieces(source, address, { link, title, text: escaped }).join("");
    return [lines.join("\n>\n"), line].filter(Boolean).join("\n\n");
  };

  /** `quotation` is in «…», its paragraphs are set off by blank lines, as it is from the source: else Markdown would run
      them together. */
  edition.formsOf = (quotation, source, address) => {
    const words = quotation ? quotation.split("\n\n") : [];
    return {
      text: [...words, [source, address].filter(Boolean).join(", ")].join("\n\n"),
      html: inHtml(words, source, address),
      markdown: inMarkdown(words, source, address),
    };
  };
})();

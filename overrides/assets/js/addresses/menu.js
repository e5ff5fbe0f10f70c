/* The small menu at Randnummern, headings and notes: copy the link, copy the words, cite, report an error. */
(() => {
  "use strict";
  const { edition } = window;
  if (!edition) return;
  const versioned = edition.page.frozen || edition.page.newest === "../.."; // two addresses, to be told apart
  const which = (before, after) => (edition.leadsTo ? before + edition.leadsTo + after : "");
  const UNKNOWN = "Ein Link lässt sich nur in der Online-Ausgabe kopieren.";

  /** A link to itself for a heading or note, which the text does not give them. */
  const ownLink = (element, name) => {
    const link = document.createElement("a");
    link.className = "headerlink";
    link.href = `#${element.id}`;
    link.setAttribute("aria-label", name);
    const last = element.lastElementChild;
    (element.tagName === "LI" && last?.tagName === "P" ? last : element).append(link);
    return link;
  };

  const section = () => edition.page.slug;

  /** What has a menu: its element, the id its address ends with, how it is called (in full, and in a phrase after
      «zu»), what can be cited by it, its link, and where the menu goes. */
  const paragraph = (element) => {
    const number = element.id.slice(3);
    const link = element.querySelector(".rn");
    return {
      element,
      link,
      id: element.id,
      name: `Randnummer ${number}`,
      cited: [element.id, section()],
      after: link,
    };
  };

  const heading = (element) => {
    const name = element.textContent.trim();
    const link = ownLink(element, `Link zu «${name}»`);
    const id = element.tagName === "H1" ? "" : element.id;
    return { element, link, id, name: `«${name}»`, cited: [section()], after: element };
  };

  const note = (element) => {
    const number = element.id.slice(3);
    const caller = document.getElementById(`fnref-${number}`)?.closest("p[id^='rn-']");
    const link = ownLink(element, `Link zu Anmerkung ${number}`);
    return { element, link, id: element.id, name: `Anmerkung ${number}`, cited: [caller?.id, section()], after: link };
  };

  /** Visible are the words without those in `spoken`, which tell screen readers what they are about. */
  const named = (element, before, spoken, behind) => {
    const hidden = document.createElement("span");
    hidden.className = "address-spoken";
    hidden.textContent = spoken;
    element.append(before, hidden, behind);
    return element;
  };

  const button = (before, spoken, behind, action) => {
    const element = document.createElement("button");
    element.type = "button";
    element.addEventListener("click", action);
    return named(element, before, spoken, behind);
  };

  /** Where an error in the text is reported; nothing when nobody is named who would take it. */
  const reporting = (place) => {
    if (!edition.report) return [];
    const link = document.createElement("a");
    link.href = edition.report(place);
    return [named(link, "Textfehler ", `(${place.name}) `, "melden")];
  };

  const menu = new edition.Panel("address-menu");
  menu.element.setAttribute("role", "group");

  const show = (place) => {
    const { element, name, id, link, cited } = place;
    const printed = edition.printed([element]);
    const copyLink = () => {
      const address = edition.address(id);
      if (address) edition.copy(address, `Link zu ${name} kopiert${which(": ", "")}.`);
      else edition.say(UNKNOWN);
    };
    menu.element.setAttribute("aria-label", name);
    menu.element.replaceChildren(
      button("Link ", `zu ${name} `, `kopieren${versioned ? which(" (", ")") : ""}`, copyLink),
      ...edition.wordings(element).map((wording) =>
        button(
          `${edition.kindOf({ original: wording.matches(".original") })} `,
          `aus ${name} `,
          "kopieren",
          () => edition.quote(wording, id),
        )
      ),
      button(
        "Zitieren ",
        `(${name})`,
        "",
        () => edition.cite(cited.filter(Boolean), link, edition.printedSurely([element])),
      ),
      ...reporting(place),
    );
    if (printed) {
      menu.element.append(Object.assign(document.createElement("span"), { textContent: `Original: ${printed}` }));
    }
    place.after.after(menu.element);
  };

  const article = document.querySelector("article.md-content__inner");
  const found = (selector) => [...article.querySelectorAll(selector)];
  const places = [
    ...found("p[id^='rn-']").map(paragraph),
    ...found(":is(h1, h2, h3, h4)[id]").map(heading),
    ...found(".footnote li[id^='fn-']").map(note),
  ];
  for (const place of places) menu.serve(place.link, () => show(place), { stays: true });
})();

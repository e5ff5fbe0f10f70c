/* «Im Gesamttext zeigen» leads to the paragraph whose address was opened or that stands at the top of the window;
   without this, to the section's title.
   The line on printed pages gets the address. A menu that is open closes on Escape and on a click beside it. */
(() => {
  const link = document.querySelector(".take-along__whole");
  const menu = document.querySelector(".take-along__menu");

  const visible = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 120 && top < window.innerHeight;
  };

  const atTop = () => {
    const asked = document.querySelector('p[id^="rn-"]:target');
    if (asked && visible(asked)) return asked;
    return [...document.querySelectorAll('p[id^="rn-"]')].find(visible);
  };

  link?.addEventListener("click", () => {
    const paragraph = atTop();
    const reading = window.scrollY > 120 && paragraph;
    if (reading) link.hash = paragraph.id;
  });

  // An edition without a public address is printed with the address at which it is being read, or its frozen one.
  const place = document.querySelector(".print-source__address");
  if (place && !place.textContent.trim() && location.protocol.startsWith("http")) {
    place.textContent = window.edition?.citedAddress("") ?? location.origin + location.pathname;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu?.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("click", (event) => {
    if (menu?.open && !menu.contains(event.target)) menu.open = false;
  });
})();

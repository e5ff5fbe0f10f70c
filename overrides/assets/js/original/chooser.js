/* The reader's own copy of the paper: taken in, recognised, kept for the visit or for longer. It never leaves the device: once
   the panel is open, nothing is asked of the network. */
(() => {
  "use strict";
  const { edition } = window;
  const { button, panel, key, stored, holder, fold } = edition.ownCopy;
  const { paragraphs, notes } = edition.original;
  const prints = { paragraphs, notes };
  const PARTS = ["sha256", "letters", "matching", "words", "recognising"];
  const LARGEST = 2e6; // bytes, or characters: the paper is 61,000, a book of six hundred pages two million
  const LISTED = 6; // paragraphs; where more are missing, a part of the paper was copied
  const root = document.documentElement;
  const ids = Object.keys(paragraphs).map((number) => `rn-${number}`);
  const part = (selector) => panel.querySelector(selector);
  const [status, progress, choice] = [part("[role=status]"), part("progress"), part(".own-copy__choice")];
  const closed = button.textContent;
  let readings = null;
  let mode = "beide";
  let place = holder() ?? "sessionStorage";
  let turn = 0;

  const inPage = async () => {
    for (const name of PARTS) await edition.fetched(`js/original/${name}`);
    return (text, tell) => self.editionOriginal.run(text, prints, tell);
  };
  const inWorker = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(`${edition.page.base}/assets/js/original/worker.js`);
      let told = () => resolve((text, tell) => (told = tell, worker.postMessage({ text, prints })));
      worker.onmessage = ({ data }) => told(data); // the first says that it is there
      worker.onerror = reject;
    });
  let engine = null;
  const started = () => (engine ??= inWorker().catch(inPage)); // from file:// there is no worker

  /** As text; UTF-16 with its mark, UTF-8, or what browsers read for Latin-1. */
  const decoded = (bytes) => {
    const mark = new DataView(bytes).byteLength > 1 && new DataView(bytes).getUint16(0);
    const wide = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[mark];
    try {
      return new TextDecoder(wide ?? "utf-8", { fatal: !wide }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  };

  /** Why a file or text cannot be the paper; nothing where it may be. */
  const refusal = (text, size = text.length) => {
    if (size > LARGEST) return "Das ist zu viel: Ein Papier hat als Text weniger als 2 MB.";
    if (text.slice(0, 1024).includes("%PDF-")) {
      return "Eine PDF-Datei kann diese Seite nicht lesen: bitte im PDF-Programm alles markieren, kopieren und hier einfügen.";
    }
    if (!/\p{L}/u.test(text)) return "Darin steht kein Text. Ein Scan braucht zuerst eine Texterkennung.";
    return "";
  };
  const tell = (words) => {
    progress.hidden = true;
    status.textContent = words;
  };
  const refuse = (words) => {
    tell(words);
    if (!readings) root.dataset.original = `0/${ids.length}`;
  };

  /** Take in a file or a text; what is still being read of another no longer counts. */
  edition.readCopy = async (copy) => {
    const mine = ++turn;
    fold(false);
    const text = typeof copy === "string" ? copy : decoded(await copy.slice(0, LARGEST).arrayBuffer());
    const wrong = refusal(text, copy.size);
    if (wrong) return refuse(wrong);
    const recognise = await started();
    tell("Der Text wird gelesen …");
    Object.assign(progress, { hidden: false, max: ids.length, value: 0 });
    recognise(text, (news) => {
      if (mine !== turn) return;
      if (news.readings) opened(news.readings);
      else progress.value = Math.min(news.found, ids.length);
    });
  };

  /** Show what was found, together with what an earlier part of the paper has given. */
  const opened = (found) => {
    if (!ids.some((id) => found[id].text)) {
      return refuse(`Das ist ein anderes Papier: 0 von ${ids.length} Absätzen gefunden.`);
    }
    const better = Object.entries(found).filter(([id, { text }]) => text && readings?.[id].verified !== "words");
    readings = { ...(readings ?? found), ...Object.fromEntries(better) };
    show(save());
    part(":checked").focus();
  };

  const numbers = (verified) => ids.filter((id) => readings[id].verified === verified).map((id) => id.slice(3));

  /** What was found, and how long it stays. */
  const state = (held) => {
    const [missing, unsure] = [numbers(""), numbers("letters")];
    const listed = (those) => (those.length > LISTED ? `${those.length} Absätze` : `Rn.\u00a0${those.join(", ")}`);
    const words = [
      missing.length > LISTED
        ? `Nur ${ids.length - missing.length} von ${ids.length} Absätzen gefunden. ` +
          "Bitte den ganzen Text kopieren (im PDF-Programm alles markieren)."
        : missing.length && `Nicht gefunden: ${listed(missing)}.`,
      unsure.length && `Nur die Buchstaben geprüft, nicht zitierbar: ${listed(unsure)}.`,
      !missing.length && !unsure.length && "Auf das Wort geprüft.",
      !document.querySelector("p[id^='rn-']") && "In jedem Abschnitt steht das Original jetzt neben der Lesefassung.",
      !held
        ? "Das Original gilt nur auf dieser Seite, weil der Browser nichts speichert."
        : place === "localStorage"
        ? "Das Original ist in diesem Browser gemerkt."
        : "Das Original bleibt offen, bis Sie diesen Tab schließen.",
    ];
    return words.filter(Boolean).join(" ");
  };

  const save = () => {
    const copy = JSON.stringify({ readings, mode, prints: JSON.stringify(prints) });
    return stored(place, (all) => (all.setItem(key, copy), true));
  };

  const show = (held) => {
    const missing = numbers("").length;
    root.dataset.original = `${numbers("words").length}/${ids.length}`;
    button.textContent = `Original: ${ids.length - missing} von ${ids.length} Absätzen`;
    choice.hidden = false;
    part(".own-copy__form").hidden = missing <= LISTED;
    part("[value=keep]").hidden = place === "localStorage";
    choice.querySelector(`[value=${mode}]`).checked = true;
    tell(state(held));
    edition.showOriginal(edition.copied = readings, mode);
  };

  const actions = {
    close: () => fold(true),
    keep() {
      place = "localStorage";
      const held = save();
      if (held) stored("sessionStorage", (all) => all.removeItem(key));
      else place = "sessionStorage";
      show(held || holder());
      if (held) part("[value=drop]").focus();
      else tell("Der Browser erlaubt das Merken nicht.");
    },
    drop() {
      turn++;
      for (const name of ["localStorage", "sessionStorage"]) stored(name, (all) => all.removeItem(key));
      delete root.dataset.original;
      edition.showOriginal({}, "lesefassung");
      readings = edition.copied = null;
      place = "sessionStorage";
      button.textContent = closed;
      choice.hidden = true;
      part(".own-copy__form").hidden = false;
      button.focus();
      tell("Das Original ist gelöscht.");
    },
  };
  panel.addEventListener("click", ({ target }) => actions[target.closest("button")?.value]?.());
  choice.addEventListener("change", ({ target }) => {
    mode = target.value;
    edition.showOriginal(readings, mode);
    if (holder() === place) save(); // not again what was deleted in another tab
  });

  const before = stored(place, (all) => JSON.parse(all.getItem(key)));
  if (before?.prints === JSON.stringify(prints)) {
    ({ readings, mode } = before);
    show(true);
  }
  if (!panel.hidden) started();
  button.addEventListener("click", started);
})();

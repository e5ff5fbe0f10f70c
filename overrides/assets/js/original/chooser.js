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
  const STAYS = {
    sessionStorage: "Das Original bleibt offen, bis Sie diesen Tab schließen.",
    localStorage: "Das Original ist in diesem Browser gemerkt.",
  };
  const root = document.documentElement;
  const ids = Object.keys(paragraphs).map((number) => `rn-${number}`);
  const part = (selector) => panel.querySelector(selector);
  const [status, progress] = [part("[role=status]"), part("progress")];
  const [choice, form, longer] = [part(".own-copy__choice"), part(".own-copy__form"), part("[value=keep]")];
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
    const wide = { "255,254": "utf-16le", "254,255": "utf-16be" }[new Uint8Array(bytes.slice(0, 2))];
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
    root.dataset.original ??= `0/${ids.length}`;
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
    save();
    show();
    part(":checked").focus();
  };

  const numbers = (verified) => ids.filter((id) => readings[id].verified === verified).map((id) => id.slice(3));

  const save = () => {
    const copy = JSON.stringify({ readings, mode, prints: JSON.stringify(prints) });
    stored(place, (all) => all.setItem(key, copy));
  };

  const forget = () => {
    for (const name in STAYS) stored(name, (all) => all.removeItem(key));
    place = "sessionStorage";
  };

  /** What was found, and how long it stays. */
  const show = () => {
    const [sure, unsure, missing] = ["words", "letters", ""].map(numbers);
    const found = `${ids.length - missing.length} von ${ids.length} Absätzen`;
    const few = missing.length > LISTED;
    const listed = (words, those) => those.length && `${words}: Rn.\u00a0${those.join(", ")}.`;
    root.dataset.original = `${sure.length}/${ids.length}`;
    button.textContent = `Original: ${found}`;
    tell(
      [
        few && `Nur ${found} gefunden. Bitte den ganzen Text kopieren (im PDF-Programm alles markieren).`,
        !few && listed("Nicht gefunden", missing),
        listed("Nur die Buchstaben geprüft, nicht zitierbar", unsure),
        sure.length === ids.length && "Auf das Wort geprüft.",
        !few && !document.querySelector("p[id^='rn-']") && "In jedem Abschnitt steht es jetzt neben der Lesefassung.",
        STAYS[holder()] ?? "Das Original gilt nur auf dieser Seite, weil der Browser nichts speichert.",
      ].filter(Boolean).join(" "),
    );
    [choice.hidden, form.hidden, longer.hidden] = [false, !few, place === "localStorage"];
    choice.querySelector(`[value=${mode}]`).checked = true;
    edition.showOriginal(edition.copied = readings, mode);
  };

  const actions = {
    close: () => fold(true),
    keep() {
      place = "localStorage";
      save();
      if (holder() === place) stored("sessionStorage", (all) => all.removeItem(key));
      else place = "sessionStorage";
      show();
      if (longer.hidden) part("[value=drop]").focus();
      else tell("Der Browser erlaubt das Merken nicht.");
    },
    drop() {
      turn++;
      forget();
      delete root.dataset.original;
      edition.showOriginal({}, "lesefassung");
      readings = edition.copied = null;
      button.textContent = closed;
      [choice.hidden, form.hidden] = [true, false];
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
    show();
  } else forget(); // what it was recognised by has changed
  if (!panel.hidden) started();
  button.addEventListener("click", started);
})();

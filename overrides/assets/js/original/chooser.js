/* The reader's own copy of the paper: taken in, recognised, kept if asked. It never leaves the device: once the chooser is
   open, nothing is asked of the network. */
(() => {
  "use strict";
  const { edition } = window;
  const { paper: _, ...prints } = edition.original;
  const PARTS = ["sha256", "letters", "matching", "words", "recognising"];
  const LARGEST = 2e6; // bytes, or characters: the paper is 61,000, a book of six hundred pages two million
  const ENOUGH = 0.1; // a copy that holds less of the paragraphs is another paper
  const root = document.documentElement;
  const place = document.querySelector(".own-copy");
  const input = place.querySelector("input");
  const ids = Object.keys(prints.paragraphs).map((number) => `rn-${number}`);
  let readings = null;
  let mode = "beide";
  let turn = 0;

  const made = (html) => Object.assign(document.createElement("template"), { innerHTML: html }).content;
  place.append(made(`
    <div class="own-copy__form">
      <p>Wer das Papier hat, kann seinen Wortlaut neben der Lesefassung lesen. Das Exemplar bleibt auf diesem Gerät.</p>
      <p><label>Im PDF-Programm alles markieren, kopieren und hier einfügen:<textarea class="cite__text" rows="3"></textarea></label></p>
      <p><label class="own-copy__file">Oder eine Textdatei öffnen oder hierher ziehen: </label></p>
      <p role="status"></p>
      <progress hidden aria-label="Erkannte Absätze"></progress>
    </div>`));
  place.parentElement.after(made(`
    <div class="own-copy__bar" hidden>
      <fieldset class="cite__choices"><legend>Wortlaut</legend>${
    ["Lesefassung", "Original", "beide"].map((name) =>
      `<label><input type="radio" name="wording" value="${name.toLowerCase()}">${name}</label>`
    ).join("")
  }</fieldset>
      <p class="own-copy__state"></p>
      <p class="cite__buttons"><button type="button" value="keep">Merken</button> <button type="button" value="drop">Löschen</button>
        <span></span></p>
    </div>`));
  place.querySelector(".own-copy__file").append(input);
  input.removeAttribute("aria-label"); // it has one in sight
  const [field, status, progress] = ["textarea", "[role=status]", "progress"].map((part) => place.querySelector(part));
  const bar = place.parentElement.nextElementSibling;
  const stored = (action) => {
    try {
      return action(localStorage);
    } catch {
      return null;
    }
  };

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
  const refuse = (words, count = 0) => {
    tell(words);
    if (!readings) root.dataset.original = `${count}/${ids.length}`;
  };

  /** Take in a file or a text; what is still being read of another no longer counts. */
  edition.readCopy = async (copy) => {
    const mine = ++turn;
    place.open = true;
    const text = typeof copy === "string" ? copy : decoded(await copy.slice(0, LARGEST).arrayBuffer());
    const wrong = refusal(text, copy.size);
    if (wrong) return refuse(wrong);
    const recognise = await started();
    tell("Das Exemplar wird gelesen …");
    Object.assign(progress, { hidden: false, max: ids.length, value: 0 });
    recognise(text, (news) => {
      if (mine !== turn) return;
      if (news.readings) return opened(news.readings);
      progress.value = Math.min(news.found, ids.length);
    });
  };

  const numbers = (verified) => ids.filter((id) => readings[id].verified === verified).map((id) => id.slice(3));
  const opened = (found) => {
    const count = ids.filter((id) => found[id].text).length;
    const other = `Dieses Exemplar ist ein anderes Papier: ${count} von ${ids.length} Absätzen erkannt.`;
    if (count < ENOUGH * ids.length) return refuse(other, count);
    readings = found;
    tell("");
    place.open = false;
    show();
    edition.say(bar.querySelector(".own-copy__state").textContent);
    bar.querySelector(":checked").focus();
  };

  /** «46 von 48 Absätzen auf das Wort geprüft; nur auf die Buchstaben: Rn. 8; nicht erkannt: 1.» */
  const state = () => {
    const listed = (those) => (those.length > 6 ? `${those.length} Absätze` : `Rn.\u00a0${those.join(", ")}`);
    const rest = [["letters", "nur auf die Buchstaben geprüft"], ["", "nicht erkannt"]].map(([verified, words]) => {
      const those = numbers(verified);
      return those.length ? `; ${words}: ${listed(those)}` : "";
    });
    return `Original aus dem eigenen Exemplar: ${
      numbers("words").length
    } von ${ids.length} Absätzen auf das Wort geprüft${rest.join("")}.`;
  };

  const kept = () => stored((all) => all.getItem(edition.copyKey));
  const keep = () => {
    const copy = JSON.stringify({ readings, mode, prints: JSON.stringify(prints) });
    stored((all) => all.setItem(edition.copyKey, copy));
    if (!kept()) edition.say("Der Browser erlaubt das Merken nicht.");
  };

  const show = () => {
    root.dataset.original = `${numbers("words").length}/${ids.length}`;
    bar.hidden = false;
    bar.querySelector(".own-copy__state").textContent = state();
    bar.querySelector(`[value=${mode}]`).checked = true;
    bar.querySelector("[value=keep]").hidden = kept();
    bar.querySelector("button ~ span").textContent = kept()
      ? "In diesem Browser gemerkt, für alle Seiten der Ausgabe."
      : "Ungemerkt gilt das Exemplar nur, bis diese Seite verlassen wird.";
    edition.copied = readings;
    edition.showOriginal(readings, mode);
  };

  bar.addEventListener("change", ({ target }) => {
    mode = target.value;
    if (kept()) keep();
    show();
  });
  bar.querySelector("[value=keep]").addEventListener("click", () => {
    keep();
    show();
    bar.querySelector("[value=drop]").focus();
  });
  bar.querySelector("[value=drop]").addEventListener("click", () => {
    stored((all) => all.removeItem(edition.copyKey));
    edition.showOriginal({}, "lesefassung");
    delete root.dataset.original;
    bar.hidden = true;
    readings = edition.copied = null;
    place.querySelector("summary").focus();
  });

  field.addEventListener("paste", (event) => {
    event.preventDefault(); // 50 MB in a field would stop the page
    edition.readCopy(event.clipboardData.getData("text"));
  });
  field.addEventListener("input", () => edition.readCopy(field.value));
  place.addEventListener("dragover", (event) => event.preventDefault());
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    edition.readCopy(event.dataTransfer.files[0] ?? event.dataTransfer.getData("text"));
  });
  place.addEventListener("toggle", () => place.open && started());
  if (place.open) started();

  const before = stored(() => JSON.parse(kept())) ?? {};
  if (before.prints === JSON.stringify(prints)) {
    ({ readings, mode } = before);
    show();
  }
})();

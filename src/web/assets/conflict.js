// Two texts of one segment: a person chooses one by its button, or by the digit on it.

import { button, close, open } from "./dialogs.js";
import * as drafts from "./drafts.js";
import { elements, say } from "./net.js";
import { resting } from "./editing.js";
import { settle } from "./settling.js";
import { inTurn } from "./turns.js";

const sheet = document.getElementById("sheet");
const body = document.getElementById("sheet-body");

/** A digit chooses after so long a rest from letters and digits: who goes on typing while the sheet opens did not mean it. */
const PAUSE = 700;

/** Opens the sheet with the focus before the first choices; `choose` gets the button of each choice. Gives the sections, one a segment. */
function show(markup, choose, buttons = []) {
  const content = elements(markup);
  open(content.querySelector(".conflicts").dataset.title, content, buttons);
  const sections = [...body.querySelectorAll("section.conflict")];
  const shut = new AbortController();
  const { signal } = shut;
  let typed = performance.now();
  sheet.addEventListener("close", () => shut.abort(), { once: true });
  body.addEventListener("click", ({ target }) => {
    const chosen = target.closest("[data-take]");
    if (chosen) choose(chosen);
  }, { signal });
  sheet.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.key.length > 1) return;
    const rest = performance.now() - typed;
    typed = performance.now();
    if (rest < PAUSE) return;
    const first = sections.find((one) => !one.querySelector("[aria-pressed=true]"));
    const section = event.target.closest("section.conflict") || first;
    const chosen = section?.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (!chosen) return;
    event.preventDefault();
    choose(chosen);
    // Who has chosen one means the next digit, too.
    typed = -Infinity;
  }, { signal });
  sections[0].tabIndex = -1;
  sections[0].focus({ preventScroll: true });
  return sections;
}

let shown = Promise.resolve();

/** Segments that the person is asked about, or will be. */
const asked = new Set();

/** Two people worked on one segment, or the author on its sentence. Where that is so of several, they are shown one after the other. */
export function ofSegment(markup, sent, key, number) {
  if (asked.has(key)) return;
  asked.add(key);
  let isChosen = false;
  const choose = ({ dataset }) => {
    const { revision, segment, both } = body.querySelector(".conflicts").dataset;
    isChosen = true;
    close();
    const wanted = dataset.take === "both" ? both : undefined;
    const which = { key: segment ?? key, old: segment && key, guess: number };
    // What is asked for next, as an undo, goes by what was chosen.
    inTurn(() => settle(which, sent, revision ? Number(revision) : null, dataset.take !== "theirs", wanted), false);
  };
  shown = shown.then(resting).then(() => new Promise((done) => {
    show(markup, choose);
    const { segment } = body.querySelector(".conflicts").dataset;
    // What nobody has decided on is to be seen.
    const waits = () => { if (segment) drafts.waitsAt(key, segment); else drafts.isContested(key); };
    sheet.addEventListener("close", () => { if (!isChosen) waits(); done(); }, { once: true });
  })).catch(console.error).finally(() => asked.delete(key));
}

/** Texts that changed in the translated file and here; `write` gets the choices. */
export function ofFile(markup, write) {
  let sections = [];
  const taken = (section) => section.querySelector("[aria-pressed=true]")?.dataset.take;
  const count = document.createElement("span");
  count.setAttribute("role", "status");
  const done = button(say("web-file"), () => {
    const choices = sections.map((section) => ({
      segment: section.dataset.segment, revision: Number(section.dataset.revision), file: section.dataset.file, take: taken(section),
    }));
    close();
    write(choices);
  });
  done.className = "main";
  const press = (chosen) => {
    for (const one of chosen.closest("section").querySelectorAll("[data-take]")) one.setAttribute("aria-pressed", String(one === chosen));
  };
  const tell = () => {
    const open = sections.filter((section) => !taken(section)).length;
    done.disabled = open > 0;
    count.textContent = say("web-file-conflict-chosen", { count: sections.length - open, total: sections.length });
  };
  const choose = (chosen) => {
    press(chosen);
    tell();
    const section = chosen.closest("section");
    const from = sections.indexOf(section) + 1;
    const next = [...sections.slice(from), ...sections.slice(0, from)].find((one) => !taken(one));
    next?.scrollIntoView({ block: "nearest" });
    (next ? next.querySelector("[data-take]") : done).focus();
  };
  const all = (take) => button(say(take === "file" ? "web-file-conflict-all" : "web-file-conflict-none"), () => {
    for (const section of sections) press(section.querySelector(`[data-take=${take}]`));
    tell();
    done.focus();
  });
  const [file, here] = [all("file"), all("here")];
  sections = show(markup, choose, [done, file, here, count]);
  file.hidden = here.hidden = sections.length < 2;
  tell();
}

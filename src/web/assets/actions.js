// What a person does to segments: every action by its name, whether a key, a button or a menu asked for it.

import * as against from "./against.js";
import * as conflict from "./conflict.js";
import * as drafts from "./drafts.js";
import { change, edit, editor, isEditing, leave, put, save, set, settled, taken } from "./editing.js";
import { notice, Refused, say, send } from "./net.js";
import * as rows from "./rows.js";
import * as sheets from "./dialogs.js";
import { forget, recut, where } from "./recut.js";
import { sendDrafts } from "./settling.js";
import * as suggestions from "./suggestions.js";
import { inTurn } from "./turns.js";
import * as undo from "./undo.js";

async function step(by, wanted) {
  const next = rows.find(rows.currentNumber(), by, wanted);
  if (next === null) { notice(say("web-no-more")); return; }
  // The text that is left is saved behind.
  leave();
  await rows.go(next);
}

/** Says of a finding that it is no fault, or takes that back. */
export async function judge(key, number, said, isStep = true) {
  const markup = await send("POST", `/segments/${key}/dismissals`, { ...said, ...rows.show });
  taken(number, markup);
  notice(say(said.lifted ? "web-lifted-said" : "web-dismissed-said"));
  if (isStep) undo.did({ key, number, said });
}

/** The same at the person's word. */
const judged = ({ key, number }, said) => judge(key, Number(number), said).catch((error) => notice(error.text || String(error), true));

/** Remembers what was done to many segments. */
function many(changed) {
  if (changed.length) undo.did({ many: changed });
}

/** Joins or splits segments. */
async function cut(key, wish) {
  try {
    undo.did(await recut(key, wish));
  } catch (error) { notice(error.text || String(error), true); }
}

/** Button n of some kind in the row in hand. */
const nth = (selector, index) => rows.currentRow()?.querySelectorAll(selector)[index - 1];

const hasWords = (tagged) => tagged.replace(/<[^>]*>/g, "").trim() !== "";

/** True for a segment of whose text nothing is left: there is nothing to approve. One that never had any stands in its neighbour's. */
function isEmptied({ dataset }) {
  const isOpen = isEditing(Number(dataset.number));
  const text = isOpen ? editor.text : drafts.of(dataset.key)?.text ?? dataset.text;
  return !hasWords(text) && (dataset.emptied !== undefined || hasWords(dataset.text) || (isOpen && hasWords(editor.begun)));
}

const cycle = (name) => {
  const select = document.querySelector(`select[data-choice="${name}"]`);
  select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
  select.dispatchEvent(new Event("change", { bubbles: true }));
};

/** Writes the translated file; where texts changed there as well, the person chooses first. */
async function file(choices) {
  try {
    notice((await send("POST", "/file", { choices })).message, true);
  } catch (error) {
    if (error instanceof Refused && error.status === 409) conflict.ofFile(error.text, file);
    else notice(error.text || String(error), true);
  }
}

rows.markButton();

/** Every action; each gets the element that asked for it, or the digit of the key that did, if there is one. */
export const actions = {
  next: () => step(1),
  previous: () => step(-1),
  unreviewed: () => step(1, rows.isOpen),
  fault: () => step(1, rows.hasFindings),
  edit: () => edit(),
  async approve(asked, _, event) {
    const number = rows.currentNumber();
    const row = rows.row(number);
    if (!row) return;
    if (!row.dataset.revision && !isEditing(number)) { notice(say("finding-untranslated-missing"), true); return; }
    // A text that was left just now is on its way.
    if (!isEditing(number)) await settled(row.dataset.key);
    if (isEmptied(rows.row(number) ?? row)) { notice(say("error-edit-empty"), true); return; }
    const text = isEditing(number) ? editor.text : row.dataset.text;
    // What stands against a text is known once it is recorded. Nothing is typed into it before.
    if (isEditing(number) && text.trim() !== row.dataset.text) {
      const held = editor;
      held.hold(true);
      await save();
      held.hold(false);
    }
    if (against.asks(rows.row(number) ?? row, isEditing(number), asked, event)) return;
    set(number, "approved");
    const next = rows.find(number, 1, rows.isOpen);
    if (next !== null) await rows.go(next);
  },
  review: () => { if (rows.currentRow()?.dataset.revision) set(rows.currentNumber(), "reviewed"); },
  async reject() {
    const { key, number: guess, revision: stands } = rows.currentRow()?.dataset ?? {};
    if (!stands) return;
    // What the person did to it right before is theirs, and may be on its way.
    const seen = settled(key).then(() => {
      const now = rows.row(Number(guess))?.dataset;
      return Number(now?.key === key ? now.revision : stands);
    });
    const said = async (note) => { if (!note) throw new Error(say("web-reject-none")); };
    const note = await sheets.ask(say("web-reject"), say("web-reject-note"), sheets.unsaid(key, "note"), said);
    if (note === null) return;
    // The text that was refused is the one that the person saw, wherever it stands by now.
    const number = await rows.numberOf(key, Number(guess));
    if (number && (await set(number, "rejected", note, await seen))) return;
    // The author may have changed the sentence meanwhile; where the server is away it is looked for later.
    if ((await rows.numberNow(key).catch(() => number)) !== null) return;
    const kept = sheets.unsaid(key, "note");
    sheets.hold(kept, note);
    sheets.orphans([{ key, text: note, isNote: true }], () => sheets.hold(kept, ""));
  },
  /** The next key is a command again, so that it can take this back. */
  async copy() {
    const row = rows.currentRow();
    if (isEditing(rows.currentNumber())) put(row.dataset.source);
    else if (row) await change(rows.currentNumber(), () => ({ text: row.dataset.source }));
  },
  term(button, index) {
    const { term } = (button || nth(".wanted button", index))?.dataset || {};
    if (term === undefined) return;
    sheets.close();
    if (!isEditing()) edit();
    editor?.term(term);
  },
  suggestions: () => suggestions.toggle(),
  concepts: () => sheets.concepts(rows.currentRow()),
  /** Without suggestions it is the text that the sentence had before it changed. */
  offer(button, index) {
    const old = suggestions.place.hidden ? nth(".under [data-action=offer]", index)?.dataset.text : undefined;
    put(button ? button.dataset.text : suggestions.text(index) ?? old);
  },
  /** Who waits for a backend goes on meanwhile. */
  "ask-backend": (button) => { suggestions.ask(button); },
  "chip-back": () => editor?.shift(-1),
  "chip-on": () => editor?.shift(1),
  async fix(asked, index) {
    const button = asked || nth("button.fix", index);
    if (!button) { notice(say("web-nothing-here")); return; }
    const number = Number(button.closest("article").dataset.number);
    await leave();
    // What was typed last may have moved the place: the same fix of the text that stands now is meant.
    const same = ({ dataset, lastChild }) => dataset.with === button.dataset.with && lastChild.textContent === button.lastChild.textContent;
    const now = button.isConnected ? button : [...(rows.row(number)?.querySelectorAll("button.fix") ?? [])].find(same);
    if (!now) { notice(say("web-fix-gone"), true); return; }
    const { start, end, with: text } = now.dataset;
    await change(number, () => ({ fix: { start: Number(start), end: Number(end), text } }));
  },
  async "fix-all"(asked) {
    const button = asked || nth("[data-action=fix-all]", 1);
    if (!button) { notice(say("web-fix-all-none")); return; }
    await leave();
    const { check, words, with: replacement } = button.dataset;
    sheets.bulk({ action: "fix", check, words, replacement }, many);
  },
  async dismiss(asked) {
    const button = asked || nth("[data-action=dismiss]", 1);
    if (!button) { notice(say("web-dismiss-none")); return; }
    const { key, number } = button.closest("article").dataset;
    await leave();
    const finding = JSON.parse(button.dataset.finding);
    const judges = (reason) => judge(key, Number(number), { finding, reason, lifted: false });
    await sheets.ask(say("web-dismiss"), `${button.dataset.said} ${say("web-dismiss-why")}`, sheets.unsaid(key, button.dataset.finding), judges);
  },
  forget: (button) => forget(button.dataset).catch((error) => notice(error.text || String(error), true)),
  lift: (button) => judged(button.closest("article").dataset, { finding: JSON.parse(button.dataset.finding), reason: button.dataset.reason, lifted: true }),
  async join() {
    await leave();
    const row = rows.currentRow();
    if (!row) return;
    if (row.dataset.joins === undefined) notice(say("web-join-last"), true);
    else await cut(row.dataset.key, { action: "join" });
  },
  async split() {
    await leave();
    const row = rows.currentRow();
    if (row) where(row, (wish) => inTurn(() => cut(row.dataset.key, wish), false));
  },
  kept: () => sendDrafts(true),
  discard: (button) => undo.giveUp(button.closest("article")),
  undo: () => undo.back(),
  redo: () => undo.again(),
  /** A text that is open is one of those that are shown, and gives way to the one that is put back. */
  async history() {
    await leave();
    await sheets.history(rows.currentRow());
  },
  comments: () => sheets.comments(rows.currentRow()),
  diff: () => cycle("diff"),
  layout: () => cycle("layout"),
  preview: () => sheets.preview(),
  marks: () => rows.marks(),
  findings: () => sheets.findings(),
  async bulk() { await leave(); sheets.bulk({}, many); },
  async file() {
    await leave();
    await file([]);
  },
  search: () => sheets.filterBy("q"),
  filter: () => sheets.filterBy("state"),
  clear: () => document.querySelector("#filter [type=reset]").click(),
  side: () => sheets.turn(),
  help: () => sheets.help(),
  menu: (button) => sheets.menu(button),
  close: () => sheets.close(),
  async restore(button) {
    const number = rows.currentNumber();
    const { revision: earlier, seen } = button.dataset;
    sheets.close();
    await leave();
    await change(number, () => ({ restore: Number(earlier), revision: Number(seen) }));
  },
};

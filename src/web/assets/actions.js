// What a person does to segments: every action by its name, whether a key, a button or a menu asked for it.

import * as against from "./against.js";
import * as conflict from "./conflict.js";
import * as drafts from "./drafts.js";
import { Editor } from "./editor.js";
import * as keys from "./keys.js";
import { elements, facts, notice, onOnline, part, Refused, say, send, Unreachable } from "./net.js";
import * as rows from "./rows.js";
import * as sheets from "./dialogs.js";
import { forget, recut, where } from "./recut.js";
import * as suggestions from "./suggestions.js";
import * as undo from "./undo.js";

/** How long after the last keystroke a text is saved. */
const PAUSE = 500;

let editor = null;
let timer = 0;
/** Changes of one segment go out one behind the other. */
const queues = new Map();

/** The revision that a row shows; null where it has no text. */
export const revision = (row) => (row.dataset.revision ? Number(row.dataset.revision) : null);
const busy = new Set();
/** Waits until what was sent is answered. */
export const sent = () => Promise.allSettled([...busy]);
addEventListener("beforeunload", (event) => { if (busy.size) event.preventDefault(); });

/** Sends a change of a segment, which `key` names where its row may not be in the page, when those before it are through; gives its new row, or null. `failed` is told why not, where it is given. */
export async function change(number, make, { key = rows.row(number)?.dataset.key, isStep = true, failed = null } = {}) {
  if (!key) return null;
  const before = queues.get(key) || Promise.resolve();
  const go = () => apply(key, number, make, isStep, failed);
  const next = before.then(go, go);
  queues.set(key, next);
  busy.add(next);
  next.finally(() => { busy.delete(next); if (queues.get(key) === next) queues.delete(key); });
  return next;
}

async function apply(key, guess, make, isStep, failed) {
  let row = null;
  try { row = await rows.of(key, guess); } catch (error) { notice(error.text || String(error), true); }
  // What was typed is kept, and is shown to be copied.
  if (!row) return null;
  const number = Number(row.dataset.number);
  const wish = make(row);
  const isOwnWord = wish.text !== undefined || wish.state !== undefined;
  // What was kept is said of the text that it began from, whatever stands there now.
  const draft = isOwnWord ? drafts.of(key) : null;
  const seen = draft ? draft.revision : revision(row);
  const body = { revision: seen, ...wish, ...rows.show };
  notice(say("web-saving"));
  try {
    const markup = await send("PUT", `/segments/${key}`, body, true);
    const newest = Number(new DOMParser().parseFromString(markup, "text/html").querySelector("article").dataset.revision);
    drafts.recorded(key, body, newest);
    const fresh = taken(number, markup, isOwnWord);
    if (isStep && seen !== null && fresh && newest !== seen) {
      undo.did({ key, number, before: seen, after: newest });
    }
    if (isEditing(number)) editor.warn(null);
    notice(say("web-saved"));
    return fresh;
  } catch (error) {
    const isAway = error instanceof Unreachable;
    if (isOwnWord) keep(row, wish, { revision: seen, number }, isAway);
    if (failed) failed(error);
    else if (isAway) notice(isOwnWord ? say("web-kept") : error.text, true);
    else if (error instanceof Refused && error.status === 409) {
      notice("");
      // Who types is not interrupted: a line under the text says it, and the question comes when they leave the text.
      if (isOwnWord && isEditing(number)) editor.warn(clash(isOutdated(error.text) ? "web-outdated-typing" : "web-conflict-typing"));
      else conflict.ofSegment(error.text, body, key, number);
    }
    else notice(error.text || String(error), true);
    return null;
  }
}

/** Where a text is edited on once the person has chosen one of two. */
let resumed = null;

/** True for an answer that says that the sentence itself is another now. */
const isOutdated = (markup) => elements(markup).querySelector("[data-segment]") !== null;

/** Tells who types for a sentence that the article no longer has that this is so. */
export async function outdated() {
  const { key } = editor.row.dataset;
  if ((await rows.isThere(key)) || editor?.row.dataset.key !== key) return;
  editor.warn(clash("web-outdated-typing"));
}

/** The line under a text that is being typed while it, or its sentence, became another; the button leads to both texts, or to the new one where nothing was typed yet. */
function clash(words, label = "web-conflict-look") {
  const line = document.createElement("p");
  Object.assign(line, { className: "clash", lang: document.documentElement.lang, dir: document.documentElement.dir });
  line.setAttribute("role", "status");
  const look = sheets.button(say(label), async () => {
    const { key, number } = editor.row.dataset;
    const isTyped = Boolean(drafts.of(key));
    if (isTyped) resumed = key;
    await leave();
    if (isTyped) return;
    await rows.reload(Number(number)).catch(() => {});
    edit(Number(number));
  });
  line.append(say(words), " ", look);
  return line;
}

/** Keeps what the server did not take: all of it where it could not be reached, the text alone where it said no. */
function keep(row, { text, state, note }, place, isAway) {
  const { key, text: recorded } = row.dataset;
  const typed = isEditing(place.number) ? editor.text.trim() : undefined;
  // What was typed since is newer than what was sent.
  if (typed !== undefined && typed !== (text ?? recorded)) drafts.keep(key, { text: typed, ...place });
  else if (isAway) drafts.keep(key, { text, state, note, ...place });
  else if (text !== undefined) drafts.keep(key, { text, ...place });
  else drafts.forget(key);
  drafts.showAll();
}

/** Shows a row as the server has it, without taking the text away from who types in it. Who types over an older text than that, and did not write the new one, has not seen it. */
function taken(number, markup, isOwn = false) {
  if (isEditing(number)) {
    const fresh = new DOMParser().parseFromString(markup, "text/html").querySelector("article");
    if (!isOwn && fresh.dataset.revision !== editor.row.dataset.revision) return editor.row;
    for (const name of ["revision", "state", "findings", "text", "codes"]) {
      if (fresh.dataset[name] === undefined) delete editor.row.dataset[name]; else editor.row.dataset[name] = fresh.dataset[name];
    }
    editor.row.setAttribute("aria-label", fresh.getAttribute("aria-label"));
    editor.row.querySelector(".under").replaceWith(fresh.querySelector(".under"));
    editor.row.querySelector(".rail").replaceWith(fresh.querySelector(".rail"));
    editor.shown = [...fresh.querySelector(".target").childNodes];
    rows.note(number, fresh.dataset.state, Number(fresh.dataset.findings));
    rows.head(fresh);
    against.stay();
    return editor.row;
  }
  return rows.replace(number, markup);
}

export const isEditing = (number = null) => editor !== null && (number === null || Number(editor.row.dataset.number) === number);

export function edit(number = rows.currentNumber()) {
  const row = rows.row(number);
  if (!row || isEditing(number)) return;
  leave();
  const { key, text } = row.dataset;
  editor = new Editor(row, {
    text: drafts.of(key)?.text ?? text,
    lang: facts.to,
    dir: facts.dir,
    changed(text) {
      const draft = drafts.of(key);
      drafts.keep(key, { text: text.trim(), revision: draft ? draft.revision : revision(row), number });
      clearTimeout(timer);
      timer = setTimeout(() => save(), PAUSE);
    },
  });
  row.classList.add("editing");
  labelled(true);
}

/** Saves what was typed, and what was kept of this segment. Only the server's word ends a draft, so that a text that was typed back goes out too. */
function save() {
  clearTimeout(timer);
  if (!editor) return Promise.resolve();
  const { row } = editor;
  const text = editor.text.trim();
  const draft = drafts.of(row.dataset.key);
  if (!draft && text === row.dataset.text) return Promise.resolve();
  const isAsKept = draft && (draft.text ?? row.dataset.text).trim() === text;
  const wish = isAsKept ? { text: draft.text?.trim(), state: draft.state, note: draft.note } : { text };
  return change(Number(row.dataset.number), () => wish);
}

/** The tools name the keys that act now. */
function labelled(typing) {
  const tools = document.querySelector(".tools-of-row");
  if (tools) keys.label(tools, typing);
}

const waiting = [];
/** Waits until nobody types: no question opens under their hands. */
export async function resting() {
  while (editor) await new Promise((go) => waiting.push(go));
}

/** Closes the field; gives what was typed in it. */
function shut() {
  clearTimeout(timer);
  const { row, text } = editor;
  editor.close();
  editor = null;
  labelled(false);
  for (const go of waiting.splice(0)) go();
  row.classList.remove("editing");
  return text.trim();
}

/** Ends the editing of a segment; what was typed is saved. */
export async function leave() {
  if (!editor) return;
  const number = Number(editor.row.dataset.number);
  const saved = save();
  shut();
  await saved;
  if (!isEditing(number)) rows.reload(number).catch(() => {});
}

/** Gives a segment a state; a text that is being edited, or is kept, goes with it. Until the server has it, it is not given. */
async function set(number, state, note = "") {
  const row = rows.row(number);
  if (!row) return null;
  const { state: stood, text: recorded, key } = row.dataset;
  const draft = drafts.of(key);
  let text = isEditing(number) ? shut() : draft?.text?.trim();
  if (text === recorded && !draft) text = undefined;
  row.dataset.state = state;
  rows.note(number, state, Number(row.dataset.findings));
  const fresh = await change(number, () => ({ text, state, note }));
  const now = rows.row(number);
  if (!fresh && now?.dataset.key === key && now.dataset.state === state) {
    now.dataset.state = stood;
    rows.note(number, stood, Number(now.dataset.findings));
  }
  return fresh;
}

async function step(by, wanted) {
  const next = rows.find(rows.currentNumber(), by, wanted);
  if (next === null) { notice(say("web-no-more")); return; }
  await leave();
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

/** Puts a whole text in the place of what stands in the segment in hand, to be edited on. */
function put(text) {
  if (text === undefined || !rows.currentRow()) return;
  edit();
  editor.write(text);
  editor.input();
}

const hasWords = (tagged) => tagged.replace(/<[^>]*>/g, "").trim() !== "";

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
    const text = isEditing(number) ? editor.text : drafts.of(row.dataset.key)?.text ?? row.dataset.text;
    // A text of which nothing is left is refused, and stays in hand; one that was never there is asked about.
    if (isEditing(number) && hasWords(editor.begun) && !hasWords(text)) { await set(number, "approved"); return; }
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
    const number = rows.currentNumber();
    if (!rows.currentRow()?.dataset.revision) return;
    const note = await sheets.ask(say("web-reject"), say("web-reject-note"));
    if (note !== null) await set(number, "rejected", note);
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
    editor?.insert(term);
  },
  suggestions: () => suggestions.toggle(),
  concepts: () => sheets.concepts(rows.currentRow()),
  offer: (button, index) => put(button ? button.dataset.text : suggestions.text(index)),
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
    await sheets.ask(say("web-dismiss"), `${button.dataset.said} ${say("web-dismiss-why")}`, judges);
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
    if (row) where(row, (wish) => cut(row.dataset.key, wish));
  },
  undo: () => undo.back(),
  redo: () => undo.again(),
  history: () => sheets.history(rows.currentRow()),
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
    await change(number, () => ({ restore: Number(earlier), revision: Number(seen) }));
  },
};

/** What was typed for a sentence that is another now goes on as a draft of that one. Gives false where it stays as it is, to be copied. */
function passOn(old, key, number, keep, theirs) {
  const draft = drafts.of(old);
  if (!draft || drafts.of(key) || (!keep && theirs === null)) return false;
  drafts.keep(key, { ...draft, revision: theirs, number });
  drafts.forget(old);
  return true;
}

/** Of two texts of one segment the person has chosen one; or what was done to the old text is meant for the new one too, or not. `old` is a segment that the article no longer has, of which `key` took the place; `both` is a text that has both changes, where that is wanted. */
export async function settle({ key, old, guess }, body, theirs, keep, both) {
  if (old && !passOn(old, key, guess, keep, theirs)) {
    sheets.orphans([{ key: old, text: body.text }], drafts.forget);
    return;
  }
  const number = await rows.numberOf(key, guess).catch(() => null);
  // Kept, and shown to be copied.
  if (!number) { await sendDrafts(); return; }
  if (isEditing(number)) shut();
  // The person has seen the newest text: what was kept is said of that one, or is no more.
  const draft = drafts.of(key);
  if (draft && (keep || body.text !== undefined)) drafts.keep(key, { ...draft, revision: theirs });
  else if (draft) drafts.forget(key);
  await rows.reload(number).catch(() => {});
  const record = (wish) => change(number, () => wish, { key });
  // The text that is not chosen is recorded too, so that the history has both.
  if (keep || body.text !== undefined) await record({ ...body, revision: theirs });
  if (both !== undefined) await record({ text: both });
  if (!keep && body.text !== undefined) await record({ restore: theirs });
  if (resumed === key || resumed === old) edit(number);
  resumed = null;
}

/** True where the author changed the sentence that was typed for: the person is asked whether it holds for the new one. */
async function isAsked(key, guess) {
  const { text, revision: seen } = drafts.of(key);
  const body = { revision: seen, text: text.trim(), ...rows.show };
  try {
    await send("PUT", `/segments/${key}`, body);
    return false;
  } catch (error) {
    if (error instanceof Refused && error.status === 409) conflict.ofSegment(error.text, body, key, guess);
    return error.status === 409 || error instanceof Unreachable;
  }
}

/** Sends what earlier visits and broken connections left behind. */
export async function sendDrafts() {
  const orphans = [];
  drafts.adopt(() => { drafts.showAll(); sendDrafts(); });
  for (const { key, text, state, note, number: guess } of drafts.all()) {
    let number;
    // Away again: it stays as it is.
    try { number = await rows.numberOf(key, guess); } catch { return; }
    if (number === null) {
      if (text === undefined) drafts.forget(key);
      else if (!(await isAsked(key, guess))) orphans.push({ key, text });
    } else if (isEditing(number)) await save();
    else await change(number, () => ({ text: text?.trim(), state, note }), { key });
  }
  if (orphans.length) sheets.orphans(orphans, drafts.forget);
}
onOnline(sendDrafts);
rows.onShown(drafts.showAll);

/** Others changed segments. */
export async function others(segments) {
  for (const { number, revision: newest, author, findings, state, findings_only: only } of segments) {
    rows.note(number, state, findings);
    const row = rows.row(number);
    if (!row || (!only && String(newest) === row.dataset.revision)) continue;
    if (queues.has(row.dataset.key)) continue;
    if (isEditing(number)) {
      if (!only) {
        notice(say("web-changed-by", { author: author || say("web-somebody"), number }).replace(/^./u, (letter) => (author ? letter : letter.toUpperCase())), true);
        editor.warn(drafts.of(row.dataset.key) ? clash("web-conflict-typing") : clash("web-changed-open", "web-changed-show"));
      } else taken(number, await part(`/segments?numbers=${number}&${rows.query()}`));
    } else {
      await rows.reload(number).catch(() => {});
    }
  }
}

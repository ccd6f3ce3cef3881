// What a person does to segments: every action by its name, whether a key, a button or a menu asked for it.

import * as conflict from "./conflict.js";
import { Editor } from "./editor.js";
import { drafts, facts, notice, onOnline, part, Refused, say, send, Unreachable } from "./net.js";
import * as rows from "./rows.js";
import * as sheets from "./dialogs.js";
import { recut, where } from "./recut.js";
import * as suggestions from "./suggestions.js";

/** How long after the last keystroke a text is saved. */
const PAUSE = 500;

let editor = null;
let timer = 0;
function kept(name) {
  try { return JSON.parse(sessionStorage.getItem(`bitext-${name} ${facts.base}`)) || []; } catch { return []; }
}
/** Changes of this window that can be undone: the segment by its key, the revision before and behind; those of many segments; what takes a cut back. */
const done = kept("done");
const undone = kept("undone");
/** Changes of one segment go out one behind the other. */
const queues = new Map();

// A page that is read again goes on where it was.
addEventListener("pagehide", () => {
  try {
    for (const [name, list] of Object.entries({ done, undone })) sessionStorage.setItem(`bitext-${name} ${facts.base}`, JSON.stringify(list));
  } catch { /* full or forbidden */ }
});

const revision = (row) => (row.dataset.revision ? Number(row.dataset.revision) : null);
const busy = new Set();
addEventListener("beforeunload", (event) => { if (busy.size) event.preventDefault(); });

/** Sends a change of a segment when those before it are through; gives its new row, or null. */
function change(number, make, { undo = true } = {}) {
  const before = queues.get(number) || Promise.resolve();
  const next = before.then(() => apply(number, make, undo), () => apply(number, make, undo));
  queues.set(number, next);
  busy.add(next);
  next.finally(() => { busy.delete(next); if (queues.get(number) === next) queues.delete(number); });
  return next;
}

async function apply(number, make, undo) {
  const row = await rows.bring(number);
  if (!row) return null;
  const seen = revision(row);
  const body = { revision: seen, ...make(row), ...rows.show };
  notice(say("web-saving"));
  try {
    const markup = await send("PUT", `/segments/${row.dataset.key}`, body, true);
    const fresh = taken(number, markup);
    if (undo && seen !== null && fresh && revision(fresh) !== seen) {
      done.push({ key: row.dataset.key, number, before: seen, after: revision(fresh) });
      undone.length = 0;
    }
    drafts.forget(row.dataset.key);
    notice(say("web-saved"));
    return fresh;
  } catch (error) {
    if (body.text !== undefined) drafts.keep(row.dataset.key, body.text, seen, number);
    if (error instanceof Unreachable) notice(say("web-kept"), true);
    else if (error instanceof Refused && error.status === 409) { notice(""); conflict.ofSegment(error.text, body, number); }
    else notice(error.text || String(error), true);
    return null;
  }
}

/** Shows what the server made of a change, without taking the text away from who types in it. */
function taken(number, markup) {
  if (editor && Number(editor.row.dataset.number) === number) {
    const fresh = new DOMParser().parseFromString(markup, "text/html").querySelector("article");
    for (const name of ["revision", "state", "findings", "text", "codes"]) {
      if (fresh.dataset[name] === undefined) delete editor.row.dataset[name]; else editor.row.dataset[name] = fresh.dataset[name];
    }
    editor.row.querySelector(".under").replaceWith(fresh.querySelector(".under"));
    editor.row.querySelector(".rail").replaceWith(fresh.querySelector(".rail"));
    editor.shown = [...fresh.querySelector(".target").childNodes];
    rows.note(number, fresh.dataset.state, Number(fresh.dataset.findings));
    return editor.row;
  }
  return rows.replace(number, markup);
}

export const isEditing = (number = null) => editor !== null && (number === null || Number(editor.row.dataset.number) === number);

export function edit(number = rows.currentNumber()) {
  const row = rows.row(number);
  if (!row || isEditing(number)) return;
  leave();
  editor = new Editor(row, {
    lang: facts.to,
    dir: facts.dir,
    changed(text) {
      drafts.keep(row.dataset.key, text, revision(row), number);
      clearTimeout(timer);
      timer = setTimeout(() => save(), PAUSE);
    },
  });
  row.classList.add("editing");
}

/** Saves what was typed, if it is another text than the one that is saved. */
function save() {
  clearTimeout(timer);
  if (!editor) return Promise.resolve();
  const { row } = editor;
  const text = editor.text.trim();
  if (text === row.dataset.text) { drafts.forget(row.dataset.key); return Promise.resolve(); }
  return change(Number(row.dataset.number), () => ({ text }));
}

/** Closes the field; gives what was typed in it. */
function shut() {
  clearTimeout(timer);
  const { row, text } = editor;
  editor.close();
  editor = null;
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

/** Gives a segment a state; a text that is being edited goes with it. */
function set(number, state, note = "") {
  let text;
  if (isEditing(number)) {
    const stood = editor.row.dataset.text;
    text = shut();
    if (text === stood) text = undefined;
  }
  const row = rows.row(number);
  if (row) { row.dataset.state = state; rows.note(number, state, Number(row.dataset.findings)); }
  return change(number, () => (text === undefined ? { state, note } : { text, state, note }));
}

async function step(by, wanted) {
  const next = rows.find(rows.currentNumber(), by, wanted);
  if (next === null) { notice(say("web-no-more")); return; }
  await leave();
  await rows.go(next);
}

/** Undoes or does again: what was there before is recorded anew, and nothing is taken away. */
async function turn(from, to) {
  await leave();
  const last = from.pop();
  if (!last) { notice(say("web-nothing-to-undo")); return; }
  if (last.wish) {
    try { to.push(await recut(last.segment, last.wish)); } catch (error) { from.push(last); notice(error.text || String(error), true); }
    return;
  }
  if (last.many) {
    const [segments, revisions] = [last.many.map(([key, , after]) => [key, after]), last.many.map(([, before]) => before)];
    try {
      const { message, undo } = await send("POST", "/bulk", { action: "restore", segments, revisions });
      to.push({ many: undo });
      notice(message);
      await rows.showAgain();
    } catch (error) { from.push(last); notice(error.text || String(error), true); }
    return;
  }
  const number = await rows.numberOf(last.key, last.number);
  if (last.said) {
    const said = { ...last.said, lifted: !last.said.lifted };
    const fresh = number && (await rows.go(number)) && (await judge(number, said, false));
    if (fresh) to.push({ ...last, number, said }); else from.push(last);
    return;
  }
  const fresh = number && (await rows.go(number)) && (await change(number, () => ({ restore: last.before }), { undo: false }));
  if (!fresh) { from.push(last); return; }
  to.push({ ...last, number, before: last.after, after: last.before });
  notice(say("web-undone", { number }));
}

/** Says of a finding that it is no fault, or takes that back. */
async function judge(number, said, undo = true) {
  const row = await rows.bring(number);
  if (!row) return false;
  try {
    const markup = await send("POST", `/segments/${row.dataset.key}/dismissals`, { ...said, ...rows.show });
    taken(number, markup);
    notice(say(said.lifted ? "web-lifted-said" : "web-dismissed-said"));
    if (undo) { done.push({ key: row.dataset.key, number, said }); undone.length = 0; }
    return true;
  } catch (error) { notice(error.text || String(error), true); return false; }
}

/** Remembers what was done to many segments. */
function many(undo) {
  if (!undo.length) return;
  done.push({ many: undo });
  undone.length = 0;
}

/** Joins or splits segments. */
async function cut(key, wish) {
  try {
    done.push(await recut(key, wish));
    undone.length = 0;
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

/** Every action; each gets the element that asked for it, or the digit of the key that did, if there is one. */
export const actions = {
  next: () => step(1),
  previous: () => step(-1),
  unreviewed: () => step(1, rows.isOpen),
  fault: () => step(1, rows.hasFindings),
  edit: () => edit(),
  async approve() {
    const number = rows.currentNumber();
    const row = rows.row(number);
    if (!row || (!row.dataset.revision && !isEditing(number))) return;
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
  copy: () => put(rows.currentRow()?.dataset.source),
  term(button, index) {
    const { term } = (button || nth(".wanted button", index))?.dataset || {};
    if (term === undefined) return;
    if (!isEditing()) edit();
    editor?.insert(term);
  },
  suggestions: () => suggestions.toggle(),
  offer: (button, index) => put(button ? button.dataset.text : suggestions.text(index)),
  "ask-backend": (button) => suggestions.ask(button),
  "chip-back": () => editor?.move(-1),
  "chip-on": () => editor?.move(1),
  async fix(asked, index) {
    const button = asked || nth("button.fix", index);
    if (!button) return;
    const number = Number(button.closest("article").dataset.number);
    await leave();
    const { start, end, with: text } = button.dataset;
    await change(number, () => ({ fix: { start: Number(start), end: Number(end), text } }));
  },
  async "fix-all"(button) {
    await leave();
    const { check, words, with: replacement } = button.dataset;
    sheets.bulk({ action: "fix", check, words, replacement }, many);
  },
  async dismiss(asked) {
    const button = asked || nth("[data-action=dismiss]", 1);
    if (!button) return;
    const number = Number(button.closest("article").dataset.number);
    await leave();
    const reason = await sheets.ask(say("web-dismiss"), `${button.dataset.said} ${say("web-dismiss-why")}`);
    if (reason !== null) await judge(number, { finding: JSON.parse(button.dataset.finding), reason, lifted: false });
  },
  lift: (button) => judge(Number(button.closest("article").dataset.number), { finding: JSON.parse(button.dataset.finding), reason: button.dataset.reason, lifted: true }),
  async join() {
    await leave();
    const row = rows.currentRow();
    if (row) await cut(row.dataset.key, { action: "join" });
  },
  async split() {
    await leave();
    const row = rows.currentRow();
    if (row) where(row, (wish) => cut(row.dataset.key, wish));
  },
  undo: () => turn(done, undone),
  redo: () => turn(undone, done),
  history: () => sheets.history(rows.currentRow()),
  comments: () => sheets.comments(rows.currentRow()),
  diff: () => cycle("diff"),
  layout: () => cycle("layout"),
  preview: () => sheets.preview(),
  findings: () => sheets.findings(),
  async bulk() { await leave(); sheets.bulk({}, many); },
  async file() {
    await leave();
    await file([]);
  },
  search() { document.querySelector("#filter input[name=q]").focus(); },
  help: () => sheets.help(),
  menu(button) {
    const open = button.parentElement.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  },
  close: () => sheets.close(),
  async restore(button) {
    const number = rows.currentNumber();
    sheets.close();
    await change(number, () => ({ restore: Number(button.dataset.revision) }));
  },
};

/** Of two texts of one segment the person has chosen one; or what was done to the old text is meant for the new one too, or not. */
export async function settle(number, body, theirs, keep) {
  if (isEditing(number)) shut();
  const row = await rows.reload(number);
  if (!row) return;
  // The text that is not chosen is recorded too, so that the history has both.
  if (keep || body.text !== undefined) await change(number, () => ({ ...body, revision: theirs }));
  if (!keep && body.text !== undefined) await change(number, () => ({ restore: theirs }));
}

/** Sends what earlier visits and broken connections left behind. */
export async function sendDrafts() {
  for (const { key, text, revision: seen, number } of drafts.all()) {
    if (isEditing(number)) { await save(); continue; }
    const row = await rows.bring(number);
    if (!row || row.dataset.key !== key) continue;
    if (text === row.dataset.text) { drafts.forget(key); continue; }
    await change(number, () => ({ text, revision: seen }));
  }
}
onOnline(sendDrafts);

/** Others changed segments. */
export async function others(segments) {
  for (const { number, revision: newest, author, findings, state, findings_only: only } of segments) {
    rows.note(number, state, findings);
    const row = rows.row(number);
    if (!row || (!only && String(newest) === row.dataset.revision)) continue;
    if (queues.has(number)) continue;
    if (isEditing(number)) {
      if (!only) notice(say("web-changed-by", { author, number }), true);
      else taken(number, await part(`/segments?numbers=${number}&${rows.query()}`));
    } else {
      await rows.reload(number).catch(() => {});
    }
  }
}

// The text that is being edited, and what was changed on its way to the record.

import * as against from "./against.js";
import * as conflict from "./conflict.js";
import * as drafts from "./drafts.js";
import { Editor } from "./editor.js";
import * as keys from "./keys.js";
import { awaitAble, data, elements, facts, isOffline, LONG, notice, Refused, say, send, Unreachable } from "./net.js";
import * as rows from "./rows.js";
import * as sheets from "./dialogs.js";
import * as undo from "./undo.js";

/** How long after the last keystroke a text is saved. */
const PAUSE = 500;

/** The open field, where somebody types. */
export let editor = null;
/** When it was opened: what is typed from then on is typed in one go. */
let sitting = 0;
let timer = 0;
/** Changes of one segment go out one behind the other. */
const queues = new Map();
/** True while a change of a segment is under way. */
export const isSent = (key) => queues.has(key);
/** Waits until the changes of a segment that are under way are answered. */
export const settled = (key) => Promise.resolve(queues.get(key)).catch(() => {});

/** The revision that a row shows; null where it has no text. */
export const revision = (row) => (row.dataset.revision ? Number(row.dataset.revision) : null);
const busy = new Set();
/** Waits until what was sent is answered. */
export const sent = () => Promise.allSettled([...busy]);
addEventListener("beforeunload", (event) => { if (busy.size) event.preventDefault(); });

/** Sends a change of a segment, which `key` names where its row may not be in the page, when those before it are through; gives its new row, or null. `failed` is told why not, where it is given; `sitting` names those that are typed in one go; `from` is the revision that undo leads back to, where that is not the one that stands. */
export async function change(number, make, { key = rows.row(number)?.dataset.key, isStep = true, failed = null, sitting: own, from } = {}) {
  if (!key) return null;
  const before = queues.get(key) || Promise.resolve();
  const go = () => apply(key, number, make, { isStep, failed, sitting: own, from });
  const next = before.then(go, go);
  queues.set(key, next);
  busy.add(next);
  next.finally(() => { busy.delete(next); if (queues.get(key) === next) queues.delete(key); });
  return next;
}

/** What a row shows, in its state. */
const stands = ({ dataset }) => `${dataset.state} ${dataset.text}`;

/** Sends a change. Where nothing stands in its way but what this page sent before and had no answer to, it goes on from that. */
async function deliver(key, body) {
  const path = `/segments/${key}`;
  drafts.sends(key, body);
  try {
    return await send("PUT", path, body, true);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    drafts.answered(key, body);
    const [newest] = error.status === 409 && drafts.isOut(key) ? await data(`/segments?key=${key}`) : [];
    if (!newest || !drafts.isOwn(key, newest)) throw error;
    return send("PUT", path, { ...body, revision: newest.revision }, true);
  }
}

async function apply(key, guess, make, { isStep, failed, sitting: own, from }) {
  let row = null;
  try { row = await rows.of(key, guess); } catch (error) { notice(error.text || String(error), true); }
  // What was typed is kept, and is shown to be copied.
  if (!row) return null;
  const number = Number(row.dataset.number);
  const stood = stands(row);
  const wish = make(row);
  const isOwnWord = wish.text !== undefined || wish.state !== undefined;
  // What was kept is said of the text that it began from, whatever stands there now.
  const draft = isOwnWord ? drafts.of(key) : null;
  const seen = (draft ? draft.revision : revision(row)) ?? null;
  const body = { revision: seen, ...wish, ...rows.show };
  notice(say("web-saving"));
  // What the server lets wait is marked as not recorded meanwhile.
  const waits = setTimeout(() => { if (isOwnWord) keep(row, wish, { revision: seen, number }, true); }, LONG);
  try {
    // What is typed and said goes out when the server is back.
    if (isOwnWord && isOffline()) throw new Unreachable();
    const markup = await deliver(key, body);
    const newest = Number(new DOMParser().parseFromString(markup, "text/html").querySelector("article").dataset.revision);
    drafts.recorded(key, body, newest);
    const fresh = taken(number, markup, isOwnWord);
    if (isStep && fresh && newest !== seen) {
      const typed = own && wish.state === undefined ? { sitting: own, text: wish.text, at: Date.now(), from: stood, to: stands(fresh) } : undefined;
      undo.did({ key, number, before: from ?? seen, after: newest, typed });
    }
    if (isEditing(number)) editor.warn(null);
    notice(say("web-saved"));
    return fresh;
  } catch (error) {
    const isAway = error instanceof Unreachable;
    const isForNow = isAway || (error instanceof Refused && error.isPassing);
    if (isOwnWord) keep(row, wish, { revision: seen, number }, isForNow);
    if (isAway) drafts.sends(key, body);
    else if (isOwnWord && isForNow) awaitAble();
    if (failed) failed(error);
    else if (isForNow) notice(isOwnWord ? [say(drafts.isKept(key) ? "web-kept" : "web-unkept"), ...(isAway ? [] : [error.text])].join(" ") : error.text, true);
    else if (error instanceof Refused && error.status === 409) {
      notice("");
      // Who types is not interrupted: a line under the text says it, and the question comes when they leave the text.
      if (isOwnWord && isEditing(number)) editor.warn(clash(isOutdated(error.text) ? "web-outdated-typing" : "web-conflict-typing"));
      else conflict.ofSegment(error.text, body, key, number);
    }
    else notice(error.text || String(error), true);
    return null;
  } finally { clearTimeout(waits); }
}

/** Where a text is edited on once the person has chosen one of two. */
let resumed = null;

/** The segment that is edited on, which is told once. */
export function toResume() {
  const key = resumed;
  resumed = null;
  return key;
}

/** True for an answer that says that the sentence itself is another now. */
const isOutdated = (markup) => elements(markup).querySelector("[data-segment]") !== null;

/** Tells who types for a sentence that the article no longer has that this is so. */
export async function outdated() {
  const { key } = editor.row.dataset;
  if ((await rows.numberNow(key)) !== null || editor?.row.dataset.key !== key) return;
  editor.warn(clash("web-outdated-typing"));
}

/** The line under a text that is being typed while it, or its sentence, became another; the button leads to both texts, or to the new one where nothing was typed yet. */
export function clash(words, label = "web-conflict-look") {
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

/** Keeps what the server did not take: all of it where it could not be reached or cannot for now (`isForNow`), the text alone where it said no; a note is in its sheet then. */
function keep(row, { text, state, note }, place, isForNow) {
  const { key, text: recorded } = row.dataset;
  const typed = isEditing(place.number) ? editor.text.trim() : undefined;
  // What was typed since is newer than what was sent.
  if (typed !== undefined && typed !== (text ?? recorded)) drafts.keep(key, { text: typed, ...place });
  else if (isForNow) drafts.keep(key, { text, state, note, ...place });
  else if (text !== undefined) drafts.keep(key, { text, ...place });
  else drafts.forget(key);
  if (note && !isForNow) sheets.hold(sheets.unsaid(key, "note"), note);
  drafts.showAll();
}

/** Shows a row as the server has it, without taking the text away from who types in it. Who types over an older text than that, and did not write the new one, has not seen it. */
export function taken(number, markup, isOwn = false) {
  if (isEditing(number)) {
    const fresh = new DOMParser().parseFromString(markup, "text/html").querySelector("article");
    if (!isOwn && fresh.dataset.revision !== editor.row.dataset.revision) return editor.row;
    for (const name of ["revision", "state", "findings", "text", "codes", "emptied"]) {
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
      // The end of a composition is a change of its own.
      timer = setTimeout(() => { if (!editor?.isComposing) save(); }, PAUSE);
    },
  });
  sitting = Date.now();
  row.classList.add("editing");
  labelled(true);
}

/** Saves what was typed, and what was kept of this segment. Only the server's word ends a draft, so that a text that was typed back goes out too. */
export function save() {
  clearTimeout(timer);
  if (!editor) return Promise.resolve();
  const { row } = editor;
  const text = editor.text.trim();
  const draft = drafts.of(row.dataset.key);
  if (!draft && text === row.dataset.text) return Promise.resolve();
  const isAsKept = draft && (draft.text ?? row.dataset.text).trim() === text;
  const wish = isAsKept ? { text: draft.text?.trim(), state: draft.state, note: draft.note } : { text };
  return change(Number(row.dataset.number), () => wish, { sitting });
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
export function shut() {
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
  const { row } = editor;
  const number = Number(row.dataset.number);
  const saved = save();
  shut();
  // What was typed is to be seen before it is recorded.
  drafts.write(row);
  await saved;
  if (!isEditing(number)) rows.reload(number).catch(() => {});
}

/** Gives a segment a state; a text that is being edited, or is kept, goes with it. It is said of the text of revision `seen`, where that is given. Until the server has it, it is not given. */
export async function set(number, state, note = "", seen = undefined) {
  const row = rows.row(number);
  if (!row) return null;
  const { state: stood, text: recorded, key } = row.dataset;
  const draft = drafts.of(key);
  let text = isEditing(number) ? shut() : draft?.text?.trim();
  if (text === recorded && !draft) text = undefined;
  row.dataset.state = state;
  rows.note(number, state, Number(row.dataset.findings));
  const wish = { text, state, note, ...(text === undefined && !draft && seen ? { revision: seen } : {}) };
  const fresh = await change(number, () => wish);
  const now = rows.row(number);
  if (!fresh && now?.dataset.key === key && now.dataset.state === state) {
    now.dataset.state = stood;
    rows.note(number, stood, Number(now.dataset.findings));
  }
  return fresh;
}

/** Puts a whole text in the place of what stands in the segment in hand, to be edited on. */
export function put(text) {
  if (text === undefined || !rows.currentRow()) return;
  edit();
  // A code of another sentence has no place in this one.
  const known = new Set(editor.codes.map(({ tag }) => tag));
  editor.write(text.replace(/<\/?\d+\/?>/g, (tag) => (known.has(tag) ? tag : "")));
  editor.end();
  editor.input();
}

// What could not be recorded yet, kept in the browser by article and segment, and shown as such.

import { nodes } from "./chips.js";
import { facts, say } from "./net.js";
import * as store from "./store.js";

/** This page among all that the browser has open: each keeps drafts of its own, so that two tabs never write over each other. */
const page = crypto.getRandomValues(new Uint32Array(2)).join("-");
const lock = (id) => `bitext-page ${id}`;
// Held as long as the page lives; the browser lets go of it when the tab is closed or killed.
navigator.locks?.request(lock(page), () => new Promise(() => {}));

// Another project may have this address, another time.
const before = `bitext-draft ${JSON.stringify(facts.kept)} ${facts.base} `;
const name = (key, id = page) => `${before}${key} ${id}`;
/** What the store of the browser has too, unless it is full or forbidden. */
const own = new Map();

/** The draft of a segment: its text, if it has one of its own; the state and note that it is to get; the revision that it began from; what was `sent` of it from there and not answered. */
export const of = (key) => own.get(key) ?? null;

export function keep(key, draft) {
  const before = of(key);
  const sent = draft.sent ?? (before?.revision === draft.revision ? before?.sent : undefined);
  own.set(key, { ...draft, sent });
  store.put(name(key), JSON.stringify(own.get(key)));
}

export function forget(key) {
  own.delete(key);
  store.drop(name(key));
}

/** True where the browser has it too, so that it outlives this page. */
export const isKept = (key) => store.isKept(name(key));

const isSame = (one, { text, state }) => one.text === text && one.state === state;

/** What goes out may be recorded though its answer is lost. */
export function sends(key, { text, state }) {
  const draft = of(key);
  if (!draft || text === undefined) return;
  const sent = (draft.sent ?? []).filter((one) => !isSame(one, { text, state }));
  keep(key, { ...draft, sent: [...sent, { text, state }] });
}

/** It was answered. */
export function answered(key, wish) {
  const draft = of(key);
  if (draft?.sent) keep(key, { ...draft, sent: draft.sent.filter((one) => !isSame(one, wish)) });
}

/** True where something was sent of which nobody knows whether it is recorded. */
export const isOut = (key) => Boolean(of(key)?.sent?.length);

/** States that a text has only by somebody's word. */
const SAID = ["reviewed", "approved", "rejected"];

/** True for a text of a segment, as the server has it, that was sent from this page and never answered. */
export function isOwn(key, { text, state, author }) {
  const isIt = (one) => one.text === text && (one.state === undefined ? !SAID.includes(state) : one.state === state);
  return author === facts.author && isOut(key) && of(key).sent.some(isIt);
}

/** Pages whose end is waited for. */
const waited = new Set();

/** Takes over what a page left behind. Where this one has a draft of the same segment, the other waits for the next visit. */
function take(id) {
  for (const stored of Object.keys(localStorage)) {
    const [key, other] = stored.startsWith(before) ? stored.slice(before.length).split(" ") : [];
    if (key === undefined || other !== id || own.has(key)) continue;
    keep(key, JSON.parse(localStorage.getItem(stored)));
    if (isKept(key)) localStorage.removeItem(stored);
  }
}

/** Takes over what other pages left behind, at once or as soon as they are no more; calls back each time. */
export function adopt(taken) {
  try {
    const ids = Object.keys(localStorage).filter((stored) => stored.startsWith(before)).map((stored) => stored.slice(before.length).split(" ")[1]);
    for (const id of new Set(ids)) {
      if (id === page || waited.has(id)) continue;
      waited.add(id);
      // A tab that nobody sees leaves them to one that is looked at, where a question is seen, too.
      const granted = () => { if (document.hidden) waited.delete(id); else take(id); return !document.hidden; };
      if (navigator.locks) navigator.locks.request(lock(id), granted).then((took) => { if (took) taken(); }, () => {});
      else { take(id); taken(); }
    }
  } catch { /* forbidden */ }
}

/** The server has recorded a change of a segment. What was typed since goes on from there. */
export function recorded(key, { text, state }, revision) {
  const draft = of(key);
  if (!draft || (text === undefined && state === undefined)) return;
  if (draft.text === undefined || draft.text.trim() === text) forget(key);
  // What went out before began from an older one, and comes too late.
  else keep(key, { ...draft, revision, sent: [] });
}

export const all = () => [...own].map(([key, draft]) => ({ key, ...draft }));

const WORDS = { approved: "web-approve", reviewed: "web-review", rejected: "web-reject" };

/** Shows the draft of a row in the place of its text, with a word that it is not recorded. */
export function show(row) {
  const draft = of(row.dataset.key);
  if (!draft) return;
  row.querySelector(".unsent")?.remove();
  write(row);
  const words = [say(isKept(row.dataset.key) ? "web-unsent" : "web-unsent-unkept"), ...(WORDS[draft.state] ? [`(${say(WORDS[draft.state])})`] : [])];
  mark(row, words.join(" "), { ...(draft.isContested ? LOOK : {}), discard: "web-give-up" });
}

/** What asks again which of two texts is meant. */
const LOOK = { kept: "web-conflict-look" };

/** Says of a row's translation what is not recorded, with a button for each thing that can be done about it: actions by what their buttons say. */
function mark(row, words, actions) {
  const line = document.createElement("p");
  Object.assign(line, { className: "unsent", lang: document.documentElement.lang, dir: document.documentElement.dir });
  line.append(words);
  for (const [action, label] of Object.entries(actions)) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: say(label) });
    button.dataset.action = action;
    line.append(" ", button);
  }
  row.querySelector(".target").append(line);
}

/** Shows a row without its draft, which is given up, until the server tells more of it. */
export function hide(row) {
  row.querySelector(".unsent")?.remove();
  put(row, row.dataset.text);
}

/** Shows the text of a row's draft in it, where there is one. */
export function write(row) {
  const text = of(row.dataset.key)?.text;
  if (text !== undefined) put(row, text);
}

/** Puts a text in the place of the one that a row shows. */
function put(row, tagged) {
  const target = row.querySelector(".target");
  const text = document.createElement("p");
  text.append(...nodes(tagged, JSON.parse(row.dataset.codes)));
  // What heads its column and the mark of its list stay.
  const [column, { mark } = {}] = [target.querySelector(".column"), target.querySelector("p")?.dataset];
  if (mark !== undefined) text.dataset.mark = mark;
  target.replaceChildren(...(column ? [column] : []), text);
}

/** A text for a sentence that is another now waits for the person's word at the row of the new one, `key`. */
export function waitsAt(old, key) {
  if (of(old)) keep(old, { ...of(old), heir: key });
  showAll();
}

/** A text that another one stands against waits for the person's word at its own row. */
export function isContested(key) {
  if (of(key)) keep(key, { ...of(key), isContested: true });
  showAll();
}

/** Marks a row at which a text for an earlier sentence waits; the button asks again what becomes of it. */
function point(row) {
  if (!row.querySelector(".unsent")) mark(row, say("web-heir"), LOOK);
}

/** Shows those of the rows that are in the page. */
export function showAll() {
  const rowOf = (key) => {
    const row = document.querySelector(`article.row[data-key="${CSS.escape(key)}"]`);
    return row?.querySelector(".editor") ? null : row;
  };
  for (const { key, heir } of all()) {
    const [own, other] = [rowOf(key), heir ? rowOf(heir) : null];
    if (own) show(own); else if (other) point(other);
  }
}

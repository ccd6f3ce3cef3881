// What could not be recorded yet, kept in the browser by article and segment, and shown as such.

import { nodes } from "./editor.js";
import { facts, say } from "./net.js";

const name = (key) => `bitext-draft ${facts.base} ${key}`;

/** The draft of a segment: its text, if it has one of its own; the state and note that it is to get; the revision that it began from. */
export function of(key) {
  try { return JSON.parse(localStorage.getItem(name(key))); } catch { return null; }
}

export function keep(key, draft) {
  try { localStorage.setItem(name(key), JSON.stringify(draft)); } catch { /* full or forbidden */ }
}

export function forget(key) {
  try { localStorage.removeItem(name(key)); } catch { /* forbidden */ }
}

/** The server has recorded a change of a segment. What was typed since goes on from there. */
export function recorded(key, { text, state }, revision) {
  const draft = of(key);
  if (!draft || (text === undefined && state === undefined)) return;
  if (draft.text === undefined || draft.text.trim() === text) forget(key);
  else keep(key, { ...draft, revision });
}

export function all() {
  const found = [];
  try {
    for (let index = 0; index < localStorage.length; index += 1) {
      const stored = localStorage.key(index);
      if (stored.startsWith(name(""))) found.push({ key: stored.slice(name("").length), ...JSON.parse(localStorage.getItem(stored)) });
    }
  } catch { /* forbidden */ }
  return found;
}

const WORDS = { approved: "web-approve", reviewed: "web-review", rejected: "web-reject" };

/** Shows the draft of a row in the place of its text, with a word that it is not recorded. */
export function show(row) {
  const draft = of(row.dataset.key);
  if (!draft) return;
  const target = row.querySelector(".target");
  target.querySelector(".unsent")?.remove();
  if (draft.text !== undefined) {
    const text = document.createElement("p");
    text.append(...nodes(draft.text, JSON.parse(row.dataset.codes)));
    target.replaceChildren(text);
  }
  const mark = document.createElement("p");
  Object.assign(mark, { className: "unsent", lang: document.documentElement.lang, dir: document.documentElement.dir });
  mark.textContent = [say("web-unsent"), ...(WORDS[draft.state] ? [`(${say(WORDS[draft.state])})`] : [])].join(" ");
  target.append(mark);
}

/** Shows those of the rows that are in the page. */
export function showAll() {
  for (const { key } of all()) {
    const row = document.querySelector(`article.row[data-key="${CSS.escape(key)}"]`);
    if (row && !row.querySelector(".editor")) show(row);
  }
}

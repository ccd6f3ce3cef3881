// The steps of this window, which the pages of an article share: what one of them did, another can take back.

import { facts } from "./net.js";

/** Another project may have this address, another time. */
const stored = (name, article) => `bitext-${name} ${JSON.stringify(facts.kept)} ${article}`;

export function read(name, article) {
  try { return JSON.parse(sessionStorage.getItem(stored(name, article))) || []; } catch { return []; }
}

export function write(name, article, steps) {
  try { sessionStorage.setItem(stored(name, article), JSON.stringify(steps)); } catch { /* full or forbidden */ }
}

/** Remembers a step that was just taken; what had been undone cannot be done again after it. */
export function push(article, step) {
  write("done", article, [...read("done", article), step]);
  write("undone", article, []);
}

/** A step of many segments was taken back; `one` is a segment of it with its revisions. */
export function drop(article, one) {
  const isIt = ({ many }) => JSON.stringify(many?.[0]) === JSON.stringify(one);
  write("done", article, read("done", article).filter((step) => !isIt(step)));
}

// What is typed into a form is kept in this browser until the server has it, or the person gives it up.

import { facts } from "./net.js";

// Another project may have this address tomorrow, and another person this browser.
const name = (id) => `bitext-form ${JSON.stringify(facts.kept)} ${id}`;

/** What was kept of a form, or null. */
export function of(id) {
  try { return JSON.parse(localStorage.getItem(name(id))); } catch { return null; }
}

export function keep(id, typed) {
  try { localStorage.setItem(name(id), JSON.stringify(typed)); } catch { /* full or forbidden */ }
}

export function forget(id) {
  try { localStorage.removeItem(name(id)); } catch { /* forbidden */ }
}

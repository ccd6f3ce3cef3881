// What is typed into a form is kept in this browser until the server has it, or the person gives it up.

import { facts } from "./net.js";
import * as store from "./store.js";

// Another project may have this address tomorrow, and another person this browser.
const name = (id) => `bitext-form ${JSON.stringify(facts.kept)} ${id}`;

/** What was kept of a form, or null. */
export function of(id) {
  try { return JSON.parse(localStorage.getItem(name(id))); } catch { return null; }
}

export const keep = (id, typed) => store.put(name(id), JSON.stringify(typed));

export const forget = (id) => store.drop(name(id));

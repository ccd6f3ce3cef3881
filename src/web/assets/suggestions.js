// Texts that could stand in the segment in hand: shown when the person wants them, and then in step with the segment.

import { data, elements, notice, part, send } from "./net.js";
import * as rows from "./rows.js";

/** The place in the row in hand. */
export const place = document.getElementById("tools").content.querySelector(".suggestions");

const path = (row) => `/segments/${row.dataset.key}/suggestions`;
let asked = 0;
let timer = 0;

async function fill(get) {
  const row = rows.currentRow();
  if (!row) return;
  asked += 1;
  const mine = asked;
  place.setAttribute("aria-busy", "true");
  try {
    const markup = await get(row);
    if (mine === asked) place.replaceChildren(elements(markup));
  } catch (error) {
    notice(error.text || String(error), true);
  }
  if (mine === asked) place.removeAttribute("aria-busy");
}

const look = () => fill((row) => part(path(row)));

export function toggle() {
  place.hidden = !place.hidden;
  if (!place.hidden) look();
}

/** Another segment is in hand. */
export function follow() {
  clearTimeout(timer);
  if (place.hidden) return;
  place.replaceChildren();
  timer = setTimeout(look, 120);
}

/** Asks a backend for the segment in hand. */
export async function ask(button) {
  for (const other of place.querySelectorAll(".backends button")) other.disabled = true;
  await fill((row) => send("POST", path(row), { backend: button.dataset.backend }));
  for (const other of place.querySelectorAll(".backends button")) other.disabled = false;
}

/** The text of suggestion n. */
export const text = (index) => (place.hidden ? undefined : place.querySelectorAll("button.offer")[index - 1]?.dataset.text);

/** The backends that can be asked. */
export async function backends() {
  const row = rows.currentRow();
  return row ? (await data(path(row))).filter(({ kind }) => kind === "backend").map(({ name }) => name) : [];
}

/** Has a backend translate a row that is compared with what that backend makes of it. */
export async function compare(row) {
  const { backend } = rows.show;
  if (!backend || row.dataset.other !== undefined) return;
  try {
    await send("POST", path(row), { backend });
    await rows.reload(Number(row.dataset.number));
  } catch (error) { notice(error.text || String(error), true); }
}

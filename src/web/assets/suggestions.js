// Texts that could stand in the segment in hand: shown when the person wants them, and then in step with the segment.

import { agrees } from "./consent.js";
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

const look = () => fill((row) => part(path(row), true));

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

/** What the person says of sending text to a backend, by its name; it holds while the page is open. */
const said = new Map();
/** The backends that are asked only when the person agrees. */
const asking = new Set();

async function agreed(backend, row) {
  if (!asking.has(backend)) return true;
  // Two segments that are wanted at once are one question.
  if (!said.has(backend)) said.set(backend, agrees(`/forecast?${new URLSearchParams({ backends: backend, segment: row.dataset.key })}`));
  try {
    return await said.get(backend);
  } catch (error) {
    said.delete(backend);
    notice(error.text || String(error), true);
    return false;
  } finally {
    rows.currentRow()?.focus({ preventScroll: true });
  }
}

/** Asks a backend for the segment in hand. */
export async function ask(button) {
  const { backend } = button.dataset;
  const row = rows.currentRow();
  if (!row) return;
  if ("asks" in button.dataset) asking.add(backend);
  // Who asks again may think otherwise by now.
  if (!(await said.get(backend))) said.delete(backend);
  if (!(await agreed(backend, row))) return;
  for (const other of place.querySelectorAll(".backends button")) other.disabled = true;
  await fill((row) => send("POST", path(row), { backend, agreed: true }));
  for (const other of place.querySelectorAll(".backends button")) other.disabled = false;
}

/** The text of suggestion n. */
export const text = (index) => (place.hidden ? undefined : place.querySelectorAll("button.offer")[index - 1]?.dataset.text);

/** The backends that can be asked. */
export async function backends() {
  const row = rows.currentRow();
  const all = row ? (await data(path(row), true)).filter(({ kind }) => kind === "backend") : [];
  for (const { name, asks } of all) if (asks) asking.add(name);
  return all.map(({ name }) => name);
}

/** Has a backend translate a row that is compared with what that backend makes of it. */
export async function compare(row) {
  const { backend } = rows.show;
  if (!backend || row.dataset.other !== undefined) return;
  if (!(await agreed(backend, row))) return;
  try {
    await send("POST", path(row), { backend, agreed: true });
    await rows.reload(Number(row.dataset.number));
  } catch (error) { notice(error.text || String(error), true); }
}

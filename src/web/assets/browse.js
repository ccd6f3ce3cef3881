// A list that is searched as the person types, and told again while the server is still looking.

import { elements, notice, part } from "./net.js";
import { tell } from "./told.js";

const form = document.getElementById("browse");
const results = document.getElementById("results");
let asking;
let turn = 0;
/** How long it waits, in milliseconds, before it asks whether more is known: the longer, the longer it takes. */
let pause = 0;

/** Puts in place what the server finds for the form; an older answer never covers a newer one. */
export async function find(address = `${location.pathname}?${new URLSearchParams(new FormData(form))}`) {
  turn += 1;
  const mine = turn;
  try {
    const found = elements(await part(address, true));
    if (mine !== turn) return;
    history.replaceState(null, "", address);
    // Who is at one of the results stays there.
    const at = results.contains(document.activeElement) && document.activeElement.getAttribute("href");
    results.replaceChildren(found);
    if (at) results.querySelector(`[href="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
    told();
  } catch (error) {
    notice(error.text || String(error), true);
  }
}

// What the server has not looked through yet is asked for again.
function told() {
  clearTimeout(asking);
  pause = results.querySelector("[data-pending]") ? Math.min(pause * 2 || 400, 3000) : 0;
  if (pause) asking = setTimeout(() => find(location.pathname + location.search), pause);
  const dates = results.querySelectorAll("time[data-time]");
  const written = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const date of dates) date.textContent = written.format(new Date(Number(date.dataset.time) * 1000));
  results.dispatchEvent(new Event("told"));
}

if (form) {
  form.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  form.addEventListener("input", () => { clearTimeout(asking); asking = setTimeout(find, 200); });
}
told();
tell(() => find(location.pathname + location.search));
document.body.dataset.ready = "true";

// A list that is searched as the person types, and told again while the server is still looking.

import { elements, isOffline, notice, part } from "./net.js";
import { tell } from "./told.js";
import { writeTimes } from "./times.js";

const form = document.getElementById("browse");
const results = document.getElementById("results");
let asking;
let turn = 0;
/** The turn of the last answer. */
let answered = 0;
/** How long it waits, in milliseconds, before it asks whether more is known: the longer, the longer it takes. */
let pause = 0;

/** So often, in milliseconds, the list of articles looks what others have done. */
const NEWS = 10000;
/** What was put in place last. */
let shown = "";

/** Puts in place what the server finds for the form; an older answer never covers a newer one. */
export async function find(address = `${location.pathname}?${new URLSearchParams(new FormData(form))}`) {
  turn += 1;
  const mine = turn;
  try {
    const found = await part(address, true);
    if (mine !== turn) return;
    history.replaceState(null, "", address);
    // Nothing is put in the place of itself, which a screen reader would read once more.
    if (found === shown && "news" in results.dataset) { told(); return; }
    shown = found;
    // Who is at one of the results stays there.
    const at = results.contains(document.activeElement) && document.activeElement.getAttribute("href");
    results.replaceChildren(elements(found));
    if (at) results.querySelector(`[href="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
    told();
  } catch (error) {
    notice(error.text || String(error), true);
  } finally { answered = Math.max(answered, mine); }
}

// What the server has not looked through yet is asked for again.
function told() {
  clearTimeout(asking);
  pause = results.querySelector("[data-pending]") ? Math.min(pause * 2 || 400, 3000) : 0;
  if (pause) asking = setTimeout(() => find(location.pathname + location.search), pause);
  writeTimes(results);
  results.dispatchEvent(new Event("told"));
}

/** What others did shows without being asked for, while the page is looked at and nothing is being looked for. */
function look() {
  const isIdle = answered === turn && !pause && !isOffline();
  if (isIdle && "news" in results.dataset && !document.hidden) find(location.pathname + location.search);
}
setInterval(look, NEWS);
document.addEventListener("visibilitychange", look);

if (form) {
  form.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  form.addEventListener("input", () => { clearTimeout(asking); asking = setTimeout(find, 200); });
}
told();
tell(() => find(location.pathname + location.search));
document.body.dataset.ready = "true";

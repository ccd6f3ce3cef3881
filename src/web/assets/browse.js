// A list that is searched as the person types, and told again while the server is still looking.

import { elements, notice, part } from "./net.js";
import { tell } from "./told.js";

const form = document.getElementById("browse");
const results = document.getElementById("results");
let asking;
let turn = 0;

/** Puts in place what the server finds for the form; an older answer never covers a newer one. */
export async function find(address = `${location.pathname}?${new URLSearchParams(new FormData(form))}`) {
  turn += 1;
  const mine = turn;
  try {
    const found = elements(await part(address, true));
    if (mine !== turn) return;
    history.replaceState(null, "", address);
    results.replaceChildren(found);
    told();
  } catch (error) {
    notice(error.text || String(error), true);
  }
}

// What the server has not looked through yet is asked for again.
function told() {
  clearTimeout(asking);
  if (results.querySelector("[data-pending]")) asking = setTimeout(() => find(location.pathname + location.search), 400);
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

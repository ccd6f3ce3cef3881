// The memory: an entry is corrected or set aside in its place, and what was done can be undone.

import { elements, notice, say, send } from "./net.js";
import { find } from "./browse.js";
import * as kept from "./kept.js";
import { writeTimes } from "./times.js";
import { offer } from "./told.js";

const results = document.getElementById("results");

/** Sends a change of an entry; the entry as it is then takes its place. */
async function change(entry, body) {
  const markup = await send("PUT", `/memory/${entry.dataset.revision}`, body);
  const fresh = elements(markup).firstElementChild;
  writeTimes(fresh);
  entry.replaceWith(fresh);
  return fresh;
}

/** Says what was done, with a button that undoes it. */
function done(entry, words, undo) {
  offer(say(words), async () => {
    (await change(entry, undo)).querySelector("button").focus();
    return say("web-memory-undone");
  });
}

async function use(entry, used) {
  try {
    const fresh = await change(entry, { used });
    done(fresh, used ? "web-memory-used-again" : "web-memory-unused", { used: !used });
    fresh.querySelector("[data-do=use], [data-do=unuse]").focus();
  } catch (error) {
    notice(error.text || String(error), true);
  }
}

/** By what a correction is kept: the article, the language, the sentence; the revision is another one as soon as somebody changes it. */
const name = (entry) => `memory ${entry.dataset.article} ${entry.dataset.to} ${entry.dataset.segment}`;

function correct(entry, focus = true) {
  if (entry.querySelector(".correction")) return;
  const form = document.getElementById("new-correction").content.firstElementChild.cloneNode(true);
  const area = form.querySelector("textarea");
  const wrong = form.querySelector(".wrong");
  const was = kept.of(name(entry));
  area.value = was?.text ?? entry.dataset.text;
  area.lang = entry.dataset.to;
  if (was && was.revision !== entry.dataset.revision) wrong.textContent = say("web-memory-meanwhile");
  const leave = () => { kept.forget(name(entry)); form.remove(); entry.querySelector("[data-do=correct]").focus(); };
  const save = async () => {
    const before = Number(entry.dataset.revision);
    try {
      const fresh = await change(entry, { text: area.value });
      kept.forget(name(entry));
      done(fresh, "web-memory-corrected", { restore: before });
      fresh.querySelector("[data-do=correct]").focus();
    } catch (error) {
      wrong.textContent = error.status === 409 ? say409(error.text) : error.text || String(error);
      // Somebody was faster: what stands now is shown above, and the words that were typed below it.
      if (error.status === 409) find(location.pathname + location.search);
    }
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  form.addEventListener("input", () => kept.keep(name(entry), { text: area.value, revision: was?.revision ?? entry.dataset.revision }));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); save(); }
    if (event.key === "Escape") { event.preventDefault(); leave(); }
  });
  form.querySelector("[data-do=leave]").addEventListener("click", leave);
  entry.querySelector(".about").before(form);
  if (focus) area.focus();
}

/** Opens what was typed and not saved, wherever its entry is shown. */
function reopen() {
  for (const entry of results.querySelectorAll(".entry")) if (kept.of(name(entry))) correct(entry, false);
}
results.addEventListener("told", reopen);
reopen();

/** The words of a conflict, which the server tells as data. */
function say409(text) {
  try { return JSON.parse(text).title; } catch { return text; }
}

results.addEventListener("click", ({ target }) => {
  const entry = target.closest(".entry");
  const deed = target.closest("[data-do]")?.dataset.do;
  if (!entry || !deed) return;
  if (deed === "correct") correct(entry);
  if (deed === "use") use(entry, true);
  if (deed === "unuse") use(entry, false);
});

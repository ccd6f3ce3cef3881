// Puts the page together: rows, keys, the filter, live updates.

import { actions } from "./actions.js";
import { edit, isEditing, leave, outdated, resting } from "./editing.js";
import { others, returned, sendDrafts } from "./settling.js";
import { follow, hears, lead, wanted } from "./dialogs.js";
import * as keys from "./keys.js";
import { again, isOwn } from "./recut.js";
import { awaitAble, data, elements, listen, notice, onOnline, part, say, unsay } from "./net.js";
import * as rows from "./rows.js";
import * as found from "./found.js";
import * as suggestions from "./suggestions.js";
import { drop, inTurn, isDoing } from "./turns.js";

const tools = document.getElementById("tools").content.querySelector(".tools-of-row");
const progress = document.getElementById("progress");
const done = document.getElementById("done");
const filter = document.getElementById("filter");
const told = document.getElementById("found");

keys.label(tools);

// What is scrolled to comes to stand below the head and above the foot, however many lines those have.
const head = document.querySelector("header.top");
const foot = document.querySelector("footer.status");
keys.label(head);
const { style } = document.documentElement;
new ResizeObserver(() => style.setProperty("--top", `${head.offsetHeight}px`)).observe(head);
new ResizeObserver(() => { style.setProperty("--foot", `${foot.offsetHeight}px`); rows.uncover(); }).observe(foot);
new ResizeObserver(() => rows.below()).observe(document.getElementById("offline"));

const menu = head.querySelector(".menu");
const shutMenu = () => { if (head.classList.contains("open")) actions.menu(menu); };

let inHand = null;
let pausing = 0;
rows.onCurrent((row, number) => {
  row.querySelector(".target").after(tools, suggestions.place);
  tools.querySelector("[data-action=join]").disabled = row.dataset.joins === undefined;
  follow(number);
  if (inHand === row.dataset.key) return;
  if (inHand) shutMenu();
  inHand = row.dataset.key;
  suggestions.follow();
  clearTimeout(pausing);
  pausing = setTimeout(() => { if (rows.show.diff === "backend" && rows.currentRow()) suggestions.compare(rows.currentRow()); }, 300);
});

// By mouse. The row is taken in hand when the button is up again: nothing may move under the pointer before.
let pressing = false;
/** Does what a key asks for, or writes it where a field has been opened for text since it was pressed. */
function press(event) {
  const field = document.activeElement.closest("input, textarea, select, [contenteditable=true]");
  if (field && isLetter(event)) { document.execCommand("insertText", false, event.key); return null; }
  // A sheet that was opened is no place for commands.
  if (document.querySelector("dialog[open]") || (field && !field.matches(".editor"))) return null;
  const asked = keys.actionOf(event, Boolean(field));
  if (!asked || (asked.action.startsWith("chip-") && !isEditing())) return null;
  return actions[asked.action](null, asked.digit, event);
}
const isLetter = ({ key, ctrlKey, altKey, metaKey }) => key.length === 1 && !ctrlKey && !altKey && !metaKey;

let pointing = 0;
document.addEventListener("pointerdown", () => { pressing = true; }, true);
document.addEventListener("pointerup", () => setTimeout(() => { pressing = false; }), true);
document.addEventListener("click", (event) => {
  const asked = event.target.closest("[data-action]");
  const row = event.target.closest("article.row");
  if (!event.target.closest("header.top")) shutMenu();
  // A term that is clicked once says what it is; who clicks twice wants its words.
  clearTimeout(pointing);
  if (event.detail === 1 && event.target.closest(".source .term") && !event.target.closest("a")) {
    pointing = setTimeout(() => { if (getSelection().isCollapsed) inTurn(actions.concepts); }, 350);
  }
  const act = asked && actions[asked.dataset.action];
  if (act) event.preventDefault();
  // What was asked for stands below the head.
  if (act && asked.dataset.action !== "menu" && asked.closest(".open")) shutMenu();
  // A sheet is part of what is being done.
  if (act && asked.closest("dialog")) { act(asked); return; }
  const number = row && Number(row.dataset.number);
  const [isText, takesFocus] = [event.target.closest(".target") && !event.target.closest("a, button"), !event.target.closest("button, a, .target")];
  inTurn(() => {
    if (row && number !== rows.currentNumber()) {
      leave();
      rows.go(number, { focus: takesFocus });
    }
    if (act) return act(asked);
    if (row && isText) edit(number);
    return null;
  });
});
document.addEventListener("focusin", (event) => {
  if (pressing) return;
  const row = event.target.closest?.("article.row");
  // An open menu would cover what is worked on.
  if (row) shutMenu();
  if (row && Number(row.dataset.number) !== rows.currentNumber()) rows.go(Number(row.dataset.number), { focus: false });
});

// By key.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const typing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
  const inDialog = event.target.closest?.("dialog") || document.querySelector("dialog[open]");
  // What was pressed and is not done yet is not meant any more.
  if (event.key === "Escape") drop();
  if (event.key === "Escape" && isEditing()) {
    event.preventDefault();
    leave();
    rows.currentRow()?.focus({ preventScroll: true });
    return;
  }
  if (inDialog) return;
  if (event.key === "Escape" && head.classList.contains("open")) {
    event.preventDefault();
    // Back to the work, not to a button that would open it again.
    actions.menu(null);
    if (!head.contains(document.activeElement)) return;
    menu.focus();
    return;
  }
  const editing = event.target.closest?.(".editor");
  if (typing && !editing) return;
  // A button or a link that has the focus keeps its own keys.
  if (event.key === "Enter" && !event.ctrlKey && event.target.closest?.("button, a, summary")) return;
  const asked = keys.actionOf(event, Boolean(typing));
  const isKept = isDoing() && !typing && isLetter(event);
  // Without a text in hand these keys are the browser's.
  if (!isKept && (!asked || (asked.action.startsWith("chip-") && !isEditing()))) return;
  event.preventDefault();
  inTurn(() => press(event));
});

// What is listed.
let asking;
let turn = 0;
let last = "";
let listing = Promise.resolve();
const list = () => { listing = listAnew(); return listing; };

/** Waits until no text is being typed; one that the person has gone away from is closed. */
async function rest() {
  while (isEditing()) await (document.activeElement.closest(".editor") ? resting() : leave());
}

/** Puts the rows of these numbers in the place of those that are listed, once they are there; null where something else was asked for since. */
async function put(numbers, own) {
  let lay;
  let isTyped = false;
  do {
    isTyped ||= isEditing() && document.activeElement.closest(".editor") !== null;
    await rest();
    // Who typed meanwhile keeps what is in hand, which nobody searched away.
    const kept = isTyped && !numbers.includes(rows.currentNumber()) ? [rows.currentNumber()] : [];
    lay = await rows.prepare([...numbers, ...kept].sort((one, other) => one - other));
    if (own !== turn) return null;
  } while (isEditing());
  lay();
  if (isTyped && document.activeElement === document.body) rows.currentRow()?.focus({ preventScroll: true });
  return rows.near();
}

/** What is listed and how it is shown stands in the address, so that it is there again after a new visit. */
function address() {
  const asked = new URLSearchParams([...new FormData(filter)].filter(([, value]) => value));
  // Whom a text is sent to is said anew each time.
  for (const [name, first] of SHOWN) if (rows.show[name] !== first && rows.show[name] !== "backend") asked.set(name, rows.show[name]);
  history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`);
}
const SHOWN = [["diff", "nothing"], ["layout", "inline"]];

/** Lists and shows what the address names; true where that is not everything. */
function recall() {
  const asked = new URLSearchParams(location.search);
  for (const control of [...filter.elements, ...document.querySelectorAll("select[data-choice]")]) {
    const value = asked.get(control.name);
    if (!control.name || value === null) continue;
    if (control.type === "checkbox") control.checked = true;
    else control.value = value;
  }
  return Object.keys(wanted()).some((name) => name !== "side");
}

async function listAnew() {
  address();
  const own = ++turn;
  const chosen = new URLSearchParams(wanted());
  last = String(chosen);
  found.search(chosen);
  const isFiltered = [...chosen.keys()].some((name) => name !== "side");
  head.classList.toggle("filtered", isFiltered);
  try {
    const numbers = isFiltered ? await data(`/matches?${chosen}`) : Array.from({ length: rows.total }, (_, index) => index + 1);
    // What was asked for since is what is listed, whichever answer comes last.
    if (own !== turn) return;
    told.classList.remove("grave");
    told.textContent = isFiltered ? say("web-found", { count: numbers.length }) : "";
    await put(numbers, own);
  } catch (error) {
    if (own !== turn) return;
    told.classList.add("grave");
    told.textContent = error.text || String(error);
    // Asked again, it is looked for again.
    last = null;
  }
}
onOnline(() => { if (last === null) list(); });
filter.addEventListener("submit", (event) => { event.preventDefault(); list(); });
filter.addEventListener("input", () => { clearTimeout(asking); asking = setTimeout(list, 250); });
filter.addEventListener("reset", () => setTimeout(async () => {
  const isHere = filter.contains(document.activeElement);
  await list();
  if (!isHere && document.activeElement === document.body) rows.currentRow()?.focus({ preventScroll: true });
}));
/** From the filter to the rows: the segment in hand, or where it is not listed the next one that is. */
async function toRows(anew) {
  // What was typed last may not be listed yet; rows that are listed already stay where they are.
  clearTimeout(asking);
  if (anew || String(new URLSearchParams(wanted())) !== last) list();
  await listing;
  const number = await rows.near();
  // Who has gone on meanwhile, to a text or the search, is not fetched back: what they type would be commands here.
  if (document.activeElement !== document.body) return;
  if (number !== null) await rows.go(number);
  // Nothing is listed: what lists everything again is at hand.
  else filter.querySelector("[type=reset]").focus();
}
head.addEventListener("keydown", (event) => {
  const isInput = event.target.matches("#filter input:not([type=checkbox])");
  if (event.key !== "Escape" && !(event.key === "Enter" && isInput)) return;
  // Escape shuts an open menu first.
  if (event.key === "Escape" && head.classList.contains("open") && !isInput) return;
  if (!event.target.closest("#filter")) return;
  event.preventDefault();
  const more = filter.querySelector("details[open]");
  if (more) more.open = false;
  event.target.blur();
  inTurn(() => toRows(event.key === "Enter"));
});

// How rows are shown.
const isChosen = recall();
const backend = document.querySelector('select[name="backend"]');
/** The backends to compare with are listed when somebody wants to compare with one. */
async function listBackends() {
  backend.closest("label").hidden = rows.show.diff !== "backend";
  if (rows.show.diff !== "backend" || backend.options.length) return;
  try {
    // Nobody is asked before the person says whom.
    const names = await suggestions.backends();
    for (const name of ["", ...names]) backend.add(new Option(name || say("web-backend-choose"), name));
  } catch (error) { notice(error.text || String(error), true); }
  rows.show.backend = backend.value;
}
for (const select of document.querySelectorAll("select[data-choice]")) {
  if (!(select.name in rows.show)) continue;
  rows.show[select.name] = select.value;
  select.addEventListener("change", async () => {
    rows.show[select.name] = select.value;
    address();
    await leave();
    await listBackends();
    await rows.showAgain();
    const row = rows.currentRow();
    if (row && rows.show.diff === "backend") await suggestions.compare(row);
    // Nothing is compared yet.
    if (rows.show.diff === "backend" && !rows.show.backend) notice(say("web-backend-which"), true);
    else unsay(say("web-backend-which"));
  });
}

/** Lists what there is to choose from by now; what is chosen stays. */
function offer(select, options) {
  const [all, ...before] = select.options;
  const chosen = before.find(({ selected }) => selected);
  if (JSON.stringify(options) === JSON.stringify(before.map(({ value, textContent }) => [value, textContent]))) return;
  const fresh = options.map(([value, words]) => new Option(words, value));
  if (chosen && !options.some(([value]) => value === chosen.value)) fresh.push(chosen);
  const { value } = select;
  select.replaceChildren(all, ...fresh);
  select.value = value;
  select.closest("label").hidden = !fresh.length;
}

// What others do, and how far everybody has come.
let counting;
function count() {
  clearTimeout(counting);
  counting = setTimeout(async () => {
    try {
      const fresh = elements(await part("/progress"));
      done.replaceChildren(...fresh.querySelector(".done").childNodes);
      progress.replaceChildren(fresh.querySelector(".progress"));
      const { dataset } = fresh.querySelector(".done");
      const found = JSON.parse(dataset.found);
      for (const [name, options] of Object.entries(JSON.parse(dataset.lists))) offer(filter.elements[name], options);
      for (const option of filter.elements.finding.querySelectorAll("[data-words]")) {
        const { words } = option.dataset;
        option.hidden = found[option.value] === undefined;
        option.textContent = option.hidden ? words : `${words} (${found[option.value]})`;
      }
    } catch { /* the next change asks again */ }
  }, 400);
}
let reading = null;
/** True while the rows are those of an earlier article. */
let isOld = false;
/** The segments are others now: they are read again once nobody types, since that takes the text away; where the server cannot for now, later. */
function readAgain() {
  isOld = true;
  reading ??= renew().catch((error) => {
    notice(error.text || String(error), true);
    if (error.isPassing) awaitAble();
  }).finally(() => { reading = null; });
}
async function renew() {
  while (isOld) {
    if (isEditing()) {
      notice(say("web-article-waits"), true);
      await outdated();
      await resting();
    }
    let why = null;
    await inTurn(async () => {
      // A text was opened meanwhile.
      if (isEditing()) return;
      notice(say("web-article-changed"), true);
      // What changes from here on is read once more.
      isOld = false;
      try { await again(); } catch (error) { [isOld, why] = [true, error]; }
    }, false);
    if (why) throw why;
    if (!isOld) await sendDrafts();
  }
}
onOnline(() => { if (isOld) readAgain(); });
let isHeard = false;
let newest = null;
/** What was done while nothing was heard is made good: before the page could listen for the first time, or while it was away. */
async function here(now) {
  const isReturn = isHeard;
  isHeard = true;
  newest = now;
  await reading;
  // Told anew while it waited.
  if (newest !== now) return;
  if (isOld || rows.isOther(now)) readAgain();
  else if (isReturn || rows.isBehind(now)) await returned().catch(() => { /* away again, and it comes back */ });
  else return;
  count();
}
listen(async (change) => {
  if (change.type === "here") { await here(change); return; }
  count();
  if (change.type !== "segments") {
    if (change.type !== "cut" || !(await isOwn(change.cut))) readAgain();
    return;
  }
  // All rows are about to be read.
  if (isOld) return;
  await reading;
  hears(change.segments.map(({ key }) => key));
  await others(change.segments);
  if (change.segments.some(({ findings_only: only }) => !only)) follow(rows.currentNumber(), true);
});

document.addEventListener("visibilitychange", () => { if (!document.hidden) sendDrafts(); });

rows.begin();
/** The number of the segment that the address names; null where it names none. */
const named = () => {
  const number = /^#segment-(\d+)$/.exec(location.hash)?.[1];
  return number ? Math.min(Number(number), rows.total) : null;
};
addEventListener("hashchange", () => {
  const number = named();
  if (number && number !== rows.currentNumber()) lead(number);
});
/** Takes the first segment in hand, or the one that the address names, of those that are listed. */
async function start() {
  let first = named() ?? 1;
  if (isChosen) {
    await list();
    first = rows.find(first - 1, 1) ?? rows.find(0, 1);
  }
  if (first !== null) await rows.go(first);
  await sendDrafts();
}
if (rows.total) start();
document.body.dataset.ready = "true";

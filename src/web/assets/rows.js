// The rows of the article: only those near the window are in the page, so that an article of any length scrolls well.

import { elements, facts, onOnline, part } from "./net.js";
import { writeTimes } from "./times.js";

const CHUNK = 50;
const LETTERS = { new: "n", draft: "d", translated: "t", reviewed: "r", approved: "a", rejected: "x" };

const place = document.getElementById("rows");
const none = document.getElementById("none");

export let total = facts.outline.states.length;
/** One letter a segment for its state; whether it has findings. */
let states = [...facts.outline.states];
let faulty = [...facts.outline.findings];
/** The article that is shown, and with which changes. */
let edition = facts.outline;

/** How rows are shown: what is compared, in which layout. */
export const show = { diff: "nothing", layout: "inline", backend: "" };

/** Numbers of the segments that are listed, in order. */
let listed = Array.from({ length: total }, (_, index) => index + 1);
/** The segment in hand, by its number and by the key that it keeps whatever its number is. */
let current = 0;
let currentKey = null;
const changed = new Set();

/** Calls back with the row that has become the one in hand. */
export function onCurrent(listener) { changed.add(listener); }

const shown = new Set();

/** Calls back when rows came from the server. */
export function onShown(listener) { shown.add(listener); }

export const row = (number) => document.getElementById(`segment-${number}`);
export const currentNumber = () => current;
export const currentRow = () => (current ? row(current) : null);
/** The segment in hand and the listed ones before it, nearest first, each with its key and number. */
export function hand() {
  const all = [...place.querySelectorAll("article.row")].map(({ dataset: { key, number } }) => ({ key, number: Number(number) }));
  const at = all.findIndex(({ key }) => key === currentKey);
  if (at >= 0) return all.slice(0, at + 1).reverse();
  return currentKey ? [{ key: currentKey, number: current }] : [];
}
export const query = () => new URLSearchParams(show).toString();

const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    target.near = isIntersecting;
    isIntersecting ? fill(target) : empty(target);
  }
}, { rootMargin: "1500px 0px" });

function ranges(numbers) {
  const parts = [];
  for (const number of numbers) {
    const last = parts[parts.length - 1];
    if (last && last[1] === number - 1) last[1] = number; else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}

function chunk(numbers) {
  const section = document.createElement("section");
  section.className = "chunk";
  section.dataset.numbers = ranges(numbers);
  section.dataset.count = numbers.length;
  section.numbers = numbers;
  section.style.minHeight = `${numbers.length * 6}rem`;
  return section;
}

/** Asks for the rows of a chunk; where they are shown otherwise by the time they come, they are asked for again. */
async function fill(section) {
  const asked = query();
  if (section.filled || section.asked === asked) return section.filling;
  section.asked = asked;
  section.filling = part(`/segments?numbers=${section.dataset.numbers}&${asked}`).then((markup) => {
    if (section.asked !== asked) return;
    const had = section.contains(document.activeElement) ? document.activeElement : null;
    renew(section, elements(markup));
    section.style.minHeight = "";
    section.filled = true;
    tidy(section);
    for (const listener of shown) listener();
    const own = currentRow();
    if (own && section.contains(own)) for (const listener of changed) listener(own, current);
    // What had the focus has it again, or else its row.
    if (had && document.activeElement === document.body) (had.isConnected ? had : own)?.focus({ preventScroll: true });
    // Who scrolls fast has left it by now.
    if (section.near === false && !section.wanted) empty(section);
  }).catch(() => { /* the page says that the server is away; scrolling asks again */ }).finally(() => {
    if (section.asked === asked) section.asked = null;
  });
  return section.filling;
}

/** Puts new rows in the place of old ones; the one that is being edited stays, with the caret in it. */
function renew(section, fresh) {
  const edited = section.querySelector(".row.editing");
  if (!edited) {
    section.replaceChildren(fresh);
    abreast(section);
    return;
  }
  for (const one of section.querySelectorAll("article.row")) {
    const other = fresh.querySelector(`#${one.id}`);
    if (one !== edited && other) one.replaceWith(other);
  }
}

/** So wide, in pixels, a cell must be to stand beside the others of its row. */
const CELL = 240;
const fits = (line) => line.classList.toggle("abreast", place.clientWidth >= CELL * Number(line.dataset.columns));
new ResizeObserver(() => { for (const line of place.querySelectorAll(".cells")) fits(line); }).observe(place);

/** Cells of a table stand side by side, as far as there is room: each row in a box, and in that a box for each of its cells. */
function abreast(section) {
  let line = null;
  const box = (className) => Object.assign(document.createElement("div"), { className });
  for (const row of [...section.children]) {
    const { columns, at } = row.dataset;
    if (!(columns > 1)) { line = null; continue; }
    if (!line || row.matches(".begins-row")) {
      line = box(`cells${row.matches(".in-head") ? " head" : ""}${row.matches(".begins-table") ? " first" : ""}`);
      line.dataset.columns = columns;
      line.style.setProperty("--columns", columns);
      // A cell without a text has its place, too.
      line.append(...Array.from({ length: columns }, () => box("cell")));
      row.before(line);
      fits(line);
    }
    line.children[at - 1].append(row);
    line.classList.toggle("last", row.matches(".ends-table"));
  }
}

function empty(section) {
  if (!section.filled || section.contains(document.activeElement) || section.querySelector("[contenteditable]")) return;
  if (current && section.numbers.includes(current)) return;
  section.style.minHeight = `${section.offsetHeight}px`;
  section.replaceChildren();
  section.filled = false;
}

/** Marks the row in hand and sets times as the person writes them. */
export function tidy(within = document) {
  const own = currentRow();
  if (own) own.classList.add("current");
  writeTimes(within);
}

const chunks = (numbers) => Array.from({ length: Math.ceil(numbers.length / CHUNK) }, (_, at) => chunk(numbers.slice(at * CHUNK, (at + 1) * CHUNK)));

/** Asks for the rows of these segments that will be seen first; gives what lists these segments and no others. Until that is called all rows stay. */
export async function prepare(numbers) {
  const sections = chunks(numbers);
  const first = numbers.find((number) => number >= current) ?? numbers[0];
  const section = sections.find((one) => one.numbers.includes(first));
  const asked = query();
  const markup = section && (await part(`/segments?numbers=${section.dataset.numbers}&${asked}`));
  return () => {
    if (section && asked === query()) {
      section.replaceChildren(elements(markup));
      abreast(section);
      section.style.minHeight = "";
      section.filled = true;
    }
    lay(numbers, sections);
    tidy();
    for (const listener of shown) listener();
    const own = currentRow();
    if (own) for (const listener of changed) listener(own, current);
  };
}

/** Lists one more segment, where it is not listed. */
export async function include(number) {
  if (!listed.includes(number)) (await prepare([...listed, number].sort((one, other) => one - other)))();
}

function lay(numbers, sections) {
  listed = numbers;
  observer.disconnect();
  place.replaceChildren(...sections);
  none.hidden = numbers.length > 0;
  // Nothing is listed: nothing matches, or there is nothing at all.
  none.querySelector(".found").hidden = total === 0;
  none.querySelector(".empty").hidden = total > 0;
  for (const section of sections) observer.observe(section);
}

/** Scrolls to the first listed segment from the one in hand on, else to the first of all, which stays to be taken in hand; gives its number. */
export async function near() {
  const number = find(current - 1, 1) ?? find(0, 1);
  if (number === null) return null;
  const found = row(number) || (await bring(number));
  if (found) inSight(found);
  return number;
}

/** True where another article is shown than the one of `segments`. */
export const isOther = ({ segments }) => segments !== edition.segments;
/** True where the page came before the last changes. */
export const isBehind = ({ changes }) => changes !== edition.changes;

/** Takes over the states and findings of an outline. */
export function know(outline) {
  [edition, states, faulty] = [outline, [...outline.states], [...outline.findings]];
}

/** The segments are others now: begins anew with all of them. */
export function reset(outline) {
  know(outline);
  total = states.length;
  current = 0;
  const all = Array.from({ length: total }, (_, index) => index + 1);
  lay(all, chunks(all));
}

/** The row of a key, `guess` is where it was: the one in the page, else one as the server has it, which stands nowhere; null where there is no such segment. */
export async function of(key, guess) {
  const here = row(guess);
  if (here?.dataset.key === key) return here;
  const found = elements(await part(`/segments?key=${key}&${query()}`)).firstElementChild;
  return found && (document.getElementById(found.id) ?? found);
}

/** The number of the segment of a key; `guess` is where it was. */
export async function numberOf(key, guess) {
  const found = await of(key, guess);
  return found && Number(found.dataset.number);
}

/** The number that the segment of a key has as the server has it, whatever stands in the page, or with `orHeir` the one that took its place; null where there is no such segment. */
export async function numberNow(key, orHeir = false) {
  const markup = await part(`/segments?key=${key}${orHeir ? "&heir=true" : ""}`);
  return Number(elements(markup).firstElementChild?.dataset.number) || null;
}

/** Begins with the rows that came with the page. */
export function begin() {
  const first = place.querySelector(".chunk");
  const count = first ? first.children.length : 0;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  if (first) {
    first.numbers = numbers;
    first.filled = true;
    first.dataset.count = count;
    abreast(first);
  }
  const rest = [];
  for (let at = count; at < total; at += CHUNK) rest.push(chunk(listed.slice(at, at + CHUNK)));
  place.append(...rest);
  for (const section of place.children) observer.observe(section);
  tidy();
}

/** All rows anew, since what is shown of them has changed. */
export async function showAgain() {
  const filled = [...place.children].filter((section) => section.filled || section.asked);
  for (const section of filled) section.filled = false;
  await Promise.all(filled.map(fill));
}

// What could not be brought while the server was away.
onOnline(() => { for (const section of place.children) if (section.near) fill(section); });

/** The row of a number, brought into the page when it is not there. */
export async function bring(number) {
  const found = row(number);
  if (found) return found;
  const section = [...place.children].find((one) => one.numbers.includes(number));
  if (!section) return null;
  section.scrollIntoView({ block: "center" });
  // What stands above it may push it away while its rows come.
  section.wanted = true;
  await fill(section);
  section.wanted = false;
  return row(number);
}

/** Scrolls only as far as it takes to see a row whole, below the head of the page. */
function inSight(found) {
  const box = found.getBoundingClientRect();
  const top = document.querySelector("header.top");
  const head = getComputedStyle(top).position === "sticky" ? top.offsetHeight + document.getElementById("offline").offsetHeight : 0;
  // On a narrow page the preview covers the lower part of the window.
  const preview = document.getElementById("preview");
  const ground = document.querySelector("footer.status").offsetTop;
  const floor = getComputedStyle(preview).position === "fixed" ? preview.offsetTop || ground : ground;
  // Above the first row stands nothing but the head.
  if (listed[0] === Number(found.dataset.number)) scrollTo(0, 0);
  else if (box.top < head + 8) scrollBy(0, box.top - head - innerHeight * 0.2);
  else if (box.bottom > floor - 24) scrollBy(0, Math.min(box.top - head - 8, box.bottom - head - (floor - head) * 0.8));
}

/** The row in hand stays in sight where less of the window is left for it. */
export function stay() {
  const own = currentRow();
  if (own) inSight(own);
}

/** What is told at the head of the page may be long: the row in hand is not covered by it. */
export function below() {
  const own = currentRow();
  if (!own) return;
  const { top, bottom } = own.getBoundingClientRect();
  const head = document.getElementById("offline").getBoundingClientRect().bottom;
  if (top < head && bottom > head) scrollBy(0, top - head - 8);
}

/** What is told may take more than a line: the row in hand is not covered by it. */
export function uncover() {
  const own = currentRow();
  const ground = document.querySelector("footer.status").offsetTop;
  if (!own) return;
  const { top, bottom } = own.getBoundingClientRect();
  if (top < ground && bottom > ground && bottom < ground + innerHeight * 0.3) scrollBy(0, bottom - ground);
}

/** Takes a segment in hand. */
export async function go(number, { focus = true, scroll = true } = {}) {
  const found = row(number) || (await bring(number));
  if (!found) return null;
  const before = currentRow();
  if (before && before !== found) before.classList.remove("current");
  [current, currentKey] = [number, found.dataset.key];
  found.classList.add("current");
  if (focus) found.focus({ preventScroll: true });
  for (const listener of changed) listener(found, number);
  if (scroll) inSight(found);
  // The browser scrolls to what the address names once the page is there; the first row is no reason to scroll.
  history.replaceState(null, "", number === 1 ? location.pathname + location.search : `#segment-${number}`);
  return found;
}

/** The listed segment before or behind a number that is as wanted. */
export function find(from, step, wanted = () => true) {
  let at = listed.indexOf(from);
  if (at < 0) at = step > 0 ? listed.findIndex((number) => number > from) - 1 : listed.length;
  for (at += step; at >= 0 && at < listed.length; at += step) if (wanted(listed[at])) return listed[at];
  return null;
}

/** True for a segment that somebody has to read; one without words is none. */
export const isOpen = (number) => !"ra-".includes(states[number - 1]);
export const hasFindings = (number) => faulty[number - 1] === "!";

/** Remembers what has become of a segment. */
export function note(number, state, findings) {
  if (state && states[number - 1] !== "-") states[number - 1] = LETTERS[state];
  faulty[number - 1] = findings > 0 ? "!" : ".";
}

/** A column's cells say what heads it: another text there is another one here. */
export function head({ dataset }) {
  if (dataset.heads === undefined) return;
  for (const label of place.querySelectorAll(`.column[data-of="${dataset.heads}"]`)) label.textContent = dataset.heading;
}

/** Puts a new row in the place of an old one; gives the one that is in the page then. */
function exchange(number, fresh) {
  note(number, fresh.dataset.state, Number(fresh.dataset.findings));
  head(fresh);
  const old = row(number);
  if (!old) return fresh;
  // Where segments were joined or split elsewhere it has another number by now; until all rows are read again it is called
  // as it is here, so that no two have one name.
  fresh.id = old.id;
  fresh.dataset.number = number;
  // Who has begun to type in it meanwhile keeps it.
  if (old.matches(".editing")) return old;
  const had = old.contains(document.activeElement);
  const own = old.querySelectorAll(".tools-of-row, .suggestions");
  old.replaceWith(fresh);
  if (number === current) {
    fresh.classList.add("current");
    fresh.querySelector(".target").after(...own);
    if (had) fresh.focus({ preventScroll: true });
  }
  return fresh;
}

/** Puts a new row in the place of an old one, as the server sent it. */
export function replace(number, markup) {
  const fresh = elements(markup).firstElementChild;
  const now = fresh && exchange(number, fresh);
  if (now) for (const listener of shown) listener();
  return now;
}

/** Asks for rows anew, for those of them that are in the page. */
export async function reload(...numbers) {
  const here = numbers.filter(row);
  if (!here.length) return;
  const fresh = elements(await part(`/segments?numbers=${ranges(here)}&${query()}`));
  for (const one of [...fresh.children]) {
    const number = Number(one.dataset.number);
    // What was recorded meanwhile is newer; where segments were joined or split, all rows are about to be read.
    const old = row(number)?.dataset;
    if (old?.key === one.dataset.key && Number(old.revision || 0) <= Number(one.dataset.revision || 0)) exchange(number, one);
  }
  for (const listener of shown) listener();
}

/** The button of the marks of terms says whether they are shown. */
export const markButton = () => document.querySelector("header [data-action=marks]").setAttribute("aria-pressed", String(document.documentElement.dataset.marks !== "off"));

/** Shows or hides the marks of terms; what they say is to be had either way. */
export function marks() {
  const { dataset } = document.documentElement;
  const isOff = dataset.marks !== "off";
  if (isOff) dataset.marks = "off"; else delete dataset.marks;
  markButton();
  try { localStorage.setItem("bitext-marks", isOff ? "off" : "on"); } catch { /* a private window keeps nothing */ }
}

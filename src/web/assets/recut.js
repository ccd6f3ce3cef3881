// Segments that become one, and one that becomes two.

import { leave, sent } from "./editing.js";
import { sendDrafts } from "./settling.js";
import { data, elements, notice, part, say, send } from "./net.js";
import { button, close, open, wanted } from "./dialogs.js";
import { nodes } from "./chips.js";
import { UNSPACED } from "./editor.js";
import * as rows from "./rows.js";

/** How many segments before the one in hand are looked for where it is no more. */
const FAR = 10;

const TAG = /<\/?\d+\/?>/g;

/** The number of this page's last change of segments, so that it is not told of its own. */
let own = 0;
let pending = null;

/** True for a change of segments that this page made itself. */
export async function isOwn(cut) {
  if (pending) await pending.catch(() => {});
  return cut <= own;
}

/** Where the segment in hand is by now, or the one that took its place; where there is none, what stands behind the nearest one before it that is left. */
async function handNow() {
  for (const [back, { key, number }] of rows.hand().entries()) {
    const found = await rows.numberNow(key, back === 0);
    if (found) return back ? found + 1 : found;
    if (back === FAR) return number;
  }
  return rows.currentNumber();
}

/** Shows the segments as they are now, with segment `number` in hand, or with the one that is. */
export async function again(number = null) {
  await leave();
  // What is on its way goes by the rows that are here.
  await sent();
  const [outline, cuts, next] = [await data("/outline"), await part("/cuts"), number ?? (await handNow())];
  // Who is at a sheet or the filter stays there.
  const focus = !document.activeElement.closest("dialog, header.top");
  rows.reset(outline);
  lost(cuts);
  await rows.go(Math.min(Math.max(next, 1), rows.total), { focus });
  if (Object.keys(wanted()).some((name) => name !== "side")) document.getElementById("filter").requestSubmit();
}

/** Shows the splits and joins of which nobody can tell where they would be now. */
function lost(markup) { document.getElementById("lost").replaceChildren(elements(markup)); }

/** Tells of a lost split or join no more; its row is read again like any that changed. */
export async function forget({ before, after }) { lost(await send("POST", "/cuts", { before, after })); }

/** Joins or splits; gives what takes it back. */
export async function recut(key, wish) {
  pending = send("POST", `/segments/${key}/recut`, wish);
  try {
    const { number, cut, undo } = await pending;
    own = Math.max(own, cut);
    await again(number);
    await sendDrafts();
    notice(say(wish.action === "join" ? "web-join-done" : "web-split-done", { number }));
    return undo;
  } finally {
    pending = null;
  }
}

/** A text in tagged form as what cannot be cut in two: words, marks, codes. */
function tokens(tagged, lang) {
  const segmenter = new Intl.Segmenter(lang, { granularity: "word" });
  const found = [];
  let from = 0;
  const words = (text) => { for (const { segment } of segmenter.segment(text)) found.push(segment); };
  for (const { 0: tag, index } of tagged.matchAll(TAG)) {
    words(tagged.slice(from, index));
    found.push(tag);
    from = index + tag.length;
  }
  words(tagged.slice(from));
  // An entity is one sign.
  return found.join("\0").replace(/&\0?(amp|lt)\0?;/g, "&$1;").split("\0");
}

const shown = (parts) => parts.join("").replace(TAG, "").replace(/&lt;/g, "<").replace(/&amp;/g, "&");

/** The numbers of the codes that a piece of a text opens and does not close. */
function opened(tagged) {
  const numbers = new Set();
  for (const [, closes, number, alone] of tagged.matchAll(/<(\/?)(\d+)(\/?)>/g)) {
    if (closes) numbers.delete(number);
    else if (!alone) numbers.add(number);
  }
  return [...numbers].sort().join(" ");
}

/** Marks that close or go on what stands before them, and those that open something. */
const CLOSES = /^(?:[\p{Pe}%‰°.,;:!?…·、。，；：！？．‥〜～]|<\/\d+>)/u;
const OPENS = /(?:[\p{Ps}¿¡]|<\d+>)$/u;
/** Quotation marks, which one language opens with and another closes with. */
const QUOTE = /^[\p{Pi}\p{Pf}"'＂＇]/u;

/** True where a text may be cut between two parts: neither begins with a mark that closes, nor ends with one that opens, and no word is cut. */
function isPlace(before, after) {
  const last = before.trimEnd();
  if (!last || !after.trim() || /^\s/u.test(after) || CLOSES.test(after) || OPENS.test(last)) return false;
  const ends = [[...shown([before])].at(-1) ?? "", [...shown([after])][0] ?? ""];
  if (!ends.some((one) => /^\s?$/u.test(one) || UNSPACED.test(one)) && !/[。．！？：；，、…]/u.test(ends[0])) return false;
  const quote = (mark, left, right) => {
    const [apart, behind] = [!left || /\s$/u.test(left), !right || /^[\s\p{P}]/u.test(right)];
    return apart === behind ? /\p{Pi}/u.test(mark) : apart;
  };
  const mark = QUOTE.exec(after)?.[0];
  if (mark && !quote(mark, before, after.slice(mark.length))) return false;
  const end = last.at(-1);
  return !QUOTE.test(end) || !quote(end, last.slice(0, -1), before.slice(last.length) + after);
}

/** One text with a bar in it that can be moved between its words. */
class Splitter {
  constructor(place, tagged, codes, { lang, dir }, moved) {
    this.parts = tokens(tagged, lang);
    this.codes = codes;
    this.place = place;
    /** The parts that a piece may begin with; where no place will do, any. */
    const all = Array.from({ length: Math.max(this.parts.length - 1, 1) }, (_, at) => at + 1);
    const fit = all.filter((at) => isPlace(this.parts.slice(0, at).join(""), this.parts.slice(at).join("")));
    this.all = fit.length ? fit : all;
    this.sentences = this.beginnings(lang);
    this.range = place.querySelector("input");
    this.offer(this.all);
    place.querySelector("p").lang = lang;
    place.querySelector("p").dir = dir;
    this.range.dir = dir;
    this.range.addEventListener("input", () => { this.touched = true; this.show(); moved(this); });
    place.querySelector("p").addEventListener("click", (event) => {
      const spot = document.caretPositionFromPoint?.(event.clientX, event.clientY);
      if (!spot) return;
      const [before, after] = [place.querySelector(".before"), place.querySelector(".after")];
      const behind = after.contains(spot.offsetNode);
      const range = document.createRange();
      range.setStart(behind ? after : before, 0);
      range.setEnd(spot.offsetNode, spot.offset);
      const wanted = range.toString().length + (behind ? before.textContent.length : 0);
      let [at, length] = [0, 0];
      while (at < this.parts.length && length < wanted) { length += this.long(this.parts[at]); at += 1; }
      this.set(at);
      this.touched = true;
      moved(this);
    });
  }

  /** The parts that a sentence begins with, but the first. */
  beginnings(lang) {
    const plain = this.parts.map((part) => part.replace(TAG, ""));
    const starts = [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(plain.join(""))].map(({ index }) => index).filter(Boolean);
    let length = 0;
    const offsets = plain.map((part) => (length += part.length) - part.length);
    return this.all.filter((at) => starts.includes(offsets[at]));
  }

  /** How many characters of a part are seen: of a code those on its chip. */
  long(part) { return nodes(part, this.codes).reduce((sum, { textContent }) => sum + textContent.length, 0); }

  /** Lets the bar stand at some places only. */
  offer(places) {
    this.places = places;
    Object.assign(this.range, { min: 0, max: places.length - 1, step: 1 });
  }

  /** Lets the bar stand only where the same codes are open as where another text is cut, if there is such a place: it stays where it is, or as near as may be. */
  agree(codes) {
    const { at } = this;
    const same = this.all.filter((place) => opened(this.parts.slice(0, place).join("")) === codes);
    this.offer(same.length ? same : this.all);
    this.set(at);
  }

  /** How far along the bar stands, from 0 to 1. */
  get share() { return this.left.length / Math.max(this.parts.join("").length, 1); }

  get left() { return this.parts.slice(0, this.at).join(""); }

  /** The part before which the bar stands. */
  get at() { return this.places[this.range.valueAsNumber]; }

  /** Puts the bar before a part, or to the nearest place where it may stand. */
  set(at) {
    const far = (place) => Math.abs(place - at);
    this.range.value = this.places.reduce((best, place, index) => (far(place) < far(this.places[best]) ? index : best), 0);
    this.show();
  }

  /** Puts the bar before the sentence that is about so far along, or the word where there is one sentence. */
  near(share) {
    const ends = this.sentences;
    const isCandidate = (part, index) => (ends.length ? ends.includes(index) : part.trim() && /[\p{L}\p{N}]/u.test(part));
    const whole = this.parts.join("").length;
    let best = 1;
    let length = 0;
    let least = Infinity;
    this.parts.forEach((part, index) => {
      const far = Math.abs(length - share * whole);
      if (index > 0 && isCandidate(part, index) && far < least) [best, least] = [index, far];
      length += part.length;
    });
    this.set(best);
  }

  show() {
    const { at } = this;
    const [before, after] = [this.place.querySelector(".before"), this.place.querySelector(".after")];
    before.replaceChildren(...nodes(this.left, this.codes));
    after.replaceChildren(...nodes(this.parts.slice(at).join(""), this.codes));
    const open = opened(this.left).split(" ").filter(Boolean).map((number) => this.codes.find(({ tag }) => tag === `<${number}>`)?.label);
    const inside = this.place.querySelector(".inside");
    inside.hidden = !open.length;
    inside.textContent = open.length ? say("web-split-inside", { codes: open.join(" ") }) : "";
    const read = `${before.textContent.slice(-40)} | ${after.textContent.slice(0, 40)}`;
    this.range.setAttribute("aria-valuetext", [read, ...(open.length ? [inside.textContent] : [])].join(" "));
  }
}

/** Asks where a segment is to be split; `done` gets the wish. */
export function where(row, done) {
  if (tokens(row.dataset.source, row.querySelector(".source").lang).filter((part) => /[\p{L}\p{N}]/u.test(part.replace(TAG, ""))).length < 2) {
    notice(say("web-split-none"), true);
    return;
  }
  const content = document.getElementById("split").content.cloneNode(true);
  const place = (side) => content.querySelector(`[data-side=${side}]`);
  const face = (side) => row.querySelector(`.side.${side}`);
  const [left, right] = [place("source"), place("target")];
  let target = null;
  const follow = (moved) => {
    if (!target || moved === target) return;
    target.agree(opened(source.left));
    if (!target.touched) target.near(source.share);
  };
  const codes = JSON.parse(row.dataset.codes);
  const source = new Splitter(left, row.dataset.source, codes, face("source"), follow);
  if (row.dataset.text) target = new Splitter(right, row.dataset.text, codes, face("target"), follow);
  else right.hidden = true;
  source.near(0.5);
  follow(source);
  const split = button(say("web-split"), () => {
    close();
    done({ action: "split", source: source.left, ...(target ? { target: target.left } : {}) });
  });
  split.classList.add("main");
  for (const bar of content.querySelectorAll("input")) {
    bar.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.repeat) split.click(); });
  }
  open(say("web-split"), content, [split]);
  source.range.focus();
}

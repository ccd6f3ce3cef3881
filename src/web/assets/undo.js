// The steps of this window, back and on again: what was there before is recorded anew, and nothing is taken away.

import { judge } from "./actions.js";
import * as drafts from "./drafts.js";
import { change, leave, revision, sent } from "./editing.js";
import { awaitAble, data, facts, isOffline, notice, Refused, say, send, Unreachable } from "./net.js";
import { recut } from "./recut.js";
import * as rows from "./rows.js";
import * as windows from "./window.js";

/** Changes of this window that can be undone: the segment by its key, the revision before and behind; those of many segments; what takes a cut back; a draft that was given up. */
const done = windows.read("done", facts.base);
const undone = windows.read("undone", facts.base);

// A page that is read again goes on where it was; so does one that is come back to.
addEventListener("pagehide", () => {
  for (const [name, list] of Object.entries({ done, undone })) windows.write(name, facts.base, list);
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const [name, list] of Object.entries({ done, undone })) list.splice(0, Infinity, ...windows.read(name, facts.base));
});

/** What is typed with rests of so many milliseconds at most is one step. */
const SITTING = 120000;

/** True where a text has all letters of another one, in their order. */
function isWithin(text, other) {
  const letters = [...text];
  let at = 0;
  for (const letter of other) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

/** True for a step of the same person in the same go as the one before it. */
const isOfOneGo = (last, step) => last?.key === step.key && last.after === step.before && Boolean(last.typed && step.typed)
  && last.typed.sitting === step.typed.sitting && step.typed.at - last.typed.at <= SITTING;
/** True for a step that goes on with the one before it: nothing was taken away. */
const goesOn = (last, step) => isOfOneGo(last, step) && isWithin(last.typed.text, step.typed.text);
/** The text of what a row was, which begins with its state. */
const textOf = (stood) => stood.slice(stood.indexOf(" ") + 1);
/** True for a step that takes all away that the one before it brought: the two are one, which may change no more than the state. */
const turnsBack = (last, step) => isOfOneGo(last, step) && textOf(last.typed.from) === textOf(step.typed.to);

/** Remembers a step that was just taken; what had been undone cannot be done again after it. */
export function did(step) {
  const last = done.at(-1);
  if (last && (goesOn(last, step) || turnsBack(last, step))) Object.assign(last, { after: step.after, typed: { ...step.typed, from: last.typed.from } });
  else done.push(step);
  undone.length = 0;
  const { key, before, after, typed } = done.at(-1);
  // What was typed and taken away again is no step; those before it go on from what stands there.
  if (typed && typed.from === typed.to) {
    done.pop();
    follow(done, new Map([[key, [before, after]]]));
  }
  told();
}

/** The button says what it would undo, where that is not the segment in hand. */
function told() {
  const button = document.querySelector(".tools-of-row [data-action=undo]");
  if (!button) return;
  const last = done.at(-1);
  const what = !last ? "" : last.wish ? say("web-undo-cut") : last.many ? say("web-undo-many", { count: last.many.length })
    : say("web-undo-step", { number: last.number });
  const isHere = !last || last.key === rows.currentRow()?.dataset.key;
  button.title = what;
  button.firstChild.textContent = `${isHere ? say("web-undo") : what} `;
}
rows.onCurrent(() => queueMicrotask(told));

/** True for a row that the person has before them. */
function isInSight(row) {
  if (!row) return false;
  const { top, bottom } = row.getBoundingClientRect();
  return bottom > document.querySelector("header.top").getBoundingClientRect().bottom && top < document.querySelector("footer.status").offsetTop;
}

/** The step of a segment out of sight that was shown, to be taken back when the person asks once more. */
let announced = null;

/** Shows a segment that the last step was done to, where the person does not see it; true where that is so. */
async function isShownFirst() {
  const last = done.at(-1);
  if (!last?.key || last === announced) return false;
  const number = await rows.numberOf(last.key, last.number);
  if (!number || isInSight(rows.row(number))) return false;
  await rows.include(number);
  if (!(await rows.go(number))) return false;
  announced = last;
  notice(say("web-undo-elsewhere", { number }), true);
  return true;
}

/** A step that cannot be taken for now stays to be taken; one that cannot be taken any more goes, so that those before it can. */
function untaken(from, last, error) {
  const isForNow = !(error instanceof Refused) || error.isPassing;
  if (isForNow) from.push(last);
  if (error instanceof Unreachable) notice(error.text, true);
  else if (isForNow) notice(error.text || String(error), true);
  else if (error.status === 409 && last.key) notice(say("web-undo-passed", { number: last.number }), true);
  else notice(say("web-undo-cannot", { reason: error.text }), true);
}

/** What a step put back are new revisions, and are what the step before it left: of each segment, by its key, the revision before and the new one. */
function follow(steps, fresh) {
  const newest = (key, after) => {
    const [before, number] = fresh.get(key) || [];
    return fresh.has(key) && after === before ? number : after;
  };
  for (const step of steps) {
    if (step.key) step.after = newest(step.key, step.after);
    for (const one of step.many || []) one[2] = newest(one[0], one[2]);
  }
}

/** Pieces that a cut made have revisions of its own: steps of theirs go on from those, where the text is the one that they left. */
async function followCut(steps) {
  const number = rows.currentNumber();
  for (const { dataset } of [rows.row(number), rows.row(number + 1)].filter(Boolean)) {
    const [key, newest] = [dataset.key, Number(dataset.revision)];
    const left = ({ key: own, said, after, many = [] }) => (own === key && !said ? after : many.find(([one]) => one === key)?.[2]);
    const before = steps.map(left).findLast((one) => one !== undefined);
    if (before === undefined || before === newest) continue;
    const texts = await data(`/segments/${key}/history`);
    const text = (wanted) => texts.find((one) => one.number === wanted)?.text.trim();
    if (text(before) !== undefined && text(before) === text(newest)) follow(steps, new Map([[key, [before, newest]]]));
  }
}

/** Undoes or does again: what was there before is recorded anew, and nothing is taken away. What somebody changed since stays. */
async function turn(from, to) {
  await leave();
  // What was done last may be under way.
  await sent();
  if (isOffline() && !from.at(-1)?.given) { notice(say("web-not-done"), true); return; }
  // Nobody knows what there is to take back of a text that was sent and not answered.
  if (drafts.isOut(from.at(-1)?.key)) { notice(say("web-kept"), true); return; }
  try { if (from === done && (await isShownFirst())) return; } catch { /* the step itself says why not */ }
  const last = from.pop();
  if (!last) { notice(say(from === done ? "web-nothing-to-undo" : "web-nothing-to-redo")); return; }
  try {
    await take(last, from, to);
  } catch (error) { untaken(from, last, error); }
  told();
}

async function take(last, from, to) {
  if (last.wish) {
    to.push(await recut(last.segment, last.wish));
    await followCut(from);
    return;
  }
  if (last.many) {
    const [segments, revisions] = [last.many.map(([key, , after]) => [key, after]), last.many.map(([, before]) => before)];
    const { message, undo: changed } = await send("POST", "/bulk", { action: "restore", segments, revisions, again: to === done });
    const before = new Map(last.many.map(([key, number]) => [key, number]));
    follow(from, new Map(changed.map(([key, , newest]) => [key, [before.get(key), newest]])));
    if (changed.length) to.push({ many: changed });
    notice(message);
    await rows.showAgain();
    return;
  }
  if (last.given) { regain(last, from, to); return; }
  const number = await rows.numberOf(last.key, last.number);
  if (!number) throw new Refused(404, say("web-undo-gone"));
  await rows.include(number);
  await rows.go(number);
  last.number = number;
  if (last.said) {
    const said = { ...last.said, lifted: !last.said.lifted };
    await judge(last.key, number, said, false);
    to.push({ ...last, said });
    return;
  }
  let why = null;
  // Before its first text a segment had none.
  const make = () => ({ restore: last.before ?? 0, revision: last.after });
  const fresh = await change(number, make, { key: last.key, isStep: false, failed(error) { why = error; } });
  if (!fresh) {
    // What stands there by now is shown.
    if (why instanceof Refused) await rows.reload(number).catch(() => {});
    throw why || new Refused(404, say("web-undo-gone"));
  }
  follow(from, new Map([[last.key, [last.before, revision(fresh)]]]));
  to.push({ ...last, before: last.after, after: revision(fresh) });
  notice(say(from === done ? "web-undone" : "web-redone", { number }));
}

/** Gives up what is not recorded of a row. */
export function giveUp({ dataset: { key, number } }) {
  const given = drafts.of(key);
  if (!given) return;
  drafts.forget(key);
  shown(key);
  did({ key, number: Number(number), given });
}

/** A draft that was given up is kept again, or given up again. One that was typed meanwhile stays. */
function regain(last, from, to) {
  const now = drafts.of(last.key);
  if (to === undone && now) { from.push(last); notice(say("web-kept"), true); return; }
  if (to === undone) drafts.keep(last.key, last.given); else drafts.forget(last.key);
  shown(last.key);
  to.push(to === undone || !now ? last : { ...last, given: now });
  awaitAble();
}

/** Shows what became of the draft of a segment, where its row is in the page. */
function shown(key) {
  const row = document.querySelector(`article.row[data-key="${CSS.escape(key)}"]`);
  if (!row) return;
  if (drafts.of(key)) { drafts.show(row); return; }
  drafts.hide(row);
  // A long text may have stood there.
  if (row.matches(".current")) { row.focus({ preventScroll: true }); rows.stay(); }
  rows.reload(Number(row.dataset.number)).catch(() => {});
}

/** Takes the last step back. */
export const back = () => turn(done, undone);

/** Takes it again. */
export const again = () => turn(undone, done);

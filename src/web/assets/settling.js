// What could not be recorded at once: texts that were kept, the choice between two texts, changes of others.

import * as conflict from "./conflict.js";
import * as drafts from "./drafts.js";
import { change, clash, edit, editor, isEditing, isSent, save, shut, taken, toResume } from "./editing.js";
import { awaitAble, data, isUnable, notice, onOnline, part, Refused, say, send, Unreachable } from "./net.js";
import * as rows from "./rows.js";
import * as sheets from "./dialogs.js";


/** What was typed for a sentence that is another now goes on as a draft of that one. Gives false where it stays as it is, to be copied. */
function passOn(old, key, number, keep, theirs) {
  const draft = drafts.of(old);
  if (!draft || drafts.of(key) || (!keep && theirs === null)) return false;
  drafts.keep(key, { ...draft, revision: theirs, number });
  drafts.forget(old);
  return true;
}

/** Of two texts of one segment the person has chosen one; or what was done to the old text is meant for the new one too, or not. `old` is a segment that the article no longer has, of which `key` took the place; `both` is a text that has both changes, where that is wanted. */
export async function settle({ key, old, guess }, body, theirs, keep, both) {
  if (old && !passOn(old, key, guess, keep, theirs)) {
    sheets.orphans([{ key: old, text: body.text }], drafts.forget);
    return;
  }
  const number = await rows.numberOf(key, guess).catch(() => null);
  // Kept, and shown to be copied.
  if (!number) { await sendDrafts(); return; }
  if (isEditing(number)) shut();
  // The person has seen the newest text: what was kept is said of that one, or is no more.
  const draft = drafts.of(key);
  if (draft && (keep || body.text !== undefined)) drafts.keep(key, { ...draft, revision: theirs });
  else if (draft) drafts.forget(key);
  await rows.reload(number).catch(() => {});
  const record = (wish, more = {}) => change(number, () => wish, { key, ...more });
  // The text that is not chosen is recorded too, so that the history has both; of two texts in one undo leads back to theirs.
  if (keep || body.text !== undefined) await record({ ...body, revision: theirs }, { isStep: both === undefined });
  if (both !== undefined) await record({ text: both }, { from: theirs });
  if (!keep && body.text !== undefined) await record({ restore: theirs });
  const typedIn = toResume();
  if (typedIn === key || (old && typedIn === old)) edit(number);
}

/** True where the author changed the sentence that was typed for: the person is asked whether it holds for the new one. */
async function isAsked(key, guess) {
  const { text, revision: seen } = drafts.of(key);
  const body = { revision: seen ?? null, text: text.trim(), ...rows.show };
  try {
    await send("PUT", `/segments/${key}`, body);
    return false;
  } catch (error) {
    if (error instanceof Refused && error.status === 409) conflict.ofSegment(error.text, body, key, guess);
    return error.status === 409 || error instanceof Unreachable;
  }
}

/** Sends what earlier visits, broken connections and refusals for now left behind. A text that waits at another sentence for the person's word is asked about where that sentence is no more either, and where the person wants it (`isWanted`). */
export async function sendDrafts(isWanted = false) {
  const orphans = [];
  drafts.adopt(() => { drafts.showAll(); sendDrafts(); });
  for (const { key, text, state, note, number: guess, heir } of drafts.all()) {
    let number;
    // Away again: it stays as it is. So does all that is left where the server cannot for now.
    try { number = await rows.numberOf(key, guess); } catch (error) { if (error.isPassing) awaitAble(); break; }
    if (number === null) {
      const waits = heir && !isWanted && (await rows.numberOf(heir, guess).catch(() => null));
      if (waits) drafts.showAll();
      else if (text === undefined) drafts.forget(key);
      else if (!(await isAsked(key, guess))) orphans.push({ key, text });
    } else {
      sheets.adopted(key);
      if (isEditing(number)) await save();
      else await change(number, () => ({ text: text?.trim(), state, note }), { key });
    }
    if (isUnable()) break;
  }
  if (orphans.length) sheets.orphans(orphans, drafts.forget);
}
onOnline(() => sendDrafts());
rows.onShown(drafts.showAll);

/** Others changed segments. */
export async function others(segments) {
  const stale = [];
  for (const { key, number, revision: newest, author, findings, state, findings_only: only } of segments) {
    const row = rows.row(number);
    // Of an article that was read since.
    if (row && row.dataset.key !== key) continue;
    rows.note(number, state, findings);
    if (!row || (!only && String(newest) === row.dataset.revision)) continue;
    if (isSent(row.dataset.key)) continue;
    if (isEditing(number)) {
      // It may be what this page sent itself.
      if (drafts.isOut(key)) save();
      else if (!only) {
        notice(say("web-changed-by", { author: author || say("web-somebody"), number }).replace(/^./u, (letter) => (author ? letter : letter.toUpperCase())), true);
        editor.warn(drafts.of(row.dataset.key) ? clash("web-conflict-typing") : clash("web-changed-open", "web-changed-show"));
      } else taken(number, await part(`/segments?numbers=${number}&${rows.query()}`));
    } else {
      stale.push(number);
    }
  }
  await rows.reload(...stale).catch(() => {});
}

/** What was done while the page was away is shown; of a text that is open it is told, as if it were done now. */
export async function returned() {
  const outline = await data("/outline");
  // That there are other segments is told by itself.
  if (!rows.isOther(outline)) rows.know(outline);
  await rows.showAgain();
  if (!isEditing()) return;
  const { key, number } = editor.row.dataset;
  const markup = await part(`/segments?numbers=${number}&${rows.query()}`).catch(() => "");
  const fresh = new DOMParser().parseFromString(markup, "text/html").querySelector("article");
  if (fresh?.dataset.key !== key || !isEditing(Number(number))) return;
  const { revision, state, findings } = fresh.dataset;
  await others([{ key, number: Number(number), revision, state, findings: Number(findings), findings_only: false }]);
}

// The sheets over the page: history, comments, bulk actions, findings, help, the preview beside the rows.

import * as kept from "./kept.js";
import { elements, facts, notice, part, say, send, Unreachable } from "./net.js";
import * as keys from "./keys.js";
import { leave, put } from "./editing.js";
import * as rows from "./rows.js";
import { inTurn } from "./turns.js";

const sheet = document.getElementById("sheet");
const title = document.getElementById("sheet-title");
const body = document.getElementById("sheet-body");
const foot = document.getElementById("sheet-foot");
const asking = document.getElementById("ask");
const frame = document.getElementById("preview");

export function open(name, content, buttons = []) {
  heard = null;
  title.textContent = name;
  body.replaceChildren(content);
  foot.replaceChildren(...buttons);
  rows.tidy(body);
  if (!sheet.open) sheet.showModal();
  body.scrollTop = 0;
}

export function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

export function close() {
  if (asking.open) asking.close();
  else if (sheet.open) sheet.close();
}
sheet.addEventListener("close", () => {
  // One that was opened again at once keeps what it has.
  if (sheet.open) return;
  body.replaceChildren();
  foot.replaceChildren();
  heard = null;
  const row = rows.currentRow();
  if (!row?.contains(document.activeElement)) row?.focus({ preventScroll: true });
});

const failed = (error) => notice(error.text || String(error), true);

/** The name under which words of a segment are kept that were typed and not said yet; `what` tells them from others. */
export const unsaid = (key, what = "comment") => `${facts.base} ${key} ${what}`;
export const hold = (id, words) => (words ? kept.keep(id, words) : kept.forget(id));

/** Asks for some words; null when the person thinks better of it. The words stay until what `act` does with them is done; what was typed and not said is kept by `id`. */
export function ask(name, label, id, act = async () => {}) {
  document.getElementById("ask-title").textContent = name;
  document.getElementById("ask-label").textContent = label;
  const text = document.getElementById("ask-text");
  const wrong = asking.querySelector(".wrong");
  text.value = kept.of(id) ?? "";
  wrong.textContent = "";
  asking.returnValue = "";
  const before = sheet.open ? sheet : null;
  asking.showModal();
  text.focus();
  const over = new AbortController();
  text.addEventListener("input", () => hold(id, text.value), { signal: over.signal });
  asking.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const { submitter } = event;
    submitter.disabled = true;
    try {
      await act(text.value.trim());
      kept.forget(id);
      if (!over.signal.aborted) asking.close("done");
    } catch (error) { wrong.textContent = error.text || error.message || String(error); }
    submitter.disabled = false;
  }, { signal: over.signal });
  return new Promise((answer) => {
    asking.addEventListener("close", () => {
      over.abort();
      answer(asking.returnValue === "done" ? text.value.trim() : null);
      if (!sheet.open) rows.currentRow()?.focus({ preventScroll: true });
      // What asked may be another by now.
      else if (before && !document.activeElement.matches("#sheet :is(a, button, input, select, textarea)")) (foot.querySelector("textarea") || title).focus();
    }, { once: true });
  });
}

document.getElementById("ask-text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  // The button that asked has the focus again when this is shut; the key is not meant for it.
  event.preventDefault();
  if (!event.repeat) asking.querySelector("[type=submit]").click();
});

/** What brings an open sheet up to date when somebody says more of its segment. */
let heard = null;

/** Something was said of segments. */
export const hears = (keys) => { if (heard && sheet.open && keys.includes(heard.key)) heard.again(); };

/** The sentence of a row, which a sheet is about. */
function sentence(row) {
  const side = row.querySelector(".source");
  const words = side.querySelector("p").cloneNode(true);
  for (const mark of words.querySelectorAll(".reference, .concept, .gap")) mark.remove();
  for (const mark of words.querySelectorAll(".term, .flag")) mark.replaceWith(...mark.childNodes);
  return Object.assign(words, { className: "sentence", lang: side.lang, dir: side.dir });
}

export async function history(row, against = "before", every = false) {
  if (!row) return;
  try {
    const content = elements(await part(`/segments/${row.dataset.key}/history?against=${against}&every=${every}`));
    content.prepend(sentence(row));
    open(`${say("web-history")} · ${row.dataset.number}`, content);
  } catch (error) { failed(error); }
  const [choice, steps] = [body.querySelector("select[name=against]"), body.querySelector("input[name=every]")];
  for (const one of [choice, steps]) {
    one?.addEventListener("change", async () => {
      await history(row, choice.value, Boolean(steps?.checked));
      body.querySelector(`[name=${one.name}]`)?.focus();
    });
  }
}

/** The field in which something is said, with what is left of the last time, which is kept by `id`; `act` gets the words. */
function speaking(id, act) {
  const form = document.createElement("form");
  form.className = "speaking";
  const field = Object.assign(document.createElement("textarea"), { rows: 3, value: kept.of(id) ?? "" });
  field.setAttribute("aria-label", say("web-comment-add"));
  field.addEventListener("input", () => hold(id, field.value));
  const wrong = Object.assign(document.createElement("p"), { className: "wrong" });
  wrong.setAttribute("role", "alert");
  const add = Object.assign(document.createElement("button"), { className: "main" });
  add.append(say("web-comment-add"), " ", Object.assign(document.createElement("kbd"), { textContent: "Ctrl+Enter" }));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!event.repeat) add.click();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (!words) { field.focus(); return; }
    add.disabled = true;
    try {
      await act(words);
    } catch (error) {
      wrong.textContent = error.text || String(error);
      add.disabled = false;
    }
  });
  form.append(field, wrong, add);
  return form;
}

export async function comments(row) {
  if (!row) return;
  const [path, own] = [`/segments/${row.dataset.key}/comments`, unsaid(row.dataset.key)];
  const number = Number(row.dataset.number);
  const speak = async (text, more, id) => {
    const markup = await send("POST", path, { text, ...more });
    if (id) kept.forget(id);
    show(markup);
    rows.reload(number).catch(() => {});
  };
  const asked = (name, more) => ask(name, say("web-comments"), unsaid(row.dataset.key, more.thread), async (text) => { if (text) await speak(text, more); });
  const filled = (markup) => {
    const content = elements(markup);
    content.prepend(sentence(row));
    return content;
  };
  const show = (markup) => {
    open(`${say("web-comments")} · ${number}`, filled(markup), [speaking(own, (words) => speak(words, {}, own))]);
    foot.querySelector("textarea").focus();
    body.scrollTop = body.scrollHeight;
    listens();
    heard = { key: row.dataset.key, again: () => part(path).then(renew, () => {}) };
  };
  /** What is being typed stays, and so does the place that is looked at, unless that is the end. */
  const renew = (markup) => {
    if (heard?.key !== row.dataset.key) return;
    const isAtEnd = body.scrollTop + body.clientHeight >= body.scrollHeight - 8;
    const { action, thread } = document.activeElement.dataset;
    const had = body.contains(document.activeElement);
    body.replaceChildren(filled(markup));
    rows.tidy(body);
    listens();
    if (isAtEnd) body.scrollTop = body.scrollHeight;
    // Who was about to press a button has it in hand still.
    const same = action && body.querySelector(`[data-action="${action}"][data-thread="${thread}"]`);
    if (had) (same || title).focus({ preventScroll: true });
  };
  const listens = () => {
    for (const one of body.querySelectorAll("[data-action=reopen]")) {
      one.addEventListener("click", () => asked(say("web-reopen"), { thread: Number(one.dataset.thread) }));
    }
    for (const one of body.querySelectorAll("[data-action=answer]")) {
      one.addEventListener("click", () => asked(say("web-answer"), { thread: Number(one.dataset.thread) }));
    }
    for (const one of body.querySelectorAll("[data-action=settle]")) {
      one.addEventListener("click", () => speak("", { thread: Number(one.dataset.thread), closes: true }).catch(failed));
    }
  };
  try { show(await part(path)); } catch (error) { failed(error); }
}

/** What the glossary says of the sentence of a row. */
export async function concepts(row) {
  if (!row) return;
  try {
    const cards = elements(await part(`/segments/${row.dataset.key}/suggestions`, true)).querySelector(".concepts");
    if (!cards) { notice(say("web-no-concepts")); return; }
    const content = new DocumentFragment();
    content.append(sentence(row), cards);
    open(`${say("web-from-glossary")} · ${row.dataset.number}`, content);
  } catch (error) { failed(error); }
}

/** Takes a segment in hand that a link or an address names, in turn: what is asked for after that is meant for it. */
export const lead = (number) => inTurn(async () => {
  await leave();
  if (await rows.go(number)) return;
  // The filter leaves it out, and the person wants it.
  await rows.include(number);
  await rows.go(number);
});

/** Links to segments leave the sheet and take theirs in hand. */
function leads(within) {
  for (const link of within.querySelectorAll("[data-go]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); close(); lead(Number(link.dataset.go)); });
  }
}

export async function findings() {
  try {
    open(say("html-findings"), elements(await part("/findings")));
    leads(body);
  } catch (error) { failed(error); }
}

/** The filter as the form has it, without what is empty. */
export function wanted() {
  const found = {};
  for (const [name, value] of new FormData(document.getElementById("filter"))) if (value) found[name] = value;
  // A day begins where the person is.
  if (found.since) found.since = String(Math.floor(new Date(`${found.since}T00:00`).getTime() / 1000));
  return found;
}

/** An action on all segments that the filter lets through, shown first and done then; `after` is told what takes it back. */
export function bulk({ action, check, words, replacement }, after) {
  const content = document.getElementById("bulk").content.cloneNode(true);
  const form = content.querySelector("form");
  const place = content.querySelector("#bulk-preview");
  if (action) form.elements.action.value = action;
  if (check) form.elements.check.value = check;
  const filter = () => {
    const { regex, changed, commented, since, ...texts } = wanted();
    const flags = { regex: Boolean(regex), changed: Boolean(changed), commented: Boolean(commented), since: since ? Number(since) : null };
    return isEverywhere() ? {} : { ...texts, ...flags };
  };
  /** What is mended everywhere is mended whatever is listed, for as long as the person asks for that. */
  const isEverywhere = () => Boolean(check) && form.elements.action.value === "fix" && form.elements.check.value === check;
  // The same words made the same everywhere; of two wordings of a name the person chooses, or types a third one.
  const wordings = form.querySelector(".wordings");
  const isOfWordings = Boolean(words && replacement) && check === wordings.dataset.check;
  const { wording, other } = form.elements;
  if (isOfWordings) wordings.querySelectorAll("bdi").forEach((one, index) => { one.textContent = [replacement, words][index]; });
  const same = () => {
    if (!isEverywhere() || !words) return {};
    if (!isOfWordings || wording.value === "theirs") return { words, with: replacement };
    if (wording.value === "own") return { action: "replace", variants: [replacement], with: words };
    return { action: "replace", variants: [words, replacement], with: other.value.trim() };
  };
  other.addEventListener("focus", () => { if (wording.value !== "other") { wording.value = "other"; look(); } });
  other.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(look, 250); });
  let typing = 0;
  let shown = null;
  /** Segments that the person leaves out, by their keys. */
  const without = new Set();
  const chosen = () => ({ shown, without: [...without], action: form.elements.action.value, check: form.elements.check.value, all: form.elements.all.checked, ...same(), filter: filter() });
  const apply = button(say("web-bulk"), async () => {
    const { segments } = place.querySelector("[data-segments]").dataset;
    apply.disabled = true;
    try {
      const { message, undo } = await send("POST", "/bulk", { ...chosen(), segments: JSON.parse(segments) });
      after(undo);
      close();
      notice(message, true);
      await rows.showAgain();
    } catch (error) {
      failed(error);
      // Nothing was done: it can be done once the server is back.
      if (error instanceof Unreachable) apply.disabled = false;
    }
  });
  apply.className = "main";
  /** Offers the checks that have something to put in place; true where another one is chosen by that. */
  const offers = (fixable) => {
    const { action: deed, check: of } = form.elements;
    for (const option of of.options) option.hidden = option.disabled = !fixable.includes(option.value);
    const fix = [...deed.options].find(({ value }) => value === "fix");
    fix.hidden = fix.disabled = !fixable.length;
    if (deed.value !== "fix" || !fixable.length || fixable.includes(of.value)) return false;
    of.value = [...of.options].find(({ disabled }) => !disabled).value;
    return true;
  };
  let looks = 0;
  const look = async () => {
    const own = ++looks;
    const isFix = form.elements.action.value === "fix";
    form.elements.check.closest("label").hidden = !isFix;
    form.elements.all.closest("label").hidden = isFix;
    wordings.hidden = !(isOfWordings && isEverywhere());
    form.querySelector("p").textContent = say(isEverywhere() ? "web-bulk-everywhere" : "web-bulk-text");
    apply.disabled = true;
    try {
      const answer = elements(await send("POST", "/bulk", chosen()));
      // What was chosen since is what is shown, and done.
      if (own !== looks) return;
      place.replaceChildren(answer);
      leads(place);
      const { count, does, fixable } = place.querySelector("[data-segments]").dataset;
      if (offers(JSON.parse(fixable))) { look(); return; }
      place.querySelector("[data-more]")?.addEventListener("click", async ({ target }) => {
        const at = body.scrollTop;
        shown = Number(target.dataset.more);
        await look();
        body.scrollTop = at;
        (place.querySelector("[data-more]") ?? title).focus({ preventScroll: true });
      });
      for (const take of place.querySelectorAll("[data-take]")) {
        take.addEventListener("change", async (event) => {
          event.stopPropagation();
          const key = take.dataset.take;
          take.checked ? without.delete(key) : without.add(key);
          const at = body.scrollTop;
          await look();
          body.scrollTop = at;
          place.querySelector(`[data-take="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
        });
      }
      apply.disabled = count === "0";
      apply.textContent = does;
    } catch (error) { failed(error); }
  };
  // What is typed is looked at as it is typed: nothing may be held back when the button is pressed.
  form.addEventListener("change", ({ target }) => { if (target !== other) look(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  open(say("web-bulk"), content, [apply]);
  look();
}

/** Texts whose segments are no more, to be copied; each stays until the person deletes it by `forget`. */
export function orphans(drafts, forget) {
  const content = document.createElement("div");
  content.append(Object.assign(document.createElement("p"), { textContent: say("web-orphans-text") }));
  for (const { key, text, isNote = false } of drafts) {
    const field = Object.assign(document.createElement("textarea"), { readOnly: true, rows: 4 });
    field.value = text.replace(/<\/?\d+\/?>/g, "").replace(/&lt;/g, "<").replace(/&amp;/g, "&");
    field.setAttribute("aria-label", say("web-orphans"));
    const part = document.createElement("section");
    part.className = "orphan";
    part.dataset.key = key;
    const copy = button(say("web-orphans-copy"), async () => {
      field.select();
      try { await navigator.clipboard.writeText(field.value); notice(say("web-orphans-copied")); } catch { /* it is selected, to be copied by key */ }
    });
    // What stands in the segment in hand is to be had again by undo.
    const take = button(say("web-orphans-put", { number: rows.currentNumber() }), () => { close(); put(text); });
    take.hidden = isNote || !rows.currentRow();
    part.append(field, copy, take, button(say("web-orphans-delete"), () => { forget(key); adopted(key); }));
    content.append(part);
  }
  open(say("web-orphans"), content);
}

/** A text has its segment again, or is no more: it is not offered any longer. */
export function adopted(key) {
  const part = body.querySelector(`.orphan[data-key="${CSS.escape(key)}"]`);
  part?.remove();
  if (part && !body.querySelector(".orphan")) close();
}

export function help() {
  open(say("web-help"), document.getElementById("help").content.cloneNode(true));
  keys.configure(body);
}

/** Shows or hides the finished article beside the rows. */
export function preview() {
  frame.hidden = !frame.hidden;
  document.body.classList.toggle("with-preview", !frame.hidden);
  if (frame.hidden) return;
  follow(rows.currentNumber(), true);
  rows.stay();
}

const head = document.querySelector("header.top");

/** Opens or shuts the menu; who asks by key is led into it. */
export function menu(asked) {
  const open = head.classList.toggle("open");
  head.querySelector(".menu").setAttribute("aria-expanded", String(open));
  if (!asked) (open ? head.querySelector("#menu a") : rows.currentRow())?.focus({ preventScroll: true });
}

/** Takes a control of the filter in hand; where it is put away, it is brought out. */
export function filterBy(name) {
  const control = document.querySelector(`#filter [name=${name}]`);
  const more = control.closest("details");
  if (more) more.open = true;
  if (!control.checkVisibility()) menu(control);
  control.focus({ preventScroll: true });
}

/** Shows the other side in the preview. */
export function turn() {
  if (!frame.hidden) frame.querySelector("[data-side][aria-pressed=false]").click();
}

let side = "target";
for (const one of frame.querySelectorAll("[data-side]")) {
  one.addEventListener("click", () => {
    side = one.dataset.side;
    for (const other of frame.querySelectorAll("[data-side]")) other.setAttribute("aria-pressed", String(other === one));
    follow(rows.currentNumber(), true);
  });
}

const page = frame.querySelector("iframe");
/** Keys that scroll the frame, or lead out of it. */
const OWN = /^(Arrow.*|Page.*|Home|End|Tab| |Shift|Control|Alt|Meta)$/;
/** What is clicked in the preview is taken in hand; keys pressed there are commands as everywhere else. */
function heed(inner) {
  inner?.addEventListener("click", ({ target }) => {
    // Who selects words to copy them has the frame in hand.
    if (!inner.getSelection().isCollapsed) return;
    const number = /^segment-(\d+)$/.exec(target.closest(".segment")?.id)?.[1];
    if (number) lead(Number(number)); else rows.currentRow()?.focus({ preventScroll: true });
  });
  inner?.addEventListener("keydown", (event) => {
    if (OWN.test(event.key) || (event.ctrlKey && !event.altKey)) return;
    const row = rows.currentRow();
    if (!row) return;
    event.preventDefault();
    row.focus({ preventScroll: true });
    const { key, code, shiftKey, altKey, ctrlKey, metaKey } = event;
    const modifierCapsLock = event.getModifierState("CapsLock");
    row.dispatchEvent(new KeyboardEvent("keydown", { key, code, shiftKey, altKey, ctrlKey, metaKey, modifierCapsLock, bubbles: true, cancelable: true }));
  });
}
/** Leads the frame to what it is to show; the way back leads to the page before this one, not through the frame's places. */
const steer = () => page.contentWindow.location.replace(page.dataset.shown);
/** What the frame was led to a second time. */
let told = "";
// A frame that has just been shown scrolls before it knows its height; it is told its place once more.
page.addEventListener("load", () => {
  heed(page.contentDocument);
  if (!page.dataset.shown || page.dataset.shown === told) return;
  told = page.dataset.shown;
  steer();
});

let version = 0;
/** Keeps the preview in step with the segment in hand; `anew` when its text may be another. */
export function follow(number, anew = false) {
  if (frame.hidden) return;
  if (anew) version += 1;
  const { theme = "" } = document.documentElement.dataset;
  page.dataset.shown = `${page.dataset.source}${side}?v=${version}&theme=${theme}&bitext-for=${facts.for}#segment-${number || 1}`;
  steer();
}
document.getElementById("theme").addEventListener("change", () => setTimeout(() => follow(rows.currentNumber(), true)));

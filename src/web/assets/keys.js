// The keyboard: which key asks for which action, and the table in which a person changes that.

import { facts, say } from "./net.js";

const STORE = "bitext-keys";

const stored = () => { try { return JSON.parse(localStorage.getItem(STORE)) || {}; } catch { return {}; } };
const store = (value) => { try { localStorage.setItem(STORE, JSON.stringify(value)); } catch { /* forbidden */ } };

let own = stored();

/** The keys of an action, as `Ctrl+Enter` and the like. */
const keysOf = (action) => (own[action] ?? facts.keys[action] ?? "").split(/\s+/).filter(Boolean);

/** True when keys without Ctrl or Alt act; who speaks to the machine turns them off (WCAG 2.1.4). */
export const single = () => own.single !== "off";

/** What a key is called in the table; a digit is `#` there, told by its place on the keyboard where Alt makes another sign of it. */
function names(event) {
  const mark = (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "");
  // A locked shift makes other letters of the same keys.
  const isLocked = event.getModifierState("CapsLock") && event.key.length === 1;
  const key = isLocked ? event.key[event.shiftKey ? "toUpperCase" : "toLowerCase"]() : event.key;
  const found = [mark + key];
  // Where the row of digits has other signs without Shift, as on French keyboards, a digit is its place there.
  const place = /^Digit([1-9])$/.exec(event.code)?.[1];
  const digit = mark ? place : /^[1-9]$/.exec(event.key)?.[0] ?? (event.shiftKey ? undefined : place);
  if (digit) found.push(`${mark}${mark && event.shiftKey ? "Shift+" : ""}#`);
  return { found, digit: digit ? Number(digit) : null };
}

/** Undo and redo of the text itself, which the browser does while it is being typed. */
const OF_TEXT = /^Ctrl\+[zZy]$/;

/** True for a key that acts while letters are text. */
const isForTyping = (key) => /^(Ctrl|Alt)\+/.test(key) && !OF_TEXT.test(key);

/** The action that a key asks for, and the digit of the key, if it has one. `typing` is true where letters are text. */
export function actionOf(event, typing) {
  const { found, digit } = names(event);
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (plain && (typing || (!single() && event.key.length === 1))) return null;
  // While a text is edited its own undo works on words.
  if (typing && OF_TEXT.test(found[0])) return null;
  // The sign itself comes before the digit that stands with it on its key.
  const asked = (key) => Object.keys(facts.keys).find((action) => keysOf(action).includes(key));
  const action = found.map(asked).find(Boolean);
  return action ? { action, digit } : null;
}

/** Shows the first key of each action beside its button, of those that act while a text is being typed where `typing` says so; of keys with a digit, what stands before it. */
export function label(within, typing = false) {
  for (const action of ["fix", "term", "offer"]) {
    const [first = ""] = keysOf(action);
    document.documentElement.style.setProperty(`--keys-${action}`, JSON.stringify(first.replace("#", "")));
  }
  for (const place of within.querySelectorAll("[data-action] > kbd:last-child:not(.of-fix)")) {
    const { action } = place.parentElement.dataset;
    // A key that nobody can change stands there already.
    if (action in facts.keys) place.textContent = shownAs(keysOf(action).find((key) => !typing || isForTyping(key)) ?? "");
  }
}

/** Keys that have a name, and other words for some of them. */
const NAMED = ["Enter", "Tab", "Backspace", "Delete", "Insert", "Home", "End", "PageUp", "PageDown",
  "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`)];
const ARROWS = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
const ALIASES = { return: "Enter", del: "Delete", ins: "Insert", up: "ArrowUp", down: "ArrowDown", left: "ArrowLeft", right: "ArrowRight", ...Object.fromEntries(Object.entries(ARROWS).map(([name, sign]) => [sign, name])) };

/** A key as it is shown: an arrow is one in every language. */
const shownAs = (key) => key.replace(/Arrow\w+$/, (name) => ARROWS[name] ?? name);

/** True for two keys of which one is pressed with the other: `#` is each digit but zero. */
function isSame(one, other) {
  const bare = (key) => key.replace(/(^|\+)[1-9]$/, "$1#");
  return one === other || ([one, other].some((key) => key.endsWith("#")) && bare(one) === bare(other));
}

/** A key as it is told by the browser, however a person writes it; null for what is none. */
function written(key) {
  const [, held, sign] = /^((?:(?:ctrl|control|cmd|meta|alt|option|shift)\+)*)(.+)$/i.exec(key);
  const isHeld = (names) => names.some((name) => held.toLowerCase().split("+").includes(name));
  const [shift, mark] = [isHeld(["shift"]), (isHeld(["ctrl", "control", "cmd", "meta"]) ? "Ctrl+" : "") + (isHeld(["alt", "option"]) ? "Alt+" : "")];
  if (sign.length > 1 || sign in ALIASES) {
    const name = ALIASES[sign.toLowerCase()] ?? NAMED.find((one) => one.toLowerCase() === sign.toLowerCase());
    return name && !shift ? mark + name : null;
  }
  if (!shift) return mark + sign;
  if (sign === "#") return mark ? `${mark}Shift+#` : null;
  // A letter is another one with Shift; of other signs nobody knows what they are with it.
  return sign.toUpperCase() === sign.toLowerCase() ? null : mark + sign.toUpperCase();
}

/** Keys that act on the browser's windows and tabs, of which a page hears nothing. */
const OF_BROWSER = /^Ctrl\+(?:[tnwTNW]|Tab|PageUp|PageDown|F4)$/;

/** Makes the table of keys work. */
export function configure(within) {
  const inputs = [...within.querySelectorAll("[data-key]")];
  const fill = () => { for (const input of inputs) input.value = keysOf(input.dataset.key).map(shownAs).join(" "); };
  fill();
  for (const input of inputs) {
    input.addEventListener("change", () => {
      const typed = input.value.split(/\s+/).filter(Boolean);
      const wanted = typed.map(written);
      const taken = inputs.find((other) => other !== input && keysOf(other.dataset.key).some((key) => wanted.some((one) => one && isSame(key, one))));
      const strange = typed[wanted.indexOf(null)];
      const unheard = wanted.find((key) => OF_BROWSER.test(key));
      input.setCustomValidity(strange ? say("web-key-unknown", { key: strange }) : unheard ? say("web-key-browser", { key: unheard }) : taken ? say("web-key-taken") : "");
      input.reportValidity();
      if (strange || unheard || taken) return;
      input.value = wanted.map(shownAs).join(" ");
      own = { ...own, [input.dataset.key]: wanted.join(" ") };
      store(own);
      label(document);
    });
  }
  const box = within.querySelector("#single");
  box.checked = single();
  box.addEventListener("change", () => { own = { ...own, single: box.checked ? "on" : "off" }; store(own); });
  within.querySelector("[data-action=keys-reset]").addEventListener("click", () => {
    own = {};
    store(own);
    fill();
    box.checked = true;
    label(document);
  });
}

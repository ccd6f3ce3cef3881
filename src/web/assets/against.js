// What stands against a text that is about to be approved: it is told, and asked about once.

import * as keys from "./keys.js";
import { notice, say } from "./net.js";
import * as rows from "./rows.js";

/** A key says yes when the question has stood for so long: who presses it on has not read what is asked. */
const PAUSE = 700;
/** And after so long a rest from it: who holds it, or hammers on it, has read nothing; who works fast has. */
const REST = 250;

/** The line that tells it, the text of which it is said, and what it tells of that. */
let line = null;
let said = "";
let told = "";
/** When it was asked, and when the key was pressed last. */
let since = -Infinity;
let pressed = -Infinity;

const textOf = ({ dataset }) => `${dataset.key} ${dataset.revision}`;

function forget() {
  line?.remove();
  line = null;
}

/** True where errors, or that it is empty, stand against the text of a row and the person has not said yes to them; `typing` says that letters are text. The yes is a press of the button in the line, or of the key (`event`) once the question can have been read. */
export function asks(row, typing, button = null, event = null) {
  const errors = [...row.querySelectorAll(".findings li")].filter((finding) => finding.querySelector(".badge.error"));
  const hasWords = (tagged) => Boolean((tagged ?? "").replace(/<[^>]*>/g, "").trim());
  const isEmpty = !hasWords(row.dataset.text) && hasWords(row.dataset.source);
  const against = errors.map((finding) => finding.querySelector(".judge").dataset.said);
  // That it is empty may be a finding, too.
  const words = [...new Set([...(isEmpty ? [say("finding-untranslated-empty")] : []), ...against])].join(" ");
  const now = event?.timeStamp ?? performance.now();
  const isRead = line?.contains(button) || (now - since >= PAUSE && now - pressed >= REST && !event?.repeat);
  pressed = now;
  const isKnown = line?.isConnected && said === textOf(row) && told === words;
  if (words && isKnown && !isRead) {
    notice(say("web-approve-soon"), true);
    return true;
  }
  forget();
  if (!words || isKnown) return false;
  [said, told, since] = [textOf(row), words, now];
  line = document.createElement("p");
  Object.assign(line, { className: "against", role: "alert" });
  const whole = document.createElement("strong");
  whole.textContent = say("web-approve-against");
  const yes = Object.assign(document.createElement("button"), { type: "button" });
  yes.dataset.action = "approve";
  yes.append(say("web-approve-anyway"), " ", document.createElement("kbd"));
  line.append(whole, " ", words, " ", yes);
  keys.label(line, typing);
  row.querySelector(".under").prepend(line);
  return true;
}

/** What is drawn anew keeps the question while the text is the same; who goes away has not said yes. */
export function stay() {
  const row = rows.currentRow();
  if (!line) return;
  if (!row || textOf(row) !== said) forget();
  else if (!row.contains(line)) row.querySelector(".under").prepend(line);
}
rows.onCurrent(stay);
rows.onShown(stay);

// What stands against a text that is about to be approved: it is told, and asked about once.

import * as keys from "./keys.js";
import { say } from "./net.js";
import * as rows from "./rows.js";

/** The line that tells it, and the text of which it is said. */
let line = null;
let said = "";

/** Takes the question away; asked again, it is a new one. */
export function forget() {
  line?.remove();
  line = null;
}

/** True where errors stand against the text of a row and the person is asked about them only now; `typing` says that letters are text. */
export function asks(row, typing) {
  const errors = [...row.querySelectorAll(".findings li")].filter((finding) => finding.querySelector(".badge.error"));
  const own = `${row.dataset.key} ${row.dataset.revision}`;
  const isKnown = line?.isConnected && said === own;
  forget();
  if (!errors.length || isKnown) return false;
  said = own;
  line = document.createElement("p");
  Object.assign(line, { className: "against", role: "alert" });
  const whole = document.createElement("strong");
  whole.textContent = say("web-approve-against");
  const yes = Object.assign(document.createElement("button"), { type: "button" });
  yes.dataset.action = "approve";
  yes.append(say("web-approve-anyway"), " ", document.createElement("kbd"));
  line.append(whole, " ", errors.map((finding) => finding.querySelector(".judge").dataset.said).join(" "), " ", yes);
  keys.label(line, typing);
  row.querySelector(".under").prepend(line);
  return true;
}

// Who goes away has not said yes.
rows.onCurrent((row) => { if (line && !row.contains(line)) forget(); });

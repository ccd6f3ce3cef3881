// What is put into the browser's own store. Where that is full or forbidden, the page says so and asks before it is closed.

import { notice, say } from "./net.js";

/** What this page alone has, by its name. */
const unkept = new Set();

/** The line that says that the server is away says where the text is. */
function tell() { document.getElementById("offline").classList.toggle("unkept", unkept.size > 0); }

export function put(name, value) {
  try {
    localStorage.setItem(name, value);
    unkept.delete(name);
  } catch {
    if (!unkept.size) notice(say("web-unkept"), true);
    unkept.add(name);
  }
  tell();
}

export function drop(name) {
  unkept.delete(name);
  tell();
  try { localStorage.removeItem(name); } catch { /* forbidden */ }
}

export const isKept = (name) => !unkept.has(name);

addEventListener("beforeunload", (event) => { if (unkept.size) event.preventDefault(); });

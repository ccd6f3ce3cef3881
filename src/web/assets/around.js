// Keys of the pages beside the articles' own: from link to link, to the search, and the sheet that names them.

import { single } from "./keys.js";

const sheet = document.getElementById("around");

function step(by) {
  const links = [...document.querySelectorAll("#main a[href]")].filter((link) => link.checkVisibility());
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
  links[next]?.focus();
}

const acts = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.querySelector("#main input[type=search]")?.focus(),
  "?": () => sheet.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || !single()) return;
  if (event.target.closest?.("input, textarea, select, dialog") || document.querySelector("dialog[open]")) return;
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

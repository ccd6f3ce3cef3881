// Asks before text is sent away: to whom, where, how much, for what price.

import { elements, part } from "./net.js";

const dialog = document.getElementById("consent");

let asked = Promise.resolve();

/** True when the person agrees; `path` is where it is told what would be sent. One question is asked at a time. */
export function agrees(path) {
  const answer = asked.then(() => question(path));
  asked = answer.catch(() => {});
  return answer;
}

async function question(path) {
  document.getElementById("consent-list").replaceChildren(elements(await part(path, true)));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "done"), { once: true });
  });
}

// What was done is told, with a button that undoes it where that can be done; on the page after it, too.

import { notice, say, send } from "./net.js";

const NAME = "bitext-notice";

/** Keeps what is to be told; `undo` has the path and the body of what takes it back. */
export const keep = (message, undo = null) => sessionStorage.setItem(NAME, JSON.stringify({ message, undo }));

/** Tells what was done, with a button: `back` undoes it and gives what is told then. Gives the button. */
export function offer(message, back) {
  notice(message);
  const button = document.createElement("button");
  Object.assign(button, { type: "button", id: "undo", textContent: say("web-undo") });
  button.addEventListener("click", async () => {
    try {
      notice(await back());
    } catch (error) { notice(error.text || String(error), true); }
  });
  document.getElementById("notice").append(" ", button);
  return button;
}

/** Tells what was kept. `again` shows the page as it is when that was undone. */
export function tell(again = () => location.reload()) {
  const kept = sessionStorage.getItem(NAME);
  if (!kept) return;
  sessionStorage.removeItem(NAME);
  const { message, undo } = JSON.parse(kept);
  if (!undo) { notice(message); return; }
  offer(message, async () => {
    const done = await send("POST", undo.path, undo.body);
    again();
    return done.message;
  }).focus();
}

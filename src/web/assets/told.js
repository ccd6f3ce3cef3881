// What was done on the page before this one is told on this one, with a button that undoes it where that can be done.

import { notice, say, send } from "./net.js";

const NAME = "bitext-notice";

/** Keeps what is to be told; `undo` has the path and the body of what takes it back. */
export const keep = (message, undo = null) => sessionStorage.setItem(NAME, JSON.stringify({ message, undo }));

/** Tells what was kept. `again` shows the page as it is when that was undone. */
export function tell(again = () => location.reload()) {
  const kept = sessionStorage.getItem(NAME);
  if (!kept) return;
  sessionStorage.removeItem(NAME);
  const { message, undo } = JSON.parse(kept);
  notice(message);
  if (!undo) return;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", id: "undo", textContent: say("web-undo") });
  button.addEventListener("click", async () => {
    try {
      const done = await send("POST", undo.path, undo.body);
      notice(done.message);
      again();
    } catch (error) { notice(error.text || String(error), true); }
  });
  document.getElementById("notice").append(" ", button);
  button.focus();
}

// Backends side by side: who is asked, what is taken.

import { find } from "./browse.js";
import { agrees } from "./consent.js";
import { notice, say, send } from "./net.js";
import { offer } from "./told.js";

const address = location.pathname;
const form = document.getElementById("backends");
const results = document.getElementById("results");
const again = () => find(location.pathname + location.search);

async function begin(wish) {
  try {
    await send("POST", address, wish);
    await again();
  } catch (error) { notice(error.text || String(error), true); }
}

/** Takes texts of a backend, and offers to give them back. */
async function take(backend, segments) {
  try {
    const { message, undo } = await send("POST", `${address}/take`, { backend, segments });
    const back = { action: "restore", segments: undo.map(([key, , now]) => [key, now]), revisions: undo.map(([, before]) => before) };
    if (undo.length) {
      offer(message, async () => {
        const restored = await send("POST", address.replace(/comparison$/, "bulk"), back);
        await again();
        results.querySelector(`[data-key="${CSS.escape(undo[0][0])}"] [data-do=take]`)?.focus({ preventScroll: true });
        return restored.message;
      });
    } else notice(message);
    await again();
  } catch (error) {
    notice(error.text || String(error), true);
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const chosen = [...form.querySelectorAll("[name=backend]:checked")];
  if (!chosen.length) { notice(say("web-comparison-none"), true); return; }
  const agreed = chosen.filter((box) => "asks" in box.dataset).map((box) => box.value);
  try {
    const path = `${address.replace(/comparison$/, "forecast")}?${new URLSearchParams({ backends: agreed })}`;
    if (agreed.length && !(await agrees(path))) return;
  } catch (error) { notice(error.text || String(error), true); return; }
  // How far they are is told where their texts will stand.
  begin({ backends: chosen.map((box) => box.value), agreed });
});

results.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (!button) return;
  const row = button.closest("tr");
  const { backend } = button.dataset;
  if (button.dataset.do === "stop") begin({ backends: [] });
  if (button.dataset.do === "take") {
    const seen = row.dataset.revision === undefined ? null : Number(row.dataset.revision);
    const at = [...results.querySelectorAll("[data-do=take]")].indexOf(button);
    // The next one is at hand.
    take(backend, [[row.dataset.key, seen]]).then(() => {
      const left = results.querySelectorAll("[data-do=take]");
      if (document.activeElement === document.body) left[Math.min(at, left.length - 1)]?.focus({ preventScroll: true });
    });
  }
  if (button.dataset.do === "take-all") {
    take(backend, JSON.parse(document.getElementById("seen").dataset.segments));
  }
});

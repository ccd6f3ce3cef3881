// Backends side by side: who is asked, what is taken.

import { find } from "./browse.js";
import { agrees } from "./consent.js";
import { notice, say, send } from "./net.js";

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

async function tell(work) {
  try {
    const { message } = await work();
    notice(message);
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
    const taken = tell(() => send("POST", `${address}/take`, { backend, segments: [[row.dataset.key, seen]] }));
    // The next one is at hand.
    taken.then(() => {
      const left = results.querySelectorAll("[data-do=take]");
      if (document.activeElement === document.body) left[Math.min(at, left.length - 1)]?.focus({ preventScroll: true });
    });
  }
  if (button.dataset.do === "take-all") {
    const segments = JSON.parse(document.getElementById("seen").dataset.segments);
    tell(() => send("POST", `${address}/take`, { backend, segments }));
  }
});

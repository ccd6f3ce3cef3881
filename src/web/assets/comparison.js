// Backends side by side: who is asked, what is taken.

import { find } from "./browse.js";
import { notice, say, send } from "./net.js";

const address = location.pathname;
const form = document.getElementById("backends");
const ask = document.getElementById("ask");
const results = document.getElementById("results");
const again = () => find(location.pathname + location.search);

/** The names of those to which the person agrees to send the article; null when the person does not. */
function agreed(asking) {
  if (!asking.length) return Promise.resolve([]);
  const names = asking.map((name) => Object.assign(document.createElement("li"), { textContent: name }));
  document.getElementById("ask-names").replaceChildren(...names);
  ask.returnValue = "";
  ask.showModal();
  return new Promise((done) => {
    ask.addEventListener("close", () => done(ask.returnValue === "done" ? asking : null), { once: true });
  });
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
  const consent = await agreed(chosen.filter((box) => "asks" in box.dataset).map((box) => box.value));
  if (consent) tell(() => send("POST", address, { backends: chosen.map((box) => box.value), agreed: consent }));
});

results.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (!button) return;
  const row = button.closest("tr");
  const { backend } = button.dataset;
  if (button.dataset.do === "stop") tell(() => send("POST", address, { backends: [] }));
  if (button.dataset.do === "take") {
    const seen = row.dataset.revision === undefined ? null : Number(row.dataset.revision);
    tell(() => send("POST", `${address}/take`, { backend, segments: [[row.dataset.key, seen]] }));
  }
  if (button.dataset.do === "take-all") {
    const segments = JSON.parse(document.getElementById("seen").dataset.segments);
    tell(() => send("POST", `${address}/take`, { backend, segments }));
  }
});

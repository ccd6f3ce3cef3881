// Backends side by side: who is asked, what is taken.

import { find } from "./browse.js";
import { agrees } from "./consent.js";
import { elements, notice, say, send } from "./net.js";
import { offer } from "./told.js";
import * as windows from "./window.js";

const address = location.pathname;
const article = address.replace(/\/comparison$/, "");
const form = document.getElementById("backends");
const results = document.getElementById("results");
const taking = document.getElementById("take");
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
    // The article's own page takes it back as well, as long as the window is open.
    if (undo.length) windows.push(article, { many: undo });
    const back = { action: "restore", segments: undo.map(([key, , now]) => [key, now]), revisions: undo.map(([, before]) => before) };
    if (undo.length) {
      offer(message, async () => {
        const restored = await send("POST", `${article}/bulk`, back);
        windows.drop(article, undo[0]);
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

/** Shows what all of a backend would replace, and takes it at the person's word. */
async function takeAll(backend, title) {
  const [what, all, does] = [taking.querySelector("#take-what"), taking.querySelector("[name=all]"), taking.querySelector("[value=done]")];
  let segments = [];
  const look = async () => {
    const shown = elements(await send("POST", `${address}/take`, { backend, all: all.checked }));
    what.replaceChildren(shown);
    const { dataset } = what.querySelector("[data-segments]");
    segments = JSON.parse(dataset.segments);
    [does.textContent, does.disabled] = [dataset.does, !segments.length];
    all.closest("label").hidden = !what.querySelector(".left-out");
  };
  taking.querySelector("h2").textContent = `${title} · ${backend}`;
  all.checked = false;
  await look();
  all.onchange = () => look().catch((error) => notice(error.text || String(error), true));
  taking.returnValue = "";
  taking.showModal();
  await new Promise((done) => taking.addEventListener("close", done, { once: true }));
  if (taking.returnValue === "done") await take(backend, segments);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const chosen = [...form.querySelectorAll("[name=backend]:checked")];
  if (!chosen.length) { notice(say("web-comparison-none"), true); return; }
  const agreed = chosen.filter((box) => "asks" in box.dataset).map((box) => box.value);
  try {
    const path = `${article}/forecast?${new URLSearchParams({ backends: agreed })}`;
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
  if (button.dataset.do === "take-all") takeAll(backend, button.textContent).catch((error) => notice(error.text || String(error), true));
});

// Looks and languages: needed by every page, and before the first paint so that a dark page does not flash white.
"use strict";

(() => {
  const root = document.documentElement;
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* a private window keeps nothing */ } };

  const wear = (theme) => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; };
  wear(kept("bitext-theme"));
  if (kept("bitext-marks") === "off") root.dataset.marks = "off";

  document.addEventListener("DOMContentLoaded", () => {
    const theme = document.getElementById("theme");
    const leave = document.getElementById("leave");
    if (leave) {
      leave.addEventListener("click", async () => {
        await fetch("/logout", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
        location.reload();
      });
    }
    const language = document.getElementById("language");
    if (theme) {
      theme.value = kept("bitext-theme") || "";
      theme.addEventListener("change", () => { keep("bitext-theme", theme.value); wear(theme.value); });
    }
    if (language) {
      language.addEventListener("change", () => {
        document.cookie = `bitext-language=${language.value}; Path=/; SameSite=Strict; Max-Age=31536000`;
        location.reload();
      });
    }
  });
})();

// Who the person is, said once; the page that was asked for comes then.

import { send } from "./net.js";

const form = document.getElementById("login");
const wrong = form.querySelector(".wrong");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  wrong.textContent = "";
  button.disabled = true;
  try {
    await send("POST", "/login", { name: form.elements.name.value.trim(), password: form.elements.password.value });
    location.reload();
  } catch (error) {
    wrong.textContent = error.text || String(error);
    form.elements.password.value = "";
    form.elements.password.focus();
  } finally {
    button.disabled = false;
  }
});
document.body.dataset.ready = "true";

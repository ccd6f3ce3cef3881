// A concept: fields that come and go, and what is told when somebody else changed it meanwhile.

import { notice, Refused, say, send } from "./net.js";
import * as kept from "./kept.js";
import { keep, tell } from "./told.js";

const form = document.getElementById("concept");
const languages = document.getElementById("languages");
const sheet = document.getElementById("sheet");
const wrong = document.getElementById("wrong");
const fresh = (name) => document.getElementById(name).content.firstElementChild.cloneNode(true);

const words = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const field = (within, name) => within.querySelector(`[name="${name}"]`).value.trim();

function term(fields, language) {
  const said = (name) => field(fields, name) || null;
  return {
    language,
    text: field(fields, "text"),
    status: field(fields, "status"),
    case: field(fields, "case"),
    part_of_speech: said("part_of_speech"),
    gender: said("gender"),
    forms: words(field(fields, "forms")),
    short: words(field(fields, "short")),
    note: said("note"),
    source: said("source"),
  };
}

function concept() {
  const said = (name) => form.elements[name].value.trim() || null;
  const terms = [...languages.querySelectorAll("[data-language]")].flatMap((group) =>
    [...group.querySelectorAll(".term-fields")].map((fields) => term(fields, group.dataset.language)));
  return {
    id: form.elements.id.value.trim(),
    domains: words(form.elements.domains.value),
    definition: said("definition"),
    note: form.querySelector(":scope > fieldset > .fields [name=note]").value.trim() || null,
    source: form.querySelector(":scope > fieldset > details [name=source]").value.trim() || null,
    do_not_translate: form.elements.do_not_translate.checked,
    first_mention: form.elements.first_mention.checked,
    near: words(form.elements.near.value),
    not_near: words(form.elements.not_near.value),
    terms,
  };
}

const place = (file, id) => `/glossary/concept?${new URLSearchParams({ file, id })}`;

// What is typed is kept by the page's address, with the version of the concept that it began from.
const address = location.pathname + location.search;
const named = (within) => [...within.querySelectorAll("[name]")];
const value = (one) => (one.type === "checkbox" ? one.checked : one.value);
const put = (one, typed) => { if (one.type === "checkbox") one.checked = typed; else one.value = typed; };
const whole = () => named(form).filter((one) => !languages.contains(one));
const values = (fields) => fields.map((one) => [one.name, value(one)]);

/** Everything that stands in the fields. */
const typed = () => ({
  whole: values(whole()),
  languages: [...languages.querySelectorAll("[data-language]")].map((group) =>
    [group.dataset.language, [...group.querySelectorAll(".term-fields")].map((fields) => values(named(fields)))]),
});

function fill(fields, all) {
  for (const [name, typed] of all) { const one = fields.find((field) => field.name === name); if (one) put(one, typed); }
}

function bring({ whole: all, languages: groups }) {
  fill(whole(), all);
  languages.replaceChildren(...groups.map(([tag, terms]) => {
    const group = language(tag);
    for (const term of terms) {
      const fields = fresh("new-term");
      fields.querySelector("[name=text]").lang = tag;
      fill(named(fields), term);
      group.querySelector("[data-do=add-term]").before(fields);
    }
    return group;
  }));
}

const first = JSON.stringify(typed());
/** The concept as the file had it when it was opened. */
let base = concept();
function remember() {
  const now = typed();
  if (JSON.stringify(now) === first) kept.forget(address);
  else kept.keep(address, { ...now, version: form.dataset.version, base });
}

/** Saves what stands in the fields, or what both made of it, where that is given. */
async function save(both = null) {
  if (!both && !form.reportValidity()) return;
  const file = form.elements.file.value;
  const wanted = both ?? concept();
  wrong.textContent = "";
  notice(say("web-saving"));
  try {
    const done = await send("PUT", "/glossary/concept", {
      file, id: form.dataset.id ?? null, version: form.dataset.version, concept: wanted, base: form.dataset.id === undefined ? undefined : base,
    });
    kept.forget(address);
    keep(done.message);
    location.assign(place(file, wanted.id));
    if (form.dataset.id === wanted.id) location.reload();
  } catch (error) {
    notice("");
    if (error instanceof Refused && error.status === 409) conflict(error.text);
    else wrong.textContent = error.text || String(error);
  }
}

function conflict(markup) {
  const body = document.getElementById("sheet-body");
  body.innerHTML = markup;
  const { version, gone, both, mine } = body.firstElementChild.dataset;
  const together = document.getElementById("both");
  together.hidden = both === undefined;
  together.onclick = () => {
    form.dataset.version = version;
    sheet.close();
    save(JSON.parse(both));
  };
  // Where nothing touches, mine is both.
  document.getElementById("mine").hidden = both !== undefined;
  document.getElementById("mine").onclick = () => {
    if (gone === undefined) form.dataset.id ??= form.elements.id.value.trim();
    else delete form.dataset.id;
    form.dataset.version = version;
    sheet.close();
    save(mine && JSON.parse(mine));
  };
  document.getElementById("theirs").onclick = () => {
    kept.forget(address);
    if (gone === undefined) location.assign(place(form.elements.file.value, form.dataset.id ?? form.elements.id.value.trim()));
    else location.assign("/glossary");
    if (form.dataset.id !== undefined) location.reload();
  };
  sheet.showModal();
  (together.hidden ? body : together).focus();
}

/** Takes the concept out of its file, when the person says so twice. */
const consent = document.getElementById("consent");
document.getElementById("remove")?.addEventListener("click", () => { consent.returnValue = ""; consent.showModal(); });
consent?.addEventListener("close", async () => {
  if (consent.returnValue !== "done") return;
  const which = { file: form.elements.file.value, id: form.dataset.id, version: form.dataset.version };
  wrong.textContent = "";
  try {
    const { message } = await send("DELETE", `/glossary/concept?${new URLSearchParams(which)}`, {});
    kept.forget(address);
    keep(message, { path: "/glossary/concept", body: { file: which.file, id: which.id } });
    location.assign("/glossary");
  } catch (error) { wrong.textContent = error.text || String(error); }
});

function addTerm(group) {
  const fields = fresh("new-term");
  const first = !group.querySelector(".term-fields");
  fields.querySelector("[name=status]").value = first ? "preferred" : "admitted";
  fields.querySelector("[name=text]").lang = group.dataset.language;
  group.querySelector("[data-do=add-term]").before(fields);
  fields.querySelector("[name=text]").focus();
}

function language(tag) {
  const group = fresh("new-language");
  group.dataset.language = tag;
  group.querySelector("legend").textContent = tag;
  return group;
}

function addLanguage() {
  const input = document.getElementById("tag");
  const tag = input.value.trim();
  const isTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag);
  input.setCustomValidity(isTag ? "" : say("web-concept-tag"));
  if (!isTag) { input.reportValidity(); return; }
  let group = [...languages.children].find(({ dataset }) => dataset.language === tag);
  if (!group) {
    group = language(tag);
    languages.append(group);
  }
  input.value = "";
  addTerm(group);
  remember();
}

form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); save(); }
  if (event.key === "Enter" && event.target.id === "tag") { event.preventDefault(); addLanguage(); }
});
form.addEventListener("input", ({ target }) => { if (target.id === "tag") target.setCustomValidity(""); remember(); });
form.addEventListener("change", remember);
document.getElementById("add-language").addEventListener("click", addLanguage);
languages.addEventListener("click", ({ target }) => {
  const group = target.closest("[data-language]");
  if (target.dataset.do === "add-term") { addTerm(group); remember(); }
  if (target.dataset.do === "remove-term") {
    target.closest(".term-fields").remove();
    const next = group.querySelector("[name=text]") || group.querySelector("[data-do=add-term]");
    next.focus();
    remember();
  }
});

const was = kept.of(address);
if (was) {
  bring(was);
  base = was.base ?? base;
  form.dataset.version = was.version;
  document.getElementById("kept").hidden = false;
  document.getElementById("give-up").addEventListener("click", () => { kept.forget(address); location.reload(); });
}
tell();
document.body.dataset.ready = "true";

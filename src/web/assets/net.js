// Talks to the server: parts of pages, changes, live updates. What could not be sent is kept until it can be.

export const facts = JSON.parse(document.getElementById("page").textContent);

const figures = new Intl.NumberFormat(document.documentElement.lang);

/** One of our own words; `{ $name }` in it is filled in, a number as the language writes it. */
export function say(id, values = {}) {
  return (facts.words[id] || id).replace(/\{ ?\$(\w+) ?\}/g, (whole, name) => (typeof values[name] === "number" ? figures.format(values[name]) : values[name] ?? whole));
}

const offline = document.getElementById("offline");
/** What is said when the server is away, and when it is there but does not know this browser; only a page that keeps what is typed says that. */
const [away, door] = [".away", ".door"].map((kind) => offline.querySelector(kind));
const isStranger = ({ status }) => door !== null && (status === 401 || status === 403);
const listeners = new Set();

export const isOffline = () => !offline.hidden;

function setOffline(is, why = away) {
  if (is) for (const one of [away, door]) if (one) one.hidden = one !== why;
  if (offline.hidden === !is) return;
  offline.hidden = !is;
  document.body.classList.toggle("is-offline", is);
  if (!is) {
    notice(say("web-online"));
    for (const listener of listeners) listener();
  }
}

/** Calls back whenever the server can be reached again. */
export function onOnline(listener) { listeners.add(listener); }

let fading;
export function notice(text, grave = false) {
  const place = document.getElementById("notice");
  place.textContent = text;
  place.classList.toggle("grave", grave);
  clearTimeout(fading);
  fading = setTimeout(() => { if (place.textContent === text) place.textContent = ""; }, grave ? 15000 : 5000);
}

/** An answer of the server that is no success. */
export class Refused extends Error {
  constructor(status, text) { super(text); this.status = status; this.text = text; }
}

/** The server cannot be reached. */
export class Unreachable extends Error {
  get text() { return say("web-not-done"); }
}

/** The server is there, and does not know this browser any more. */
export class Stranger extends Unreachable {
  get text() { return say("web-stranger"); }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(facts.base + path, options);
  } catch (error) {
    setOffline(true);
    probe();
    throw new Unreachable(String(error));
  }
  if (isStranger(response)) {
    setOffline(true, door);
    probe();
    throw new Stranger();
  }
  setOffline(false);
  return response;
}

async function refusal(response) {
  const text = await response.text();
  if (response.status === 409 && !(response.headers.get("content-type") || "").includes("problem+json")) return new Refused(409, text);
  let said = text;
  try {
    const { title, detail } = JSON.parse(text);
    said = detail ? `${title} ${detail}` : title;
  } catch { /* not of our making */ }
  return new Refused(response.status, said);
}

/** A part of a page, as HTML. */
export async function part(path) {
  const response = await ask(path, { headers: { "bitext-part": "1" } });
  if (!response.ok) throw await refusal(response);
  return response.text();
}

/** Data. */
export async function data(path) {
  const response = await ask(path, { headers: { accept: "application/json" } });
  if (!response.ok) throw await refusal(response);
  return response.json();
}

/** Sends a change; gives a part of a page, or data where the server has no part to give. */
export async function send(method, path, body, keepalive = false) {
  const headers = { "content-type": "application/json", "bitext-part": "1" };
  const text = JSON.stringify(body);
  // What goes out while the page closes may have 64 kB at most.
  const response = await ask(path, { method, headers, body: text, keepalive: keepalive && text.length < 20000 });
  if (!response.ok) throw await refusal(response);
  const isJson = (response.headers.get("content-type") || "").startsWith("application/json");
  return isJson ? response.json() : response.text();
}

/** Markup of our own server as elements; text of an article is escaped in it. */
export function elements(markup) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  return template.content;
}

/** Live updates while the page is to be seen: a hidden tab holds no connection open. */
export function listen(onChange, onReturn) {
  let source = null;
  let before = false;
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(`${facts.base}/events`);
    source.onmessage = (event) => {
      const change = JSON.parse(event.data);
      // An article that was read anew tells its news elsewhere.
      if (change.type === "article") { close(); open(); }
      onChange(change);
    };
    source.onopen = () => { setOffline(false); if (before) onReturn(); before = true; };
    source.onerror = async () => {
      if (!source || source.readyState === EventSource.OPEN) return;
      await probe();
      // One that was refused does not try again by itself.
      if (source?.readyState === EventSource.CLOSED) { close(); open(); }
    };
  };
  const close = () => { if (source) source.close(); source = null; };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  open();
}

addEventListener("online", () => { if (isOffline()) probe(); });

let probing = null;
/** Asks until the server answers this browser. */
function probe() {
  probing ??= (async () => {
    for (;;) {
      try {
        const response = await fetch(facts.base ? `${facts.base}/progress` : "/openapi.json", { headers: { "bitext-part": "1" } });
        if (!isStranger(response)) break;
        setOffline(true, door);
      } catch { setOffline(true); }
      await new Promise((done) => setTimeout(done, 1500));
    }
    probing = null;
    setOffline(false);
  })();
  return probing;
}

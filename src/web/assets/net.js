// Talks to the server: parts of pages, changes, live updates. What could not be sent is kept until it can be.

export const facts = JSON.parse(document.getElementById("page").textContent);

/** Numbers as the server writes them. */
const figures = new Intl.NumberFormat(document.documentElement.lang, facts.groups ? {} : { useGrouping: "min2" });

/** One of our own words; `{ $name }` in it is filled in, a number as the language writes it. */
export function say(id, values = {}) {
  return (facts.words[id] || id).replace(/\{ ?\$(\w+) ?\}/g, (whole, name) => (typeof values[name] === "number" ? figures.format(values[name]) : values[name] ?? whole));
}

const offline = document.getElementById("offline");
/** What is said when the server is away, when it is there but does not know this browser, and when it serves another project or another person; only a page that keeps what is typed says the last two. */
const [away, door, other] = [".away", ".door", ".other"].map((kind) => offline.querySelector(kind));
const isStranger = ({ status }) => door !== null && (status === 401 || status === 403);
const isElsewhere = ({ status }) => other !== null && status === 421;

/** The server refuses this page in words of its own. */
function shutOut(text) {
  other.querySelector(".who").textContent = text;
  setOffline(true, other);
}

/** What names the project and the person that this page was made for: what is typed here is theirs, whoever is served at this address by now. */
const whose = { "bitext-for": facts.for };
/** An address that names them, for what sends no headers of ours; they are parts of an address as they are. */
export const named = (path) => `${facts.base}${path}${path.includes("?") ? "&" : "?"}bitext-for=${facts.for}`;
const listeners = new Set();
/** True where something was not answered since the server was last heard of. */
let isMissed = false;

/** Ends what was asked for, but what takes long, when the server turns out to be away. */
let leaving = new AbortController();

export const isOffline = () => !offline.hidden;

function setOffline(is, why = away) {
  if (is) for (const one of [away, door, other]) if (one) one.hidden = one !== why;
  if (offline.hidden === !is) return;
  offline.hidden = !is;
  // What waits for an answer waits no longer.
  if (is) {
    leaving.abort();
    leaving = new AbortController();
  }
  document.body.classList.toggle("is-offline", is);
  if (is) isMissed = true; else notice(say("web-online"));
}

/** The server answers: who waited for it is told. */
function reached() {
  setOffline(false);
  if (!isMissed) return;
  isMissed = false;
  for (const listener of listeners) listener();
}

/** Calls back whenever the server can be reached again, and when it answers after it left something unanswered. */
export function onOnline(listener) { listeners.add(listener); }

/** What the server, or the project, cannot for now stands on the page of an article until it can. */
const unable = document.getElementById("unable");
let waiting = null;
/** True where the server was not able since it was last asked whether it is. */
let isRefused = false;

/** True while nothing can be recorded. */
export const isUnable = () => isRefused;

/** Asks until the article can be worked on again: who waits for the server to be back is told each time, and may find that it still cannot. */
export function awaitAble() {
  isRefused = true;
  waiting ??= (async () => {
    while (isRefused) {
      await new Promise((done) => setTimeout(done, TRY));
      // Who comes back to the page sends what is left anyway.
      if (document.hidden) continue;
      try { await part("/progress"); } catch (error) { if (error instanceof Refused && error.isPassing) continue; }
      isRefused = false;
      // One that is away, or knows nobody here, is waited for as such.
      if (!isOffline()) await Promise.allSettled([...listeners].map((listener) => listener()));
    }
    waiting = null;
    if (unable) unable.hidden = true;
  })();
}

function setUnable(text) {
  if (!unable) return;
  const says = say("web-unable", { reason: text });
  // Said once, not at each try.
  if (unable.textContent !== says) unable.textContent = says;
  unable.hidden = false;
  awaitAble();
}

let fading;
export function notice(text, grave = false) {
  const place = document.getElementById("notice");
  place.textContent = text;
  place.classList.toggle("grave", grave);
  clearTimeout(fading);
  fading = setTimeout(() => { if (place.textContent === text) place.textContent = ""; }, grave ? 15000 : 5000);
}

/** Takes back what was told, where it still stands there. */
export function unsay(text) { if (document.getElementById("notice").textContent === text) notice(""); }

/** An answer of the server that is no success. */
export class Refused extends Error {
  constructor(status, text) { super(text); this.status = status; this.text = text; }
  /** True where nothing is wrong with what was asked: the server, or the project, cannot for now. */
  get isPassing() { return this.status === 408 || this.status >= 500; }
}

/** The server cannot be reached. */
export class Unreachable extends Error {
  get text() { return say("web-not-done"); }
}

/** The server is there, and does not know this browser any more. */
export class Stranger extends Unreachable {
  get text() { return say("web-stranger"); }
}

/** The server is there, and serves another project, or another person. */
export class Elsewhere extends Unreachable {
  constructor(text) { super(text); this.said = text; }
  get text() { return this.said; }
}

/** How long what is quick by nature may take, in milliseconds, and how long where the server is known to be away. */
const QUICK = 10000;
const AWAY = 2000;
/** After so long it is said that a change is not answered yet. */
export const LONG = 2500;
/** After so long without an answer it is looked whether the server is there at all, which takes so long at most. */
const DOUBT = 3000;
const LOOK = 4000;
/** So long it rests before it asks once more, in milliseconds. */
const REST = 1500;
/** And before it looks whether the server can by now what it could not. */
const TRY = 2000;

/** Gives the answer and its text. What takes long by nature (`isLong`) is waited for, and told where the server is away meanwhile. */
async function ask(path, options, isLong) {
  const doubt = setTimeout(probe, isOffline() ? AWAY : DOUBT);
  const signal = isLong ? undefined : AbortSignal.any([leaving.signal, AbortSignal.timeout(isOffline() ? AWAY : QUICK)]);
  try {
    const response = await fetch(facts.base + path, { ...options, headers: { ...options.headers, ...whose }, signal });
    if (isStranger(response)) {
      setOffline(true, door);
      probe();
      throw new Stranger();
    }
    const text = await response.text();
    if (isElsewhere(response)) {
      const error = refusal({ response, text });
      shutOut(error.text);
      probe();
      throw new Elsewhere(error.text);
    }
    if (response.status === 503) setUnable(refusal({ response, text }).text);
    reached();
    return { response, text };
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    isMissed = true;
    // One that is busy is there.
    if (error.name !== "TimeoutError") setOffline(true);
    probe();
    throw new Unreachable(String(error));
  } finally { clearTimeout(doubt); }
}

function refusal({ response, text }) {
  if (response.status === 409 && !(response.headers.get("content-type") || "").includes("problem+json")) return new Refused(409, text);
  let said = text;
  try {
    const { title, detail } = JSON.parse(text);
    said = detail ? `${title} ${detail}` : title;
  } catch { /* not of our making */ }
  return new Refused(response.status, said);
}

/** A part of a page, as HTML; `isLong` for what takes long by nature. */
export async function part(path, isLong = false) {
  const answer = await ask(path, { headers: { "bitext-part": "1" } }, isLong);
  if (!answer.response.ok) throw refusal(answer);
  return answer.text;
}

/** Data. */
export async function data(path, isLong = false) {
  const answer = await ask(path, { headers: { accept: "application/json" } }, isLong);
  if (!answer.response.ok) throw refusal(answer);
  return JSON.parse(answer.text);
}

/** Sends a change; gives a part of a page, or data where the server has no part to give. One that may be sent again (`isSafe`) is given up when it is not answered, and goes on when the page is closed. */
export async function send(method, path, body, isSafe = false) {
  const headers = { "content-type": "application/json", "bitext-part": "1" };
  // Half a character, as some programs paste it, is none that a server takes.
  const text = JSON.stringify(body, (_, value) => (typeof value === "string" ? value.toWellFormed() : value));
  const waits = say("web-waits");
  const told = setTimeout(() => notice(waits, true), LONG);
  let answer;
  // What goes out while the page closes may have 64 kB at most.
  try { answer = await ask(path, { method, headers, body: text, keepalive: isSafe && text.length < 20000 }, !isSafe); }
  finally {
    clearTimeout(told);
    unsay(waits);
  }
  if (!answer.response.ok) throw refusal(answer);
  const isJson = (answer.response.headers.get("content-type") || "").startsWith("application/json");
  return isJson ? JSON.parse(answer.text) : answer.text;
}

/** Markup of our own server as elements; text of an article is escaped in it. */
export function elements(markup) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  return template.content;
}

/** Live updates while the page is to be seen: a hidden tab holds no connection open. The first thing heard of each connection is which article it tells of. */
export function listen(onChange) {
  let source = null;
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(named("/events"));
    source.onmessage = (event) => {
      const change = JSON.parse(event.data);
      // An article that was read anew tells its news elsewhere.
      if (change.type === "article") { close(); open(); }
      onChange(change);
    };
    source.onopen = reached;
    source.onerror = async () => {
      if (!source || source.readyState === EventSource.OPEN) return;
      await probe();
      if (source?.readyState !== EventSource.CLOSED) return;
      // One that was refused does not try again by itself.
      close();
      setTimeout(open, REST);
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
        const response = await fetch("/openapi.json", { headers: { ...whose, accept: "application/json" }, signal: AbortSignal.timeout(LOOK) });
        const text = await response.text();
        if (isElsewhere(response)) shutOut(refusal({ response, text }).text);
        else if (isStranger(response)) setOffline(true, door);
        else break;
      } catch { setOffline(true); }
      await new Promise((done) => setTimeout(done, REST));
    }
    probing = null;
    reached();
  })();
  return probing;
}

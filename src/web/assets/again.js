// A page that cannot be shown for now is asked for again until it can.

/** How long it rests, in milliseconds, before it asks once more. */
const REST = 2000;

async function ask() {
  // A page that nobody sees waits.
  if (!document.hidden) {
    try {
      if ((await fetch(location.href)).status !== 503) { location.reload(); return; }
    } catch { /* the server is away, and may come back */ }
  }
  setTimeout(ask, REST);
}
setTimeout(ask, REST);

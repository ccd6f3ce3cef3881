// The steps of one text while it is typed. The browser's own undo knows nothing of chips that were put back.

/** Letters that follow each other faster than this, in milliseconds, are one step. */
const PAUSE = 800;

export class Steps {
  /** Begins with a text and the place of its caret, `{ text, caret }`. */
  constructor(now) {
    this.all = [now];
    this.at = 0;
    this.typed = 0;
  }

  /** Notes what stands there now; `letter` says that one was typed. */
  note(now, letter) {
    if (now.text === this.all[this.at].text) return;
    if (letter && this.at > 0 && Date.now() - this.typed < PAUSE) this.all[this.at] = now;
    else this.all.splice(++this.at, Infinity, now);
    this.typed = letter ? Date.now() : 0;
  }

  /** What stood there a step before (-1) or behind (1); null at either end. */
  move(by) {
    const to = this.all[this.at + by];
    if (!to) return null;
    this.at += by;
    this.typed = 0;
    return to;
  }
}

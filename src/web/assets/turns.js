// One thing after the other: what a person asks for by key or by mouse, and what takes the rows from under them, is done in
// turn, each to what the one before left in hand.

import { notice } from "./net.js";

const waiting = [];
let doing = false;

/** True while something is being done. */
export const isDoing = () => doing;

/** Does something once all that was asked for before is done; fulfilled when it is done, or dropped. `isWish` is false for what no person asked for, and none can drop. */
export function inTurn(act, isWish = true) {
  return new Promise((over) => {
    waiting.push({ act, isWish, over });
    if (!doing) go();
  });
}

async function go() {
  doing = true;
  while (waiting.length) {
    const { act, over } = waiting.shift();
    try { await act(); } catch (error) { notice(error.text || String(error), true); }
    over();
  }
  doing = false;
}

/** What was asked for and is not begun is not meant any more. */
export function drop() {
  const all = waiting.splice(0);
  waiting.push(...all.filter(({ isWish }) => !isWish));
  for (const { isWish, over } of all) if (isWish) over();
}

// Marks what was searched for in the rows that are in the page. Nothing is put into the text: the browser paints over it.

import * as rows from "./rows.js";

/** What is never text of the article: numbers of findings and concepts, heads of columns, what is being typed. */
const OUTSIDE = ".reference, .concept, .column, .chip, .gap, .editor, .tray, .unsent";

let pattern = null;
let sides = [];

/** The pattern of a character that is searched for, as the server has it. */
const alike = (c) => (/['’‘ʼ＇]/.test(c) ? "['’‘ʼ＇]" : /[-‐\u2011]/.test(c) ? "[\\-‐\u2011]" : /\s/.test(c) ? "\\s" : c.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));

/** What is searched for from now on, as the filter has it. */
export function search(chosen) {
  const words = chosen.get("q");
  const side = chosen.get("side");
  sides = side ? [side] : ["source", "target"];
  try {
    const escaped = words && (chosen.has("regex") ? words : [...words].map(alike).join(""));
    pattern = escaped ? new RegExp(escaped, "giu") : null;
  } catch {
    // The server reads some patterns that a browser does not.
    pattern = null;
  }
  paint();
}

function ranges(element) {
  const nodes = [];
  let text = "";
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(OUTSIDE)) continue;
    nodes.push({ node, from: text.length });
    text += node.data;
  }
  const place = (at, isEnd) => {
    const { node, from } = nodes.findLast(({ from: start }) => (isEnd ? start < at : start <= at));
    return [node, at - from];
  };
  const made = [];
  for (const { 0: words, index } of text.matchAll(pattern)) {
    if (!words) continue;
    const range = new Range();
    range.setStart(...place(index, false));
    range.setEnd(...place(index + words.length, true));
    made.push(range);
  }
  return made;
}

function paint() {
  if (!CSS.highlights) return;
  CSS.highlights.delete("found");
  if (!pattern) return;
  const places = document.querySelectorAll(sides.map((side) => `#rows .side.${side}`).join(", "));
  CSS.highlights.set("found", new Highlight(...[...places].flatMap(ranges)));
}

rows.onShown(paint);

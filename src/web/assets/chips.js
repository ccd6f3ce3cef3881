// Codes as chips: words that are markup in the file, each pair with its number.

const TAG = /<\/?\d+\/?>|&amp;|&lt;/g;

export function chip({ tag, label, raw }) {
  const element = document.createElement("span");
  element.className = "chip";
  element.contentEditable = "false";
  element.draggable = true;
  element.dataset.tag = tag;
  element.textContent = label;
  element.title = raw;
  element.dataset.pair = /\d+/.exec(tag)[0];
  // What is cut short on the screen is read whole.
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", `${raw} ${element.dataset.pair}`);
  return element;
}

/** The nodes of a text in tagged form. */
export function nodes(tagged, codes) {
  const made = [];
  let from = 0;
  const text = (words) => { if (words) made.push(document.createTextNode(words)); };
  for (const { 0: found, index } of tagged.matchAll(TAG)) {
    text(tagged.slice(from, index));
    from = index + found.length;
    const code = codes.find(({ tag }) => tag === found);
    if (code) made.push(chip(code));
    else text(found === "&amp;" ? "&" : found === "&lt;" ? "<" : found);
  }
  text(tagged.slice(from));
  return made;
}

/** The tagged form of what stands in an element. */
export function read(element) {
  let tagged = "";
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) tagged += node.data.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    else if (node.dataset?.tag) tagged += node.dataset.tag;
    else if (node.nodeName === "BR") tagged += node === element.lastChild ? "" : "\n";
    else tagged += read(node);
  }
  return tagged;
}

/** The number of a chip, which a pair shares; none of anything else. */
export const number = (node) => /\d+/.exec(node?.dataset?.tag || "")?.[0];


/** True for a chip at which markup ends. */
const ends = (one) => one.dataset.tag.startsWith("</");

/** The other chip of a pair, where it is among these. */
export const partner = (one, chips) => chips.find((other) => other !== one && number(other) === number(one));

/** A chip that was put behind its partner, or before it where it ends the pair, stands beside it on the right side. */
export function inOrder(moved, chips) {
  for (const one of moved) {
    const other = partner(one, chips);
    if (!other) continue;
    const isBehind = Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (isBehind !== ends(one)) ends(one) ? other.after(one) : other.before(one);
  }
}

/**
 * What is selected is words alone: the chips in it stand behind it, in their order, and a pair that stands right round its
 * words stays round them. False where no words are left in it.
 */
export function spare(range, chips) {
  const [first, last] = [chips[0], chips.at(-1)];
  if (first.contains(range.startContainer)) range.setStartBefore(first);
  if (last.contains(range.endContainer)) range.setEndAfter(last);
  const [from, to] = [document.createTextNode(""), document.createTextNode("")];
  const [start, end] = [range.cloneRange(), range.cloneRange()];
  end.collapse(false);
  end.insertNode(to);
  start.collapse(true);
  start.insertNode(from);
  const between = (one, other) => {
    const words = document.createRange();
    words.setStartAfter(one);
    words.setEndBefore(other);
    return words.toString();
  };
  let rest = chips;
  while (rest.length > 1 && number(rest[0]) === number(rest.at(-1)) && !between(from, rest[0]) && !between(rest.at(-1), to)) {
    rest[0].after(from);
    rest.at(-1).before(to);
    rest = rest.slice(1, -1);
  }
  to.after(...rest);
  getSelection().setBaseAndExtent(from, 0, to, 0);
  const isEmpty = getSelection().toString() === "" && between(from, to) === "";
  from.remove();
  to.remove();
  return !isEmpty;
}

// The text of a segment under a person's hands: words that can be typed, codes as chips that can be moved but not lost.

import { chip, inOrder, nodes, number, partner, read, spare } from "./chips.js";
import { notice, say } from "./net.js";
import { Steps } from "./steps.js";

/** What travels with copied words beside them: their tagged form, and the segment that it is of. */
const OWN = "application/x-bitext";

/** Scripts that put no space between two words. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export class Editor {
  /** Opens the target of a row with a text. `changed` is called with the text whenever it is another. */
  constructor(row, { text, lang, dir, changed }) {
    this.row = row;
    this.codes = JSON.parse(row.dataset.codes);
    /** True where what was deleted last stood behind the caret. */
    this.isForward = false;
    /** True while an input method is asked. */
    this.isComposing = false;
    /** The tags of the chips that were cut last. */
    this.loose = new Set();
    this.changed = changed;
    /** What stood there when it was opened. */
    this.begun = text;
    this.side = row.querySelector(".target");
    this.shown = [...this.side.childNodes];
    this.field = document.createElement("div");
    Object.assign(this.field, { className: "editor", contentEditable: "true", lang, dir, spellcheck: true, tabIndex: 0 });
    this.field.setAttribute("role", "textbox");
    this.field.setAttribute("aria-multiline", "true");
    this.field.setAttribute("aria-label", say("web-editor", { number: row.dataset.number }));
    this.tray = document.createElement("div");
    const { lang: ours, dir: way } = document.documentElement;
    Object.assign(this.tray, { className: "tray", lang: ours, dir: way });
    this.whole = Object.assign(document.createElement("code"), { className: "whole", hidden: true });
    this.write(text);
    const column = this.side.querySelector(":scope > .column");
    this.side.replaceChildren(...(column ? [column] : []), this.field, this.tray, this.whole);
    this.open = new AbortController();
    document.addEventListener("selectionchange", () => this.point(), { signal: this.open.signal });
    this.field.addEventListener("beforeinput", (event) => this.before(event));
    this.field.addEventListener("input", (event) => {
      // What an input method shows while it is asked is no text yet.
      if (!event.isComposing) this.input(event.inputType === "insertText" && /\S/.test(event.data || ""));
    });
    this.field.addEventListener("compositionstart", () => { this.isComposing = true; this.spare(); });
    this.field.addEventListener("compositionend", () => { this.isComposing = false; this.input(); });
    this.field.addEventListener("keydown", (event) => this.keydown(event));
    this.field.addEventListener("copy", (event) => this.copy(event));
    this.field.addEventListener("cut", (event) => this.cut(event));
    this.field.addEventListener("paste", (event) => this.paste(event));
    this.field.addEventListener("dragstart", (event) => this.drag(event));
    this.field.addEventListener("dragover", (event) => { if (this.dragged) event.preventDefault(); });
    this.field.addEventListener("drop", (event) => this.drop(event));
    this.field.addEventListener("dragend", () => { this.dragged = null; });
    this.field.addEventListener("click", (event) => this.choose(event.target.closest(".chip")));
    this.end();
    this.steps = new Steps(this.now());
  }

  get text() { return read(this.field); }

  /** Another text in place of what stands there. */
  write(tagged) {
    this.field.replaceChildren(...nodes(tagged, this.codes));
    this.held = this.chips().map(({ dataset }) => dataset.tag);
    this.fillTray();
  }

  /** Puts the caret behind the text. */
  end() {
    this.field.focus();
    getSelection().selectAllChildren(this.field);
    getSelection().collapseToEnd();
    this.save();
  }

  /** Puts a line under the text, in place of the one that stands there; null takes that away. */
  warn(line) {
    // One that stands there already is not said again.
    if (line && this.warning?.textContent === line.textContent) return;
    this.warning?.remove();
    this.warning = line;
    if (line) this.whole.after(line);
  }

  /** Gives the row its shown text back. */
  close() {
    this.open.abort();
    this.side.replaceChildren(...this.shown);
  }

  /** Lets nothing be typed while it is held. */
  hold(is) {
    this.field.contentEditable = String(!is);
    if (!is && document.activeElement === document.body && this.field.isConnected) this.field.focus({ preventScroll: true });
  }

  chips() { return [...this.field.querySelectorAll(".chip")]; }

  /** Only plain text and our chips ever stand in the field. */
  before(event) {
    // Who types has the caret in hand, no chip.
    this.field.querySelector(".chosen")?.classList.remove("chosen");
    if (event.inputType.startsWith("format")) event.preventDefault();
    if (event.inputType.startsWith("history")) { event.preventDefault(); this.turn(event.inputType === "historyUndo" ? -1 : 1); }
    if (event.inputType === "insertParagraph" || event.inputType === "insertLineBreak") event.preventDefault();
    // An input method has its words where they are by now.
    const isEmpty = !this.isComposing && !event.defaultPrevented && this.spare() === false;
    if (isEmpty && event.inputType.startsWith("delete")) event.preventDefault();
    this.isForward = event.inputType.endsWith("Forward") && getSelection().isCollapsed;
    this.save();
  }

  /** Takes the chips out of what is selected, which is about to be replaced. False where nothing else is selected. */
  spare() {
    const selection = getSelection();
    if (selection.isCollapsed || !this.field.contains(selection.anchorNode)) return true;
    const range = selection.getRangeAt(0);
    const chips = this.chips().filter((one) => range.intersectsNode(one));
    return chips.length === 0 || spare(range, chips);
  }

  /** What is copied goes as words, and for this segment with its chips. */
  copy(event) {
    const selection = getSelection();
    if (selection.isCollapsed || !this.field.contains(selection.anchorNode)) return false;
    const content = selection.getRangeAt(0).cloneContents();
    const tagged = read(content);
    for (const one of content.querySelectorAll(".chip")) one.remove();
    event.preventDefault();
    event.clipboardData.setData("text/plain", content.textContent);
    event.clipboardData.setData(OWN, JSON.stringify({ key: this.row.dataset.key, tagged }));
    return true;
  }

  /** The chips of what is cut stay, for none is lost; they go to where it is put in again. */
  cut(event) {
    const cut = new Set(this.chips().filter((one) => getSelection().containsNode(one, true)).map(({ dataset }) => dataset.tag));
    if (!this.copy(event)) return;
    document.execCommand("delete");
    this.loose = cut;
  }

  paste(event) {
    event.preventDefault();
    const given = event.clipboardData.getData(OWN);
    const { key, tagged } = given ? JSON.parse(given) : {};
    const selection = getSelection();
    if (key !== this.row.dataset.key || !this.field.contains(selection.anchorNode)) {
      this.insert(event.clipboardData.getData("text/plain").replace(/\s*\n\s*/g, " "));
      return;
    }
    this.spare();
    const range = selection.getRangeAt(0);
    range.deleteContents();
    for (const one of this.chips()) if (this.loose.has(one.dataset.tag)) one.remove();
    this.loose.clear();
    // A code stands once: of one that stands already, what was copied has the words alone.
    const here = new Set(this.chips().map(({ dataset }) => dataset.tag));
    const made = nodes(tagged, this.codes).filter((one) => !here.has(one.dataset?.tag));
    const content = new DocumentFragment();
    content.append(...made);
    range.insertNode(content);
    range.collapse(false);
    inOrder(made.filter(number), this.chips());
    this.input();
  }

  /** Puts a term where the caret is, with a space between it and a word beside it where its script has spaces. */
  term(words) {
    this.field.focus();
    const selection = getSelection();
    this.spare();
    if (!selection.isCollapsed) selection.deleteFromDocument();
    const [before, after] = this.beside(document.createRange());
    const joins = (left, right) => /[\p{L}\p{N}\p{M},.;:!?%)\]]$/u.test(left) && /^[\p{L}\p{N}(]/u.test(right)
      && ![[...left].at(-1), [...right][0]].some((letter) => UNSPACED.test(letter));
    this.insert(`${joins(before, words) ? " " : ""}${words}${joins(words, after) ? " " : ""}`);
  }

  /** Puts words where the caret is. */
  insert(words) {
    this.field.focus();
    this.spare();
    document.execCommand("insertText", false, words);
  }

  /** Takes a chip in hand, so that the buttons move it. */
  choose(one) {
    for (const other of this.chips()) other.classList.toggle("chosen", other === one);
    if (one) getSelection().collapse(one.parentNode, [...one.parentNode.childNodes].indexOf(one) + 1);
    this.point();
  }

  input(letter = false) {
    this.restore();
    this.point();
    this.steps.note(this.now(), letter);
    this.changed(this.text);
  }

  /** Undo and redo of what is typed. */
  keydown(event) {
    const { key, shiftKey } = event;
    // Who moves the caret has that in hand, no chip.
    if (/^(Arrow|Home|End|Page)/.test(key) && !event.altKey) this.field.querySelector(".chosen")?.classList.remove("chosen");
    if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey || !/^[zy]$/i.test(key)) return;
    event.preventDefault();
    this.turn(key.toLowerCase() === "y" || shiftKey ? 1 : -1);
  }

  /** A step back (-1) or on again (1), with the caret where it was. */
  turn(by) {
    const step = this.steps.move(by);
    if (!step) return;
    this.write(step.text);
    // What was cut out stands in its place again.
    this.loose.clear();
    let left = step.caret;
    const length = (node) => node.data?.length ?? 1;
    const node = [...this.field.childNodes].find((one) => left <= length(one) || (left -= length(one), false));
    if (node?.data !== undefined) getSelection().collapse(node, left);
    else getSelection().collapse(this.field, node ? [...this.field.childNodes].indexOf(node) + left : this.field.childNodes.length);
    this.save();
    this.changed(this.text);
  }

  /** What stands there, and where the caret is: in characters, a chip being one. */
  now() {
    const { anchorNode: node, anchorOffset: offset } = getSelection();
    let caret = 0;
    for (const [index, one] of [...this.field.childNodes].entries()) {
      if (one === node) { caret += offset; break; }
      if (node === this.field && index === offset) break;
      caret += one.data?.length ?? 1;
    }
    return { text: this.text, caret };
  }

  save() {
    const selection = getSelection();
    this.at = selection.rangeCount && this.field.contains(selection.anchorNode) ? selection.getRangeAt(0).cloneRange() : null;
  }

  /** A chip that a deletion took along stands again at the caret; a copy of one goes. */
  restore() {
    const seen = new Set();
    for (const one of this.chips()) {
      if (seen.has(one.dataset.tag)) one.remove();
      seen.add(one.dataset.tag);
    }
    const lost = this.held.filter((tag) => !seen.has(tag));
    if (lost.length) {
      const chips = lost.map((tag) => chip(this.codes.find((code) => code.tag === tag)));
      const selection = getSelection();
      if (selection.rangeCount && this.field.contains(selection.anchorNode)) {
        const range = selection.getRangeAt(0);
        range.collapse(false);
        for (const one of chips.reverse()) range.insertNode(one);
        // Who deletes forward has passed it; else what is typed goes on before it.
        range.collapse(!this.isForward);
      } else {
        this.field.append(...chips);
      }
    }
    this.fillTray();
  }

  /** Codes of the source that the text does not have stand beside it, to be put in. */
  fillTray() {
    const here = new Set(this.chips().map(({ dataset }) => dataset.tag));
    const source = new Set([...this.row.dataset.source.matchAll(/<\/?\d+\/?>/g)].map(({ 0: tag }) => tag));
    const missing = this.codes.filter(({ tag }) => source.has(tag) && !here.has(tag));
    const label = (id) => Object.assign(document.createElement("span"), { textContent: say(id) });
    const button = (words, title, act) => {
      const made = Object.assign(document.createElement("button"), { type: "button", textContent: words, title });
      // The caret stays where it is.
      made.addEventListener("pointerdown", (event) => event.preventDefault());
      made.addEventListener("click", act);
      return made;
    };
    const moves = [[-1, "←", "web-key-chip-back"], [1, "→", "web-key-chip-on"]].map(([side, sign, id]) => {
      const made = button(sign, say(id), () => this.shift(side));
      made.setAttribute("aria-label", say(id));
      return made;
    });
    const puts = missing.map((code) => button(code.label, code.raw, () => this.put(code)));
    const shown = [...(here.size ? [label("web-chip-move"), ...moves] : []), ...(puts.length ? [label("web-chips"), ...puts] : [])];
    const words = shown.map(({ textContent }) => textContent).join(" ");
    // A button that has the focus keeps it while the buttons are the same.
    if (this.tray.dataset.shown === words) return;
    this.tray.dataset.shown = words;
    this.tray.replaceChildren(...shown);
  }

  put(code) {
    const range = this.at && this.field.contains(this.at.startContainer) ? this.at : null;
    const one = chip(code);
    if (range) { range.collapse(false); range.insertNode(one); } else this.field.append(one);
    this.held.push(code.tag);
    inOrder([one], this.chips());
    this.field.focus();
    getSelection().collapse(one.parentNode, [...one.parentNode.childNodes].indexOf(one) + 1);
    this.input();
  }

  drag(event) {
    // A chip that is selected whole is dragged by its words.
    this.dragged = (event.target.closest ? event.target : event.target.parentElement).closest(".chip");
    if (!this.dragged) return;
    // It belongs nowhere but in its text.
    event.dataTransfer.clearData();
    event.dataTransfer.setData("application/x-bitext-chip", "");
  }

  drop(event) {
    event.preventDefault();
    const spot = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    if (!this.dragged || !spot || !this.field.contains(spot.offsetNode)) return;
    const range = document.createRange();
    range.setStart(spot.offsetNode, spot.offset);
    const chipUnder = spot.offsetNode.parentElement.closest(".chip");
    if (chipUnder) range.setStartAfter(chipUnder);
    range.insertNode(this.dragged);
    inOrder([this.dragged], this.chips());
    this.dragged = null;
    this.input();
  }

  /** Moves the chip beside the caret by a character as it is seen: -1 to the left, 1 to the right; who does not see it is told where it stands. */
  shift(side) {
    const one = this.move(getComputedStyle(this.field).direction === "rtl" ? -side : side);
    if (!one) { notice(say("web-chip-none")); return; }
    const [before, after] = this.beside(document.createRange(), one);
    notice(say("web-chip-stands", { chip: one.textContent, before: before.slice(-12), after: after.slice(0, 12) }));
  }

  /** What is read before and behind a node, or behind the caret where none is given. */
  beside(range, node = null) {
    const { anchorNode, anchorOffset } = getSelection();
    range.selectNodeContents(this.field);
    if (node) range.setEndBefore(node); else range.setEnd(anchorNode, anchorOffset);
    const before = range.toString();
    range.selectNodeContents(this.field);
    if (node) range.setStartAfter(node); else range.setStart(anchorNode, anchorOffset);
    return [before, range.toString()];
  }

  /** The chip that was clicked last, else the one beside the caret; none where there is neither. */
  inHand() {
    const chosen = this.field.querySelector(".chosen");
    const { anchorNode: node, anchorOffset: offset, isCollapsed } = getSelection();
    if (chosen || !isCollapsed || !this.field.contains(node)) return chosen;
    const isText = node.nodeType === Node.TEXT_NODE;
    if (isText && node.parentNode !== this.field) return node.parentNode.closest(".chip");
    // Text without letters is no text between the caret and a chip.
    const next = (one, way) => { while (one && one.data === "") one = one[way]; return number(one) ? one : null; };
    const before = isText ? (offset === 0 ? node.previousSibling : null) : this.field.childNodes[offset - 1];
    const behind = isText ? (offset === node.length ? node.nextSibling : null) : this.field.childNodes[offset];
    return next(before, "previousSibling") || next(behind, "nextSibling");
  }

  /** The chip in hand is seen with its partner, and its code is told whole. */
  point() {
    const one = this.field.isConnected ? this.inHand() : null;
    const other = one && partner(one, this.chips());
    for (const each of this.chips()) each.classList.toggle("in-hand", each === one || each === other);
    this.whole.textContent = one ? one.title : "";
    this.whole.hidden = !one;
  }

  /** Moves the chip in hand by a character: -1 back, 1 on. */
  move(step) {
    const selection = getSelection();
    let one = this.inHand();
    if (!one) return null;
    this.field.normalize();
    const sibling = () => (step > 0 ? one.nextSibling : one.previousSibling);
    // A chip does not pass its partner: of a pair that stands together the foremost goes on.
    while (number(sibling()) && number(sibling()) === number(one)) one = sibling();
    const next = sibling();
    if (!next) return one;
    if (next.nodeType === Node.TEXT_NODE) {
      const letters = Array.from(new Intl.Segmenter(this.field.lang).segment(next.data), ({ segment }) => segment);
      const letter = step > 0 ? letters.shift() : letters.pop();
      next.data = letters.join("");
      const moved = document.createTextNode(letter);
      step > 0 ? one.before(moved) : one.after(moved);
      if (!next.data) next.remove();
    } else if (step > 0) next.after(one); else next.before(one);
    this.field.normalize();
    selection.collapse(this.field, [...this.field.childNodes].indexOf(one) + 1);
    this.input();
    return one;
  }
}

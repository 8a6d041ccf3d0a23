// What is selected in the transcript: read, kept while the focus is elsewhere, put back after a drawing, told to Python.

const SETTLE_MS = 120; // a selection is told to Python once it has been still for this long

/** The span widened to whole words: [start, end) in UTF-16 units of `text`. */
export function wholeWords(text, start, end) {
  const isWord = (unit) => /[\p{L}\p{N}\p{M}'’-]/u.test(unit);
  const characters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)];
  const within = characters.filter((c) => c.index < end && c.index + c.segment.length > start);
  if (!within.length) return [start, end];
  let first = characters.indexOf(within[0]);
  let last = first + within.length - 1;
  if (isWord(characters[first].segment)) while (first > 0 && isWord(characters[first - 1].segment)) first -= 1;
  if (isWord(characters[last].segment)) while (last < characters.length - 1 && isWord(characters[last + 1].segment)) last += 1;
  return [characters[first].index, characters[last].index + characters[last].segment.length];
}

class Selecting {
  constructor(room) {
    this.room = room;
    this.held = null; // the last selection in the transcript, kept while the focus is elsewhere
    this.at = ""; // the place that the screen was told of last
    this.dragging = false;
    this.by = "";
  }

  get text() {
    return this.room.text;
  }

  listen() {
    const { room } = this;
    const { root } = this.text;
    room.on(document, "selectionchange", () => this.changed());
    room.on(root, "pointerdown", (event) => {
      this.dragging = event.button === 0 && event.pointerType !== "touch";
      this.by = event.pointerType;
      room.hideBar();
    });
    for (const type of ["pointerup", "pointercancel"]) room.on(document, type, () => this.released());
    // A drag that starts inside the old selection would move text instead of selecting anew.
    room.on(root, "mousedown", (event) => {
      if (event.button === 0 && !event.shiftKey) getSelection().removeAllRanges();
    });
    for (const type of ["beforeinput", "dragstart"]) room.on(root, type, (event) => event.preventDefault());
    // What an input method composes cannot be refused, only undone.
    room.on(root, "compositionend", () => this.text.drawAll());
    room.on(root, "copy", (event) => {
      const span = this.selected();
      if (!span) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", span.quote);
    });
  }

  released() {
    const dragged = this.dragging;
    this.dragging = false;
    if (this.text.late) this.text.draw();
    if (dragged && this.room.settings.snap) this.snap();
    this.changed(); // the browser may have told of the new caret while the button was still down
    if (dragged && this.isInside() && this.selected()) this.room.picked();
  }

  /** Widen the selection to whole words. */
  snap() {
    const span = this.selected();
    if (!span) return;
    const [from, to] = [this.text.turnAt(span.start), this.text.turnAt(span.end - 1)].map((i) => this.text.turns[i]);
    const units = (turn, offset) => toUnits(turn.text, offset - turn.start);
    const inFirst = wholeWords(from.text, units(from, span.start), from === to ? units(from, span.end) : from.text.length);
    const inLast = from === to ? inFirst : wholeWords(to.text, 0, units(to, span.end));
    const start = from.start + toCodePoints(from.text, inFirst[0]);
    const end = to.start + toCodePoints(to.text, inLast[1]);
    if (start !== span.start || end !== span.end) this.restore({ ...span, start, end });
  }

  /** Whether the page's selection is in this transcript. */
  isInside() {
    const selection = getSelection();
    return selection.rangeCount > 0 && this.text.root.contains(selection.getRangeAt(0).commonAncestorContainer);
  }

  /** What is selected in the transcript: {start, end, quote, backward} in code points, or null. */
  selected() {
    const selection = getSelection();
    if (!this.text.turns.length || !this.isInside() || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const quotes = [];
    let start;
    let end;
    const { texts } = this.text;
    const from = this.text.turnOf(range.startContainer) ?? 0;
    const to = this.text.turnOf(range.endContainer) ?? texts.length - 1;
    for (let i = from; i <= to; i += 1) {
      const text = texts[i];
      if (!range.intersectsNode(text)) continue;
      const within = document.createRange();
      within.selectNodeContents(text);
      if (text.contains(range.startContainer)) within.setStart(range.startContainer, range.startOffset);
      if (text.contains(range.endContainer)) within.setEnd(range.endContainer, range.endOffset);
      // The quote is what the page really shows as selected, so that Python notices if the offsets should be wrong.
      const quote = within.toString();
      const before = unitsBefore(text, within.startContainer, within.startOffset);
      const turn = this.text.turns[i];
      start ??= turn.start + toCodePoints(turn.text, before);
      end = turn.start + toCodePoints(turn.text, before + quote.length);
      quotes.push(quote);
    }
    if (start === undefined || end <= start) return null;
    const backward = selection.focusNode === range.startContainer && selection.focusOffset === range.startOffset;
    return { start, end, quote: quotes.join("\n"), backward };
  }

  /** Offset of the caret, or null if there is none in the text. */
  caret() {
    const { focusNode, focusOffset } = getSelection();
    return this.text.offsetOf(focusNode, focusOffset);
  }

  /** Where the person is: the selection, or the caret as an empty one. */
  place() {
    if (!this.isInside()) return null;
    const caret = this.caret();
    return this.selected() ?? (caret === null ? null : { start: caret, end: caret, backward: false });
  }

  /** What an action applies to: the selection, also while the focus is elsewhere. */
  target() {
    return this.isInside() ? this.selected() : this.held;
  }

  restore(place) {
    if (!place) {
      if (this.held) this.showHeld(!this.isInside());
      return;
    }
    const focused = document.activeElement;
    const [anchor, focus] = place.backward ? [place.end, place.start] : [place.start, place.end];
    getSelection().setBaseAndExtent(...this.text.pointAt(anchor), ...this.text.pointAt(focus));
    // A selection inside an editable box draws the focus to it.
    if (document.activeElement !== focused) focused?.focus({ preventScroll: true });
  }

  /** Give the focus back to the transcript, with what was selected there. */
  comeBack() {
    const { held } = this;
    this.text.root.focus({ preventScroll: true });
    if (held) this.restore(held);
  }

  /** Put the caret somewhere. */
  moveTo(offset) {
    this.text.root.focus({ preventScroll: true });
    getSelection().collapse(...this.text.pointAt(offset));
  }

  forget() {
    this.showHeld(false);
    this.held = null;
    this.at = "";
  }

  changed() {
    if (!this.text.turns.length) return;
    const inside = this.isInside();
    if (inside) {
      const before = this.held;
      const place = this.place();
      this.held = place?.quote === undefined ? null : place; // a caret has no words
      if (before?.start !== this.held?.start || before?.end !== this.held?.end) this.tell();
      if (!this.held) this.room.hideBar();
      // Where it only was put back after a drawing nothing is new.
      const at = place ? `${place.start} ${place.end}` : "";
      if (!this.dragging && at !== this.at) {
        this.at = at;
        this.room.placed();
      }
      if (this.held && this.by === "touch") this.room.picked();
    }
    this.showHeld(!inside && this.held !== null);
  }

  /** Keep the selection visible while the focus is in another field or cell. */
  showHeld(visible) {
    this.light("workbench-held", visible ? this.text.rangeOf(this.held.start, this.held.end) : null);
  }

  /** Light up a range of the text under a name of the style sheet, instead of the one before; null for none. */
  light(name, range) {
    if (!globalThis.CSS?.highlights) return;
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
    const shown = CSS.highlights.get(name); // one for all widgets on the page
    this.lit ??= new Map();
    if (this.lit.has(name)) shown.delete(this.lit.get(name));
    this.lit.delete(name);
    if (!range) return;
    this.lit.set(name, range);
    shown.add(range);
  }

  tell() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      if (this.room.turning) return; // Python is at another interview already
      this.room.ask("select", { start: this.held?.start ?? null, end: this.held?.end ?? null }).catch(() => {});
    }, SETTLE_MS);
  }

  close() {
    clearTimeout(this.settling);
    for (const name of [...(this.lit?.keys() ?? [])]) this.light(name, null);
  }
}

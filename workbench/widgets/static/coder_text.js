// The transcript: turns, the codings in them, and the stripes beside them. It knows nothing of what a person does.

// ---- Pure layout ----

/** Cut `length` units of text where a mark begins or ends: [{start, end, marks}] without gaps or overlaps. */
export function pieces(length, marks) {
  const cuts = [...new Set([0, length, ...marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i];
    return { start, end, marks: marks.filter((mark) => mark.start < end && mark.end > start) };
  });
}

/** A lane for each mark's stripe so that no two overlap: Map of id to lane, from 0. Longer marks lie outermost. */
export function lanes(marks) {
  const free = []; // where each lane is free again
  const laneOf = new Map();
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    let lane = free.findIndex((end) => end <= mark.start);
    if (lane < 0) lane = free.length;
    free[lane] = mark.end;
    laneOf.set(mark.id, lane);
  }
  return laneOf;
}

/** UTF-16 units of text in `host` before a DOM point. */
function unitsBefore(host, node, offset) {
  const range = document.createRange();
  range.setStart(host, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

class TextPane {
  constructor(room) {
    this.room = room;
    this.turns = [];
    this.drawn = []; // what each turn shows, to redraw only what is different
    this.late = false; // a drawing waits for the end of a drag
    // An editable box gives a caret, selection by keyboard and a place in the tab order; every edit of it is refused.
    this.root = make("div", "wb-transcript", {
      contenteditable: "true",
      inputmode: "none", // no keyboard on the glass of a tablet
      role: "textbox",
      "aria-multiline": "true",
      "aria-readonly": "true",
      spellcheck: "false",
      tabindex: "0",
    });
  }

  /** Show another interview, or none. */
  build(interview) {
    this.turns = (interview?.turns ?? []).map((turn) => ({ ...turn, end: turn.start + toCodePoints(turn.text, turn.text.length) }));
    this.drawn = [];
    this.rows = this.turns.map((turn) => this.rowOf(turn));
    this.texts = this.rows.map((row) => row.text);
    this.root.replaceChildren(...this.rows.map((row) => row.root));
    if (!this.turns.length) this.root.append(make("p", "wb-none", { contenteditable: "false" }, this.room.words["no interviews"]));
    this.root.lang = interview?.language ?? "";
    this.root.scrollTop = 0;
  }

  rowOf(turn) {
    const aside = { contenteditable: "false" };
    const hidden = { ...aside, "aria-hidden": "true" };
    const who = make("div", "wb-who", aside, make("span", "wb-number", {}, String(turn.number)), make("span", "wb-speaker", {}, turn.speaker));
    who.append(make("time", "wb-time", {}, turn.time));
    const text = make("div", "wb-text", { dir: "auto" });
    const stripes = make("div", "wb-stripes", hidden);
    const labels = make("div", "wb-labels", hidden);
    const root = make("div", "wb-turn", {}, who, make("div", "wb-said", {}, text, stripes), labels);
    root.classList.toggle("wb-interviewer", turn.interviewer);
    return { root, text, stripes, labels };
  }

  // ---- Places ----

  /** Index of the turn that holds an offset. */
  turnAt(offset) {
    let low = 0;
    let high = this.turns.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.turns[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The DOM point (node, offset) of an offset in the transcript. */
  pointAt(offset) {
    const i = this.turnAt(offset);
    let units = toUnits(this.turns[i].text, offset - this.turns[i].start);
    const walker = document.createTreeWalker(this.texts[i], NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    if (!node) return [this.texts[i], 0];
    while (units > node.length) {
      units -= node.length;
      node = walker.nextNode();
    }
    return [node, units];
  }

  /** The offset of a DOM point, or null outside the words. */
  offsetOf(node, units) {
    const host = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    const i = this.texts?.indexOf(host?.closest(".wb-text")) ?? -1;
    if (i < 0) return null;
    return this.turns[i].start + toCodePoints(this.turns[i].text, unitsBefore(this.texts[i], node, units));
  }

  /** The offset under a point of the screen, or null. */
  offsetAt(x, y) {
    if (document.caretPositionFromPoint) {
      const place = document.caretPositionFromPoint(x, y);
      return place ? this.offsetOf(place.offsetNode, place.offset) : null;
    }
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? this.offsetOf(range.startContainer, range.startOffset) : null;
  }

  rangeOf(start, end) {
    const range = document.createRange();
    range.setStart(...this.pointAt(start));
    range.setEnd(...this.pointAt(end));
    return range;
  }

  /** The words from one offset to another, with a line end between turns, as Python has them. */
  words(start, end) {
    const parts = [];
    for (let i = this.turnAt(start); i < this.turns.length && this.turns[i].start < end; i += 1) {
      const { text, start: begin } = this.turns[i];
      parts.push(text.slice(toUnits(text, Math.max(0, start - begin)), toUnits(text, end - begin)));
    }
    return parts.join("\n");
  }

  /** Offset of the first turn that can be seen. */
  firstSeen() {
    const top = this.root.getBoundingClientRect().top;
    let low = 0;
    let high = this.rows.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle].root.getBoundingClientRect().bottom > top + 8) high = middle;
      else low = middle + 1;
    }
    return this.turns[low]?.start ?? 0;
  }

  scrollTo(offset, block = "center") {
    if (!this.turns.length) return;
    const [node] = this.pointAt(offset);
    (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).scrollIntoView({ block });
  }

  /** Scroll only if the place cannot be seen. */
  bringIntoView(offset) {
    if (!this.turns.length) return;
    const range = this.rangeOf(offset, offset);
    const place = range.getClientRects()[0] ?? this.rows[this.turnAt(offset)].root.getBoundingClientRect();
    const box = this.root.getBoundingClientRect();
    if (place.top < box.top + 20 || place.bottom > box.bottom - 20) this.scrollTo(offset);
  }

  // ---- Drawing ----

  /** Draw the turns whose marks are different, keeping the selection and the focus. */
  draw() {
    const { room } = this;
    this.late = room.selection.dragging; // new text nodes under the pointer would end the drag
    if (this.late || !this.turns.length) return;
    const marks = room.shownMarks();
    const laneOf = lanes(marks);
    room.root.style.setProperty("--wb-lanes", Math.max(0, ...laneOf.values()) + 1);
    const marksOf = this.turns.map(() => []);
    for (const mark of marks) {
      const drawn = { ...mark, lane: laneOf.get(mark.id), chosen: mark.id === room.chosen };
      for (let i = this.turnAt(mark.start); i < this.turns.length && this.turns[i].start < mark.end; i += 1) marksOf[i].push(drawn);
    }
    const place = room.selection.place();
    let touched = false;
    marksOf.forEach((some, i) => {
      const shown = JSON.stringify(some);
      if (this.drawn[i] === shown) return;
      this.drawn[i] = shown;
      this.drawTurn(i, some);
      touched = true;
    });
    if (touched) room.selection.restore(place);
    room.edges.draw();
  }

  drawAll() {
    this.drawn = [];
    this.draw();
  }

  drawTurn(i, marks) {
    const { text, start, end } = this.turns[i];
    const local = marks.map((mark) => ({
      ...mark,
      look: this.room.lookOf(mark),
      begins: mark.start >= start,
      ends: mark.end <= end,
      start: toUnits(text, Math.max(0, mark.start - start)),
      end: toUnits(text, Math.min(mark.end, end) - start),
    }));
    const row = this.rows[i];
    row.text.replaceChildren(...pieces(text.length, local).map((piece) => this.pieceOf(text, piece)));
    row.stripes.replaceChildren(...local.map((mark) => this.stripeOf(mark, text.length)));
    const begun = new Map();
    for (const mark of local.filter((one) => one.begins).sort((a, b) => a.start - b.start)) {
      const known = begun.get(mark.code);
      begun.set(mark.code, { look: mark.look, noted: Boolean(mark.comment) || known?.noted, id: known?.id ?? mark.id });
    }
    row.labels.replaceChildren(...[...begun.values()].map((label) => this.labelOf(label)));
  }

  /** A piece of text: plain, or tinted by the blend of its codes' colours with one line under it per code. */
  pieceOf(text, { start, end, marks }) {
    const words = text.slice(start, end);
    if (!marks.length) return words;
    const made = make("span", "wb-coded", {}, words);
    made.classList.toggle("wb-chosen", marks.some((mark) => mark.chosen));
    made.classList.toggle("wb-pending", marks.some((mark) => mark.pending));
    const colors = [...new Set(marks.map((mark) => mark.look.color))];
    const lines = colors.slice(0, 3).map((color, n) => `linear-gradient(${color},${color}) 0 calc(100% - ${n * 3}px)/100% 2px no-repeat`);
    const tints = colors.map((color) => {
      const tint = `color-mix(in oklab, ${color} var(--wb-tint), transparent)`;
      return `linear-gradient(${tint},${tint})`;
    });
    made.style.background = [...lines, ...tints].join(",");
    made.dataset.codings = marks.map((mark) => mark.id).join(" ");
    made.title = marks.map((mark) => mark.look.title).join("\n");
    return made;
  }

  /** A stripe beside a turn, placed by its share of the turn's characters: within about a line, and nothing to measure. */
  stripeOf(mark, length) {
    const stripe = make("i", mark.chosen ? "wb-chosen" : "", { title: mark.look.title, "data-coding": mark.id });
    stripe.style.setProperty("--wb-color", mark.look.color);
    stripe.style.setProperty("--wb-lane", mark.lane);
    // What goes on in the next turn reaches beyond this one, whose box cuts it off at its edge.
    stripe.style.top = mark.begins ? `${(100 * mark.start) / length}%` : "-100vh";
    stripe.style.bottom = mark.ends ? `${100 - (100 * mark.end) / length}%` : "-100vh";
    return stripe;
  }

  labelOf({ look, noted, id }) {
    const label = make("span", "wb-label", { title: look.title, "data-coding": id }, make("i", ""), make("span", "wb-name", {}, look.name));
    if (noted) label.append(make("span", "wb-noted", {}, "✎"));
    label.style.setProperty("--wb-color", look.color);
    return label;
  }
}

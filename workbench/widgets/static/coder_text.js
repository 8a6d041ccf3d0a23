// The transcript: turns, the codings in them, and the stripes beside them. It knows nothing of what a person does.

const BEFORE = 2000; // characters before the first turn in sight that are drawn at once,
const BEHIND = 7000; // and behind it; the rest is drawn when the browser has nothing else to do
const TURN_AT_LEAST = 80; // characters that a turn counts for: also the shortest takes a line
const FOR_A_WHILE_MS = 8; // so long a stretch of drawing is not felt
const FEW = 4; // so many turns are drawn without asking where the person looks

class TextPane {
  constructor(room) {
    this.room = room;
    this.turns = [];
    this.drawn = []; // the marks that each turn shows, to redraw only what is different
    this.wanted = []; // the marks that each turn is to show
    this.behind = new Set(); // indexes of turns out of sight that do not show yet what they are to show
    this.placed = new Map(); // id of a mark -> {start, end, lane}
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
    this.drawn = this.turns.map(() => []); // words without marks, as the rows are made
    this.wanted = [];
    this.behind.clear();
    this.placed = new Map();
    this.rows = this.turns.map((turn) => this.rowOf(turn));
    this.texts = this.rows.map((row) => row.text);
    this.turnOfText = new Map(this.texts.map((text, i) => [text, i]));
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
    text.append(turn.text); // can be read, searched and copied before its marks are drawn
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

  /** Index of the turn whose words a DOM node stands in, undefined outside them. */
  turnOf(node) {
    const host = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    return this.turnOfText?.get(host?.closest(".wb-text"));
  }

  /** The offset of a DOM point, or null outside the words. */
  offsetOf(node, units) {
    const i = this.turnOf(node);
    if (i === undefined) return null;
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

  /**
   * Draw the turns whose marks are different, keeping the selection and the focus: those in sight, or around an offset that will
   * be, at once, the others when there is time.
   */
  draw(around = null) {
    const { room } = this;
    this.late = room.selection.dragging; // new text nodes under the pointer would end the drag
    if (this.late || !this.turns.length) return;
    this.plan(room.shownMarks());
    this.drawSome(this.behind.size <= FEW ? [...this.behind] : this.near(around ?? this.firstSeen()));
    this.drawRest();
    room.edges.draw();
  }

  /** Draw marks that were put this moment: nothing but the turns that they are in, because the person waits for that. */
  put(marks) {
    const { room } = this;
    this.late = room.selection.dragging;
    if (this.late || !this.turns.length) return;
    const touched = new Set();
    for (const mark of marks.filter((one) => room.isShown(one))) {
      const { start, end } = mark;
      const lane = freeLane(mark, this.placed);
      this.placed.set(mark.id, { start, end, lane });
      for (let i = this.turnAt(start); i < this.turns.length && this.turns[i].start < end; i += 1) {
        this.wanted[i] = [...(this.wanted[i] ?? []), { mark, lane, chosen: false }];
        this.behind.add(i);
        touched.add(i);
      }
    }
    this.widen();
    this.drawSome([...touched]);
  }

  drawAll() {
    this.drawn = [];
    this.draw();
  }

  /** Codes look different: all turns with marks are to be drawn anew. */
  outdate() {
    this.drawn = this.drawn.map((some) => (some?.length ? null : some));
  }

  /** Find out which turns are to show something else. */
  plan(marks) {
    const { room } = this;
    this.placed = settled(marks, this.placed);
    this.widen();
    this.wanted = this.turns.map(() => []);
    for (const mark of marks) {
      const shown = { mark, lane: this.placed.get(mark.id).lane, chosen: mark.id === room.chosen };
      for (let i = this.turnAt(mark.start); i < this.turns.length && this.turns[i].start < mark.end; i += 1) this.wanted[i].push(shown);
    }
    this.behind.clear();
    this.wanted.forEach((some, i) => {
      if (!this.isDrawn(i, some)) this.behind.add(i);
    });
  }

  /** Make room for as many lanes as there are. */
  widen() {
    let count = 1;
    for (const { lane } of this.placed.values()) count = Math.max(count, lane + 1);
    if (count !== this.laneCount) this.room.root.style.setProperty("--wb-lanes", count);
    this.laneCount = count;
  }

  /** Whether a turn shows these marks; a mark that changed is another object. */
  isDrawn(i, some) {
    const drawn = this.drawn[i];
    if (!drawn) return false;
    return drawn.length === some.length && drawn.every((one, n) => one.mark === some[n].mark && one.lane === some[n].lane && one.chosen === some[n].chosen);
  }

  /** Indexes of the turns about an offset: more than a screen holds. */
  near(offset) {
    const from = this.turnAt(offset);
    const made = [];
    const walk = (i, step, most) => {
      for (let length = 0; i >= 0 && i < this.turns.length && length < most; i += step) {
        made.push(i);
        length += Math.max(TURN_AT_LEAST, this.turns[i].text.length);
      }
    };
    walk(from, 1, BEHIND);
    walk(from - 1, -1, BEFORE);
    return made;
  }

  drawSome(indexes) {
    const some = indexes.filter((i) => this.behind.has(i));
    if (!some.length) return;
    const { selection } = this.room;
    const place = selection.place();
    for (const i of some) {
      this.drawn[i] = this.wanted[i];
      this.behind.delete(i);
      this.drawTurn(i, this.wanted[i].map(({ mark, lane, chosen }) => ({ ...mark, lane, chosen })));
    }
    const isTouched = place && [place.start, place.end].some((offset) => some.includes(this.turnAt(offset)) || some.includes(this.turnAt(Math.max(0, offset - 1))));
    if (isTouched || !place) selection.restore(place);
  }

  /** Draw what is out of sight, in stretches so short that nobody feels them. */
  drawRest() {
    if (this.resting || !this.behind.size) return;
    this.resting = true;
    whenIdle(() => {
      this.resting = false;
      this.late = this.room.selection.dragging; // the end of the drag draws
      if (this.late) return;
      const end = performance.now() + FOR_A_WHILE_MS;
      while (this.behind.size && performance.now() < end) this.drawSome([...this.behind].slice(0, 4));
      this.drawRest();
    });
  }

  /** Another part came into sight: draw it before it is painted. */
  scrolled() {
    if (this.behind.size && !this.room.selection.dragging) this.drawSome(this.near(this.firstSeen()));
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

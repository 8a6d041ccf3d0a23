// The edges of a coding: moved by a handle, or by the arrow keys after one of them was chosen.

class Edges {
  constructor(room) {
    this.room = room;
    this.moving = null; // {id, side, start, end, by} while an edge is on its way
    this.handles = ["start", "end"].map((side) => {
      const handle = make("span", `wb-handle wb-${side}`, { contenteditable: "false", "aria-hidden": "true", hidden: true });
      handle.addEventListener("pointerdown", (event) => this.grab(event, side));
      return handle;
    });
  }

  /** Marks with the one that is being moved, or whose new edges are not stored yet, where it would be. */
  applied(marks) {
    const { moving, room } = this;
    if (!moving && !room.sent.size) return marks;
    return marks.map((mark) => {
      if (moving?.id === mark.id) return { ...mark, start: moving.start, end: moving.end };
      const [start, end] = room.sent.get(`resize ${mark.id}`)?.value ?? [];
      return start === undefined ? mark : { ...mark, start, end };
    });
  }

  /** Put the handles at the ends of the chosen coding. */
  draw() {
    const { room } = this;
    const mark = this.applied([room.marks.get(room.chosen)].filter(Boolean))[0];
    const { root } = room.text;
    for (const handle of this.handles) {
      handle.hidden = !mark || mark.pending || !room.text.turns.length;
      if (handle.hidden) continue;
      if (handle.parentElement !== root) root.append(handle);
    }
    if (!mark || !room.text.turns.length) return;
    const box = root.getBoundingClientRect();
    const rects = room.text.rangeOf(mark.start, mark.end).getClientRects();
    const first = rects[0];
    const last = rects[rects.length - 1];
    if (!first) return;
    const [begin, finish] = this.handles;
    const place = (handle, x, rect) => {
      handle.style.left = `${x - box.left + root.scrollLeft}px`;
      handle.style.top = `${rect.top - box.top + root.scrollTop}px`;
      handle.style.height = `${rect.height}px`;
    };
    place(begin, first.left, first);
    place(finish, last.right, last);
  }

  // ---- By hand ----

  grab(event, side) {
    const [mark] = this.applied([this.room.marks.get(this.room.chosen)].filter(Boolean));
    if (!mark || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.moving = { id: mark.id, side, start: mark.start, end: mark.end, by: "hand" };
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const move = (moved) => {
      for (const one of this.handles) one.style.pointerEvents = "none"; // else the handle itself is what is under the pointer
      const offset = this.room.text.offsetAt(moved.clientX, moved.clientY);
      for (const one of this.handles) one.style.pointerEvents = "";
      if (offset !== null) this.to(offset);
    };
    const drop = (dropped) => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", drop);
      handle.removeEventListener("pointercancel", drop);
      if (dropped.type === "pointerup") this.store();
      else this.leave();
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", drop);
    handle.addEventListener("pointercancel", drop);
  }

  // ---- By keys ----

  async begin(side) {
    const { room } = this;
    const [mark] = this.applied([await room.chosenSoon()].filter(Boolean));
    if (!mark) return;
    this.moving = { id: mark.id, side, start: mark.start, end: mark.end, by: "keys" };
    room.root.classList.add("wb-edging");
    room.say(room.words[`edge ${side}`]);
    room.text.draw();
  }

  /** Arrow keys move the edge by a character, with Ctrl a word, with Shift a sentence; Enter stores, Escape leaves it. */
  keyed(event) {
    if (this.moving?.by !== "keys") return false;
    const { key } = event;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    if (step) this.to(this.stepped(this.moving[this.moving.side], step, event.shiftKey ? "sentence" : event.ctrlKey || event.metaKey || event.altKey ? "word" : "grapheme"));
    else if (key === "Enter") this.store();
    else if (key === "Escape") this.leave();
    else if (key === "[") this.moving.side = "start";
    else if (key === "]") this.moving.side = "end";
    else if (!["Shift", "Control", "Alt", "Meta"].includes(key)) return false;
    return true;
  }

  /** The offset one character, word or sentence further; over the edge of a turn into the next. */
  stepped(offset, step, by) {
    const { text } = this.room;
    const i = text.turnAt(step < 0 && offset > 0 && text.turns[text.turnAt(offset)].start === offset ? offset - 1 : offset);
    const turn = text.turns[i];
    const units = toUnits(turn.text, offset - turn.start);
    const cuts = new Set([0, turn.text.length]);
    for (const part of new Intl.Segmenter(text.root.lang || undefined, { granularity: by }).segment(turn.text)) {
      if (by !== "word" || part.isWordLike) {
        cuts.add(part.index);
        cuts.add(part.index + part.segment.length);
      }
    }
    const all = [...cuts].sort((a, b) => a - b);
    const next = step > 0 ? all.find((cut) => cut > units) : all.findLast((cut) => cut < units);
    if (next !== undefined) return turn.start + toCodePoints(turn.text, next);
    const other = text.turns[i + step];
    if (!other) return offset;
    return step > 0 ? other.start : other.end;
  }

  // ---- Both ----

  to(offset) {
    const { moving } = this;
    const before = `${moving.start}:${moving.end}`;
    if (moving.side === "start") moving.start = Math.min(offset, moving.end - 1);
    else moving.end = Math.max(offset, moving.start + 1);
    if (before === `${moving.start}:${moving.end}`) return;
    this.room.text.draw();
    if (moving.by === "keys") this.room.text.bringIntoView(moving[moving.side]);
  }

  /** Store the edges. Another one can be moved before that is answered. */
  async store() {
    const { room } = this;
    const { id } = this.moving;
    const quote = room.text.words(this.moving.start, this.moving.end);
    const { start, end } = trimmed({ start: this.moving.start, quote });
    this.moving = null;
    room.root.classList.remove("wb-edging");
    const mark = room.marks.get(id);
    const [shown] = this.applied([mark].filter(Boolean));
    if (shown && end > start && (shown.start !== start || shown.end !== end)) {
      await room.change("resize", id, [mark.start, mark.end], [start, end], { id, start, end, quote: quote.trim() });
    } else room.say("");
    room.text.draw();
  }

  leave() {
    this.moving = null;
    this.room.root.classList.remove("wb-edging");
    this.room.text.draw();
  }
}

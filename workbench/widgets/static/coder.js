// One transcript to read and to code. Python owns all data: a view asks for it, sends what the person does, and draws the answer.
// This file has no imports, because Jupyter loads it as a blob that has no neighbours.

const ASK_EVERY_MS = 2000; // how often a visible view asks whether the study changed
const ANSWER_WITHIN_MS = 3000; // after this long without an answer the person is told
const ASK_AGAIN_MS = 10_000; // a question that long without an answer is asked once more
const SETTLE_MS = 120; // a selection is told to Python once it has been still for this long

// ---- Offsets: Python counts code points, the browser counts UTF-16 units. Only these two functions convert. ----

/** Code points in the first `units` UTF-16 units of `text`. */
export function toCodePoints(text, units) {
  let points = 0;
  for (let at = 0; at < units; at += text.codePointAt(at) > 0xffff ? 2 : 1) points += 1;
  return points;
}

/** UTF-16 units in the first `points` code points of `text`. */
export function toUnits(text, points) {
  let units = 0;
  for (let count = 0; count < points && units < text.length; count += 1) units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

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

// ---- Small DOM helpers. Text from the study goes in as text nodes only. ----

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

function setAttributes(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}

/** A code's colour, lifted towards the text colour in a dark theme (the style sheet sets --wb-lift). */
function shade(color) {
  return `color-mix(in oklab, ${color}, var(--wb-text) var(--wb-lift))`;
}

class CoderView {
  constructor(model, host) {
    this.model = model;
    this.closing = new AbortController();
    this.name = Math.random().toString(36).slice(2); // several views share one Python object; each knows its own answers by this
    this.sent = 0;
    this.waiting = new Map(); // number -> {timer, late} of each message that must be answered
    this.asked = null; // {number, at} of the unanswered question whether something changed
    this.revision = -1;
    this.words = {};
    this.codes = [];
    this.marks = new Map();
    this.turns = null;
    this.drawn = []; // what each turn shows, to redraw only what changed
    this.held = null; // the last selection in the transcript, kept while the focus is elsewhere
    this.dragging = false;
    this.late = false;
    this.build(host);
    this.listen();
    this.send({ type: "open" }, true);
  }

  // ---- Skeleton ----

  build(host) {
    this.heading = element("strong", "wb-title");
    this.who = element("span", "wb-coder-name");
    this.transcript = element("div", "wb-transcript");
    // An editable box gives a caret, selection by keyboard and a place in the tab order; every edit of it is refused.
    setAttributes(this.transcript, {
      contenteditable: "true",
      role: "textbox",
      "aria-multiline": "true",
      "aria-readonly": "true",
      spellcheck: "false",
      tabindex: "0",
    });
    this.filter = element("input", "wb-filter");
    this.filter.type = "search";
    this.list = element("div", "wb-list");
    setAttributes(this.list, { role: "toolbar", "aria-orientation": "vertical" });
    this.status = element("div", "wb-status", "…");
    this.status.setAttribute("role", "status");
    this.root = element(
      "section",
      "wb-coder",
      element("header", "wb-head", this.heading, this.who),
      this.transcript,
      element("div", "wb-codes", this.filter, this.list),
      this.status,
    );
    this.root.style.height = this.model.get("height");
    host.append(this.root);
  }

  on(target, type, handler) {
    target.addEventListener(type, handler, { signal: this.closing.signal });
  }

  listen() {
    this.on(this.root, "keydown", (event) => this.onKey(event));
    this.on(document, "selectionchange", () => this.onSelection());
    this.on(this.transcript, "pointerdown", () => {
      this.dragging = true;
    });
    for (const type of ["pointerup", "pointercancel"]) {
      this.on(document, type, () => {
        this.dragging = false;
        if (this.late) this.draw();
        this.onSelection(); // the browser may have told of the new caret while the button was still down
      });
    }
    // A drag that starts inside the old selection would move text instead of selecting anew.
    this.on(this.transcript, "mousedown", (event) => {
      if (event.button === 0 && !event.shiftKey) getSelection().removeAllRanges();
    });
    for (const type of ["beforeinput", "drop", "dragstart"]) this.on(this.transcript, type, (event) => event.preventDefault());
    // What an input method composes cannot be refused, only undone.
    this.on(this.transcript, "compositionend", () => {
      this.drawn = [];
      this.draw();
    });
    this.on(this.transcript, "copy", (event) => {
      const span = this.selected();
      if (!span) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", span.quote);
    });
    this.on(this.filter, "input", () => this.filterCodes());
    const onMessage = (message) => this.onMessage(message);
    this.model.on("msg:custom", onMessage);
    const ask = setInterval(() => this.ask(), ASK_EVERY_MS);
    this.closing.signal.addEventListener("abort", () => {
      this.model.off("msg:custom", onMessage);
      clearInterval(ask);
      clearTimeout(this.settling);
      for (const { timer } of this.waiting.values()) clearTimeout(timer);
      this.showHeld(false);
    });
  }

  // ---- Messages ----

  /** Send a message; `must` marks one that the person has to know about if it is not answered. Returns its number. */
  send(message, must) {
    this.sent += 1;
    const number = this.sent;
    if (must) {
      const waiting = { late: false };
      waiting.timer = setTimeout(() => {
        waiting.late = true;
        this.lost();
      }, ANSWER_WITHIN_MS);
      this.waiting.set(number, waiting);
    }
    try {
      this.model.send({ ...message, seq: [this.name, number] });
    } catch {
      this.lost(); // the connection to the kernel is gone
    }
    return number;
  }

  lost() {
    this.say(this.words.lost ?? "Python does not answer. If no cell is running, run this cell again.");
    this.root.classList.add("wb-lost");
  }

  /** Note that Python answered a message: what was sent before it and is still late will never be answered. */
  answered(number) {
    if (number === this.asked?.number) this.asked = null;
    if (this.waiting.has(number)) {
      clearTimeout(this.waiting.get(number).timer);
      this.waiting.delete(number);
      for (const [earlier, { late }] of this.waiting) if (late && earlier < number) this.waiting.delete(earlier);
    }
    const late = [...this.waiting.values()].some((waiting) => waiting.late);
    if (!late && this.root.classList.contains("wb-lost")) {
      this.root.classList.remove("wb-lost");
      this.say("");
    }
  }

  ask() {
    if (!this.turns || document.visibilityState !== "visible" || !this.root.isConnected) return;
    if (this.asked && performance.now() - this.asked.at < ASK_AGAIN_MS) return;
    this.asked = { at: performance.now(), number: this.send({ type: "look", revision: this.revision }, false) };
  }

  onMessage(message) {
    const [name, number] = message.seq ?? [];
    if (name === this.name) this.answered(number);
    if (message.type === "error") this.say(message.text, true);
    if (message.type === "state") this.onState(message);
    if (message.type === "patch") this.onPatch(message);
  }

  onState(state) {
    this.revision = state.revision;
    this.words = state.words;
    this.codes = state.codes;
    this.marks = new Map(state.marks.map((mark) => [mark.id, mark]));
    this.dates = new Intl.DateTimeFormat(state.language, { dateStyle: "medium", timeStyle: "short" });
    if (!this.turns) {
      this.heading.textContent = state.interview;
      this.who.textContent = state.words.coder.replace("{coder}", () => state.coder);
      this.root.lang = state.language;
      this.root.setAttribute("aria-label", state.interview);
      this.transcript.setAttribute("aria-label", `${state.words.transcript}: ${state.interview}`);
      this.list.setAttribute("aria-label", state.words.codes);
      this.filter.placeholder = state.words.filter;
      this.filter.setAttribute("aria-label", state.words["filter help"]);
      this.buildTurns(state.turns);
      this.say(state.words.hint);
    }
    this.drawCodes();
    this.draw();
  }

  onPatch(patch) {
    if (!this.turns) return; // another view's answer; the state is still to come
    this.revision = patch.revision;
    for (const id of patch.drop) this.marks.delete(id);
    for (const mark of patch.put) this.marks.set(mark.id, mark);
    if (patch.codes) {
      this.codes = patch.codes;
      this.drawn = [];
      this.drawCodes();
    }
    if (patch.codes || patch.drop.length || patch.put.length) this.draw();
    if (patch.said) this.say(patch.said);
  }

  say(text, refused = false) {
    this.saysHere = false;
    this.root.classList.toggle("wb-refused", refused);
    this.status.textContent = text;
  }

  // ---- The transcript ----

  buildTurns(turns) {
    this.turns = turns.map((turn) => ({ ...turn, end: turn.start + toCodePoints(turn.text, turn.text.length) }));
    this.texts = [];
    this.stripes = [];
    this.labels = [];
    for (const turn of this.turns) {
      const number = element("span", "wb-number", String(turn.number));
      const time = element("time", "wb-time", turn.time);
      const who = element("div", "wb-who", number, element("span", "wb-speaker", turn.speaker), time);
      const text = element("div", "wb-text");
      const stripes = element("div", "wb-stripes");
      const labels = element("div", "wb-labels");
      for (const aside of [who, stripes, labels]) aside.contentEditable = "false";
      setAttributes(stripes, { "aria-hidden": "true" });
      setAttributes(labels, { "aria-hidden": "true" });
      const row = element("div", "wb-turn", who, element("div", "wb-said", text, stripes), labels);
      row.classList.toggle("wb-interviewer", turn.interviewer);
      this.transcript.append(row);
      this.texts.push(text);
      this.stripes.push(stripes);
      this.labels.push(labels);
    }
  }

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

  /** Draw the turns whose marks changed, keeping the selection and the focus. */
  draw() {
    this.late = this.dragging; // new text nodes under the pointer would end the drag
    if (this.late) return;
    const laneOf = lanes(this.marks.values());
    this.root.style.setProperty("--wb-lanes", Math.max(0, ...laneOf.values()) + 1);
    const marksOf = this.turns.map(() => []);
    for (const mark of this.marks.values()) {
      for (let i = this.turnAt(mark.start); i < this.turns.length && this.turns[i].start < mark.end; i += 1) {
        marksOf[i].push({ ...mark, lane: laneOf.get(mark.id) });
      }
    }
    const place = this.place();
    marksOf.forEach((marks, i) => {
      const shown = JSON.stringify(marks);
      if (this.drawn[i] === shown) return;
      this.drawn[i] = shown;
      this.drawTurn(i, marks);
    });
    this.restore(place);
    this.hereIds = this.codingsHere().map((mark) => mark.id).join(" ");
  }

  drawTurn(i, marks) {
    const { text, start, end } = this.turns[i];
    const local = marks.map((mark) => ({
      ...mark,
      look: this.lookOf(mark),
      begins: mark.start >= start,
      ends: mark.end <= end,
      start: toUnits(text, Math.max(0, mark.start - start)),
      end: toUnits(text, Math.min(mark.end, end) - start),
    }));
    this.texts[i].replaceChildren(...pieces(text.length, local).map((piece) => this.pieceOf(text, piece)));
    this.stripes[i].replaceChildren(...local.map((mark) => stripeOf(mark, text.length)));
    const begun = new Map(local.filter((mark) => mark.begins).sort((a, b) => a.start - b.start).map((mark) => [mark.code, mark.look]));
    this.labels[i].replaceChildren(...[...begun.values()].map(labelOf));
  }

  lookOf(mark) {
    const code = this.codes.find((known) => known.id === mark.code) ?? { name: mark.code, path: mark.code, color: "#888888" };
    const lines = [`${code.path} — ${mark.coder}, ${this.dateOf(mark.time)}`, mark.comment];
    return { name: code.name, color: shade(code.color), title: lines.filter(Boolean).join("\n") };
  }

  dateOf(time) {
    const date = new Date(time);
    return Number.isNaN(date.valueOf()) ? time : this.dates.format(date);
  }

  /** A piece of text: plain, or tinted by the blend of its codes' colours with one line under it per code. */
  pieceOf(text, { start, end, marks }) {
    const words = text.slice(start, end);
    if (!marks.length) return words;
    const made = element("span", "wb-coded", words);
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

  drawCodes() {
    this.list.replaceChildren(...this.codes.map((code) => this.buttonOf(code)));
    if (!this.codes.length) this.list.append(element("p", "wb-none", this.words["no codes"]));
    this.filterCodes();
  }

  buttonOf(code) {
    const name = element("span", "wb-name", code.name);
    const key = element("kbd", "", code.key);
    key.hidden = !code.key;
    const button = element("button", "wb-code", element("i", ""), name, key);
    button.type = "button";
    button.title = [`${code.path} (${code.kind})`, code.definition].filter(Boolean).join("\n");
    button.style.setProperty("--wb-color", shade(code.color));
    button.style.setProperty("--wb-depth", code.depth);
    button.dataset.code = code.id;
    if (code.key) button.setAttribute("aria-keyshortcuts", code.key);
    button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
    button.addEventListener("click", () => this.apply(code));
    return button;
  }

  /** Show the codes whose path holds what was typed; one of the shown ones is in the tab order. */
  filterCodes() {
    const wanted = this.filter.value.trim().toLocaleLowerCase();
    const buttons = [...this.list.querySelectorAll("button")];
    buttons.forEach((button, i) => {
      button.hidden = !this.codes[i].path.toLocaleLowerCase().includes(wanted);
      button.tabIndex = -1;
    });
    const first = buttons.find((button) => !button.hidden);
    if (first) first.tabIndex = 0;
    return first;
  }

  // ---- Selection ----

  /** Whether the page's selection is in this transcript. */
  isInside() {
    const selection = getSelection();
    return selection.rangeCount > 0 && this.transcript.contains(selection.getRangeAt(0).commonAncestorContainer);
  }

  /** What is selected in the transcript: {start, end, quote, backward} in code points, or null. */
  selected() {
    const selection = getSelection();
    if (!this.turns || !this.isInside() || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const quotes = [];
    let start;
    let end;
    this.texts.forEach((text, i) => {
      if (!range.intersectsNode(text)) return;
      const within = document.createRange();
      within.selectNodeContents(text);
      if (text.contains(range.startContainer)) within.setStart(range.startContainer, range.startOffset);
      if (text.contains(range.endContainer)) within.setEnd(range.endContainer, range.endOffset);
      // The quote is what the page really shows as selected, so that Python notices if the offsets should be wrong.
      const quote = within.toString();
      const before = unitsBefore(text, within.startContainer, within.startOffset);
      const turn = this.turns[i];
      start ??= turn.start + toCodePoints(turn.text, before);
      end = turn.start + toCodePoints(turn.text, before + quote.length);
      quotes.push(quote);
    });
    if (start === undefined || end <= start) return null;
    const backward = selection.focusNode === range.startContainer && selection.focusOffset === range.startOffset;
    return { start, end, quote: quotes.join("\n"), backward };
  }

  /** Offset of the caret, or null if there is none in the text. */
  caret() {
    const { focusNode, focusOffset } = getSelection();
    const host = focusNode && (focusNode.nodeType === Node.ELEMENT_NODE ? focusNode : focusNode.parentElement);
    const i = this.texts?.indexOf(host?.closest(".wb-text")) ?? -1;
    if (i < 0) return null;
    return this.turns[i].start + toCodePoints(this.turns[i].text, unitsBefore(this.texts[i], focusNode, focusOffset));
  }

  /** Where the person is: the selection, or the caret as an empty one. */
  place() {
    if (!this.isInside()) return null;
    const caret = this.caret();
    return this.selected() ?? (caret === null ? null : { start: caret, end: caret, backward: false });
  }

  restore(place) {
    if (!place) {
      if (this.held) this.showHeld(!this.isInside());
      return;
    }
    const focused = document.activeElement;
    const [anchor, focus] = place.backward ? [place.end, place.start] : [place.start, place.end];
    getSelection().setBaseAndExtent(...this.pointAt(anchor), ...this.pointAt(focus));
    // A selection inside an editable box draws the focus to it.
    if (document.activeElement !== focused) focused?.focus({ preventScroll: true });
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

  onSelection() {
    if (!this.turns) return;
    const inside = this.isInside();
    if (inside) {
      const before = this.held;
      this.held = this.selected();
      if (before?.start !== this.held?.start || before?.end !== this.held?.end) this.tellSelection();
      if (!this.dragging) this.sayWhatIsHere();
    }
    this.showHeld(!inside && this.held !== null);
  }

  /** Keep the selection visible while the focus is in another field or cell. */
  showHeld(visible) {
    if (!globalThis.CSS?.highlights) return;
    if (!CSS.highlights.has("workbench-held")) CSS.highlights.set("workbench-held", new Highlight());
    const shown = CSS.highlights.get("workbench-held"); // one for all widgets on the page
    if (this.heldRange) shown.delete(this.heldRange);
    this.heldRange = null;
    if (!visible) return;
    this.heldRange = document.createRange();
    this.heldRange.setStart(...this.pointAt(this.held.start));
    this.heldRange.setEnd(...this.pointAt(this.held.end));
    shown.add(this.heldRange);
  }

  tellSelection() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.send({ type: "select", start: this.held?.start ?? null, end: this.held?.end ?? null }, false);
    }, SETTLE_MS);
  }

  /** What an action applies to: the selection, also while the focus is in the list of codes. */
  target() {
    return this.isInside() ? this.selected() : this.held;
  }

  /** Codings that touch the caret or selection, the one that fits it best first, of equals the newest. */
  codingsHere() {
    const place = this.place();
    if (!place) return [];
    const distance = (mark) => Math.abs(mark.start - place.start) + Math.abs(mark.end - place.end);
    return [...this.marks.values()]
      .filter((mark) => mark.start <= place.end && mark.end >= place.start)
      .sort((a, b) => distance(a) - distance(b) || b.time.localeCompare(a.time));
  }

  sayWhatIsHere() {
    if (!getSelection().isCollapsed) return;
    const here = this.codingsHere();
    const ids = here.map((mark) => mark.id).join(" ");
    if (ids === this.hereIds) return;
    this.hereIds = ids;
    if (!here.length && !this.saysHere) return;
    this.say(here.length ? `${this.words.here}: ${here.map((mark) => this.lookOf(mark).title.split("\n")[0]).join("; ")}` : "");
    this.saysHere = here.length > 0;
  }

  // ---- Actions ----

  onKey(event) {
    const { key } = event;
    const command = event.ctrlKey || event.metaKey;
    const action = command ? this.commandOf(event) : this.plainActionOf(event);
    if (action) {
      event.preventDefault();
      action();
    }
    // JupyterLab would take plain keys as commands on cells; what is not ours with Ctrl (save, run) is for JupyterLab.
    if (action || !command) event.stopPropagation();
    if (key === "Escape" && !action) getSelection().collapseToEnd?.();
  }

  commandOf(event) {
    if (event.target === this.filter) return null;
    const key = event.key.toLowerCase();
    if (key === "z") return () => this.send({ type: event.shiftKey ? "redo" : "undo" }, true);
    if (key === "y") return () => this.send({ type: "redo" }, true);
    return null;
  }

  plainActionOf(event) {
    if (event.altKey || event.isComposing || !this.turns) return null;
    const { key, target } = event;
    if (target === this.filter) {
      if (key === "Enter") return () => this.applyFirst();
      if (key === "Escape") return () => this.leaveFilter();
      if (key === "ArrowDown") return () => this.list.querySelector("button[tabindex='0']")?.focus();
      return null;
    }
    const down = key === "ArrowDown" || key === "ArrowRight";
    if (target !== this.transcript && (down || key === "ArrowUp" || key === "ArrowLeft")) return () => this.moveInList(down ? 1 : -1);
    if (key === "/") return () => this.filter.focus();
    if (key === "Delete" || key === "Backspace") return () => this.removeHere();
    const code = this.codes.find((known) => known.key && known.key === key);
    return code ? () => this.apply(code) : null;
  }

  apply(code) {
    const span = this.target();
    if (!span) {
      this.say(this.words["select first"], true);
      return;
    }
    this.send({ type: "code", code: code.id, start: span.start, end: span.end, quote: span.quote }, true);
  }

  applyFirst() {
    const button = this.filterCodes();
    const code = button && this.codes.find((known) => known.id === button.dataset.code);
    if (code) this.apply(code);
    this.leaveFilter();
  }

  leaveFilter() {
    this.filter.value = "";
    this.filterCodes();
    const { held } = this;
    this.transcript.focus({ preventScroll: true });
    if (held) this.restore(held);
  }

  moveInList(step) {
    const shown = [...this.list.querySelectorAll("button:not([hidden])")];
    const next = shown[shown.indexOf(document.activeElement) + step];
    if (!next) return;
    for (const button of shown) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }

  removeHere() {
    const [nearest] = this.codingsHere();
    if (nearest) this.send({ type: "uncode", id: nearest.id }, true);
    else this.say(this.words["no coding here"], true);
  }

  close() {
    this.closing.abort();
    this.root.remove();
  }
}

/** UTF-16 units of text in `host` before a DOM point. */
function unitsBefore(host, node, offset) {
  const range = document.createRange();
  range.setStart(host, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** A stripe beside a turn, placed by its share of the turn's characters: within about a line, and nothing to measure. */
function stripeOf(mark, length) {
  const stripe = element("i", "");
  stripe.style.setProperty("--wb-color", mark.look.color);
  stripe.style.setProperty("--wb-lane", mark.lane);
  // What goes on in the next turn reaches beyond this one, whose box cuts it off at its edge.
  stripe.style.top = mark.begins ? `${(100 * mark.start) / length}%` : "-100vh";
  stripe.style.bottom = mark.ends ? `${100 - (100 * mark.end) / length}%` : "-100vh";
  stripe.title = mark.look.title;
  return stripe;
}

function labelOf(look) {
  const label = element("span", "wb-label", element("i", ""), element("span", "wb-name", look.name));
  label.style.setProperty("--wb-color", look.color);
  label.title = look.title;
  return label;
}

export default {
  render({ model, el }) {
    const view = new CoderView(model, el);
    return () => view.close();
  },
};

// What the screens with a table share: asking, showing what was answered, panels, keys, rows to tick. It stands between shared.js and a
// screen's own.

const LOOK_EVERY_MS = 2000; // how often a visible screen asks whether the study changed
const LOOK_AGAIN_MS = 10_000; // a look that long without an answer is not waited for any more
const MAX_FILE = 8_000_000; // bytes that surely go through Jupyter in one message

class Screen {
  constructor(model, host, name) {
    this.words = {};
    this.revision = -1;
    this.lookedAt = -Infinity; // when a look was asked that is not answered yet
    this.hasUndo = true;
    this.doing = 0; // actions of the person that are not answered yet
    this.closing = new AbortController();
    this.root = make("section", `wb-screen wb-table-screen ${name}`);
    this.root.style.height = model.get("height");
    this.status = new Status(this.root);
    this.bar = make("i", "");
    this.progress = make("div", "wb-progress", { role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100, hidden: true }, this.bar);
    this.panel = make("div", "wb-panel", { role: "group", hidden: true });
    this.root.addEventListener("keydown", (event) => this.keyed(event));
    keepKeys(this.root, this.closing.signal);
    for (const type of ["copy", "cut", "paste"]) this.root.addEventListener(type, (event) => event.stopPropagation());
    host.append(this.root);
    this.talk = new Talk(model, { told: (message) => this.told(message), lost: () => this.tellLost() });
    const looking = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.closing.signal.addEventListener("abort", () => clearInterval(looking));
  }

  on(target, type, handler) {
    target.addEventListener(type, handler, { signal: this.closing.signal });
  }

  // ---- What stands at the top, and menus over it ----

  /** The line with the screen's name, what stands behind it, a word of help and the steps back and forth. */
  makeTop(...behind) {
    this.heading = make("strong", "wb-title");
    this.help = make("span", "wb-help");
    this.steps = make("span", "wb-steps");
    return make("header", "wb-head", {}, this.heading, ...behind, this.help, this.steps);
  }

  /** Put the words into the top, once they are there. */
  fillTop(help = this.words.help) {
    const { words } = this;
    this.heading.textContent = words.title;
    this.help.textContent = help;
    this.help.title = help;
    const undo = makeButton("↶", "wb-plain", () => this.act("undo"), { "aria-label": words.undo, title: `${words.undo} (Ctrl+Z)` });
    const redo = makeButton("↷", "wb-plain", () => this.act("redo"), { "aria-label": words.redo, title: `${words.redo} (Ctrl+Y)` });
    this.steps.append(undo, redo);
  }

  /** A menu inside the screen, after which the focus goes back to its main part. */
  makeMenu() {
    return new Menu({
      placeAt: (menu, x, y) => {
        const box = this.root.getBoundingClientRect();
        menu.style.left = `${Math.max(4, Math.min(box.width - menu.offsetWidth - 6, x - box.left))}px`;
        menu.style.top = `${Math.max(4, Math.min(box.height - menu.offsetHeight - 6, y - box.top))}px`;
      },
      handled: (event) => event.stopPropagation(),
      selection: { comeBack: () => this.focusMain() },
    });
  }

  /** Tell again and again whether it is shown on dark, as the page may change its look. */
  watchLook() {
    const looks = new MutationObserver(() => this.checkLook());
    looks.observe(document.body, { attributes: true });
    this.closing.signal.addEventListener("abort", () => looks.disconnect());
  }

  /** Whether it is shown on dark; true where that changed. */
  checkLook() {
    const pen = new OffscreenCanvas(1, 1).getContext("2d");
    pen.fillStyle = getComputedStyle(this.root).backgroundColor;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
    const isDark = red + green + blue < 384;
    const changed = isDark !== this.root.classList.contains("wb-dark");
    this.root.classList.toggle("wb-dark", isDark);
    return changed;
  }

  // ---- Messages ----

  /** Do something in Python and take in what it answers. A refusal is shown at the foot, and gives null. */
  async act(type, fields = {}, buffers = undefined) {
    this.doing += 1;
    if (this.talk.isLost) this.tellLost();
    try {
      return this.takeIn(await this.talk.ask(type, fields, buffers));
    } catch (error) {
      if (error.expected === undefined) throw error;
      this.status.refuse(error);
      return null;
    } finally {
      this.doing -= 1;
      if (!this.doing) this.progress.hidden = true;
    }
  }

  takeIn(answer) {
    if (answer.words) this.words = answer.words;
    if (answer.revision !== undefined) this.revision = answer.revision;
    if (answer.type === "state") this.show(answer);
    if (answer.said) this.status.say(answer.said);
    return answer;
  }

  /** Ask whether the study changed elsewhere. Nobody waits for that, so no answer (a cell is running) is no reason for alarm. */
  async look() {
    if (this.revision < 0 || document.hidden || !this.root.isConnected) return;
    if (performance.now() - this.lookedAt < LOOK_AGAIN_MS) return;
    this.lookedAt = performance.now();
    const answer = await this.talk.ask("look", { revision: this.revision }).catch(() => null);
    this.lookedAt = -Infinity;
    if (answer) this.takeIn(answer);
  }

  told(message) {
    if (message.type !== "progress") return;
    this.progress.hidden = !this.doing;
    this.bar.style.width = `${100 * message.share}%`;
    this.progress.setAttribute("aria-valuenow", Math.round(100 * message.share));
    if (this.doing) this.status.say(message.what);
  }

  tellLost() {
    const isLost = this.talk.isLost && this.doing > 0;
    if (isLost || this.root.classList.contains("wb-lost")) {
      this.status.lost(isLost, this.words.lost ?? "Python does not answer. If no cell is running, run this cell again.");
    }
  }

  // ---- Keys ----

  keyed(event) {
    const command = event.ctrlKey || event.metaKey;
    const action = event.isComposing ? null : this.actionOf(event);
    if (action) {
      event.preventDefault();
      action();
    }
    // JupyterLab would take plain keys as commands on cells; what is not ours with Ctrl (save, run) is for JupyterLab.
    if (action || !command || EDITS.includes(event.key.toLowerCase())) event.stopPropagation();
  }

  /** What a key does, or nothing. */
  actionOf(event) {
    const key = event.key.toLowerCase();
    if (key === "escape" && !this.panel.hidden) return () => this.closePanel();
    const typing = event.target.matches?.("input:not([type=checkbox]), textarea, select");
    if (typing || !this.hasUndo || !(event.ctrlKey || event.metaKey) || event.altKey) return null;
    if (key === "y" || (key === "z" && event.shiftKey)) return () => this.act("redo");
    if (key === "z") return () => this.act("undo");
    return null;
  }

  // ---- A panel under the tools for what does not fit in a line ----

  openPanel(title, ...content) {
    if (this.panel.hidden) this.opener = document.activeElement;
    this.complaint = make("p", "wb-complaint", { role: "alert" });
    const close = makeButton("×", "wb-plain wb-close", () => this.closePanel(), { "aria-label": this.words.close, title: this.words.close });
    this.panel.replaceChildren(make("div", "wb-panel-head", {}, make("strong", "wb-title", {}, title), close), ...content, this.complaint);
    this.panel.setAttribute("aria-label", title);
    this.panel.hidden = false;
    (this.panel.querySelector("input, select, textarea, button:not(.wb-close)") ?? close).focus();
  }

  /** Do what a panel is for; a refusal is said in the panel, which then stays. */
  async actInPanel(type, fields) {
    const answer = await this.act(type, fields);
    if (answer) this.closePanel();
    else this.complaint.textContent = this.status.line.textContent;
    return answer;
  }

  closePanel() {
    this.panel.hidden = true;
    this.panel.replaceChildren();
    if (this.opener?.isConnected) this.opener.focus();
    else this.focusMain();
  }

  focusMain() {}

  /** A button that asks once more before it does what cannot be meant by accident. */
  makeSureButton(label, sure, action) {
    const button = makeButton(label, "wb-risky", () => {
      if (button.dataset.sure) action();
      else {
        button.dataset.sure = "yes";
        button.textContent = sure;
      }
    });
    button.addEventListener("blur", () => {
      delete button.dataset.sure;
      button.textContent = label;
    });
    return button;
  }

  close() {
    this.closing.abort();
    this.talk.close();
    this.root.remove();
  }
}

/**
 * A screen whose main part is rows (finds, segments) to walk through, to tick and to unfold. Each row has a key.
 *
 * A screen says with `kind` under which name a row has its key (`data-hit`), and has `keys()`, all keys in the order that is
 * shown; `about(key)`, how a message names a row; `makeWhole(words)`, what stands under a row with its whole turn; `sumUp()`.
 */
class RowsScreen extends Screen {
  constructor(model, host, name, kind) {
    super(model, host, name);
    this.kind = kind;
    this.rows = new Map(); // key of a row that is drawn -> its element
    this.turns = new Map(); // key -> the element that shows the whole turn
    this.ticked = new Set();
    this.by = "place"; // what rows are sorted by
    this.down = false;
    this.current = null; // key of the row where the person was last
  }

  keyOf(element) {
    return element?.closest?.(`[data-${this.kind}]`)?.dataset[this.kind];
  }

  // ---- Drawing ----

  /** The head of a column, a button that sorts by it. */
  makeHead(by, label, className) {
    const isSorted = this.by === by;
    const mark = make("span", "wb-order", { "aria-hidden": "true" }, isSorted ? (this.down ? "▾" : "▴") : "");
    const button = makeButton(label, "wb-plain", () => this.sort(by));
    button.append(mark);
    return make("th", className, { scope: "col", "aria-sort": isSorted ? (this.down ? "descending" : "ascending") : "none", "data-by": by }, button);
  }

  /** The box that ticks all rows. */
  makeAll() {
    this.all = make("input", "", { type: "checkbox", "aria-label": this.words["tick all"], title: this.words["tick all"] });
    this.all.addEventListener("change", () => this.tickAll(this.all.checked));
  }

  makeBox(key, label) {
    const box = make("input", "", { type: "checkbox", tabindex: -1, "aria-label": label });
    box.checked = this.ticked.has(key);
    return box;
  }

  /** A click ticks a row in its first cell, and opens it elsewhere. */
  onClick(row, key) {
    row.addEventListener("click", (event) => {
      if (event.target.closest("input, .wb-tick-cell")) {
        this.tick(key, !this.ticked.has(key));
        return;
      }
      if (String(getSelection())) return; // somebody selects text to copy it
      row.focus({ preventScroll: true });
      this.open(key);
    });
  }

  /** One row is in the tab order: where the person was last. */
  setTabStop(key) {
    if (key === undefined) return;
    this.rows.get(this.current)?.setAttribute("tabindex", -1);
    this.current = key;
    this.rows.get(key)?.setAttribute("tabindex", 0);
  }

  // ---- Doing ----

  tick(key, on) {
    this.mark(key, on);
    this.sumUp();
  }

  tickAll(on) {
    for (const key of this.keys()) this.mark(key, on);
    this.sumUp();
  }

  mark(key, on) {
    if (on) this.ticked.add(key);
    else this.ticked.delete(key);
    const row = this.rows.get(key);
    if (!row) return;
    row.querySelector("input").checked = on;
    row.classList.toggle("wb-on", on);
    if (row.hasAttribute("aria-selected")) row.setAttribute("aria-selected", String(on));
  }

  /** Whether all, some or no rows are ticked, in the box over them. */
  showTicked() {
    const { size } = this.ticked;
    const all = this.keys().length;
    this.all.checked = size > 0 && size === all;
    this.all.indeterminate = size > 0 && size < all;
  }

  /** Go to the place in the coder; without a coder unfold the turn. */
  open(key) {
    if (this.state.hasCoder) this.act("show", this.about(key));
    else this.toggleTurn(key);
  }

  async toggleTurn(key, on = !this.turns.has(key)) {
    if (on === this.turns.has(key)) return;
    if (!on) {
      this.turns.get(key).remove();
      this.turns.delete(key);
      return;
    }
    const turn = await this.act("turn", this.about(key));
    const row = this.rows.get(key);
    if (!turn || !row || this.turns.has(key)) return;
    const whole = this.makeWhole([turn.before, make("mark", "", {}, turn.quote), turn.after]);
    this.turns.set(key, whole);
    row.after(whole);
  }

  // ---- Keys ----

  actionOf(event) {
    const key = this.keyOf(event.target);
    if (key === undefined || event.altKey) return super.actionOf(event);
    if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "a" ? () => this.tickAll(true) : super.actionOf(event);
    return this.rowActions(key)[event.key] ?? super.actionOf(event);
  }

  /** What keys do on a row. */
  rowActions(key) {
    return {
      ArrowDown: () => this.step(key, 1),
      ArrowUp: () => this.step(key, -1),
      PageDown: () => this.step(key, 10),
      PageUp: () => this.step(key, -10),
      Home: () => this.step(key, -Infinity),
      End: () => this.step(key, Infinity),
      " ": () => this.tick(key, !this.ticked.has(key)),
      Enter: () => this.open(key),
      ArrowRight: () => this.toggleTurn(key, true),
      ArrowLeft: () => this.toggleTurn(key, false),
    };
  }

  step(key, by) {
    const keys = this.keys();
    const at = Math.max(0, Math.min(keys.length - 1, keys.indexOf(key) + by));
    this.reach(at);
    const row = this.rows.get(keys[at]);
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  }

  /** Make sure that a row is drawn. */
  reach(_at) {}
}

/** Codes to choose from, those under others further in. */
function codeOptions(codes) {
  return codes.map((code) => make("option", "", { value: code.id, title: code.path }, `${"\u2003".repeat(code.depth)}${code.name}`));
}

/** A field with its label before it. */
function labelled(label, field) {
  return make("label", "wb-field", {}, make("span", "", {}, label), field);
}

/** A box to tick with its label behind it. */
function makeTick(label, checked, action, attributes = {}) {
  const box = make("input", "", { type: "checkbox", ...attributes });
  box.checked = checked;
  box.addEventListener("change", () => action(box.checked));
  return make("label", "wb-tick", {}, box, label);
}

// ---- End of what the screens share ----

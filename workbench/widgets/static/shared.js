// What the widgets share. Python puts this text before each widget's own, because Jupyter loads a module as a blob without neighbours.

const ANSWER_WITHIN_MS = 3000; // after this long without an answer or a sign of work the person is told

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

// ---- Small DOM helpers. Text from the study goes in as text nodes only. ----

/** An element with a class, attributes and children; an attribute that is null, undefined or false is left out. */
function make(tag, className, attributes = {}, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A button that does one thing. */
function makeButton(label, className, action, attributes = {}) {
  const made = make("button", `wb-button ${className}`.trim(), { type: "button", ...attributes }, label);
  made.addEventListener("click", action);
  return made;
}

/** A list to choose one of: options are [value, label]. */
function makeChoice(options, value, action, attributes = {}) {
  const made = make("select", "wb-choice", attributes);
  for (const [key, label] of options) made.append(make("option", "", { value: key, selected: key === value }, label));
  made.addEventListener("change", () => action(made.value));
  return made;
}

/** Hand a file to the person; `data` is base64. */
function download(name, data) {
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = make("a", "", { href: address, download: name, hidden: true });
  document.body.append(link); // VS Code sees clicks in the page only
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The words of the interface with the names in braces put in; `{n:segment|segments}` becomes "1 segment" or "2 segments". */
function fill(text, names) {
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name, one, several) => {
    if (!(name in names)) return whole;
    return several === undefined ? String(names[name]) : `${names[name]} ${names[name] === 1 ? one : several}`;
  });
}

// ---- Keys ----

const EDITS = "acvxyz"; // with Ctrl they edit, in a text field or in the study: they are not for the notebook's cells

/**
 * Keep the keys of a screen from the notebook around it.
 *
 * JupyterLab hears of a key after the screen, which can stop it there; Notebook 7 hears of it before. Both leave a key alone below
 * an element with the attribute. What is not ours with Ctrl (save, run) stays the notebook's.
 */
function keepKeys(root, signal) {
  const mark = (event) => {
    const isOurs = !(event.ctrlKey || event.metaKey) || EDITS.includes(event.key.toLowerCase());
    root.toggleAttribute("data-lm-suppress-shortcuts", isOurs && root.contains(event.target));
  };
  globalThis.addEventListener("keydown", mark, { capture: true, signal });
}

// ---- Messages ----

/**
 * Talks with the Python half of a widget: each `ask` is a promise of exactly one answer.
 *
 * Several views may share one Python object, so each knows its own answers by a name. What Python tells of itself (progress)
 * goes to `told`. A question that is not answered in time calls `lost(true)`, the next answer `lost(false)`.
 */
class Talk {
  constructor(model, { told = () => {}, lost = () => {} } = {}) {
    this.model = model;
    this.name = Math.random().toString(36).slice(2);
    this.sent = 0;
    this.waiting = new Map(); // number -> {resolve, reject, timer}
    this.tell = { told, lost };
    this.isLost = false;
    this.hear = (message) => this.heard(message);
    model.on("msg:custom", this.hear);
  }

  /** Ask Python; the answer is a message, a refusal an Error with `expected` (true: the person did something that cannot be). */
  ask(type, fields = {}, buffers = undefined) {
    this.sent += 1;
    const number = this.sent;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject, timer: this.timer() });
      try {
        this.model.send({ ...fields, type, seq: [this.name, number] }, undefined, buffers);
      } catch {
        this.setLost(true); // the connection to the kernel is gone
      }
    });
  }

  timer() {
    return setTimeout(() => this.setLost(true), ANSWER_WITHIN_MS);
  }

  setLost(isLost) {
    if (isLost === this.isLost) return;
    this.isLost = isLost;
    this.tell.lost(isLost);
  }

  heard(message) {
    const [name, number] = message.seq ?? [];
    if (name !== undefined && name !== this.name) return; // another view's answer
    this.setLost(false);
    const waiting = this.waiting.get(number);
    if (!waiting) {
      for (const question of this.waiting.values()) {
        clearTimeout(question.timer); // Python is at work
        question.timer = this.timer();
      }
      if (name === undefined) this.tell.told(message);
      return;
    }
    clearTimeout(waiting.timer);
    this.waiting.delete(number);
    if (message.type === "error") waiting.reject(Object.assign(new Error(message.text), { expected: message.expected }));
    else waiting.resolve(message);
  }

  close() {
    this.model.off("msg:custom", this.hear);
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
  }
}

/** The line at the foot of a widget that says what was done, what was refused, and when Python is lost. */
class Status {
  constructor(root) {
    this.root = root;
    this.line = make("div", "wb-status", { role: "status", "aria-live": "polite" });
  }

  say(text) {
    this.root.classList.remove("wb-refused");
    this.line.textContent = text;
  }

  refuse(error) {
    this.root.classList.add("wb-refused");
    this.line.textContent = error.message;
  }

  lost(isLost, text) {
    this.root.classList.toggle("wb-lost", isLost);
    if (isLost) this.say(text);
    else this.say("");
  }
}

// ---- End of what is shared ----

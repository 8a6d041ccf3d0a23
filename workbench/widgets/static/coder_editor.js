// The codebook editor. What it is given and what it must give back:
//
// openEditor(host, room, codeId) builds the editor in `host`, an empty pane that takes the place of the transcript, on a code, and returns
//   { changed(), close() }: changed() is called whenever room.codes, room.counts or room.marks are others; close() when the pane goes.
//
// room.words                  the texts (words_editor.py is part of them)
// room.codes                  Map of id to {id, name, path, parent, kind, kindName, definition, when, whenNot, example, depth, color,
//                             ownColor, active}, in the order of the tree
// room.counts                 Map of code id to the number of its codings in the study
// room.act(type, fields)      one change: asks Python, draws what came of it, says it at the foot; a promise of the answer, null if refused
// room.ask(type, fields)      a question that changes nothing: a promise of the answer
// room.say(text)              a sentence at the foot;  room.refuse(error) the same for what cannot be
// room.shade(color)           the colour for a style, lifted in a dark theme
// room.goTo(interview, start, end)   show a passage (closes the editor)
// room.closeEditor()          go back to the transcript
// room.menu(x, y, items)      a small menu: items are [label, action, key?] or null for a line
// Plain keys never reach JupyterLab; Escape in `host` that is not handled (preventDefault) closes the editor; Ctrl+Z and Ctrl+Shift+Z
// undo and redo outside text fields.

const TREE_TYPE = "application/x-workbench-codebook"; // what is dragged: codes in the tree, or segments to a sub-code
const SEGMENTS_TYPE = "application/x-workbench-segments";
const SAVE_AFTER_MS = 1200; // a field is kept once its writer has paused for this long
const SLOW_MS = 150; // sooner than this nobody needs to see that a field is being saved
const LARGEST_FILE = 2_000_000; // bytes; as in coder_editing.py
const LEAST_CONTRAST = 3; // what WCAG asks of signs that carry a meaning
const TEXT_FIELDS = ["definition", "when", "when_not", "example"];
const sortings = new WeakMap(); // room -> Map of code id to a sorting into sub-codes that is not stored yet

// ---- Colours ----

const PAPERS = [
  { paper: "#f7f7f7", text: "#000000", lift: 0 },
  { paper: "#212121", text: "#ffffff", lift: 0.42 }, // as --wb-lift in shared.css
];

const linear = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const curved = (channel) => (channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055);
const channels = (color) => [1, 3, 5].map((at) => linear(parseInt(color.slice(at, at + 2), 16) / 255));
const luminance = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

function toLab([red, green, blue]) {
  const [l, m, s] = [
    0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
    0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
    0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
  ].map(Math.cbrt);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromLab([light, a, b]) {
  const [l, m, s] = [
    light + 0.3963377774 * a + 0.2158037573 * b,
    light - 0.1055613458 * a - 0.0638541728 * b,
    light - 0.0894841775 * a - 1.291485548 * b,
  ].map((root) => root ** 3);
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((channel) => Math.min(1, Math.max(0, channel)));
}

/** The smaller of the contrasts of a colour with the page in the light and in the dark theme. */
export function contrastOf(color) {
  return Math.min(
    ...PAPERS.map(({ paper, text, lift }) => {
      const [own, other] = [toLab(channels(color)), toLab(channels(text))];
      const shown = luminance(fromLab(own.map((part, i) => part * (1 - lift) + other[i] * lift)));
      const ground = luminance(channels(paper));
      return (Math.max(shown, ground) + 0.05) / (Math.min(shown, ground) + 0.05);
    }),
  );
}

/** The colour of the same hue that is nearest in lightness and can be seen in both themes. */
export function nearestSeen(color) {
  const [light, a, b] = toLab(channels(color));
  const toHex = (rgb) => `#${rgb.map((channel) => Math.round(curved(channel) * 255).toString(16).padStart(2, "0")).join("")}`;
  for (let step = 0; step <= 1; step += 0.01) {
    for (const other of [light - step, light + step]) {
      const tried = toHex(fromLab([other, a, b]));
      if (other >= 0 && other <= 1 && contrastOf(tried) >= LEAST_CONTRAST + 0.02) return tried;
    }
  }
  return "#6e6348";
}

// ---- Texts ----

/** What is different between two texts, word by word: [["same" | "gone" | "new", words], …]. */
export function wordsDiffer(before, after) {
  const [old, now] = [before, after].map((text) => text.split(/(\s+)/).filter(Boolean));
  if (old.length * now.length > 250_000) return [["gone", before], ["new", after]];
  const longest = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i][j] = old[i] === now[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const made = [];
  const put = (what, word) => {
    if (made.at(-1)?.[0] === what) made.at(-1)[1] += word;
    else made.push([what, word]);
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      put("same", old[i]);
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && longest[i + 1][j] >= longest[i][j + 1])) {
      put("gone", old[i]);
      i += 1;
    } else {
      put("new", now[j]);
      j += 1;
    }
  }
  return made;
}

function makeDot(room, color) {
  const dot = make("i", "wb-dot", { "aria-hidden": "true" });
  dot.style.setProperty("--wb-color", room.shade(color));
  return dot;
}

/** Hand a file to the person; `data` is base64. */
function handOver(name, data) {
  const address = URL.createObjectURL(new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))]));
  make("a", "", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// ---- The tree ----

class EditorTree {
  constructor(editor) {
    this.editor = editor;
    this.room = editor.room;
    this.folded = new Set();
    this.writing = null; // {id} of the code whose name is being changed, or {parent} of a new one
    const { words } = this.room;
    this.find = make("input", "wb-input wb-efind", { type: "search", autocomplete: "off", placeholder: words["e find"], "aria-label": words["e find"] });
    this.root = make("div", "wb-etree", { role: "tree", "aria-multiselectable": "true", "aria-label": words.codes });
    const add = makeButton(`+ ${words["e new"]}`, "", () => this.begin(false), { title: `${words["e new"]} (+)` });
    const under = makeButton(words["e new under"], "", () => this.begin(true), { title: `${words["e new under"]} (Shift+Enter)` });
    const help = make("p", "wb-ekeys", {}, words["e keys"]);
    this.pane = make("div", "wb-eleft", {}, make("div", "wb-etools", {}, this.find, add, under), this.root, help);
    this.under = under;
    this.find.addEventListener("input", () => this.draw());
    this.find.addEventListener("keydown", (event) => this.keyedInFind(event));
    this.root.addEventListener("keydown", (event) => this.keyed(event));
    for (const type of ["dragover", "dragleave", "drop"]) this.root.addEventListener(type, (event) => this.onDrag(event));
  }

  /** The codes that are shown; while something is searched for, those that have it and what stands above them. */
  shown() {
    const { codes } = this.room;
    const wanted = this.find.value.trim().toLocaleLowerCase();
    const above = (code) => {
      const made = [];
      for (let up = codes.get(code.parent); up; up = codes.get(up.parent)) made.push(up);
      return made;
    };
    if (!wanted) return [...codes.values()].filter((code) => !above(code).some((up) => this.folded.has(up.id)));
    const has = (code) => [code.name, code.definition, code.when, code.whenNot, code.example].some((text) => text.toLocaleLowerCase().includes(wanted));
    this.hits = new Set([...codes.values()].filter(has).map((code) => code.id));
    const shown = new Set([...this.hits].flatMap((id) => [id, ...above(codes.get(id)).map((up) => up.id)]));
    return [...codes.values()].filter((code) => shown.has(code.id));
  }

  draw() {
    if (this.writing) return; // what is being written stays; it is drawn again afterwards
    const { editor, room } = this;
    const codes = this.shown();
    if (!codes.some((code) => code.id === editor.active)) editor.active = codes[0]?.id ?? null;
    const parents = new Set([...room.codes.values()].map((code) => code.parent));
    const focused = this.root.contains(document.activeElement);
    const { scrollTop } = this.root;
    this.root.replaceChildren(...codes.map((code) => this.rowOf(code, parents.has(code.id))));
    if (!room.codes.size) this.root.append(make("p", "wb-none", {}, room.words["e empty"]));
    else if (!codes.length) this.root.append(make("p", "wb-none", {}, room.words["no such code"]));
    this.root.scrollTop = scrollTop;
    this.under.disabled = !editor.active;
    if (focused) this.focus();
  }

  row(id) {
    return id === null ? null : this.root.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  rowOf(code, isParent) {
    const { editor, room } = this;
    const { words } = room;
    const searching = this.find.value.trim() !== "";
    const isFolded = !searching && this.folded.has(code.id);
    const n = room.counts.get(code.id) ?? 0;
    const twisty = make("span", "wb-etwisty", { "aria-hidden": "true" }, isParent ? (isFolded ? "▸" : "▾") : "");
    const facts = [code.kindName, editor.countOf(code.id), !code.active && words["e idle"]].filter(Boolean);
    const row = make(
      "div",
      "wb-erow",
      {
        role: "treeitem",
        "data-id": code.id,
        "aria-level": code.depth + 1,
        "aria-expanded": isParent ? String(!isFolded) : null,
        "aria-selected": String(editor.chosen.has(code.id)),
        "aria-label": [code.name, ...facts].join(", "),
        tabindex: code.id === editor.active ? "0" : "-1",
        draggable: "true",
        title: [code.path, code.definition].filter(Boolean).join("\n"),
      },
      twisty,
      makeDot(room, code.color),
      make("span", "wb-ename", {}, code.name),
      make("span", "wb-ekind", {}, code.active ? code.kindName : words["e idle"]),
      make("span", "wb-en", {}, n ? String(n) : ""),
    );
    row.classList.toggle("wb-eidle", !code.active);
    row.classList.toggle("wb-eabove", searching && !this.hits.has(code.id));
    row.style.setProperty("--wb-depth", code.depth);
    row.addEventListener("click", (event) => {
      if (event.target === twisty && isParent) this.fold(code.id, !isFolded);
      else this.pick(code.id, event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "one");
    });
    row.addEventListener("dblclick", () => this.rename(code.id));
    row.addEventListener("contextmenu", (event) => this.openMenu(event, code));
    row.addEventListener("dragstart", (event) => this.onDragStart(event, code));
    row.addEventListener("dragend", () => this.light(null));
    return row;
  }

  // ---- Choosing ----

  /** Make a code the active one and choose it: alone, beside the others, or with all between it and where choosing began. */
  pick(id, how = "one") {
    const { editor } = this;
    if (how === "toggle") {
      if (!editor.chosen.delete(id)) editor.chosen.add(id);
    } else if (how === "range") {
      const ids = this.shown().map((code) => code.id);
      const ends = [ids.indexOf(this.anchor ?? id), ids.indexOf(id)].sort((a, b) => a - b);
      editor.chosen = new Set(ids.slice(Math.max(0, ends[0]), ends[1] + 1));
    } else if (how === "one") editor.chosen = new Set([id]);
    if (how !== "range") this.anchor = id;
    editor.active = id;
    this.draw();
    this.focus();
    if (how !== "look") editor.showChosen();
  }

  focus() {
    (this.row(this.editor.active) ?? this.find).focus({ preventScroll: true });
    this.row(this.editor.active)?.scrollIntoView({ block: "nearest" });
  }

  fold(id, isFolded) {
    if (isFolded) this.folded.add(id);
    else this.folded.delete(id);
    this.draw();
    this.focus();
  }

  unfoldTo(id) {
    for (let up = this.room.codes.get(id)?.parent; up; up = this.room.codes.get(up)?.parent) this.folded.delete(up);
  }

  /** The chosen codes without those that stand under another chosen one, in the order of the tree. */
  roots() {
    const { codes } = this.room;
    const isUnder = (code) => {
      for (let up = code.parent; up; up = codes.get(up)?.parent) if (this.editor.chosen.has(up)) return true;
      return false;
    };
    return [...codes.values()].filter((code) => this.editor.chosen.has(code.id) && !isUnder(code));
  }

  childrenOf(parent) {
    return [...this.room.codes.values()].filter((code) => code.parent === parent);
  }

  // ---- Writing names ----

  /** A field in the tree for the name of a new code: beside the active one, or under it. */
  begin(isUnder) {
    const active = this.room.codes.get(this.editor.active);
    const parent = (isUnder ? active?.id : active?.parent) ?? null;
    if (isUnder && active) this.folded.delete(active.id);
    this.find.value = "";
    this.draw();
    const siblings = this.childrenOf(parent);
    const kind = siblings.at(-1)?.kind ?? this.room.codes.get(parent)?.kind ?? "open";
    const depth = parent === null ? 0 : this.room.codes.get(parent).depth + 1;
    const rows = [...this.root.querySelectorAll(".wb-erow")];
    const first = parent === null ? 0 : rows.indexOf(this.row(parent)) + 1;
    const next = rows.slice(first).find((row) => Number(row.getAttribute("aria-level")) < depth + 1) ?? null;
    if (!rows.length) this.root.replaceChildren();
    const row = make("div", "wb-erow wb-enew", {}, make("span", "wb-etwisty"));
    row.style.setProperty("--wb-depth", depth);
    this.root.insertBefore(row, next);
    this.write(row, "", this.room.words["e new name"], { parent }, async (name) => {
      const answer = await this.editor.act("add_code", { name, kind, parent });
      if (!answer) return false;
      this.editor.chosen = new Set([answer.made]);
      this.editor.active = answer.made;
      return true;
    });
  }

  rename(id) {
    const code = this.room.codes.get(id);
    const row = this.row(id);
    if (!code || !row) return;
    const name = row.querySelector(".wb-ename");
    const box = make("span", "wb-ename");
    name.replaceWith(box);
    row.draggable = false;
    let was = code.name;
    this.write(box, was, this.room.words["e rename"], { id }, async (value) => {
      if (value === was) return true;
      const answer = await this.editor.act("change_code", { id, field: "name", value, was });
      if (answer?.conflict === undefined) return answer !== null;
      was = answer.conflict; // Enter once more keeps mine, knowingly
      this.room.refuse({ message: fill(this.room.words["e field conflict"], { value: was }), expected: true });
      return false;
    });
  }

  /** Let a name be written in a row; `done` says whether it was kept. What was refused stays to be mended. */
  write(place, text, label, writing, done) {
    this.writing = writing;
    const field = make("input", "wb-input wb-ewrite", { type: "text", value: text, "aria-label": label, placeholder: label, maxlength: "300" });
    field.value = text;
    place.append(field);
    field.scrollIntoView({ block: "nearest" });
    field.focus();
    field.select();
    const end = (takesFocus) => {
      this.writing = null;
      this.draw();
      if (takesFocus) this.focus();
    };
    let working = false;
    const keep = async (takesFocus) => {
      const name = field.value.trim();
      if (working || this.writing !== writing) return;
      if (!name) {
        end(takesFocus);
        return;
      }
      working = true;
      const isKept = await done(name);
      working = false;
      if (this.writing !== writing) return;
      if (!isKept) {
        field.setAttribute("aria-invalid", "true");
        field.focus();
        return;
      }
      end(takesFocus);
      this.editor.showChosen();
    };
    field.addEventListener("blur", () => keep(false));
    for (const type of ["click", "dblclick"]) field.addEventListener(type, (event) => event.stopPropagation());
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") keep(true);
      else if (event.key === "Escape") {
        field.value = "";
        end(true);
      } else {
        event.stopPropagation(); // the tree has keys of its own; those with Ctrl belong to the field
        return;
      }
      this.editor.handled(event);
      event.stopPropagation();
    });
  }

  // ---- Moving ----

  async move(ids, parent, before = null) {
    if (parent !== null) this.folded.delete(parent);
    await this.editor.act("move_codes", { ids, parent, before });
  }

  moveBy(key) {
    const { room } = this;
    const roots = this.roots();
    if (!roots.length) return;
    const { parent } = roots[0];
    if (roots.some((code) => code.parent !== parent)) {
      room.say(room.words["e siblings only"]);
      return;
    }
    const ids = roots.map((code) => code.id);
    const siblings = this.childrenOf(parent);
    const first = siblings.findIndex((code) => code.id === ids[0]);
    const last = siblings.findIndex((code) => code.id === ids.at(-1));
    const above = siblings[first - 1];
    if (key === "ArrowUp" && above) this.move(ids, parent, above.id);
    else if (key === "ArrowDown" && siblings[last + 1]) this.move(ids, parent, siblings[last + 2]?.id ?? null);
    else if (key === "ArrowRight" && above) this.move(ids, above.id);
    else if (key === "ArrowLeft" && parent !== null) {
      const up = room.codes.get(parent);
      const around = this.childrenOf(up.parent);
      this.move(ids, up.parent, around[around.indexOf(up) + 1]?.id ?? null);
    } else room.say(room.words["e no further"]);
  }

  onDragStart(event, code) {
    if (!this.editor.chosen.has(code.id)) this.pick(code.id);
    event.dataTransfer.setData(TREE_TYPE, "1");
    event.dataTransfer.setData("text/plain", this.roots().map((one) => one.name).join("\n"));
    event.dataTransfer.effectAllowed = "move";
  }

  /** Where a drop would go: {row, zone, parent, before}, null where it cannot. */
  dropPlace(event) {
    const ids = new Set(this.roots().map((code) => code.id));
    const row = event.target.closest?.(".wb-erow[data-id]");
    if (!row) return { row: this.root, zone: "end", parent: null, before: null };
    const { codes } = this.room;
    const code = codes.get(row.dataset.id);
    for (let up = code; up; up = codes.get(up.parent)) if (ids.has(up.id)) return null;
    const box = row.getBoundingClientRect();
    const share = (event.clientY - box.top) / box.height;
    if (share > 0.28 && share < 0.72) return { row, zone: "under", parent: code.id, before: null };
    if (share <= 0.28) return { row, zone: "before", parent: code.parent, before: code.id };
    const siblings = this.childrenOf(code.parent);
    const next = siblings.slice(siblings.indexOf(code) + 1).find((one) => !ids.has(one.id));
    return { row, zone: "after", parent: code.parent, before: next?.id ?? null };
  }

  onDrag(event) {
    if (!event.dataTransfer.types.includes(TREE_TYPE)) return;
    if (event.type === "dragleave") {
      this.light(null);
      return;
    }
    const place = this.dropPlace(event);
    this.light(place);
    if (!place) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    if (event.type !== "drop") return;
    this.light(null);
    this.move(this.roots().map((code) => code.id), place.parent, place.before);
  }

  light(place) {
    for (const row of [this.root, ...this.root.children]) row.removeAttribute("data-drop");
    place?.row.setAttribute("data-drop", place.zone);
  }

  // ---- Menu and keys ----

  openMenu(event, code) {
    const { editor, room } = this;
    const { words } = room;
    event.preventDefault();
    event.stopPropagation();
    if (!editor.chosen.has(code.id)) this.pick(code.id);
    const row = this.row(code.id);
    const box = row.getBoundingClientRect();
    const several = editor.chosen.size > 1;
    const after = (action) => () => {
      this.focus();
      action();
    };
    const items = [
      several ? false : [words["e rename"], after(() => this.rename(code.id)), "F2"],
      several ? false : [words["e new under"], after(() => this.begin(true)), "Shift+Enter"],
      several ? false : null,
      [words["e move up"], after(() => this.moveBy("ArrowUp")), "Alt+↑"],
      [words["e move down"], after(() => this.moveBy("ArrowDown")), "Alt+↓"],
      [words["e move in"], after(() => this.moveBy("ArrowRight")), "Alt+→"],
      [words["e move out"], after(() => this.moveBy("ArrowLeft")), "Alt+←"],
      null,
      [words["e merge"], () => editor.merge(), "M"],
      several ? false : [words["e split"], () => editor.split(code.id), "S"],
      [words[code.active ? "e deactivate" : "e activate"], after(() => editor.activate(!code.active))],
      null,
      [words["e remove"], after(() => editor.remove()), "Del"],
    ];
    room.menu(event.clientX || box.left + 24, event.clientY || box.bottom, items.filter((item) => item !== false));
  }

  keyedInFind(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "Enter") {
      const first = this.shown().find((code) => !this.find.value.trim() || this.hits.has(code.id));
      if (first) this.pick(first.id);
    } else if (event.key === "Escape" && this.find.value) {
      this.find.value = "";
      this.draw();
    } else return;
    this.editor.handled(event);
  }

  keyed(event) {
    const { editor, room } = this;
    if (event.isComposing) return;
    const key = event.key === "Insert" ? "+" : event.key;
    if (!event.ctrlKey && !event.metaKey && !event.altKey && (key === "+" || key === "/")) {
      if (key === "+") this.begin(false);
      else this.find.focus();
      editor.handled(event);
      return;
    }
    const row = event.target.closest("[role=treeitem]");
    const code = row && room.codes.get(row.dataset.id);
    if (!code) return;
    const action = event.altKey ? this.altAction(key) : this.action(event, key, code, row);
    if (!action) return;
    editor.handled(event);
    action();
  }

  altAction(key) {
    return ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(key) ? () => this.moveBy(key) : null;
  }

  action(event, key, code, row) {
    const { editor } = this;
    const command = event.ctrlKey || event.metaKey;
    const rows = [...this.root.querySelectorAll("[role=treeitem]")];
    const at = rows.indexOf(row);
    const how = event.shiftKey ? "range" : command ? "look" : "one";
    const go = (to) => to && this.pick(to.dataset.id, how);
    const isOpen = row.getAttribute("aria-expanded");
    if (command && key.toLowerCase() === "a") {
      return () => {
        editor.chosen = new Set(rows.map((one) => one.dataset.id));
        this.draw();
        editor.showChosen();
      };
    }
    const actions = {
      ArrowDown: () => go(rows[at + 1]),
      ArrowUp: () => go(rows[at - 1]),
      Home: () => go(rows[0]),
      End: () => go(rows.at(-1)),
      " ": () => this.pick(code.id, "toggle"),
    };
    if (command) return actions[key] ?? null;
    return (
      {
        ...actions,
        ArrowRight: () => (isOpen === "false" ? this.fold(code.id, false) : isOpen && go(rows[at + 1])),
        ArrowLeft: () => (isOpen === "true" ? this.fold(code.id, true) : code.parent && this.pick(code.parent, how)),
        Enter: () => (event.shiftKey ? this.begin(true) : editor.focusPanel()),
        F2: () => this.rename(code.id),
        Delete: () => editor.remove(),
        Backspace: () => editor.remove(),
        ContextMenu: () => this.openMenu(event, code),
        ...(event.shiftKey ? { F10: () => this.openMenu(event, code) } : {}),
        m: () => editor.merge(),
        s: () => editor.split(code.id),
        ...(editor.chosen.size > 1 ? { Escape: () => this.pick(code.id) } : {}),
      }[key.length === 1 ? key.toLowerCase() : key] ?? null
    );
  }
}

// ---- One code ----

/** A field that keeps itself: a while after the last key, and when it is left. What was refused stays in it. */
class KeptField {
  constructor(form, field, input, read, show) {
    Object.assign(this, { form, field, input, read, show });
    const { room } = form.editor;
    this.room = room;
    this.state = make("span", "wb-estate", { role: "status" });
    this.quarrel = make("div", "wb-equarrel", { hidden: true, role: "alert" });
    input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), SAVE_AFTER_MS);
    });
    input.addEventListener("change", () => this.save());
  }

  labelled(label, ...more) {
    return make("label", "wb-efield", {}, make("span", "wb-elabel", {}, label, this.state), this.input, ...more);
  }

  isDirty() {
    return JSON.stringify(this.read()) !== JSON.stringify(this.stored);
  }

  /** What the study holds now; what is being written is not overwritten. */
  sync(value) {
    const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
    if (same(value, this.stored)) return;
    const isMine = same(value, this.sent) || same(value, this.read());
    if (this.stored === undefined || isMine || !this.isDirty()) {
      const keeps = isMine && this.stored !== undefined;
      this.stored = value;
      if (!keeps) this.show(value);
      this.quarrel.hidden = true;
    } else this.dispute(value);
  }

  /** Somebody changed the same field: the person chooses. */
  dispute(value) {
    const { words } = this.room;
    clearTimeout(this.timer);
    const told = (typeof value === "string" ? value : JSON.stringify(value)) || words["e nothing there"];
    const settle = (isMine) => {
      this.quarrel.hidden = true;
      this.stored = value;
      if (isMine) this.save();
      else this.show(value);
      this.input.focus();
    };
    this.quarrel.replaceChildren(
      make("span", "", {}, fill(words["e field conflict"], { value: told })),
      makeButton(words["e keep mine"], "wb-small", () => settle(true)),
      makeButton(words["e take theirs"], "wb-small", () => settle(false)),
    );
    this.quarrel.hidden = false;
  }

  async save(value = this.read()) {
    clearTimeout(this.timer);
    if (!this.quarrel.hidden) return;
    if (this.saving) {
      this.again = true;
      return;
    }
    if (JSON.stringify(value) === JSON.stringify(this.stored)) {
      this.refused(false);
      return;
    }
    this.saving = true;
    this.sent = value;
    const { words } = this.room;
    const slow = setTimeout(() => {
      this.state.textContent = words["e field saving"];
    }, SLOW_MS);
    const answer = await this.form.editor.act("change_code", { id: this.form.id, field: this.field, value, was: this.stored });
    clearTimeout(slow);
    this.saving = false;
    this.state.textContent = "";
    if (answer && answer.conflict !== undefined) {
      this.dispute(answer.conflict);
      // The form has gone meanwhile: what was written must not vanish without a word.
      if (!this.input.isConnected) this.room.refuse({ message: `${this.quarrel.firstChild.textContent} ⟵ ${typeof value === "string" ? value : JSON.stringify(value)}`, expected: true });
    }
    else if (answer) {
      this.stored = value;
      this.state.textContent = words["e field saved"];
    }
    this.refused(!answer);
    if (this.again) {
      this.again = false;
      this.save();
    }
  }

  refused(isRefused) {
    if (isRefused) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }
}

class CodeForm {
  constructor(editor, id) {
    this.editor = editor;
    this.room = editor.room;
    this.id = id;
    const { words } = this.room;
    this.head = make("div", "wb-ehead");
    this.used = make("div", "wb-eused", { hidden: true, role: "alert" });
    this.fields = {};
    const text = (field, tag, attributes = {}) => {
      const input = make(tag, "wb-input", { "data-field": field, placeholder: words[`e ${field} help`], ...attributes });
      const read = () => (tag === "input" ? input.value.trim() : input.value);
      const made = new KeptField(this, field, input, read, (value) => (input.value = value));
      this.fields[field] = made;
      return make("div", "", {}, made.labelled(words[`e ${field}`]), made.quarrel);
    };
    const name = text("name", "input", { type: "text", maxlength: "300" });
    this.fields.name.input.addEventListener("blur", () => {
      if (!this.fields.name.read()) this.fields.name.show(this.fields.name.stored);
    });
    this.kindField = this.makeKind();
    this.colorField = this.makeColor();
    this.parentField = make("div");
    this.translations = make("div", "wb-etranslations");
    this.actions = make("div", "wb-eactions");
    const texts = TEXT_FIELDS.map((field) => text(field, "textarea", { rows: "2" }));
    const two = (...children) => make("div", "wb-etwo", {}, ...children);
    this.root = make("div", "wb-eform", {}, this.head, this.used, two(name, this.parentField), two(this.kindField, this.colorField), texts[0], two(texts[1], texts[2]), texts[3], this.translations, this.actions);
    this.load();
    this.changed();
  }

  async load() {
    const details = await this.room.ask("details", { id: this.id }).catch(() => null);
    if (!details) return;
    this.details = details;
    if (!this.translations.childElementCount || !this.translations.contains(document.activeElement)) this.drawTranslations();
    this.kinds.jobs.sync(details.jobs);
  }

  makeKind() {
    const { editor, room } = this;
    const { words } = room;
    const options = Object.keys(editor.info.kindColors).map((kind) => [kind, words[kind]]);
    const choice = makeChoice(options, "", () => this.drawKindHelp(), { "data-field": "kind" });
    const kept = new KeptField(this, "kind", choice, () => choice.value, (value) => (choice.value = value));
    this.fields.kind = kept;
    this.kindHelp = make("div", "wb-ehelp");
    const ticks = make("div", "wb-ejobs", { role: "group", "aria-label": words["e jobs"] });
    const jobs = editor.info.jobs.map((job) => {
      const box = make("input", "", { type: "checkbox", value: job });
      ticks.append(make("label", "", {}, box, words[`e job ${job}`]));
      return box;
    });
    const read = () => jobs.filter((box) => box.checked).map((box) => box.value);
    this.kinds = {
      jobs: new KeptField(this, "jobs", ticks, read, (value) => {
        for (const box of jobs) box.checked = value.includes(box.value);
      }),
    };
    this.jobsLine = make("div", "", {}, make("span", "wb-elabel", {}, words["e jobs"], this.kinds.jobs.state), ticks, this.kinds.jobs.quarrel);
    return make("div", "", {}, kept.labelled(words["e kind"]), kept.quarrel, this.kindHelp, this.jobsLine);
  }

  drawKindHelp() {
    const { words } = this.room;
    const kind = this.fields.kind.read();
    const help = this.editor.info.kinds[kind];
    this.jobsLine.hidden = kind !== "goal";
    if (this.kindHelp.dataset.kind === kind) return;
    this.kindHelp.dataset.kind = kind;
    this.kindHelp.replaceChildren();
    if (!help) return;
    const lines = ["when", "when_not", "example"].filter((part) => help[part]).map((part) => make("p", "", {}, make("b", "", {}, `${words[`e ${part}`]}: `), help[part]));
    this.kindHelp.append(make("p", "", {}, help.definition), make("details", "", {}, make("summary", "", {}, words["e kind more"]), ...lines));
  }

  makeColor() {
    const { words } = this.room;
    this.swatches = make("div", "wb-eswatches", { role: "group", "aria-label": words["e color"] });
    this.weak = make("div", "wb-eweak", { hidden: true, role: "alert" });
    this.color = "";
    this.fields.color = new KeptField(this, "color", this.swatches, () => this.color, (value) => {
      this.color = value;
      this.drawColors();
    });
    const kept = this.fields.color;
    return make("div", "wb-efield", {}, make("span", "wb-elabel", {}, words["e color"], kept.state), this.swatches, this.weak, kept.quarrel);
  }

  drawColors() {
    drawSwatches(this.editor, this.swatches, this.color, this.room.codes.get(this.id)?.kind, this.weak, (color) => {
      this.color = color;
      this.drawColors();
      this.fields.color.save();
    });
  }

  drawParent(code) {
    const { editor, room } = this;
    const isOwn = new Set([code.id]);
    for (const one of room.codes.values()) if (isOwn.has(one.parent)) isOwn.add(one.id);
    const options = [["", room.words["e top"]], ...[...room.codes.values()].filter((one) => !isOwn.has(one.id)).map((one) => [one.id, one.path])];
    const told = JSON.stringify([code.parent, options]);
    if (told === this.parents) return;
    this.parents = told;
    const choice = makeChoice(options, code.parent ?? "", (id) => editor.tree.move([code.id], id || null), { "data-field": "parent" });
    this.parentField.replaceChildren(make("label", "wb-efield", {}, make("span", "wb-elabel", {}, room.words["e parent"]), choice));
  }

  drawTranslations() {
    const { editor, room } = this;
    const { words } = room;
    const stored = this.details.translations;
    const languages = [...new Set([...editor.info.languages, ...Object.keys(stored)])];
    const box = make("div", "wb-elanguages");
    const rows = [];
    const add = (language) => {
      const name = words[`e language ${language}`] ?? language;
      const label = fill(words["e translation of"], { language: name || "…" });
      const key = make("input", "wb-input wb-elang", { type: "text", value: language, maxlength: "8", placeholder: words["e language new"], "aria-label": words["e language new"] });
      const field = make("input", "wb-input", { type: "text", "aria-label": label, "data-language": language });
      field.value = stored[language] ?? "";
      rows.push([key, field]);
      box.append(make("div", "wb-elangrow", {}, language ? make("span", "", {}, name) : key, field));
    };
    for (const language of [...languages, ""]) add(language);
    const read = () => Object.fromEntries(rows.map(([key, field]) => [key.value.trim().toLowerCase(), field.value.trim()]).filter(([key, name]) => key && name));
    const kept = new KeptField(this, "translations", box, read, () => this.load());
    kept.stored = { ...stored };
    this.translated = kept;
    this.translations.replaceChildren(make("span", "wb-elabel", {}, words["e translations"], kept.state), box, kept.quarrel);
  }

  drawHead(code) {
    const { editor, room } = this;
    const { words } = room;
    const path = code.path.split(" > ").slice(0, -1).join(" › ");
    const facts = [path, editor.countOf(code.id)].filter(Boolean).join(" · ");
    const badge = code.active ? "" : make("span", "wb-ebadge", {}, words["e idle"]);
    this.head.replaceChildren(makeDot(room, code.color), make("strong", "", {}, code.name), badge, make("span", "wb-efacts", {}, facts));
    const told = String(code.active);
    if (told === this.drawnActions) return;
    this.drawnActions = told;
    this.actions.replaceChildren(
      makeButton(words["e split"], "", () => editor.split(code.id)),
      makeButton(words["e merge"], "", () => editor.merge()),
      makeButton(words[code.active ? "e deactivate" : "e activate"], "", () => editor.activate(!code.active)),
      makeButton(words["e remove"], "", () => editor.remove()),
    );
  }

  changed() {
    const code = this.room.codes.get(this.id);
    if (!code) return;
    const values = { name: code.name, kind: code.kind, definition: code.definition, when: code.when, when_not: code.whenNot, example: code.example, color: code.ownColor };
    for (const [field, value] of Object.entries(values)) this.fields[field].sync(value);
    this.drawHead(code);
    this.drawParent(code);
    this.drawKindHelp();
    if (this.drawnKind !== code.kind) {
      this.drawnKind = code.kind;
      this.drawColors();
    }
    if (this.details && this.translated && !this.translated.isDirty() && !this.translated.saving) this.load();
  }

  /** A code in use cannot be removed: say what can be done instead. */
  refuseRemoval(code) {
    const { editor } = this;
    const { words } = this.room;
    this.used.replaceChildren(
      make("span", "", {}, fill(words["e in use"], { name: code.name })),
      makeButton(words["e merge"], "wb-small", () => editor.merge()),
      makeButton(words["e deactivate"], "wb-small", () => editor.activate(false)),
      makeButton(words["e cancel"], "wb-small", () => {
        this.used.hidden = true;
        editor.tree.focus();
      }),
    );
    this.used.hidden = false;
    this.used.querySelector("button").focus();
  }

  focus() {
    this.fields.definition.input.focus();
  }

  /** Keep what is still only in the fields. */
  leave() {
    for (const field of [...Object.values(this.fields), this.kinds.jobs, this.translated]) {
      const isNameless = field === this.fields.name && !field.read();
      if (field && field.stored !== undefined && !isNameless && field.isDirty()) field.save();
    }
  }
}

/** Colours to choose from, and any other that can be seen in both themes. */
function drawSwatches(editor, place, color, kind, weak, choose) {
  const { room } = editor;
  const { words } = room;
  const ofKind = editor.info.kindColors[kind] ?? "";
  const focused = place.contains(document.activeElement) ? [...place.children].indexOf(document.activeElement.closest(".wb-eswatches > *")) : -1;
  const swatch = (value, label) => {
    const button = make("button", "wb-eswatch", { type: "button", title: label, "aria-label": label, "aria-pressed": String(value === color) });
    button.style.setProperty("--wb-color", room.shade(value || ofKind || "#888888"));
    if (!value) button.classList.add("wb-eauto");
    button.addEventListener("click", () => {
      weak.hidden = true;
      choose(value);
    });
    return button;
  };
  const { palette } = editor.info;
  const own = make("input", "wb-eown", { type: "color", "aria-label": words["e color own"], title: words["e color own"] });
  own.value = /^#[0-9a-f]{6}$/i.test(color) ? color : ofKind || "#888888";
  const isOwn = color.startsWith("#") && !palette.includes(color);
  own.classList.toggle("wb-eon", Boolean(isOwn));
  own.addEventListener("input", (event) => event.stopPropagation());
  own.addEventListener("change", (event) => {
    event.stopPropagation();
    const ratio = contrastOf(own.value);
    weak.hidden = ratio >= LEAST_CONTRAST;
    if (ratio >= LEAST_CONTRAST) {
      choose(own.value);
      return;
    }
    const better = nearestSeen(own.value);
    const use = makeButton(fill(words["e color nearest"], { color: better }), "wb-small", () => {
      weak.hidden = true;
      choose(better);
    });
    use.prepend(makeDot(room, better), " ");
    weak.replaceChildren(make("span", "", {}, fill(words["e color weak"], { color: own.value, ratio: ratio.toFixed(1) })), use);
  });
  place.replaceChildren(swatch("", words["e color kind"]), ...palette.map((value) => swatch(value, value)), own);
  place.children[focused]?.focus();
}

// ---- Several codes ----

class SeveralForm {
  constructor(editor) {
    this.editor = editor;
    this.root = make("div", "wb-eform");
    this.changed();
  }

  changed() {
    const { editor } = this;
    const { room } = editor;
    const { words } = room;
    const codes = editor.chosenCodes();
    const told = JSON.stringify([codes.map((code) => [code.id, code.path, code.color, code.active]), room.codes.size]);
    if (told === this.told) return;
    this.told = told;
    const ids = codes.map((code) => code.id);
    const list = make("ul", "wb-elist", {}, ...codes.map((code) => make("li", "", {}, makeDot(room, code.color), make("span", "", {}, code.path), make("span", "wb-efacts", {}, editor.countOf(code.id)))));
    const kinds = [["", words["e leave"]], ...Object.keys(editor.info.kindColors).map((kind) => [kind, words[kind]])];
    const isUnder = new Set(ids);
    for (const one of room.codes.values()) if (isUnder.has(one.parent)) isUnder.add(one.id);
    const parents = [["-", words["e leave"]], ["", words["e top"]], ...[...room.codes.values()].filter((one) => !isUnder.has(one.id)).map((one) => [one.id, one.path])];
    const field = (label, input) => make("label", "wb-efield", {}, make("span", "wb-elabel", {}, label), input);
    const kind = makeChoice(kinds, "", (value) => value && editor.act("change_codes", { ids, field: "kind", value }));
    const parent = makeChoice(parents, "-", (value) => value !== "-" && editor.tree.move(editor.tree.roots().map((code) => code.id), value || null));
    const swatches = make("div", "wb-eswatches", { role: "group", "aria-label": words["e color"] });
    const weak = make("div", "wb-eweak", { hidden: true, role: "alert" });
    drawSwatches(editor, swatches, "-", codes[0]?.kind, weak, (value) => editor.act("change_codes", { ids, field: "color", value }));
    const actions = make(
      "div",
      "wb-eactions",
      {},
      makeButton(words["e merge"], "wb-main", () => editor.merge()),
      makeButton(words["e deactivate"], "", () => editor.activate(false), { disabled: codes.every((code) => !code.active) }),
      makeButton(words["e activate"], "", () => editor.activate(true), { disabled: codes.every((code) => code.active) }),
      makeButton(words["e remove"], "", () => editor.remove()),
    );
    this.root.replaceChildren(
      make("div", "wb-ehead", {}, make("strong", "", {}, fill(words["e several"], { n: codes.length }))),
      list,
      actions,
      make("h4", "", {}, words["e for all"]),
      make("div", "wb-etwo", {}, field(words["e kind"], kind), field(words["e parent"], parent)),
      make("div", "wb-efield", {}, make("span", "wb-elabel", {}, words["e color"]), swatches, weak),
    );
  }

  focus() {
    this.root.querySelector("button").focus();
  }
}

// ---- Merging ----

class MergePanel {
  constructor(editor, ids) {
    this.editor = editor;
    this.room = editor.room;
    this.ids = ids;
    this.how = "union";
    this.into = null;
    this.root = make("div", "wb-eform");
    this.effect = make("div", "wb-eeffect", { role: "status" });
    this.draw();
  }

  draw() {
    const { editor, room } = this;
    const { words } = room;
    this.ids = this.ids.filter((id) => room.codes.has(id));
    const codes = this.ids.map((id) => room.codes.get(id));
    if (!this.ids.includes(this.into)) {
      this.into = codes.toSorted((a, b) => b.active - a.active || (room.counts.get(b.id) ?? 0) - (room.counts.get(a.id) ?? 0))[0]?.id ?? null;
    }
    const stays = room.codes.get(this.into);
    const radio = (name, value, checked, action, ...label) => {
      const input = make("input", "", { type: "radio", name, value });
      input.checked = checked;
      input.addEventListener("change", action);
      return make("label", "wb-eradio", {}, input, ...label);
    };
    const rows = codes.map((code) => {
      const drop = makeButton("×", "wb-quiet-button", () => this.set({ ids: this.ids.filter((id) => id !== code.id) }), { "aria-label": fill(words["e merge drop"], { name: code.name }) });
      const label = radio(`into-${editor.name}`, code.id, code.id === this.into, () => this.set({ into: code.id }), makeDot(room, code.color), make("span", "", {}, code.path), make("span", "wb-efacts", {}, editor.countOf(code.id)));
      return make("li", "", {}, label, drop);
    });
    const others = [["", words["e merge choose"]], ...[...room.codes.values()].filter((code) => !this.ids.includes(code.id)).map((code) => [code.id, code.path])];
    const add = makeChoice(others, "", (id) => id && this.set({ ids: [...this.ids, id] }), { "data-field": "merge with" });
    const hows = ["union", "both"].map((how) => radio(`how-${editor.name}`, how, how === this.how, () => this.set({ how }), make("span", "", {}, words[`e merge ${how}`])));
    this.button = makeButton(fill(words["e merge do"], { name: stays?.name ?? "" }), "wb-main", () => this.merge(), { disabled: codes.length < 2 });
    const focused = this.root.contains(document.activeElement) ? [document.activeElement.name, document.activeElement.value] : null;
    this.root.replaceChildren(
      make("div", "wb-ehead", {}, make("strong", "", {}, words["e merge title"])),
      make("fieldset", "", {}, make("legend", "", {}, words["e merge into"]), make("ul", "wb-elist wb-emerge", {}, ...rows), make("label", "wb-efield", {}, make("span", "wb-elabel", {}, words["e merge with"]), add)),
      make("fieldset", "", {}, make("legend", "", {}, words["e merge how"]), ...hows),
      this.effect,
      make("div", "wb-eactions", {}, this.button, makeButton(words["e cancel"], "", () => editor.showChosen())),
    );
    if (focused) [...this.root.querySelectorAll("input, select")].find((input) => input.name === focused[0] && (input.value === focused[1] || !focused[0]))?.focus();
    this.foresee();
  }

  set(what) {
    Object.assign(this, what);
    this.draw();
  }

  /** Say in numbers what would happen. */
  async foresee() {
    const { words } = this.room;
    if (this.ids.length < 2) {
      this.effect.replaceChildren(make("p", "", {}, words["e merge two"]));
      return;
    }
    const asked = (this.asked = JSON.stringify([this.ids, this.into]));
    const told = await this.room.ask("merging", { ids: this.ids, into: this.into }).catch(() => null);
    if (!told || this.asked !== asked) return;
    const after = told[this.how];
    const { before } = told;
    const lines = [
      fill(words["e merge codes"], { codes: told.codes, name: this.room.codes.get(this.into)?.name ?? "" }),
      fill(words[after === before ? "e merge same" : "e merge codings"], { before, after, joined: before - after }),
      told.children && fill(words["e merge children"], { n: told.children }),
      told.memos && fill(words["e merge memos"], { n: told.memos }),
      told.nodes && fill(words["e merge nodes"], { n: told.nodes }),
      words["e merge undo"],
    ];
    this.effect.replaceChildren(...lines.filter(Boolean).map((line) => make("p", "", {}, line)));
  }

  async merge() {
    const { editor, ids, into, how } = this;
    this.button.disabled = true;
    const answer = await editor.act("merge_codes", { ids, into, how });
    if (!answer) {
      this.button.disabled = false;
      return;
    }
    editor.choose(into);
    editor.tree.focus();
  }

  changed() {
    const told = JSON.stringify(this.ids.map((id) => [this.room.codes.get(id)?.path, this.room.counts.get(id)]));
    if (told !== this.told) this.draw();
    this.told = told;
  }

  focus() {
    this.root.querySelector("input:checked, select").focus();
  }
}

// ---- Splitting ----

class SplitPanel {
  constructor(editor, id) {
    this.editor = editor;
    this.room = editor.room;
    this.id = id;
    this.segments = [];
    this.chosen = new Set();
    this.active = null;
    const drafts = sortings.get(this.room) ?? sortings.set(this.room, new Map()).get(this.room);
    this.draft = drafts.get(id) ?? drafts.set(id, { bins: [], sorted: {} }).get(id);
    const { words } = this.room;
    this.bins = make("div", "wb-ebins", { role: "group", "aria-label": words["e split bins"] });
    this.list = make("div", "wb-esegments", { role: "listbox", "aria-multiselectable": "true", "aria-label": words["e split segments"] });
    this.fresh = make("input", "wb-input", { type: "text", placeholder: words["e split new"], "aria-label": words["e split new"] });
    this.fresh.addEventListener("keydown", (event) => {
      if (event.isComposing || event.key !== "Enter") return;
      this.addBin();
      editor.handled(event);
    });
    this.button = makeButton("", "wb-main", () => this.split());
    this.title = make("strong");
    const cancel = makeButton(words["e cancel"], "", () => {
      drafts.delete(id);
      editor.showChosen();
      editor.tree.focus();
    });
    this.root = make("div", "wb-eform wb-esplit", {}, make("div", "wb-ehead", {}, this.title, make("span", "wb-efacts", {}, words["e split help"])), this.bins, this.list, make("div", "wb-eactions", {}, this.button, cancel));
    this.list.addEventListener("keydown", (event) => this.keyed(event));
    this.drawBins();
    this.load();
  }

  async load() {
    const answer = await this.room.ask("segments_of", { id: this.id }).catch((error) => this.room.refuse(error));
    if (!answer) return;
    this.segments = answer.segments;
    const there = new Set(this.segments.map((segment) => segment.id));
    for (const id of Object.keys(this.draft.sorted)) if (!there.has(id)) delete this.draft.sorted[id];
    this.chosen = new Set([...this.chosen].filter((id) => there.has(id)));
    if (!there.has(this.active)) this.active = this.segments[0]?.id ?? null;
    const focused = this.list.contains(document.activeElement);
    this.list.replaceChildren(...this.segments.map((segment) => this.rowOf(segment)));
    if (!this.segments.length) this.list.append(make("p", "wb-none", {}, this.room.words["e split none"]));
    this.drawBins();
    this.drawRows();
    if (focused) this.go(this.active, "look");
  }

  /** Names of the sub-codes: those that are there, then the new ones. */
  names() {
    const there = this.editor.tree.childrenOf(this.id).map((code) => code.name);
    const known = new Set(there.map((name) => name.toLocaleLowerCase()));
    return [...there, ...this.draft.bins.filter((name) => !known.has(name.toLocaleLowerCase()))];
  }

  drawBins() {
    const { room, draft } = this;
    const { words } = room;
    const code = room.codes.get(this.id);
    if (!code) return;
    this.title.textContent = fill(words["e split title"], { name: code.name });
    const n = (name) => Object.values(draft.sorted).filter((one) => one === name).length;
    const bin = (digit, name, label, count) => {
      const button = make("button", "wb-button wb-ebin", { type: "button", "data-bin": name ?? "" }, digit === "" ? "" : make("kbd", "", {}, digit), make("span", "", {}, label), make("b", "", {}, String(count)));
      button.addEventListener("click", () => this.put(name));
      button.addEventListener("dragover", (event) => {
        if (!event.dataTransfer.types.includes(SEGMENTS_TYPE)) return;
        event.preventDefault();
        button.classList.add("wb-over");
      });
      button.addEventListener("dragleave", () => button.classList.remove("wb-over"));
      button.addEventListener("drop", (event) => {
        button.classList.remove("wb-over");
        if (!event.dataTransfer.types.includes(SEGMENTS_TYPE)) return;
        event.preventDefault();
        this.put(name);
      });
      return button;
    };
    const names = this.names();
    const sorted = Object.keys(draft.sorted).length;
    const typing = document.activeElement === this.fresh;
    this.bins.replaceChildren(
      ...names.map((name, i) => bin(i < 9 ? String(i + 1) : "", name, name, n(name))),
      bin("0", null, words["e split stay"], this.segments.length - sorted),
      this.fresh,
    );
    if (typing) this.fresh.focus();
    this.button.textContent = fill(words["e split do"], { n: sorted, codes: new Set(Object.values(draft.sorted)).size });
    this.button.disabled = sorted === 0;
  }

  rowOf(segment) {
    const { words } = this.room;
    const where = [segment.interview, `${words.turn} ${segment.turn}`, segment.time, segment.speaker, segment.coder].filter(Boolean).join(" · ");
    const there = makeButton("↗", "wb-quiet-button", (event) => {
      event.stopPropagation();
      this.room.goTo(segment.interviewId, segment.start, segment.end);
    }, { title: words["e show there"], "aria-label": words["e show there"], tabindex: "-1" });
    const row = make(
      "div",
      "wb-esegment",
      { role: "option", "data-segment": segment.id, draggable: "true", tabindex: "-1" },
      make("div", "wb-ewhere", {}, make("span", "wb-efacts", {}, where), make("span", "wb-einto"), there),
      make("div", "wb-equote", { lang: this.room.interviews?.find((one) => one.id === segment.interviewId)?.language }, make("span", "wb-equiet", {}, segment.before), make("mark", "", {}, segment.quote), make("span", "wb-equiet", {}, segment.after)),
    );
    row.style.setProperty("--wb-color", this.room.shade(this.room.codes.get(this.id).color));
    row.addEventListener("click", (event) => this.go(segment.id, event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "one"));
    row.addEventListener("dragstart", (event) => {
      if (!this.chosen.has(segment.id)) this.go(segment.id);
      event.dataTransfer.setData(SEGMENTS_TYPE, "1");
      event.dataTransfer.setData("text/plain", segment.quote);
      event.dataTransfer.effectAllowed = "move";
    });
    return row;
  }

  drawRows() {
    const names = this.names();
    for (const row of this.list.querySelectorAll("[data-segment]")) {
      const id = row.dataset.segment;
      const into = this.draft.sorted[id];
      row.setAttribute("aria-selected", String(this.chosen.has(id)));
      row.tabIndex = id === this.active ? 0 : -1;
      row.classList.toggle("wb-esorted", into !== undefined);
      const digit = names.indexOf(into) + 1;
      row.querySelector(".wb-einto").textContent = into === undefined ? "" : `→ ${digit && digit < 10 ? `${digit} ` : ""}${into}`;
    }
  }

  go(id, how = "one") {
    const ids = this.segments.map((segment) => segment.id);
    if (how === "toggle") {
      if (!this.chosen.delete(id)) this.chosen.add(id);
    } else if (how === "range") {
      const ends = [ids.indexOf(this.anchor ?? id), ids.indexOf(id)].sort((a, b) => a - b);
      this.chosen = new Set(ids.slice(ends[0], ends[1] + 1));
    } else if (how === "one") this.chosen = new Set([id]);
    if (how !== "range") this.anchor = id;
    this.active = id;
    this.drawRows();
    const row = this.list.querySelector(`[data-segment="${CSS.escape(id ?? "")}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  /** Put the chosen segments into a sub-code, or back (null), and go on to the next one. */
  put(name) {
    const ids = this.segments.map((segment) => segment.id);
    const chosen = this.chosen.size ? [...this.chosen] : [this.active].filter(Boolean);
    if (!chosen.length) return;
    for (const id of chosen) {
      if (name === null) delete this.draft.sorted[id];
      else this.draft.sorted[id] = name;
    }
    const last = Math.max(...chosen.map((id) => ids.indexOf(id)));
    this.drawBins();
    this.go(ids[Math.min(last + 1, ids.length - 1)]);
  }

  addBin() {
    const name = this.fresh.value.trim().replace(/\s+/g, " ");
    if (!name) return;
    const isThere = this.names().some((one) => one.toLocaleLowerCase() === name.toLocaleLowerCase());
    if (!isThere) this.draft.bins.push(name);
    this.fresh.value = "";
    this.drawBins();
    this.drawRows();
    this.fresh.focus();
  }

  keyed(event) {
    if (event.isComposing || event.altKey) return;
    const ids = this.segments.map((segment) => segment.id);
    const at = ids.indexOf(this.active);
    const command = event.ctrlKey || event.metaKey;
    const how = event.shiftKey ? "range" : command ? "look" : "one";
    const go = (to) => ids[to] !== undefined && this.go(ids[to], how);
    const names = this.names();
    let action = { ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), Home: () => go(0), End: () => go(ids.length - 1), " ": () => this.go(this.active, "toggle") }[event.key];
    if (command && event.key.toLowerCase() === "a") {
      action = () => {
        this.chosen = new Set(ids);
        this.drawRows();
      };
    } else if (!command && /^[1-9]$/.test(event.key)) {
      const name = names[Number(event.key) - 1];
      action = () => (name === undefined ? this.room.say(this.room.words["e split first"]) : this.put(name));
    } else if (!command && ["0", "Backspace", "Delete"].includes(event.key)) action = () => this.put(null);
    else if (!command && event.key === "+") action = () => this.fresh.focus();
    if (!action) return;
    this.editor.handled(event);
    action();
  }

  async split() {
    const { editor, id } = this;
    this.button.disabled = true;
    const answer = await editor.act("split_code", { id, sorted: this.draft.sorted });
    if (!answer) {
      await this.load();
      return;
    }
    sortings.get(this.room).delete(id);
    editor.tree.folded.delete(id);
    editor.choose(id);
    editor.tree.focus();
  }

  changed() {
    this.drawBins();
    this.drawRows();
  }

  focus() {
    if (this.names().length) this.go(this.active, "look");
    else this.fresh.focus();
  }
}

// ---- Codes that look alike ----

class AlikePanel {
  constructor(editor) {
    this.editor = editor;
    this.list = make("ul", "wb-elist wb-ealike");
    this.root = make("div", "wb-eform", {}, make("p", "wb-efacts", {}, editor.room.words["e alike help"]), this.list);
    this.changed();
  }

  async changed() {
    const { editor } = this;
    const { room } = editor;
    const { words } = room;
    const told = JSON.stringify([...room.codes.values()].map((code) => [code.id, code.name, room.counts.get(code.id)]));
    if (told === this.told) return;
    this.told = told;
    const answer = await room.ask("alike").catch((error) => room.refuse(error));
    if (!answer) return;
    const side = (code) => make("div", "wb-eside", {}, make("div", "", {}, makeDot(room, code.color), make("b", "", {}, code.path)), make("span", "wb-efacts", {}, [code.kindName, editor.countOf(code.id)].filter(Boolean).join(" · ")), make("p", "", {}, code.definition));
    const pairs = answer.pairs.filter(([a, b]) => room.codes.has(a) && room.codes.has(b));
    this.list.replaceChildren(
      ...pairs.map(([a, b, share]) =>
        make("li", "", {}, side(room.codes.get(a)), side(room.codes.get(b)), make("div", "wb-eshare", {}, make("span", "", {}, fill(words["e alike share"], { share })), makeButton(words["e merge"], "wb-small", () => {
          editor.chosen = new Set([a, b]);
          editor.active = a;
          editor.tree.unfoldTo(a);
          editor.tree.draw();
          editor.merge();
        }))),
      ),
    );
    if (!pairs.length) this.list.append(make("li", "wb-none", {}, words["e alike none"]));
  }
}

// ---- Versions ----

class VersionsPanel {
  constructor(editor) {
    this.editor = editor;
    this.room = editor.room;
    this.items = [];
    this.times = [];
    this.since = null;
    this.until = null;
    this.bar = make("div", "wb-eversions");
    this.list = make("ul", "wb-elist wb-ediff", { "aria-live": "polite" });
    this.counts = make("span", "wb-efacts");
    this.file = makeButton(this.room.words["e version file"], "wb-small", () => this.editor.download(".yaml", this.since), { hidden: true });
    this.root = make("div", "wb-eform", {}, this.bar, make("div", "wb-eactions", {}, this.counts, this.file), this.list);
    this.changed();
  }

  async changed() {
    const seen = JSON.stringify([...this.room.codes.values()]);
    if (this.seen === seen) return;
    this.seen = seen;
    const answer = await this.room.ask("versions").catch((error) => this.room.refuse(error));
    if (!answer) return;
    Object.assign(this, { items: answer.items, times: answer.times });
    if (this.since === null) {
      const now = new Date();
      this.since = this.revisionBefore(new Date(now.getFullYear(), now.getMonth(), now.getDate()));
    }
    this.drawBar();
    this.compare();
  }

  /** The last revision before a moment; 0 where there is none. */
  revisionBefore(date) {
    return this.times.findLast(([, time]) => new Date(time) < date)?.[0] ?? 0;
  }

  drawBar() {
    const { room } = this;
    const { words } = room;
    const name = (item) => `${room.dateOf ? room.dateOf(item.time) : item.time} · ${item.said} (${item.coder})`;
    const options = this.items.map((item) => [String(item.revision), name(item)]);
    const timeOf = new Map(this.times);
    if (this.since && !this.items.some((item) => item.revision === this.since)) {
      const time = timeOf.get(this.since);
      options.push([String(this.since), room.dateOf ? room.dateOf(time) : time]);
      options.sort((a, b) => Number(b[0]) - Number(a[0]));
    }
    options.push(["0", words["e beginning"]]);
    const since = makeChoice(options, String(this.since), (value) => this.set({ since: Number(value) }), { "aria-label": words["e since"], "data-field": "since" });
    const untils = [["", words["e now"]], ...this.items.map((item) => [String(item.revision), name(item)])];
    const until = makeChoice(untils, this.until === null ? "" : String(this.until), (value) => this.set({ until: value === "" ? null : Number(value) }), { "aria-label": words["e until"], "data-field": "until" });
    const date = make("input", "wb-input", { type: "date", "aria-label": words["e date"], title: words["e date"], "data-field": "date" });
    date.addEventListener("change", () => {
      if (!date.value) return;
      const [year, month, day] = date.value.split("-").map(Number);
      this.set({ since: this.revisionBefore(new Date(year, month - 1, day)) });
    });
    this.bar.replaceChildren(make("span", "", {}, words["e since"]), since, date, make("span", "", {}, words["e until"]), until, make("span"));
  }

  set(what) {
    Object.assign(this, what);
    this.drawBar();
    this.compare();
  }

  async compare() {
    const { room } = this;
    const { words } = room;
    const { since, until } = this;
    const answer = await room.ask("version_changes", { since, until }).catch((error) => room.refuse(error));
    if (!answer || since !== this.since || until !== this.until) return;
    this.counts.textContent = fill(words["e version codes"], answer);
    this.file.hidden = answer.before === 0;
    const byCode = new Map();
    for (const item of answer.items) byCode.set(item.id, [...(byCode.get(item.id) ?? []), item]);
    const rows = [...byCode.values()].map((items) => {
      const color = room.codes.get(items[0].id)?.color ?? this.editor.info.kindColors[items[0].kind];
      return make("li", "", { "data-what": items[0].what }, make("div", "", {}, makeDot(room, color), make("b", "", {}, items[0].path)), ...items.map((item) => this.told(item)));
    });
    this.list.replaceChildren(...rows);
    if (!rows.length) this.list.append(make("li", "wb-none", {}, words[this.items.length ? "e no difference" : "e no versions"]));
  }

  /** One difference in words. */
  told({ what, before, after }) {
    const { words } = this.room;
    const line = (text, ...more) => make("div", "wb-edone", {}, text, ...more);
    if (what === "kind") return line(fill(words["e d kind"], { before: words[before], after: words[after] }));
    if (what === "active") return line(words[after === "yes" ? "e d active" : "e d idle"]);
    const isText = TEXT_FIELDS.includes(what) || what === "translations" || what === "jobs";
    if (!isText) return line(fill(words[`e d ${what}`], { before, after }));
    const name = words[`e ${what}`];
    const verb = !before ? "e d written" : !after ? "e d wiped" : "e d changed";
    const parts = wordsDiffer(before, after).map(([how, text]) => make({ same: "span", gone: "del", new: "ins" }[how], "", {}, text));
    return line(fill(words[verb], { field: name }), make("p", "", {}, ...parts));
  }
}

// ---- Files ----

class FilesPanel {
  constructor(editor) {
    this.editor = editor;
    const { room, info } = editor;
    const { words } = room;
    const section = (title, ...children) => make("section", "", {}, make("h4", "", {}, title), ...children);
    const starters = Object.entries(info.starters).map(([language, titles]) =>
      make("div", "wb-estarters", {}, make("span", "wb-elabel", {}, words[`e language ${language}`]), make("ul", "wb-elist", {}, ...titles.map((title) => make("li", "", {}, make("span", "", {}, title), makeButton(words["e add"], "wb-small", () => editor.act("add_starter", { title, language }), { "aria-label": `${words["e add"]}: ${title}` }))))),
    );
    const input = make("input", "", { type: "file", accept: ".yaml,.yml,.csv,.tsv,.txt", hidden: true });
    input.addEventListener("change", () => {
      this.read([...input.files]);
      input.value = "";
    });
    const drop = make("div", "wb-edrop", {}, make("span", "", {}, words["e read help"]), makeButton(words["e choose file"], "", () => input.click()), input);
    drop.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      drop.classList.add("wb-over");
    });
    drop.addEventListener("dragleave", () => drop.classList.remove("wb-over"));
    drop.addEventListener("drop", (event) => {
      drop.classList.remove("wb-over");
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      event.stopPropagation();
      this.read([...event.dataTransfer.files]);
    });
    const path = make("input", "wb-input", { type: "text", "aria-label": words["e path"], title: words["e path"], "data-field": "path" });
    path.value = `${info.file}.yaml`;
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      editor.act("write_codebook", { path: path.value });
      editor.handled(event);
    });
    const downloads = [".yaml", ".csv"].map((ending) => makeButton(fill(words["e download"], { ending: ending.slice(1).toUpperCase() }), "", () => editor.download(ending)));
    this.root = make(
      "div",
      "wb-eform",
      {},
      section(words["e starters"], make("p", "wb-efacts", {}, words["e starters help"]), make("div", "wb-etwo", {}, ...starters)),
      section(words["e read"], drop),
      section(words["e write"], make("div", "wb-eactions", {}, ...downloads), make("label", "wb-efield", {}, make("span", "wb-elabel", {}, words["e path"]), make("div", "wb-epath", {}, path, makeButton(words["e write there"], "", () => editor.act("write_codebook", { path: path.value }))))),
    );
  }

  async read(files) {
    const { editor } = this;
    const { room } = editor;
    for (const file of files) {
      if (file.size > LARGEST_FILE) {
        room.refuse({ message: fill(room.words["e too large"], { name: file.name }), expected: true });
        return;
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      if (!(await editor.act("read_codebook", { name: file.name, data: btoa(text) }))) return;
    }
  }

  changed() {}
}

// ---- The editor ----

const EDITOR_TABS = ["code", "alike", "versions", "files"];

class CodebookEditor {
  constructor(host, room, codeId) {
    this.room = room;
    this.host = host;
    this.name = Math.random().toString(36).slice(2); // radio buttons of two views must not be one group
    this.info = { palette: [], kinds: {}, kindColors: {}, jobs: [], starters: {}, languages: [], file: "codebook" };
    this.active = codeId ?? null;
    this.chosen = new Set(codeId ? [codeId] : []);
    this.tab = "code";
    const { words } = room;
    this.tree = new EditorTree(this);
    const icon = (text, label, action) => makeButton(text, "wb-quiet-button", action, { title: label, "aria-label": label });
    this.tabs = make("div", "wb-tabs", { role: "tablist", "aria-label": words["e editor"] });
    for (const tab of EDITOR_TABS) {
      const button = make("button", "wb-tab", { type: "button", role: "tab", "data-tab": tab }, words[`e tab ${tab}`]);
      button.addEventListener("click", () => this.showTab(tab));
      this.tabs.append(button);
    }
    this.tabs.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      this.handled(event);
      this.showTab(EDITOR_TABS[(EDITOR_TABS.indexOf(this.tab) + step + EDITOR_TABS.length) % EDITOR_TABS.length]);
      this.tabs.querySelector("[aria-selected=true]").focus();
    });
    const back = makeButton(`← ${words["e back"]}`, "wb-eback", () => room.closeEditor());
    const head = make("div", "wb-ebar", {}, back, this.tabs, icon("↶", words["e undo"], () => this.act("undo")), icon("↷", words["e redo"], () => this.act("redo")));
    this.place = make("div", "wb-epanel", { role: "tabpanel" });
    this.root = make("div", "wb-eroot", { role: "region", "aria-label": words["e editor"] }, head, this.tree.pane, this.place);
    this.place.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      this.handled(event);
      if (this.panel instanceof CodeForm || this.panel instanceof SeveralForm) this.tree.focus();
      else {
        this.showTab("code");
        this.tree.focus();
      }
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "F6" || event.altKey) return;
      this.handled(event);
      if (this.place.contains(document.activeElement)) this.tree.focus();
      else this.place.querySelector("button, input:not([type=file]), select, textarea, [tabindex='0']")?.focus();
    });
    host.append(this.root);
    if (codeId) this.tree.unfoldTo(codeId);
    this.tree.draw();
    if (!this.chosen.size && this.active) this.chosen.add(this.active);
    this.tree.draw();
    this.tree.focus();
    this.load();
  }

  async load() {
    const info = await this.room.ask("editor").catch((error) => this.room.refuse(error));
    if (!info || this.isClosed) return;
    this.info = info;
    this.isLoaded = true;
    this.showTab(this.room.codes.size ? "code" : "files");
  }

  act(type, fields = {}) {
    return this.room.act(type, fields);
  }

  /** A key was used here: neither the screen nor JupyterLab does more with it. */
  handled(event) {
    event.preventDefault();
    this.room.handled?.(event);
  }

  countOf(id) {
    const n = this.room.counts.get(id) ?? 0;
    if (!n) return "";
    return n === 1 ? this.room.words["e count one"] : fill(this.room.words["e count"], { n });
  }

  chosenCodes() {
    return [...this.room.codes.values()].filter((code) => this.chosen.has(code.id));
  }

  // ---- What is shown at the right ----

  set(panel) {
    this.panel?.leave?.();
    this.panel = panel;
    this.place.replaceChildren(panel.root);
    this.place.scrollTop = 0;
  }

  showTab(tab) {
    this.tab = tab;
    for (const button of this.tabs.children) {
      const isOn = button.dataset.tab === tab;
      button.setAttribute("aria-selected", String(isOn));
      button.tabIndex = isOn ? 0 : -1;
    }
    if (tab === "code") this.showChosen();
    else this.set(new { alike: AlikePanel, versions: VersionsPanel, files: FilesPanel }[tab](this));
  }

  /** The form of what is chosen in the tree. */
  showChosen() {
    if (!this.isLoaded) return;
    if (this.tab !== "code") {
      this.showTab("code");
      return;
    }
    const codes = this.chosenCodes();
    if (codes.length > 1) this.set(new SeveralForm(this));
    else if (!codes.length) this.set({ root: make("p", "wb-none", {}, this.room.words[this.room.codes.size ? "e nothing" : "e empty"]), changed() {} });
    else if (!(this.panel instanceof CodeForm) || this.panel.id !== codes[0].id) this.set(new CodeForm(this, codes[0].id));
  }

  choose(id) {
    this.chosen = new Set([id]);
    this.active = id;
    this.tree.unfoldTo(id);
    this.tree.draw();
    this.tab = "code";
    this.panel = null;
    this.showTab("code");
  }

  focusPanel() {
    this.panel?.focus?.();
  }

  openPanel(panel) {
    if (this.tab !== "code") this.showTab("code");
    this.set(panel);
    panel.focus();
  }

  merge() {
    if (this.chosen.size) this.openPanel(new MergePanel(this, this.chosenCodes().map((code) => code.id)));
  }

  split(id) {
    this.openPanel(new SplitPanel(this, id));
  }

  async activate(active) {
    const ids = this.chosenCodes().map((code) => code.id);
    if (ids.length) await this.act("activate", { ids, active });
  }

  /** Remove what is chosen; where a code is in use the person is told what can be done instead. */
  async remove() {
    const codes = this.chosenCodes();
    if (!codes.length) return;
    const used = codes.find((code) => this.room.counts.get(code.id) || this.tree.childrenOf(code.id).some((child) => !this.chosen.has(child.id)));
    if (used) {
      if (codes.length > 1) this.room.refuse({ message: fill(this.room.words["e in use"], { name: used.name }), expected: true });
      else {
        this.showChosen();
        if (!(this.panel instanceof CodeForm)) this.choose(used.id);
        this.panel.refuseRemoval(used);
      }
      return;
    }
    const shown = this.tree.shown().map((code) => code.id);
    const at = shown.indexOf(codes[0].id);
    const next = [...shown.slice(at), ...shown.slice(0, at).reverse()].find((id) => !this.chosen.has(id)) ?? null;
    if (!(await this.act("remove_codes", { ids: codes.map((code) => code.id) }))) return;
    this.chosen = new Set(next ? [next] : []);
    this.active = next;
    this.tree.draw();
    this.tree.focus();
    this.panel = null;
    this.showChosen();
  }

  async download(ending, at = null) {
    const answer = await this.act("codebook_file", { ending, at });
    if (answer) handOver(answer.name, answer.data);
  }

  // ---- For the screen ----

  changed() {
    const before = this.chosen.size;
    this.chosen = new Set([...this.chosen].filter((id) => this.room.codes.has(id)));
    this.tree.draw();
    const isGone = this.panel instanceof CodeForm && !this.room.codes.has(this.panel.id);
    const isSplitGone = this.panel instanceof SplitPanel && !this.room.codes.has(this.panel.id);
    if (isSplitGone || isGone || (before !== this.chosen.size && (this.panel instanceof CodeForm || this.panel instanceof SeveralForm))) {
      if (isGone) this.panel = null;
      if (!this.chosen.size && this.active) this.chosen.add(this.active);
      this.tree.draw();
      this.showChosen();
    } else this.panel?.changed();
  }

  close() {
    this.isClosed = true;
    this.panel?.leave?.();
    this.root.remove();
  }
}

function openEditor(host, room, codeId = null) {
  return new CodebookEditor(host, room, codeId);
}

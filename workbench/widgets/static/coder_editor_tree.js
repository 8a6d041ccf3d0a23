// The codebook as a tree: what is shown and found in it, which codes are chosen, and their names as they are written.

/** Names that are written in the tree: of a new code, or another one for a code that is there. */
const withNames = (Base) =>
  class extends Base {
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
          if (event.key !== "F6") event.stopPropagation(); // the tree has keys of its own; those with Ctrl belong to the field
          return;
        }
        this.editor.handled(event);
        event.stopPropagation();
      });
    }
  };

class EditorTree extends withMoves(withNames(Object)) {
  constructor(editor) {
    super();
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
}

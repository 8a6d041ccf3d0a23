// The codebook as a tree: how often each code was used, to find one, to put it on the selected text, to drag it there.

const CODE_TYPE = "application/x-workbench-code"; // what is dragged: a code to the text, or words to a code
const WORDS_TYPE = "application/x-workbench-words";

class CodesPane {
  constructor(room) {
    this.room = room;
    this.folded = new Set(); // ids of codes whose codes are not shown
    this.active = null; // id of the code in the tab order
    this.filter = make("input", "wb-input wb-filter", { type: "search", autocomplete: "off" });
    this.tree = make("div", "wb-list", { role: "tree" });
    this.edit = makeButton("", "wb-quiet-button", () => room.openEditor());
    this.root = make("div", "wb-codes", {}, make("div", "wb-codes-head", {}, this.filter, this.edit), this.tree);
    this.filter.addEventListener("input", () => this.draw());
    this.filter.addEventListener("keydown", (event) => this.keyedInFilter(event));
    this.tree.addEventListener("keydown", (event) => this.keyed(event));
    this.tree.addEventListener("focusin", (event) => {
      this.active = event.target.closest("[data-code]")?.dataset.code ?? this.active;
    });
  }

  name() {
    const { words } = this.room;
    this.filter.placeholder = words.filter;
    this.filter.setAttribute("aria-label", words["filter help"]);
    this.tree.setAttribute("aria-label", words.codes);
    this.edit.textContent = words["edit codebook"];
    this.edit.title = words["edit codebook help"];
  }

  /** The codes that are shown: those in use, or used here, that hold what was typed; without what is folded away. */
  shown() {
    const { room } = this;
    const wanted = this.filter.value.trim().toLocaleLowerCase();
    const all = [...room.codes.values()].filter((code) => code.active || this.here.get(code.id));
    if (wanted) return all.filter((code) => code.path.toLocaleLowerCase().includes(wanted));
    const isHidden = (code) => {
      for (let up = code.parent; up; up = room.codes.get(up)?.parent) if (this.folded.has(up)) return true;
      return false;
    };
    return all.filter((code) => !isHidden(code));
  }

  draw() {
    const { room } = this;
    if (room.draggedCode) return; // a new row under the pointer would end the drag
    this.here = new Map();
    for (const mark of room.marks.values()) this.here.set(mark.code, (this.here.get(mark.code) ?? 0) + 1);
    const codes = this.shown();
    if (!codes.some((code) => code.id === this.active)) this.active = codes[0]?.id ?? null;
    const parents = new Set([...room.codes.values()].map((code) => code.parent));
    const counts = codes.map((code) => [this.here.get(code.id), room.counts.get(code.id)]);
    const told = JSON.stringify([codes, counts, room.keyed(), room.onlyCode, room.codes.size, [...this.folded], this.filter.value, this.active]);
    if (told === this.told) return;
    this.told = told;
    const focused = this.tree.contains(document.activeElement);
    this.tree.replaceChildren(...codes.map((code) => this.rowOf(code, parents.has(code.id))));
    if (!room.codes.size) this.tree.append(make("p", "wb-none", {}, room.words["no codes"]));
    else if (!codes.length) this.tree.append(make("p", "wb-none", {}, room.words["no such code"]));
    if (focused) this.row(this.active)?.focus({ preventScroll: true });
  }

  row(id) {
    return id === null ? null : this.tree.querySelector(`[data-code="${CSS.escape(id)}"]`);
  }

  rowOf(code, isParent) {
    const { room } = this;
    const filtered = this.filter.value.trim() !== "";
    const isFolded = this.folded.has(code.id) && !filtered;
    const key = room.keyOf(code.id);
    const here = this.here.get(code.id) ?? 0;
    const all = room.counts.get(code.id) ?? 0;
    const twisty = make("span", "wb-twisty", { "aria-hidden": "true" }, isParent && !filtered ? (isFolded ? "▸" : "▾") : "");
    const counts = make("span", "wb-count", { title: fill(room.words["count of"], { here, all }) }, all ? `${here}/${all}` : "");
    const row = make(
      "div",
      "wb-code",
      {
        role: "treeitem",
        "data-code": code.id,
        "aria-level": filtered ? 1 : code.depth + 1,
        "aria-expanded": isParent && !filtered ? String(!isFolded) : null,
        "aria-selected": String(room.onlyCode === code.id),
        "aria-label": `${code.name}, ${fill(room.words["count of"], { here, all })}`,
        "aria-keyshortcuts": key || null,
        tabindex: code.id === this.active ? "0" : "-1",
        draggable: code.active ? "true" : null,
        title: [`${code.path} (${code.kindName})`, code.definition].filter(Boolean).join("\n"),
      },
      twisty,
      make("i", ""),
      make("span", "wb-name", {}, code.name),
      counts,
    );
    if (key) row.append(make("kbd", "", { "aria-hidden": "true" }, key));
    row.classList.toggle("wb-idle", !code.active);
    row.style.setProperty("--wb-color", room.shade(code.color));
    row.style.setProperty("--wb-depth", filtered ? 0 : code.depth);
    this.listen(row, twisty, code);
    return row;
  }

  listen(row, twisty, code) {
    const { room } = this;
    row.addEventListener("click", (event) => {
      this.active = code.id;
      if (event.target === twisty && row.hasAttribute("aria-expanded")) this.fold(code.id, !this.folded.has(code.id));
      else this.choose(code);
    });
    row.addEventListener("mousedown", (event) => {
      if (event.button !== 0) event.preventDefault(); // keeps the selection
    });
    row.addEventListener("contextmenu", (event) => this.openMenu(event, code));
    row.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData(CODE_TYPE, code.id);
      event.dataTransfer.setData("text/plain", code.name);
      event.dataTransfer.effectAllowed = "copy";
      room.draggedCode = code.id;
    });
    row.addEventListener("dragend", () => room.endDrag());
    row.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes(WORDS_TYPE) || !code.active) return;
      event.preventDefault();
      row.classList.add("wb-over");
    });
    row.addEventListener("dragleave", () => row.classList.remove("wb-over"));
    row.addEventListener("drop", (event) => {
      row.classList.remove("wb-over");
      if (!event.dataTransfer.types.includes(WORDS_TYPE)) return;
      event.preventDefault();
      room.apply([code.id]);
    });
  }

  /** Put a code on what is selected; with nothing selected, tell what the code means. */
  choose(code) {
    const { room } = this;
    if (room.selection.target()) room.apply([code.id]);
    else room.say([code.path, code.definition || room.words["select first"]].join(" — "));
  }

  fold(id, isFolded) {
    if (isFolded) this.folded.add(id);
    else this.folded.delete(id);
    this.active = id;
    this.draw();
    this.row(id)?.focus({ preventScroll: true });
  }

  move(to) {
    if (!to) return;
    this.active = to.dataset.code;
    for (const row of this.tree.children) row.tabIndex = row === to ? 0 : -1;
    to.focus();
  }

  focus() {
    (this.row(this.active) ?? this.filter).focus();
  }

  openMenu(event, code) {
    const { room } = this;
    const { words } = room;
    event.preventDefault();
    event.stopPropagation();
    const isFavourite = room.favourites.includes(code.id);
    const box = event.currentTarget.getBoundingClientRect();
    room.menu(event.clientX || box.left + 20, event.clientY || box.bottom, [
      code.active && [words["apply code"], () => this.choose(code), "Enter"],
      [words[room.onlyCode === code.id ? "all codes" : "only this code"], () => room.showOnly(room.onlyCode === code.id ? null : code.id), "O"],
      [words["all segments"], () => room.segments.open(code.id), "G"],
      [words[isFavourite ? "no favourite" : "favourite"], () => room.toggleFavourite(code.id), "F"],
      [words["memo on code"], () => room.notes.write("code", code.id), "M"],
      null,
      [words["edit codebook"], () => room.openEditor(code.id)],
    ], code.name);
  }

  keyedInFilter(event) {
    const { room } = this;
    if (event.isComposing) return;
    if (event.key === "Enter") {
      const first = this.shown().find((code) => code.active);
      if (first) this.choose(first);
      this.leaveFilter();
    } else if (event.key === "Escape") this.leaveFilter();
    else if (event.key === "ArrowDown") this.move(this.tree.querySelector("[role=treeitem]"));
    else return;
    event.preventDefault();
    room.handled(event);
  }

  leaveFilter() {
    this.filter.value = "";
    this.draw();
    this.room.selection.comeBack();
  }

  keyed(event) {
    const { room } = this;
    const row = event.target.closest("[role=treeitem]");
    const code = row && room.codes.get(row.dataset.code);
    if (!code || event.altKey || event.ctrlKey || event.metaKey) return;
    const level = (one) => Number(one.getAttribute("aria-level"));
    const isOpen = row.getAttribute("aria-expanded");
    const actions = {
      ArrowDown: () => this.move(row.nextElementSibling),
      ArrowUp: () => (row.previousElementSibling ? this.move(row.previousElementSibling) : this.filter.focus()),
      Home: () => this.move(this.tree.firstElementChild),
      End: () => this.move(this.tree.lastElementChild),
      ArrowRight: () => (isOpen === "false" ? this.fold(code.id, false) : isOpen && this.move(row.nextElementSibling)),
      ArrowLeft: () => {
        if (isOpen === "true") return this.fold(code.id, true);
        let up = row.previousElementSibling;
        while (up && level(up) >= level(row)) up = up.previousElementSibling;
        return this.move(up);
      },
      Enter: () => this.choose(code),
      " ": () => this.choose(code),
      f: () => room.toggleFavourite(code.id),
      o: () => room.showOnly(room.onlyCode === code.id ? null : code.id),
      m: () => room.notes.write("code", code.id),
      g: () => room.segments.open(code.id),
      ContextMenu: () => row.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true })),
      Escape: () => room.selection.comeBack(),
    };
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    room.handled(event);
    action();
  }
}

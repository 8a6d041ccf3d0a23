// The table of participants: a grid to walk through, to type in and to paste into. What is typed stays on the screen until Python
// has stored it; a value that is refused stays in its cell, with the reason.

const PSEUDONYM = "pseudonym";
const INTERVIEWS = "interviews";
const NEW = ""; // the row in which a new participant begins
const PAGE = 10; // rows that Page Up and Page Down move

// ---- Pure functions ----

/** The cells of what a spreadsheet puts on the clipboard: tabs between cells, quotes round a cell that holds tabs or line ends. */
export function cellsOf(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const row = rows.at(-1);
    const sign = text[at];
    if (quoted) {
      if (sign !== '"') row[row.length - 1] += sign;
      else if (text[at + 1] === '"') row[row.length - 1] += text[(at += 1)];
      else quoted = false;
    } else if (sign === '"' && row.at(-1) === "" && closes(text, at)) quoted = true;
    else if (sign === "\t") row.push("");
    else if (sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[row.length - 1] += sign;
  }
  if (rows.length > 1 && rows.at(-1).length === 1 && rows.at(-1)[0] === "") rows.pop();
  return rows;
}

/** Whether a quote that opens a cell has a partner that closes it; a cell may also just begin with a quote. */
function closes(text, at) {
  const end = text.slice(at + 1).search(/"(?:\t|\r?\n|$)/);
  return end >= 0;
}

/** How values are put in order: numbers by size, texts as in a dictionary; a missing value comes last either way. */
export function comparing(down, language) {
  const texts = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const blank = (value) => value === null || value === undefined || value === "";
  return (one, other) => {
    if (blank(one) || blank(other)) return blank(one) - blank(other);
    const order = typeof one === "string" ? texts.compare(one, other) : one - other;
    return down ? -order : order;
  };
}

/** Whether a value passes what stands in its column's filter: words in it, or for numbers and dates `> 60`, `<= 30`, `40-60`. */
export function passes(value, shown, wanted) {
  const text = wanted.trim().toLocaleLowerCase();
  if (!text) return true;
  const limit = /^(<=|>=|<|>|=)\s*(.+)$/.exec(text);
  const asNumber = (some) => Number(some.replace(",", "."));
  if (limit) {
    const bound = typeof value === "number" ? asNumber(limit[2]) : limit[2];
    const own = typeof value === "number" ? value : shown.toLocaleLowerCase();
    if (own === "") return false;
    return { "<": own < bound, "<=": own <= bound, ">": own > bound, ">=": own >= bound, "=": own === bound }[limit[1]];
  }
  const between = /^(\d+(?:[.,]\d+)?)\s*[-–]\s*(\d+(?:[.,]\d+)?)$/.exec(text);
  if (between && typeof value === "number") return value >= asNumber(between[1]) && value <= asNumber(between[2]);
  return shown.toLocaleLowerCase().includes(text);
}

/** The button for what else can be done with a column or a row; by keyboard F2 on the column's head, Enter on the interviews. */
function makeMore(label, action) {
  return makeButton("⋯", "wb-plain wb-more", action, { tabindex: -1, "aria-label": label, title: label });
}

// ---- The screen ----

class PeopleView extends Screen {
  constructor(model, host) {
    super(model, host, "wb-people");
    this.columns = []; // pseudonym, interviews, then the attributes: {id, name, kind, choices}
    this.people = new Map(); // id -> {id, pseudonym, speaks: [{interview, name, label}], values: {attribute: value}}
    this.order = []; // ids of the people that are shown
    this.drawn = new Map(); // id -> {shown, row}
    this.typed = new Map(); // "id column" -> {text, why}: not stored yet (no why) or refused
    this.sorted = { column: PSEUDONYM, down: false };
    this.wanted = "";
    this.filters = {}; // column -> what its filter holds
    this.at = { person: null, column: PSEUDONYM }; // where the person is; null stands for the head
    this.build();
    this.act("open");
  }

  build() {
    this.heading = make("strong", "wb-title");
    this.count = make("span", "wb-count", { role: "status" });
    this.help = make("span", "wb-help");
    this.tools = make("div", "wb-tools");
    this.head = make("tr");
    this.filterRow = make("tr", "wb-filters", { hidden: true });
    this.body = make("tbody");
    this.grid = make("table", "", { role: "grid" }, make("thead", "", {}, this.head, this.filterRow), this.body);
    this.scroll = make("div", "wb-scroll", {}, this.grid);
    this.root.append(
      make("header", "wb-head", {}, this.heading, this.count, this.help),
      this.tools,
      this.panel,
      this.scroll,
      this.progress,
      this.status.line,
    );
    this.on(this.grid, "focusin", (event) => this.focused(event));
    this.on(this.grid, "mousedown", (event) => this.pressed(event));
    this.on(this.grid, "dblclick", (event) => {
      const cell = this.cellOf(event.target);
      if (cell && !this.editor) this.edit(cell);
    });
    // The browser sends these to where text is selected, which is seldom the cell that has the focus.
    for (const type of ["copy", "paste"]) {
      const handler = (event) => {
        const cell = this.cellOf(document.activeElement);
        if (!cell || cell !== document.activeElement) return; // in an editor the browser does it
        if (type === "copy" && String(getSelection())) return; // somebody copies selected text
        event.preventDefault();
        event.stopPropagation();
        this[type](cell, event.clipboardData);
      };
      document.addEventListener(type, handler, { capture: true, signal: this.closing.signal });
    }
  }

  buildTools() {
    const { words } = this;
    this.search = make("input", "wb-input wb-search", { type: "search", placeholder: words.filter, "aria-label": words.filter });
    this.search.addEventListener("input", () => {
      this.wanted = this.search.value;
      this.reorder();
    });
    const byColumn = makeButton(words["filter columns"], "", () => this.toggleFilters(), { "aria-pressed": "false" });
    const file = make("input", "", { type: "file", accept: ".csv,.tsv,.xlsx", hidden: true });
    file.addEventListener("change", () => this.importFile(file));
    this.tools.replaceChildren(
      this.search,
      byColumn,
      make("span", "wb-gap"),
      makeButton(words["new participant"], "", () => this.begin()),
      makeButton(words["new attribute"], "", () => this.openAttribute(null)),
      makeButton(words.undo, "", () => this.act("undo"), { "aria-keyshortcuts": "Control+Z", title: "Ctrl+Z" }),
      file,
      makeButton(words.import, "", () => file.click(), { title: words["import help"] }),
      makeButton("CSV", "", () => this.export("csv"), { title: words["export csv"], "aria-label": words["export csv"] }),
      makeButton("Excel", "", () => this.export("xlsx"), { title: words["export xlsx"], "aria-label": words["export xlsx"] }),
    );
    this.byColumn = byColumn;
  }

  // ---- What Python says ----

  show(state) {
    const isFirst = !this.columns.length;
    this.language = state.language;
    this.dates = new Intl.DateTimeFormat(state.language, { dateStyle: "medium", timeZone: "UTC" });
    this.speakers = state.speakers;
    const columns = [
      { id: PSEUDONYM, name: this.words.pseudonym, kind: "text" },
      { id: INTERVIEWS, name: this.words.interviews, kind: "" },
      ...state.attributes,
    ];
    this.people = new Map(state.people.map((person) => [person.id, person]));
    if (isFirst) {
      this.heading.textContent = this.words.participants;
      this.help.textContent = this.words.help;
      this.grid.setAttribute("aria-label", this.words.participants);
      this.buildTools();
    }
    const hadFocus = this.grid.contains(document.activeElement) && !this.editor;
    if (JSON.stringify(columns) !== JSON.stringify(this.columns)) {
      if (this.editor) this.commit(null);
      this.columns = columns;
      this.drawn.clear();
      this.drawHead();
    }
    if (isFirst) this.reorder();
    else {
      // A row that jumps away while somebody types in it would be a nuisance: the order changes on demand only.
      const fresh = state.people.map((person) => person.id).filter((id) => !this.known.has(id));
      this.order = [...this.order.filter((id) => this.people.has(id)), ...fresh];
      this.draw();
    }
    this.known = new Set(this.people.keys());
    for (const key of this.typed.keys()) if (!this.isThere(key)) this.typed.delete(key);
    if (hadFocus) this.restoreFocus();
  }

  isThere(key) {
    const [person, column] = key.split(" ");
    return (person === NEW || this.people.has(person)) && this.columns.some((known) => known.id === column);
  }

  // ---- Values ----

  keyOf(person, column) {
    return `${person} ${column.id}`;
  }

  valueOf(person, column) {
    if (!person) return null;
    if (column.id === PSEUDONYM) return person.pseudonym;
    if (column.id === INTERVIEWS) return person.speaks.map((speaks) => speaks.name).join(", ");
    return person.values[column.id] ?? null;
  }

  /** A value as somebody would type it. */
  textOf(value, column) {
    if (value === null) return "";
    if (column.kind === "yes/no") return value ? this.words.yes : this.words.no;
    if (typeof value === "number") return this.language === "nl" ? String(value).replace(".", ",") : String(value);
    return String(value);
  }

  /** A value as it is shown. */
  shownOf(value, column) {
    if (column.kind === "date" && value) return this.dates.format(new Date(`${value}T00:00:00Z`));
    return this.textOf(value, column);
  }

  // ---- Drawing ----

  drawHead() {
    const cells = this.columns.map((column) => {
      const isSorted = this.sorted.column === column.id;
      const order = isSorted ? (this.sorted.down ? "descending" : "ascending") : "none";
      const mark = make("span", "wb-order", { "aria-hidden": "true" }, isSorted ? (this.sorted.down ? "▾" : "▴") : "");
      const name = make("span", "wb-column", {}, column.name, mark);
      const parts = [name];
      if (this.isAttribute(column)) {
        parts.push(makeMore(fill(this.words["change attribute"], { name: column.name }), () => this.openAttribute(column)));
        name.title = this.words[column.kind];
      }
      const cell = make("th", "", { scope: "col", tabindex: -1, "aria-sort": order, "data-column": column.id }, make("div", "", {}, ...parts));
      cell.classList.toggle("wb-number-cell", column.kind === "number");
      name.addEventListener("click", () => this.sort(column.id));
      return cell;
    });
    this.head.replaceChildren(...cells);
    this.filterRow.replaceChildren(...this.columns.map((column) => make("th", "", {}, this.filterOf(column))));
  }

  filterOf(column) {
    const label = fill(this.words["filter column"], { name: column.name });
    const changed = (value) => {
      this.filters[column.id] = value;
      this.reorder();
    };
    const options = { "yes/no": [this.words.yes, this.words.no], choice: column.choices }[column.kind];
    if (options) {
      const all = [["", this.words.all], ...options.map((option) => [`= ${option.toLocaleLowerCase()}`, option])];
      return makeChoice(all, this.filters[column.id] ?? "", changed, { "aria-label": label });
    }
    const hint = column.kind === "number" ? "> 60" : "";
    const field = make("input", "wb-input", { "aria-label": label, title: this.words["filter column help"], placeholder: hint });
    field.value = this.filters[column.id] ?? "";
    field.addEventListener("input", () => changed(field.value));
    return field;
  }

  toggleFilters() {
    const show = this.filterRow.hidden;
    this.filterRow.hidden = !show;
    this.byColumn.setAttribute("aria-pressed", String(show));
    if (show) this.filterRow.querySelector("input, select").focus();
    else if (Object.values(this.filters).some(Boolean)) {
      this.filters = {};
      this.drawHead();
      this.reorder();
    }
  }

  isAttribute(column) {
    return column.id !== PSEUDONYM && column.id !== INTERVIEWS;
  }

  sort(id) {
    const down = this.sorted.column === id && !this.sorted.down;
    this.sorted = { column: id, down };
    this.at = { person: null, column: id };
    this.drawHead();
    this.reorder();
    this.restoreFocus();
    const column = this.columns.find((known) => known.id === id);
    this.status.say(fill(this.words[down ? "sorted down" : "sorted"], { name: column.name }));
  }

  /** Who passes the filters, in the chosen order. */
  reorder() {
    const words = this.wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const column = this.columns.find((known) => known.id === this.sorted.column) ?? this.columns[0];
    const wanted = (person) => {
      const shown = this.columns.map((some) => this.shownOf(this.valueOf(person, some), some));
      const all = shown.join("\n").toLocaleLowerCase();
      return (
        words.every((word) => all.includes(word)) &&
        this.columns.every((some, i) => passes(this.valueOf(person, some), shown[i], this.filters[some.id] ?? ""))
      );
    };
    const compare = comparing(this.sorted.down, this.language);
    this.order = [...this.people.values()]
      .filter(wanted)
      .sort((a, b) => compare(this.valueOf(a, column), this.valueOf(b, column)))
      .map((person) => person.id);
    if (!this.editor) this.body.replaceChildren(); // faster than to move row by row
    this.draw();
  }

  draw() {
    const rows = [...this.order, NEW].map((id) => this.rowOf(id));
    const wanted = new Set(rows);
    for (const row of [...this.body.children]) if (!wanted.has(row)) row.remove();
    rows.forEach((row, i) => {
      // A row that is in its place is not touched: moving it would close the cell that somebody types in.
      if (this.body.children[i] !== row) this.body.insertBefore(row, this.body.children[i] ?? null);
    });
    const all = this.people.size;
    this.count.textContent = this.order.length === all ? String(all) : fill(this.words["of all"], { n: this.order.length, all });
    this.setTabStop();
  }

  /** The row of a person: the one that is there if nothing in it changed. */
  rowOf(id) {
    const person = this.people.get(id);
    const typed = this.columns.map((column) => this.typed.get(this.keyOf(id, column)) ?? null);
    const shown = JSON.stringify([person, typed]);
    const drawn = this.drawn.get(id);
    if (drawn && (drawn.shown === shown || this.editor?.place.person === id)) return drawn.row; // what somebody types in stays
    const row = make("tr", id === NEW ? "wb-new" : "", { "data-person": id });
    for (const column of this.columns) row.append(this.makeCell(id, person, column));
    this.drawn.set(id, { shown, row });
    return row;
  }

  makeCell(id, person, column) {
    const typed = this.typed.get(this.keyOf(id, column));
    const value = this.valueOf(person, column);
    const cell = make("td", "", { role: "gridcell", tabindex: -1, "data-column": column.id });
    if (id === NEW && column.id !== PSEUDONYM) cell.setAttribute("aria-readonly", "true");
    if (column.id === PSEUDONYM) cell.setAttribute("role", "rowheader");
    if (column.id === INTERVIEWS) {
      cell.append(make("div", "wb-speaks", {}, ...(person?.speaks ?? []).map((speaks) => make("span", "wb-chip", {}, speaks.name))));
    } else cell.append(make("div", "wb-value", {}, typed ? typed.text : this.shownOf(value, column)));
    if (id === NEW && column.id === PSEUDONYM && !typed) cell.append(make("span", "wb-hint", {}, this.words["new row"]));
    if (person && column.id === PSEUDONYM) {
      cell.append(makeMore(fill(this.words["about participant"], { name: person.pseudonym }), () => this.openPerson(id)));
    }
    if (column.kind === "number") cell.classList.add("wb-number-cell");
    if (typed && !typed.why) cell.classList.add("wb-pending");
    if (typed?.why) {
      cell.classList.add("wb-bad");
      cell.setAttribute("aria-invalid", "true");
      cell.append(make("div", "wb-why", {}, typed.why));
    }
    return cell;
  }

  // ---- Where the person is ----

  cellOf(target) {
    const cell = target.closest?.("td[data-column], th[data-column]");
    return cell && this.grid.contains(cell) ? cell : null;
  }

  placeOf(cell) {
    return { person: cell.tagName === "TH" ? null : cell.parentElement.dataset.person, column: cell.dataset.column };
  }

  cellAt({ person, column }) {
    const row = person === null ? this.head : this.drawn.get(person)?.row;
    return row?.isConnected ? [...row.children].find((cell) => cell.dataset.column === column) : undefined;
  }

  focused(event) {
    const cell = this.cellOf(event.target);
    if (!cell) return;
    this.at = this.placeOf(cell);
    this.setTabStop();
    // What is scrolled to shall not lie under the head or the names, which stay.
    this.scroll.style.scrollPadding = `${this.head.parentElement.offsetHeight}px 0 0 ${this.head.firstChild.offsetWidth}px`;
    if (event.target !== cell) return;
    const typed = this.typed.get(`${this.at.person} ${this.at.column}`);
    if (typed?.why) this.status.say(typed.why);
  }

  /** One cell of the grid is in the tab order: where the person was last. */
  setTabStop() {
    const cell = this.cellAt(this.at) ?? this.cellAt({ person: this.order[0] ?? NEW, column: PSEUDONYM });
    if (this.stop !== cell) this.stop?.setAttribute("tabindex", -1);
    cell?.setAttribute("tabindex", 0);
    this.stop = cell;
  }

  restoreFocus() {
    (this.cellAt(this.at) ?? this.stop)?.focus({ preventScroll: true });
  }

  focusMain() {
    this.restoreFocus();
  }

  /** The place some rows and columns further; the head is the row before the first. */
  placeFrom({ person, column }, down, right) {
    const ids = [null, ...this.order, NEW];
    const row = Math.max(0, Math.min(ids.length - 1, ids.indexOf(person) + down));
    const at = this.columns.findIndex((known) => known.id === column) + right;
    return { person: ids[row], column: this.columns[Math.max(0, Math.min(this.columns.length - 1, at))].id };
  }

  go(place) {
    const cell = this.cellAt(place);
    cell?.focus();
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  pressed(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.target.closest("button, input, select")) return;
    if (cell.tagName === "TD" && cell.contains(document.activeElement) && event.detail === 1) {
      event.preventDefault();
      this.edit(cell); // a second click on a cell opens it
    }
  }

  // ---- Keys ----

  actionOf(event) {
    const { key } = event;
    const command = event.ctrlKey || event.metaKey;
    const cell = this.cellOf(event.target);
    if (cell && this.editor?.field === event.target) return this.editingActionOf(event);
    if (cell && event.target === cell && !event.altKey) {
      const move = (down, right) => () => this.go(this.placeFrom(this.placeOf(cell), down, right));
      const far = command ? Infinity : 0;
      const moves = {
        ArrowDown: move(1, 0),
        ArrowUp: move(-1, 0),
        ArrowRight: move(0, 1),
        ArrowLeft: move(0, -1),
        PageDown: move(PAGE, 0),
        PageUp: move(-PAGE, 0),
        Home: move(-far, -Infinity),
        End: move(far, Infinity),
      };
      if (key in moves) return moves[key];
      if (!command) {
        if (key === "Enter" && cell.tagName === "TH") return () => this.sort(cell.dataset.column);
        if (key === "Enter" || key === "F2") return () => this.edit(cell);
        if (key === "Delete" || key === "Backspace") return () => this.clear(cell);
        if (key.length === 1 && cell.tagName === "TD") return () => this.edit(cell, key);
      }
    }
    return super.actionOf(event);
  }

  editingActionOf(event) {
    const { key } = event;
    if (key === "Escape") return () => this.stopEditing(true);
    if (key === "Enter" && !event.altKey) return () => this.commit([event.shiftKey ? -1 : 1, 0]);
    if (key === "Tab") return () => this.commit([0, event.shiftKey ? -1 : 1]);
    return null;
  }

  // ---- Typing ----

  /** Open a cell; `first` is the key that was pressed, which replaces what stood there. */
  edit(cell, first = "") {
    const place = this.placeOf(cell);
    const column = this.columns.find((known) => known.id === place.column);
    if (place.person === null) {
      if (this.isAttribute(column)) this.openAttribute(column);
      return;
    }
    if (place.person === NEW && column.id !== PSEUDONYM) {
      this.status.say(this.words["name first"]);
      return;
    }
    if (column.id === INTERVIEWS) {
      this.openPerson(place.person);
      return;
    }
    const typed = this.typed.get(this.keyOf(place.person, column));
    const before = this.textOf(this.valueOf(this.people.get(place.person), column), column);
    const text = typed?.text ?? before;
    const field = this.editorOf(column, text, first);
    field.setAttribute("aria-label", `${column.name}, ${this.people.get(place.person)?.pseudonym ?? this.words["new participant"]}`);
    this.editor = { field, cell, place, column, before };
    cell.classList.add("wb-editing");
    cell.append(field);
    field.focus();
    if (field.type === "text" && !first) field.select();
    field.addEventListener("blur", () => this.commit(null));
  }

  editorOf(column, text, first) {
    const options = { "yes/no": [this.words.yes, this.words.no], choice: column.choices }[column.kind];
    if (options) {
      const own = text && !options.includes(text) ? [text] : []; // a value that was refused stays to be seen
      const begins = first && options.find((option) => option.toLocaleLowerCase().startsWith(first.toLocaleLowerCase()));
      let byMouse = false;
      const field = makeChoice([["", "—"], ...[...own, ...options].map((option) => [option, option])], begins || text, () => {
        if (byMouse) this.commit([0, 0]); // by keyboard somebody may be on the way to another one
      });
      field.addEventListener("pointerdown", () => {
        byMouse = true;
      });
      field.addEventListener("keydown", () => {
        byMouse = false;
      });
      return field;
    }
    const isDate = column.kind === "date" && (text === "" || /^\d{4}-\d\d-\d\d$/.test(text)) && !first;
    const field = make("input", "wb-input", { type: isDate ? "date" : "text", inputmode: column.kind === "number" ? "decimal" : null });
    field.value = first || text;
    return field;
  }

  stopEditing(focus) {
    const { field, cell, place, column } = this.editor;
    this.editor = null; // before the field goes, because that blurs it
    cell.classList.remove("wb-editing");
    field.remove();
    if (focus) {
      // Escape in a refused cell gives up what was typed.
      if (this.typed.get(this.keyOf(place.person, column))?.why) this.typed.delete(this.keyOf(place.person, column));
      this.draw();
      this.at = place;
      this.restoreFocus();
    }
  }

  /** Store what was typed; `move` says where to go then (rows, columns), null leaves the focus alone. */
  async commit(move) {
    if (!this.editor) return;
    const { field, place, column, before } = this.editor;
    const text = field.value.trim();
    const key = this.keyOf(place.person, column);
    this.stopEditing(false);
    const isSame = text === before;
    if (isSame) this.typed.delete(key);
    else this.typed.set(key, { text, why: "" });
    this.draw();
    if (move) this.go(this.placeFrom(place, ...move));
    if (isSame) return;
    if (place.person === NEW) await this.addPerson(text, move);
    else await this.set([{ person: place.person, column: column.id, text }]);
  }

  clear(cell) {
    const { person, column } = this.placeOf(cell);
    const isValue = person && column !== PSEUDONYM && column !== INTERVIEWS;
    if (!isValue) return;
    this.typed.delete(`${person} ${column}`);
    if (this.valueOf(this.people.get(person), { id: column }) === null) this.draw();
    else this.set([{ person, column, text: "" }]);
  }

  /** Store some cells; those that are refused keep what was typed, with the reason. */
  async set(cells) {
    for (const { person, column, text } of cells) this.typed.set(`${person} ${column}`, { text, why: "" });
    this.draw();
    const answer = await this.act("set", { cells });
    this.settle(cells, answer);
  }

  settle(cells, answer) {
    const failed = answer ? "" : this.status.line.textContent;
    for (const { person, column, text } of cells) {
      const key = `${person} ${column}`;
      if (this.typed.get(key)?.text !== text) continue; // typed anew meanwhile
      if (failed) this.typed.set(key, { text, why: failed });
      else this.typed.delete(key);
    }
    for (const { person, column, text, why } of answer?.refused ?? []) this.typed.set(`${person} ${column}`, { text, why });
    this.tellRefused(answer?.refused ?? []);
    this.redraw();
  }

  tellRefused(refused) {
    if (refused.length === 1) this.status.refuse({ message: refused[0].why });
    if (refused.length > 1) this.status.refuse({ message: fill(this.words["some refused"], { n: refused.length }) });
  }

  /** Draw, and keep the focus on the cell where it was. */
  redraw() {
    const hadFocus = this.grid.contains(document.activeElement) && !this.editor && this.cellOf(document.activeElement);
    this.draw();
    if (hadFocus) this.restoreFocus();
  }

  begin() {
    const cell = this.cellAt({ person: NEW, column: PSEUDONYM });
    cell.scrollIntoView({ block: "nearest" });
    this.edit(cell);
  }

  async addPerson(text, move) {
    const answer = await this.act("add", { pseudonym: text });
    const column = this.columns[0];
    this.settle([{ person: NEW, column: column.id, text }], answer);
    if (!answer?.added || this.at.person !== NEW || !move?.[1]) return;
    this.go({ person: answer.added, column: (this.columns[2] ?? column).id }); // Tab goes on in the row that was made
  }

  // ---- Clipboard ----

  copy(cell, clipboard) {
    const { person, column } = this.placeOf(cell);
    const found = this.columns.find((known) => known.id === column);
    const text = person === null ? found.name : this.textOf(this.valueOf(this.people.get(person), found), found);
    clipboard.setData("text/plain", text);
  }

  async paste(cell, clipboard) {
    const cells = cellsOf(clipboard.getData("text/plain"));
    const { person, column } = this.placeOf(cell);
    const from = person === null ? 0 : this.order.indexOf(person);
    const rows = cells.map((_, i) => (person === NEW || from < 0 ? NEW : (this.order[from + i] ?? NEW)));
    const columns = this.columns.slice(this.columns.findIndex((known) => known.id === column)).map((known) => known.id);
    const answer = await this.act("paste", { rows, columns, cells });
    if (!answer) return;
    for (const { person: id, column: name, text, why } of answer.refused) this.typed.set(`${id} ${name}`, { text, why });
    const troubles = [...answer.notes];
    if (answer.refused.length) troubles.push(fill(this.words["some refused"], { n: answer.refused.length }));
    if (troubles.length) this.status.refuse({ message: [answer.said, ...troubles].join("\n") });
    this.redraw();
  }

  // ---- Files ----

  async importFile(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    if (file.size > MAX_FILE) {
      this.status.refuse({ message: fill(this.words["file too big"], { name: file.name }) });
      return;
    }
    if (await this.act("import", { name: file.name }, [await file.arrayBuffer()])) this.reorder();
  }

  async export(ending) {
    const answer = await this.act("export", { ending });
    if (answer) download(answer.name, answer.data);
  }

  // ---- Panels ----

  openAttribute(column) {
    const { words } = this;
    const name = make("input", "wb-input", { type: "text" });
    name.value = column?.name ?? "";
    const choices = make("textarea", "wb-input", { rows: 3, placeholder: words["choices help"] });
    choices.value = (column?.choices ?? []).join("\n");
    const choicesField = labelled(words.choices, choices);
    const showChoices = (kind) => {
      choicesField.hidden = kind !== "choice";
    };
    const kinds = ["text", "number", "yes/no", "choice", "date"].map((kind) => [kind, words[kind]]);
    const kind = makeChoice(kinds, column?.kind ?? "text", showChoices);
    showChoices(kind.value);
    const save = () => {
      const fields = { name: name.value, kind: kind.value, choices: choices.value.split("\n").filter((line) => line.trim()) };
      if (column) this.actInPanel("change attribute", { id: column.id, ...fields });
      else this.actInPanel("add attribute", fields);
    };
    name.addEventListener("keydown", (event) => {
      if (event.key === "Enter") save();
    });
    const buttons = make("div", "wb-line", {}, makeButton(column ? words.save : words.add, "wb-main", save));
    if (column) {
      const filled = [...this.people.values()].filter((person) => this.valueOf(person, column) !== null).length;
      const sure = fill(words["remove sure"], { n: filled });
      buttons.append(this.makeSureButton(words["remove attribute"], sure, () => this.actInPanel("remove attribute", { id: column.id })));
    }
    const title = column ? fill(words["change attribute"], { name: column.name }) : words["new attribute"];
    this.openPanel(title, make("div", "wb-line", {}, labelled(words.name, name), labelled(words.kind, kind), choicesField), buttons);
  }

  openPerson(id) {
    const person = this.people.get(id);
    if (!person) return;
    const { words } = this;
    const assign = ({ interview, label }, participant) => this.actInPanel("assign", { interview, label, participant });
    const lineOf = (speaks) =>
      make(
        "div",
        "wb-line",
        {},
        make("span", "wb-chip", {}, speaks.name),
        make("span", "", {}, fill(words["speaks as"], { label: speaks.label || words["no label"] })),
        makeButton(words["take away"], "wb-plain", () => assign(speaks, null)),
      );
    const others = this.speakers.filter((speaker) => speaker.participant !== id);
    const options = others.map((speaker, i) => {
      const owner = this.people.get(speaker.participant)?.pseudonym;
      return [String(i), [`${speaker.name}: ${speaker.label || words["no label"]}`, owner && `(${owner})`].filter(Boolean).join(" ")];
    });
    const choice = makeChoice([["", words["choose speaker"]], ...options], "", (i) => i && assign(others[Number(i)], id));
    const sure = fill(words["remove person sure"], { name: person.pseudonym });
    this.openPanel(
      person.pseudonym,
      ...(person.speaks.length ? person.speaks.map(lineOf) : [make("p", "wb-count", {}, words["speaks nowhere"])]),
      make(
        "div",
        "wb-line",
        {},
        labelled(words["also speaks"], choice),
        this.makeSureButton(words["remove person"], sure, () => this.actInPanel("remove", { person: id })),
      ),
    );
  }
}

export default {
  render({ model, el }) {
    const view = new PeopleView(model, el);
    return () => view.close();
  },
};

// The grid of participants: what its cells hold, in which order, which pass the filters, and where in it the person is.

const PSEUDONYM = "pseudonym";
const INTERVIEWS = "interviews";
const NEW = ""; // the row in which a new participant begins

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

const withGrid = (Base) =>
  class extends Base {
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
  };

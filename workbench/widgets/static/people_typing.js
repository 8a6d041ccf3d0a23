// Walking through the grid, typing in it, and cells from and to the clipboard.

const PAGE = 10; // rows that Page Up and Page Down move

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

const withTyping = (Base) =>
  class extends Base {
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
  };

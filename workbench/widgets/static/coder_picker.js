// The quick-code box: type to find codes, Enter puts them on the selected words, a new name makes a new code.

const MOST_SHOWN = 60;

/** Codes that hold all that was typed, the best first: at the start of the name, of a word in it, anywhere in the path. */
export function matching(codes, typed) {
  const wanted = typed.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const rank = (code) => {
    const name = code.name.toLocaleLowerCase();
    const path = code.path.toLocaleLowerCase();
    if (!wanted.every((part) => path.includes(part))) return null;
    if (!wanted.length || name.startsWith(wanted[0])) return 0;
    if (name.split(/[\s(/-]+/).some((word) => word.startsWith(wanted[0]))) return 1;
    return name.includes(wanted[0]) ? 2 : 3;
  };
  return codes
    .map((code, i) => ({ code, i, rank: rank(code) }))
    .filter((one) => one.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.i - b.i)
    .map((one) => one.code);
}

class Picker {
  constructor(room) {
    this.room = room;
    this.id = `wb-picker-${Math.random().toString(36).slice(2)}`; // several screens may stand on one page
    this.input = make("input", "wb-input", {
      type: "text",
      role: "combobox",
      "aria-expanded": "true",
      "aria-controls": this.id,
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.ticked = make("div", "wb-ticked");
    this.list = make("div", "wb-list", { role: "listbox", "aria-multiselectable": "true", id: this.id });
    this.help = make("div", "wb-picker-help");
    this.root = make("div", "wb-picker", { role: "dialog", hidden: true }, this.input, this.ticked, this.list, this.help);
    this.input.addEventListener("input", () => this.draw(0));
    this.root.addEventListener("keydown", (event) => this.keyed(event));
    this.root.addEventListener("focusout", (event) => {
      if (!this.root.hidden && event.relatedTarget && !this.root.contains(event.relatedTarget)) this.close(false);
    });
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /**
   * Open beside the words that it is about.
   *
   * `pick(ids)` is told the codes; with `create(name, parent)` a new name makes a code. `recent` lists the last ones by digits.
   */
  open({ span, label, pick, create = null, recent = false, several = true }) {
    Object.assign(this, { pick, create, recent, several });
    this.chosen = [];
    this.input.value = "";
    this.root.hidden = false;
    this.root.setAttribute("aria-label", label);
    this.input.setAttribute("aria-label", label);
    this.list.setAttribute("aria-label", label);
    this.input.placeholder = label;
    this.help.textContent = this.room.words[recent ? "picker recent help" : several ? "picker help" : "picker one help"];
    this.draw(0);
    this.room.placeBeside(this.root, span);
    this.input.focus({ preventScroll: true });
  }

  close(comeBack = true) {
    if (this.root.hidden) return;
    this.root.hidden = true;
    if (comeBack) this.room.selection.comeBack();
  }

  /** What can be picked now: the codes found, and the new one. */
  found() {
    const { room } = this;
    const typed = this.input.value.trim();
    const inUse = [...room.codes.values()].filter((code) => code.active);
    const recent = room.recent.map((id) => room.codes.get(id)).filter((code) => code?.active);
    let codes;
    if (typed) codes = matching(inUse, typed);
    else codes = this.recent && recent.length ? recent : [...recent, ...inUse.filter((code) => !recent.includes(code))];
    const rows = codes.slice(0, MOST_SHOWN).map((code) => ({ code }));
    const [name, parent] = this.newName(typed);
    const same = inUse.some((code) => code.path.toLocaleLowerCase() === typed.toLocaleLowerCase() || (!parent && code.name.toLocaleLowerCase() === name.toLocaleLowerCase()));
    if (this.create && name && !same) rows.push({ name, parent });
    return rows;
  }

  /** "parent > name" makes the code under the parent that is meant. */
  newName(typed) {
    const at = typed.lastIndexOf(">");
    if (at < 0) return [typed, null];
    const above = typed.slice(0, at).trim();
    const [parent] = above ? matching([...this.room.codes.values()], above) : [];
    return parent ? [typed.slice(at + 1).trim(), parent] : [typed, null];
  }

  draw(active) {
    const { room } = this;
    this.rows = this.found();
    this.active = Math.max(0, Math.min(active, this.rows.length - 1));
    this.list.replaceChildren(
      ...this.rows.map((row, i) => {
        const option = make("div", "wb-option", {
          role: "option",
          id: `${this.id}-${i}`,
          "aria-selected": String(row.code ? this.chosen.includes(row.code.id) : false),
        });
        option.classList.toggle("wb-active", i === this.active);
        if (row.code) {
          const path = row.code.path.slice(0, -row.code.name.length).replace(/ > $/, "");
          option.style.setProperty("--wb-color", room.shade(row.code.color));
          option.append(make("i", ""), make("span", "wb-name", {}, row.code.name), make("span", "wb-path", {}, path));
          const digit = this.recent && !this.input.value ? (i < 9 ? String(i + 1) : "") : room.keyOf(row.code.id);
          if (digit) option.append(make("kbd", "", {}, digit));
        } else {
          const text = fill(room.words[row.parent ? "new code under" : "new code"], { name: row.name, parent: row.parent?.name ?? "" });
          option.append(make("span", "wb-plus", {}, "+"), make("span", "wb-name", {}, text));
        }
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", (event) => {
          this.active = i;
          if (event.shiftKey) this.tick();
          else this.done();
        });
        return option;
      }),
    );
    this.ticked.replaceChildren(
      ...this.chosen.map((id) => {
        const chip = make("span", "wb-chip", {}, room.codes.get(id).name);
        chip.style.setProperty("--wb-color", room.shade(room.codes.get(id).color));
        return chip;
      }),
    );
    if (this.rows.length) this.input.setAttribute("aria-activedescendant", `${this.id}-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  /** Take the active code too, and go on typing for the next. */
  tick() {
    const row = this.rows[this.active];
    if (!row?.code || !this.several) return;
    const { id } = row.code;
    this.chosen = this.chosen.includes(id) ? this.chosen.filter((one) => one !== id) : [...this.chosen, id];
    this.input.value = "";
    this.draw(0);
  }

  done() {
    const row = this.rows[this.active];
    const takesRow = row && (this.input.value.trim() || !this.chosen.length || !row.code);
    const ids = row?.code && takesRow ? [...new Set([...this.chosen, row.code.id])] : this.chosen;
    this.close();
    if (ids.length) this.pick(ids);
    if (row && !row.code) this.create(row.name, row.parent?.id ?? null);
  }

  keyed(event) {
    if (event.isComposing) return;
    const { key } = event;
    if (this.recent && !this.input.value && /^[1-9]$/.test(key) && this.rows[Number(key) - 1]?.code) {
      this.active = Number(key) - 1;
      this.done();
    } else if (key === "ArrowDown") this.draw(this.active + 1);
    else if (key === "ArrowUp") this.draw(this.active - 1);
    else if (key === "Enter" && event.shiftKey) this.tick();
    else if (key === "Enter") this.done();
    else if (key === "Escape") this.close();
    else if (key === "Tab") this.close();
    else {
      this.room.handled(event); // what is typed stays here
      return;
    }
    event.preventDefault();
    this.room.handled(event);
  }
}

// A box to choose a code: type to find one, or give a new one a name and a kind.

const MOST_CODES_SHOWN = 50;

class CodeBox {
  /** `changed` is told when another code stands in the box. */
  constructor(screen, changed = () => {}) {
    this.screen = screen;
    this.changed = changed;
    this.active = 0;
    this.options = [];
    this.value = null; // {id, name} of a code, {name} of a new one, or null
    const id = `wb-codes-${Math.random().toString(36).slice(2)}`;
    this.input = make("input", "wb-input", { type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false" });
    this.list = make("div", "wb-options", { role: "listbox", id, hidden: true });
    this.kind = make("select", "wb-choice", { hidden: true });
    this.root = make("div", "wb-code-box", {}, make("div", "wb-code-field", {}, this.input, this.list), this.kind);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("focus", () => this.open());
    this.input.addEventListener("click", () => this.open());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.keyed(event));
  }

  buildFrame() {
    const { words, state } = this.screen;
    this.input.setAttribute("aria-label", words.code);
    this.input.placeholder = words["code or new"];
    this.list.setAttribute("aria-label", words.code);
    this.kind.setAttribute("aria-label", words.kind);
    this.kind.replaceChildren(...state.kinds.map((kind) => make("option", "", { value: kind, selected: kind === "open" }, words[kind])));
  }

  get codes() {
    return this.screen.state.codes.filter((code) => code.active);
  }

  /** What is chosen, for a message; null where nothing is. */
  get asked() {
    if (!this.value) return null;
    return this.value.id ? { code: this.value.id } : { name: this.value.name, kind: this.kind.value };
  }

  put(code) {
    this.value = code;
    this.input.value = code?.name ?? "";
    this.kind.hidden = !code || Boolean(code.id);
    this.changed();
  }

  /** After the codebook changed: a new name may be a code now, a code may be gone. */
  check() {
    if (!this.value) return;
    const name = this.value.name.toLocaleLowerCase();
    const there = this.codes.find((code) => (this.value.id ? code.id === this.value.id : code.name.toLocaleLowerCase() === name));
    if (there && (there.id !== this.value.id || there.name !== this.value.name)) this.put({ id: there.id, name: there.name });
    else if (!there && this.value.id) this.put(null);
  }

  typed() {
    const text = this.input.value.trim();
    const same = this.codes.find((code) => code.name.toLocaleLowerCase() === text.toLocaleLowerCase());
    this.value = same ? { id: same.id, name: same.name } : null;
    this.kind.hidden = true;
    this.active = 0;
    this.changed();
    this.open();
  }

  open() {
    const text = this.value?.id ? "" : this.input.value.trim();
    this.options = matching(this.codes, text).slice(0, MOST_CODES_SHOWN);
    const isNew = text && !this.codes.some((code) => code.name.toLocaleLowerCase() === text.toLocaleLowerCase());
    if (isNew) this.options.push({ id: "", name: text });
    this.active = Math.min(this.active, Math.max(0, this.options.length - 1));
    const { words } = this.screen;
    const made = this.options.map((code, i) => {
      const option = make("div", "wb-option", { role: "option", id: `${this.list.id}-${i}`, "aria-selected": String(i === this.active), title: code.path ?? null });
      if (code.id) {
        const dot = make("i", "wb-code-dot");
        dot.style.setProperty("--wb-color", code.color);
        const above = code.path.slice(0, -code.name.length).replace(/ > $/, "");
        option.append(dot, make("span", "wb-name", {}, code.name), make("span", "wb-path", {}, above));
      } else option.append(make("span", "wb-plus", { "aria-hidden": "true" }, "+"), make("span", "wb-name", {}, fill(words["new code"], { name: code.name })));
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => this.choose(i));
      return option;
    });
    if (!made.length) made.push(make("div", "wb-option wb-none", { role: "option", "aria-disabled": "true" }, words["no codes yet"]));
    this.list.replaceChildren(...made);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark();
  }

  mark() {
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === this.active)));
    const now = this.options.length ? this.list.children[this.active] : null;
    this.input.setAttribute("aria-activedescendant", now?.id ?? "");
    now?.scrollIntoView({ block: "nearest" });
  }

  choose(i) {
    const code = this.options[i];
    if (!code) return;
    this.close();
    this.put(code.id ? { id: code.id, name: code.name } : { name: code.name });
    if (!code.id) this.kind.focus();
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.setAttribute("aria-activedescendant", "");
  }

  keyed(event) {
    if (event.isComposing) return;
    const isOpen = !this.list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      if (isOpen) this.active = Math.max(0, Math.min(this.options.length - 1, this.active + step));
      if (isOpen) this.mark();
      else this.open();
    } else if (event.key === "Enter" && isOpen && !this.value) this.choose(this.active);
    else if (event.key === "Enter" && isOpen && this.active > 0) this.choose(this.active);
    else if (event.key === "Escape" && isOpen) this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

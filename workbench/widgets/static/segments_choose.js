// The pane at the left of the retrieval screen: what can be asked for, and what is.

/** What is asked with one thing added to a list, or taken from it. */
export function toggled(list, id, on) {
  const rest = list.filter((one) => one !== id);
  return on ? [...rest, id] : rest;
}

/** Codes whose path holds all words that were typed. */
function codesLike(codes, typed) {
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return codes.filter((code) => wanted.every((word) => code.path.toLocaleLowerCase().includes(word)));
}

class Choose {
  constructor(screen) {
    this.screen = screen;
    this.root = make("aside", "wb-choose");
    this.built = "";
    this.updates = []; // brings each control up to date with what is asked
    this.opened = new Set(["codes"]);
  }

  get asked() {
    return this.screen.asked;
  }

  show(choices) {
    const made = JSON.stringify(choices);
    if (made !== this.built) {
      this.built = made;
      this.choices = choices;
      this.build();
    }
    for (const update of this.updates) update();
  }

  build() {
    const { words } = this.screen;
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const { scrollTop } = this.root;
    const sought = this.search?.value ?? "";
    this.updates = [];
    this.root.setAttribute("aria-label", words.choose);
    this.root.replaceChildren(
      this.makeText(),
      this.makeCodes(sought),
      this.makeList("participants"),
      ...this.choices.attributes.map((attribute) => this.makeAttribute(attribute)),
      this.makeList("interviews"),
      this.makeList("coders"),
      this.makeList("kinds"),
      this.makeList("roles"),
      this.makeJudgement(),
    );
    this.root.scrollTop = scrollTop;
    if (focused) [...this.root.querySelectorAll("[data-key]")].find((one) => one.dataset.key === focused)?.focus();
  }

  // ---- Sections ----

  /** A part that folds; `count` says how much of it is asked for. */
  section(name, title, count, ...content) {
    const badge = make("span", "wb-badge");
    const part = make("details", "", { "data-section": name, open: this.opened.has(name) }, make("summary", "", { "data-key": `section ${name}` }, title, badge), ...content);
    part.addEventListener("toggle", () => {
      if (part.open) this.opened.add(name);
      else this.opened.delete(name);
    });
    this.updates.push(() => {
      const n = count();
      badge.textContent = n || "";
    });
    return part;
  }

  makeText() {
    const { words } = this.screen;
    const input = make("input", "wb-input", { type: "search", placeholder: words.text, "aria-label": words["text label"], spellcheck: "false", "data-key": "text" });
    const ask = () => {
      if (input.value.trim() !== this.asked.text) this.screen.ask({ text: input.value.trim() });
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") ask();
    });
    input.addEventListener("change", ask);
    let last = null;
    this.updates.push(() => {
      if (this.asked.text !== last) input.value = this.asked.text; // what somebody is still typing stays
      last = this.asked.text;
    });
    return make("div", "wb-part", {}, input);
  }

  makeCodes(sought) {
    const { words } = this.screen;
    const combine = this.makeSelect("combine", ["any", "all", "none", "beside"], words.combine);
    const how = this.makeSelect("how", ["overlap", "turn", "near"], words.how);
    const turns = make("input", "wb-input wb-small", { type: "number", min: 0, max: 99, "aria-label": words.turns, title: words.turns, "data-key": "turns" });
    turns.addEventListener("change", () => {
      const n = Math.round(Number(turns.value));
      if (turns.value.trim() && n >= 0 && n <= 99) this.screen.ask({ turns: n });
      else turns.value = this.asked.turns;
    });
    this.updates.push(() => {
      turns.value = this.asked.turns;
      turns.hidden = this.asked.how !== "near";
    });
    const subcodes = makeTick(words.subcodes, true, (on) => this.screen.ask({ subcodes: on }), { "data-key": "subcodes" });
    this.updates.push(() => {
      subcodes.firstChild.checked = this.asked.subcodes;
    });
    this.search = make("input", "wb-input", { type: "search", placeholder: words["find code"], "aria-label": words["find code"], spellcheck: "false", "data-key": "find code" });
    this.search.value = sought;
    this.search.addEventListener("input", () => this.findCodes());
    this.codeRows = new Map();
    const list = make("div", "wb-codes", { role: "group", "aria-label": words.codes }, ...this.choices.codes.map((code) => this.makeCode(code)));
    this.findCodes();
    const count = () => this.asked.codes.length + this.asked.without.length;
    const ways = make("div", "wb-ways", {}, combine, make("span", "wb-how", {}, how, turns), subcodes);
    return this.section("codes", words.codes, count, this.search, list, ways);
  }

  makeCode(code) {
    const { words } = this.screen;
    const dot = make("i", "wb-dot");
    dot.style.setProperty("--wb-color", code.color);
    const box = make("input", "", { type: "checkbox", "data-key": `code ${code.id}` });
    box.addEventListener("change", () => this.screen.ask({ codes: toggled(this.asked.codes, code.id, box.checked), without: toggled(this.asked.without, code.id, false) }));
    const not = makeButton(words.not, "wb-plain wb-not", () => {
      const on = !this.asked.without.includes(code.id);
      this.screen.ask({ without: toggled(this.asked.without, code.id, on), codes: toggled(this.asked.codes, code.id, false) });
    }, { "aria-label": fill(words.without, code), title: fill(words.without, code), "data-key": `not ${code.id}` });
    const number = make("span", "wb-count");
    const name = make("label", "wb-tick", { title: code.path }, box, dot, make("span", "wb-name", {}, code.name));
    const row = make("div", `wb-code ${code.active ? "" : "wb-inactive"}`.trim(), { "data-code": code.id }, name, not, number);
    row.style.setProperty("--wb-depth", code.depth);
    this.updates.push(() => {
      box.checked = this.asked.codes.includes(code.id);
      not.setAttribute("aria-pressed", String(this.asked.without.includes(code.id)));
      number.textContent = this.asked.subcodes ? code.all : code.n;
    });
    this.dropOn(row, code);
    this.codeRows.set(code.id, row);
    return row;
  }

  /** Segments that are dragged onto a code get that code. */
  dropOn(row, code) {
    row.addEventListener("dragover", (event) => {
      if (!this.screen.dragged) return;
      event.preventDefault();
      row.classList.add("wb-drop");
    });
    row.addEventListener("dragleave", () => row.classList.remove("wb-drop"));
    row.addEventListener("drop", (event) => {
      row.classList.remove("wb-drop");
      if (!this.screen.dragged) return;
      event.preventDefault();
      this.screen.act("recode", { ids: this.screen.dragged, code: code.id });
    });
  }

  findCodes() {
    const found = new Set(codesLike(this.choices.codes, this.search.value).map((code) => code.id));
    for (const [id, row] of this.codeRows) row.hidden = !found.has(id);
  }

  makeList(name) {
    const options = this.choices[name];
    const part = this.section(name, this.screen.words[name], () => this.asked[name].length, ...this.makeTicks(name, options, () => this.asked[name], (list) => ({ [name]: list })));
    part.hidden = options.length < 2 && !this.asked[name].length;
    return part;
  }

  makeAttribute(attribute) {
    const chosen = () => this.asked.attributes[attribute.id] ?? [];
    const ask = (list) => {
      const rest = Object.fromEntries(Object.entries(this.asked.attributes).filter(([name]) => name !== attribute.id));
      return { attributes: list.length ? { ...rest, [attribute.id]: list } : rest };
    };
    const key = `attribute ${attribute.id}`;
    const part = this.section(key, attribute.id, () => chosen().length, ...this.makeTicks(key, attribute.values, chosen, ask));
    part.hidden = attribute.values.length < 2 && !chosen().length;
    return part;
  }

  makeTicks(key, options, chosen, ask) {
    return options.map((option) => {
      const label = makeTick(option.name, false, (on) => this.screen.ask(ask(toggled(chosen(), option.id, on))), { "data-key": `${key} ${option.id}` });
      this.updates.push(() => {
        label.firstChild.checked = chosen().includes(option.id);
      });
      return label;
    });
  }

  makeJudgement() {
    const { words } = this.screen;
    const stance = this.makeSelect("stance", ["", "for", "against"], words.stance);
    const weight = make("input", "wb-input wb-small", { type: "number", min: 0, max: 100, "data-key": "weight" });
    weight.addEventListener("change", () => {
      const n = Math.round(Number(weight.value));
      this.screen.ask({ weight: weight.value.trim() && n >= 0 && n <= 100 ? n : null });
    });
    this.updates.push(() => {
      weight.value = this.asked.weight ?? "";
    });
    const count = () => (this.asked.stance ? 1 : 0) + (this.asked.weight === null ? 0 : 1);
    return this.section("judgement", words.judgement, count, make("div", "wb-ways", {}, stance, labelled(words["weight at least"], weight)));
  }

  makeSelect(name, keys, label) {
    const { words } = this.screen;
    const select = makeChoice(keys.map((key) => [key, words[key || "either"]]), this.asked[name], (value) => this.screen.ask({ [name]: value }), { "aria-label": label, title: label, "data-key": name });
    this.updates.push(() => {
      select.value = this.asked[name];
    });
    return select;
  }

  // ---- What is asked, as chips ----

  /** Chips that say what is asked for; each is a button that asks for it no longer. */
  makeChips() {
    const { words } = this.screen;
    const { asked } = this;
    const chips = [];
    const chip = (name, changes) => {
      const button = makeButton(name, "wb-chip", () => this.screen.ask(changes), { "aria-label": fill(words["drop chip"], { name }), title: fill(words["drop chip"], { name }) });
      button.append(make("span", "", { "aria-hidden": "true" }, "×"));
      chips.push(button);
    };
    if (asked.text) chip(fill(words["chip text"], { name: asked.text }), { text: "" });
    for (const name of ["codes", "without", "participants", "interviews", "coders", "kinds", "roles"]) {
      const names = new Map((this.choices[name] ?? this.choices.codes).map((one) => [one.id, one.name]));
      for (const id of asked[name]) {
        const said = names.get(id) ?? id;
        chip(name === "without" ? fill(words["chip without"], { name: said }) : said, { [name]: toggled(asked[name], id, false) });
      }
    }
    for (const [name, labels] of Object.entries(asked.attributes)) {
      for (const label of labels) {
        const rest = { ...asked.attributes, [name]: toggled(labels, label, false) };
        chip(`${name}: ${label || words.missing}`, { attributes: rest });
      }
    }
    if (asked.stance) chip(words[asked.stance], { stance: "" });
    if (asked.weight !== null) chip(fill(words["chip weight"], { name: asked.weight }), { weight: null });
    return chips;
  }
}

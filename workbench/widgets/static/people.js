// The table of participants: a grid to walk through, to type in and to paste into. What is typed stays on the screen until Python
// has stored it; a value that is refused stays in its cell, with the reason.

class PeopleView extends withTyping(withGrid(Screen)) {
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

// Finds in their context: one line each, to sort, to go to, and to code together.

// ---- Pure functions ----

/** The words of a text, the last first: what stands nearest before a find decides its place. */
function backwards(text) {
  return text.trim().split(/\s+/).reverse().join(" ");
}

const KEYS = {
  place: (hit) => hit.number,
  words: (hit) => `${hit.words}\u0000${hit.after.trim()}`,
  before: (hit) => backwards(hit.before),
  after: (hit) => hit.after.replace(/^[^\p{L}\p{N}]+/u, ""),
};

/** Finds in another order: by "place", "words", "before" or "after"; equal ones stay in the order of the interviews. */
export function sorted(hits, by, down, language) {
  const { compare } = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  const keyOf = new Map(hits.map((hit) => [hit, KEYS[by](hit)]));
  const order = (a, b) => (by === "place" ? keyOf.get(a) - keyOf.get(b) : compare(keyOf.get(a), keyOf.get(b)));
  return [...hits].sort((a, b) => (down ? -order(a, b) : order(a, b)) || a.number - b.number);
}

// ---- The screen ----

class SearchView extends RowsScreen {
  constructor(model, host) {
    super(model, host, "wb-search-screen", "hit");
    this.hits = [];
    this.build();
    this.act("open");
  }

  build() {
    this.heading = make("strong", "wb-title");
    this.help = make("span", "wb-help");
    this.form = make("form", "wb-tools", { role: "search" });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.find();
    });
    this.head = make("tr");
    this.body = make("tbody");
    this.grid = make("table", "", { role: "grid", "aria-multiselectable": "true" }, make("thead", "", {}, this.head), this.body);
    this.blank = make("p", "wb-blank");
    this.scroll = make("div", "wb-scroll", {}, this.grid, this.blank);
    this.foot = make("div", "wb-foot", { hidden: true });
    this.root.append(
      make("header", "wb-head", {}, this.heading, this.help),
      this.form,
      this.panel,
      this.scroll,
      this.foot,
      this.progress,
      this.status.line,
    );
    this.on(this.body, "focusin", (event) => this.setTabStop(this.keyOf(event.target)));
  }

  // ---- What Python says ----

  show(state) {
    const isFirst = !this.form.children.length;
    const codesBefore = JSON.stringify(this.state?.codes);
    this.state = state;
    this.colors = new Map(state.codes.map((code) => [code.id, code]));
    if (isFirst) this.buildFrame();
    if (JSON.stringify(state.codes) !== codesBefore) this.fillCodes();
    this.hits = state.hits;
    const there = new Set(this.hits.map((hit) => hit.key));
    this.ticked = new Set([...this.ticked].filter((key) => there.has(key)));
    for (const key of this.turns.keys()) if (!there.has(key)) this.turns.delete(key);
    this.draw();
  }

  buildFrame() {
    const { words, state } = this;
    this.heading.textContent = words.title;
    this.help.textContent = words.help;
    this.grid.setAttribute("aria-label", words.title);
    this.query = make("input", "wb-input wb-query", { type: "search", placeholder: words.query, "aria-label": words["query label"], spellcheck: "false" });
    this.query.value = state.asked.query;
    this.ways = {};
    const tick = (name) => {
      const label = makeTick(words[name], state.asked[name], () => this.checkWays(), { title: words[`${name} help`] });
      this.ways[name] = label.firstChild;
      return label;
    };
    this.form.append(
      this.query,
      make("button", "wb-button wb-main", { type: "submit" }, words.search),
      tick("lemma"),
      tick("case"),
      tick("regex"),
      tick("customers"),
      makeButton(words.how, "wb-plain", () => this.openHow()),
    );
    this.checkWays();
    this.makeAll();
    this.summary = make("span", "wb-count");
    this.code = make("select", "wb-choice", { "aria-label": words.code });
    this.whole = makeTick(words["whole turn"], false, () => {});
    this.foot.append(this.summary, make("span", "wb-gap"), this.code, this.whole, makeButton(words["code them"], "wb-main", () => this.codeThem()));
  }

  /** Forms of a word cannot be asked for together with capitals or a pattern. */
  checkWays() {
    const { lemma, case: capitals, regex } = this.ways;
    lemma.disabled = capitals.checked || regex.checked;
    capitals.disabled = lemma.checked;
    regex.disabled = lemma.checked;
  }

  fillCodes() {
    const chosen = this.code.value;
    const first = this.state.codes.length ? this.words["choose code"] : this.words["no codes"];
    this.code.replaceChildren(make("option", "", { value: "" }, first), ...codeOptions(this.state.codes));
    if (this.colors.has(chosen)) this.code.value = chosen;
  }

  async find() {
    const ways = Object.fromEntries(Object.entries(this.ways).map(([name, box]) => [name, box.checked]));
    this.ticked.clear();
    this.turns.clear();
    this.current = null;
    const answer = await this.act("search", { query: this.query.value, ...ways });
    if (answer) this.scroll.scrollTop = 0;
  }

  // ---- Drawing ----

  draw() {
    const hadFocus = this.body.contains(document.activeElement);
    const shown = this.hits.length > 0;
    this.grid.hidden = !shown;
    this.foot.hidden = !shown;
    this.blank.hidden = shown;
    this.blank.textContent = this.words[this.state.asked.query ? "none" : "start"];
    this.drawHead();
    this.rows.clear();
    const rows = sorted(this.hits, this.by, this.down, this.state.language).flatMap((hit) => {
      const row = this.makeRow(hit);
      this.rows.set(hit.key, row);
      return this.turns.has(hit.key) ? [row, this.turns.get(hit.key)] : [row];
    });
    this.body.replaceChildren(...rows);
    this.setTabStop(this.rows.has(this.current) ? this.current : this.rows.keys().next().value);
    if (hadFocus) this.focusMain();
    this.sumUp();
  }

  drawHead() {
    const columns = [["place", ""], ["before", "wb-before"], ["words", "wb-words"], ["after", "wb-after"]];
    const heads = columns.map(([by, className]) => this.makeHead(by, this.words[by], className));
    this.head.replaceChildren(make("th", "wb-tick-cell", { scope: "col" }, this.all), ...heads, make("th", "wb-codes-cell", { scope: "col" }, this.words.codes));
  }

  makeRow(hit) {
    const { words } = this;
    const box = this.makeBox(hit.key, fill(words.tick, { words: hit.words, interview: hit.interview }));
    const where = make("td", "wb-where", { role: "gridcell" }, make("b", "", {}, hit.interview), make("span", "", {}, hit.speaker), make("small", "", {}, hit.time || `#${hit.turn}`));
    const dots = hit.codes.map((id) => {
      const code = this.colors.get(id);
      const dot = make("i", "", { title: code.path, role: "img", "aria-label": code.path });
      dot.style.setProperty("--wb-color", code.color);
      return dot;
    });
    const row = make(
      "tr",
      hit.interviewer ? "wb-asks" : "",
      { "data-hit": hit.key, tabindex: -1, "aria-selected": String(box.checked), title: fill(words.open, hit) },
      make("td", "wb-tick-cell", { role: "gridcell" }, box),
      where,
      make("td", "wb-before", { role: "gridcell" }, make("div", "", {}, make("bdi", "", {}, hit.before.trimEnd()))),
      make("td", "wb-words", { role: "gridcell" }, make("mark", "", {}, hit.words)),
      make("td", "wb-after", { role: "gridcell" }, make("div", "", {}, hit.after)),
      make("td", "wb-codes-cell", { role: "gridcell" }, ...dots),
    );
    this.onClick(row, hit.key);
    return row;
  }

  sort(by) {
    this.down = this.by === by && !this.down;
    this.by = by;
    this.draw();
    this.head.querySelector(`[data-by="${by}"] button`).focus();
  }

  sumUp() {
    this.summary.textContent = fill(this.words.ticked, { n: this.ticked.size, all: this.hits.length });
    this.showTicked();
  }

  focusMain() {
    (this.rows.get(this.current) ?? this.query).focus({ preventScroll: true });
  }

  // ---- Doing ----

  keys() {
    return [...this.rows.keys()];
  }

  about(key) {
    return { hit: key };
  }

  makeWhole(words) {
    return make("tr", "wb-whole", {}, make("td", ""), make("td", "", { colspan: 5, "aria-label": this.words.turn }, ...words));
  }

  async codeThem() {
    const { words } = this;
    const keys = this.hits.map((hit) => hit.key).filter((key) => this.ticked.has(key));
    const missing = !keys.length ? words["tick first"] : !this.code.value ? words["choose first"] : "";
    if (missing) {
      this.status.refuse({ message: missing });
      if (keys.length) this.code.focus();
      return;
    }
    const wholeTurn = this.whole.firstChild.checked;
    if (await this.act("code", { hits: keys, code: this.code.value, wholeTurn })) this.tickAll(false);
  }

  openHow() {
    const lines = this.words["how lines"].split("\n").map((line) => {
      const [query, meaning] = line.split(" → ");
      return make("tr", "", {}, make("th", "", { scope: "row" }, make("code", "", {}, query)), make("td", "", {}, meaning));
    });
    this.openPanel(this.words["how title"], make("table", "", {}, make("tbody", "", {}, ...lines)));
  }

  // ---- Keys ----

  actionOf(event) {
    if (event.target === this.query && event.key === "ArrowDown" && this.rows.size) return () => this.focusMain();
    return super.actionOf(event);
  }

  rowActions(key) {
    return { ...super.rowActions(key), "/": () => this.query.focus() };
  }
}

export default {
  render({ model, el }) {
    const view = new SearchView(model, el);
    return () => view.close();
  },
};

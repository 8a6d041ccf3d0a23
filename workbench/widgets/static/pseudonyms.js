// The list of what may give participants away: tick, name, look where it stands, replace. Python keeps what was decided, so that
// it outlives the page.

class PseudonymsView extends Screen {
  constructor(model, host) {
    super(model, host, "wb-pseudonyms");
    this.items = new Map();
    this.rows = new Map(); // id -> row
    this.places = new Map(); // id -> list of the places, of proposals that are folded out
    this.hasUndo = false; // replacing is put back with the key, and Ctrl+Z would take back something else
    this.wanted = "";
    this.which = "all";
    this.build();
    this.act("open");
  }

  build() {
    this.heading = make("strong", "wb-title");
    this.help = make("span", "wb-help");
    this.tools = make("div", "wb-tools");
    this.warning = make("div", "wb-warning", { role: "status", hidden: true });
    this.list = make("div", "wb-scroll wb-proposals", { role: "group" });
    this.summary = make("span", "wb-count");
    this.foot = make("div", "wb-foot");
    this.root.append(
      make("header", "wb-head", {}, this.heading, this.help),
      this.tools,
      this.panel,
      this.warning,
      this.list,
      this.foot,
      this.progress,
      this.status.line,
    );
    this.on(this.list, "focusin", (event) => this.setTabStop(event.target.closest(".wb-proposal")?.dataset.id));
  }

  // ---- What Python says ----

  show(state) {
    const isFirst = !this.tools.children.length;
    this.state = state;
    this.items = new Map(state.items.map((item) => [item.id, item]));
    for (const id of this.places.keys()) {
      if (this.items.has(id)) this.loadPlaces(id);
      else this.places.delete(id);
    }
    if (isFirst) this.buildFrame();
    this.tools.hidden = !state.found;
    this.warning.hidden = !state.stale;
    this.warning.textContent = this.words.stale;
    this.draw();
  }

  buildFrame() {
    const { words, state } = this;
    this.dates = new Intl.DateTimeFormat(state.language, { dateStyle: "medium", timeStyle: "short" });
    this.heading.textContent = words.pseudonyms;
    this.help.textContent = words.help;
    this.list.setAttribute("aria-label", words.pseudonyms);
    this.use = new Map(state.use.map(({ finder, used }) => [finder, used]));
    const search = make("input", "wb-input wb-search", { type: "search", placeholder: words.filter, "aria-label": words.filter });
    search.addEventListener("input", () => {
      this.wanted = search.value.trim().toLocaleLowerCase();
      this.draw();
    });
    const options = ["all", "accepted", "left"].map((which) => [which, words[`show ${which}`]]);
    const which = makeChoice(options, "all", (value) => {
      this.which = value;
      this.draw();
    });
    this.filters = make("span", "wb-line wb-filters", {}, search, labelled(words.show, which));
    this.again = makeButton(words["find again"], "", () => this.openPanel(words["find again title"], this.makeFinding(() => this.closePanel())));
    this.tools.append(this.filters, make("span", "wb-gap"), this.again);
    this.replacing = makeButton(words.replace, "wb-main", () => this.askReplace());
    this.foot.append(
      this.summary,
      make("span", "wb-gap"),
      makeButton(words.add, "", () => this.openAdd()),
      makeButton(words.before, "", () => this.openBefore()),
      this.replacing,
    );
  }

  /** The ways of finding to tick, and the button that starts it. */
  makeFinding(before = () => {}) {
    const { words } = this;
    const ticks = [...this.use].map(([finder, used]) => makeTick(words[`by ${finder}`], used, (on) => this.use.set(finder, on)));
    const find = makeButton(words.find, "wb-main", async () => {
      before();
      find.disabled = true;
      this.status.say(words.finding);
      await this.act("find", { use: [...this.use].filter(([, used]) => used).map(([finder]) => finder) });
      find.disabled = false;
      if (this.rows.size) this.focusMain();
    });
    return make("div", "wb-finding", {}, make("div", "wb-line", {}, ...ticks), find);
  }

  // ---- Drawing ----

  draw() {
    const { words } = this;
    this.rows.clear();
    this.filters.hidden = !this.items.size;
    const shown = [...this.items.values()].filter((item) => this.passes(item));
    const parts = this.state.kinds.flatMap((kind) => {
      const some = shown.filter((item) => item.kind === kind);
      return some.length ? [this.makeKind(kind, some)] : [];
    });
    if (!this.state.found) parts.push(make("div", "wb-start", {}, make("p", "", {}, words["not found yet"]), this.makeFinding()));
    else if (!parts.length) parts.push(make("p", "wb-blank", {}, words[this.items.size ? "nothing passes" : "nothing found"]));
    this.list.replaceChildren(...parts, ...this.state.notes.map((note) => make("p", "wb-note", {}, note)));
    this.setTabStop(this.rows.has(this.current) ? this.current : this.rows.keys().next().value);
    this.sumUp();
  }

  passes(item) {
    if (this.which !== "all" && item.accepted !== (this.which === "accepted")) return false;
    return !this.wanted || [...item.words, item.replacement].some((word) => word.toLocaleLowerCase().includes(this.wanted));
  }

  makeKind(kind, items) {
    const { words } = this;
    const name = words[`kind ${kind}`];
    const decideAll = (accepted) => this.decide(items.map((item) => ({ id: item.id, accepted })));
    const label = (text) => ({ "aria-label": `${name}: ${text}` });
    const head = make(
      "div",
      "wb-kind-head",
      {},
      make("h3", "", {}, name),
      make("span", "wb-count", {}, String(items.length)),
      makeButton(words["accept kind"], "wb-plain", () => decideAll(true), label(words["accept kind"])),
      makeButton(words["leave kind"], "wb-plain", () => decideAll(false), label(words["leave kind"])),
    );
    const list = make("ul", "", {}, ...items.map((item) => this.makeRow(item)));
    return make("section", "wb-kind", { "aria-label": name }, head, list);
  }

  makeRow(item) {
    const row = make("li", "wb-proposal", { "data-id": item.id });
    this.rows.set(item.id, row);
    this.fillRow(row, item);
    return row;
  }

  fillRow(row, item) {
    const { words } = this;
    const [first, ...others] = item.words;
    const box = make("input", "", { type: "checkbox", "aria-label": fill(words.accept, { words: item.words.join(", ") }), tabindex: -1 });
    box.checked = item.accepted;
    box.addEventListener("change", () => this.decide([{ id: item.id, accepted: box.checked }]));
    const what = make("span", "wb-words", {}, make("b", "", {}, first));
    if (others.length) what.append(make("span", "wb-others", {}, others.join(" · ")));
    if (item.sameAs) what.append(make("span", "wb-others", {}, fill(words["same as"], { words: item.sameAs })));
    const name = make("input", "wb-input", { type: "text", "aria-label": fill(words.replacement, { words: first }), tabindex: -1, spellcheck: "false" });
    name.value = item.replacement;
    name.addEventListener("change", () => this.rename(item, name));
    const why = make("span", "wb-why", {}, words[`source ${item.source}`]);
    if (!item.sure) why.append(make("span", "wb-unsure", {}, words.unsure));
    const places = this.places.get(item.id);
    const fold = makeButton(places ? "▾" : "▸", "wb-plain wb-fold", () => this.toggle(item.id), {
      "aria-expanded": String(places !== undefined),
      "aria-label": fill(words.context, { words: first }),
      tabindex: -1,
      disabled: !item.times,
    });
    row.classList.toggle("wb-left", !item.accepted);
    row.replaceChildren(box, what, make("span", "wb-arrow", { "aria-hidden": "true" }, "→"), name, make("span", "wb-times", {}, this.timesOf(item)), why, fold);
    if (places) row.append(places);
    if (item.id === this.current) this.setTabStop(item.id, true);
  }

  timesOf(item) {
    const { words } = this;
    if (!item.times) return words.nowhere;
    const times = item.kept < item.times ? fill(words["some kept"], { kept: item.kept, n: item.times }) : fill(words.times, { n: item.times });
    return `${times} ${item.interviews === 1 ? words["in one"] : fill(words["in several"], { n: item.interviews })}`;
  }

  sumUp() {
    const accepted = [...this.items.values()].filter((item) => item.accepted);
    const places = accepted.reduce((sum, item) => sum + item.kept, 0);
    this.summary.textContent = this.items.size ? fill(this.words.summary, { names: accepted.length, places }) : "";
    this.replacing.disabled = !accepted.length;
  }

  /** One row is in the tab order: where the person was last. */
  setTabStop(id, again = false) {
    if (id === undefined || (id === this.current && !again)) return;
    const set = (row, index) => {
      for (const field of row?.querySelectorAll(":scope > input, :scope > button") ?? []) field.tabIndex = index;
    };
    if (id !== this.current) set(this.rows.get(this.current), -1);
    this.current = id;
    set(this.rows.get(id), 0);
  }

  // ---- Deciding ----

  async decide(items) {
    const answer = await this.act("decide", { items });
    if (!answer) for (const { id } of items) this.refresh(id);
    else {
      this.takeDecided(answer.items);
      for (const { id } of answer.items) if (this.places.has(id)) this.loadPlaces(id);
    }
  }

  takeDecided(items) {
    for (const item of items) {
      this.items.set(item.id, item);
      this.refresh(item.id);
    }
    this.sumUp();
  }

  /** Draw a row anew, and leave the focus in it where it was. */
  refresh(id) {
    const row = this.rows.get(id);
    if (!row) return;
    const at = [...row.querySelectorAll("input, button")].indexOf(document.activeElement);
    this.fillRow(row, this.items.get(id));
    if (at >= 0) row.querySelectorAll("input, button")[at]?.focus();
  }

  async rename(item, field) {
    const replacement = field.value.trim();
    if (replacement === this.items.get(item.id).replacement) return;
    if (!replacement) {
      this.complain(field, this.words.empty);
      return;
    }
    const answer = await this.act("decide", { items: [{ id: item.id, replacement }] });
    if (answer) this.takeDecided(answer.items);
    else this.complain(field, this.status.line.textContent);
  }

  complain(field, why) {
    field.setAttribute("aria-invalid", "true");
    field.title = why;
    this.status.refuse({ message: why });
  }

  // ---- Where it stands ----

  toggle(id) {
    if (!this.places.delete(id)) {
      this.places.set(id, make("ul", "wb-places"));
      this.loadPlaces(id);
    }
    this.refresh(id);
  }

  async loadPlaces(id) {
    const answer = await this.act("places", { id });
    if (answer) this.places.get(id)?.replaceChildren(...answer.places.map((place, i) => this.makePlace(id, place, i)));
  }

  makePlace(id, place, i) {
    const box = make("input", "", { type: "checkbox", "aria-label": `${this.words["keep place"]}: ${place.interview}, ${place.before}${place.words}${place.after}` });
    box.checked = place.kept;
    box.addEventListener("change", async () => {
      const answer = await this.act("place", { id, place: i, kept: box.checked });
      if (answer) this.takeDecided(answer.items);
      else box.checked = !box.checked;
    });
    const line = make("span", "wb-context", {}, `…${place.before}`, make("mark", "", {}, place.words), `${place.after}…`);
    const note = make("span", "wb-why", {}, place.found ? "" : this.words["same words"]);
    return make("li", "", {}, box, make("span", "wb-where", {}, place.interview), line, note);
  }

  // ---- Keys ----

  actionOf(event) {
    const row = event.target.closest?.(".wb-proposal");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return super.actionOf(event);
    const { key, target } = event;
    const isTick = target === row.firstChild;
    const isName = target.matches(".wb-proposal > .wb-input");
    if (isTick && (key === "ArrowRight" || key === "ArrowLeft")) {
      const isOpen = this.places.has(row.dataset.id);
      return isOpen === (key === "ArrowLeft") && this.items.get(row.dataset.id).times ? () => this.toggle(row.dataset.id) : null;
    }
    if ((isTick || isName) && (key === "ArrowDown" || key === "ArrowUp")) return () => this.step(row, key === "ArrowDown" ? 1 : -1, isName);
    if (isName && key === "Enter") return () => this.step(row, 1, true);
    if (isName && key === "Escape") {
      return () => {
        target.value = this.items.get(row.dataset.id).replacement;
      };
    }
    return super.actionOf(event);
  }

  step(row, by, toName) {
    const rows = [...this.rows.values()];
    const next = rows[rows.indexOf(row) + by];
    const field = (next ?? row).querySelector(toName ? ":scope > .wb-input" : ":scope > input");
    if (!next) field.blur(); // which stores what was typed in the last one
    field.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  focusMain() {
    (this.rows.get(this.current)?.firstChild ?? this.root.querySelector(".wb-main:enabled") ?? this.again).focus();
  }

  // ---- Panels ----

  openAdd() {
    const { words } = this;
    const spellings = make("textarea", "wb-input", { rows: 3, placeholder: words["add words help"] });
    const kinds = this.state.kinds.map((kind) => [kind, words[`kind ${kind}`]]);
    const kind = makeChoice(kinds, "name", () => {});
    const add = async () => {
      const answer = await this.actInPanel("add", { words: spellings.value.split("\n"), kind: kind.value });
      if (!answer) return;
      this.setTabStop(answer.added);
      this.rows.get(answer.added)?.scrollIntoView({ block: "center" });
      this.focusMain();
    };
    this.openPanel(
      words["add title"],
      make("div", "wb-line", {}, labelled(words["add words"], spellings), labelled(words["add kind"], kind), makeButton(words["add it"], "wb-main", add)),
    );
  }

  async askReplace() {
    const { words } = this;
    const sum = await this.act("sum up");
    if (!sum) return;
    const lines = [
      fill(words["replace what"], sum),
      fill(words[sum.isNew ? "replace new key" : "replace key"], sum),
      ...sum.concerns,
      ...Object.entries(sum.shared).map(([name, some]) => fill(words.shared, { name, words: some.join(", ") })),
      words["replace final"],
    ];
    this.openPanel(
      words["replace title"],
      ...lines.map((line) => make("p", "", {}, line)),
      make(
        "div",
        "wb-line",
        {},
        makeButton(words["replace now"], "wb-main", () => this.actAndReport("replace")),
        makeButton(words.cancel, "", () => this.closePanel()),
      ),
    );
  }

  async openBefore() {
    const { words } = this;
    const answer = await this.act("steps");
    if (!answer) return;
    const steps = answer.steps.map((step) => {
      const where = step.interviews.length ? step.interviews.join(", ") : words["step none"];
      const line = make("li", "wb-line", {}, make("b", "", {}, this.dates.format(new Date(step.time))), make("span", "wb-count", {}, step.coder), make("span", "", {}, fill(words.step, { names: step.names, interviews: where })));
      if (step.restored) line.append(make("span", "wb-count", {}, fill(words["put back on"], { date: this.dates.format(new Date(step.restored)) })));
      if (step.isLast) line.append(this.makeSureButton(words["put back"], words["put back sure"], () => this.actAndReport("restore")));
      return line;
    });
    const whose = answer.replacements.map(([name, some]) => make("tr", "", {}, make("th", "", { scope: "row" }, name), make("td", "", {}, some.join(" · "))));
    const content = steps.length ? [make("ul", "wb-steps", {}, ...steps)] : [make("p", "wb-count", {}, words["before none"])];
    if (whose.length) {
      content.push(make("details", "", {}, make("summary", "", {}, words["who is who"]), make("table", "", {}, make("tbody", "", {}, ...whose))));
    }
    this.openPanel(words.before, ...content);
  }

  async actAndReport(type) {
    const answer = await this.actInPanel(type, {});
    if (!answer) return;
    this.status.say(answer.report[0]);
    this.openPanel(this.words["done title"], ...answer.report.map((line) => make("p", "", {}, line)));
  }
}

export default {
  render({ model, el }) {
    const view = new PseudonymsView(model, el);
    return () => view.close();
  },
};

// What was coded: segments in a table or to read, and tables that count them.

const AT_ONCE = 150; // rows that are drawn before somebody scrolls further

// ---- Pure functions ----

const SORT_KEYS = {
  place: (one) => one.number,
  code: (one, codes) => codes.get(one.code)?.path ?? "",
  words: (one) => one.words,
  interview: (one) => one.interview,
  who: (one) => one.who,
  turn: (one) => one.turn,
  time: (one) => one.seconds ?? Infinity,
  coder: (one) => one.coder,
  comment: (one) => one.comment || "\uffff", // without a comment last
};

/** Segments in another order; equal ones stay in the order of the interviews. */
export function inOrder(segments, by, down, codes, language) {
  const { compare } = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  const keys = new Map(segments.map((one) => [one, SORT_KEYS[by](one, codes)]));
  const order = (a, b) => (typeof a === "number" ? (a === b ? 0 : a - b) : compare(a, b));
  return [...segments].sort((a, b) => (down ? -1 : 1) * order(keys.get(a), keys.get(b)) || a.number - b.number);
}

/** Segments by code, participant or interview: pairs of a key and those that have it, in the order in which keys appear. */
export function inGroups(segments, by, codes) {
  const keyOf = { code: (one) => one.code, participant: (one) => one.participant, interview: (one) => one.interview }[by];
  const groups = new Map();
  for (const one of segments) {
    const key = keyOf(one);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(one);
  }
  if (by !== "code") return [...groups];
  const place = [...codes.keys()];
  return [...groups].sort(([a], [b]) => place.indexOf(a) - place.indexOf(b));
}

// ---- The screen ----

class SegmentsView extends RowsScreen {
  constructor(model, host) {
    super(model, host, "wb-segments", "segment");
    this.asking = 0;
    this.layout = "table";
    this.groupBy = "code";
    this.drawn = AT_ONCE;
    this.dragged = null;
    this.build();
    this.act("open");
  }

  build() {
    this.heading = make("strong", "wb-title");
    this.help = make("span", "wb-help");
    this.tools = make("div", "wb-tools");
    this.choose = new Choose(this);
    this.heat = new Heat(this);
    this.chips = make("div", "wb-chips");
    this.list = make("div", "wb-list");
    this.blank = make("p", "wb-blank");
    this.scroll = make("div", "wb-scroll", {}, this.list, this.heat.root, this.blank);
    this.foot = make("div", "wb-foot", { hidden: true });
    const main = make("div", "wb-found", {}, this.chips, this.panel, this.scroll, this.foot);
    this.root.append(make("header", "wb-head", {}, this.heading, this.help), this.tools, make("div", "wb-body", {}, this.choose.root, main), this.progress, this.status.line);
    this.on(this.scroll, "scroll", () => this.drawMore());
    this.on(this.list, "focusin", (event) => this.setTabStop(this.keyOf(event.target)));
  }

  // ---- What Python says ----

  show(state) {
    const isFirst = !this.state;
    if (this.state && state.view.kind !== this.state.view.kind) this.scroll.scrollTop = 0;
    this.state = state;
    if (this.asking <= 1) this.asked = state.asked; // of several quick clicks the last answer counts
    this.codes = new Map(state.choices.codes.map((code) => [code.id, code]));
    if (isFirst) this.buildFrame();
    const there = new Set(state.segments.map((one) => one.id));
    this.ticked = new Set([...this.ticked].filter((id) => there.has(id)));
    this.turns.clear();
    this.choose.show(state.choices);
    this.draw();
  }

  buildFrame() {
    const { words } = this;
    this.heading.textContent = words.title;
    this.help.textContent = words.help;
    this.fold = makeButton("☰", "", () => this.toggleChoose(), { "aria-label": words.fold, title: words.fold, "aria-expanded": "true" });
    const views = [["table", words.table], ["reading", words.reading], ...["codes", "interviews", "attribute"].map((kind) => [kind, words[`view ${kind}`]])];
    this.views = new Map(views.map(([name, label]) => [name, makeButton(label, "", () => this.turnTo(name), { "data-view": name })]));
    this.ways = make("span", "wb-ways");
    const files = ["csv", "xlsx"].map((ending) => makeButton(words[`export ${ending}`], "", () => this.export(ending), { title: fill(words["export help"], { ending: words[`export ${ending}`] }) }));
    this.tools.append(this.fold, make("span", "wb-views", { role: "group", "aria-label": words.view }, ...this.views.values()), this.ways, make("span", "wb-gap"), ...files);
    this.makeAll();
    this.summary = make("span", "wb-count", { "aria-live": "polite" });
    this.changes = [
      makeButton(words.recode, "", () => this.change("recode"), { "aria-keyshortcuts": "x" }),
      makeButton(words.comment, "", () => this.change("comment"), { "aria-keyshortcuts": "c" }),
      makeButton(words.weigh, "", () => this.change("weigh"), { "aria-keyshortcuts": "w" }),
      makeButton(words.uncode, "wb-risky", () => this.change("uncode"), { "aria-keyshortcuts": "Delete" }),
    ];
    this.foot.append(make("label", "wb-tick", {}, this.all, this.summary), make("span", "wb-gap"), ...this.changes);
  }

  toggleChoose() {
    const isOpen = this.choose.root.hidden;
    this.choose.root.hidden = !isOpen;
    this.fold.setAttribute("aria-expanded", String(isOpen));
  }

  /** Ask for something else; what is not named stays as it is. */
  async ask(changes) {
    this.asked = { ...this.asked, ...changes };
    this.asking += 1;
    this.drawn = AT_ONCE;
    const answer = await this.act("ask", this.asked);
    this.asking -= 1;
    if (!answer && !this.asking) {
      this.asked = this.state.asked;
      this.choose.show(this.state.choices);
    }
  }

  async turnTo(name) {
    const isTable = !["table", "reading"].includes(name);
    if (!isTable) this.layout = name;
    this.drawn = AT_ONCE;
    const { view } = this.state;
    if (!isTable && view.kind === "segments") this.draw();
    else await this.act("view", { ...view, kind: isTable ? name : "segments" });
  }

  async openCell(row, column) {
    this.layout = this.layout === "reading" ? "reading" : "table";
    this.current = null;
    this.ticked.clear();
    if (await this.act("cell", { row, column })) this.focusMain();
  }

  async goBack() {
    if (await this.act("back")) this.heat.focus();
  }

  async export(ending) {
    const file = await this.act("export", { ending });
    if (file) download(file.name, file.data);
  }

  // ---- Drawing ----

  draw() {
    const { state, words } = this;
    const isList = state.view.kind === "segments";
    const shown = isList ? this.layout : state.view.kind;
    for (const [name, button] of this.views) button.setAttribute("aria-pressed", String(name === shown));
    this.drawWays(shown);
    this.drawChips(isList);
    this.list.hidden = !isList || !state.total;
    this.heat.root.hidden = !state.table;
    this.foot.hidden = !isList || !state.total;
    this.blank.hidden = isList ? state.total > 0 : state.table !== null;
    const hasAttributes = state.view.kind !== "attribute" || state.view.attribute;
    this.blank.textContent = words[!state.any ? "no codings" : isList ? "nothing" : !hasAttributes ? "no attributes" : state.view.kind === "codes" ? "no pairs" : "no table"];
    if (isList) this.drawList();
    else if (state.table) this.heat.show(state.table, state.view);
  }

  drawWays(shown) {
    const { words, state } = this;
    const { view } = state;
    const made = [];
    if (shown === "reading") {
      const options = ["code", "participant", "interview"].map((key) => [key, words[`by ${key}`]]);
      made.push(labelled(words.by, makeChoice(options, this.groupBy, (by) => this.regroup(by), { "aria-label": words["grouped by"], "data-way": "group" })));
    } else if (shown !== "table") {
      if (shown === "attribute" && state.choices.attributes.length) {
        const options = state.choices.attributes.map((one) => [one.id, one.id]);
        made.push(makeChoice(options, view.attribute, (attribute) => this.act("view", { ...view, attribute }), { "aria-label": words.attribute, "data-way": "attribute" }));
      }
      const options = state.values[shown].map((value) => [value, words[`value ${value}`]]);
      made.push(makeChoice(options, view.value, (value) => this.act("view", { ...view, value }), { "aria-label": words.value, "data-way": "value" }));
    }
    const focused = this.ways.contains(document.activeElement) ? document.activeElement.dataset.way : null;
    this.ways.replaceChildren(...made);
    if (focused) this.ways.querySelector(`[data-way="${focused}"]`)?.focus();
  }

  regroup(by) {
    this.groupBy = by;
    this.drawn = AT_ONCE;
    this.draw();
  }

  drawChips(isList) {
    const { words, state } = this;
    const told = { n: state.total, interviews: state.inInterviews, most: state.most.segments };
    const kind = state.total > told.most ? "too many" : state.total === 1 ? "one" : "several";
    const chips = this.choose.makeChips();
    const made = [];
    if (isList && state.hasBack) made.push(makeButton(words.back, "wb-plain wb-back", () => this.goBack()));
    if (isList) made.push(make("span", "wb-total", { role: "status" }, state.total ? fill(words[kind], told) : ""));
    made.push(...chips);
    if (chips.length > 1) made.push(makeButton(words["all of it"], "wb-plain", () => this.clear()));
    if (state.table) made.push(make("span", "wb-help wb-note", {}, this.note()));
    this.chips.hidden = !made.length;
    this.chips.replaceChildren(...made);
  }

  clear() {
    const nothing = Object.fromEntries(["codes", "without", "interviews", "participants", "coders", "kinds", "roles"].map((name) => [name, []]));
    this.ask({ ...nothing, attributes: {}, stance: "", weight: null, text: "" });
  }

  /** What there is to know about a table. */
  note() {
    const { words, state, asked } = this;
    const isPairs = state.view.kind === "codes";
    const lines = [words[isPairs ? "table help" : "cell help"]];
    if (state.table.leftOut) lines.push(fill(words["left out"], { n: state.table.leftOut, most: state.most.codes }));
    if (state.table.alone) lines.push(fill(words.alone, { n: state.table.alone }));
    if (isPairs && (asked.stance || asked.weight !== null || asked.kinds.length || asked.without.length || asked.text)) lines.push(words["only pairs"]);
    return lines.join(" ");
  }

  /** The segments in the order in which they are shown. */
  ordered() {
    const { segments } = this.state;
    if (this.layout === "table") return inOrder(segments, this.by, this.down, this.codes, this.state.language);
    return inGroups(segments, this.groupBy, this.codes).flatMap(([, some]) => some);
  }

  drawList() {
    const hadFocus = this.list.contains(document.activeElement);
    this.order = this.ordered();
    const at = this.order.findIndex((one) => one.id === this.current);
    if (hadFocus && at < 0 && this.currentAt !== undefined) this.current = this.order[Math.min(this.currentAt, this.order.length - 1)]?.id; // its neighbour
    this.drawn = Math.max(this.drawn, at + 1);
    this.rows.clear();
    this.groups = this.layout === "table" ? null : new Map(inGroups(this.state.segments, this.groupBy, this.codes).map(([key, some]) => [key, some.length]));
    if (this.layout === "table") this.list.replaceChildren(this.makeTable());
    else this.list.replaceChildren(make("div", "wb-reading"));
    this.body = this.layout === "table" ? this.list.querySelector("tbody") : this.list.firstChild;
    this.put(0, this.drawn);
    this.setTabStop(this.rows.has(this.current) ? this.current : this.order[0]?.id);
    if (hadFocus) this.focusMain();
    this.sumUp();
  }

  put(from, to) {
    const made = this.order.slice(from, to).flatMap((one, i) => {
      const item = this.layout === "table" ? this.makeRow(one) : this.makeArticle(one);
      this.rows.set(one.id, item);
      const head = this.groups && this.makeGroupHead(one, this.order[from + i - 1]);
      return head ? [head, item] : [item];
    });
    this.body.append(...made);
  }

  drawMore(all = false) {
    if (this.list.hidden || this.drawn >= this.order.length) return;
    const { scrollTop, clientHeight, scrollHeight } = this.scroll;
    if (!all && scrollTop + 2 * clientHeight < scrollHeight) return;
    const to = all ? this.order.length : this.drawn + AT_ONCE;
    this.put(this.drawn, to);
    this.drawn = to;
  }

  makeTable() {
    const { words } = this;
    const heads = ["code", "words", "interview", "who", "turn", "time", "coder", "comment"].map((by) => this.makeHead(by, words[`col ${by}`], `wb-col-${by}`));
    const place = makeButton("↕", "wb-plain", () => this.sort("place"), { title: words["sort place"], "aria-label": words["sort place"] });
    const first = make("th", "wb-tick-cell", { scope: "col", "data-by": "place" }, place);
    return make("table", "", { role: "grid", "aria-multiselectable": "true", "aria-label": words.title }, make("thead", "", {}, make("tr", "", {}, first, ...heads)), make("tbody"));
  }

  sort(by) {
    this.down = by !== "place" && this.by === by && !this.down;
    this.by = by;
    this.drawn = AT_ONCE;
    this.drawList();
    this.list.querySelector(`[data-by="${by}"] button`).focus();
  }

  makeBoxOf(one) {
    return this.makeBox(one.id, fill(this.words.tick, { ...one, code: this.codes.get(one.code)?.name ?? "" }));
  }

  makeCodeName(one) {
    const code = this.codes.get(one.code);
    const dot = make("i", "wb-dot");
    dot.style.setProperty("--wb-color", code?.color ?? "");
    return make("span", "wb-code-name", { title: code?.path }, dot, make("span", "", {}, code?.name ?? ""));
  }

  /** Comment, weight and stance, in that order. */
  makeRemarks(one) {
    const { words } = this;
    const made = [];
    if (one.comment) made.push(make("span", "wb-comment", {}, one.comment));
    if (one.weight !== null) made.push(make("span", "wb-mark", {}, fill(words.weight, { n: one.weight })));
    if (one.stance === "against") made.push(make("span", "wb-mark", {}, words.against));
    return made;
  }

  makeRow(one) {
    const cell = (name, ...content) => make("td", `wb-col-${name}`, { role: "gridcell" }, ...content);
    const row = make(
      "tr",
      "",
      { "data-segment": one.id, tabindex: -1, "aria-selected": String(this.ticked.has(one.id)), draggable: "true" },
      make("td", "wb-tick-cell", { role: "gridcell" }, this.makeBoxOf(one)),
      cell("code", this.makeCodeName(one)),
      cell("words", make("div", "wb-clamped", { title: one.words }, one.words)),
      cell("interview", one.interview),
      cell("who", one.who),
      cell("turn", String(one.turn)),
      cell("time", one.time),
      cell("coder", one.coder),
      cell("comment", make("div", "wb-clamped", { title: one.comment || null }, ...this.makeRemarks(one))),
    );
    this.listen(row, one);
    return row;
  }

  makeGroupHead(one, before) {
    const key = { code: one.code, participant: one.participant, interview: one.interview }[this.groupBy];
    const earlier = before && { code: before.code, participant: before.participant, interview: before.interview }[this.groupBy];
    if (key === earlier) return null;
    const name = this.groupBy === "code" ? this.makeCodeName(one) : make("span", "", {}, key || this.words.nobody);
    return make("h3", "wb-group", {}, name, make("span", "wb-count", {}, String(this.groups.get(key))));
  }

  makeArticle(one) {
    const { words } = this;
    const source = [fill(words.source, one), one.time, one.who === one.interview ? "" : one.who, one.coder].filter(Boolean).join(" · ");
    const asker = one.asker ? [make("b", "", {}, `${one.asker} `)] : [];
    const quote = make("blockquote", "", {});
    if (one.before && one.asker) quote.append(make("p", "wb-around", {}, ...asker, one.before));
    const said = make("p", "wb-said", {});
    if (one.before && !one.asker) said.append(make("span", "wb-around", {}, `${one.before} `));
    said.append(make("mark", "", {}, one.words));
    if (one.after) said.append(make("span", "wb-around", {}, one.after));
    said.style.setProperty("--wb-color", this.codes.get(one.code)?.color ?? "");
    quote.append(said);
    const line = make("p", "wb-source", {}, ...(this.groupBy === "code" ? [] : [this.makeCodeName(one)]), make("span", "", {}, source), ...this.makeRemarks(one));
    const article = make("article", "", { "data-segment": one.id, tabindex: -1 }, this.makeBoxOf(one), make("div", "", {}, quote, line));
    article.classList.toggle("wb-on", this.ticked.has(one.id));
    this.listen(article, one);
    return article;
  }

  listen(item, one) {
    this.onClick(item, one.id);
    item.addEventListener("dragstart", (event) => {
      this.dragged = this.ticked.has(one.id) ? [...this.ticked] : [one.id];
      event.dataTransfer.setData("text/plain", one.words);
    });
    item.addEventListener("dragend", () => {
      this.dragged = null;
    });
  }

  sumUp() {
    const n = this.ticked.size;
    this.summary.textContent = fill(this.words.ticked, { n });
    this.showTicked();
    for (const button of this.changes) button.disabled = !n;
  }

  setTabStop(id) {
    super.setTabStop(id);
    if (id !== undefined) this.currentAt = this.order.findIndex((one) => one.id === id);
  }

  focusMain() {
    if (this.state.view.kind !== "segments") this.heat.focus();
    else (this.rows.get(this.current) ?? this.views.get("table")).focus({ preventScroll: true });
  }

  // ---- Doing ----

  keys() {
    return this.order.map((one) => one.id);
  }

  about(id) {
    return { id };
  }

  makeWhole(words) {
    const label = { "aria-label": this.words["whole turn"] };
    if (this.layout !== "table") return make("div", "wb-whole", { role: "group", ...label }, ...words);
    return make("tr", "wb-whole", {}, make("td"), make("td", "", { colspan: 8, ...label }, ...words));
  }

  /** What a change is about: the ticked segments, or without ticks the one where the person is. */
  change(what, here = null) {
    const ids = this.ticked.size ? this.order.map((one) => one.id).filter((id) => this.ticked.has(id)) : here ? [here] : [];
    if (!ids.length) {
      this.status.refuse({ message: this.words["tick first"] });
      return;
    }
    if (what === "uncode") this.act("uncode", { ids });
    else this[`${what}Panel`](ids);
  }

  recodePanel(ids) {
    const { words } = this;
    const select = make("select", "wb-choice", { "aria-label": words.code }, ...codeOptions(this.state.choices.codes.filter((code) => code.active)));
    const one = this.state.segments.find((segment) => segment.id === ids[0]);
    select.value = one.code;
    this.openChange(fill(words["recode title"], { n: ids.length }), [select], () => this.actInPanel("recode", { ids, code: select.value }));
  }

  commentPanel(ids) {
    const { words } = this;
    const comments = new Set(this.state.segments.filter((one) => ids.includes(one.id)).map((one) => one.comment));
    const isSame = comments.size === 1;
    const text = make("textarea", "wb-input wb-remark", { rows: 3, "aria-label": words["col comment"] });
    text.value = isSame ? [...comments][0] : "";
    const add = makeTick(words.add, !isSame, () => {});
    add.hidden = isSame;
    this.openChange(fill(words["comment title"], { n: ids.length }), [text, add], () => this.actInPanel("comment", { ids, text: text.value, add: add.firstChild.checked }));
  }

  weighPanel(ids) {
    const { words } = this;
    const weights = new Set(this.state.segments.filter((one) => ids.includes(one.id)).map((one) => one.weight));
    const input = make("input", "wb-input wb-small", { type: "number", min: 0, max: 100, "aria-label": words["weight label"] });
    input.value = weights.size === 1 ? ([...weights][0] ?? "") : "";
    this.openChange(fill(words["weigh title"], { n: ids.length }), [labelled(words["weight label"], input)], () => {
      this.actInPanel("weigh", { ids, weight: input.value.trim() === "" ? null : Math.round(Number(input.value)) });
    });
  }

  openChange(title, fields, store) {
    const form = make("form", "wb-line", {}, ...fields, make("button", "wb-button wb-main", { type: "submit" }, this.words.store), makeButton(this.words.cancel, "", () => this.closePanel()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      store();
    });
    form.addEventListener("keydown", (event) => {
      const isOne = event.target.tagName === "SELECT" || (event.target.tagName === "TEXTAREA" && (event.ctrlKey || event.metaKey));
      if (event.key !== "Enter" || !isOne) return;
      event.preventDefault();
      event.stopPropagation();
      store();
    });
    this.openPanel(title, form);
  }

  // ---- Keys ----

  rowActions(id) {
    return {
      ...super.rowActions(id),
      x: () => this.change("recode", id),
      c: () => this.change("comment", id),
      w: () => this.change("weigh", id),
      Delete: () => this.change("uncode", id),
    };
  }

  reach(at) {
    if (at >= this.drawn) this.drawMore(true);
  }
}

export default {
  render({ model, el }) {
    const view = new SegmentsView(model, el);
    return () => view.close();
  },
};

// The segments of a theme: read, accepted as a code, or rejected.

/** Passages in another order: "spread" puts the best of each interview first, since several people make a theme. */
export function passagesInOrder(rows, sort) {
  if (sort === "place") return [...rows].sort((a, b) => a.at - b.at);
  const best = [...rows].sort((a, b) => b.score - a.score || a.at - b.at);
  if (sort === "fit") return best;
  const seen = new Set();
  const first = best.filter((row) => !seen.has(row.interview) && seen.add(row.interview));
  const isFirst = new Set(first);
  return [...first, ...best.filter((row) => !isFirst.has(row))];
}

class ThemeSegments {
  constructor(screen) {
    this.screen = screen;
    this.order = []; // passages as they are shown
    this.sort = "spread";
    this.theme = null;
    this.codeBox = new CodeBox(screen, () => this.sumUp());
    this.head = make("div", "wb-segments-head");
    this.list = make("div", "wb-passages", { role: "grid", "aria-multiselectable": "true" });
    this.blank = make("p", "wb-blank", { hidden: true });
    this.scroll = make("div", "wb-scroll", {}, this.list, this.blank);
    this.foot = make("div", "wb-foot");
    this.root = make("div", "wb-pane wb-pane-segments", {}, this.head, this.scroll, this.foot);
    this.list.addEventListener("focusin", (event) => this.setTabStop(screen.keyOf(event.target)));
  }

  buildFrame() {
    const { words } = this.screen;
    this.list.setAttribute("aria-label", words.passages);
    this.codeBox.buildFrame();
    this.codeBox.root.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !this.codeBox.asked || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.ctrlKey || event.metaKey) this.acceptAll();
      else this.accept();
    });
    // The head: how many, how well they fit, which and in what order.
    this.total = make("span", "wb-total", { role: "status" });
    this.least = make("input", "", { type: "range", min: 0, max: 100, step: 5, "aria-label": words["least fit"], title: words["least fit help"] });
    this.leastSaid = make("output", "wb-said-number");
    this.least.addEventListener("input", () => this.sayLeast());
    this.least.addEventListener("change", () => this.screen.later("least", () => this.screen.look_at({ least: Number(this.least.value) })));
    this.which = makeChoice(["open", "accepted", "rejected", "all"].map((key) => [key, words[`state ${key}`]]), "open", (state) => this.screen.look_at({ state }), { "aria-label": words["which passages"] });
    const order = makeChoice(["spread", "fit", "place"].map((key) => [key, words[`sort ${key}`]]), this.sort, (sort) => this.resort(sort), { "aria-label": words["order of passages"] });
    this.chip = make("span", "");
    this.head.append(this.total, this.chip, make("span", "wb-gap"), make("label", "wb-field", {}, make("span", "", {}, words["least fit"]), this.least, this.leastSaid), this.which, order);
    // The foot: what to do with them.
    this.screen.makeAll();
    this.summary = make("span", "wb-count", { "aria-live": "polite" });
    this.acceptButton = makeButton(words.accept, "wb-main", () => this.accept(), { "aria-keyshortcuts": "a" });
    this.allButton = makeButton("", "", () => this.acceptAll(), { title: words["accept all help"] });
    this.rejectButton = makeButton(words.reject, "", () => this.reject(), { "aria-keyshortcuts": "r" });
    this.moveButton = makeButton(words["move…"], "", () => this.screen.panels.move(this.chosen()));
    this.foot.append(make("label", "wb-tick", {}, this.screen.all, this.summary), make("span", "wb-gap"), this.codeBox.root, this.acceptButton, this.allButton, this.rejectButton, this.moveButton);
  }

  resort(sort) {
    this.sort = sort;
    this.draw();
  }

  // ---- Drawing ----

  show(tab) {
    const { screen } = this;
    const { state } = screen;
    if (this.theme !== state.view.theme) {
      this.theme = state.view.theme;
      screen.ticked.clear();
      screen.turns.clear();
      screen.current = null;
      this.currentAt = 0;
      this.scroll.scrollTop = 0;
      const theme = state.themes.find((one) => one.number === this.theme);
      const code = state.codes.find((one) => one.id === theme?.code);
      this.codeBox.put(code ? { id: code.id, name: code.name } : null);
    }
    this.tab = tab;
    const there = new Set(tab.rows.map((row) => row.id));
    screen.ticked = new Set([...screen.ticked].filter((id) => there.has(id)));
    for (const id of screen.turns.keys()) if (!there.has(id)) screen.turns.delete(id);
    this.codeBox.check();
    this.draw();
  }

  draw() {
    const { screen, tab } = this;
    const { words, state } = screen;
    const hadFocus = this.list.contains(document.activeElement);
    const told = { n: screen.format(tab.total), interviews: tab.interviews, most: screen.format(tab.rows.length) };
    const kind = tab.total > tab.rows.length ? "passages most" : tab.total === 1 ? "passage one" : tab.interviews === 1 ? "passages of one" : "passages n";
    this.total.textContent = fill(words[kind], told);
    this.least.value = Math.round(100 * state.view.least);
    this.sayLeast();
    this.which.value = state.view.state;
    this.drawChip();
    this.order = passagesInOrder(tab.rows, this.sort);
    const isThere = this.order.some((row) => row.id === screen.current);
    const current = isThere ? screen.current : this.order[Math.min(this.currentAt, this.order.length - 1)]?.id; // its neighbour
    screen.rows.clear();
    const made = this.order.flatMap((row) => {
      const item = this.makeItem(row);
      screen.rows.set(row.id, item);
      return screen.turns.has(row.id) ? [item, screen.turns.get(row.id)] : [item];
    });
    this.list.replaceChildren(...made);
    this.list.hidden = !made.length;
    this.blank.hidden = made.length > 0;
    this.blank.textContent = words[tab.all ? "none like this" : "none left"];
    this.setTabStop(current);
    if (hadFocus) this.focus();
    this.sumUp();
  }

  drawChip() {
    const { words, state } = this.screen;
    const { within } = state.view;
    this.chip.replaceChildren();
    if (!within) return;
    const label = fill(words["drop chip"], { name: within.name });
    const button = makeButton(within.name, "wb-chip", () => this.screen.look_at({ within: null }), { "aria-label": label, title: label });
    button.append(make("span", "", { "aria-hidden": "true" }, "×"));
    this.chip.append(button);
  }

  sayLeast() {
    this.leastSaid.textContent = new Intl.NumberFormat(this.screen.state.language, { minimumFractionDigits: 2 }).format(Number(this.least.value) / 100);
  }

  makeItem(row) {
    const { words, state } = this.screen;
    const box = this.screen.makeBox(row.id, fill(words["tick passage"], { source: row.source }));
    const fit = make("span", "wb-fit", { title: words["fit help"], role: "img", "aria-label": `${words.fit} ${Math.round(100 * row.score)}%` }, make("i", ""));
    fit.style.setProperty("--wb-share", `${Math.round(100 * Math.max(0, row.score))}%`);
    const source = [row.source, row.time, row.who === row.name ? "" : row.who].filter(Boolean).join(" · ");
    const line = make("p", "wb-source", {}, fit, make("span", "", {}, source), ...this.makeCodes(row));
    if (row.state !== "open") {
      const said = fill(words[row.state === "accepted" ? "was accepted" : row.reason ? "was rejected because" : "was rejected"], { who: row.by, reason: row.reason });
      line.append(make("span", `wb-mark wb-${row.state}`, {}, said));
    }
    const item = make(
      "article",
      row.state === "open" ? "" : "wb-decided",
      { "data-passage": row.id, role: "row", tabindex: -1, "aria-selected": String(box.checked) },
      make("span", "wb-tick-cell", { role: "gridcell" }, box),
      make("div", "wb-passage", { role: "gridcell" }, make("blockquote", "", {}, make("p", "", {}, row.quote)), line),
    );
    this.screen.onClick(item, row.id);
    item.title = words[state.hasCoder ? "open passage" : "unfold passage"];
    return item;
  }

  makeCodes(row) {
    const codes = new Map(this.screen.state.codes.map((code) => [code.id, code]));
    return row.codes
      .filter((id) => codes.has(id))
      .map((id) => {
        const dot = make("i", "wb-code-dot");
        dot.style.setProperty("--wb-color", codes.get(id).color);
        return make("span", "wb-code-name", { title: codes.get(id).path }, dot, codes.get(id).name);
      });
  }

  sumUp() {
    const { words, format, ticked } = this.screen;
    const n = ticked.size;
    this.summary.textContent = fill(words.ticked, { n });
    this.screen.showTicked();
    this.acceptButton.disabled = !n || !this.codeBox.asked;
    this.acceptButton.textContent = n ? fill(words["accept n"], { n }) : words.accept;
    this.allButton.hidden = !this.tab?.open;
    this.allButton.disabled = !this.codeBox.asked;
    this.allButton.textContent = fill(words["accept all"], { n: format(this.tab?.open ?? 0) });
    this.rejectButton.disabled = !n;
    this.moveButton.disabled = !n;
  }

  setTabStop(id) {
    if (id === undefined) return;
    this.screen.setTabStop(id);
    this.currentAt = this.order.findIndex((row) => row.id === id);
  }

  focus() {
    (this.screen.rows.get(this.screen.current) ?? this.least).focus({ preventScroll: true });
  }

  /** To one passage, wherever it stands. */
  goTo(id) {
    this.setTabStop(id);
    this.focus();
    this.screen.rows.get(id)?.scrollIntoView({ block: "center" });
  }

  // ---- Doing ----

  /** The ticked passages, or without ticks the one where the person is. */
  chosen(here = null) {
    const ids = this.order.map((row) => row.id).filter((id) => this.screen.ticked.has(id));
    return ids.length || here === null ? ids : [here];
  }

  async startAccept(here = null) {
    if (this.screen.state.view.tab !== "segments") await this.screen.look_at({ tab: "segments" });
    if (here !== null && !this.screen.ticked.size) this.screen.tick(here, true);
    this.codeBox.input.focus();
  }

  async accept() {
    const ids = this.chosen();
    const missing = !ids.length ? "tick first" : !this.codeBox.asked ? "code first" : "";
    if (missing) this.screen.status.refuse({ message: this.screen.words[missing] });
    else if (await this.screen.act("accept", { ids, ...this.codeBox.asked })) this.done();
  }

  async acceptAll() {
    if (!this.codeBox.asked) this.screen.status.refuse({ message: this.screen.words["code first"] });
    else if (await this.screen.act("accept all", { ...this.codeBox.asked })) this.done();
  }

  done() {
    this.screen.tickAll(false);
    this.focus();
  }

  reject(here = null) {
    const ids = this.chosen(here);
    if (!ids.length) this.screen.status.refuse({ message: this.screen.words["tick first"] });
    else this.screen.panels.reject(ids);
  }
}

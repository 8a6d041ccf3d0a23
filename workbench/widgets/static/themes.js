// The theme explorer: what a topic model proposes at the left, and what is in it at the right.

const TABS = ["segments", "map", "hierarchy", "interviews", "attribute", "course"];
const AFTER_MS = 250; // a slider that is moved by keys is waited for so long

class ThemesView extends RowsScreen {
  constructor(model, host) {
    super(model, host, "wb-themes", "passage");
    this.timers = new Map();
    this.asking = 0; // how many questions to look at something else are not answered yet
    this.wanted = null; // number of the theme that was asked for last
    this.format = String;
    this.build();
    this.act("open");
  }

  build() {
    this.menu = this.makeMenu();
    this.panels = new ThemePanels(this);
    this.list = new ThemeList(this);
    this.segments = new ThemeSegments(this);
    this.panes = { segments: this.segments, map: new ThemeMap(this), hierarchy: new ThemeTree(this) };
    for (const kind of ["interviews", "attribute", "course"]) this.panes[kind] = new ThemeTable(this, kind);
    this.tools = make("div", "wb-tools");
    this.facts = make("div", "wb-facts");
    this.works = make("div", "wb-works", { role: "group", hidden: true });
    this.tabs = make("div", "wb-tablist", { role: "tablist" });
    this.tabBar = make("div", "wb-tabs", {}, this.tabs, make("span", "wb-gap"));
    this.start = make("div", "wb-start", { hidden: true });
    this.instead = make("p", "wb-blank", { role: "status", hidden: true }); // stands where a picture cannot be, or not yet
    this.right = make("div", "wb-right", {}, this.tabBar, this.panel, this.instead, ...Object.values(this.panes).map((pane) => pane.root));
    this.body = make("div", "wb-body", {}, this.list.root, this.right);
    this.root.append(this.makeTop(), this.tools, this.facts, this.works, this.start, this.body, this.status.line, this.menu.root);
    this.tabs.addEventListener("keydown", (event) => this.tabKeyed(event));
    this.watchLook();
  }

  /** Whether it is shown on dark: colours of themes differ there. */
  checkLook() {
    const changed = super.checkLook();
    if (changed) this.panes.map.paint();
    return changed;
  }

  // ---- What Python says ----

  show(state) {
    const isFirst = !this.state;
    this.state = state;
    if (!this.asking) this.wanted = state.view.theme;
    this.format = new Intl.NumberFormat(state.language).format;
    if (isFirst) this.buildFrame();
    this.checkLook();
    this.drawWorks(state.works);
    const isEmpty = !state.run;
    this.start.hidden = !isEmpty;
    for (const part of [this.tools, this.facts, this.body]) part.hidden = isEmpty;
    if (isEmpty) this.drawStart();
    else this.drawAll();
  }

  told(message) {
    if (!["works", "changed"].includes(message.type)) return;
    this.drawWorks(message.works);
    if (message.said) this.status.say(message.said);
    if (message.refused) this.status.refuse({ message: message.refused });
    if (message.type === "changed") this.refresh();
  }

  /** Ask for the present state, after work that went on in the background. */
  async refresh() {
    const answer = await this.talk.ask("refresh").catch(() => null);
    if (answer) this.takeIn(answer);
  }

  buildFrame() {
    const { words } = this;
    this.fillTop(words.cannot);
    const why = makeButton("?", "wb-plain wb-why", () => this.panels.help(), { "aria-label": words["help title"], title: words["help title"] });
    this.steps.append(why);
    this.works.setAttribute("aria-label", words.works);
    this.buildTools();
    this.tabs.setAttribute("aria-label", words.views);
    this.tabs.append(...TABS.map((tab) => makeButton(words[`tab ${tab}`], "wb-tab", () => this.look_at({ tab }), { role: "tab", "data-tab": tab, "data-label": words[`tab ${tab}`], tabindex: -1 })));
    this.picture = makeButton("⤓ ", "wb-plain wb-picture", () => this.pictureMenu(), { "aria-haspopup": "menu", "aria-label": words.picture, title: words["picture help"] });
    this.picture.append(make("span", "", {}, words.picture));
    this.tabBar.append(this.picture);
    for (const tab of TABS) {
      this.panes[tab].root.setAttribute("role", "tabpanel");
      this.panes[tab].root.setAttribute("aria-label", words[`tab ${tab}`]);
    }
    this.list.buildFrame();
    this.segments.buildFrame();
  }

  buildTools() {
    const { words } = this;
    this.slider = make("input", "wb-slider", { type: "range", step: 1, "aria-label": words["how many"], title: words["how many help"] });
    this.sliderSaid = make("output", "wb-said-number");
    this.slider.addEventListener("input", () => {
      this.sliderSaid.textContent = this.slider.value;
    });
    this.slider.addEventListener("change", () => this.later("number", () => this.act("regroup", { number: Number(this.slider.value) })));
    this.hidden = makeButton("", "", () => this.panels.never());
    this.tools.append(
      make("label", "wb-field wb-many", {}, make("span", "", {}, words["how many"]), this.slider, this.sliderSaid),
      makeButton(words["find number"], "", () => this.act("find number"), { title: words["find number help"] }),
      makeButton(words["from codes…"], "", () => this.panels.seeds(), { title: words["seeds note"] }),
      this.hidden,
      makeButton(words["check stability"], "", () => this.act("stability"), { title: words["check stability help"] }),
      make("span", "wb-gap"),
      makeButton(words["look again…"], "", () => this.panels.search()),
    );
  }

  /** Do something a little later, and only the last of several. */
  later(name, action) {
    clearTimeout(this.timers.get(name));
    this.timers.set(
      name,
      setTimeout(() => {
        this.timers.delete(name);
        action();
      }, AFTER_MS),
    );
  }

  /** Look at something else: a tab, a theme, fewer of its passages. */
  async look_at(changes) {
    this.asking += 1;
    this.wanted = changes.theme ?? this.wanted;
    const answer = await this.act("view", changes);
    this.asking -= 1;
    if (!this.asking) this.wanted = this.state.view.theme;
    return answer;
  }

  async openCell(kind, theme, column) {
    if (await this.act("cell", { kind, theme, column })) this.segments.focus();
  }

  async openPassage(theme, unit) {
    const answer = await this.look_at({ tab: "segments", theme, least: 0, within: null, state: "all" });
    if (!answer) return;
    this.segments.goTo(this.segments.order.find((row) => row.unit === unit)?.id ?? this.current);
  }

  // ---- Passages are its rows ----

  keys() {
    return this.segments.order.map((row) => row.id);
  }

  about(id) {
    return { id };
  }

  makeWhole(words) {
    return make("div", "wb-whole", { role: "row" }, make("div", "", { role: "gridcell", "aria-label": this.words["whole turn"] }, ...words));
  }

  sumUp() {
    this.segments.sumUp();
  }

  rowActions(id) {
    return {
      ...super.rowActions(id),
      a: () => this.segments.startAccept(id),
      r: () => this.segments.reject(id),
      Escape: () => (this.panel.hidden ? this.list.focus() : this.closePanel()),
    };
  }

  // ---- Drawing ----

  drawAll() {
    const { state, words } = this;
    if (!this.timers.has("number") && !state.works.some((work) => work.kind === "steer")) this.putSlider();
    this.hidden.textContent = state.never.length ? fill(words["hidden n…"], { n: state.never.length }) : words["hidden…"];
    this.drawFacts();
    this.list.show();
    const isThere = state.tab !== null && state.tab.failed === undefined;
    this.instead.hidden = isThere;
    this.instead.textContent = state.tab?.failed ?? words["work view"];
    for (const tab of TABS) {
      const isOpen = tab === state.view.tab;
      const button = this.tabs.querySelector(`[data-tab="${tab}"]`);
      button.setAttribute("aria-selected", String(isOpen));
      button.setAttribute("tabindex", isOpen ? 0 : -1);
      this.panes[tab].root.hidden = !isOpen || !isThere;
    }
    if (isThere) this.panes[state.view.tab].show(state.tab);
  }

  putSlider() {
    const { state } = this;
    Object.assign(this.slider, { min: state.range[0], max: state.range[1], value: state.number });
    this.sliderSaid.textContent = this.slider.value;
  }

  drawFacts() {
    const { words, state } = this;
    const { facts, run } = state;
    const made = [];
    const put = (text, title, className = "") => made.push(make("span", className, { title: title || null }, text));
    put(fill(words["fact units"], { n: this.format(facts.units), interviews: facts.interviews }), words[`unit help ${state.setup.by}`] ?? "");
    put(fill(words["fact coverage"], { share: percent(facts.coverage, state.language), rest: percent(facts.without, state.language) }), words["coverage help"]);
    if (facts.dominated) put(fill(words[facts.dominated === 1 ? "fact dominated one" : "fact dominated"], { n: facts.dominated, all: facts.themes }), words["dominated help"], "wb-alarm");
    if (facts.coherence !== null) put(fill(words["fact coherence"], { n: new Intl.NumberFormat(state.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(facts.coherence) }), words["coherence help"]);
    made.push(this.makeRuns());
    if (state.fresh) {
      const again = makeButton(words["look again…"], "wb-plain wb-small-button", () => this.panels.search());
      made.push(make("span", "wb-alarm", {}, fill(words[state.fresh === 1 ? "fresh one" : "fresh"], { n: state.fresh }), " ", again));
    }
    const notes = run.notes.length ? [make("details", "wb-notes", {}, make("summary", "", {}, fill(words[run.notes.length === 1 ? "one note" : "n notes"], { n: run.notes.length })), make("ul", "", {}, ...run.notes.map((note) => make("li", "", {}, note))))] : [];
    const isOpen = this.facts.querySelector("details")?.open;
    this.facts.replaceChildren(...made, ...notes);
    if (isOpen && notes.length) notes[0].open = true;
  }

  /** The model; where there are several searches, a list to choose one of. */
  makeRuns() {
    const { words, state } = this;
    const { format } = new Intl.DateTimeFormat(state.language, { dateStyle: "medium", timeStyle: "short" });
    const when = (run) => format(new Date(run.time));
    const { run } = state;
    const title = fill(words["made by"], { ...run, when: when(run) });
    if (state.runs.length < 2) return make("span", "", { title }, run.model);
    const options = state.runs.map((one) => [one.id, fill(words["run label"], { n: one.n, how: one.model, when: when(one) })]).reverse();
    return make("span", "", { title }, makeChoice(options, run.id, (id) => this.act("look at run", { run: id }), { "aria-label": words["which run"] }));
  }

  /** How far work is. A button that somebody is about to press stays the one it is: news of progress comes five times a second. */
  drawWorks(works) {
    const { words } = this;
    const same = JSON.stringify(works.map((work) => [work.slot, work.kind, work.ready]));
    if (same !== this.worksShown) {
      this.worksShown = same;
      this.works.hidden = !works.length;
      this.works.replaceChildren(...works.map((work) => this.workLine(work)));
    }
    works.forEach((work, at) => {
      const line = this.works.children[at];
      const bar = line.querySelector("[role=progressbar]");
      if (!bar) return;
      bar.setAttribute("aria-valuenow", Math.round(100 * work.share));
      bar.firstChild.style.width = `${100 * work.share}%`;
      line.firstChild.textContent = [words[`work ${work.kind}`], work.what].filter(Boolean).join(": ");
    });
  }

  workLine(work) {
    const { words } = this;
    const said = make("span", "wb-work-said", {}, work.ready ? words["sentences ready"] : "");
    if (work.ready) return make("div", "wb-work", {}, said, makeButton(words["show them"], "wb-main wb-small-button", () => this.act("take")), makeButton(words["keep these"], "wb-small-button", () => this.act("leave")));
    const bar = make("div", "wb-progress", { role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100, "aria-label": words[`work ${work.kind}`] }, make("i", ""));
    return make("div", "wb-work", {}, said, bar, makeButton(words.stop, "wb-small-button", () => this.act("stop", { slot: work.slot })));
  }

  /** What is shown before themes were looked for. */
  drawStart() {
    const { words, state } = this;
    if (this.start.children.length && this.startFor === state.interviews) return;
    this.startFor = state.interviews;
    const parts = [make("h3", "", {}, words["start title"]), make("p", "", {}, words["start text"]), make("p", "wb-quiet", {}, words.cannot)];
    if (!state.interviews) parts.push(make("p", "wb-blank", {}, words["no interviews"]));
    else {
      const { fields, asked } = this.panels.searchFields(true);
      const go = makeButton(fill(words["find in"], { n: state.interviews }), "wb-main", () => this.act("run", asked()));
      parts.push(make("div", "wb-line", {}, ...fields, go), make("p", "wb-note", {}, words["way note"]));
    }
    this.start.replaceChildren(make("div", "wb-start-inside", {}, ...parts));
  }

  // ---- Pictures ----

  pictureMenu() {
    const box = this.picture.getBoundingClientRect();
    const items = ["svg", "png"].map((ending) => [ending.toUpperCase(), () => this.save(ending)]);
    this.menu.open(box.left, box.bottom + 2, items);
  }

  async save(ending) {
    const file = await this.act("picture", { kind: this.state.view.tab, ending, dark: this.root.classList.contains("wb-dark") });
    if (file) download(file.name, file.data);
  }

  // ---- Keys ----

  tabKeyed(event) {
    const at = TABS.indexOf(event.target.dataset?.tab);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[event.key];
    if (at < 0 || next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const tab = TABS[(next + TABS.length) % TABS.length];
    this.tabs.querySelector(`[data-tab="${tab}"]`).focus();
    this.look_at({ tab });
  }

  actionOf(event) {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    return (isPlain && this.state?.run ? this.list.actionOf(event) : null) ?? super.actionOf(event);
  }

  /** From the list into what is open at the right. */
  goRight() {
    this.panes[this.state.view.tab].focus();
  }

  focusMain() {
    if (this.state?.run) this.list.focus();
  }
}

export default {
  render({ model, el }) {
    const view = new ThemesView(model, el);
    return () => view.close();
  },
};

// The pane at the left of the theme explorer: the themes, and what a person makes of them.

const LEAST_STABLE = 0.6; // below that a theme is another one at each start (Hennig 2007)

const THEME_KEYS = {
  size: (theme) => -theme.size,
  interviews: (theme) => -theme.interviews,
  fit: (theme) => -theme.fit,
  place: (theme) => theme.place ?? 2,
};

/** Themes in another order, those that are none behind them; equal ones stay as they come. */
export function themesInOrder(themes, by, language) {
  const { compare } = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  const order = by === "name" ? (a, b) => compare(a.name, b.name) : (a, b) => THEME_KEYS[by](a) - THEME_KEYS[by](b);
  return [...themes].sort((a, b) => Number(a.setAside) - Number(b.setAside) || order(a, b) || a.number - b.number);
}

/** Signs of a theme that its reader must know: keys of words, the most important first. */
export function signsOf(theme) {
  const signs = [];
  if (theme.dominated) signs.push("dominated");
  if (theme.stability !== null && theme.stability < LEAST_STABLE) signs.push("unstable");
  if (theme.pinned) signs.push("pinned");
  return signs;
}

/** Give an element the colour of a theme; without one, that of passages in none. */
function tinted(element, theme) {
  const [light, dark] = theme?.color ?? ["#b4bcc4", "#4d5863"];
  element.style.setProperty("--wb-light", light);
  element.style.setProperty("--wb-dark", dark);
  return element;
}

class ThemeList {
  constructor(screen) {
    this.screen = screen;
    this.by = "size";
    this.ticked = new Set();
    this.rows = new Map(); // number -> row
    this.renaming = null;
    this.tools = make("div", "wb-list-tools");
    this.grid = make("div", "wb-theme-rows", { role: "grid", "aria-multiselectable": "true" });
    this.root = make("aside", "wb-left", {}, this.tools, this.grid);
    this.grid.addEventListener("focusin", (event) => {
      const row = event.target.closest("[data-theme]");
      if (row) this.setTabStop(Number(row.dataset.theme));
    });
  }

  buildFrame() {
    const { words } = this.screen;
    this.root.setAttribute("aria-label", words.themes);
    this.grid.setAttribute("aria-label", words.themes);
    const options = ["size", "interviews", "fit", "place", "name"].map((by) => [by, words[`by ${by}`]]);
    const order = makeChoice(options, this.by, (by) => this.sort(by), { "aria-label": words["order of themes"] });
    this.mergeButton = makeButton(words.merge, "", () => this.merge(), { "aria-keyshortcuts": "m", title: words["merge help"] });
    this.tools.append(labelled(words.order, order), make("span", "wb-gap"), this.mergeButton);
  }

  sort(by) {
    this.by = by;
    this.show();
  }

  show() {
    const { state } = this.screen;
    const had = this.grid.contains(document.activeElement) ? document.activeElement : null;
    const key = had?.dataset.key;
    const here = Number(had?.closest("[data-theme]")?.dataset.theme ?? NaN); // who goes on faster than answers come stays where she is
    const there = new Set(state.themes.map((theme) => theme.number));
    this.ticked = new Set([...this.ticked].filter((number) => there.has(number)));
    if (this.renaming !== null && this.renaming.number !== state.view.theme) this.renaming = null;
    this.rows.clear();
    const { scrollTop } = this.grid;
    const made = [];
    let aside = false;
    for (const theme of themesInOrder(state.themes, this.by, state.language)) {
      if (theme.setAside && !aside) made.push(make("div", "wb-aside-head", { role: "presentation" }, this.screen.words["not themes"]));
      aside = theme.setAside;
      const row = this.makeRow(theme);
      this.rows.set(theme.number, row);
      made.push(row);
    }
    this.isDrawing = true; // a name that is being typed loses the focus now, which does not mean that it is done
    this.grid.replaceChildren(...made);
    this.isDrawing = false;
    this.grid.scrollTop = scrollTop;
    this.setTabStop([here, state.view.theme].find((number) => there.has(number)) ?? this.rows.keys().next().value);
    this.sumUp();
    if (this.shown !== state.view.theme) this.rows.get(state.view.theme)?.scrollIntoView({ block: "nearest" });
    this.shown = state.view.theme;
    if (this.renaming) this.startRename(this.renaming.number, this.renaming.text);
    else if (had) ([...this.grid.querySelectorAll("[data-key]")].find((one) => key && one.dataset.key === key) ?? this.rows.get(this.current))?.focus({ preventScroll: true });
  }

  // ---- A theme ----

  makeRow(theme) {
    const { words, state } = this.screen;
    const isOpen = theme.number === state.view.theme;
    const most = Math.max(1, ...state.themes.map((one) => one.size));
    const box = make("input", "", { type: "checkbox", tabindex: -1, "aria-label": fill(words["tick theme"], { name: theme.name }) });
    box.checked = this.ticked.has(theme.number);
    const bar = make("span", "wb-size", { "aria-hidden": "true" }, make("i", ""));
    bar.style.setProperty("--wb-share", `${(100 * theme.size) / most}%`);
    const numbers = fill(words[theme.interviews === 1 ? "in one" : "in many"], { n: this.screen.format(theme.size), interviews: theme.interviews });
    const row = make(
      "div",
      `wb-theme${theme.setAside ? " wb-set-aside" : ""}`,
      { role: "row", tabindex: -1, "data-theme": theme.number, "aria-selected": String(isOpen), "aria-label": [theme.name, numbers, ...signsOf(theme).map((sign) => words[sign])].join(", ") },
      make("span", "wb-theme-tick", { role: "gridcell" }, box),
      make(
        "div",
        "wb-theme-main",
        { role: "gridcell" },
        make("div", "wb-theme-name", {}, make("i", "wb-dot", { "aria-hidden": "true" }), make("span", "wb-name", {}, theme.name), ...this.makeSigns(theme)),
        ...(isOpen ? [this.makeChips(theme)] : theme.given ? [make("div", "wb-theme-words", {}, theme.words.map((one) => one.said).join(", "))] : [make("div", "wb-theme-words", {}, theme.words.slice(3).map((one) => one.said).join(", "))]),
        make("div", "wb-theme-numbers", {}, bar, make("span", "", {}, numbers)),
        ...(isOpen ? [this.makeFacts(theme), this.makeActions(theme)] : []),
      ),
    );
    tinted(row, theme);
    row.addEventListener("click", (event) => {
      if (event.target.closest(".wb-theme-tick")) this.tick(theme.number, event.target === box ? box.checked : !this.ticked.has(theme.number));
      else if (!event.target.closest("button, input") && !String(getSelection())) {
        row.focus({ preventScroll: true });
        this.choose(theme.number);
      }
    });
    row.querySelector(".wb-name").addEventListener("dblclick", () => this.startRename(theme.number));
    return row;
  }

  makeSigns(theme) {
    const { words, state } = this.screen;
    const signs = signsOf(theme).map((sign) => make("span", `wb-sign wb-sign-${sign}`, { title: words[`${sign} help`] }, words[sign]));
    if (theme.code) {
      const code = state.codes.find((one) => one.id === theme.code);
      const dot = make("i", "wb-code-dot", { "aria-hidden": "true" });
      dot.style.setProperty("--wb-color", code?.color ?? "");
      signs.push(make("span", "wb-sign wb-sign-code", { title: fill(words["from code help"], { name: code?.path ?? "" }) }, dot, words["from code"]));
    }
    return signs;
  }

  makeChips(theme) {
    const { words } = this.screen;
    const chips = theme.words.map(({ word, said, voice }) => {
      const label = fill(words[voice ? "word of one menu" : "word menu"], { word: said });
      const chip = makeButton(said, `wb-word${voice ? " wb-voice" : ""}`, () => this.wordMenu(chip, word), { "aria-haspopup": "menu", title: label, "aria-label": label, "data-key": `word ${word}` });
      return chip;
    });
    return make("div", "wb-words", {}, ...chips);
  }

  wordMenu(chip, word) {
    const { words } = this.screen;
    const box = chip.getBoundingClientRect();
    this.screen.menu.open(box.left, box.bottom + 2, [[fill(words["never show"], { word }), () => this.screen.act("never", { word })]]);
  }

  /** How good the theme is, in figures and in words. */
  makeFacts(theme) {
    const { words, state } = this.screen;
    const two = (value) => new Intl.NumberFormat(state.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
    const facts = [[words.fit, two(theme.fit), words["fit help"]]];
    if (theme.coherence !== null) facts.push([words.coherence, two(theme.coherence), words["coherence help"]]);
    if (theme.stability !== null) facts.push([words.stability, two(theme.stability), words["stability help"]]);
    if (theme.accepted) facts.push([words["accepted n"], String(theme.accepted), ""]);
    if (theme.rejected) facts.push([words["rejected n"], String(theme.rejected), ""]);
    return make("div", "wb-facts-of", {}, ...facts.map(([name, value, title]) => make("span", "", { title: title || null }, `${name} `, make("b", "", {}, value))));
  }

  makeActions(theme) {
    const { words } = this.screen;
    const { number } = theme;
    const button = (key, label, action, attributes = {}) => makeButton(label, "wb-plain wb-small-button", action, { "data-key": key, ...attributes });
    if (theme.setAside) return make("div", "wb-actions", {}, button("back", words["a theme again"], () => this.leaveOut(theme)));
    const split = button("split", words.split, () => this.splitMenu(split, number), { "aria-haspopup": "menu", "aria-keyshortcuts": "s" });
    return make(
      "div",
      "wb-actions",
      {},
      button("rename", words.rename, () => this.startRename(number), { "aria-keyshortcuts": "F2" }),
      button("pin", words[theme.pinned ? "unpin" : "pin"], () => this.pin(theme), { "aria-pressed": String(theme.pinned), "aria-keyshortcuts": "p", title: words["pin help"] }),
      split,
      button("accept", words["accept theme"], () => this.screen.segments.startAccept(), { title: words["accept theme help"] }),
      button("reject", words["reject theme"], () => this.screen.panels.rejectTheme(theme)),
      button("leave", words["not a theme"], () => this.leaveOut(theme), { "aria-keyshortcuts": "Delete", title: words["not a theme help"] }),
    );
  }

  // ---- Doing ----

  theme(number) {
    return this.screen.state.themes.find((one) => one.number === number);
  }

  choose(number) {
    if (this.screen.wanted !== number) this.screen.look_at({ theme: number });
  }

  tick(number, on) {
    if (on) this.ticked.add(number);
    else this.ticked.delete(number);
    this.rows.get(number).querySelector(".wb-theme-tick input").checked = on;
    this.sumUp();
  }

  sumUp() {
    const n = this.ticked.size;
    this.mergeButton.disabled = n < 2;
    this.mergeButton.textContent = n > 1 ? fill(this.screen.words["merge n"], { n }) : this.screen.words.merge;
  }

  merge(numbers = [...this.ticked]) {
    if (numbers.length < 2) this.screen.status.refuse({ message: this.screen.words["tick two"] });
    else this.screen.act("merge", { numbers }).then((answer) => answer && this.ticked.clear());
  }

  splitMenu(anchor, number) {
    const { words } = this.screen;
    const box = anchor.getBoundingClientRect();
    this.screen.menu.open(box.left, box.bottom + 2, [2, 3, 4].map((into) => [fill(words["split into"], { into }), () => this.screen.act("split", { number, into })]));
  }

  pin(theme) {
    this.screen.act("pin", { number: theme.number, on: !theme.pinned });
  }

  leaveOut(theme) {
    this.screen.act("leave out", { number: theme.number, on: !theme.setAside });
  }

  startRename(number, text = this.theme(number).given) {
    const { words } = this.screen;
    const name = this.rows.get(number)?.querySelector(".wb-name");
    if (!name) return;
    const input = make("input", "wb-input wb-rename", { type: "text", "aria-label": words["new name"], placeholder: this.theme(number).name, maxlength: 200 });
    input.value = text;
    this.renaming = { number, text };
    const stop = () => {
      this.renaming = null;
      input.replaceWith(name);
    };
    const store = () => {
      if (!this.renaming) return;
      const given = input.value.trim();
      stop();
      if (given !== this.theme(number).given) this.screen.act("rename", { number, name: given });
    };
    input.addEventListener("input", () => {
      this.renaming = { number, text: input.value };
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Enter") store();
      else stop();
      this.rows.get(number)?.focus();
    });
    input.addEventListener("blur", () => {
      if (!this.isDrawing && document.hasFocus()) store();
    });
    name.replaceWith(input);
    input.focus();
    input.select();
  }

  // ---- Keys ----

  setTabStop(number) {
    if (number === undefined) return;
    this.rows.get(this.current)?.setAttribute("tabindex", -1);
    this.current = number;
    this.rows.get(number)?.setAttribute("tabindex", 0);
  }

  focus() {
    this.rows.get(this.current)?.focus({ preventScroll: true });
  }

  actionOf(event) {
    const row = event.target.closest("[data-theme]");
    if (!row || event.target !== row) return null;
    const theme = this.theme(Number(row.dataset.theme));
    const { number } = theme;
    const onTheme = theme.setAside ? {} : { p: () => this.pin(theme), s: () => this.splitMenu(row, number), a: () => this.screen.segments.startAccept() };
    return {
      ArrowDown: () => this.step(number, 1),
      ArrowUp: () => this.step(number, -1),
      Home: () => this.step(number, -Infinity),
      End: () => this.step(number, Infinity),
      " ": () => this.tick(number, !this.ticked.has(number)),
      Enter: () => this.screen.goRight(),
      F2: () => this.startRename(number),
      m: () => this.merge(),
      Delete: () => this.leaveOut(theme),
      ...onTheme,
    }[event.key];
  }

  step(number, by) {
    const numbers = [...this.rows.keys()];
    const at = Math.max(0, Math.min(numbers.length - 1, numbers.indexOf(number) + by));
    const row = this.rows.get(numbers[at]);
    row.focus();
    row.scrollIntoView({ block: "nearest" });
    this.choose(numbers[at]);
  }
}

// Tables of the theme explorer: themes by interview, by attribute of those who speak, and along the interviews.

/** Text of a share: whole per cents, but neither nothing nor all where that is not quite so. */
export function percent(share, language) {
  const sign = language === "nl" ? " %" : "%";
  if (share > 0 && share < 0.005) return `<1${sign}`;
  if (share < 1 && share >= 0.995) return `>99${sign}`;
  return `${Math.round(100 * share)}${sign}`;
}

class ThemeTable extends Heat {
  constructor(screen, kind) {
    super(screen);
    this.kind = kind;
    this.table = this.root;
    this.note = make("p", "wb-note");
    this.ways = make("div", "wb-ways");
    this.blank = make("p", "wb-blank", { hidden: true });
    this.root = make("div", `wb-pane wb-pane-${kind}`, {}, this.ways, this.note, make("div", "wb-scroll", {}, this.table, this.blank));
    this.table.classList.add("wb-theme-heat");
  }

  show(tab) {
    const { words, state } = this.screen;
    const hadFocus = this.table.contains(document.activeElement);
    this.drawWays();
    this.note.textContent = words[`${this.kind} note`];
    const isEmpty = !tab.columns.length;
    this.table.hidden = isEmpty;
    this.note.hidden = isEmpty;
    this.blank.hidden = !isEmpty;
    this.blank.textContent = words[this.kind === "attribute" && !state.attributes.length ? "no attributes" : "no table"];
    if (isEmpty) return;
    const cells = new Map(tab.cells.map(([row, column, units, share, people]) => [`${row} ${column}`, { units, share, people }]));
    const most = Math.max(0.01, ...tab.cells.map((cell) => cell[3]));
    const isTall = this.kind !== "course" && tab.columns.length > 8 && tab.columns.some((column) => column.name.length > 5);
    this.table.className = `wb-heat wb-theme-heat${isTall ? " wb-tall" : ""}`;
    this.table.setAttribute("aria-label", words[`tab ${this.kind}`]);
    const heads = tab.columns.map((column) => {
      const name = column.of === null ? column.name : `${column.name || words["not known"]} (${column.of})`;
      return make("th", "", { scope: "col", title: name }, make("span", "", {}, name));
    });
    const themes = new Map(state.themes.map((theme) => [theme.number, theme]));
    const rows = tab.rows.filter((number) => themes.has(number)).map((number) => this.makeThemeRow(themes.get(number), tab, cells, most));
    this.table.replaceChildren(make("thead", "", {}, make("tr", "", {}, make("td", "wb-corner", {}, this.kind === "course" ? words["course corner"] : ""), ...heads)), make("tbody", "", {}, ...rows));
    const all = [...this.table.querySelectorAll("tbody td")];
    const now = all.find((cell) => cell.dataset.cell === this.current) ?? all[0];
    if (now) this.setTabStop(now);
    if (hadFocus) now?.focus();
  }

  drawWays() {
    const { words, state } = this.screen;
    this.ways.hidden = this.kind !== "attribute" || !state.attributes.length;
    if (this.ways.hidden) return;
    const hadFocus = this.ways.contains(document.activeElement);
    const choice = makeChoice(state.attributes.map((name) => [name, name]), state.view.attribute, (attribute) => this.screen.look_at({ attribute }), { "aria-label": words.attribute });
    this.ways.replaceChildren(labelled(words.attribute, choice));
    if (hadFocus) choice.focus();
  }

  makeThemeRow(theme, tab, cells, most) {
    const { words, state } = this.screen;
    const made = tab.columns.map((column) => {
      const { units, share, people } = cells.get(`${theme.number} ${column.id}`) ?? { units: 0, share: 0 };
      const told = { theme: theme.name, column: column.name || words["not known"], units, share: percent(share, state.language), people };
      const label = units ? fill(words[people ? "cell label people" : "cell label"], told) : `${told.theme} × ${told.column}: 0`;
      const text = this.kind === "course" ? told.share.replace(/\s?%$/, "") : String(people ?? units);
      const cell = this.makeCell({ id: theme.number, name: theme.name }, column, units, text, strength(share, most), false);
      cell.title = label;
      cell.setAttribute("aria-label", label);
      return cell;
    });
    const dot = make("i", "wb-dot", { "aria-hidden": "true" });
    const head = make("th", "", { scope: "row", title: theme.words.map((one) => one.said).join(", ") }, make("span", "", {}, dot, make("b", "", {}, theme.name)));
    const row = make("tr", theme.number === state.view.theme ? "wb-chosen" : "", {}, head, ...made);
    head.addEventListener("click", () => this.screen.look_at({ theme: theme.number }));
    return tinted(row, theme);
  }

  open(cell) {
    if (!cell.dataset.cell || cell.getAttribute("aria-disabled")) return;
    this.setTabStop(cell);
    const [theme, column] = JSON.parse(cell.dataset.cell);
    this.screen.openCell(this.kind, theme, column);
  }

  // What the heat map does with its table.

  setTabStop(cell) {
    this.table.querySelector("td[tabindex='0']")?.setAttribute("tabindex", -1);
    cell.setAttribute("tabindex", 0);
    this.current = cell.dataset.cell;
  }

  focus() {
    this.table.querySelector("td[tabindex='0']")?.focus();
  }
}

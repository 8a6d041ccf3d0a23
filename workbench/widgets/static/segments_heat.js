// Tables of numbers, coloured by how large they are; each cell opens its segments.

const MOST_COLOUR = 100; // per cent of the way to the strongest colour

/** How strongly a number is coloured, 0 to 100: by the square root, so that small numbers still differ. */
export function strength(value, most) {
  return value > 0 && most > 0 ? Math.round(MOST_COLOUR * Math.sqrt(value / most)) : 0;
}

class Heat {
  constructor(screen) {
    this.screen = screen;
    this.root = make("table", "wb-heat", { role: "grid" });
    this.root.addEventListener("keydown", (event) => this.keyed(event));
    this.root.addEventListener("click", (event) => {
      const cell = event.target.closest("td");
      if (cell) this.open(cell);
    });
    this.root.addEventListener("focusin", (event) => {
      if (event.target.tagName === "TD") this.setTabStop(event.target);
    });
    this.current = ""; // row and column where the person was last
  }

  show(table, view) {
    const { words, state } = this.screen;
    const hadFocus = this.root.contains(document.activeElement);
    const digits = { c: 2, per_1000_words: 1 }[view.value] ?? 0;
    const { format } = new Intl.NumberFormat(state.language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const numbers = new Map(table.cells.map(([row, column, value]) => [`${row} ${column}`, value]));
    const most = Math.max(0, ...table.cells.map(([, , value]) => value ?? 0));
    const isTall = table.columns.length > 8 && table.columns.some((column) => column.name.length > 5);
    this.root.className = `wb-heat${isTall ? " wb-tall" : ""}`;
    this.root.setAttribute("aria-label", words[`view ${view.kind}`]);
    const heads = table.columns.map((column) => {
      const name = column.of === null ? column.name : `${column.name} (${column.of})`;
      return make("th", "", { scope: "col", title: name }, make("span", "", {}, name));
    });
    const rows = table.rows.map((row) => {
      const cells = table.columns.map((column) => {
        const isOwn = table.own !== null && row.id === column.id;
        const value = isOwn ? table.own[row.id] : (numbers.get(`${row.id} ${column.id}`) ?? null);
        return this.makeCell(row, column, value, isOwn ? String(value) : value === null ? "" : format(value), isOwn ? 0 : strength(value, most), isOwn);
      });
      return make("tr", "", {}, make("th", "", { scope: "row", title: row.path }, make("span", "", {}, row.name)), ...cells);
    });
    this.root.replaceChildren(make("thead", "", {}, make("tr", "", {}, make("td", "wb-corner"), ...heads)), make("tbody", "", {}, ...rows));
    const cells = [...this.root.querySelectorAll("tbody td")];
    const now = cells.find((cell) => cell.dataset.cell === this.current) ?? cells[0];
    if (now) this.setTabStop(now);
    if (hadFocus) now?.focus();
  }

  makeCell(row, column, value, text, share, isOwn) {
    const label = `${row.name} × ${column.name}: ${text || "–"}`;
    const cell = make("td", isOwn ? "wb-own" : value ? "wb-full" : "wb-none", { role: "gridcell", tabindex: -1, title: label, "aria-label": label, "data-cell": JSON.stringify([row.id, column.id]) }, value ? text : "·");
    if (value) cell.style.setProperty("--wb-share", `${share}%`);
    else cell.setAttribute("aria-disabled", "true");
    return cell;
  }

  setTabStop(cell) {
    this.root.querySelector("td[tabindex='0']")?.setAttribute("tabindex", -1);
    cell.setAttribute("tabindex", 0);
    this.current = cell.dataset.cell;
  }

  focus() {
    this.root.querySelector("td[tabindex='0']")?.focus();
  }

  open(cell) {
    if (!cell.dataset.cell || cell.getAttribute("aria-disabled")) return;
    this.setTabStop(cell);
    const [row, column] = JSON.parse(cell.dataset.cell);
    this.screen.openCell(row, column);
  }

  keyed(event) {
    const cell = event.target.closest("td");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = [...cell.parentNode.querySelectorAll("td")];
    const column = [...this.root.querySelectorAll("tbody tr")].map((one) => one.querySelectorAll("td")[row.indexOf(cell)]);
    const next = {
      ArrowRight: () => row[row.indexOf(cell) + 1],
      ArrowLeft: () => row[row.indexOf(cell) - 1],
      ArrowDown: () => column[column.indexOf(cell) + 1],
      ArrowUp: () => column[column.indexOf(cell) - 1],
      Home: () => row[0],
      End: () => row.at(-1),
    }[event.key];
    if (event.key === "Enter" || event.key === " ") this.open(cell);
    else if (next) next()?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would take the arrows as a move to another cell
  }
}

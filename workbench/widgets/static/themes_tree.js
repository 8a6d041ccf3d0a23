// Which themes belong together: a tree, in which a join of two branches can be made one theme.

const LEAF_HEIGHT = 27;
const FIRST_JOIN = 8; // per cent of the width, for the join of what is most alike
const LAST_JOIN = 97;

/** Leaves from top to bottom, so that no lines cross, and for each join where it stands and what is under it. */
export function treeOf(leaves, joins) {
  const byNumber = new Map(joins.map((join) => [join.number, join]));
  const below = new Set(joins.flatMap((join) => [join.left, join.right]));
  const roots = [...leaves, ...joins.map((join) => join.number)].filter((number) => !below.has(number));
  const order = [];
  const places = new Map();
  const walk = (number) => {
    const join = byNumber.get(number);
    if (!join) {
      if (!leaves.includes(number)) return null;
      places.set(number, { y: order.length, height: 0, leaves: [number] });
      order.push(number);
      return places.get(number);
    }
    const parts = [walk(join.left), walk(join.right)].filter(Boolean);
    if (!parts.length) return null;
    const place = { y: parts.reduce((sum, part) => sum + part.y, 0) / parts.length, height: join.height, leaves: parts.flatMap((part) => part.leaves), parts, join };
    places.set(number, place);
    return place;
  };
  for (const root of roots) walk(root);
  return { order, places };
}

class ThemeTree {
  constructor(screen) {
    this.screen = screen;
    this.chosen = null; // number of the join that is looked at
    this.note = make("p", "wb-note");
    this.leaves = make("div", "wb-leaves", { role: "list" });
    this.lines = make("div", "wb-lines", { "aria-hidden": "true" });
    this.joins = make("div", "wb-joins");
    this.blank = make("p", "wb-blank", { hidden: true });
    this.tree = make("div", "wb-tree", {}, this.leaves, make("div", "wb-branches", {}, this.lines, this.joins));
    this.said = make("div", "wb-join-said", { role: "status" });
    this.root = make("div", "wb-pane wb-pane-hierarchy", {}, this.note, make("div", "wb-scroll", {}, this.tree, this.blank), this.said);
    this.joins.addEventListener("keydown", (event) => this.keyed(event));
  }

  show(tab) {
    const { words, state } = this.screen;
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.themes = new Map(state.themes.map((theme) => [theme.number, theme]));
    const numbers = state.themes.filter((theme) => !theme.setAside).map((theme) => theme.number);
    const { order, places } = treeOf(numbers, tab.joins);
    this.places = new Map([...places].filter(([, place]) => place.join && place.parts.length > 1));
    if (!this.places.has(this.chosen)) this.chosen = null;
    const isEmpty = !this.places.size;
    this.tree.hidden = isEmpty;
    this.note.hidden = isEmpty;
    this.blank.hidden = !isEmpty;
    this.blank.textContent = words["no tree"];
    this.note.textContent = words["hierarchy note"];
    this.leaves.replaceChildren(...order.map((number) => this.makeLeaf(this.themes.get(number))));
    this.drawLines(order.length);
    this.mark();
    if (focused) [...this.root.querySelectorAll("[data-key]")].find((one) => one.dataset.key === focused)?.focus();
  }

  makeLeaf(theme) {
    const button = makeButton("", "wb-plain wb-leaf", () => this.screen.look_at({ theme: theme.number }), { "data-key": `leaf ${theme.number}`, "data-leaf": theme.number, title: theme.words.map((one) => one.said).join(", ") });
    button.append(make("i", "wb-dot", { "aria-hidden": "true" }), make("span", "wb-name", {}, theme.name), make("small", "", {}, this.screen.format(theme.size)));
    tinted(button, theme);
    if (theme.number === this.screen.state.view.theme) button.setAttribute("aria-current", "true");
    return make("div", "", { role: "listitem" }, button);
  }

  /** Each join is two corners: borders of two boxes, one to either branch. */
  drawLines(count) {
    const heights = [...this.places.values()].map((place) => place.height);
    const [low, high] = [Math.min(...heights), Math.max(...heights)];
    const x = (place) => (this.places.has(place.join?.number) ? FIRST_JOIN + (LAST_JOIN - FIRST_JOIN) * ((place.height - low) / (high - low || 1)) : 0);
    const y = (place) => (place.y + 0.5) * LEAF_HEIGHT;
    this.tree.style.height = `${count * LEAF_HEIGHT}px`;
    const lines = [];
    const buttons = [];
    for (const [number, place] of [...this.places].sort(([, a], [, b]) => a.height - b.height)) {
      for (const part of place.parts) {
        const isAbove = y(part) < y(place);
        const line = make("i", isAbove ? "wb-above" : "wb-below", { "data-join": number });
        line.style.left = `${x(part)}%`;
        line.style.width = `${x(place) - x(part)}%`;
        line.style.top = `${Math.min(y(part), y(place))}px`;
        line.style.height = `${Math.abs(y(part) - y(place))}px`;
        lines.push(line);
      }
      const names = place.leaves.map((leaf) => this.themes.get(leaf).name).join("; ");
      const label = fill(this.screen.words["join of"], { n: place.leaves.length, names });
      const button = makeButton("", "wb-join", () => this.choose(number), { "data-join": number, "data-key": `join ${number}`, "aria-label": label, title: place.join.words.join(", ") });
      button.style.left = `${x(place)}%`;
      button.style.top = `${y(place)}px`;
      buttons.push(button);
    }
    this.lines.replaceChildren(...lines);
    this.joins.replaceChildren(...buttons);
  }

  choose(number) {
    this.chosen = this.chosen === number ? null : number;
    this.mark();
  }

  /** Show what is under the join that is looked at. */
  mark() {
    const { words } = this.screen;
    const place = this.places.get(this.chosen);
    const under = new Set(place?.leaves ?? []);
    const inside = (number) => place && this.places.get(number).leaves.every((leaf) => under.has(leaf));
    for (const line of this.lines.children) line.classList.toggle("wb-under", Boolean(inside(Number(line.dataset.join))));
    for (const button of this.joins.children) button.setAttribute("aria-pressed", String(Number(button.dataset.join) === this.chosen));
    for (const leaf of this.leaves.querySelectorAll(".wb-leaf")) leaf.classList.toggle("wb-under", under.has(Number(leaf.dataset.leaf)));
    this.said.hidden = !this.places.size;
    if (!place) {
      this.said.replaceChildren(make("span", "wb-quiet", {}, words["choose join"]));
      return;
    }
    const size = place.leaves.reduce((sum, leaf) => sum + this.themes.get(leaf).size, 0);
    const told = fill(words["joined"], { n: place.leaves.length, size: this.screen.format(size), words: place.join.words.slice(0, 8).join(", ") });
    this.said.replaceChildren(
      make("span", "", {}, told),
      make("span", "wb-gap"),
      makeButton(fill(words["merge n"], { n: place.leaves.length }), "", () => this.screen.list.merge(place.leaves), { "data-key": "merge join" }),
    );
  }

  keyed(event) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...this.joins.children];
    all[Math.max(0, Math.min(all.length - 1, all.indexOf(document.activeElement) + step))]?.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  focus() {
    this.root.querySelector("button")?.focus();
  }
}

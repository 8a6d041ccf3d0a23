// The map of the journey: the map at the left, and beside it what is known of a part, or what to look at again.

const CLICK_MS = 260; // a second click that comes sooner renames

class JourneyView extends Screen {
  constructor(model, host) {
    super(model, host, "wb-journey");
    this.waiting = null; // a state that came while something is dragged
    this.clicking = null;
    this.build();
    this.act("open");
  }

  build() {
    this.menu = this.makeMenu();
    this.map = new MapDrawing(this);
    this.drag = new MapDrag(this, this.map);
    this.panels = new MapPanels(this);
    this.map.root.append(this.panels.field);
    this.sides = { node: new NodePane(this), review: new ReviewList(this), checks: new ChecksList(this) };
    this.tools = make("div", "wb-tools");
    this.start = make("div", "wb-start", { hidden: true });
    this.beside = make("aside", "wb-beside", { hidden: true }, ...Object.values(this.sides).map((side) => side.root));
    this.body = make("div", "wb-body", {}, this.map.root, this.beside);
    this.root.append(this.makeTop(), this.tools, this.panel, this.start, this.body, this.status.line, this.menu.root);
    this.map.root.addEventListener("dblclick", (event) => this.doubleClicked(event));
    this.map.root.addEventListener("contextmenu", (event) => this.menuAsked(event));
    this.map.tree.addEventListener("focusin", (event) => this.map.setTabStop(event.target.closest("[data-node]")?.dataset.node ?? this.map.current));
    this.watchLook();
  }

  // ---- What Python says ----

  /** Each question says which map is here already, which Python then leaves out. */
  async act(type, fields = {}) {
    const answer = await super.act(type, { ...fields, has: this.drawn?.number });
    if (this.status.line.textContent === this.words["reading log"]) this.status.say(""); // it is over
    return answer;
  }

  show(state) {
    this.drawn = state.map ?? this.drawn;
    if (this.drag.isBusy) {
      this.waiting = state;
      return;
    }
    const isFirst = !this.state;
    this.state = state;
    if (isFirst) this.buildFrame();
    this.checkLook();
    this.drawTools();
    const isEmpty = !this.drawn.nodes.length;
    this.start.hidden = !isEmpty;
    this.body.hidden = isEmpty;
    if (isEmpty) {
      this.drawStart();
      return;
    }
    const { side } = state.view;
    this.beside.hidden = !side;
    for (const [name, { root }] of Object.entries(this.sides)) root.hidden = name !== side;
    const told = JSON.stringify([state.view, state.beside]);
    if (side && told !== this.besideAs) this.sides[side].show(state.beside);
    this.besideAs = told;
    this.map.show(this.drawn);
    this.map.mark();
  }

  showWaiting() {
    const { waiting } = this;
    this.waiting = null;
    if (waiting) this.show(waiting);
  }

  buildFrame() {
    const { words } = this;
    this.fillTop();
    this.beside.setAttribute("aria-label", words.beside);
    this.steps.append(makeButton("?", "wb-plain wb-why", () => this.panels.help(), { "aria-label": words["help title"], title: words["help title"] }));
    this.people = makeButton(words["participants…"], "", () => this.panels.participants(), { title: words["participants help"] });
    this.shown = makeButton("", "wb-chip", () => this.act("ask", { where: {}, against: {} }), { hidden: true });
    this.again = makeButton("", "", () => this.toggle("review"), { "data-side": "review" });
    this.checks = makeButton(words.checks, "", () => this.toggle("checks"), { "data-side": "checks" });
    const small = (label, key, action) => makeButton(label, "wb-plain", action, { "aria-label": words[key], title: words[key] });
    const zoom = make("div", "wb-zoom", { role: "group", "aria-label": words.zoom });
    zoom.append(small("−", "zoom out", () => this.map.larger(-1)), makeButton(words["zoom fit"], "wb-plain", () => this.map.fit(), { title: words["zoom fit help"] }), makeButton(words["zoom whole"], "wb-plain", () => this.map.zoomTo(1), { title: words["zoom whole help"] }), small("+", "zoom in", () => this.map.larger(1)));
    const picture = makeButton("⤓ ", "wb-picture", () => this.panels.picture(), { title: words["picture help"] });
    picture.append(words.picture);
    this.tools.append(this.people, this.shown, make("span", "wb-gap"), this.again, this.checks, make("span", "wb-gap"), zoom, picture);
  }

  drawTools() {
    const { words, state } = this;
    this.shown.hidden = !state.shown;
    this.shown.replaceChildren(fill(words["shown of"], { who: state.shown }), make("span", "", { "aria-hidden": "true" }, "×"));
    this.shown.title = words["show all"];
    this.again.textContent = state.again ? fill(words["look again n"], { n: state.again }) : words["look again"];
    this.again.classList.toggle("wb-alarm", state.again > 0);
    for (const button of [this.again, this.checks]) button.setAttribute("aria-pressed", String(button.dataset.side === state.view.side));
  }

  /** What is shown before there is anything. */
  drawStart() {
    const { words } = this;
    if (this.start.children.length) return;
    const goal = make("input", "wb-input wb-reason", { type: "text", "aria-label": words["kind goal"], placeholder: words["in their words"], autocomplete: "off" });
    const form = make("form", "wb-line", {}, goal, make("button", "wb-button wb-main", { type: "submit" }, words["add goal"]));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await this.act("add", { under: "", kind: "goal", text: goal.value });
      if (answer) {
        goal.value = "";
        this.map.focus(answer.focus);
      }
    });
    const codes = makeButton(words["from codes"], "", () => this.act("from codes"), { title: words["from codes help"] });
    this.start.replaceChildren(make("div", "wb-start-inside", {}, make("h3", "", {}, words["start title"]), make("p", "", {}, words["start text"]), form, make("div", "wb-line", {}, codes, make("span", "wb-quiet", {}, words["from codes help"]))));
  }

  // ---- Looking ----

  look_at(changes) {
    return this.act("view", changes);
  }

  /** Open a part beside the map. */
  async open(id, { tab, focus = false } = {}) {
    const answer = await this.look_at({ side: "node", node: id, ...(tab ? { tab } : {}) });
    if (!answer) return;
    this.map.setTabStop(id);
    this.map.bringIn(id);
    if (focus) this.sides.node.focusTab();
  }

  async toggle(side) {
    const isOpen = this.state.view.side === side;
    if ((await this.look_at({ side: isOpen ? "" : side })) && !isOpen) this.sides[side].root.querySelector("[tabindex='0'], button, input")?.focus();
  }

  goTo(id) {
    this.map.focus(id);
  }

  // ---- The mouse ----

  clicked(id) {
    this.map.focus(id);
    clearTimeout(this.clicking);
    // What opens beside the map makes it smaller: a second click must still find the part where it was.
    if (this.state.view.side) this.open(id);
    else this.clicking = setTimeout(() => this.open(id), CLICK_MS);
  }

  doubleClicked(event) {
    const id = event.target.closest("[data-node]")?.dataset.node;
    clearTimeout(this.clicking);
    if (id) this.panels.rename(id);
  }

  menuAsked(event) {
    const id = event.target.closest("[data-node]")?.dataset.node;
    if (!id) return;
    event.preventDefault();
    this.map.focus(id);
    this.openMenu(id, event.clientX, event.clientY);
  }

  openMenu(id, x, y) {
    const { words, panels } = this;
    const node = this.map.node(id);
    const items = [
      [words.open, () => this.open(id, { focus: true }), "Enter"],
      [words.rename, () => panels.rename(id), "F2"],
      [words["add…"], () => panels.add(id), "A"],
      [words["move to…"], () => panels.moveTo(id), "V"],
      [words["merge…"], () => panels.merge(id), "M"],
      null,
      !node.rejected && [words["confirm…"], () => panels.approve(id), "C"],
      [node.rejected ? words.restore : words["reject…"], () => panels.judge(id), "R"],
      [words["remove…"], () => panels.remove(id), "Delete"],
    ];
    this.menu.open(x, y, items, node.name);
  }

  async drop(id, { onto, where }) {
    if (await this.act("drop", { id, onto, where })) this.map.focus(id);
  }

  // ---- Keys ----

  actionOf(event) {
    const node = event.target.closest?.("[data-node]")?.dataset.node;
    if (event.key === "Escape" && this.panel.hidden) return () => this.escape();
    if (!node || event.ctrlKey || event.metaKey) return super.actionOf(event);
    const isArrow = event.key.startsWith("Arrow");
    if (event.altKey) return isArrow ? () => this.push(node, event.key) : null;
    if (isArrow) return () => this.step(node, event.key);
    if (event.shiftKey && event.key === "F10") return () => this.menuAt(node);
    return this.nodeActions(node)[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? super.actionOf(event);
  }

  nodeActions(id) {
    const { panels, map } = this;
    return {
      Enter: () => this.open(id, { focus: true }),
      " ": () => this.open(id),
      F2: () => panels.rename(id),
      Insert: () => panels.add(id),
      a: () => panels.add(id),
      v: () => panels.moveTo(id),
      m: () => panels.merge(id),
      c: () => panels.approve(id),
      r: () => panels.judge(id),
      Delete: () => panels.remove(id),
      ContextMenu: () => this.menuAt(id),
      Home: () => map.focus(map.nodes[0].id),
      End: () => map.focus(map.nodes.at(-1).id),
      "+": () => map.larger(1),
      "=": () => map.larger(1),
      "-": () => map.larger(-1),
      0: () => map.fit(),
      1: () => map.zoomTo(1),
      "?": () => panels.help(),
    };
  }

  menuAt(id) {
    const box = this.map.groups.get(id).getBoundingClientRect();
    this.openMenu(id, box.left + 12, box.bottom);
  }

  step(id, key) {
    const next = neighbour(this.map.nodes, id, key);
    if (next) this.map.focus(next.id);
  }

  push(id, key) {
    const place = pushed(this.map.nodes, id, key);
    if (place) this.drop(id, place);
    else this.status.say(this.words["nowhere to"]);
  }

  escape() {
    const isBeside = this.beside.contains(document.activeElement);
    if (isBeside) this.map.focus(this.state.view.node || this.map.current);
    else if (this.state?.view.side) this.look_at({ side: "" }).then(() => this.map.focus());
  }

  focusMain() {
    this.map.focus();
  }
}

export default {
  render({ model, el }) {
    const view = new JourneyView(model, el);
    return () => view.close();
  },
};

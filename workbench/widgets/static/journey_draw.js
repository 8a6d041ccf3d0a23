// The map as SVG: what Python placed is drawn where it says, moved and zoomed as a whole.

// The names of SVG are asked of the page, which knows them.
const SVG = new DOMParser().parseFromString("<svg></svg>", "text/html").querySelector("svg").namespaceURI;
const LEAST_SCALE = 0.15;
const MOST_SCALE = 4;
const FIT_MOST = 1.25; // a small map is not blown up further than this to fill the room
const READABLE = 0.72; // smaller than this a map is not made by what opens beside it
const FIRST_LEAST = 0.5; // a map that is larger than the room shows its middle at first
const ROOM = 12; // pixels around a map that fits
const STEP = 1.25;

function draw(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined && value !== "") made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function drawPath([x, y, path, fill, stroke, width, dash, opacity]) {
  const made = draw("path", { d: path, transform: x || y ? `translate(${x} ${y})` : "", "stroke-dasharray": dash, "stroke-width": width || "", opacity: opacity === 1 ? "" : opacity, "stroke-linecap": stroke === "transparent" ? "" : "round" });
  made.style.fill = fill === "transparent" ? "none" : fill;
  made.style.stroke = stroke === "transparent" ? "none" : stroke;
  return made;
}

const ANCHORS = { left: "start", center: "middle", right: "end" };

function drawText({ x, y, lines, ink, size, align, weight, leading }) {
  const spans = lines.map((line, i) => draw("tspan", { x, y: y + i * leading, dy: "0.34em" }, line));
  const made = draw("text", { "text-anchor": ANCHORS[align], "font-size": size, "font-weight": weight === "bold" ? 700 : "" }, ...spans);
  made.style.color = ink;
  return made;
}

class MapDrawing {
  constructor(screen) {
    this.screen = screen;
    this.nodes = []; // as Python told them
    this.groups = new Map(); // id -> its element
    this.current = null; // id of the node in the tab order
    this.scale = 1;
    this.x = 0;
    this.y = 0;
    this.isFitted = true;
    this.ground = draw("g", { "aria-hidden": "true" });
    this.tree = draw("g", { role: "tree" });
    this.hint = draw("g", { "aria-hidden": "true" });
    this.world = draw("g", {}, this.ground, this.tree, this.hint);
    this.svg = draw("svg", { class: "wb-svg" }, this.world);
    this.root = make("div", "wb-map", {}, this.svg);
    this.root.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    this.root.addEventListener("scroll", () => this.root.scrollTo(0, 0)); // a browser scrolls to what is focused; the map moves itself
    const sized = new ResizeObserver(() => this.resized());
    sized.observe(this.root);
    screen.closing.signal.addEventListener("abort", () => sized.disconnect());
  }

  // ---- Drawing ----

  show(map) {
    const isFirst = !this.map;
    const hadFocus = this.tree.contains(document.activeElement);
    if (map.number === this.map?.number) return;
    this.map = map;
    this.nodes = map.nodes;
    this.tree.setAttribute("aria-label", this.screen.words["map label"]);
    this.ground.replaceChildren(...map.under.map(drawPath), ...map.over.map(drawPath), ...map.texts.map(drawText));
    this.groups = new Map(map.nodes.map((node) => [node.id, this.makeNode(node)]));
    this.tree.replaceChildren(...this.groups.values());
    this.hint.replaceChildren();
    if (!this.groups.has(this.current)) this.current = map.nodes[0]?.id ?? null;
    this.setTabStop(this.current);
    this.mark();
    if (isFirst) this.fitFrom(FIRST_LEAST);
    else if (this.isFitted) this.fitFrom(Math.min(this.scale, READABLE));
    if (hadFocus) this.focus(this.current);
  }

  makeNode(node) {
    const [left, top, right, bottom] = node.rim;
    const rim = draw("rect", { class: "wb-rim", x: left - 3, y: top - 2, width: right - left + 6, height: bottom - top + 4, rx: node.kind === "criterion" ? 4 : 11 });
    const title = draw("title", {}, node.says);
    return draw(
      "g",
      { class: `wb-node wb-${node.kind}`, role: "treeitem", tabindex: -1, "data-node": node.id, "aria-label": node.says, "aria-level": node.level, "aria-posinset": node.place, "aria-setsize": node.of, "aria-selected": "false" },
      title,
      rim,
      drawText(node.text),
    );
  }

  /** Which node is open beside the map. */
  mark() {
    const { view } = this.screen.state;
    for (const [id, group] of this.groups) group.setAttribute("aria-selected", String(view.side === "node" && id === view.node));
  }

  node(id) {
    return this.nodes.find((one) => one.id === id);
  }

  setTabStop(id) {
    this.groups.get(this.current)?.setAttribute("tabindex", -1);
    this.current = id;
    this.groups.get(id)?.setAttribute("tabindex", 0);
  }

  focus(id = this.current) {
    const group = this.groups.get(id);
    if (!group) return;
    this.setTabStop(id);
    group.focus({ preventScroll: true });
    this.bringIn(id);
  }

  // ---- Where and how large ----

  get room() {
    return [this.root.clientWidth, this.root.clientHeight];
  }

  put() {
    this.world.setAttribute("transform", `translate(${this.x.toFixed(1)} ${this.y.toFixed(1)}) scale(${this.scale.toFixed(4)})`);
    this.screen.panels?.placeRename();
  }

  resized() {
    if (!this.map) return;
    if (this.isFitted) this.fitFrom(Math.min(this.scale, READABLE));
    else this.bringIn(this.current);
  }

  /** The whole map, or where that would be smaller than `least`, a part of it. */
  fitFrom(least) {
    this.fit();
    if (this.scale >= least) return;
    this.zoom(least);
    this.bringIn(this.current);
    this.isFitted = true; // with more room it fits again
  }

  /** The whole map. */
  fit() {
    const [width, height] = this.room;
    if (!width || !height || !this.map) return;
    this.scale = Math.max(LEAST_SCALE, Math.min((width - 2 * ROOM) / this.map.width, (height - 2 * ROOM) / this.map.height, FIT_MOST));
    this.x = (width - this.map.width * this.scale) / 2;
    this.y = (height - this.map.height * this.scale) / 2;
    this.isFitted = true;
    this.put();
  }

  /** Zoom around a point of the room, its middle if none is named. */
  zoom(scale, x = this.room[0] / 2, y = this.room[1] / 2) {
    const next = Math.max(LEAST_SCALE, Math.min(MOST_SCALE, scale));
    this.x = x - ((x - this.x) * next) / this.scale;
    this.y = y - ((y - this.y) * next) / this.scale;
    this.scale = next;
    this.isFitted = false;
    this.put();
  }

  /** Zoom, and keep the node in sight where the person is. */
  zoomTo(scale) {
    const rim = this.tree.contains(document.activeElement) && this.onScreen(this.current);
    if (rim) this.zoom(scale, (rim[0] + rim[2]) / 2, (rim[1] + rim[3]) / 2);
    else this.zoom(scale);
    if (rim) this.bringIn(this.current);
  }

  larger(by) {
    this.zoomTo(this.scale * STEP ** by);
  }

  move(dx, dy) {
    this.x += dx;
    this.y += dy;
    this.isFitted = false;
    this.put();
  }

  wheeled(event) {
    if (!event.ctrlKey && !event.metaKey && !this.root.contains(document.activeElement)) return; // the page scrolls
    event.preventDefault();
    const box = this.root.getBoundingClientRect();
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.zoom(this.scale * Math.exp(-event.deltaY * lines * 0.0016), event.clientX - box.left, event.clientY - box.top);
  }

  /** The edges of a node in the room. */
  onScreen(id) {
    const rim = this.node(id)?.rim;
    return rim && [rim[0] * this.scale + this.x, rim[1] * this.scale + this.y, rim[2] * this.scale + this.x, rim[3] * this.scale + this.y];
  }

  /** Move the map where a node would not be seen. */
  bringIn(id) {
    const rim = this.onScreen(id);
    if (!rim) return;
    const [width, height] = this.room;
    const shift = (from, to, size) => (to - from > size - 16 || from < 8 ? 8 - from : to > size - 8 ? size - 8 - to : 0);
    const [dx, dy] = [shift(rim[0], rim[2], width), shift(rim[1], rim[3], height)];
    if (!dx && !dy) return;
    this.x += dx;
    this.y += dy;
    this.put();
  }

  /** A point of the page on the map. */
  toMap(event) {
    const box = this.root.getBoundingClientRect();
    return [(event.clientX - box.left - this.x) / this.scale, (event.clientY - box.top - this.y) / this.scale];
  }
}

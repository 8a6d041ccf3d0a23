// A map of the segments: what is near in meaning stands near; a point is a passage, to be read and opened.

const NEAR = 11; // pixels from a point within which it is pointed at
const READ_AFTER_MS = 60;
const LABEL_HEIGHT = 20;
const NOWHERE = ["#b4bcc4", "#4d5863"]; // points of passages in no theme, on light and on dark

/** Index of the point nearest to a place, or -1 where none is within `reach`. */
export function nearest(points, x, y, reach) {
  let best = -1;
  let least = reach * reach;
  for (let i = 0; i < points.length; i += 1) {
    const away = (points[i].x - x) ** 2 + (points[i].y - y) ** 2;
    if (away <= least) {
      best = i;
      least = away;
    }
  }
  return best;
}

/** The point that comes first from a point in a direction: near, and not far aside; -1 where there is none. */
export function beside(points, from, [dx, dy]) {
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < points.length; i += 1) {
    const along = (points[i].x - points[from].x) * dx + (points[i].y - points[from].y) * dy;
    const aside = Math.abs((points[i].x - points[from].x) * dy) + Math.abs((points[i].y - points[from].y) * dx);
    if (along < 0.5 || aside > 2 * along) continue;
    if (along + 2 * aside < least) {
      best = i;
      least = along + 2 * aside;
    }
  }
  return best;
}

/** Where labels go so that they do not cover one another: the first wanted first, each above or below where it belongs. */
export function labelPlaces(wanted, width, height) {
  const taken = [];
  return wanted.map(({ x, y, w }) => {
    const left = Math.max(2, Math.min(width - w - 2, x - w / 2));
    for (const shift of [0, -1, 1, -2, 2, -3, 3, -4, 4]) {
      const top = y - LABEL_HEIGHT / 2 + shift * LABEL_HEIGHT;
      if (top < 0 || top + LABEL_HEIGHT > height) continue;
      if (taken.every((one) => left > one.left + one.w || left + w < one.left || top >= one.top + LABEL_HEIGHT || top + LABEL_HEIGHT <= one.top)) {
        taken.push({ left, top, w });
        return { left, top };
      }
    }
    return null;
  });
}

class ThemeMap {
  constructor(screen) {
    this.screen = screen;
    this.points = []; // {x, y, theme, unit}: pixels
    this.quotes = new Map(); // unit -> passage, as Python told it
    this.now = -1; // index of the point that is read
    this.note = make("p", "wb-note");
    this.canvas = make("canvas", "", { "aria-hidden": "true" });
    this.labels = make("div", "wb-labels", { "aria-hidden": "true" });
    this.ring = make("i", "wb-ring", { hidden: true });
    this.card = make("div", "wb-card", { hidden: true });
    this.area = make("div", "wb-map", { tabindex: 0, role: "application" }, this.canvas, this.labels, this.ring, this.card);
    this.live = make("div", "wb-unseen", { role: "status" });
    this.root = make("div", "wb-pane wb-pane-map", {}, this.note, this.area, this.live);
    this.area.addEventListener("pointermove", (event) => this.hover(event));
    this.area.addEventListener("pointerleave", () => this.leave());
    this.area.addEventListener("click", (event) => this.clicked(event));
    this.area.addEventListener("keydown", (event) => this.keyed(event));
    this.area.addEventListener("focusout", () => this.leave());
    const sized = new ResizeObserver(() => this.place());
    sized.observe(this.area);
    screen.closing.signal.addEventListener("abort", () => sized.disconnect());
  }

  show(tab) {
    const { words, state } = this.screen;
    this.tab = tab;
    this.area.setAttribute("aria-label", words["map label"]);
    this.note.textContent = [words["map note"], tab.sampled ? fill(words["map sample"], { n: this.screen.format(tab.points.length), all: this.screen.format(tab.all) }) : ""].filter(Boolean).join(" ");
    if (this.run !== state.run.id || this.revision !== state.revision) this.quotes.clear();
    this.run = state.run.id;
    this.revision = state.revision;
    this.forget();
    this.place();
  }

  /** Points in pixels, as the room allows. */
  place() {
    const { clientWidth: width, clientHeight: height } = this.area;
    if (!this.tab || !width || !height) return;
    const margin = 16;
    this.points = this.tab.points.map(([x, y, theme, unit]) => ({ x: margin + (x / 1000) * (width - 2 * margin), y: margin + (1 - y / 1000) * (height - 2 * margin), theme, unit }));
    const scale = globalThis.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    this.forget();
    this.paint();
    this.placeLabels(width, height);
  }

  paint() {
    if (!this.points.length) return;
    const pen = this.canvas.getContext("2d");
    const scale = globalThis.devicePixelRatio || 1;
    const shade = this.screen.root.classList.contains("wb-dark") ? 1 : 0;
    const colors = new Map(this.screen.state.themes.map((theme) => [theme.number, theme.color[shade]]));
    const chosen = this.screen.state.view.theme;
    const radius = this.points.length > 2500 ? 2 : this.points.length > 800 ? 2.8 : 3.8;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const draw = (point, strength, size) => {
      pen.globalAlpha = strength;
      pen.fillStyle = colors.get(point.theme) ?? NOWHERE[shade];
      pen.beginPath();
      pen.arc(point.x, point.y, size, 0, 2 * Math.PI);
      pen.fill();
    };
    for (const point of this.points) if (point.theme !== chosen) draw(point, point.theme < 0 ? 0.5 : 0.45, radius);
    for (const point of this.points) if (point.theme === chosen) draw(point, 0.95, radius + 0.8);
    pen.globalAlpha = 1;
  }

  placeLabels(width, height) {
    const { state } = this.screen;
    const sums = new Map();
    for (const { x, y, theme } of this.points) {
      const sum = sums.get(theme) ?? { x: 0, y: 0, n: 0 };
      sums.set(theme, { x: sum.x + x, y: sum.y + y, n: sum.n + 1 });
    }
    const chosen = state.view.theme;
    const themes = state.themes.filter((theme) => sums.has(theme.number)).sort((a, b) => Number(b.number === chosen) - Number(a.number === chosen) || b.size - a.size);
    const made = themes.map((theme) => {
      const label = make("button", "wb-label", { type: "button", tabindex: -1 }, theme.name);
      tinted(label, theme);
      if (theme.number === chosen) label.classList.add("wb-chosen");
      label.addEventListener("click", (event) => {
        event.stopPropagation();
        this.screen.look_at({ theme: theme.number });
      });
      return label;
    });
    this.labels.replaceChildren(...made);
    const wanted = themes.map((theme, i) => {
      const { x, y, n } = sums.get(theme.number);
      return { x: x / n, y: y / n - LABEL_HEIGHT, w: made[i].offsetWidth };
    });
    labelPlaces(wanted, width, height).forEach((place, i) => {
      made[i].hidden = place === null;
      if (!place) return;
      made[i].style.left = `${place.left}px`;
      made[i].style.top = `${place.top}px`;
    });
  }

  // ---- Reading a point ----

  hover(event) {
    if (event.target.closest(".wb-card, .wb-label")) return;
    const box = this.area.getBoundingClientRect();
    const i = nearest(this.points, event.clientX - box.left, event.clientY - box.top, NEAR);
    if (i < 0) this.leave();
    else if (i !== this.now) this.read(i, READ_AFTER_MS);
  }

  leave() {
    if (!this.isHeld) this.forget();
  }

  forget() {
    clearTimeout(this.reading);
    this.now = -1;
    this.isHeld = false;
    this.card.hidden = true;
    this.ring.hidden = true;
  }

  /** Show the passage of a point. */
  read(i, after = 0) {
    clearTimeout(this.reading);
    this.now = i;
    this.isHeld = false;
    const { x, y, unit } = this.points[i];
    this.ring.style.left = `${x}px`;
    this.ring.style.top = `${y}px`;
    this.ring.hidden = false;
    const known = this.quotes.get(unit);
    if (known) this.showCard(known);
    else this.reading = setTimeout(() => this.ask(unit), after);
  }

  async ask(unit) {
    const told = await this.screen.act("quote", { unit });
    if (!told) return;
    this.quotes.set(unit, told);
    if (this.points[this.now]?.unit === unit) this.showCard(told);
  }

  showCard(told) {
    const { words, state } = this.screen;
    const { x, y, theme } = this.points[this.now];
    const its = state.themes.find((one) => one.number === theme);
    const name = its?.name ?? words["in no theme"];
    const head = make("div", "wb-card-head", {}, make("i", "wb-dot"), make("b", "", {}, name));
    tinted(head, its);
    const source = make("p", "wb-source", {}, [told.source, told.who].filter(Boolean).join(" · "));
    this.card.replaceChildren(head, make("p", "wb-said", {}, told.quote), source);
    if (this.isHeld) this.card.append(this.makeCardButtons());
    this.card.hidden = false;
    const { clientWidth: width, clientHeight: height } = this.area;
    const [w, h] = [this.card.offsetWidth, this.card.offsetHeight];
    this.card.style.left = `${Math.max(4, Math.min(width - w - 4, x - w / 2))}px`;
    this.card.style.top = `${y + 12 + h < height ? y + 12 : Math.max(4, y - h - 12)}px`;
    if (document.activeElement === this.area) this.live.textContent = `${name}. ${told.quote} ${told.source}`;
  }

  makeCardButtons() {
    const { words, state } = this.screen;
    const { theme, unit } = this.points[this.now];
    const buttons = [];
    if (state.hasCoder) buttons.push(makeButton(words["open in coder"], "wb-small-button", () => this.screen.act("show", { unit })));
    if (theme >= 0) buttons.push(makeButton(words["its theme"], "wb-small-button", () => this.screen.openPassage(theme, unit)));
    return make("div", "wb-actions", {}, ...buttons);
  }

  clicked(event) {
    if (event.target.closest(".wb-card, .wb-label")) return;
    const box = this.area.getBoundingClientRect();
    const i = nearest(this.points, event.clientX - box.left, event.clientY - box.top, NEAR);
    if (i < 0) this.forget();
    else this.hold(i);
  }

  /** Keep the passage of a point on the screen, with what can be done with it. */
  hold(i) {
    if (this.now !== i) this.read(i);
    this.isHeld = true;
    const known = this.quotes.get(this.points[i].unit);
    if (known) this.showCard(known);
  }

  keyed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.points.length) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const isArea = event.target === this.area;
    if (way && isArea) this.go(way);
    else if (event.key === "Enter" && isArea && this.now >= 0) {
      this.hold(this.now);
      this.card.querySelector("button")?.focus();
    } else if (event.key === "Escape" && this.now >= 0) {
      this.forget();
      this.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** To the next point in a direction; the first is one of the theme that is looked at. */
  go(way) {
    const start = this.points.findIndex((point) => point.theme === this.screen.state.view.theme);
    const next = this.now < 0 ? Math.max(0, start) : beside(this.points, this.now, way);
    if (next >= 0) this.read(next);
  }

  focus() {
    this.area.focus();
  }
}

// Codes that the machine proposes: a list beside the text, dashed stripes in the margin, and what a person decides about them.

const PROPOSE_MS = 300; // proposals are asked for this long after the last change, when what was done is painted
const PROPOSE_AGAIN_MS = 2000; // while the interviews are read they are asked for again, in case its end was not heard of
const LOOK_BY = ["uncertain", "similar", "diverse"];
const SHORT = 45; // so many characters of a coding say which one it is
const LIT = "workbench-proposal"; // name of the style sheet for the words of the chosen one

class ProposalsPane {
  constructor(room) {
    this.room = room;
    this.items = []; // proposals of the interview that is shown, the likeliest first
    this.total = 0;
    this.why = ""; // why there are none
    this.of = null; // id of the interview that they are of
    this.next = []; // where to look next, in all interviews
    this.whyNext = "";
    this.by = LOOK_BY[0];
    this.chosen = null; // the proposal that keys are about
    this.decided = new Set(); // ids of those whose acceptance or rejection is not answered yet
    this.share = null; // how far the interviews are read; null if nobody waits for that
    this.painted = []; // what was drawn in the margin
    this.watch = new MutationObserver(() => this.light()); // the words of a turn that is drawn anew are other nodes
    this.here = make("div", "wb-proposals", { role: "list" });
    this.there = make("div", "wb-proposals", { role: "list" });
    this.headHere = make("h3", "");
    this.headThere = make("h3", "");
    this.choice = make("div", "wb-look-by");
    this.bar = make("i", "");
    this.said = make("span", "");
    this.reading = make("div", "wb-reading", { hidden: true }, this.said, make("div", "wb-progress", {}, this.bar));
    this.root = make("section", "wb-proposing-page wb-list", {}, this.reading, this.headHere, this.here, make("div", "wb-look-head", {}, this.headThere, this.choice), this.there);
    this.root.addEventListener("keydown", (event) => this.keyed(event));
    room.on(document, "selectionchange", () => this.left());
  }

  /** Whether proposals are shown: a person switched them on, and does not code blind. */
  get isOn() {
    return this.room.settings.proposals && !this.room.blind;
  }

  close() {
    clearTimeout(this.asking);
    this.watch.disconnect();
  }

  // ---- Asking ----

  /** The setting, or coding blind, may be otherwise. */
  wear() {
    const { room } = this;
    room.root.classList.toggle("wb-proposing", this.isOn);
    const tab = room.tabs.querySelector("[data-tab=proposals]");
    if (tab) tab.hidden = !this.isOn;
    if (!this.isOn) {
      this.forget();
      if (room.tab === "proposals") room.showTab("codes");
    } else if (room.isOpen && this.of === null) this.later(0);
  }

  forget() {
    clearTimeout(this.asking);
    Object.assign(this, { items: [], total: 0, why: "", of: null, next: [], whyNext: "", share: null });
    this.choose(null);
    this.draw();
  }

  /** Something changed, or another interview is shown: ask when nobody waits for anything else. */
  later(wait = PROPOSE_MS) {
    clearTimeout(this.asking);
    const id = this.room.interview?.id ?? null;
    if (this.of !== null && this.of !== id) {
      Object.assign(this, { items: [], total: 0, why: "", of: null });
      if (this.chosen && this.chosen.interview !== id) this.choose(null);
      this.draw();
    }
    if (this.isOn && id) this.asking = setTimeout(() => (this.room.working ? this.later() : this.refresh()), wait);
  }

  async refresh() {
    const { room } = this;
    const id = room.interview?.id;
    if (!this.isOn || !id) return;
    const answer = await room.ask("proposals").catch(() => null);
    if (!this.taken(answer, id)) return;
    Object.assign(this, { items: answer.items, total: answer.total, why: answer.why, of: id });
    if (room.tab === "proposals") {
      const { by } = this;
      const next = await room.ask("next", { by }).catch(() => null);
      if (by !== this.by || !this.taken(next, id)) return;
      Object.assign(this, { next: next.items, whyNext: next.why });
    }
    if (this.chosen) this.choose(this.find(this.chosen.id));
    this.draw();
  }

  /** Whether an answer is what was asked for, about what is still shown; where the interviews are being read it comes later. */
  taken(answer, id) {
    if (!answer || !this.isOn || id !== this.room.interview?.id) return false;
    if (answer.type !== "reading") {
      this.share = null;
      return true;
    }
    this.share = answer.share;
    this.draw();
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.refresh(), PROPOSE_AGAIN_MS);
    return false;
  }

  /** What Python tells of the work that it does beside. */
  told(message) {
    if (!this.isOn) return;
    if (message.type === "proposals ready") this.later(0);
    else {
      this.share = message.share;
      this.drawReading();
    }
  }

  /** The tab is shown. */
  show() {
    this.draw();
    this.later(0);
  }

  // ---- Choosing ----

  find(id) {
    return [...this.items, ...this.next].find((item) => item.id === id) ?? null;
  }

  nameOf(item) {
    return this.room.codes.get(item.code)?.name ?? "";
  }

  colorOf(item) {
    return this.room.shade(this.room.codes.get(item.code)?.color ?? "#888888");
  }

  isUndecided(item) {
    return !this.decided.has(item.id) && this.room.codes.has(item.code);
  }

  /** Proposals of this interview in the order of the text. */
  inText() {
    const all = [...this.items];
    if (this.chosen && this.chosen.interview === this.room.interview?.id && !all.some((item) => item.id === this.chosen.id)) all.push(this.chosen);
    return all.filter((item) => this.isUndecided(item)).sort((a, b) => a.start - b.start || b.score - a.score);
  }

  /** Make one the chosen one, null for none; its words light up. */
  choose(item) {
    this.chosen = item;
    this.watch.disconnect();
    if (item) this.watch.observe(this.room.text.root, { childList: true, subtree: true });
    this.light();
  }

  /** The caret went elsewhere in the text: nothing is chosen any more. */
  left() {
    if (!this.chosen || !this.room.selection.isInside() || this.isAtCaret(this.chosen)) return;
    this.choose(null);
    this.draw();
  }

  light() {
    const { room, chosen } = this;
    const isHere = chosen && chosen.interview === room.interview?.id && room.text.turns.length;
    room.selection.light(LIT, isHere ? room.text.rangeOf(chosen.start, chosen.end) : null);
  }

  /** Choose one and go where it stands, also in another interview. */
  async goTo(item) {
    const { room } = this;
    if (item.interview !== room.interview?.id) {
      await room.goTo(item.interview, item.start, item.end);
      if (item.interview !== room.interview?.id) return;
    }
    room.selection.moveTo(item.start);
    room.text.bringIntoView(item.start);
    this.choose(item);
    this.draw();
    this.root.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    room.say([`${this.nameOf(item)} ${this.percent(item)}`, this.reasonOf(item)].filter(Boolean).join(" · "));
  }

  /** Go to the next one in the text, after the last one to the first. */
  step() {
    const { room } = this;
    if (!this.isOn) {
      room.refuse({ message: room.words["proposals off"], expected: true });
      return;
    }
    const all = this.inText();
    const at = all.findIndex((item) => item.id === this.chosen?.id);
    const caret = room.selection.caret() ?? -1;
    const next = at >= 0 && this.isAtCaret(all[at]) ? all[at + 1] : all.find((item) => item.start >= caret);
    if (all.length) this.goTo(next ?? all[0]);
    else room.say(room.words[this.share === null ? "proposals none" : "proposals reading"]);
  }

  isAtCaret(item) {
    const caret = this.room.selection.caret();
    return caret !== null && item.start <= caret && caret <= item.end;
  }

  /** What keys are about: the row that has the focus, else what is chosen or the likeliest where the caret stands. */
  meant() {
    const row = document.activeElement?.closest?.(".wb-proposal");
    if (row && this.root.contains(row)) return this.find(row.dataset.proposal);
    const all = this.inText().filter((item) => this.isAtCaret(item));
    return all.find((item) => item.id === this.chosen?.id) ?? all.sort((a, b) => b.score - a.score)[0] ?? null;
  }

  // ---- Deciding ----

  accept(item = this.meant()) {
    return this.decide("accept proposal", item, {});
  }

  reject(item = this.meant(), reason = "") {
    return this.decide("reject proposal", item, { reason });
  }

  /** It goes from the page at once; where it is refused it comes back. */
  async decide(type, item, fields) {
    const { room } = this;
    if (!this.isOn || !item) {
      room.refuse({ message: room.words[this.isOn ? "no proposal here" : "proposals off"], expected: true });
      return;
    }
    if (this.decided.has(item.id)) return;
    this.decided.add(item.id);
    const at = this.rows().findIndex((row) => row.contains(document.activeElement));
    if (this.chosen?.id === item.id) this.choose(null);
    this.draw();
    if (at >= 0) (this.rows()[Math.min(at, this.rows().length - 1)]?.querySelector("button") ?? room.text.root).focus({ preventScroll: true });
    const answer = await room.act(type, { proposal: item.id, ...fields });
    if (answer) {
      this.items = this.items.filter((one) => one.id !== item.id);
      this.next = this.next.filter((one) => one.id !== item.id);
    }
    this.decided.delete(item.id);
    this.draw();
    this.later();
  }

  // ---- Drawing ----

  draw() {
    const { room } = this;
    if (!room.isOpen) return;
    this.drawMargin();
    this.drawReading();
    if (room.tab !== "proposals" && this.isOn) return;
    this.drawLists();
  }

  drawReading() {
    const { words } = this.room;
    this.reading.hidden = this.share === null;
    this.said.textContent = words["proposals reading"];
    this.bar.style.width = `${100 * (this.share ?? 0)}%`;
  }

  drawLists() {
    const { room } = this;
    const { words } = room;
    const focused = this.root.contains(document.activeElement) ? document.activeElement : null;
    if (focused?.matches("input") && focused.value) return; // who writes a reason is not disturbed; the lists are drawn after it
    const [id, part] = [focused?.closest(".wb-proposal")?.dataset.proposal, focused?.className];
    this.root.setAttribute("aria-label", words.proposals);
    this.headHere.textContent = this.items.length < this.total ? fill(words["proposals first"], { shown: this.items.length, n: this.total }) : words["proposals here"];
    this.headThere.textContent = words["proposals next"];
    const choice = makeChoice(LOOK_BY.map((by) => [by, words[`look ${by}`]]), this.by, (by) => {
      this.by = by;
      this.later(0);
    }, { "aria-label": words["look by"], class: "wb-choice wb-small" });
    if (focused?.matches("select") !== true) this.choice.replaceChildren(choice);
    this.fillList(this.here, this.items, this.why || words["proposals none"], false);
    this.fillList(this.there, this.next, this.whyNext || words["proposals next none"], true);
    if (id) [...this.rows().find((row) => row.dataset.proposal === id)?.querySelectorAll("button, input") ?? []].find((one) => one.className === part)?.focus({ preventScroll: true });
  }

  fillList(list, items, none, isNext) {
    const open = items.filter((item) => this.isUndecided(item));
    list.replaceChildren(...open.map((item) => this.rowOf(item, isNext)));
    if (!open.length && this.share === null) list.append(make("p", "wb-none", {}, none));
  }

  rows() {
    return [...this.root.querySelectorAll(".wb-proposal")];
  }

  rowOf(item, isNext) {
    const { room } = this;
    const { words } = room;
    const where = [isNext && item.name, `${words.turn} ${item.turn}`, item.time].filter(Boolean).join(", ");
    const head = make("span", "wb-proposal-head", {}, make("i", ""), make("strong", "wb-name", {}, this.nameOf(item)), make("span", "wb-count", {}, this.percent(item)));
    const go = make("button", "wb-segment", { type: "button" }, head, make("span", "wb-facts", {}, where), make("span", "wb-quote", { lang: item.language, dir: "auto" }, item.quote), make("span", "wb-facts", {}, this.reasonOf(item)));
    go.addEventListener("click", () => this.goTo(item));
    const isChosen = this.chosen?.id === item.id;
    const row = make("div", "wb-proposal", { role: "listitem", "data-proposal": item.id, "aria-current": isChosen && "true" }, go);
    row.style.setProperty("--wb-color", this.colorOf(item));
    const reason = make("input", "wb-input wb-reason", { type: "text", placeholder: words["proposal reason"], "aria-label": words["proposal reason"], maxlength: "500", hidden: !isChosen });
    reason.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      room.handled(event);
      no();
    });
    const no = () => {
      const said = reason.value;
      reason.value = "";
      this.reject(item, said);
    };
    const accept = makeButton(words["proposal accept"], "wb-small wb-accept", () => this.accept(item), { title: `${words["k accept"]} (+)` });
    const reject = makeButton(words["proposal reject"], "wb-small wb-reject", no, { title: `${words["k reject"]} (-)` });
    row.append(make("div", "wb-actions", {}, accept, reject, reason));
    return row;
  }

  percent(item) {
    return `${Math.round(100 * item.score)}%`;
  }

  /** Why it is proposed: the nearest codings of the same code, and the words it shares with them. */
  reasonOf(item) {
    const { words } = this.room;
    const short = (quote) => ([...quote].length > SHORT ? `${[...quote].slice(0, SHORT).join("").trimEnd()}…` : quote);
    const like = item.because.map(({ quote, name }) => fill(words["proposal like"], { quote: short(quote), name }));
    const shared = item.words.length ? [fill(words["proposal words"], { words: item.words.join(", ") })] : [];
    return [...like, ...shared].join(" · ");
  }

  /** Dashed stripes and names beside the turns; nothing in the text itself. */
  drawMargin() {
    const { room } = this;
    const { text } = room;
    for (const made of this.painted) made.remove();
    this.painted = [];
    if (!this.isOn || !text.turns.length) return;
    const passages = new Map(); // "start end" -> what is proposed for these words
    for (const item of this.inText()) {
      const place = `${item.start} ${item.end}`;
      passages.set(place, [...(passages.get(place) ?? []), item]);
    }
    const besides = new Map(); // index of a turn -> [stripes, names]
    for (const items of passages.values()) {
      const { start, end } = items[0];
      const first = text.turnAt(start);
      for (let i = first; i < text.turns.length && text.turns[i].start < end; i += 1) {
        if (!besides.has(i)) besides.set(i, [[], []]);
        const [stripes, names] = besides.get(i);
        stripes.push(this.stripeOf(items, i));
        if (i === first) names.push(...items.map((item) => this.labelOf(item)));
      }
    }
    for (const [i, [stripes, names]] of besides) {
      const hidden = { contenteditable: "false", "aria-hidden": "true" };
      const beside = make("div", "wb-proposed", hidden, ...stripes);
      const named = make("div", "wb-labels wb-proposed-names", hidden, ...names);
      text.rows[i].stripes.parentElement.append(beside);
      text.rows[i].root.append(named);
      this.painted.push(beside, named);
    }
  }

  /** A stripe for all that is proposed for the same words; each click chooses the next of it. */
  stripeOf(items, i) {
    const { text, start, end } = this.room.text.turns[i];
    const at = items.findIndex((item) => item.id === this.chosen?.id);
    const names = items.map((item) => `${this.nameOf(item)} ${this.percent(item)}`).join(", ");
    const stripe = make("i", at >= 0 ? "wb-chosen" : "", { title: fill(this.room.words["proposal at"], { names }) });
    const share = (offset) => (100 * toUnits(text, offset - start)) / Math.max(1, text.length);
    stripe.style.setProperty("--wb-color", this.colorOf(items[Math.max(0, at)]));
    stripe.style.top = `${share(Math.max(start, items[0].start))}%`;
    stripe.style.bottom = `${100 - share(Math.min(end, items[0].end))}%`;
    stripe.addEventListener("click", () => this.goTo(items[(at + 1) % items.length]));
    return stripe;
  }

  labelOf(item) {
    const name = `${this.nameOf(item)} ${this.percent(item)}`;
    const label = make("span", "wb-label", { title: [fill(this.room.words["proposal at"], { names: name }), this.reasonOf(item)].filter(Boolean).join("\n") }, make("i", ""), make("span", "wb-name", {}, name));
    label.classList.toggle("wb-chosen", item.id === this.chosen?.id);
    label.style.setProperty("--wb-color", this.colorOf(item));
    label.addEventListener("click", () => this.goTo(item));
    return label;
  }

  // ---- Keys in the list ----

  keyed(event) {
    const { room } = this;
    if (event.target.matches("select")) return;
    const rows = this.rows();
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) rows[Math.max(0, Math.min(rows.length - 1, at + step))].querySelector("button").focus();
    else if (event.key === "Escape") {
      if (event.target.matches("input")) event.target.value = "";
      room.selection.comeBack();
    } else return;
    event.preventDefault();
    room.handled(event);
  }
}

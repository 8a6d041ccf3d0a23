// Splitting a code: its segments are sorted into sub-codes, and only then all is stored at once.

const SEGMENTS_TYPE = "application/x-workbench-segments";
const sortings = new WeakMap(); // room -> Map of code id to a sorting into sub-codes that is not stored yet

class SplitPanel {
  constructor(editor, id) {
    this.editor = editor;
    this.room = editor.room;
    this.id = id;
    this.segments = [];
    this.chosen = new Set();
    this.active = null;
    const drafts = sortings.get(this.room) ?? sortings.set(this.room, new Map()).get(this.room);
    this.draft = drafts.get(id) ?? drafts.set(id, { bins: [], sorted: {} }).get(id);
    const { words } = this.room;
    this.bins = make("div", "wb-ebins", { role: "group", "aria-label": words["e split bins"] });
    this.list = make("div", "wb-esegments", { role: "listbox", "aria-multiselectable": "true", "aria-label": words["e split segments"] });
    this.fresh = make("input", "wb-input", { type: "text", placeholder: words["e split new"], "aria-label": words["e split new"] });
    this.fresh.addEventListener("keydown", (event) => {
      if (event.isComposing || event.key !== "Enter") return;
      this.addBin();
      editor.handled(event);
    });
    this.button = makeButton("", "wb-main", () => this.split());
    this.title = make("strong");
    const cancel = makeButton(words["e cancel"], "", () => {
      drafts.delete(id);
      editor.showChosen();
      editor.tree.focus();
    });
    this.root = make("div", "wb-eform wb-esplit", {}, make("div", "wb-ehead", {}, this.title, make("span", "wb-efacts", {}, words["e split help"])), this.bins, this.list, make("div", "wb-eactions", {}, this.button, cancel));
    this.list.addEventListener("keydown", (event) => this.keyed(event));
    this.drawBins();
    this.load();
  }

  async load() {
    const answer = await this.room.ask("segments_of", { id: this.id }).catch((error) => this.room.refuse(error));
    if (!answer) return;
    this.segments = answer.segments;
    const there = new Set(this.segments.map((segment) => segment.id));
    for (const id of Object.keys(this.draft.sorted)) if (!there.has(id)) delete this.draft.sorted[id];
    this.chosen = new Set([...this.chosen].filter((id) => there.has(id)));
    if (!there.has(this.active)) this.active = this.segments[0]?.id ?? null;
    const focused = this.list.contains(document.activeElement);
    this.list.replaceChildren(...this.segments.map((segment) => this.rowOf(segment)));
    if (!this.segments.length) this.list.append(make("p", "wb-none", {}, this.room.words["e split none"]));
    this.drawBins();
    this.drawRows();
    if (focused) this.go(this.active, "look");
  }

  /** Names of the sub-codes: those that are there, then the new ones. */
  names() {
    const there = this.editor.tree.childrenOf(this.id).map((code) => code.name);
    const known = new Set(there.map((name) => name.toLocaleLowerCase()));
    return [...there, ...this.draft.bins.filter((name) => !known.has(name.toLocaleLowerCase()))];
  }

  drawBins() {
    const { room, draft } = this;
    const { words } = room;
    const code = room.codes.get(this.id);
    if (!code) return;
    this.title.textContent = fill(words["e split title"], { name: code.name });
    const n = (name) => Object.values(draft.sorted).filter((one) => one === name).length;
    const bin = (digit, name, label, count) => {
      const button = make("button", "wb-button wb-ebin", { type: "button", "data-bin": name ?? "" }, digit === "" ? "" : make("kbd", "", {}, digit), make("span", "", {}, label), make("b", "", {}, String(count)));
      button.addEventListener("click", () => this.put(name));
      button.addEventListener("dragover", (event) => {
        if (!event.dataTransfer.types.includes(SEGMENTS_TYPE)) return;
        event.preventDefault();
        button.classList.add("wb-over");
      });
      button.addEventListener("dragleave", () => button.classList.remove("wb-over"));
      button.addEventListener("drop", (event) => {
        button.classList.remove("wb-over");
        if (!event.dataTransfer.types.includes(SEGMENTS_TYPE)) return;
        event.preventDefault();
        this.put(name);
      });
      return button;
    };
    const names = this.names();
    const sorted = Object.keys(draft.sorted).length;
    const typing = document.activeElement === this.fresh;
    this.bins.replaceChildren(
      ...names.map((name, i) => bin(i < 9 ? String(i + 1) : "", name, name, n(name))),
      bin("0", null, words["e split stay"], this.segments.length - sorted),
      this.fresh,
    );
    if (typing) this.fresh.focus();
    this.button.textContent = fill(words["e split do"], { n: sorted, codes: new Set(Object.values(draft.sorted)).size });
    this.button.disabled = sorted === 0;
  }

  rowOf(segment) {
    const { words } = this.room;
    const where = [segment.interview, `${words.turn} ${segment.turn}`, segment.time, segment.speaker, segment.coder].filter(Boolean).join(" · ");
    // For the mouse; what has a choice to make holds nothing that can have the focus, so by keyboard it is Enter on the segment.
    const there = makeButton("↗", "wb-quiet-button", (event) => {
      event.stopPropagation();
      this.show(segment);
    }, { title: words["e show there"], "aria-hidden": "true", tabindex: "-1" });
    const row = make(
      "div",
      "wb-esegment",
      { role: "option", "data-segment": segment.id, draggable: "true", tabindex: "-1", title: `${words["e show there"]} (Enter)` },
      make("div", "wb-ewhere", {}, make("span", "wb-efacts", {}, where), make("span", "wb-einto"), there),
      make("div", "wb-equote", { lang: this.room.interviews?.find((one) => one.id === segment.interviewId)?.language }, make("span", "wb-equiet", {}, segment.before), make("mark", "", {}, segment.quote), make("span", "wb-equiet", {}, segment.after)),
    );
    row.style.setProperty("--wb-color", this.room.shade(this.room.codes.get(this.id).color));
    row.addEventListener("click", (event) => this.go(segment.id, event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "one"));
    row.addEventListener("dragstart", (event) => {
      if (!this.chosen.has(segment.id)) this.go(segment.id);
      event.dataTransfer.setData(SEGMENTS_TYPE, "1");
      event.dataTransfer.setData("text/plain", segment.quote);
      event.dataTransfer.effectAllowed = "move";
    });
    return row;
  }

  show({ interviewId, start, end }) {
    this.room.goTo(interviewId, start, end);
  }

  drawRows() {
    const names = this.names();
    for (const row of this.list.querySelectorAll("[data-segment]")) {
      const id = row.dataset.segment;
      const into = this.draft.sorted[id];
      row.setAttribute("aria-selected", String(this.chosen.has(id)));
      row.tabIndex = id === this.active ? 0 : -1;
      row.classList.toggle("wb-esorted", into !== undefined);
      const digit = names.indexOf(into) + 1;
      row.querySelector(".wb-einto").textContent = into === undefined ? "" : `→ ${digit && digit < 10 ? `${digit} ` : ""}${into}`;
    }
  }

  go(id, how = "one") {
    const ids = this.segments.map((segment) => segment.id);
    if (how === "toggle") {
      if (!this.chosen.delete(id)) this.chosen.add(id);
    } else if (how === "range") {
      const ends = [ids.indexOf(this.anchor ?? id), ids.indexOf(id)].sort((a, b) => a - b);
      this.chosen = new Set(ids.slice(ends[0], ends[1] + 1));
    } else if (how === "one") this.chosen = new Set([id]);
    if (how !== "range") this.anchor = id;
    this.active = id;
    this.drawRows();
    const row = this.list.querySelector(`[data-segment="${CSS.escape(id ?? "")}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  /** Put the chosen segments into a sub-code, or back (null), and go on to the next one. */
  put(name) {
    const ids = this.segments.map((segment) => segment.id);
    const chosen = this.chosen.size ? [...this.chosen] : [this.active].filter(Boolean);
    if (!chosen.length) return;
    for (const id of chosen) {
      if (name === null) delete this.draft.sorted[id];
      else this.draft.sorted[id] = name;
    }
    const last = Math.max(...chosen.map((id) => ids.indexOf(id)));
    this.drawBins();
    this.go(ids[Math.min(last + 1, ids.length - 1)]);
  }

  addBin() {
    const name = this.fresh.value.trim().replace(/\s+/g, " ");
    if (!name) return;
    const isThere = this.names().some((one) => one.toLocaleLowerCase() === name.toLocaleLowerCase());
    if (!isThere) this.draft.bins.push(name);
    this.fresh.value = "";
    this.drawBins();
    this.drawRows();
    this.fresh.focus();
  }

  keyed(event) {
    if (event.isComposing || event.altKey) return;
    const ids = this.segments.map((segment) => segment.id);
    const at = ids.indexOf(this.active);
    const command = event.ctrlKey || event.metaKey;
    const how = event.shiftKey ? "range" : command ? "look" : "one";
    const go = (to) => ids[to] !== undefined && this.go(ids[to], how);
    const names = this.names();
    let action = { ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), Home: () => go(0), End: () => go(ids.length - 1), " ": () => this.go(this.active, "toggle") }[event.key];
    if (command && event.key.toLowerCase() === "a") {
      action = () => {
        this.chosen = new Set(ids);
        this.drawRows();
      };
    } else if (!command && /^[1-9]$/.test(event.key)) {
      const name = names[Number(event.key) - 1];
      action = () => (name === undefined ? this.room.say(this.room.words["e split first"]) : this.put(name));
    } else if (event.key === "Enter") action = () => this.active && this.show(this.segments[at]);
    else if (!command && ["0", "Backspace", "Delete"].includes(event.key)) action = () => this.put(null);
    else if (!command && event.key === "+") action = () => this.fresh.focus();
    if (!action) return;
    this.editor.handled(event);
    action();
  }

  async split() {
    const { editor, id } = this;
    this.button.disabled = true;
    const answer = await editor.act("split_code", { id, sorted: this.draft.sorted });
    if (!answer) {
      await this.load();
      return;
    }
    sortings.get(this.room).delete(id);
    editor.tree.folded.delete(id);
    editor.choose(id);
    editor.tree.focus();
  }

  changed() {
    this.drawBins();
    this.drawRows();
  }

  focus() {
    if (this.names().length) this.go(this.active, "look");
    else this.fresh.focus();
  }
}

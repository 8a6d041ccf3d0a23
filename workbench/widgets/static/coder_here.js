// What stands at the caret: the codings there, and all that can be said and done about the chosen one.

const REST_MS = 3000; // what is typed is stored after so long without a key, and whenever the field is left

/** A field that stores itself: `save(text, was)` is a promise of whether it was stored. What was not stays in the field. */
function makeWriting(save, attributes = {}) {
  const area = make("textarea", "wb-input wb-writing", { rows: "3", ...attributes });
  let stored = "";
  let timer;
  let saving = Promise.resolve(true);
  area.hold = (text) => {
    clearTimeout(timer);
    area.value = text;
    stored = text;
  };
  area.was = () => stored;
  area.isChanged = () => area.value.trim() !== stored.trim();
  area.flush = () => {
    clearTimeout(timer);
    saving = saving.then(async () => {
      if (!area.isChanged()) return true;
      const text = area.value;
      const isStored = await save(text, stored);
      if (isStored) stored = text;
      return isStored;
    });
    return saving;
  };
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(area.flush, REST_MS);
  });
  area.addEventListener("blur", area.flush);
  return area;
}

class HerePane {
  constructor(room) {
    this.room = room;
    this.about = null; // id of the coding in the fields
    this.list = make("div", "wb-list", { role: "listbox" });
    this.comment = makeWriting((text, was) => this.storeComment(text, was), { class: "wb-input wb-writing wb-comment" });
    this.weight = make("input", "wb-input wb-weight", { type: "number", min: "0", max: "100", step: "1" });
    this.weight.addEventListener("change", () => this.storeWeight());
    this.stance = make("span", "");
    this.actions = make("div", "wb-actions", { role: "group" });
    this.weightLabel = make("label", "wb-weight-label", {}, make("span", ""), this.weight);
    this.detail = make("div", "wb-detail", {}, this.comment, make("div", "wb-line", {}, this.weightLabel, this.stance), this.actions);
    this.title = make("h3", "");
    this.root = make("section", "wb-here", { hidden: true }, this.title, this.list, this.detail);
    this.list.addEventListener("keydown", (event) => this.keyed(event));
    for (const field of [this.comment, this.weight]) {
      field.addEventListener("keydown", (event) => {
        const stores = event.key === "Enter" && (event.ctrlKey || event.metaKey || field === this.weight);
        if (!stores && event.key !== "Escape") return;
        event.preventDefault();
        room.handled(event);
        room.selection.comeBack(); // leaving the field stores it
      });
    }
  }

  name() {
    const { words } = this.room;
    this.title.textContent = words.here;
    this.root.setAttribute("aria-label", words.here);
    this.list.setAttribute("aria-label", words.here);
    this.comment.placeholder = words["comment help"];
    this.comment.setAttribute("aria-label", words.comment);
    this.weightLabel.firstChild.textContent = words.weight;
    this.weight.title = words["weight help"];
    this.actions.setAttribute("aria-label", words["chosen coding"]);
  }

  draw() {
    const { room } = this;
    const here = room.here.map((id) => room.marks.get(id)).filter(Boolean);
    const chosen = room.marks.get(room.chosen);
    this.root.hidden = !here.length;
    if (chosen?.id !== this.about) {
      if (this.comment.isChanged() && this.about) this.storeComment(this.comment.value, this.comment.was(), this.about);
      this.about = chosen?.id ?? null;
      this.comment.hold(chosen?.comment ?? "");
    } else if (chosen && !this.comment.isChanged()) this.comment.hold(chosen.comment);
    const shown = JSON.stringify([here, room.chosen]);
    if (shown === this.shown) return;
    this.shown = shown;
    const focused = this.list.contains(document.activeElement);
    this.list.replaceChildren(...here.map((mark) => this.rowOf(mark)));
    if (focused) this.list.querySelector("[aria-selected=true]")?.focus({ preventScroll: true });
    this.detail.hidden = !chosen || chosen.pending;
    if (!chosen || chosen.pending) return;
    if (document.activeElement !== this.weight) this.weight.value = chosen.weight ?? "";
    this.drawActions(chosen);
  }

  rowOf(mark) {
    const { room } = this;
    const look = room.lookOf(mark);
    const isChosen = mark.id === room.chosen;
    const facts = [mark.coder, room.dateOf(mark.time), mark.weight !== null && `${room.words.weight} ${mark.weight}`, mark.stance === "against" && room.words.against];
    const row = make(
      "div",
      "wb-coding",
      { role: "option", "aria-selected": String(isChosen), tabindex: isChosen ? "0" : "-1", "data-coding": mark.id, title: look.title },
      make("i", ""),
      make("span", "wb-name", {}, look.name),
      make("span", "wb-facts", {}, facts.filter(Boolean).join(" · ")),
    );
    if (mark.comment && !isChosen) row.append(make("span", "wb-said-of", {}, mark.comment));
    row.style.setProperty("--wb-color", look.color);
    row.addEventListener("click", () => room.choose(mark.id));
    return row;
  }

  drawActions(mark) {
    const { room } = this;
    const { words } = room;
    const button = (label, action, key) => makeButton(words[label], "wb-small", action, { title: `${words[`${label} help`] ?? words[label]} (${key})` });
    this.stance.replaceChildren(
      makeChoice([["for", words.for], ["against", words.against]], mark.stance, (stance) => room.change("stance", mark.id, mark.stance, stance), { "aria-label": words.stance, class: "wb-choice wb-small" }),
    );
    this.actions.replaceChildren(
      button("change code", () => room.recode(), "X"),
      button("move edges", () => {
        room.selection.comeBack();
        room.edges.begin("end");
      }, "[ ]"),
      button("split it", () => room.split(), "S"),
      button("join it", () => room.join(), "J"),
      button("memo", () => room.notes.write("coding", mark.id), "M"),
      button("remove", () => room.removeHere(), "Delete"),
    );
  }

  async storeComment(text, was, about = this.about) {
    const { room } = this;
    if (!about) return true;
    const answer = await room.act("comment", { id: about, text, was });
    // The coding is gone, perhaps by another hand: its words become a memo that can still be stored.
    if (!answer && !room.marks.has(about) && room.interview) room.notes.write("interview", room.interview.id, text);
    return Boolean(answer);
  }

  async storeWeight() {
    const mark = this.room.marks.get(this.about);
    if (!mark) return;
    const weight = this.weight.value === "" ? null : Math.round(Number(this.weight.value));
    if (weight !== mark.weight) await this.room.change("weigh", mark.id, mark.weight, weight, { id: mark.id, weight });
  }

  keyed(event) {
    const { room } = this;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const at = room.here.indexOf(room.chosen) + step;
      if (room.here[at]) room.choose(room.here[at]);
    } else if (event.key === "Enter" || event.key === "Escape") room.selection.comeBack();
    else return;
    event.preventDefault();
    room.handled(event);
  }
}

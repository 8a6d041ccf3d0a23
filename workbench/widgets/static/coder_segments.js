// All segments of one code, in every interview: a list beside the text, and a click to go there.

class SegmentsPane {
  constructor(room) {
    this.room = room;
    this.code = null; // id of the code whose segments are listed
    this.head = make("div", "wb-segments-head");
    this.list = make("div", "wb-list", { role: "list" });
    this.root = make("section", "wb-passages", {}, this.head, this.list);
    this.root.addEventListener("keydown", (event) => this.keyed(event));
  }

  /** List the segments of a code, the first in the tab order. */
  async open(codeId) {
    this.code = codeId;
    if (!(await this.refresh())) return;
    this.room.showTab("segments");
    this.list.querySelector("button")?.focus();
  }

  /** Ask for the segments again; false if nothing is listed. */
  async refresh() {
    const { room } = this;
    const { code } = this;
    if (!code) return false;
    if (!room.codes.has(code)) {
      this.close();
      return false;
    }
    const answer = await room.ask("segments", { code }).catch((error) => room.refuse(error));
    if (!answer || code !== this.code || !room.codes.has(code)) return false; // another one was asked for meanwhile, or none
    this.draw(answer);
    return true;
  }

  close() {
    this.code = null;
    this.room.showTab("codes");
    this.room.selection.comeBack();
  }

  draw({ items, total }) {
    const { room } = this;
    const code = room.codes.get(this.code);
    const said = fill(room.words[items.length < total ? "segments first" : "segments of"], { name: code.name, n: total, shown: items.length });
    this.root.setAttribute("aria-label", said);
    this.head.style.setProperty("--wb-color", room.shade(code.color));
    this.head.replaceChildren(make("i", ""), make("strong", "", {}, said), makeButton("×", "wb-quiet-button", () => this.close(), { "aria-label": room.words.close }));
    const at = [...this.list.querySelectorAll("button")].indexOf(document.activeElement);
    this.list.replaceChildren(...items.map((item) => this.rowOf(item)));
    if (at >= 0) this.list.querySelectorAll("button")[Math.min(at, items.length - 1)]?.focus({ preventScroll: true });
  }

  rowOf(item) {
    const { room } = this;
    const source = [item.name, `${room.words.turn} ${item.turn}`, item.time, item.speaker !== item.name && item.speaker].filter(Boolean).join(", ");
    const button = make("button", "wb-segment", { type: "button" }, make("span", "wb-facts", {}, source), make("span", "wb-quote", { lang: item.language, dir: "auto" }, item.quote));
    if (item.code !== this.code) button.firstChild.append(` · ${room.codes.get(item.code)?.name ?? ""}`);
    button.addEventListener("click", () => room.goTo(item.interview, item.start, item.end));
    return make("div", "", { role: "listitem" }, button);
  }

  keyed(event) {
    const { room } = this;
    const all = [...this.list.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) all[Math.max(0, Math.min(all.length - 1, all.indexOf(document.activeElement) + step))]?.focus();
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    room.handled(event);
  }
}

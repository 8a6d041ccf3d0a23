// The interviews at the left: how far each is coded, and a click to turn to it.

class InterviewsPane {
  constructor(room) {
    this.room = room;
    this.list = make("div", "wb-list", { role: "list" });
    this.root = make("nav", "wb-interviews", {}, this.list);
  }

  draw() {
    const { room } = this;
    const { words } = room;
    this.root.setAttribute("aria-label", words.interviews);
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.interview : null;
    this.list.replaceChildren(...room.interviews.map((one) => this.rowOf(one)));
    if (focused) this.list.querySelector(`[data-interview="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  rowOf(one) {
    const { room } = this;
    const here = one.id === room.interview?.id;
    const share = one.turns ? one.codedTurns / one.turns : 0;
    const said = fill(room.words["progress of"], { coded: one.codedTurns, turns: one.turns, codings: one.codings });
    const bar = make("span", "wb-share", { "aria-hidden": "true" }, make("i", "", { style: `width:${Math.round(100 * share)}%` }));
    const button = make(
      "button",
      "wb-interview",
      { type: "button", "data-interview": one.id, title: said, "aria-current": here && "true", tabindex: here ? "0" : "-1" },
      make("span", "wb-name", {}, one.name),
      make("span", "wb-count", {}, one.codings ? String(one.codings) : ""),
      bar,
      make("span", "wb-unseen", {}, said),
    );
    button.addEventListener("click", () => room.turnTo(one.id));
    return make("div", "", { role: "listitem" }, button);
  }

  move(step) {
    const all = [...this.list.querySelectorAll("button")];
    const next = all[all.indexOf(document.activeElement) + step];
    if (!next) return;
    for (const one of all) one.tabIndex = one === next ? 0 : -1;
    next.focus();
  }

  focus() {
    this.list.querySelector("button[tabindex='0'], button")?.focus();
  }
}

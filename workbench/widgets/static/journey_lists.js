// What must be looked at again, and what the checks find: lists beside the map that lead to it.

class ReviewList {
  constructor(screen) {
    this.screen = screen;
    this.root = make("div", "wb-scroll wb-list", { role: "region", tabindex: -1 });
    this.root.addEventListener("keydown", (event) => this.keyed(event));
  }

  show({ items, rejected }) {
    const { words } = this.screen;
    this.root.setAttribute("aria-label", words["look again"]);
    const kept = keptWords(this.root);
    const key = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const at = key ? [...this.root.querySelectorAll("[data-key]")].findIndex((one) => one.dataset.key === key) : -1;
    const parts = items.length ? [make("p", "wb-note", {}, words["review note"]), ...items.map((item) => this.item(item))] : [make("p", "wb-blank", {}, words["nothing doubtful"])];
    if (rejected.length) parts.push(make("h4", "", {}, words["rejected ones"]), ...rejected.map((one) => this.rejected(one)));
    this.root.replaceChildren(...parts);
    putBack(this.root, kept);
    if (key) {
      const there = [...this.root.querySelectorAll("[data-key]")];
      (there.find((one) => one.dataset.key === key) ?? there[Math.min(at, there.length - 1)] ?? this.root).focus({ preventScroll: true });
    }
  }

  item(item) {
    const { words, language } = { words: this.screen.words, language: this.screen.state.language };
    const when = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
    const reason = item.reasons[0];
    const name = item.node ? makeButton(item.name, "wb-plain wb-jump", () => this.screen.open(item.node, { focus: true })) : make("b", "", {}, item.name);
    const why = makeField("input", "wb-reason", `why ${item.id}`, "", { "aria-label": `${words["a word of why"]}: ${item.name}`, placeholder: words["a word of why"] });
    const told = [reason.coder, reason.said].join(" ");
    const through = reason.through.length ? [make("span", "wb-quiet", {}, ` (${fill(words.through, { names: reason.through.join(" › ") })})`)] : [];
    const source = `${when.format(new Date(reason.time))} · ${fill(words.revision, { n: reason.revision })}`;
    const act = (type, fields) => () => {
      why.dataset.sent = "yes";
      this.screen.act(type, { ...fields, reason: why.value }).then((answer) => {
        if (!answer) delete why.dataset.sent;
      });
    };
    const buttons = [makeButton(words.confirm, "wb-small-button", act("confirm", { what: item.what, id: item.id }))];
    if (item.node) buttons.push(makeButton(words.change, "wb-small-button", () => this.screen.open(item.node, { tab: "fields", focus: true })), makeButton(words.reject, "wb-small-button", act("reject", { id: item.id })));
    const row = make("article", "wb-doubt", { tabindex: 0, "data-key": `doubt ${item.id}`, "data-doubt": item.id, "aria-label": `${item.sort}: ${item.name}` });
    row.append(make("p", "wb-doubt-name", {}, make("span", "wb-quiet", {}, item.sort), " ", name), make("p", "wb-said", {}, told, ...through), make("p", "wb-source", {}, source), ...makeChanges(item.changes, words), make("div", "wb-line", {}, why, ...buttons));
    why.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      buttons[0].click();
    });
    return row;
  }

  rejected(one) {
    const { words } = this.screen;
    const restore = makeButton(words.restore, "wb-small-button", () => this.screen.act("restore", { id: one.id, reason: "" }));
    return make("article", "wb-doubt", {}, make("p", "wb-doubt-name", {}, makeButton(one.name, "wb-plain wb-jump wb-struck", () => this.screen.open(one.id, { focus: true }))), make("p", "wb-source", {}, `${one.coder}: ${one.reason}`), make("div", "wb-actions", {}, restore));
  }

  keyed(event) {
    const row = event.target.closest?.("article");
    if (!row || event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...this.root.querySelectorAll("article[tabindex]")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) rows[rows.indexOf(row) + step]?.focus();
    else if (event.key === "Enter") row.querySelector(".wb-jump")?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

class ChecksList {
  constructor(screen) {
    this.screen = screen;
    this.root = make("div", "wb-scroll wb-list", { role: "region", tabindex: -1 });
  }

  show({ findings, resting }) {
    const { words, state } = this.screen;
    this.root.setAttribute("aria-label", words.checks);
    const parts = [make("p", "wb-note", {}, words["checks note"])];
    if (resting) parts.push(makeTick(fill(words["show resting"], { n: resting }), state.view.resting, (on) => this.screen.look_at({ resting: on })));
    if (!findings.length) parts.push(make("p", "wb-blank", {}, words["no findings"]));
    this.root.replaceChildren(...parts, ...findings.map((one) => this.finding(one)));
  }

  finding(one) {
    const { words, panels } = this.screen;
    const buttons = [];
    if (one.node) buttons.push(makeButton(words["on the map"], "wb-small-button", () => this.screen.goTo(one.node)));
    if (one.silenced) buttons.push(makeButton(words.speak, "wb-small-button", () => this.screen.act("speak", { rule: one.rule, about: one.about })));
    else buttons.push(makeButton(words["silence…"], "wb-small-button", () => panels.silence(one)));
    const rests = one.silenced ? [make("p", "wb-source", {}, fill(words["resting because"], { reason: one.silenced }))] : [];
    return make("article", `wb-finding${one.silenced ? " wb-resting" : ""}`, { "data-rule": one.rule }, make("p", "wb-doubt-name", {}, one.text), make("p", "wb-note", {}, `${one.why} ${one.todo}`), ...rests, make("div", "wb-actions", {}, ...buttons, make("code", "wb-rule", {}, one.rule)));
  }
}

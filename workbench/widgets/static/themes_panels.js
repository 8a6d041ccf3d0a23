// Panels of the theme explorer: looking for themes, seeds, hidden words, reasons, and what a theme is.

class ThemePanels {
  constructor(screen) {
    this.screen = screen;
  }

  open(title, fields, label, store) {
    const { screen } = this;
    const form = make("form", "wb-form", {}, ...fields, make("div", "wb-line", {}, make("button", "wb-button wb-main", { type: "submit" }, label), makeButton(screen.words.cancel, "", () => screen.closePanel())));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      store();
    });
    screen.openPanel(title, form);
  }

  // ---- Looking for themes ----

  /** What can be said about a new search: what is compared, and how. */
  searchFields(compact) {
    const { words, state } = this.screen;
    const by = makeChoice(["windows", "turns", "sentences"].map((key) => [key, words[`by unit ${key}`]]), state.setup.by, () => {}, { "aria-label": words.compare });
    const ways = ["", "words"].map((key) => [key, words[key ? "way words" : "way best"]]);
    const vectors = makeChoice(ways, "", () => {}, { "aria-label": words.way });
    const fields = [labelled(words.compare, by), labelled(words.way, vectors), make("p", "wb-note", {}, words["way note"])];
    return { fields: compact ? fields.slice(0, 2) : fields, asked: () => ({ by: by.value, vectors: vectors.value }) };
  }

  search() {
    const { words } = this.screen;
    const { fields, asked } = this.searchFields(false);
    this.open(words["look again"], [make("p", "wb-note", {}, words["look again note"]), make("div", "wb-line", {}, ...fields.slice(0, 2)), fields[2]], words["find themes"], () => {
      this.screen.actInPanel("run", asked());
    });
  }

  // ---- Seeds ----

  seeds() {
    const { words, state } = this.screen;
    const now = new Set(state.themes.map((theme) => theme.code).filter(Boolean));
    const chosen = new Set(now);
    const find = make("input", "wb-input", { type: "search", placeholder: words["find code"], "aria-label": words["find code"], spellcheck: "false" });
    const rows = state.codes
      .filter((code) => code.active || now.has(code.id))
      .map((code) => {
        const label = makeTick("", chosen.has(code.id), (on) => (on ? chosen.add(code.id) : chosen.delete(code.id)), {});
        const dot = make("i", "wb-code-dot");
        dot.style.setProperty("--wb-color", code.color);
        label.append(dot, make("span", "wb-name", {}, code.name), make("small", "", {}, fill(words[code.n === 1 ? "n coding" : "n codings"], { n: code.n })));
        label.style.setProperty("--wb-depth", code.depth);
        label.title = code.path;
        return [code, label];
      });
    find.addEventListener("input", () => {
      const found = new Set(matching(state.codes, find.value).map((code) => code.id));
      for (const [code, label] of rows) label.hidden = !found.has(code.id);
    });
    find.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // it finds already
    });
    const list = make("div", "wb-seeds", { role: "group", "aria-label": words.codes }, ...rows.map(([, label]) => label));
    const empty = rows.length ? [] : [make("p", "wb-note", {}, words["no codes yet"])];
    this.open(words["from codes"], [make("p", "wb-note", {}, words["seeds note"]), ...(rows.length ? [find, list] : empty)], words["group again"], () => {
      this.screen.actInPanel("seeds", { codes: [...chosen] });
    });
  }

  // ---- Words that are never shown ----

  never() {
    const { words, state } = this.screen;
    const input = make("input", "wb-input", { type: "text", "aria-label": words["word to hide"], placeholder: words["word to hide"], autocomplete: "off" });
    const chips = state.never.map((word) => {
      const label = fill(words["show again"], { word });
      const chip = makeButton(word, "wb-chip", () => this.screen.act("ever", { word }).then((answer) => answer && this.never()), { "aria-label": label, title: label });
      chip.append(make("span", "", { "aria-hidden": "true" }, "×"));
      return chip;
    });
    const form = make("form", "wb-line", {}, input, make("button", "wb-button wb-main", { type: "submit" }, words["hide word"]));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (input.value.trim() && (await this.screen.act("never", { word: input.value.trim() }))) this.never();
    });
    const list = chips.length ? make("div", "wb-words", {}, ...chips) : make("p", "wb-note", {}, words["none hidden"]);
    this.screen.openPanel(words["hidden words"], make("p", "wb-note", {}, words["hidden note"]), form, list);
  }

  // ---- Reasons ----

  reject(ids) {
    const { words } = this.screen;
    const title = fill(words[ids.length === 1 ? "reject one title" : "reject title"], { n: ids.length });
    this.reason(title, words["reject now"], async (reason) => {
      if (await this.screen.actInPanel("reject", { ids, reason })) this.screen.segments.done();
    });
  }

  /** Passages that belong in another theme, or in none. */
  move(ids) {
    const { words, state } = this.screen;
    const others = state.themes.filter((theme) => !theme.setAside && theme.number !== state.view.theme).map((theme) => [String(theme.number), theme.name]);
    const choice = makeChoice([...others, ["-1", words["in no theme"]]], others[0]?.[0] ?? "-1", () => {}, { "aria-label": words["move to"] });
    this.open(fill(words[ids.length === 1 ? "move one title" : "move title"], { n: ids.length }), [make("div", "wb-line", {}, labelled(words["move to"], choice))], words.move, async () => {
      if (await this.screen.actInPanel("move", { ids, number: Number(choice.value) })) this.screen.segments.done();
    });
  }

  rejectTheme(theme) {
    const { words } = this.screen;
    this.reason(fill(words["reject theme title"], { name: theme.name }), words["reject now"], (reason) => this.screen.actInPanel("reject theme", { number: theme.number, reason }));
  }

  reason(title, label, store) {
    const { words, state } = this.screen;
    const id = `wb-reasons-${Math.random().toString(36).slice(2)}`;
    const input = make("input", "wb-input wb-reason", { type: "text", list: id, "aria-label": words.reason, placeholder: words["reason hint"], maxlength: 500, autocomplete: "off" });
    const known = make("datalist", "", { id }, ...state.reasons.map((reason) => make("option", "", { value: reason })));
    this.open(title, [make("div", "wb-line", {}, labelled(words.reason, input), known)], label, () => store(input.value.trim()));
  }

  // ---- What this is ----

  help() {
    const { words } = this.screen;
    const part = (title, text) => make("section", "", {}, make("h4", "", {}, title), ...text.split("\n").map((line) => make("p", "", {}, line)));
    const keys = words["key lines"].split("\n").map((line) => {
      const [key, said] = line.split(" → ");
      return make("div", "", {}, make("dt", "", {}, make("kbd", "", {}, key)), make("dd", "", {}, said));
    });
    this.screen.openPanel(
      words["help title"],
      make("div", "wb-helps", {}, part(words["step title"], words["step text"]), part(words["cannot title"], words["cannot text"]), part(words["how title"], words["how text"]), make("section", "", {}, make("h4", "", {}, words["keys title"]), make("dl", "", {}, ...keys))),
    );
  }
}

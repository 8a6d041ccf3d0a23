// Interviews on their way into the study. Python reads, corrects and keeps; a view shows what it says and sends what a person does.

const PATIENCE_MS = 30_000; // a large file may take long to read: only after this much silence it is said that Python is gone

class IntakeView extends withFile(withFiles(Object)) {
  constructor(model, host) {
    super();
    this.model = model;
    this.closing = new AbortController();
    this.id = `wb-intake-${Math.random().toString(36).slice(2)}`;
    this.words = null;
    this.files = [];
    this.file = null; // the interview that is shown, as Python told it
    this.current = ""; // its id
    this.turns = FIRST_TURNS;
    this.open = new Set(); // what is folded out
    this.running = null; // what takes long: "read", "add" or "import"
    this.stopped = false;
    this.notes = []; // what is to be said once all files are read
    this.build(host);
    this.talk = new Talk(model, {
      lost: (isLost) => this.lost(isLost),
      told: ({ type }) => type === "changed" && this.words && this.act("show"),
    });
    this.start();
  }

  // ---- Skeleton ----

  build(host) {
    this.root = make("section", "wb-screen wb-intake");
    this.root.style.height = this.model.get("height");
    this.status = new Status(this.root);
    this.body = make("div", "wb-intake-body");
    this.bar = make("div", "wb-progress", { role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100, hidden: true }, make("i"));
    this.root.append(this.body, this.bar, this.status.line);
    this.status.say("…");
    host.append(this.root);
  }

  on(target, type, handler) {
    target.addEventListener(type, handler, { signal: this.closing.signal });
  }

  /** Everything that needs words, once Python has told them. */
  furnish() {
    const { words } = this;
    this.root.setAttribute("aria-label", words.title);
    this.root.lang = this.language;
    this.number = new Intl.NumberFormat(this.language);
    this.percent = new Intl.NumberFormat(this.language, { style: "percent" });
    this.names = new Intl.DisplayNames([this.language], { type: "language" });

    this.input = make("input", "", { type: "file", multiple: true, hidden: true });
    this.on(this.input, "change", () => {
      const files = [...this.input.files];
      this.input.value = ""; // so that the same file can be chosen again
      this.add(files);
    });
    const choose = () => this.input.click();

    const head = make(
      "header",
      "wb-head",
      {},
      make("strong", "wb-title", { role: "heading", "aria-level": 2 }, words.title),
      make("span", "wb-help", {}, words.help),
    );
    this.empty = make(
      "div",
      "wb-empty",
      {},
      make("div", "wb-sheet", { "aria-hidden": "true" }, make("i"), make("i"), make("i")),
      make("div", "wb-drop-title", {}, words.drop),
      make("div", "wb-quiet", {}, words["drop or"]),
      makeButton(words.choose, "wb-main", choose),
      make("p", "wb-kinds", {}, words.kinds),
      make("p", "wb-kinds wb-private", {}, words.private),
    );
    this.list = make("div", "wb-list wb-scroll", { role: "listbox", tabindex: 0, "aria-label": words.files });
    this.count = make("span", "wb-quiet");
    this.left = make(
      "div",
      "wb-files",
      {},
      make("div", "wb-files-head", {}, make("strong", "", {}, words.files), this.count, makeButton(words["choose more"], "", choose)),
      this.list,
    );
    this.detail = make("div", "wb-detail wb-scroll", { role: "region", "aria-label": words.interview, tabindex: -1 });
    this.people = make("datalist", "", { id: `${this.id}-people` });
    this.saver = makeButton(words.save, "", () => this.act("save"), {
      title: fill(words["save hint"], { file: this.corrections }),
    });
    this.how = make(
      "div",
      "wb-how",
      { role: "region", "aria-label": words.names, tabindex: -1, hidden: true },
      make("p", "", {}, words["names how"]),
      make("pre", "", {}, words["names before"]),
      make("p", "", {}, words["names then"]),
      make("pre", "", {}, words["names after"]),
      makeButton(words["names close"], "", () => this.showHow(false)),
    );
    this.namer = makeButton(words["names button"], "", () => this.showHow(this.how.hidden), {
      title: words["names hint"],
      "aria-expanded": "false",
    });
    this.importer = makeButton(words["import all"], "wb-main", () => this.importAll());
    this.foot = make("footer", "wb-foot", {}, this.namer, this.saver, this.importer);
    this.over = make("div", "wb-over", { hidden: true, "aria-hidden": "true" }, make("span", "", {}, words["drop now"]));

    this.body.append(this.empty, this.left, this.detail);
    this.root.prepend(head);
    this.foot.prepend(this.status.line);
    this.root.append(this.how, this.bar, this.foot, this.over, this.input, this.people);
    this.listen();
  }

  listen() {
    this.on(this.root, "keydown", (event) => this.onKey(event));
    this.on(this.list, "keydown", (event) => this.onListKey(event));
    this.on(this.list, "click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.choose(row.dataset.id);
    });
    const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    for (const type of ["dragenter", "dragover"]) {
      this.on(this.root, type, (event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = "copy";
        this.over.hidden = false;
      });
    }
    this.on(this.root, "dragleave", (event) => {
      if (!this.root.contains(event.relatedTarget)) this.over.hidden = true;
    });
    this.on(this.root, "drop", async (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      this.over.hidden = true;
      try {
        await this.add(await droppedFiles(event.dataTransfer));
      } catch (error) {
        this.status.refuse(error); // the browser lost hold of a file
      }
    });
  }

  // ---- Talking with Python ----

  lost(isLost) {
    clearTimeout(this.patience);
    if (isLost && this.running) {
      this.status.say(this.words["still at work"]);
      this.patience = setTimeout(() => this.status.lost(true, this.words.lost), PATIENCE_MS);
    } else {
      this.status.lost(isLost, this.words?.lost ?? "Python does not answer. If no cell is running, run this cell again.");
    }
  }

  /** Ask Python, and draw what it answers. Every question says which interview is shown, and every answer tells of it. */
  async ask(type, fields = {}, buffers = undefined) {
    const answer = await this.talk.ask(type, { show: this.current, turns: this.turns, ...fields }, buffers);
    if (answer.files) this.files = answer.files;
    if (answer.people) this.draw(this.people, answer.people.map((name) => make("option", "", { value: name })));
    if (answer.file === null || answer.file?.id === this.current) this.file = answer.file;
    this.drawAll();
    return answer;
  }

  /** Ask for what a person did, and say what came of it. */
  async act(type, fields = {}) {
    try {
      const answer = await this.ask(type, fields);
      this.status.say(answer.said ?? "");
      return answer;
    } catch (error) {
      this.status.refuse(error);
      this.drawDetail(true); // what was refused is not left standing in a field
      return null;
    }
  }

  change(fields) {
    return this.act("change", { id: this.current, ...fields });
  }

  async start() {
    try {
      const answer = await this.talk.ask("open");
      this.words = answer.words;
      this.language = answer.language;
      this.roles = answer.roles;
      this.languages = answer.languages;
      this.corrections = answer.corrections;
      this.files = answer.files;
      this.furnish();
      this.status.say("");
      await this.readAll();
    } catch (error) {
      this.status.refuse(error);
    }
  }

  // ---- Keys ----

  onKey(event) {
    const undoes = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z";
    const types = event.target.matches("input:not([type=checkbox])");
    if (undoes && !types) {
      event.preventDefault();
      event.stopPropagation();
      if (this.file?.undoable) this.act("undo", { id: this.current });
    }
    if (event.key === "Escape" && !this.how.hidden) this.showHow(false);
    if (event.key === "Enter" && types) event.target.blur(); // what stands there counts, as it does after Tab
    // JupyterLab would take a letter for a command to the notebook. What is typed with Ctrl or Cmd (to save it) is left to it.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  }

  onListKey(event) {
    const at = this.files.findIndex((file) => file.id === this.current);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.files.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const file = this.files[Math.max(0, Math.min(to, this.files.length - 1))];
      if (file) this.choose(file.id);
    } else if (event.key === "Delete" && at >= 0) {
      event.preventDefault();
      this.takeOff(this.current);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      (this.detail.querySelector("input, select, button") ?? this.detail).focus();
    }
  }

  async chooseFirst() {
    if (!this.current) await this.choose(this.files.find((file) => file.state !== "waiting")?.id ?? "");
  }

  async choose(id) {
    if (id !== this.current) {
      this.current = id;
      this.file = null;
      this.turns = FIRST_TURNS;
      this.open.clear();
      this.drawList();
    }
    if (!id) return;
    try {
      await this.ask("show");
      this.detail.scrollTop = 0;
    } catch (error) {
      this.status.refuse(error);
    }
  }

  async takeOff(id) {
    const at = this.files.findIndex((file) => file.id === id);
    const next = this.files[at + 1] ?? this.files[at - 1];
    const focused = this.detail.contains(document.activeElement);
    const answer = await this.act("remove", { id });
    if (!answer) return;
    await this.choose(next?.id ?? "");
    this.status.say(answer.said);
    if (focused) this.list.focus();
  }

  // ---- Drawing ----

  counted(n, what) {
    return fill(this.words[`${what} ${n === 1 ? "one" : "many"}`], { n: this.number.format(n) });
  }

  draw(target, children) {
    target.replaceChildren(...children);
  }

  drawAll() {
    this.root.classList.toggle("wb-has-files", this.files.length > 0);
    this.empty.hidden = this.files.length > 0;
    this.left.hidden = this.detail.hidden = this.files.length === 0;
    this.drawList();
    this.drawDetail();
    this.drawFoot();
  }

  /** How names are taken out before anything enters the study: in a screen of its own, in the next cell. */
  showHow(isShown) {
    this.how.hidden = !isShown;
    this.namer.setAttribute("aria-expanded", String(isShown));
    (isShown ? this.how : this.namer).focus();
  }

  drawFoot() {
    const ready = this.ready().length;
    const importing = this.running?.what === "import";
    const all = ready > 1 ? fill(this.words["import n"], { n: this.number.format(ready) }) : this.words["import all"];
    this.importer.textContent = importing ? this.words.stop : all;
    this.importer.disabled = importing ? false : ready === 0 || this.running !== null;
    this.saver.disabled = !this.files.some((file) => file.corrected);
    this.namer.disabled = ready === 0;
    this.namer.hidden = this.saver.hidden = this.importer.hidden = this.files.length === 0;
  }

  drawList() {
    this.count.textContent = this.files.length ? this.number.format(this.files.length) : "";
    this.draw(this.list, this.files.map((file) => this.drawRow(file)));
    const chosen = this.list.querySelector("[aria-selected=true]");
    if (chosen) {
      this.list.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else this.list.removeAttribute("aria-activedescendant");
  }

  stateOf(file) {
    return fill(this.words[`state ${file.state}`], { name: file.twin });
  }

  drawRow(file) {
    const facts = [];
    if (file.state !== "ready") facts.push(this.stateOf(file));
    else facts.push(this.counted(file.turns, "turns"), this.counted(file.words, "words"));
    if (file.corrected && file.state === "ready") facts.push(this.words["corrected already"]);
    const told = make("div", "wb-row-facts", {}, make("span", "", {}, facts.join(" · ")));
    if (file.state === "ready" && file.proposals > 0) told.append(make("span", "wb-pill", {}, this.counted(file.proposals, "suggestions")));
    const text = make(
      "div",
      "wb-row-text",
      {},
      make("div", "wb-row-name", {}, make("strong", "", {}, file.name), make("span", "wb-quiet", {}, file.source)),
      told,
    );
    if (file.problem) text.append(make("div", "wb-row-problem", {}, file.problem));
    return make(
      "div",
      `wb-row wb-is-${file.state}`,
      { role: "option", id: `${this.id}-${file.id}`, "data-id": file.id, "aria-selected": String(file.id === this.current) },
      make("i", "wb-mark", { "aria-hidden": "true" }),
      text,
    );
  }

  close() {
    this.stopped = true;
    clearTimeout(this.patience);
    this.closing.abort();
    this.talk.close();
    this.root.remove();
  }
}

export default {
  render({ model, el }) {
    const view = new IntakeView(model, el);
    return () => view.close();
  },
};

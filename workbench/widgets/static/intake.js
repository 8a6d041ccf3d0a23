// Interviews on their way into the study. Python reads, corrects and keeps; a view shows what it says and sends what a person does.

const CHUNK = 512 * 1024; // bytes of a file in one message; Jupyter drops messages of 10 MB without a word
const FIRST_TURNS = 12;
const MORE_TURNS = 100;
const PATIENCE_MS = 30_000; // a large file may take long to read: only after this much silence it is said that Python is gone

/** All files in what was dropped, folders opened: [File]. */
export async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => [item.kind === "file" ? item.webkitGetAsEntry?.() : null, item.getAsFile?.()]);
  const files = [];
  for (const [entry, file] of entries) {
    if (entry?.isDirectory) files.push(...(await filesOf(entry)));
    else if (file) files.push(file);
  }
  return files;
}

async function filesOf(folder) {
  const reader = folder.createReader();
  const files = [];
  for (;;) {
    // A folder is told in portions; an empty one is the last.
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!entries.length) return files;
    for (const entry of entries) {
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory) files.push(...(await filesOf(entry)));
      else files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
    }
  }
}

class IntakeView {
  constructor(model, host) {
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
      make("div", "wb-sheet", { "aria-hidden": true }, make("i"), make("i"), make("i")),
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
    this.over = make("div", "wb-over", { hidden: true, "aria-hidden": true }, make("span", "", {}, words["drop now"]));

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

  // ---- Adding and reading files ----

  async add(files) {
    if (!files.length) return;
    while (this.running) await this.running.done; // one after the other
    await this.run("add", async () => {
      const all = files.reduce((sum, file) => sum + file.size, 0) || 1;
      let sent = 0;
      for (const file of files) {
        this.progress(fill(this.words.adding, { name: file.name }), sent / all);
        const { upload } = await this.ask("begin", { name: file.name, size: file.size });
        if (upload) {
          for (let at = 0; at < file.size || at === 0; at += CHUNK) {
            const bytes = await file.slice(at, at + CHUNK).arrayBuffer();
            const last = at + CHUNK >= file.size;
            const { said } = await (last ? this.ask("chunk", { upload, at, last }, [bytes]) : this.talk.ask("chunk", { upload, at }, [bytes]));
            if (said) this.notes.push(said);
            this.progress(null, (sent + Math.min(at + CHUNK, file.size)) / all);
          }
        }
        sent += file.size;
      }
    });
    await this.readAll();
  }

  /** Have Python read what waits, file by file, so that one that is read can be looked at meanwhile. */
  async readAll() {
    if (this.running) return;
    let read = 0;
    const problems = () => this.files.filter((file) => file.state === "problem").length;
    const before = problems();
    await this.run("read", async () => {
      await this.ask("show");
      for (;;) {
        const waiting = this.files.filter((file) => file.state === "waiting");
        if (!waiting.length) break;
        this.progress(fill(this.words.reading, { name: waiting[0].source }), read / (read + waiting.length));
        await this.ask("read", { id: waiting[0].id });
        read += 1;
        await this.chooseFirst();
      }
      await this.chooseFirst(); // of files that another view had read before
    });
    const bad = problems() - before;
    const notes = this.notes.splice(0);
    if (this.root.classList.contains("wb-refused")) return;
    const good = read - Math.max(0, bad);
    const told = [...notes, good && this.counted(good, "read"), bad > 0 && this.counted(bad, "problems")].filter(Boolean);
    if (told.length) this.status.say(told.join(" "));
  }

  // ---- Bringing in ----

  ready() {
    return this.files.filter((file) => file.state === "ready");
  }

  async importAll() {
    if (this.running?.what === "import") {
      this.stopped = true;
      return;
    }
    await this.bringIn(this.ready().map((file) => file.id));
  }

  async bringIn(ids) {
    if (this.running) return;
    this.stopped = false;
    let brought = 0;
    let refused = 0;
    await this.run("import", async () => {
      for (const [i, id] of ids.entries()) {
        if (this.stopped) break;
        const file = this.files.find((one) => one.id === id);
        this.progress(fill(this.words["bringing in"], { name: file?.name ?? "" }), i / ids.length);
        await this.ask("freeze", { id });
        if (this.files.find((one) => one.id === id)?.state === "imported") brought += 1;
        else refused += 1;
      }
    });
    if (this.root.classList.contains("wb-refused")) return;
    this.status.say([brought && this.counted(brought, "brought"), refused && this.counted(refused, "refused")].filter(Boolean).join(" "));
  }

  /** Do something that takes long, with the bar above the foot. */
  async run(what, work) {
    let finish;
    this.running = { what, done: new Promise((resolve) => (finish = resolve)) };
    this.root.setAttribute("aria-busy", "true");
    this.progress("", 0);
    this.drawFoot();
    try {
      await work();
    } catch (error) {
      this.status.refuse(error);
    } finally {
      this.running = null;
      this.root.removeAttribute("aria-busy");
      this.bar.hidden = true;
      this.drawAll();
      finish();
    }
  }

  progress(what, share) {
    this.bar.hidden = false;
    this.bar.firstChild.style.width = `${share * 100}%`;
    this.bar.setAttribute("aria-valuenow", String(Math.round(share * 100)));
    if (what) {
      this.bar.setAttribute("aria-label", what);
      this.status.say(what);
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
      make("i", "wb-mark", { "aria-hidden": true }),
      text,
    );
  }

  /** Draw the interview anew, with the focus and what is half typed where they were. */
  drawDetail(discard = false) {
    const focus = document.activeElement;
    const key = this.detail.contains(focus) ? focus.dataset.key : null;
    const typed = key && !discard && focus.matches("input:not([type=checkbox])") && focus.value !== focus.defaultValue ? focus : null;
    const scroll = this.detail.scrollTop;
    this.draw(this.detail, this.file ? this.drawFile(this.file) : [make("p", "wb-nothing wb-quiet", {}, this.words["nothing chosen"])]);
    this.detail.scrollTop = scroll;
    if (!key) return;
    const again = [...this.detail.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
    if (typed && again) {
      again.value = typed.value;
      again.focus({ preventScroll: true });
      again.setSelectionRange(typed.selectionStart, typed.selectionEnd);
    } else (again && !again.disabled ? again : this.detail).focus({ preventScroll: true });
  }

  drawFile(file) {
    const { words } = this;
    const fixed = file.state !== "ready" && file.state !== "same" && file.state !== "refused";
    const title = make("input", "wb-input wb-name", {
      value: file.name,
      "aria-label": words.name,
      "data-key": "name",
      disabled: fixed,
      spellcheck: false,
    });
    title.addEventListener("change", () => this.change({ name: title.value }));
    const buttons = make("div", "wb-buttons");
    if (!fixed) {
      buttons.append(
        makeButton(words.undo, "", () => this.act("undo", { id: file.id }), {
          title: words["undo hint"],
          "data-key": "undo",
          disabled: !file.undoable,
        }),
      );
    }
    buttons.append(makeButton(words["take off"], "", () => this.takeOff(file.id), { "data-key": "take off" }));
    if (!fixed) {
      buttons.append(
        makeButton(words["import this"], "", () => this.bringIn([file.id]), {
          "data-key": "import",
          disabled: file.state === "same" || this.running !== null,
        }),
      );
    }
    const parts = [make("div", "wb-file-head", {}, title, buttons)];
    const facts = [file.total ? fill(words["read from"], { source: file.source }) : file.source];
    if (file.total) facts.push(this.counted(file.total, "turns"), this.counted(file.words, "words"));
    if (file.encoding) facts.push(file.encoding);
    parts.push(make("div", "wb-facts wb-quiet", {}, facts.join(" · ")));
    const note = { same: "same text", known: "known text", imported: "imported text" }[file.state];
    if (note) parts.push(make("p", `wb-note wb-is-${file.state}`, {}, fill(words[note], { name: file.twin })));
    if (file.problem) parts.push(make("p", "wb-note wb-is-problem", {}, make("strong", "", {}, this.stateOf(file)), "\n", file.problem));
    if (!file.total) return parts;
    if (!fixed && file.proposals.length) parts.push(this.drawProposals(file));
    parts.push(this.drawSpeakers(file, fixed), this.drawLanguage(file, fixed), this.drawTurns(file, fixed), this.drawFolded(file, fixed));
    return parts;
  }

  drawProposals(file) {
    const { words } = this;
    const rows = file.proposals.map(({ id, text, can }) => {
      const buttons = make("div", "wb-buttons");
      if (can) buttons.append(makeButton(words.accept, "wb-main", () => this.act("accept", { id: file.id, proposal: id }), { "data-key": `accept ${id}` }));
      buttons.append(makeButton(words.leave, "", () => this.act("leave", { id: file.id, proposal: id }), { "data-key": `leave ${id}` }));
      return make("li", "", {}, make("span", "", {}, text), buttons);
    });
    return make("section", "wb-suggest", { "aria-label": words.suggestions }, make("h3", "", {}, words.suggestions), make("ul", "", {}, ...rows));
  }

  drawSpeakers(file, fixed) {
    const { words } = this;
    const head = ["label", "share", "role", "participant", "same as"].map((name) => make("th", "", { scope: "col" }, words[name]));
    if (file.speakers.length < 2) head.pop();
    const rows = file.speakers.map((speaker) => this.drawSpeaker(speaker, file, fixed));
    const table = make("table", "", {}, make("thead", "", {}, make("tr", "", {}, ...head)), make("tbody", "", {}, ...rows));
    const section = make("section", "wb-speakers", { "aria-label": words.who }, make("h3", "", {}, words.who), table);
    if (file.joined || file.after < file.before) {
      const box = make("input", "", { type: "checkbox", "data-key": "joined", disabled: fixed });
      box.checked = file.joined;
      box.addEventListener("change", () => this.change({ joined: box.checked }));
      const counts = fill(words[file.joined ? "joined counts" : "join counts"], {
        before: this.number.format(file.before),
        after: this.number.format(file.after),
      });
      section.append(make("label", "wb-join", {}, box, make("span", "", {}, words.join), make("span", "wb-quiet", {}, counts)));
    }
    return section;
  }

  drawSpeaker(speaker, file, fixed) {
    const { words } = this;
    const label = speaker.label || words["no label"];
    const merged = speaker.same !== null;
    const role = makeChoice(
      this.roles.map((one) => [one, words[`role ${one}`]]),
      speaker.role,
      (value) => this.change({ speaker: speaker.label, role: value }),
      { "aria-label": fill(words["role of"], { label }), "data-key": `role ${speaker.label}`, disabled: fixed || merged },
    );
    const person = make("input", "wb-input", {
      value: speaker.participant,
      placeholder: speaker.customer ? speaker.proposed : "",
      list: this.people.id,
      title: words["participant hint"],
      "aria-label": fill(words["participant of"], { label }),
      "data-key": `participant ${speaker.label}`,
      disabled: fixed || merged || !speaker.customer,
      hidden: !speaker.customer || merged,
      spellcheck: false,
    });
    person.addEventListener("change", () => this.change({ speaker: speaker.label, participant: person.value }));
    const share = make(
      "div",
      "wb-share",
      { title: this.counted(speaker.words, "words") },
      make("span", "wb-share-bar", { "aria-hidden": true }, make("i")),
      make("span", "", {}, this.percent.format(speaker.share)),
      make("span", "wb-quiet", {}, this.counted(speaker.turns, "turns")),
    );
    share.querySelector("i").style.width = `${speaker.share * 100}%`;
    const cells = [
      make("th", "wb-label-cell", { scope: "row" }, label),
      make("td", "", {}, share),
      make("td", "", {}, role),
      make("td", "", {}, person),
    ];
    if (file.speakers.length > 1) {
      const others = file.speakers.filter((one) => one.label !== speaker.label && one.same === null);
      const same = makeChoice(
        [["", words["nobody else"]], ...others.map((one) => [`=${one.label}`, one.label || words["no label"]])],
        merged ? `=${speaker.same}` : "",
        (value) => this.change({ speaker: speaker.label, same: value.slice(1) }),
        { "aria-label": fill(words["same as of"], { label }), "data-key": `same ${speaker.label}`, disabled: fixed },
      );
      same.classList.toggle("wb-unset", !merged);
      cells.push(make("td", "wb-same", { "data-label": words["same as"] }, same));
    }
    return make("tr", merged ? "wb-merged" : "", {}, ...cells);
  }

  drawLanguage(file, fixed) {
    const { words } = this;
    const options = this.languages.map((code) => [code, this.names.of(code)]);
    if (!this.languages.includes(file.language)) {
      options.unshift([file.language, file.language ? this.names.of(file.language) : words["language unknown"]]);
    }
    const choice = makeChoice(options, file.language, (value) => this.change({ language: value }), {
      "data-key": "language",
      id: `${this.id}-language`,
      disabled: fixed,
    });
    return make(
      "section",
      "wb-language",
      {},
      make("label", "wb-h3", { for: choice.id }, words.language),
      choice,
      make("span", "wb-quiet", {}, file.because),
    );
  }

  drawTurns(file, fixed) {
    const { words } = this;
    const all = file.rows.length >= file.total;
    const shown = fill(words[all ? "all turns" : "first turns"], {
      n: this.number.format(file.rows.length),
      all: this.number.format(file.total),
    });
    const rows = file.rows.map((turn) => this.drawTurn(turn, file, fixed));
    const section = make(
      "section",
      "wb-turns",
      { "aria-label": words.transcript },
      make("h3", "", {}, words.transcript, " ", make("span", "wb-quiet", {}, shown)),
      make("div", `wb-turn-list ${file.rows.some((turn) => turn.time) ? "" : "wb-no-times"}`.trim(), { role: "list" }, ...rows),
    );
    if (!all) {
      const more = async () => {
        this.turns += MORE_TURNS;
        await this.act("show");
      };
      section.append(makeButton(words.more, "wb-more", more, { "data-key": "more" }));
    }
    return section;
  }

  drawTurn(turn, file, fixed) {
    const { words } = this;
    const names = { number: this.number.format(turn.number) };
    const row = make("div", "wb-turn", { role: "listitem" });
    row.classList.toggle("wb-interviewer", turn.interviewer);
    row.classList.toggle("wb-continued", turn.continued);
    row.classList.toggle("wb-out", turn.out);
    const who = makeChoice(
      [...file.labels.map((label, i) => [String(i), label || words["no label"]]), ["new", words["somebody else"]]],
      String(file.labels.indexOf(turn.speaker)),
      (value) => this.change({ turn: turn.number, ...(value === "new" ? { new: true } : { label: file.labels[Number(value)] }) }),
      { "aria-label": fill(words["speaker of"], names), "data-key": `turn ${turn.number}`, disabled: fixed || turn.out },
    );
    const text = make("div", "wb-said", {}, turn.text);
    if (turn.out) text.append(make("em", "wb-quiet", {}, words["left out"]));
    const out = makeButton(turn.out ? words["put back"] : words["leave out"], "wb-small", () => this.change({ turn: turn.number, out: !turn.out }), {
      "aria-label": fill(words[turn.out ? "put back of" : "leave out of"], names),
      "data-key": `out ${turn.number}`,
      hidden: fixed,
    });
    row.append(make("span", "wb-number", {}, names.number), who, make("time", "wb-time", {}, turn.time), text, out);
    return row;
  }

  drawFolded(file, fixed) {
    const { words } = this;
    const parts = [];
    const fold = (name, count, content) => {
      if (!count) return;
      const part = make(
        "details",
        `wb-fold wb-fold-${name}`,
        { open: this.open.has(name) },
        make("summary", "", { "data-key": `fold ${name}` }, words[name], " ", make("span", "wb-quiet", {}, this.number.format(count))),
        content(),
      );
      part.addEventListener("toggle", () => this.open[part.open ? "add" : "delete"](name));
      parts.push(part);
    };
    fold("warnings", file.warnings.length, () => make("ul", "", {}, ...file.warnings.map((text) => make("li", "", {}, text))));
    fold("merged", file.merged.length, () =>
      make("ul", "", {}, ...file.merged.map(({ spelling, label, turns, apart }) => {
        const said = fill(words["merged line"], { spelling, label, turns: this.counted(turns, "turns") });
        const button = makeButton(apart ? words.together : words.apart, "wb-small", () => this.change({ spelling, apart: !apart }), {
          "data-key": `apart ${spelling}`,
          disabled: fixed,
        });
        return make("li", "", {}, said, " ", button);
      })),
    );
    fold("dropped", file.dropped.length, () => {
      const head = ["what", "where", "why"].map((name) => make("th", "", { scope: "col" }, words[name]));
      const rows = file.dropped.map(({ what, where, why }) => make("tr", "", {}, ...[what, where, why].map((text) => make("td", "", {}, text))));
      return make("table", "", {}, make("thead", "", {}, make("tr", "", {}, ...head)), make("tbody", "", {}, ...rows));
    });
    fold("markers", file.markers.length, () =>
      make("ul", "wb-chips", {}, ...file.markers.map(([marker, n]) => make("li", "", {}, marker, " ", make("span", "wb-quiet", {}, `${this.number.format(n)}×`)))),
    );
    fold("codes", file.codes.length, () =>
      make("ul", "", {}, ...file.codes.map(([code, n]) => make("li", "", {}, code, " ", make("span", "wb-quiet", {}, this.counted(n, "codes line"))))),
    );
    return make("div", "wb-folds", {}, ...parts);
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

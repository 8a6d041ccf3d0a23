// The coding screen. Python owns all data: a view asks for it, sends what the person does, and draws the answer.
// The panes stand in the files before this one; here is what they share and what happens between them.

const ASK_EVERY_MS = 2000; // how often a visible view asks whether the study changed
const ASK_AGAIN_MS = 10_000; // a question that long without an answer is asked once more
const REMEMBER_MS = 1000; // the place in the text is remembered once it has been still for this long
const COUNT_MS = 250; // counts over the whole study are asked for this long after a change
const SAVING_MS = 150; // sooner than this nobody needs to see that something is being saved
const WIDE = 940; // pixels from which on the interviews are shown at first
const SETTINGS = "workbench-coder"; // where this browser keeps how the screen looks
const EDITS = "acvxyz"; // with Ctrl in a text field they are the browser's, not JupyterLab's
const TABS = ["codes", "memos", "history"];

class CoderView {
  constructor(model, host) {
    this.model = model;
    this.closing = new AbortController();
    this.handledEvents = new WeakSet();
    this.revision = -1;
    this.words = {};
    this.codes = new Map();
    this.marks = new Map();
    this.counts = new Map();
    this.interviews = [];
    this.favourites = [];
    this.recent = [];
    this.memos = [];
    this.interview = null;
    this.isOpen = false;
    this.here = []; // ids of the codings at the caret, the one that fits it best first
    this.chosen = null; // id of the coding that actions are about
    this.onlyCode = null;
    this.working = 0;
    this.unanswered = new Map(); // number of a message -> what to do when Python answered a later one
    this.lookedAt = -Infinity;
    this.last = []; // the codes that were put last
    this.pendings = 0;
    this.dated = new Map(); // times as people read them: to write one costs more than to draw it
    this.settings = { snap: false, underline: false, labels: true, left: false, openCoding: false, ...this.remembered() };
    this.build(host);
    this.talk = new Talk(model, { told: (message) => this.told(message), lost: () => this.showState() });
    this.listen();
    this.act("open");
  }

  // ---- Skeleton ----

  build(host) {
    this.selection = new Selecting(this);
    this.text = new TextPane(this);
    this.edges = new Edges(this);
    this.codesPane = new CodesPane(this);
    this.herePane = new HerePane(this);
    this.notes = new NotesPane(this);
    this.history = new HistoryPane(this);
    this.interviewsPane = new InterviewsPane(this);
    this.picker = new Picker(this);
    this.popup = new Menu(this);
    this.sheet = new CheatSheet(this);
    this.heading = make("strong", "wb-title");
    this.only = makeButton("", "wb-only", () => this.showOnly(null), { hidden: true });
    this.stateLine = make("span", "wb-state", { role: "status" });
    this.who = make("span", "wb-coder-name");
    const quiet = (text, action) => makeButton(text, "wb-quiet-button", action);
    this.buttons = {
      "fold interviews": quiet("☰", () => this.fold("interviews")),
      settings: quiet("⚙", (event) => this.openSettings(event)),
      keys: quiet("?", () => this.sheet.open()),
      "fold codes": quiet("▥", () => this.fold("codes")),
    };
    const { settings, keys } = this.buttons;
    const head = make("header", "wb-head", {}, this.buttons["fold interviews"], this.heading, this.only, this.stateLine, this.who, settings, keys, this.buttons["fold codes"]);
    this.tabs = make("div", "wb-tabs", { role: "tablist" });
    this.codesTab = make("div", "wb-tab-page", {}, this.codesPane.root, this.herePane.root);
    this.pages = { codes: this.codesTab, memos: this.notes.root, history: this.history.root };
    for (const page of Object.values(this.pages)) page.setAttribute("role", "tabpanel");
    this.side = make("aside", "wb-side", {}, this.tabs, ...Object.values(this.pages));
    this.bar = make("div", "wb-bar", { role: "toolbar", hidden: true });
    this.editorHost = make("div", "wb-editor", { hidden: true });
    this.root = make("section", "wb-screen wb-coder");
    this.status = new Status(this.root);
    this.status.say("…");
    this.root.append(head, this.interviewsPane.root, this.text.root, this.side, this.editorHost, this.status.line);
    this.root.append(this.bar, this.picker.root, this.popup.root, this.sheet.root);
    this.root.style.height = this.model.get("height");
    host.append(this.root);
    this.root.classList.toggle("wb-no-interviews", this.root.clientWidth < WIDE);
    this.showTab("codes");
    this.wear();
  }

  on(target, type, handler, options = {}) {
    target.addEventListener(type, handler, { signal: this.closing.signal, ...options });
  }

  listen() {
    this.selection.listen();
    this.on(this.root, "keydown", (event) => this.onKey(event));
    for (const type of ["copy", "cut", "paste"]) {
      this.on(this.root, type, (event) => {
        if (event.target.closest?.("input, textarea")) event.stopPropagation(); // JupyterLab would take it for a cell
      });
    }
    this.on(this.text.root, "contextmenu", (event) => this.onContextMenu(event));
    this.on(this.text.root, "scroll", () => this.scrolled());
    this.on(this.text.root, "click", (event) => {
      const coding = event.target.closest("[data-coding]")?.dataset.coding; // a stripe or a label
      if (coding) this.choose(coding);
    });
    for (const type of ["dragover", "drop", "dragleave"]) this.on(this.text.root, type, (event) => this.onDrag(event));
    this.on(globalThis, "resize", () => this.edges.draw());
    const looking = setInterval(() => this.look(), ASK_EVERY_MS);
    this.closing.signal.addEventListener("abort", () => {
      clearInterval(looking);
      for (const timer of [this.remembering, this.counting, this.saving, this.flashing]) clearTimeout(timer);
      this.selection.close();
      this.talk.close();
    });
  }

  /** The words on what stays the same as long as the screen is open. */
  name() {
    const { words } = this;
    this.root.lang = this.language;
    this.root.setAttribute("aria-label", words["coding screen"]);
    this.who.textContent = fill(words.coder, { coder: this.coder });
    for (const [name, button] of Object.entries(this.buttons)) {
      button.title = words[name];
      button.setAttribute("aria-label", words[name]);
    }
    this.tabs.setAttribute("aria-label", words.panes);
    this.bar.setAttribute("aria-label", words.selection);
    this.tabs.replaceChildren(
      ...TABS.map((tab) => {
        const button = make("button", "wb-tab", { type: "button", role: "tab", "data-tab": tab }, words[tab]);
        button.addEventListener("click", () => this.showTab(tab));
        return button;
      }),
    );
    this.showTab(this.tab);
    for (const pane of [this.codesPane, this.herePane, this.notes]) pane.name();
  }

  // ---- Messages ----

  ask(type, fields = {}) {
    return this.talk.ask(type, { revision: this.revision, interview: this.interview?.id ?? "", ...fields });
  }

  /** Do something in Python and take in what it answers; a refusal is shown at the foot, and gives null. */
  async act(type, fields = {}, pending = []) {
    this.working += 1;
    this.showState();
    const asked = this.ask(type, fields);
    const number = this.talk.sent;
    // Python answers one after the other: what it skipped it never got.
    const overtaken = new Promise((_, reject) => {
      this.unanswered.set(number, () => reject(Object.assign(new Error(this.words["not stored"]), { expected: true })));
    });
    try {
      const answer = await Promise.race([asked, overtaken]);
      this.unanswered.delete(number);
      for (const [earlier, giveUp] of [...this.unanswered]) if (earlier < number) giveUp();
      for (const mark of pending) this.marks.delete(mark.id);
      this.take(answer);
      return answer;
    } catch (error) {
      for (const mark of pending) this.marks.delete(mark.id);
      if (pending.length) this.redraw();
      this.refuse(error);
      return null;
    } finally {
      this.unanswered.delete(number);
      this.working -= 1;
      this.showState();
    }
  }

  take(answer) {
    if (answer.words) this.words = answer.words;
    if (answer.type === "state") this.onState(answer);
    if (answer.type === "patch") this.onPatch(answer);
    if (answer.said) this.say(answer.said);
  }

  /** Ask whether the study changed elsewhere. Nobody waits for that, so no answer (a cell is running) is no reason for alarm. */
  async look() {
    if (!this.isOpen || this.working || document.visibilityState !== "visible" || !this.root.isConnected) return;
    if (performance.now() - this.lookedAt < ASK_AGAIN_MS) return;
    this.lookedAt = performance.now();
    const answer = await this.ask("look").catch(() => null);
    this.lookedAt = -Infinity;
    if (answer && !this.working) this.take(answer);
  }

  async told(message) {
    if (message.type !== "show") return;
    if (message.id !== this.interview?.id) await this.act("open");
    if (message.start !== undefined) this.flash(message.start, message.end);
  }

  onState(state) {
    const isOther = state.interview?.id !== this.interview?.id;
    const isNew = !this.isOpen;
    Object.assign(this, { revision: state.revision, language: state.language, coder: state.coder, title: state.title, blind: state.blind });
    this.dates = new Intl.DateTimeFormat(state.language, { dateStyle: "medium", timeStyle: "short" });
    const isReread = JSON.stringify(state.interview?.turns) !== JSON.stringify(this.interview?.turns);
    this.interview = state.interview;
    this.codes = new Map(state.codes.map((code) => [code.id, code]));
    const pending = isOther ? [] : [...this.marks.values()].filter((mark) => mark.pending);
    this.marks = new Map([...state.marks, ...pending].map((mark) => [mark.id, mark]));
    this.takeOverview(state);
    if (isNew) this.name();
    if (isNew || isOther || isReread) {
      this.selection.forget();
      this.edges.moving = null;
      this.chosen = null;
      this.here = [];
      this.heading.textContent = state.interview?.name ?? state.title;
      this.text.root.setAttribute("aria-label", `${this.words.transcript}: ${state.interview?.name ?? ""}`);
      this.text.build(state.interview);
    }
    this.isOpen = true;
    this.root.classList.toggle("wb-blind", this.blind);
    this.text.drawn = [];
    this.redraw();
    this.interviewsPane.draw();
    this.notes.draw();
    if (state.flash) this.flash(state.flash.start, state.flash.end);
    else if ((isNew || isOther) && state.interview?.place) this.text.scrollTo(state.interview.place, "start");
    if (isNew) this.say(this.words.hint);
    if (this.tab === "history") this.history.refresh();
  }

  onPatch(patch) {
    if (!this.isOpen || patch.revision < this.revision) return;
    const isOther = patch.codes || patch.put.length || patch.drop.length;
    const isLater = patch.revision > this.revision;
    this.revision = patch.revision;
    for (const id of patch.drop) this.marks.delete(id);
    for (const mark of patch.put) this.marks.set(mark.id, mark);
    if (patch.codes) {
      this.codes = new Map(patch.codes.map((code) => [code.id, code]));
      this.text.drawn = [];
    }
    if (isOther) this.redraw();
    if (isLater) this.countLater();
  }

  /** Counts over the whole study are not needed at once. */
  countLater() {
    clearTimeout(this.counting);
    this.counting = setTimeout(async () => {
      const answer = await this.ask("overview").catch(() => null);
      if (!answer) return;
      this.takeOverview(answer);
      this.interviewsPane.draw();
      this.codesPane.draw();
      if (!this.root.contains(document.activeElement) || document.activeElement !== this.notes.field) this.notes.draw();
      this.editor?.changed();
    }, COUNT_MS);
    if (this.tab === "history") this.history.refresh();
  }

  takeOverview(state) {
    this.counts = new Map(Object.entries(state.counts));
    for (const name of ["interviews", "favourites", "recent", "memos"]) this[name] = state[name];
  }

  // ---- What is said ----

  say(text) {
    this.status.say(text);
  }

  refuse(error) {
    if (error.expected === undefined) throw error;
    this.status.refuse(error);
  }

  /** Whether all is saved: quiet when it is. */
  showState() {
    const isLost = this.talk?.isLost && this.working > 0;
    const { words } = this;
    if (isLost) this.status.lost(true, words.lost ?? "Python does not answer. If no cell is running, run this cell again.");
    else if (this.root.classList.contains("wb-lost")) this.status.lost(false, "");
    clearTimeout(this.saving);
    const show = (state) => {
      this.stateLine.textContent = words[state] ?? "";
      this.stateLine.dataset.state = state;
    };
    if (isLost) show("state lost");
    else if (!this.working) show("state saved");
    else this.saving = setTimeout(() => show("state saving"), SAVING_MS);
  }

  /** A code's colour, lifted towards the text colour in a dark theme (the style sheet sets --wb-lift). */
  shade(color) {
    return `color-mix(in oklab, ${color}, var(--wb-text) var(--wb-lift))`;
  }

  lookOf(mark) {
    const code = this.codes.get(mark.code) ?? { name: mark.code, path: mark.code, color: "#888888" };
    const { words } = this;
    const facts = [mark.coder, mark.pending ? words["state saving"] : this.dateOf(mark.time), mark.weight !== null && `${words.weight} ${mark.weight}`, mark.stance === "against" && words.against];
    const lines = [`${code.path} — ${facts.filter(Boolean).join(", ")}`, mark.comment];
    return { name: code.name, color: this.shade(code.color), title: lines.filter(Boolean).join("\n") };
  }

  dateOf(time) {
    if (!this.dated.has(time)) {
      const date = new Date(time);
      this.dated.set(time, Number.isNaN(date.valueOf()) ? time : this.dates.format(date));
    }
    return this.dated.get(time);
  }

  /** The key of a code: its place among the favourites or, as long as there are none, among the codes in use. */
  keyed() {
    if (this.favourites.length) return this.favourites;
    return [...this.codes.values()].filter((code) => code.active).slice(0, 9).map((code) => code.id);
  }

  keyOf(codeId) {
    const at = this.keyed().indexOf(codeId);
    return at < 0 ? "" : String(at + 1);
  }

  // ---- What is drawn ----

  /** The marks to draw: those of one code only if so asked, and the one whose edge is on its way where it would be. */
  shownMarks() {
    const all = [...this.marks.values()];
    return this.edges.applied(this.onlyCode ? all.filter((mark) => mark.code === this.onlyCode) : all);
  }

  redraw() {
    if (this.chosen && !this.marks.has(this.chosen)) this.chosen = null;
    this.here = this.here.filter((id) => this.marks.has(id));
    this.text.draw();
    this.placed();
    this.codesPane.draw();
    this.editor?.changed();
  }

  /** The caret is somewhere else, or something else is there. */
  placed() {
    const here = this.codingsHere();
    if (here) this.here = here.map((mark) => mark.id);
    const chosen = this.here.includes(this.chosen) ? this.chosen : (this.here[0] ?? null);
    if (chosen !== this.chosen) {
      this.chosen = chosen;
      this.text.draw();
    }
    this.herePane.draw();
    this.sayWhatIsHere();
  }

  /** Tell once what the caret stands on, also those who do not see the panel. */
  sayWhatIsHere() {
    const ids = this.here.join(" ");
    if (ids === this.saidIds || !this.selection.isInside() || !getSelection().isCollapsed) return;
    this.saidIds = ids;
    const said = this.here.map((id) => this.lookOf(this.marks.get(id)).title.split("\n")[0]).join("; ");
    if (said) this.say(`${this.words.here}: ${said}`);
    else if (this.status.line.textContent.startsWith(`${this.words.here}: `)) this.say("");
  }

  /** Codings that touch the caret or selection, the one that fits it best first, of equals the newest; null if there is none. */
  codingsHere() {
    const place = this.selection.place();
    if (!place) return null;
    const distance = (mark) => Math.abs(mark.start - place.start) + Math.abs(mark.end - place.end);
    return this.shownMarks()
      .filter((mark) => mark.start <= place.end && mark.end >= place.start)
      .sort((a, b) => distance(a) - distance(b) || b.time.localeCompare(a.time));
  }

  /** Make a coding the one that actions are about, and show it. */
  choose(id, goes = false) {
    const mark = this.marks.get(id);
    if (!mark) return;
    if (goes || !this.here.includes(id)) {
      this.selection.moveTo(mark.start);
      this.text.bringIntoView(mark.start);
      this.here = (this.codingsHere() ?? [mark]).map((one) => one.id);
    }
    this.chosen = id;
    this.text.draw();
    this.herePane.draw();
    this.say(`${this.words.here}: ${this.lookOf(mark).title.split("\n")[0]}`);
  }

  theChosen() {
    const mark = this.marks.get(this.chosen);
    if (mark && !mark.pending) return mark;
    this.refuse({ message: this.words["no coding here"], expected: true });
    return null;
  }

  /** Go to a passage, also in another interview, and let it light up. */
  async goTo(interviewId, start, end) {
    this.closeEditor();
    if (interviewId !== this.interview?.id) await this.act("interview", { id: interviewId });
    this.flash(start, end);
  }

  flash(start, end) {
    if (!this.text.turns.length) return;
    this.selection.moveTo(start);
    this.text.scrollTo(start);
    this.selection.light("workbench-flash", this.text.rangeOf(start, end));
    clearTimeout(this.flashing);
    this.flashing = setTimeout(() => this.selection.light("workbench-flash", null), 2400);
  }

  scrolled() {
    this.hideBar();
    clearTimeout(this.remembering);
    this.remembering = setTimeout(() => {
      if (this.interview) this.ask("place", { offset: this.text.firstSeen() }).catch(() => {});
    }, REMEMBER_MS);
  }

  // ---- How the screen looks ----

  remembered() {
    try {
      return JSON.parse(localStorage.getItem(SETTINGS)) ?? {};
    } catch {
      return {}; // a page that may keep nothing
    }
  }

  set(name, value) {
    this.settings[name] = value;
    try {
      localStorage.setItem(SETTINGS, JSON.stringify(this.settings));
    } catch {
      // kept for as long as the page is open
    }
    this.wear();
  }

  wear() {
    for (const name of ["underline", "left"]) this.root.classList.toggle(`wb-${name}`, this.settings[name]);
    this.root.classList.toggle("wb-no-labels", !this.settings.labels);
    this.edges.draw();
  }

  openSettings(event) {
    const { words, settings } = this;
    const box = event.currentTarget.getBoundingClientRect();
    const toggle = (name) => [words[`setting ${name}`], () => this.set(name, !settings[name]), "", settings[name]];
    this.menu(box.left, box.bottom, [
      toggle("snap"),
      toggle("openCoding"),
      null,
      toggle("underline"),
      toggle("labels"),
      toggle("left"),
      null,
      [words["setting blind"], () => this.act("blind", { on: !this.blind }), "B", this.blind],
    ]);
  }

  fold(pane) {
    this.root.classList.toggle(`wb-no-${pane}`);
    this.edges.draw();
  }

  showTab(tab) {
    this.tab = tab;
    for (const [name, page] of Object.entries(this.pages)) page.hidden = name !== tab;
    for (const button of this.tabs.children) {
      button.setAttribute("aria-selected", String(button.dataset.tab === tab));
      button.tabIndex = button.dataset.tab === tab ? 0 : -1;
    }
    if (!this.isOpen) return;
    this.root.classList.remove("wb-no-codes");
    if (tab === "history") this.history.refresh();
    if (tab === "memos") this.notes.draw();
  }

  menu(x, y, items) {
    this.popup.open(x, y, items);
  }

  /** Put a box at a point of the window, inside the screen. */
  placeAt(box, x, y, height = 0) {
    const root = this.root.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = box;
    const below = y + height - root.top;
    const top = below + offsetHeight <= root.height - 4 ? below : Math.max(4, y - root.top - offsetHeight - 4);
    box.style.left = `${Math.max(4, Math.min(x - root.left, root.width - offsetWidth - 6))}px`;
    box.style.top = `${Math.min(top, Math.max(4, root.height - offsetHeight - 4))}px`;
  }

  placeBeside(box, span) {
    const rects = span && this.text.turns.length ? this.text.rangeOf(span.start, span.end).getClientRects() : [];
    const transcript = this.text.root.getBoundingClientRect();
    const last = [...rects].reverse().find((rect) => rect.bottom > transcript.top && rect.bottom < transcript.bottom + 20);
    if (last) this.placeAt(box, last.left, last.top, last.height + 4);
    else this.placeAt(box, transcript.left + 80, transcript.top + 40);
  }

  openEditor(codeId = null) {
    if (!this.editor) {
      this.editorHost.hidden = false;
      this.root.classList.add("wb-editing");
      this.editor = openEditor(this.editorHost, this, codeId);
    }
  }

  closeEditor() {
    if (!this.editor) return;
    this.editor.close();
    this.editor = null;
    this.editorHost.replaceChildren();
    this.editorHost.hidden = true;
    this.root.classList.remove("wb-editing");
    this.text.draw();
    this.selection.comeBack();
  }

  // ---- Words that were selected by hand ----

  /** Something was selected with the mouse or a finger: offer what can be done with it, beside it. */
  picked() {
    const span = this.selection.selected();
    if (!span || this.picker.isOpen) return;
    if (this.settings.openCoding && this.selection.by !== "touch") {
      this.quickCode();
      return;
    }
    const { words } = this;
    const grip = make("span", "wb-grip", { draggable: "true", title: words["drag words"] }, "⠿");
    grip.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData(WORDS_TYPE, "1");
      event.dataTransfer.setData("text/plain", span.quote);
      event.dataTransfer.effectAllowed = "copy";
    });
    grip.addEventListener("dragend", () => this.endDrag());
    const again = this.again();
    const buttons = [
      makeButton(words.code, "wb-small", () => this.quickCode(), { title: `${words["k quick"]} (/)` }),
      makeButton(words["in vivo"], "wb-small", () => this.inVivo(), { title: `${words["k in vivo"]} (V)` }),
    ];
    if (again.length) {
      const name = again.map((id) => this.codes.get(id).name).join(", ");
      buttons.push(makeButton(name, "wb-small wb-again", () => this.repeat(), { title: `${words["k again"]} (Q)` }));
    }
    this.bar.replaceChildren(grip, ...buttons);
    for (const button of buttons) button.addEventListener("mousedown", (event) => event.preventDefault());
    this.bar.hidden = false;
    this.placeBeside(this.bar, span);
  }

  hideBar() {
    this.bar.hidden = true;
  }

  onDrag(event) {
    if (!event.dataTransfer?.types.includes(CODE_TYPE)) {
      if (event.type === "drop") event.preventDefault(); // nothing else is dropped into a transcript
      return;
    }
    event.preventDefault();
    const span = event.type === "dragleave" ? null : this.spanAt(event.clientX, event.clientY);
    this.selection.light("workbench-drop", span && event.type === "dragover" ? this.text.rangeOf(span.start, span.end) : null);
    if (event.type === "drop" && span) this.apply([event.dataTransfer.getData(CODE_TYPE)], span);
  }

  /** What a code that is dropped there is put on: the selection, or else the sentence. */
  spanAt(x, y) {
    const offset = this.text.offsetAt(x, y);
    if (offset === null) return null;
    const selected = this.selection.target();
    if (selected && selected.start <= offset && offset <= selected.end) return selected;
    const turn = this.text.turns[this.text.turnAt(offset)];
    const units = toUnits(turn.text, offset - turn.start);
    const sentences = [...new Intl.Segmenter(this.text.root.lang || undefined, { granularity: "sentence" }).segment(turn.text)];
    const sentence = sentences.findLast((one) => one.index <= units);
    if (!sentence?.segment.trim()) return null;
    const from = sentence.index + sentence.segment.length - sentence.segment.trimStart().length;
    const start = turn.start + toCodePoints(turn.text, from);
    const end = turn.start + toCodePoints(turn.text, sentence.index + sentence.segment.trimEnd().length);
    return { start, end, quote: this.text.words(start, end) };
  }

  endDrag() {
    this.draggedCode = null;
    this.selection.light("workbench-drop", null);
    this.hideBar();
  }

  // ---- Actions ----

  /** What an action applies to; with nothing selected that is said. */
  wanted() {
    const span = this.selection.target();
    if (!span) this.refuse({ message: this.words["select first"], expected: true });
    return span;
  }

  /** Put codes on words. They are drawn at once, dashed until they are stored. */
  async apply(codeIds, span = this.wanted()) {
    if (!span) return;
    this.hideBar();
    const begin = span.start + toCodePoints(span.quote, span.quote.length - span.quote.trimStart().length);
    const end = begin + [...span.quote.trim()].length;
    const time = new Date().toISOString();
    const pending = codeIds.map((code) => {
      this.pendings += 1;
      return { id: `pending ${this.pendings}`, start: begin, end, code, coder: this.coder, time, comment: "", weight: null, stance: "for", pending: true };
    });
    if (end > begin) for (const mark of pending) this.marks.set(mark.id, mark);
    this.text.draw();
    this.last = codeIds;
    const answer = await this.act("code", { codes: codeIds, start: span.start, end: span.end, quote: span.quote }, pending);
    this.chooseNew(answer);
  }

  chooseNew(answer) {
    const made = answer?.type === "patch" && answer.put.at(-1);
    if (!made || !this.here.includes(made.id)) return;
    this.chosen = made.id;
    this.text.draw();
    this.herePane.draw();
  }

  async create(name, parent, span) {
    this.hideBar();
    const answer = await this.act("new_code", { name, parent, start: span.start, end: span.end, quote: span.quote });
    const made = answer?.put?.at(-1);
    if (made) this.last = [made.code];
    this.chooseNew(answer);
  }

  quickCode(recent = false) {
    const span = this.wanted();
    if (!span) return;
    this.hideBar();
    const label = this.words[recent ? "k recent" : "picker label"];
    this.picker.open({ span, label, recent, pick: (ids) => this.apply(ids, span), create: (name, parent) => this.create(name, parent, span) });
  }

  async inVivo() {
    const span = this.wanted();
    if (!span) return;
    this.hideBar();
    this.chooseNew(await this.act("in_vivo", { start: span.start, end: span.end, quote: span.quote }));
  }

  again() {
    const known = (ids) => ids.filter((id) => this.codes.get(id)?.active);
    return known(this.last).length ? known(this.last) : known(this.recent.slice(0, 1));
  }

  repeat() {
    const ids = this.again();
    if (ids.length) this.apply(ids);
    else this.refuse({ message: this.words["nothing to repeat"], expected: true });
  }

  recode() {
    const mark = this.theChosen();
    if (!mark) return;
    this.picker.open({ span: mark, label: this.words["change code help"], several: false, pick: ([code]) => this.act("recode", { ids: [mark.id], code }) });
  }

  split() {
    const mark = this.theChosen();
    const caret = this.selection.caret() ?? this.selection.held?.start;
    if (!mark) return;
    if (caret === null || caret === undefined || caret <= mark.start || caret >= mark.end) this.refuse({ message: this.words["split where"], expected: true });
    else this.act("split", { id: mark.id, at: caret });
  }

  /** Make one of the chosen coding and those of the same code in the selection; with nothing selected, of it and its neighbour. */
  join() {
    const mark = this.theChosen();
    if (!mark) return;
    const same = [...this.marks.values()].filter((one) => one.code === mark.code && one.coder === mark.coder && !one.pending).sort((a, b) => a.start - b.start);
    const span = this.selection.target();
    let some = span ? same.filter((one) => one === mark || (one.start < span.end && one.end > span.start)) : [];
    if (some.length < 2) {
      const at = same.indexOf(mark);
      some = [mark, same[at + 1] ?? same[at - 1]].filter(Boolean);
    }
    if (some.length < 2) this.refuse({ message: this.words["join what"], expected: true });
    else this.act("join", { ids: some.map((one) => one.id) });
  }

  removeHere() {
    const mark = this.theChosen();
    if (mark) this.act("uncode", { ids: [mark.id] });
  }

  cycle() {
    if (this.here.length) this.choose(this.here[(this.here.indexOf(this.chosen) + 1) % this.here.length]);
    else this.theChosen();
  }

  writeComment(field) {
    if (!this.theChosen()) return;
    this.showTab("codes");
    this.herePane.draw();
    this.herePane[field].focus();
  }

  writeMemo() {
    const mark = this.marks.get(this.chosen);
    if (mark && !mark.pending) this.notes.write("coding", mark.id);
    else if (this.interview) this.notes.write("interview", this.interview.id);
    else this.notes.write("project", "");
  }

  /** Copy the words of a coding with where they come from. */
  copyWithSource(mark) {
    const turn = this.text.turns[this.text.turnAt(mark.start)];
    const source = [this.interview.name, `${this.words.turn} ${turn.number}`, turn.time].filter(Boolean).join(", ");
    const put = (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData.setData("text/plain", `“${this.text.words(mark.start, mark.end)}” (${source})`);
    };
    document.addEventListener("copy", put, { capture: true, once: true });
    document.execCommand("copy");
    document.removeEventListener("copy", put, { capture: true });
    this.say(this.words.copied);
  }

  async toggleFavourite(id) {
    const has = this.favourites.includes(id);
    const ids = has ? this.favourites.filter((one) => one !== id) : [...this.favourites, id];
    const answer = await this.act("favourites", { ids });
    if (!answer) return;
    this.favourites = answer.favourites;
    this.codesPane.draw();
    this.say(fill(this.words[has ? "favourite no more" : "favourite now"], { name: this.codes.get(id).name, key: this.keyOf(id) }));
  }

  showOnly(codeId) {
    this.onlyCode = codeId;
    this.only.hidden = !codeId;
    if (codeId) {
      this.only.textContent = `${this.codes.get(codeId).name} ×`;
      this.only.title = this.words["all codes"];
      this.only.style.setProperty("--wb-color", this.shade(this.codes.get(codeId).color));
    }
    this.text.draw();
    this.placed();
    this.codesPane.draw();
  }

  // ---- Going about ----

  turnTo(id) {
    if (!id || id === this.interview?.id) return;
    this.closeEditor();
    this.act("interview", { id });
  }

  nextInterview(step) {
    const at = this.interviews.findIndex((one) => one.id === this.interview?.id);
    const next = this.interviews[at + step];
    if (next) this.turnTo(next.id);
    else this.say(this.words["no more interviews"]);
  }

  nextCoding(step) {
    const marks = this.shownMarks().sort((a, b) => a.start - b.start || b.end - a.end || a.id.localeCompare(b.id));
    const at = marks.findIndex((mark) => mark.id === this.chosen);
    const caret = this.selection.caret() ?? 0;
    let next;
    if (at >= 0) next = marks[at + step];
    else next = step > 0 ? marks.find((mark) => mark.start >= caret) : marks.findLast((mark) => mark.end <= caret);
    if (next) this.choose(next.id, true);
    else this.say(this.words["no more codings"]);
  }

  nextUncoded() {
    const { turns } = this.text;
    if (!turns.length) return;
    const marks = [...this.marks.values()];
    const from = this.text.turnAt(this.selection.caret() ?? 0);
    const order = [...turns.keys()].map((i) => (from + 1 + i) % turns.length);
    const next = order.find((i) => turns[i].customer && turns[i].text.trim() && !marks.some((mark) => mark.start < turns[i].end && mark.end > turns[i].start));
    if (next === undefined) this.say(this.words["all coded"]);
    else {
      this.selection.moveTo(turns[next].start);
      this.text.scrollTo(turns[next].start);
      this.say(`${this.words.turn} ${turns[next].number}`);
    }
  }

  nextPane(step) {
    const panes = [
      [this.interviewsPane.root, () => this.interviewsPane.focus()],
      [this.text.root, () => this.selection.comeBack()],
      [this.side, () => (this.tab === "codes" ? this.codesPane.focus() : this.tabs.querySelector("[aria-selected=true]").focus())],
    ].filter(([pane]) => pane.offsetParent !== null);
    const at = panes.findIndex(([pane]) => pane.contains(document.activeElement));
    panes[(at + step + panes.length) % panes.length][1]();
  }

  onContextMenu(event) {
    const offset = this.text.offsetAt(event.clientX, event.clientY);
    if (event.pointerType === "touch" || (!event.target.closest(".wb-coded") && event.clientX)) return;
    event.preventDefault();
    event.stopPropagation();
    if (offset !== null && event.clientX && !this.selection.target()) this.selection.moveTo(offset);
    this.placed();
    this.openCodingMenu(event.clientX, event.clientY);
  }

  openCodingMenu(x, y) {
    const mark = this.theChosen();
    if (!mark) return;
    const { words } = this;
    const which = this.here.length > 1 ? this.here.map((id) => [this.lookOf(this.marks.get(id)).name, () => this.chooseAnd(id, x, y), "", id === mark.id]) : [];
    this.menu(x, y, [
      ...which,
      ...(which.length ? [null] : []),
      [words["change code"], () => this.recode(), "X"],
      [words["move edges"], () => this.edges.begin("end"), "]"],
      [words["split it"], () => this.split(), "S"],
      [words["join it"], () => this.join(), "J"],
      [words.comment, () => this.writeComment("comment"), "C"],
      [words.weight, () => this.writeComment("weight"), "W"],
      [words.memo, () => this.writeMemo(), "M"],
      [words["copy with source"], () => this.copyWithSource(mark)],
      [words[this.onlyCode === mark.code ? "all codes" : "only this code"], () => this.showOnly(this.onlyCode === mark.code ? null : mark.code)],
      null,
      [words.remove, () => this.removeHere(), "Del"],
    ]);
  }

  chooseAnd(id, x, y) {
    this.choose(id);
    this.openCodingMenu(x, y);
  }

  // ---- Keys ----

  /** A pane has done what a key asks: neither this screen nor JupyterLab does more. */
  handled(event) {
    this.handledEvents.add(event);
  }

  onKey(event) {
    const command = event.ctrlKey || event.metaKey;
    const isField = event.target.closest("input, textarea, select") !== null;
    if (this.handledEvents.has(event)) {
      event.stopPropagation();
      return;
    }
    if (this.isOpen && !this.popup.root.contains(event.target) && this.text.root.contains(event.target) && this.edges.keyed(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const action = !this.isOpen || event.isComposing ? null : command ? this.commandOf(event, isField) : this.plainActionOf(event, isField);
    if (action) {
      event.preventDefault();
      action();
    }
    // JupyterLab would take plain keys as commands on cells; what is not ours with Ctrl (save, run) is for JupyterLab.
    const isTyping = isField && EDITS.includes(event.key.toLowerCase());
    if (action || !command || isTyping) event.stopPropagation();
    if (event.key === "Escape" && !action && event.target === this.text.root) getSelection().collapseToEnd?.();
  }

  commandOf(event, isField) {
    if (isField) return null;
    const key = event.key.toLowerCase();
    if (key === "z") return () => this.act(event.shiftKey ? "redo" : "undo");
    if (key === "y") return () => this.act("redo");
    return null;
  }

  plainActionOf(event, isField) {
    const { key, target } = event;
    if (key === "F6") return () => this.nextPane(event.shiftKey ? -1 : 1);
    if (key === "Escape" && this.editor) return () => this.closeEditor();
    if (event.altKey || isField || (this.editor && this.editorHost.contains(target))) return null;
    if (this.interviewsPane.root.contains(target) && ["ArrowDown", "ArrowUp"].includes(key)) return () => this.interviewsPane.move(key === "ArrowDown" ? 1 : -1);
    if (this.tabs.contains(target) && ["ArrowLeft", "ArrowRight"].includes(key)) return () => this.moveTab(key === "ArrowRight" ? 1 : -1);
    if (key === "?") return () => this.sheet.open();
    if (target !== this.text.root) {
      if (key === "Escape") return () => this.selection.comeBack();
      if (target.closest("button, [role=treeitem]") && ["Enter", " "].includes(key)) return null;
    }
    return this.keyAction(event);
  }

  moveTab(step) {
    const at = TABS.indexOf(this.tab) + step;
    this.showTab(TABS[(at + TABS.length) % TABS.length]);
    this.tabs.querySelector("[aria-selected=true]").focus();
  }

  keyAction(event) {
    const { key, target } = event;
    const inText = target === this.text.root;
    const favourite = this.keyed()[Number(key) - 1];
    if (/^[1-9]$/.test(key)) return favourite ? () => this.apply([favourite]) : () => {};
    if (key === "F10" && event.shiftKey) return () => this.menuByKey();
    if (key === "Enter" && inText && !event.shiftKey) return this.selection.target() ? () => this.quickCode() : null;
    const actions = {
      "/": () => this.quickCode(),
      r: () => this.quickCode(true),
      q: () => this.repeat(),
      v: () => this.inVivo(),
      o: () => this.cycle(),
      "[": () => this.edges.begin("start"),
      "]": () => this.edges.begin("end"),
      x: () => this.recode(),
      s: () => this.split(),
      j: () => this.join(),
      Delete: () => this.removeHere(),
      Backspace: () => this.removeHere(),
      c: () => this.writeComment("comment"),
      w: () => this.writeComment("weight"),
      m: () => this.writeMemo(),
      n: () => this.nextCoding(1),
      p: () => this.nextCoding(-1),
      u: () => this.nextUncoded(),
      "<": () => this.nextInterview(-1),
      ">": () => this.nextInterview(1),
      h: () => this.showTab(this.tab === "history" ? "codes" : "history"),
      i: () => this.fold("interviews"),
      k: () => this.fold("codes"),
      b: () => this.act("blind", { on: !this.blind }),
      ContextMenu: () => this.menuByKey(),
    };
    return actions[key.length === 1 ? key.toLowerCase() : key] ?? null;
  }

  menuByKey() {
    const mark = this.theChosen();
    if (!mark) return;
    const rect = this.text.rangeOf(mark.start, mark.end).getClientRects()[0];
    this.openCodingMenu(rect.left, rect.bottom);
  }

  close() {
    this.closing.abort();
    this.root.remove();
  }
}

export default {
  render({ model, el }) {
    const view = new CoderView(model, el);
    return () => view.close();
  },
};

// The coding screen. Python owns all data: a view asks for it, sends what the person does, and draws the answer.
// The panes stand in the files before this one; here is what they share and what happens between them.

const ASK_EVERY_MS = 2000; // how often a visible view asks whether the study changed
const REMEMBER_MS = 1000; // the place in the text is remembered once it has been still for this long
const SAVING_MS = 150; // sooner than this nobody needs to see that something is being saved
const WIDE = 940; // pixels from which on the interviews are shown at first
const TABS = ["codes", "memos", "history", "proposals", "segments"];

class CoderView extends withMessages(withKeys(withWays(withActs(withHand(withLooks(Object)))))) {
  constructor(model, host) {
    super();
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
    this.onlyCode = null; // id of the code whose codings alone are shown
    this.leastWeight = null; // codings that weigh less, or were not weighed, are not shown
    this.working = 0;
    this.unanswered = new Map(); // number of a message -> what to do when Python answered a later one
    this.sent = new Map(); // "what id" -> {value}: what was sent of a coding and is not answered yet
    this.leaving = new Set(); // ids of the codings whose removal is not answered yet
    this.turning = null; // id of the interview that was asked for and is not answered yet
    this.lookedAt = -Infinity;
    this.last = []; // the codes that were put last
    this.coming = null; // a promise of the coding that was put last
    this.pendings = 0;
    this.dated = new Map(); // times as people read them: to write one costs more than to draw it
    this.settings = { ...SETTINGS, ...this.remembered() };
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
    this.segments = new SegmentsPane(this);
    this.proposals = new ProposalsPane(this);
    this.interviewsPane = new InterviewsPane(this);
    this.picker = new Picker(this);
    this.popup = new Menu(this);
    this.sheet = new CheatSheet(this);
    this.heading = make("strong", "wb-title");
    this.only = makeButton("", "wb-only", () => this.showOnly(null), { hidden: true });
    this.least = makeButton("", "wb-least", () => this.showLeast(null), { hidden: true });
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
    const head = make("header", "wb-head", {}, this.buttons["fold interviews"], this.heading, this.only, this.least, this.stateLine, this.who, settings, keys, this.buttons["fold codes"]);
    this.tabs = make("div", "wb-tabs", { role: "tablist" });
    this.codesTab = make("div", "wb-tab-page", {}, this.codesPane.root, this.herePane.root);
    this.pages = { codes: this.codesTab, memos: this.notes.root, history: this.history.root, proposals: this.proposals.root, segments: this.segments.root };
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
    keepKeys(this.root, this.closing.signal);
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
      this.proposals.close();
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
        button.hidden = tab === "segments" && !this.segments.code;
        button.addEventListener("click", () => this.showTab(tab));
        return button;
      }),
    );
    this.showTab(this.tab);
    for (const pane of [this.codesPane, this.herePane, this.notes]) pane.name();
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

  /** Whether a mark is drawn: of one code or from a weight on if so asked, and not on its way out. */
  isShown(mark) {
    if (this.leaving.has(mark.id) || (this.onlyCode && mark.code !== this.onlyCode)) return false;
    return this.leastWeight === null || (mark.weight !== null && mark.weight >= this.leastWeight);
  }

  /** The marks to draw, and the one whose edge is on its way where it would be. */
  shownMarks() {
    return this.edges.applied([...this.marks.values()].filter((mark) => this.isShown(mark)));
  }

  /** Draw what is different; the turns around an offset, else those in sight, come first. */
  redraw(around = null) {
    if (this.chosen && !this.marks.has(this.chosen)) this.chosen = null;
    this.here = this.here.filter((id) => this.marks.has(id));
    this.text.draw(around);
    this.placed();
    this.drawCodes();
    this.editor?.changed();
  }

  /** The codes with their counts, which nobody waits for. */
  drawCodes() {
    if (this.drawing) return;
    this.drawing = true;
    whenIdle(() => {
      this.drawing = false;
      this.codesPane.draw();
    }, { timeout: COUNT_MS });
  }

  scrolled() {
    this.hideBar();
    this.text.scrolled();
    clearTimeout(this.remembering);
    this.remembering = setTimeout(() => {
      if (this.interview) this.ask("place", { offset: this.text.firstSeen() }).catch(() => {});
    }, REMEMBER_MS);
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

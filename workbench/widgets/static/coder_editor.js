// The codebook editor. What it is given and what it must give back:
//
// openEditor(host, room, codeId) builds the editor in `host`, an empty pane that takes the place of the transcript, on a code, and returns
//   { changed(), close() }: changed() is called whenever room.codes, room.counts or room.marks are others; close() when the pane goes.
//
// room.words                  the texts (words_editor.py is part of them)
// room.codes                  Map of id to {id, name, path, parent, kind, kindName, definition, when, whenNot, example, depth, color,
//                             ownColor, active}, in the order of the tree
// room.counts                 Map of code id to the number of its codings in the study
// room.act(type, fields)      one change: asks Python, draws what came of it, says it at the foot; a promise of the answer, null if refused
// room.ask(type, fields)      a question that changes nothing: a promise of the answer
// room.say(text)              a sentence at the foot;  room.refuse(error) the same for what cannot be
// room.shade(color)           the colour for a style, lifted in a dark theme
// room.goTo(interview, start, end)   show a passage (closes the editor)
// room.closeEditor()          go back to the transcript
// room.menu(x, y, items, name)   a small menu: items are [label, action, key?] or null for a line
// Plain keys never reach JupyterLab; Escape in `host` that is not handled (preventDefault) closes the editor; Ctrl+Z and Ctrl+Shift+Z
// undo and redo outside text fields.

const EDITOR_TABS = ["code", "alike", "versions", "files"];

/** The first thing in a box that can have the focus. */
function firstField(box) {
  const all = box.querySelectorAll("button, input:not([type=file]), select, textarea, [tabindex='0']");
  return [...all].find((one) => !one.disabled && one.checkVisibility());
}

class CodebookEditor {
  constructor(host, room, codeId) {
    this.room = room;
    this.host = host;
    this.name = Math.random().toString(36).slice(2); // radio buttons of two views must not be one group
    this.info = { palette: [], kinds: {}, kindColors: {}, jobs: [], starters: {}, languages: [], file: "codebook" };
    this.active = codeId ?? null;
    this.chosen = new Set(codeId ? [codeId] : []);
    this.tab = "code";
    const { words } = room;
    this.tree = new EditorTree(this);
    const icon = (text, label, action) => makeButton(text, "wb-quiet-button", action, { title: label, "aria-label": label });
    this.tabs = make("div", "wb-tabs", { role: "tablist", "aria-label": words["e editor"] });
    for (const tab of EDITOR_TABS) {
      const button = make("button", "wb-tab", { type: "button", role: "tab", "data-tab": tab }, words[`e tab ${tab}`]);
      button.addEventListener("click", () => this.showTab(tab));
      this.tabs.append(button);
    }
    this.tabs.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      this.handled(event);
      this.showTab(EDITOR_TABS[(EDITOR_TABS.indexOf(this.tab) + step + EDITOR_TABS.length) % EDITOR_TABS.length]);
      this.tabs.querySelector("[aria-selected=true]").focus();
    });
    const back = makeButton(`← ${words["e back"]}`, "wb-eback", () => room.closeEditor());
    this.bar = make("div", "wb-ebar", {}, back, this.tabs, icon("↶", words["e undo"], () => this.act("undo")), icon("↷", words["e redo"], () => this.act("redo")));
    this.place = make("div", "wb-epanel", { role: "tabpanel" });
    this.root = make("div", "wb-eroot", { role: "region", "aria-label": words["e editor"] }, this.bar, this.tree.pane, this.place);
    this.place.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      this.handled(event);
      if (this.panel instanceof CodeForm || this.panel instanceof SeveralForm) this.tree.focus();
      else {
        this.showTab("code");
        this.tree.focus();
      }
    });
    host.append(this.root);
    if (codeId) this.tree.unfoldTo(codeId);
    this.tree.draw();
    if (!this.chosen.size && this.active) this.chosen.add(this.active);
    this.tree.draw();
    this.tree.focus();
    this.load();
  }

  async load() {
    const info = await this.room.ask("editor").catch((error) => this.room.refuse(error));
    if (!info || this.isClosed) return;
    this.info = info;
    this.isLoaded = true;
    this.showTab(this.room.codes.size ? "code" : "files");
  }

  act(type, fields = {}) {
    return this.room.act(type, fields);
  }

  /** A key was used here: neither the screen nor JupyterLab does more with it. */
  handled(event) {
    event.preventDefault();
    this.room.handled?.(event);
  }

  countOf(id) {
    const n = this.room.counts.get(id) ?? 0;
    if (!n) return "";
    return n === 1 ? this.room.words["e count one"] : fill(this.room.words["e count"], { n });
  }

  chosenCodes() {
    return [...this.room.codes.values()].filter((code) => this.chosen.has(code.id));
  }

  /** F6: from the tree to what is at the right, to the bar above them, and round. */
  nextPane(step) {
    const panes = [this.tree.pane, this.place, this.bar];
    const ways = [() => this.tree.focus(), () => firstField(this.place)?.focus(), () => this.tabs.querySelector("[aria-selected=true]").focus()];
    const at = panes.findIndex((pane) => pane.contains(document.activeElement));
    const next = at < 0 ? 0 : (at + step + panes.length) % panes.length;
    const isEmpty = next === 1 && !firstField(this.place);
    ways[isEmpty ? (next + step + panes.length) % panes.length : next]();
  }

  // ---- What is shown at the right ----

  set(panel) {
    this.panel?.leave?.();
    this.panel = panel;
    this.place.replaceChildren(panel.root);
    this.place.scrollTop = 0;
  }

  showTab(tab) {
    this.tab = tab;
    for (const button of this.tabs.children) {
      const isOn = button.dataset.tab === tab;
      button.setAttribute("aria-selected", String(isOn));
      button.tabIndex = isOn ? 0 : -1;
    }
    if (tab === "code") this.showChosen();
    else this.set(new { alike: AlikePanel, versions: VersionsPanel, files: FilesPanel }[tab](this));
  }

  /** The form of what is chosen in the tree. */
  showChosen() {
    if (!this.isLoaded) return;
    if (this.tab !== "code") {
      this.showTab("code");
      return;
    }
    const codes = this.chosenCodes();
    if (codes.length > 1) this.set(new SeveralForm(this));
    else if (!codes.length) this.set({ root: make("p", "wb-none", {}, this.room.words[this.room.codes.size ? "e nothing" : "e empty"]), changed() {} });
    else if (!(this.panel instanceof CodeForm) || this.panel.id !== codes[0].id) this.set(new CodeForm(this, codes[0].id));
  }

  choose(id) {
    this.chosen = new Set([id]);
    this.active = id;
    this.tree.unfoldTo(id);
    this.tree.draw();
    this.tab = "code";
    this.panel = null;
    this.showTab("code");
  }

  focusPanel() {
    this.panel?.focus?.();
  }

  openPanel(panel) {
    if (this.tab !== "code") this.showTab("code");
    this.set(panel);
    panel.focus();
  }

  merge() {
    if (this.chosen.size) this.openPanel(new MergePanel(this, this.chosenCodes().map((code) => code.id)));
  }

  split(id) {
    this.openPanel(new SplitPanel(this, id));
  }

  async activate(active) {
    const ids = this.chosenCodes().map((code) => code.id);
    if (ids.length) await this.act("activate", { ids, active });
  }

  /** Remove what is chosen; where a code is in use the person is told what can be done instead. */
  async remove() {
    const codes = this.chosenCodes();
    if (!codes.length) return;
    const used = codes.find((code) => this.room.counts.get(code.id) || this.tree.childrenOf(code.id).some((child) => !this.chosen.has(child.id)));
    if (used) {
      if (codes.length > 1) this.room.refuse({ message: fill(this.room.words["e in use"], { name: used.name }), expected: true });
      else {
        this.showChosen();
        if (!(this.panel instanceof CodeForm)) this.choose(used.id);
        this.panel.refuseRemoval(used);
      }
      return;
    }
    const shown = this.tree.shown().map((code) => code.id);
    const at = shown.indexOf(codes[0].id);
    const next = [...shown.slice(at), ...shown.slice(0, at).reverse()].find((id) => !this.chosen.has(id)) ?? null;
    if (!(await this.act("remove_codes", { ids: codes.map((code) => code.id) }))) return;
    this.chosen = new Set(next ? [next] : []);
    this.active = next;
    this.tree.draw();
    this.tree.focus();
    this.panel = null;
    this.showChosen();
  }

  async download(ending, at = null) {
    const answer = await this.act("codebook_file", { ending, at });
    if (answer) download(answer.name, answer.data);
  }

  // ---- For the screen ----

  changed() {
    const before = this.chosen.size;
    this.chosen = new Set([...this.chosen].filter((id) => this.room.codes.has(id)));
    this.tree.draw();
    const isGone = this.panel instanceof CodeForm && !this.room.codes.has(this.panel.id);
    const isSplitGone = this.panel instanceof SplitPanel && !this.room.codes.has(this.panel.id);
    if (isSplitGone || isGone || (before !== this.chosen.size && (this.panel instanceof CodeForm || this.panel instanceof SeveralForm))) {
      if (isGone) this.panel = null;
      if (!this.chosen.size && this.active) this.chosen.add(this.active);
      this.tree.draw();
      this.showChosen();
    } else this.panel?.changed();
  }

  close() {
    this.isClosed = true;
    this.panel?.leave?.();
    this.root.remove();
  }
}

function openEditor(host, room, codeId = null) {
  return new CodebookEditor(host, room, codeId);
}

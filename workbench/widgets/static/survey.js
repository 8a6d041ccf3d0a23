// The questionnaire designer: what is asked at the left, its words in the middle, and at the right what people will see.

class SurveyView extends Screen {
  constructor(model, host) {
    super(model, host, "wb-survey");
    this.build();
    this.act("open");
  }

  build() {
    this.choice = new SurveyChoice(this);
    this.lines = new SurveyLines(this);
    this.preview = new SurveyPreview(this);
    this.side = new SurveySide(this, this.preview);
    this.version = make("span", "wb-now");
    this.minutes = make("span", "wb-count");
    const head = this.makeTop(this.version, this.minutes);
    this.panes = make("div", "wb-panes", { role: "group" });
    this.body = make("div", "wb-body", {}, this.choice.root, this.lines.root, this.side.root);
    this.root.append(head, this.panel, this.progress, this.panes, this.body, this.status.line);
  }

  /** Where there is no room for three panes, show this one of those that share a place. */
  turnTo(pane) {
    this.body.dataset.pane = pane;
    for (const button of this.panes.children) button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
  }

  show(state) {
    const isFirst = !this.state;
    this.state = state;
    if (isFirst) this.buildFrame();
    if (Boolean(state.form) !== this.hasForm) this.turnTo(state.form ? "lines" : "choose");
    this.hasForm = Boolean(state.form);
    this.drawHead();
    this.choice.show(state);
    this.lines.show(state);
    this.side.show(state);
    this.drawMinutes();
  }

  buildFrame() {
    const { words } = this;
    this.fillTop();
    const panes = { choose: words.choose, lines: words.lines, side: words.beside };
    this.panes.setAttribute("aria-label", words.title);
    this.panes.append(...Object.entries(panes).map(([pane, label]) => makeButton(label, "wb-plain", () => this.turnTo(pane), { "data-pane": pane })));
    this.exporting = makeButton(words["export…"], "", () => this.openExport());
    this.steps.append(this.exporting);
  }

  drawHead() {
    const { words } = this;
    const { form } = this.state;
    this.exporting.disabled = !form;
    this.version.hidden = !form;
    if (!form) return;
    const sign = make("span", form.exported ? "wb-sign" : "wb-sign wb-supported", {}, form.exported ? words.frozen : words.draft);
    this.version.replaceChildren(fill(words.version, { n: form.n }), " ", sign);
  }

  drawMinutes() {
    const { form } = this.state;
    this.minutes.hidden = !form;
    if (!form) return;
    const { language } = this.preview;
    const number = new Intl.NumberFormat(this.state.language).format(form.minutes[language]);
    this.minutes.textContent = fill(this.words.minutes, { n: number });
    this.minutes.title = fill(this.words["minutes help"], { language: this.words[`language ${language}`] });
  }

  /** A day as it is written in the study's language. */
  dated(time) {
    const day = new Date(time);
    return Number.isNaN(day.getTime()) ? time.slice(0, 10) : new Intl.DateTimeFormat(this.state.language, { dateStyle: "medium" }).format(day);
  }

  async make(fields) {
    this.showNotes(await this.act("make", fields));
  }

  /** What a person may want to correct in a version that was made. */
  showNotes(answer) {
    if (!answer?.notes?.length) return;
    const notes = make("ul", "wb-notes", {}, ...answer.notes.map((note) => make("li", "", {}, note)));
    this.openPanel(fill(this.words["made notes"], { n: answer.form.n }), notes);
  }

  openExport() {
    const { words, state } = this;
    const tool = makeChoice(state.tools.map((one) => [one, words[`tool ${one}`]]), this.tool ?? state.tools[0], (value) => (this.tool = value));
    const write = makeButton(words.export, "wb-main", () => this.exportTo(tool.value));
    this.openPanel(fill(words["export title"], { n: state.form.n }), make("div", "wb-line", {}, labelled(words.tool, tool), write), make("p", "wb-note", {}, words["export note"]));
  }

  async exportTo(tool) {
    const answer = await this.act("export", { form: this.state.form.id, tool });
    if (!answer) {
      this.complaint.textContent = this.status.line.textContent;
      return;
    }
    const { name, data, lost } = answer.file;
    download(name, data);
    const rows = lost.map((one) => make("li", "", {}, make("b", "", {}, [one.what, one.id].filter(Boolean).join(": ")), ` ${one.why}`));
    const told = rows.length ? make("ul", "wb-notes", {}, ...rows) : make("p", "wb-note", {}, this.words["nothing lost"]);
    this.openPanel(fill(rows.length ? this.words["lost title"] : this.words.exported, { file: name }), told);
  }

  focusMain() {
    this.turnTo("lines");
    this.lines.list.querySelector("textarea, button")?.focus({ preventScroll: true });
  }
}

export default {
  render({ model, el }) {
    const view = new SurveyView(model, el);
    return () => view.close();
  },
};

// A version of a questionnaire as a respondent sees it, page by page. What is answered here goes nowhere.

class SurveyPreview {
  constructor(screen) {
    this.screen = screen;
    this.at = 0; // 0 is the welcome page
    this.part = 1;
    this.phone = false;
    this.given = new Map(); // "question line" -> code of the answer
    this.name = `wb-${Math.random().toString(36).slice(2, 8)}`;
    this.tools = make("div", "wb-preview-tools");
    this.paper = make("div", "wb-paper");
    this.frame = make("div", "wb-scroll wb-frame", {}, this.paper);
    this.root = make("div", "wb-preview", {}, this.tools, this.frame);
    // As survey tools do, lines stand below each other where a table would be too narrow.
    const width = new ResizeObserver(() => this.fit());
    width.observe(this.frame);
    screen.closing.signal.addEventListener("abort", () => width.disconnect());
  }

  fit() {
    const isNarrow = this.frame.clientWidth > 0 && this.frame.clientWidth < 480;
    if (isNarrow === Boolean(this.isNarrow)) return;
    this.isNarrow = isNarrow;
    if (this.screen.state) this.draw();
  }

  get form() {
    return this.screen.state.form;
  }

  show() {
    const { form } = this;
    this.root.hidden = !form;
    if (!form) return;
    if (this.id !== form.id) {
      this.id = form.id;
      this.at = 0;
      this.given.clear();
    }
    if (!form.languages.includes(this.language)) [this.language] = form.languages;
    this.part = Math.min(this.part, form.parts);
    this.drawTools();
    this.draw();
  }

  drawTools() {
    const { form } = this;
    const { words } = this.screen;
    const told = JSON.stringify([form.languages, form.parts]);
    if (told === this.toolsTold) return;
    this.toolsTold = told;
    const tongues = make("div", "wb-switch", { role: "group", "aria-label": words["preview language"] });
    for (const language of form.languages) {
      const button = makeButton(words[`language ${language}`], "wb-plain", () => {
        this.language = language;
        for (const other of tongues.children) other.setAttribute("aria-pressed", String(other === button));
        this.screen.drawMinutes();
        this.draw();
      }, { "aria-pressed": String(language === this.language) });
      tongues.append(button);
    }
    const phone = makeButton(words.phone, "", () => {
      this.phone = !this.phone;
      phone.setAttribute("aria-pressed", String(this.phone));
      this.draw();
    }, { "aria-pressed": String(this.phone), title: words["phone help"] });
    this.tools.replaceChildren(tongues, phone);
    if (form.parts > 1) {
      const groups = Array.from({ length: form.parts }, (_, i) => [String(i + 1), String(i + 1)]);
      const choice = makeChoice(groups, String(this.part), (value) => {
        this.part = Number(value);
        this.draw();
      });
      this.tools.append(labelled(words.part, choice));
    }
  }

  /** The pages with something on them for this part of a split sample; the first and the last are words only. */
  pages() {
    const mine = (line) => !line.part || line.part === this.part;
    const inside = this.form.pages
      .map((page) => ({ ...page, asks: page.asks.map((ask) => ({ ...ask, lines: ask.lines.filter(mine) })).filter((ask) => ask.form !== "array" || ask.lines.length) }))
      .filter((page) => page.asks.length);
    return [null, ...inside, null];
  }

  /** The text of a code as it stands in its field now. */
  text(code, texts) {
    return this.screen.lines.draft(code, this.language) ?? texts[this.language] ?? "";
  }

  word(name) {
    return this.text(name, this.form.words.find((one) => one.code === name).texts);
  }

  draw() {
    const { form } = this;
    const { words } = this.screen;
    if (!form) return;
    const key = this.paper.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.paper.classList.toggle("wb-phone", this.phone);
    this.paper.lang = this.language;
    if (form.problem) {
      this.paper.replaceChildren(make("p", "wb-problem", {}, `${words["no preview"]} ${form.problem}`));
      return;
    }
    const pages = this.pages();
    this.at = Math.min(this.at, pages.length - 1);
    const page = pages[this.at];
    const parts = [];
    if (page) parts.push(make("p", "wb-survey-title", {}, this.word("title")), make("h3", "", {}, page.titles[this.language]), ...page.asks.map((ask) => this.ask(ask)));
    else if (this.at === 0) parts.push(make("h3", "", {}, this.word("title")), make("p", "wb-prose", {}, this.word("welcome")));
    else parts.push(make("p", "wb-survey-title", {}, this.word("title")), make("p", "wb-prose", {}, this.word("end")));
    const back = makeButton(words.back, "", () => this.turn(-1), { "data-key": "back", disabled: this.at === 0 });
    const next = makeButton(words.next, "wb-main", () => this.turn(1), { "data-key": "next", disabled: this.at === pages.length - 1 });
    const place = make("span", "wb-count", { role: "status" }, fill(words["page of"], { n: this.at + 1, of: pages.length }));
    if (page?.asks.some((ask) => ask.required)) parts.push(make("p", "wb-note", { "aria-hidden": "true" }, words.starred));
    const bar = make("div", "wb-way", { "aria-hidden": "true" }, make("i", ""));
    bar.firstChild.style.width = `${(100 * (this.at + 1)) / pages.length}%`;
    this.paper.replaceChildren(bar, ...parts, make("div", "wb-turns", {}, back, place, next));
    if (key) this.paper.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  /** The page before or after; an answer that ends the survey leads to its end. */
  turn(by) {
    const pages = this.pages();
    const ends = by > 0 && pages[this.at]?.asks.some((ask) => ask.answers.some((one) => one.ends && this.given.get(`${ask.code} `) === one.code));
    this.at = ends ? pages.length - 1 : Math.max(0, Math.min(pages.length - 1, this.at + by));
    this.draw();
    this.frame.scrollTop = 0;
    if (!this.paper.contains(document.activeElement)) this.paper.querySelector(".wb-turns button:not(:disabled)")?.focus({ preventScroll: true });
  }

  /** Show the page on which a question, a line or an answer stands, and mark it. */
  goTo(code) {
    if (!this.form || this.form.problem) return;
    const [question, part] = code.split(".");
    const pages = this.pages();
    const has = (ask) => ask.code === question || ask.lines.some((line) => line.code === code) || (part && ask.words === question);
    const ends = { title: 0, welcome: 0, end: pages.length - 1 }[code];
    const isHere = pages[this.at]?.asks.some(has) ?? false;
    const at = ends ?? (isHere ? this.at : pages.findIndex((page) => page?.asks.some(has)));
    if (at < 0) return;
    [this.at, this.marked] = [at, code];
    this.draw();
    this.paper.querySelector(".wb-here")?.scrollIntoView({ block: "nearest" });
  }

  // ---- Questions ----

  ask(ask) {
    const { words } = this.screen;
    const own = ask.words ? this.word(`${ask.words}.question`) : this.text(ask.code, ask.texts);
    const help = ask.words ? this.word(`${ask.words}.help`) : ask.help[this.language];
    const isHere = this.marked?.split(".")[0] === (ask.words || ask.code);
    const told = make("p", `wb-asked${isHere ? " wb-here" : ""}`, {}, own);
    if (ask.required) told.append(make("span", "wb-star", { title: words.required, "aria-label": words.required, role: "img" }, " *"));
    const parts = [told];
    if (help) parts.push(make("p", "wb-note", {}, help));
    parts.push({ array: () => this.array(ask), one: () => this.one(ask, own), number: () => this.number(ask, own), text: () => this.ownWords(ask, own) }[ask.form]());
    if (ask.form === "array" && ask.shuffled && ask.lines.length > 1) parts.push(make("p", "wb-note wb-aside", {}, words.random));
    return make("div", "wb-ask", { "data-ask": ask.code }, ...parts);
  }

  /** Answers to click, of one question or one line. */
  radio(ask, line, answer, label) {
    const key = `${ask.code} ${line}`;
    const radio = make("input", "", { type: "radio", name: `${this.name} ${key}`, value: answer.code, "data-key": `${key} ${answer.code}`, "aria-label": label });
    radio.checked = this.given.get(key) === answer.code;
    radio.addEventListener("change", () => this.given.set(key, answer.code));
    return radio;
  }

  array(ask) {
    const texts = ask.lines.map((line) => [line, this.text(line.code, line.texts)]);
    const here = (line) => (this.marked === line.code ? "wb-here" : "");
    if (this.phone || this.isNarrow) {
      return make("div", "wb-stack", {}, ...texts.map(([line, text]) => make("fieldset", `wb-stack-line ${here(line)}`.trim(), { "data-line": line.code }, make("legend", "", {}, text), ...ask.answers.map((one) => this.choice(ask, line.code, one, one.texts[this.language])))));
    }
    const heads = ask.answers.map((one) => make("th", "", { scope: "col" }, one.texts[this.language]));
    const rows = texts.map(([line, text]) => {
      const cells = ask.answers.map((one) => make("td", "", {}, this.radio(ask, line.code, one, `${text}: ${one.texts[this.language]}`)));
      return make("tr", here(line), { "data-line": line.code }, make("th", "", { scope: "row" }, text), ...cells);
    });
    return make("table", "wb-array", {}, make("thead", "", {}, make("tr", "", {}, make("td", ""), ...heads)), make("tbody", "", {}, ...rows));
  }

  choice(ask, line, answer, text) {
    return make("label", "wb-answer", {}, this.radio(ask, line, answer, null), make("span", "", {}, text));
  }

  one(ask, own) {
    const lines = ask.answers.map((one) => this.choice(ask, "", one, this.text(`${ask.code}.${one.code}`, one.texts)));
    return make("div", "wb-stack", { role: "radiogroup", "aria-label": own }, ...lines);
  }

  number(ask, own) {
    const ends = [ask.answers[0], ask.answers.at(-1)].map((one) => one.texts[this.language]);
    const points = ask.answers.map((one) => make("label", "wb-point", {}, this.radio(ask, "", one, null), make("span", "", {}, one.code)));
    const scale = make("div", "wb-points", {}, ...points);
    return make("div", "wb-number", { role: "radiogroup", "aria-label": own }, scale, make("div", "wb-ends", {}, make("span", "", {}, ends[0]), make("span", "", {}, ends[1])));
  }

  ownWords(ask, own) {
    const key = `${ask.code} `;
    const field = make("textarea", "wb-input wb-own-words", { rows: 3, "aria-label": own, placeholder: this.screen.words["your answer"], "data-key": key });
    field.value = this.given.get(key) ?? "";
    field.addEventListener("input", () => this.given.set(key, field.value));
    return field;
  }
}

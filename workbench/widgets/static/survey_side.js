// The pane at the right of the questionnaire designer: the preview, what to look at, and all versions.

const SURVEY_TABS = ["preview", "remarks", "versions"];
const SURVEY_WAYS = { "no-consent": "consent", "many-items": "samples", "done-what": "purpose", "takes-long": "all" }; // rule -> the field at the left

class SurveySide {
  constructor(screen, preview) {
    this.screen = screen;
    this.preview = preview;
    this.tab = "preview";
    this.tablist = make("div", "wb-tablist", { role: "tablist" });
    this.remarks = make("div", "wb-scroll wb-list");
    this.versions = make("div", "wb-scroll wb-list");
    this.body = make("div", "wb-tab-body", { role: "tabpanel" }, preview.root, this.remarks, this.versions);
    this.root = make("aside", "wb-right", {}, this.tablist, this.body);
    this.tablist.addEventListener("keydown", (event) => this.keyed(event));
  }

  show(state) {
    const { words } = this.screen;
    this.root.setAttribute("aria-label", words.beside);
    this.root.hidden = !state.form;
    if (!state.form) return;
    const count = state.form.findings.length + state.form.again.length;
    if (!this.tablist.children.length) {
      this.tablist.setAttribute("aria-label", words.beside);
      this.tablist.append(...SURVEY_TABS.map((one) => makeButton("", "wb-tab", () => this.turn(one), { role: "tab", "data-tab": one })));
    }
    for (const tab of this.tablist.children) {
      const label = words[`tab ${tab.dataset.tab}`];
      tab.textContent = tab.dataset.tab === "remarks" && count ? `${label} (${count})` : label;
    }
    this.preview.show();
    this.drawRemarks(state.form);
    this.drawVersions(state);
    this.mark();
  }

  turn(tab, code) {
    this.tab = tab;
    this.mark();
    if (!code) return;
    this.screen.turnTo("side");
    this.remarks.querySelector(`[data-of="${CSS.escape(code)}"] button`)?.focus();
  }

  mark() {
    for (const tab of this.tablist.children) {
      const isOn = tab.dataset.tab === this.tab;
      tab.setAttribute("aria-selected", String(isOn));
      tab.tabIndex = isOn ? 0 : -1;
      if (isOn) this.body.setAttribute("aria-label", tab.textContent);
    }
    this.preview.root.hidden = this.tab !== "preview";
    this.remarks.hidden = this.tab !== "remarks";
    this.versions.hidden = this.tab !== "versions";
  }

  keyed(event) {
    const at = SURVEY_TABS.indexOf(event.target.dataset?.tab);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: SURVEY_TABS.length - 1 }[event.key];
    if (at < 0 || next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const tab = SURVEY_TABS[(next + SURVEY_TABS.length) % SURVEY_TABS.length];
    this.turn(tab);
    this.tablist.querySelector(`[data-tab="${tab}"]`).focus();
    event.preventDefault();
    event.stopPropagation();
  }

  /** Draw a list anew, and keep the focus in it. */
  fillList(list, parts) {
    const key = list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const { scrollTop } = list;
    list.replaceChildren(...parts);
    list.scrollTop = scrollTop;
    if (key) (list.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? list.querySelector("button") ?? this.tablist.querySelector("[tabindex='0']")).focus({ preventScroll: true });
  }

  drawRemarks(form) {
    const { words } = this.screen;
    const parts = [];
    if (form.again.length) {
      parts.push(make("h4", "", {}, words["again list"]), make("p", "wb-note", {}, words["again note"]));
      for (const code of form.again) {
        const item = form.items.find((one) => one.code === code);
        const holds = form.exported ? [] : [makeButton(words["still holds"], "wb-small", () => this.screen.act("holds", { form: form.id, code }), { "data-key": `holds ${code}`, "aria-label": `${words["still holds"]}: ${code}` })];
        parts.push(make("article", "wb-remark", { "data-again": code }, make("p", "", {}, make("b", "", {}, code), ` ${item.texts[form.languages[0]]}`), make("div", "wb-line", {}, this.jump(code, "again"), ...holds)));
      }
    }
    parts.push(make("h4", "", {}, words.findings), make("p", "wb-note", {}, form.findings.length ? words["findings note"] : words["nothing found"]));
    const rules = new Map();
    for (const one of form.findings) rules.set(one.rule, [...(rules.get(one.rule) ?? []), one]);
    for (const [rule, found] of rules) {
      const [{ why, todo }] = found; // the same for all that a rule finds
      const places = found.map((one, place) => make("li", "", { "data-of": one.code }, make("span", "", {}, one.text), " ", this.way(one, place)));
      parts.push(make("article", "wb-remark", { "data-rule": rule }, make("ul", "wb-places", {}, ...places), make("p", "wb-note", {}, `${why} ${todo} `, make("code", "", {}, rule))));
    }
    this.fillList(this.remarks, parts);
  }

  /** The way to what a rule found: the words of a question, or what is asked at the left. */
  way(one, place) {
    if (one.code) return this.jump(one.code, `${one.rule} ${place}`);
    return makeButton(this.screen.words["go to choice"], "wb-small", () => this.screen.choice.goTo(SURVEY_WAYS[one.rule]), { "data-key": `way ${one.rule}` });
  }

  jump(code, place) {
    return makeButton(fill(this.screen.words["go to"], { code }), "wb-small", () => this.screen.lines.goTo(code), { "data-key": `jump ${code} ${place}` });
  }

  drawVersions({ versions, form }) {
    const { words } = this.screen;
    const rows = versions.map((one) => {
      const told = fill(words["version line"], { n: one.lines, date: this.screen.dated(one.time), revision: one.revision });
      const sign = one.exported ? make("span", "wb-sign", {}, `${words.frozen} · ${fill(words["frozen on"], { date: this.screen.dated(one.exported) })}`) : make("span", "wb-sign wb-supported", {}, words.draft);
      const button = makeButton("", "wb-version", () => this.screen.act("view", { form: one.id }), { "data-key": one.id, "aria-current": one.id === form.id ? "true" : null });
      button.append(make("span", "", {}, make("b", "", {}, fill(words.version, { n: one.n })), " ", sign), make("span", "wb-quiet", {}, told));
      return make("li", "", {}, button);
    });
    this.fillList(this.versions, [make("ol", "wb-versions", { "aria-label": words["tab versions"] }, ...rows)]);
  }
}

// The pane at the left of the questionnaire designer: what is asked, and how. What is ticked is kept here until a version is made of it.

class SurveyChoice {
  constructor(screen) {
    this.screen = screen;
    this.ticked = new Set(); // ids of criteria
    this.known = new Set(); // ids that were offered before
    this.extras = new Set();
    this.without = new Set(); // codes of own questions that are not asked
    this.own = new OwnQuestion(screen);
    this.form = undefined; // id of the version whose choice is shown
    this.list = make("div", "wb-scroll wb-choices");
    this.foot = make("div", "wb-foot");
    this.root = make("aside", "wb-left", {}, this.list, this.foot);
  }

  show(state) {
    const { words } = this.screen;
    this.root.setAttribute("aria-label", words.choose);
    this.take(state);
    const told = JSON.stringify([state.groups, state.leftOut, state.extras, state.own, state.form?.id, state.versions.length]);
    if (told === this.told) return;
    this.told = told;
    const key = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const { scrollTop } = this.list;
    this.boxes = new Map(); // id of a criterion -> its box
    this.alls = []; // boxes of milestones, with the criteria under them
    this.list.replaceChildren(this.criteria(state), this.further(state), this.settings(state));
    this.list.scrollTop = scrollTop;
    this.drawFoot(state);
    this.sumUp();
    if (key) this.root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  /** Begin with what the version that is shown asks; without one with all criteria. */
  take(state) {
    const offered = state.groups.flatMap((group) => group.criteria.map((one) => one.id));
    const { form } = state;
    if (this.form !== (form?.id ?? null)) {
      this.form = form?.id ?? null;
      const asked = form?.settings.criteria ?? offered;
      this.ticked = new Set(asked);
      this.extras = new Set(form?.settings.extras ?? ["consent"]);
      this.without.clear();
      this.languages = new Set(form?.languages ?? state.known);
      this.titles = { ...Object.fromEntries(state.known.map((language) => [language, language === state.language ? state.studyTitle : ""])), ...form?.settings.titles };
      this.shuffled = form?.settings.shuffled ?? true;
      this.byMilestone = form?.settings.byMilestone ?? false;
      this.samples = form?.settings.samples ?? 1;
      this.keep = true;
    } else if (!form) for (const id of offered) if (!this.known.has(id)) this.ticked.add(id);
    this.known = new Set(offered);
    for (const id of this.ticked) if (!this.known.has(id)) this.ticked.delete(id);
    const own = new Set(state.own.map((one) => one.code));
    for (const code of this.without) if (!own.has(code)) this.without.delete(code);
  }

  criteria(state) {
    const { words } = this.screen;
    const count = make("span", "wb-count");
    const every = this.all(words.criteria, state.groups.flatMap((group) => group.criteria.map((one) => one.id)), "all", count);
    const parts = [make("legend", "", {}, every)];
    if (!state.groups.length) parts.push(make("p", "wb-note", {}, words["no criteria"]));
    for (const group of state.groups) {
      const name = group.name || words["no milestone"];
      const head = this.all(name, group.criteria.map((one) => one.id), `group ${group.id}`);
      const lines = group.criteria.map((one) => this.criterion(one));
      parts.push(make("div", `wb-group${group.step ? " wb-step" : ""}`, { role: "group", "aria-label": name }, head, ...lines));
    }
    if (state.leftOut) parts.push(make("p", "wb-note", {}, fill(words["left out"], { n: state.leftOut })));
    return make("fieldset", "wb-section", {}, ...parts);
  }

  /** A box that ticks all of some criteria, or none. */
  all(label, ids, key, ...behind) {
    const made = makeTick(label, false, (on) => {
      for (const id of ids) this.tick(id, on);
      this.sumUp();
    }, { "data-key": key });
    made.classList.add("wb-all");
    made.append(...behind);
    this.alls.push({ box: made.querySelector("input"), ids, count: behind[0] });
    return made;
  }

  criterion(one) {
    const { words } = this.screen;
    const made = makeTick("", this.ticked.has(one.id), (on) => {
      this.tick(one.id, on);
      this.sumUp();
    }, { "data-key": one.id });
    const sign = one.standing && one.standing !== "new" ? [make("span", `wb-sign wb-${one.standing.replaceAll(" ", "-")}`, {}, words[`standing ${one.standing}`])] : [];
    made.append(make("span", "wb-criterion", {}, one.text, ...sign.flatMap((it) => [" ", it])));
    this.boxes.set(one.id, made.querySelector("input"));
    return made;
  }

  tick(id, on) {
    if (on) this.ticked.add(id);
    else this.ticked.delete(id);
    const box = this.boxes.get(id);
    if (box) box.checked = on;
  }

  sumUp() {
    for (const { box, ids, count } of this.alls) {
      const on = ids.filter((id) => this.ticked.has(id)).length;
      box.checked = on > 0 && on === ids.length;
      box.indeterminate = on > 0 && on < ids.length;
      box.disabled = !ids.length;
      if (count) count.textContent = fill(this.screen.words["chosen of"], { n: on, of: ids.length });
    }
  }

  further(state) {
    const { words } = this.screen;
    const ticks = state.extras.map(({ key, kind, about }) =>
      makeTick(fill(words[`kind ${kind}`], { name: about }), this.extras.has(key), (on) => (on ? this.extras.add(key) : this.extras.delete(key)), { "data-key": key }),
    );
    const add = makeButton(words["own question…"], "wb-small", () => this.own.open(), { "data-key": "own question" });
    const told = state.own.length ? [make("p", "wb-note", {}, words["own ticks"])] : [];
    const own = make("div", "wb-own", { role: "group", "aria-label": words.own }, ...state.own.map((one) => this.ownLine(one)), ...told, add);
    return make("fieldset", "wb-section", {}, make("legend", "", {}, words.extras), ...ticks, own);
  }

  /** A question of one's own: a box to ask it or not, and a button to change it. */
  ownLine(one) {
    const { words } = this.screen;
    const tick = makeTick("", !this.without.has(one.code), (on) => (on ? this.without.delete(one.code) : this.without.add(one.code)), { "data-key": `own ${one.code}` });
    const told = one.count ? fill(words.answers, { n: one.count }) : words["own open"];
    const text = one.texts[this.screen.state.language] ?? Object.values(one.texts)[0];
    tick.append(make("span", "wb-criterion", {}, make("b", "", {}, one.code), ` ${text} `, make("span", "wb-quiet", {}, told)));
    const change = makeButton(words["own change…"], "wb-small", () => this.own.open(one), { "data-key": `change ${one.code}`, "aria-label": fill(words["own change"], { code: one.code }) });
    return make("div", "wb-own-line", {}, tick, change);
  }

  settings(state) {
    const { words } = this.screen;
    const languages = state.known.map((language) =>
      makeTick(words[`language ${language}`], this.languages.has(language), (on) => (on ? this.languages.add(language) : this.languages.delete(language)), { "data-key": `language ${language}` }),
    );
    const titles = state.known.map((language) => {
      const field = make("input", "wb-input", { type: "text", autocomplete: "off", "data-key": `title ${language}`, lang: language });
      field.value = this.titles[language] ?? "";
      field.addEventListener("input", () => (this.titles[language] = field.value));
      return labelled(fill(words["title in"], { language: words[`language ${language}`] }), field);
    });
    const samples = make("input", "wb-input wb-samples", { type: "number", min: 1, max: 9, step: 1, "data-key": "samples", title: words["samples help"] });
    samples.value = this.samples;
    samples.addEventListener("input", () => (this.samples = Math.max(1, Math.round(Number(samples.value)) || 1)));
    const split = labelled(words.samples, samples);
    split.append(words.groups);
    return make(
      "fieldset",
      "wb-section",
      {},
      make("legend", "", {}, words.settings),
      make("div", "wb-line", { role: "group", "aria-label": words.languages }, ...languages),
      ...titles,
      makeTick(words.shuffled, this.shuffled, (on) => (this.shuffled = on), { "data-key": "shuffled" }),
      makeTick(words["by milestone"], this.byMilestone, (on) => (this.byMilestone = on), { "data-key": "by milestone" }),
      split,
    );
  }

  drawFoot(state) {
    const { words } = this.screen;
    const parts = [];
    if (state.form) parts.push(makeTick(fill(words.keep, { n: state.form.n }), this.keep, (on) => (this.keep = on), { "data-key": "keep", title: words["keep help"] }));
    this.button = makeButton(fill(words.make, { n: this.next() }), "wb-main", () => this.make(), { "data-key": "make" });
    this.foot.replaceChildren(...parts, this.button);
  }

  /** Lead to the first of these fields that is there. */
  goTo(...keys) {
    const found = keys.map((key) => this.root.querySelector(`[data-key="${CSS.escape(key)}"]`)).find(Boolean);
    this.screen.turnTo("choose");
    found?.focus();
    found?.scrollIntoView({ block: "nearest" });
  }

  /** The number of the version that is made next. */
  next() {
    return Math.max(0, ...this.screen.state.versions.map((one) => one.n)) + 1;
  }

  make() {
    return this.screen.make(this.asked());
  }

  /** What a new version is made of. */
  asked() {
    return {
      criteria: [...this.ticked],
      form: this.form ?? "",
      extras: [...this.extras],
      own: this.screen.state.own.map((one) => one.code).filter((code) => !this.without.has(code)),
      languages: [...this.languages],
      titles: this.titles,
      shuffled: this.shuffled,
      byMilestone: this.byMilestone,
      samples: this.samples,
      keep: this.keep,
    };
  }
}

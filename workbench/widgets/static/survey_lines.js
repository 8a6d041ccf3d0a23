// The middle of the questionnaire designer: every text of a version in each language, changed in place.

class SurveyLines {
  constructor(screen) {
    this.screen = screen;
    this.fields = new Map(); // "code language" -> its field
    this.signs = new Map(); // code -> where its signs stand
    this.list = make("div", "wb-scroll wb-lines");
    this.note = make("div", "wb-frozen", { hidden: true });
    this.root = make("div", "wb-middle", { role: "region" }, this.note, this.list);
    this.list.addEventListener("focusin", (event) => {
      const code = event.target.closest("[data-code]")?.dataset.code;
      if (code) this.screen.preview.goTo(code);
    });
  }

  show(state) {
    const { words } = this.screen;
    this.root.setAttribute("aria-label", words.lines);
    const { form } = state;
    this.drawNote(form);
    if (!form) {
      this.told = null;
      this.list.replaceChildren(make("div", "wb-start", {}, make("h3", "", {}, words["start title"]), make("p", "", {}, words["start text"])));
      return;
    }
    const told = JSON.stringify([form.id, form.languages, Boolean(form.exported), form.items.map((one) => one.code), form.extras.map((one) => [one.code, one.kind, one.about, ...one.choices.map((choice) => choice.code)])]);
    if (told !== this.told) this.build(form, told);
    for (const { code, texts } of textsOf(form)) for (const language of form.languages) this.put(code, language, texts[language]);
    this.drawSigns(form);
  }

  drawNote(form) {
    const { words } = this.screen;
    this.note.hidden = !form?.exported;
    if (this.note.hidden) return;
    const again = makeButton(words["new version"], "", () => this.screen.choice.make());
    this.note.replaceChildren(make("span", "", {}, fill(words["frozen note"], { n: form.n, date: this.screen.dated(form.exported) })), again);
  }

  build(form, told) {
    const { words } = this.screen;
    const isSame = this.told && JSON.parse(this.told)[0] === form.id;
    const { scrollTop } = this.list;
    const drafts = isSame ? [...this.fields].filter(([, field]) => field.value !== field.wbWas).map(([key, field]) => [key, field.value]) : [];
    const key = isSame && this.list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.told = told;
    this.fields.clear();
    this.signs.clear();
    const [title, ...others] = form.words;
    const fixed = make("details", "wb-card wb-fixed", {}, make("summary", "", {}, words["fixed words"]), ...[title, ...others].map((one) => this.card(one.code, form, words[`word ${one.code}`])));
    const parts = [fixed];
    let milestone;
    for (const item of form.items) {
      if (item.milestone !== milestone) {
        milestone = item.milestone;
        if (milestone) parts.push(make("h4", "", {}, milestone));
      }
      parts.push(this.card(item.code, form, item.less ? words.less : ""));
    }
    if (form.extras.length) parts.push(make("h4", "", {}, words.extras));
    for (const extra of form.extras) {
      const kind = extra.kind === "own" && extra.about ? "own about" : extra.kind;
      const card = this.card(extra.code, form, fill(words[`kind ${kind}`], { name: extra.about }));
      if (extra.choices.length) card.append(make("details", "wb-answers", {}, make("summary", "", {}, fill(words.answers, { n: extra.choices.length })), ...extra.choices.map((one) => this.card(one.code, form, ""))));
      parts.push(card);
    }
    this.list.replaceChildren(...parts);
    this.list.scrollTop = isSame ? scrollTop : 0;
    for (const [name, value] of drafts) if (this.fields.has(name)) this.fields.get(name).value = value;
    this.fields.get(key)?.focus({ preventScroll: true });
  }

  /** The texts of one question, answer or fixed word. */
  card(code, form, told) {
    const signs = make("span", "wb-signs");
    this.signs.set(code, signs);
    const isWord = form.words.some((one) => one.code === code);
    const name = isWord ? told : code.split(".").at(-1);
    const head = make("div", "wb-card-head", {}, make("b", "", {}, name), make("span", "wb-quiet", {}, isWord ? "" : told), signs);
    const fields = form.languages.map((language) => this.field(code, language, form, isWord ? told : code));
    return make("div", `wb-card${code.includes(".") && !isWord ? " wb-choice-card" : ""}`, { "data-code": code, role: "group", "aria-label": name }, head, ...fields);
  }

  field(code, language, form, name) {
    const { words } = this.screen;
    const field = make("textarea", "wb-input", {
      rows: 1,
      lang: language,
      "data-key": `${code} ${language}`,
      "aria-label": fill(words["text in"], { code: name, language: words[`language ${language}`] }),
      readonly: Boolean(form.exported),
    });
    this.fields.set(`${code} ${language}`, field);
    field.wbWas = "";
    field.addEventListener("input", () => {
      delete field.dataset.refused;
      field.classList.add("wb-dirty");
      this.screen.preview.draw();
    });
    field.addEventListener("keydown", (event) => this.keyed(event, field, code, language));
    field.addEventListener("blur", () => {
      if (!field.dataset.refused && !field.dataset.sent) this.store(field, code, language);
    });
    const row = make("div", "wb-text-row", {});
    if (form.languages.length > 1) row.append(make("span", "wb-tongue", { "aria-hidden": "true" }, language));
    row.append(field);
    return row;
  }

  keyed(event, field, code, language) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && !event.shiftKey) this.store(field, code, language);
    else if (event.key === "Escape" && field.value !== field.wbWas) {
      field.value = field.wbWas;
      delete field.dataset.refused;
      field.classList.remove("wb-dirty");
      this.screen.preview.draw();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  async store(field, code, language) {
    if (field.readOnly || field.value === field.wbWas) return;
    field.dataset.sent = "yes";
    const text = field.value;
    const answer = await this.screen.act("word", { form: this.screen.state.form.id, code, language, text, was: field.wbWas });
    delete field.dataset.sent;
    if (answer) {
      if (field.value === text) this.put(code, language, this.textNow(code, language), true);
      return;
    }
    // It stays to be mended; who stores it once more means it.
    field.dataset.refused = "yes";
  }

  textNow(code, language) {
    return textsOf(this.screen.state.form).find((one) => one.code === code)?.texts[language] ?? "";
  }

  /** Show what is stored; what somebody is typing stays. */
  put(code, language, text, isStored = false) {
    const field = this.fields.get(`${code} ${language}`);
    if (!field) return;
    if (field.value !== field.wbWas && !isStored) {
      if (field.dataset.refused) field.wbWas = text;
      return;
    }
    field.value = text;
    field.rows = Math.max(1, Math.ceil(text.length / 48)); // where the browser does not fit it by itself
    field.wbWas = text;
    field.classList.remove("wb-dirty");
  }

  /** What stands in the field of a text now, stored or not. */
  draft(code, language) {
    const field = this.fields.get(`${code} ${language}`);
    return field && field.value !== field.wbWas ? field.value : undefined;
  }

  drawSigns(form) {
    const { words } = this.screen;
    const counts = new Map();
    for (const one of form.findings) counts.set(one.code, (counts.get(one.code) ?? 0) + 1);
    for (const [code, signs] of this.signs) {
      const made = [];
      if (form.again.includes(code)) made.push(make("span", "wb-sign wb-look-again", { title: words["again help"] }, words.again));
      const n = counts.get(code);
      if (n) made.push(makeButton(fill(words["remarks of"], { n }), "wb-plain wb-small", () => this.screen.side.turn("remarks", code)));
      signs.replaceChildren(...made);
    }
  }

  /** Lead to the first field of a question. */
  goTo(code) {
    const card = this.list.querySelector(`[data-code="${CSS.escape(code)}"]`);
    if (!card) return;
    this.screen.turnTo("lines");
    for (let up = card.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    const field = card.querySelector("textarea");
    field.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
}

/** Every text of a version with its code. */
function textsOf(form) {
  return [...form.words, ...form.items, ...form.extras.flatMap((extra) => [extra, ...extra.choices])];
}

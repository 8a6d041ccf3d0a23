// All about one code: fields that keep themselves, for its texts, kind, colour, place and names in other languages.

const SAVE_AFTER_MS = 1200; // a field is kept once its writer has paused for this long
const SLOW_MS = 150; // sooner than this nobody needs to see that a field is being saved
const TEXT_FIELDS = ["definition", "when", "when_not", "example"];

/** A field that keeps itself: a while after the last key, and when it is left. What was refused stays in it. */
class KeptField {
  constructor(form, field, input, read, show) {
    Object.assign(this, { form, field, input, read, show });
    const { room } = form.editor;
    this.room = room;
    this.state = make("span", "wb-estate", { role: "status" });
    this.quarrel = make("div", "wb-equarrel", { hidden: true, role: "alert" });
    input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), SAVE_AFTER_MS);
    });
    input.addEventListener("change", () => this.save());
  }

  labelled(label, ...more) {
    return make("label", "wb-efield", {}, make("span", "wb-elabel", {}, label, this.state), this.input, ...more);
  }

  isDirty() {
    return JSON.stringify(this.read()) !== JSON.stringify(this.stored);
  }

  /** What the study holds now; what is being written is not overwritten. */
  sync(value) {
    const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
    if (same(value, this.stored)) return;
    const isMine = same(value, this.sent) || same(value, this.read());
    if (this.stored === undefined || isMine || !this.isDirty()) {
      const keeps = isMine && this.stored !== undefined;
      this.stored = value;
      if (!keeps) this.show(value);
      this.quarrel.hidden = true;
    } else this.dispute(value);
  }

  /** Somebody changed the same field: the person chooses. */
  dispute(value) {
    const { words } = this.room;
    clearTimeout(this.timer);
    const told = (value && typeof value === "object" ? JSON.stringify(value) : String(value ?? "")) || words["e nothing there"];
    const settle = (isMine) => {
      this.quarrel.hidden = true;
      this.stored = value;
      if (isMine) this.save();
      else this.show(value);
      this.input.focus();
    };
    this.quarrel.replaceChildren(
      make("span", "", {}, fill(words["e field conflict"], { value: told })),
      makeButton(words["e keep mine"], "wb-small", () => settle(true)),
      makeButton(words["e take theirs"], "wb-small", () => settle(false)),
    );
    this.quarrel.hidden = false;
  }

  async save(value = this.read()) {
    clearTimeout(this.timer);
    if (!this.quarrel.hidden) return;
    if (this.saving) {
      this.again = true;
      return;
    }
    if (JSON.stringify(value) === JSON.stringify(this.stored)) {
      this.refused(false);
      return;
    }
    this.saving = true;
    this.sent = value;
    const { words } = this.room;
    const slow = setTimeout(() => {
      this.state.textContent = words["e field saving"];
    }, SLOW_MS);
    const answer = await this.form.editor.act("change_code", { id: this.form.id, field: this.field, value, was: this.stored });
    clearTimeout(slow);
    this.saving = false;
    this.state.textContent = "";
    if (answer && answer.conflict !== undefined) {
      this.dispute(answer.conflict);
      // The form has gone meanwhile: what was written must not vanish without a word.
      if (!this.input.isConnected) this.room.refuse({ message: `${this.quarrel.firstChild.textContent} ⟵ ${typeof value === "string" ? value : JSON.stringify(value)}`, expected: true });
    }
    else if (answer) {
      this.stored = value;
      this.state.textContent = words["e field saved"];
    }
    this.refused(!answer);
    if (this.again) {
      this.again = false;
      this.save();
    }
  }

  refused(isRefused) {
    if (isRefused) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }
}

class CodeForm {
  constructor(editor, id) {
    this.editor = editor;
    this.room = editor.room;
    this.id = id;
    const { words } = this.room;
    this.head = make("div", "wb-ehead");
    this.used = make("div", "wb-eused", { hidden: true, role: "alert" });
    this.fields = {};
    const text = (field, tag, attributes = {}) => {
      const input = make(tag, "wb-input", { "data-field": field, placeholder: words[`e ${field} help`], ...attributes });
      const read = () => (tag === "input" ? input.value.trim() : input.value);
      const made = new KeptField(this, field, input, read, (value) => (input.value = value));
      this.fields[field] = made;
      return make("div", "", {}, made.labelled(words[`e ${field}`]), made.quarrel);
    };
    const name = text("name", "input", { type: "text", maxlength: "300" });
    this.fields.name.input.addEventListener("blur", () => {
      if (!this.fields.name.read()) this.fields.name.show(this.fields.name.stored);
    });
    this.kindField = this.makeKind();
    this.colorField = this.makeColor();
    this.parentField = make("div");
    this.translations = make("div", "wb-etranslations");
    this.actions = make("div", "wb-eactions");
    const texts = TEXT_FIELDS.map((field) => text(field, "textarea", { rows: "2" }));
    const two = (...children) => make("div", "wb-etwo", {}, ...children);
    this.root = make("div", "wb-eform", {}, this.head, this.used, two(name, this.parentField), two(this.kindField, this.colorField), texts[0], two(texts[1], texts[2]), texts[3], this.translations, this.actions);
    this.load();
    this.changed();
  }

  async load() {
    const details = await this.room.ask("details", { id: this.id }).catch(() => null);
    if (!details) return;
    this.details = details;
    if (!this.translations.childElementCount || !this.translations.contains(document.activeElement)) this.drawTranslations();
    this.kinds.jobs.sync(details.jobs);
    this.kinds.valence.sync(details.valence);
  }

  makeKind() {
    const { editor, room } = this;
    const { words } = room;
    const options = Object.keys(editor.info.kindColors).map((kind) => [kind, words[kind]]);
    const choice = makeChoice(options, "", () => this.drawKindHelp(), { "data-field": "kind" });
    const kept = new KeptField(this, "kind", choice, () => choice.value, (value) => (choice.value = value));
    this.fields.kind = kept;
    this.kindHelp = make("div", "wb-ehelp");
    const ticks = make("div", "wb-ejobs", { role: "group", "aria-label": words["e jobs"] });
    const jobs = editor.info.jobs.map((job) => {
      const box = make("input", "", { type: "checkbox", value: job });
      ticks.append(make("label", "", {}, box, words[`e job ${job}`]));
      return box;
    });
    const read = () => jobs.filter((box) => box.checked).map((box) => box.value);
    this.kinds = {
      jobs: new KeptField(this, "jobs", ticks, read, (value) => {
        for (const box of jobs) box.checked = value.includes(box.value);
      }),
    };
    this.jobsLine = make("div", "", {}, make("span", "wb-elabel", {}, words["e jobs"], this.kinds.jobs.state), ticks, this.kinds.jobs.quarrel);
    this.valenceLine = this.makeValence();
    return make("div", "", {}, kept.labelled(words["e kind"]), kept.quarrel, this.kindHelp, this.jobsLine, this.valenceLine);
  }

  makeValence() {
    const { words } = this.room;
    const input = make("input", "wb-input", { type: "number", min: "-1", max: "1", step: "0.1", "data-field": "valence", title: words["e valence help"] });
    // A number field that holds something else is empty to a script: the study must not lose its number by it.
    const read = () => (input.value === "" ? (input.validity.badInput ? this.kinds.valence.stored : null) : Number(input.value));
    const kept = new KeptField(this, "valence", input, read, (value) => (input.value = value ?? ""));
    this.kinds.valence = kept;
    return make("div", "", {}, kept.labelled(words["e valence"]), kept.quarrel);
  }

  drawKindHelp() {
    const { words } = this.room;
    const kind = this.fields.kind.read();
    const help = this.editor.info.kinds[kind];
    this.jobsLine.hidden = kind !== "goal";
    this.valenceLine.hidden = kind !== "emotion";
    if (this.kindHelp.dataset.kind === kind) return;
    this.kindHelp.dataset.kind = kind;
    this.kindHelp.replaceChildren();
    if (!help) return;
    const lines = ["when", "when_not", "example"].filter((part) => help[part]).map((part) => make("p", "", {}, make("b", "", {}, `${words[`e ${part}`]}: `), help[part]));
    this.kindHelp.append(make("p", "", {}, help.definition), make("details", "", {}, make("summary", "", {}, words["e kind more"]), ...lines));
  }

  makeColor() {
    const { words } = this.room;
    this.swatches = make("div", "wb-eswatches", { role: "group", "aria-label": words["e color"] });
    this.weak = make("div", "wb-eweak", { hidden: true, role: "alert" });
    this.color = "";
    this.fields.color = new KeptField(this, "color", this.swatches, () => this.color, (value) => {
      this.color = value;
      this.drawColors();
    });
    const kept = this.fields.color;
    return make("div", "wb-efield", {}, make("span", "wb-elabel", {}, words["e color"], kept.state), this.swatches, this.weak, kept.quarrel);
  }

  drawColors() {
    drawSwatches(this.editor, this.swatches, this.color, this.room.codes.get(this.id)?.kind, this.weak, (color) => {
      this.color = color;
      this.drawColors();
      this.fields.color.save();
    });
  }

  drawParent(code) {
    const { editor, room } = this;
    const isOwn = new Set([code.id]);
    for (const one of room.codes.values()) if (isOwn.has(one.parent)) isOwn.add(one.id);
    const options = [["", room.words["e top"]], ...[...room.codes.values()].filter((one) => !isOwn.has(one.id)).map((one) => [one.id, one.path])];
    const told = JSON.stringify([code.parent, options]);
    if (told === this.parents) return;
    this.parents = told;
    const choice = makeChoice(options, code.parent ?? "", (id) => editor.tree.move([code.id], id || null), { "data-field": "parent" });
    this.parentField.replaceChildren(make("label", "wb-efield", {}, make("span", "wb-elabel", {}, room.words["e parent"]), choice));
  }

  drawTranslations() {
    const { editor, room } = this;
    const { words } = room;
    const stored = this.details.translations;
    const languages = [...new Set([...editor.info.languages, ...Object.keys(stored)])];
    const box = make("div", "wb-elanguages");
    const rows = [];
    const add = (language) => {
      const name = words[`e language ${language}`] ?? language;
      const label = fill(words["e translation of"], { language: name || "…" });
      const key = make("input", "wb-input wb-elang", { type: "text", value: language, maxlength: "8", placeholder: words["e language new"], "aria-label": words["e language new"] });
      const field = make("input", "wb-input", { type: "text", "aria-label": label, "data-language": language });
      field.value = stored[language] ?? "";
      rows.push([key, field]);
      box.append(make("div", "wb-elangrow", {}, language ? make("span", "", {}, name) : key, field));
    };
    for (const language of [...languages, ""]) add(language);
    const read = () => Object.fromEntries(rows.map(([key, field]) => [key.value.trim().toLowerCase(), field.value.trim()]).filter(([key, name]) => key && name));
    const kept = new KeptField(this, "translations", box, read, () => this.load());
    kept.stored = { ...stored };
    this.translated = kept;
    this.translations.replaceChildren(make("span", "wb-elabel", {}, words["e translations"], kept.state), box, kept.quarrel);
  }

  drawHead(code) {
    const { editor, room } = this;
    const { words } = room;
    const path = code.path.split(" > ").slice(0, -1).join(" › ");
    const facts = [path, editor.countOf(code.id)].filter(Boolean).join(" · ");
    const badge = code.active ? "" : make("span", "wb-ebadge", {}, words["e idle"]);
    this.head.replaceChildren(makeDot(room, code.color), make("strong", "", {}, code.name), badge, make("span", "wb-efacts", {}, facts));
    const told = String(code.active);
    if (told === this.drawnActions) return;
    this.drawnActions = told;
    this.actions.replaceChildren(
      makeButton(words["e split"], "", () => editor.split(code.id)),
      makeButton(words["e merge"], "", () => editor.merge()),
      makeButton(words[code.active ? "e deactivate" : "e activate"], "", () => editor.activate(!code.active)),
      makeButton(words["e remove"], "", () => editor.remove()),
    );
  }

  changed() {
    const code = this.room.codes.get(this.id);
    if (!code) return;
    const values = { name: code.name, kind: code.kind, definition: code.definition, when: code.when, when_not: code.whenNot, example: code.example, color: code.ownColor };
    for (const [field, value] of Object.entries(values)) this.fields[field].sync(value);
    this.drawHead(code);
    this.drawParent(code);
    this.drawKindHelp();
    if (this.drawnKind !== code.kind) {
      this.drawnKind = code.kind;
      this.drawColors();
    }
    if (this.details && this.translated && !this.translated.isDirty() && !this.translated.saving) this.load();
  }

  /** A code in use cannot be removed: say what can be done instead. */
  refuseRemoval(code) {
    const { editor } = this;
    const { words } = this.room;
    this.used.replaceChildren(
      make("span", "", {}, fill(words["e in use"], { name: code.name })),
      makeButton(words["e merge"], "wb-small", () => editor.merge()),
      makeButton(words["e deactivate"], "wb-small", () => editor.activate(false)),
      makeButton(words["e cancel"], "wb-small", () => {
        this.used.hidden = true;
        editor.tree.focus();
      }),
    );
    this.used.hidden = false;
    this.used.querySelector("button").focus();
  }

  focus() {
    this.fields.definition.input.focus();
  }

  /** Keep what is still only in the fields. */
  leave() {
    for (const field of [...Object.values(this.fields), ...Object.values(this.kinds), this.translated]) {
      const isNameless = field === this.fields.name && !field.read();
      if (field && field.stored !== undefined && !isNameless && field.isDirty()) field.save();
    }
  }
}

// Several codes: what can be done with all of them, and merging them.

class SeveralForm {
  constructor(editor) {
    this.editor = editor;
    this.root = make("div", "wb-eform");
    this.changed();
  }

  changed() {
    const { editor } = this;
    const { room } = editor;
    const { words } = room;
    const codes = editor.chosenCodes();
    const told = JSON.stringify([codes.map((code) => [code.id, code.path, code.color, code.active]), room.codes.size]);
    if (told === this.told) return;
    this.told = told;
    const ids = codes.map((code) => code.id);
    const list = make("ul", "wb-elist", {}, ...codes.map((code) => make("li", "", {}, makeDot(room, code.color), make("span", "", {}, code.path), make("span", "wb-efacts", {}, editor.countOf(code.id)))));
    const kinds = [["", words["e leave"]], ...Object.keys(editor.info.kindColors).map((kind) => [kind, words[kind]])];
    const isUnder = new Set(ids);
    for (const one of room.codes.values()) if (isUnder.has(one.parent)) isUnder.add(one.id);
    const parents = [["-", words["e leave"]], ["", words["e top"]], ...[...room.codes.values()].filter((one) => !isUnder.has(one.id)).map((one) => [one.id, one.path])];
    const field = (label, input) => make("label", "wb-efield", {}, make("span", "wb-elabel", {}, label), input);
    const kind = makeChoice(kinds, "", (value) => value && editor.act("change_codes", { ids, field: "kind", value }));
    const parent = makeChoice(parents, "-", (value) => value !== "-" && editor.tree.move(editor.tree.roots().map((code) => code.id), value || null));
    const swatches = make("div", "wb-eswatches", { role: "group", "aria-label": words["e color"] });
    const weak = make("div", "wb-eweak", { hidden: true, role: "alert" });
    drawSwatches(editor, swatches, "-", codes[0]?.kind, weak, (value) => editor.act("change_codes", { ids, field: "color", value }));
    const actions = make(
      "div",
      "wb-eactions",
      {},
      makeButton(words["e merge"], "wb-main", () => editor.merge()),
      makeButton(words["e deactivate"], "", () => editor.activate(false), { disabled: codes.every((code) => !code.active) }),
      makeButton(words["e activate"], "", () => editor.activate(true), { disabled: codes.every((code) => code.active) }),
      makeButton(words["e remove"], "", () => editor.remove()),
    );
    this.root.replaceChildren(
      make("div", "wb-ehead", {}, make("strong", "", {}, fill(words["e several"], { n: codes.length }))),
      list,
      actions,
      make("h4", "", {}, words["e for all"]),
      make("div", "wb-etwo", {}, field(words["e kind"], kind), field(words["e parent"], parent)),
      make("div", "wb-efield", {}, make("span", "wb-elabel", {}, words["e color"]), swatches, weak),
    );
  }

  focus() {
    this.root.querySelector("button").focus();
  }
}

class MergePanel {
  constructor(editor, ids) {
    this.editor = editor;
    this.room = editor.room;
    this.ids = ids;
    this.how = "union";
    this.into = null;
    this.root = make("div", "wb-eform");
    this.effect = make("div", "wb-eeffect", { role: "status" });
    this.draw();
  }

  draw() {
    const { editor, room } = this;
    const { words } = room;
    this.ids = this.ids.filter((id) => room.codes.has(id));
    const codes = this.ids.map((id) => room.codes.get(id));
    if (!this.ids.includes(this.into)) {
      this.into = codes.toSorted((a, b) => b.active - a.active || (room.counts.get(b.id) ?? 0) - (room.counts.get(a.id) ?? 0))[0]?.id ?? null;
    }
    const stays = room.codes.get(this.into);
    const radio = (name, value, checked, action, ...label) => {
      const input = make("input", "", { type: "radio", name, value });
      input.checked = checked;
      input.addEventListener("change", action);
      return make("label", "wb-eradio", {}, input, ...label);
    };
    const rows = codes.map((code) => {
      const drop = makeButton("×", "wb-quiet-button", () => this.set({ ids: this.ids.filter((id) => id !== code.id) }), { "aria-label": fill(words["e merge drop"], { name: code.name }) });
      const label = radio(`into-${editor.name}`, code.id, code.id === this.into, () => this.set({ into: code.id }), makeDot(room, code.color), make("span", "", {}, code.path), make("span", "wb-efacts", {}, editor.countOf(code.id)));
      return make("li", "", {}, label, drop);
    });
    const others = [["", words["e merge choose"]], ...[...room.codes.values()].filter((code) => !this.ids.includes(code.id)).map((code) => [code.id, code.path])];
    const add = makeChoice(others, "", (id) => id && this.set({ ids: [...this.ids, id] }), { "data-field": "merge with" });
    const hows = ["union", "both"].map((how) => radio(`how-${editor.name}`, how, how === this.how, () => this.set({ how }), make("span", "", {}, words[`e merge ${how}`])));
    this.button = makeButton(fill(words["e merge do"], { name: stays?.name ?? "" }), "wb-main", () => this.merge(), { disabled: codes.length < 2 });
    const focused = this.root.contains(document.activeElement) ? [document.activeElement.name, document.activeElement.value] : null;
    this.root.replaceChildren(
      make("div", "wb-ehead", {}, make("strong", "", {}, words["e merge title"])),
      make("fieldset", "", {}, make("legend", "", {}, words["e merge into"]), make("ul", "wb-elist wb-emerge", {}, ...rows), make("label", "wb-efield", {}, make("span", "wb-elabel", {}, words["e merge with"]), add)),
      make("fieldset", "", {}, make("legend", "", {}, words["e merge how"]), ...hows),
      this.effect,
      make("div", "wb-eactions", {}, this.button, makeButton(words["e cancel"], "", () => editor.showChosen())),
    );
    if (focused) [...this.root.querySelectorAll("input, select")].find((input) => input.name === focused[0] && (input.value === focused[1] || !focused[0]))?.focus();
    this.foresee();
  }

  set(what) {
    Object.assign(this, what);
    this.draw();
  }

  /** Say in numbers what would happen. */
  async foresee() {
    const { words } = this.room;
    if (this.ids.length < 2) {
      this.effect.replaceChildren(make("p", "", {}, words["e merge two"]));
      return;
    }
    const asked = (this.asked = JSON.stringify([this.ids, this.into]));
    const told = await this.room.ask("merging", { ids: this.ids, into: this.into }).catch(() => null);
    if (!told || this.asked !== asked) return;
    const after = told[this.how];
    const { before } = told;
    const lines = [
      fill(words["e merge codes"], { codes: told.codes, name: this.room.codes.get(this.into)?.name ?? "" }),
      fill(words[after === before ? "e merge same" : "e merge codings"], { before, after, joined: before - after }),
      told.children && fill(words["e merge children"], { n: told.children }),
      told.memos && fill(words["e merge memos"], { n: told.memos }),
      told.nodes && fill(words["e merge nodes"], { n: told.nodes }),
      words["e merge undo"],
    ];
    this.effect.replaceChildren(...lines.filter(Boolean).map((line) => make("p", "", {}, line)));
  }

  async merge() {
    const { editor, ids, into, how } = this;
    this.button.disabled = true;
    const answer = await editor.act("merge_codes", { ids, into, how });
    if (!answer) {
      this.button.disabled = false;
      return;
    }
    editor.choose(into);
    editor.tree.focus();
  }

  changed() {
    const told = JSON.stringify(this.ids.map((id) => [this.room.codes.get(id)?.path, this.room.counts.get(id)]));
    if (told !== this.told) this.draw();
    this.told = told;
  }

  focus() {
    this.root.querySelector("input:checked, select").focus();
  }
}

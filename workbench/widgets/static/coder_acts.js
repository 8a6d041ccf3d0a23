// What can be done with the selected words and the chosen coding.

const withActs = (Base) =>
  class extends Base {
    /** What an action applies to; with nothing selected that is said. */
    wanted() {
      const span = this.selection.target();
      if (!span) this.refuse({ message: this.words["select first"], expected: true });
      return span;
    }

    /** What an action of this coder made, among what an answer tells of; others' codings may come with it. */
    madeIn(answer, isMade) {
      return answer?.type === "patch" ? answer.put.findLast((mark) => mark.coder === this.coder && isMade(mark)) : undefined;
    }

    /** Put codes on words. They are drawn at once, dashed until they are stored. */
    async apply(codeIds, span = this.wanted()) {
      if (!span) return;
      this.hideBar();
      const { start: begin, end } = trimmed(span);
      const time = new Date().toISOString();
      const pending = codeIds.map((code) => {
        this.pendings += 1;
        return { id: `pending ${this.pendings}`, start: begin, end, code, coder: this.coder, time, comment: "", weight: this.settings.weight, stance: "for", pending: true };
      });
      if (end > begin) for (const mark of pending) this.marks.set(mark.id, mark);
      this.last = codeIds;
      const isMade = (mark) => codeIds.includes(mark.code) && mark.start >= span.start && mark.end <= span.end;
      // Python is at work while the page draws; what it answers is drawn when the person has seen her words marked.
      const asked = this.act("code", { codes: codeIds, start: span.start, end: span.end, quote: span.quote, weight: this.settings.weight }, { pending, isMade, ready: painted() });
      this.coming = asked;
      if (end > begin) {
        // What a key does next is about what was put last.
        if (this.isAt(pending.at(-1))) this.chosen = pending.at(-1).id;
        this.text.put(pending);
      }
      await asked;
    }

    async create(name, parent, span) {
      this.hideBar();
      const isMade = (mark) => this.codes.get(mark.code)?.name === name && mark.start >= span.start && mark.end <= span.end;
      const answer = await this.act("new_code", { name, parent, start: span.start, end: span.end, quote: span.quote, weight: this.settings.weight }, { isMade });
      const made = this.madeIn(answer, isMade);
      if (made) this.last = [made.code];
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
      const isMade = (mark) => mark.start >= span.start && mark.end <= span.end;
      await this.act("in_vivo", { start: span.start, end: span.end, quote: span.quote, weight: this.settings.weight }, { isMade });
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

    async recode() {
      const mark = await this.chosenSoon();
      if (!mark) return;
      this.picker.open({ span: mark, label: this.words["change code help"], several: false, pick: ([code]) => this.change("recode", mark.id, mark.code, code, { ids: [mark.id], code }) });
    }

    async split() {
      const caret = this.selection.caret() ?? this.selection.held?.start;
      const mark = await this.chosenSoon();
      if (!mark) return;
      if (caret === null || caret === undefined || caret <= mark.start || caret >= mark.end) this.refuse({ message: this.words["split where"], expected: true });
      else this.act("split", { id: mark.id, at: caret });
    }

    /** Make one of the chosen coding and those of the same code in the selection; with nothing selected, of it and its neighbour. */
    async join() {
      const mark = await this.chosenSoon();
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

    /** Remove the chosen coding. It goes from the page at once, so that the next key is about the next one. */
    async removeHere() {
      const mark = await this.chosenSoon();
      if (!mark) return;
      this.leaving.add(mark.id);
      const asked = this.act("uncode", { ids: [mark.id] });
      this.here = this.here.filter((id) => id !== mark.id);
      this.text.draw(mark.start);
      this.placed();
      await asked;
      this.leaving.delete(mark.id);
      if (!this.marks.has(mark.id)) return;
      this.saidIds = (this.codingsHere() ?? []).map((one) => one.id).join(" "); // that it was refused stays said
      this.redraw();
    }

    cycle() {
      if (this.here.length) this.choose(this.here[(this.here.indexOf(this.chosen) + 1) % this.here.length]);
      else this.theChosen();
    }

    async writeComment(field) {
      if (!(await this.chosenSoon())) return;
      this.showTab("codes");
      this.herePane.draw();
      this.herePane[field].focus();
    }

    async writeMemo() {
      if (this.marks.get(this.chosen)?.pending) await this.coming;
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
  };

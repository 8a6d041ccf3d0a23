// Which coding is meant, and the ways from one place to another.

const BOOKMARK = "workbench-bookmark"; // where this browser keeps the place that was marked

const withWays = (Base) =>
  class extends Base {
    // ---- What stands at the caret ----

    /** The caret is somewhere else, or something else is there. */
    placed() {
      const here = this.codingsHere();
      if (here) this.here = here.map((mark) => mark.id);
      const chosen = this.here.includes(this.chosen) ? this.chosen : (this.here[0] ?? null);
      if (chosen !== this.chosen) {
        this.chosen = chosen;
        this.text.draw();
      }
      this.herePane.draw();
      this.sayWhatIsHere();
    }

    /** Tell once what the caret stands on, also those who do not see the panel. */
    sayWhatIsHere() {
      const ids = this.here.join(" ");
      if (ids === this.saidIds || !this.selection.isInside() || !getSelection().isCollapsed) return;
      this.saidIds = ids;
      const said = this.here.map((id) => this.lookOf(this.marks.get(id)).title.split("\n")[0]).join("; ");
      if (said) this.say(`${this.words.here}: ${said}`);
      else if (this.status.line.textContent.startsWith(`${this.words.here}: `)) this.say("");
    }

    /** Codings that touch the caret or selection, the one that fits it best first, of equals the newest; null if there is none. */
    codingsHere() {
      const place = this.selection.place();
      if (!place) return null;
      const distance = (mark) => Math.abs(mark.start - place.start) + Math.abs(mark.end - place.end);
      return this.shownMarks()
        .filter((mark) => this.isAt(mark, place))
        .sort((a, b) => distance(a) - distance(b) || b.time.localeCompare(a.time));
    }

    /** Whether a coding touches the caret or selection. */
    isAt(mark, place = this.selection.place()) {
      return place !== null && mark.start <= place.end && mark.end >= place.start;
    }

    /** Make a coding the one that actions are about, and show it. */
    choose(id, goes = false) {
      const mark = this.marks.get(id);
      if (!mark) return;
      if (goes || !this.here.includes(id)) {
        this.selection.moveTo(mark.start);
        this.text.bringIntoView(mark.start);
        this.here = (this.codingsHere() ?? [mark]).map((one) => one.id);
      }
      this.chosen = id;
      this.text.draw();
      this.herePane.draw();
      this.say(`${this.words.here}: ${this.lookOf(mark).title.split("\n")[0]}`);
    }

    theChosen() {
      const mark = this.marks.get(this.chosen);
      if (mark && !mark.pending && !this.leaving.has(mark.id)) return mark;
      this.refuse({ message: this.words["no coding here"], expected: true });
      return null;
    }

    /** The same, where a key may follow at once on the one that put it: a coding that is not stored yet is waited for. */
    async chosenSoon() {
      if (this.marks.get(this.chosen)?.pending) await this.coming;
      return this.theChosen();
    }

    // ---- From place to place ----

    /** Go to a passage, also in another interview, and let it light up. */
    async goTo(interviewId, start, end) {
      this.closeEditor();
      if (this.turning || interviewId !== this.interview?.id) await this.turn(interviewId);
      if (interviewId === this.interview?.id) this.flash(start, end);
    }

    flash(start, end) {
      if (!this.text.turns.length) return;
      this.selection.moveTo(start);
      this.text.scrollTo(start);
      this.selection.light("workbench-flash", this.text.rangeOf(start, end));
      clearTimeout(this.flashing);
      this.flashing = setTimeout(() => this.selection.light("workbench-flash", null), 2400);
    }

    turnTo(id) {
      if (!id || id === (this.turning ?? this.interview?.id)) return;
      this.closeEditor();
      this.turn(id);
    }

    async turn(id) {
      this.turning = id;
      await this.act("interview", { id });
      if (this.turning === id) this.turning = null;
    }

    nextInterview(step) {
      const here = this.turning ?? this.interview?.id; // the key may be pressed again before the next one is there
      const at = this.interviews.findIndex((one) => one.id === here);
      const next = this.interviews[at + step];
      if (next) this.turnTo(next.id);
      else this.say(this.words["no more interviews"]);
    }

    nextCoding(step) {
      const marks = this.shownMarks().sort((a, b) => a.start - b.start || b.end - a.end || a.id.localeCompare(b.id));
      const at = marks.findIndex((mark) => mark.id === this.chosen);
      const caret = this.selection.caret() ?? 0;
      let next;
      if (at >= 0) next = marks[at + step];
      else next = step > 0 ? marks.find((mark) => mark.start >= caret) : marks.findLast((mark) => mark.end <= caret);
      if (next) this.choose(next.id, true);
      else this.say(this.words["no more codings"]);
    }

    nextUncoded() {
      const { turns } = this.text;
      if (!turns.length) return;
      const marks = [...this.marks.values()];
      const from = this.text.turnAt(this.selection.caret() ?? 0);
      const order = [...turns.keys()].map((i) => (from + 1 + i) % turns.length);
      const next = order.find((i) => turns[i].customer && turns[i].text.trim() && !marks.some((mark) => mark.start < turns[i].end && mark.end > turns[i].start));
      if (next === undefined) this.say(this.words["all coded"]);
      else {
        this.selection.moveTo(turns[next].start);
        this.text.scrollTo(turns[next].start);
        this.say(`${this.words.turn} ${turns[next].number}`);
      }
    }

    /** Mark this place, to come back to it from anywhere in the study. */
    setBookmark() {
      const place = this.selection.place() ?? this.selection.held ?? { start: this.text.firstSeen() };
      if (!this.interview) return;
      this.bookmark = { interview: this.interview.id, start: place.start, end: place.end ?? place.start };
      try {
        localStorage.setItem(BOOKMARK, JSON.stringify(this.bookmark));
      } catch {
        // kept for as long as the page is open
      }
      this.say(this.words["bookmark set"]);
    }

    toBookmark() {
      try {
        this.bookmark ??= JSON.parse(localStorage.getItem(BOOKMARK));
      } catch {
        // a page that may keep nothing
      }
      const { interview, start, end } = this.bookmark ?? {};
      if (this.interviews.some((one) => one.id === interview)) this.goTo(interview, start, end);
      else this.say(this.words["no bookmark"]);
    }

    /** Go to where this coder coded last, in whichever interview. */
    async toLatest() {
      const answer = await this.ask("latest").catch((error) => this.refuse(error));
      if (answer?.interview) this.goTo(answer.interview, answer.start, answer.end);
      else if (answer) this.say(this.words["nothing to repeat"]);
    }

    /** List all segments of the code of the chosen coding. */
    async openSegments() {
      const mark = await this.chosenSoon();
      if (mark) this.segments.open(mark.code);
    }

    nextPane(step) {
      if (this.editor) {
        this.editor.nextPane(step);
        return;
      }
      const panes = [
        [this.interviewsPane.root, () => this.interviewsPane.focus()],
        [this.text.root, () => this.selection.comeBack()],
        [this.side, () => (this.tab === "codes" ? this.codesPane.focus() : this.tabs.querySelector("[aria-selected=true]").focus())],
      ].filter(([pane]) => pane.offsetParent !== null);
      const at = panes.findIndex(([pane]) => pane.contains(document.activeElement));
      panes[(at + step + panes.length) % panes.length][1]();
    }
  };

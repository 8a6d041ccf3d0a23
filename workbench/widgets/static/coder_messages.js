// What is asked of Python, and what is made of its answers, in whichever order they come.

const ASK_AGAIN_MS = 10_000; // a question that long without an answer is asked once more
const COUNT_MS = 250; // counts over the whole study are asked for this long after a change

const withMessages = (Base) =>
  class extends Base {
    ask(type, fields = {}) {
      return this.talk.ask(type, { revision: this.revision, interview: this.interview?.id ?? "", ...fields });
    }

    /**
     * Do something in Python and take in what it answers; a refusal is shown at the foot, and gives null.
     *
     * `pending` are the marks that stand in for what it makes, `isMade` tells which mark is what was made, and before `ready`
     * nothing of the answer is drawn.
     */
    async act(type, fields = {}, { pending = [], isMade = null, ready = null } = {}) {
      this.working += 1;
      this.showState();
      const about = { interview: this.interview?.id, isMade };
      const asked = this.ask(type, fields);
      const number = this.talk.sent;
      const overtaken = new Promise((_, reject) => {
        this.unanswered.set(number, () => reject(Object.assign(new Error(this.words["not stored"]), { expected: true, isOvertaken: true })));
      });
      const settle = () => {
        this.unanswered.delete(number);
        // Python answers one after the other: what it skipped it never got.
        for (const [earlier, giveUp] of [...this.unanswered]) if (earlier < number) giveUp();
        for (const mark of pending) this.marks.delete(mark.id);
      };
      try {
        const answer = await Promise.race([asked, overtaken]);
        await ready;
        settle();
        this.take(answer, about);
        return answer;
      } catch (error) {
        settle();
        if (pending.length) this.redraw();
        if (error.isOvertaken) asked.then((late) => this.take(late, about), () => {}); // it was only slow
        this.refuse(error);
        return null;
      } finally {
        this.working -= 1;
        this.showState();
      }
    }

    /**
     * Change one thing of a coding. Python is told what was shown, and refuses what somebody else changed meanwhile.
     *
     * Shown is also what was sent and is not answered yet: two quick changes are no quarrel of a person with herself.
     */
    async change(type, id, shown, value, fields = { id, [type]: value }) {
      const key = `${type} ${id}`;
      const was = this.sent.has(key) ? this.sent.get(key).value : shown;
      const now = { value };
      this.sent.set(key, now);
      const answer = await this.act(type, { ...fields, was: type === "recode" ? { [id]: was } : was });
      if (this.sent.get(key) === now) this.sent.delete(key);
      return answer;
    }

    /** Draw what Python told; what it tells of an interview that was left meanwhile is nothing for the one that is shown. */
    take(answer, { interview = this.interview?.id, isMade = null } = {}) {
      if (answer.words) this.words = answer.words;
      if (answer.type === "state") this.onState(answer);
      if (answer.type === "patch" && interview === this.interview?.id) this.onPatch(answer, isMade);
      if (answer.said) this.say(answer.said);
    }

    /** Ask whether the study changed elsewhere. Nobody waits for that, so no answer (a cell is running) is no reason for alarm. */
    async look() {
      if (!this.isOpen || this.working || document.visibilityState !== "visible" || !this.root.isConnected) return;
      if (performance.now() - this.lookedAt < ASK_AGAIN_MS) return;
      this.lookedAt = performance.now();
      const interview = this.interview?.id;
      const answer = await this.ask("look").catch(() => null);
      this.lookedAt = -Infinity;
      if (answer && !this.working) this.take(answer, { interview });
    }

    async told(message) {
      if (message.type.startsWith("proposals ")) this.proposals.told(message);
      if (message.type !== "show") return;
      if (message.id !== this.interview?.id) await this.act("open");
      if (message.start !== undefined && message.id === this.interview?.id) this.flash(message.start, message.end);
    }

    onState(state) {
      const isOther = state.interview?.id !== this.interview?.id;
      const isNew = !this.isOpen;
      if (!isOther && !isNew && state.revision < this.revision) return; // it was overtaken by something newer
      Object.assign(this, { revision: state.revision, language: state.language, coder: state.coder, title: state.title, blind: state.blind });
      this.dates = new Intl.DateTimeFormat(state.language, { dateStyle: "medium", timeStyle: "short" });
      const isReread = JSON.stringify(state.interview?.turns) !== JSON.stringify(this.interview?.turns);
      this.interview = state.interview;
      this.codes = new Map(state.codes.map((code) => [code.id, code]));
      const pending = isOther ? [] : [...this.marks.values()].filter((mark) => mark.pending);
      this.marks = new Map([...state.marks, ...pending].map((mark) => [mark.id, mark]));
      this.takeOverview(state);
      if (isNew) this.name();
      if (isNew || isOther || isReread) {
        this.selection.forget();
        this.edges.moving = null;
        this.chosen = null;
        this.here = [];
        this.heading.textContent = state.interview?.name ?? state.title;
        this.text.root.setAttribute("aria-label", `${this.words.transcript}: ${state.interview?.name ?? ""}`);
        this.text.build(state.interview);
      }
      this.isOpen = true;
      this.codesPane.draw();
      this.root.classList.toggle("wb-blind", this.blind);
      this.text.outdate();
      this.redraw(state.flash?.start ?? (isNew || isOther ? (state.interview?.place ?? 0) : null));
      this.interviewsPane.draw();
      this.notes.draw();
      this.proposals.wear();
      this.proposals.later();
      if (state.flash) this.flash(state.flash.start, state.flash.end);
      else if ((isNew || isOther) && state.interview?.place) this.text.scrollTo(state.interview.place, "start");
      if (isNew) this.say(this.words.hint);
      if (this.tab === "history") this.history.refresh();
      if (this.tab === "segments") this.segments.refresh();
    }

    onPatch(patch, isMade = null) {
      if (!this.isOpen || patch.revision < this.revision) return;
      const isOther = patch.codes || patch.put.length || patch.drop.length;
      const isLater = patch.revision > this.revision;
      this.revision = patch.revision;
      for (const id of patch.drop) this.marks.delete(id);
      for (const mark of patch.put) this.marks.set(mark.id, mark);
      if (patch.codes) {
        this.codes = new Map(patch.codes.map((code) => [code.id, code]));
        this.text.outdate();
      }
      const made = isMade && this.madeIn(patch, isMade);
      if (made && this.isAt(made)) this.chosen = made.id;
      if (isOther) this.redraw();
      if (isLater) this.countLater();
      if (isLater) this.proposals.later();
    }

    /** Counts over the whole study are not needed at once. */
    countLater() {
      clearTimeout(this.counting);
      this.counting = setTimeout(async () => {
        const answer = await this.ask("overview").catch(() => null);
        if (!answer) return;
        this.takeOverview(answer);
        this.interviewsPane.draw();
        this.codesPane.draw();
        if (!this.root.contains(document.activeElement) || document.activeElement !== this.notes.field) this.notes.draw();
        this.editor?.changed();
      }, COUNT_MS);
      if (this.tab === "history") this.history.refresh();
      if (this.tab === "segments") this.segments.refresh();
    }

    takeOverview(state) {
      this.counts = new Map(Object.entries(state.counts));
      for (const name of ["interviews", "favourites", "recent", "memos"]) this[name] = state[name];
    }
  };

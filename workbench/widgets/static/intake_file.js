// One interview that was read: its speakers, language and turns, and what can be corrected before it is brought in.

const FIRST_TURNS = 12;
const MORE_TURNS = 100;

const withFile = (Base) =>
  class extends Base {
    /** Draw the interview anew, with the focus and what is half typed where they were. */
    drawDetail(discard = false) {
      const focus = document.activeElement;
      const key = this.detail.contains(focus) ? focus.dataset.key : null;
      const typed = key && !discard && focus.matches("input:not([type=checkbox])") && focus.value !== focus.defaultValue ? focus : null;
      const scroll = this.detail.scrollTop;
      this.draw(this.detail, this.file ? this.drawFile(this.file) : [make("p", "wb-nothing wb-quiet", {}, this.words["nothing chosen"])]);
      this.detail.scrollTop = scroll;
      if (!key) return;
      const again = [...this.detail.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
      if (typed && again) {
        again.value = typed.value;
        again.focus({ preventScroll: true });
        again.setSelectionRange(typed.selectionStart, typed.selectionEnd);
      } else (again && !again.disabled ? again : this.detail).focus({ preventScroll: true });
    }

    drawFile(file) {
      const { words } = this;
      const fixed = file.state !== "ready" && file.state !== "same" && file.state !== "refused";
      const title = make("input", "wb-input wb-name", {
        value: file.name,
        "aria-label": words.name,
        "data-key": "name",
        disabled: fixed,
        spellcheck: false,
      });
      title.addEventListener("change", () => this.change({ name: title.value }));
      const buttons = make("div", "wb-buttons");
      if (!fixed) {
        buttons.append(
          makeButton(words.undo, "", () => this.act("undo", { id: file.id }), {
            title: words["undo hint"],
            "data-key": "undo",
            disabled: !file.undoable,
          }),
        );
      }
      buttons.append(makeButton(words["take off"], "", () => this.takeOff(file.id), { "data-key": "take off" }));
      if (!fixed) {
        buttons.append(
          makeButton(words["import this"], "", () => this.bringIn([file.id]), {
            "data-key": "import",
            disabled: file.state === "same" || this.running !== null,
          }),
        );
      }
      const parts = [make("div", "wb-file-head", {}, title, buttons)];
      const facts = [file.total ? fill(words["read from"], { source: file.source }) : file.source];
      if (file.total) facts.push(this.counted(file.total, "turns"), this.counted(file.words, "words"));
      if (file.encoding) facts.push(file.encoding);
      parts.push(make("div", "wb-facts wb-quiet", {}, facts.join(" · ")));
      const note = { same: "same text", known: "known text", imported: "imported text" }[file.state];
      if (note) parts.push(make("p", `wb-note wb-is-${file.state}`, {}, fill(words[note], { name: file.twin })));
      if (file.problem) parts.push(make("p", "wb-note wb-is-problem", {}, make("strong", "", {}, this.stateOf(file)), "\n", file.problem));
      if (!file.total) return parts;
      if (!fixed && file.proposals.length) parts.push(this.drawProposals(file));
      parts.push(this.drawSpeakers(file, fixed), this.drawLanguage(file, fixed), this.drawTurns(file, fixed), this.drawFolded(file, fixed));
      return parts;
    }

    drawProposals(file) {
      const { words } = this;
      const rows = file.proposals.map(({ id, text, can }) => {
        const buttons = make("div", "wb-buttons");
        if (can) buttons.append(makeButton(words.accept, "wb-main", () => this.act("accept", { id: file.id, proposal: id }), { "data-key": `accept ${id}` }));
        buttons.append(makeButton(words.leave, "", () => this.act("leave", { id: file.id, proposal: id }), { "data-key": `leave ${id}` }));
        return make("li", "", {}, make("span", "", {}, text), buttons);
      });
      return make("section", "wb-suggest", { "aria-label": words.suggestions }, make("h3", "", {}, words.suggestions), make("ul", "", {}, ...rows));
    }

    drawSpeakers(file, fixed) {
      const { words } = this;
      const head = ["label", "share", "role", "participant", "same as"].map((name) => make("th", "", { scope: "col" }, words[name]));
      if (file.speakers.length < 2) head.pop();
      const rows = file.speakers.map((speaker) => this.drawSpeaker(speaker, file, fixed));
      const table = make("table", "", {}, make("thead", "", {}, make("tr", "", {}, ...head)), make("tbody", "", {}, ...rows));
      const section = make("section", "wb-speakers", { "aria-label": words.who }, make("h3", "", {}, words.who), table);
      if (file.joined || file.after < file.before) {
        const box = make("input", "", { type: "checkbox", "data-key": "joined", disabled: fixed });
        box.checked = file.joined;
        box.addEventListener("change", () => this.change({ joined: box.checked }));
        const counts = fill(words[file.joined ? "joined counts" : "join counts"], {
          before: this.number.format(file.before),
          after: this.number.format(file.after),
        });
        section.append(make("label", "wb-join", {}, box, make("span", "", {}, words.join), make("span", "wb-quiet", {}, counts)));
      }
      return section;
    }

    drawSpeaker(speaker, file, fixed) {
      const { words } = this;
      const label = speaker.label || words["no label"];
      const merged = speaker.same !== null;
      const role = makeChoice(
        this.roles.map((one) => [one, words[`role ${one}`]]),
        speaker.role,
        (value) => this.change({ speaker: speaker.label, role: value }),
        { "aria-label": fill(words["role of"], { label }), "data-key": `role ${speaker.label}`, disabled: fixed || merged },
      );
      const person = make("input", "wb-input", {
        value: speaker.participant,
        placeholder: speaker.customer ? speaker.proposed : "",
        list: this.people.id,
        title: words["participant hint"],
        "aria-label": fill(words["participant of"], { label }),
        "data-key": `participant ${speaker.label}`,
        disabled: fixed || merged || !speaker.customer,
        hidden: !speaker.customer || merged,
        spellcheck: false,
      });
      person.addEventListener("change", () => this.change({ speaker: speaker.label, participant: person.value }));
      const share = make(
        "div",
        "wb-share",
        { title: this.counted(speaker.words, "words") },
        make("span", "wb-share-bar", { "aria-hidden": "true" }, make("i")),
        make("span", "", {}, this.percent.format(speaker.share)),
        make("span", "wb-quiet", {}, this.counted(speaker.turns, "turns")),
      );
      share.querySelector("i").style.width = `${speaker.share * 100}%`;
      const cells = [
        make("th", "wb-label-cell", { scope: "row" }, label),
        make("td", "", {}, share),
        make("td", "", {}, role),
        make("td", "", {}, person),
      ];
      if (file.speakers.length > 1) {
        const others = file.speakers.filter((one) => one.label !== speaker.label && one.same === null);
        const same = makeChoice(
          [["", words["nobody else"]], ...others.map((one) => [`=${one.label}`, one.label || words["no label"]])],
          merged ? `=${speaker.same}` : "",
          (value) => this.change({ speaker: speaker.label, same: value.slice(1) }),
          { "aria-label": fill(words["same as of"], { label }), "data-key": `same ${speaker.label}`, disabled: fixed },
        );
        same.classList.toggle("wb-unset", !merged);
        cells.push(make("td", "wb-same", { "data-label": words["same as"] }, same));
      }
      return make("tr", merged ? "wb-merged" : "", {}, ...cells);
    }

    drawLanguage(file, fixed) {
      const { words } = this;
      const options = this.languages.map((code) => [code, this.names.of(code)]);
      if (!this.languages.includes(file.language)) {
        options.unshift([file.language, file.language ? this.names.of(file.language) : words["language unknown"]]);
      }
      const choice = makeChoice(options, file.language, (value) => this.change({ language: value }), {
        "data-key": "language",
        id: `${this.id}-language`,
        disabled: fixed,
      });
      return make(
        "section",
        "wb-language",
        {},
        make("label", "wb-h3", { for: choice.id }, words.language),
        choice,
        make("span", "wb-quiet", {}, file.because),
      );
    }

    drawTurns(file, fixed) {
      const { words } = this;
      const all = file.rows.length >= file.total;
      const shown = fill(words[all ? "all turns" : "first turns"], {
        n: this.number.format(file.rows.length),
        all: this.number.format(file.total),
      });
      const rows = file.rows.map((turn) => this.drawTurn(turn, file, fixed));
      const section = make(
        "section",
        "wb-turns",
        { "aria-label": words.transcript },
        make("h3", "", {}, words.transcript, " ", make("span", "wb-quiet", {}, shown)),
        make("div", `wb-turn-list ${file.rows.some((turn) => turn.time) ? "" : "wb-no-times"}`.trim(), { role: "list" }, ...rows),
      );
      if (!all) {
        const more = async () => {
          this.turns += MORE_TURNS;
          await this.act("show");
        };
        section.append(makeButton(words.more, "wb-more", more, { "data-key": "more" }));
      }
      return section;
    }

    drawTurn(turn, file, fixed) {
      const { words } = this;
      const names = { number: this.number.format(turn.number) };
      const row = make("div", "wb-turn", { role: "listitem" });
      row.classList.toggle("wb-interviewer", turn.interviewer);
      row.classList.toggle("wb-continued", turn.continued);
      row.classList.toggle("wb-out", turn.out);
      const who = makeChoice(
        [...file.labels.map((label, i) => [String(i), label || words["no label"]]), ["new", words["somebody else"]]],
        String(file.labels.indexOf(turn.speaker)),
        (value) => this.change({ turn: turn.number, ...(value === "new" ? { new: true } : { label: file.labels[Number(value)] }) }),
        { "aria-label": fill(words["speaker of"], names), "data-key": `turn ${turn.number}`, disabled: fixed || turn.out },
      );
      const text = make("div", "wb-said", {}, turn.text);
      if (turn.out) text.append(make("em", "wb-quiet", {}, words["left out"]));
      const out = makeButton(turn.out ? words["put back"] : words["leave out"], "wb-small", () => this.change({ turn: turn.number, out: !turn.out }), {
        "aria-label": fill(words[turn.out ? "put back of" : "leave out of"], names),
        "data-key": `out ${turn.number}`,
        hidden: fixed,
      });
      row.append(make("span", "wb-number", {}, names.number), who, make("time", "wb-time", {}, turn.time), text, out);
      return row;
    }

    drawFolded(file, fixed) {
      const { words } = this;
      const parts = [];
      const fold = (name, count, content) => {
        if (!count) return;
        const part = make(
          "details",
          `wb-fold wb-fold-${name}`,
          { open: this.open.has(name) },
          make("summary", "", { "data-key": `fold ${name}` }, words[name], " ", make("span", "wb-quiet", {}, this.number.format(count))),
          content(),
        );
        part.addEventListener("toggle", () => this.open[part.open ? "add" : "delete"](name));
        parts.push(part);
      };
      fold("warnings", file.warnings.length, () => make("ul", "", {}, ...file.warnings.map((text) => make("li", "", {}, text))));
      fold("merged", file.merged.length, () =>
        make("ul", "", {}, ...file.merged.map(({ spelling, label, turns, apart }) => {
          const said = fill(words["merged line"], { spelling, label, turns: this.counted(turns, "turns") });
          const button = makeButton(apart ? words.together : words.apart, "wb-small", () => this.change({ spelling, apart: !apart }), {
            "data-key": `apart ${spelling}`,
            disabled: fixed,
          });
          return make("li", "", {}, said, " ", button);
        })),
      );
      fold("dropped", file.dropped.length, () => {
        const head = ["what", "where", "why"].map((name) => make("th", "", { scope: "col" }, words[name]));
        const rows = file.dropped.map(({ what, where, why }) => make("tr", "", {}, ...[what, where, why].map((text) => make("td", "", {}, text))));
        return make("table", "", {}, make("thead", "", {}, make("tr", "", {}, ...head)), make("tbody", "", {}, ...rows));
      });
      fold("markers", file.markers.length, () =>
        make("ul", "wb-chips", {}, ...file.markers.map(([marker, n]) => make("li", "", {}, marker, " ", make("span", "wb-quiet", {}, `${this.number.format(n)}×`)))),
      );
      fold("codes", file.codes.length, () =>
        make("ul", "", {}, ...file.codes.map(([code, n]) => make("li", "", {}, code, " ", make("span", "wb-quiet", {}, this.counted(n, "codes line"))))),
      );
      return make("div", "wb-folds", {}, ...parts);
    }
  };

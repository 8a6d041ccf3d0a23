// Memos on anything, and the history of what was done.

class NotesPane {
  constructor(room) {
    this.room = room;
    this.editing = null; // {id or null, about, aboutId} of the memo in the field
    this.field = makeWriting((text, was) => this.store(text, was), { rows: "5" });
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" && !(event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
      event.preventDefault();
      room.handled(event);
      this.finish();
    });
    this.about = make("div", "wb-about");
    this.list = make("div", "wb-list");
    this.keep = makeButton("", "wb-small wb-keep", () => this.keepAll());
    this.root = make("section", "wb-notes", {}, this.about, this.field, this.list, this.keep);
  }

  name() {
    const { words } = this.room;
    this.root.setAttribute("aria-label", words.memos);
    this.field.placeholder = words["memo help"];
    this.field.setAttribute("aria-label", words["memo text"]);
    this.keep.textContent = words["keep memos"];
    this.keep.title = words["keep memos help"];
  }

  /** What a memo can be about here: [about, id, name]. */
  things() {
    const { room } = this;
    const chosen = room.marks.get(room.chosen);
    const made = [["project", "", `${room.words["about project"]}: ${room.title}`]];
    if (room.interview) made.push(["interview", room.interview.id, `${room.words["about interview"]}: ${room.interview.name}`]);
    for (const one of room.interview?.people ?? []) made.push(["participant", one.id, `${room.words["about participant"]}: ${one.name}`]);
    if (chosen) made.push(["coding", chosen.id, `${room.words["about coding"]}: ${room.lookOf(chosen).name}`]);
    if (this.editing && !made.some(([about, id]) => about === this.editing.about && id === this.editing.aboutId)) {
      made.push([this.editing.about, this.editing.aboutId, this.nameOf(this.editing)]);
    }
    return made;
  }

  nameOf({ about, aboutId }) {
    const { room } = this;
    const kind = room.words[`about ${about}`];
    const mark = about === "coding" && room.marks.get(aboutId);
    const name = {
      project: () => room.title,
      interview: () => room.interviews.find((one) => one.id === aboutId)?.name,
      code: () => room.codes.get(aboutId)?.name,
      coding: () => mark && `${room.lookOf(mark).name} — ${room.text.words(mark.start, mark.end).slice(0, 60)}`,
      participant: () => room.interview?.people.find((one) => one.id === aboutId)?.name,
    }[about]();
    return name ? `${kind}: ${name}` : kind;
  }

  /** Begin a memo about something, with words that are there already perhaps. */
  async write(about, aboutId, text = "") {
    if (!(await this.field.flush())) return;
    this.room.showTab("memos");
    const last = this.room.memos.find((memo) => memo.about === about && memo.aboutId === aboutId && memo.coder === this.room.coder);
    if (last && !text) return this.change(last);
    this.editing = { id: null, about, aboutId };
    this.field.hold("");
    this.field.value = text;
    this.draw();
    this.field.focus();
  }

  async change(memo) {
    if (!(await this.field.flush())) return;
    this.editing = { id: memo.id, about: memo.about, aboutId: memo.aboutId };
    this.field.hold(memo.text);
    this.draw();
    this.field.focus();
  }

  async store(text, was) {
    const { room } = this;
    const { editing } = this;
    if (!editing) return true;
    if (!text.trim()) return true; // an empty field is no memo; to remove one there is a button
    const answer = await room.act("memo", { about: editing.about, aboutId: editing.aboutId, text, memo: editing.id, was: editing.id ? was : null });
    if (!answer) return false;
    editing.id = answer.memo.id;
    room.memos = [answer.memo, ...room.memos.filter((memo) => memo.id !== answer.memo.id)];
    this.draw();
    return true;
  }

  /** Store the memo and go back to the text. */
  async finish() {
    this.room.selection.comeBack();
    if (!(await this.field.flush())) return;
    this.editing = null;
    this.field.hold("");
    this.draw();
  }

  async remove(memo) {
    if (this.editing?.id === memo.id) {
      this.editing = null;
      this.field.hold("");
    }
    const answer = await this.room.act("remove_memo", { memo: memo.id });
    if (answer) this.room.memos = this.room.memos.filter((one) => one.id !== memo.id);
    this.draw();
  }

  draw() {
    const { room } = this;
    const { words } = room;
    this.editing ??= room.interview ? { id: null, about: "interview", aboutId: room.interview.id } : { id: null, about: "project", aboutId: "" };
    const things = this.things();
    const at = String(things.findIndex(([about, id]) => about === this.editing.about && id === this.editing.aboutId));
    const choice = makeChoice(things.map(([, , name], i) => [String(i), name]), at, (i) => {
      const [about, aboutId] = things[i];
      this.write(about, aboutId);
    }, { "aria-label": words["memo about"] });
    choice.disabled = this.field.value.trim() !== "" && this.editing.id === null;
    this.about.replaceChildren(make("span", "wb-quiet", {}, words[this.editing.id ? "memo change" : "memo new"]), choice);
    this.list.replaceChildren(...room.memos.map((memo) => this.rowOf(memo)));
    this.keep.hidden = !room.memos.length;
    if (!room.memos.length) this.list.append(make("p", "wb-none", {}, words["no memos"]));
  }

  /** Hand the person a table of all memos. */
  async keepAll() {
    if (!(await this.field.flush())) return;
    const file = await this.room.act("export_memos");
    if (file) download(file.name, file.data);
  }

  rowOf(memo) {
    const { room } = this;
    const isOpen = this.editing?.id === memo.id;
    const head = make("div", "wb-memo-head", {}, make("strong", "", {}, this.nameOf(memo)), make("span", "wb-facts", {}, `${memo.coder} · ${room.dateOf(memo.time)}`));
    const row = make("article", "wb-memo", { "aria-current": isOpen && "true" }, head, make("p", "", {}, memo.text));
    const actions = make("div", "wb-actions", {}, makeButton(room.words.change, "wb-small", () => this.change(memo)));
    const mark = memo.about === "coding" && room.marks.get(memo.aboutId);
    if (mark) actions.append(makeButton(room.words["go there"], "wb-small", () => room.choose(mark.id, true)));
    if (memo.about === "interview" && memo.aboutId !== room.interview?.id) actions.append(makeButton(room.words["go there"], "wb-small", () => room.turnTo(memo.aboutId)));
    actions.append(makeButton(room.words.remove, "wb-small", () => this.remove(memo)));
    row.append(actions);
    return row;
  }
}

class HistoryPane {
  constructor(room) {
    this.room = room;
    this.list = make("div", "wb-list", { role: "list" });
    this.root = make("section", "wb-history", {}, this.list);
  }

  async refresh() {
    const answer = await this.room.ask("history").catch((error) => this.room.refuse(error));
    if (answer) this.draw(answer.items);
  }

  draw(items) {
    const { room } = this;
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.revision : null;
    this.root.setAttribute("aria-label", room.words.history);
    this.list.replaceChildren(...items.map((item) => this.rowOf(item)));
    if (!items.length) this.list.append(make("p", "wb-none", {}, room.words["no history"]));
    if (focused) this.list.querySelector(`[data-revision="${focused}"]`)?.focus({ preventScroll: true });
  }

  rowOf(item) {
    const { room } = this;
    const help = room.words[item.undone ? "forward to" : "back to"];
    const said = make("span", "wb-said-of", {}, item.said);
    const facts = make("span", "wb-facts", {}, `${item.coder} · ${room.dateOf(item.time)}`);
    const row = make("div", "wb-done", { role: "listitem" });
    row.classList.toggle("wb-undone", item.undone);
    if (!item.mine) row.append(said, facts);
    else {
      const button = make("button", "", { type: "button", title: help, "data-revision": item.revision, "aria-label": `${item.said}. ${help}` }, said, facts);
      button.addEventListener("click", () => room.act(item.undone ? "forward" : "back", { to: item.revision }));
      row.append(button);
    }
    return row;
  }
}

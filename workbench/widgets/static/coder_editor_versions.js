// How the codebook changed: the codebook of one day beside that of another, word by word.

/** What is different between two texts, word by word: [["same" | "gone" | "new", words], …]. */
export function wordsDiffer(before, after) {
  const [old, now] = [before, after].map((text) => text.split(/(\s+)/).filter(Boolean));
  if (old.length * now.length > 250_000) return [["gone", before], ["new", after]];
  const longest = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i][j] = old[i] === now[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const made = [];
  const put = (what, word) => {
    if (made.at(-1)?.[0] === what) made.at(-1)[1] += word;
    else made.push([what, word]);
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      put("same", old[i]);
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && longest[i + 1][j] >= longest[i][j + 1])) {
      put("gone", old[i]);
      i += 1;
    } else {
      put("new", now[j]);
      j += 1;
    }
  }
  return made;
}

class VersionsPanel {
  constructor(editor) {
    this.editor = editor;
    this.room = editor.room;
    this.items = [];
    this.times = [];
    this.since = null;
    this.until = null;
    this.bar = make("div", "wb-eversions");
    this.list = make("ul", "wb-elist wb-ediff", { "aria-live": "polite" });
    this.counts = make("span", "wb-efacts");
    this.file = makeButton(this.room.words["e version file"], "wb-small", () => this.editor.download(".yaml", this.since), { hidden: true });
    this.root = make("div", "wb-eform", {}, this.bar, make("div", "wb-eactions", {}, this.counts, this.file), this.list);
    this.changed();
  }

  async changed() {
    const seen = JSON.stringify([...this.room.codes.values()]);
    if (this.seen === seen) return;
    this.seen = seen;
    const answer = await this.room.ask("versions").catch((error) => this.room.refuse(error));
    if (!answer) return;
    Object.assign(this, { items: answer.items, times: answer.times });
    if (this.since === null) {
      const now = new Date();
      this.since = this.revisionBefore(new Date(now.getFullYear(), now.getMonth(), now.getDate()));
    }
    this.drawBar();
    this.compare();
  }

  /** The last revision before a moment; 0 where there is none. */
  revisionBefore(date) {
    return this.times.findLast(([, time]) => new Date(time) < date)?.[0] ?? 0;
  }

  drawBar() {
    const { room } = this;
    const { words } = room;
    const name = (item) => `${room.dateOf ? room.dateOf(item.time) : item.time} · ${item.said} (${item.coder})`;
    const options = this.items.map((item) => [String(item.revision), name(item)]);
    const timeOf = new Map(this.times);
    if (this.since && !this.items.some((item) => item.revision === this.since)) {
      const time = timeOf.get(this.since);
      options.push([String(this.since), room.dateOf ? room.dateOf(time) : time]);
      options.sort((a, b) => Number(b[0]) - Number(a[0]));
    }
    options.push(["0", words["e beginning"]]);
    const since = makeChoice(options, String(this.since), (value) => this.set({ since: Number(value) }), { "aria-label": words["e since"], "data-field": "since" });
    const untils = [["", words["e now"]], ...this.items.map((item) => [String(item.revision), name(item)])];
    const until = makeChoice(untils, this.until === null ? "" : String(this.until), (value) => this.set({ until: value === "" ? null : Number(value) }), { "aria-label": words["e until"], "data-field": "until" });
    const date = make("input", "wb-input", { type: "date", "aria-label": words["e date"], title: words["e date"], "data-field": "date" });
    date.addEventListener("change", () => {
      if (!date.value) return;
      const [year, month, day] = date.value.split("-").map(Number);
      this.set({ since: this.revisionBefore(new Date(year, month - 1, day)) });
    });
    this.bar.replaceChildren(make("span", "", {}, words["e since"]), since, date, make("span", "", {}, words["e until"]), until, make("span"));
  }

  set(what) {
    Object.assign(this, what);
    this.drawBar();
    this.compare();
  }

  async compare() {
    const { room } = this;
    const { words } = room;
    const { since, until } = this;
    const answer = await room.ask("version_changes", { since, until }).catch((error) => room.refuse(error));
    if (!answer || since !== this.since || until !== this.until) return;
    this.counts.textContent = fill(words["e version codes"], answer);
    this.file.hidden = answer.before === 0;
    const byCode = new Map();
    for (const item of answer.items) byCode.set(item.id, [...(byCode.get(item.id) ?? []), item]);
    const rows = [...byCode.values()].map((items) => {
      const color = room.codes.get(items[0].id)?.color ?? this.editor.info.kindColors[items[0].kind];
      return make("li", "", { "data-what": items[0].what }, make("div", "", {}, makeDot(room, color), make("b", "", {}, items[0].path)), ...items.map((item) => this.told(item)));
    });
    this.list.replaceChildren(...rows);
    if (!rows.length) this.list.append(make("li", "wb-none", {}, words[this.items.length ? "e no difference" : "e no versions"]));
  }

  /** One difference in words. */
  told({ what, before, after }) {
    const { words } = this.room;
    const line = (text, ...more) => make("div", "wb-edone", {}, text, ...more);
    if (what === "kind") return line(fill(words["e d kind"], { before: words[before], after: words[after] }));
    if (what === "active") return line(words[after === "yes" ? "e d active" : "e d idle"]);
    const isText = TEXT_FIELDS.includes(what) || what === "translations" || what === "jobs";
    if (!isText) return line(fill(words[`e d ${what}`], { before, after }));
    const name = words[`e ${what}`];
    const verb = !before ? "e d written" : !after ? "e d wiped" : "e d changed";
    const parts = wordsDiffer(before, after).map(([how, text]) => make({ same: "span", gone: "del", new: "ins" }[how], "", {}, text));
    return line(fill(words[verb], { field: name }), make("p", "", {}, ...parts));
  }
}

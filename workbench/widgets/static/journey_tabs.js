// What stands in the tabs of a part of the journey.

const QUOTE_KEYS = { f: ["stance", "for"], a: ["stance", "against"], m: ["met", "met"], n: ["met", "not met"], 0: ["met", ""] };

class NodeTabs {
  constructor(screen, pane) {
    this.screen = screen;
    this.pane = pane;
  }

  make(beside, state) {
    const { words } = this.screen;
    this.words = words;
    this.language = state.language;
    this.percent = new Intl.NumberFormat(state.language, { style: "percent" }).format;
    this.number = new Intl.NumberFormat(state.language, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format;
    this.whole = new Intl.NumberFormat(state.language).format;
    const when = new Intl.DateTimeFormat(state.language, { dateStyle: "medium", timeStyle: "short" });
    this.when = (time) => when.format(new Date(time));
    return { quotes: () => this.quotes(beside), survey: () => this.survey(beside), log: () => this.log(beside), why: () => this.why(beside), history: () => this.history(beside), memo: () => this.memos(beside), fields: () => this.fields(beside) }[beside.tab]();
  }

  blank(text) {
    return [make("p", "wb-blank", {}, text)];
  }

  // ---- Quotes ----

  quotes(beside) {
    const said = this.quotesOf(beside);
    if (!beside.numbers) return said;
    const { words } = this;
    const why = beside.reason ? fill(words["rejected because"], { reason: beside.reason }) : words["rejected plain"];
    const heard = make("div", "", {}, make("h4", "", {}, words["what was said"]), ...said);
    const counted = make("div", "", {}, make("h4", "", {}, words["the numbers"]), ...this.survey({ node: beside.node, ...beside.numbers }, true));
    return [make("p", "wb-why-rejected", {}, why), make("div", "wb-both", {}, heard, counted)];
  }

  quotesOf({ node, groups, others }) {
    const { words } = this;
    const some = groups.filter((one) => one.total);
    if (!some.length && !others) return this.blank(words["no quotes"]);
    const own = groups[0].id === node.id && groups[0].total;
    const parts = own ? [make("p", "wb-note", {}, words["quote keys"])] : [];
    if (others) parts.push(make("p", "wb-note", {}, fill(words["quotes of others"], { n: others })));
    for (const group of some) {
      const isOwn = group.id === node.id;
      const head = isOwn ? fill(words["n quotes"], { n: group.total }) : makeButton(group.name, "wb-plain wb-jump", () => this.screen.open(group.id, { focus: true }));
      const count = isOwn ? [] : [make("span", "wb-quiet", {}, fill(words["n quotes"], { n: group.total }))];
      parts.push(make("div", "wb-group-head", {}, head, ...count), ...group.quotes.map((quote, i) => this.quote(group, quote, isOwn, i)));
      const more = group.total - group.quotes.length;
      if (more && group.quotes.length) parts.push(make("p", "wb-note", {}, fill(words["and more"], { n: more })));
    }
    return parts;
  }

  quote(group, quote, isOwn, i) {
    const { words } = this;
    const source = [quote.who, quote.interview === quote.who ? "" : quote.interview, fill(words.turn, { n: quote.turn }), quote.time].filter(Boolean).join(" · ");
    const marks = [];
    if (quote.stance === "against") marks.push(make("span", "wb-mark wb-against", {}, words.against));
    if (quote.met) marks.push(make("span", `wb-mark wb-${quote.met.replace(" ", "-")}`, {}, words[quote.met]));
    const comment = quote.comment ? [make("p", "wb-comment", {}, quote.comment)] : [];
    const row = make("article", "", { tabindex: isOwn && i === 0 ? 0 : -1, "data-key": `${group.id}/${quote.id}`, "data-quote": quote.id, "data-of": group.id, "data-own": isOwn ? "yes" : null, "aria-label": `${quote.quote} ${source}` });
    row.append(make("blockquote", "", {}, quote.quote), make("p", "wb-source", {}, make("span", "", {}, source), ...marks), ...comment);
    row.addEventListener("click", (event) => {
      if (!event.target.closest("button")) row.focus({ preventScroll: true });
    });
    row.addEventListener("dblclick", () => this.toCoder(quote.id));
    const buttons = [];
    const press = (label, on, type, value) => makeButton(label, "wb-small-button", () => this.say(group.id, quote.id, type, on ? (type === "met" ? "" : "for") : value), { "aria-pressed": String(on), tabindex: -1 });
    if (isOwn) {
      buttons.push(press(words.against, quote.stance === "against", "stance", "against"));
      if (group.kind === "criterion") buttons.push(press(words.met, quote.met === "met", "met", "met"), press(words["not met"], quote.met === "not met", "met", "not met"));
      buttons.push(makeButton(words["let it go"], "wb-small-button", () => this.letGo(group.id, quote.id), { tabindex: -1 }));
    }
    if (this.screen.state.hasCoder) buttons.push(makeButton(words["open in coder"], "wb-small-button", () => this.toCoder(quote.id), { tabindex: -1 }));
    if (buttons.length) row.append(make("div", "wb-actions", {}, ...buttons));
    return row;
  }

  say(id, quote, type, value) {
    return type === "met" ? this.screen.act("voice", { id, quote, met: value }) : this.screen.act("stance", { id, quote, stance: value });
  }

  async letGo(id, quote) {
    if (await this.screen.act("let go", { id, quote })) (this.pane.body.querySelector("article") ?? this.pane.body).focus();
  }

  toCoder(quote) {
    if (this.screen.state.hasCoder) this.screen.act("show", { quote });
  }

  /** Keys on a quote. */
  keyed(event) {
    const row = event.target.closest?.("article[data-quote]");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (event.key === "Enter" && target === row) this.toCoder(row.dataset.quote);
    else if (target === row && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      const rows = [...this.pane.body.querySelectorAll("article[data-quote]")];
      const next = rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        next.focus();
        next.scrollIntoView({ block: "nearest" });
      } else if (event.key === "ArrowUp") this.pane.focusTab();
    } else if (target === row && row.dataset.own && event.key === "Delete") this.letGo(row.dataset.of, row.dataset.quote);
    else if (target === row && row.dataset.own && QUOTE_KEYS[event.key.toLowerCase()]) this.say(row.dataset.of, row.dataset.quote, ...QUOTE_KEYS[event.key.toLowerCase()]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // ---- Survey ----

  /** How it was asked and what came of it; `first`: the numbers before the words of the questions. */
  survey({ node, criteria, asked }, first = false) {
    const { words } = this;
    if (!criteria.length) return this.blank(words["no criteria"]);
    if (!asked || criteria.every((one) => !one.items.length)) return this.blank(words["not asked"]);
    const isAnswered = criteria.some((one) => one.results.length);
    const note = isAnswered ? [make("p", "wb-note", {}, words.intervals)] : [];
    return [...note, ...criteria.filter((one) => one.items.length || one.id === node.id).map((one) => this.surveyOf(one, node, first))];
  }

  surveyOf(one, node, first) {
    const { words } = this;
    const head = one.id === node.id ? [] : [make("div", "wb-group-head", {}, makeButton(one.name, "wb-plain wb-jump", () => this.screen.open(one.id, { focus: true })))];
    const items = one.items.map((item) => {
      const texts = Object.entries(item.texts).map(([tongue, text]) => make("p", "wb-item-text", { lang: tongue }, make("span", "wb-quiet", {}, `${tongue} `), text));
      const again = item.again ? [make("p", "wb-because", {}, words["item again"])] : [];
      return make("div", "wb-item-of", {}, make("p", "wb-source", {}, fill(words.version, { n: item.version, code: item.code })), ...texts, ...again);
    });
    if (!one.results.length) return make("section", "", {}, ...head, ...items, make("p", "wb-note", {}, words["not answered"]));
    const spread = (value, low, high, format) => [value === null ? "–" : format(value), ...(low === null || low === undefined || value === null ? [] : [make("small", "", {}, `${format(low)}–${format(high)}`)])];
    const rows = one.results.map((result) =>
      make(
        "tr",
        "",
        { title: result.rule },
        make("th", "", { scope: "row" }, String(result.wave), make("small", "", {}, `n = ${this.whole(result.n)}`)),
        make("td", "wb-number-cell", {}, ...spread(result.importance, result.importanceLow, result.importanceHigh, this.percent)),
        make("td", "wb-number-cell", {}, ...spread(result.satisfaction, null, null, this.percent)),
        make("td", "wb-number-cell", {}, ...spread(result.opportunity, result.low, result.high, this.number)),
        make("td", "", {}, words[result.status] ?? result.status),
      ),
    );
    const names = ["wave", "importance", "satisfaction", "opportunity", "result"];
    const heads = make("tr", "", {}, ...names.map((key, i) => make("th", i && i < 4 ? "wb-number-cell" : "", { scope: "col" }, words[key])));
    const table = make("table", "", {}, make("thead", "", {}, heads), make("tbody", "", {}, ...rows));
    return make("section", "", {}, ...head, ...(first ? [table, ...items] : [...items, table]));
  }

  // ---- Log ----

  log({ logged, touchpoints, whose, several }) {
    const { words } = this;
    if (!logged) return this.blank(words["no log"]);
    if (!touchpoints.length) return this.blank(words["nothing placed"]);
    const names = ["touchpoint", "channel", "events", "customers"];
    const head = make("tr", "", {}, ...names.map((key, i) => make("th", i > 1 ? "wb-number-cell" : "", { scope: "col" }, words[key])));
    const rows = touchpoints.map((one) =>
      make(
        "tr",
        "",
        {},
        make("td", "", {}, one.touchpoint, ...(several ? [make("small", "", {}, one.milestone)] : [])),
        make("td", "", {}, one.channel),
        make("td", "wb-number-cell", {}, this.whole(one.events)),
        make("td", "wb-number-cell", {}, this.whole(one.customers), make("small", "", {}, this.percent(one.share))),
      ),
    );
    return [make("p", "wb-note", {}, fill(words["of milestone"], { name: whose })), make("table", "", {}, make("thead", "", {}, head), make("tbody", "", {}, ...rows))];
  }

  // ---- Why ----

  why({ restsOn, carries }) {
    const { words } = this;
    return [...this.links(words["rests on"], restsOn, words["rests on nothing"]), ...this.links(words.carries, carries, words["carries nothing"])];
  }

  links(title, sorts, nothing) {
    const { words } = this;
    const lists = sorts.map(({ what, total, links }) => {
      const rows = links.map((one) => {
        const isHere = this.screen.map.groups.has(one.id);
        return make("li", "", {}, isHere ? makeButton(one.name, "wb-plain wb-jump", () => this.screen.open(one.id, { focus: true })) : one.what === "coding" ? `“${one.name}”` : one.name);
      });
      if (total > links.length) rows.push(make("li", "wb-quiet", {}, fill(words["and more"], { n: total - links.length })));
      const isLong = rows.length > 6;
      const head = make(isLong ? "summary" : "p", "wb-sort", {}, what, make("span", "wb-quiet", {}, ` ${total}`));
      return make(isLong ? "details" : "div", "wb-links", {}, head, make("ul", "", {}, ...rows));
    });
    return [make("h4", "", {}, title), ...(lists.length ? lists : [make("p", "wb-note", {}, nothing)])];
  }

  // ---- History ----

  history({ entries }) {
    if (!entries.length) return this.blank(this.words["no history"]);
    return entries.map((one) =>
      make("section", "wb-entry", {}, make("p", "wb-entry-said", {}, make("b", "", {}, one.coder), ` ${one.said}`), make("p", "wb-source", {}, `${this.when(one.time)} · ${fill(this.words.revision, { n: one.revision })}`), ...makeChanges(one.changes, this.words)),
    );
  }

  // ---- Memos ----

  memos({ node, memos }) {
    const { words, screen } = this;
    const field = makeField("textarea", "wb-memo-field", "memo", "", { rows: 4, "aria-label": words["memo text"], placeholder: words["memo help"] });
    const keep = async () => {
      field.dataset.sent = "yes";
      const answer = await screen.act("memo", { id: node.id, text: field.value });
      if (answer) this.pane.body.querySelector('[data-key="memo"]')?.focus();
      else delete field.dataset.sent;
    };
    this.onCtrlEnter(field, keep);
    const rows = memos.map((memo) => this.memo(node, memo));
    return [field, make("div", "wb-line", {}, makeButton(words["keep memo"], "wb-main", keep)), ...(rows.length ? rows : [make("p", "wb-note", {}, words["no memos"])])];
  }

  memo(node, memo) {
    const { words, screen } = this;
    const said = make("p", "wb-said", {}, memo.text);
    const buttons = make("div", "wb-actions", {});
    const row = make("section", "wb-entry", {}, make("p", "wb-source", {}, `${memo.coder} · ${this.when(memo.time)}`), said, buttons);
    const change = () => {
      const field = makeField("textarea", "wb-memo-field", memo.id, memo.text, { rows: 4, "aria-label": words["memo text"] });
      const keep = async () => {
        field.dataset.sent = "yes";
        if (!(await screen.act("memo", { id: node.id, memo: memo.id, text: field.value, was: field.wbWas }))) delete field.dataset.sent;
      };
      this.onCtrlEnter(field, keep);
      said.replaceWith(field);
      buttons.replaceChildren(makeButton(words["keep memo"], "wb-small-button", keep));
      field.focus();
    };
    buttons.append(makeButton(words["change memo"], "wb-small-button", change), makeButton(words["remove memo"], "wb-small-button", () => screen.act("remove memo", { memo: memo.id })));
    return row;
  }

  onCtrlEnter(field, action) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    });
  }

  // ---- Fields ----

  fields({ node, fields, jobs, languages }) {
    const { words, screen } = this;
    const made = Object.entries(fields).flatMap(([name, value]) => {
      if (name === "translations") return languages.map((tongue) => this.field(`translations.${tongue}`, `${words["field translations"]} (${words[`tongue ${tongue}`]})`, value[tongue] ?? ""));
      if (name === "jobs") return [make("fieldset", "wb-jobs", {}, make("legend", "", {}, words["field jobs"]), ...jobs.map((job) => makeTick(words[`job ${job}`], value.includes(job), () => {}, { "data-job": job })))];
      if (name === "direction") return [make("label", "wb-row", {}, make("span", "", {}, words["field direction"]), makeChoice(["more", "less"].map((one) => [one, words[`direction ${one}`]]), value, () => {}, { name }))];
      if (typeof value === "boolean") return [makeTick(words[`field ${name}`], value, () => {}, { name })];
      return [this.field(name, words[`field ${name}`], value)];
    });
    const form = make("form", "wb-fields", {}, ...made, make("div", "wb-line", {}, make("button", "wb-button wb-main", { type: "submit" }, words["keep fields"])));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.keepFields(node, fields, form);
    });
    for (const area of form.querySelectorAll("textarea")) this.onCtrlEnter(area, () => this.keepFields(node, fields, form));
    this.form = form;
    return [form];
  }

  field(name, label, value) {
    return make("label", "wb-row", {}, make("span", "", {}, label), makeField("textarea", "", `field ${name}`, value, { rows: 2, name }));
  }

  /** Store what was changed, and only that. */
  keepFields(node, fields, form) {
    const [now, was] = [{}, {}];
    const put = (name, value, before) => {
      if (JSON.stringify(value) === JSON.stringify(before)) return;
      now[name] = value;
      was[name] = before;
    };
    const texts = [...form.querySelectorAll("textarea")];
    for (const area of texts.filter((one) => !one.name.startsWith("translations."))) put(area.name, area.value.trim(), area.wbWas);
    for (const choice of form.querySelectorAll("select, input[type=checkbox][name]")) put(choice.name, choice.type === "checkbox" ? choice.checked : choice.value, fields[choice.name]);
    if (fields.jobs) put("jobs", [...form.querySelectorAll("[data-job]")].filter((box) => box.checked).map((box) => box.dataset.job), fields.jobs);
    if (fields.translations) {
      const tongues = texts.filter((one) => one.name.startsWith("translations."));
      const value = { ...fields.translations };
      for (const area of tongues) value[area.name.split(".")[1]] = area.value.trim();
      put("translations", Object.fromEntries(Object.entries(value).filter(([, text]) => text)), fields.translations);
    }
    if (!Object.keys(now).length) return;
    for (const area of texts) area.dataset.sent = "yes";
    this.screen.act("change", { id: node.id, fields: now, was }).then((answer) => {
      if (!answer) for (const area of texts) delete area.dataset.sent;
    });
  }
}

/** What was changed, before and after. */
function makeChanges(changes, words) {
  return changes.map((one) => {
    const parts = [make("dt", "", {}, one.field ? `${one.field}` : one.name)];
    if (one.before) parts.push(make("dd", "wb-before", {}, make("span", "wb-quiet", {}, words.before), make("span", "", {}, one.before)));
    if (one.after) parts.push(make("dd", "wb-after", {}, make("span", "wb-quiet", {}, words.after), make("span", "", {}, one.after)));
    return make("dl", "wb-change", {}, ...parts);
  });
}

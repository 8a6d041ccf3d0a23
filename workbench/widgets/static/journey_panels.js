// What is asked of a person before something is done: words in place, and small forms over the map.

const NAME_FIELD = { goal: "text", milestone: "name", step: "name", criterion: "statement" };
const ADDS = { "": ["goal"], goal: ["milestone"], milestone: ["criterion", "step"], step: ["criterion"] };
const THEMES = ["light", "dark", "print"];

class MapPanels {
  constructor(screen) {
    this.screen = screen;
    this.renaming = null; // {id, was} of the node that is renamed
    this.field = make("textarea", "wb-input wb-rename", { rows: 2, hidden: true });
    this.field.addEventListener("keydown", (event) => this.renameKeyed(event));
    this.field.addEventListener("blur", () => this.renamed(false));
  }

  // ---- New words, where the node stands ----

  rename(id) {
    const node = this.screen.map.node(id);
    if (!node) return;
    const { words } = this.screen;
    this.screen.map.bringIn(id);
    this.renaming = { id, was: node.name, kind: node.kind };
    this.field.setAttribute("aria-label", words["new words"]);
    this.field.value = node.name;
    this.field.hidden = false;
    this.placeRename();
    this.field.focus();
    this.field.select();
  }

  /** Over the node, as it stands now. */
  placeRename() {
    const rim = this.renaming && this.screen.map.onScreen(this.renaming.id);
    if (!rim) return;
    const [width, height] = this.screen.map.room;
    const wide = Math.max(220, rim[2] - rim[0]);
    const high = Math.max(52, rim[3] - rim[1]);
    Object.assign(this.field.style, {
      width: `${wide}px`,
      height: `${high}px`,
      left: `${Math.max(4, Math.min(width - wide - 4, (rim[0] + rim[2] - wide) / 2))}px`,
      top: `${Math.max(4, Math.min(height - high - 4, (rim[1] + rim[3] - high) / 2))}px`,
    });
  }

  renameKeyed(event) {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    this.renamed(event.key === "Enter");
  }

  async renamed(isMeant) {
    const { renaming, screen } = this;
    if (!renaming) return;
    const text = this.field.value.trim().replaceAll("\n", " ");
    this.renaming = null;
    const hadFocus = document.activeElement === this.field;
    this.field.hidden = true;
    if (hadFocus) screen.map.focus(renaming.id);
    if (!isMeant || !text || text === renaming.was) return;
    const name = NAME_FIELD[renaming.kind];
    await screen.act("change", { id: renaming.id, fields: { [name]: text }, was: { [name]: renaming.was } });
  }

  // ---- Forms ----

  open(title, fields, label, store) {
    const { screen } = this;
    const form = make("form", "wb-form", {}, ...fields, make("div", "wb-line", {}, make("button", "wb-button wb-main", { type: "submit" }, label), makeButton(screen.words.cancel, "", () => screen.closePanel())));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      store();
    });
    screen.openPanel(title, form);
  }

  /** Do it, close the form, and go to the node it is about. */
  async do(type, fields, id) {
    const answer = await this.screen.actInPanel(type, fields);
    if (answer) this.screen.map.focus(answer.focus ?? id);
  }

  writing(label, name = "text") {
    return make("input", "wb-input wb-reason", { type: "text", name, "aria-label": label, placeholder: label, autocomplete: "off" });
  }

  add(id) {
    const { words, map } = this.screen;
    const node = map.node(id);
    const under = node?.kind === "criterion" ? map.node(node.parent) : node;
    const kinds = ADDS[under?.kind ?? ""];
    const kind = makeChoice(kinds.map((one) => [one, words[`kind ${one}`]]), kinds[0], () => {}, { "aria-label": words["what to add"] });
    const text = this.writing(words["in their words"]);
    const what = kinds.length > 1 ? [labelled(words["what to add"], kind)] : [make("span", "wb-quiet", {}, words[`kind ${kinds[0]}`])];
    const title = under ? fill(words["add to"], { name: under.name }) : words["add goal"];
    this.open(title, [make("div", "wb-line", {}, ...what, text)], words.add, () => this.do("add", { under: under?.id ?? "", kind: kind.value, text: text.value }));
    text.focus();
  }

  moveTo(id) {
    const { words, map } = this.screen;
    const node = map.node(id);
    const some = owners(map.nodes, node);
    if (!some.length) return this.screen.status.say(words["nowhere to"]);
    const choice = makeChoice(some.map((one) => [one.id, `${"\u2003".repeat(one.level - 1)}${one.name}`]), some[0].id, () => {}, { "aria-label": words["where to"] });
    this.open(fill(words["move title"], { name: node.name }), [make("div", "wb-line", {}, labelled(words["where to"], choice))], words.move, () => this.do("drop", { id, onto: choice.value, where: "into" }, id));
  }

  merge(id) {
    const { words, map } = this.screen;
    const node = map.node(id);
    const table = (one) => (one.kind === "step" ? "milestone" : one.kind);
    const some = map.nodes.filter((one) => one.id !== id && table(one) === table(node));
    if (!some.length) return this.screen.status.say(words["nothing to merge"]);
    const chosen = new Set();
    const ticks = some.map((one) => makeTick(one.name, false, (on) => (on ? chosen.add(one.id) : chosen.delete(one.id))));
    const list = make("div", "wb-ticks", { role: "group", "aria-label": words.merge }, ...ticks);
    this.open(fill(words["merge title"], { name: node.name }), [make("p", "wb-note", {}, words["merge note"]), list], words.merge, () => this.do("merge", { id, others: [...chosen] }, id));
  }

  /** A question that is answered with a word of why. */
  why(title, note, label, store) {
    const reason = this.writing(this.screen.words["a word of why"], "reason");
    this.open(title, [make("p", "wb-note", {}, note), make("div", "wb-line", {}, reason)], label, () => store(reason.value));
  }

  remove(id) {
    const { words, map } = this.screen;
    this.why(fill(words["remove title"], { name: map.node(id).name }), words["remove note"], words.remove, (reason) => this.do("remove", { id, reason }, id));
  }

  approve(id) {
    const { words, map } = this.screen;
    const node = map.node(id);
    const what = node.kind === "step" ? "milestone" : node.kind;
    this.why(fill(words["confirm title"], { name: node.name }), words["confirm note"], words.confirm, (reason) => this.do("confirm", { what, id, reason }, id));
  }

  /** Reject it, or take it up again. */
  judge(id) {
    const { words, map } = this.screen;
    const { name, rejected } = map.node(id);
    if (rejected) this.why(`${words.restore}: ${name}`, "", words.restore, (reason) => this.do("restore", { id, reason }, id));
    else this.why(fill(words["reject title"], { name }), words["reject note"], words.reject, (reason) => this.do("reject", { id, reason }, id));
  }

  silence({ rule, about, text }) {
    const { screen } = this;
    this.why(screen.words["silence title"], text, screen.words.silence, (reason) => screen.actInPanel("silence", { rule, about, reason }));
  }

  // ---- Whose voices count ----

  participants() {
    const { words, state } = this.screen;
    const { attributes, view } = state;
    if (!attributes.length) return this.screen.openPanel(words["participants title"], make("p", "wb-note", {}, words["no attributes"]));
    const asked = { where: { ...view.where }, against: { ...view.against } };
    const choice = ({ name, values }, which, label) =>
      makeChoice([["", words.any], ...values.map((value) => [value, value])], asked[which][name] ?? "", (value) => {
        if (value) asked[which][name] = value;
        else delete asked[which][name];
      }, { "aria-label": `${label}: ${name}`, "data-which": which, "data-attribute": name });
    const rows = attributes.map((one) => make("tr", "", {}, make("th", "", { scope: "row" }, one.name), make("td", "", {}, choice(one, "where", words["show only"])), make("td", "", {}, choice(one, "against", words["compare with"]))));
    const head = make("tr", "", {}, ...["attribute", "show only", "compare with"].map((key) => make("th", "", { scope: "col" }, words[key])));
    const table = make("table", "wb-asked", {}, make("thead", "", {}, head), make("tbody", "", {}, ...rows));
    this.open(words["participants title"], [table], words["show them"], () => this.screen.actInPanel("ask", asked));
  }

  // ---- A picture to keep ----

  picture() {
    const { screen } = this;
    const { words } = screen;
    const theme = makeChoice(THEMES.map((one) => [one, words[`theme ${one}`]]), screen.root.classList.contains("wb-dark") ? "dark" : "light", () => {}, { "aria-label": words.theme });
    const save = (ending) => async () => {
      const file = await screen.actInPanel("picture", { ending, theme: theme.value });
      if (file) download(file.name, file.data);
    };
    screen.openPanel(words["picture help"], make("div", "wb-line", {}, labelled(words.theme, theme), makeButton(words["save svg"], "wb-main", save("svg")), makeButton(words["save png"], "wb-main", save("png"))));
  }

  help() {
    const { words } = this.screen;
    const rows = words["help keys"].split("\n").map((line) => {
      const at = line.lastIndexOf(" → ");
      return make("div", "", {}, make("dt", "", {}, make("kbd", "", {}, line.slice(0, at))), make("dd", "", {}, line.slice(at + 3)));
    });
    this.screen.openPanel(words["help title"], make("dl", "wb-keys", {}, ...rows));
  }
}

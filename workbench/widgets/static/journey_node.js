// One part of the journey beside the map: what it is called, how it stands, and tabs with what is known of it.

const NODE_TABS = ["quotes", "survey", "log", "why", "history", "memo", "fields"];

class NodePane {
  constructor(screen) {
    this.screen = screen;
    this.tabs = new NodeTabs(screen, this);
    this.path = make("nav", "wb-path");
    this.name = make("h3", "wb-node-name");
    this.facts = make("p", "wb-facts");
    this.actions = make("div", "wb-actions");
    this.tablist = make("div", "wb-tablist", { role: "tablist" });
    this.body = make("div", "wb-scroll wb-tab-body", { role: "tabpanel", tabindex: -1 });
    this.root = make("div", "wb-node-pane", {}, this.path, this.name, this.facts, this.actions, this.tablist, this.body);
    this.tablist.addEventListener("keydown", (event) => this.tabKeyed(event));
    this.body.addEventListener("keydown", (event) => this.tabs.keyed(event));
  }

  show(beside) {
    const { words, state } = this.screen;
    const { node, tab } = beside;
    const isSame = this.id === node.id && this.tab === tab;
    [this.id, this.tab] = [node.id, tab];
    this.path.setAttribute("aria-label", words.path);
    this.path.hidden = !node.path.length;
    this.path.replaceChildren(...node.path.map((one) => makeButton(one.name, "wb-plain", () => this.screen.open(one.id, { focus: true }), { title: one.name })));
    this.name.textContent = node.name;
    this.name.classList.toggle("wb-struck", node.rejected);
    const sign = node.standing ? [make("span", `wb-sign wb-${node.standing.replaceAll(" ", "-")}`, {}, words[`standing ${node.standing}`])] : [];
    const counts = node.of ? [make("span", "", {}, fill(words["of interviews"], { n: node.interviews, of: node.of }))] : [];
    const more = ["optional", "repeated"].filter((key) => node[key]).map((key) => make("span", "", {}, words[key]));
    const decided = node.survey ? [make("span", "", { "data-survey": "" }, fill(words["in survey"], { said: node.survey }))] : [];
    this.facts.replaceChildren(make("b", "", {}, words[`kind ${node.kind}`]), ...sign, ...counts, ...more, ...decided);
    if (node.again) this.facts.append(make("span", "wb-because", {}, node.again));
    this.drawActions(node);
    this.tablist.setAttribute("aria-label", words.tabs);
    const hadFocus = this.tablist.contains(document.activeElement);
    this.tablist.replaceChildren(
      ...NODE_TABS.map((one) => makeButton(words[`tab ${one}`], "wb-tab", () => this.screen.look_at({ tab: one }), { role: "tab", "data-tab": one, "data-label": words[`tab ${one}`], "aria-selected": String(one === tab), tabindex: one === tab ? 0 : -1 })),
    );
    if (hadFocus) this.focusTab();
    this.body.setAttribute("aria-label", words[`tab ${tab}`]);
    const kept = isSame ? keptWords(this.body) : null;
    const row = this.body.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const top = isSame ? this.body.scrollTop : 0;
    this.body.replaceChildren(...this.tabs.make(beside, state));
    this.body.scrollTop = top;
    if (kept) putBack(this.body, kept);
    if (isSame && row) this.body.querySelector(`[data-key="${CSS.escape(row)}"]`)?.focus({ preventScroll: true });
  }

  drawActions(node) {
    const { words, panels } = this.screen;
    const small = (label, action) => makeButton(label, "wb-small-button", action);
    const made = [small(words.rename, () => panels.rename(node.id)), small(words["add…"], () => panels.add(node.id))];
    if (node.again && !node.rejected) made.push(small(words["confirm…"], () => panels.approve(node.id)));
    made.push(small(node.rejected ? words.restore : words["reject…"], () => panels.judge(node.id)));
    const more = makeButton("⋯", "wb-small-button", () => {
      const box = more.getBoundingClientRect();
      this.screen.openMenu(node.id, box.left, box.bottom + 2);
    }, { "aria-label": words.more, title: words.more, "aria-haspopup": "menu" });
    made.push(more);
    this.actions.replaceChildren(...made);
  }

  focusTab() {
    this.tablist.querySelector('[aria-selected="true"]')?.focus();
  }

  tabKeyed(event) {
    const at = NODE_TABS.indexOf(event.target.dataset?.tab);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: NODE_TABS.length - 1 }[event.key];
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown") this.body.querySelector("[data-key], button, input, textarea, select, a")?.focus();
    else if (next !== undefined) {
      const tab = NODE_TABS[(next + NODE_TABS.length) % NODE_TABS.length];
      this.tablist.querySelector(`[data-tab="${tab}"]`).focus();
      this.screen.look_at({ tab });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** What somebody typed and did not store yet, by the key of each field; what was shown when it was typed comes along. */
function keptWords(body) {
  const kept = new Map();
  for (const field of body.querySelectorAll("textarea[data-key], input[type=text][data-key]")) {
    if (field.value !== field.wbWas && !field.dataset.sent) kept.set(field.dataset.key, { value: field.value, was: field.wbWas, start: field.selectionStart, end: field.selectionEnd });
  }
  return kept;
}

function putBack(body, kept) {
  for (const [key, { value, was, start, end }] of kept) {
    const field = body.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!field) continue;
    field.value = value;
    field.wbWas = was; // what the person saw: Python refuses if it is something else by now
    field.setSelectionRange(start, end);
  }
}

/** A field of text that knows what it showed at first. */
function makeField(tag, className, key, value, attributes = {}) {
  const field = make(tag, `wb-input ${className}`, { ...(tag === "input" ? { type: "text" } : {}), "data-key": key, autocomplete: "off", ...attributes });
  field.value = value;
  field.wbWas = value;
  return field;
}

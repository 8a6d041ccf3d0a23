// Small menus, boxes with settings, and the sheet with all keys.

class Menu {
  constructor(room) {
    this.room = room;
    this.root = make("div", "wb-menu", { tabindex: "-1", hidden: true });
    this.root.addEventListener("keydown", (event) => this.keyed(event));
    this.root.addEventListener("focusout", (event) => {
      if (!this.root.contains(event.relatedTarget)) this.root.hidden = true;
    });
  }

  /** Items are [label, action, key, checked], {label, field}, or null for a line; what is false is left out. With fields it is no menu. */
  open(x, y, items, name) {
    const rows = items.filter((item) => item !== false && item !== undefined);
    const isMenu = !rows.some((item) => item?.field);
    this.before = document.activeElement;
    this.root.setAttribute("role", isMenu ? "menu" : "dialog");
    if (name) this.root.setAttribute("aria-label", name);
    else this.root.removeAttribute("aria-label");
    this.root.replaceChildren(
      ...rows.map((item) => {
        if (!item) return make("hr", "");
        if (item.field) return make("label", "wb-item", {}, make("span", "wb-check"), make("span", "wb-name", {}, item.label), item.field);
        const [label, action, key = "", checked = null] = item;
        const kind = checked === null ? "item" : "checkbox";
        const role = isMenu ? { item: "menuitem", checkbox: "menuitemcheckbox" }[kind] : { item: null, checkbox: "checkbox" }[kind];
        const row = make("button", "wb-item", { type: "button", role, tabindex: "-1", "aria-checked": checked === null ? null : String(checked) });
        row.append(make("span", "wb-check", { "aria-hidden": "true" }, checked ? "✓" : ""), make("span", "wb-name", {}, label));
        if (key) row.append(make("kbd", "", { "aria-hidden": "true" }, key));
        row.addEventListener("click", () => {
          this.close();
          action();
        });
        return row;
      }),
    );
    this.root.classList.toggle("wb-checks", rows.some((item) => item?.[3] !== undefined));
    this.root.hidden = false;
    this.room.placeAt(this.root, x, y);
    this.root.querySelector("button")?.focus({ preventScroll: true });
  }

  close() {
    this.root.hidden = true;
    if (this.before?.isConnected) this.before.focus({ preventScroll: true });
    else this.room.selection.comeBack();
  }

  keyed(event) {
    const all = [...this.root.querySelectorAll("button, input, select")];
    const isField = event.target.closest("input, select") !== null;
    const at = all.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isField && !["Escape", "Tab", "Enter"].includes(event.key)) {
      this.room.handled(event); // what is typed stays here
      return;
    }
    if (isField && event.key === "Tab") all[(at + (event.shiftKey ? -1 : 1) + all.length) % all.length].focus();
    else if (isField && event.key === "Enter") this.close();
    else if (step) all[(at + step + all.length) % all.length].focus();
    else if (event.key === "Home") all[0].focus();
    else if (event.key === "End") all.at(-1).focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (event.key !== "Enter" && event.key !== " ") {
      const wanted = event.key.toLowerCase();
      const hit = all.find((row) => row.querySelector("kbd")?.textContent.toLowerCase() === wanted);
      hit?.click();
    } else {
      this.room.handled(event);
      return;
    }
    event.preventDefault();
    this.room.handled(event);
  }
}

/** All keys in groups, over the screen; Escape, `?` or a click outside closes it. */
class CheatSheet {
  constructor(room) {
    this.room = room;
    this.root = make("div", "wb-sheet", { role: "dialog", "aria-modal": "true", tabindex: "-1", hidden: true });
    this.root.addEventListener("click", (event) => {
      if (event.target === this.root) this.close();
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" || event.key === "?") this.close();
      if (event.key === "Escape" || event.key === "?" || event.key === "Tab") event.preventDefault();
      this.room.handled(event);
    });
  }

  open() {
    const { editor, words } = this.room;
    this.before = document.activeElement;
    const groups = (editor ? EDITOR_CHEATS : CHEATS).map(([title, keys]) =>
      make(
        "section",
        "",
        {},
        make("h3", "", {}, words[title]),
        make("dl", "", {}, ...keys.flatMap(([key, said]) => [make("dt", "", {}, ...key.split(" ").map((one) => make("kbd", "", {}, one))), make("dd", "", {}, words[said])])),
      ),
    );
    const close = makeButton("×", "wb-quiet-button", () => this.close(), { "aria-label": words.close });
    const help = editor ? [make("p", "wb-quiet", {}, words["e keys"])] : [];
    this.root.setAttribute("aria-label", words.keys);
    this.root.replaceChildren(make("div", "wb-page", {}, make("header", "", {}, make("strong", "", {}, words.keys), close), ...help, make("div", "wb-groups", {}, ...groups)));
    this.root.hidden = false;
    this.root.focus();
  }

  close() {
    this.root.hidden = true;
    if (!this.room.editor) this.room.selection.comeBack();
    else if (this.before?.isConnected) this.before.focus({ preventScroll: true });
  }
}

const EDITOR_CHEATS = [
  ["e editor", [["F2", "e rename"], ["+", "e new"], ["Shift+Enter", "e new under"], ["Delete", "e remove"], ["M", "e merge"], ["S", "e split"], ["/", "e find"]]],
  ["keys move", [["Alt+↑", "e move up"], ["Alt+↓", "e move down"], ["Alt+→", "e move in"], ["Alt+←", "e move out"]]],
  ["keys screen", [["F6", "k panes"], ["Shift+F10", "e actions"], ["Ctrl+Z", "k undo"], ["Ctrl+Y", "k redo"], ["? Esc", "k sheet"]]],
];
const CHEATS = [
  ["keys code", [["1–9", "k favourite"], ["/", "k quick"], ["R", "k recent"], ["Q", "k again"], ["V", "k in vivo"]]],
  ["keys change", [["O", "k cycle"], ["[ ]", "k edges"], ["X", "k recode"], ["S", "k split"], ["J", "k join"], ["Delete", "k remove"]]],
  ["keys proposals", [["Shift+S", "k proposal"], ["+", "k accept"], ["-", "k reject"]]],
  ["keys write", [["C", "k comment"], ["W", "k weight"], ["M", "k memo"], ["Ctrl+Enter", "k store"]]],
  ["keys move", [["N P", "k next"], ["U", "k uncoded"], ["< >", "k interview"], ["L", "k latest"], ["G", "k segments"], ["B", "k bookmark"], ["Shift+B", "k to bookmark"], ["F6", "k panes"], ["Shift+F10", "k menu"]]],
  ["keys screen", [["Ctrl+Z", "k undo"], ["Ctrl+Y", "k redo"], ["H", "k history"], ["I K", "k fold"], ["Y", "k blind"], ["? Esc", "k sheet"]]],
];

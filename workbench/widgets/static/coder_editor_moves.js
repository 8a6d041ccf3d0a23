// Moving codes about the tree, by keyboard and by dragging, and what else its menu and its keys do.

const TREE_TYPE = "application/x-workbench-codebook"; // what is dragged

const withMoves = (Base) =>
  class extends Base {
    async move(ids, parent, before = null) {
      if (parent !== null) this.folded.delete(parent);
      await this.editor.act("move_codes", { ids, parent, before });
    }

    moveBy(key) {
      const { room } = this;
      const roots = this.roots();
      if (!roots.length) return;
      const { parent } = roots[0];
      if (roots.some((code) => code.parent !== parent)) {
        room.say(room.words["e siblings only"]);
        return;
      }
      const ids = roots.map((code) => code.id);
      const siblings = this.childrenOf(parent);
      const first = siblings.findIndex((code) => code.id === ids[0]);
      const last = siblings.findIndex((code) => code.id === ids.at(-1));
      const above = siblings[first - 1];
      if (key === "ArrowUp" && above) this.move(ids, parent, above.id);
      else if (key === "ArrowDown" && siblings[last + 1]) this.move(ids, parent, siblings[last + 2]?.id ?? null);
      else if (key === "ArrowRight" && above) this.move(ids, above.id);
      else if (key === "ArrowLeft" && parent !== null) {
        const up = room.codes.get(parent);
        const around = this.childrenOf(up.parent);
        this.move(ids, up.parent, around[around.indexOf(up) + 1]?.id ?? null);
      } else room.say(room.words["e no further"]);
    }

    onDragStart(event, code) {
      if (!this.editor.chosen.has(code.id)) this.pick(code.id);
      event.dataTransfer.setData(TREE_TYPE, "1");
      event.dataTransfer.setData("text/plain", this.roots().map((one) => one.name).join("\n"));
      event.dataTransfer.effectAllowed = "move";
    }

    /** Where a drop would go: {row, zone, parent, before}, null where it cannot. */
    dropPlace(event) {
      const ids = new Set(this.roots().map((code) => code.id));
      const row = event.target.closest?.(".wb-erow[data-id]");
      if (!row) return { row: this.root, zone: "end", parent: null, before: null };
      const { codes } = this.room;
      const code = codes.get(row.dataset.id);
      for (let up = code; up; up = codes.get(up.parent)) if (ids.has(up.id)) return null;
      const box = row.getBoundingClientRect();
      const share = (event.clientY - box.top) / box.height;
      if (share > 0.28 && share < 0.72) return { row, zone: "under", parent: code.id, before: null };
      if (share <= 0.28) return { row, zone: "before", parent: code.parent, before: code.id };
      const siblings = this.childrenOf(code.parent);
      const next = siblings.slice(siblings.indexOf(code) + 1).find((one) => !ids.has(one.id));
      return { row, zone: "after", parent: code.parent, before: next?.id ?? null };
    }

    onDrag(event) {
      if (!event.dataTransfer.types.includes(TREE_TYPE)) return;
      if (event.type === "dragleave") {
        this.light(null);
        return;
      }
      const place = this.dropPlace(event);
      this.light(place);
      if (!place) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      if (event.type !== "drop") return;
      this.light(null);
      this.move(this.roots().map((code) => code.id), place.parent, place.before);
    }

    light(place) {
      for (const row of [this.root, ...this.root.children]) row.removeAttribute("data-drop");
      place?.row.setAttribute("data-drop", place.zone);
    }

    // ---- Menu and keys ----

    openMenu(event, code) {
      const { editor, room } = this;
      const { words } = room;
      event.preventDefault();
      event.stopPropagation();
      if (!editor.chosen.has(code.id)) this.pick(code.id);
      const row = this.row(code.id);
      const box = row.getBoundingClientRect();
      const several = editor.chosen.size > 1;
      const after = (action) => () => {
        this.focus();
        action();
      };
      const items = [
        several ? false : [words["e rename"], after(() => this.rename(code.id)), "F2"],
        several ? false : [words["e new under"], after(() => this.begin(true)), "Shift+Enter"],
        several ? false : null,
        [words["e move up"], after(() => this.moveBy("ArrowUp")), "Alt+↑"],
        [words["e move down"], after(() => this.moveBy("ArrowDown")), "Alt+↓"],
        [words["e move in"], after(() => this.moveBy("ArrowRight")), "Alt+→"],
        [words["e move out"], after(() => this.moveBy("ArrowLeft")), "Alt+←"],
        null,
        [words["e merge"], () => editor.merge(), "M"],
        several ? false : [words["e split"], () => editor.split(code.id), "S"],
        [words[code.active ? "e deactivate" : "e activate"], after(() => editor.activate(!code.active))],
        null,
        [words["e remove"], after(() => editor.remove()), "Del"],
      ];
      room.menu(event.clientX || box.left + 24, event.clientY || box.bottom, items.filter((item) => item !== false), words["e actions"]);
    }

    keyedInFind(event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "Enter") {
        const first = this.shown().find((code) => !this.find.value.trim() || this.hits.has(code.id));
        if (first) this.pick(first.id);
      } else if (event.key === "Escape" && this.find.value) {
        this.find.value = "";
        this.draw();
      } else return;
      this.editor.handled(event);
    }

    keyed(event) {
      const { editor, room } = this;
      if (event.isComposing) return;
      const key = event.key === "Insert" ? "+" : event.key;
      if (!event.ctrlKey && !event.metaKey && !event.altKey && (key === "+" || key === "/")) {
        if (key === "+") this.begin(false);
        else this.find.focus();
        editor.handled(event);
        return;
      }
      const row = event.target.closest("[role=treeitem]");
      const code = row && room.codes.get(row.dataset.id);
      if (!code) return;
      const action = event.altKey ? this.altAction(key) : this.action(event, key, code, row);
      if (!action) return;
      editor.handled(event);
      action();
    }

    altAction(key) {
      return ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(key) ? () => this.moveBy(key) : null;
    }

    action(event, key, code, row) {
      const { editor } = this;
      const command = event.ctrlKey || event.metaKey;
      const rows = [...this.root.querySelectorAll("[role=treeitem]")];
      const at = rows.indexOf(row);
      const how = event.shiftKey ? "range" : command ? "look" : "one";
      const go = (to) => to && this.pick(to.dataset.id, how);
      const isOpen = row.getAttribute("aria-expanded");
      if (command && key.toLowerCase() === "a") {
        return () => {
          editor.chosen = new Set(rows.map((one) => one.dataset.id));
          this.draw();
          editor.showChosen();
        };
      }
      const actions = {
        ArrowDown: () => go(rows[at + 1]),
        ArrowUp: () => go(rows[at - 1]),
        Home: () => go(rows[0]),
        End: () => go(rows.at(-1)),
        " ": () => this.pick(code.id, "toggle"),
      };
      if (command) return actions[key] ?? null;
      return (
        {
          ...actions,
          ArrowRight: () => (isOpen === "false" ? this.fold(code.id, false) : isOpen && go(rows[at + 1])),
          ArrowLeft: () => (isOpen === "true" ? this.fold(code.id, true) : code.parent && this.pick(code.parent, how)),
          Enter: () => (event.shiftKey ? this.begin(true) : editor.focusPanel()),
          F2: () => this.rename(code.id),
          Delete: () => editor.remove(),
          Backspace: () => editor.remove(),
          ContextMenu: () => this.openMenu(event, code),
          ...(event.shiftKey ? { F10: () => this.openMenu(event, code) } : {}),
          m: () => editor.merge(),
          s: () => editor.split(code.id),
          ...(editor.chosen.size > 1 ? { Escape: () => this.pick(code.id) } : {}),
        }[key.length === 1 ? key.toLowerCase() : key] ?? null
      );
    }
  };

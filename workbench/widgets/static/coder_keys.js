// What keys do, and the menu of a coding.

const withKeys = (Base) =>
  class extends Base {
    onContextMenu(event) {
      const offset = this.text.offsetAt(event.clientX, event.clientY);
      if (event.pointerType === "touch" || (!event.target.closest(".wb-coded") && event.clientX)) return;
      event.preventDefault();
      event.stopPropagation();
      if (offset !== null && event.clientX && !this.selection.target()) this.selection.moveTo(offset);
      this.placed();
      this.openCodingMenu(event.clientX, event.clientY);
    }

    openCodingMenu(x, y) {
      const mark = this.theChosen();
      if (!mark) return;
      const { words } = this;
      const which = this.here.length > 1 ? this.here.map((id) => [this.lookOf(this.marks.get(id)).name, () => this.chooseAnd(id, x, y), "", id === mark.id]) : [];
      this.menu(x, y, [
        ...which,
        ...(which.length ? [null] : []),
        [words["change code"], () => this.recode(), "X"],
        [words["move edges"], () => this.edges.begin("end"), "]"],
        [words["split it"], () => this.split(), "S"],
        [words["join it"], () => this.join(), "J"],
        [words.comment, () => this.writeComment("comment"), "C"],
        [words.weight, () => this.writeComment("weight"), "W"],
        [words.memo, () => this.writeMemo(), "M"],
        [words["all segments"], () => this.segments.open(mark.code), "G"],
        [words["copy with source"], () => this.copyWithSource(mark)],
        [words[this.onlyCode === mark.code ? "all codes" : "only this code"], () => this.showOnly(this.onlyCode === mark.code ? null : mark.code)],
        null,
        [words.remove, () => this.removeHere(), "Del"],
      ], words["chosen coding"]);
    }

    chooseAnd(id, x, y) {
      this.choose(id);
      this.openCodingMenu(x, y);
    }

    // ---- Keys ----

    /** A pane has done what a key asks: neither this screen nor JupyterLab does more. */
    handled(event) {
      this.handledEvents.add(event);
    }

    onKey(event) {
      const command = event.ctrlKey || event.metaKey;
      const isField = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select") !== null;
      if (this.handledEvents.has(event)) {
        event.stopPropagation();
        return;
      }
      if (this.isOpen && !this.popup.root.contains(event.target) && this.text.root.contains(event.target) && this.edges.keyed(event)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      const action = !this.isOpen || event.isComposing ? null : command ? this.commandOf(event, isField) : this.plainActionOf(event, isField);
      if (action) {
        event.preventDefault();
        action();
      }
      // JupyterLab would take plain keys as commands on cells; what is not ours with Ctrl (save, run) is for JupyterLab.
      const isTyping = isField && EDITS.includes(event.key.toLowerCase());
      if (action || !command || isTyping) event.stopPropagation();
      if (event.key === "Escape" && !action && event.target === this.text.root) getSelection().collapseToEnd?.();
    }

    commandOf(event, isField) {
      if (isField) return null;
      const key = event.key.toLowerCase();
      if (key === "z") return () => this.act(event.shiftKey ? "redo" : "undo");
      if (key === "y") return () => this.act("redo");
      return null;
    }

    plainActionOf(event, isField) {
      const { key, target } = event;
      if (key === "F6") return () => this.nextPane(event.shiftKey ? -1 : 1);
      if (key === "Escape" && this.editor) return () => this.closeEditor();
      if (event.altKey || isField) return null;
      if (key === "?") return () => this.sheet.open();
      if (this.editor) return null;
      if (this.interviewsPane.root.contains(target) && ["ArrowDown", "ArrowUp"].includes(key)) return () => this.interviewsPane.move(key === "ArrowDown" ? 1 : -1);
      if (this.tabs.contains(target) && ["ArrowLeft", "ArrowRight"].includes(key)) return () => this.moveTab(key === "ArrowRight" ? 1 : -1);
      if (target !== this.text.root) {
        if (key === "Escape") return () => this.selection.comeBack();
        if (target.closest("button, [role=treeitem]") && ["Enter", " "].includes(key)) return null;
      }
      return this.keyAction(event);
    }

    moveTab(step) {
      const shown = [...this.tabs.children].filter((tab) => !tab.hidden).map((tab) => tab.dataset.tab);
      const at = shown.indexOf(this.tab) + step;
      this.showTab(shown[(at + shown.length) % shown.length]);
      this.tabs.querySelector("[aria-selected=true]").focus();
    }

    keyAction(event) {
      const { key, target } = event;
      const inText = target === this.text.root;
      const favourite = this.keyed()[Number(key) - 1];
      if (/^[1-9]$/.test(key)) return favourite ? () => this.apply([favourite]) : () => {};
      if (key === "F10" && event.shiftKey) return () => this.menuByKey();
      if (key === "Enter" && inText && !event.shiftKey) return this.selection.target() ? () => this.quickCode() : null;
      const actions = {
        "/": () => this.quickCode(),
        r: () => this.quickCode(true),
        q: () => this.repeat(),
        v: () => this.inVivo(),
        o: () => this.cycle(),
        "[": () => this.edges.begin("start"),
        "]": () => this.edges.begin("end"),
        x: () => this.recode(),
        s: () => (event.shiftKey ? this.proposals.step() : this.split()),
        "+": () => this.proposals.accept(),
        "-": () => this.proposals.reject(),
        j: () => this.join(),
        Delete: () => this.removeHere(),
        Backspace: () => this.removeHere(),
        c: () => this.writeComment("comment"),
        w: () => this.writeComment("weight"),
        m: () => this.writeMemo(),
        n: () => this.nextCoding(1),
        p: () => this.nextCoding(-1),
        u: () => this.nextUncoded(),
        "<": () => this.nextInterview(-1),
        ">": () => this.nextInterview(1),
        h: () => this.showTab(this.tab === "history" ? "codes" : "history"),
        i: () => this.fold("interviews"),
        k: () => this.fold("codes"),
        b: () => (event.shiftKey ? this.toBookmark() : this.setBookmark()),
        l: () => this.toLatest(),
        g: () => this.openSegments(),
        y: () => this.act("blind", { on: !this.blind }),
        ContextMenu: () => this.menuByKey(),
      };
      return actions[key.length === 1 ? key.toLowerCase() : key] ?? null;
    }

    menuByKey() {
      const mark = this.theChosen();
      if (!mark) return;
      const rect = this.text.rangeOf(mark.start, mark.end).getClientRects()[0];
      this.openCodingMenu(rect.left, rect.bottom);
    }
  };

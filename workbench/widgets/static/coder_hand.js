// Words that were selected by hand: what is offered beside them, and dragging them or a code.

const withHand = (Base) =>
  class extends Base {
    /** Something was selected with the mouse or a finger: offer what can be done with it, beside it. */
    picked() {
      const span = this.selection.selected();
      if (!span || this.picker.isOpen) return;
      if (this.settings.openCoding && this.selection.by !== "touch") {
        this.quickCode();
        return;
      }
      const { words } = this;
      const grip = make("span", "wb-grip", { draggable: "true", title: words["drag words"] }, "⠿");
      grip.addEventListener("dragstart", (event) => {
        event.dataTransfer.setData(WORDS_TYPE, "1");
        event.dataTransfer.setData("text/plain", span.quote);
        event.dataTransfer.effectAllowed = "copy";
      });
      grip.addEventListener("dragend", () => this.endDrag());
      const again = this.again();
      const buttons = [
        makeButton(words.code, "wb-small", () => this.quickCode(), { title: `${words["k quick"]} (/)` }),
        makeButton(words["in vivo"], "wb-small", () => this.inVivo(), { title: `${words["k in vivo"]} (V)` }),
      ];
      if (again.length) {
        const name = again.map((id) => this.codes.get(id).name).join(", ");
        buttons.push(makeButton(name, "wb-small wb-again", () => this.repeat(), { title: `${words["k again"]} (Q)` }));
      }
      this.bar.replaceChildren(grip, ...buttons);
      for (const button of buttons) button.addEventListener("mousedown", (event) => event.preventDefault());
      this.bar.hidden = false;
      this.placeBeside(this.bar, span);
    }

    hideBar() {
      if (!this.bar.hidden) this.bar.hidden = true;
    }

    onDrag(event) {
      if (!event.dataTransfer?.types.includes(CODE_TYPE)) {
        if (event.type === "drop") event.preventDefault(); // nothing else is dropped into a transcript
        return;
      }
      event.preventDefault();
      const span = event.type === "dragleave" ? null : this.spanAt(event.clientX, event.clientY);
      this.selection.light("workbench-drop", span && event.type === "dragover" ? this.text.rangeOf(span.start, span.end) : null);
      if (event.type === "drop" && span) this.apply([event.dataTransfer.getData(CODE_TYPE)], span);
    }

    /** What a code that is dropped there is put on: the selection, or else the sentence. */
    spanAt(x, y) {
      const offset = this.text.offsetAt(x, y);
      if (offset === null) return null;
      const selected = this.selection.target();
      if (selected && selected.start <= offset && offset <= selected.end) return selected;
      const turn = this.text.turns[this.text.turnAt(offset)];
      const units = toUnits(turn.text, offset - turn.start);
      const sentences = [...new Intl.Segmenter(this.text.root.lang || undefined, { granularity: "sentence" }).segment(turn.text)];
      const sentence = sentences.findLast((one) => one.index <= units);
      if (!sentence?.segment.trim()) return null;
      const from = sentence.index + sentence.segment.length - sentence.segment.trimStart().length;
      const start = turn.start + toCodePoints(turn.text, from);
      const end = turn.start + toCodePoints(turn.text, sentence.index + sentence.segment.trimEnd().length);
      return { start, end, quote: this.text.words(start, end) };
    }

    endDrag() {
      this.draggedCode = null;
      this.codesPane.draw();
      this.selection.light("workbench-drop", null);
      this.hideBar();
    }
  };

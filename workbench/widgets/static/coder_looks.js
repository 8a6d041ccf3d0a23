// How the screen looks, which this browser remembers, and where its boxes stand.

const KEPT = "workbench-coder"; // where this browser keeps the settings
const SETTINGS = { snap: false, openCoding: false, weight: null, underline: false, labels: true, left: false, stripes: "normal", density: "normal", proposals: false };
const STRIPES = { narrow: 3, normal: 4, wide: 8 }; // pixels
const DENSITY = { tight: 1, normal: 3, loose: 7 }; // pixels between two stripes

const withLooks = (Base) =>
  class extends Base {
    remembered() {
      try {
        return JSON.parse(localStorage.getItem(KEPT)) ?? {};
      } catch {
        return {}; // a page that may keep nothing
      }
    }

    set(name, value) {
      this.settings[name] = value;
      try {
        localStorage.setItem(KEPT, JSON.stringify(this.settings));
      } catch {
        // kept for as long as the page is open
      }
      this.wear();
    }

    wear() {
      for (const name of ["underline", "left"]) this.root.classList.toggle(`wb-${name}`, this.settings[name]);
      this.root.classList.toggle("wb-no-labels", !this.settings.labels);
      this.root.style.setProperty("--wb-stripe", `${STRIPES[this.settings.stripes] ?? STRIPES.normal}px`);
      this.root.style.setProperty("--wb-gap", `${DENSITY[this.settings.density] ?? DENSITY.normal}px`);
      this.proposals.wear();
      this.edges.draw();
    }

    openSettings(event) {
      const { words, settings } = this;
      const box = event.currentTarget.getBoundingClientRect();
      const toggle = (name) => [words[`setting ${name}`], () => this.set(name, !settings[name]), "", settings[name]];
      const choice = (name, sizes) => makeChoice(Object.keys(sizes).map((size) => [size, words[size]]), settings[name], (size) => this.set(name, size), { class: "wb-choice wb-small" });
      this.menu(box.left, box.bottom, [
        toggle("snap"),
        toggle("openCoding"),
        !this.blind && toggle("proposals"),
        { label: words["setting weight"], field: this.weightField(settings.weight, (weight) => this.set("weight", weight)) },
        null,
        toggle("underline"),
        toggle("labels"),
        toggle("left"),
        { label: words["setting stripes"], field: choice("stripes", STRIPES) },
        { label: words["setting density"], field: choice("density", DENSITY) },
        null,
        { label: words["setting least"], field: this.weightField(this.leastWeight, (weight) => this.showLeast(weight)) },
        [words["setting blind"], () => this.act("blind", { on: !this.blind }), "Y", this.blind],
      ], words.settings);
    }

    /** A field for a weight from 0 to 100, or for none. */
    weightField(value, action) {
      const field = make("input", "wb-input wb-weight", { type: "number", min: "0", max: "100", step: "1", placeholder: "–", value });
      field.addEventListener("change", () => action(field.value === "" ? null : Math.max(0, Math.min(100, Math.round(Number(field.value))))));
      return field;
    }

    /** Show only the codings that weigh so much. */
    showLeast(weight) {
      this.leastWeight = weight;
      this.least.hidden = weight === null;
      this.least.textContent = `${this.words.weight} ≥ ${weight} ×`;
      this.least.title = this.words["all weights"];
      this.text.draw();
      this.placed();
    }

    fold(pane) {
      this.root.classList.toggle(`wb-no-${pane}`);
      this.edges.draw();
    }

    showTab(tab) {
      this.tab = tab;
      for (const [name, page] of Object.entries(this.pages)) page.hidden = name !== tab;
      for (const button of this.tabs.children) {
        button.setAttribute("aria-selected", String(button.dataset.tab === tab));
        button.tabIndex = button.dataset.tab === tab ? 0 : -1;
        if (button.dataset.tab === "segments") button.hidden = !this.segments.code;
        if (button.dataset.tab === "proposals") button.hidden = !this.proposals.isOn;
      }
      if (!this.isOpen) return;
      this.root.classList.remove("wb-no-codes");
      if (tab === "history") this.history.refresh();
      if (tab === "segments") this.segments.refresh();
      if (tab === "proposals") this.proposals.show();
      if (tab === "memos") this.notes.draw();
    }

    menu(x, y, items, name) {
      this.popup.open(x, y, items, name);
    }

    /** Put a box at a point of the window, inside the screen. */
    placeAt(box, x, y, height = 0) {
      const root = this.root.getBoundingClientRect();
      const { offsetWidth, offsetHeight } = box;
      const below = y + height - root.top;
      const top = below + offsetHeight <= root.height - 4 ? below : Math.max(4, y - root.top - offsetHeight - 4);
      box.style.left = `${Math.max(4, Math.min(x - root.left, root.width - offsetWidth - 6))}px`;
      box.style.top = `${Math.min(top, Math.max(4, root.height - offsetHeight - 4))}px`;
    }

    placeBeside(box, span) {
      const rects = span && this.text.turns.length ? this.text.rangeOf(span.start, span.end).getClientRects() : [];
      const transcript = this.text.root.getBoundingClientRect();
      const last = [...rects].reverse().find((rect) => rect.bottom > transcript.top && rect.bottom < transcript.bottom + 20);
      if (last) this.placeAt(box, last.left, last.top, last.height + 4);
      else this.placeAt(box, transcript.left + 80, transcript.top + 40);
    }
  };

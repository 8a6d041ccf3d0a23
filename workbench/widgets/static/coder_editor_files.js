// Codes that look alike, and codebooks as files: those of the method, those that are read, those that are written.

const LARGEST_FILE = 2_000_000; // bytes; as in coder_editing.py

class AlikePanel {
  constructor(editor) {
    this.editor = editor;
    this.list = make("ul", "wb-elist wb-ealike");
    this.root = make("div", "wb-eform", {}, make("p", "wb-efacts", {}, editor.room.words["e alike help"]), this.list);
    this.changed();
  }

  async changed() {
    const { editor } = this;
    const { room } = editor;
    const { words } = room;
    const told = JSON.stringify([...room.codes.values()].map((code) => [code.id, code.name, room.counts.get(code.id)]));
    if (told === this.told) return;
    this.told = told;
    const answer = await room.ask("alike").catch((error) => room.refuse(error));
    if (!answer) return;
    const side = (code) => make("div", "wb-eside", {}, make("div", "", {}, makeDot(room, code.color), make("b", "", {}, code.path)), make("span", "wb-efacts", {}, [code.kindName, editor.countOf(code.id)].filter(Boolean).join(" · ")), make("p", "", {}, code.definition));
    const pairs = answer.pairs.filter(([a, b]) => room.codes.has(a) && room.codes.has(b));
    this.list.replaceChildren(
      ...pairs.map(([a, b, share]) =>
        make("li", "", {}, side(room.codes.get(a)), side(room.codes.get(b)), make("div", "wb-eshare", {}, make("span", "", {}, fill(words["e alike share"], { share })), makeButton(words["e merge"], "wb-small", () => {
          editor.chosen = new Set([a, b]);
          editor.active = a;
          editor.tree.unfoldTo(a);
          editor.tree.draw();
          editor.merge();
        }))),
      ),
    );
    if (!pairs.length) this.list.append(make("li", "wb-none", {}, words["e alike none"]));
  }
}

class FilesPanel {
  constructor(editor) {
    this.editor = editor;
    const { room, info } = editor;
    const { words } = room;
    const section = (title, ...children) => make("section", "", {}, make("h4", "", {}, title), ...children);
    const starters = Object.entries(info.starters).map(([language, titles]) =>
      make("div", "wb-estarters", {}, make("span", "wb-elabel", {}, words[`e language ${language}`]), make("ul", "wb-elist", {}, ...titles.map((title) => make("li", "", {}, make("span", "", {}, title), makeButton(words["e add"], "wb-small", () => editor.act("add_starter", { title, language }), { "aria-label": `${words["e add"]}: ${title}` }))))),
    );
    const input = make("input", "", { type: "file", accept: ".yaml,.yml,.csv,.tsv,.txt", hidden: true });
    input.addEventListener("change", () => {
      this.read([...input.files]);
      input.value = "";
    });
    const drop = make("div", "wb-edrop", {}, make("span", "", {}, words["e read help"]), makeButton(words["e choose file"], "", () => input.click()), input);
    drop.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      drop.classList.add("wb-over");
    });
    drop.addEventListener("dragleave", () => drop.classList.remove("wb-over"));
    drop.addEventListener("drop", (event) => {
      drop.classList.remove("wb-over");
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      event.stopPropagation();
      this.read([...event.dataTransfer.files]);
    });
    const path = make("input", "wb-input", { type: "text", "aria-label": words["e path"], title: words["e path"], "data-field": "path" });
    path.value = `${info.file}.yaml`;
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      editor.act("write_codebook", { path: path.value });
      editor.handled(event);
    });
    const downloads = [".yaml", ".csv"].map((ending) => makeButton(fill(words["e download"], { ending: ending.slice(1).toUpperCase() }), "", () => editor.download(ending)));
    this.root = make(
      "div",
      "wb-eform",
      {},
      section(words["e starters"], make("p", "wb-efacts", {}, words["e starters help"]), make("div", "wb-etwo", {}, ...starters)),
      section(words["e read"], drop),
      section(words["e write"], make("div", "wb-eactions", {}, ...downloads), make("label", "wb-efield", {}, make("span", "wb-elabel", {}, words["e path"]), make("div", "wb-epath", {}, path, makeButton(words["e write there"], "", () => editor.act("write_codebook", { path: path.value }))))),
    );
  }

  async read(files) {
    const { editor } = this;
    const { room } = editor;
    for (const file of files) {
      if (file.size > LARGEST_FILE) {
        room.refuse({ message: fill(room.words["e too large"], { name: file.name }), expected: true });
        return;
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      if (!(await editor.act("read_codebook", { name: file.name, data: btoa(text) }))) return;
    }
  }

  changed() {}
}

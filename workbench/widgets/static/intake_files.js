// Files on their way: dropped or chosen, sent to Python in pieces, read there, and brought into the study.

const CHUNK = 512 * 1024; // bytes of a file in one message; Jupyter drops messages of 10 MB without a word

/** All files in what was dropped, folders opened: [File]. */
export async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => [item.kind === "file" ? item.webkitGetAsEntry?.() : null, item.getAsFile?.()]);
  const files = [];
  for (const [entry, file] of entries) {
    if (entry?.isDirectory) files.push(...(await filesOf(entry)));
    else if (file) files.push(file);
  }
  return files;
}

async function filesOf(folder) {
  const reader = folder.createReader();
  const files = [];
  for (;;) {
    // A folder is told in portions; an empty one is the last.
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!entries.length) return files;
    for (const entry of entries) {
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory) files.push(...(await filesOf(entry)));
      else files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
    }
  }
}

const withFiles = (Base) =>
  class extends Base {
    // ---- Adding and reading files ----

    async add(files) {
      if (!files.length) return;
      while (this.running) await this.running.done; // one after the other
      await this.run("add", async () => {
        const all = files.reduce((sum, file) => sum + file.size, 0) || 1;
        let sent = 0;
        for (const file of files) {
          this.progress(fill(this.words.adding, { name: file.name }), sent / all);
          const { upload } = await this.ask("begin", { name: file.name, size: file.size });
          if (upload) {
            for (let at = 0; at < file.size || at === 0; at += CHUNK) {
              const bytes = await file.slice(at, at + CHUNK).arrayBuffer();
              const last = at + CHUNK >= file.size;
              const { said } = await (last ? this.ask("chunk", { upload, at, last }, [bytes]) : this.talk.ask("chunk", { upload, at }, [bytes]));
              if (said) this.notes.push(said);
              this.progress(null, (sent + Math.min(at + CHUNK, file.size)) / all);
            }
          }
          sent += file.size;
        }
      });
      await this.readAll();
    }

    /** Have Python read what waits, file by file, so that one that is read can be looked at meanwhile. */
    async readAll() {
      if (this.running) return;
      let read = 0;
      const problems = () => this.files.filter((file) => file.state === "problem").length;
      const before = problems();
      await this.run("read", async () => {
        await this.ask("show");
        for (;;) {
          const waiting = this.files.filter((file) => file.state === "waiting");
          if (!waiting.length) break;
          this.progress(fill(this.words.reading, { name: waiting[0].source }), read / (read + waiting.length));
          await this.ask("read", { id: waiting[0].id });
          read += 1;
          await this.chooseFirst();
        }
        await this.chooseFirst(); // of files that another view had read before
      });
      const bad = problems() - before;
      const notes = this.notes.splice(0);
      if (this.root.classList.contains("wb-refused")) return;
      const good = read - Math.max(0, bad);
      const told = [...notes, good && this.counted(good, "read"), bad > 0 && this.counted(bad, "problems")].filter(Boolean);
      if (told.length) this.status.say(told.join(" "));
    }

    // ---- Bringing in ----

    ready() {
      return this.files.filter((file) => file.state === "ready");
    }

    async importAll() {
      if (this.running?.what === "import") {
        this.stopped = true;
        return;
      }
      await this.bringIn(this.ready().map((file) => file.id));
    }

    async bringIn(ids) {
      if (this.running) return;
      this.stopped = false;
      let brought = 0;
      let refused = 0;
      await this.run("import", async () => {
        for (const [i, id] of ids.entries()) {
          if (this.stopped) break;
          const file = this.files.find((one) => one.id === id);
          this.progress(fill(this.words["bringing in"], { name: file?.name ?? "" }), i / ids.length);
          await this.ask("freeze", { id });
          if (this.files.find((one) => one.id === id)?.state === "imported") brought += 1;
          else refused += 1;
        }
      });
      if (this.root.classList.contains("wb-refused")) return;
      this.status.say([brought && this.counted(brought, "brought"), refused && this.counted(refused, "refused")].filter(Boolean).join(" "));
    }

    /** Do something that takes long, with the bar above the foot. */
    async run(what, work) {
      let finish;
      this.running = { what, done: new Promise((resolve) => (finish = resolve)) };
      this.root.setAttribute("aria-busy", "true");
      this.progress("", 0);
      this.drawFoot();
      try {
        await work();
      } catch (error) {
        this.status.refuse(error);
      } finally {
        this.running = null;
        this.root.removeAttribute("aria-busy");
        this.bar.hidden = true;
        this.drawAll();
        finish();
      }
    }

    progress(what, share) {
      this.bar.hidden = false;
      this.bar.firstChild.style.width = `${share * 100}%`;
      this.bar.setAttribute("aria-valuenow", String(Math.round(share * 100)));
      if (what) {
        this.bar.setAttribute("aria-label", what);
        this.status.say(what);
      }
    }
  };

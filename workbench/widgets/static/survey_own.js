// A form for a question of one's own: its code, what it asks for, its words and its answers in each language.
// It goes into the version that is shown; where there is none or it is frozen, a new one is made with it.

class OwnQuestion {
  constructor(screen) {
    this.screen = screen;
  }

  /** Open the form, empty or for a question that is there. */
  open(one = null) {
    const { words, state, choice } = this.screen;
    const { form: shown } = state;
    const isDraft = shown && !shown.exported;
    const asked = isDraft ? new Set(shown.languages) : choice.languages;
    const chosen = state.known.filter((language) => asked.has(language));
    this.languages = chosen.length ? chosen : state.known;
    this.texts = {};
    this.answers = {};
    const nothing = [["", words["own about nothing"]]];
    this.about = makeChoice([...nothing, ...state.attributes.map(({ name }) => [name, name])], one?.about ?? "", () => this.begin());
    this.code = make("input", "wb-input wb-own-code", { type: "text", autocomplete: "off", spellcheck: "false", maxlength: 15 });
    this.code.value = one?.code ?? "";
    this.noteId = `wb-${Math.random().toString(36).slice(2, 8)}`;
    const tongues = this.languages.map((language) => this.tongue(language, one));
    const names = { n: choice.next(), was: shown?.n };
    const does = one ? "own keep" : "own add";
    const store = makeButton(isDraft ? words[does] : fill(words[`${does} with`], names), "wb-main", () => this.store(one));
    const drop = one && isDraft ? [makeButton(words["own drop"], "wb-risky", () => this.do("drop", { form: shown.id, code: one.code }))] : [];
    const told = isDraft ? [] : [make("p", "wb-note wb-own-next", { id: `${this.noteId}-next` }, fill(words[shown ? "own next" : "own first"], names))];
    if (told.length) store.setAttribute("aria-describedby", told[0].id);
    const form = make(
      "div",
      "wb-own-form",
      {},
      make("div", "wb-line", {}, labelled(words["own code label"], this.code), labelled(words["own about"], this.about)),
      make("div", "wb-own-tongues", {}, ...tongues),
      make("p", "wb-note", { id: this.noteId }, words["own note"]),
      ...told,
      make("div", "wb-line", {}, store, ...drop),
    );
    this.code.title = words["own code help"];
    this.about.title = words["own about help"];
    form.addEventListener("keydown", (event) => {
      // Enter stores from a line, as in any form; in the answers it begins the next one, and Ctrl+Enter stores.
      const isMeant = event.key === "Enter" && (event.target.matches("input") || event.ctrlKey || event.metaKey);
      if (!isMeant || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      this.store(one);
    });
    this.screen.openPanel(one ? fill(words["own change"], { code: one.code }) : words["own new"], form);
  }

  /** The question and its answers in one language. */
  tongue(language, one) {
    const { words } = this.screen;
    const name = { language: words[`language ${language}`] };
    const text = (this.texts[language] = make("input", "wb-input", { type: "text", autocomplete: "off", lang: language }));
    const answers = (this.answers[language] = make("textarea", "wb-input", { rows: 5, lang: language, "aria-describedby": this.noteId }));
    text.value = one?.texts[language] ?? "";
    answers.value = one?.answers[language] ?? "";
    return make("div", "wb-own-tongue", {}, labelled(fill(words["own text in"], name), text), labelled(fill(words["own answers in"], name), answers));
  }

  /** Begin with the answers and the name of the attribute that is asked for, where nothing stands yet. */
  begin() {
    const found = this.screen.state.attributes.find(({ name }) => name === this.about.value);
    if (!found) return;
    const code = found.name.toUpperCase().normalize("NFD").replace(/[^A-Z0-9]/g, "").replace(/^[0-9]+/, "").slice(0, 15);
    this.code.value ||= code;
    for (const language of this.languages) this.answers[language].value ||= found.answers[language];
  }

  store(one) {
    const values = (fields) => Object.fromEntries(Object.entries(fields).map(([language, field]) => [language, field.value]));
    const fields = { code: this.code.value.trim(), about: this.about.value, texts: values(this.texts), answers: values(this.answers) };
    return this.do("own", { ...this.screen.choice.asked(), was: one?.code ?? "", ...fields });
  }

  /** The list is drawn anew, so the focus goes to where the question stands in it now. */
  async do(what, fields) {
    const { choice } = this.screen;
    const answer = await this.screen.actInPanel(what, fields);
    if (!answer) return;
    choice.goTo(`change ${fields.code}`, "own question");
    this.screen.showNotes(answer);
  }
}

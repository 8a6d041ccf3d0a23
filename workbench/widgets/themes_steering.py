"""Steering themes on the screen: how many, and which; each step is one action."""

from __future__ import annotations

from workbench.errors import InvalidValue
from workbench.project.area import Progress
from workbench.themes.theme import ThemeRun
from workbench.widgets.base import Message, taken
from workbench.widgets.themes_screen import ThemeScreen, one_of
from workbench.widgets.themes_shown import View

BY = ("windows", "turns", "sentences")


class ThemeSteering(ThemeScreen):
    """The part of the theme explorer that looks for themes, and steers them."""

    # -- looking for themes

    def _search(self, message: Message) -> Message:
        """Look for themes: by words at once, and by meaning after it where that can be."""
        by, only_words = one_of(message, "by", BY), one_of(message, "vectors", ("", "words")) == "words"

        def find(progress: Progress) -> str:
            follows = not only_words and self._has_meaning()
            vectors = "words" if only_words or follows else self.vectors
            made = self.project.themes.run(by=by, vectors=vectors, progress=progress)
            self._chosen, self._offered, self._view = None, None, View(tab=self._view.tab)
            if follows:
                self._follow(made, by)
            return self._grouped(made)

        if (going := self._works.get("meaning")) is not None:
            going.stop()
        return self._do("run", find)

    def _has_meaning(self) -> bool:
        """Whether a sentence model is at hand for a language of the interviews."""
        from workbench.themes.embedders import choose

        languages = {talk.language or self.project.language for talk in self.project.corpus.interviews()}
        return any(choose(self.vectors, language)[0].name != "words" for language in languages)

    def _follow(self, words: ThemeRun, by: str) -> None:
        """Compare by meaning in the background, while a person looks at the themes by words.

        These take the place of the others at once, unless somebody changed something meanwhile: then they are offered.
        """
        self._chosen = words.id

        def compare(progress: Progress) -> str:
            made = self.project.themes.run(by=by, vectors=self.vectors, progress=progress)
            if made.revision > words.revision + 1:
                self._offered = made.id
                return ""
            self._chosen = None
            return self.words["taken over"]

        self._begin("meaning", "meaning", compare).wait(0)

    def _take(self, _message: Message) -> Message:
        """Show the themes by meaning that were offered."""
        if self._offered is not None:
            self._chosen, self._offered = self._offered, None
        return self.state()

    def _leave(self, _message: Message) -> Message:
        """Keep the themes that are shown; what was offered is taken back if nothing came after it."""
        self._withdraw()
        return self.state()

    def _withdraw(self) -> None:
        """Take back what was found in the background and nobody looked at, so that a person only takes back own steps."""
        offered, self._offered = self._offered, None
        if offered is not None and self.project.themes.latest(offered).revision == self.project.revision:
            self.project.undo()

    def answer(self, message: Message) -> Message:
        """Do what the browser asks."""
        if message.get("type") in ("undo", "redo"):
            self._withdraw()
        return super().answer(message)

    # -- how many

    def _regroup(self, message: Message) -> Message:
        number = taken(message, "number", int)
        return self._group_anew(number=number)

    def _find_number(self, _message: Message) -> Message:
        return self._group_anew(find=True)

    def _seed(self, message: Message) -> Message:
        codes = [str(code) for code in taken(message, "codes", list)]
        return self._group_anew(number=self._number(), seeds=codes)

    def _group_anew(self, *, number: int | None = None, find: bool = False, seeds: list[str] | None = None) -> Message:
        run = self._present().run
        codes = [theme.code_id for theme in run.themes if theme.code_id in self._present().book] if seeds is None else seeds

        def group(progress: Progress) -> str:
            made = self.project.themes.regroup(number, run.id, find=find, seeds=codes, progress=progress)
            return self._grouped(made)

        return self._do("steer", group, instead=True)

    def _number(self) -> int:
        return sum(not theme.set_aside for theme in self._present().run.themes)

    def _grouped(self, run: ThemeRun) -> str:
        return self.words["grouped"].format(n=sum(not theme.set_aside for theme in run.themes))

    def _stability(self, _message: Message) -> Message:
        run = self._run_id()

        def check(progress: Progress) -> str:
            self.project.themes.check_stability(run, progress=progress)
            return self.words["checked"]

        return self._do("stability", check)

    # -- which

    def _merge(self, message: Message) -> Message:
        numbers = [number for number in taken(message, "numbers", list) if isinstance(number, int)]
        if len(numbers) < 2:
            raise InvalidValue(self.words["tick two"])
        run = self._run_id()

        def merge(progress: Progress) -> str:
            before = {theme.number for theme in self.project.themes.latest(run).themes}
            self.project.themes.material(run, progress=progress)
            made = self.project.themes.merge(numbers, run=run)
            after = {theme.number for theme in made.themes}
            number = min(after - before, default=min(after & set(numbers)))
            self._look_at(number)
            return self.words["merged"].format(name=made.theme(number).name)

        return self._do("steer", merge)

    def _split(self, message: Message) -> Message:
        number, into = taken(message, "number", int), taken(message, "into", int)
        run = self._run_id()
        name = self._present().name_of(number)

        def split(progress: Progress) -> str:
            before = {theme.number for theme in self.project.themes.latest(run).themes}
            self.project.themes.material(run, progress=progress)
            made = self.project.themes.split(number, into, run=run)
            after = {theme.number for theme in made.themes}
            self._look_at(number if number in after else min(after - before))
            return self.words["split up"].format(name=name, into=into)

        return self._do("steer", split)

    def _leave_out(self, message: Message) -> Message:
        number, on = taken(message, "number", int), message.get("on") is True
        run = self._run_id()
        name = self._present().name_of(number)

        def leave_out(progress: Progress) -> str:
            self.project.themes.material(run, progress=progress)
            self.project.themes.leave_out(number, on, run)
            return self.words["now aside" if on else "now back"].format(name=name)

        return self._do("steer", leave_out)

    def _move(self, message: Message) -> Message:
        """Put passages in another theme, or in none."""
        units = [int(id.rpartition("-")[2]) for id in self._ids(message)]
        number, run = taken(message, "number", int), self._run_id()

        def move(progress: Progress) -> str:
            self.project.themes.material(run, progress=progress)
            self.project.themes.move(units, number, run)
            return self.words["moved one" if len(units) == 1 else "moved"].format(n=len(units))

        return self._do("steer", move)

    def _rename(self, message: Message) -> Message:
        number, name = taken(message, "number", int), taken(message, "name", str)
        self.project.themes.rename(number, name, self._run_id())
        return self.state(self.words["renamed"].format(name=self._present().name_of(number)))

    def _pin(self, message: Message) -> Message:
        number, on = taken(message, "number", int), message.get("on") is True
        self.project.themes.pin(number, on, self._run_id())
        return self.state(self.words["now pinned" if on else "now free"].format(name=self._present().name_of(number)))

    def _never(self, message: Message) -> Message:
        word = taken(message, "word", str)
        self.project.themes.never(word)
        return self.state(self.words["now hidden"].format(word=word.strip()))

    def _ever(self, message: Message) -> Message:
        word = taken(message, "word", str)
        self.project.themes.ever(word)
        return self.state(self.words["now shown"].format(word=word))

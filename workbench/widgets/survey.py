"""The questionnaire designer: from criteria to what people are asked."""

from __future__ import annotations

import base64
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project
from workbench.project.exports import SURVEY_TOOLS, item_list, survey_form
from workbench.project.phrases import phrase
from workbench.survey.questionnaire import LANGUAGES, Extra, Questionnaire
from workbench.survey.words import words_of
from workbench.widgets.base import Message, taken, with_shared
from workbench.widgets.screen import Screen
from workbench.widgets.survey_own import OwnQuestions
from workbench.widgets.survey_shown import FIXED, attributes_offered, extras_offered, form_shown, offered, versions_shown
from workbench.widgets.words_survey import WORDS

ENDINGS = {tool: ending for tool, (ending, *_) in SURVEY_TOOLS.items()} | {"items": ".xlsx"}
"""What can be written, with the endings of its files: a form for each survey tool, and a table to read, which freezes nothing."""
_PARTS = ("own", "choose", "lines", "preview", "side")


class SurveyDesigner(Screen):
    """Make a questionnaire of the criteria, put it into words, and see it as people will.

    At the left stand the criteria by milestone, the further questions, those of the researcher's own, and the settings; a
    button makes a new version of what is ticked. In the middle stands every text in each language: Enter stores it. At the
    right is the version as a respondent sees it, page by page, in each language and as wide as a phone; what the check of the
    words finds, with the way to it; items whose criterion was changed since; and all versions. A version that was exported is
    frozen. Each step is one action: Ctrl+Z takes it back.

    Parameters
    ----------
    project
        The study.
    height
        Height of the widget as a CSS length.
    """

    _esm = with_shared("screen.js", *(f"survey_{part}.js" for part in _PARTS), "survey.js")
    _css = with_shared("screen.css", "survey.css")
    WORDS = WORDS

    def __init__(self, project: Project, **traits: Any) -> None:
        self._version = ""  # id of the version that is shown; the last one while it is empty
        super().__init__(project, **({"height": "46rem"} | traits))
        self._own = OwnQuestions(project, self.words)

    @property
    def actions(self) -> dict[str, Callable[[Message], Message]]:
        """What a message of each type does."""
        return {
            "view": self._turn_to,
            "own": self._own_question,
            "drop": self._drop,
            "make": self._make,
            "word": self._word,
            "holds": self._holds,
            "export": self._export,
        }

    def content(self) -> Message:
        """What can be asked, and the version that is shown."""
        forms = self.project.survey.questionnaires()
        form = next((q for q in forms if q.id == self._version), None)
        if form is None:
            self._version = ""
            form = forms[-1] if forms else None
        return {
            **offered(self.project),
            "extras": extras_offered(self.project),
            "own": self._own.shown(form),
            "attributes": attributes_offered(self.project),
            "known": sorted(LANGUAGES, key=lambda tongue: tongue != self.project.language),
            "tools": list(ENDINGS),
            "studyTitle": self.project.title,
            "versions": versions_shown(forms),
            "form": None if form is None else form_shown(self.project, form),
        }

    def _turn_to(self, message: Message) -> Message:
        self._version = self._form(message).id
        return self.state()

    def _form(self, message: Message) -> Questionnaire:
        return self.project.survey.questionnaire(taken(message, "form", str))

    # -- making

    def _make(self, message: Message) -> Message:
        criteria, languages = _texts_of(message, "criteria"), _texts_of(message, "languages")
        if not criteria:
            raise InvalidValue(self.words["choose one"])
        if not languages:
            raise InvalidValue(self.words["choose language"])
        titles = {str(tongue): str(text) for tongue, text in taken(message, "titles", dict).items() if str(text).strip()}
        shown = self._form(message) if message.get("form") else None
        codes = set(_texts_of(message, "own"))
        own = [extra for extra in self._own.of(shown) if extra.code in codes]
        keep = shown is not None and message.get("keep") is True
        survey = self.project.survey
        n = max((q.version for q in survey.questionnaires()), default=0) + 1
        with self.project.together(phrase("make questionnaire", self.project.language, n=n)):
            made = survey.make(
                languages=languages,
                title=titles,
                criteria=criteria,
                extras=[*_texts_of(message, "extras"), *own],
                by_milestone=message.get("byMilestone") is True,
                samples=taken(message, "samples", int),
                shuffled=message.get("shuffled") is True,
                words_of=shown.id if shown is not None and keep else None,
            )
            for extra in self._own.reworded(shown, codes) if shown is not None and keep else ():
                self._say_again(made.questionnaire, extra)
        self._own.forget(shown)
        self._version = ""
        said = self.words["made"].format(n=made.questionnaire.version)
        # Of a text that was kept nothing needs to be said any more; the check of the words finds what is still missing.
        return self.state(said) | {"notes": [] if keep else list(made.notes)}

    def _say_again(self, form: Questionnaire, extra: Extra) -> None:
        """Give an own question the words that it got for this version, not those that were kept of the one before."""
        now = next(one for one in form.extras if one.code == extra.code)
        choices = {choice.code: choice.texts for choice in now.choices}
        both = [(extra.code, extra.texts, now.texts)]
        both += [(f"{extra.code}.{c.code}", c.texts, choices[c.code]) for c in extra.choices if c.code in choices]
        for code, texts, old in both:
            if other := {tongue: texts[tongue] for tongue in form.languages if texts[tongue] != old[tongue]}:
                self.project.survey.edit(code, other, questionnaire=form.id)

    def _own_question(self, message: Message) -> Message:
        """Add an own question for the next version, or change one; it is stored with the version that is made."""
        form = self._form(message) if message.get("form") else None
        extra = self._own.read(message)
        self._own.put(form, taken(message, "was", str), extra)
        return self.state() | {"said": self.words["own put"].format(code=extra.code)}

    def _drop(self, message: Message) -> Message:
        form, code = self._form(message) if message.get("form") else None, taken(message, "code", str)
        self._own.drop(form, code)
        return self.state() | {"said": self.words["own dropped"].format(code=code)}

    # -- wording

    def _word(self, message: Message) -> Message:
        """Store one text in one language. What somebody else wrote since it was shown is not overwritten."""
        code, language, text, was = (taken(message, name, str) for name in ("code", "language", "text", "was"))
        form = self._form(message)
        with self.project.together(phrase("edit question", self.project.language, name=code, n=form.version)):
            now = self._text_now(form.id, code, language)  # read inside, where nobody else can write
            if now not in (was, text):
                raise Conflict(self.words["changed meanwhile"], found=now[:200])
            alike = [] if code in FIXED else _alike(form, code, language, was)
            store = self.project.survey.write if code in FIXED else self.project.survey.edit
            for one in (code, *alike):
                store(one, {language: text}, questionnaire=form.id)
        said = self.words["stored alike" if alike else "stored"]
        return self.state(said.format(code=code, others=", ".join(alike)))

    def _holds(self, message: Message) -> Message:
        """Say that the words of an item still hold, though its criterion was changed."""
        code, form = taken(message, "code", str), self._form(message)
        item = next((item for item in form.items if item.code == code), None)
        if item is None:
            raise NotFound(self.words["question gone"], found=code)
        self.project.survey.edit(code, item.texts, questionnaire=form.id)
        return self.state(self.words["stored"].format(code=code))

    def _text_now(self, id: str, code: str, language: str) -> str:
        form = self.project.survey.questionnaire(id)
        if code in FIXED:
            return words_of(form, language)[code] if language in form.languages else ""
        texts = {item.code: item.texts for item in form.items} | {extra.code: extra.texts for extra in form.extras}
        texts |= {f"{extra.code}.{choice.code}": choice.texts for extra in form.extras for choice in extra.choices}
        if code not in texts:
            raise NotFound(self.words["question gone"], found=code)
        return texts[code].get(language, "")

    # -- exporting

    def _export(self, message: Message) -> Message:
        form, tool = self._form(message), taken(message, "tool", str)
        if tool not in ENDINGS:
            raise InvalidValue("there is no such tool", expected=" | ".join(ENDINGS), found=tool)
        name = f"{self.words['file name']}-{form.version}"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}{ENDINGS[tool]}"
            if tool in SURVEY_TOOLS:
                report = survey_form(self.project, path, tool=tool, questionnaire=form.id)
            else:
                report = item_list(self.project, path, questionnaire=form.id)
            made = [Path(report.file), *map(Path, report.beside)]
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                for file in made:
                    archive.write(file, file.name)
        file_name = f"{name}-{tool}.zip"
        data = base64.b64encode(packed.getvalue()).decode()
        lost = [{"what": lost.what, "id": lost.id, "why": lost.why} for lost in report.lost]
        return self.state(self.words["exported"].format(file=file_name)) | {
            "file": {"name": file_name, "data": data, "lost": lost}
        }


def _texts_of(message: Message, name: str) -> list[str]:
    return [str(one) for one in taken(message, name, list)]


def _alike(form: Questionnaire, code: str, language: str, was: str) -> list[str]:
    """The same answer of the other questions about channels, where it has the same words: it is one list, asked each time."""
    question, _, answer = code.partition(".")
    kinds = {extra.code: extra.kind for extra in form.extras}
    if not answer or kinds.get(question) != "channel":
        return []
    others = [
        (extra.code, c) for extra in form.extras if extra.kind == "channel" and extra.code != question for c in extra.choices
    ]
    return [f"{name}.{c.code}" for name, c in others if c.code == answer and c.texts.get(language, "") == was]

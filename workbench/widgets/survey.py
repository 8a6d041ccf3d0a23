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
from workbench.project.surveymaking import Made
from workbench.survey.questionnaire import LANGUAGES, Extra, Questionnaire
from workbench.survey.words import words_of
from workbench.widgets.base import Message, taken, with_shared
from workbench.widgets.screen import Screen
from workbench.widgets.survey_own import OwnQuestionForm, filled, in_order, own_of, own_shown
from workbench.widgets.survey_shown import FIXED, attributes_offered, extras_offered, form_shown, offered, versions_shown
from workbench.widgets.words_survey import WORDS

ENDINGS = {tool: ending for tool, (ending, *_) in SURVEY_TOOLS.items()} | {"items": ".xlsx"}
"""What can be written, with the endings of its files: a form for each survey tool, and a table to read, which freezes nothing."""
_PARTS = ("own", "choose", "lines", "preview", "side")


class SurveyDesigner(Screen):
    """Make a questionnaire of the criteria, put it into words, and see it as people will.

    At the left stand the criteria by milestone, the further questions, those of the researcher's own, and the settings; a
    button makes a new version of what is ticked. An own question goes into the version that is shown at once; where there is
    none yet, or it is frozen, a new version is made with it. In the middle stands every text in each language: Enter stores
    it. At the right is the version as a respondent sees it, page by page, in each language and as wide as a phone; what the
    check of the words finds, with the way to it; items whose criterion was changed since; and all versions. A version that
    was exported is frozen. Each step is one action: Ctrl+Z takes it back.

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
        self._own = OwnQuestionForm(project, self.words)

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
            "own": own_shown(self.project, form),
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

    def _shown_form(self, message: Message) -> Questionnaire | None:
        return self._form(message) if message.get("form") else None

    # -- making

    def _make(self, message: Message) -> Message:
        shown = self._shown_form(message)
        made = self._new_version(message, shown)
        return self._told(message, made, self.words["made"].format(n=made.questionnaire.version))

    def _new_version(self, message: Message, shown: Questionnaire | None, *, also: str = "") -> Made:
        """Make a version of what is ticked, and of one own question (code) of the version that is shown, ticked or not."""
        criteria, languages = _texts_of(message, "criteria"), _texts_of(message, "languages")
        if not criteria:
            raise InvalidValue(self.words["choose one"])
        if not languages:
            raise InvalidValue(self.words["choose language"])
        titles = {str(tongue): str(text) for tongue, text in taken(message, "titles", dict).items() if str(text).strip()}
        codes = {*_texts_of(message, "own"), also}
        attributes = {attribute.id for attribute in self.project.corpus.attributes()}
        own = [filled(extra, languages, attributes) for extra in own_of(shown) if extra.code in codes]
        return self.project.survey.make(
            languages=languages,
            title=titles,
            criteria=criteria,
            extras=in_order(self.project, shown, _texts_of(message, "extras"), own),
            by_milestone=message.get("byMilestone") is True,
            samples=taken(message, "samples", int),
            shuffled=message.get("shuffled") is True,
            words_of=shown.id if shown is not None and message.get("keep") is True else None,
        )

    def _told(self, message: Message, made: Made, said: str) -> Message:
        """The version that was made, with what a person may want to correct."""
        self._version = ""
        # Of a text that was kept nothing needs to be said any more; the check of the words finds what is still missing.
        keeps = bool(message.get("form")) and message.get("keep") is True
        return self.state(said) | {"notes": [] if keeps else list(made.notes)}

    # -- own questions

    def _own_question(self, message: Message) -> Message:
        """Put an own question into the version that is shown, or change one; where it is frozen or none, into a new one."""
        shown, was = self._shown_form(message), taken(message, "was", str)
        extra = self._own.read(message, shown)
        survey, language = self.project.survey, self.project.language
        if shown is not None and not shown.exported:
            self._ask(extra, shown.id, was)
            return self.state(self.words["own put"].format(code=extra.code, n=shown.version))
        n = max((q.version for q in survey.questionnaires()), default=0) + 1
        with self.project.together(phrase("make questionnaire with", language, n=n, name=extra.code)):
            made = self._new_version(message, shown, also=was)
            self._ask(extra, made.questionnaire.id, was)
        return self._told(message, made, self.words["own made"].format(code=extra.code, n=made.questionnaire.version))

    def _ask(self, extra: Extra, id: str, was: str) -> None:
        try:
            self.project.survey.ask(extra, questionnaire=id, instead_of=was or None)
        except InvalidValue as error:  # the form was read well, so it is the code of an answer
            raise InvalidValue(self.words["own other answer"].format(text=error.expected)) from error

    def _drop(self, message: Message) -> Message:
        form, code = self._form(message), taken(message, "code", str)
        if form.exported:
            raise Conflict(self.words["own frozen"].format(code=code[:20], n=form.version))
        if code not in {extra.code for extra in own_of(form)}:
            raise self._own.gone(code)
        self.project.survey.withdraw(code, questionnaire=form.id)
        return self.state(self.words["own dropped"].format(code=code, n=form.version))

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

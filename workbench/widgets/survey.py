"""The questionnaire designer: from criteria to what people are asked."""

from __future__ import annotations

import base64
import io
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from workbench.corpus.report import ExportReport
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project
from workbench.project.phrases import phrase
from workbench.survey.questionnaire import LANGUAGES, Questionnaire
from workbench.survey.words import words_of
from workbench.widgets.base import Message, taken, with_shared
from workbench.widgets.screen import Screen
from workbench.widgets.survey_shown import FIXED, extras_offered, form_shown, offered, versions_shown
from workbench.widgets.words_survey import WORDS

TOOLS: dict[str, tuple[str, str, str]] = {
    # short name: (ending, module of workbench.survey.export, what writes it)
    "limesurvey": (".lss", "limesurvey", "write_lss"),
    "limesurvey-txt": (".txt", "limesurvey_txt", "write_limesurvey_txt"),
    "xlsform": (".xlsx", "xlsform", "write_xlsform"),
    "surveyjs": (".json", "surveyjs", "write_surveyjs"),
    "qualtrics": (".txt", "qualtrics", "write_qualtrics"),
    "spss": (".sav", "spss", "write_spss"),
    "googleforms": (".gs", "googleforms", "write_googleforms"),
    "wordlist": (".html", "wordlist", "write_wordlist"),
    "items": (".xlsx", "items", "write_items"),
}
_PARTS = ("choose", "lines", "preview", "side")


class SurveyDesigner(Screen):
    """Make a questionnaire of the criteria, put it into words, and see it as people will.

    At the left stand the criteria by milestone, the further questions and the settings; a button makes a new version of what is
    ticked. In the middle stands every text in each language: Enter stores it. At the right is the version as a respondent sees
    it, page by page, in each language and as wide as a phone; what the check of the words finds, with the way to it; items whose
    criterion was changed since; and all versions. A version that was exported is frozen. Each step is one action: Ctrl+Z takes
    it back.

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

    @property
    def actions(self) -> dict[str, Callable[[Message], Message]]:
        """What a message of each type does."""
        return {
            "view": self._turn_to,
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
            "known": list(LANGUAGES),
            "tools": list(TOOLS),
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
        old = self.project.survey.questionnaire(str(message["keep"])) if message.get("keep") else None
        made = self.project.survey.make(
            languages=languages,
            title=titles,
            criteria=criteria,
            extras=_texts_of(message, "extras"),
            by_milestone=message.get("byMilestone") is True,
            samples=taken(message, "samples", int),
            shuffled=message.get("shuffled") is True,
        )
        if old is not None:
            # An action of its own, since a questionnaire can be put into words only once it is there.
            with self.project.together(self.words["kept words"].format(old=old.version, n=made.questionnaire.version)):
                self._keep_words(old, made.questionnaire)
        self._version = ""
        said = self.words["made"].format(n=made.questionnaire.version)
        # Of a text that was kept nothing needs to be said any more; the check of the words finds what is still missing.
        return self.state(said) | {"notes": [] if old is not None else list(made.notes)}

    def _keep_words(self, old: Questionnaire, new: Questionnaire) -> None:
        """Put the words of an older version into a new one, but for criteria that were changed since."""
        survey = self.project.survey
        again = {item.criterion_id for item in survey.look_again(old.id)}
        was = {item.criterion_id: item.texts for item in old.items if item.criterion_id not in again}
        kept: dict[str, tuple[dict[str, str], dict[str, str]]] = {
            item.code: (item.texts, was.get(item.criterion_id, {})) for item in new.items
        }
        asked = {(extra.code, extra.kind, extra.about): extra for extra in old.extras}
        for extra in new.extras:
            before = asked.get((extra.code, extra.kind, extra.about))
            if before is None:
                continue
            kept[extra.code] = (extra.texts, before.texts)
            choices = {choice.code: choice.texts for choice in before.choices}
            kept |= {f"{extra.code}.{c.code}": (c.texts, choices.get(c.code, {})) for c in extra.choices}
        for code, (texts, before_texts) in kept.items():
            if changed := _other(texts, before_texts, new.languages):
                survey.edit(code, changed, questionnaire=new.id)
        names = {name for language in new.languages for name in old.wording.get(language, {})}
        for name in sorted(names):
            texts = {tongue: old.wording[tongue][name] for tongue in new.languages if name in old.wording.get(tongue, {})}
            survey.write(name, texts, questionnaire=new.id)

    # -- wording

    def _word(self, message: Message) -> Message:
        """Store one text in one language. What somebody else wrote since it was shown is not overwritten."""
        code, language, text, was = (taken(message, name, str) for name in ("code", "language", "text", "was"))
        form = self._form(message)
        with self.project.together(phrase("edit question", self.project.language, name=code, n=form.version)):
            now = self._text_now(form.id, code, language)  # read inside, where nobody else can write
            if now not in (was, text):
                raise Conflict(self.words["changed meanwhile"], found=now[:200])
            store = self.project.survey.write if code in FIXED else self.project.survey.edit
            store(code, {language: text}, questionnaire=form.id)
        return self.state(self.words["stored"].format(code=code))

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
        if tool not in TOOLS:
            raise InvalidValue("there is no such tool", expected=" | ".join(TOOLS), found=tool)
        ending, module, writer = TOOLS[tool]
        name = f"{self.words['file name']}-{form.version}"
        with tempfile.TemporaryDirectory() as folder:
            write = getattr(import_module(f"workbench.survey.export.{module}"), writer)
            path = Path(folder) / f"{name}{ending}"
            report = self._items(form, path, write) if tool == "items" else self._tool(form, path, write)
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

    def _tool(self, form: Questionnaire, path: Path, write: Callable[[Questionnaire, Path], ExportReport]) -> ExportReport:
        return self.project.survey.export(path, questionnaire=form.id, write=write)

    def _items(self, form: Questionnaire, path: Path, write: Callable[..., ExportReport]) -> ExportReport:
        """A table to read, with the quotes behind each item: it freezes nothing."""
        quotes: dict[str, list[str]] = {}
        for one in self.project.journey.journey().evidence:
            if one.about == "criterion":
                quotes.setdefault(one.about_id, []).append(one.coding_id)
        return write(form, path, quotes)


def _texts_of(message: Message, name: str) -> list[str]:
    return [str(one) for one in taken(message, name, list)]


def _other(texts: dict[str, str], before: dict[str, str], languages: Sequence[str]) -> dict[str, str]:
    """What an older version said otherwise, in the languages of the new one."""
    return {
        tongue: before[tongue] for tongue in languages if before.get(tongue, "").strip() and before[tongue] != texts.get(tongue)
    }

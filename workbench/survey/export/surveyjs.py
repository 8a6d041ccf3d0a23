"""Questionnaires as SurveyJS JSON: one object that the SurveyJS library shows on a page of one's own.

An answer comes back under the code of its question, of an array under that of its line: ``{"IMP": {"C01": 5}}``.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.corpus.report import ExportReport, Lost
from workbench.survey.export.checks_surveyjs import problems
from workbench.survey.export.form import SPLIT, Ask, Form, Page
from workbench.survey.export.layout import form_of
from workbench.survey.export.told import lost as told
from workbench.survey.export.writing import write_checked
from workbench.survey.questionnaire import Questionnaire

Json = dict[str, Any]

_TYPES = {"array": "matrix", "one": "radiogroup", "number": "rating", "text": "comment"}


def write_surveyjs(questionnaire: Questionnaire, path: str | Path, language: str = "") -> ExportReport:
    """Write a survey for SurveyJS, and the codebook beside it.

    The part of a split sample is the second in which the survey was opened, modulo the number of parts: SurveyJS has no random
    numbers in its expressions. It is kept under ``SPLIT``. ``language`` is that of the report; the base language of the
    questionnaire where it is not told.

    Raises
    ------
    InvalidValue
        When the file cannot be written, or SurveyJS would show something else.
    """
    form = form_of(questionnaire)
    language = language or questionnaire.language
    data = (json.dumps(survey(form), ensure_ascii=False, indent=1) + "\n").encode()
    return write_checked(
        form,
        path,
        tool="surveyjs",
        name="SurveyJS",
        data=data,
        problems=problems,
        language=language,
        lost=_losses(form, language),
    )


def survey(form: Form) -> Json:
    """The survey as plain values for JSON."""
    pages = [_page(form, page) for page in form.pages]
    pages[0]["description"] = _texts({key: words["welcome"] for key, words in form.words.items()})
    if form.parts > 1:
        pages[0]["elements"].insert(0, _split(form.parts))
    return {
        "title": _texts({key: words["title"] for key, words in form.words.items()}),
        "locale": form.languages[0],
        "completedHtml": _texts({key: f"<p>{html.escape(words['end'])}</p>" for key, words in form.words.items()}),
        "showQuestionNumbers": "off",
        "pages": pages,
    }


def _page(form: Form, page: Page) -> Json:
    made: Json = {"name": f"page{form.pages.index(page) + 1}", "title": _texts(page.titles)}
    if stops := form.stops_before(page):
        made["visibleIf"] = " and ".join(f"{{{code}}} <> '{stop}'" for code, stop in stops)
    return made | {"elements": [_element(ask) for ask in page.asks]}


def _split(parts: int) -> Json:
    drawn = f"(dateDiff('2020-01-01', currentDate(), 'seconds') % {parts}) + 1"
    return {  # it asks for itself: without that, SurveyJS draws again after each answer
        "type": "text",
        "name": SPLIT,
        "visible": False,
        "clearIfInvisible": "none",
        "defaultValueExpression": f"iif({{{SPLIT}}} notempty, {{{SPLIT}}}, {drawn})",
    }


def _element(ask: Ask) -> Json:
    element: Json = {"type": _TYPES[ask.form], "name": ask.code, "title": _texts(ask.texts)}
    if any(ask.help.values()):
        element["description"] = _texts(ask.help)
    if ask.required:
        element["isRequired"] = True
    if ask.parts:
        element["visibleIf"] = _in_part(ask.parts)
    if ask.form == "array":
        element["columns"] = [{"value": int(answer.code), "text": _texts(answer.texts)} for answer in ask.answers]
        element["rows"] = [
            {"value": line.code, "text": _texts(line.texts)} | ({"visibleIf": _in_part((line.part,))} if line.part else {})
            for line in ask.lines
        ]
        if ask.shuffled:
            element["rowsOrder"] = "random"
    elif ask.form == "number":
        low, *middle, high = ask.answers
        element |= {"rateMin": int(low.code), "rateMax": int(high.code)}
        element["displayMode"] = "buttons"  # else a list to unfold where it is narrow, without the words of the ends
        if any(any(answer.texts.values()) for answer in middle):
            element["rateValues"] = [
                {"value": int(answer.code), "text": _texts({k: v or answer.code for k, v in answer.texts.items()})}
                for answer in ask.answers
            ]
        else:
            for name, answer in (("minRateDescription", low), ("maxRateDescription", high)):
                if any(answer.texts.values()):
                    element[name] = _texts(answer.texts)
    elif ask.answers:
        element["choices"] = [{"value": answer.code, "text": _texts(answer.texts)} for answer in ask.answers]
    return element


def _losses(form: Form, language: str) -> Iterator[Lost]:
    if form.parts > 1:
        yield told("split by the second", language)
    if "nl" in form.languages:
        yield told("buttons", language)
    yield from (told("braces of SurveyJS", language, code) for code, _, text in form.texts() if "{" in text or "}" in text)


def _in_part(parts: tuple[int, ...]) -> str:
    return " or ".join(f"{{{SPLIT}}} = {part}" for part in parts)


def _texts(texts: dict[str, str]) -> str | dict[str, str]:
    """A text in all languages: what stands under ``default`` is English for SurveyJS, whatever the base language is."""
    safe = {language: text.replace("{", "｛").replace("}", "｝") for language, text in texts.items()}
    if len(safe) == 1:
        return next(iter(safe.values()))
    default = "en" if "en" in safe else next(iter(safe))
    return {"default": safe[default]} | {language: text for language, text in safe.items() if language != default}

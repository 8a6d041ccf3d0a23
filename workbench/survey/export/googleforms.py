"""Questionnaires as a Google Apps Script: pasted into script.google.com and run, it makes one form a language.

Google Forms imports no file. Its answers stand under the texts alone, ``Question  [Line]``: the codebook leads from there to the
codes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.report import ExportReport, Lost
from workbench.survey.export.checks_googleforms import problems
from workbench.survey.export.form import Ask, Form, shown
from workbench.survey.export.headings import headings, line_labels, question_labels
from workbench.survey.export.layout import form_of
from workbench.survey.export.told import lost as told
from workbench.survey.export.writing import not_told, write_checked
from workbench.survey.questionnaire import Questionnaire

NAME = "Google Forms"


def write_googleforms(questionnaire: Questionnaire, path: str | Path, language: str = "") -> ExportReport:
    """Write the script (.gs), and the codebook beside it.

    ``language`` is that of the report; the base language of the questionnaire where it is not told.

    Raises
    ------
    InvalidValue
        When the file cannot be written, or Google would refuse a question.
    """
    form = form_of(questionnaire)
    language = language or questionnaire.language
    return write_checked(
        form,
        path,
        tool="googleforms",
        name=NAME,
        data=script(form).encode(),
        problems=problems,
        language=language,
        lost=[*not_told(form, NAME, language, ends=True), *_losses(form, language)],
        headings=headings(form, "{question}  [{line}]"),
    )


def script(form: Form) -> str:
    """The script as text: one function a language, and one that calls them all."""
    lines = ["// Google Apps Script: paste into script.google.com, choose makeForms, run. The addresses stand in the log.", ""]
    lines += ["function makeForms() {", *(f"  makeForm_{language}();" for language in form.languages), "}"]
    for language in form.languages:
        lines += ["", f"function makeForm_{language}() {{", *(f"  {line}" for line in _form(form, language)), "}"]
    return "\n".join(lines) + "\n"


def text(value: object) -> str:
    """A value as JavaScript; no text of it can end a line or a script.

    >>> text('zeker "</script>"')
    '"zeker \\\\"\\\\u003c/script>\\\\""'
    """
    made = json.dumps(value, ensure_ascii=False)
    return made.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _form(form: Form, language: str) -> Iterator[str]:
    words = form.words[language]
    yield f"const form = FormApp.create({text(words['title'])});"
    yield f"form.setDescription({text(words['welcome'])});"
    yield f"form.setConfirmationMessage({text(words['end'])});"
    yield "form.setCollectEmail(false);"
    yield "form.setProgressBar(true);"
    labels = question_labels(form, language)
    for number, page in enumerate(form.pages):
        yield f"form.{'addPageBreakItem' if number else 'addSectionHeaderItem'}().setTitle({text(page.titles[language])});"
        for ask in page.asks:
            yield from _item(ask, form, language, labels[ask.code])
    yield "Logger.log(form.getEditUrl());"
    yield "Logger.log(form.getPublishedUrl());"


def _item(ask: Ask, form: Form, language: str, label: str) -> Iterator[str]:
    made = f".setTitle({text(label)})"
    if ask.help[language]:
        made += f".setHelpText({text(ask.help[language])})"
    required = ".setRequired(true)" if ask.required else ""
    words = [shown(ask, answer, language) for answer in ask.answers]
    if ask.form == "array":
        rows, columns = list(line_labels(ask, form, language).values()), [a.texts[language] for a in ask.answers]
        yield f"form.addGridItem(){made}.setRows({text(rows)}).setColumns({text(columns)}){required};"
    elif ask.form == "number" and _is_scale(ask):
        low, *_, high = ask.answers
        made += f".setBounds({low.code}, {high.code})"
        if low.texts[language] or high.texts[language]:
            made += f".setLabels({text(low.texts[language])}, {text(high.texts[language])})"
        yield f"form.addScaleItem(){made}{required};"
    elif ask.stops:
        item = f"question{ask.code}"
        yield f"const {item} = form.addMultipleChoiceItem(){made}{required};"
        goes = ["SUBMIT" if answer.ends else "CONTINUE" for answer in ask.answers]
        choices = ", ".join(
            f"{item}.createChoice({text(word)}, FormApp.PageNavigationType.{where})"
            for word, where in zip(words, goes, strict=True)
        )
        yield f"{item}.setChoices([{choices}]);"
    elif ask.answers:
        yield f"form.addMultipleChoiceItem(){made}.setChoiceValues({text(words)}){required};"
    else:
        yield f"form.addParagraphTextItem(){made}{required};"


def _is_scale(ask: Ask) -> bool:
    """Whether Google's scale can hold it: from 0 or 1 to at most 10, words at the ends only, no end of the survey."""
    low, *middle, high = ask.answers
    bare = not any(any(answer.texts.values()) for answer in middle)
    return int(low.code) in (0, 1) and 3 <= int(high.code) <= 10 and bare and not ask.stops


def _losses(form: Form, language: str) -> Iterator[Lost]:
    yield told("texts for codes", language, name=NAME)
    yield told("publishing", language)
    if len(form.languages) > 1:
        yield told("one form", language)
    for tongue in form.languages:
        labels = question_labels(form, tongue)
        for ask in form.asks:
            for code, label in ({ask.code: labels[ask.code]} | line_labels(ask, form, tongue)).items():
                if label.endswith(f" ({code})"):
                    yield told("not the text alone", language, code)

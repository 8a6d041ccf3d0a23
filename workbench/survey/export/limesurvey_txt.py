"""Questionnaires as LimeSurvey's tab-separated survey files (.txt), for people who edit them in a spreadsheet.

The same survey as in `workbench.survey.export.limesurvey`. A text never begins like a formula and holds no quotation mark, tab or
line end: these are HTML character references here, which respondents see as the characters. So nothing has to be quoted, a
spreadsheet runs nothing, and LimeSurvey's reader, which damages some quoted texts, has none to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.report import ExportReport
from workbench.corpus.tables import guard_cell
from workbench.survey.export.checks_txt import problems
from workbench.survey.export.form import SPLIT, Ask, Form, shown
from workbench.survey.export.layout import form_of
from workbench.survey.export.limesurvey import (
    FORMATS,
    SETTINGS,
    TYPES,
    as_html,
    losses,
    page_relevance,
    part_relevance,
    split_equation,
)
from workbench.survey.export.writing import write_checked
from workbench.survey.questionnaire import Questionnaire

COLUMNS = (
    "id related_id class type/scale name relevance text help language mandatory other default same_default random_order equation "
    "hidden"
).split()

Row = dict[str, str]


def write_limesurvey_txt(questionnaire: Questionnaire, path: str | Path, language: str = "") -> ExportReport:
    """Write a tab-separated survey file for LimeSurvey in UTF-8, and the codebook beside it.

    ``language`` is that of the report; the base language of the questionnaire where it is not told.

    Raises
    ------
    InvalidValue
        When the file cannot be written, or LimeSurvey would lose something of it without a word.
    """
    form = form_of(questionnaire)
    language = language or questionnaire.language
    return write_checked(
        form,
        path,
        tool="limesurvey-txt",
        name="LimeSurvey",
        data=tsv(form).encode(),
        problems=problems,
        language=language,
        lost=losses(form, language),
    )


def tsv(form: Form) -> str:
    """The survey file as text."""
    lines = [COLUMNS, *([row.get(column, "") for column in COLUMNS] for row in _rows(form))]
    return "".join("\t".join(line) + "\r\n" for line in lines)


def cell(text: str) -> str:
    """A text as it can stand in a cell without quotes.

    >>> cell('=1+1 "zeker" {naam}')
    '&#61;1+1 &quot;zeker&quot; &#123;naam&#125;'
    """
    safe = as_html(text).replace('"', "&quot;")
    return f"&#{ord(safe[0])};{safe[1:]}" if guard_cell(safe) != safe else safe


def _rows(form: Form) -> Iterator[Row]:
    base, *others = form.languages
    for name, value in {"language": base, "additional_languages": " ".join(others), **SETTINGS}.items():
        yield {"class": "S", "name": name, "text": value}
    for language, words in form.words.items():
        dates, numbers = FORMATS[language]
        settings = {
            "surveyls_title": cell(words["title"]),
            "surveyls_welcometext": cell(words["welcome"]),
            "surveyls_endtext": cell(words["end"]),
            "surveyls_dateformat": dates,
            "surveyls_numberformat": numbers,
        }
        for name, value in settings.items():
            yield {"class": "SL", "name": name, "text": value, "language": language}
    for language in form.languages:
        yield from _questions(form, language)


def _questions(form: Form, language: str) -> Iterator[Row]:
    """All pages in one language: the order of the groups and the codes tie the languages together."""
    for order, page in enumerate(form.pages, start=1):
        condition = page_relevance(form, page)
        yield _row("G", str(order), cell(page.titles[language]), condition, "", language)
        if order == 1 and form.parts > 1:
            hidden = {"mandatory": "N", "other": "N", "equation": split_equation(form.parts), "hidden": "1"}
            yield _row("Q", "*", SPLIT, "1", SPLIT, language) | hidden
        for ask in page.asks:
            yield from _ask(ask, language)


def _ask(ask: Ask, language: str) -> Iterator[Row]:
    row = _row("Q", TYPES[ask.form], ask.code, part_relevance(ask.parts), cell(ask.texts[language]), language)
    row |= {"help": cell(ask.help[language]), "mandatory": "Y" if ask.required else "N", "other": "N"}
    yield row | ({"random_order": "1"} if ask.shuffled else {})
    for line in ask.lines:
        condition = part_relevance((line.part,) if line.part else ())
        yield _row("SQ", "0", line.code, condition, cell(line.texts[language]), language)
    for answer in ask.answers:
        yield _row("A", "0", answer.code, "", cell(shown(ask, answer, language)), language)


def _row(kind: str, scale: str, name: str, relevance: str, text: str, language: str) -> Row:
    return {"class": kind, "type/scale": scale, "name": name, "relevance": relevance, "text": text, "language": language}

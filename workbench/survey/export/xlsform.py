"""Questionnaires as XLSForm workbooks (.xlsx) for ODK, Kobo and Survey123.

An array is a group on one screen: a row that shows the words of the scale, and one question a line, ``IMP_C01``. The row of the
words becomes a column of the answers that is always empty (``IMP_label``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from workbench.corpus.report import ExportReport, Lost
from workbench.survey.export.checks_xlsform import problems
from workbench.survey.export.form import SPLIT, Ask, Form, Page, shown
from workbench.survey.export.layout import form_of
from workbench.survey.export.told import lost as told
from workbench.survey.export.writing import not_told, write_checked
from workbench.survey.questionnaire import Questionnaire

Row = dict[str, str]

LANGUAGES = {"nl": "Nederlands (nl)", "en": "English (en)"}
"""Languages as the headings of the columns name them."""
_JOINER = "\u2060"
_MARKED = re.compile(r"\*\S|\S\*|\b_\S|^#|\]\(|<[a-zA-Z/]")


def write_xlsform(questionnaire: Questionnaire, path: str | Path, language: str = "") -> ExportReport:
    """Write an XLSForm, and the codebook beside it.

    ``language`` is that of the report; the base language of the questionnaire where it is not told.

    Raises
    ------
    InvalidValue
        When the file cannot be written, or holds something that the converters refuse or lose without a word.
    """
    form = form_of(questionnaire)
    language = language or questionnaire.language
    lost = [*not_told(form, "ODK", language, order="order never", split=True, ends=True), *_losses(form, language)]
    return write_checked(
        form, path, tool="xlsform", name="ODK", data=_workbook(form), problems=problems, language=language, lost=lost
    )


def sheets(form: Form) -> dict[str, list[Row]]:
    """The rows of the three sheets, each a heading to a text."""
    base = form.languages[0]
    number = re.sub(r"\D", "", form.questionnaire.time[:10]) + f"{form.questionnaire.version:02d}"
    settings = {
        "form_title": form.words[base]["title"],
        "form_id": f"survey_{re.sub('[^A-Za-z0-9]', '', form.questionnaire.id)[:8]}",
        "version": number,
        "default_language": LANGUAGES[base],
    }
    return {"survey": list(_survey(form)), "choices": list(_choices(form)), "settings": [settings]}


def _survey(form: Form) -> Iterator[Row]:
    yield {"type": "start", "name": "start"}
    yield {"type": "end", "name": "end"}
    if form.parts > 1:
        yield {"type": "calculate", "name": SPLIT, "calculation": f"once(int(random() * {form.parts}) + 1)"}
    yield {"type": "note", "name": "welcome"} | _labels({key: words["welcome"] for key, words in form.words.items()})
    for number, page in enumerate(form.pages, start=1):
        group = {"type": "begin_group", "name": f"page{number}", "appearance": "field-list", "relevant": _relevant(form, page)}
        yield group | _labels(page.titles)
        for ask in page.asks:
            yield from _ask(ask)
        yield {"type": "end_group"}
    yield {"type": "note", "name": "thanks"} | _labels({key: words["end"] for key, words in form.words.items()})


def _ask(ask: Ask) -> Iterator[Row]:
    texts = _labels(ask.texts) | _labels(ask.help, "hint") | {"relevant": _part(ask.parts)}
    if ask.form == "array":
        list_name = _list(ask)
        yield {"type": f"select_one {list_name}", "name": f"{ask.code}_label", "appearance": "label"} | texts
        for line in ask.lines:
            row = {"type": f"select_one {list_name}", "name": f"{ask.code}_{line.code}", "appearance": "list-nolabel"}
            yield row | _labels(line.texts) | {"relevant": _part((line.part,) if line.part else ())}
        return
    kinds = {"one": "select_one", "number": "select_one", "text": "text"}
    row = {"type": kinds[ask.form] + (f" {_list(ask)}" if ask.answers else ""), "name": ask.code}
    row |= {"appearance": "multiline" if ask.form == "text" else "", "required": "yes" if ask.required else ""}
    yield row | texts


def _choices(form: Form) -> Iterator[Row]:
    done = set()
    for ask in form.asks:
        if ask.answers and _list(ask) not in done:
            done.add(_list(ask))
            for answer in ask.answers:
                words = {language: shown(ask, answer, language) for language in form.languages}
                yield {"list_name": _list(ask), "name": answer.code} | _labels(words)


def _list(ask: Ask) -> str:
    return {"importance": "importance", "satisfaction": "satisfaction"}.get(ask.kind, ask.code)


def _relevant(form: Form, page: Page) -> str:
    return " and ".join(f"${{{code}}} != '{stop}'" for code, stop in form.stops_before(page))


def _part(parts: tuple[int, ...]) -> str:
    return " or ".join(f"${{{SPLIT}}} = {part}" for part in parts)


def _labels(texts: dict[str, str], what: str = "label") -> Row:
    """One cell a language; ``${`` would be the answer to another question, so something without width goes between."""
    return {f"{what}::{LANGUAGES[key]}": text.replace("${", f"${_JOINER}{{") for key, text in texts.items()}


def _workbook(form: Form) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets(form).items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        columns = [column for column in columns if any(row.get(column) for row in rows)]
        for place, cells in enumerate([dict(zip(columns, columns, strict=True)), *rows], start=1):
            for number, column in enumerate(columns, start=1):
                if text := cells.get(column, ""):
                    cell = sheet.cell(place, number, text)
                    cell.data_type = "s"  # a text is never a formula, a code never a number
    whole = BytesIO()
    book.save(whole)
    return whole.getvalue()


def _losses(form: Form, language: str) -> Iterator[Lost]:
    if len(form.languages) > 1:
        yield told("title of a form", language, "title", language=LANGUAGES[form.languages[0]])
    for code, _, text in form.texts():
        if "${" in text:
            yield told("name of an answer", language, code)
        if _MARKED.search(text):
            yield told("formatting", language, code)

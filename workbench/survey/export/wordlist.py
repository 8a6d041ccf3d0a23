"""Questionnaires as a list that Word opens (HTML): to read, and to retype where a tool takes no survey files.

Numbers stand in the text, not in lists of Word's own, so that they survive being copied. What belongs to no text, such as where
an answer is required, stands in grey on a line of its own.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase

from workbench.corpus.report import ExportReport, Lost
from workbench.survey.export.form import Ask, Form
from workbench.survey.export.headings import headings, line_labels, question_labels
from workbench.survey.export.layout import form_of
from workbench.survey.export.told import lost as told
from workbench.survey.export.writing import write_checked
from workbench.survey.questionnaire import Questionnaire

_STYLE = (
    "body{font:11pt Calibri,Arial,sans-serif;max-width:46em;margin:2em;color:#111;background:#fff} "
    "h1{font:bold 20pt Calibri,Arial,sans-serif} h1.next{page-break-before:always} "
    "h2{font:bold 14pt Calibri,Arial,sans-serif;margin:1.6em 0 .4em} p{margin:.2em 0} "
    "p.question{font-weight:bold;margin-top:1.2em;page-break-after:avoid} p.answer{margin-left:2em} "
    "p.note{color:#666;font-style:italic} p.page{color:#666;font-style:italic;margin:1em 0} "
    "table{border:0;border-collapse:collapse;margin:.5em 0;page-break-inside:avoid} "
    "th,td{border:1px solid #999;padding:.25em .5em;text-align:center;vertical-align:middle;font-size:10pt} "
    "th{font-weight:normal} td.line{text-align:left;min-width:16em} td.end{border:0;max-width:9em} "
    "td.part{border:0;color:#666;font-style:italic;white-space:nowrap}"
)
_LINES = ' border="1" cellspacing="0" cellpadding="4"'  # for word processors that pass over styles of cells
_NOTES = {
    "nl": {
        "page": "Nieuwe pagina",
        "required": "Verplicht.",
        "ends": "Wie “{answer}” kiest, gaat meteen naar het eind.",
        "shuffled": "Eén keuze op elke regel; de regels in willekeurige volgorde.",
        "lines": "Eén keuze op elke regel.",
        "part": "groep {n}",
        "parts": "De regels zijn verdeeld over {n} groepen invullers: welke, staat erachter.",
        "one": "Eén keuze.",
        "number": "Eén getal.",
        "text": "Eigen woorden.",
    },
    "en": {
        "page": "New page",
        "required": "Required.",
        "ends": "Who chooses “{answer}” goes to the end at once.",
        "shuffled": "One choice on each line; the lines in random order.",
        "lines": "One choice on each line.",
        "part": "group {n}",
        "parts": "The lines are split over {n} groups of people: which one, stands behind them.",
        "one": "One choice.",
        "number": "One number.",
        "text": "In own words.",
    },
}
"""What stands in grey: how to set a question, not what people read."""


def write_wordlist(questionnaire: Questionnaire, path: str | Path, language: str = "") -> ExportReport:
    """Write the list (.html, or .doc, which Word opens as it is), all languages one after another; the codebook beside it.

    ``language`` is that of the report; the base language of the questionnaire where it is not told.

    Raises
    ------
    InvalidValue
        When the file cannot be written.
    """
    form = form_of(questionnaire)
    language = language or questionnaire.language
    names = headings(form, "{line}")
    return write_checked(
        form,
        path,
        tool="wordlist",
        name="Word",
        data=page(form).encode(),
        problems=lambda part: _problems(form, part),
        language=language,
        lost=_losses(language),
        headings={name: code for name, code in names.items() if "[" not in code},
    )


def page(form: Form) -> str:
    """The list as an HTML page."""
    body = "\n".join(line for language in form.languages for line in _section(form, language))
    base = form.languages[0]
    title = html.escape(form.words[base]["title"])
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="{base}">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'


def _section(form: Form, language: str) -> Iterator[str]:
    words, notes = form.words[language], _NOTES[language]
    following = ' class="next"' if language != form.languages[0] else ""
    yield f'<div lang="{language}">'
    yield _tag("h1", words["title"], following)
    yield _tag("p", words["welcome"])
    labels = question_labels(form, language)
    number = 0
    for place, one in enumerate(form.pages):
        if place:
            yield _tag("p", f"— {notes['page']} —", ' class="page"')
        yield _tag("h2", one.titles[language])
        for ask in one.asks:
            number += 1
            yield _tag("p", f"{number}. {labels[ask.code]}", ' class="question"')
            if ask.help[language]:
                yield _tag("p", ask.help[language])
            yield from _answers(ask, form, language)
    yield _tag("p", f"— {notes['page']} —", ' class="page"')
    yield _tag("p", words["end"])
    yield "</div>"


def _answers(ask: Ask, form: Form, language: str) -> Iterator[str]:
    notes = _NOTES[language]
    how = {"array": "shuffled" if ask.shuffled else "lines"}.get(ask.form, ask.form)
    said = [notes[how]]
    said += [notes["parts"].format(n=form.parts)] if any(line.part for line in ask.lines) else []
    said += [notes["required"]] if ask.required else []
    said += [notes["ends"].replace("{answer}", a.texts[language] or a.code) for a in ask.answers if a.ends]
    yield _tag("p", " ".join(said), ' class="note"')
    if ask.form == "array":
        yield from _array(ask, form, language)
    elif ask.form == "number":
        yield from _points(ask, language)
    else:
        for place, answer in enumerate(ask.answers):
            letter = ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)
            yield _tag("p", f"{letter}. {answer.texts[language]}", ' class="answer"')


def _array(ask: Ask, form: Form, language: str) -> Iterator[str]:
    """A table with a line a row, as people see it."""
    part = {line.code: line.part for line in ask.lines}
    heads = "".join(_tag("th", answer.texts[language]) for answer in ask.answers)
    yield f"<table{_LINES}><tr><td></td>{heads}</tr>"
    for code, text in line_labels(ask, form, language).items():
        cells = _tag("td", text, ' class="line"') + _tag("td", "○") * len(ask.answers)
        if part[code]:
            cells += _tag("td", _NOTES[language]["part"].format(n=part[code]), ' class="part"')
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def _points(ask: Ask, language: str) -> Iterator[str]:
    """The points in one row, with the words of its ends beside it and those of others under them."""
    low, *middle, high = ask.answers
    ends = [_tag("td", answer.texts[language], ' class="end"') for answer in (low, high)]
    yield f"<table{_LINES}><tr>{ends[0]}{''.join(_tag('td', answer.code) for answer in ask.answers)}{ends[1]}</tr>"
    if any(answer.texts[language] for answer in middle):
        cells = "".join(_tag("td", answer.texts[language] if answer in middle else "") for answer in ask.answers)
        yield f'<tr><td class="end"></td>{cells}<td class="end"></td></tr>'
    yield "</table>"


def _tag(name: str, text: str, more: str = "") -> str:
    return f"<{name}{more}>{html.escape(text)}</{name}>"


def _problems(form: Form, path: Path) -> list[str]:
    """Texts that are not in the list as it was written."""
    written = html.unescape(path.read_text(encoding="utf-8"))
    return [f"The text of {code} is not there." for code, _, text in form.texts() if html.unescape(text) not in written]


def _losses(language: str) -> Iterator[Lost]:
    yield told("texts for codes", language, name={"nl": "Een formulierenprogramma", "en": "A Forms tool"}[language])
    yield told("marked only", language)

"""Questionnaires as a plain list that Word opens (HTML): to retype or to import where a tool takes no survey files.

Numbers stand in the text, not in lists of Word's own, so that they survive being copied.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase

from workbench.corpus.report import ExportReport, Lost
from workbench.survey.export.form import Form, form_of, shown
from workbench.survey.export.headings import headings, line_labels, question_labels
from workbench.survey.export.writing import not_told, write_checked
from workbench.survey.questionnaire import Questionnaire

_STYLE = (
    "body{font:11pt Calibri,Arial,sans-serif;max-width:42em} h2{margin-top:1.5em} .question{font-weight:bold} "
    ".answer{margin:0 0 0 2em}"
)


def write_wordlist(questionnaire: Questionnaire, path: str | Path) -> ExportReport:
    """Write the list (.html, or .doc, which Word opens as it is), all languages one after another; the codebook beside it.

    Raises
    ------
    InvalidValue
        When the file cannot be written.
    """
    form = form_of(questionnaire)
    lost = [
        *not_told(form, "A list"),
        Lost("codes", "", "Forms tools keep texts only. Do not change a text there: the answers are found by it."),
        Lost("pages and required answers", "", "A list has none: set them in the tool."),
    ]
    names = headings(form, "{line}")
    return write_checked(
        form,
        path,
        tool="wordlist",
        name="Word",
        data=page(form).encode(),
        problems=lambda part: _problems(form, part),
        lost=lost,
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
    words = form.words[language]
    yield _tag("h1", words["title"], f' lang="{language}"')
    yield _tag("p", words["welcome"])
    labels = question_labels(form, language)
    number, before = 0, ""
    for one in form.pages:
        if one.titles[language] != before:
            yield _tag("h2", one.titles[language])
        before = one.titles[language]
        for ask in one.asks:
            number += 1
            yield _tag("p", f"{number}. {labels[ask.code]}", ' class="question"')
            if ask.help[language]:
                yield _tag("p", ask.help[language])
            yield from (_tag("p", f"– {text}", ' class="answer"') for text in line_labels(ask, form, language).values())
            for place, answer in enumerate(ask.answers):
                letter = ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)
                yield _tag("p", f"{letter}. {shown(ask, answer, language)}", ' class="answer"')
    yield _tag("p", words["end"])


def _tag(name: str, text: str, more: str = "") -> str:
    return f"<{name}{more}>{html.escape(text)}</{name}>"


def _problems(form: Form, path: Path) -> list[str]:
    """Texts that are not in the list as it was written."""
    written = html.unescape(path.read_text(encoding="utf-8"))
    return [f"The text of {code} is not there." for code, _, text in form.texts() if html.unescape(text) not in written]

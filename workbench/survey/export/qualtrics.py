"""Questionnaires as text files in Qualtrics' Advanced Format, one for each language.

The form is that of public examples; no validator of it exists, so a survey is to be looked through after it was imported. A line
begins a new element when it begins with ``[[``, and a blank line ends one: no text may have either.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workbench.corpus.report import ExportReport, Lost
from workbench.survey.export.checks_qualtrics import problems
from workbench.survey.export.form import Answer, Ask, Form, shown
from workbench.survey.export.layout import form_of
from workbench.survey.export.told import lost as told
from workbench.survey.export.writing import not_told, write_checked
from workbench.survey.questionnaire import Questionnaire

_TYPES = {
    "array": "Matrix",
    "one": "MC:SingleAnswer",
    "number": "MC:SingleAnswer",
    "text": "TE:Essay",
}


def write_qualtrics(questionnaire: Questionnaire, path: str | Path, language: str = "") -> ExportReport:
    """Write one file a language: ``survey.txt`` in the base language, ``survey.en.txt`` in another; the codebook beside them.

    ``language`` is that of the report; the base language of the questionnaire where it is not told.

    Raises
    ------
    InvalidValue
        When a file cannot be written, or would not be understood.
    """
    path = Path(path)
    form = form_of(questionnaire)
    said = language or questionnaire.language
    base, *others = form.languages
    for other in others:
        one = path.with_name(f"{path.stem}.{other}{path.suffix}")
        data = advanced(form, other).encode()
        write_checked(form, one, tool="qualtrics", name="Qualtrics", data=data, problems=problems, language=said, book=False)
    report = write_checked(
        form,
        path,
        tool="qualtrics",
        name="Qualtrics",
        data=advanced(form, base).encode(),
        problems=problems,
        language=said,
        lost=_losses(form, said),
        headings=_headings(form),
    )
    beside = (str(path.with_name(f"{path.stem}.{other}{path.suffix}")) for other in others)
    return replace(report, beside=(*beside, *report.beside))


def advanced(form: Form, language: str) -> str:
    """The survey in one language as text."""
    lines = ["[[AdvancedFormat]]", ""]
    for number, page in enumerate(form.pages):
        lines += [f"[[Block:{page.code} {_inside(page.titles[language])}]]", ""]
        if number == 0:
            lines += ["[[Question:DB]]", "[[ID:WELCOME]]", as_line(form.words[language]["welcome"]), "", "[[PageBreak]]", ""]
        for ask in page.asks:
            lines += [*_question(ask, language), ""]
    lines += ["[[PageBreak]]", "", "[[Question:DB]]", "[[ID:THANKS]]", as_line(form.words[language]["end"])]
    return "\n".join(lines) + "\n"


def as_line(text: str) -> str:
    """A text as one line of HTML that begins no element and asks for no answer.

    >>> as_line("[[PageBreak]] ${q://QID1} a < b")
    '&#91;[PageBreak]] $&#123;q://QID1} a &lt; b'
    """
    line = html.escape(text, quote=False).replace("${", "$&#123;")
    return f"&#91;{line[1:]}" if line.startswith("[[") else line


def numbers(ask: Ask) -> list[int]:
    """The number under which Qualtrics keeps each answer: its code where all codes are numbers, else its place."""
    if all(answer.code.isdecimal() for answer in ask.answers):
        return [int(answer.code) for answer in ask.answers]
    return list(range(1, len(ask.answers) + 1))


def _question(ask: Ask, language: str) -> Iterator[str]:
    yield f"[[Question:{_TYPES[ask.form]}]]"
    yield f"[[ID:{ask.code}]]"
    yield as_line(ask.texts[language])
    if ask.help[language]:
        yield as_line(ask.help[language])
    if ask.form == "array":
        yield "[[AdvancedChoices]]"
        for number, line in enumerate(ask.lines, start=1):
            yield from (f"[[Choice:{number}]]", as_line(line.texts[language]))
        yield "[[AdvancedAnswers]]"
        yield from _options("Answer", ask, ask.answers, language)
    elif ask.answers:
        yield "[[AdvancedChoices]]"
        yield from _options("Choice", ask, ask.answers, language)


def _options(what: str, ask: Ask, answers: tuple[Answer, ...], language: str) -> Iterator[str]:
    for number, answer in zip(numbers(ask), answers, strict=True):
        yield from (f"[[{what}:{number}]]", as_line(shown(ask, answer, language)))


def _inside(text: str) -> str:
    """A text inside a name in double brackets."""
    return text.replace("[", "(").replace("]", ")")


def _headings(form: Form) -> dict[str, str]:
    return {
        f"{ask.code}_{number}": f"{ask.code}[{line.code}]" for ask in form.asks for number, line in enumerate(ask.lines, start=1)
    }


def _losses(form: Form, language: str) -> Iterator[Lost]:
    yield from not_told(form, "Qualtrics", language)
    yield told("titles of pages", language)
    yield told("text at the end", language)
    if len(form.languages) > 1:
        yield told("one survey", language)
    for ask in form.asks:
        if ask.required:
            yield told("required", language, ask.code, name="Qualtrics")
        if ask.answers and not all(answer.code.isdecimal() for answer in ask.answers):
            kept = ", ".join(f"{number} = {answer.code}" for number, answer in zip(numbers(ask), ask.answers, strict=True))
            yield told("numbers for codes", language, ask.code, kept=kept)
        elif ask.answers and 0 in numbers(ask):
            yield told("zero", language, ask.code)
    for code, _, text in form.texts():
        if "${" in text or text.startswith("[["):
            yield told("commands", language, code)

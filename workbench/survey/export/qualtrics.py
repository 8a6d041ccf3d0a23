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
from workbench.survey.export.form import Answer, Ask, Form, form_of, shown
from workbench.survey.export.writing import not_told, write_checked
from workbench.survey.questionnaire import Questionnaire

_TYPES = {
    "array": "Matrix",
    "one": "MC:SingleAnswer",
    "number": "MC:SingleAnswer",
    "text": "TE:Essay",
}


def write_qualtrics(questionnaire: Questionnaire, path: str | Path) -> ExportReport:
    """Write one file a language: ``survey.txt`` in the base language, ``survey.en.txt`` in another; the codebook beside them.

    Raises
    ------
    InvalidValue
        When a file cannot be written, or would not be understood.
    """
    path = Path(path)
    form = form_of(questionnaire)
    base, *others = form.languages
    for language in others:
        one = path.with_name(f"{path.stem}.{language}{path.suffix}")
        data = advanced(form, language).encode()
        write_checked(form, one, tool="qualtrics", name="Qualtrics", data=data, problems=problems, book=False)
    report = write_checked(
        form,
        path,
        tool="qualtrics",
        name="Qualtrics",
        data=advanced(form, base).encode(),
        problems=problems,
        lost=_losses(form),
        headings=_headings(form),
    )
    beside = (str(path.with_name(f"{path.stem}.{language}{path.suffix}")) for language in others)
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


def _losses(form: Form) -> Iterator[Lost]:
    yield from not_told(form, "Qualtrics")
    yield Lost("text at the end", "", "It is a last question without an answer; Qualtrics shows its own message after it.")
    if len(form.languages) > 1:
        why = "Import one file and add the texts of the others as its translations; imported apart they are separate surveys."
        yield Lost("languages in one survey", "", why)
    for ask in form.asks:
        if ask.required:
            yield Lost("answer required", ask.code, "Set it in Qualtrics.")
        if ask.answers and not all(answer.code.isdecimal() for answer in ask.answers):
            kept = ", ".join(f"{number} = {answer.code}" for number, answer in zip(numbers(ask), ask.answers, strict=True))
            why = f"Qualtrics keeps numbers ({kept}). Export the answers with choice text."
            yield Lost("codes of the answers", ask.code, why)
        elif ask.answers and 0 in numbers(ask):
            yield Lost("answer 0", ask.code, "Look after the import whether its recode value is 0: this was not tried.")
    for code, _, text in form.texts():
        if "${" in text or text.startswith("[["):
            yield Lost("signs that Qualtrics reads as commands", code, "They are written as character references.")

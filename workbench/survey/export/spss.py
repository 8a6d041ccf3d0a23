"""Questionnaires for SPSS: a data file (.sav) with one blank case, and a syntax file (.sps) that reads answers from a CSV.

A line of an array is the variable ``IMP_C01``, every other question under its code. Labels are in the base
language. The syntax is kept to what PSPP takes too; answers for it go under the names in the first line of the CSV file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.corpus.report import ExportReport, Lost
from workbench.errors import MissingPart
from workbench.journey.textfit import plain
from workbench.survey.codes import twins
from workbench.survey.export.form import SPLIT, Ask, Form
from workbench.survey.export.layout import form_of
from workbench.survey.export.told import lost as told
from workbench.survey.export.writing import write_checked
from workbench.survey.questionnaire import Questionnaire

VARIABLE_LABEL, VALUE_LABEL = 256, 120
"""Most bytes of a label; the file format cuts what is longer without a word."""
_TEXT = 2000
_LITERAL = 100
"""Characters of a string of the syntax in one piece: SPSS takes at most 255 bytes."""
_PART = {"nl": "Getoond deel van de regels, van {n}", "en": "Part of the lines that was shown, of {n}"}
_HEAD = {
    "nl": (
        "* Zet de antwoorden in {answers}, onder de namen op de eerste regel: met komma ertussen, UTF-8 zonder BOM, een regel de "
        "invuller.",
        "* Werk in de map van dat bestand (CD), of schrijf achter FILE= waar het staat.",
    ),
    "en": (
        "* Put the answers into {answers}, under the names in its first line: with commas, UTF-8 without BOM, one line a "
        "respondent.",
        "* Work in the folder of that file (CD), or write behind FILE= where it is.",
    ),
}


@dataclass(frozen=True, slots=True)
class Variable:
    """One column: its label, the labels of its values, its width as text (0 for a number), its level of measurement."""

    name: str
    label: str
    values: dict[str, str] = field(default_factory=dict)
    width: int = 0
    level: str = "nominal"


def write_spss(questionnaire: Questionnaire, path: str | Path, language: str = "") -> ExportReport:
    """Write the ``.sav`` file; beside it the ``.sps``, the ``.answers.csv`` that it reads (names only), and the codebook.

    ``language`` is that of the report; the base language of the questionnaire where it is not told.

    Raises
    ------
    MissingPart
        Without the library pyreadstat.
    InvalidValue
        When the file cannot be written, or is not the same when it is read back.
    """
    try:
        import pyreadstat  # noqa: F401
    except ImportError as error:
        todo = "Install it: pip install pyreadstat. Or export the questionnaire as items."
        raise MissingPart("SPSS files cannot be written without the library pyreadstat", where=path, todo=todo) from error
    path = Path(path)
    form = form_of(questionnaire)
    language = language or questionnaire.language
    kept = [_cut(one) for one in variables(form)]
    answers = f"{path.stem}.answers.csv"
    return write_checked(
        form,
        path,
        tool="spss",
        name="SPSS",
        data=lambda part: _write(kept, part, form.words[form.languages[0]]["title"]),
        problems=_same(kept),
        language=language,
        lost=_losses(form, language),
        others={
            ".sps": syntax(kept, answers, language).encode(),
            ".answers.csv": (",".join(one.name for one in kept) + "\r\n").encode(),
        },
    )


def variables(form: Form) -> Iterator[Variable]:
    """All columns in the order of the survey; first who answered, last the part of a split sample."""
    language = form.languages[0]
    yield Variable("RESPONDENT", {"nl": "Respondent", "en": "Respondent"}[language], width=64)
    for ask in form.asks:
        yield from _of_question(ask, language)
    if form.parts > 1:
        yield Variable(SPLIT, _PART[language].format(n=form.parts))


def syntax(kept: list[Variable], answers: str, language: str) -> str:
    """The syntax file: reads a CSV file (UTF-8 without a byte-order mark, commas) and labels it."""
    lines = [
        "* Encoding: UTF-8.",
        *(line.format(answers=plain(answers)) for line in _HEAD[language]),
        "GET DATA /TYPE=TXT",
        f"  /FILE={_quoted(answers)}",
        "  /ENCODING='UTF-8'",
        "  /ARRANGEMENT=DELIMITED",
        "  /DELCASE=LINE",
        "  /FIRSTCASE=2",
        "  /DELIMITERS=','",
        "  /QUALIFIER='\"'",
        "  /VARIABLES=",
        *(f"    {one.name} {f'A{one.width}' if one.width else 'F8.0'}" for one in kept),
        "  .",
        "",
    ]
    lines += [f"VARIABLE LABELS {one.name} {_quoted(one.label)}." for one in kept]
    for one in kept:
        if one.values:
            lines += ["", f"VALUE LABELS {one.name}"]
            said = [f"  {_quoted(code) if one.width else code} {_quoted(label)}" for code, label in one.values.items()]
            lines += [*said[:-1], f"{said[-1]}."]
    lines += ["", *(f"VARIABLE LEVEL {one.name} ({one.level.upper()})." for one in kept), "", "EXECUTE."]
    return "\n".join(lines) + "\n"


def _of_question(ask: Ask, language: str) -> Iterator[Variable]:
    text = ask.texts[language]
    values = {answer.code: answer.texts[language] for answer in ask.answers}
    if ask.form == "array":
        for line in ask.lines:
            yield Variable(f"{ask.code}_{line.code}", line.texts[language], values, level="ordinal")
    elif ask.form == "number":
        yield Variable(ask.code, text, {code: label for code, label in values.items() if label}, level="ordinal")
    elif ask.form == "one":
        yield Variable(ask.code, text, values, width=5)
    else:
        yield Variable(ask.code, text, width=_TEXT)


def _write(kept: list[Variable], path: Path, title: str) -> None:
    import pyreadstat

    # The writer takes the width of a text from the data alone: without a row, every text would hold one character.
    frame = pd.DataFrame({one.name: [" " * one.width] if one.width else [float("nan")] for one in kept})
    pyreadstat.write_sav(
        frame,
        str(path),
        file_label=_shortened(title, 64),
        column_labels={one.name: one.label for one in kept},
        variable_value_labels={one.name: _coded(one) for one in kept if one.values},
        variable_measure={one.name: one.level for one in kept},
        variable_format={one.name: f"A{one.width}" if one.width else "F8.0" for one in kept},
    )


def _same(kept: list[Variable]) -> Callable[[Path], list[str]]:
    """Reads the file back and compares; the same name twice is what the writer lets through."""

    def problems(path: Path) -> list[str]:
        import pyreadstat

        _, meta = pyreadstat.read_sav(str(path))
        names = [one.name for one in kept]
        found = [f"The variable {name!r} is there twice: SPSS takes upper and lower case as the same." for name in twins(names)]
        if meta.column_names != names:
            found.append("The variables are not those of the questionnaire.")
        for one in kept:
            if meta.column_names_to_labels.get(one.name) != one.label:
                found.append(f"The label of {one.name} is cut or changed.")
            read = {_code(value): label for value, label in meta.variable_value_labels.get(one.name, {}).items()}
            if one.width and _width(meta.original_variable_types[one.name]) < one.width:
                found.append(f"The variable {one.name} has not the width of its texts.")
            if read != one.values:
                found.append(f"The labels of the values of {one.name} are cut or changed.")
        return found

    return problems


def _coded(variable: Variable) -> dict[Any, str]:
    """The labels of the values as the writer takes them: those of a number under numbers."""
    return {code if variable.width else float(code): label for code, label in variable.values.items()}


def _width(kind: str | None) -> int:
    """The width that a format gives a text.

    >>> _width("A2000")
    2000
    """
    return int((kind or "A0").removeprefix("A"))


def _code(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.0f}"


def _cut(variable: Variable) -> Variable:
    values = {code: _shortened(label, VALUE_LABEL) for code, label in variable.values.items()}
    label = _shortened(variable.label, VARIABLE_LABEL)
    return Variable(variable.name, label, values, variable.width, variable.level)


def _shortened(text: str, most: int) -> str:
    """A text of so many bytes at most, with an ellipsis where it was cut.

    >>> _shortened("één twee", 7)
    'éé…'
    """
    if len(text.encode()) <= most:
        return text
    return text.encode()[: most - 3].decode(errors="ignore").rstrip() + "…"


def _quoted(text: str) -> str:
    """A string of the syntax, a long one in pieces.

    >>> _quoted("one's")
    "'one''s'"
    """
    pieces = [text[start : start + _LITERAL] for start in range(0, len(text), _LITERAL)] or [""]
    return " +\n    ".join("'" + piece.replace("'", "''") + "'" for piece in pieces)


def _losses(form: Form, language: str) -> Iterator[Lost]:
    yield told("no survey", language)
    if others := form.languages[1:]:
        yield told("labels in one language", language, languages=", ".join(others))
    for one in variables(form):
        if _cut(one) != one:
            yield told("cut", language, one.name)

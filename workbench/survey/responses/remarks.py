"""What an import says of a file: which columns were not taken and why, and what a person should look at."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from workbench.survey.flags import ended
from workbench.survey.questionnaire import Extra, Questionnaire
from workbench.survey.responses.book import Book
from workbench.survey.responses.columns import Column, Source
from workbench.survey.responses.layout import Layout
from workbench.survey.responses.matching import Matches
from workbench.survey.responses.saying import Left, Saying, say, short
from workbench.survey.responses.values import Cells

_TITLES = {
    "limesurvey": "LimeSurvey",
    "qualtrics": "Qualtrics",
    "kobo": "Kobo/ODK",
    "surveymonkey": "SurveyMonkey",
    "googleforms": "Google Forms",
    "msforms": "Microsoft Forms",
}
_LIMESURVEY = "In LimeSurvey choose Responses > Export, headings “Question code”, responses “Answer codes”, and import that file."
_TODO = {
    "qualtrics": "In Qualtrics export the data table as CSV with values (“Use numeric values”), all headings as they come.",
    "kobo": "Export as CSV with XML names and values, and with the groups in the headings or without.",
    "surveymonkey": "Export all individual responses in words; leave the texts of the questions as they were made.",
    "googleforms": "Leave the texts of the questions as they were made, or put the item's code before its text (“C01. …”).",
    "msforms": "Leave the texts of the questions as they were made, or put the item's code before its text (“C01. …”).",
    "spss": "Name the variables by question and item (IMP_C01, SAT_C01).",
}
_DATE = re.compile(r"\d{1,2}[-/ ][a-z]{3}\.?|[a-z]{3}\.?[-/ ]\d{2}|\d{4}-\d\d-\d\d.*", re.IGNORECASE)
_RANGE = re.compile(r".*\d\s*[-–]\s*\d.*", re.DOTALL)
_ENOUGH = 10
"""Answers of which it is odd that all are the same."""
_WORDS = 5


def todo(tool: str) -> str:
    """What to do about a file of a tool that cannot be read as it is."""
    return _TODO.get(tool, _LIMESURVEY)


def other_columns(source: Source, layout: Layout, used: set[int], matches: Matches) -> list[Left]:
    """Every column that is not in the frame, with the reason; those of the tool itself in one."""
    raw = layout.names if layout.matched != "text" else source.head[0]
    left = [place for place in range(len(layout.names)) if place not in used]
    own = [place for place in left if place in layout.own]
    found = [
        Left(
            say("a column", heading=short(raw[place])),
            (say("column", at=str(place + 1)),),
            matches.doubtful.get(place) or say("unknown"),
        )
        for place in left
        if place not in own
    ]
    if own:
        names = [short(raw[place]) or "“”" for place in own]
        where = say("column" if len(own) == 1 else "places", at=", ".join(str(place + 1) for place in own))
        why = say("own", tool=_TITLES[layout.tool]) if layout.tool in _TITLES else say("own table")
        what = say("a column", heading=names[0]) if len(own) == 1 else say("columns", n=len(own), names=", ".join(names))
        found.append(Left(what, (where,), why))
    return found


def remarks_on_columns(
    source: Source, layout: Layout, matches: Matches, book: Book, others: Sequence[Questionnaire]
) -> list[Saying]:
    """Items that the file lacks, codes that the questionnaire lacks, and which version both would fit."""
    said = missing_items(matches, book)
    absent = tuple(
        extra.code
        for extra in book.questionnaire.extras
        if ("x", extra.code) not in matches.of and extra.code not in matches.parts
    )
    if absent:
        said.append(say("extras absent", codes=absent))
    if matches.strange:
        said.append(say("strange", codes=matches.strange))
    if (matches.strange or said) and (versions := fits(matches, book, others)):
        said.append(say("fits", versions=versions))
    if matches.headings:
        said.append(say("headings", headings=tuple(f"“{short(heading)}”" for heading in matches.headings)))
    if matches.unknown:
        said.append(say("no such code", codes=matches.unknown))
    raw = layout.names if layout.matched != "text" else source.head[0]
    if doubtful := tuple(f"“{short(raw[place])}”" for place, why in matches.doubtful.items() if why.name != "no choice of"):
        said.append(say("doubtful", n=len(doubtful), columns=doubtful))
    if layout.tool == "surveymonkey" and matches.parts:
        said.append(say("unticked"))
    return said


def missing_items(matches: Matches, book: Book) -> list[Saying]:
    """The lines that have no column: by their code where neither question has one, else by both codes."""
    codes = book.questionnaire.codes
    without = {prefix: [code for code in codes if (prefix, code) not in matches.of] for prefix in ("imp", "sat")}
    both = [code for code in codes if code in without["imp"] and code in without["sat"]]
    one = [
        f"{question}[{code}]"
        for prefix, question in zip(("imp", "sat"), book.questions, strict=True)
        for code in without[prefix]
        if code not in both
    ]
    return [say("items absent", items=(*both, *one))] if both or one else []


def fits(matches: Matches, book: Book, others: Sequence[Questionnaire]) -> tuple[str, ...]:
    """Which other versions have just the items of the file; none where this one has them."""
    codes = {code.upper() for kind, code in matches.of if kind != "x"} | set(matches.strange)
    if not codes or codes == set(book.items):
        return ()
    return tuple(str(form.version) for form in others if {code.upper() for code in form.codes} == codes)


def none_of_its_choices(extra: Extra, column: Column, cells: Cells, place: int, unclear: Sequence[int] = ()) -> list[Left]:
    """Answers to a question with choices that are none of them, and those that could be two; ``unclear`` are the places of these
    among the words of the column."""
    ranges = any(_RANGE.fullmatch(text) for choice in extra.choices for text in choice.texts.values())
    missed, where = pd.isna(cells.values), (say("column", at=str(place + 1)),)
    found = []
    for doubtful in (True, False):
        some = [at for at in cells.strange if (at in unclear) == doubtful]
        words = [column.words[at] for at in some]
        dates = ranges and any(_DATE.fullmatch(word.strip()) for word in words)
        number = int((np.isin(column.codes, some) & missed).sum())
        what = say("answers", n=number, code=extra.code, words=tuple(f"“{short(word)}”" for word in words))
        if some:
            found.append(Left(what, where, say("two choices" if doubtful else "dates" if dates else "no choice")))
    return found


def example(code: str, heading: str, words: Sequence[str], choices: Sequence[str]) -> str:
    """How somebody says what the first answers in a column stand for."""
    pairs = ", ".join(f"{short(word)!r}: {choice!r}" for word, choice in zip(words[:2], choices, strict=False))
    return f"codes={{{heading!r}: {{'code': {code!r}, 'answers': {{{pairs}, …}}}}}}"


def remarks_on_answers(frame: pd.DataFrame, book: Book) -> list[Saying]:
    """What is odd about the answers as a whole; respondents are marked by rules (`workbench.survey.flags`), and not here."""
    if frame.empty:
        return [say("nobody")]
    questions = dict(zip(("imp", "sat"), book.questions, strict=True))
    answered = np.zeros(len(frame), dtype=bool)
    same = []
    for prefix, question in questions.items():
        for code in book.questionnaire.codes:  # one column at a time: a large file has many
            answers = frame[f"{prefix}_{code}"].to_numpy(dtype=float)
            given = ~np.isnan(answers)
            answered |= given
            if given.sum() >= _ENOUGH and np.ptp(answers[given]) == 0:
                same.append(f"{question}[{code}]")
    if not answered.any():
        return [say("no line")]
    silent = int((~answered & ~ended(frame, book.questionnaire)).sum())
    said = [say("silent", n=silent)] if silent else []
    return [*said, say("one answer", items=same)] if same else said

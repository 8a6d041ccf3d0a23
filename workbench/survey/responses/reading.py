"""The one frame of answers, from the file of any survey tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.corpus.report import Dropped
from workbench.errors import InvalidValue, UnreadableFile
from workbench.survey.questionnaire import POINTS, Extra, Questionnaire
from workbench.survey.responses import generic, googleforms, kobo, limesurvey, msforms, qualtrics, surveymonkey
from workbench.survey.responses.columns import Column, Source
from workbench.survey.responses.files import load
from workbench.survey.responses.layout import Layout, Rows
from workbench.survey.responses.matching import Book, Matches, check_texts, match
from workbench.survey.responses.missing import USER_MISSING
from workbench.survey.responses.people import about_people
from workbench.survey.responses.remarks import (
    fits,
    listed,
    none_of_its_choices,
    other_columns,
    remarks_on_columns,
    remarks_on_people,
    todo,
)
from workbench.survey.responses.rows import kept_rows
from workbench.survey.responses.values import Cells, read_extra, read_parts, read_points

_TELLS: dict[str, tuple[Callable[[Rows], bool], Callable[[Source], Layout]]] = {
    "qualtrics": (qualtrics.tells, qualtrics.layout),
    "kobo": (kobo.tells, kobo.layout),
    "limesurvey": (limesurvey.tells, limesurvey.layout),
    "surveymonkey": (surveymonkey.tells, surveymonkey.layout),
    "googleforms": (googleforms.tells, googleforms.layout),
    "msforms": (msforms.tells, msforms.layout),
}
TOOLS = (*_TELLS, "spss", "generic")
"""Survey tools whose files are told; ``"generic"`` is a table with codes as headings."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers in one file.

    Attributes
    ----------
    frame
        One row a respondent:

        - ``respondent`` (text), ``complete`` (Boolean);
        - ``imp_<code>``, ``sat_<code>``: 1.0 to 5.0, NaN where there is no answer, in the order of the questionnaire;
        - ``x_<code>`` for every other question: a number on a number scale, codes of choices (several with a blank between;
          ``""`` where they were shown and all left), or free text; NaN or None where there is no answer;
        - ``why_<column>`` where something else than a blank stands in the place of an answer: ``"dont know"``, ``"not shown"``,
          ``"refused"``, ``"user missing"``;
        - ``started``, ``submitted`` (ISO 8601 where the file says what it means, else as found), ``zone`` (``"unknown"`` where
          none is told), ``language``, ``duration`` (seconds), ``preview`` (Boolean: not a respondent but a trial);
        - ``twin`` where somebody may be there twice: the sign and the number of the group (``"email 1"``); no address is kept.
    tool
        One of :data:`TOOLS`.
    dropped
        What is in the file and not in the frame.
    warnings
        What looked odd, each a full sentence.
    """

    frame: pd.DataFrame
    tool: str
    dropped: tuple[Dropped, ...]
    warnings: tuple[str, ...]


def tool_of(rows: Rows) -> str:
    """The tool whose headings these first rows of a table are; ``""`` if they are none's.

    >>> tool_of([["Timestamp", "Hoe belangrijk?  [Snel]", "Hoe belangrijk?  [Duidelijk]"]])
    'googleforms'
    """
    return next((tool for tool, (tells, _) in _TELLS.items() if tells(rows)), "")


def read_responses(
    path: str | Path,
    questionnaire: Questionnaire,
    *,
    tool: str | None = None,
    codes: Mapping[str, str] | None = None,
    others: Sequence[Questionnaire] = (),
) -> Answers:
    """Read the answers to one questionnaire; the tool is told by the file's content.

    Columns are matched by the codes of the questionnaire; where the tool knows none (Google and Microsoft Forms, SurveyMonkey),
    by exactly its words. What matches two items, or none, is said and not taken.

    Parameters
    ----------
    tool
        One of :data:`TOOLS`, where the content tells the wrong one.
    codes
        Heading as it stands in the file to the code of the question (``{"Q4_1": "IMP[C01]", "Q9": "NPS"}``).
    others
        Other versions of the questionnaire, so that a file that belongs to one of them can be told.

    Raises
    ------
    NotFound
        No such file.
    InvalidValue
        An unknown tool.
    UnreadableFile
        Not a table of answers, too large, no item of this questionnaire, an item twice, words of another version, or an answer
        that cannot be; it names the row and the column.
    MissingPart
        An SPSS file, and its reader is not installed.
    """
    if tool is not None and tool not in TOOLS:
        raise InvalidValue("there is no such survey tool", expected=" | ".join(TOOLS), found=repr(tool))
    book = Book(questionnaire)
    readers = [Reader(source, _laid_out(source, book, tool), book, codes or {}, others) for source in load(path)]
    found = [reader for reader in readers if any(kind != "x" for kind, _ in reader.matches.of)]
    answers = (found or readers)[0].read()
    if len(found) > 1:
        said = f"{len(found)} sheets of the workbook hold answers; only the first was read."
        answers = Answers(answers.frame, answers.tool, answers.dropped, (*answers.warnings, said))
    return answers


def _laid_out(source: Source, book: Book, tool: str | None) -> Layout:
    name = tool or tool_of(source.head)
    if name in _TELLS:
        try:
            return _TELLS[name][1](source)
        except (StopIteration, IndexError) as error:
            raise UnreadableFile(
                f"this is not a file of {name}", where=source.path, found=listed(source.head[0] if source.head else ())
            ) from error
    return generic.layout(source, lambda row: sum(_is_item(book, cell) for cell in row))


def _is_item(book: Book, cell: str) -> bool:
    key = book.by_code(cell)
    return key is not None and key[0][0] != "x"


class Reader:
    """One table on its way to the frame."""

    def __init__(
        self,
        source: Source,
        layout: Layout,
        book: Book,
        codes: Mapping[str, str] | None = None,
        others: Sequence[Questionnaire] = (),
    ) -> None:
        self.source, self.layout, self.book, self.others = source, layout, book, others
        self.matches: Matches = match(source, layout, book, codes or {})
        self.first = layout.first - source.apart

    def read(self, *, only_items: bool = False) -> Answers:
        """The frame; ``only_items`` leaves out all that is not an item, and says so of each column."""
        self._check()
        rows, left_out = kept_rows(self.source, self.layout, self.first)
        items, extras, said = self._values(rows, with_extras=not only_items)
        people = about_people(
            self.source, self.layout, rows, self.first, {key: cells.values for key, cells in items.items()}, self.book
        )
        data: dict[str, object] = {"respondent": people.names, "complete": people.complete}
        data |= {f"{prefix}_{code}": cells.values for (prefix, code), cells in items.items()}
        if not only_items:
            data |= {f"x_{code}": cells.values for code, cells in extras.items()}
            whys = {f"why_{prefix}_{code}": cells.why for (prefix, code), cells in items.items()}
            whys |= {f"why_x_{code}": cells.why for code, cells in extras.items()}
            data |= {name: why for name, why in whys.items() if pd.notna(why).any()}
            data |= people.columns
        frame = pd.DataFrame({name: _series(values) for name, values in data.items()})
        used = self.matches.places | (set() if only_items else set(people.used))
        if only_items:
            used = {place for (kind, _), place in self.matches.of.items() if kind != "x"}
            used |= {place for role, place in self.layout.roles.items() if role in ("id", "submitted")}
        dropped = (*other_columns(self.source, self.layout, used, self.matches), *left_out, *said)
        warnings = (
            *self.source.warnings,
            *remarks_on_columns(self.layout, self.matches, self.book, self.others),
            *people.warnings,
            *remarks_on_people(frame, self.book.questionnaire),
        )
        return Answers(frame, self.layout.tool, dropped, warnings)

    def _check(self) -> None:
        first = self.book.questionnaire.codes[0]
        importance, satisfaction = self.book.questions
        if not any(kind != "x" for kind, _ in self.matches.of):
            words = f"; {self.matches.doubtful[0].what} {self.matches.doubtful[0].why}" if self.matches.doubtful else ""
            raise UnreadableFile(
                "no item of this questionnaire is in the file",
                where=self.source.path,
                expected=f"columns such as {importance}[{first}] and {satisfaction}[{first}]",
                found=listed(self.source.head[0] if self.source.head else ()) + words,
                todo=fits(self.matches, self.book, self.others) or todo(self.layout.tool),
            )
        check_texts(self.source, self.layout, self.book, self.matches.of, self.others)

    def _values(
        self, rows: NDArray[np.intp], *, with_extras: bool
    ) -> tuple[dict[tuple[str, str], Cells], dict[str, Cells], list[Dropped]]:
        """The values of all questions; those that the file has not are missing."""
        nothing = np.full(len(rows), None, dtype=object)
        blank = Cells(np.full(len(rows), np.nan), nothing)
        tool = self.layout.tool
        items: dict[tuple[str, str], Cells] = {}
        for prefix in ("imp", "sat"):
            for code in self.book.questionnaire.codes:
                place = self.matches.of.get((prefix, code))
                items[prefix, code] = blank
                if place is not None:
                    cells = read_points(column := self.source.columns[place].cut(rows), prefix, tool)
                    if cells.strange:
                        raise self._stranger(place, column, cells, rows, prefix)
                    items[prefix, code] = cells
        extras: dict[str, Cells] = {}
        said: list[Dropped] = []
        for extra in self.book.questionnaire.extras if with_extras else ():
            extras[extra.code] = self._extra(extra, rows, said) or (
                blank if extra.high > extra.low else Cells(nothing.copy(), nothing)
            )
        return items, extras, said

    def _extra(self, extra: Extra, rows: NDArray[np.intp], said: list[Dropped]) -> Cells | None:
        tool = self.layout.tool
        parts = {name: self.source.columns[place].cut(rows) for name, place in self.matches.parts.get(extra.code, {}).items()}
        if any(choice.code.casefold() in parts for choice in extra.choices):
            return read_parts(extra, parts, tool, self.source.exact and self.source.kind in ("csv", "json"))
        place = self.matches.of.get(("x", extra.code))
        if place is None:
            return None
        column = self.source.columns[place].cut(rows)
        cells = read_extra(extra, column, tool)
        if cells.strange and extra.high > extra.low:
            raise self._stranger(place, column, cells, rows, extra)
        if cells.strange:
            said.append(none_of_its_choices(extra, column, cells, place))
            why = cells.why.copy()
            why[np.isin(column.codes, cells.strange)] = USER_MISSING
            cells = Cells(cells.values, why)
        return cells

    def _stranger(self, place: int, column: Column, cells: Cells, rows: NDArray[np.intp], asked: str | Extra) -> UnreadableFile:
        """The error for an answer that is none: where it stands, or, with too many numbers, that it was another scale."""
        at = int(np.flatnonzero(np.isin(column.codes, cells.strange))[0])
        line = int(rows[at])
        low, high = (1, POINTS) if isinstance(asked, str) else (asked.low, asked.high)
        where = f"{self.source.path}, row {line - self.first + 1} ({self.source.place(line)})"
        numbers = sorted(
            {float(word) for word in column.words if word.strip().replace(".", "", 1).isdecimal() and word.isascii()}
        )
        if len(numbers) > high - low + 2:
            return UnreadableFile(
                f"column {_heading(self.layout, place)} was answered on another scale",
                where=where,
                expected=f"{low} to {high}",
                found=f"{len(numbers)} different numbers, {numbers[0]:g} to {numbers[-1]:g}",
                todo="Ask the question again on the scale of the questionnaire; answers on another scale are not made to fit.",
            )
        word = column.words[int(column.codes[at])]
        label = column.shown.get(word.strip(), "")
        return UnreadableFile(
            f"an answer in column {_heading(self.layout, place)} is none of this questionnaire",
            where=where,
            expected=f"{low} to {high}, a word of the scale, or nothing",
            found=repr(word) + (f" (labelled {label!r})" if label else ""),
            todo=todo(self.layout.tool),
        )


def _heading(layout: Layout, place: int) -> str:
    return listed([layout.names[place].partition(". ")[0]])


def _series(values: Any) -> pd.Series[Any]:
    text = isinstance(values, np.ndarray) and values.dtype == object
    return pd.Series(values, dtype="str") if text else pd.Series(values)

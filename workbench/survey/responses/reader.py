"""One table on its way to the one frame of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.corpus.report import Dropped
from workbench.errors import UnreadableFile
from workbench.survey.export.form import SPLIT
from workbench.survey.export.layout import part_of
from workbench.survey.questionnaire import POINTS, Extra, Questionnaire
from workbench.survey.responses.book import Book, Key
from workbench.survey.responses.columns import Column, Source
from workbench.survey.responses.extras import in_doubt, numbered, read_extra, read_parts
from workbench.survey.responses.foreign import Foreign
from workbench.survey.responses.layout import Layout, last_segment
from workbench.survey.responses.matching import Matches, check_texts, match
from workbench.survey.responses.missing import NOT_SHOWN, USER_MISSING, folded
from workbench.survey.responses.otherscale import Odd, refusal
from workbench.survey.responses.people import about_people
from workbench.survey.responses.remarks import (
    example,
    fits,
    none_of_its_choices,
    other_columns,
    remarks_on_answers,
    remarks_on_columns,
    todo,
)
from workbench.survey.responses.rows import kept_rows
from workbench.survey.responses.saying import Left, Saying, left_out, listed, say, told
from workbench.survey.responses.values import Cells, no_reasons, read_points


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
        What is in the file and not in the frame, what matters most first.
    warnings
        What looked odd, each a full sentence, the weightiest first. Who is marked is not among it (`workbench.survey.flags`).
    """

    frame: pd.DataFrame
    tool: str
    dropped: tuple[Dropped, ...]
    warnings: tuple[str, ...]


class Reader:
    """One table on its way to the frame."""

    def __init__(
        self,
        source: Source,
        layout: Layout,
        book: Book,
        codes: Mapping[str, Foreign] | None = None,
        others: Sequence[Questionnaire] = (),
        missing: Mapping[str, str] | None = None,
    ) -> None:
        self.source, self.layout, self.book, self.others, self.missing = source, layout, book, others, missing
        self.left: list[Left] = []
        self.said: list[Saying] = list(source.warnings)
        self.matches: Matches = match(source, layout, book, codes or {})
        self.first = max(0, layout.first - source.apart)

    def read(self, language: str = "en") -> Answers:
        """The frame, and in a language what is to be said of it."""
        self._check()
        rows, left = kept_rows(self.source, self.layout, self.first)
        items, extras = self._values(rows)
        people = about_people(
            self.source, self.layout, rows, self.first, {key: cells.values for key, cells in items.items()}, self.book
        )
        data: dict[str, object] = {"respondent": people.names, "complete": people.complete}
        data |= {f"{prefix}_{code}": cells.values for (prefix, code), cells in items.items()}
        data |= {f"x_{code}": cells.values for code, cells in extras.items()}
        whys = {f"why_{prefix}_{code}": cells.why for (prefix, code), cells in items.items()}
        whys |= {f"why_x_{code}": cells.why for code, cells in extras.items()}
        data |= {name: why for name, why in whys.items() if pd.notna(why).any()}
        data |= people.columns
        frame = pd.DataFrame({name: _series(values) for name, values in data.items()}, copy=False)
        used = self.matches.places | set(people.used)
        self.left += [*other_columns(self.source, self.layout, used, self.matches), *left]
        self.said += [
            *remarks_on_columns(self.source, self.layout, self.matches, self.book, self.others),
            *people.warnings,
            *remarks_on_answers(frame, self.book),
        ]
        return Answers(frame, self.layout.tool, left_out(self.left, language), told(self.said, language))

    def _check(self) -> None:
        first = self.book.questionnaire.codes[0]
        importance, satisfaction = self.book.questions
        if not any(kind != "x" for kind, _ in self.matches.of):
            words = listed(self.source.head[0] if self.source.head else ())
            if doubt := next(iter(self.matches.doubtful.items()), None):
                words += f"; column {doubt[0] + 1}: {doubt[1].text()}"
            versions = fits(self.matches, self.book, self.others)
            raise UnreadableFile(
                "no item of this questionnaire is in the file",
                where=self.source.path,
                expected=f"columns such as {importance}[{first}] and {satisfaction}[{first}]",
                found=words,
                todo=say("fits", versions=versions).text() if versions else todo(self.layout.tool),
            )
        check_texts(self.source, self.layout, self.book, self.matches.of, self.others)

    def _values(self, rows: NDArray[np.intp]) -> tuple[dict[Key, Cells], dict[str, Cells]]:
        """The values of all questions; those that the file has not are missing."""
        nothing = no_reasons(len(rows))
        blank = Cells(np.full(len(rows), np.nan), nothing)
        tool, matches = self.layout.tool, self.matches
        items: dict[Key, Cells] = {}
        odd: list[Odd] = []
        for prefix in ("imp", "sat"):
            for code in self.book.questionnaire.codes:
                place = matches.of.get((prefix, code))
                items[prefix, code] = blank
                if place is not None:
                    column = self.source.columns[place].cut(rows)
                    cells = read_points(column, prefix, tool, self.missing, matches.answers.get(place))
                    if cells.strange:
                        odd.append(self._odd((prefix, code), place, column, cells, 1, POINTS))
                    items[prefix, code] = cells
        by_number: dict[str, str] = {}
        extras = {
            extra.code: self._extra(extra, rows, by_number, odd)
            or (blank if extra.high > extra.low else Cells(nothing.copy(), nothing))
            for extra in self.book.questionnaire.extras
        }
        if odd:
            raise self._refused(odd, rows)
        if by_number:
            self.said.append(say("numbered", codes=tuple(by_number), example=next(iter(by_number.values()))))
        self._not_asked(items, rows)
        return items, extras

    def _not_asked(self, items: dict[Key, Cells], rows: NDArray[np.intp]) -> None:
        """Mark the lines that a respondent never saw, where the file says which part of a split sample she got."""
        form = self.book.questionnaire
        place = next((at for at, name in enumerate(self.layout.names) if folded(last_segment(name)) == SPLIT.casefold()), None)
        if form.design.samples == 1 or place is None:
            return
        got = self.source.columns[place].cut(rows).texts()
        parts = part_of(form)
        for key, cells in items.items():
            known = np.isin(got, [str(part) for part in range(1, form.design.samples + 1)])
            hidden = known & (got != str(parts[key[1]])) & np.isnan(cells.values.astype(float))
            why = cells.why.copy()
            why[hidden] = NOT_SHOWN
            items[key] = Cells(cells.values, why)

    def _extra(self, extra: Extra, rows: NDArray[np.intp], by_number: dict[str, str], odd: list[Odd]) -> Cells | None:
        tool, choices = self.layout.tool, self.book.choices[extra.code]
        parts = {name: self.source.columns[place].cut(rows) for name, place in self.matches.parts.get(extra.code, {}).items()}
        if any(choice.code.casefold() in parts for choice in extra.choices):
            exact = self.source.exact and self.source.kind in ("csv", "json")
            return read_parts(extra, parts, tool, choices, exact)
        place = self.matches.of.get(("x", extra.code))
        if place is None:
            return None
        column = self.source.columns[place].cut(rows)
        answers = self.matches.answers.get(place)
        codes, heading = [choice.code for choice in extra.choices], self.layout.names[place]
        if not answers and (answers := numbered(extra, column, tool, choices)):
            by_number[extra.code] = example(extra.code, heading, list(answers), codes)
        told_in = self.layout.roles.get("language")
        languages = None if told_in is None else self.source.columns[told_in].cut(rows)
        cells = read_extra(extra, column, tool, choices, answers, languages)
        if cells.strange and extra.high > extra.low:
            odd.append(self._odd(("x", extra.code), place, column, cells, extra.low, extra.high))
        elif cells.strange:
            unclear = [] if answers else in_doubt(extra, column, tool, choices, cells.strange)
            self.left += none_of_its_choices(extra, column, cells, place, unclear)
            if unclear or pd.isna(cells.values).all():
                strange = [column.words[at] for at in (unclear or cells.strange)]
                told_how = example(extra.code, heading, strange, codes)
                self.said.append(say("unclear" if unclear else "none read", codes=(extra.code,), example=told_how))
            why = cells.why.copy()
            why[np.isin(column.codes, cells.strange) & pd.isna(cells.values)] = USER_MISSING
            cells = Cells(cells.values, why)
        return cells

    def _odd(self, key: Key, place: int, column: Column, cells: Cells, low: int, high: int) -> Odd:
        kind, code = key
        question = dict(zip(("imp", "sat"), self.book.questions, strict=True)).get(kind)
        name = f"{question}[{code}]" if question else code
        heading = name if self.layout.matched == "text" else listed([self.layout.names[place].partition(". ")[0]])
        return Odd(heading, column, cells.strange, low, high, kind != "x", bool(self.matches.answers.get(place)))

    def _refused(self, odd: Sequence[Odd], rows: NDArray[np.intp]) -> UnreadableFile:
        def place(at: int) -> str:
            line = int(rows[at])
            return f"row {line - self.first + 1} ({self.source.place(line).text()})"

        return refusal(self.source.path, odd, place, todo(self.layout.tool))


def _series(values: Any) -> pd.Series[Any]:
    text = isinstance(values, np.ndarray) and values.dtype == object
    return pd.Series(values, dtype="str") if text else pd.Series(values)

"""Retrieval in a project: segments by code and by who said them, and tables of codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.coding import tabulation
from workbench.coding.codebook import Code, Codebook
from workbench.coding.references import reference_frame
from workbench.coding.retrieval import Query, retrieve
from workbench.coding.segments import Coding, Segment
from workbench.corpus.attributes import Attribute, Value, typed
from workbench.corpus.report import ExportReport
from workbench.corpus.tables import write_table
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import InvalidValue, NotFound
from workbench.project.area import Area, different
from workbench.project.held import Held, Present

if TYPE_CHECKING:
    import altair as alt

Names = Sequence[str] | str


class Retrieval(Area):
    """Reading what was coded: by code, by person, by what stands beside it."""

    @cached_property
    def _held(self) -> Held:
        return Held(self._store, Coding, Code, Interview, Participant, Attribute)

    # -- segments

    def query(self, **asked: Any) -> Query:
        """A query from names: see :class:`~workbench.coding.retrieval.Query` for what can be asked.

        Codes are named by id, path or name; interviews by id or name; participants by id or pseudonym. One name may stand without
        a list. Values of ``attributes`` may be written as in the table of participants; ``""`` stands for a missing one.

        Raises
        ------
        NotFound
            If there is no such code, interview, participant or attribute.
        InvalidValue
            For something else that cannot be asked.
        """
        return _query(asked, self._held.now())

    def retrieve(self, query: Query | None = None, **asked: Any) -> list[Segment]:
        """The segments that a query asks for, in the order of the interviews and of their texts.

        ``retrieve(codes=["Melden", "Wachten"], combine="all", how="turn", attributes={"region": "Noord"})``

        Raises
        ------
        NotFound, InvalidValue
            As for :meth:`query`.
        """
        return _retrieved(query, asked, self._held.now())

    def segment_table(self, query: Query | None = None, **asked: Any) -> pd.DataFrame:
        """The segments of a query as a table with where each comes from; see
        :func:`~workbench.coding.references.reference_frame` for its columns."""
        present = self._held.now()
        found = _retrieved(query, asked, present)
        people = {p.id: p.pseudonym for p in present.of(Participant)}
        return reference_frame(found, Codebook(present.of(Code)), people, self._desk.language)

    def export_segments(self, path: Path | str, query: Query | None = None, **asked: Any) -> ExportReport:
        """Write the segments of a query, each with interview, participant, turn, time and offsets, as .csv or .xlsx.

        Raises
        ------
        NotFound, InvalidValue
            As for :meth:`query`; and if the name ends otherwise.
        """
        table = self.segment_table(query, **asked)
        table = table.astype(object).where(table.notna(), None)
        return ExportReport(str(write_table(table, Path(path), self._desk.language)), "segments")

    # -- tables

    def co_occurrence(
        self,
        codes: Names | None = None,
        *,
        how: str = "overlap",
        turns: int = 1,
        interviews: Names = (),
        coders: Names = (),
    ) -> pd.DataFrame:
        """How often two codes stand together; see :func:`workbench.coding.tabulation.co_occurrence`.

        The segments of a row: ``retrieve(codes=[row.code_id, row.other_id], combine="all", subcodes=False, how=how)``, or
        :func:`~workbench.coding.tabulation.of_pair`.
        """
        present, ids, codings, talks = self._counted(codes, interviews, coders)
        return tabulation.co_occurrence(codings, Codebook(present.of(Code)), talks, ids, how=how, turns=turns)

    def code_by_interview(
        self,
        codes: Names | None = None,
        *,
        subcodes: bool = False,
        per_words: bool = False,
        interviews: Names = (),
        coders: Names = (),
    ) -> pd.DataFrame:
        """How many codings of each code each interview has; see :func:`workbench.coding.tabulation.code_by_interview`.

        The segments of a row: :func:`~workbench.coding.tabulation.of_interview`.
        """
        present, ids, codings, talks = self._counted(codes, interviews, coders)
        book = Codebook(present.of(Code))
        return tabulation.code_by_interview(codings, book, talks, ids, subcodes=subcodes, per_words=per_words)

    def code_by_attribute(
        self,
        attribute: str,
        codes: Names | None = None,
        *,
        subcodes: bool = False,
        per_words: bool = False,
        interviews: Names = (),
        coders: Names = (),
    ) -> pd.DataFrame:
        """How many codings of each code participants of each value have; see
        :func:`workbench.coding.tabulation.code_by_attribute`.

        The segments of a row: :func:`~workbench.coding.tabulation.of_attribute`.

        Raises
        ------
        NotFound
            If there is no such attribute.
        """
        present, ids, codings, talks = self._counted(codes, interviews, coders)
        book, people, wanted = Codebook(present.of(Code)), present.of(Participant), _attribute(present, attribute)
        ways = {"subcodes": subcodes, "per_words": per_words}
        return tabulation.code_by_attribute(codings, book, talks, people, wanted, ids, language=self._desk.language, **ways)

    def _counted(
        self, codes: Names | None, interviews: Names, coders: Names
    ) -> tuple[Present, list[str] | None, Iterable[Coding], list[Interview]]:
        present = self._held.now()
        asked = _query({"codes": codes or (), "interviews": interviews, "coders": coders}, present)
        talks = [talk for talk in _talks(present) if not asked.interviews or talk.id in asked.interviews]
        codings = (c for c in present.of(Coding) if not asked.coders or c.coder in asked.coders)
        return present, None if codes is None else list(asked.codes), codings, talks

    # -- pictures

    def co_occurrence_map(
        self, codes: Names | None = None, *, value: str = "pairs", theme: str = "light", **asked: Any
    ) -> alt.LayerChart | alt.Chart:
        """:meth:`co_occurrence` as a heat map of ``"pairs"`` or of the coefficient ``"c"``."""
        from workbench.charts.heatmaps import co_occurrence_map

        return co_occurrence_map(self.co_occurrence(codes, **asked), value, theme, self._desk.language)

    def code_by_interview_map(
        self, codes: Names | None = None, *, per_words: bool = False, theme: str = "light", **asked: Any
    ) -> alt.LayerChart | alt.Chart:
        """:meth:`code_by_interview` as a heat map."""
        from workbench.charts.heatmaps import code_by_interview_map

        return code_by_interview_map(self.code_by_interview(codes, per_words=per_words, **asked), theme, self._desk.language)

    def code_by_attribute_map(
        self, attribute: str, codes: Names | None = None, *, per_words: bool = False, theme: str = "light", **asked: Any
    ) -> alt.LayerChart | alt.Chart:
        """:meth:`code_by_attribute` as a heat map."""
        from workbench.charts.heatmaps import code_by_attribute_map

        rows = self.code_by_attribute(attribute, codes, per_words=per_words, **asked)
        return code_by_attribute_map(rows, attribute, theme, self._desk.language)


def _retrieved(query: Query | None, asked: Mapping[str, Any], present: Present) -> list[Segment]:
    wanted = query if query is not None else _query(asked, present)
    return retrieve(wanted, present.of(Coding), Codebook(present.of(Code)), _talks(present), present.of(Participant))


# -- from names to ids


def _query(asked: Mapping[str, Any], present: Present) -> Query:
    known = [field.name for field in fields(Query)]
    if unknown := sorted(set(asked) - set(known)):
        raise InvalidValue(f"segments are not asked for by {unknown[0]!r}", expected=" | ".join(known))
    made: dict[str, Any] = dict(asked)
    book = Codebook(present.of(Code))
    for name in ("codes", "without"):
        made[name] = tuple(book.find(code).id for code in _several(asked.get(name, ())))
    talks = {key: talk.id for talk in present.of(Interview) for key in (talk.name, talk.id)}
    people = {key: person.id for person in present.of(Participant) for key in (person.pseudonym, person.id)}
    made["interviews"] = _ids(asked.get("interviews", ()), talks, "interview")
    made["participants"] = _ids(asked.get("participants", ()), people, "participant")
    for name in ("coders", "roles", "kinds"):
        made[name] = _several(asked.get(name, ()))
    by = {name: _attribute(present, name) for name in asked.get("attributes") or {}}
    made["attributes"] = {of.name: _values(asked["attributes"][name], of) for name, of in by.items()}
    return Query(**made)


def _several(names: Iterable[str] | str | None) -> tuple[str, ...]:
    return tuple(different(names, "what is asked for")) if names is not None else ()


def _ids(names: Iterable[str] | str | None, known: Mapping[str, str], what: str) -> tuple[str, ...]:
    wanted = _several(names)
    if missing := [name for name in wanted if name not in known]:
        raise NotFound(f"the study has no {what} {missing[0]!r}")
    return tuple(dict.fromkeys(known[name] for name in wanted))


def _values(wanted: Any, attribute: Attribute) -> tuple[Value, ...]:
    several: Iterable[Value] = wanted if isinstance(wanted, (list, tuple, set, frozenset)) else [wanted]
    return tuple(typed(value, attribute) if isinstance(value, str) else value for value in several)


def _attribute(present: Present, name: str) -> Attribute:
    for attribute in present.of(Attribute):
        if attribute.name.casefold() == name.strip().casefold():
            return attribute
    known = ", ".join(attribute.name for attribute in present.of(Attribute))
    raise NotFound(f"participants have no attribute {name!r}", expected=known)


def _talks(present: Present) -> list[Interview]:
    return sorted(present.of(Interview), key=lambda talk: (talk.order, talk.id))

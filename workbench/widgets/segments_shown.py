"""What the retrieval screen shows of a study, as plain values for the browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import pandas as pd

from workbench.coding import tabulation
from workbench.coding.bands import grouped
from workbench.coding.codebook import KINDS, Codebook
from workbench.coding.retrieval import Query, with_subcodes
from workbench.coding.segments import Segment
from workbench.corpus.attributes import Attribute, Value
from workbench.corpus.transcript import ROLES, Interview, Participant
from workbench.project import Project
from workbench.widgets.base import Message
from workbench.widgets.clock import clock
from workbench.widgets.colors import color_of

LISTS = ("codes", "without", "interviews", "participants", "coders", "kinds", "roles")
"""Fields of a query that are chosen from a list."""

TABLES = ("codes", "interviews", "attribute")
"""Code by code, code by interview, code by an attribute."""

VALUES = {
    "codes": ("pairs", "c"),
    "interviews": ("codings", "per_1000_words"),
    "attribute": ("codings", "per_1000_words", "participants"),
}
"""By table: what its cells can say."""

MOST_CODES = 100
"""Rows of a table; of more codes those that are used most."""

_LINE = 150


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for. Values of attributes are named as the screen writes them, because numbers come in bands."""

    query: Query = field(default_factory=Query)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def message(self) -> Message:
        """The same for the browser."""
        made = {f.name: getattr(self.query, f.name) for f in fields(Query) if f.name != "attributes"}
        listed = {name: list(value) if isinstance(value, tuple) else value for name, value in made.items()}
        return {**listed, "attributes": {name: list(labels) for name, labels in self.values.items()}}


@dataclass(frozen=True, slots=True)
class Material:
    """All there is to choose from. ``groups`` has by attribute and written value the values that this stands for."""

    book: Codebook
    talks: Mapping[str, Interview]
    people: Sequence[Participant]
    attributes: Sequence[Attribute]
    groups: Mapping[str, Mapping[str, tuple[Value, ...]]]
    segments: Sequence[Segment]

    def query(self, asked: Asked) -> Query:
        """The query that is meant."""
        values = {
            name: tuple(value for label in labels for value in self.groups[name][label]) for name, labels in asked.values.items()
        }
        return replace(asked.query, attributes=values)

    def cleaned(self, asked: Asked) -> Asked:
        """What is asked, without what has gone from the study since."""
        there = {
            "codes": self.book,
            "without": self.book,
            "interviews": self.talks,
            "participants": {person.id for person in self.people},
        }
        kept = {name: tuple(id for id in getattr(asked.query, name) if id in known) for name, known in there.items()}
        values = {
            name: tuple(label for label in labels if label in self.groups.get(name, {})) for name, labels in asked.values.items()
        }
        query = replace(asked.query, **kept)  # type: ignore[arg-type]
        return Asked(query, {name: labels for name, labels in values.items() if labels})


def material(project: Project) -> Material:
    """What is stored now."""
    people, attributes = project.corpus.participants(), project.corpus.attributes()
    groups = {a.name: grouped([p.attributes.get(a.name) for p in people], a, project.language) for a in attributes}
    return Material(
        project.coding.codebook(),
        {talk.id: talk for talk in project.corpus.interviews()},
        people,
        attributes,
        groups,
        project.coding.retrieve(Query()),
    )


# -- what can be chosen


def choices(known: Material, words: Mapping[str, str]) -> Message:
    """Everything that a person can ask by; the numbers at the codes are those of their codings."""
    counts = Counter(segment.code.id for segment in known.segments)
    kinds = {code.kind for code in known.book.values()}
    roles = {segment.role for segment in known.segments}
    return {
        "codes": [
            {
                "id": code.id,
                "name": code.name,
                "path": known.book.path(code.id),
                "depth": depth,
                "color": color_of(code),
                "active": code.active,
                "n": counts[code.id],
                "all": sum(counts[id] for id in with_subcodes(known.book, code.id)),
            }
            for code, depth in known.book.tree()
        ],
        "interviews": [{"id": talk.id, "name": talk.name} for talk in known.talks.values()],
        "participants": [{"id": person.id, "name": person.pseudonym} for person in known.people],
        "attributes": [
            {"id": a.name, "values": [{"id": label, "name": label or words["missing"]} for label in known.groups[a.name]]}
            for a in known.attributes
        ],
        "coders": [{"id": name, "name": name} for name in sorted({s.coding.coder for s in known.segments})],
        "kinds": [{"id": kind, "name": words[kind]} for kind in KINDS if kind in kinds],
        "roles": [{"id": role, "name": words[f"role {role}"]} for role in ROLES if role in roles],
    }


# -- segments


def rows(found: Iterable[Segment], known: Material) -> list[Message]:
    """Segments with their place, and the words around them."""
    names = {person.id: person.pseudonym for person in known.people}
    return [_row(number, segment, known.talks[segment.coding.interview_id], names) for number, segment in enumerate(found)]


def _row(number: int, segment: Segment, talk: Interview, names: Mapping[str, str]) -> Message:
    coding = segment.coding
    asker, before, after = around(talk, coding.start, coding.end, names)
    return {
        "id": coding.id,
        "number": number,
        "code": coding.code_id,
        "words": coding.quote,
        "interview": segment.interview,
        "who": names.get(segment.participant_id or "", segment.speaker),
        "participant": names.get(segment.participant_id or "", ""),
        "turn": segment.turn + 1,
        "seconds": segment.seconds,
        "time": clock(segment.seconds),
        "coder": coding.coder,
        "coded": coding.time,
        "comment": coding.comment,
        "weight": coding.weight,
        "stance": coding.stance,
        "asker": asker,
        "before": before,
        "after": after,
    }


def around(talk: Interview, start: int, end: int, names: Mapping[str, str]) -> tuple[str, str, str]:
    """A line before and after a span: who speaks the line before where that is another turn, and the two lines.

    What is coded from the first word of a turn on is often an answer, so the turn before it is shown then.
    """
    text, turns = talk.transcript.text, talk.transcript.turns
    at = talk.transcript.turn_at(start)
    speaker = ""
    before = text[turns[at].start : start].strip()
    if not before and at > 0:
        label = turns[at - 1].speaker
        speaker = names.get(talk.participant_of(label) or "", label)
        before = text[turns[at - 1].start : turns[at - 1].end].strip()
    after = text[end : turns[talk.transcript.turn_at(end - 1)].end].rstrip()
    if len(before) > _LINE:
        before = f"…{before[-_LINE:].partition(' ')[2]}"
    if len(after) > _LINE:
        after = f"{after[:_LINE].rpartition(' ')[0]}…"
    return speaker, before, after


# -- tables


@dataclass(frozen=True, slots=True)
class Table:
    """A table of numbers of codings.

    ``frame`` is long, as :mod:`workbench.coding.tabulation` makes it; ``left_out`` is how many codes were too many for it,
    ``alone`` how many stand together with no other.
    """

    kind: str
    value: str
    attribute: str
    frame: pd.DataFrame
    left_out: int = 0
    alone: int = 0

    @property
    def column(self) -> tuple[str, str]:
        """Names of the frame's columns with the id and the label of a column of the table."""
        pairs = {"codes": ("other_id", "other"), "interviews": ("interview_id", "interview"), "attribute": ("value", "value")}
        return pairs[self.kind]

    def wide(self) -> pd.DataFrame:
        """One row a code, one column an interview, value or other code, for a spreadsheet."""
        id, label = self.column
        order = self.frame.drop_duplicates(id)
        named = dict(zip(order[id], order[label], strict=True))
        made = self.frame.pivot(index="code_id", columns=id, values=self.value)
        first = self.frame.drop_duplicates("code_id")
        made = made.reindex(index=first["code_id"], columns=list(named))
        made.columns = pd.Index([named[column] for column in made.columns])
        made.insert(0, "code", first["code"].to_numpy(), allow_duplicates=True)
        return made.reset_index(drop=True)


def counted(asked: Asked, kind: str) -> Asked:
    """What a table counts: all that is asked for but the codes, which are its rows.

    Whether two codings stand together has nothing to do with what is asked of one of them alone.
    """
    query = replace(asked.query, codes=(), combine="any")
    if kind == "codes":
        query = replace(query, without=(), kinds=(), stance="", weight=None, text="")
    return replace(asked, query=query)


def table(project: Project, known: Material, asked: Asked, kind: str, value: str, attribute: str) -> Table | None:
    """A table of the codes that are chosen, or of all that have codings; None where there is nothing to make one of."""
    query = asked.query
    codings = [segment.coding for segment in project.coding.retrieve(known.query(counted(asked, kind)))]
    talks = [talk for talk in known.talks.values() if not query.interviews or talk.id in query.interviews]
    wanted = next((one for one in known.attributes if one.name == attribute), None)
    ids = _code_ids(known.book, query, Counter(coding.code_id for coding in codings), kind)
    ways = {"subcodes": query.subcodes, "per_words": value == "per_1000_words"}
    if kind == "codes":
        frame = tabulation.co_occurrence(codings, known.book, talks, ids, how=query.how, turns=query.turns)
        if not query.codes:
            frame = _together(frame)
    elif kind == "interviews":
        frame = tabulation.code_by_interview(codings, known.book, talks, ids, **ways)
    elif wanted is not None:
        people = known.people
        frame = tabulation.code_by_attribute(codings, known.book, talks, people, wanted, ids, language=project.language, **ways)
    else:
        return None
    there = frame["code_id"].nunique()
    frame = _most_used(frame, kind)
    left_out = there - frame["code_id"].nunique()
    return Table(kind, value, attribute if kind == "attribute" else "", frame, left_out, len(ids) - there) if len(frame) else None


def _code_ids(book: Codebook, query: Query, counts: Counter[str], kind: str) -> list[str]:
    """The codes of the rows, in the order of the codebook: those that are chosen, or all that have codings."""
    below = {id: with_subcodes(book, id) if query.subcodes else {id} for id in book}
    if kind == "codes":
        chosen = set().union(*(below[id] for id in query.codes))
        return [id for id in book if (id in chosen if query.codes else counts[id])]
    return [id for id in book if (id in query.codes if query.codes else any(counts[one] for one in below[id]))]


def _together(frame: pd.DataFrame) -> pd.DataFrame:
    """Code by code without the codes that stand together with no other."""
    some = frame.loc[frame["pairs"] > 0, "code_id"].unique()
    return frame[frame["code_id"].isin(some) & frame["other_id"].isin(some)]


def _most_used(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """A table of no more codes than can be looked at."""
    numbers = frame.groupby("code_id", sort=False)["codings"].agg("first" if kind == "codes" else "sum")
    kept = numbers.sort_values(ascending=False, kind="stable").index[:MOST_CODES]
    made = frame[frame["code_id"].isin(kept)]
    return made[made["other_id"].isin(kept)] if kind == "codes" else made


def cell(asked: Asked, kind: str, row: str, column: str, attribute: str) -> Asked:
    """What is asked for by a cell of a table."""
    whole = counted(asked, kind)
    if kind == "codes":
        ids = (row,) if row == column else (row, column)
        combine = "any" if row == column else "all"
        return replace(whole, query=replace(whole.query, codes=ids, combine=combine, subcodes=False))
    query = replace(whole.query, codes=(row,))
    if kind == "interviews":
        return replace(whole, query=replace(query, interviews=(column,)))
    return Asked(query, {**whole.values, attribute: (column,)})


def table_message(made: Table, known: Material, words: Mapping[str, str]) -> Message:
    """A table to draw: its rows, its columns, and the numbers by row and column (null where there are none).

    On the diagonal of code by code stands how often the code was used at all.
    """
    frame = made.frame
    id, label = made.column
    codes = frame.drop_duplicates("code_id")
    columns = codes if made.kind == "codes" else frame.drop_duplicates(id)
    heads = zip(columns["code_id"], columns["code"], strict=True) if made.kind == "codes" else None
    if heads is None:
        heads = zip(columns[id], columns[label], strict=True)
    values = [
        [code, column, None if pd.isna(value) else float(value)]
        for code, column, value in zip(frame["code_id"], frame[id], frame[made.value], strict=True)
    ]
    of = dict(zip(frame[id], frame["of"], strict=True)) if made.kind == "attribute" else {}
    return {
        "rows": [
            {"id": code, "name": name, "path": known.book.path(code)}
            for code, name in zip(codes["code_id"], codes["code"], strict=True)
        ],
        "columns": [
            {"id": one, "name": name or words["missing"], "of": int(of[one]) if one in of else None} for one, name in heads
        ],
        "cells": values,
        "own": dict(zip(codes["code_id"], (int(n) for n in codes["codings"]), strict=True)) if made.kind == "codes" else None,
        "leftOut": made.left_out,
        "alone": made.alone,
    }

"""Counting codings: code by code where they stand together, code by interview, code by an attribute of the participants.

Every table is long, one row a cell, and for each cell there is the query that gets its segments.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.coding.bands import grouped
from workbench.coding.codebook import Codebook
from workbench.coding.extents import Ints, extents
from workbench.coding.retrieval import Query, with_subcodes
from workbench.coding.segments import Coding
from workbench.corpus.attributes import Attribute, Value
from workbench.corpus.transcript import Interview, Participant

PAIRS = ("code_id", "code", "other_id", "other", "codings", "others", "pairs", "c")

Counts = NDArray[np.int64]


# -- code by code


def co_occurrence(
    codings: Iterable[Coding],
    codebook: Codebook,
    interviews: Iterable[Interview],
    code_ids: Sequence[str] | None = None,
    *,
    how: str = "overlap",
    turns: int = 1,
) -> pd.DataFrame:
    """How often codings of two different codes stand together (see :class:`~workbench.coding.retrieval.Query` for the ways).

    Every code stands for itself, without those under it, and codings of different coders count as well.

    Returns
    -------
    One row for each code and each other one (so each pair twice), in the order of the codes. ``codings`` and ``others`` are the
    numbers of codings of the two, ``pairs`` that of pairs that stand together, ``c`` the coefficient pairs / (codings + others -
    pairs), from 0 to 1; missing where there are no codings at all. A coding that stands together with several makes several
    pairs, so ``c`` can be larger than a share can be; it is cut off at 1 then.

    Raises
    ------
    NotFound
        If the codebook has no code of an id.
    InvalidValue
        For another way, or a negative number of turns.
    """
    ids = _ids(codebook, code_ids)
    names = labels(codebook, ids)
    number, pairs = _pairs(codings, ids, interviews, how, turns)
    row, column = np.nonzero(~np.eye(len(ids), dtype=bool))
    together = pairs[row, column]
    either = number[row] + number[column]
    c = np.divide(together, either - together, out=np.ones(len(row)), where=together < either).clip(max=1.0)
    c[either == 0] = np.nan
    id_of, name_of = np.array(ids, dtype=object), np.array(names, dtype=object)
    values = (id_of[row], name_of[row], id_of[column], name_of[column], number[row], number[column], together, c)
    return pd.DataFrame(dict(zip(PAIRS, values, strict=True)))


def _pairs(
    codings: Iterable[Coding], ids: Sequence[str], interviews: Iterable[Interview], how: str, turns: int
) -> tuple[Ints, Counts]:
    """Codings of each code, and pairs of them that stand together, code by code."""
    place = {id: i for i, id in enumerate(ids)}
    talks = {interview.id: interview for interview in interviews}
    by_interview: dict[str, list[Coding]] = {id: [] for id in talks}
    for coding in codings:
        if coding.code_id in place and coding.interview_id in talks:
            by_interview[coding.interview_id].append(coding)
    counted = [coding for some in by_interview.values() for coding in some]
    where = extents(counted, talks, how, turns)
    code = np.fromiter((place[c.code_id] for c in counted), dtype=np.int64, count=len(counted))
    number = np.bincount(code, minlength=len(ids))
    pairs = np.zeros((len(ids), len(ids)), dtype=np.int64)
    at = 0
    for some in filter(None, by_interview.values()):
        here = slice(at, at + len(some))
        used, codes = np.unique(code[here], return_inverse=True)
        pairs[np.ix_(used, used)] += _pairs_of(codes, where.starts[here], where.ends[here] + where.slack)
        at += len(some)
    return number, pairs


def _pairs_of(code: Ints, starts: Ints, ends: Ints) -> Counts:
    """Pairs of codings of one interview that share a place: all there are, without those where one ends before the other starts.

    Not by going through the pairs: they can be many where long stretches are coded.
    """
    number = np.bincount(code)
    by_end = np.argsort(ends, kind="stable")
    ended = np.zeros((len(code) + 1, len(number)), dtype=np.int64)
    ended[np.arange(1, len(code) + 1), code[by_end]] = 1
    ended = np.cumsum(ended, axis=0)  # row k: codings of each code among the first k to end
    before = np.zeros((len(number), len(number)), dtype=np.int64)
    np.add.at(before, code, ended[np.searchsorted(ends[by_end], starts, side="right")])
    pairs: Counts = np.outer(number, number) - before - before.T
    return pairs


def of_pair(code_id: str, other_id: str, *, how: str = "overlap", turns: int = 1, coders: tuple[str, ...] = ()) -> Query:
    """The segments behind a cell of :func:`co_occurrence`: codings of both codes that stand together with one of the other."""
    return Query((code_id, other_id), "all", subcodes=False, how=how, turns=turns, coders=coders)


# -- code by interview


def code_by_interview(
    codings: Iterable[Coding],
    codebook: Codebook,
    interviews: Iterable[Interview],
    code_ids: Sequence[str] | None = None,
    *,
    subcodes: bool = False,
    per_words: bool = False,
) -> pd.DataFrame:
    """How many codings of each code each interview has; with ``subcodes`` those of the codes under it as well.

    Returns
    -------
    One row a code and interview, also where there are none, with the number of ``codings``; with ``per_words`` also ``words``,
    those that all but the interviewers speak in it (all where nobody else does), and ``per_1000_words``.

    Raises
    ------
    NotFound
        If the codebook has no code of an id.
    """
    ids, talks = _ids(codebook, code_ids), list(interviews)
    column = {talk.id: j for j, talk in enumerate(talks)}
    rows = _rows_of(codebook, ids, subcodes)
    cells = [
        row * len(talks) + column[coding.interview_id]
        for coding in codings
        if coding.interview_id in column
        for row in rows.get(coding.code_id, ())
    ]
    counts = np.bincount(np.array(cells, dtype=np.int64), minlength=len(ids) * len(talks))
    frame = _crossed(
        {"code_id": ids, "code": labels(codebook, ids)},
        {"interview_id": [talk.id for talk in talks], "interview": [talk.name for talk in talks]},
        {"codings": counts},
    )
    return _per_words(frame, [_words(talk) for talk in talks], len(ids)) if per_words else frame


def of_interview(code_id: str, interview_id: str, *, subcodes: bool = False, coders: tuple[str, ...] = ()) -> Query:
    """The segments behind a cell of :func:`code_by_interview`."""
    return Query((code_id,), subcodes=subcodes, interviews=(interview_id,), coders=coders)


# -- code by attribute


def code_by_attribute(
    codings: Iterable[Coding],
    codebook: Codebook,
    interviews: Iterable[Interview],
    participants: Iterable[Participant],
    attribute: Attribute,
    code_ids: Sequence[str] | None = None,
    *,
    subcodes: bool = False,
    per_words: bool = False,
    language: str = "en",
) -> pd.DataFrame:
    """How many codings of each code participants have who share a value of an attribute.

    Who speaks where a coding begins counts; codings where no participant speaks are in no cell. A number with more than
    :data:`~workbench.coding.bands.MOST_VALUES` different values is taken together in bands of about as many participants each.

    Returns
    -------
    One row a code and value: ``value`` as it is written in ``language`` (``""`` where a participant has none), ``values`` the
    values it stands for, ``codings``, in how many ``interviews`` and of how many ``participants`` they are, ``of`` how many
    participants have that value. With ``per_words`` also ``words``, those that these participants speak, and ``per_1000_words``.

    Raises
    ------
    NotFound
        If the codebook has no code of an id.
    """
    ids, talks, people = _ids(codebook, code_ids), {talk.id: talk for talk in interviews}, list(participants)
    groups = grouped([p.attributes.get(attribute.name) for p in people], attribute, language)
    group_of = {p.id: _group(groups, p.attributes.get(attribute.name)) for p in people}
    rows = _rows_of(codebook, ids, subcodes)
    speaks = {talk.id: [talk.participant_of(turn.speaker) for turn in talk.transcript.turns] for talk in talks.values()}
    found: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for coding in codings:
        if coding.code_id in rows and coding.interview_id in talks:
            person = speaks[coding.interview_id][talks[coding.interview_id].transcript.turn_at(coding.start)]
            if person is not None and person in group_of:
                for row in rows[coding.code_id]:
                    found.setdefault((row, group_of[person]), []).append((person, coding.interview_id))
    shape = (len(ids), len(groups))
    counts = {what: np.zeros(shape, dtype=np.int64) for what in ("codings", "interviews", "participants")}
    for cell, places in found.items():
        counts["codings"][cell] = len(places)
        counts["participants"][cell], counts["interviews"][cell] = (len(set(one)) for one in zip(*places, strict=True))
    number = np.bincount(list(group_of.values()), minlength=len(groups))
    frame = _crossed(
        {"code_id": ids, "code": labels(codebook, ids)},
        {"value": list(groups), "values": list(groups.values())},
        {**counts, "of": np.tile(number, (len(ids), 1))},
    )
    if not per_words:
        return frame
    words = [0] * len(groups)
    for talk in talks.values():
        for turn, person in zip(talk.transcript.turns, speaks[talk.id], strict=True):
            if person in group_of:
                words[group_of[person]] += len(talk.transcript.text[turn.start : turn.end].split())
    return _per_words(frame, words, len(ids))


def of_attribute(
    code_id: str, name: str, values: tuple[Value, ...], *, subcodes: bool = False, coders: tuple[str, ...] = ()
) -> Query:
    """The segments behind a cell of :func:`code_by_attribute`, whose column ``values`` has the values."""
    return Query((code_id,), subcodes=subcodes, attributes={name: values}, coders=coders)


# -- what they share


def _group(groups: Mapping[str, Collection[Value]], value: Value) -> int:
    return next(i for i, values in enumerate(groups.values()) if value in values)


def labels(codebook: Codebook, code_ids: Sequence[str]) -> list[str]:
    """How codes are called in a table: by name, and by path where two have the same name."""
    names = [codebook[id].name for id in code_ids]
    folded = [name.casefold() for name in names]
    return [codebook.path(id) if folded.count(fold) > 1 else name for id, name, fold in zip(code_ids, names, folded, strict=True)]


def _ids(codebook: Codebook, code_ids: Sequence[str] | None) -> list[str]:
    return list(codebook) if code_ids is None else [codebook[id].id for id in dict.fromkeys(code_ids)]


def _rows_of(codebook: Codebook, ids: Sequence[str], subcodes: bool) -> dict[str, list[int]]:
    """By id of a coding's code: the rows that it counts in."""
    rows: dict[str, list[int]] = {}
    for i, id in enumerate(ids):
        for below in with_subcodes(codebook, id) if subcodes else {id}:
            rows.setdefault(below, []).append(i)
    return rows


def _words(talk: Interview) -> int:
    """Words of all but the interviewers, so also of an interpreter, who speaks for somebody; of all where nobody else speaks."""
    turns = talk.transcript.turns
    theirs = [turn for turn in turns if talk.role_of(turn.speaker) != "interviewer"] or turns
    return sum(len(talk.transcript.text[turn.start : turn.end].split()) for turn in theirs)


def _crossed(
    rows: Mapping[str, Sequence[Any]], columns: Mapping[str, Sequence[Any]], cells: Mapping[str, Counts]
) -> pd.DataFrame:
    """A long table of all rows by all columns."""
    height = len(next(iter(rows.values())))
    width = len(next(iter(columns.values())))
    made: dict[str, Any] = {name: [value for value in values for _ in range(width)] for name, values in rows.items()}
    made |= {name: list(values) * height for name, values in columns.items()}
    return pd.DataFrame(made | {name: counts.ravel() for name, counts in cells.items()})


def _per_words(frame: pd.DataFrame, words: Sequence[int], codes: int) -> pd.DataFrame:
    """The table with the words of each column, and its codings per thousand of them (missing where nothing is said)."""
    spoken = np.tile(np.array(words, dtype=np.int64), codes)
    rate = np.divide(1000.0 * frame["codings"].to_numpy(), spoken, out=np.full(len(frame), np.nan), where=spoken > 0)
    return frame.assign(words=spoken, per_1000_words=rate)

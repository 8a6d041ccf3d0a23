"""Themes as rows, for tables and charts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.coding.bands import grouped
from workbench.corpus.attributes import Attribute
from workbench.corpus.transcript import Interview, Participant
from workbench.themes.placing import NONE, Placed
from workbench.themes.theme import Found, Theme, ThemeRun, Unit

if TYPE_CHECKING:
    from workbench.themes.hierarchy import Join

PARTS = 10
"""Into so many equal parts an interview is divided."""


def theme_frame(run: Found | ThemeRun) -> pd.DataFrame:
    """One row a theme, largest first; those that are set aside come last.

    Columns: number, name (the given one, else the first words), words (joined by ``", "``), size (customers' units), interviews
    (how many), dominated, and as for :class:`~workbench.themes.theme.Theme`: given, language, pinned, set_aside, stability,
    coherence (both missing where they are not known), voices (joined by ``", "``).
    """
    rows = [
        (
            t.number,
            t.name,
            ", ".join(t.words),
            t.size,
            t.interviews,
            t.dominated,
            t.given,
            t.language,
            t.pinned,
            t.set_aside,
            t.stability,
            t.coherence,
            ", ".join(t.voices),
        )
        for t in _ordered(run)
    ]
    columns = "number name words size interviews dominated given language pinned set_aside stability coherence voices".split()
    return pd.DataFrame(rows, columns=columns).astype({"stability": float, "coherence": float})


def theme_by_interview(run: Found | ThemeRun, placed: Iterable[Placed], names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row for each theme and each interview, those without units too; themes that are set aside are left out.

    Parameters
    ----------
    placed
        All units of the run.
    names
        Id of an interview -> its name; ids stand where it is None. Its order is that of the rows.

    Returns
    -------
    DataFrame
        Columns: number, name (of the theme), dominated, interview_id, interview, units, share (of the interview's units that are
        in some theme, from 0 to 1; 0 where it has none).
    """
    themes = [theme for theme in _ordered(run) if not theme.set_aside]
    known = {theme.number for theme in themes}
    counts = Counter((one.theme, one.interview_id) for one in placed if one.theme in known)
    totals: Counter[str] = Counter()
    for (_, interview), units in counts.items():
        totals[interview] += units
    called = names if names is not None else {id: id for id in totals}
    rows = [
        (
            theme.number,
            theme.name,
            theme.dominated,
            id,
            name,
            counts[theme.number, id],
            counts[theme.number, id] / totals[id] if totals[id] else 0.0,
        )
        for theme in themes
        for id, name in called.items()
    ]
    return pd.DataFrame(rows, columns="number name dominated interview_id interview units share".split())


def theme_by_attribute(
    run: Found | ThemeRun,
    placed: Iterable[Placed],
    interviews: Iterable[Interview],
    participants: Iterable[Participant],
    attribute: Attribute,
    *,
    language: str = "en",
) -> pd.DataFrame:
    """How much of what participants say who share a value of an attribute is about each theme.

    Who speaks where a unit begins counts; units where no participant speaks are in no cell. A number with many different values
    is taken together in bands, see :func:`workbench.coding.bands.grouped`. Themes that are set aside are left out.

    Returns
    -------
    DataFrame
        One row a theme and value: number, name (of the theme), dominated, value (as it is written in ``language``, ``""`` where a
        participant has none), units, share (of these participants' units that are in some theme, from 0 to 1), participants (how
        many of them speak of the theme), of (how many have the value).
    """
    talks, people = {talk.id: talk for talk in interviews}, list(participants)
    groups = grouped([p.attributes.get(attribute.name) for p in people], attribute, language)
    value_of = {p.id: next(said for said, values in groups.items() if p.attributes.get(attribute.name) in values) for p in people}
    themes = [theme for theme in _ordered(run) if not theme.set_aside]
    known = {theme.number for theme in themes}
    units: Counter[tuple[int, str]] = Counter()
    totals: Counter[str] = Counter()
    speaking: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for one in placed:
        person = _speaker(talks, one) if one.theme in known else None
        if person is not None and person in value_of:
            cell = (one.theme, value_of[person])
            units[cell] += 1
            totals[cell[1]] += 1
            speaking[cell].add(person)
    having = Counter(value_of.values())
    rows = [
        (
            theme.number,
            theme.name,
            theme.dominated,
            value,
            units[theme.number, value],
            units[theme.number, value] / totals[value] if totals[value] else 0.0,
            len(speaking[theme.number, value]),
            having[value],
        )
        for theme in themes
        for value in groups
    ]
    return pd.DataFrame(rows, columns="number name dominated value units share participants of".split())


def course(run: Found | ThemeRun, placed: Iterable[Placed], lengths: Mapping[str, int]) -> pd.DataFrame:
    """Where in the interviews a theme is spoken of, those first that come up first: a hint at the order of milestones, no more.

    People do not always tell things in the order in which they happened.

    Parameters
    ----------
    lengths
        Id of an interview -> length of its text in code points.

    Returns
    -------
    DataFrame
        One row for each theme with units that is not set aside: number, name, dominated, units, interviews (in which it is spoken
        of), early, median, late (quartiles of where the middles of its units stand, from 0 for the beginning of the interview to
        1 for its end), and parts (the number of units in each tenth of the interviews).
    """
    themes = {theme.number: theme for theme in run.themes if not theme.set_aside}
    at: defaultdict[int, list[float]] = defaultdict(list)
    where: defaultdict[int, set[str]] = defaultdict(set)
    for one in placed:
        if one.theme in themes:
            at[one.theme].append(min((one.start + one.end) / 2 / max(lengths[one.interview_id], 1), 1.0))
            where[one.theme].add(one.interview_id)
    rows = []
    for number, places in at.items():
        early, median, late = np.quantile(places, (0.25, 0.5, 0.75)).round(6).tolist()
        parts = tuple(np.histogram(places, PARTS, (0, 1))[0].tolist())
        theme = themes[number]
        rows.append((number, theme.name, theme.dominated, len(places), len(where[number]), early, median, late, parts))
    rows.sort(key=lambda row: (row[6], row[5], row[0]))
    return pd.DataFrame(rows, columns="number name dominated units interviews early median late parts".split())


def map_frame(
    run: Found | ThemeRun,
    units: Sequence[Unit],
    groups: Sequence[int],
    points: NDArray[np.floating],
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """One row for each customers' unit, with its place on a plane.

    Parameters
    ----------
    units, groups, points
        Units, the theme of each (below 0 for none), and n x 2 numbers from 0 to 1: what stands close together is alike. Units
        of the interviewer are left out.
    names
        Id of an interview -> its name; ids stand where it is None.

    Returns
    -------
    DataFrame
        Columns: number and name of the theme (-1 and ``""`` for units in none, and for those of a theme that is set aside),
        dominated, x, y, interview_id, interview, start, end (code points, end exclusive), quote.
    """
    themes = {theme.number: theme for theme in run.themes if not theme.set_aside}
    rows = []
    for unit, group, (x, y) in zip(units, groups, points.tolist(), strict=True):
        if unit.customer:
            theme = themes.get(group)
            told = (theme.number, theme.name, theme.dominated) if theme else (NONE, "", False)
            name = names[unit.interview_id] if names is not None else unit.interview_id
            rows.append((*told, x, y, unit.interview_id, name, unit.start, unit.end, unit.text))
    return pd.DataFrame(rows, columns="number name dominated x y interview_id interview start end quote".split())


def hierarchy_frame(run: Found | ThemeRun, joins: Iterable[Join]) -> pd.DataFrame:
    """Themes and the joins that take them together step by step, with the lines that they stand on.

    Themes that are in no join stand alone, since themes of several languages cannot be compared; those that are set aside are
    left out then.

    Returns
    -------
    DataFrame
        One row a theme, then one a join, lower ones first. Columns: number, name (of a theme; ``""`` for a join), words (joined
        by ``", "``), join (whether it is one), left and right (numbers of what is joined; -1 for a theme), height (how unlike
        these are; 0 for a theme), place (line from 0 at the top; of a join half way between the parts that it joins), themes and
        size (how many themes and units are under it), dominated.
    """
    made = {join.number: join for join in joins}
    below = {child for join in made.values() for child in (join.left, join.right)}
    themes = {t.number: t for t in run.themes if t.number in below or not t.set_aside}
    size: dict[int, int] = {number: theme.size for number, theme in themes.items()}
    leaves: dict[int, list[int]] = {number: [number] for number in themes}
    # What is joined is known before the join: joins are numbered in the order in which they are made.
    for number, join in sorted(made.items()):
        size[number] = size[join.left] + size[join.right]
        left, right = sorted((join.left, join.right), key=lambda child: (-size[child], child))
        leaves[number] = leaves[left] + leaves[right]
    roots = sorted((number for number in leaves if number not in below), key=lambda root: (-size[root], root))
    place: dict[int, float] = {leaf: line for line, leaf in enumerate(leaf for root in roots for leaf in leaves[root])}
    # Between two lines that follow each other stands just one join, so the gap before and the line behind are its own.
    for number, join in made.items():
        first, second = sorted(([place[leaf] for leaf in leaves[child]] for child in (join.left, join.right)), key=min)
        place[number] = (max(first) + min(second)) / 2
    rows: list[tuple[object, ...]] = [
        (t.number, t.name, ", ".join(t.words), False, NONE, NONE, 0.0, place[t.number], 1, t.size, t.dominated)
        for t in sorted(themes.values(), key=lambda t: place[t.number])
    ]
    rows += [
        (n, "", ", ".join(j.words), True, j.left, j.right, j.height, place[n], len(leaves[n]), size[n], False)
        for n, j in sorted(made.items())
    ]
    return pd.DataFrame(rows, columns="number name words join left right height place themes size dominated".split())


def _ordered(run: Found | ThemeRun) -> list[Theme]:
    return sorted(run.themes, key=lambda theme: (theme.set_aside, -theme.size, theme.number))


def _speaker(talks: Mapping[str, Interview], one: Placed) -> str | None:
    """Id of the participant who speaks where a unit begins."""
    talk = talks.get(one.interview_id)
    return talk.participant_of(talk.transcript.turns[talk.transcript.turn_at(one.start)].speaker) if talk else None

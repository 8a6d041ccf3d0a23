"""Units grouped into themes, at first and again: what people pinned, named and set aside stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

import numpy as np
import numpy.typing as npt

from workbench.errors import InvalidValue
from workbench.themes.clusters import Attraction
from workbench.themes.described import described
from workbench.themes.groups import Grouping, group_of, groups_of
from workbench.themes.lean import bertopic
from workbench.themes.numberfound import number_found
from workbench.themes.numbering import successors
from workbench.themes.placing import NONE
from workbench.themes.prepared import Material, Prepared, Seed
from workbench.themes.seeds import attractions
from workbench.themes.theme import Progress, Theme, untold
from workbench.themes.topicmodel import fitted

__all__ = ["FEWEST", "MOST", "Grouping", "group", "number_found", "sensible_number"]

FEWEST, MOST = 2, 20
"""Bounds of the number of themes where nobody gave one."""

Indices = npt.NDArray[np.intp]


def sensible_number(units: int) -> int:
    """How many themes to look for in so many customers' units: the root of a fourteenth of them, from 2 to 20.

    A rule of thumb, from studies of 15 to 133 interviews: with more themes in as little text, some are of one talkative person,
    chance has more to say, and their words stand together less.

    >>> [sensible_number(n) for n in (8, 90, 200, 900, 3000, 6000)]
    [2, 3, 4, 8, 15, 20]
    """
    return min(max(round(sqrt(units / 14)), FEWEST), MOST)


def group(
    material: Material,
    number: int | None = None,
    *,
    seed: int = 0,
    before: Grouping | None = None,
    seeds: Sequence[Seed] = (),
    progress: Progress | None = None,
) -> Grouping:
    """Find themes in the units of customers; those of interviewers have helped to place them and are not counted.

    Parameters
    ----------
    number
        How many themes, pinned ones and those of codes included; None for :func:`sensible_number`. Languages share them by their
        customers' units.
    seed
        The same material, number and seed give the same themes.
    before
        Themes of the same units. Those that are pinned or set aside keep their units, and units that a person took out stay
        out. New themes take the number, name and code of the theme with which they share most units.
    seeds
        Codes that are to become themes: each attracts the units that are like its words and its segments.
    progress
        An exception that it raises stops the work.

    Returns
    -------
    Grouping
        Themes are numbered from the largest on; where there were themes before, new ones get numbers that were not in use.

    Raises
    ------
    InvalidValue
        If ``number`` cannot be right, or ``before`` is of other units.
    MissingPart
        If BERTopic is not installed.
    """
    tell = progress or untold
    customers = sum(len(part.own) for part in material.parts)
    wanted = checked(number, customers, len(material.parts))
    tell("Starting BERTopic", 0.0)
    _, version = bertopic()
    groups, kept = _kept(material, before)
    free = [_free(part, groups[where]) for part, where in zip(material.parts, material.slices, strict=True)]
    notes = list(material.notes)
    codes = attractions(material, seeds, free) if seeds else [[] for _ in free]
    found = {one.code_id for own in codes for one, _ in own}
    notes += [f"Nothing in the texts is like the code “{one.name}”." for one in seeds if one.code_id not in found]
    pinned = [theme for theme in kept if not theme.set_aside]
    numbers = _shares(wanted - len(pinned), [len(units) for units in free], [len(own) for own in codes])
    if sum(numbers) + len(pinned) > wanted:
        notes.append(f"{wanted} themes could not hold what is pinned, the codes that were asked for, and the rest.")
    made: list[tuple[Indices, Seed | None]] = []
    for at, (part, where) in enumerate(zip(material.parts, material.slices, strict=True)):
        tell("Finding themes", 0.1 + 0.6 * at / len(material.parts))
        of_part, note = _found(part, free[at], numbers[at], seed, codes[at])
        made += [(members + where.start, code) for members, code in of_part]
        notes += [note] if note else []
    tell("Telling them apart", 0.7)
    themes, lost = _numbered(made, groups, kept, before)
    notes += [f"No theme holds half of what was in “{name}”, so that name is gone." for name in lost]
    how = " | ".join(dict.fromkeys(part.how for part in material.parts))
    raw = Grouping(themes, tuple(groups.tolist()), (0.0,) * len(groups), f"BERTopic {version} · {how}", tuple(notes))
    grouping = described(material, raw)
    tell("Done", 1.0)
    return grouping


def checked(number: int | None, units: int, languages: int = 1) -> int:
    """The number of themes that is wanted in so many customers' units.

    Raises
    ------
    InvalidValue
        If it cannot be right: below 2, or above half of the units.
    """
    if number is None:
        return max(sensible_number(units), FEWEST * languages)
    least = max(FEWEST, languages)
    if not least <= number <= units // 2:
        raise InvalidValue(
            "the number of themes cannot be right",
            expected=f"{least} to {units // 2}, since there are {units} units"
            + (f" in {languages} languages" if languages > 1 else ""),
            found=str(number),
        )
    return number


def _kept(material: Material, before: Grouping | None) -> tuple[Indices, list[Theme]]:
    """The groups that stay, -1 for all others, and their themes."""
    if before is None:
        return np.full(len(material.units), NONE, dtype=np.intp), []
    groups = groups_of(material, before)
    kept = [theme for theme in before.themes if theme.pinned or theme.set_aside]
    stays = np.isin(groups, [group_of(theme) for theme in kept]) | (groups < NONE)
    return np.where(stays, groups, NONE), kept


def _free(part: Prepared, groups: Indices) -> Indices:
    """Customers' units of a part that may be grouped: those that are in nothing yet, and of which something is known."""
    own = part.own[groups[part.own] == NONE]
    known: Indices = own[part.mixed[own].any(axis=1)]
    return known


def _shares(number: int, units: Sequence[int], codes: Sequence[int]) -> list[int]:
    """A number of themes shared among languages by the size of each; at least one each, and one more than there are codes.

    >>> _shares(10, [700, 300], [0, 0]), _shares(2, [50, 1, 0], [0, 0, 0]), _shares(3, [50], [4])
    ([7, 3], [1, 1, 0], [5])
    """
    shares = [own + 1 if some else 0 for own, some in zip(codes, units, strict=True)]
    while sum(shares) < number and any(units):
        # The next goes where themes are largest (D'Hondt), counting those of codes.
        at = max(range(len(units)), key=lambda i: (units[i] / (shares[i] + 1), -i))
        shares[at] += 1
    return shares


def _found(
    part: Prepared, free: Indices, number: int, seed: int, codes: Sequence[tuple[Seed, Attraction]]
) -> tuple[list[tuple[Indices, Seed | None]], str]:
    """The groups of a part's free units, with the code of each, and what to say about them."""
    if not len(free):
        return [], ""
    different = len({part.words[i] for i in free.tolist() if part.words[i]}) or 1
    note = ""
    if number > different:
        note = f"Only {different} units differ from each other, so there are no more than {different} themes."
        number = different
    groups = fitted(part, free, number, seed=seed, codes=[attraction for _, attraction in codes])
    return [(free[groups == one], codes[one][0] if one < len(codes) else None) for one in np.unique(groups).tolist()], note


def _numbered(
    made: Sequence[tuple[Indices, Seed | None]], groups: Indices, kept: Sequence[Theme], before: Grouping | None
) -> tuple[tuple[Theme, ...], list[str]]:
    """Give each new group a number, written into ``groups``; the themes, and the names that are lost."""
    order = sorted(range(len(made)), key=lambda i: (-len(made[i][0]), int(made[i][0][0])))
    old = [theme for theme in before.themes if theme not in kept] if before else []
    earlier = _successors([made[i][0] for i in order], old, before, len(groups))
    by_code = {theme.code_id: theme for theme in old if theme.code_id}
    taken: dict[int, Theme] = {}
    for place, i in enumerate(order):
        code = made[i][1]
        if code is not None and code.code_id in by_code:
            taken[place] = by_code[code.code_id]
    used = {theme.number for theme in taken.values()}
    for place, theme in earlier.items():
        if place not in taken and theme.number not in used:
            taken[place] = theme
            used.add(theme.number)
    fresh = 1 + max((theme.number for theme in before.themes), default=NONE) if before else 0
    themes = list(kept)
    for place, i in enumerate(order):
        members, code = made[i]
        theme = Theme(fresh, (), 0, 0)
        if place in taken:
            theme = replace(theme, number=taken[place].number, given=taken[place].given, code_id=taken[place].code_id)
        else:
            fresh += 1
        if code is not None:
            theme = replace(theme, given=code.name, code_id=code.code_id)
        themes.append(theme)
        groups[members] = theme.number
    names = {theme.given for theme in themes}
    return tuple(themes), [theme.given for theme in old if theme.given and theme.given not in names]


def _successors(made: Sequence[Indices], old: Sequence[Theme], before: Grouping | None, units: int) -> dict[int, Theme]:
    """For each new group, by its place, the theme that goes on in it."""
    if before is None or not old:
        return {}
    place = {group_of(theme): i for i, theme in enumerate(old)}
    was = np.array([place.get(group, NONE) for group in before.groups], dtype=np.intp)
    now = np.full(units, NONE, dtype=np.intp)
    for at, members in enumerate(made):
        now[members] = at
    return successors(was, now, old, len(made))

"""What people make of themes: joined, cut, named, kept, set aside. Each step takes a grouping and gives another one.

The hand of a person outranks the model: what is joined, cut or filled by hand is pinned, so that a later grouping leaves it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from workbench.errors import InvalidValue, NotFound
from workbench.themes.clusters import Clusters
from workbench.themes.described import described
from workbench.themes.graph import fuzzy_graph, laid_out, one_thread, spectrum
from workbench.themes.groups import TAKEN_OUT, Grouping, aside, group_of, groups_of
from workbench.themes.placing import NONE
from workbench.themes.prepared import Material, Prepared
from workbench.themes.theme import Theme

Indices = npt.NDArray[np.intp]


def merged(material: Material, grouping: Grouping, numbers: Sequence[int], given: str = "") -> Grouping:
    """Make one theme of several, with the number of the largest; pinned, and no longer set aside.

    Parameters
    ----------
    given
        Its name; ``""`` keeps that of the largest that was given one.

    Raises
    ------
    NotFound
        If there is no such theme.
    InvalidValue
        If there are fewer than two, or they are of different languages.
    """
    themes = sorted((grouping.theme(number) for number in dict.fromkeys(numbers)), key=lambda one: (-one.size, one.number))
    if len(themes) < 2:
        raise InvalidValue("one theme cannot be merged with itself", expected="two themes or more", found=f"{len(themes)}")
    if len(languages := {theme.language for theme in themes}) > 1:
        raise InvalidValue(
            "themes of different languages have no words in common",
            expected="themes of one language",
            found=", ".join(sorted(languages)),
        )
    name = given or next((theme.given for theme in themes if theme.given), "")
    code = next((theme.code_id for theme in themes if theme.code_id), "")
    whole = replace(themes[0], given=name, code_id=code, pinned=True, set_aside=False, stability=None)
    groups = groups_of(material, grouping)
    groups[np.isin(groups, [group_of(theme) for theme in themes])] = whole.number
    rest = [theme for theme in grouping.themes if theme not in themes]
    return described(material, _with(grouping, [*rest, whole], groups))


def split(material: Material, grouping: Grouping, number: int, into: int = 2, *, seed: int = 0) -> Grouping:
    """Cut a theme into several by which of its units are most alike; all are pinned, the largest keeps number, name and code.

    Raises
    ------
    NotFound
        If there is no such theme.
    InvalidValue
        If it holds fewer different units than that, or ``into`` is below 2.
    """
    theme = grouping.theme(number)
    if into < 2:
        raise InvalidValue("a theme is split into two or more", expected="2 or more", found=str(into))
    groups = groups_of(material, grouping)
    inside = [part.own[groups[where][part.own] == group_of(theme)] for part, where in _parts(material)]
    most = max(range(len(inside)), key=lambda at: len(inside[at]))  # units of other languages stay with the largest piece
    part, where = _parts(material)[most]
    members = inside[most][part.mixed[inside[most]].any(axis=1)]
    pieces = _cut(part, members, into, seed)
    if len(pieces) < into:
        raise InvalidValue(
            f"the theme “{theme.name}” cannot be split into {into}",
            expected=f"{into} units or more that differ",
            found=f"{theme.size} units, of which {len(pieces)} differ" if pieces else f"{theme.size} units that say nothing",
        )
    whole = replace(theme, pinned=True, set_aside=False, stability=None)
    groups[groups == group_of(theme)] = whole.number
    fresh = 1 + max(one.number for one in grouping.themes)
    made = [whole]
    for piece in pieces[1:]:
        made.append(Theme(fresh, (), 0, 0, pinned=True))
        groups[piece + where.start] = fresh
        fresh += 1
    return described(material, _with(grouping, [*(one for one in grouping.themes if one != theme), *made], groups))


def moved(material: Material, grouping: Grouping, units: Sequence[int], number: int) -> Grouping:
    """Put customers' units in another theme, which is pinned, or in none. A theme that is empty then is gone.

    Parameters
    ----------
    units
        Their places among the units of the material.
    number
        Of the theme; -1 takes the units out of their themes, and no later grouping puts them in one.

    Raises
    ------
    NotFound
        If there is no such theme or unit.
    InvalidValue
        If a unit is the interviewer's.
    """
    groups = groups_of(material, grouping)
    for unit in units:
        if not 0 <= unit < len(groups):
            raise NotFound("there is no unit of this number", expected=f"0 to {len(groups) - 1}", found=str(unit))
    if asked := [unit for unit in units if not material.units[unit].customer]:
        raise InvalidValue("what the interviewer said is in no theme", expected="units of customers", found=f"unit {asked[0]}")
    chosen = np.array(units, dtype=np.intp)
    if number == NONE:
        groups[chosen] = TAKEN_OUT
        return described(material, _with(grouping, grouping.themes, groups))
    theme = grouping.theme(number)
    groups[chosen] = group_of(theme)
    filled = replace(theme, pinned=True, stability=None)
    return described(material, _with(grouping, [filled if one == theme else one for one in grouping.themes], groups))


def renamed(grouping: Grouping, number: int, given: str) -> Grouping:
    """Give a theme a name; ``""`` takes it away, so that its words name it.

    Raises
    ------
    NotFound
        If there is no such theme.
    """
    return _changed(grouping, number, lambda theme: replace(theme, given=" ".join(given.split())))


def pinned(grouping: Grouping, number: int, on: bool = True) -> Grouping:
    """Keep a theme as it is when others are looked for anew, or no longer.

    Raises
    ------
    NotFound
        If there is no such theme.
    """
    return _changed(grouping, number, lambda theme: replace(theme, pinned=on))


def left_out(material: Material, grouping: Grouping, number: int, on: bool = True) -> Grouping:
    """Say that a theme is none, or that it is one after all: its units are in no theme then, or in this one again.

    Nothing that is told of the other themes changes.

    Raises
    ------
    NotFound
        If there is no such theme.
    InvalidValue
        If the themes are of other units.
    """
    theme = grouping.theme(number)
    groups = groups_of(material, grouping)
    groups[groups == group_of(theme)] = aside(number) if on else number
    changed = _changed(grouping, number, lambda one: replace(one, set_aside=on))
    return replace(changed, groups=tuple(groups.tolist()))


def _parts(material: Material) -> list[tuple[Prepared, slice]]:
    return list(zip(material.parts, material.slices, strict=True))


def _cut(part: Prepared, members: Indices, into: int, seed: int) -> list[Indices]:
    """The members in so many pieces, the largest first; as many as there are different ones if these are fewer."""
    mixed = part.mixed[members]
    different = len(np.unique(mixed.round(5), axis=0))
    if different < into:
        return [members[:0]] * different
    with one_thread():
        rows = laid_out(spectrum(fuzzy_graph(mixed), into, seed), np.arange(len(mixed)), into)
        labels = Clusters(mixed, into, seed).fit(rows).labels_
    pieces = [members[labels == label] for label in np.unique(labels)]
    return sorted(pieces, key=lambda piece: (-len(piece), int(piece[0])))


def _with(grouping: Grouping, themes: Sequence[Theme], groups: Indices) -> Grouping:
    return replace(grouping, themes=tuple(sorted(themes, key=lambda theme: theme.number)), groups=tuple(groups.tolist()))


def _changed(grouping: Grouping, number: int, step: Callable[[Theme], Theme]) -> Grouping:
    theme = grouping.theme(number)
    return replace(grouping, themes=tuple(step(one) if one is theme else one for one in grouping.themes))

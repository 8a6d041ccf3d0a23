from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from workbench.errors import InvalidValue
from workbench.themes.grouping import Grouping, group
from workbench.themes.landscape import landscape
from workbench.themes.prepared import Material, prepare
from workbench.themes.steering import left_out
from workbench.themes.theme import Unit


def test_every_unit_stands_between_0_and_1(grouping: Grouping, material: Material) -> None:
    points = landscape(material, grouping)
    assert points.shape == (120, 2)
    assert points.min() >= 0
    assert points.max() <= 1


def test_languages_stand_side_by_side(grouping: Grouping, material: Material) -> None:
    dutch, english = (landscape(material, grouping)[where, 0] for where in material.slices)
    assert dutch.max() <= 0.6 <= english.min()


def test_most_of_the_nearest_units_are_of_the_same_theme(grouping: Grouping, material: Material) -> None:
    groups = np.array(grouping.groups)
    own = np.flatnonzero(groups >= 0)
    points = landscape(material, grouping)[own]
    distance = ((points[:, None] - points[None]) ** 2).sum(axis=2) + 10 * np.eye(len(own))
    near = distance.argsort(axis=1)[:, :3]
    assert (groups[own][near] == groups[own][:, None]).mean() > 0.8


def test_it_is_the_same_on_every_run(grouping: Grouping, material: Material) -> None:
    assert np.array_equal(landscape(material, grouping), landscape(material, grouping))


def test_units_of_a_theme_that_is_set_aside_stand_among_the_others(grouping: Grouping, material: Material) -> None:
    points = landscape(material, left_out(material, grouping, 0))
    assert np.isfinite(points).all()


def test_one_or_two_themes_have_a_landscape_too(material: Material, pieces: Callable[..., list[Unit]]) -> None:
    for number in (2, 4):
        assert np.isfinite(landscape(material, group(material, number))).all()
    alone = prepare(pieces(), embedder="words")
    nothing = replace(group(alone, 2), themes=(), groups=(-1,) * 72)
    assert (landscape(alone, nothing) == 0.5).all()


def test_themes_of_other_units_are_refused(grouping: Grouping, material: Material) -> None:
    with pytest.raises(InvalidValue, match="of other units"):
        landscape(material, replace(grouping, groups=()))

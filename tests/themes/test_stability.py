from __future__ import annotations

import random
from dataclasses import replace

import pytest

from workbench.errors import InvalidValue
from workbench.themes.grouping import Grouping
from workbench.themes.prepared import Material
from workbench.themes.stability import stability
from workbench.themes.steering import left_out


def test_subjects_that_differ_come_back(grouping: Grouping, material: Material) -> None:
    found = stability(material, grouping)
    assert set(found) == set(range(7))
    assert all(0.6 < share <= 1 for share in found.values())
    assert sum(share > 0.95 for share in found.values()) >= 5


def test_themes_by_chance_do_not_come_back(grouping: Grouping, material: Material) -> None:
    groups = list(grouping.groups)
    for where in material.slices:
        inside = [i for i in range(where.start, where.stop) if groups[i] >= 0]
        shuffled = [groups[i] for i in inside]
        random.Random(1).shuffle(shuffled)
        for i, number in zip(inside, shuffled, strict=True):
            groups[i] = number
    assert max(stability(material, replace(grouping, groups=tuple(groups))).values()) < 0.5


def test_it_is_the_same_on_every_run(grouping: Grouping, material: Material) -> None:
    assert stability(material, grouping, seeds=2) == stability(material, grouping, seeds=2)


def test_a_theme_that_is_set_aside_is_not_looked_for(grouping: Grouping, material: Material) -> None:
    assert 0 not in stability(material, left_out(material, grouping, 0), seeds=2)


def test_progress_is_told_for_each_run_and_can_stop_it(grouping: Grouping, material: Material) -> None:
    shares: list[float] = []
    stability(material, grouping, seeds=4, progress=lambda what, share: shares.append(share))
    assert shares == [0, 0.25, 0.5, 0.75, 1]

    def stop(what: str, share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stability(material, grouping, progress=stop)


def test_themes_of_other_units_are_refused(grouping: Grouping, material: Material) -> None:
    with pytest.raises(InvalidValue, match="of other units"):
        stability(material, replace(grouping, groups=()))

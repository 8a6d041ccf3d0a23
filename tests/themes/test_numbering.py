from __future__ import annotations

import numpy as np

from workbench.themes.numbering import successors
from workbench.themes.theme import Theme

THEMES = [Theme(4, ("dak",), 0, 0), Theme(7, ("factuur",), 0, 0, given="Geld")]


def numbers(old: list[int], new: list[int]) -> dict[int, int]:
    found = successors(np.array(old), np.array(new), THEMES, max(new) + 1)
    return {group: theme.number for group, theme in found.items()}


def test_groups_go_on_with_the_themes_that_they_share_most_with() -> None:
    assert numbers([0, 0, 0, 1, 1, 1], [1, 1, 0, 0, 0, 0]) == {0: 7, 1: 4}


def test_a_group_of_units_that_were_in_nothing_goes_on_with_nothing() -> None:
    assert numbers([0, 0, -1, -1], [0, 0, 1, 1]) == {0: 4}


def test_less_than_half_of_either_is_not_enough() -> None:
    # The theme lies in three groups, and none of these consists mostly of it.
    old = [0] * 3 + [-1] * 6
    new = [0, 1, 2, 0, 0, 1, 1, 2, 2]
    assert numbers(old, new) == {}


def test_a_name_that_a_person_gave_outweighs_a_few_units() -> None:
    assert numbers([0] * 5 + [1] * 4, [0] * 9) == {0: 7}
    assert numbers([0] * 9 + [1] * 4, [0] * 13) == {0: 4}

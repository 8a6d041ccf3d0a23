from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.errors import InvalidValue
from workbench.themes.grouping import Grouping, group
from workbench.themes.hierarchy import hierarchy
from workbench.themes.prepared import Material
from workbench.themes.steering import left_out, merged, split


def test_each_language_is_joined_to_one_by_itself(grouping: Grouping, material: Material) -> None:
    joins = hierarchy(material, grouping)
    assert [join.number for join in joins] == list(range(7, 12))
    language = {theme.number: theme.language for theme in grouping.themes}
    for join in joins:
        assert language[join.left] == language[join.right]
        language[join.number] = language[join.left]
    used = [number for join in joins for number in (join.left, join.right)]
    assert len(used) == len(set(used))
    assert sorted(set(language) - set(used)) == [9, 11]  # the root of each


def test_a_join_stands_higher_than_what_it_joins(grouping: Grouping, material: Material) -> None:
    height = {theme.number: 0.0 for theme in grouping.themes}
    for join in hierarchy(material, grouping):
        assert join.height >= max(height[join.left], height[join.right])
        height[join.number] = join.height


def test_halves_of_one_theme_are_joined_first(grouping: Grouping, material: Material) -> None:
    cut = split(material, grouping, 0)
    first = hierarchy(material, cut)[0]
    assert {first.left, first.right} == {0, 7}
    assert set(first.words) == set(grouping.theme(0).words)


def test_the_words_of_a_join_are_those_of_the_merged_theme(grouping: Grouping, material: Material) -> None:
    first = hierarchy(material, grouping)[0]
    both = merged(material, grouping, [first.left, first.right])
    (theme,) = (theme for theme in both.themes if theme.pinned)
    assert len(set(theme.words) & set(first.words)) >= 8


def test_a_theme_that_is_set_aside_is_in_no_join(grouping: Grouping, material: Material) -> None:
    joins = hierarchy(material, left_out(material, grouping, 0))
    assert len(joins) == 4
    assert all(0 not in (join.left, join.right) for join in joins)


def test_one_theme_has_no_joins(material: Material) -> None:
    assert hierarchy(material, group(material, 2)) == ()


def test_themes_of_other_units_are_refused(grouping: Grouping, material: Material) -> None:
    with pytest.raises(InvalidValue, match="of other units"):
        hierarchy(material, replace(grouping, groups=()))

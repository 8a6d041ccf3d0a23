from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue, NotFound, WorkbenchError
from workbench.themes.described import described
from workbench.themes.grouping import Grouping, group
from workbench.themes.groups import TAKEN_OUT, aside
from workbench.themes.hidden import without
from workbench.themes.placing import NONE
from workbench.themes.prepared import Material, prepare
from workbench.themes.steering import left_out, merged, moved, pinned, renamed, split
from workbench.themes.theme import Theme, Unit


def members(grouping: Grouping, number: int) -> set[int]:
    return {i for i, one in enumerate(grouping.groups) if one == number}


def in_language(grouping: Grouping, language: str) -> list[int]:
    return [theme.number for theme in grouping.themes if theme.language == language]


def test_merged_themes_are_one_pinned_theme_with_the_number_of_the_largest(grouping: Grouping, material: Material) -> None:
    one, other, *_ = in_language(grouping, "nl")
    both = merged(material, grouping, [other, one], "Samen")
    assert members(both, one) == members(grouping, one) | members(grouping, other)
    assert (both.theme(one).given, both.theme(one).pinned) == ("Samen", True)
    assert len(both.themes) == len(grouping.themes) - 1
    assert set(both.theme(one).words) & set(grouping.theme(other).words)


def test_a_merge_without_a_name_keeps_that_of_the_largest_named_theme(grouping: Grouping, material: Material) -> None:
    one, other, third, _ = in_language(grouping, "nl")
    named = renamed(renamed(grouping, other, "Tweede"), third, "Derde")
    assert merged(material, named, [one, third, other]).theme(one).given == "Tweede"


def test_themes_of_different_languages_are_not_merged(grouping: Grouping, material: Material) -> None:
    with pytest.raises(InvalidValue, match="expected themes of one language, found en, nl"):
        merged(material, grouping, [in_language(grouping, "nl")[0], in_language(grouping, "en")[0]])


@pytest.mark.parametrize("numbers", [[], [0], [0, 0]])
def test_a_merge_asks_for_two_themes(numbers: list[int], grouping: Grouping, material: Material) -> None:
    with pytest.raises(InvalidValue, match="two themes or more"):
        merged(material, grouping, numbers)


def test_a_merge_with_a_theme_that_was_set_aside_takes_it_back(grouping: Grouping, material: Material) -> None:
    one, other, *_ = in_language(grouping, "nl")
    both = merged(material, left_out(material, grouping, other), [one, other])
    assert members(both, one) == members(grouping, one) | members(grouping, other)
    assert not both.theme(one).set_aside


def test_a_split_gives_pinned_pieces_that_hold_all_units(grouping: Grouping, material: Material) -> None:
    number = in_language(grouping, "nl")[0]
    cut = split(material, renamed(grouping, number, "Naam"), number, 3)
    pieces = [theme for theme in cut.themes if theme.pinned]
    assert [theme.number for theme in pieces] == [number, 7, 8]
    assert set().union(*(members(cut, theme.number) for theme in pieces)) == members(grouping, number)
    assert pieces[0].size >= pieces[1].size >= pieces[2].size
    assert [theme.given for theme in pieces] == ["Naam", "", ""]


def test_a_split_of_two_subjects_parts_them(grouping: Grouping, material: Material) -> None:
    one, other, *_ = in_language(grouping, "nl")
    cut = split(material, merged(material, grouping, [one, other]), one, 2)
    assert members(cut, one) == members(grouping, one)
    assert members(cut, 7) == members(grouping, other)


@pytest.mark.parametrize(("into", "said"), [(1, "split into two or more"), (500, "cannot be split into 500")])
def test_a_split_that_cannot_be_is_refused(into: int, said: str, grouping: Grouping, material: Material) -> None:
    with pytest.raises(InvalidValue, match=said):
        split(material, grouping, 0, into)


def test_units_that_are_all_alike_are_not_split(pieces: Callable[..., list[Unit]]) -> None:
    same = [Unit("gelijk", 10 * i, 10 * i + 9, "dak lekkage", language="nl") for i in range(12)]
    material = prepare([*same, *pieces()], embedder="words")
    groups = (0,) * 12 + (1,) * 72
    by_hand = described(material, Grouping((Theme(0, (), 0, 0), Theme(1, (), 0, 0)), groups, (0.0,) * 84, "by hand"))
    with pytest.raises(InvalidValue, match="12 units, of which 1 differ"):
        split(material, by_hand, 0)


def test_moved_units_are_in_the_theme_which_is_pinned(grouping: Grouping, material: Material) -> None:
    one, other, *_ = in_language(grouping, "nl")
    units = sorted(members(grouping, one))[:3]
    after = moved(material, grouping, units, other)
    assert members(after, other) == members(grouping, other) | set(units)
    assert (after.theme(other).pinned, after.theme(one).pinned) == (True, False)
    assert after.theme(one).size == grouping.theme(one).size - 3


def test_units_can_be_taken_out_of_all_themes(grouping: Grouping, material: Material) -> None:
    units = sorted(members(grouping, 0))[:2]
    after = moved(material, grouping, units, NONE)
    assert [(after.groups[i], after.scores[i]) for i in units] == [(TAKEN_OUT, 0.0)] * 2
    assert not any(theme.pinned for theme in after.themes)


def test_a_theme_that_is_emptied_is_gone(grouping: Grouping, material: Material) -> None:
    one, other, *_ = in_language(grouping, "nl")
    after = moved(material, grouping, sorted(members(grouping, one)), other)
    assert one not in {theme.number for theme in after.themes}


def test_units_of_another_language_can_be_moved_by_hand(grouping: Grouping, material: Material) -> None:
    dutch, english = in_language(grouping, "nl")[0], in_language(grouping, "en")[0]
    units = sorted(members(grouping, english))[:2]
    after = moved(material, grouping, units, dutch)
    assert after.theme(dutch).language == "nl"
    assert after.theme(dutch).size == grouping.theme(dutch).size + 2
    assert members(group(material, 7, before=after), dutch) == members(after, dutch)
    assert members(split(material, after, dutch), dutch) >= set(units)


def test_what_is_not_there_cannot_be_steered(grouping: Grouping, material: Material) -> None:
    steps: list[Callable[[], object]] = [
        lambda: merged(material, grouping, [0, 99]),
        lambda: split(material, grouping, 99),
        lambda: moved(material, grouping, [0], 99),
        lambda: moved(material, grouping, [9999], 0),
        lambda: renamed(grouping, 99, "x"),
        lambda: pinned(grouping, 99),
        lambda: left_out(material, grouping, 99),
    ]
    for step in steps:
        with pytest.raises(NotFound):
            step()
    with pytest.raises(InvalidValue, match="interviewer"):
        moved(material, grouping, [3], 0)


def test_a_name_is_given_and_taken_away(grouping: Grouping) -> None:
    named = renamed(grouping, 2, "  Lange   naam ")
    assert named.theme(2).name == "Lange naam"
    assert renamed(named, 2, "") == grouping


def test_setting_a_theme_aside_changes_nothing_in_the_others(grouping: Grouping, material: Material) -> None:
    after = left_out(material, grouping, 1)
    assert members(after, aside(1)) == members(grouping, 1)
    assert not members(after, 1)
    assert [theme for theme in after.themes if theme.number != 1] == [t for t in grouping.themes if t.number != 1]
    assert described(material, after) == after
    assert left_out(material, after, 1, on=False) == grouping


def test_what_is_told_of_themes_follows_words_that_are_never_to_be_shown(grouping: Grouping, material: Material) -> None:
    word = grouping.theme(0).words[0]
    after = described(without(material, [word]), grouping)
    assert after.groups == grouping.groups
    assert all(word not in theme.words for theme in after.themes)


steps = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "move", "out", "rename", "pin", "aside", "back", "group"]),
        st.integers(0, 12),
        st.integers(0, 12),
        st.integers(2, 4),
    ),
    max_size=8,
)


@given(steps)
def test_whatever_people_do_the_themes_stay_whole(
    material: Material, grouping: Grouping, acts: list[tuple[str, int, int, int]]
) -> None:
    now = grouping
    for act, one, other, count in acts:
        before = now
        try:
            now = _done(material, now, act, one, other, count)
        except WorkbenchError:
            continue
        _check(material, now)
        kept = [t.number for t in before.themes if (t.pinned or t.set_aside)]
        if act == "group":
            for number in kept:
                assert members(now, number) == members(before, number)
                assert members(now, aside(number)) == members(before, aside(number))
        if act in ("merge", "split", "rename", "pin"):
            inside = {i for i, one in enumerate(before.groups) if one >= 0}
            assert {i for i, one in enumerate(now.groups) if one >= 0} >= inside


@given(st.integers(0, 6), st.integers(0, 6), st.integers(2, 4))
def test_merged_then_split_keeps_every_unit(material: Material, grouping: Grouping, one: int, other: int, into: int) -> None:
    if one == other or grouping.theme(one).language != grouping.theme(other).language:
        return
    both = merged(material, grouping, [one, other])
    whole = one if one in {theme.number for theme in both.themes} else other
    cut = split(material, both, whole, into)
    assert sum(theme.size for theme in cut.themes) == sum(theme.size for theme in grouping.themes)
    assert len(cut.themes) == len(grouping.themes) - 1 + into - 1
    _check(material, cut)


def _done(material: Material, now: Grouping, act: str, one: int, other: int, count: int) -> Grouping:
    match act:
        case "merge":
            return merged(material, now, [one, other])
        case "split":
            return split(material, now, one, count)
        case "move":
            return moved(material, now, sorted(members(now, one))[:count], other)
        case "out":
            return moved(material, now, sorted(members(now, one))[:count], NONE)
        case "rename":
            return renamed(now, one, f"Naam {other}")
        case "pin":
            return pinned(now, one, count > 2)
        case "aside":
            return left_out(material, now, one)
        case "back":
            return left_out(material, now, one, on=False)
        case _:
            return group(material, 2 + one, before=now)


def _check(material: Material, now: Grouping) -> None:
    numbers = [theme.number for theme in now.themes]
    assert len(numbers) == len(set(numbers))
    units = material.units
    assert len(now.groups) == len(now.scores) == len(units)
    for theme in now.themes:
        place = aside(theme.number) if theme.set_aside else theme.number
        assert not members(now, theme.number if theme.set_aside else aside(theme.number))
        talks = Counter(units[i].interview_id for i in members(now, place))
        assert (theme.size, theme.interviews) == (talks.total(), len(talks))
        assert theme.size > 0
        assert theme.dominated == (max(talks.values()) * 2 > theme.size)
    known = {place for number in numbers for place in (number, aside(number))} | {NONE, TAKEN_OUT}
    for unit, place, score in zip(units, now.groups, now.scores, strict=True):
        assert place in known
        assert unit.customer or place == NONE
        assert 0 <= score <= 1

"""The layout of the map: nothing overlaps, crosses or falls outside, whatever the journey looks like."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journey.map_cases import CASES, WAY, a_map, with_steps
from workbench.errors import InvalidValue
from workbench.journey.columns import difference
from workbench.journey.layout import layout
from workbench.journey.maprows import MapNode
from workbench.journey.picture import Badge, Box, Branch, Layout, overlaps

GOLDEN = Path(__file__).parents[1] / "golden" / "journey"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", CASES)
def test_nothing_overlaps_crosses_or_falls_outside(case: str, language: str) -> None:
    assert overlaps(layout(CASES[case], language)) == []


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=90), max_size=7), max_size=9),
    st.booleans(),
)
def test_no_journey_makes_an_overlap(ways: list[list[str]], survey: bool) -> None:
    way = [(" ".join(criteria)[:60] or "stap", criteria) for criteria in ways]
    assert overlaps(layout(a_map(way, survey=survey))) == []


@pytest.mark.parametrize("case", CASES)
def test_every_node_has_one_box_and_one_text_and_all_but_goals_a_branch(case: str) -> None:
    nodes, placed = CASES[case], layout(CASES[case])
    ids = [node.id for node in nodes] or [""]
    assert sorted(b.node.id if b.node else "" for b in placed.boxes) == sorted(ids)
    assert sorted(t.node_id for t in placed.texts) == sorted(ids)
    assert sorted(b.child for b in placed.branches) == sorted(n.id for n in nodes if n.parent)


def test_milestones_go_clockwise_in_their_own_order() -> None:
    boxes = sorted((b for b in layout(CASES["full"]).boxes if b.kind == "milestone"), key=lambda b: b.number)
    assert [b.node.text for b in boxes if b.node] == [name for name, _ in WAY]
    sides = [b.side for b in boxes]
    assert sides == sorted(sides, reverse=True)
    right, left = [b.y for b in boxes if b.side == 1], [b.y for b in boxes if b.side == -1]
    assert right == sorted(right)
    assert left == sorted(left, reverse=True)


def test_the_split_balances_the_heights_without_changing_the_order() -> None:
    crowded = layout(CASES["one crowded milestone"])
    assert [b.number for b in crowded.boxes if b.kind == "milestone" and b.side == 1] == [1]


def test_one_milestone_stands_at_the_right() -> None:
    assert [b.side for b in layout(CASES["one milestone"]).boxes if b.kind == "milestone"] == [1]


def test_the_order_of_the_rows_does_not_matter() -> None:
    assert layout(CASES["full"][::-1]) == layout(CASES["full"])


def test_criteria_of_a_side_share_one_column_of_numbers() -> None:
    placed = layout(CASES["full"])
    for side in (1, -1):
        criteria = [b for b in placed.boxes if b.kind == "criterion" and b.side == side]
        (bars,) = [c for c in placed.columns if c.what == "bar" and c.side == side]
        outer = max(b.rim[2] for b in criteria) if side == 1 else min(b.rim[0] for b in criteria)
        assert bars.x > outer if side == 1 else bars.x + bars.width < outer


def test_without_a_survey_there_is_no_column_for_it() -> None:
    assert {c.what for c in layout(CASES["no survey"]).columns} == {"bar", "count", "status"}


def test_without_interviews_and_survey_there_are_no_columns_but_the_sign_to_look_again() -> None:
    assert {c.what for c in layout(CASES["no interviews"]).columns} == {"again"}


def test_an_empty_journey_says_what_to_do() -> None:
    (box,) = layout([], "nl").boxes
    assert box.kind == "empty"
    assert "Nog geen doel" in " ".join(box.lines)


def test_goals_with_a_way_of_their_own_are_stacked_on_one_axis_with_their_columns_in_line() -> None:
    placed = layout(CASES["three goals, two ways"])
    goals = [b for b in placed.boxes if b.kind == "goal"]
    assert len({round(b.x, 6) for b in goals}) == 1
    assert len({round(c.x, 6) for c in placed.columns if c.what == "bar" and c.side == 1}) == 1
    first, second = (next(b for b in goals if b.node and b.node.id == name) for name in "gh")
    assert first.y < second.y


@pytest.mark.parametrize(("case", "near"), [("three goals on one way", "g"), ("three goals, two ways", "g")])
def test_a_goal_without_milestones_stands_close_under_the_goal_with_the_most(case: str, near: str) -> None:
    placed = layout(CASES[case])
    goals = {b.node.id: b for b in placed.boxes if b.kind == "goal" and b.node}
    others = sorted((b for b in goals.values() if b.other), key=lambda b: b.y)
    bottom = goals[near].rim[3]
    for box in others:
        assert 0 < box.rim[1] - bottom < 20
        assert box.width < goals[near].width
        bottom = box.rim[3]
    assert bottom < max(b.rim[3] for b in placed.boxes if b.kind != "goal") + 20


def test_goals_of_which_none_has_milestones_are_alike() -> None:
    boxes = layout(CASES["three goals without a way"]).boxes
    assert len({b.width for b in boxes}) == 1
    assert not any(b.other for b in boxes)


def test_steps_stand_between_their_milestone_and_their_criteria() -> None:
    placed = layout(with_steps())
    at = {b.node.id: b for b in placed.boxes if b.node}
    for box in at.values():
        if box.kind == "step" and box.node and box.node.parent:
            above = at[box.node.parent]
            under = [b for b in at.values() if b.node and b.node.parent == box.node.id]
            assert box.side == above.side
            assert box.side * (box.x - above.x) > 0
            assert all(b.side * (b.x - box.x) > 0 for b in under)
            assert box.hue == above.hue == (under or [box])[0].hue


def test_what_hangs_on_something_rejected_is_muted_with_it() -> None:
    placed = layout(CASES["marks"])
    muted = {b.node.id for b in placed.boxes if b.muted and b.node}
    assert muted == {"gm5", "gm5c0", "gm5c1", "gm5c2", "gm1c0", "gm3c1"}
    assert {b.child for b in placed.branches if b.muted} == muted


def test_badges_tell_the_number_what_is_repeated_and_what_to_look_at_again() -> None:
    badges = [(b.node_id, b.what) for b in layout(CASES["marks"]).badges]
    assert [node_id for node_id, what in badges if what == "repeated"] == ["gm1", "gm2"]
    assert {node_id for node_id, what in badges if what == "again"} == {"g", "gm1", "gm3"}
    assert sum(what == "number" for _, what in badges) == 6


def test_two_segments_have_a_column_for_their_difference() -> None:
    assert "difference" in {c.what for c in layout(CASES["two segments"]).columns}
    assert "difference" not in {c.what for c in layout(CASES["full"]).columns}


@pytest.mark.parametrize(
    ("numbers", "said"), [((4, 8, 2, 10), "+30"), ((0, 8, 1, 3), "−33"), ((2, 4, 5, 10), "0"), ((0, 0, 1, 3), "–")]
)
def test_a_difference_is_in_points_with_its_sign(numbers: tuple[int, int, int, int], said: str) -> None:
    n, of, m, other = numbers
    node = MapNode("c", "m", "criterion", "Snel", interviews=n, of=of, interviews_other=m, of_other=other)
    assert difference(node) == said


def test_a_map_that_is_higher_than_a_screen_gets_wider_criteria_closer_together() -> None:
    crowded, roomy = layout(CASES["hundred and twenty"]), layout(CASES["full"])

    def highest(placed: Layout) -> float:
        return min(b.height for b in placed.boxes if b.kind == "criterion")

    assert highest(crowded) < highest(roomy)
    assert crowded.height < 1.1 * crowded.width


def test_a_word_is_broken_only_where_no_column_holds_it() -> None:
    texts = {t.node_id: t.lines for t in layout(CASES["long words"]).texts}
    assert texts["gm2"] == ("Meteropnameformulier", "invullen")
    assert texts["gm0"][0].endswith("-")


def test_control_characters_do_not_reach_the_picture() -> None:
    placed = layout([MapNode("g", None, "goal", "een\x00doel\nop twee regels")])
    assert placed.boxes[0].node == MapNode("g", None, "goal", "een doel op twee regels")


def test_two_nodes_with_one_id_are_refused() -> None:
    with pytest.raises(InvalidValue, match="share an id"):
        layout([MapNode("g", None, "goal", "een"), MapNode("g", None, "goal", "twee")])


@pytest.mark.parametrize(
    "node", [MapNode("m", "weg", "milestone", "stap"), MapNode("c", "g", "criterion", "snel"), MapNode("h", "g", "goal", "doel")]
)
def test_a_node_that_hangs_on_the_wrong_thing_is_refused(node: MapNode) -> None:
    with pytest.raises(InvalidValue, match="does not hang on"):
        layout([MapNode("g", None, "goal", "doel"), node])


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"nl \| en"):
        layout([], "de")


def test_the_check_sees_what_is_wrong() -> None:
    a, b = Box(None, "a", ("",), 50, 50, 40, 40), Box(None, "b", ("",), 80, 50, 40, 40)
    crossing = (Branch("x", "y", 0, 0, 100, 100, 1, 1, 0), Branch("x", "z", 0, 100, 100, 0, 1, 1, 0))
    found = overlaps(Layout((a, replace(b, x=95)), crossing, (), (), 100, 100))
    assert any("b falls outside" in sentence for sentence in found)
    assert any("y and z cross" in sentence for sentence in found)
    assert any("runs through a" in sentence for sentence in found)
    assert "a and b overlap" in overlaps(Layout((a, b), (), (), (), 100, 100))
    assert "badge again of x and a overlap" in overlaps(Layout((a,), (), (), (), 100, 100, (Badge("x", "again", 50, 50, 5),)))
    wide = layout([MapNode("g", None, "goal", "een doel")])
    (narrow,) = wide.boxes
    assert "the text of g does not fit in its box" in overlaps(replace(wide, boxes=(replace(narrow, width=20),)))


def test_the_places_of_a_small_map_are_as_before() -> None:
    placed = layout(CASES["two milestones"])
    found = {
        "size": [round(placed.width, 1), round(placed.height, 1)],
        "boxes": {b.node.id: [round(v, 1) for v in b.rim] for b in placed.boxes if b.node},
        "columns": {f"{c.what} {c.side}": [round(c.x, 1), round(c.width, 1)] for c in placed.columns},
        "lines": {t.node_id: list(t.lines) for t in placed.texts},
    }
    assert found == json.loads((GOLDEN / "two_milestones.json").read_text("utf-8"))

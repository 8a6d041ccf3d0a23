"""The layout of the map: nothing overlaps, crosses or falls outside, whatever the journey looks like."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import InvalidValue
from workbench.journey.layout import layout
from workbench.journey.maprows import MapNode
from workbench.journey.picture import Box, Branch, Layout, overlaps

GOLDEN = Path(__file__).parents[1] / "golden" / "journey"

WAY = [
    ("Beslissen dat we gaan", ["Samen op één lijn zitten", "Weten wat het ons per maand kost", "Ruimte voor mijn hobby"]),
    ("Verhuisbedrijf kiezen", ["Een vaste prijs vooraf, zonder verrassingen achteraf", "Iemand die eerst komt kijken"]),
    ("Inpakken en loslaten", ["Dozen op tijd in huis", "Afvalinzamelingsafspraak in één keer geregeld", "Rustig afscheid nemen"]),
    ("Verhuisdag", ["De wagen is er op de afgesproken tijd", "Krasvrij door het trappenhuis", "Kinderen en katten veilig"]),
    (
        "Verzekeringen overzetten",
        ["Geen dag zonder dekking", "Herbouwwaardebepaling zonder rekenwerk", "Eén formulier voor alles"],
    ),
    ("Thuis raken", ["Buren leren kennen", "Kleine schade snel vergoed", "Weten waar ik terecht kan"]),
]

LONG = "Ik wil dat iedereen die er iets mee te maken heeft precies weet wat er van hem of haar verwacht wordt, en wie er belt"
WORD = "Aansprakelijkheidswaardevaststellingsveranderingsprocedurespecialist"[:60]


def a_map(
    way: list[tuple[str, list[str]]] = WAY,
    *,
    goal: str = "Zonder kopzorgen verhuizen",
    prefix: str = "g",
    of: int = 18,
    survey: bool = True,
    again: bool = True,
) -> list[MapNode]:
    """Rows of one goal; numbers follow from the places, so that they are the same every time."""
    rows = [MapNode(prefix, None, "goal", goal, 0, of, of)]
    at = 0
    for i, (milestone, criteria) in enumerate(way):
        why = "de code is hernoemd" if again and i == 3 else ""
        rows.append(MapNode(f"{prefix}m{i}", prefix, "milestone", milestone, i, of // 2, of, look_again=why))
        for j, statement in enumerate(criteria):
            at += 1
            asked = survey and at % 5 != 0
            share = 0.28 + at * 37 % 70 / 100
            status = ("validated" if share > 0.6 else "undecided" if share > 0.45 else "not validated") if asked else ""
            rows.append(
                MapNode(
                    f"{prefix}m{i}c{j}",
                    f"{prefix}m{i}",
                    "criterion",
                    statement,
                    j,
                    at * 7 % of + 1 if of else 0,
                    of,
                    share if asked else None,
                    share * 14 if asked else None,
                    status,
                    "een citaat is verwijderd" if again and at % 6 == 4 else "",
                )
            )
    return rows


CASES: dict[str, list[MapNode]] = {
    "full": a_map(),
    "one milestone": a_map(WAY[:1]),
    "two milestones": a_map(WAY[:2]),
    "fourteen milestones": a_map((WAY * 3)[:14]),
    "no criteria": a_map([(milestone, []) for milestone, _ in WAY]),
    "some without criteria": a_map([(milestone, criteria if i % 2 else []) for i, (milestone, criteria) in enumerate(WAY)]),
    "no survey": a_map(survey=False, again=False),
    "no interviews": a_map(of=0, survey=False),
    "long labels": a_map([(LONG, [LONG, LONG]), *WAY[:3]], goal=LONG),
    "a word of sixty letters": a_map([(WORD, [WORD, "x" * 60]), *WAY[:2]], goal=WORD),
    "one crowded milestone": a_map([(WAY[0][0], WAY[0][1] * 10), *WAY[1:3]]),
    "hundred and twenty": a_map([(milestone, (criteria * 7)[:16]) for milestone, criteria in [*WAY, WAY[0]]]),
    "only a goal": a_map([]),
    "several goals": a_map(WAY[:4])
    + a_map(WAY[4:], goal="Schade snel hersteld", prefix="h")
    + a_map([], goal="Rust", prefix="i"),
    "empty": [],
}


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
    assert {c.what for c in layout(CASES["no survey"]).columns} == {"bar", "count"}


def test_without_interviews_and_survey_there_are_no_columns_but_the_sign_to_look_again() -> None:
    assert {c.what for c in layout(CASES["no interviews"]).columns} == {"again"}


def test_an_empty_journey_says_what_to_do() -> None:
    (box,) = layout([], "nl").boxes
    assert box.kind == "empty"
    assert "Nog geen doel" in " ".join(box.lines)


def test_goals_are_stacked_on_one_axis_with_their_columns_in_line() -> None:
    placed = layout(CASES["several goals"])
    goals = [b for b in placed.boxes if b.kind == "goal"]
    assert len({round(b.x, 6) for b in goals}) == 1
    assert [b.y for b in goals] == sorted(b.y for b in goals)
    assert len({round(c.x, 6) for c in placed.columns if c.what == "bar" and c.side == 1}) == 1


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


def test_the_places_of_a_small_map_are_as_before() -> None:
    placed = layout(CASES["two milestones"])
    found = {
        "size": [round(placed.width, 1), round(placed.height, 1)],
        "boxes": {b.node.id: [round(v, 1) for v in b.rim] for b in placed.boxes if b.node},
        "columns": {f"{c.what} {c.side}": [round(c.x, 1), round(c.width, 1)] for c in placed.columns},
        "lines": {t.node_id: list(t.lines) for t in placed.texts},
    }
    assert found == json.loads((GOLDEN / "two_milestones.json").read_text("utf-8"))

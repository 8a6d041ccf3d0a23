"""The drawn mind map: its specification, its words, and what stands in the SVG."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from workbench.charts.mind_map import SIGNS, mind_map
from workbench.charts.save import svg
from workbench.charts.theme import look
from workbench.errors import InvalidValue
from workbench.journey.layout import layout
from workbench.journey.maprows import MapNode

GOLDEN = Path(__file__).parents[1] / "golden" / "charts"
NODES = [
    MapNode("g", None, "goal", "Zonder kopzorgen verhuizen", 0, 4, 4),
    MapNode("m1", "g", "milestone", "Bedrijf kiezen", 0, 4, 4),
    MapNode("c1", "m1", "criterion", "Een vaste prijs vooraf", 0, 3, 4, 0.81, 13.2, "validated"),
    MapNode("c2", "m1", "criterion", "Iemand die eerst komt kijken", 1, 1, 4, 0.4, 6.0, "not validated"),
    MapNode("m2", "g", "milestone", "Verhuisdag", 1, 2, 4, look_again="de code is hernoemd"),
    MapNode(
        "c3", "m2", "criterion", "De wagen is op de afgesproken tijd bij ons huis in de stad", 0, 2, 4, 0.55, 9.0, "undecided"
    ),
    MapNode("c4", "m2", "criterion", "Krasvrij door het trappenhuis", 1, 2, 4, look_again="een citaat is weg"),
]


def values(nodes: list[MapNode], **how: Any) -> list[dict[str, Any]]:
    """All data of the chart."""
    spec = mind_map(layout(nodes, how.get("language", "nl")), **how).to_dict()
    return [row for layer in spec["layer"] for row in spec["datasets"][layer["data"]["name"]]]


def texts(nodes: list[MapNode], **how: Any) -> list[str]:
    return [" ".join(row["text"]) for row in values(nodes, **how) if "text" in row]


def test_the_specification_of_a_small_map_is_as_before() -> None:
    spec = mind_map(layout(NODES)).to_dict()
    spec["$schema"] = "left out: it changes with the library"
    assert json.loads(json.dumps(spec)) == json.loads((GOLDEN / "mind_map.json").read_text("utf-8"))


def test_every_text_is_drawn_and_every_number_of_the_survey() -> None:
    drawn = texts(NODES)
    assert {"Zonder kopzorgen verhuizen", "Bedrijf kiezen", "Krasvrij door het trappenhuis"} <= set(drawn)
    assert {"81%", "40%", "55%"} <= set(drawn)


def test_a_criterion_that_was_not_asked_has_a_dash() -> None:
    assert texts(NODES).count("–") == 2  # one at the criterion, one in the legend
    assert "–" not in texts(NODES[:4])


def test_what_must_be_looked_at_again_has_a_red_sign() -> None:
    marks = [row for row in values(NODES) if row.get("text") == ["!"]]
    assert len(marks) == 3  # the milestone, the criterion, the legend
    assert look("light").alarm in {mark["ink"] for mark in marks}
    calm = [replace(node, look_again="") for node in NODES]
    assert "!" not in texts(calm)


def test_each_status_has_a_sign_of_its_own_shape() -> None:
    shapes = [row["path"] for row in values(NODES) if "path" in row]
    assert len(set(SIGNS.values())) == 3
    for sign in SIGNS.values():
        assert shapes.count(sign) == 2  # the criterion and the legend


@pytest.mark.parametrize(("language", "words"), [("nl", "Lees met de klok mee, vanaf 1"), ("en", "Read clockwise, from 1")])
def test_the_legend_speaks_the_language(language: str, words: str) -> None:
    assert words in texts(NODES, language=language)


def test_the_legend_explains_only_what_is_drawn() -> None:
    bare = [replace(node, of=0, importance=None, opportunity=None, status="", look_again="") for node in NODES]
    assert texts(bare)[-1] == "Lees met de klok mee, vanaf 1"
    assert not any("enquête" in text or "interviews" in text for text in texts(bare))


def test_a_goal_without_milestones_says_what_to_do() -> None:
    assert any(text.startswith("Nog geen mijlpalen") for text in texts(NODES[:1]))


def test_every_node_tells_all_of_itself_to_a_reader_that_cannot_see() -> None:
    said = [row["says"] for row in values(NODES) if "says" in row]
    assert "Criterium: Een vaste prijs vooraf (3 van 4 interviews; belangrijk voor 81%; kansscore 13,2; bevestigd)" in said
    assert "Mijlpaal 2: Verhuisdag (2 van 4 interviews; opnieuw bekijken: de code is hernoemd)" in said
    assert len(said) == len(NODES)


def test_a_label_over_several_lines_has_its_full_text_in_the_drawing() -> None:
    assert "De wagen is op de afgesproken tijd bij ons huis in de stad" in svg(mind_map(layout(NODES)))


@pytest.mark.parametrize("nodes", [NODES, NODES[:1], []], ids=["map", "goal", "empty"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_drawing_is_exactly_as_large_as_planned(nodes: list[MapNode], theme: str) -> None:
    chart = mind_map(layout(nodes), theme)
    root = ET.fromstring(svg(chart))
    spec = chart.to_dict()
    assert (float(root.attrib["width"]), float(root.attrib["height"])) == (spec["width"], spec["height"])


def test_all_marks_stand_inside_the_picture() -> None:
    spec = mind_map(layout(NODES)).to_dict()
    for row in values(NODES):
        assert 0 <= row["x"] <= spec["width"]
        assert 0 <= row["y"] <= spec["height"]


def test_a_hostile_text_stays_text() -> None:
    bad = "<script>alert(1)</script> & ]]>\x00"
    drawn = svg(mind_map(layout([MapNode("g", None, "goal", bad)]), title=bad))
    ET.fromstring(drawn)
    assert "<script" not in drawn


@pytest.mark.parametrize("how", [{"theme": "sepia"}, {"language": "de"}])
def test_an_unknown_look_or_language_is_refused(how: dict[str, str]) -> None:
    with pytest.raises(InvalidValue, match="expected"):
        mind_map(layout(NODES), **how)

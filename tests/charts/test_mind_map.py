"""The drawn mind map: its specification, its words, and what stands in the SVG."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.charts.contact_sheet import contact_sheet
from tests.journey.map_cases import CASES
from workbench.charts.marks import TEXTS
from workbench.charts.mind_map import SIGNS, mind_map
from workbench.charts.mind_map_signs import REPEATED, STANDING_SIGNS
from workbench.charts.save import svg
from workbench.charts.theme import LOOKS, look
from workbench.errors import InvalidValue
from workbench.journey.layout import layout
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import text_width

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
    chart = mind_map(layout(nodes, how.get("language", "nl")), **how)
    return [row for rows in chart.datasets.values() for row in rows]


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


def test_the_round_is_told_and_what_an_earlier_round_said_otherwise_has_a_star() -> None:
    judged = [replace(node, wave=2, earlier=((1, "validated"),)) if node.status else node for node in NODES]
    drawn = texts(judged)
    assert "vindt dit belangrijk (enquête, ronde 2)" in drawn
    assert drawn.count("*") == 2 + 1  # not at what was validated both times; one in the legend
    assert "in een eerdere ronde anders" in drawn
    says = [str(row["says"]) for row in values(judged) if "says" in row]
    assert any("niet bevestigd (ronde 2; eerder anders: bevestigd in ronde 1)" in said for said in says)
    assert any("; bevestigd (ronde 2))" in said for said in says)
    assert "*" not in texts(NODES)


def test_several_rounds_are_all_named_in_the_legend() -> None:
    judged = [replace(node, wave=n + 1) if node.status else node for n, node in enumerate(NODES)]
    assert any(text.startswith("vindt dit belangrijk (enquête, van elk de laatste ronde: 3, 4") for text in texts(judged))


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
    assert "Lees met de klok mee, vanaf 1" in texts(bare)
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
@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_the_drawing_is_exactly_as_large_as_planned(nodes: list[MapNode], theme: str) -> None:
    chart = mind_map(layout(nodes), theme)
    root = ET.fromstring(svg(chart))
    spec = chart.to_dict()
    assert (float(root.attrib["width"]), float(root.attrib["height"])) == (spec["width"], spec["height"])


def spots(drawn: str) -> list[tuple[str, float, float, str, str]]:
    """(text, x, y, size, anchor) of each line of an SVG, wherever it is moved."""
    made: list[tuple[str, float, float, str, str]] = []

    def walk(part: ET.Element, x: float, y: float) -> None:
        moved = re.match(r"translate\(([-\d.]+),([-\d.]+)\)", part.attrib.get("transform", ""))
        x, y = (x + float(moved[1]), y + float(moved[2])) if moved else (x, y)
        if part.tag.endswith("}text"):
            x, y = x + float(part.attrib.get("x", 0)), y + float(part.attrib.get("y", 0))
            for line in list(part) or [part]:
                at = (x, y := y + float(line.attrib.get("dy", 0))) if line is not part and "dy" in line.attrib else (x, y)
                if line is not part and "y" in line.attrib:
                    at = (float(line.attrib["x"]), float(line.attrib["y"]))
                how = part.attrib["font-size"], part.attrib["text-anchor"]
                made.append((line.text or "", round(at[0], 1), round(at[1], 1), *how))
        for inner in part:
            walk(inner, x, y)

    walk(ET.fromstring(drawn), 0, 0)
    return sorted(made)


@pytest.mark.parametrize("theme", LOOKS)
def test_the_file_is_the_picture_that_the_renderer_of_vega_draws(theme: str) -> None:
    import vl_convert

    chart = mind_map(layout(NODES), theme)
    drawn, ours = vl_convert.vegalite_to_svg(chart.to_dict()), svg(chart)
    assert spots(ours) == spots(drawn)
    placed = [sorted(re.findall(r'<path [^>]*transform="translate\(([^)]+)\)"', text)) for text in (ours, drawn)]
    assert placed[0] == placed[1]
    strokes = [sorted(re.findall(r'stroke="(#\w+)"', text)) for text in (ours, drawn)]
    assert strokes[0] == strokes[1]


def test_a_map_that_more_was_done_to_is_left_to_the_renderer() -> None:
    assert "Een kop" in svg(mind_map(layout(NODES)).properties(title="Een kop"))


def test_all_marks_stand_inside_the_picture() -> None:
    spec = mind_map(layout(NODES)).to_dict()
    for row in values(NODES):
        assert 0 <= row["x"] <= spec["width"]
        assert 0 <= row["y"] <= spec["height"]


@pytest.mark.parametrize("case", CASES)
def test_no_text_is_cut_and_none_of_the_legend_overlaps_another(case: str) -> None:
    chart = mind_map(layout(CASES[case]))
    lines = [row for name in TEXTS for row in chart.datasets[name]]
    spans: dict[float, list[tuple[float, float]]] = {}
    for row in lines:
        wide = max(text_width(line, row["size"], row["weight"] == "bold") for line in row["text"])
        left = row["x"] - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[row["align"]]
        assert left >= 0
        assert left + wide <= chart.width
        assert row["y"] + row["size"] / 2 + (len(row["text"]) - 1) * row["leading"] <= chart.height
        if row["size"] <= 11 and len(row["text"]) == 1:  # headings, numbers and the legend
            spans.setdefault(row["y"], []).append((left, left + wide))
    for row_of in spans.values():
        row_of.sort()
        assert all(one[1] <= other[0] + 0.5 for one, other in pairwise(row_of))


def test_what_is_rejected_is_struck_through_and_explained() -> None:
    struck = [replace(node, rejected=node.id == "c1") for node in NODES]
    assert "afgewezen" in texts(struck)
    assert "afgewezen" not in texts(NODES)
    assert look("light").muted in {row["ink"] for row in values(struck) if row.get("text") == ["Een vaste prijs vooraf"]}


def test_what_not_everybody_does_is_dashed_and_what_comes_back_has_an_arrow_each_explained() -> None:
    marked = [replace(node, optional=node.id == "m1", repeated=node.id == "m2") for node in NODES]
    drawn = values(marked)
    assert sum(row.get("dash") == [5, 4] for row in drawn) == 1
    assert sum(row.get("path") == REPEATED for row in drawn) == 2
    assert {"niet voor iedereen", "vaker dan één keer"} <= set(texts(marked))
    assert any(row.get("says", "").startswith("Mijlpaal 1: Bedrijf kiezen (niet voor iedereen") for row in drawn)


@pytest.mark.parametrize("standing", STANDING_SIGNS)
def test_a_criterion_that_was_not_asked_shows_what_the_interviews_are_worth(standing: str) -> None:
    nodes = [replace(node, standing=standing) for node in NODES]
    shapes = [row.get("path") for row in values(nodes)]
    assert shapes.count(STANDING_SIGNS[standing]) == 2  # the last criterion and the legend


def test_two_segments_have_two_bars_with_names_numbers_and_a_difference() -> None:
    drawn = set(texts(CASES["two segments"]))
    assert {
        "verschil",
        "Huurders: interviews waarin dit speelt (van 8)",
        "Kopers: interviews waarin dit speelt (van 10)",
    } <= drawn
    assert {"8 · 6", "+40"} <= drawn
    said = [row["says"] for row in values(CASES["two segments"]) if "says" in row]
    assert (
        "Criterium: Samen op één lijn zitten (Huurders: 8 van 8; Kopers: 6 van 10 interviews; in meer interviews gehoord)" in said
    )


def test_in_print_nothing_large_is_filled() -> None:
    colors = look("print")
    boxes = {row["fill"] for row in values(CASES["full"], theme="print") if row.get("path", "").count("A") == 4 and row["width"]}
    assert boxes == {colors.paper}
    assert {row["ink"] for row in values(CASES["full"], theme="print") if "says" in row} == {colors.ink}


def test_a_sheet_of_all_awkward_cases_in_every_look_can_be_seen_at_once(tmp_path: Path) -> None:
    made = contact_sheet(
        tmp_path / "sheet.png", {name: (nodes, theme) for (name, nodes), theme in zip(CASES.items(), cycle(LOOKS), strict=False)}
    )
    assert made == len(CASES)
    assert (tmp_path / "sheet.png").stat().st_size > 30_000


def test_a_hostile_text_stays_text() -> None:
    bad = "<script>alert(1)</script> & ]]>\x00"
    drawn = svg(mind_map(layout([MapNode("g", None, "goal", bad)]), title=bad))
    ET.fromstring(drawn)
    assert "<script" not in drawn


@pytest.mark.parametrize("how", [{"theme": "sepia"}, {"language": "de"}])
def test_an_unknown_look_or_language_is_refused(how: dict[str, str]) -> None:
    with pytest.raises(InvalidValue, match="expected"):
        mind_map(layout(NODES), **how)

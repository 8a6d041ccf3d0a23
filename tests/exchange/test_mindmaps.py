"""The map for other programs."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue
from workbench.exchange.mindmaps import write_markmap, write_opml
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import plain

NODES = [
    MapNode("g", None, "goal", "Zonder kopzorgen verhuizen", 0, 4, 4),
    MapNode("m", "g", "milestone", "Bedrijf <kiezen>", 0, 4, 4, look_again="de code is hernoemd"),
    MapNode("c", "m", "criterion", "Een *vaste* prijs\nvooraf", 0, 3, 4, 0.71, 10.0, "validated"),
    MapNode("d", "m", "criterion", "Iemand komt kijken", 1),
]


def test_opml_keeps_the_tree_the_texts_and_the_numbers(tmp_path: Path) -> None:
    write_opml(NODES, tmp_path / "kaart.opml", title="Verhuizen")
    root = ET.parse(tmp_path / "kaart.opml").getroot()
    assert root.attrib == {"version": "2.0"}
    assert root.findtext("head/title") == "Verhuizen"
    (goal,) = root.findall("body/outline")
    (milestone,) = goal
    first, second = milestone
    assert [o.get("text") for o in (goal, milestone, first, second)] == [plain(node.text) for node in NODES]
    assert (first.get("wb_importance"), first.get("wb_interviews"), first.get("wb_of")) == ("0.7100", "3", "4")
    assert first.get("_note") == "3 / 4 interviews · 71% · validated"
    assert second.get("_note") is None


@given(st.text(min_size=1).filter(lambda text: plain(text) != ""))
def test_any_text_comes_back_from_opml(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("opml") / "kaart.opml"
    write_opml([MapNode("g", None, "goal", text)], path)
    (outline,) = ET.parse(path).getroot().findall("body/outline")
    assert outline.get("text") == plain(text)


def test_markmap_is_headings_and_a_list_with_nothing_that_markdown_would_read(tmp_path: Path) -> None:
    write_markmap(NODES, tmp_path / "kaart.md", title="# Verhuizen")
    lines = (tmp_path / "kaart.md").read_text("utf-8").splitlines()
    assert lines[:4] == ["---", "markmap:", "  colorFreezeLevel: 3", "---"]
    assert [line for line in lines[4:] if line] == [
        "# \\# Verhuizen",
        "## Zonder kopzorgen verhuizen",
        "### Bedrijf &lt;kiezen&gt;",
        "- Een \\*vaste\\* prijs vooraf",
        "- Iemand komt kijken",
    ]


def test_what_is_lost_is_said(tmp_path: Path) -> None:
    opml = write_opml(NODES, tmp_path / "kaart.opml")
    assert {"quotes behind the nodes", "colours and places on the map"} <= {lost.what for lost in opml.lost}
    assert [lost.id for lost in opml.lost if lost.what.startswith("line breaks")] == ["c"]
    markmap = write_markmap(NODES, tmp_path / "kaart.md")
    assert [lost.id for lost in markmap.lost if lost.what.startswith("numbers of")] == ["g", "m", "c"]


@pytest.mark.parametrize("write", [write_opml, write_markmap])
def test_an_empty_map_is_refused(tmp_path: Path, write: object) -> None:
    with pytest.raises(InvalidValue, match="empty"):
        write([], tmp_path / "kaart")  # type: ignore[operator]
    assert list(tmp_path.iterdir()) == []

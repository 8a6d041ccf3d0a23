"""The map for other programs: every file is read back by a reader that knows nothing of the workbench."""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xmindparser
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from workbench.errors import InvalidValue
from workbench.exchange.canvas import write_canvas
from workbench.exchange.drawio import write_drawio
from workbench.exchange.freemind import write_freemind
from workbench.exchange.graphml import write_graphml
from workbench.exchange.mapfile import facts, note, written
from workbench.exchange.mermaid import write_mermaid
from workbench.exchange.mindmaps import write_markmap, write_opml
from workbench.exchange.xmind import write_xmind
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import plain

Row = tuple[int, str, dict[str, str], str]
"""Depth from 0, text, facts, note."""


def of_opml(path: Path) -> Iterator[Row]:
    root = etree.parse(path).getroot()
    assert root.attrib == {"version": "2.0"}
    for one in root.iterfind("body//outline"):
        deep = sum(1 for a in one.iterancestors("outline"))
        yield (
            deep,
            one.get("text"),
            {k[3:]: v for k, v in one.attrib.items() if k[:3] == "wb_" and k != "wb_id"},
            one.get("_note", ""),
        )


def of_freemind(path: Path) -> Iterator[Row]:
    for one in etree.parse(path).iterfind(".//node"):
        deep = sum(1 for a in one.iterancestors("node"))
        lines = ["".join(p.itertext()) for p in one.iterfind("richcontent[@TYPE='NOTE']/html/body/p")]
        yield deep, one.get("TEXT"), {a.get("NAME"): a.get("VALUE") for a in one.iterfind("attribute")}, "\n".join(lines)


def of_xmind(path: Path) -> Iterator[Row]:
    (sheet,) = xmindparser.xmind_to_dict(str(path))

    def below(topic: Mapping[str, Any], deep: int) -> Iterator[Row]:
        yield deep, topic["title"], dict(label.split(": ", 1) for label in topic.get("labels", ())), topic.get("note", "")
        for child in topic.get("topics", ()):
            yield from below(child, deep + 1)

    yield from below(sheet["topic"], 0)


def of_graphml(path: Path) -> Iterator[Row]:
    import networkx as nx

    graph = nx.read_graphml(path)
    assert nx.is_arborescence(graph)
    root = next(n for n, d in graph.in_degree() if d == 0)

    def below(id: str, deep: int) -> Iterator[Row]:
        own = dict(graph.nodes[id])
        text, said = own.pop("label"), own.pop("note", "")
        yield deep, text, {k: written(v) for k, v in own.items() if k != "order"}, said
        for child in sorted(graph.successors(id), key=lambda n: graph.nodes[n]["order"]):
            yield from below(child, deep + 1)

    yield from below(root, 0)


def of_drawio(path: Path) -> Iterator[Row]:
    root = etree.parse(path).find("diagram/mxGraphModel/root")
    above = {e.get("target"): e.get("source") for e in root.iterfind("mxCell[@edge='1']")}
    for one in root.iterfind("object"):
        assert one.find("mxCell/mxGeometry") is not None
        deep, at = 0, one.get("id")
        while at in above:
            deep, at = deep + 1, above[at]
        own = {k[3:]: v for k, v in one.attrib.items() if k[:3] == "wb_" and k not in ("wb_id", "wb_text")}
        yield deep, lxml_html.fromstring(f"<p>{one.get('label')}</p>").text_content(), own, one.get("note", "")


def of_markdown(text: str) -> str:
    """What a Markdown reader shows of a text."""
    shown = MarkdownIt("commonmark").enable("strikethrough").render(text)
    return " ".join(lxml_html.fromstring(f"<div>{shown}</div>").text_content().split())


def of_markmap(path: Path) -> Iterator[Row]:
    body = path.read_text("utf-8").split("---\n", 2)[2]
    deep = 0
    for token in MarkdownIt("commonmark").enable("strikethrough").parse(body):
        if token.type == "heading_open":
            deep = int(token.tag[1]) - 2
        if token.type == "list_item_open":
            deep = 2 + (token.level - 1) // 2
        if token.type == "inline" and deep >= 0:
            yield deep, "".join(c.content for c in token.children or ()), {}, ""


def of_mermaid(path: Path) -> Iterator[Row]:
    head, *lines = path.read_text("utf-8").splitlines()
    assert head == "mindmap"
    for line in lines:
        deep, text = re.fullmatch(r'((?:  )+)n\d+\["([^"]*)"\]', line).groups()  # type: ignore[union-attr]
        text = html.unescape(re.sub(r"#(\d+);", r"&#\1;", text))
        yield len(deep) // 2 - 1, re.sub(r"^\d+ · ", "", text).removesuffix(" (afgewezen)"), {}, ""


def of_canvas(path: Path) -> Iterator[Row]:
    made = json.loads(path.read_text("utf-8"))
    above = {e["toNode"]: e["fromNode"] for e in made["edges"]}
    for card in made["nodes"]:
        assert card["type"] == "text"
        assert all(isinstance(card[k], int) for k in ("x", "y", "width", "height"))
        deep, at = 0, card["id"]
        while at in above:
            deep, at = deep + 1, above[at]
        text, _, rest = card["text"].partition("\n\n")
        yield deep, of_markdown(text), {}, of_markdown(rest)


Write = Callable[..., Any]
FORMATS: dict[str, tuple[Write, Callable[[Path], Iterator[Row]], str]] = {
    "opml": (write_opml, of_opml, "facts notes quotes"),
    "freemind": (write_freemind, of_freemind, "facts notes quotes"),
    "xmind": (write_xmind, of_xmind, "facts notes quotes"),
    "graphml": (write_graphml, of_graphml, "facts notes quotes"),
    "drawio": (write_drawio, of_drawio, "facts notes quotes"),
    "markmap": (write_markmap, of_markmap, ""),
    "mermaid": (write_mermaid, of_mermaid, ""),
    "canvas": (write_canvas, of_canvas, ""),
}


def shown(nodes: Sequence[MapNode], format: str) -> list[Row]:
    """What a reader must find in a file of this format."""
    above = {n.id: n.parent for n in nodes}
    made = []
    for node in nodes:
        deep, at = 0, node.parent
        while at:
            deep, at = deep + 1, above[at]
        holds = FORMATS[format][2]
        own = {k: written(v) for k, v in facts(node).items()} if "facts" in holds else {}
        made.append((deep, plain(node.text), own, ""))
    return made


@pytest.mark.parametrize("format", FORMATS)
def test_the_tree_the_order_the_texts_and_the_facts_come_back(tmp_path: Path, nodes: list[MapNode], format: str) -> None:
    write, read, _ = FORMATS[format]
    path = tmp_path / f"map.{format}"
    report = write(nodes, path)
    assert (report.file, report.format) == (str(path), format)
    assert [(*row[:3], "") for row in read(path)] == shown(nodes, format)


@pytest.mark.parametrize("format", [f for f, (_, _, holds) in FORMATS.items() if "notes" in holds])
def test_the_notes_come_back_with_quotes_under_pseudonyms(
    tmp_path: Path, nodes: list[MapNode], quotes: dict[str, Any], format: str
) -> None:
    write, read, _ = FORMATS[format]
    report = write(nodes, tmp_path / "map", quotes=quotes, language="nl")
    found = [said for *_, said in read(tmp_path / "map")]
    assert found == ["\n".join(note(n, "nl", quotes.get(n.id, ()))) for n in nodes]
    assert found[2].splitlines() == [
        "3 van 4 interviews · belang 71% · kansscore 10,0 · bevestigd in de enquête",
        "“Ik wil vooraf weten wat het kost.” — Anouk · beurt 12 · 3:15 · prijs",
        "“Geen verrassingen.” — Bram · beurt 3",
        "“Vooraf hoeft niet.” — Daan · beurt 8 · prijs · spreekt het tegen",
    ]
    assert ("meer citaten: 1", "c") in {(lost.what, lost.id) for lost in report.lost}


texts = st.text(min_size=1, max_size=40).filter(lambda text: plain(text) != "")


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=12)
@given(one=texts, other=texts, why=texts)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, format: str, one: str, other: str, why: str) -> None:
    write, read, _ = FORMATS[format]
    path = tmp_path_factory.mktemp("any") / "map"
    nodes = [
        MapNode("g", None, "goal", one),
        MapNode("m", "g", "milestone", other),
        MapNode("c", "m", "criterion", one, look_again=why),
    ]
    write(nodes, path, **({} if format == "canvas" else {"title": other}))
    assert [text for _, text, *_ in read(path)] == [plain(n.text) for n in nodes]


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_map_is_refused(tmp_path: Path, format: str) -> None:
    with pytest.raises(InvalidValue, match="empty"):
        FORMATS[format][0]([], tmp_path / "map")
    assert list(tmp_path.iterdir()) == []


def test_a_node_that_hangs_on_nothing_is_refused(tmp_path: Path) -> None:
    nodes = [MapNode("g", None, "goal", "Rust"), MapNode("c", "x", "criterion", "Snel")]
    with pytest.raises(InvalidValue, match="hangs on nothing"):
        write_opml(nodes, tmp_path / "map.opml")


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_lost_is_said(tmp_path: Path, nodes: list[MapNode], format: str) -> None:
    lost = FORMATS[format][0](nodes, tmp_path / "map").lost
    assert [one.id for one in lost if one.what.startswith("regeleinden")] == ["c", "h"]
    if format in ("markmap", "mermaid"):
        assert [one.id for one in lost if one.what.startswith("getallen van")] == [n.id for n in nodes]
    if format in ("markmap", "mermaid", "canvas"):
        assert "citaten achter de knopen" in {one.what for one in lost}


@pytest.mark.parametrize("format", ["freemind", "xmind", "mermaid"])
def test_several_goals_hang_on_the_title_where_a_program_knows_one_root(tmp_path: Path, format: str) -> None:
    write, read, _ = FORMATS[format]
    nodes = [MapNode("g", None, "goal", "Rust"), MapNode("h", None, "goal", "Grip", 1), MapNode("m", "h", "milestone", "Melden")]
    report = write(nodes, tmp_path / "map", title="Waterschade")
    assert [row[:2] for row in read(tmp_path / "map")] == [(0, "Waterschade"), (1, "Rust"), (1, "Grip"), (2, "Melden")]
    assert "doelen als wortels" in {one.what for one in report.lost}


def test_a_freeplane_file_has_sides_and_signs(tmp_path: Path, nodes: list[MapNode]) -> None:
    write_freemind(nodes, tmp_path / "map.mm")
    root = etree.parse(tmp_path / "map.mm").getroot()
    assert root.get("version") == "freeplane 1.7.0"  # another one makes Freeplane ask
    assert [n.get("POSITION") for n in root.iterfind("node/node")] == ["right", "left"]
    icons = {
        n.get("TEXT")[:6]: [i.get("BUILTIN") for i in n.iterfind("icon")] for n in root.iter("node") if n.find("icon") is not None
    }
    assert icons["Een *v"] == ["button_ok"]
    assert icons["- Teru"] == ["stop-sign"]


def test_an_xmind_file_is_a_zip_that_names_its_parts_and_is_the_same_twice(tmp_path: Path, nodes: list[MapNode]) -> None:
    for name in ("a.xmind", "b.xmind"):
        write_xmind(nodes, tmp_path / name, title="Verhuizen")
    assert (tmp_path / "a.xmind").read_bytes() == (tmp_path / "b.xmind").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xmind") as file:
        assert set(json.loads(file.read("manifest.json"))["file-entries"]) == set(file.namelist())
        (sheet,) = json.loads(file.read("content.json"))
    assert sheet["title"] == "Verhuizen"
    assert [m["markerId"] for m in sheet["rootTopic"]["children"]["attached"][0]["markers"]] == ["symbol-exclam"]


def test_mermaid_numbers_the_milestones_and_says_what_is_rejected(tmp_path: Path, nodes: list[MapNode]) -> None:
    write_mermaid(nodes, tmp_path / "map.mmd", language="en")
    text = (tmp_path / "map.mmd").read_text("utf-8")
    assert '["2 · Verhuisdag"]' in text
    assert "(rejected)" in text
    assert '["1#46; Alles' in text  # a list in Mermaid's Markdown otherwise, which it refuses


@pytest.mark.parametrize("write", [write_canvas, write_drawio])
def test_no_two_boxes_of_a_drawing_overlap(tmp_path: Path, nodes: list[MapNode], write: Write) -> None:
    more = [MapNode("z", None, "goal", "Een tweede doel", 1), MapNode("y", "z", "milestone", "Alleen deze")]
    write([*nodes, *more], tmp_path / "map")
    if write is write_canvas:
        cards = json.loads((tmp_path / "map").read_text("utf-8"))["nodes"]
        boxes = [[c[k] for k in ("x", "y", "width", "height")] for c in cards]
    else:
        found = etree.parse(tmp_path / "map").iterfind(".//object/mxCell/mxGeometry")
        boxes = [[int(g.get(k)) for k in ("x", "y", "width", "height")] for g in found]
    assert len(boxes) == 12
    for at, (x, y, wide, tall) in enumerate(boxes):
        for left, top, w, h in boxes[:at]:
            assert x >= left + w or left >= x + wide or y >= top + h or top >= y + tall


def test_graphml_keeps_the_types(tmp_path: Path, nodes: list[MapNode]) -> None:
    write_graphml(nodes, tmp_path / "map.graphml", title="Verhuizen")
    import networkx as nx

    graph = nx.read_graphml(tmp_path / "map.graphml")
    assert graph.graph["title"] == "Verhuizen"
    assert {n: graph.nodes[n].get("importance") for n in "ci"} == {"c": 0.7123, "i": None}
    assert graph.nodes["s"]["optional"] is True
    assert graph.nodes["c"]["interviews"] == 3

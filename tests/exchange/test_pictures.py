"""The map as a picture: every node is in the SVG and in the PDF, and the PNG is twice as large as drawn."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from lxml import etree

from workbench.charts.mind_map import mind_map
from workbench.charts.save import save
from workbench.journey.layout import layout
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import plain


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, nodes: list[MapNode]) -> Path:
    made = tmp_path_factory.mktemp("pictures")
    chart = mind_map(layout(nodes, "nl"), "light", "nl")
    for ending in ("svg", "png", "pdf"):
        save(chart, made / f"map.{ending}")
    return made


def test_the_svg_tells_of_every_node(folder: Path, nodes: list[MapNode]) -> None:
    root = etree.parse(folder / "map.svg").getroot()
    labels = [text.get("aria-label") for text in root.iter("{*}text") if text.get("aria-label")]
    assert len(labels) == len(nodes)
    assert all(any(plain(node.text) in label for label in labels) for node in nodes)


def test_the_pdf_holds_the_words_as_text_on_one_page(folder: Path, nodes: list[MapNode]) -> None:
    import pypdfium2

    file = pypdfium2.PdfDocument(folder / "map.pdf")
    assert len(file) == 1
    words = set(file[0].get_textpage().get_text_range().split())
    assert {word for node in nodes for word in plain(node.text).split() if word.isalpha() and len(word) < 14} <= words
    file.close()


def test_the_png_has_twice_the_size(folder: Path) -> None:
    root = etree.parse(folder / "map.svg").getroot()
    wide, tall = struct.unpack(">II", (folder / "map.png").read_bytes()[16:24])
    assert (wide, tall) == (2 * int(root.get("width")), 2 * int(root.get("height")))

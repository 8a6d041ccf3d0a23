"""Charts as files that need no network."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import altair as alt
import pytest

from workbench.charts.save import save
from workbench.errors import InvalidValue

BAD = "</script><script>alert(1)</script>"


@pytest.fixture(scope="module")
def chart() -> alt.Chart:
    marks = alt.Chart(alt.InlineData(values=[{"t": f"prijs {BAD}"}])).mark_text().encode(text="t:N")
    made: alt.Chart = marks.properties(width=120, height=40, padding=0, description=BAD)
    return made


def test_an_svg_is_well_formed_and_holds_the_text(chart: alt.Chart, tmp_path: Path) -> None:
    path = save(chart, tmp_path / "kaart.svg")
    assert "prijs" in "".join(ET.parse(path).getroot().itertext())


def test_a_png_is_twice_as_large(chart: alt.Chart, tmp_path: Path) -> None:
    content = save(chart.properties(width=500), tmp_path / "kaart.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20], "big") == 1000


def test_a_pdf_is_a_pdf(chart: alt.Chart, tmp_path: Path) -> None:
    assert save(chart, str(tmp_path / "kaart.PDF")).read_bytes().startswith(b"%PDF")


def test_a_page_brings_its_own_script_and_loads_nothing(chart: alt.Chart, tmp_path: Path) -> None:
    page = save(chart, tmp_path / "kaart.html").read_text("utf-8")
    assert "https://cdn" not in page
    assert not re.search(r"<script[^>]+src|<link|@import|unpkg|jsdelivr", page)
    assert "vegaEmbed" in page
    assert len(page) < 2_000_000


def test_a_text_cannot_end_the_script_that_it_stands_in(chart: alt.Chart, tmp_path: Path) -> None:
    page = save(chart, tmp_path / "kaart.html").read_text("utf-8")
    assert BAD not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["kaart.jpg", "kaart"])
def test_another_ending_is_refused_and_nothing_is_written(chart: alt.Chart, tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidValue, match=r"\.svg \| \.png"):
        save(chart, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_sign_that_a_pdf_cannot_hold_is_refused_in_words(tmp_path: Path) -> None:
    party = alt.Chart(alt.InlineData(values=[{"t": "\U0001f389 klaar"}])).mark_text().encode(text="t:N")
    refused = ""
    try:
        save(party, tmp_path / "feest.pdf")  # where the fonts at hand can, it is one
    except InvalidValue as error:
        refused = str(error)
    assert "emoji" in refused or (tmp_path / "feest.pdf").read_bytes().startswith(b"%PDF")

"""The widths of texts, against the renderer; and how texts are divided over lines.

Run as a program, this file measures the widths again and writes ``workbench/journey/widths.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue
from workbench.journey.textfit import char_width, plain, text_width, wrap

TABLE = Path(__file__).parents[2] / "workbench" / "journey" / "widths.json"
CHARACTERS = [
    chr(n)
    for first, last in ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F), (0x391, 0x3A1), (0x3A3, 0x3A9), (0x3B1, 0x3C9), (0x410, 0x44F))
    for n in range(first, last + 1)
] + list("–—‘’‚“”„†‡•…‰‹›€™−")


def measured(texts: list[str], bold: bool, size: int = 100) -> list[float]:
    """Widths as the renderer sees them: a symbol per text gets the text's width as its size."""
    import vl_convert

    values = [{"t": text} for text in texts]
    text_mark = {
        "type": "text",
        "name": "texts",
        "from": {"data": "d"},
        "encode": {
            "enter": {
                "text": {"field": "t"},
                "fontSize": {"value": size},
                "font": {"value": "Liberation Sans"},
                "fontWeight": {"value": "bold" if bold else "normal"},
            }
        },
    }
    probe = {
        "type": "symbol",
        "from": {"data": "texts"},
        "encode": {"enter": {"size": {"signal": "datum.bounds.x2 - datum.bounds.x1"}}},
    }
    spec = {"width": 9, "height": 9, "data": [{"name": "d", "values": values}], "marks": [text_mark, probe]}
    found: list[float] = []

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if part.get("marktype") == "symbol":
                found.extend(item.get("size", 0.0) for item in part["items"])
            else:
                for inner in part.values():
                    walk(inner)
        elif isinstance(part, list):
            for inner in part:
                walk(inner)

    walk(vl_convert.vega_to_scenegraph(spec))
    return found


def measured_table(bold: bool) -> dict[str, float]:
    """Em per character; each stands between letters, since blanks at an edge or in a row are not counted."""
    whole = measured(["n" + f"{c}n" * 10 for c in CHARACTERS], bold)
    (rim,) = measured(["n" * 11], bold)
    return {c: round((w - rim) / 1000, 4) for c, w in zip(CHARACTERS, whole, strict=True)}


@pytest.mark.parametrize("bold", [False, True])
def test_the_table_of_widths_is_what_the_renderer_measures(bold: bool) -> None:
    for character, wide in measured_table(bold).items():
        assert char_width(character, bold) == pytest.approx(wide, abs=0.012), character


@pytest.mark.parametrize("bold", [False, True])
def test_whole_labels_are_as_wide_as_the_renderer_draws_them(bold: bool) -> None:
    labels = [
        "Een vaste prijs vooraf, zonder verrassingen",
        "Krasvrije piano op de derde etage",
        "Vier AVG-vragen: wáárom? €1.250,–",
    ]
    for label, wide in zip(labels, measured(labels, bold), strict=True):
        assert text_width(label, 100, bold) == pytest.approx(wide, rel=0.02)


def test_a_long_dutch_word_is_broken_at_a_syllable() -> None:
    lines = wrap("Inboedelverzekeringsvoorwaarden", 120, 12)
    assert "".join(line.removesuffix("-") for line in lines) == "Inboedelverzekeringsvoorwaarden"
    assert lines[0] in ("Inboedelverze-", "Inboedelver-", "Inboedelverzeke-", "Inboedelverzekerings-")


def test_english_words_are_broken_by_english_patterns() -> None:
    assert wrap("incomprehensibilities", 80, 12, language="en")[0].endswith("-")


def test_a_word_that_fits_is_never_broken() -> None:
    lines = wrap("Weten wanneer de verhuiswagen komt en wie er meerijdt", 110, 12)
    assert " ".join(lines) == "Weten wanneer de verhuiswagen komt en wie er meerijdt"


def test_no_word_stands_alone_on_the_last_line_where_that_can_be_avoided() -> None:
    lines = wrap("Alles staat dezelfde avond op zijn plek", 160, 12)
    assert len(lines) == 2
    assert len(lines[-1].split()) > 1


def test_a_word_of_sixty_letters_without_syllables_is_cut_to_the_column() -> None:
    lines = wrap("z" * 60, 100, 12)
    assert len(lines) > 1
    assert all(text_width(line, 12) <= 100 for line in lines)


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("  ", 100, 12) == [""]


@pytest.mark.parametrize(("column", "size"), [(0, 12), (100, 0)])
def test_a_column_without_width_is_refused(column: float, size: float) -> None:
    with pytest.raises(InvalidValue, match="no width"):
        wrap("tekst", column, size)


def test_a_long_word_in_an_unknown_language_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"nl \| en"):
        wrap("Donaudampfschifffahrtsgesellschaft", 60, 12, language="de")


@given(st.text(max_size=200))
def test_lines_hold_all_letters_in_order_and_fit_the_column(text: str) -> None:
    lines = wrap(text, 90, 12)
    assert "".join("".join(lines).replace("-", "").split()) == "".join(plain(text).replace("-", "").split())
    assert all(text_width(line, 12) <= 90 for line in lines)


@given(st.text())
def test_a_plain_text_is_one_line_without_control_characters(text: str) -> None:
    made = plain(text)
    assert made == plain(made)
    assert not any(c < " " or c == "\x7f" for c in made)


if __name__ == "__main__":
    made = {"regular": measured_table(False), "bold": measured_table(True)}
    TABLE.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")

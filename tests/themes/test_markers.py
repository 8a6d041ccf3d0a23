from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.themes.markers import said, word_spans


@pytest.mark.parametrize(
    "marker", ["[lacht]", "[inaudible 00:12:03]", "<PERSOON_1>", "{plaats}", "(lacht)", "(lange stilte)", "*zucht*", "XXX"]
)
def test_a_marker_holds_no_words(marker: str) -> None:
    assert word_spans(f"{marker}.") == []


def test_a_remark_between_brackets_of_more_than_three_words_was_said() -> None:
    assert len(word_spans("(dat was in het voorjaar)")) == 5


@given(st.text())
def test_blanking_markers_keeps_every_offset(text: str) -> None:
    blanked = said(text)
    assert len(blanked) == len(text)
    assert all(new in (old, " ") for new, old in zip(blanked, text, strict=True))

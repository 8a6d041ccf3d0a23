from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.markers import found, said, word_spans


@pytest.mark.parametrize(
    "marker",
    [
        "[lacht]",
        "[inaudible 00:12:03]",
        "<PERSOON_1>",
        "{plaats}",
        "(lacht)",
        "(lange stilte)",
        "*zucht*",
        "XXX",
        "(???)",
        "(utydeligt?)",
        "[?]",
        "[navn på søn]",
        "((lacht und klopft auf den Tisch))",
        "____",
        "( lacht )",
    ],
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


def test_a_letter_in_place_of_a_name_is_no_word() -> None:
    assert [said("Company X en mevrouw Y.")[a:b] for a, b in word_spans("Company X en mevrouw Y.")] == [
        "Company",
        "en",
        "mevrouw",
    ]
    assert len(word_spans("De x-as, X-rays en X's.")) == 5


def test_markers_are_counted_in_every_language_and_spelling() -> None:
    text = (
        "Nou [lacht] ja [Lacht]. So [crosstalk] we [unintelligible 00:01:18] and [unintelligible 00:02:46] (unintelligible). "
        "(griner) (???) [by] [navn på søn] <PERSOON_1> XXX en XXXXX [onverstaanbaar om 1:02:03]."
    )
    assert found(text) == {
        "XXX": 2,
        "[lacht]": 2,
        "[unintelligible]": 2,
        "(???)": 1,
        "(griner)": 1,
        "(unintelligible)": 1,
        "<PERSOON_1>": 1,
        "[by]": 1,
        "[crosstalk]": 1,
        "[navn på søn]": 1,
        "[onverstaanbaar]": 1,
    }


def test_a_marker_glued_to_a_word_is_a_marker() -> None:
    assert found("[Deleted to preserve the participant anonymity]company") == {
        "[Deleted to preserve the participant anonymity]": 1
    }


def test_a_time_alone_in_brackets_is_no_marker() -> None:
    assert found("Ron (2:54) and Lyn [00:12:03] went.") == {}


@given(st.text())
def test_what_is_counted_is_what_is_blanked(text: str) -> None:
    counted = found(text)
    assert all(number > 0 for number in counted.values())
    assert bool(counted) <= (said(text) != text)

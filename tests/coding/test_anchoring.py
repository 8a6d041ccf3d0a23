"""Quotes found back in a transcript."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.anchoring import METHODS, Anchor, anchor
from workbench.coding.codedtable import match_document, read_coded_table
from workbench.corpus.readers import read

TEXT = (
    "Hoe ging dat?\n"
    "Nou, ik heb toen 😀 gewoon gebeld, want het plafond – dat lekte… Ze zeiden: “morgen komt er iemand”, maar er kwam niemand.\n"
    "En daarna?\n"
    "Daarna heb ik het zelf maar opgelost met een emmer en een handdoek, en de volgende dag stond er een monteur voor de deur."
)


def found(quote: str, text: str = TEXT) -> tuple[str, str] | None:
    place = anchor(text, quote)
    return None if place is None else (place.method, text[place.span.start : place.span.end])


@pytest.mark.parametrize(
    ("quote", "method", "words"),
    [
        ("ik heb toen 😀 gewoon gebeld", "exact", "ik heb toen 😀 gewoon gebeld"),
        ("ik heb  toen\n😀 gewoon\u00a0gebeld", "normalised", "ik heb toen 😀 gewoon gebeld"),
        ('"ik heb toen 😀 gewoon gebeld"', "normalised", "ik heb toen 😀 gewoon gebeld"),
        ('het plafond - dat lekte... Ze zeiden: "morgen', "normalised", "het plafond – dat lekte… Ze zeiden: “morgen"),
        ("IK HEB TOEN", "normalised", "ik heb toen"),
        ("ge\u00adwoon gebeld", "normalised", "gewoon gebeld"),
        (
            "ik heb toen […] er kwam niemand",
            "elided",
            TEXT[TEXT.index("ik heb toen") : TEXT.index("\nEn daarna")],
        ),
        ("… zelf maar opgelost met een emmer", "elided", "zelf maar opgelost met een emmer"),
        ("zelf [de lekkage] maar opgelost met een emmer", "elided", "zelf maar opgelost met een emmer"),
        (
            "Daarna heb ik het zelf opgelost met een emmer en een doek",
            "fuzzy",
            "Daarna heb ik het zelf maar opgelost met een emmer en een",
        ),
    ],
)
def test_each_way_of_quoting_is_found_and_told(quote: str, method: str, words: str) -> None:
    assert found(quote) == (method, words)


@pytest.mark.parametrize(
    "quote", ["", "  \n", "de katten zaten heel de avond op het dak te zingen", "gebeld … handdoek", "!!", "heel wat anders"]
)
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert found(quote) is None


def test_parts_that_stand_far_apart_are_no_elision() -> None:
    text = "De schade was groot. " + "Veel woorden over iets anders. " * 40 + "De monteur was vriendelijk."
    assert anchor(text, "De schade was groot … de monteur was vriendelijk") is None


def test_the_closest_parts_are_taken() -> None:
    text = "ik belde ze op. Een hele tijd later, ik belde ze op en kreeg meteen een antwoord."
    place = anchor(text, "ik belde ze … een antwoord")
    assert place is not None
    assert place.span.start == text.rindex("ik belde")


def test_a_whole_word_goes_before_a_part_of_one() -> None:
    assert anchor("Janneke zei ja.", "ja") == anchor("Janneke zei ja.", "ja ")
    place = anchor("jammer, zei ze: ja", "ja")
    assert place is not None
    assert place.span.start == 16


def test_an_accent_in_one_sign_or_two_is_the_same() -> None:
    text = "Het was één cliënt en nog een."
    assert found("e\u0301e\u0301n clie\u0308nt", text) == ("normalised", "één cliënt")
    assert found("één cliënt", "Het was e\u0301e\u0301n clie\u0308nt.") == ("normalised", "e\u0301e\u0301n clie\u0308nt")


def test_fuzzy_needs_most_of_the_words_in_order() -> None:
    place = anchor(TEXT, "Daarna heb ik het zelf opgelost met een emmer en twee handdoeken")
    assert place is not None
    assert place.method == "fuzzy"
    assert 0.72 <= place.score < 1
    assert anchor(TEXT, "handdoek emmer opgelost maar zelf het ik heb daarna") is None


def test_a_fuzzy_find_in_a_long_text_is_where_the_words_are() -> None:
    filler = "We praatten over het weer en over de tuin en over de buren en het werk. " * 300
    text = filler + TEXT + filler
    place = anchor(text, "Daarna heb ik het toch zelf opgelost met een emmer en ook een handdoek")
    assert place is not None
    assert text[place.span.start : place.span.end].startswith("Daarna heb ik het zelf maar opgelost")


ANY = st.text(
    st.one_of(
        st.sampled_from("ab “”'’—-… \n\t\u00a0é\u0301\u00ad\u200b😀👩\u200d👩\u200d👧🇳🇱ßİﬁ½"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@given(ANY, st.data())
def test_any_slice_with_its_white_space_disturbed_is_found_at_an_equal_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    piece = text[start:end].strip()
    blanks = data.draw(st.sampled_from([" ", "\n", "  ", "\t\u00a0", "\r\n"]))
    quote = re.sub(r"\s+", blanks, piece)
    place = anchor(text, quote)
    if not any(c.isprintable() and not c.isspace() for c in piece):
        return
    assert place is not None
    hit = text[place.span.start : place.span.end]
    assert place.method in ("exact", "normalised")
    assert anchor(hit, quote) is not None
    if quote == piece:
        assert hit == piece


@given(ANY, ANY)
def test_any_quote_in_any_text_gives_a_span_inside_it_or_none(text: str, quote: str) -> None:
    place = anchor(text, quote)
    if place is not None:
        assert isinstance(place, Anchor)
        assert place.method in METHODS
        assert 0 <= place.span.start < place.span.end <= len(text)
        assert 0 < place.score <= 1


@pytest.mark.strangers
@pytest.mark.thorough
def test_nearly_all_quotes_of_a_published_table_are_found(shared: Path) -> None:
    folder = shared / "data" / "scrum-interviews"
    texts = {
        made.name: made.transcript.text
        for made in (read(path) for path in sorted(folder.glob("original_data/*/Participant*.pdf")))
    }
    table = read_coded_table(folder / "scrum_quality_coded_data.csv")
    assert len(table.rows) == 595
    ways: Counter[str] = Counter()
    for row in table.rows:
        name = match_document(row.document, texts)
        assert name is not None
        place = anchor(texts[name], row.quote)
        ways[place.method if place else "not found"] += 1
    assert ways["exact"] + ways["normalised"] >= 455
    assert ways["not found"] <= 30

"""Sentences of spoken text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.markers import said
from workbench.corpus.sentences import sentences


def found(text: str, language: str = "nl") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


def test_a_sentence_ends_with_a_sign_or_a_line() -> None:
    assert found("Ja. Nee? Echt!  Nou… Dus\nKlaar") == ["Ja.", "Nee?", "Echt!", "Nou…", "Dus", "Klaar"]


def test_a_full_stop_before_a_small_letter_ends_nothing() -> None:
    assert found("Dat kost ca. drie ton. Ja... en dan? Klaar.") == ["Dat kost ca. drie ton.", "Ja... en dan?", "Klaar."]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mevr. Jansen zag dhr. De Vries", "nl"),
        ("J.P. Jansen en A. Smit", "nl"),
        ("Iets duurs, bijv. Aegon of d.w.z. Achmea", "nl"),
        ("Dr. Smith met Mr. Jones vs. St. Paul", "en"),
        ("Herr Dr. Vogel und Fr. Maier bzw. Herr Huber", "de"),
        ("Det er ca. 3.50 kroner", "da"),
        ("Dat is 3.50 of www.voorbeeld.nl", "nl"),
    ],
)
def test_abbreviations_initials_and_numbers_end_no_sentence(text: str, language: str) -> None:
    assert found(text, language) == [text]


def test_no_and_i_do_end_sentences_in_english() -> None:
    assert found("He said no. Then it was you and I. Good.", "en") == ["He said no.", "Then it was you and I.", "Good."]


def test_a_closing_quote_belongs_to_its_sentence() -> None:
    assert found('Hij zei: "Kom." En ik kwam.') == ['Hij zei: "Kom."', "En ik kwam."]


def test_a_marker_is_never_cut() -> None:
    assert found("Nou [zucht. Diep.] ja. Zo.") == ["Nou [zucht. Diep.] ja.", "Zo."]


@given(st.text(st.sampled_from("abAB. ?!…\n\"')[](é😀"), max_size=60), st.sampled_from(["nl", "en", ""]))
def test_sentences_are_in_order_and_hold_all_but_blanks(text: str, language: str) -> None:
    at = 0
    for start, end in sentences(text, language):
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert text[at:].strip() == ""
    assert len(said(text)) == len(text)

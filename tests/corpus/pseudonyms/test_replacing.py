"""Replacing decided words; all people are synthetic."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.edits import edited, inverse
from workbench.corpus.pseudonyms.replacing import Decision, Place, edits_for, replaced_labels, replaced_words
from workbench.corpus.transcript import Transcript
from workbench.errors import InvalidSpan, InvalidValue

JAN = Decision(("Jan", "Jan Jansen", "Jansen"), "name", "[NAAM-1]")


def _after(text: str, *decisions: Decision) -> str:
    talk = Transcript.of([("R", text)])
    return edited(talk, edits_for(talk, decisions, "P01")).text


def test_the_longest_spelling_is_replaced_as_a_whole() -> None:
    assert _after("Ik ben Jan Jansen. Jan dus, meneer Jansen.", JAN) == "Ik ben [NAAM-1]. [NAAM-1] dus, meneer [NAAM-1]."


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Jans fiets", "[NAAM-1]s fiets"),
        ("Jan's bike", "[NAAM-1]'s bike"),
        ("Jan’s bike", "[NAAM-1]’s bike"),
        ("the Jansens", "the [NAAM-1]s"),
        ("Jan-Willem en Jan_2", "[NAAM-1]-Willem en [NAAM-1]_2"),
    ],
)
def test_endings_of_names_stay(text: str, after: str) -> None:
    assert _after(text, JAN) == after


@pytest.mark.parametrize("text", ["Januari", "Janssen", "Marjan", "Jansje", "Jan2", "Jan\u0301"])
def test_other_words_are_left(text: str) -> None:
    assert _after(text, JAN) == text


def test_an_ending_is_only_read_in_kinds_that_have_endings() -> None:
    assert _after("AB12s", Decision(("AB12",), "policy", "[POLIS-1]")) == "AB12s"


@pytest.mark.parametrize(
    ("word", "text", "after"),
    [
        ("Jan Jansen", "jan jansen en JAN JANSEN", "# en #"),
        ("Utrecht", "in utrecht en UTRECHT", "in # en #"),
        ("HESSELINK", "hesselink, JAN HESSELINKS", "#, JAN #S"),
        ("Roos", "ROOS plukt een roos, Roos ook", "# plukt een roos, # ook"),
        ("De Wit", "de Wit, DE WIT en de wit", "#, # en de wit"),
        ("KLEIN", "Klein is niet klein", "# is niet klein"),
        ("US", "us, Us and US", "us, Us and #"),
        ("roos", "roos en Roos", "# en #"),
        ("J", "J en j", "# en j"),
    ],
)
def test_only_ordinary_words_keep_their_capital(word: str, text: str, after: str) -> None:
    assert _after(text, Decision((word,), "name", "#")) == after


def test_capitals_can_be_told_to_count_or_not() -> None:
    assert _after("JANSEN en jansen", Decision(("Jansen",), "name", "P03", any_case=False)) == "JANSEN en jansen"
    assert _after("een roos", Decision(("Roos",), "name", "P03", any_case=True)) == "een P03"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_accents_are_the_same_however_they_are_encoded(form: str, written: str) -> None:
    name = unicodedata.normalize(form, "Siobhán")
    assert _after(unicodedata.normalize(written, "Siobhán") + " belde", Decision((name,), "name", "P03")) == "P03 belde"


def test_white_space_apostrophes_hyphens_and_soft_hyphens_do_not_hide_a_name() -> None:
    anna = Decision(("Anna-Mei O'Neil",), "name", "P03")
    assert _after("Anna‑Mei\u00a0 O’Neil; An\u00adna-Mei O'Neil", anna) == "P03; P03"


@pytest.mark.parametrize("text", ["06-12345678", "06 12 34 56 78", "0612345678", "06–1234 5678"])
def test_a_number_is_the_same_however_its_figures_are_grouped(text: str) -> None:
    assert _after(f"bel {text}.", Decision(("06 12345678",), "phone", "[TEL-1]")) == "bel [TEL-1]."


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    assert _after("polis 812345", Decision(("1234",), "policy", "[POLIS-1]")) == "polis 812345"


@pytest.mark.parametrize("number", ["+31 6 1234 5678", "(020) 123 4567"])
def test_the_sign_before_a_number_goes_along(number: str) -> None:
    assert _after(f"bel {number} maar", Decision((number,), "phone", "[TEL-1]")) == "bel [TEL-1] maar"


def test_a_number_glued_to_a_word_is_replaced() -> None:
    assert _after("tel:+31612345678", Decision(("+31612345678",), "phone", "[TEL-1]")) == "tel:[TEL-1]"


def test_an_iban_in_small_letters_is_the_same() -> None:
    assert _after("nl91 abna 0417 1643 00", Decision(("NL91ABNA0417164300",), "iban", "[IBAN-1]")) == "[IBAN-1]"


def test_what_overlaps_a_longer_name_is_replaced_too() -> None:
    anne = Decision(("Anne Jan",), "name", "[NAAM-2]")
    assert _after("dat is Anne Jan Jansen hoor", JAN, anne) == "dat is [NAAM-2] [NAAM-1] hoor"


def test_a_pseudonym_is_not_replaced_again() -> None:
    assert _after("Jan en Kees", Decision(("Jan",), "name", "Kees"), Decision(("Kees",), "name", "Jan")) == "Kees en Jan"


def test_a_name_does_not_reach_over_a_turn() -> None:
    talk = Transcript.of([("I", "Hoe heet u, Jan"), ("R", "Jansen heet ik.")])
    only = Decision(("Jan Jansen",), "name", "P03")
    assert edits_for(talk, [only]) == ()
    assert edited(talk, edits_for(talk, [JAN])).text == "Hoe heet u, [NAAM-1]\n[NAAM-1] heet ik."


def test_a_decision_for_some_places_leaves_the_others() -> None:
    text = "Roos kocht een Roos."
    roos = Decision(("Roos",), "name", "P03", places=(Place("P01", 0, 4, words="Roos"), Place("P02", 15, 19)))
    assert _after(text, roos) == "P03 kocht een Roos."


def test_a_place_is_replaced_even_if_it_is_no_whole_word() -> None:
    assert _after("SneekJan", Decision(("Jan",), "name", "P03", places=(Place("P01", 5, 8, words="Jan"),))) == "SneekP03"


def test_a_place_whose_words_have_changed_is_refused() -> None:
    with pytest.raises(InvalidSpan, match=r"P01.*Look for names again"):
        _after("Roos kocht een Roos.", Decision(("Roos",), "name", "P03", places=(Place("P01", 1, 5, words="Roos"),)))


def test_a_place_outside_the_text_is_refused() -> None:
    with pytest.raises(InvalidSpan):
        _after("Roos", Decision(("Roos",), "name", "P03", places=(Place("P01", 1, 9),)))


@pytest.mark.parametrize("replacement", ["", "  ", "a\nb", "P03\n", "P03\r", "a\u2028b", "\ud83d"])
def test_a_pseudonym_that_cannot_stand_in_a_text_is_refused(replacement: str) -> None:
    with pytest.raises(InvalidValue):
        Decision(("Jan",), "name", replacement)


@pytest.mark.parametrize("words", [(), ("",), ("Jan", " - ")])
def test_a_decision_without_words_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(InvalidValue):
        Decision(words, "name", "P03")


def test_a_kind_that_is_unknown_is_refused() -> None:
    with pytest.raises(InvalidValue, match="name"):
        Decision(("Jan",), "naam", "P03")


def test_words_that_look_like_a_pattern_are_taken_as_they_are() -> None:
    assert _after("a.b (Jan* <b>\\1", Decision(("(Jan*",), "name", r"\1<i>")) == r"a.b \1<i> <b>\1"


def test_comments_lose_names_of_decisions_for_some_places_too() -> None:
    roos = Decision(("Roos",), "name", "P03", places=())
    assert replaced_words("Roos is boos", [roos]) == "P03 is boos"


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("interview_jan-jansen2.docx", "interview_[NAAM-1]2.docx"),
        ("InterviewJanJansen.docx", "Interview[NAAM-1].docx"),
        ("2024 JANSEN (def).pdf", "2024 [NAAM-1] (def).pdf"),
        ("januari.docx", "januari.docx"),
    ],
)
def test_names_of_files_are_read_loosely(name: str, after: str) -> None:
    assert replaced_words(name, [JAN], loose=True) == after


def test_names_of_files_often_lack_the_accents() -> None:
    assert replaced_words("siobhan_1.vtt", [Decision(("Siobhán",), "name", "P03")], loose=True) == "P03_1.vtt"


def test_numbers_in_names_of_files_are_not_cut_out_of_longer_ones() -> None:
    assert replaced_words("20240611.docx", [Decision(("2406",), "customer", "[KLANT-1]")], loose=True) == "20240611.docx"


def test_labels_stay_different() -> None:
    labels = ["I", "Jan", "Jan Jansen", "[NAAM-1] (2)"]
    assert replaced_labels(labels, [JAN]) == {"Jan": "[NAAM-1]", "Jan Jansen": "[NAAM-1] (3)"}


NAMES = st.lists(st.sampled_from(["Jan", "Jan Jansen", "Anne Jan", "Jansen Anne", "de Wit", "Wit", "O'Neil", "Zoë"]), min_size=1)
TALK = st.lists(
    st.text(st.sampled_from("a,.-' \n"), max_size=3)
    | st.sampled_from(["Jan", " Jansen", "Anne ", "de", " Wit", "O’Neil", "Zoe\u0308", "Jans "])
).map("".join)


@given(TALK, NAMES, st.data())
def test_no_decided_word_is_left_and_the_way_back_is_exact(text: str, names: list[str], data: st.DataObject) -> None:
    talk = Transcript.of([("R", said) for said in text.split("\n")])
    decisions = [Decision((name,), "name", f"[{i}]") for i, name in enumerate(dict.fromkeys(names))]
    edits = edits_for(talk, data.draw(st.permutations(decisions)))
    new = edited(talk, edits)
    assert edits_for(new, decisions) == ()
    assert edited(new, inverse(talk.text, edits)) == talk


@given(st.text(), st.text(min_size=1), st.sampled_from(["name", "phone", "e-mail", "other"]), st.booleans())
def test_a_word_that_stands_alone_is_always_replaced(before: str, word: str, kind: str, loose: bool) -> None:
    if not any(letter.isalnum() for letter in word) or word != word.strip():
        return
    assert replaced_words(f"{before} ; {word} ; ", [Decision((word,), kind, "#")], loose=loose).endswith("# ; ")

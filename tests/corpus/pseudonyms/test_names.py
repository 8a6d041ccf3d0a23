"""Names by the words around them and by their capitals. All people are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.pseudonyms.casing import words_of
from workbench.corpus.pseudonyms.finding import SURE, Finding, Known
from workbench.corpus.pseudonyms.known import by_known, names_of_labels
from workbench.corpus.pseudonyms.names import by_names, prepare
from workbench.corpus.pseudonyms.ordinary import is_ordinary


def findings(text: str, language: str = "nl", *others: str) -> list[Finding]:
    return by_names(prepare([text, *others], language), 0)


def names(text: str, language: str = "nl", *others: str) -> list[str]:
    return [finding.words for finding in findings(text, language, *others)]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Toen kwam mevrouw de Vrobel langs.", "nl", "de Vrobel"),
        ("Toen kwam meneer van der Vrobel langs.", "nl", "van der Vrobel"),
        ("Mijn naam is Wobke Vrobel.", "nl", "Wobke Vrobel"),
        ("Ik ben Sanne, hallo.", "nl", "Sanne"),
        ("Dat deed mijn dochter Wobke altijd.", "nl", "Wobke"),
        ("I saw Dr. Vrobel about it.", "en", "Vrobel"),
        ("So Mrs Vrobel rang me.", "en", "Vrobel"),
        ("It was my husband Tom who rang.", "en", "Tom"),
        ("and my name is Wobka Vrobel, yes", "en", "Wobka Vrobel"),
        ("We went with our neighbour Wobka, so.", "en", "Wobka"),
        ("Das war Frau Vrobel gestern.", "de", "Vrobel"),
    ],
)
def test_the_words_before_tell_a_name(text: str, language: str, name: str) -> None:
    (finding,) = findings(text, language)
    assert finding.words == name
    assert finding.kind == "name"
    assert finding.sure >= 0.75


def test_a_name_behind_a_title_is_a_name_everywhere() -> None:
    other = "Vrobel zei niets. En Vrobel keek."
    assert names(other, "nl", "Dat was mevrouw Vrobel.") == ["Vrobel", "Vrobel"]
    assert all(finding.sure >= SURE for finding in findings(other, "nl", "Dat was mevrouw Vrobel."))


def test_a_frequent_first_name_within_a_sentence_is_sure() -> None:
    (finding,) = findings("Toen heb ik Wilma gebeld.")
    assert (finding.words, finding.sure >= SURE) == ("Wilma", True)


def test_a_word_that_no_dictionary_has_is_proposed_but_not_sure() -> None:
    (finding,) = findings("Toen heb ik Wobke gebeld.")
    assert finding.words == "Wobke"
    assert finding.sure < SURE


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital() -> None:
    assert names("Water stond er. Overal! 'Bellen,' zei ze: Morgen. [lacht] Goed – Dus nee… Toen niet.") == []


def test_a_capital_after_a_shortened_word_opens_the_sentence_too() -> None:
    assert names("'t Regende. 's Avonds ook. 't Is wat.") == []


@pytest.mark.parametrize(
    "text", ["op Maandag in Januari", "in het Nederlands, via WhatsApp", "God weet het van Kerst", "van PDF en VvE en A4"]
)
def test_days_languages_brands_and_abbreviations_are_no_names(text: str) -> None:
    assert names(f"Dat was {text}, dus.") == []


def test_a_word_that_is_written_small_elsewhere_is_no_name() -> None:
    assert names("Zo zei Loket het.", "nl", "Bij het loket stond een rij.") == []


def test_stuttering_and_humming_are_no_names() -> None:
    assert names("I-I was, I'm-I was there. And Mh-hmm, then Uh-hmm, so. It was Who's-who.", "en") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("en toen Jan van der Vrobel nog", "Jan van der Vrobel"),
        ("en toen Ludger Oude Vrobel nog", "Ludger Oude Vrobel"),
        ("en toen Hanneke ter Vrobel nog", "Hanneke ter Vrobel"),
        ("en toen G. Vrobel nog", "G. Vrobel"),
        ("en toen Van Vrobel nog", "Van Vrobel"),
    ],
)
def test_all_parts_of_a_name_are_one_finding(text: str, name: str) -> None:
    assert names(text) == [name]


def test_two_names_with_a_sign_between_them_are_two() -> None:
    assert names("ik vroeg Wilma, Gerrit en Bart.") == ["Wilma", "Gerrit", "Bart"]


def test_a_possessive_is_not_part_of_the_name() -> None:
    assert names("Dat was Wilma's idee en Gerrits fiets, want Gerrit wou.") == ["Wilma", "Gerrit", "Gerrit"]


@pytest.mark.parametrize(
    ("text", "language", "kind", "words"),
    [
        ("wij wonen in Zwolle, al jaren", "nl", "place", "Zwolle"),
        ("wij wonen in Den Haag, al jaren", "nl", "place", "Den Haag"),
        ("hij kwam uit Vrobelum. Ja, uit Vrobelum.", "nl", "place", "Vrobelum"),
        ("we moved from Vrobelton, yes", "en", "place", "Vrobelton"),
        ("ik belde de gemeente Vrobelum maar", "nl", "organisation", "Vrobelum"),
        ("toen kwam Vrobel Installatietechniek langs", "nl", "organisation", "Vrobel Installatietechniek"),
    ],
)
def test_places_and_organisations_are_told_from_people(text: str, language: str, kind: str, words: str) -> None:
    assert (kind, words) in [(finding.kind, finding.words) for finding in findings(text, language)]


def test_the_country_of_the_study_is_nobodys_secret() -> None:
    assert names("Hier in Nederland is dat zo.") == []


@pytest.mark.parametrize(
    "text", ["en [NAAM-1] zei", "en <PERSOON_2> zei", "en XXX zei", "en [Participant 12] zei", "en [NAME] zei"]
)
def test_a_pseudonym_is_not_found_again(text: str) -> None:
    assert names(text) == []


def test_a_name_in_a_marker_is_found() -> None:
    assert "Gerrit" in names("Dat is zo. [Gerrit roept iets] Ja, Gerrit, zo.")


def test_an_e_mail_address_does_not_make_a_name_an_ordinary_word() -> None:
    assert names("Zeg: Marleen, mail marleen@voorbeeld.example maar.") == ["Marleen"]


def test_in_a_text_without_capitals_first_names_and_cues_count() -> None:
    text = "ja en toen zei ik tegen wilma dat het lekte en mijn naam is vrobel dus dat is het verhaal van de kraan " * 5
    assert set(names(text)) == {"wilma", "vrobel"}


def test_german_nouns_are_no_names() -> None:
    assert names("Da war das Wasser in der Wohnung und der Schaden.", "de") == []


def test_ordinary_words() -> None:
    assert is_ordinary("wélke", "nl")
    assert is_ordinary("Hier", "nl")
    assert is_ordinary("drieënveertig", "nl")
    assert is_ordinary("beeldbewerking", "nl", compounds=True)
    assert not is_ordinary("Gerrit", "nl")
    assert not is_ordinary("x" * 5000, "nl", compounds=True)


def test_known_names_are_found_in_all_their_parts() -> None:
    text = "Jan de Vrobel belde. JAN DE VROBEL! Jan, zei ik. De Vrobel zelf, dus meneer Vrobel, en de jan die jij kent."
    found = [finding.words for finding in by_known(text, [Known("Jan de Vrobel")], "nl")]
    assert found == ["Jan de Vrobel", "JAN DE VROBEL", "Jan", "De Vrobel", "Vrobel"]


def test_a_known_name_keeps_its_genitive_outside() -> None:
    assert [f.words for f in by_known("Gerrits fiets en Gerrit’s jas", [Known("Gerrit")], "nl")] == ["Gerrit", "Gerrit"]


def test_a_known_name_is_not_found_inside_other_words() -> None:
    assert by_known("Janneke en jansen en januari", [Known("Jan")], "nl") == []


def test_a_known_name_that_is_an_ordinary_word_counts_with_its_capital_only() -> None:
    (finding,) = by_known("de roos, zei Roos", [Known("Roos")], "nl")
    assert finding.start == 13
    assert finding.sure < SURE


def test_a_known_street_is_not_taken_apart() -> None:
    known = [Known("Oude Verzinstraat", "address")]
    assert [f.words for f in by_known("de Oude  Verzinstraat, die Oude", known, "nl")] == ["Oude  Verzinstraat"]


def test_labels_that_are_roles_or_numbers_are_no_names() -> None:
    labels = ["Interviewer", "I", "P01", "Speaker 2", "Respondent", "Unknown Speaker", "Wobke Vrobel", "Tolk", ""]
    assert [known.words for known in names_of_labels(labels)] == ["Wobke Vrobel"]


def test_abbreviated_titles_and_initials_do_not_end_a_sentence() -> None:
    opening = [word.text for word in words_of("Ik zag dhr. Vrobel en J. Vrobel. Nee. Dr. Vrobel.") if word.opens]
    assert opening == ["Ik", "Nee", "Dr"]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=3), st.sampled_from(["nl", "en", "de", ""]))
def test_any_texts_are_searched_and_findings_quote_them(texts: list[str], language: str) -> None:
    prepared = prepare(texts, language)
    for index, text in enumerate(texts):
        at = 0
        for finding in by_names(prepared, index):
            assert finding.start >= at
            assert finding.words == text[finding.start : finding.end]
            assert "\n" not in finding.words
            at = finding.end


@given(st.text(max_size=60), st.text(min_size=1, max_size=12).filter(str.strip))
def test_any_known_words_are_found_where_they_stand_alone(around: str, words: str) -> None:
    text = f"{around} {words} {around}"
    for finding in by_known(text, [Known(words)], "nl"):
        assert finding.words == text[finding.start : finding.end]
    if words.isascii() and words.isalpha():
        assert any(f.words == words for f in by_known(f"x {words.title()} x {words}", [Known(words)], ""))

"""Dictionary forms of words."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus import lemmas
from workbench.corpus.lemmas import has_lemmas, lemma_of
from workbench.errors import MissingPart


@pytest.mark.parametrize(
    ("language", "lemma", "forms"),
    [
        ("nl", "factuur", "factuur facturen Facturen factuurtje"),
        ("nl", "bellen", "bellen bel belt belde belden gebeld"),
        ("nl", "verzekering", "verzekering verzekeringen"),
        ("nl", "gaan", "gaan ga gaat ging gingen gegaan"),
        ("nl", "zijn", "ben bent was waren geweest"),
        ("nl", "goed", "beter best"),
        ("en", "go", "go goes going went gone"),
        ("en", "invoice", "invoice invoices invoiced"),
        ("de", "haus", "Haus Häuser Häusern"),
        ("da", "hus", "hus huse husene"),
    ],
)
def test_forms_of_a_word_have_one_lemma(language: str, lemma: str, forms: str) -> None:
    assert {form: lemma_of(form, language) for form in forms.split()} == dict.fromkeys(forms.split(), lemma)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            "weken:week week:week wijken:wijk reden:reden redenen:reden maanden:maand mannen:man kasten:kast scholen:school "
            "lasten:last goten:goot sloot:sloot vocht:vocht rook:rook verband:verband bad:bad gevallen:geval geluid:geluid "
            "gezichten:gezicht gevoelens:gevoel later:laat laatste:laatst eerste:eerst langer:lang hoge:hoog hoger:hoog "
            "snelle:snel dure:duur meer:meer minder:minder kant:kant jongeren:jongere jongens:jongen ouders:ouder "
            "beneden:beneden afspraken:afspraak schades:schade tips:tip nieuws:nieuws nieuwe:nieuw verkeerde:verkeerd "
            "verkeer:verkeer gemeld:melden vond:vinden liep:lopen kreeg:krijgen stond:staan gebeld:bellen "
            "kosten:kosten woningen:woning",
        ),
        (
            "en",
            "number:number numbers:number matter:matter put:put putting:put worse:bad better:good best:good evening:evening "
            "ceiling:ceiling wedding:wedding building:building buildings:building meeting:meeting feed:feed does:do did:do "
            "data:data media:media news:news clothes:clothes clothing:clothing interest:interest interesting:interesting "
            "interested:interested rent:rent rents:rent ground:ground second:second first:first lives:life life:life "
            "developed:develop offer:offer offers:offer paper:paper never:never customer:customer later:late lower:low "
            "letters:letter left:leave found:find thought:think saw:see paid:pay children:child people:people",
        ),
    ],
)
def test_a_tricky_word_goes_to_the_commoner_of_two_readings(language: str, words: str) -> None:
    wanted = dict(pair.split(":") for pair in words.split())
    assert {word: lemma_of(word, language) for word in wanted} == wanted


def test_a_noun_and_a_verb_that_are_each_other_s_lemma_are_one_word() -> None:
    assert len({lemma_of(form, "nl") for form in ("kost", "kosten", "gekost")}) == 1
    assert len({lemma_of(form, "nl") for form in ("brief", "brieven")}) == 1


def test_an_apostrophe_and_an_accent_may_be_written_in_any_way() -> None:
    assert lemma_of("foto’s", "nl") == lemma_of("foto's", "nl") == "foto"
    assert lemma_of("beëindigd", "nl") == lemma_of("bee\u0308indigd", "nl") == "beëindigen"


@pytest.mark.parametrize("language", ["", "tlh", "../nl", "NL"])
def test_in_a_language_without_tables_every_word_is_its_own_lemma(language: str) -> None:
    assert not has_lemmas(language)
    assert lemma_of("Facturen", language) == "facturen"


def test_a_word_that_no_table_holds_is_its_own_lemma() -> None:
    assert lemma_of("Waterschadeklap", "nl") == "waterschadeklap"


@given(st.text(st.characters(max_codepoint=127), max_size=12), st.sampled_from(["nl", "en", "de", "da", ""]))
def test_capitals_do_not_matter(word: str, language: str) -> None:
    assert lemma_of(word.upper(), language) == lemma_of(word.lower(), language)


def test_without_the_tables_the_message_says_how_to_install_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy_lookups_data", None)
    lemmas._table.cache_clear()
    with pytest.raises(MissingPart, match="pip install spacy-lookups-data"):
        lemma_of("een woord dat nog niet gevraagd is", "nl")
    lemmas._table.cache_clear()

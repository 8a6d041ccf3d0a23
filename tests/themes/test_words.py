from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from workbench.errors import MissingPart
from workbench.themes import words
from workbench.themes.words import content_words


def test_dutch_words_are_lemmas_without_stop_words_and_fillers() -> None:
    found = content_words(["Nou ja, eh, zeg maar, de monteurs belden over de facturen."], "nl")
    assert found.lists == (("monteur", "bellen", "factuur"),)
    assert found.notes == ()


def test_english_words_are_lemmas_without_stop_words_and_fillers() -> None:
    found = content_words(["Yeah, um, you know, I'm gonna wanna pay those invoices, kind of."], "en")
    assert found.lists == (("pay", "invoice"),)


def test_fillers_that_are_drawn_out_are_fillers() -> None:
    assert content_words(["Neeee, jaaaa, hmmmm, ehhhh, een zee vol schade"], "nl").lists == (("zee", "vol", "schade"),)


def test_markers_and_anonymised_names_are_no_words() -> None:
    assert content_words(["[naam verzekeraar] <PERSOON> XXX (lacht) P12 schade"], "nl").lists == (("schade",),)


def test_a_text_without_content_keeps_its_place() -> None:
    assert content_words(["ja", "schade", ""], "nl").lists == ((), ("schade",), ())


def test_another_language_has_its_stop_words() -> None:
    assert "und" not in content_words(["Wasser und Versicherung"], "de").lists[0]


@pytest.mark.parametrize("language", ["", "tlh", "ja"])
def test_an_unknown_language_is_said_to_have_no_stop_words(language: str) -> None:
    found = content_words(["schade water"], language)
    assert found.lists == (("schade", "water"),)
    assert "no stop words" in found.notes[0]


def test_a_language_without_lemmas_says_so() -> None:
    assert "stem" in content_words(["sucesos"], "is").notes[0]


def test_words_with_hyphens_and_apostrophes_are_one_word() -> None:
    found = content_words(["Zo’n cv-ketel, foto's en auto’s, e-mails."], "nl")
    assert found.lists == (("cv-ketel", "foto", "auto", "e-mail"),)


def test_compounds_stay_whole_and_their_plurals_are_one_word_with_them() -> None:
    assert content_words(["schadeformulieren van verzekeringsmaatschappijen"], "nl").lists == (
        ("schadeformulier", "verzekeringsmaatschappij"),
    )


def test_a_noun_that_could_be_a_verb_is_shown_as_what_was_said() -> None:
    found = content_words(
        ["Het water kwam, waterschade.", "Mijn vader zag het water.", "Een lange brief, een lang verhaal."], "nl"
    )
    assert found.lists == (("water", "waterschade"), ("vader", "water"), ("brief", "verhaal"))
    assert content_words(["Ik bel, zij belt, hij belde en heeft gebeld."], "nl").lists == (("bellen",) * 4,)


def test_words_stand_beside_the_forms_in_which_they_were_said() -> None:
    found = content_words(["De Facturen van drie weken", "ja", "een week, zo’n foto’s"], "nl")
    assert found.lists == (("factuur", "week"), (), ("week", "foto"))
    assert found.forms == (("facturen", "weken"), (), ("week", "foto's"))


@pytest.mark.parametrize("word", ["factuur", "facturen", "Facturen", " factuur "])
def test_a_never_word_hides_its_lemma_and_its_plural(word: str) -> None:
    assert content_words(["De factuur, de facturen, het factuurtje en de schade"], "nl", never=[word]).lists == (("schade",),)


@pytest.mark.parametrize("word", ["smartmeter", "smartmeters"])
def test_a_never_word_that_no_table_holds_hides_its_regular_plural(word: str) -> None:
    assert content_words(["een smartmeter, twee smartmeters"], "nl", never=[word]).lists == ((),)


def test_a_never_word_hides_no_other_word_that_looks_like_its_plural() -> None:
    assert content_words(["de polis van de poli"], "nl", never=["poli"]).lists == (("polis",),)
    assert content_words(["the buses and the bus driver"], "en", never=["bus"]).lists == (("driver",),)


def test_a_noun_that_looks_like_a_comparative_is_shown_as_what_was_said() -> None:
    assert content_words(["They lost my number.", "The policy numbers"], "en").lists == (("lose", "number"), ("policy", "number"))


def test_two_calls_give_the_same_words() -> None:
    texts = ["Het water stond hoog.", "Ik heb gebeld over water."]
    assert content_words(texts, "nl") == content_words(texts, "nl")


def test_progress_can_stop_the_reading() -> None:
    def stop(what: str, share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        content_words(["schade"], "nl", progress=stop)


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A stand-in for a trained English pipeline: every word but the last of a text belongs to the last, a noun."""
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc

    @Language.component("stand_in_parser")
    def parse(doc: Doc) -> Doc:
        for token in doc:
            token.head, token.dep_, token.pos_ = doc[-1], "amod" if token.i < len(doc) - 1 else "ROOT", "NOUN"
            token.lemma_ = token.lower_.removesuffix("s")
        return doc

    def load(name: str, exclude: list[str]) -> Language:
        assert name == "en_core_web_sm"
        made = spacy.blank("en")
        made.add_pipe("stand_in_parser", name="tagger" if "parser" in exclude else "parser")
        return made

    monkeypatch.setattr(spacy.util, "get_installed_models", lambda: ["en_core_web_lg", "nl_core_news_sm", "en_core_web_sm"])
    monkeypatch.setattr(spacy, "load", load)
    words._reader.cache_clear()
    yield
    words._reader.cache_clear()


@pytest.mark.usefixtures("trained")
def test_the_quickest_trained_pipeline_that_is_installed_is_used() -> None:
    found = content_words(["high invoices"], "en")
    assert (found.lists, found.how) == ((("high", "invoice"),), "en_core_web_sm lemmas")


@pytest.mark.usefixtures("trained")
def test_noun_phrases_of_a_trained_pipeline_follow_their_words() -> None:
    found = content_words(["those high invoices", "the invoice", ""], "en", phrases=True)
    assert found.lists == (("high", "invoice", "high_invoice"), ("invoice",), ())
    assert found.forms == (("high", "invoices", "high_invoices"), ("invoice",), ())
    assert found.how == "en_core_web_sm lemmas and noun phrases"


@pytest.mark.usefixtures("trained")
def test_a_noun_phrase_can_be_a_never_word() -> None:
    found = content_words(["high invoices"], "en", phrases=True, never=["high_invoice"])
    assert found.lists == (("high", "invoice"),)


def test_without_a_trained_pipeline_there_are_no_noun_phrases_and_nobody_is_asked_for_one() -> None:
    found = content_words(["de hoge factuur"], "nl", phrases=True)
    assert (found.how, found.notes) == ("nl lookup lemmas", ())
    assert found.lists == (("hoog", "factuur"),)


def test_without_spacy_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    words._reader.cache_clear()
    with pytest.raises(MissingPart, match="pip install spacy"):
        content_words(["schade"], "nl")

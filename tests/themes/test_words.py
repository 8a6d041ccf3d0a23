from __future__ import annotations

import sys
from importlib import resources

import pytest
import yaml

from workbench.errors import MissingPart
from workbench.themes import words
from workbench.themes.words import content_words, fillers


def test_dutch_words_are_lemmas_without_stop_words_and_fillers() -> None:
    found = content_words(["Nou ja, eh, zeg maar, de monteurs belden over de facturen."], "nl")
    assert found.lists == (("monteur", "bellen", "factuur"),)
    assert found.notes == ()


def test_english_words_are_lemmas_without_stop_words_and_fillers() -> None:
    found = content_words(["Yeah, um, you know, I'm gonna wanna pay those invoices, kind of."], "en")
    assert found.lists == (("pay", "invoice"),)


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


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_filler_is_a_word_in_lower_case(language: str) -> None:
    kept = fillers(language)
    assert len(kept) > 100
    assert all(isinstance(word, str) and word == word.lower() and " " not in word for word in kept)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_filler_is_written_twice_in_a_group(language: str) -> None:
    file = resources.files("workbench.themes") / f"fillers.{language}.yaml"
    for group in yaml.safe_load(file.read_text(encoding="utf-8")).values():
        assert len(group) == len(set(group))


def test_a_pretrained_pipeline_is_used_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    asked: list[str] = []

    def load(name: str, exclude: list[str]) -> object:
        asked.append(name)
        return spacy.blank("nl")

    monkeypatch.setattr(spacy.util, "is_package", lambda name: name == "nl_core_news_sm")
    monkeypatch.setattr(spacy, "load", load)
    words._pipeline.cache_clear()
    assert content_words(["facturen"], "nl").how == "nl_core_news_sm lemmas"
    assert asked == ["nl_core_news_sm"]
    words._pipeline.cache_clear()


def test_without_spacy_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    words._pipeline.cache_clear()
    with pytest.raises(MissingPart, match="pip install spacy"):
        content_words(["schade"], "nl")

"""The language of a text."""

from __future__ import annotations

import unicodedata

import pytest

from workbench.corpus.language import NAMES, Told, told

TEXTS = {
    "nl": "Nou, ik heb toen gewoon gebeld, want dat was voor mij het makkelijkste, en ze waren ook wel vriendelijk.",
    "en": "Well, I just called them because it was the easiest thing to do, and they were quite friendly about it.",
    "de": "Ich habe dann einfach angerufen, weil das für mich am einfachsten war, und sie waren auch sehr freundlich.",
    "da": "Jeg ringede bare til dem, fordi det var det nemmeste for mig, og de var også ret venlige, ikke, så det var godt.",
    "fr": "J'ai appelé parce que c'est le plus simple pour moi, et ils étaient aussi très gentils avec nous dans cette histoire.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_few_sentences_tell_the_language(language: str) -> None:
    found = told(TEXTS[language])
    assert found.language == language
    assert f"small words of {NAMES[language]} (" in found.because


@pytest.mark.parametrize("text", ["", "Hm. Hm.", "Jansen, Pietersen, Amsterdam", "1 2 3", "😀"])
def test_too_little_is_not_told(text: str) -> None:
    assert told(text) == Told("", "There are too few words to tell the language.")


@pytest.mark.parametrize(
    "text",
    [
        "Pues yo llamé porque era lo más fácil para mí, y la verdad es que fueron muy amables con nosotros en el teléfono.",
        "Jag ringde bara till dem för att det var det enklaste för mig, och de var också väldigt vänliga mot oss som kund.",
        "Jeg ringte bare til dem fordi det var det enkleste for meg, og de var også veldig hyggelige, så nå er det noe bra.",
        "Ja, ik ha doe mar gewoan belle, want dat wie foar my it maklikst, en sy wiene ek wol freonlik, mar it duorre lang.",
        "Ek het toe maar net gebel, want dit was vir my die maklikste, en hulle was ook baie vriendelik met ons.",
    ],
)
def test_a_language_that_is_not_known_is_not_taken_for_a_neighbour(text: str) -> None:
    found = told(text)
    assert found.language == ""
    assert found.because


def test_what_speaks_for_a_language_names_its_words_and_the_next_language() -> None:
    because = told("De brief kwam en ik heb de brief gelezen, en de rest niet.").because
    assert because.startswith("8 of 13 words are small words of Dutch (de, en, heb, ik, niet)")
    assert "the next is" in because


def test_two_languages_that_mix_are_both_named() -> None:
    because = told(f"{TEXTS['nl']} {TEXTS['en']}").because
    assert "It may be" in because
    assert "Dutch" in because
    assert "English" in because


def test_letters_with_a_separate_accent_count_as_well() -> None:
    assert told(unicodedata.normalize("NFD", TEXTS["fr"])).language == "fr"

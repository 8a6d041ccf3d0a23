"""The language of a text."""

from __future__ import annotations

import pytest

from workbench.corpus.language import told

TEXTS = {
    "nl": "Nou, ik heb toen gewoon gebeld, want dat was voor mij het makkelijkste, en ze waren ook wel vriendelijk.",
    "en": "Well, I just called them because it was the easiest thing to do, and they were quite friendly about it.",
    "de": "Ich habe dann einfach angerufen, weil das für mich am einfachsten war, und sie waren auch sehr freundlich.",
    "da": "Jeg ringede bare til dem, fordi det var det nemmeste for mig, og de var også ret venlige, ikke, så det var godt.",
    "fr": "J'ai appelé parce que c'est le plus simple pour moi, et ils étaient aussi très gentils avec nous dans cette histoire.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_few_sentences_tell_the_language(language: str) -> None:
    assert told(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "Hm. Hm.", "Jansen, Pietersen, Amsterdam", "1 2 3", "😀"])
def test_too_little_is_not_told(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Pues yo llamé porque era lo más fácil para mí, y la verdad es que fueron muy amables con nosotros en el teléfono.",
        "Jag ringde bara till dem för att det var det enklaste för mig, och de var också väldigt vänliga mot oss som kund.",
    ],
)
def test_a_language_that_is_not_known_is_not_taken_for_a_neighbour(text: str) -> None:
    assert told(text) == ""

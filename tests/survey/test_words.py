"""The fixed texts as every survey tool gets them."""

from __future__ import annotations

from dataclasses import replace

from workbench.survey.questionnaire import Questionnaire
from workbench.survey.words import standard_words, words_of


def test_both_languages_have_the_same_names_and_no_empty_text() -> None:
    assert standard_words("nl").keys() == standard_words("en").keys()
    assert all(text.strip() for language in ("nl", "en") for text in standard_words(language).values())


def test_what_a_study_fills_takes_the_place_of_the_standard_text(questionnaire: Questionnaire) -> None:
    own = replace(questionnaire, wording={"nl": {"welcome": "Hallo\ndaar", "end": " ", "none": "x", "IMP.scale.1": "Nul"}})
    words = words_of(own, "nl")
    assert (words["welcome"], words["title"]) == ("Hallo daar", "Waterschade")
    assert words["end"] == standard_words("nl")["end"]
    assert words["IMP.scale.1"] == "Helemaal niet belangrijk"
    assert "none" not in words
    assert words_of(own, "en")["welcome"] == standard_words("en")["welcome"]

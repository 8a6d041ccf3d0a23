"""The layout that all survey tools get."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.errors import InvalidValue
from workbench.survey.export.layout import form_of, part_of
from workbench.survey.questionnaire import Choice, Design, Extra, Questionnaire


def test_without_extras_there_are_two_pages_with_all_items(questionnaire: Questionnaire) -> None:
    form = form_of(questionnaire)
    assert [(page.code, [ask.code for ask in page.asks]) for page in form.pages] == [("IMP", ["IMP"]), ("SAT", ["SAT"])]
    assert [line.code for line in form.asks[1].lines] == ["C01", "C02", "C03"]


def test_by_milestone_each_block_is_a_page_with_both_arrays(full: Questionnaire) -> None:
    pages = {page.code: [ask.code for ask in page.asks] for page in form_of(full).pages}
    assert (pages["B01"], pages["B02"]) == (["IMP01", "SAT01"], ["IMP02", "SAT02"])


def test_a_page_has_the_name_of_its_milestone_in_one_language_only(full: Questionnaire) -> None:
    titles = {page.code: page.titles for page in form_of(full).pages}
    assert titles["B02"] == {"nl": "Deel 2 van 2", "en": "Part 2 of 2"}
    titles = {page.code: page.titles for page in form_of(replace(full, languages=("nl",))).pages}
    assert titles["B02"] == {"nl": "Hersteller kiezen"}


def test_a_question_that_may_end_the_survey_has_a_page_of_its_own(full: Questionnaire) -> None:
    form = form_of(full)
    assert [[ask.code for ask in page.asks] for page in form.pages[:3]] == [["CONSENT"], ["SCREEN1"], ["PURPOSE"]]
    assert form.stops_before(form.pages[3]) == [("CONSENT", "N"), ("SCREEN1", "N")]


def test_the_attention_line_stands_in_the_importance_alone_and_says_what_to_choose(full: Questionnaire) -> None:
    lines = {ask.code: [line.code for line in ask.lines] for ask in form_of(full).asks if ask.lines}
    assert lines == {"IMP01": ["C01", "ATT", "C02"], "SAT01": ["C01", "C02"], "IMP02": ["C03"], "SAT02": ["C03"]}
    texts = {line.code: line.texts for ask in form_of(full).asks for line in ask.lines}
    assert texts["ATT"]["en"] == "Choose “Important” on this line, so that we see that all works"


def test_items_are_dealt_over_the_parts_of_a_split_sample(full: Questionnaire) -> None:
    assert part_of(full) == {"C01": 1, "C02": 2, "C03": 1}
    assert set(part_of(replace(full, design=Design())).values()) == {0}


def test_effort_is_worded_by_its_direction(questionnaire: Questionnaire) -> None:
    texts = {"nl": "Moeite", "en": "Effort"}
    for direction, words in (("up", "Strongly agree"), ("down", "Very much effort")):
        extra = Extra("CES", "effort", texts, low=1, high=7, direction=direction)
        ask = form_of(replace(questionnaire, extras=(extra,))).asks[-1]
        assert ask.answers[-1].texts["en"] == words
        assert ask.answers[3].texts["en"] == ""


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (Extra("NPS", "nps", {"nl": "Zou u"}, low=0, high=10), "NPS has no text in language 'en'"),
        (Extra("CHAN01", "channel", {"nl": "a", "en": "a"}), "CHAN01 has nothing to choose from"),
        (Extra("BG01", "background", {"nl": "a", "en": "a"}, (Choice("a-b", {"nl": "x", "en": "x"}),)), "answer code 'a-b'"),
        (
            Extra("BG01", "background", {"nl": "a", "en": "a"}, (Choice("a", {"nl": "x"}),)),
            "answer a of question BG01 has no text",
        ),
        (Extra("ATT", "attention", {}, expected="9"), "ATT does not say which answer"),
        (Extra("c02", "open", {"nl": "a", "en": "a"}), "'c02' is that of an item and of a question"),
    ],
)
def test_what_no_tool_could_ask_is_refused(questionnaire: Questionnaire, extra: Extra, said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        form_of(replace(questionnaire, extras=(extra,)))


def test_a_question_of_one_s_own_stands_right_after_the_one_before_it_on_the_same_page(full: Questionnaire) -> None:
    why = Extra("WHY", "open", {"nl": "Waarom?", "en": "Why?"})
    place = [extra.code for extra in full.extras].index("NPS") + 1
    after = replace(full, extras=(*full.extras[:place], why, *full.extras[place:]))
    pages = {page.code: [ask.code for ask in page.asks] for page in form_of(after).pages}
    assert pages["AFTER1"] == ["DONE", "CES", "NPS", "WHY", "OSAT", "CHAN01"]
    assert (pages["ABOUT1"], pages["OPEN1"]) == (["BG01"], ["OPEN1"])


def test_a_question_of_one_s_own_before_all_others_stands_with_the_background_questions(full: Questionnaire) -> None:
    texts = {"nl": "Hoe oud?", "en": "How old?"}
    (attention,) = (extra for extra in full.extras if extra.kind == "attention")
    others = tuple(extra for extra in full.extras if extra != attention)
    first = replace(full, extras=(attention, Extra("AGE", "background", texts), Extra("WHY", "open", texts), *others))
    pages = {page.code: [ask.code for ask in page.asks] for page in form_of(first).pages}
    assert pages["ABOUT1"] == ["BG01", "AGE", "WHY"]
    alone = form_of(replace(full, extras=(Extra("WHY", "open", texts),)))
    assert [page.code for page in alone.pages][-1] == "ABOUT1"


def test_more_parts_than_items_are_refused(questionnaire: Questionnaire) -> None:
    with pytest.raises(InvalidValue, match="cannot be split"):
        form_of(replace(questionnaire, design=Design(samples=4)))

"""A code of an answer stays with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue
from workbench.journey.journey import Goal, Journey
from workbench.survey.answercodes import Used
from workbench.survey.keeping import NOTHING, Kept
from workbench.survey.making import make, with_texts
from workbench.survey.ownquestion import own_question
from workbench.survey.questionnaire import Extra, Questionnaire


def version(
    journey: Journey, *extras: str | Extra, earlier: Sequence[Questionnaire] = (), keep: bool = False, **more: Any
) -> Questionnaire:
    used = Used.of([form] for form in reversed(earlier))
    kept = Kept.of(earlier[-1], (), ("nl", "en"), used) if keep else NOTHING
    return make(journey, extras=extras, revision=1, version=len(earlier) + 1, used=used, kept=kept, **more)[0]


def shop(*answers: str, code: str = "SHOP") -> Extra:
    return own_question(code, "Waar kocht u?", answers)


def coded(form: Questionnaire, code: str) -> dict[str, str]:
    (extra,) = (extra for extra in form.extras if extra.code == code)
    return {choice.code: choice.texts["nl"] for choice in extra.choices}


def test_an_answer_keeps_its_code_whatever_its_place(journey: Journey) -> None:
    first = version(journey, shop("Online", "Winkel"))
    second = version(journey, shop("Telefoon", "online ", "Fax", "Winkel"), earlier=[first])
    assert coded(second, "SHOP") == {"A03": "Telefoon", "A01": "online", "A04": "Fax", "A02": "Winkel"}
    third = version(journey, shop("Fax", "Brief"), earlier=[first, second])
    fourth = version(journey, shop("Winkel", "Chat", "Telefoon"), earlier=[first, second, third])
    assert coded(third, "SHOP") == {"A04": "Fax", "A05": "Brief"}
    assert coded(fourth, "SHOP") == {"A02": "Winkel", "A06": "Chat", "A03": "Telefoon"}


def test_words_of_an_earlier_version_go_with_their_answers(journey: Journey) -> None:
    first = with_texts(version(journey, shop("Online", "Winkel")), "SHOP.A02", {"en": "In a shop"})
    second = version(journey, shop("Telefoon", "Online", "Winkel"), earlier=[first], keep=True)
    (asked,) = second.extras
    assert [(c.code, c.texts["nl"], c.texts["en"]) for c in asked.choices] == [
        *(("A03", "Telefoon", "Telefoon"), ("A01", "Online", "Online"), ("A02", "Winkel", "In a shop"))
    ]


def test_choices_of_an_attribute_keep_their_codes_and_words(journey: Journey) -> None:
    region = Attribute("a1", "Regio", "choice", ("Noord", "Zuid"))
    first = version(journey, "background:regio", attributes=(region,))
    first = with_texts(first, "BG01.A01", {"en": "North"})
    more = (Attribute("a2", "Leeftijd", "choice", ("jong", "oud")), replace(region, choices=("West", "Noord", "Zuid")))
    second = version(journey, "background:leeftijd", "background:regio", attributes=more, earlier=[first], keep=True)
    assert coded(second, "BG01") == {"A03": "West", "A01": "Noord", "A02": "Zuid"}
    assert second.extras[1].choices[1].texts["en"] == "North"
    assert coded(second, "BG02") == {"A01": "jong", "A02": "oud"}  # BG01 asks for the region


def test_channels_keep_their_codes_at_every_milestone(journey: Journey) -> None:
    first = version(journey, "channel", channels=("Chat", "Balie"))
    first = with_texts(first, "CHAN01.K02", {"en": "Desk"})
    fewer = replace(journey, criteria=journey.criteria[1:])
    second = version(fewer, "channel", channels=("Brief", "Balie", "Chat"), earlier=[first], keep=True)
    assert coded(second, "CHAN01") == {"K03": "Brief", "K02": "Balie", "K01": "Chat", "NONE": "Geen contact"}
    assert second.extras[0].choices[1].texts["en"] == "Desk"
    asked = {extra.about: extra.code for extra in first.extras}
    assert all(asked[extra.about] == extra.code for extra in second.extras)


def test_goals_keep_their_codes_when_one_comes_first(journey: Journey) -> None:
    first = with_texts(version(journey, "purpose"), "PURPOSE.G02", {"nl": "Anders gezegd"})
    goals = (Goal("g0", "Nieuw doel", order=-1), *journey.goals)
    second = version(replace(journey, goals=goals), "purpose", earlier=[first], keep=True)
    assert list(coded(second, "PURPOSE")) == ["G03", "G01", "G02", "ELSE"]
    assert coded(second, "PURPOSE")["G02"] == "Anders gezegd"
    assert second.extras[0].about.split()[0] == "g0"


def test_a_code_of_ones_own_stays_as_given_and_never_gets_another_answer(journey: Journey) -> None:
    asked = own_question("VIA", "Hoe?", {"DIR": {"nl": "Direct", "en": "Directly"}, "ADV": "Adviseur"})
    first = version(journey, asked)
    again = own_question("VIA", "Hoe?", {"ADV": "Adviseur", "DIR": {"nl": "Direct", "en": "Straight"}, "NEW": "Anders"})
    assert list(coded(version(journey, again, earlier=[first]), "VIA")) == ["ADV", "DIR", "NEW"]
    moved = own_question("VIA", "Hoe?", {"dir": "Adviseur", "X": "Direct"})
    with pytest.raises(InvalidValue, match="'dir' of question 'VIA' stood for another answer") as refused:
        version(journey, moved, earlier=[first])
    assert "another code" in str(refused.value)


def test_answers_of_a_list_keep_codes_that_were_given(journey: Journey) -> None:
    first = version(journey, own_question("SHOP", "Waar?", {"WEB": "Online", "PERS": "Winkel"}))
    assert coded(version(journey, shop("Winkel", "Fax"), earlier=[first]), "SHOP") == {"PERS": "Winkel", "A02": "Fax"}


def test_an_answer_that_was_put_into_other_words_is_known_by_all_of_them(journey: Journey) -> None:
    made = version(journey, shop("Online", "Winkel"))
    now = with_texts(made, "SHOP.A01", {"nl": "Op internet", "en": "Op internet"})
    used = Used.of([[now, made]])
    for words in ("Online", "Op internet"):
        (asked,) = used.coded([shop("Fax", words)], "nl")
        assert [choice.code for choice in asked.choices] == ["A03", "A01"]
    given = own_question("SHOP", "Waar?", {"A01": "Fax", "A02": "Winkel"})
    assert [choice.code for choice in used.coded([given], "nl")[0].choices] == ["A03", "A02"]


def test_what_an_answer_says_now_goes_before_what_another_one_said_once(journey: Journey) -> None:
    made = version(journey, shop("Online", "Winkel"))
    now = with_texts(made, "SHOP.A01", {"nl": "Fax", "en": "Fax"})
    now = with_texts(now, "SHOP.A02", {"nl": "Online", "en": "Online"})
    (asked,) = Used.of([[now, made]]).coded([shop("Online", "Fax")], "nl")
    assert [choice.code for choice in asked.choices] == ["A02", "A01"]


def test_a_code_that_an_old_study_used_twice_belongs_to_the_later_answer(journey: Journey) -> None:
    first = version(journey, shop("Online", "Winkel"))
    second = version(journey, shop("Telefoon", "Online", "Winkel"))  # numbered anew, as it once was
    third = version(journey, shop("Winkel", "Online", "Telefoon"), earlier=[first, second])
    assert coded(third, "SHOP") == {"A03": "Winkel", "A02": "Online", "A01": "Telefoon"}
    said = with_texts(first, "SHOP.A01", {"en": "On the web"})
    used = Used.of([[second], [said]])
    kept = Kept.of(said, (), ("nl", "en"), used)
    (asked,) = used.coded([shop("Telefoon", "Winkel", "Online")], "nl")
    assert [choice.texts["en"] for choice in kept.reworded(asked).choices] == ["Telefoon", "Winkel", "On the web"]


def test_earlier_words_that_make_two_answers_alike_are_refused(journey: Journey) -> None:
    first = version(journey, shop("Online", "Winkel"))
    first = with_texts(first, "SHOP.A01", {"en": "Web"})
    with pytest.raises(InvalidValue, match="in the earlier words"):
        version(journey, shop("Online", "Web"), earlier=[first], keep=True)

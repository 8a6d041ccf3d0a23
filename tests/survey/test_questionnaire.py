"""From criteria to items."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.errors import InvalidValue
from workbench.journey.journey import Criterion, Goal, Journey, Milestone
from workbench.survey.questionnaire import MANY, Item, Questionnaire, make
from workbench.survey.wording import NOTES, WORDING


def many(number: int) -> Journey:
    criteria = tuple(Criterion(f"c{i}", "m", f"wens {i}", {"en": f"wish {i}"}, order=i) for i in range(number))
    return Journey((Goal("g", "doel"),), (Milestone("m", "g", "mijlpaal"),), criteria)


def test_items_follow_goals_milestones_and_criteria_in_their_order(journey: Journey) -> None:
    made, notes = make(journey, revision=12, version=3)
    assert [(item.code, item.criterion_id, item.milestone) for item in made.items] == [
        ("C01", "c1", "Schade melden"),
        ("C02", "c2", "Schade melden"),
        ("C03", "c3", "Hersteller kiezen"),
        ("C04", "c4", "Terugkijken"),
    ]
    assert (made.revision, made.version, made.language, notes) == (12, 3, "nl", ())
    assert made.items[0].texts == {"nl": "Duidelijk dat het over mij gaat", "en": "Clearly about me"}


def test_the_study_s_language_is_the_base_language_whatever_the_order_asked(journey: Journey) -> None:
    assert make(journey, languages=("en", "nl"), revision=1, language="nl")[0].languages == ("nl", "en")


def test_a_survey_may_leave_the_study_s_language_out(journey: Journey) -> None:
    made, _ = make(journey, languages=("en",), revision=1, language="nl")
    assert made.languages == ("en",)
    assert made.items[0].texts == {"en": "Clearly about me"}


def test_a_missing_translation_shows_the_statement_and_a_note_says_so(journey: Journey) -> None:
    first = replace(journey.criteria[2], translations={"en": " "})
    made, notes = make(replace(journey, criteria=(first,)), revision=1)
    assert made.items[0].texts["en"] == "Duidelijk dat het over mij gaat"
    assert notes == (
        "C01: er is geen vertaling in taal 'en' van “Duidelijk dat het over mij gaat”; de oorspronkelijke tekst staat er nu.",
    )


def test_notes_speak_the_language_of_the_study(journey: Journey) -> None:
    _, notes = make(replace(journey, criteria=(Criterion("c", "m1", "Fast"),)), revision=1, language="en")
    assert notes == ("C01: there is no translation into language 'nl' of “Fast”; the original stands there now.",)


def test_a_text_on_several_lines_or_with_control_characters_is_cleaned_and_said() -> None:
    criterion = Criterion("c", "m", "snel\n en\x00 duidelijk", {"en": "quick"})
    made, notes = make(Journey((), (Milestone("m", "g", "stap"),), (criterion,)), revision=1)
    assert made.items[0].texts["nl"] == "snel en duidelijk"
    assert len(notes) == 1
    assert "snel en duidelijk" in notes[0]


def test_a_statement_of_control_characters_alone_is_refused() -> None:
    with pytest.raises(InvalidValue, match="can be shown"):
        make(Journey((), (Milestone("m", "g", "stap"),), (Criterion("c", "m", "\x00\x01"),)), revision=1)


def test_the_same_text_twice_is_said(journey: Journey) -> None:
    twin = replace(journey.criteria[2], id="c9", order=9)
    _, notes = make(replace(journey, criteria=(journey.criteria[2], twin)), revision=1)
    assert [note[:24] for note in notes] == ["C02 en C01 hebben dezelf", "C02 en C01 hebben dezelf"]


def test_a_criterion_without_a_milestone_comes_last_and_is_said(journey: Journey) -> None:
    stray = Criterion("c0", "gone", "Zwervend", {"en": "Stray"})
    made, notes = make(replace(journey, criteria=(stray, *journey.criteria)), revision=1)
    assert (made.items[-1].criterion_id, made.items[-1].milestone) == ("c0", "")
    assert any("mijlpaal" in note for note in notes)


def test_a_milestone_whose_goal_is_gone_keeps_its_criteria(journey: Journey) -> None:
    made, _ = make(replace(journey, goals=()), revision=1)
    assert sorted(item.criterion_id for item in made.items) == ["c1", "c2", "c3", "c4"]


def test_more_than_twenty_five_items_are_said() -> None:
    assert make(many(MANY), revision=1)[1] == ()
    assert "26" in make(many(MANY + 1), revision=1)[1][0]


def test_codes_have_three_digits_from_a_hundred_items_on() -> None:
    assert make(many(99), revision=1)[0].codes[-1] == "C99"
    assert make(many(100), revision=1)[0].codes[::99] == ("C001", "C100")


def test_a_title_in_one_language_leaves_the_standard_title_in_the_other_and_says_so(journey: Journey) -> None:
    made, notes = make(journey, title={"nl": "Waterschade"}, revision=1)
    assert made.title == {"nl": "Waterschade", "en": "What matters to you?"}
    assert len(notes) == 1


@pytest.mark.parametrize("languages", [(), ("nl", "fr")])
def test_no_language_or_an_unknown_one_is_refused(journey: Journey, languages: tuple[str, ...]) -> None:
    with pytest.raises(InvalidValue, match="language"):
        make(journey, languages=languages, revision=1)


def test_a_journey_without_criteria_makes_no_questionnaire() -> None:
    with pytest.raises(InvalidValue, match="no items"):
        make(Journey(), revision=1)


@pytest.mark.parametrize(
    "items",
    [
        (Item("C_1", "c", "m", {"nl": "x", "en": "x"}),),
        (Item("C1", "c", "m", {"nl": "x", "en": "x"}), Item("c1", "d", "m", {"nl": "y", "en": "y"})),
        (Item("imp", "c", "m", {"nl": "x", "en": "x"}),),
        (Item("C1", "c", "m", {"nl": "x", "en": " "}),),
        (Item("C1", "c", "m", {"nl": "x"}),),
    ],
)
def test_a_questionnaire_refuses_codes_and_texts_that_would_not_come_through(items: tuple[Item, ...]) -> None:
    with pytest.raises(InvalidValue):
        Questionnaire("q", {}, ("nl", "en"), items, revision=1)


def test_every_language_says_the_same_things() -> None:
    assert {language: sorted(notes) for language, notes in NOTES.items()} == {
        "nl": sorted(NOTES["en"]),
        "en": sorted(NOTES["nl"]),
    }
    words = [
        (language, code, word) for language, w in WORDING.items() for code, array in w.arrays.items() for word in array.scale
    ]
    assert len(words) == 20
    assert len(set(words)) == 20

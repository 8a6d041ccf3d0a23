"""From criteria to items, and the questions beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.corpus.attributes import Attribute
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.journey.journey import Criterion, Goal, Journey, Milestone
from workbench.survey.lint import lint
from workbench.survey.making import make, with_texts, with_words
from workbench.survey.questionnaire import MANY, Design
from workbench.survey.wording import WORDING
from workbench.survey.words import words_of


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


EVERYTHING = (
    "open", "nps", "consent", "screening", "purpose", "completion", "effort", "overall", "channel", "background:regio",
    "attention",
)  # fmt: skip
REGION = Attribute("a1", "Regio", "choice", ("Noord", "Zuid"))


def test_extra_questions_come_in_the_order_of_a_survey_with_their_codes(journey: Journey) -> None:
    made, _ = make(journey, extras=EVERYTHING, attributes=(REGION,), revision=1)
    assert [extra.code for extra in made.extras] == [
        *("CONSENT", "SCREEN1", "PURPOSE", "DONE", "CES", "NPS", "OSAT", "CHAN01", "CHAN02", "CHAN03", "BG01", "ATT", "OPEN1"),
    ]
    by_code = {extra.code: extra for extra in made.extras}
    assert [choice.code for choice in by_code["PURPOSE"].choices] == ["G01", "G02", "ELSE"]
    assert by_code["PURPOSE"].about == "g1 g2"
    assert (by_code["CES"].low, by_code["CES"].high, by_code["CES"].direction) == (1, 7, "up")
    assert [choice.ends for choice in by_code["CONSENT"].choices] == [False, True]
    assert [choice.texts["nl"] for choice in by_code["BG01"].choices] == ["Noord", "Zuid"]
    assert by_code["ATT"].expected == "4"
    assert all(set(extra.texts) == {"nl", "en"} for extra in made.extras)


def test_channels_of_the_study_are_asked_instead_of_the_standard_ones(journey: Journey) -> None:
    made, _ = make(journey, extras=("channel",), channels=("balie",), revision=1)
    assert [choice.texts["nl"] for choice in made.extras[0].choices] == ["balie", "Geen contact"]


@pytest.mark.parametrize("kind", ["price", "background", ""])
def test_a_question_that_there_is_not_is_refused(journey: Journey, kind: str) -> None:
    with pytest.raises(InvalidValue, match="no such extra question"):
        make(journey, extras=(kind,), revision=1)


def test_an_attribute_that_there_is_not_is_told(journey: Journey) -> None:
    with pytest.raises(NotFound, match="leeftijd"):
        make(journey, extras=("background:leeftijd",), attributes=(REGION,), revision=1)


def test_an_item_says_its_direction_where_less_is_better(journey: Journey) -> None:
    less = Criterion("c", "m1", "Doorverbonden worden", {"en": "Being put through"}, direction="less")
    made, _ = make(replace(journey, criteria=(less,)), revision=1)
    assert made.items[0].texts == {
        "nl": "Zo min mogelijk: Doorverbonden worden",
        "en": "As little as possible: Being put through",
    }
    assert made.items[0].direction == "less"


@pytest.mark.parametrize("samples", [0, 5])
def test_items_are_not_split_into_more_parts_than_there_are(journey: Journey, samples: int) -> None:
    with pytest.raises(InvalidValue, match="parts"):
        make(journey, design=Design(samples=samples), revision=1)


def test_split_samples_and_fewer_questions_take_less_time() -> None:
    whole, _ = make(many(40), revision=1)
    halves, notes = make(many(40), design=Design(samples=2), revision=1)
    more, _ = make(many(40), extras=("open", "nps"), revision=1)
    assert notes == ()
    assert halves.design.minutes < whole.design.minutes < more.design.minutes
    assert 40 * 2 * 8 / 60 < whole.design.minutes < 13


def test_words_are_changed_by_language_and_cleaned(journey: Journey) -> None:
    made, _ = make(journey, extras=("nps",), revision=1)
    new = with_texts(made, "C01", {"en": "It is\n about me"})
    assert new.items[0].texts == {"nl": "Duidelijk dat het over mij gaat", "en": "It is about me"}
    assert with_texts(made, "NPS", {"nl": "Beveelt u ons aan?"}).extras[0].texts["nl"] == "Beveelt u ons aan?"
    words = with_words(made, "welcome", {"nl": "Welkom."})
    assert words_of(words, "nl")["welcome"] == "Welkom."
    assert words_of(words, "en")["welcome"] == WORDING["en"].welcome
    assert with_words(made, "title", {"nl": "Vocht"}).title["nl"] == "Vocht"


@pytest.mark.parametrize("texts", [{}, {"fr": "x"}, {"nl": " \x00"}, {"nl": 3}, "Snel"])
def test_words_that_cannot_be_shown_are_refused(journey: Journey, texts: object) -> None:
    made, _ = make(journey, revision=1)
    with pytest.raises(InvalidValue):
        with_texts(made, "C01", texts)  # type: ignore[arg-type]


def test_names_of_the_study_are_said_to_be_untranslated_and_can_be_translated(journey: Journey) -> None:
    made, notes = make(journey, extras=("purpose", "nps"), revision=1)
    assert [note.partition(":")[0] for note in notes] == ["PURPOSE"]
    assert "PURPOSE.G01" in {found.about_id for found in lint(made) if found.rule == "missing-translation"}
    new = with_texts(made, "PURPOSE.G01", {"en": "A dry house again"})
    assert new.extras[0].choices[0].texts["en"] == "A dry house again"
    assert new.extras[0].texts == made.extras[0].texts


def test_there_are_no_other_questions_or_words_to_change(journey: Journey) -> None:
    made, _ = make(journey, revision=1)
    with pytest.raises(NotFound, match="C99"):
        with_texts(made, "C99", {"nl": "x"})
    with pytest.raises(NotFound, match="scale"):
        with_words(made, "IMP.scale.1", {"nl": "x"})


def test_what_was_exported_does_not_change_any_more(journey: Journey) -> None:
    frozen = replace(make(journey, revision=1)[0], exported="2026-03-01T10:00:00+00:00")
    with pytest.raises(Conflict, match="frozen"):
        with_texts(frozen, "C01", {"nl": "x"})
    with pytest.raises(Conflict, match="2026-03-01"):
        with_words(frozen, "end", {"nl": "x"})


def test_a_criterion_keeps_its_code_and_a_new_one_gets_one_that_was_never_used() -> None:
    made, _ = make(many(3), revision=3, version=2, codes={"c1": "C01", "gone": "C07"})
    assert made.criterion_of == {"C08": "c0", "C01": "c1", "C09": "c2"}

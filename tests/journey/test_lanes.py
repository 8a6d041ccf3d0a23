"""What each lane of the journey map holds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journey.study import BOOK, coding, interview, journey
from workbench.corpus.transcript import Interview, Speaker, Transcript
from workbench.errors import InvalidValue
from workbench.journey.lanerows import journey_map_rows
from workbench.journey.lanes import LANES, Contact, Count, JourneyMapRows, chosen_lanes
from workbench.journey.maprows import CriterionResult

ONE = interview("i", "Het duurde twee weken voor er iemand kwam kijken.", "Toen belde ik.")
TWO = interview("j", "Ik kreeg een brief en die snapte ik niet.", "Toen belde ik.", order=1)
PEOPLE = {"person i": "Gerda", "person j": "Wim"}
GROUND = [coding(ONE, "Het duurde twee weken voor er iemand kwam kijken.", "M"), coding(TWO, "Ik kreeg een brief", "K")]
CALLED = [coding(talk, "Toen belde ik.", "M") for talk in (ONE, TWO)]
MORE = [
    coding(ONE, "twee weken", "wacht"),
    coding(TWO, "snapte ik niet", "traag"),
    coding(TWO, "een brief", "brief"),
]
JOURNEY = journey(
    ("milestone", "a", GROUND[0]), ("criterion", "k", GROUND[1]), ("milestone", "s", CALLED[0]), ("milestone", "b", CALLED[1])
)
LOG = [
    Contact("a", "Site", "website", 30),
    Contact("s", "Melding", "Telefoon", 15),
    Contact("b", "Melding", "website", 5),
    Contact(None, "Reclame", "banner", 99),
]


def rows(**how: Any) -> JourneyMapRows:
    given = {"people": PEOPLE, "results": {}, **how}
    return journey_map_rows(JOURNEY, [*GROUND, *CALLED, *MORE], BOOK, {"i": ONE, "j": TWO}, **given)


def test_interviews_behind_a_milestone_count_those_of_steps_and_criteria() -> None:
    assert [(c.name, c.number, c.interviews) for c in rows().columns] == [
        ("Ontdekken", 1, 2),
        ("Melden", 2, 2),
        ("Herstellen", 3, 0),
    ]


def test_frictions_count_interviews_and_a_part_of_one_counts_as_that() -> None:
    assert rows().columns[0].frictions == (Count("Trage reactie", 2),)


def test_told_touchpoints_are_kept_apart_from_those_of_the_log() -> None:
    first = rows(contacts=LOG, customers=50).columns[0]
    assert (first.told, first.touchpoints) == ((Count("Brief", 1),), (Count("Site", 60.0),))


def test_contacts_of_a_step_count_for_its_milestone_and_calls_are_per_100_customers() -> None:
    found = rows(contacts=LOG, customers=50)
    melden = found.columns[1]
    assert melden.touchpoints == (Count("Melding", 40.0),)
    assert melden.channels == (Count("website", 0.25), Count("Telefoon", 0.75))
    assert [c.calls for c in found.columns] == [0.0, 30.0, 0.0]
    assert (found.channels, found.phone) == (("website", "Telefoon"), frozenset(["Telefoon"]))


def test_a_log_without_a_telephone_has_no_calls_rather_than_none_made() -> None:
    found = rows(contacts=LOG[:1], customers=50)
    assert found.columns[0].calls is None
    assert "calls" in found.empty


def test_the_most_important_criterion_goes_first_and_opportunities_by_score() -> None:
    cell = rows(results={"k": CriterionResult(0.8, 0.3, 13.0, "validated")}).columns[0]
    assert cell.criteria[0].result == CriterionResult(0.8, 0.3, 13.0, "validated")
    assert [c.id for c in cell.asked] == ["k"]


def test_quotes_are_under_pseudonyms_and_no_label_is_shown() -> None:
    found = rows()
    assert {quote.who for column in found.columns for quote in column.quotes} == {"Gerda", "Wim"}
    assert "file of" not in str(found)
    nobody = rows(people={"person i": "Gerda"})
    assert {quote.who for column in nobody.columns for quote in column.quotes} == {"Gerda"}


def test_lanes_without_data_are_left_out_unless_they_are_asked_for() -> None:
    assert rows().lanes == ("criteria", "quotes", "touchpoints", "frictions")
    asked = rows(lanes=["emotion", "criteria"])
    assert asked.lanes == ("emotion", "criteria")
    assert "emotion" in asked.empty


@pytest.mark.parametrize("lanes", [["moods"], []])
def test_lanes_that_cannot_be_are_refused(lanes: list[str]) -> None:
    with pytest.raises(InvalidValue, match="no such lanes"):
        chosen_lanes(lanes)


def test_a_lane_that_is_named_twice_is_refused_as_such() -> None:
    with pytest.raises(InvalidValue, match="named twice"):
        chosen_lanes(["calls", "emotion", "calls"])


def test_one_lane_may_be_named_without_a_list() -> None:
    assert chosen_lanes("calls") == ("calls",)
    assert chosen_lanes(None) == LANES


def test_words_with_a_name_that_a_transcript_calls_a_participant_by_are_not_quoted() -> None:
    named = Transcript.of([("Truus Bakker", "Ze zeiden: mevrouw Bakker, dat duurt nog wel even, en toen hing ik op.")])
    talk = Interview("i", "P01", named, (Speaker("Truus Bakker", "participant", "person i"),))
    told = coding(talk, named.text, "M")
    found = [
        journey_map_rows(journey(("milestone", "a", told)), [told], BOOK, {"i": talk}, people={"person i": pseudonym}, results={})
        .columns[0]
        .quotes
        for pseudonym in ("Gerda", "Bakker")
    ]
    assert [len(quotes) for quotes in found] == [0, 1]

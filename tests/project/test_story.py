"""Cards, stories and the report of a study: under pseudonyms, with the words of participants alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html

from workbench.coding.segments import Coding
from workbench.errors import NotFound
from workbench.exchange.report import journey_report
from workbench.project import Project
from workbench.project.report import journey_report_data, report_data

Coded = Callable[[Project, str, str, str], Coding]


@pytest.fixture
def named(studied: Project, coded: Coded) -> Project:
    """The small study with a step, an emotion and a passage that runs over the interviewer's words."""
    studied.coding.add_code("Opbellen", "milestone", parent="Melden")
    studied.coding.add_code("Ergernis", "emotion", valence=-0.6)
    coded(studied, "P01", "Ik wist niet wie ik moest bellen.\nEn toen?\nToen heb ik gebeld", "Opbellen")
    coded(studied, "P01", "drie keer uitleggen", "Ergernis")
    studied.journey.from_codes()
    return studied


def test_cards_hold_words_of_participants_and_no_label(named: Project) -> None:
    people = {p.pseudonym for p in named.corpus.participants()}
    cards = named.journey.cards()
    assert cards
    assert {card.who for card in cards} <= people
    assert all("En toen?" not in card.passage for card in cards)
    assert {card.milestone for card in cards} == {"Melden"}


def test_what_was_rejected_gives_no_card(named: Project) -> None:
    named.journey.reject("Melden", "Hoort er niet bij.")
    assert named.journey.cards() == []


def test_a_story_follows_the_milestones_of_the_journey(named: Project) -> None:
    (person,) = {s.participant_id for s in named.corpus.interview("P01").speakers if s.participant_id}
    story = named.journey.story(person)
    (chapter,) = story.chapters
    assert story.told == ("Melden",)
    assert (chapter.name, chapter.told, chapter.steps) == ("Melden", 1, ("Opbellen",))
    assert [c.statement for c in chapter.criteria] == ["Eén keer vertellen"]
    assert [felt.name for felt in chapter.felt] == ["Ergernis"]
    assert chapter.valence == pytest.approx(-0.6)
    assert "Ik wist niet wie ik moest bellen. […] Toen heb ik gebeld" in [told.text for told in chapter.quotes]
    assert named.journey.story(story.pseudonym.upper()) == story


def test_who_tells_of_no_milestone_has_no_story_on_the_page(named: Project) -> None:
    assert len(named.journey.stories()) == 1


def test_an_unknown_participant_is_refused_with_those_there_are(named: Project) -> None:
    with pytest.raises(NotFound, match="no participant 'Nobody'"):
        named.journey.story("Nobody")


def test_a_rejected_criterion_stands_apart_with_the_reason(named: Project, tmp_path: Path) -> None:
    named.journey.reject("Eén keer vertellen", "Gaat over één bureau.")
    journey_report(report_data(named), "nl", tmp_path / "journey.html")
    page = (tmp_path / "journey.html").read_text("utf-8")
    before, after = page.split('<h2 id="rejected">')
    assert "<h4>Eén keer vertellen</h4>" not in before
    assert "Gaat over één bureau." in after
    assert "drie keer uitleggen" in after


def test_steps_stand_under_their_milestone(named: Project) -> None:
    (milestone,) = report_data(named).goals[0].milestones
    assert [step.name for step in milestone.steps] == ["Opbellen"]


def test_the_report_tells_how_the_study_was_done_and_what_the_checks_found(named: Project) -> None:
    data = journey_report_data(named)
    assert [phase.number for phase in data.phases] == [1, 2, 3, 4, 5]
    assert {found.kind for found in data.saturation} == {"goal", "milestone", "criterion"}
    assert data.told is not None
    assert data.told.counts == {data.told.order.milestones[0]: 1}
    assert data.findings
    assert data.journey_map is not None


def test_the_whole_report_is_one_page_with_all_its_sections(named: Project, tmp_path: Path) -> None:
    named.export("report", tmp_path / "journey.html")
    page = (tmp_path / "journey.html").read_text("utf-8")
    root = lxml_html.document_fromstring(page)
    wanted = ["done", "sample", "saturation", "goals", "map", "journey-map", "way", "unsure", "how"]
    assert root.xpath("//main/section/h2/@id") == wanted
    ids = root.xpath("//*/@id")
    assert len(ids) == len(set(ids))
    assert len(root.xpath("//figure[contains(@class, 'both')]/svg")) == 6
    assert not re.search(r"<script|<link|@import|src=| style=", page)
    assert len(page.encode()) < 2_000_000


def test_stories_and_cards_are_exports(named: Project, tmp_path: Path) -> None:
    named.export("stories", tmp_path / "stories.html")
    named.export("cards", tmp_path / "cards")
    assert (tmp_path / "stories.html").is_file()
    assert (tmp_path / "cards" / "cards.html").is_file()
    assert not list(tmp_path.glob(".export-*"))

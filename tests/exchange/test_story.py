"""Stories as a page: prose and quotes, nothing from outside. All people are synthetic."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from workbench.errors import InvalidValue
from workbench.exchange.story import write_stories
from workbench.exchange.story_data import Chapter, CriterionTold, Felt, Story, Told

BAD = '<script>alert("x")</script>'
CALLED = Told("a", "Toen belde ik voor de derde keer.", 12, 195.4)
GLAD = Told("b", "Ik was zo opgelucht.", 14)
CHAPTERS = (
    Chapter("m", "Kiezen", 0, 2, (CALLED,), ("Offertes vergelijken",), (Felt("Boosheid", -0.8, CALLED),), (), ("Telefoon",)),
    Chapter("n", "Verhuizen", 1, 1, (GLAD,), (), (Felt("Opluchting", 0.7, GLAD),), (CriterionTold("Alles heel", "not met"),)),
    Chapter("o", "Wennen", 2),
)
STORY = Story(
    "p", "Anouk", (("leeftijd", 44),), CHAPTERS, ("Verhuizen", "Kiezen"), (("Zonder zorgen", Told("c", "Rust wil ik.", 3)),)
)


def page(story: Story, folder: Path, language: str = "nl") -> str:
    write_stories([story], folder / "stories.html", title="Verhuizen", language=language)
    return (folder / "stories.html").read_text("utf-8")


def words(text: str) -> str:
    return " ".join(" ".join(lxml_html.document_fromstring(text).body.itertext()).split())


def test_a_story_says_what_is_told_in_which_order_and_what_is_not(tmp_path: Path) -> None:
    text = words(page(STORY, tmp_path))
    assert "Anouk vertelt over 2 van de 3 mijlpalen, en niet over “Wennen”." in text
    assert "anders dan die van de klantreis: “Verhuizen” en “Kiezen”." in text
    assert "Verteld als nummer 2. Stappen waarover het gaat: Offertes vergelijken." in text
    assert "Wat hier klinkt: boosheid (overwegend onaangenaam). In contact met: Telefoon." in text
    assert "Toen belde ik voor de derde keer. beurt 12 · 3:15" in text
    assert "Alles heel was niet zo" in text
    assert "Wat Anouk wil bereiken Zonder zorgen Rust wil ik." in text


def test_a_story_in_the_order_of_the_journey_says_so(tmp_path: Path) -> None:
    chapters = (replace(CHAPTERS[0], told=1), replace(CHAPTERS[1], told=2))
    text = words(page(replace(STORY, chapters=chapters, told=("Kiezen", "Verhuizen")), tmp_path, "en"))
    assert "Anouk tells of all 2 milestones. The story begins with “Kiezen” and keeps to the order of the journey." in text
    assert "Told as number" not in text


def test_attributes_stay_off_the_page(tmp_path: Path) -> None:
    assert "leeftijd" not in page(STORY, tmp_path)


def test_how_a_person_felt_is_drawn_and_said(tmp_path: Path) -> None:
    calm = replace(CHAPTERS[2], felt=(Felt("Rust", 0.1, GLAD),))
    drawn = page(replace(STORY, chapters=(*CHAPTERS[:2], calm)), tmp_path)
    (drawing,) = lxml_html.document_fromstring(drawn).xpath("//figure[@class='course']/svg")
    felt = "Kiezen: overwegend onaangenaam, Verhuizen: overwegend aangenaam en Wennen: aangenaam en onaangenaam door elkaar"
    assert drawing.get("aria-label").endswith(felt)
    assert len(drawing.xpath(".//circle")) == 3
    assert "course" not in words(page(STORY, tmp_path))


def test_the_same_words_are_shown_once(tmp_path: Path) -> None:
    judged = (CriterionTold("Bereikbaar", "", "for", (CALLED,)),)
    text = page(replace(STORY, chapters=(replace(CHAPTERS[0], criteria=judged), *CHAPTERS[1:])), tmp_path)
    assert text.count("derde keer") == 1


def test_hostile_texts_stay_text_and_nothing_comes_from_outside(tmp_path: Path) -> None:
    told = Told(BAD, BAD, 1)
    chapter = Chapter(BAD, BAD, 0, 1, (told,), (BAD,), (Felt(BAD, 1.0, told),), (CriterionTold(BAD),), (BAD,), (BAD,))
    story = Story(BAD, BAD, ((BAD, BAD),), (chapter, replace(chapter, told=2)), (BAD, BAD), ((BAD, told),))
    text = page(story, tmp_path)
    assert not re.search(r"<script|<link|@import|src=|url\(| style=", text)
    assert lxml_html.document_fromstring(text).xpath("//h2")[0].text == BAD


def test_without_stories_the_page_says_what_to_do(tmp_path: Path) -> None:
    write_stories([], tmp_path / "stories.html", title="Verhuizen", language="nl")
    assert "Codeer mijlpalen" in (tmp_path / "stories.html").read_text("utf-8")


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=r"nl \| en"):
        page(STORY, tmp_path, "de")


def test_the_table_of_a_story_has_a_row_for_each_milestone() -> None:
    frame = STORY.frame()
    assert frame["milestone"].tolist() == ["Kiezen", "Verhuizen", "Wennen"]
    assert frame["told"].tolist()[:2] == [2, 1]
    assert frame["not met"].tolist() == ["", "Alles heel", ""]
    assert frame["valence"].isna().tolist() == [False, False, True]

"""The journey report: one page, nothing from outside, every text of the study as text. All people are synthetic."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as lxml_html

from workbench.errors import InvalidValue
from workbench.exchange.report import (
    CriterionPart,
    GoalPart,
    MilestonePart,
    Quote,
    ReportData,
    Sample,
    TouchpointCount,
    journey_report,
)
from workbench.journey.maprows import MapNode
from workbench.survey.questionnaire import Validation

BAD = '<script>alert("x")</script>'
RESULT = Validation("v", "w", "c", 212, 0.71, 0.65, 0.77, 0.42, 10.0, 8.9, 11.2, "validated", "Bevestigd boven 50%.", 12)
QUOTES = (
    Quote("Toen belde ik voor de derde keer.", "Anouk", 12, 195.4, "bereikbaar"),
    Quote("Meteen iemand aan de lijn.", "Bram", 3),
    Quote("Ze belden terug.", "Carla", 5, 3725.0),
    Quote("Bellen hoeft van mij niet.", "Daan", 8, None, "bereikbaar", "against"),
)
CRITERIA = (
    CriterionPart("Een vaste prijs vooraf", 3, 1, QUOTES, RESULT, "De code is hernoemd."),
    CriterionPart("Iemand komt kijken"),
)
MILESTONES = (
    MilestonePart("Bedrijf kiezen", "Van zoeken tot tekenen.", 4, CRITERIA, (TouchpointCount("Site bekeken", "web", 1840, 900),)),
    MilestonePart("Verhuisdag"),
)
NODES = (
    MapNode("g", None, "goal", "Zonder kopzorgen verhuizen", 0, 4, 4),
    MapNode("m", "g", "milestone", "Bedrijf kiezen", 0, 4, 4),
    MapNode("c", "m", "criterion", "Een vaste prijs vooraf", 0, 3, 4, 0.71, 10.0, "validated"),
)
DATA = ReportData(
    "Verhuizen",
    "22 november 2025",
    128,
    Sample(4, 5, 12345, {"woning": {"huur": 2, "koop": 3}}),
    (GoalPart("Zonder kopzorgen verhuizen", ("functional",), "rust", "zodra de koop rond is", "weinig tijd", 4, MILESTONES),),
    NODES,
    (("Mijlpaal Verhuisdag", "De code is veranderd."),),
    ("Allen wonen in een stad.",),
)


def written(data: ReportData, folder: Path, language: str = "nl") -> str:
    journey_report(data, language, folder / "journey.html")
    return (folder / "journey.html").read_text("utf-8")


def said(page: str) -> str:
    """The words of a page without its drawings, with single blanks."""
    root = lxml_html.document_fromstring(page)
    for part in root.xpath("//style|//figure[contains(@class, 'map')]"):
        part.getparent().remove(part)
    return " ".join(" ".join(root.itertext()).split())


def test_the_page_shows_all_that_was_asked(tmp_path: Path) -> None:
    text = said(written(DATA, tmp_path)).replace(" ", "")
    for part in (
        "Verhuizen",
        "22 november 2025 · stand 128",
        "12.345 woorden",
        "huur 2",
        "functioneel",
        "zodra de koop rond is",
        "Bedrijf kiezen",
        "Van zoeken tot tekenen.",
        "3 van 4 interviews spreken ervoor · 1 ertegen",
        "Nog geen interview achter dit criterium",
        "respondenten 212",
        "belang, 95%-interval 65%–77% 71%",
        "tevredenheid 42%",
        "kansscore, 95%-interval 8,9–11,2 10,0",
        "Bevestigd boven 50%.",
        "Opnieuw bekijken: De code is hernoemd.",
        "Site bekeken web 1.840 900",
        "Nog geen criteria.",
        "Mijlpaal Verhuisdag De code is veranderd.",
        "Allen wonen in een stad.",
        "Criteria die niet in de enquête zijn gevraagd: 1 van de 2.",
        "Aantal interviews: 4.",
    ):
        assert part.replace(" ", "") in text, part


def test_at_most_three_quotes_are_shown_and_one_of_them_is_against(tmp_path: Path) -> None:
    root = lxml_html.document_fromstring(written(DATA, tmp_path))
    shown = [" ".join(figure.text_content().split()) for figure in root.xpath("//figure[@class='quote']")]
    assert len(shown) == 3
    assert "Anouk · beurt 12 · 3:15 · bereikbaar" in shown[0]
    assert "Bram · beurt 3" in shown[1]
    assert "spreekt het tegen" in shown[2]


def test_times_over_an_hour_are_shown_with_hours(tmp_path: Path) -> None:
    goal = replace(DATA.goals[0], quotes=(QUOTES[2],), milestones=())
    assert "1:02:05" in written(replace(DATA, goals=(goal,)), tmp_path)


def test_the_page_needs_nothing_from_outside_and_no_script(tmp_path: Path) -> None:
    page = written(DATA, tmp_path)
    assert not re.search(r"<script|<link|@import|src=|url\(", page)
    assert set(re.findall(r"https?://[^\s\"'<>]+", page)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert len(page.encode()) < 2_000_000


def test_the_map_is_there_for_light_and_dark(tmp_path: Path) -> None:
    root = lxml_html.document_fromstring(written(DATA, tmp_path))
    assert [drawing.get("class") for drawing in root.xpath("//figure[@class='map both']/svg")] == ["light", "dark"]


def test_a_very_large_map_is_drawn_once_and_the_report_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.exchange.report.BOTH_LOOKS", 1000)
    made = journey_report(DATA, "nl", tmp_path / "journey.html")
    assert [lost.what for lost in made.lost] == ["the map in dark colours"]
    assert 'class="dark"' not in (tmp_path / "journey.html").read_text("utf-8")


def test_hostile_texts_stay_text_everywhere(tmp_path: Path) -> None:
    quote = Quote(BAD, BAD, 1, None, BAD)
    criterion = CriterionPart(BAD, 1, 0, (quote,), replace(RESULT, rule=BAD), BAD)
    milestone = MilestonePart(BAD, BAD, 1, (criterion,), (TouchpointCount(BAD, BAD, 1, 1),), (quote,), BAD)
    goal = GoalPart(BAD, (), BAD, BAD, BAD, 1, (milestone,), (quote,), BAD)
    nodes = tuple(replace(node, text=BAD, look_again=BAD) for node in NODES)
    sample = Sample(1, 1, 1, {BAD: {BAD: 1}})
    page = written(ReportData(BAD, BAD, 1, sample, (goal, goal), nodes, ((BAD, BAD),), (BAD,)), tmp_path)
    assert "<script" not in page
    root = lxml_html.document_fromstring(page)
    assert root.xpath("//script") == []
    assert root.xpath("//title")[0].text == BAD
    assert root.xpath("//blockquote")[0].text == BAD


def test_control_characters_do_not_reach_the_page(tmp_path: Path) -> None:
    page = written(replace(DATA, title="Ver\x00hui\x08zen"), tmp_path)
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", page)


def test_an_english_report_speaks_english(tmp_path: Path) -> None:
    page = written(DATA, tmp_path, "en")
    assert '<html lang="en">' in page
    assert "Whom we spoke with" in page
    assert "12,345" in page
    assert "Read clockwise" not in page  # one milestone on the map


def test_headings_go_down_one_level_at_a_time(tmp_path: Path) -> None:
    levels = [int(h.tag[1]) for h in lxml_html.document_fromstring(written(DATA, tmp_path)).xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_leads_to_a_place_on_the_page(tmp_path: Path) -> None:
    root = lxml_html.document_fromstring(written(DATA, tmp_path))
    ids = root.xpath("//*/@id")
    assert len(ids) == len(set(ids))
    links = [href.removeprefix("#") for href in root.xpath("//a/@href")]
    assert links
    assert set(links) <= set(ids)


def test_an_empty_study_gives_a_page_that_says_what_to_do(tmp_path: Path) -> None:
    text = said(written(ReportData("Leeg", "vandaag", 0, Sample(0, 0, 0)), tmp_path))
    assert "Er is nog geen doel." in text
    assert "Niets: alles past" in text


def test_an_unknown_language_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=r"nl \| en"):
        journey_report(DATA, "de", tmp_path / "journey.html")
    assert list(tmp_path.iterdir()) == []

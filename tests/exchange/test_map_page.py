"""The page of the map: evidence behind every node, nothing from outside, every text of the study as text."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from workbench.errors import InvalidValue
from workbench.exchange import map_page
from workbench.exchange.map_page import write_map_page
from workbench.exchange.report_data import (
    CriterionPart,
    GoalPart,
    MilestonePart,
    Quote,
    ReportData,
    Sample,
    TouchpointCount,
)
from workbench.journey.maprows import MapNode
from workbench.survey.questionnaire import Validation

BAD = '<script>alert("x")</script> & \x00'
RESULT = Validation("v", "w", "c", 212, 0.71, 0.65, 0.77, 0.42, 10.0, 8.9, 11.2, "validated", "Bevestigd boven 50%.", 12)
QUOTES = (
    Quote("Toen belde ik\nvoor de derde keer.", "Anouk", 12, 195.4, "bereikbaar"),
    Quote("Meteen iemand aan de lijn.", "Bram", 3),
    Quote(BAD, "Carla", 5, 3725.0),
    Quote("Bellen hoeft van mij niet.", "Daan", 8, None, "bereikbaar", "against"),
)
PRICE = CriterionPart("Een vaste prijs vooraf", 3, 1, QUOTES, RESULT, "De code is hernoemd.", "c", 2, 1)
CHOICE = MilestonePart(
    BAD, "", 4, (PRICE,), (TouchpointCount("Site", "web", 1840, 900),), id="m", steps=(MilestonePart("Tekenen", id="s"),)
)
NODES = (
    MapNode("g", None, "goal", "Zonder kopzorgen verhuizen", 0, 4, 4),
    MapNode("m", "g", "milestone", BAD, 0, 4, 4),
    MapNode("c", "m", "criterion", "Een vaste prijs vooraf", 0, 3, 4, 0.71, 10.0, "validated", "De code is hernoemd."),
    MapNode("s", "m", "step", "Tekenen", 1, 1, 4),
)
GOAL = GoalPart("Zonder kopzorgen verhuizen", ("functional",), "rust", milestones=(CHOICE,), id="g")
DATA = ReportData(BAD, "22 november 2025", 128, Sample(4, 5, 12345), (GOAL,), NODES)


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "map.html"
    report = write_map_page(DATA, "nl", path)
    assert (report.format, report.lost) == ("page", ())
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def tree(text: str) -> Any:
    return lxml_html.document_fromstring(text)


def said(part: Any) -> str:
    return " ".join(part.text_content().split())


def test_every_node_is_a_link_to_its_evidence_in_both_schemes(tree: Any) -> None:
    for scheme in ("light", "dark"):
        links = tree.xpath(f"//svg[@class='{scheme}']//a")
        assert [a.get("href") for a in links] == ["#n-0", "#n-1", "#n-2", "#n-3"]
        assert links[2].get("aria-label").startswith("Criterium: Een vaste prijs vooraf (3 van 4 interviews")
    assert [s.get("id") for s in tree.xpath("//section")] == ["n-0", "n-1", "n-2", "n-3"]


def test_a_link_lies_over_the_words_of_its_node(tree: Any) -> None:
    for drawn in tree.xpath("//svg"):
        marks = drawn.xpath(".//text[@aria-label]")
        where = {mark.get("aria-label"): mark.get("transform") or f"{mark.get('x')} {mark.get('y')}" for mark in marks}
        at = {label: [float(n) for n in re.findall(r"[\d.]+", place)] for label, place in where.items()}
        assert len(at) == 4
        for link in drawn.xpath(".//a"):
            x, y, wide, tall = (float(link[0].get(k)) for k in ("x", "y", "width", "height"))
            mark = at[link.get("aria-label")]
            assert x <= mark[0] <= x + wide
            assert y <= mark[1] <= y + tall


def test_a_criterion_shows_interviews_survey_quotes_and_why_to_look_again(tree: Any) -> None:
    (section,) = tree.xpath("//section[@id='n-2']")
    shown = said(section)
    for part in (
        "Opnieuw bekijken: De code is hernoemd.",
        "3 van 4 interviews spreken ervoor · 1 ertegen",
        "Waargemaakt: 2, niet: 1 (interviews)",
        "Bevestigd, 212 respondenten",
        "Kansscore: 10,0 (95%-interval 8,9–11,2)",
        "Citaten (4)",
        "Toen belde ik voor de derde keer.",
        "Anouk · beurt 12 · 3:15 · bereikbaar",
        "Daan · beurt 8 · bereikbaar · spreekt het tegen",
    ):
        assert part in shown
    assert len(section.xpath(".//figure[@class='against']")) == 1


def test_a_rejected_criterion_shows_its_words_and_its_numbers_beside_each_other(tmp_path: Path) -> None:
    gone = replace(PRICE, rejected=True, reason="Alleen <huurders>.", wave=2, earlier=((1, "undecided"),))
    goal = replace(GOAL, milestones=(replace(CHOICE, criteria=(gone,)),))
    write_map_page(replace(DATA, goals=(goal,)), "nl", tmp_path / "map.html")
    (section,) = lxml_html.parse(str(tmp_path / "map.html")).xpath("//section[@id='n-2']")
    words, numbers = section.xpath("div[@class='beside']/div")
    assert "Anouk" in said(words)
    assert "Reden: Alleen <huurders>." in said(numbers)
    assert "Bevestigd (ronde 2; eerder anders: niet beslist in ronde 1), 212 respondenten" in said(numbers)


def test_a_milestone_shows_its_log_and_what_hangs_on_it(tree: Any) -> None:
    (section,) = tree.xpath("//section[@id='n-1']")
    assert "Site (web): 1.840 contacten van 900 klanten" in said(section)
    assert [a.get("href") for a in section.xpath(".//li/a")] == ["#n-2", "#n-3"]


def test_nothing_comes_from_outside_and_only_this_script_and_style_may_act(text: str, tree: Any) -> None:
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for what in ("script", "style"):
        (inside,) = re.findall(rf"<{what}>(.*?)</{what}>", text, re.DOTALL)
        mark = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{what}-src 'sha256-{mark}'" in policy
    assert tree.xpath("//@style") == []
    assert tree.xpath("//@src | //link | //iframe | //img | //@onclick") == []
    assert not re.search(r"url\(|@import|fetch\(", text)
    assert re.findall(r"https?://[^\"]*", text) == re.findall(r"http://www\.w3\.org/[^\"]*", text)


def test_odd_texts_are_only_texts(tree: Any) -> None:
    assert len(tree.xpath("//script")) == 1
    assert said(tree.xpath("//h1")[0]) == '<script>alert("x")</script> &'
    assert '<script>alert("x")</script>' in said(tree.xpath("//section[@id='n-2']")[0])


def test_a_page_that_would_be_too_large_shows_fewer_quotes_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_page, "LARGEST", 150_000)
    many = tuple(Quote("lang " * 1000, "Anouk", n) for n in range(40))
    goal = replace(GOAL, milestones=(replace(CHOICE, criteria=(replace(PRICE, quotes=many),)),))
    report = write_map_page(replace(DATA, goals=(goal,)), "en", tmp_path / "map.html")
    assert (tmp_path / "map.html").stat().st_size < 150_000
    assert [(lost.what, lost.id) for lost in report.lost] == [("more quotes: 30", "c")]
    assert "Quotes (10 of 40)" in (tmp_path / "map.html").read_text("utf-8")


def test_a_study_with_nothing_in_it_makes_a_page(tmp_path: Path) -> None:
    write_map_page(ReportData("Leeg", "vandaag", 0, Sample(0, 0, 0)), "nl", tmp_path / "map.html")
    assert "Er is nog geen doel" in (tmp_path / "map.html").read_text("utf-8")


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="this language"):
        write_map_page(DATA, "fr", tmp_path / "map.html")
    assert not (tmp_path / "map.html").exists()

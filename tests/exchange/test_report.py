"""The journey report: one page, nothing from outside, every text of the study as text. All people are synthetic."""

from __future__ import annotations

import base64
import hashlib
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
    Told,
    TouchpointCount,
    journey_report,
)
from workbench.journey.checks import Finding
from workbench.journey.maprows import MapNode
from workbench.journey.order import Contradiction, Order
from workbench.method.phases import phases
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
    shown = [" ".join(figure.text_content().split()) for figure in root.xpath("//figure[starts-with(@class, 'quote')]")]
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
    assert [(lost.what, lost.id) for lost in made.lost] == [("een tekening in donkere kleuren", "map")]
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


def test_the_policy_allows_the_pages_own_style_and_nothing_else(tmp_path: Path) -> None:
    page = written(DATA, tmp_path)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    fingerprint = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{fingerprint}'" in page
    assert " style=" not in page


def test_the_contents_name_every_section_in_order(tmp_path: Path) -> None:
    root = lxml_html.document_fromstring(written(FULL, tmp_path))
    linked = [a.text_content() for a in root.xpath("//nav[@id='contents']//a")]
    assert linked == [h.text_content() for h in root.xpath("//main/section/h2")]


FULL = replace(
    DATA,
    phases=tuple(phases({"interviews": 4, "goals": 1, "goal codings": 7}, (), "nl")),
    waves=((2, 212, "2025-11-20"),),
    findings=(Finding("one-interview", "criterion", "c", "Eén interview <b>.", "Waarom dan.", "Vraag door."),),
    told=Told(
        Order(("n", "m"), "Kemeny-Young", True, 1, 6, 2, ((1, 2), (1, 2)), (0.83,), 4),
        {"m": "Bedrijf kiezen", "n": "Verhuisdag"},
        {"m": 4, "n": 3},
        (Contradiction("m", "n", 1, 2),),
    ),
)


def test_the_report_tells_what_was_done_the_order_told_and_what_is_unsure(tmp_path: Path) -> None:
    text = said(written(FULL, tmp_path))
    for part in (
        "1. Doelen Open interviews over wat mensen willen bereiken",
        "4 interviews, 7 coderingen van doelen, 1 doel",
        "ronde 2 met 212 respondenten (2025-11-20)",
        "1. Verhuisdag 3 1–2 83%",
        "1 van de 6 vertelde paren",
        "Er zijn 2 volgordes die even goed passen.",
        "“Bedrijf kiezen” staat op de kaart vóór “Verhuisdag”, maar 2 interviews vertellen het andersom en 1 zo.",
        "Eén interview <b>. Waarom dan. Wat te doen: Vraag door.",
    ):
        assert part.replace(" ", "") in text.replace(" ", ""), part


def test_what_was_rejected_stands_apart_with_reason_words_and_numbers(tmp_path: Path) -> None:
    gone = replace(CRITERIA[0], rejected=True, reason="Alleen <huurders> zeiden dit.", wave=2)
    step = MilestonePart("Offertes vergelijken", criteria=(CRITERIA[1],), optional=True)
    goal = replace(DATA.goals[0], milestones=(replace(MILESTONES[0], criteria=(gone,), steps=(step,)), MILESTONES[1]))
    root = lxml_html.document_fromstring(written(replace(DATA, goals=(goal,)), tmp_path))
    assert "Een vaste prijs vooraf" not in root.xpath("//section[@id='m1-1']")[0].text_content()
    (apart,) = root.xpath("//article[@class='gone']")
    words, numbers = apart.xpath("div[@class='beside']/div")
    assert "Alleen <huurders> zeiden dit." in apart.text_content()
    assert "Anouk" in words.text_content()
    assert "respondenten, ronde 2" in numbers.text_content()
    (under,) = root.xpath("//section[@class='step']")
    assert "Iemand komt kijken" in under.text_content()
    assert "niet iedereen doet dit" in under.text_content().lower()


def test_that_an_earlier_round_said_otherwise_is_told_also_of_what_was_rejected(tmp_path: Path) -> None:
    turned = replace(CRITERIA[0], wave=2, earlier=((1, "not validated"),))
    milestone = replace(MILESTONES[0], criteria=(turned, replace(turned, rejected=True)))
    goal = replace(DATA.goals[0], milestones=(milestone,))
    root = lxml_html.document_fromstring(written(replace(DATA, goals=(goal,)), tmp_path))
    told = [part.text_content() for part in root.xpath("//p[contains(@class, 'otherwise')]")]
    assert told == ["Bevestigd (ronde 2; eerder anders: niet bevestigd in ronde 1)."] * 2
    (numbers,) = root.xpath("//article[@class='gone']/div[@class='beside']/div[2]")
    assert "bevestigd" in numbers.xpath(".//span[@class='status']")[0].text_content()


def test_values_that_occur_once_are_counted_together_where_there_are_many(tmp_path: Path) -> None:
    sample = replace(DATA.sample, attributes={"regio": {**{f"plaats {n}": 1 for n in range(7)}, "stad": 3}})
    text = said(written(replace(DATA, sample=sample), tmp_path))
    assert "plaats 3" not in text
    assert "andere, elk één keer" in text


def test_a_very_long_quote_is_shortened_at_the_end_of_a_sentence(tmp_path: Path) -> None:
    quote = Quote("Ik belde. " + "En toen belde ik nog eens. " * 60, "Anouk", 1)
    goal = replace(DATA.goals[0], quotes=(quote,), milestones=())
    shown = lxml_html.document_fromstring(written(replace(DATA, goals=(goal,)), tmp_path)).xpath("//blockquote")[0].text
    assert shown.endswith("nog eens. […]")
    assert len(shown.split()) <= 120 + 2


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

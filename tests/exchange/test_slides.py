"""The slides: read back, measured, and with the evidence in the notes. All people are synthetic."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from workbench.corpus.report import ExportReport
from workbench.errors import InvalidValue
from workbench.exchange.report_data import (
    CriterionPart,
    GoalPart,
    MilestonePart,
    Quote,
    ReportData,
    Sample,
    TouchpointCount,
)
from workbench.exchange.slide_parts import SLACK
from workbench.exchange.slides import write_slides
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import text_width, wrap
from workbench.survey.questionnaire import Validation

POINT = 12700
BAD = '<script>alert("x")</script> ]]> \x00 &amp; _x0041_ \ud800'
LONG = "Ik wil dat mijn terugleververgoedingsberekeningsaanvraag in één keer wordt begrepen " * 4
RESULT = Validation("v", "w", "c", 212, 0.71, 0.65, 0.77, 0.42, 10.0, 8.9, 11.2, "validated", "Bevestigd boven 50%.", 12)
QUOTES = (
    Quote("Toen belde ik voor de derde keer.", "Anouk", 12, 195.4, "bereikbaar"),
    Quote("Meteen iemand aan de lijn.", "Bram", 3),
    Quote("Ze belden terug.", "Carla", 5, 3725.0),
    Quote("Bellen hoeft van mij niet.", "Daan", 8, None, "bereikbaar", "against"),
)
PRICE = CriterionPart("Een vaste prijs vooraf", 3, 1, QUOTES, RESULT, "De code is hernoemd.", "c", 2, 1, promise="Prijs is prijs")
LOOKING = CriterionPart("Iemand komt kijken", id="d")
STEP = MilestonePart("Offertes vergelijken", criteria=(CriterionPart("Alles op één blad", 2, id="e"),), id="s", optional=True)
CHOICE = MilestonePart(
    "Bedrijf kiezen",
    "Van zoeken tot tekenen.",
    4,
    (PRICE, LOOKING),
    (TouchpointCount("Site", "web", 1840, 900),),
    id="m",
    steps=(STEP,),
)
NODES = (
    MapNode("g", None, "goal", "Zonder kopzorgen verhuizen", 0, 4, 4),
    MapNode("m", "g", "milestone", "Bedrijf kiezen", 0, 4, 4),
    MapNode("c", "m", "criterion", "Een vaste prijs vooraf", 0, 3, 4, 0.71, 10.0, "validated"),
)
GOAL = GoalPart("Zonder kopzorgen verhuizen", milestones=(CHOICE, MilestonePart("Verhuisdag", id="n")), id="g")
DATA = ReportData(
    "Verhuizen",
    "22 november 2025",
    128,
    Sample(4, 5, 12345),
    (GOAL,),
    NODES,
    (("Mijlpaal Verhuisdag", "De code is veranderd."),),
    ("Allen wonen in een stad.",),
)
HARD = replace(
    DATA,
    title=LONG,
    goals=(
        GoalPart(LONG, id="g"),
        replace(
            GOAL,
            milestones=(
                replace(
                    CHOICE,
                    name=LONG,
                    look_again=LONG,
                    quotes=(Quote(LONG * 6, "Anouk", 1), Quote(LONG * 2, BAD, 2), Quote(BAD, "Bram", 3, stance="against")),
                    criteria=tuple(
                        replace(PRICE, statement=(LONG, BAD, "Kort")[n % 3], rejected=n % 5 == 0, id=str(n)) for n in range(14)
                    ),
                ),
            ),
        ),
    ),
    review=tuple((LONG, LONG) for _ in range(6)),
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> ExportReport:
    return write_slides(DATA, "nl", tmp_path_factory.mktemp("slides") / "deck.pptx")


@pytest.fixture(scope="module")
def deck(report: ExportReport) -> Any:
    return read(report.file)


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("slides") / "hard.pptx"
    write_slides(HARD, "nl", path)
    return read(path)


def read(path: str | Path) -> Any:
    from pptx import Presentation

    return Presentation(str(path))


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def named(slide: Any, name: str) -> list[Any]:
    return [shape for shape in slide.shapes if shape.name == name]


def test_a_title_the_map_a_slide_a_milestone_and_what_is_unsure(deck: Any) -> None:
    assert titles(deck) == ["Verhuizen", "De kaart", "Bedrijf kiezen", "Verhuisdag", "Wat onzeker is"]
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)


def test_the_map_is_a_picture_that_says_what_it_shows(deck: Any) -> None:
    (picture,) = named(deck.slides[1], "map")
    assert picture.image.content_type == "image/png"
    assert "één doel" in picture._element.nvPicPr.cNvPr.get("descr")
    assert "1. Bedrijf kiezen; 2. Verhuisdag" in picture._element.nvPicPr.cNvPr.get("descr")


def test_criteria_and_results_are_a_real_table(deck: Any) -> None:
    (frame,) = named(deck.slides[2], "criteria")
    rows = [[cell.text_frame.text.replace("\n", " | ") for cell in row.cells] for row in frame.table.rows]
    assert rows[1] == [
        "Een vaste prijs vooraf | ! Opnieuw bekijken: De code is hernoemd.",
        "3 / 1",
        "71%",
        "42%",
        "10,0",
        "✓ bevestigd",
    ]
    assert rows[2][1:] == ["0 / 0", "–", "–", "–", "niet gevraagd"]
    assert rows[3][0] == "Offertes vergelijken (niet iedereen doet dit)"
    assert rows[4][0] == "Alles op één blad"


def test_quotes_stand_under_pseudonyms_and_one_is_against(deck: Any) -> None:
    said = [shape.text_frame.text.replace("\n", " | ") for shape in named(deck.slides[2], "quote")]
    assert said[0] == "“Toen belde ik voor de derde keer.” | Anouk · beurt 12 · 3:15 · bereikbaar"
    assert said[-1] == "“Bellen hoeft van mij niet.” | Daan · beurt 8 · bereikbaar · spreekt het tegen"


def test_the_notes_hold_the_evidence(deck: Any) -> None:
    notes = deck.slides[2].notes_slide.notes_text_frame.text
    for part in (
        "3 van 4 interviews spreken ervoor · 1 ertegen",
        "Waargemaakt: 2, niet: 1 (interviews)",
        "Belofte: Prijs is prijs",
        "Belang: 71% (95%-interval 65%–77%)",
        "Bevestigd boven 50%.",
        "“Bellen hoeft van mij niet.” — Daan",
        "Site (web): 1.840 contacten van 900 klanten",
    ):
        assert part in notes


def test_what_is_unsure_is_said(deck: Any) -> None:
    (box,) = named(deck.slides[4], "doubts")
    assert "Aantal interviews: 4." in box.text_frame.text
    assert "Allen wonen in een stad." in box.text_frame.text
    assert "Mijlpaal Verhuisdag — De code is veranderd." in box.text_frame.text


def test_what_the_slides_do_not_hold_is_told(report: ExportReport) -> None:
    assert report.format == "slides"
    assert [(lost.what, lost.id) for lost in report.lost] == [("knopen die te verplaatsen zijn", ""), ("meer citaten: 1", "c")]


def test_odd_texts_are_only_texts(hard: Any) -> None:
    names = [cell.text_frame.text for slide in hard.slides for t in named(slide, "criteria") for cell in t.table.iter_cells()]
    assert any(name.startswith('<script>alert("x")</script> ]]> &amp; _x0041_') for name in names)


def test_what_does_not_fit_goes_on_on_the_next_slide(hard: Any) -> None:
    pages = [title for title in titles(hard) if title.endswith(")")]
    assert len(pages) > 2
    told = [len(t.table.rows) - 1 for slide in hard.slides for t in named(slide, "criteria")]
    assert sum(told) == 14 + 2


@pytest.mark.parametrize("name", ["deck", "hard"])
def test_every_text_fits_its_box_and_every_box_its_slide(name: str, request: pytest.FixtureRequest) -> None:
    made = request.getfixturevalue(name)
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width + 1
            assert shape.top + shape.height <= made.slide_height + POINT
            if shape.has_text_frame and shape.text_frame.text and shape.name != "number":
                assert height(shape.text_frame, shape.width / POINT) <= shape.height / POINT + 0.5
            if shape.has_table:
                wide = [column.width / POINT for column in shape.table.columns]
                for row in shape.table.rows:
                    for at, cell in enumerate(row.cells):
                        column = sum(wide) if cell.is_merge_origin else wide[at]
                        if not cell.is_spanned:
                            assert height(cell.text_frame, column - 10) + 6 <= row.height / POINT + 0.5


@pytest.mark.parametrize("name", ["deck", "hard"])
def test_no_two_boxes_overlap(name: str, request: pytest.FixtureRequest) -> None:
    for slide in request.getfixturevalue(name).slides:
        boxes = [(s.name, s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for at, (name, left, top, right, bottom) in enumerate(boxes):
            for other, a, b, c, d in boxes[:at]:
                inside = left < c - POINT and a < right - POINT and top < d - POINT and b < bottom - POINT
                assert not inside or "Rectangle" in name + other, (name, other)


def test_a_study_with_nothing_in_it_makes_slides(tmp_path: Path) -> None:
    write_slides(ReportData("Leeg", "vandaag", 0, Sample(0, 0, 0)), "nl", tmp_path / "deck.pptx")
    assert titles(read(tmp_path / "deck.pptx")) == ["Leeg", "De kaart", "Wat onzeker is"]


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="this language"):
        write_slides(DATA, "fr", tmp_path / "deck.pptx")
    assert not (tmp_path / "deck.pptx").exists()


def height(frame: Any, wide: float) -> float:
    """How high the text of a frame becomes, measured line by line."""
    total = 0.0
    for paragraph in frame.paragraphs:
        if paragraph.runs:
            size = max(run.font.size.pt for run in paragraph.runs)
            bold = any(run.font.bold for run in paragraph.runs)
            text = "".join(run.text for run in paragraph.runs)
            lines = wrap(text, wide, size, bold=bold)
            assert max(text_width(line, size, bold) for line in lines) <= wide / SLACK
            total += len(lines) * size * 1.2 + (paragraph.space_after.pt if paragraph.space_after else 0)
    return total

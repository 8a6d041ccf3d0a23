"""The journey as slides: the map, one slide a milestone, and what is unsure; every text is text, and fits."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from workbench.charts.theme import LOOKS, MILESTONE_COLORS
from workbench.corpus.report import ExportReport
from workbench.errors import InvalidValue
from workbench.exchange.quotes import QUOTES, parts
from workbench.exchange.report_data import ReportData
from workbench.exchange.report_words import WORDS
from workbench.exchange.slide_milestone import MilestoneSlides
from workbench.exchange.slide_parts import EDGE, HEIGHT, WIDTH, Words, add_slide, block, high, points, put, remark, smallest
from workbench.exchange.slide_words import SLIDE_WORDS
from workbench.exchange.told import lost as told
from workbench.exchange.unsure import unsure
from workbench.journey.textfit import plain

LOOK = LOOKS["light"]
_TITLE = 255  # the longest title that the properties of an Office file may have


def write_slides(data: ReportData, language: str, path: str | Path) -> ExportReport:
    """Write the journey as a PowerPoint file of 16 to 9.

    A title slide, the map as a picture with its description, one slide a milestone (more where its criteria do not fit on one)
    with a table of criteria and results and with quotes under pseudonyms, and what is unsure. The speaker's notes hold the
    evidence behind each criterion.

    Raises
    ------
    InvalidValue
        If the language is unknown.
    """
    if language not in WORDS:
        raise InvalidValue("slides are not made in this language", expected=" | ".join(WORDS), found=repr(language))
    _Deck(data, language).made().save(str(path))
    goals = {goal.id for goal in data.goals}
    held = [p for p in parts(data) if p.id not in goals]
    lost = [told("slide quotes", language, p.id, n=len(p.quotes) - QUOTES) for p in held if len(p.quotes) > QUOTES]
    lost += [told("goal quotes", language, g.id) for g in data.goals if g.quotes]
    drawn = told("moved", language)
    return ExportReport(str(path), "slides", (drawn, *lost))


class _Deck:
    def __init__(self, data: ReportData, language: str) -> None:
        from pptx import Presentation

        self.data, self.language, self.words = data, language, WORDS[language] | SLIDE_WORDS[language]
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = points(WIDTH), points(HEIGHT)
        about = self.deck.core_properties
        about.title = plain(data.title)[:_TITLE]
        about.author, about.last_modified_by, about.language = "", "", language

    def made(self) -> Any:
        self.cover()
        self.map()
        slides = MilestoneSlides(self.deck, self.data, self.language)
        for goal in self.data.goals:
            for number, milestone in enumerate(goal.milestones, 1):
                slides.add(goal.text if len(self.data.goals) > 1 else "", milestone, number)
        self.doubts()
        return self.deck

    def cover(self) -> None:
        data, wide, words = self.data, WIDTH - 3 * EDGE, self.words
        size = smallest(data.title, wide, (44, 38, 32, 26, 20), 3, self.language)
        title = Words(data.title, size, bold=True)
        tall = title.high(wide, self.language)
        slide = add_slide(self.deck, title, 2 * EDGE, 180, wide, tall)
        each = HEIGHT / len(MILESTONE_COLORS)
        for place, color in enumerate(MILESTONE_COLORS):
            block(slide, 0, each * place, 14, each + 0.5, color)
        put(slide, [Words(words["kicker"], 16, LOOK.accent, bold=True)], 2 * EDGE, 146, wide, 24, name="kicker")
        sample = data.sample
        counts = f"{sample.interviews} {words['interviews']} · {sample.participants} {words['participants']}"
        made = f"{words['made'].format(date=data.date)} · {words['revision'].format(revision=data.revision)}"
        said = [Words(counts, 18, LOOK.ink, after=6), Words(made, 14, LOOK.muted)]
        put(slide, said, 2 * EDGE, 180 + tall + 18, wide, high(said, wide, self.language), name="sample")
        remark(slide, [words["cover note"]])

    def map(self) -> None:
        import vl_convert

        from workbench.charts.mind_map import mind_map
        from workbench.journey.layout import layout

        chart = mind_map(layout(self.data.nodes, self.language), "light", self.language)
        spec = chart.to_dict()
        image = vl_convert.vegalite_to_png(spec, scale=2.0, allowed_base_urls=[])
        slide = add_slide(self.deck, Words(self.words["map"], 16, LOOK.muted, bold=True), EDGE, 14, WIDTH - 2 * EDGE, 20)
        room, top = (WIDTH - 24, HEIGHT - 44), 36
        scale = min(room[0] / spec["width"], room[1] / spec["height"])
        wide, tall = spec["width"] * scale, spec["height"] * scale
        at = ((WIDTH - wide) / 2, top + (room[1] - tall) / 2)
        picture = slide.shapes.add_picture(BytesIO(image), *(points(value) for value in (*at, wide, tall)))
        picture.name = "map"
        said = [str(chart.description), *self.outline()]
        picture._element.nvPicPr.cNvPr.set("descr", plain("; ".join(said)))
        remark(slide, said)

    def outline(self) -> Iterator[str]:
        for goal in self.data.goals:
            yield goal.text
            yield from (f"{number}. {m.name}" for number, m in enumerate(goal.milestones, 1))

    def doubts(self) -> None:
        data, words, language = self.data, self.words, self.language
        said = [Words(text, 18, after=10, head="•  ") for text in [*unsure(data, language), *data.limits]]
        said += [Words(f"{what} — {why}", 16, after=8, head=f"!  {words['again']}: ") for what, why in data.review]
        said = said or [Words(words["no limits"], 18)]
        wide, top = WIDTH - 2 * EDGE, 92.0
        pages: list[list[Words]] = [[]]
        for one in said:
            if pages[-1] and high([*pages[-1], one], wide, language) > HEIGHT - EDGE - top:
                pages.append([])
            pages[-1].append(one)
        for at, page in enumerate(pages):
            title = words["limits"] if len(pages) == 1 else f"{words['limits']} ({at + 1}/{len(pages)})"
            slide = add_slide(self.deck, Words(title, 28, bold=True), EDGE, 36, wide, 36)
            put(slide, page, EDGE, top, wide, high(page, wide, language), name="doubts")
            remark(slide, [words["doubts note"]])

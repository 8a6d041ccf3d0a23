"""The pieces of a slide: text boxes and tables of which it is known beforehand that their text fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.charts.theme import LOOKS
from workbench.journey.textfit import plain, wrap

WIDTH, HEIGHT = 960.0, 540.0
"""A slide of 16 to 9, in points."""
EDGE = 40.0
FONT = "Arial"
LEADING = 1.2
"""Height of a line by the size of its type, in the font's own measure."""
SLACK = 0.97
"""Part of a column that is counted on: programs differ a little in how wide they set a letter."""
INSET = 5.0
"""Padding at the left and right of a cell; above and below it is three fifths of that."""

LOOK = LOOKS["light"]
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the table style of no fill and no lines, by its fixed number


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph in one style; sizes in points. ``head`` stands before it in bold."""

    text: str
    size: float = 12.0
    color: str = LOOK.ink
    bold: bool = False
    italic: bool = False
    struck: bool = False
    after: float = 0.0
    align: str = "left"
    head: str = ""

    def high(self, wide: float, language: str) -> float:
        """Height in a column of that width, with the space after it."""
        lines = wrap(f"{self.head}{self.text}", wide * SLACK, self.size, bold=self.bold or bool(self.head), language=language)
        return len(lines) * self.size * LEADING + self.after


def high(words: Sequence[Words], wide: float, language: str) -> float:
    """Height of paragraphs under each other in a column of that width."""
    return sum(one.high(wide, language) for one in words)


def shortened(text: str, wide: float, tall: float, size: float, language: str) -> str:
    """As many words of a text as fit in a box, with three dots where some were left out."""
    words = plain(text).split()

    def fits(count: int) -> bool:
        said = " ".join(words[:count]) + ("" if count == len(words) else " …")
        return Words(f"“{said}”", size).high(wide, language) <= tall

    low, top = 0, len(words)
    while low < top:
        middle = (low + top + 1) // 2
        low, top = (middle, top) if fits(middle) else (low, middle - 1)
    return " ".join(words) if low == len(words) else " ".join([*words[:low], "…"])


def smallest(text: str, wide: float, sizes: Sequence[float], lines: int, language: str) -> float:
    """The largest of these sizes at which a bold text takes no more than so many lines; the last one if none does."""
    fitting = (s for s in sizes if len(wrap(text, wide * SLACK, s, bold=True, language=language)) <= lines)
    return next(fitting, sizes[-1])


def spoken(number: int, language: str) -> str:
    """A whole number with its thousands apart."""
    return f"{number:,}".replace(",", "." if language == "nl" else ",")


def points(value: float) -> Any:
    """A length in points, as the file counts it."""
    from pptx.util import Emu

    return Emu(round(value * 12700))


def add_slide(deck: Any, title: Words, x: float, y: float, wide: float, tall: float) -> Any:
    """A slide with its title in the place for titles, so that outlines and readers of the screen find it."""
    from pptx.enum.text import MSO_ANCHOR

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    frame = slide.shapes.title
    frame.left, frame.top, frame.width, frame.height = (points(value) for value in (x, y, wide, tall))
    fill_frame(frame.text_frame, [title])
    frame.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    return slide


def remark(slide: Any, lines: Sequence[str]) -> None:
    """The speaker's notes; blanks at the start of a line are kept."""
    kept = (" " * (len(line) - len(line.lstrip(" "))) + plain(line) for line in lines)
    slide.notes_slide.notes_text_frame.text = "\n".join(kept)


def put(slide: Any, words: Sequence[Words], x: float, y: float, wide: float, tall: float, *, name: str = "") -> Any:
    """A text box without padding; its place and size in points."""
    box = slide.shapes.add_textbox(points(x), points(y), points(wide), points(tall))
    if name:
        box.name = name
    fill_frame(box.text_frame, words)
    return box


def fill_frame(frame: Any, words: Sequence[Words], *, across: float = 0.0, down: float = 0.0) -> None:
    """Set paragraphs in a text frame that neither grows nor shrinks."""
    from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN

    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = points(across)
    frame.margin_top = frame.margin_bottom = points(down)
    for at, one in enumerate(words):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = getattr(PP_ALIGN, one.align.upper())
        paragraph.space_before = points(0)
        paragraph.space_after = points(one.after)
        for text, bold in ((one.head, True), (one.text, one.bold)):
            if text:
                _run(paragraph, text, one, bold)


def _run(paragraph: Any, text: str, one: Words, bold: bool) -> None:
    run = paragraph.add_run()
    kept = plain(text)
    run.text = kept + (" " if text.endswith(" ") else "")
    font = run.font
    font.name, font.size, font.bold, font.italic = FONT, points(one.size), bold, one.italic
    font.color.rgb = _rgb(one.color)
    if one.struck:
        font._element.set("strike", "sngStrike")


def _rgb(color: str) -> Any:
    from pptx.dml.color import RGBColor

    made: Any = RGBColor  # which has no types
    return made(*bytes.fromhex(color.lstrip("#")))


def block(slide: Any, x: float, y: float, wide: float, tall: float, color: str, *, round_: bool = False) -> Any:
    """A filled shape without a line, that readers of the screen pass over."""
    from pptx.enum.shapes import MSO_SHAPE

    kind = MSO_SHAPE.OVAL if round_ else MSO_SHAPE.RECTANGLE
    shape = slide.shapes.add_shape(kind, points(x), points(y), points(wide), points(tall))
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(color)
    shape.line.fill.background()
    shape._element.remove(shape._element.find("{*}style"))  # it brings a shadow
    return shape


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the paragraphs of each cell; a heading has one cell that spans all columns."""

    cells: tuple[tuple[Words, ...], ...]

    def high(self, columns: Sequence[float], language: str) -> float:
        """Height that the row needs."""
        wide = columns if len(self.cells) == len(columns) else (sum(columns),)
        most = max(high(cell, w - 2 * INSET, language) for cell, w in zip(self.cells, wide, strict=True))
        return most + 2 * 0.6 * INSET


def table(slide: Any, rows: Sequence[Row], columns: Sequence[float], x: float, y: float, language: str) -> Any:
    """A table with a line under each row; the first row is its head."""
    heights = [row.high(columns, language) for row in rows]
    frame = slide.shapes.add_table(len(rows), len(columns), points(x), points(y), points(sum(columns)), points(sum(heights)))
    made = frame.table
    made._tbl.tblPr.find(".//{*}tableStyleId").text = _NO_STYLE
    made.horz_banding = False
    for column, wide in zip(made.columns, columns, strict=True):
        column.width = points(wide)
    for at, (row, tall) in enumerate(zip(rows, heights, strict=True)):
        made.rows[at].height = points(tall)
        if len(row.cells) < len(columns):
            made.cell(at, 0).merge(made.cell(at, len(columns) - 1))
        for cell in made.rows[at].cells:
            _line_under(cell)
        for place, words in enumerate(row.cells):
            cell = made.cell(at, place)
            fill_frame(cell.text_frame, words)
            cell.margin_left = cell.margin_right = points(INSET)
            cell.margin_top = cell.margin_bottom = points(0.6 * INSET)
    return frame


def _line_under(cell: Any) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    color = f'<a:solidFill><a:srgbClr val="{LOOK.track.lstrip("#").upper()}"/></a:solidFill>'
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<a:lnB {nsdecls("a")} w="9525">{color}</a:lnB>'))

"""PDF transcripts: lines by their place on the page, so that wrapped lines, paragraphs and page furniture can be told apart."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from workbench.corpus.encoding import tidied
from workbench.corpus.readers.making import make_reading
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.turns import ENDS, Line, divide
from workbench.errors import UnreadableFile

_PAGE_NUMBER = re.compile(
    r"(?:(?:page|pagina|blz\.?|seite|side|p\.)\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:/|of|van|von|af)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)
_EDGE = 0.1
_GAP = 1.35
_WIDE = 1.0  # of the height of a letter; between words it is a quarter
_LABEL_AT_MOST = 40
# PDFium is not safe to call from two threads at once.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    height: float


def read_pdf(path: Path, data: bytes) -> Reading:
    """Read the text of a PDF.

    Raises
    ------
    UnreadableFile
        If it is damaged, needs a password, or holds pictures of pages without text.
    """
    rows, pages = _rows(path, data)
    if not rows:
        raise UnreadableFile(
            "the PDF holds no text, only pictures",
            where=path.name,
            expected="text that can be selected",
            found=f"{pages} {'page' if pages == 1 else 'pages'} without a letter (probably a scan)",
            todo="Run text recognition (OCR) on it first, or ask for the original document.",
        )
    body, dropped = _without_furniture(rows)
    warnings: list[str] = []
    lines = []
    for line in _lines(body):
        decoded = tidied(line.text, path.name)
        warnings += [warning for warning in decoded.warnings if warning not in warnings]
        lines.append(Line(decoded.text.replace("\n", " "), line.where, line.opens))
    divided = divide(lines)
    return make_reading(
        path,
        (replace(turn, words=turn.words.replace("\t", " ")) for turn in divided.turns),
        encoding="pdf",
        legend=divided.legend,
        dropped=(*dropped, *divided.dropped),
        warnings=(*warnings, *divided.warnings),
    )


def _rows(path: Path, data: bytes) -> tuple[list[_Row], int]:
    # PDFium itself reads a transcript in 0.1 s where pdfplumber takes 4.5 s and pdfminer 2 s, and keeps the blanks between words.
    import pypdfium2

    try:
        with _ONE_AT_A_TIME:
            document = pypdfium2.PdfDocument(data)
            try:
                return [
                    row for number in range(len(document)) for row in _joined(_page(document[number], number + 1, pypdfium2.raw))
                ], len(document)
            finally:
                document.close()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).casefold()
        raise UnreadableFile(
            "the PDF is protected by a password" if locked else "the PDF cannot be opened",
            where=path.name,
            expected="a PDF with text",
            found=str(error)[:160],
            todo="Save a copy without a password." if locked else "Open it in a PDF program and save or print it to a new PDF.",
        ) from error


def _page(page: Any, number: int, raw: Any) -> Iterator[_Row]:
    height = page.get_height()
    text = page.get_textpage()
    letters: list[tuple[str, int]] = []

    def row() -> Iterator[_Row]:
        inked = [at for letter, at in letters if not letter.isspace()]
        if inked:
            first, last = text.get_charbox(inked[0], loose=True), text.get_charbox(inked[-1], loose=True)
            words = "".join(letter for letter, _ in letters)
            yield _Row(words, number, first[0], last[2], height - first[3], height - first[1], height)
        letters.clear()

    before = -1  # the letter before the blank
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, i)
        # PDFium marks a hyphen at the end of a line with U+0002 (in some versions U+FFFE).
        letter = "-" if code in (2, 0xFFFE) else chr(code)
        if letter in "\r\n":
            yield from row()
            before = -1
            continue
        if not letter.isspace():
            if before >= 0 and letters[-1][0].isspace():
                last, box = text.get_charbox(before, loose=True), text.get_charbox(i, loose=True)
                tall = min(last[3] - last[1], box[3] - box[1])
                if min(last[3], box[3]) - max(last[1], box[1]) < 0.3 * tall:
                    yield from row()  # PDFium sometimes takes two short rows for one
                elif box[0] - last[2] > _WIDE * tall and len(letters) <= _LABEL_AT_MOST and ("\t", -1) not in letters:
                    letters[-1] = ("\t", -1)  # a column of labels: transcripts are printed as tables too
            before = i
        letters.append((letter, i))
    yield from row()


def _joined(rows: Iterator[_Row]) -> Iterator[_Row]:
    """Rows as the eye sees them: what stands far to the right of a short piece is a column of the same row."""
    before: _Row | None = None
    for row in rows:
        if before is not None and _beside(before, row):
            before = replace(row, text=f"{before.text.strip()}\t{row.text}", left=before.left, top=min(before.top, row.top))
            continue
        if before is not None:
            yield before
        before = row
    if before is not None:
        yield before


def _beside(before: _Row, row: _Row) -> bool:
    # A number in the margin belongs to no row.
    if len(before.text) > _LABEL_AT_MOST or before.text.strip().isdigit() or "\t" in before.text:
        return False
    overlap = min(before.bottom, row.bottom) - max(before.top, row.top)
    return row.left > before.right and overlap > 0.6 * min(before.bottom - before.top, row.bottom - row.top)


def _without_furniture(rows: Sequence[_Row]) -> tuple[list[_Row], list[Dropped]]:
    """Rows without what stands off the page, in the margin, or again and again at the edge of pages."""
    pages = {row.page for row in rows}
    left = Counter(round(row.left) for row in rows if len(row.text) > 20).most_common(1)
    margin = left[0][0] if left else 0
    edges = Counter(shape for shape, _ in {(_shape(row.text), row.page) for row in rows if _at_the_edge(row)})
    body: list[_Row] = []
    dropped: list[Dropped] = []
    for row in rows:
        text = row.text.strip()
        why = ""
        if row.top < -1 or row.top > row.height:
            why = "stands off the page"
        elif text.isdigit() and row.right < margin:
            why = "a paragraph number in the margin"
        elif _at_the_edge(row) and _PAGE_NUMBER.fullmatch(text):
            why = "a page number"
        elif _at_the_edge(row) and len(pages) >= 3 and edges[_shape(row.text)] > len(pages) / 2:
            why = "a page header or footer"
        if why:
            dropped.append(Dropped(text, f"page {row.page}", why))
        else:
            body.append(row)
    return body, dropped


def _at_the_edge(row: _Row) -> bool:
    return row.bottom < _EDGE * row.height or row.top > (1 - _EDGE) * row.height


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.strip())


def _lines(rows: Sequence[_Row]) -> Iterator[Line]:
    """Lines with a note of where paragraphs begin: after a larger gap, or after a short line that ends a sentence."""
    steps = [below.top - above.top for above, below in pairwise(rows) if below.page == above.page and below.top > above.top]
    step = _usual(steps)
    right = max((row.right for row in rows), default=0.0)
    left = min((row.left for row in rows), default=0.0)
    before: _Row | None = None
    for row in rows:
        opens = True
        if before is not None:
            short = before.right - left < 0.75 * (right - left) and before.text.rstrip().endswith(ENDS)
            opens = short or "\t" in row.text or (row.page == before.page and row.top - before.top > _GAP * step)
        yield Line(row.text.strip(), f"page {row.page}", opens)
        before = row


def _usual(steps: Sequence[float]) -> float:
    """The distance between two lines of one paragraph: the median of the smaller half, as paragraphs stand further apart."""
    small = sorted(steps)[: max(1, len(steps) // 2)]
    return median(small) if small else 0.0

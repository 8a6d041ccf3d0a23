"""Word documents (.docx)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.corpus.encoding import tidied
from workbench.corpus.readers.making import make_reading
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.stamps import seconds
from workbench.corpus.turns import Line, divide
from workbench.errors import UnreadableFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What a reader of the page does not see as running text: deletions, fallbacks that repeat a picture's text, text boxes.
_APART = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}txbxContent",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_GLYPHS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def read_docx(path: Path, data: bytes) -> Reading:
    """Read paragraphs and tables in the order of the page.

    Text that somebody inserted with tracked changes counts; deleted text, text boxes, page headers and footers are listed as
    dropped.

    Raises
    ------
    UnreadableFile
        If it is damaged, protected by a password, or holds no words.
    """
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        furniture = list(_furniture(document))
    except Exception as error:
        # A damaged document raises whatever zip, XML or python-docx happen to raise.
        raise UnreadableFile(
            "the document cannot be opened",
            where=path.name,
            expected="a Word document (.docx)",
            found=str(error)[:160] or type(error).__name__,
            todo="Open it in Word or LibreOffice and save it again as .docx.",
        ) from error
    headings = {style.style_id for style in document.styles if str(style.name).startswith(("Heading", "Title", "Kop"))}
    lines: list[Line] = []
    dropped = list(furniture)
    warnings: list[str] = []
    for number, (element, where) in enumerate(_blocks(body), 1):
        place = where or f"paragraph {number}"
        cells = [_text(part) for part in element]
        dropped += [Dropped(text, place, why) for part in element for text, why in _apart(part)]
        decoded = tidied(_row(cells) if where else cells[0], path.name)
        warnings += [warning for warning in decoded.warnings if warning not in warnings]
        strong = "" if where else _strong(element[0])
        heading = not where and _style(element[0]) in headings
        for i, text in enumerate(decoded.text.split("\n")):
            # A soft line break inside a paragraph opens a line, and perhaps a turn, but no paragraph.
            lines.append(Line(text, place, i == 0 or bool(where) or not text[:1].islower(), strong if i == 0 else "", heading))
    divided = divide(lines)
    return make_reading(
        path,
        divided.turns,
        encoding="docx",
        legend=divided.legend,
        dropped=(*dropped, *divided.dropped),
        warnings=(*warnings, *divided.warnings),
    )


def _blocks(body: Any) -> Iterator[tuple[list[Any], str]]:
    """Paragraphs (one element, no place) and table rows (their cells, with the place)."""
    tables = 0
    for child in body:
        if child.tag == f"{_W}p":
            yield [child], ""
        elif child.tag == f"{_W}tbl":
            tables += 1
            for number, row in enumerate(child.iter(f"{_W}tr"), 1):
                yield list(row.iter(f"{_W}tc")), f"table {tables}, row {number}"
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"):
            yield from _blocks(child)


def _text(element: Any) -> str:
    parts: list[str] = []

    def walk(node: Any) -> None:
        for child in node:
            if child.tag in _APART:
                continue
            if child.tag == f"{_W}t":
                parts.append(child.text or "")
            elif child.tag in _GLYPHS:
                parts.append(_GLYPHS[child.tag])
            elif child.tag == f"{_W}p" and parts:
                parts.append("\n")
                walk(child)
            elif isinstance(child.tag, str) and child.tag != f"{_W}tabs":
                walk(child)

    walk(element)
    return "".join(parts)


def _apart(element: Any) -> Iterator[tuple[str, str]]:
    for tag, part, why in (("del", "delText", "deleted with tracked changes"), ("txbxContent", "t", "stands in a text box")):
        for node in element.iter(f"{_W}{tag}"):
            text = "".join(t.text or "" for t in node.iter(f"{_W}{part}"))
            if text.strip() and not any(above.tag.endswith("Fallback") for above in node.iterancestors()):
                yield text, why


def _row(cells: list[str]) -> str:
    """A table row as a line: ``time | label | words`` and ``label | words`` become what a transcript would write."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    time = f"[{filled.pop(0).strip('[]()')}] " if len(filled) > 2 and seconds(filled[0]) is not None else ""
    if len(filled) == 2 and len(filled[0]) <= 40 and "\n" not in filled[0]:
        return f"{time}{filled[0].rstrip(': ')}: {filled[1]}"
    return time + " | ".join(filled)


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(found.get(f"{_W}val")) if found is not None else ""


def _strong(paragraph: Any) -> str:
    """The bold words that a paragraph begins with; ``""`` if all of a longer text is bold."""
    bold: list[str] = []
    for run in paragraph.iter(f"{_W}r"):
        mark = run.find(f"{_W}rPr/{_W}b")
        if mark is None or mark.get(f"{_W}val") in ("0", "false"):
            break
        bold.append(_text(run))
    words = "".join(bold).strip()
    return words if len(words) <= 60 else ""


def _furniture(document: Any) -> Iterator[Dropped]:
    seen: set[str] = set()
    for section in document.sections:
        for part, what in ((section.header, "the page header"), (section.footer, "the page footer")):
            text = " ".join(paragraph.text for paragraph in part.paragraphs).strip()
            if text and text not in seen:
                seen.add(text)
                yield Dropped(text, what, "repeated on every page")

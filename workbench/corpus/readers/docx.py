"""Word documents (.docx)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.corpus.readers.paragraphs import Paragraph, bold_start, read_paragraphs, row_text
from workbench.corpus.report import Dropped, Reading
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
    dropped = list(furniture)
    paragraphs: list[Paragraph] = []
    for number, (element, where) in enumerate(_blocks(body), 1):
        place = where or f"paragraph {number}"
        cells = [_text(part) for part in element]
        dropped += [Dropped(text, place, why) for part in element for text, why in _apart(part)]
        if where:
            paragraphs.append(Paragraph(row_text(cells), place, row=True))
        else:
            paragraphs.append(Paragraph(cells[0], place, _strong(element[0]), _style(element[0]) in headings))
    return read_paragraphs(path, paragraphs, dropped, "docx")


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


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(found.get(f"{_W}val")) if found is not None else ""


def _strong(paragraph: Any) -> str:
    return bold_start((_text(run), _is_bold(run)) for run in paragraph.iter(f"{_W}r"))


def _is_bold(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}b")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false")


def _furniture(document: Any) -> Iterator[Dropped]:
    seen: set[str] = set()
    for section in document.sections:
        for part, what in ((section.header, "the page header"), (section.footer, "the page footer")):
            text = " ".join(paragraph.text for paragraph in part.paragraphs).strip()
            if text and text not in seen:
                seen.add(text)
                yield Dropped(text, what, "repeated on every page")

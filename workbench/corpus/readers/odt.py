"""OpenDocument texts (.odt), as LibreOffice writes them."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.readers.blocks import Cell, Grid, lines, read_blocks
from workbench.corpus.readers.comments import Comments
from workbench.corpus.readers.paragraphs import Paragraph, bold_start
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.xmlguard import parse_xml
from workbench.errors import UnreadableFile

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE, _TEXT, _TABLE, _STYLE = (f"{{{_NAMES}:{part}:1.0}}" for part in ("office", "text", "table", "style"))
_BOLD = f"{{{_NAMES}:xsl-fo-compatible:1.0}}font-weight"
_MOST = 64 * 2**20
"""Bytes that one part may unpack to: a day of talk is one of them, a bomb is not."""

_WIDEST = 64

# What a reader of the page does not see as running text, and why it is left out.
_APART = {
    f"{_TEXT}note": "a footnote or an endnote",
    f"{{{_NAMES}:drawing:1.0}}text-box": "stands in a text box",
    f"{_TEXT}table-of-content": "a table of contents",
    f"{_TEXT}ruby-text": "a reading aid above the line",
    f"{_TEXT}hidden-text": "hidden text",
    f"{_TEXT}hidden-paragraph": "hidden text",
}
_PICTURE = f"{{{_NAMES}:svg-compatible:1.0}}"
_SILENT = {f"{_TEXT}tracked-changes", f"{_OFFICE}forms", f"{_PICTURE}title", f"{_PICTURE}desc"}
_AUTHOR = "{http://purl.org/dc/elements/1.1/}creator"
_GLYPHS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def read_odt(path: Path, data: bytes) -> list[Reading]:
    """Read paragraphs and tables in the order of the page.

    Text that somebody inserted with tracked changes counts; deleted text, footnotes, comments (with author and the words that
    they are about), text boxes, page headers and footers are listed as dropped.

    Raises
    ------
    UnreadableFile
        If it is damaged, protected by a password, no text document, too large, or holds no words.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "encrypted-package" in names or b"encryption-data" in _part(archive, names, "META-INF/manifest.xml"):
                raise UnreadableFile(
                    "the document is protected by a password",
                    where=path.name,
                    expected="an OpenDocument text (.odt)",
                    found="encrypted parts",
                    todo="Save a copy without a password.",
                )
            content = parse_xml(_part(archive, names, "content.xml"))
            styles = parse_xml(_part(archive, names, "styles.xml") or b"<none/>")
        body = content.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            kinds = [kind.tag.rpartition("}")[2] for kind in content.iterfind(f"{_OFFICE}body/*")]
            raise ValueError(f"an OpenDocument {kinds[0]}" if kinds else "no text in it")
        document = _Document(_bold_styles(content, styles))
        blocks = list(document.blocks(body))
        dropped = [*_furniture(styles), *_deleted(body), *document.dropped, *document.comments.dropped()]
    # A damaged archive or XML raises all of these; so do parts that are encrypted or packed in a way that Python does not know.
    except (
        zipfile.BadZipFile,
        zlib.error,
        ET.ParseError,
        OSError,
        RuntimeError,
        ValueError,
        EOFError,
        LookupError,
        ArithmeticError,
    ) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(
            "the document cannot be opened",
            where=path.name,
            expected="an OpenDocument text (.odt)",
            found=str(error)[:160] or type(error).__name__,
            todo="Open it in LibreOffice or Word and save it again as .odt or .docx.",
        ) from error
    return read_blocks(path, blocks, dropped, "odt")


def _part(archive: zipfile.ZipFile, names: set[str], name: str) -> bytes:
    if name not in names:
        return b""
    with archive.open(name) as part:
        # Not the size that the archive claims, but what really comes out.
        data = part.read(_MOST + 1)
    if len(data) > _MOST:
        raise ValueError(f"{name} unpacks to more than {_MOST // 2**20} MB")
    return data


class _Document:
    """Walks through the body; keeps what it leaves out."""

    def __init__(self, bold: set[str]) -> None:
        self.bold = bold
        self.dropped: list[Dropped] = []
        self.comments = Comments()
        self._number = self._tables = self._remarks = 0

    def blocks(self, parent: ET.Element) -> Iterator[Paragraph | Grid]:
        """Paragraphs and tables of the body, a section, a list or a cell."""
        for child in parent:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._number += 1
                place = f"paragraph {self._number}"
                runs = list(self._runs(child, place, self._is_bold(child, False)))
                self.comments.said("\n")
                yield Paragraph("".join(text for text, _ in runs), place, bold_start(runs), child.tag == f"{_TEXT}h")
            elif child.tag == f"{_TABLE}table":
                self._tables += 1
                yield self._grid(child, f"table {self._tables}")
            elif child.tag == f"{_OFFICE}annotation":
                self._comment(child, f"paragraph {self._number}")
            elif child.tag in _APART:
                self._leave(child, f"paragraph {self._number}")
            elif child.tag not in _SILENT:
                yield from self.blocks(child)

    def _grid(self, table: ET.Element, where: str) -> Grid:
        rows = []
        for row in _rows_of(table):
            cells: list[Cell] = []
            for cell in row:
                if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    again = _count(cell.get(f"{_TABLE}number-columns-repeated", "1"), _WIDEST)
                    cells += [tuple(lines(self.blocks(cell))), *((),) * (again - 1)]
            rows.append(tuple(cells))
        return Grid(where, tuple(rows))

    def _runs(self, element: ET.Element, place: str, bold: bool) -> Iterator[tuple[str, bool]]:
        """Pieces of a paragraph's text with whether they are bold; blanks and line ends of the XML are one blank."""
        yield from self._said(_plain(element.text), bold)
        for child in element:
            if child.tag == f"{_TEXT}s":
                yield from self._said(" " * _count(child.get(f"{_TEXT}c", "1"), 1000), bold)
            elif child.tag in _GLYPHS:
                yield from self._said(_GLYPHS[child.tag], bold)
            elif child.tag == f"{_OFFICE}annotation":
                self._comment(child, place)
            elif child.tag == f"{_OFFICE}annotation-end":
                self.comments.closes(child.get(f"{_OFFICE}name", ""))
            elif child.tag in _APART:
                self._leave(child, place)
            elif child.tag not in _SILENT:
                yield from self._runs(child, place, self._is_bold(child, bold))
            yield from self._said(_plain(child.tail), bold)

    def _said(self, text: str, bold: bool) -> Iterator[tuple[str, bool]]:
        self.comments.said(text)
        yield text, bold

    def _comment(self, element: ET.Element, place: str) -> None:
        self._remarks += 1
        name = element.get(f"{_OFFICE}name", "")
        id = name or f" {self._remarks}"
        words = " ".join(_words(part) for part in element if part.tag.startswith(_TEXT))
        self.comments.wrote(id, element.findtext(_AUTHOR, ""), words)
        if name:
            self.comments.opens(id, place)
        else:
            self.comments.stands(id, place)

    def _is_bold(self, element: ET.Element, inherited: bool) -> bool:
        style = element.get(f"{_TEXT}style-name")
        return inherited or style in self.bold

    def _leave(self, element: ET.Element, place: str) -> None:
        body = element.find(f"{_TEXT}note-body")
        if words := _words(element if body is None else body):
            self.dropped.append(Dropped(words, place, _APART[element.tag]))


def _rows_of(table: ET.Element) -> Iterator[ET.Element]:
    """Rows of a table, those of its header and of groups too, but not of tables inside its cells."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        else:
            yield from _rows_of(child)


def _count(text: str, most: int) -> int:
    return max(1, min(int(text), most)) if text.isascii() and text.isdecimal() and len(text) < 9 else 1


def _plain(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def _words(element: ET.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _bold_styles(*trees: ET.Element) -> set[str]:
    bold = set()
    for tree in trees:
        for style in tree.iter(f"{_STYLE}style"):
            properties = style.find(f"{_STYLE}text-properties")
            if properties is not None and properties.get(_BOLD) in ("bold", "600", "700", "800", "900"):
                bold.add(style.get(f"{_STYLE}name", ""))
    return bold - {""}


def _deleted(body: ET.Element) -> Iterator[Dropped]:
    for deletion in body.iterfind(f"{_TEXT}tracked-changes/{_TEXT}changed-region/{_TEXT}deletion"):
        words = " ".join(_words(part) for part in deletion if part.tag.startswith(_TEXT)).strip()
        if words:
            yield Dropped(words, "tracked changes", "deleted with tracked changes")


def _furniture(styles: ET.Element) -> Iterator[Dropped]:
    seen: set[str] = set()
    for page in styles.iterfind(f"{_OFFICE}master-styles/{_STYLE}master-page"):
        for part in page:
            words = _words(part)
            if words and words not in seen:
                seen.add(words)
                where = "the page header" if "header" in part.tag else "the page footer"
                yield Dropped(words, where, "repeated on every page")

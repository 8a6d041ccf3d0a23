"""OpenDocument texts (.odt), as LibreOffice writes them."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.readers.paragraphs import Paragraph, bold_start, read_paragraphs, row_text
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.xmlguard import parse_xml
from workbench.errors import UnreadableFile

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE, _TEXT, _TABLE, _STYLE = (f"{{{_NAMES}:{part}:1.0}}" for part in ("office", "text", "table", "style"))
_BOLD = f"{{{_NAMES}:xsl-fo-compatible:1.0}}font-weight"
_MOST = 64 * 2**20
"""Bytes that one part may unpack to: a day of talk is one of them, a bomb is not."""

# What a reader of the page does not see as running text, and why it is left out.
_APART = {
    f"{_TEXT}note": "a footnote or an endnote",
    f"{_OFFICE}annotation": "a comment",
    f"{{{_NAMES}:drawing:1.0}}text-box": "stands in a text box",
    f"{_TEXT}table-of-content": "a table of contents",
    f"{_TEXT}ruby-text": "a reading aid above the line",
}
_PICTURE = f"{{{_NAMES}:svg-compatible:1.0}}"
_SILENT = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation-end", f"{_OFFICE}forms", f"{_PICTURE}title", f"{_PICTURE}desc"}
_GLYPHS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def read_odt(path: Path, data: bytes) -> Reading:
    """Read paragraphs and tables in the order of the page.

    Text that somebody inserted with tracked changes counts; deleted text, footnotes, comments, text boxes, page headers and
    footers are listed as dropped.

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
        document = _Document(body, _bold_styles(content, styles))
        paragraphs = list(document.paragraphs())
        dropped = [*_furniture(styles), *_deleted(body), *document.dropped]
    # A damaged archive or XML raises all of these; so do parts that are encrypted or packed in a way that Python does not know.
    except (
        zipfile.BadZipFile,
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
    return read_paragraphs(path, paragraphs, dropped, "odt")


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

    def __init__(self, body: ET.Element, bold: set[str]) -> None:
        self.body, self.bold = body, bold
        self.dropped: list[Dropped] = []
        self._number = self._tables = 0

    def paragraphs(self) -> Iterator[Paragraph]:
        yield from self._blocks(self.body)

    def _blocks(self, parent: ET.Element) -> Iterator[Paragraph]:
        for child in parent:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._number += 1
                place = f"paragraph {self._number}"
                runs = list(self._runs(child, place, self._is_bold(child, False)))
                yield Paragraph("".join(text for text, _ in runs), place, bold_start(runs), child.tag == f"{_TEXT}h")
            elif child.tag == f"{_TABLE}table":
                self._tables += 1
                yield from self._rows(child, f"table {self._tables}")
            elif child.tag in _APART:
                self._leave(child, f"paragraph {self._number}")
            elif child.tag not in _SILENT:
                yield from self._blocks(child)

    def _rows(self, table: ET.Element, where: str) -> Iterator[Paragraph]:
        for number, row in enumerate(_rows_of(table), 1):
            place = f"{where}, row {number}"
            cells = ["\n".join(p.text for p in self._blocks(cell)) for cell in row.iterfind(f"{_TABLE}table-cell")]
            yield Paragraph(row_text(cells), place, row=True)

    def _runs(self, element: ET.Element, place: str, bold: bool) -> Iterator[tuple[str, bool]]:
        """Pieces of a paragraph's text with whether they are bold; blanks and line ends of the XML are one blank."""
        yield _plain(element.text), bold
        for child in element:
            if child.tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                yield " " * min(int(count) if count.isdecimal() else 1, 1000), bold
            elif child.tag in _GLYPHS:
                yield _GLYPHS[child.tag], bold
            elif child.tag in _APART:
                self._leave(child, place)
            elif child.tag not in _SILENT:
                yield from self._runs(child, place, self._is_bold(child, bold))
            yield _plain(child.tail), bold

    def _is_bold(self, element: ET.Element, inherited: bool) -> bool:
        style = element.get(f"{_TEXT}style-name")
        return inherited or style in self.bold

    def _leave(self, element: ET.Element, place: str) -> None:
        if words := _words(element):
            self.dropped.append(Dropped(words, place, _APART[element.tag]))


def _rows_of(table: ET.Element) -> Iterator[ET.Element]:
    """Rows of a table, those of its header and of groups too, but not of tables inside its cells."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        else:
            yield from _rows_of(child)


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

"""Word documents (.docx, .docm), as Word, LibreOffice, Google Docs and transcription tools write them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.readers.blocks import Cell, Grid, lines, read_blocks
from workbench.corpus.readers.comments import Comments
from workbench.corpus.readers.paragraphs import Paragraph, bold_start
from workbench.corpus.readers.wordparts import OFF, Parts, read_styles
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.unzip import opened
from workbench.errors import UnreadableFile

_WIDEST = 63
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GLYPHS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_SILENT = frozenset(
    "pPr rPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr sectPr instrText delText delInstrText moveFrom rt proofErr".split()
)
_NOTES = {"footnoteReference": ("footnotes", "a footnote"), "endnoteReference": ("endnotes", "an endnote")}
# Signs of the fonts Wingdings and Symbol that Word sets by itself; others come out as lost characters, with a warning.
_SIGNS = {0xF04A: "☺", 0xF04B: "😐", 0xF04C: "☹", 0xF0E0: "→", 0xF0DF: "←", 0xF0E8: "➔", 0xF0F3: "⬄", 0xF0B7: "•", 0xF0A7: "▪"}


def read_docx(path: Path, data: bytes) -> list[Reading]:
    """Read paragraphs and tables in the order of the page, with tracked changes accepted.

    Inserted text counts; deleted text, hidden text, comments (with author and the words that they are about), footnotes,
    text boxes, page headers and footers are listed as dropped.

    Raises
    ------
    UnreadableFile
        If it is damaged, protected by a password, too large, or holds no words.
    """
    try:
        with opened(data, path.name) as archive:
            document = _Document(Parts(archive))
            blocks = list(document.blocks(document.body))
            dropped = [*document.furniture(), *document.dropped, *document.comments.dropped()]
    except UnreadableFile:
        raise
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
        raise UnreadableFile(
            "the document cannot be opened",
            where=path.name,
            expected="a Word document (.docx)",
            found=str(error)[:160] or type(error).__name__,
            todo="Open it in Word or LibreOffice and save it again as .docx.",
        ) from error
    if document.embedded and not any(line.text.strip() for line in lines(blocks)):
        raise UnreadableFile(
            "the words of the document are packed in another format inside it",
            where=path.name,
            expected="a Word document (.docx)",
            found="an embedded web page or text",
            todo="Open it in Word and save it again as .docx.",
        )
    return read_blocks(path, blocks, dropped, "docx")


class _Document:
    """Walks through the body; keeps what it leaves out."""

    def __init__(self, parts: Parts) -> None:
        main = parts.main
        # The strict and the usual form of the format differ in this name alone.
        self._w = main.tag.partition("}")[0] + "}"
        body = main.find(f"{self._w}body")
        if body is None:
            raise ValueError("no text in it")
        self.body = body
        self.dropped: list[Dropped] = []
        self.comments = Comments()
        self.embedded = False
        self._parts = parts
        self._styles = read_styles(parts, self._w)
        self._place = "the document"
        self._number = self._tables = 0
        self._written: dict[tuple[str, str], str] = {}
        for root in parts.all("comments"):
            for comment in root.iter(f"{self._w}comment"):
                self.comments.wrote(self._get(comment, "id"), self._get(comment, "author"), self._words(comment))
        for kind in ("footnotes", "endnotes"):
            for root in parts.all(kind):
                for note in root:
                    self._written[kind, self._get(note, "id")] = self._words(note)

    def blocks(self, parent: ET.Element) -> Iterator[Paragraph | Grid]:
        """Paragraphs and tables of the body, a cell or a content control."""
        runs: list[tuple[str, bool]] = []
        for child in parent:
            kind = self._kind(child)
            if kind == "p":
                self._number += 1
                self._place = f"paragraph {self._number}"
                runs += self._runs(child, self._style(child) in self._styles.bold)
                self.comments.said("\n")
                if self._has(child, "pPr/rPr/del") or self._has(child, "pPr/rPr/moveFrom"):
                    continue  # the end of this paragraph was deleted: the next one goes on with it
                yield self._paragraph(child, runs)
                runs = []
                continue
            if kind == "altChunk":
                self.embedded = True
                self.dropped.append(Dropped("a piece in another format", self._place, "is embedded and was not read"))
            elif kind == "tbl":
                self._tables += 1
                yield self._grid(child, f"table {self._tables}")
            elif kind in ("commentRangeStart", "commentRangeEnd"):
                self._mark(kind, child)
            elif kind == "sdt" and self._is_contents(child):
                self.dropped.append(Dropped(self._words(child)[:200], self._place, "a table of contents"))
            elif kind not in _SILENT and kind != "del" and child.tag != _FALLBACK:
                yield from self.blocks(child)
        if runs:
            yield Paragraph("".join(text for text, _ in runs), self._place, bold_start(runs))

    def furniture(self) -> Iterator[Dropped]:
        """Page headers and footers."""
        seen: set[str] = set()
        for kind in ("header", "footer"):
            for root in self._parts.all(kind):
                words = self._words(root)
                if words and words not in seen:
                    seen.add(words)
                    yield Dropped(words, f"the page {kind}", "repeated on every page")

    def _paragraph(self, element: ET.Element, runs: list[tuple[str, bool]]) -> Paragraph:
        heading = self._style(element) in self._styles.headings
        return Paragraph("".join(text for text, _ in runs), self._place, bold_start(runs), heading)

    def _grid(self, table: ET.Element, where: str) -> Grid:
        rows = []
        for row in self._below(table, "tr"):
            if self._has(row, "trPr/del"):
                if words := self._words(row):
                    self.dropped.append(Dropped(words, where, "deleted with tracked changes"))
                continue
            cells: list[Cell] = []
            for cell in self._below(row, "tc"):
                cells.append(tuple(lines(self.blocks(cell))))
                span = cell.find(f"{self._w}tcPr/{self._w}gridSpan")
                columns = self._get(span, "val") if span is not None else ""
                cells += [()] * (min(int(columns), _WIDEST) - 1 if columns.isascii() and columns.isdecimal() else 0)
            rows.append(tuple(cells))
        return Grid(where, tuple(rows))

    def _below(self, parent: ET.Element, wanted: str) -> Iterator[ET.Element]:
        """Rows of a table or cells of a row, also those in content controls, but none of a table inside it."""
        for child in parent:
            kind = self._kind(child)
            if kind == wanted:
                yield child
            elif kind in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
                yield from self._below(child, wanted)

    def _runs(self, element: ET.Element, bold: bool) -> Iterator[tuple[str, bool]]:
        """Pieces of a paragraph's text with whether they are bold."""
        for child in element:
            kind = self._kind(child)
            if kind == "t":
                yield from self._said(child.text or "", bold)
            elif kind in _GLYPHS:
                yield from self._said(_GLYPHS[kind], bold)
            elif kind == "sym":
                yield from self._said(self._sign(child), bold)
            elif kind == "r":
                if self._has(child, "rPr/vanish"):
                    self._leave(child, "hidden text")
                else:
                    yield from self._runs(child, self._is_bold(child, bold))
            elif kind == "del":
                self._leave(child, "deleted with tracked changes", deleted=True)
            elif kind == "txbxContent":
                self._leave(child, "stands in a text box")
            elif kind in _NOTES:
                part, why = _NOTES[kind]
                if words := self._written.get((part, self._get(child, "id")), ""):
                    self.dropped.append(Dropped(words, self._place, why))
            elif kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
                self._mark(kind, child)
            elif kind == "sdt" and self._has(child, "sdtPr/showingPlcHdr"):
                self._leave(child, "what a form shows where nobody wrote")
            elif kind not in _SILENT and child.tag != _FALLBACK:
                yield from self._runs(child, bold)

    def _said(self, text: str, bold: bool) -> Iterator[tuple[str, bool]]:
        self.comments.said(text)
        yield text, bold

    def _leave(self, element: ET.Element, why: str, *, deleted: bool = False) -> None:
        if words := self._words(element, deleted=deleted):
            self.dropped.append(Dropped(words, self._place, why))

    def _mark(self, kind: str, element: ET.Element) -> None:
        id = self._get(element, "id")
        if kind == "commentRangeStart":
            self.comments.opens(id, self._place)
        elif kind == "commentRangeEnd":
            self.comments.closes(id)
        else:
            self.comments.stands(id, self._place)

    def _words(self, element: ET.Element, *, deleted: bool = False) -> str:
        """All text inside an element on one line; text that was deleted only where that is asked for."""
        parts: list[str] = []
        pending = [element]
        while pending:
            here = pending.pop()
            kind = self._kind(here)
            if kind == "t" or (deleted and kind == "delText"):
                parts.append(here.text or "")
            elif kind in ("p", "tab", "br", "cr"):
                parts.append(" ")
            if here.tag != _FALLBACK and kind not in ("pPr", "rPr") and (deleted or kind != "del"):
                pending += reversed(here)
        return " ".join("".join(parts).split())

    def _sign(self, element: ET.Element) -> str:
        code = self._get(element, "char")
        return _SIGNS.get(int(code, 16), "\ufffd") if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else "\ufffd"

    def _is_bold(self, run: ET.Element, inherited: bool) -> bool:
        mark = run.find(f"{self._w}rPr/{self._w}b")
        if mark is not None:
            return self._get(mark, "val") not in OFF
        style = run.find(f"{self._w}rPr/{self._w}rStyle")
        return inherited or (style is not None and self._get(style, "val") in self._styles.bold)

    def _style(self, paragraph: ET.Element) -> str:
        found = paragraph.find(f"{self._w}pPr/{self._w}pStyle")
        return self._get(found, "val") if found is not None else ""

    def _is_contents(self, control: ET.Element) -> bool:
        gallery = control.find(f"{self._w}sdtPr/{self._w}docPartObj/{self._w}docPartGallery")
        return gallery is not None and self._get(gallery, "val") == "Table of Contents"

    def _has(self, element: ET.Element, path: str) -> bool:
        """Whether a mark is there, and not switched off."""
        found = element.find("/".join(f"{self._w}{part}" for part in path.split("/")))
        return found is not None and self._get(found, "val") not in OFF

    def _kind(self, element: ET.Element) -> str:
        """The name of an element of Word's own; ``""`` for one of another language."""
        return element.tag.removeprefix(self._w) if element.tag.startswith(self._w) else ""

    def _get(self, element: ET.Element, attribute: str) -> str:
        return element.get(f"{self._w}{attribute}", "")

"""Web pages (.html, .htm): what Word, LibreOffice, Google Docs and transcription tools save so. Text only; nothing is run."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.corpus.encoding import Decoded, decode, tidied
from workbench.corpus.readers.blocks import Cell, Grid, lines, read_blocks
from workbench.corpus.readers.markup import Raw, Tag, tokens
from workbench.corpus.readers.paragraphs import Paragraph, bold_start
from workbench.corpus.readers.weblook import Look, is_note, style_of
from workbench.corpus.report import Dropped, Reading
from workbench.errors import UnreadableFile

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,500}-->\s*)?<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{2,20})", re.IGNORECASE)
_ENCODINGS = re.compile(r"windows-125\d|iso-8859-\d{1,2}|macintosh|x-mac-roman|koi8-[ru]", re.IGNORECASE)
_BLANKS = re.compile("[ \t\n\f\u00a0]+")
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form "
    "header hgroup hr html legend li main menu ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
_VOID = frozenset("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split())
_CELLS = frozenset({"td", "th"})
_OF_TABLES = frozenset("table tbody td tfoot th thead tr".split())
_DEEPEST = 256
_WIDEST = 64


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a web page does."""
    return _PAGE.match(text) is not None


_OURS = b'<meta name="generator" content="workbench">'


def read_html(path: Path, data: bytes) -> list[Reading]:
    """Read the words of a web page: paragraphs, lists, headings, tables, bold labels.

    Scripts and styles are no words. What nobody sees on the page, buttons and menus, comments, footnotes, page headers and
    deleted text are listed as dropped.

    Raises
    ------
    UnreadableFile
        If it is empty, no text, or holds no words.
    """
    if _OURS in data[:1000]:
        raise UnreadableFile(
            "this is a report of the workbench, no interview", where=path.name, todo="Choose the transcript itself."
        )
    decoded = _decoded(data, path.name)
    page = _Page()
    for token in tokens(decoded.text):
        if isinstance(token, str):
            page.words(token)
        elif isinstance(token, Raw):
            page.raw(token)
        elif token.ends:
            page.close(token.name)
        else:
            page.open(token)
    page.end()
    made = read_blocks(path, page.blocks, page.dropped, "html")
    return [replace(reading, warnings=(*decoded.warnings, *reading.warnings)) for reading in made]


def _decoded(data: bytes, name: str) -> Decoded:
    """UTF-8 if it is; else what the page itself says that it is; else as any other text."""
    said = _CHARSET.search(data[:4096])
    encoding = said[1].decode("ascii") if said else ""
    if _ENCODINGS.fullmatch(encoding) and b"\0" not in data:
        try:
            data.decode("utf-8-sig")
        except UnicodeDecodeError:
            try:
                made = tidied(data.decode(encoding.casefold().replace("x-mac-roman", "macintosh"), errors="replace"), name)
            except LookupError:
                return decode(data, name)
            return Decoded(made.text, encoding.casefold(), made.warnings)
    return decode(data, name)


@dataclass(slots=True)
class _Open:
    """An element that has not ended; what it hands down to those inside it."""

    name: str
    bold: bool = False
    pre: bool = False
    block: str = ""
    why: str = ""


@dataclass(slots=True)
class _Table:
    rows: list[list[list[Paragraph | Grid]]] = field(default_factory=list)
    row: list[list[Paragraph | Grid]] | None = None
    cell: list[Paragraph | Grid] | None = None

    def open_row(self) -> None:
        self.row, self.cell = [], None
        self.rows.append(self.row)

    def open_cell(self, span: str) -> None:
        """A cell; where it spans columns its words stand in the first of them."""
        if self.row is None:
            self.open_row()
        assert self.row is not None
        self.cell = []
        columns = min(int(span), _WIDEST) if span.isascii() and span.isdecimal() else 1
        self.row += [self.cell, *([] for _ in range(columns - 1))]


class _Page:
    """Takes tags and words in their order, and makes paragraphs and tables."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self.dropped: list[Dropped] = []
        self._stack: list[_Open] = [_Open("")]
        self._count: Counter[str] = Counter()
        self._runs: list[tuple[str, bool]] = []
        self._aside: list[str] = []
        self._tables: list[_Table] = []
        self._look = Look()
        self._number = 0
        self._number_of_tables = 0

    def words(self, text: str) -> None:
        top = self._stack[-1]
        if top.why:
            self._aside.append(text)
            return
        if top.pre:
            self._runs.append((text.replace("\u00a0", " "), top.bold))
            return
        text = _BLANKS.sub(" ", text)
        if not self._runs or self._runs[-1][0].endswith((" ", "\n")):
            text = text.removeprefix(" ")
        if text:
            self._runs.append((text, top.bold))

    def raw(self, token: Raw) -> None:
        if token.name == "style":
            self._look.learn(token.text)
        elif token.name in ("title", "textarea") and (words := " ".join(token.text.split())):
            why = "the title of the page" if token.name == "title" else "stands in a field of a form"
            self.dropped.append(Dropped(words, "the page" if token.name == "title" else self._place(), why))

    def open(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._break()
            return
        if name in _BLOCKS:
            self._flush()
            self._end_what_cannot_hold(name)
        if name in _VOID:
            return
        above = self._stack[-1]
        why = above.why or self._look.why_no_words(tag)
        if why and is_note(tag):
            self._set_aside(why)
        bold = self._look.is_bold(tag, above.bold)
        pre = above.pre or name in ("pre", "listing") or "white-space:pre" in style_of(tag)
        self._push(_Open(name, bold, pre, name if name in _BLOCKS else above.block, why))
        if name == "table":
            self._tables.append(_Table())
        elif self._tables and name == "tr":
            self._tables[-1].open_row()
        elif self._tables and name in _CELLS:
            self._tables[-1].open_cell(tag.attributes.get("colspan", ""))

    def close(self, name: str) -> None:
        if name in _BLOCKS:
            self._flush()
        if name == "p" and not self._count["p"]:
            return
        if self._count[name]:
            for i in range(len(self._stack) - 1, 0, -1):
                if self._stack[i].name == name:
                    self._pop_to(i)
                    break
                if self._stack[i].name in _OF_TABLES and name not in _OF_TABLES:
                    break
        if name == "table" and self._tables:
            self._close_table()
        elif name in ("tr", "td", "th") and self._tables:
            self._tables[-1].cell = None
            if name == "tr":
                self._tables[-1].row = None

    def end(self) -> None:
        """The page is at its end, whatever is still open."""
        self._flush()
        self._pop_to(1)
        while self._tables:
            self._close_table()

    def _break(self) -> None:
        if self._stack[-1].why:
            self._aside.append(" ")
        elif self._runs:
            self._runs.append(("\n", False))

    def _set_aside(self, why: str) -> None:
        """All that stands in the same division as a note is that note."""
        for i in range(len(self._stack) - 1, 0, -1):
            if self._stack[i].name == "div":
                for element in self._stack[i:]:
                    element.why = why
                return

    def _end_what_cannot_hold(self, name: str) -> None:
        """An element that must have ended where this one begins, though its end was not written."""
        ends = {"p"} | ({"li"} if name == "li" else {"dt", "dd"} if name in ("dt", "dd") else set())
        ends |= {"tr", "td", "th"} if name in ("tr", "tbody", "tfoot", "thead") else _CELLS if name in _CELLS else set()
        walls = {"table"} if name in _OF_TABLES else {"ul", "ol", "dl", "table", "td", "th"}
        if not any(self._count[other] for other in ends):
            return
        lowest = 0
        for i in range(len(self._stack) - 1, 0, -1):
            if self._stack[i].name in ends:
                lowest = i
            elif self._stack[i].name in walls:
                break
        if lowest:
            self._pop_to(lowest)

    def _push(self, element: _Open) -> None:
        if len(self._stack) < _DEEPEST:
            self._stack.append(element)
            self._count[element.name] += 1

    def _pop_to(self, lowest: int) -> None:
        while len(self._stack) > lowest:
            element = self._stack.pop()
            self._count[element.name] -= 1
            if element.why and element.why != self._stack[-1].why:
                words = " ".join("".join(self._aside).split())
                self._aside = []
                if any(c.isalnum() for c in words):
                    self.dropped.append(Dropped(words, self._place(), element.why))

    def _place(self) -> str:
        return f"paragraph {self._number}" if self._number else "the top of the page"

    def _target(self) -> list[Paragraph | Grid]:
        return next((table.cell for table in reversed(self._tables) if table.cell is not None), self.blocks)

    def _flush(self) -> None:
        runs, self._runs = self._runs, []
        text = "\n".join(line.strip() for line in "".join(words for words, _ in runs).split("\n")).strip()
        if not text:
            return
        self._number += 1
        block = self._stack[-1].block
        strong = text if block == "dt" else bold_start(runs)
        self._target().append(Paragraph(text, self._place(), strong, block in _HEADINGS))

    def _close_table(self) -> None:
        table = self._tables.pop()
        self._number_of_tables += 1
        rows = tuple(tuple(_cell(cell) for cell in row) for row in table.rows)
        self._target().append(Grid(f"table {self._number_of_tables}", rows))


def _cell(blocks: list[Paragraph | Grid]) -> Cell:
    return tuple(lines(blocks))

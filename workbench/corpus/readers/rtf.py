"""Rich Text Format (.rtf), as Word, WordPad and TextEdit write it.

A document is groups in braces, control words and bytes. Bytes beyond ASCII come as ``\\'e9`` in the code page of the document
(``\\ansicpg``) or of the font, and as ``\\u233?`` with a substitute behind it for programs that know no Unicode. Groups that are
no text (tables of fonts and styles, pictures, fields' instructions) are known by their first word; whatever a program does not
know is marked ``\\*`` and may be skipped. Source: Microsoft, Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.corpus.readers.paragraphs import Paragraph, bold_start, read_paragraphs, row_text
from workbench.corpus.report import Dropped, Reading
from workbench.errors import UnreadableFile

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([\r\n]+)|([^\\{}\r\n]+)", re.DOTALL
)
_GLYPHS = {"tab": "\t", "line": "\n", "~": "\xa0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"} | dict(
    zip("emdash endash emspace enspace qmspace bullet lquote rquote ldblquote rdblquote".split(), "—–   •‘’“”", strict=True)
)
_ENDS = {"par", "sect", "page", "\n", "\r"}
_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CHARSETS = {
    int(number): codec
    for number, codec in (
        pair.split(":")
        for pair in "77:mac_roman 128:cp932 129:cp949 134:gbk 136:big5 161:cp1253 162:cp1254 163:cp1258 177:cp1255 "
        "178:cp1256 186:cp1257 204:cp1251 222:cp874 238:cp1250".split()
    )
}
"""Code pages by the numbers that fonts give (``\\fcharset``); the others keep that of the document."""
_APART = {
    "footnote": "a footnote or an endnote",
    "annotation": "a comment",
    "shptxt": "stands in a text box",
    **dict.fromkeys("header headerl headerr headerf footer footerl footerr footerf".split(), "repeated on every page"),
}
"""Groups that hold words besides the running text, with why they are left out."""
_SILENT = set(
    "fonttbl colortbl stylesheet filetbl listtable listoverridetable info pict nonshppict objdata fldinst listtext pntext "
    "xe tc rxe bkmkstart bkmkend pn sp template themedata datastore".split()
)
"""Groups that are no words at all."""


@dataclass(slots=True)
class _Aside:
    """Where the words of a group go that is no running text."""

    why: str = ""
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits from the one around it, and gives back at its end."""

    skip: int = 1
    codec: str = ""
    bold: bool = False
    deleted: bool = False
    hidden: bool = False
    cell: bool = False
    fonts: bool = False
    aside: _Aside | None = None


def read_rtf(path: Path, data: bytes) -> Reading:
    """Read paragraphs and tables in the order of the page.

    Deleted text (tracked changes), hidden text, footnotes, comments, text boxes, page headers and footers are listed as dropped.

    Raises
    ------
    UnreadableFile
        If the file is cut off, or holds no words.
    """
    document = _Document(data)
    if document.depth > 0:
        raise UnreadableFile(
            "the document is damaged",
            where=path.name,
            expected="a Rich Text document (.rtf) with its end",
            found=f"{document.depth} {'group' if document.depth == 1 else 'groups'} without an end",
            todo="Copy it again, or open it in Word or LibreOffice and save it as .docx.",
        )
    return read_paragraphs(path, document.paragraphs, document.dropped, "rtf")


class _Document:
    """One pass through the tokens of a document."""

    def __init__(self, data: bytes) -> None:
        self.paragraphs: list[Paragraph] = []
        self.dropped: list[Dropped] = []
        self.depth = 0
        self._data = data
        self._state = _State()
        self._stack: list[_State] = []
        self._runs: list[tuple[str, bool]] = []
        self._cells: list[str] = []
        self._left_out: list[tuple[str, str]] = []
        self._held, self._held_codec = bytearray(), ""
        self._codec = "cp1252"
        self._font, self._font_codecs = "", dict[str, str]()
        self._skip = 0
        self._starred = False
        self._number = self._rows = 0
        self._read()

    def _read(self) -> None:
        at = 0
        while at < len(self._data):
            found = _TOKEN.match(self._data, at)
            if found is None:  # a backslash that begins nothing
                at += 1
                continue
            at = found.end()
            word, number, code, sign, brace, _, plain = found.groups()
            if brace:
                self._flush()
                self._skip = 0
                self._open() if brace == b"{" else self._close()
                if self.depth <= 0:
                    break
            elif word:
                at += self._word(word.decode(), int(number) if number else None)
            elif code:
                self._hold(bytes.fromhex(code.decode()), self._state.codec or self._codec)
            elif sign == b"*":
                self._starred = True
            elif sign:
                self._word(sign.decode("latin-1"), None)
            elif plain:
                self._hold(plain, self._state.codec or self._codec)
        self._flush()
        self._end_paragraph()

    def _open(self) -> None:
        self.depth += 1
        self._stack.append(self._state)
        self._starred = False

    def _close(self) -> None:
        self.depth -= 1
        closed = self._state.aside
        self._state = self._stack.pop() if self._stack else _State()
        if closed is not None and closed is not self._state.aside and closed.why:
            words = " ".join("".join(closed.words).split())
            if words:
                self.dropped.append(Dropped(words, f"paragraph {self._number + 1}", closed.why))

    def _word(self, word: str, number: int | None) -> int:
        """Obey a control word; returns how many raw bytes behind it are no text."""
        if word == "u" and number is not None:
            self._skip = 0
            self._hold((number % 0x10000).to_bytes(2, "little"), "utf-16-le")
            self._skip = self._state.skip
            return 0
        self._flush()
        self._skip = 0
        starred, self._starred = self._starred, False
        if word in _APART:
            self._state = replace(self._state, aside=_Aside(_APART[word]))
        elif starred or word in _SILENT:
            self._state = replace(self._state, aside=_Aside(), fonts=word == "fonttbl")
        elif word in _GLYPHS:
            self._add(_GLYPHS[word])
        elif word in _ENDS:
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._cells.append(self._taken(f"table row {self._rows + 1}")[0])
        elif word in ("row", "nestrow"):
            self._end_row()
        else:
            self._set(word, number)
        return max(number or 0, 0) if word == "bin" else 0

    def _set(self, word: str, number: int | None) -> None:
        on = number != 0
        if word == "b":
            self._state = replace(self._state, bold=on)
        elif word == "deleted":
            self._state = replace(self._state, deleted=on)
        elif word == "v":
            self._state = replace(self._state, hidden=on)
        elif word == "plain":
            self._state = replace(self._state, bold=False, deleted=False, hidden=False, codec="")
        elif word in ("pard", "intbl"):
            self._state = replace(self._state, cell=word == "intbl")
        elif word == "uc":
            self._state = replace(self._state, skip=max(number or 0, 0))
        elif word == "ansicpg":
            self._codec = _known(f"cp{number}")
        elif word in _CODE_PAGES:
            self._codec = _CODE_PAGES[word]
        elif word == "f":
            self._font = str(number)
            self._state = replace(self._state, codec=self._font_codecs.get(self._font, ""))
        elif word == "fcharset" and self._state.fonts:
            self._font_codecs[self._font] = _CHARSETS.get(number or 0, "")

    def _hold(self, data: bytes, codec: str) -> None:
        """Keep bytes until a run of one code page ends, as a letter may be several of them; skip substitutes of Unicode."""
        gone = min(self._skip, len(data))
        self._skip -= gone
        if len(data) > gone:
            if codec != self._held_codec:
                self._flush()
            self._held += data[gone:]
            self._held_codec = codec

    def _flush(self) -> None:
        if self._held:
            self._add(self._held.decode(self._held_codec, errors="replace"))
            self._held.clear()

    def _add(self, text: str) -> None:
        state = self._state
        if state.aside is not None:
            state.aside.words.append(text)
        elif state.deleted or state.hidden:
            self._left_out.append((text, "deleted with tracked changes" if state.deleted else "hidden text"))
        else:
            self._runs.append((text, state.bold))

    def _taken(self, place: str) -> tuple[str, str]:
        """The text since the last paragraph or cell, and the bold words that it begins with."""
        text, strong = "".join(text for text, _ in self._runs), bold_start(self._runs)
        self._runs.clear()
        for why in dict.fromkeys(why for _, why in self._left_out):
            words = " ".join("".join(words for words, reason in self._left_out if reason == why).split())
            if words:
                self.dropped.append(Dropped(words, place, why))
        self._left_out.clear()
        return text, strong

    def _end_paragraph(self) -> None:
        if self._state.aside is not None:
            self._state.aside.words.append(" ")
        elif self._state.cell:
            self._add("\n")
        else:
            self._number += 1
            place = f"paragraph {self._number}"
            text, strong = self._taken(place)
            self.paragraphs.append(Paragraph(text, place, strong))

    def _end_row(self) -> None:
        if self._state.aside is None:
            self._rows += 1
            self.paragraphs.append(Paragraph(row_text(self._cells), f"table row {self._rows}", row=True))
            self._cells.clear()


def _known(codec: str) -> str:
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return "cp1252"

"""From bytes to text: strict UTF-8, UTF-16 and UTF-32 by their marks, then cp1252 with a warning; never a guess by statistics.

A detector that guesses from letter counts turns a Dutch transcript with one emoji into nonsense. UTF-8 is
told by its own rules instead: a text in another encoding with any accent in it is hardly ever valid UTF-8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.errors import UnreadableFile

_MAGIC = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"RIFF", "a WAV or AVI recording"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"%PDF-", "a PDF"),
    (b"$FL2", "an SPSS file (.sav)"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document (.doc, .xls)"),
    (b"PK\x03\x04", "a zip archive (such as .docx, .xlsx, .odt)"),
)
_MARKS = (
    ((b"\xff\xfe\0\0", b"\0\0\xfe\xff"), "utf-32"),  # first, for its mark begins with that of UTF-16
    ((b"\xff\xfe", b"\xfe\xff"), "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOOKED_AT = 4096  # bytes
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with LF line ends, how its bytes were read, and what looked odd (full sentences)."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def sort_of(data: bytes) -> str:
    """What the first bytes say a file is (``"a JPEG picture"``), or ``""`` for text and all that is not known."""
    if data[4:8] == b"ftyp":
        return "an MP4 or M4A recording"
    return next((name for start, name in _MAGIC if data.startswith(start)), "")


def decode(data: bytes, name: str) -> Decoded:
    """Read the bytes of a text file.

    Raises
    ------
    UnreadableFile
        If the file is empty or is not text; the message names it.
    """
    if not data.strip():
        raise UnreadableFile(
            "the file is empty", where=name, expected="an interview", todo="Look whether the right file was chosen."
        )
    binary = sort_of(data)
    if binary:
        raise _not_text(name, binary)
    marked = next((encoding for marks, encoding in _MARKS if data.startswith(marks)), "")
    if marked:
        try:
            text = data.decode(marked)
        except UnicodeDecodeError as error:
            raise _not_text(name, f"bytes that are no {marked.upper()} at {error.start}") from error
        if "\0" in text:
            raise _not_text(name, f"a NUL character at {text.index(chr(0))}")
        return _tidy(text, marked, [], name)
    if _is_unmarked_utf16(data):
        raise UnreadableFile(
            "the file is text in UTF-16 without the mark that says so",
            where=name,
            expected="UTF-8",
            found=f"a NUL byte at {data.index(0)}, and at every second place",
            todo="Open it in a text editor (Notepad: Save as, Encoding) and save the file as UTF-8.",
        )
    if b"\0" in data:
        raise _not_text(name, f"a NUL byte at {data.index(0)}")
    try:
        return _tidy(data.decode("utf-8-sig"), "utf-8", [], name)
    except UnicodeDecodeError as error:
        at = error.start
    line = data.count(b"\n", 0, at) + 1
    text = data.decode("cp1252", errors="replace")  # five bytes have no meaning there: U+FFFD says that something is lost
    warning = (
        f"{name} is not in UTF-8 (line {line}); it was read as Windows-1252 (cp1252). "
        "Look at the accents; if they are wrong, save the file as UTF-8."
    )
    return _tidy(text, "cp1252", [warning], name)


def _is_unmarked_utf16(data: bytes) -> bool:
    """Whether nearly every second byte is NUL and hardly any other is: Western letters in UTF-16."""
    first, second = sorted(data[start:_LOOKED_AT:2].count(0) / max(1, len(data[start:_LOOKED_AT:2])) for start in (0, 1))
    return second > 0.7 and first < 0.1


def _not_text(name: str, found: str) -> UnreadableFile:
    return UnreadableFile(
        "the file holds no text",
        where=name,
        expected="the words of an interview as text",
        found=found,
        todo="Choose the transcript itself.",
    )


def tidied(text: str, name: str) -> Decoded:
    """Text from a document (docx, pdf, xlsx) with the same rules for line ends, control characters and surrogates."""
    return _tidy(text, "", [], name)


def _tidy(text: str, encoding: str, warnings: list[str], name: str) -> Decoded:
    """Line ends to LF (also VT, FF, NEL, U+2028, U+2029); half surrogates to U+FFFD; control characters to a blank."""
    text = _LINE_END.sub("\n", text)
    text, halves = _SURROGATE.subn("\ufffd", text)
    if halves:
        warnings.append(f"{name} holds {halves} half characters (lone surrogates); each was replaced by U+FFFD.")
    text, controls = _CONTROL.subn(" ", text)
    if controls:
        warnings.append(f"{name} holds {controls} control characters; each was replaced by a blank.")
    if "\ufffd" in text and not halves:
        warnings.append(f"{name} holds {text.count(chr(0xFFFD))} characters that were lost before or while reading (U+FFFD).")
    return Decoded(text.removeprefix("\ufeff"), encoding, tuple(warnings))

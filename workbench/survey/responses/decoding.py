"""Bytes of answers: never more than can be held, and Windows-1252 told from Mac Roman by the letters that either makes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from workbench.corpus.encoding import decode, sort_of, tidied
from workbench.corpus.rows import read_start
from workbench.errors import UnreadableFile
from workbench.survey.responses.saying import Saying, say

LARGEST = 200 * 2**20
"""Bytes of a file of answers that is read whole: 150,000 respondents with 80 answers in words each, or 480,000 with codes."""

_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n")
_ODD = ("\x85".encode(), "\u2028".encode(), "\u2029".encode(), "\ufffd".encode(), "\ufeff".encode())
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_LOOKED_AT = 20_000
_COMMON = frozenset("àáâäåæçèéêëìíîïñòóôöøœßùúûü")
_MARKS = frozenset("‘’“”„–—…•€£©®™°«»")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with LF line ends, how its bytes were read, and what looked odd."""

    text: str
    encoding: str
    warnings: tuple[Saying, ...] = ()


def read_answers_file(path: Path, most: int = LARGEST) -> bytes:
    """The first bytes of a file, all of them unless told; one larger than :data:`LARGEST` is refused before any of it is read.

    Raises
    ------
    NotFound
        No such file.
    UnreadableFile
        A folder, not to be opened, or too large.
    """
    read_start(path, 1)  # says what is wrong with a file that cannot be opened
    if (size := path.stat().st_size) > LARGEST:
        raise UnreadableFile(
            "the file is too large to be answers to one questionnaire",
            where=path,
            expected=f"at most {LARGEST // 2**20} MB",
            found=f"{size / 2**20:,.0f} MB",
            todo="Export codes in place of words and only the columns of this questionnaire, or divide the file into rounds.",
        )
    return read_start(path, min(size + 1, most))


def decoded_answers(data: bytes, name: str) -> Decoded:
    """The text of a file of answers, as `workbench.corpus.encoding.decode` reads it, and Mac Roman besides.

    Windows-1252 takes nearly all bytes of a Mac Roman file without complaint and makes other letters of them (``é`` becomes
    ``Ž``), so of a text that is not UTF-8 both are made and the likelier one is taken; a tie is Windows-1252.

    Raises
    ------
    UnreadableFile
        Empty, or not text.
    """
    if (text := _regular(data)) is not None:
        return Decoded(text, "utf-8")
    found = decode(data, name)
    text, encoding = found.text, found.encoding
    if encoding == "cp1252":
        mac = data.decode("mac_roman")
        if _likely(mac) > _likely(data.decode("cp1252", errors="replace")):
            text, encoding = tidied(mac, name).text, "mac_roman"
    said = {"cp1252": [say("windows")], "mac_roman": [say("mac")]}.get(encoding, [])
    if controls := len(_CONTROL.findall(data.decode(encoding, errors="replace"))):
        said.append(say("controls", n=controls))
    if lost := text.count("\ufffd"):
        said.append(say("lost letters", n=lost))
    return Decoded(text, encoding, tuple(said))


def _regular(data: bytes) -> str | None:
    """UTF-8 in which nothing but the ends of lines is to be mended, as nearly every large file is; None for anything else."""
    lines = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    odd = len(lines.translate(None, _CONTROLS)) < len(lines) or (not lines.isascii() and any(sign in lines for sign in _ODD))
    if odd or sort_of(data) or not lines[:4096].strip():
        return None
    try:
        return lines.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _likely(text: str) -> float:
    """How much the letters beyond ASCII look like those of Dutch, English, German or French: a sum over where they stand."""
    score = 0.0
    seen = 0
    for place, letter in enumerate(text):
        if letter < "\x80":
            continue
        seen += 1
        if seen > _LOOKED_AT:
            break
        score += _fits(text[place - 1 : place], letter, text[place + 1 : place + 2])
    return score


def _fits(before: str, letter: str, after: str) -> float:
    if letter == "\xa0":
        return 1.0
    if letter.islower():
        return 1.0 if letter in _COMMON else 0.25
    if letter.isupper():
        within = before.islower() or (after.isupper() and not before.isupper())
        if not before.isalpha() and not after.isalpha():
            return 0.0
        return -2.0 if within else 1.0 if letter.lower() in _COMMON else 0.25
    if letter in _MARKS:
        within = before.isalpha() and after.isalpha()
        return -1.0 if within and letter not in "’–—" else 1.0
    return -2.0 if unicodedata.category(letter) in ("Cc", "Cn", "Co", "So", "Sk", "Sm") or letter == "\ufffd" else -0.5

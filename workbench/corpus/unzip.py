"""Archives of strangers (.docx, .odt, .xlsx, .zip) that could swallow a machine, refused before any reader opens them."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from workbench.errors import UnreadableFile

MOST = 16 * 2**20
"""Bytes that a document may unpack to: a day of talk is less, also where every word is a run of its own."""

MOST_PARTS = 20_000
"""Parts of an archive, counted before any of them is looked at."""

_SHRINKS = 10
"""An archive of much text or many pictures may be larger than that, but then it shrinks its parts no more than so many times."""

_CHUNK = 2**16
_STEP = 2**9
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def is_locked(data: bytes) -> bool:
    """Whether this is a Word or Excel document that a password protects: it is packed in the manner of the old formats."""
    return data.startswith(_OLE) and _PACKAGE in data


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """An archive whose list of parts has been looked at.

    Raises
    ------
    UnreadableFile
        If there are far too many of them; the message names the file.
    zipfile.BadZipFile
        If it is no archive.
    """
    # Each entry of the list begins so; it may stand inside a part as well, so this is at least their number.
    entries = data.count(b"PK\x01\x02")
    if entries > MOST_PARTS:
        raise _refused(name, f"at most {MOST_PARTS:,} parts", f"{entries:,}")
    return zipfile.ZipFile(io.BytesIO(data))


def check_archive(data: bytes, name: str, most: int = MOST) -> int:
    """Refuse an archive that unpacks to far more than it is, or whose XML declares entities; returns its unpacked size in bytes.

    Sizes are counted as they come out, not as the archive claims them, and unpacking ends at the limit. Entities can only be
    declared in a DOCTYPE, which the XML of a document or workbook never has. A damaged part is passed over: the reader says so.

    Parameters
    ----------
    most
        Bytes that it may unpack to in any case.

    Raises
    ------
    UnreadableFile
        For either; the message names the file.
    zipfile.BadZipFile
        If it is no archive.
    """
    limit = max(most, _SHRINKS * len(data))
    size = 0
    with opened(data, name) as archive:
        for part in archive.infolist():
            prolog = _Prolog() if part.filename.casefold().endswith((".xml", ".rels")) else None
            try:
                with archive.open(part) as file:
                    while chunk := file.read(_CHUNK):
                        size += len(chunk)
                        if size > limit:
                            expected = f"at most {limit // 2**20} MB when it is unpacked"
                            raise _refused(name, expected, f"more than that in {part.filename}")
                        if prolog is not None and prolog.declares_a_doctype(chunk):
                            raise _refused(name, "XML without a DOCTYPE", f"a DOCTYPE in {part.filename}")
            # What Python's zip reader raises for a part that is damaged, protected, or packed in a way it does not know.
            except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError):
                continue
    return size


def _refused(name: str, expected: str, found: str) -> UnreadableFile:
    todo = "Open it in the program that it comes from, copy the text into a new document, and save that."
    return UnreadableFile("the document is not safe to open", where=name, expected=expected, found=found, todo=todo)


class _Prolog:
    """What stands in an XML text before its first element."""

    def __init__(self) -> None:
        self._parser: expat.XMLParserType | None = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._element
        self._found = False

    def declares_a_doctype(self, chunk: bytes) -> bool:
        """Whether one has come, up to and with this next piece of the text."""
        # In small steps, for the parser goes on to the end of what it is given.
        for start in range(0, len(chunk), _STEP):
            if self._parser is None or self._found:
                break
            try:
                self._parser.Parse(chunk[start : start + _STEP], False)
            except expat.ExpatError:  # broken XML; the reader says so
                self._parser = None
        return self._found

    def _doctype(self, *_: object) -> None:
        self._found = True

    def _element(self, *_: object) -> None:
        self._parser = None

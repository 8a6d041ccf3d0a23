"""Readers of the files that interviews come in: chosen by content first, by ending second.

:func:`read` reads a file of one interview, :func:`read_parts` also those that hold several: a zip archive, a table with a column
that names the interview.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from workbench.corpus.encoding import decode, sort_of
from workbench.corpus.readers import captions, docx, html, odt, pdf, rtf, table, text, whisper
from workbench.corpus.readers.archive import Parts, read_archive
from workbench.corpus.report import Reading
from workbench.corpus.rows import read_bytes
from workbench.corpus.unzip import check_archive, is_locked, opened
from workbench.errors import UnreadableFile

LISTED: dict[str, str] = {
    ".txt": "plain text with labels, or Whisper's text",
    ".text": "plain text without labels, as Whisper writes it",
    ".md": "Markdown, Otter's export among it",
    ".docx": "Word document",
    ".docm": "Word document with macros, which are not run",
    ".odt": "OpenDocument text",
    ".rtf": "Rich Text document",
    ".pdf": "PDF with text",
    ".html": "web page, as Word, Google Docs and transcription tools save it",
    ".htm": "web page, as Word, Google Docs and transcription tools save it",
    ".vtt": "WebVTT captions (Teams, Zoom, YouTube)",
    ".srt": "SubRip captions",
    ".sbv": "SBV captions (YouTube)",
    ".json": "Whisper's segments",
    ".tsv": "Whisper's segments, or a table with one row a turn",
    ".lrc": "Whisper's timed lines",
    ".csv": "table with one row a turn: columns speaker and text",
    ".xlsx": "Excel workbook with one row a turn: columns speaker and text",
    ".zip": "archive of any of these",
}
"""File endings that can be read, with what they are expected to hold."""

_CAPTIONS = (".vtt", ".srt", ".sbv")
_TABLES = (".csv", ".tsv", ".xlsx")
_DOCUMENTS = (".docx", ".docm", ".odt", ".rtf", ".xlsx", ".pdf", ".zip")
_NOT_SPEECH = frozenset(
    ".bib .c .cfg .css .eaf .eml .ini .ipynb .java .js .log .lsg .lsq .lss .mht .mhtml .py .qde .qsf .r .ris .sh .sps .sql .svg "
    ".tex .toml .ts .xes .xml .yaml .yml".split()
)
"""Endings of programs and data, which are text too, and would become an interview of one speaker."""


def read(path: Path) -> Reading:
    """Read one interview from a file.

    Raises
    ------
    NotFound
        If there is no such file.
    UnreadableFile
        If it is empty, damaged, protected, too large, without words, or of a kind that cannot be read; the message says what to
        do. Also if it holds several interviews, or besides this one a file that cannot be read.
    """
    parts = read_parts(path)
    if len(parts.readings) > 1 or parts.failed:
        names = [reading.name for reading in parts.readings] + list(parts.failed)
        raise UnreadableFile(
            "the file holds several interviews",
            where=Path(path).name,
            expected="one interview in a file",
            found=f"{len(names)}: {', '.join(names[:5])}{' …' if len(names) > 5 else ''}",
            todo="Read them together (read_parts), or put each in a file of its own.",
        )
    return parts.readings[0]


def read_parts(path: Path) -> Parts:
    """Read the interviews of a file: one, or those in an archive or a table of several, with what is to be corrected of each.

    A file of an archive that cannot be read does not stop the others: the parts say which, and why.

    Raises
    ------
    NotFound
        If there is no such file.
    UnreadableFile
        If no interview can be read from it; the message says what to do.
    """
    path = Path(path)
    data = read_bytes(path)
    if _is_plain_archive(path, data):
        return read_archive(path, data, _read, LISTED)
    return Parts(tuple(_read(path, data)))


def _read(path: Path, data: bytes) -> list[Reading]:
    """The interviews in the bytes of a file; ``path`` is only named."""
    ending = path.suffix.casefold()
    if data.startswith(b"%PDF-") or (ending == ".pdf" and b"%PDF-" in data[:1024]):
        return [pdf.read_pdf(path, data)]
    if data.startswith(b"PK\x03\x04"):
        return _from_zip(path, data)
    if data.startswith(b"{\\rtf"):
        return [rtf.read_rtf(path, data)]
    if is_locked(data):
        raise UnreadableFile(
            "the document is protected by a password",
            where=path.name,
            expected=LISTED.get(ending, "a document that can be read"),
            found="an encrypted Office file",
            todo="Open it with the password and save a copy without one.",
        )
    binary = sort_of(data)
    if binary or ending in _DOCUMENTS:
        raise _wrong_kind(path, binary or ("nothing" if not data.strip() else "plain text or something unknown"))
    if ending in _NOT_SPEECH:
        raise UnreadableFile(
            f"a file that ends on {ending} is not a transcript",
            where=path.name,
            expected="one of " + " ".join(LISTED),
            found="a program or data, by its ending",
            todo="Choose the transcript itself; if this is one, save it as .txt or .docx.",
        )
    if ending in (".html", ".htm"):
        return html.read_html(path, data)
    decoded = decode(data, path.name)
    if html.looks_like_html(decoded.text):
        return html.read_html(path, data)
    if decoded.text.startswith("<?xml"):
        raise _wrong_kind(path, "an XML file")
    if ending in _CAPTIONS or captions.looks_like_captions(decoded.text):
        return [captions.read_captions(path, decoded)]
    if ending == ".json":
        return [whisper.read_whisper_json(path, decoded)]
    if decoded.text.startswith(whisper.TSV_HEADER):
        return [whisper.read_whisper_tsv(path, decoded)]
    if ending in _TABLES:
        return table.read_table(path, data)
    if ending == ".lrc" or whisper.looks_like_lrc(decoded.text):
        return [whisper.read_lrc(path, decoded)]
    return [text.read_text(path, decoded, markdown=ending in (".md", ".markdown"))]


def _from_zip(path: Path, data: bytes) -> list[Reading]:
    names = _names(path, data)
    if any(name.startswith("xl/") for name in names):
        return table.read_table(path, data)
    if any(name.startswith("word/") for name in names):
        check_archive(data, path.name)
        return docx.read_docx(path, data)
    if "content.xml" in names or "encrypted-package" in names:
        check_archive(data, path.name)
        return odt.read_odt(path, data)
    raise _wrong_kind(path, "a zip archive")


def _is_plain_archive(path: Path, data: bytes) -> bool:
    """Whether it is an archive of files, and no document that is packed as one."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    names = _names(path, data)
    document = path.suffix.casefold() in _DOCUMENTS[:-1] or "content.xml" in names or "encrypted-package" in names
    return not document and not any(name.startswith(("word/", "xl/", "ppt/")) or name == "mimetype" for name in names)


def _names(path: Path, data: bytes) -> list[str]:
    try:
        with opened(data, path.name) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(
            "the file is damaged", where=path.name, expected="a whole document", found=str(error), todo="Copy or save it again."
        ) from error


def _wrong_kind(path: Path, found: str) -> UnreadableFile:
    ending = path.suffix.casefold()
    return UnreadableFile(
        f"the file is not what its name says ({path.suffix})"
        if ending in LISTED
        else "this is not a kind of file that interviews can be read from",
        where=path.name,
        expected=LISTED.get(ending, "one of " + " ".join(LISTED)),
        found=found,
        todo="Open it in Word or LibreOffice and save it as .docx." if "old Word" in found else "Choose the transcript itself.",
    )

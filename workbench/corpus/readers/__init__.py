"""Readers of the files that interviews come in. :func:`read` chooses one by content first, by ending second."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from workbench.corpus.encoding import decode, sort_of
from workbench.corpus.readers import captions, docx, odt, pdf, rtf, table, text, whisper
from workbench.corpus.report import Reading
from workbench.corpus.rows import read_bytes
from workbench.corpus.unzip import check_archive
from workbench.errors import UnreadableFile

LISTED: dict[str, str] = {
    ".txt": "plain text with labels, or Whisper's text",
    ".text": "plain text without labels, as Whisper writes it",
    ".md": "Markdown, Otter's export among it",
    ".docx": "Word document",
    ".odt": "OpenDocument text",
    ".rtf": "Rich Text document",
    ".pdf": "PDF with text",
    ".vtt": "WebVTT captions (Teams, Zoom, YouTube)",
    ".srt": "SubRip captions",
    ".sbv": "SBV captions (YouTube)",
    ".json": "Whisper's segments",
    ".tsv": "Whisper's segments, or a table with one row a turn",
    ".lrc": "Whisper's timed lines",
    ".csv": "table with one row a turn: columns speaker and text",
    ".xlsx": "Excel workbook with one row a turn: columns speaker and text",
}
"""File endings that can be read, with what they are expected to hold."""

_CAPTIONS = (".vtt", ".srt", ".sbv")
_TABLES = (".csv", ".tsv", ".xlsx")
_NOT_SPEECH = frozenset(
    ".bib .c .cfg .css .htm .html .ini .ipynb .java .js .log .lsg .lsq .lss .py .qde .qsf .r .ris .sh .sps .sql .svg .tex .toml "
    ".ts .xes .xml .yaml .yml".split()
)
"""Endings of programs and data, which are text too, and would become an interview of one speaker."""


def read(path: Path) -> Reading:
    """Read one interview from a file.

    Raises
    ------
    NotFound
        If there is no such file.
    UnreadableFile
        If it is empty, damaged, protected, without words, or of a kind that cannot be read; the message says what to do.
    """
    path = Path(path)
    data = read_bytes(path)
    ending = path.suffix.casefold()
    if data.startswith(b"%PDF-") or (ending == ".pdf" and b"%PDF-" in data[:1024]):
        return pdf.read_pdf(path, data)
    if data.startswith(b"PK\x03\x04"):
        return _from_zip(path, data)
    if data.startswith(b"{\\rtf"):
        return rtf.read_rtf(path, data)
    binary = sort_of(data)
    if binary or ending in (".docx", ".odt", ".rtf", ".xlsx", ".pdf"):
        raise _wrong_kind(path, binary or ("nothing" if not data.strip() else "plain text or something unknown"))
    if ending in _NOT_SPEECH:
        raise UnreadableFile(
            f"a file that ends on {ending} is not a transcript",
            where=path.name,
            expected="one of " + " ".join(LISTED),
            found="a program or data, by its ending",
            todo="Choose the transcript itself; if this is one, save it as .txt or .docx.",
        )
    decoded = decode(data, path.name)
    if ending in _CAPTIONS or captions.looks_like_captions(decoded.text):
        return captions.read_captions(path, decoded)
    if ending == ".json":
        return whisper.read_whisper_json(path, decoded)
    if decoded.text.startswith(whisper.TSV_HEADER):
        return whisper.read_whisper_tsv(path, decoded)
    if ending in _TABLES:
        return table.read_table(path)
    if ending == ".lrc" or whisper.looks_like_lrc(decoded.text):
        return whisper.read_lrc(path, decoded)
    return text.read_text(path, decoded, markdown=ending in (".md", ".markdown"))


def _from_zip(path: Path, data: bytes) -> Reading:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
        check_archive(data, path.name)
    except UnreadableFile:
        raise
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFile(
            "the file is damaged", where=path.name, expected="a whole document", found=str(error), todo="Copy or save it again."
        ) from error
    if any(name.startswith("word/") for name in names):
        return docx.read_docx(path, data)
    if any(name.startswith("xl/") for name in names):
        return table.read_table(path)
    if "content.xml" in names or "encrypted-package" in names:
        return odt.read_odt(path, data)
    raise _wrong_kind(path, "a zip archive")


def _wrong_kind(path: Path, found: str) -> UnreadableFile:
    return UnreadableFile(
        "this is not a kind of file that interviews can be read from"
        if path.suffix not in LISTED
        else f"the file is not what its name says ({path.suffix})",
        where=path.name,
        expected=LISTED.get(path.suffix.casefold(), "one of " + " ".join(LISTED)),
        found=found,
        todo="Open it in Word or LibreOffice and save it as .docx." if "old Word" in found else "Choose the transcript itself.",
    )

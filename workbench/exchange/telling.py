"""What sort of file somebody brings: told by its content, and by its ending only where the content says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from workbench.corpus.readers import LISTED
from workbench.corpus.readers.table import looks_like_turns
from workbench.corpus.report import ImportedFile
from workbench.corpus.rows import read_bytes, read_tables
from workbench.errors import NotFound, UnreadableFile, WorkbenchError

KINDS = ("transcript", "participants", "codebook", "codings", "events", "placements", "responses")
"""In the order in which they can go into an empty study: what comes later rests on what comes before."""

NOT_TAKEN = "not taken"
"""Stands in a report in place of a kind, for a file of a folder that is passed over."""

_TABLES = frozenset({".csv", ".tsv", ".xlsx"})
_BESIDES = frozenset({".yaml", ".yml", ".parquet", ".pq"})
_ABOUT_A_FOLDER = re.compile(r"(?:readme|licen[cs]e|sources)(?:[._-].*)?", re.IGNORECASE | re.DOTALL)
_MANY_COLUMNS = 10


def importable(path: Path) -> bool:
    """Whether a file that was found in a folder, and not named by anybody, is taken in.

    By its name alone: the endings that transcripts, tables, codebooks and event logs come with, but not what tells about the
    folder itself (README, LICENSE, SOURCES). A file that somebody names is always looked into.

    >>> [importable(Path(name)) for name in ("P01.docx", "codebook.yaml", "README.md", "analysis.py", "photo.jpg")]
    [True, True, False, False, False]
    """
    return path.suffix.casefold() in {*LISTED, *_BESIDES} and not _ABOUT_A_FOLDER.fullmatch(path.name)


def not_taken(path: Path) -> ImportedFile:
    """The line of an import report for a file of a folder that is not :func:`importable`."""
    why = (
        "It tells about the folder"
        if _ABOUT_A_FOLDER.fullmatch(path.name)
        else "It is neither a transcript nor a table by its ending"
    )
    return ImportedFile(str(path), NOT_TAKEN, warnings=(f"{why}; name the file itself to bring it in.",))


def kind_of(path: Path) -> str:
    """One of :data:`KINDS`.

    A table that lacks one column of a kind counts as that kind, so that its reader names the column. A file that looks like none
    of the others counts as a transcript; its reader says what is wrong with it.

    Raises
    ------
    NotFound
        If there is no such file.
    UnreadableFile
        For a REFI-QDA file, which cannot be read yet, and for survey answers whose columns are not known.
    """
    if not path.exists():
        raise NotFound("there is no such file", where=path, todo="Look at the name and the folder.")
    ending = path.suffix.lower()
    if ending in (".qdpx", ".qdc"):
        raise UnreadableFile(
            "REFI-QDA files cannot be read yet", where=path, todo="Export the codings as a table with interview, quote and code."
        )
    if ending in (".yaml", ".yml"):
        return "codebook"
    if read_bytes(path)[:4] == b"PAR1":
        return "events"
    if ending in _TABLES:
        return _kind_of_table(path)
    return "transcript"


def _kind_of_table(path: Path) -> str:
    try:
        header = next((sheet.rows[0] for sheet in read_tables(path).sheets if sheet.rows), ())
    except WorkbenchError:
        return "transcript"
    kind = _whole(header) or _lacking(header)
    if not kind and len(header) >= _MANY_COLUMNS and not looks_like_turns([*header, "speaker"]):
        raise UnreadableFile(
            "this looks like survey answers, in a form that is not known",
            where=path,
            expected="question codes as headings, such as IMP[C01] and SAT[C01]",
            found=f"{len(header)} columns: {', '.join(header[:5])} …",
            todo="Export the answers with question codes as headings; a transcript needs the columns speaker and text.",
        )
    return kind or "transcript"


def _whole(header: Sequence[str]) -> str:
    """The kind that a header has all columns of; ``""`` if there is none."""
    from workbench.coding.codedtable import looks_like_coded_table
    from workbench.survey.responses.limesurvey import looks_like_responses
    from workbench.touchpoints.columns import looks_like_events

    if looks_like_responses(header):
        return "responses"
    if _has(header, "pseudonym", "interview"):
        return "participants"
    if looks_like_events(header):
        return "events"
    if _has(header, "touchpoint", "milestone") or _has(header, "contactpunt", "mijlpaal"):
        return "placements"
    if looks_like_coded_table(header):
        return "codings"
    if looks_like_turns(header):
        return "transcript"
    return "codebook" if _has(header, "name", "kind") or _has(header, "name", "definition") else ""


def _lacking(header: Sequence[str]) -> str:
    """The kind that a header would have with one column more; ``""`` if there is none."""
    from workbench.coding.codedtable import looks_like_coded_table
    from workbench.touchpoints.columns import looks_like_events
    from workbench.touchpoints.events import REQUIRED
    from workbench.touchpoints.placements import NAMES

    if _has(header, "pseudonym"):
        return "participants"
    if any(looks_like_events([*header, missing]) for missing in REQUIRED):
        return "events"
    if any(_has(header, name) for name in (*NAMES["touchpoint"], "milestone", "mijlpaal")):
        return "placements"
    if any(looks_like_coded_table([*header, missing]) for missing in ("document", "quote")):
        return "codings"
    return "codebook" if _has(header, "definition") or _has(header, "kind", "parent") else ""


def _has(header: Sequence[str], *names: str) -> bool:
    return set(names) <= {cell.strip().casefold() for cell in header}

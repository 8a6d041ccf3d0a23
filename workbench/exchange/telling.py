"""What sort of file somebody brings: told by its content, and by its ending only where the content says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.corpus.rows import read_bytes, read_tables
from workbench.errors import NotFound, UnreadableFile, WorkbenchError

KINDS = ("transcript", "participants", "codebook", "codings", "events", "placements", "responses")
"""In the order in which they can go into an empty study: what comes later rests on what comes before."""

_TABLES = frozenset({".csv", ".tsv", ".xlsx"})


def kind_of(path: Path) -> str:
    """One of :data:`KINDS`.

    A file that looks like none of the others counts as a transcript; its reader says what is wrong with it.

    Raises
    ------
    NotFound
        If there is no such file.
    UnreadableFile
        For a REFI-QDA file, which cannot be read yet.
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
    from workbench.coding.codedtable import looks_like_coded_table
    from workbench.survey.responses.limesurvey import looks_like_responses
    from workbench.touchpoints.columns import looks_like_events

    try:
        header = next((sheet.rows[0] for sheet in read_tables(path).sheets if sheet.rows), ())
    except WorkbenchError:
        return "transcript"
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
    return "codebook" if _has(header, "name", "kind") else "transcript"


def _has(header: Sequence[str], *names: str) -> bool:
    return set(names) <= {cell.strip().casefold() for cell in header}

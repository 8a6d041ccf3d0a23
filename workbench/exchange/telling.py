"""What sort of file somebody brings: told by its content, and by its ending only where the content says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from workbench.corpus.readers import LISTED
from workbench.corpus.readers.archive import about_a_folder, of_a_page
from workbench.corpus.readers.table import codes_everywhere, looks_like_turns, speakers_in
from workbench.corpus.report import ImportedFile
from workbench.corpus.roles import role_word
from workbench.corpus.rows import Sheet, read_start, start_of_tables
from workbench.errors import NotFound, UnreadableFile, WorkbenchError

KINDS = ("transcript", "participants", "codebook", "codings", "events", "placements", "responses")
"""In the order in which they can go into an empty study: what comes later rests on what comes before."""

NOT_TAKEN = "not taken"
"""Stands in a report in place of a kind, for a file of a folder that is passed over."""

_TABLES = frozenset({".csv", ".tsv", ".xlsx"})
_BESIDES = frozenset({".yaml", ".yml", ".parquet", ".pq", ".sav", ".zsav"})
_MANY_COLUMNS = 10
_SEARCHED = 30
_START = 256
_ANSWERS = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*"responses"\s*:\s*\['
    rb'|(?:\[|\{[^\x00]{0,400}?"(?:results|value|data)"\s*:\s*\[)[^\x00]*"(?:[^"]*/)?(?:IMP|SAT)\d*(?:"\s*:|[\[_/]))',
    re.DOTALL,
)
"""How a list of answers in JSON begins: as LimeSurvey writes it, or a list that names an item."""
_ITEM_WITHIN = 2**16


def importable(path: Path) -> bool:
    """Whether a file that was found in a folder, and not named by anybody, is taken in.

    By its name alone: the endings that transcripts, tables, codebooks and event logs come with, but not what tells about the
    folder itself (README, LICENSE, SOURCES), and not the pieces of a saved web page beside it (``P01_files``). A file that
    somebody names is always looked into.

    >>> [importable(Path(name)) for name in ("P01.docx", "codebook.yaml", "README.md", "analysis.py", "photo.jpg")]
    [True, True, False, False, False]
    >>> [importable(Path(name)) for name in ("P01.htm", "P01_files/header.htm", "interviews.zip", "~$P01.docx")]
    [True, False, True, False]
    """
    return not _why_not(path)


def not_taken(path: Path) -> ImportedFile:
    """The line of an import report for a file of a folder that is not :func:`importable`."""
    return ImportedFile(str(path), NOT_TAKEN, warnings=(f"{_why_not(path)}; name the file itself to bring it in.",))


def _why_not(path: Path) -> str:
    if about_a_folder(path.name):
        return "It tells about the folder"
    if of_a_page(path.parts[:-1]):
        return "It belongs to a saved web page"
    if path.name.startswith("~$"):
        return "Word keeps it while a document is open"
    return "" if path.suffix.casefold() in {*LISTED, *_BESIDES} else "It is neither a transcript nor a table by its ending"


def kind_of(path: Path) -> str:
    """One of :data:`KINDS`.

    A table that lacks one column of a kind counts as that kind, so that its reader names the column. A table with a row a turn is
    a transcript, also where turns have codes; one of quotes, each with its document and code, is codings. A file that looks like
    none of the others (a document, a web page, a zip archive) counts as a transcript; its reader says what is wrong with it.

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
    start = read_start(path, _START)
    if start.startswith(b"PAR1"):
        return "events"
    if start.startswith((b"$FL2", b"$FL3")) or (start[:_START].strip()[:1] in (b"[", b"{", b"\xef") and _lists_answers(path)):
        return "responses"
    # Survey tools write workbooks in the new form under the ending of the old one.
    if ending in _TABLES or (ending == ".xls" and start.startswith(b"PK")):
        return _kind_of_table(path)
    return "transcript"


def _lists_answers(path: Path) -> bool:
    return _ANSWERS.match(read_start(path, _ITEM_WITHIN)) is not None


def _kind_of_table(path: Path) -> str:
    try:
        sheets = [sheet for sheet in start_of_tables(path).sheets if sheet.rows]
    except WorkbenchError:
        return "transcript"
    header = sheets[0].rows[0] if sheets else ()
    kind = _whole(header, sheets[0].rows[1:]) if sheets else ""
    kind = kind or _further_on(sheets) or _lacking(header)
    if not kind and len(header) >= _MANY_COLUMNS and not looks_like_turns([*header, "speaker"]):
        raise UnreadableFile(
            "this looks like survey answers, in a form that is not known",
            where=path,
            expected="question codes as headings, such as IMP[C01] and SAT[C01]",
            found=f"{len(header)} columns: {', '.join(header[:5])} …",
            todo="Export the answers with question codes as headings; a transcript needs the columns speaker and text.",
        )
    return kind or "transcript"


def _further_on(sheets: Sequence[Sheet]) -> str:
    """The kind of a table that does not begin at the top of the first sheet: below a title, or behind an introduction."""
    from workbench.coding.codedtable import looks_like_coded_table
    from workbench.survey.responses.limesurvey import looks_like_responses

    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:_SEARCHED]):
            if looks_like_responses(row):
                return "responses"
            if looks_like_turns(row) or looks_like_coded_table(row):
                return _turns_or_codings(row, sheet.rows[at + 1 :])
            if looks_like_coded_table([*row, "document"]):
                return "codings"
    return ""


def _turns_or_codings(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """What a table with columns for a document, words and codes is, where it may name speakers too.

    Coded quotes have a code in every row, and come from those who were asked; a conversation has turns without a code, or
    somebody who asks.
    """
    from workbench.coding.codedtable import looks_like_coded_table

    if not looks_like_coded_table(header):
        return "transcript"
    if not looks_like_turns(header):
        return "codings"
    asks = any(role_word(label) == "interviewer" for label in speakers_in(header, rows))
    return "codings" if codes_everywhere(header, rows) and not asks else "transcript"


def _whole(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The kind that a header has all columns of; ``""`` if there is none."""
    from workbench.coding.codedtable import looks_like_coded_table
    from workbench.survey.responses.limesurvey import looks_like_responses
    from workbench.survey.responses.reading import tool_of
    from workbench.touchpoints.columns import looks_like_events

    if looks_like_responses(header) or tool_of([header, *rows[:3]]):
        return "responses"
    if _has(header, "pseudonym", "interview"):
        return "participants"
    if looks_like_events(header):
        return "events"
    if _has(header, "touchpoint", "milestone") or _has(header, "contactpunt", "mijlpaal"):
        return "placements"
    if looks_like_coded_table(header) or looks_like_turns(header):
        return _turns_or_codings(header, rows)
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

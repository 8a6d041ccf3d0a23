"""Tables with one row a turn: a column with the speaker, one with the words, perhaps one with the time."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from workbench.corpus import stamps
from workbench.corpus.encoding import tidied
from workbench.corpus.labels import key, same_speaker
from workbench.corpus.readers.making import make_reading
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.rows import header_at, read_tables
from workbench.corpus.turns import Said
from workbench.errors import UnreadableFile


def _names(spellings: str) -> list[str]:
    return spellings.split("|")


_SPEAKER = _names("speaker|speakers|spreker|sprecher|taler|interlocutor|speaker name|who|wie|name|naam|label|role|rol")
_WORDS = _names(
    "text|tekst|words|woorden|utterance|utterance text|uitspraak|uiting|content|inhoud|transcript|transcriptie|spoken|said|"
    "gezegd|turn|beurt|sentence|zin|message"
)
_TIME = _names("timestamp|time stamp|time|tijd|tijdstip|timecode|start|start time|begin")
_INTERVIEW = _names("transcript id|interview|interview id|document|document id|file|bestand|gesprek")


def looks_like_turns(header: Sequence[str]) -> bool:
    """Whether a header row names a speaker column and a column of words."""
    names = _plain(header)
    return _column(names, _SPEAKER) is not None and _column(names, _WORDS) is not None


def read_table(path: Path) -> Reading:
    """Read a csv, tsv or xlsx file with one row a turn.

    Labels that differ only in a colon or in case are one speaker. HTML entities become characters.

    Raises
    ------
    UnreadableFile
        If no sheet has the columns, or the table holds several interviews.
    """
    tables = read_tables(path)
    for sheet in tables.sheets:
        at = header_at(sheet.rows, looks_like_turns)
        if at is not None:
            return _read(path, sheet.rows, at, tables.encoding, tables.warnings)
    first = next((sheet.rows[0] for sheet in tables.sheets if sheet.rows), ())
    raise UnreadableFile(
        "the table has no columns for a speaker and for words",
        where=path.name,
        expected="a header row such as speaker, text, time",
        found=", ".join(first[:8])[:120] or "an empty table",
        todo="Name the columns speaker and text.",
    )


def _read(path: Path, table: Sequence[Sequence[str]], at: int, encoding: str, notes: Sequence[str]) -> Reading:
    header, rows = table[at], table[at + 1 :]
    names = _plain(header)
    who, what, when = _column(names, _SPEAKER), _column(names, _WORDS), _column(names, _TIME)
    assert who is not None
    assert what is not None
    _check_one_interview(path, names, rows)
    warnings = list(notes)
    above = (" ".join(filter(None, row)) for row in table[:at])
    dropped = [Dropped(words, f"row {number}", "stands above the header row") for number, words in enumerate(above, 1)]
    dropped.append(Dropped(", ".join(header), f"row {at + 1}", "the header row"))
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        label = _at(row, who).rstrip(": ").strip()
        spellings[key(label) or label][label] += 1
    turns: list[Said] = []
    entities = 0
    for number, row in enumerate(rows, at + 2):
        place = f"row {number}"
        label = _at(row, who).rstrip(": ").strip()
        label = spellings[key(label) or label].most_common(1)[0][0]
        words = html.unescape(_at(row, what))
        entities += words != _at(row, what)
        time, rest = _time(_at(row, when) if when is not None else "")
        if rest:
            dropped.append(Dropped(rest, place, "stands beside the time"))
        early, words, _ = stamps.without(tidied(words, path.name).text.strip())
        if words:
            turns.append(Said(label, words, time if time is not None else early))
        else:
            dropped.append(Dropped(label or "an empty row", place, "a row without words"))
    warnings += [same_speaker(ways) for ways in spellings.values() if len(ways) > 1]
    if entities:
        warnings.append(f"HTML entities in {entities} rows became the characters that they stand for.")
    left = [name for i, name in enumerate(header) if name and i not in (who, what, when)]
    if left:
        warnings.append(f"These columns were not read: {', '.join(left)}.")
    return make_reading(path, turns, encoding=encoding, dropped=dropped, warnings=warnings)


def _check_one_interview(path: Path, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    column = _column(names, _INTERVIEW)
    if column is None:
        return
    values = {_at(row, column) for row in rows} - {""}
    if len(values) > 1:
        raise UnreadableFile(
            "the table holds several interviews",
            where=path.name,
            expected="one interview in a file",
            found=f"{len(values)} values in column '{names[column]}'",
            todo="Save the rows of each interview in a file of their own.",
        )


def _plain(header: Sequence[str]) -> list[str]:
    return [" ".join(cell.casefold().strip(" :").replace("_", " ").split()) for cell in header]


def _column(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _time(cell: str) -> tuple[float | None, str]:
    if re.fullmatch(r"\d+(?:\.\d+)?", cell):
        return float(cell), ""
    time, rest = stamps.leading(f"{cell} " if cell else "")
    return time, rest.strip() if time is not None else cell

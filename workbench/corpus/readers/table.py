"""Tables with one row a turn: a column with the speaker, one with the words, perhaps time, interview and codes."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.corpus import stamps
from workbench.corpus.codecells import CodeColumns, code_columns, codes_of, plain
from workbench.corpus.encoding import tidied
from workbench.corpus.labels import NO_NAMES, key, same_speaker
from workbench.corpus.readers.making import make_reading
from workbench.corpus.readers.names import shown
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.rows import Sheet, header_at, tables_in
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
_INTERVIEW = _names(
    "transcript id|interview|interview id|interview name|interviewnaam|interview nr|document|document id|document name|"
    "documentnaam|file|file name|filename|bestand|bestandsnaam|gesprek|gesprek id|conversation|conversation id|session|"
    "session id|sessie|transcript"
)
_TURN = _names("utterance id|turn id|turn number|turn nr|turn no|beurtnummer|beurt nr|segment id|line number|regelnummer")
_NO_NAME = re.compile(r"\d+|(?:sheet|blad|tabelle|feuil|ark)\s*\d*", re.IGNORECASE)
_LATEST = 1_000_000
_MANY = 20
_SELDOM = 2
_REMARK = re.compile(r"\(.*\)|\[.*\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what; None where there is none."""

    who: int
    what: int
    when: int | None
    interview: int | None
    turn: int | None
    codes: CodeColumns

    @property
    def all(self) -> frozenset[int | None]:
        return self.codes.all | {self.who, self.what, self.when, self.interview, self.turn}


def looks_like_turns(header: Sequence[str]) -> bool:
    """Whether a header row names a speaker column and a column of words."""
    return _columns(header) is not None


def codes_everywhere(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bool:
    """Whether (nearly) every row of words has a code, as in a table of coded quotes; who asks is not coded in all turns."""
    columns = _columns(header)
    if columns is None:
        return False
    worded = [row for row in rows if _at(row, columns.what)]
    return bool(worded) and sum(bool(codes_of(row, columns.codes)) for row in worded) >= 0.95 * len(worded)


def speakers_in(header: Sequence[str], rows: Iterable[Sequence[str]]) -> set[str]:
    """The labels that a table of turns holds."""
    columns = _columns(header)
    return {_label(row, columns) for row in rows} if columns is not None else set()


def read_table(path: Path, data: bytes) -> list[Reading]:
    """Read a csv, tsv or xlsx file with one row a turn.

    A column that names the interview, or several sheets of turns, give a Reading for each interview. Labels that differ only in
    a colon or in case are one speaker. HTML entities become characters. Columns of codes become codes of the turn.

    Raises
    ------
    UnreadableFile
        If no sheet has the columns, or there are no words in them.
    """
    tables = tables_in(path, data)
    found = [sheet for sheet in tables.sheets if header_at(sheet.rows, looks_like_turns) is not None]
    if not found:
        first = next((sheet.rows[0] for sheet in tables.sheets if sheet.rows), ())
        raise UnreadableFile(
            "the table has no columns for a speaker and for words",
            where=path.name,
            expected="a header row such as speaker, text, time",
            found=", ".join(first[:8])[:120] or "an empty table",
            todo="Name the columns speaker and text.",
        )
    others = [
        Dropped(f"sheet {sheet.name}", "the whole sheet", "has no columns for a speaker and for words")
        for sheet in tables.sheets
        if sheet.rows and sheet not in found
    ]
    made: list[Reading] = []
    failed: UnreadableFile | None = None
    for sheet in found:
        part = sheet.name if len(found) > 1 else ""
        try:
            made += read_sheet(path, sheet, part=part, encoding=tables.encoding, notes=tables.warnings)
        except UnreadableFile as error:
            failed = error
            others.append(Dropped(f"sheet {sheet.name}", "the whole sheet", error.what))
    if not made and failed is not None:
        raise failed
    return [replace(made[0], dropped=(*others, *made[0].dropped)), *made[1:]]


def read_sheet(
    path: Path,
    sheet: Sheet,
    *,
    part: str = "",
    encoding: str,
    notes: Sequence[str] = (),
    place: str = "row",
) -> list[Reading]:
    """One Reading for each interview of a table that :func:`looks_like_turns`.

    Parameters
    ----------
    part
        The name of the sheet where it is one of several interviews of a file.
    place
        What stands before the number of a row: ``"table 2, row"``.

    Raises
    ------
    UnreadableFile
        If no row holds words.
    """
    at = header_at(sheet.rows, looks_like_turns)
    assert at is not None
    header = sheet.rows[at]
    columns = _columns(header)
    assert columns is not None
    place = f"sheet {part}, {place}" if part else place
    numbers = sheet.numbers or tuple(range(1, len(sheet.rows) + 1))
    why = "stands above the header row"
    dropped = [Dropped(" ".join(filter(None, sheet.rows[i])), f"{place} {numbers[i]}", why) for i in range(at)]
    dropped.append(Dropped(", ".join(filter(None, header)), f"{place} {numbers[at]}", "the header row"))
    notes = [*notes, *_unread(header, columns)]
    rows = list(zip(numbers[at + 1 :], sheet.rows[at + 1 :], strict=True))
    parts, odd = _by_interview(header, rows, columns)
    made: list[Reading] = []
    failed: UnreadableFile | None = None
    for value, those in parts.items():
        names = [name for name in (part, value if len(parts) > 1 else "") if name]
        try:
            reading = _read(path, columns, those, place, encoding, [*notes, *odd])
        except UnreadableFile as error:
            failed = error
            dropped.append(Dropped(value or "all rows", f"{place} {those[0][0] if those else 1}", error.what))
            continue
        name = _name(path, value or part)
        source = "/".join([path.name, *map(shown, names)])
        made.append(replace(reading, name=name, source=source))
    if not made:
        assert failed is not None
        raise failed
    return [replace(made[0], dropped=(*dropped, *made[0].dropped)), *made[1:]]


def _columns(header: Sequence[str]) -> _Columns | None:
    names = plain(header)
    who, what = _column(names, _SPEAKER), _column(names, _WORDS)
    if who is None or what is None:
        return None
    taken = [who, what]
    others = []
    for wanted in (_TIME, _TURN, _INTERVIEW):
        others.append(_column(names, wanted, taken))
        taken += [i for i in others[-1:] if i is not None]
    when, turn, interview = others
    return _Columns(who, what, when, interview, turn, code_columns(header, taken))


def _column(names: Sequence[str], wanted: Sequence[str], taken: Sequence[int] = ()) -> int | None:
    return next((i for name in wanted for i, found in enumerate(names) if found == name and i not in taken), None)


def _unread(header: Sequence[str], columns: _Columns) -> list[str]:
    left = [name for i, name in enumerate(header) if name and i not in columns.all]
    return [f"These columns were not read: {', '.join(left)}."] if left else []


_Rows = list[tuple[int, tuple[str, ...]]]


def _by_interview(header: Sequence[str], rows: _Rows, columns: _Columns) -> tuple[dict[str, _Rows], list[str]]:
    """The rows of each interview in the order in which they begin, and what looked odd."""
    column = columns.interview
    if column is None:
        return {"": rows}, []
    values = {_at(row, column) for _, row in rows} - {""}
    if len(rows) > _MANY and len(values) == len(rows):
        return {"": rows}, [f"Column '{header[column]}' is different in every row; it was not read as the name of an interview."]
    parts: dict[str, _Rows] = {}
    blank = 0
    last = next((_at(row, column) for _, row in rows if _at(row, column)), "")
    for number, row in rows:
        # A cell that is merged over many rows stands only in the first of them.
        blank += not _at(row, column) and any(row)
        last = _at(row, column) or last
        parts.setdefault(last, []).append((number, row))
    odd = [f"In {blank} rows column '{header[column]}' is empty; they belong to the interview above them."] if blank else []
    return parts or {"": rows}, odd if len(parts) > 1 else []


def _name(path: Path, value: str) -> str:
    stem = path.stem.strip()
    name = " ".join(tidied(value, path.name).text.split())
    if not name:
        return stem
    return f"{stem} {name}" if _NO_NAME.fullmatch(name) else name


def _read(path: Path, columns: _Columns, rows: _Rows, place: str, encoding: str, notes: Sequence[str]) -> Reading:
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for _, row in rows:
        label = _label(row, columns)
        spellings[key(label) or label][label] += 1
    usual = {same: ways.most_common(1)[0][0] for same, ways in spellings.items()}
    turns: list[Said] = []
    codes: list[tuple[int, str]] = []
    dropped: list[Dropped] = []
    known: dict[tuple[str, str, str], int] = {}
    entities = repeated = 0
    before = ""
    carried: list[str] = []
    for number, row in rows:
        where = f"{place} {number}"
        spelling = _label(row, columns)
        if not spelling and before and _at(row, columns.what) and not _REMARK.fullmatch(_at(row, columns.what)):
            spelling = before  # whoever spoke in the row above goes on
            carried.append(where)
        label = usual[key(spelling) or spelling]
        before = spelling
        raw = _at(row, columns.what)
        words = html.unescape(raw)
        entities += words != raw
        time, rest = _time(_at(row, columns.when))
        if rest:
            dropped.append(Dropped(rest, where, "stands beside the time"))
        early, words, _ = stamps.without(tidied(words, path.name).text.strip())
        its_codes = codes_of(row, columns.codes)
        if label.partition(" ")[0].casefold() in NO_NAMES and sum(spellings[key(label) or label].values()) <= _SELDOM:
            dropped.append(Dropped(f"{label}: {words}", where, "stands where a speaker should, and is none"))
            before = ""
            continue
        if not words:
            what = " ".join([label or "an empty row", *(f"[{code}]" for code in its_codes)])
            dropped.append(Dropped(what, where, "a row without words"))
            continue
        same = (_at(row, columns.turn), label, words)
        turn = known.get(same) if same[0] else None
        if turn is None:
            turn = known[same] = len(turns)
            turns.append(Said(label, words, time if time is not None else early, spelling))
        else:
            repeated += 1
        codes += [(turn, code) for code in its_codes]
    warnings = [*notes, *(same_speaker(ways) for ways in spellings.values() if len(ways) > 1)]
    if carried:
        some = ", ".join(carried[:5]) + (" …" if len(carried) > 5 else "")
        warnings.append(f"{len(carried)} rows have no speaker ({some}); they were given to the speaker of the row above.")
    if entities:
        warnings.append(f"HTML entities in {entities} rows became the characters that they stand for.")
    if repeated:
        warnings.append(f"{repeated} rows repeat a turn, as where several people coded it; each turn was read once.")
    if columns.codes.all and not codes:
        warnings.append("The columns of codes are empty: 0 codings.")
    reading = make_reading(path, turns, encoding=encoding, dropped=dropped, warnings=warnings)
    return replace(reading, codes=tuple(dict.fromkeys(codes)))


def _label(row: Sequence[str], columns: _Columns) -> str:
    return _at(row, columns.who).rstrip(": ").strip()


def _at(row: Sequence[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def _time(cell: str) -> tuple[float | None, str]:
    if re.fullmatch(r"\d{1,7}(?:\.\d+)?", cell) and float(cell) <= _LATEST:
        return float(cell), ""
    time, rest = stamps.leading(f"{cell} " if cell else "")
    return time, rest.strip() if time is not None else cell

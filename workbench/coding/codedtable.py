"""Tables of coded quotes: one row a quote, with its document and its codes, as other programs and papers have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.coding.codebook import KINDS
from workbench.corpus.codecells import code_columns, code_paths, plain
from workbench.corpus.report import Dropped
from workbench.corpus.rows import header_at, read_tables
from workbench.errors import UnreadableFile


def _names(spellings: str) -> list[str]:
    return spellings.split("|")


_DOCUMENT = _names(
    "document id|document|document name|documentname|doc|interview|interview id|participant|"
    "participant id|deelnemer|respondent|bestand|file|filename|file name|source|bron|transcript|"
    "case"
)
_QUOTE = _names(
    "text chunk|quote|quotes|quotation|quotation content|citaat|citaten|segment|segments|"
    "coded segment|coded segments|fragment|data chunk|excerpt|passage|tekst|text|full text|"
    "content"
)
_KIND = _names("kind|soort|code kind|soort code")
_CODER = _names("coder|codeur|coded by|gecodeerd door|created by|author")
_COMMENT = _names("comment|comments|note|opmerking|toelichting")
_STANCE = _names("stance|houding|voor of tegen|for or against")
_AGAINST = frozenset({"against", "tegen", "con", "-"})
_LIKE_NUMBERS = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class CodedRow:
    """One quote with its codes.

    Attributes
    ----------
    codes
        Names; a hierarchy is written with ``" > "`` (``"Melden > Bellen"``), whatever the file used.
    parent
        The theme or category that the row gives for its codes; ``""`` if none.
    kind
        A kind of the journey method if the table has such a column; ``""`` if not.
    stance
        ``"for"``, or ``"against"`` where the table says that the words speak against the code.
    row
        Row in the file, counted from 1 with the header.
    """

    document: str
    quote: str
    codes: tuple[str, ...]
    parent: str = ""
    kind: str = ""
    coder: str = ""
    comment: str = ""
    stance: str = "for"
    row: int = 0


@dataclass(frozen=True, slots=True)
class CodedTable:
    """Coded quotes as read, with what was dropped or looked odd."""

    rows: tuple[CodedRow, ...]
    encoding: str = ""
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    document: int
    quote: int
    codes: tuple[int, ...]
    parent: int | None
    kind: int | None
    coder: int | None
    comment: int | None
    stance: int | None


def looks_like_coded_table(header: Sequence[str]) -> bool:
    """Whether a header row names a document, a quote and a code.

    >>> looks_like_coded_table(["Deelnemer", "Citaat ", "Code 1", "Code 2"]), looks_like_coded_table(["speaker", "text"])
    (True, False)
    """
    return _columns(header) is not None


def read_coded_table(path: Path) -> CodedTable:
    """Read a csv or xlsx file of coded quotes; all sheets that hold such a table count.

    ``code_1`` and ``code_2`` are a code and its parent where the table sorts its codes (``code_2_type``) or has a theme column;
    elsewhere several ``Code n`` columns are several codes. One cell may hold codes divided by ``;``. Levels of a hierarchy may be
    written ``a->b``, ``a > b`` or ``a::b``. A column that says how somebody coded (``code_1_type``: In Vivo …) is not a kind.

    Raises
    ------
    NotFound, UnreadableFile
        If the file is not there, damaged, or has no columns for document, quote and code.
    """
    tables = read_tables(path)
    rows: list[CodedRow] = []
    dropped: list[Dropped] = []
    warnings = list(tables.warnings)
    found = False
    for sheet in tables.sheets:
        at = header_at(sheet.rows, looks_like_coded_table)
        if at is None:
            if sheet.rows and len(tables.sheets) > 1:
                dropped.append(Dropped(f"sheet {sheet.name}", "the whole sheet", "has no columns for document, quote and code"))
            continue
        found = True
        place = f"sheet {sheet.name}, row" if sheet.name else "row"
        header = sheet.rows[at]
        above = enumerate(sheet.rows[:at], 1)
        dropped += [Dropped(" | ".join(filter(None, row)), f"{place} {i}", "stands above the table") for i, row in above]
        columns = _columns(header)
        assert columns is not None
        for number, cells in enumerate(sheet.rows[at + 1 :], at + 2):
            row = _row(cells, columns, number)
            lacks = [name for name, value in (("document", row.document), ("quote", row.quote), ("code", row.codes)) if not value]
            if lacks:
                dropped.append(
                    Dropped(" | ".join(filter(None, cells))[:120], f"{place} {number}", f"has no {' and no '.join(lacks)}")
                )
            else:
                rows.append(row)
        others = {columns.parent, columns.kind, columns.coder, columns.comment, columns.stance}
        used = {columns.document, columns.quote, *columns.codes, *others}
        unused = [name for i, name in enumerate(header) if name and i not in used]
        if unused:
            warnings.append(f"These columns were not read: {', '.join(unused)}.")
    if not found:
        header = next((sheet.rows[0] for sheet in tables.sheets if sheet.rows), ())
        raise UnreadableFile(
            "the table holds no coded quotes",
            where=path.name,
            expected="columns for document, quote and code",
            found=", ".join(filter(None, header))[:120] or "an empty table",
            todo="Name the columns document, quote and code.",
        )
    if not rows:
        warnings.append(f"{path.name} holds 0 codings.")
    return CodedTable(tuple(rows), tables.encoding, tuple(dropped), tuple(warnings))


def match_document(name: str, interview_names: Iterable[str]) -> str | None:
    """The interview that a document name of a table means, or None if there is none or several.

    Equal names come first (case and file ending aside), then the only interview whose name begins with all words and numbers
    of the document's name, then the only one that holds them in a row. Numbers count whole.

    >>> match_document("Participant 1", ["Participant 10 - A", "Participant 1 - A"])
    'Participant 1 - A'
    """
    names = list(interview_names)
    wanted = _parts(name)
    if not wanted:
        return None
    equal = [other for other in names if _parts(other) == wanted]
    if len(equal) == 1:
        return equal[0]
    if equal:
        return next((other for other in equal if other == name), None)
    begin = [other for other in names if _parts(other)[: len(wanted)] == wanted]
    if begin:
        return begin[0] if len(begin) == 1 else None
    inside = [other for other in names if _holds(_parts(other), wanted)]
    return inside[0] if len(inside) == 1 else None


def _parts(name: str) -> list[str]:
    stem = re.sub(r"\.(?:docx?|pdf|txt|md|vtt|srt|odt|rtf|csv|xlsx)$", "", name.strip(), flags=re.IGNORECASE)
    return [part.casefold().lstrip("0") or "0" for part in _LIKE_NUMBERS.findall(stem)]


def _holds(parts: list[str], wanted: list[str]) -> bool:
    return any(parts[i : i + len(wanted)] == wanted for i in range(len(parts) - len(wanted) + 1))


def _columns(header: Sequence[str]) -> _Columns | None:
    names = plain(header)
    document, quote = _first(names, _DOCUMENT), _first(names, _QUOTE)
    if document is None or quote is None:
        return None
    cells = code_columns(header, taken=(document, quote))
    others = (_first(names, wanted) for wanted in (_KIND, _CODER, _COMMENT, _STANCE))
    return _Columns(document, quote, cells.codes, cells.parent, *others) if cells.codes else None


def _first(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _row(cells: Sequence[str], columns: _Columns, number: int) -> CodedRow:
    def at(column: int | None) -> str:
        return cells[column].strip() if column is not None and column < len(cells) else ""

    codes = [code for column in columns.codes for code in code_paths(at(column))]
    kind = at(columns.kind).casefold()
    return CodedRow(
        at(columns.document),
        at(columns.quote),
        tuple(dict.fromkeys(codes)),
        next(iter(code_paths(at(columns.parent))), ""),
        kind if kind in KINDS else "",
        at(columns.coder),
        at(columns.comment),
        "against" if at(columns.stance).casefold() in _AGAINST else "for",
        number,
    )

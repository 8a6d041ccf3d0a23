"""A coded table becomes codings: each quote is looked for in its interview, and what is not found is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from workbench.coding.anchoring import anchor
from workbench.coding.codebook import Code, Codebook
from workbench.coding.codedtable import CodedRow, CodedTable, match_document
from workbench.coding.segments import Coding
from workbench.corpus.report import Dropped
from workbench.corpus.transcript import Interview

SURE = 0.85
"""A similarity from which nobody needs to look whether the right words were found."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """What a coded table gives a study.

    Attributes
    ----------
    codes
        Codes that had to be made, parents first.
    codings
        One for each code of each row whose quote was found.
    dropped
        Rows and codes that gave no coding, each with its row and the reason.
    methods
        How quotes were found: number of rows by method (exact, normalised, elided, fuzzy).
    warnings
        Quotes that stand there in other words only (similarity below :data:`SURE`), each a sentence with its row.
    not_found
        Rows whose quote does not stand in its interview, or whose interview is not in the study.
    """

    codes: tuple[Code, ...]
    codings: tuple[Coding, ...]
    dropped: tuple[Dropped, ...]
    methods: dict[str, int]
    not_found: int
    warnings: tuple[str, ...] = ()


def anchored(
    table: CodedTable,
    interviews: Sequence[Interview],
    codebook: Codebook,
    coder: str,
    progress: Callable[[str, float], None],
    known: Iterable[Coding] = (),
) -> Anchored:
    """Look each quote up and code it.

    ``coder`` stands under codings whose row names none. Codes are found by path or name; a code that does not exist is made,
    under the row's theme where it has one. ``known`` are the codings that the study has: the same words with the same code by
    the same coder are not coded again, and told.
    """
    by_name = {i.name: i for i in interviews}
    codes = _Codes(codebook)
    time = datetime.now(UTC).isoformat(timespec="milliseconds")
    there = {(c.interview_id, c.start, c.end, c.code_id, c.coder) for c in known}
    codings: dict[tuple[str, int, int, str, str], Coding] = {}
    dropped = list(table.dropped)
    warnings = list(table.warnings)
    methods: Counter[str] = Counter()
    not_found = 0
    for i, row in enumerate(table.rows):
        progress(row.document, i / len(table.rows))
        name = match_document(row.document, by_name)
        place = f"row {row.row}"
        if name is None:
            not_found += 1
            dropped.append(Dropped(row.quote, place, f"the study has no interview {row.document!r}"))
            continue
        interview = by_name[name]
        found = anchor(interview.transcript.text, row.quote)
        if found is None:
            not_found += 1
            dropped.append(Dropped(row.quote, place, f"these words do not stand in {name}"))
            continue
        methods[found.method] += 1
        if found.score < SURE:
            similar = f"{100 * found.score:.0f} % alike"
            warnings.append(f"Row {row.row}: look whether the right words of {name} were found; they are {similar}.")
        for code in codes.of(row):
            start, end = found.span.start, found.span.end
            key = (interview.id, start, end, code.id, row.coder or coder)
            if key in codings or key in there:
                dropped.append(Dropped(row.quote, place, f"these words are coded “{code.name}” by the same coder already"))
                continue
            text = interview.transcript.slice(start, end)
            codings[key] = Coding(
                str(uuid4()),
                interview.id,
                code.id,
                start,
                end,
                text,
                row.coder or coder,
                time,
                comment=row.comment,
                source="import",
                stance=row.stance,
            )
    return Anchored(tuple(codes.made), tuple(codings.values()), tuple(dropped), dict(methods), not_found, tuple(warnings))


class _Codes:
    """Codes by path and name, made where they are missing."""

    def __init__(self, codebook: Codebook) -> None:
        self.made: list[Code] = []
        self._by_path = {codebook.path(i).casefold(): codebook[i] for i in codebook}
        self._by_name: dict[str, list[Code]] = {}
        for code in codebook.values():
            self._by_name.setdefault(code.name.casefold(), []).append(code)

    def of(self, row: CodedRow) -> list[Code]:
        return [
            self._of_theme(f"{row.parent} > {name}", row.kind) if row.parent else self._named(name, row.kind)
            for name in row.codes
        ]

    def _named(self, name: str, kind: str) -> Code:
        """A code that the row gives without a theme: by path, or by its name where only one has it."""
        alike = self._by_name.get(name.casefold(), [])
        return alike[0] if len(alike) == 1 and name.casefold() not in self._by_path else self._of_theme(name, kind)

    def _of_theme(self, path: str, kind: str) -> Code:
        """The code of a whole path, made with all that is missing above it."""
        known = self._by_path.get(path.casefold())
        if known is not None:
            return known
        above, _, own = path.rpartition(" > ")
        parent = self._of_theme(above, "open") if above else None
        code = Code(str(uuid4()), own, kind or "open", parent.id if parent else None, order=len(self._by_path))
        self.made.append(code)
        self._by_path[path.casefold()] = code
        self._by_name.setdefault(own.casefold(), []).append(code)
        return code

"""What documents are made of, whatever program wrote them: paragraphs and tables; from these to Readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.corpus.labels import candidate, key
from workbench.corpus.readers.paragraphs import Paragraph, read_paragraphs, row_text
from workbench.corpus.readers.table import looks_like_turns, read_sheet
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.rows import Sheet, header_at

_BESIDE = 150
"""Words that may stand beside a table of turns: a title and some facts, but no conversation."""

Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in a document: rows of cells of paragraphs; ``where`` is its place for a person (``"table 2"``)."""

    where: str
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The text of each cell."""
        return tuple(tuple(_text(cell) for cell in row) for row in self.rows)


def read_blocks(path: Path, blocks: Iterable[Paragraph | Grid], dropped: Sequence[Dropped], form: str) -> list[Reading]:
    """From paragraphs and tables in the order of the page to Readings.

    A table whose header names speaker and words is read column by column, with its codes; of any other table each row is a line.
    Headings that come back are labels.

    Parameters
    ----------
    dropped
        What the document holds besides its running text.
    form
        The format, for the report: ``"docx"``.

    Raises
    ------
    UnreadableFile
        If there is not a single word in them.
    """
    blocks = list(blocks)
    table, others = _table_of_turns(blocks)
    if table is not None:
        beside = [Dropped(p.text.strip(), p.where, "stands beside the table of turns") for p in others if p.text.strip()]
        first, *more = read_sheet(path, table, encoding=form, place=f"{table.name}, row")
        return [replace(first, dropped=(*dropped, *beside, *first.dropped)), *more]
    return [read_paragraphs(path, _with_labels(list(lines(blocks))), dropped, form)]


def lines(blocks: Iterable[Paragraph | Grid]) -> Iterator[Paragraph]:
    """Paragraphs alone: a row with several filled cells is one; one with a single filled cell only frames what is in it."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for number, row in enumerate(block.rows, 1):
            filled = [cell for cell in row if _text(cell)]
            if len(filled) == 1:
                yield from filled[0]
            elif filled:
                yield Paragraph(row_text(_text(cell) for cell in filled), f"{block.where}, row {number}", row=True)


def _text(cell: Cell) -> str:
    return "\n".join(paragraph.text for paragraph in cell).strip()


def _table_of_turns(blocks: Sequence[Paragraph | Grid]) -> tuple[Sheet | None, list[Paragraph]]:
    """The table that holds the conversation, with its continuations, and the paragraphs beside it."""
    grids = [(block, block.texts) for block in blocks if isinstance(block, Grid)]
    for first, texts in grids:
        at = header_at(texts, looks_like_turns)
        if at is None:
            continue
        header, width = texts[at], len(texts[at])
        rows = list(texts)
        taken = [first]
        for grid, more in grids[grids.index((first, texts)) + 1 :]:
            if more and all(len(row) == width for row in more):
                rows += [row for row in more if row != header]
                taken.append(grid)
        others = list(lines(block for block in blocks if not any(block is grid for grid in taken)))
        if sum(len(p.text.split()) for p in others) <= _BESIDE and len(rows) > at + 1:
            return Sheet(first.where, tuple(rows)), others
    return None, []


def _with_labels(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Headings that come back name who speaks: they are bold words, and no headings of chapters."""
    found = [candidate(p.text, p.text.strip()) if p.heading else None for p in paragraphs]
    often = Counter(key(c.label) for c in found if c is not None and c.alone)
    return [
        replace(p, heading=False, strong=p.text.strip()) if c is not None and c.alone and often[key(c.label)] > 1 else p
        for p, c in zip(paragraphs, found, strict=True)
    ]

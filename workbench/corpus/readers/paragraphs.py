"""What Word, OpenDocument and RTF documents share: from paragraphs and rows of tables to a Reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.corpus.encoding import tidied
from workbench.corpus.labels import is_labelled
from workbench.corpus.readers.making import make_reading
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.stamps import seconds
from workbench.corpus.turns import Line, divide

_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a row of a table, as it stands in a document.

    Attributes
    ----------
    where
        Its place for a person: ``"paragraph 7"``, ``"table 1, row 3"``.
    strong
        The bold words that it begins with, where they may be a label.
    heading
        Whether its style is that of a heading.
    row
        Whether it is a row of a table: each line of it may open a turn.
    """

    text: str
    where: str
    strong: str = ""
    heading: bool = False
    row: bool = False


def read_paragraphs(path: Path, paragraphs: Iterable[Paragraph], dropped: Sequence[Dropped], form: str) -> Reading:
    """From paragraphs to a Reading.

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
    lines: list[Line] = []
    warnings: list[str] = []
    for paragraph in paragraphs:
        decoded = tidied(paragraph.text, path.name)
        warnings += [warning for warning in decoded.warnings if warning not in warnings]
        for i, text in enumerate(decoded.text.split("\n")):
            # A soft line break inside a paragraph opens a line, and perhaps a turn, but no paragraph.
            opens = i == 0 or paragraph.row or not text.lstrip()[:1].islower() or is_labelled(text)
            lines.append(Line(text, paragraph.where, opens, paragraph.strong if i == 0 else "", paragraph.heading))
    divided = divide(lines)
    return make_reading(
        path,
        divided.turns,
        encoding=form,
        legend=divided.legend,
        dropped=(*dropped, *divided.dropped),
        warnings=(*warnings, *divided.warnings),
    )


def row_text(cells: Iterable[str]) -> str:
    """A table row as a line: ``time | label | words`` and ``label | words`` become what a transcript would write."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    time = f"[{filled.pop(0).strip('[]()')}] " if len(filled) > 2 and seconds(filled[0]) is not None else ""
    if len(filled) == 2 and len(filled[0]) <= 40 and "\n" not in filled[0]:
        return f"{time}{filled[0].rstrip(': ')}: {filled[1]}"
    return time + " | ".join(filled)


def bold_start(runs: Iterable[tuple[str, bool]]) -> str:
    """The words of the bold runs (text, whether bold) that a paragraph begins with; ``""`` if they are too long for a label."""
    bold: list[str] = []
    for text, is_bold in runs:
        if text.strip() and not is_bold:
            break
        bold.append(text)
    words = "".join(bold).strip()
    return words if len(words) <= _LONGEST_LABEL else ""

"""Where colleagues of several disciplines place the touchpoints, and where they disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from workbench.errors import UnreadableFile
from workbench.touchpoints.delimited import decode, parse, read_bytes, read_header

NAMES: Mapping[str, tuple[str, ...]] = {
    "touchpoint": ("touchpoint", "contactpunt", "contactmoment"),
    "milestone": ("milestone", "mijlpaal", "stap", "step"),
    "discipline": ("discipline", "afdeling", "department", "team"),
}
"""Names that are recognised for the columns of a table of placements; ``discipline`` may be absent."""


class Judgement(NamedTuple):
    """One row of a table: a touchpoint serves a milestone (its name), says a discipline (``""`` if it is not told)."""

    touchpoint: str
    milestone: str
    discipline: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A touchpoint that was placed on more than one milestone.

    Attributes
    ----------
    votes
        Each milestone with the disciplines that chose it, most votes first.
    chosen
        The milestone with most votes; None if two or more share that place: then people have to talk.
    """

    touchpoint: str
    votes: tuple[tuple[str, tuple[str, ...]], ...]
    chosen: str | None


def read_placements(path: str | Path) -> list[Judgement]:
    """Read a table ``touchpoint;milestone;discipline`` (CSV; Dutch names too), one row for each judgement.

    Raises
    ------
    NotFound
        There is no such file.
    UnreadableFile
        A column is missing, a row has a touchpoint without a milestone or the other way round, or a row has too many or too few
        cells; the message names the first such row (the header is row 1) and how many there are. Nothing is read then: half a
        table of judgements would look like a whole one.
    """
    path = Path(path)
    text = decode(read_bytes(path), path).text
    header = read_header(text).names
    found = {ours: next((name for name in header if name.casefold() in names), None) for ours, names in NAMES.items()}
    missing = [ours for ours in ("touchpoint", "milestone") if found[ours] is None]
    if missing:
        raise UnreadableFile(
            f"no column holds the {' or the '.join(missing)}",
            where=path,
            expected="; ".join(f"{ours}: {', '.join(NAMES[ours])}" for ours in missing),
            found=", ".join(header),
            todo="Name the columns touchpoint;milestone;discipline.",
        )
    table = parse(text, [name for name in found.values() if name is not None], where=path)
    cells = {ours: table.columns[name].to_pylist() if name else [""] * len(table.rows) for ours, name in found.items()}
    judgements, wrong = [], [(row, "too many or too few cells") for row in table.ragged]
    for row, *texts in zip(table.rows.tolist(), cells["touchpoint"], cells["milestone"], cells["discipline"], strict=True):
        judgement = Judgement(*(cell.strip() for cell in texts))
        if judgement.touchpoint and judgement.milestone:
            judgements.append(judgement)
        elif any(judgement):
            wrong.append((row, f"no {'milestone' if judgement.touchpoint else 'touchpoint'}"))
    if wrong:
        row, why = min(wrong)
        raise UnreadableFile(
            f"{len(wrong)} rows are incomplete" if len(wrong) > 1 else "a row is incomplete",
            where=f"{path}, row {row}",
            expected="a touchpoint and a milestone",
            found=why,
            todo="Complete it, or delete the row if nobody has placed this touchpoint yet.",
        )
    if not judgements:
        raise UnreadableFile("the table has no rows", where=path, expected="a touchpoint and its milestone in each row")
    return judgements


def majority(judgements: Iterable[Judgement]) -> tuple[dict[str, str], list[Disagreement]]:
    """The milestone that most judgements give each touchpoint, and every touchpoint on which they differ.

    A touchpoint whose first place is shared is in no milestone: it is in the disagreements, and stays listed as not placed.

    >>> majority([Judgement("call", "Pay", "web"), Judgement("call", "Ask", "care"), Judgement("call", "Ask", "mail")])[0]
    {'call': 'Ask'}
    """
    votes: dict[str, Counter[str]] = {}
    disciplines: dict[tuple[str, str], list[str]] = {}
    for touchpoint, milestone, discipline in judgements:
        votes.setdefault(touchpoint, Counter())[milestone] += 1
        disciplines.setdefault((touchpoint, milestone), []).append(discipline)
    placed, disagreements = {}, []
    for touchpoint, count in votes.items():
        ranked = count.most_common()
        tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
        chosen = None if tied else ranked[0][0]
        if chosen is not None:
            placed[touchpoint] = chosen
        if len(ranked) > 1:
            by = tuple((milestone, tuple(disciplines[touchpoint, milestone])) for milestone, _ in ranked)
            disagreements.append(Disagreement(touchpoint, by, chosen))
    return placed, disagreements

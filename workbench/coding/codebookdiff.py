"""How a codebook changed: what differs between two of them, and what it was at an earlier moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from workbench.coding.codebook import Code, Codebook
from workbench.errors import InvalidValue, NotFound

FIELDS = ("kind", "definition", "when", "when_not", "example", "color", "translations", "jobs", "active", "valence")
"""Fields of a code of which a change is told under their own name."""

WHAT = ("added", "removed", "renamed", "moved", "order", *FIELDS)
"""What can be told of a code. ``order`` is another place among the same siblings."""


@dataclass(frozen=True, slots=True)
class CodebookChange:
    """One thing that is different about one code.

    Attributes
    ----------
    code
        As it is after the change; as it was, where it was removed.
    what
        One of :data:`WHAT`.
    before, after
        What it was and is, in words: the path for ``added``, ``removed`` and ``moved``, the place among its siblings (from 1) for
        ``order``, ``"yes"`` or ``"no"`` for ``active``, ``"en: …"`` for translations, a number for ``valence``. ``""`` where
        there is nothing.
    """

    code: Code
    what: str
    before: str
    after: str


def codebook_changes(before: Codebook, after: Codebook) -> list[CodebookChange]:
    """What is different in a codebook, in the order of its tree; removed codes come last.

    Codes are the same by their id. A code that was moved because the code above it was is not told.
    """
    elsewhere = _out_of_order(before, after)
    was = dict(before)
    made: list[CodebookChange] = []
    for code in after.values():
        old = was.get(code.id)
        if old is None:
            made.append(CodebookChange(code, "added", "", after.path(code.id)))
            continue
        if old.name != code.name:
            made.append(CodebookChange(code, "renamed", old.name, code.name))
        if old.parent_id != code.parent_id:
            made.append(CodebookChange(code, "moved", before.path(code.id), after.path(code.id)))
        elif code.id in elsewhere:
            made.append(CodebookChange(code, "order", _place(before, code), _place(after, code)))
        for what in FIELDS:
            told_before, told_now = _told(getattr(old, what)), _told(getattr(code, what))
            if told_before != told_now:
                made.append(CodebookChange(code, what, told_before, told_now))
    gone = (code for code in before.values() if code.id not in after)
    return [*made, *(CodebookChange(code, "removed", before.path(code.id), "") for code in gone)]


def _out_of_order(before: Codebook, after: Codebook) -> set[str]:
    """Codes that stand elsewhere among those siblings that they had before and have now; as few as can explain it."""
    found: set[str] = set()
    for parent_id in {None, *before} & {None, *after}:
        was = [code.id for code in before.children(parent_id)]
        is_now = [code.id for code in after.children(parent_id)]
        was, is_now = [id for id in was if id in is_now], [id for id in is_now if id in was]
        if was != is_now:
            blocks = SequenceMatcher(None, was, is_now, autojunk=False).get_matching_blocks()
            found |= set(is_now) - {id for block in blocks for id in is_now[block.b : block.b + block.size]}
    return found


def _place(book: Codebook, code: Code) -> str:
    return str([sibling.id for sibling in book.children(code.parent_id)].index(code.id) + 1)


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {value[key]}" for key in sorted(value))
    return "; ".join(value) if isinstance(value, tuple) else str(value)


# -- earlier moments


@dataclass(frozen=True, slots=True)
class Step:
    """One code before and after one change of the study; None before it was made, None after it was removed."""

    revision: int
    code_id: str
    before: Code | None
    after: Code | None


def codebook_at(revision: int, steps: Iterable[Step], sealed: Sequence[int], now: Codebook) -> Codebook:
    """The codebook as it was right after a revision.

    Parameters
    ----------
    steps
        All changes of codes that are known, in their order.
    sealed
        Revisions whose rows before and after were wiped: a code may have been changed there, and nobody can tell how.
    now
        The codebook as it is.

    Raises
    ------
    NotFound
        Where a code has other fields after the revision than before it, so that one of the sealed changes must have made the
        difference, and it cannot be told whether that was before or after the revision.
    """
    present = dict(now)
    of_code: dict[str, list[Step]] = {id: [] for id in now}
    for step in steps:
        of_code.setdefault(step.code_id, []).append(step)
    codes: list[Code] = []
    for id, known in of_code.items():
        earlier = next((step for step in reversed(known) if step.revision <= revision), None)
        later = next((step for step in known if step.revision > revision), None)
        from_before = earlier.after if earlier else None
        from_after = later.before if later else present.get(id)
        code = from_after
        if from_before != from_after:
            since, until = earlier.revision if earlier else 0, later.revision if later else None
            between = [s for s in sealed if s > since and (until is None or s < until)]
            if any(s <= revision for s in between) and any(s > revision for s in between):
                raise _unknown(revision, between)
            code = from_before if any(s > revision for s in between) else from_after
        if code is not None:
            codes.append(code)
    try:
        return Codebook(codes)
    except InvalidValue as error:  # a code that was made and removed in sealed changes left no trace
        raise _unknown(revision, list(sealed)) from error


def _unknown(revision: int, sealed: Sequence[int]) -> NotFound:
    return NotFound(
        f"the codebook of revision {revision} cannot be told any more",
        found=f"revision {max(sealed, default=revision)} was wiped with the names or the interview that it held",
        todo=f"From revision {max(sealed, default=revision)} on it is known.",
    )

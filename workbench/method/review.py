"""What must be looked at again, and why.

The phases influence each other: what is found later changes what was concluded earlier, and everything derived
from it. A derived thing keeps what it rests on (its :class:`~workbench.method.history.Basis`) and the revision at
which a person last looked. It must be looked at again when a source is different now, or when a source must
itself be looked at again. Nothing is recomputed: a person confirms, changes or removes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from workbench.method.differences import FieldChange, Thing
from workbench.method.history import Basis, Touched

Origins = dict[Thing, dict[int, set[Thing]]]
"""For each doubtful thing, by revision: the sources that a change made different."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a change (its revision, time, coder and sentence) of a source; ``through`` names the things in between,
    nearest first."""

    revision: int
    time: str
    coder: str
    said: str
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A derived thing that may no longer be true: table, id, how people call it, and the reasons, newest first.

    ``changes`` says what was changed, before and after, newest first, also where it came through something in between.
    """

    what: str
    id: str
    name: str
    reasons: tuple[Reason, ...]
    changes: tuple[FieldChange, ...] = ()

    @property
    def revision(self) -> int:
        """Revision of the newest reason."""
        return self.reasons[0].revision


def review(touched: Iterable[Touched], bases: Iterable[Basis], names: Mapping[Thing, str]) -> list[LookAgain]:
    """All that must be looked at again, in the order of the phases' chain (sources before what rests on them).

    Parameters
    ----------
    touched
        Bases whose source changed since, with the changes.
    bases
        All bases of the study: they carry the doubt on to what rests on a doubtful thing.
    names
        How people call each thing. A thing without a name no longer exists and is left out.
    """
    rests_on: dict[Thing, list[Thing]] = {}
    for basis in bases:
        rests_on.setdefault((basis.source, basis.source_id), []).append((basis.what, basis.what_id))
    reasons: dict[Thing, dict[int, Reason]] = {}
    waiting: list[Thing] = []
    for found in touched:
        thing = (found.basis.what, found.basis.what_id)
        for change in found.changes:
            reason = Reason(change.revision, change.time, change.coder, change.said)
            reasons.setdefault(thing, {}).setdefault(change.revision, reason)
        waiting.append(thing)
    while waiting:
        source = waiting.pop(0)
        for thing in rests_on.get(source, []):
            known = reasons.setdefault(thing, {})
            new = {r.revision: _passed_on(r, names.get(source, "")) for r in reasons[source].values() if r.revision not in known}
            if new and thing != source:
                known.update(new)
                waiting.append(thing)
    return [
        LookAgain(what, id, names[what, id], tuple(sorted(why.values(), key=lambda r: -r.revision)))
        for (what, id), why in reasons.items()
        if (what, id) in names and why
    ]


def origins(touched: Iterable[Touched], bases: Iterable[Basis]) -> Origins:
    """Where the doubt of each thing began: the sources that were changed, at which revision, however far before it they stand."""
    rests_on: dict[Thing, set[Thing]] = {}
    for basis in bases:
        rests_on.setdefault((basis.source, basis.source_id), set()).add((basis.what, basis.what_id))
    found: Origins = {}
    reached = cache(lambda thing: _reached(thing, rests_on))
    for one in touched:
        source = (one.basis.source, one.basis.source_id)
        for thing in reached((one.basis.what, one.basis.what_id)):
            for change in one.changes:
                found.setdefault(thing, {}).setdefault(change.revision, set()).add(source)
    return found


def _reached(thing: Thing, rests_on: Mapping[Thing, set[Thing]]) -> set[Thing]:
    """A thing, and all that rests on it."""
    found, waiting = {thing}, [thing]
    while waiting:
        fresh = rests_on.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return found


def _passed_on(reason: Reason, name: str) -> Reason:
    return Reason(reason.revision, reason.time, reason.coder, reason.said, (name, *reason.through) if name else reason.through)


def because(item: LookAgain, language: str = "en") -> str:
    """The newest reason as a phrase: ``revision 31, bram: renamed code "Rust" to "Zekerheid" (and 2 more)``."""
    first = item.reasons[0]
    more = len(item.reasons) - 1
    words = {"en": ("revision", "through", "and {} more"), "nl": ("revisie", "via", "en nog {}")}
    revision, through, others = words.get(language, words["en"])
    text = f"{revision} {first.revision}, {first.coder}: {first.said}"
    if first.through:
        text += f" ({through} {' > '.join(first.through)})"
    return f"{text} ({others.format(more)})" if more else text

"""Parts of the journey made one: all that hangs on those that go is carried over to the one that stays."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from workbench.coding.memos import Memo
from workbench.errors import InvalidValue
from workbench.journey.journey import Criterion, Evidence, Goal, LeftOut, Milestone, Verdict
from workbench.journey.setaside import SetAside
from workbench.method.history import Basis
from workbench.project.area import read_journey
from workbench.project.journeyevidence import speak
from workbench.project.journeynodes import KIND, Node, next_order, words
from workbench.project.merging import carry_silenced
from workbench.store import Writing, new_id, now
from workbench.touchpoints.events import Placement

_TEXTS = {
    # field: (English, Dutch)
    "drive": ("drive", "drijfveer"),
    "need": ("need", "behoefte"),
    "context": ("context", "context"),
    "description": ("description", "omschrijving"),
    "outcome": ("as a measurable outcome", "als meetbare uitkomst"),
    "promise": ("promise", "belofte"),
    "proof": ("proof", "bewijs"),
}
"""What else was written on a node, beside what it is called."""

_BECAME = ("Merged into “{into}” on {day}, as it was worded:", "Samengevoegd in “{into}” op {day}; zo stond het er:")


def merge(writing: Writing, into: Node, gone: Sequence[Node], said: str, language: str) -> Node:
    """Carry everything of some nodes over to another one of the same sort, and remove them.

    Raises
    ------
    InvalidValue
        If they are of different sorts, or a step would have steps.
    """
    _check(writing, into, gone)
    rejected = read_journey(writing).rejected()
    ids = {node.id for node in gone}
    _carry_below(writing, into, ids)
    _carry_evidence(writing, into.id, ids)
    _carry_bases(writing, into, ids)
    writing.carry(*(replace(v, about_id=into.id) for v in writing.read(Verdict, about_id=ids)))
    _keep_standing(writing, into, rejected, said)
    writing.put(*(replace(memo, about_id=into.id) for memo in writing.read(Memo, about=KIND[type(into)], about_id=ids)))
    carry_silenced(writing, ids, into.id)
    stays = _with_code(writing, into, gone, said)
    _keep_words(writing, stays, gone, language)
    writing.remove(*gone)
    return stays


def _check(writing: Writing, into: Node, gone: Sequence[Node]) -> None:
    if other := next((node for node in gone if type(node) is not type(into)), None):
        raise InvalidValue(
            f"“{words(other)}” cannot become one with “{words(into)}”",
            expected=f"another {KIND[type(into)]}",
            found=f"a {KIND[type(other)]}",
        )
    if isinstance(into, Milestone) and into.parent_id:
        ids = {node.id for node in gone}
        if into.parent_id in ids or any(writing.read(Milestone, parent_id=id) for id in ids):
            todo = "Merge the step into the milestone instead."
            raise InvalidValue(f"“{into.name}” is a step, and would have steps itself", todo=todo)


def _carry_below(writing: Writing, into: Node, ids: Collection[str]) -> None:
    """What stands under those that go stands under the one that stays, behind what is there."""
    if isinstance(into, Goal):
        journey = read_journey(writing)
        order = next_order(journey.milestones_of(into.id))
        for milestone in (m for m in journey.milestones if m.goal_id in ids):
            own = milestone.parent_id is None
            writing.put(replace(milestone, goal_id=into.id, order=order if own else milestone.order))
            order += own
    elif isinstance(into, Milestone):
        journey = read_journey(writing)
        at, order = next_order(journey.steps_of(into.id)), next_order(journey.criteria_of(into.id))
        # A step that takes in the one beside it, or is taken in itself, is no step of what stays.
        steps = [m for m in journey.milestones if m.parent_id in ids and m.id not in ids]
        writing.put(*(replace(step, goal_id=into.goal_id, parent_id=into.id, order=at + i) for i, step in enumerate(steps)))
        criteria = [c for c in journey.criteria if c.milestone_id in ids]
        writing.put(*(replace(c, milestone_id=into.id, order=order + i) for i, c in enumerate(criteria)))
        placed = {(p.touchpoint, p.coder, p.discipline) for p in writing.read(Placement, milestone_id=into.id)}
        for placement in writing.read(Placement, milestone_id=ids):
            if (key := (placement.touchpoint, placement.coder, placement.discipline)) in placed:
                writing.remove(placement)
            else:
                placed.add(key)
                writing.put(replace(placement, milestone_id=into.id))


def _carry_evidence(writing: Writing, into: str, ids: Collection[str]) -> None:
    there = {e.coding_id: e for e in writing.read(Evidence, about_id=into)}
    for old in writing.read(Evidence, about_id=ids):
        known = there.get(old.coding_id)
        if known is None:
            there[old.coding_id] = replace(old, about_id=into)
            writing.put(there[old.coding_id])
            continue
        writing.remove(old)
        if old.met and not known.met:
            there[old.coding_id] = replace(known, met=old.met)
            writing.put(there[old.coding_id])
    for aside in writing.read(SetAside):
        if any(e.about_id in ids for e in aside.evidence):
            moved = {into if e.about_id in ids else e.about_id: e for e in reversed(aside.evidence)}
            writing.put(replace(aside, evidence=tuple(replace(e, about_id=about_id) for about_id, e in moved.items())))


def _carry_bases(writing: Writing, into: Node, ids: Collection[str]) -> None:
    there = {(b.source, b.source_id) for b in writing.read(Basis, what_id=into.id)}
    for basis in writing.read(Basis, what_id=ids):
        if (basis.source, basis.source_id) in there:
            writing.remove(basis)
        else:
            there.add((basis.source, basis.source_id))
            writing.put(replace(basis, what_id=into.id))
    kind = KIND[type(into)]
    resting = {(b.what, b.what_id) for b in writing.read(Basis, source=kind, source_id=into.id)}
    # The old ones stay: that what they rested on went is a reason to look again.
    for what, what_id in {(b.what, b.what_id) for b in writing.read(Basis, source=kind, source_id=ids)} - resting:
        writing.put(Basis(new_id(), what, what_id, kind, into.id, writing.revision))


def _keep_standing(writing: Writing, into: Node, rejected: Collection[str], said: str) -> None:
    """The one that stays is rejected if it was, whatever was said of the others last."""
    now_rejected = into.id in read_journey(writing).rejected()
    if now_rejected != (into.id in rejected):
        speak(writing, into, "restored" if now_rejected else "rejected", said)


def _with_code(writing: Writing, into: Node, gone: Sequence[Node], said: str) -> Node:
    """The code that it was made of, or else the first of theirs; the other codes are left out, or they would be made again."""
    codes = list(dict.fromkeys(node.code_id for node in (into, *gone) if node.code_id))
    stays = replace(into, code_id=codes[0] if codes else None)
    writing.carry(stays)
    out = {o.code_id for o in writing.read(LeftOut)}
    writing.put(*(LeftOut(new_id(), id, writing.coder, now(), said) for id in codes[1:] if id not in out))
    return stays


def _keep_words(writing: Writing, into: Node, gone: Sequence[Node], language: str) -> None:
    dutch = language == "nl"
    time = now()
    lines = [_BECAME[dutch].format(into=words(into), day=time[:10])]
    for node in gone:
        lines.append(f"“{words(node)}”")
        if isinstance(node, Criterion):
            lines += [f"  {tongue}: {text}" for tongue, text in node.translations.items()]
        lines += [f"  {names[dutch]}: {text}" for field, names in _TEXTS.items() if (text := getattr(node, field, ""))]
    writing.put(Memo(new_id(), KIND[type(into)], into.id, "\n".join(lines), writing.coder, time))

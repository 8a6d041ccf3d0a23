"""Codes made one: everything that hangs on those that go is carried over to the one that stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from workbench.coding.codebook import Code, Codebook
from workbench.coding.memos import Memo
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.errors import InvalidValue
from workbench.journey.journey import Criterion, Evidence, Goal, LeftOut, Milestone, Silenced
from workbench.journey.setaside import SetAside
from workbench.method.history import Basis
from workbench.project.places import FAVOURITES
from workbench.store import Writing, new_id
from workbench.themes.theme import Suggestion

HOWS = ("union", "both")

_NODES: dict[type[Goal] | type[Milestone] | type[Criterion], str] = {Goal: "goal", Milestone: "milestone", Criterion: "criterion"}


def merge(writing: Writing, book: Codebook, gone: Sequence[Code], into: Code, how: str) -> Code:
    """Carry everything of some codes over to another one, and remove them; see :meth:`CodebookArea.merge_codes`.

    Raises
    ------
    InvalidValue
        For another way than :data:`HOWS`, or where two codes of one name would stand under the same parent.
    """
    if how not in HOWS:
        raise InvalidValue("codings are not merged in this way", expected=" | ".join(HOWS), found=repr(how))
    ids = {code.id for code in gone}
    stays, children = _tree(book, gone, into)
    changed = {code.id: code for code in (stays, *children)}
    Codebook(changed.get(code.id, code) for code in book.values() if code.id not in ids)
    writing.put(stays, *children)
    unite(writing, becoming_one(writing.read(Coding, code_id={into.id, *ids}), into.id, how), into.id)
    _carry_nodes(writing, gone, stays)
    writing.put(*(replace(s, code_id=into.id) for s in writing.read(Suggestion, code_id=ids)))
    _carry_left_out(writing, ids, stays)
    _carry_favourites(writing, ids, into.id)
    writing.put(*(replace(memo, about_id=into.id) for memo in writing.read(Memo, about="code", about_id=ids)))
    carry_silenced(writing, ids, into.id)
    asides = (aside for aside in writing.read(SetAside) if aside.coding.code_id in ids)
    writing.put(*(replace(aside, coding=replace(aside.coding, code_id=into.id)) for aside in asides))
    writing.remove(*gone)
    return stays


# -- codes


def _tree(book: Codebook, gone: Sequence[Code], into: Code) -> tuple[Code, list[Code]]:
    """The code that stays, and the codes that come to stand under it."""
    ids = {code.id for code in gone}
    stays = into
    above = into
    while above.parent_id is not None:
        above = book[above.parent_id]
        if above.id in ids:  # it cannot stay under a code that goes: it takes the place of the topmost of these
            stays = replace(into, parent_id=above.parent_id, order=above.order)
    stays = replace(
        stays,
        definition=_first(code.definition for code in (into, *gone)),
        when=_first(code.when for code in (into, *gone)),
        when_not=_first(code.when_not for code in (into, *gone)),
        example=_first(code.example for code in (into, *gone)),
        valence=_valence((into, *gone)) if into.kind == "emotion" else into.valence,
    )
    order = max((child.order for child in book.children(into.id)), default=-1)
    children: list[Code] = []
    for code in (code for code in book.values() if code.id in ids):
        for child in book.children(code.id):
            if child.id not in ids and child.id != into.id:
                order += 1
                children.append(replace(child, parent_id=into.id, order=order))
    return stays, children


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _valence(codes: Iterable[Code]) -> float | None:
    return next((code.valence for code in codes if code.valence is not None), None)


# -- codings


def becoming_one(codings: Iterable[Coding], into: str, how: str) -> list[list[Coding]]:
    """Which codings would be one if their codes were merged into one; nothing is changed.

    Parameters
    ----------
    codings
        Those of all the codes.
    into, how
        Id of the code that stays, and one of :data:`HOWS`.

    Returns
    -------
    A group for each coding that there would be then, in the order of the text; groups in which nothing changes are left out.
    """
    alike: dict[tuple[str, str, str], list[Coding]] = {}
    for coding in codings:
        # What speaks for a code and what speaks against it are not the same, also at the same words.
        alike.setdefault((coding.interview_id, coding.coder, coding.stance), []).append(coding)
    groups = (one for some in alike.values() for one in _together(some, how))
    return [one for one in groups if any(coding.code_id != into for coding in one)]


def unite(writing: Writing, groups: Iterable[Sequence[Coding]], into: str) -> list[Coding]:
    """Let each group of codings be one coding of a code, from the first word to the last; returns these.

    The one stays that has the code already, else the first. Comments are put together, the greatest weight counts, and what
    rests on the others rests on it then.
    """
    some = list(groups)
    texts = {i.id: i.transcript.text for i in writing.read(Interview, id={one[0].interview_id for one in some})}
    becomes: dict[str, str] = {}
    dropped: list[Coding] = []
    put: list[Coding] = []
    for one in some:
        kept = next((coding for coding in one if coding.code_id == into), one[0])
        put.append(_joined(kept, one, into, texts[kept.interview_id]))
        rest = [coding for coding in one if coding is not kept]
        becomes |= {coding.id: kept.id for coding in rest}
        dropped += rest
    writing.put(*put)
    if dropped:
        carry_codings(writing, becomes)
        writing.remove(*dropped)
    return put


def _together(codings: Iterable[Coding], how: str) -> list[list[Coding]]:
    """Codings that become one: those that overlap, or those on the very same words."""
    made: list[list[Coding]] = []
    end = -1
    for coding in sorted(codings, key=lambda c: (c.start, c.end, c.time, c.id)):
        last = made[-1] if made else []
        same = bool(last) and (coding.start, coding.end) == (last[0].start, last[0].end)
        if same or (how == "union" and coding.start < end):
            last.append(coding)
            end = max(end, coding.end)
        else:
            made.append([coding])
            end = coding.end
    return made


def _joined(kept: Coding, some: Sequence[Coding], into: str, text: str) -> Coding:
    start, end = some[0].start, max(coding.end for coding in some)
    comments = dict.fromkeys(coding.comment for coding in (kept, *some) if coding.comment)
    weight = max((coding.weight for coding in some if coding.weight is not None), default=None)
    return replace(kept, code_id=into, start=start, end=end, quote=text[start:end], comment="\n".join(comments), weight=weight)


def carry_codings(writing: Writing, becomes: dict[str, str]) -> None:
    """Let what rests on codings that go rest on those that they become."""
    evidence = writing.read(Evidence)
    known = {(e.about_id, e.coding_id): e for e in evidence}
    for old in evidence:
        if old.coding_id in becomes:
            new = replace(old, coding_id=becomes[old.coding_id])
            there = known.get((new.about_id, new.coding_id), new)
            known[new.about_id, new.coding_id] = new = there if there.met else replace(there, met=old.met)
            if new.id != old.id:
                writing.remove(old)
            writing.put(new)
    bases = writing.read(Basis, source="coding")
    resting = {(b.what_id, b.source_id) for b in bases}
    for basis in bases:
        if basis.source_id in becomes:
            carried = replace(basis, source_id=becomes[basis.source_id])
            if (carried.what_id, carried.source_id) in resting:
                writing.remove(basis)
            else:
                resting.add((carried.what_id, carried.source_id))
                writing.put(carried)
    suggestions = (s for s in writing.read(Suggestion) if s.coding_id in becomes)
    writing.put(*(replace(s, coding_id=becomes[s.coding_id or ""]) for s in suggestions))
    memos = (memo for memo in writing.read(Memo, about="coding") if memo.about_id in becomes)
    writing.put(*(replace(memo, about_id=becomes[memo.about_id]) for memo in memos))


# -- what a screen remembers


def _carry_favourites(writing: Writing, ids: Collection[str], into: str) -> None:
    """The code that stays has the keys of those that go, on everybody's screen."""
    for coder, favourites in writing.preferred(FAVOURITES).items():
        if set(ids) & set(favourites):
            places = dict.fromkeys(into if id in ids else id for id in favourites)
            writing.prefer(coder, FAVOURITES, list(places))


def carry_silenced(writing: Writing, ids: Collection[str], into: str) -> None:
    """Checks that were put to rest for things that go rest for the one that stays."""
    rules = {silenced.rule for silenced in writing.read(Silenced, about_id=into)}
    for silenced in writing.read(Silenced, about_id=ids):
        if silenced.rule in rules:
            writing.remove(silenced)
        else:
            rules.add(silenced.rule)
            writing.put(replace(silenced, about_id=into))


# -- the journey


def _carry_nodes(writing: Writing, gone: Sequence[Code], into: Code) -> None:
    ids = {code.id for code in gone}
    kinds = {code.id: code.kind for code in gone}
    for cls, kind in _NODES.items():
        for node in writing.read(cls, code_id=ids):
            # A goal that was made of a goal code cannot be one of a milestone code: it then stands as if written by hand.
            fits = into.kind in (kind, kinds[node.code_id or ""])
            writing.carry(replace(node, code_id=into.id if fits else None))
    bases = writing.read(Basis, source="code")
    resting = {(b.what, b.what_id) for b in bases if b.source_id == into.id}
    # The old ones stay: that their code went is a reason to look again.
    fresh = {(b.what, b.what_id): b for b in bases if b.source_id in ids and (b.what, b.what_id) not in resting}
    writing.put(*(replace(b, id=new_id(), source_id=into.id, revision=writing.revision) for b in fresh.values()))


def _carry_left_out(writing: Writing, ids: Collection[str], into: Code) -> None:
    """A code that is in the journey, or was left out by itself, stays so; else it is left out if one that goes was."""
    out = writing.read(LeftOut, code_id=ids)
    if out and not writing.read(LeftOut, code_id=into.id) and not any(writing.read(cls, code_id=into.id) for cls in _NODES):
        writing.put(replace(out.pop(0), code_id=into.id))
    writing.remove(*out)

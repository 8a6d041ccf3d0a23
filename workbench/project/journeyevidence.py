"""What the journey rests on, and what people say of it who looked again. Each function is one action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.journey.journey import MET, STANCES, Criterion, Evidence, Verdict
from workbench.method.history import Basis
from workbench.project.area import Area, different, read_journey, text_of
from workbench.project.journeynodes import KIND, Node, known_node, one, rest_on, settle, words
from workbench.store import Writing, new_id, now


class JourneyEvidence(Area):
    """Quotes for and against, voices, and verdicts."""

    def add_evidence(self, node: str, codings: Iterable[str], *, stance: str = "for") -> list[Evidence]:
        """Let a goal, milestone or criterion (id or text) rest on codings (ids), for or against it.

        Where it rests on a coding already, the stance becomes the one given.
        """
        if stance not in STANCES:
            raise InvalidValue("the stance is not known", expected=" | ".join(STANCES), found=repr(stance)[:40])
        ids = different(codings, "the id of a coding")
        with self._write("add evidence") as writing:
            found = known_node(writing, node)
            action = "add evidence" if stance == "for" else "add evidence against"
            writing.said = self._said(action, n=len(ids), name=words(found))
            return rest_on(writing, found, ids, stance)

    def remove_evidence(self, node: str, codings: Iterable[str]) -> None:
        """Let a goal, milestone or criterion (id or text) no longer rest on codings (ids); the codings stay.

        Raises
        ------
        NotFound
            If it does not rest on one of them.
        """
        ids = set(different(codings, "the id of a coding"))
        with self._write("remove evidence") as writing:
            found = known_node(writing, node)
            gone = [e for e in writing.read(Evidence, about_id=found.id) if e.coding_id in ids]
            if unknown := sorted(ids - {e.coding_id for e in gone}):
                raise NotFound(f"“{words(found)}” does not rest on this quote", found=unknown[0][:80])
            bases = [b for b in writing.read(Basis, what_id=found.id) if b.source == "coding" and b.source_id in ids]
            writing.said = self._said("remove evidence", n=len(gone), name=words(found))
            writing.remove(*gone, *bases)

    def voice(self, criterion: str, met: Mapping[str, str]) -> list[Evidence]:
        """Say of quotes (ids of codings) whether a criterion was met for who speaks: ``"met"``, ``"not met"``, or ``""``.

        Raises
        ------
        NotFound
            If the criterion does not rest on one of them.
        InvalidValue
            For something else to say.
        """
        if not isinstance(met, Mapping) or not met:
            raise InvalidValue("nothing is said of any quote", expected="{id of a coding: met | not met}", found=repr(met)[:80])
        for said in met.values():
            if said not in MET:
                expected = " | ".join(m or "(empty)" for m in MET)
                raise InvalidValue("a quote cannot say this of a criterion", expected=expected, found=repr(said)[:40])
        with self._write("voice") as writing:
            found = one(writing.read(Criterion), criterion)
            there = {e.coding_id: e for e in writing.read(Evidence, about_id=found.id)}
            if unknown := [id for id in met if id not in there]:
                todo = "Add it as evidence first."
                raise NotFound(f"“{found.statement}” does not rest on this quote", found=str(unknown[0])[:80], todo=todo)
            changed = [replace(there[id], met=said) for id, said in met.items()]
            writing.said = self._said("voice", n=len(changed), name=found.statement)
            writing.put(*changed)
        return changed

    # -- verdicts

    def confirm(self, node: str, reason: str = "") -> Verdict:
        """Say that a goal, milestone or criterion (id or text) was looked at again and is right: its doubts are settled.

        Raises
        ------
        Conflict
            If it was rejected: take that back first.
        """
        reason = text_of(reason, "a reason").strip()
        with self._write("confirm") as writing:
            found = known_node(writing, node)
            writing.said = self._said("confirm because" if reason else "confirm", name=words(found), reason=reason)
            return confirmed(writing, found, reason)

    def reject(self, node: str, reason: str) -> Verdict:
        """Say that a goal, milestone or criterion (id or text) is not kept, and why. It stays in sight, struck out.

        It goes into no new questionnaire, and what was made of it before must be looked at again.

        Raises
        ------
        InvalidValue
            Without a reason.
        Conflict
            If it is rejected already.
        """
        reason = text_of(reason, "a reason").strip()
        if not reason:
            raise InvalidValue("nothing is rejected without a reason", todo="Say in a few words why.")
        with self._write("reject") as writing:
            found = known_node(writing, node)
            if found.id in read_journey(writing).rejected():
                raise Conflict(f"“{words(found)}” is rejected already", todo="Look at it as it is now.")
            writing.said = self._said("reject", name=words(found), reason=reason)
            verdict = speak(writing, found, "rejected", reason)
            settle(writing, found)
            resting = {(b.what, b.what_id) for b in writing.read(Basis, source=verdict.about, source_id=found.id)}
            _let_rest(writing, verdict, resting)
        return verdict

    def restore(self, node: str, reason: str = "") -> Verdict:
        """Take the rejection of a goal, milestone or criterion (id or text) back.

        Raises
        ------
        Conflict
            If it is not rejected.
        """
        reason = text_of(reason, "a reason").strip()
        with self._write("restore") as writing:
            found = known_node(writing, node)
            if found.id not in read_journey(writing).rejected():
                raise Conflict(f"“{words(found)}” is not rejected", todo="Look at it as it is now.")
            writing.said = self._said("restore because" if reason else "restore", name=words(found), reason=reason)
            verdict = speak(writing, found, "restored", reason)
            settle(writing, found)
            # Who had not looked at the rejection yet need not any more; who had, wants to know that it was taken back.
            waiting = {
                (t.basis.what, t.basis.what_id, t.basis.source_id) for t in writing.touched() if t.basis.source == "verdict"
            }
            old = writing.read(Basis, source="verdict", source_id=[v.id for v in writing.read(Verdict, about_id=found.id)])
            _let_rest(writing, verdict, {(b.what, b.what_id) for b in old if (b.what, b.what_id, b.source_id) not in waiting})
            writing.remove(*old)
        return verdict


def confirmed(writing: Writing, node: Node, reason: str) -> Verdict:
    """Confirm a node within an action; errors as for :meth:`JourneyEvidence.confirm`."""
    if node.id in read_journey(writing).rejected():
        raise Conflict(f"“{words(node)}” was rejected", todo="Take the rejection back first, or leave it so.")
    settle(writing, node)
    return speak(writing, node, "confirmed", reason)


def speak(writing: Writing, node: Node, said: str, reason: str) -> Verdict:
    """A verdict on a node, later than all that were spoken on it: the last one counts."""
    last = max((v.time for v in writing.read(Verdict, about_id=node.id)), default="")
    time = now()
    if time <= last:  # two within one millisecond, or a clock that was set back
        time = (datetime.fromisoformat(last) + timedelta(milliseconds=1)).isoformat(timespec="milliseconds")
    verdict = Verdict(new_id(), KIND[type(node)], node.id, said, writing.coder, time, reason)
    writing.put(verdict)
    return verdict


def _let_rest(writing: Writing, verdict: Verdict, things: Iterable[tuple[str, str]]) -> None:
    """Let things rest on a verdict that this action speaks, as it was before: they must be looked at again because of it."""
    before = writing.revision - 1
    writing.put(*(Basis(new_id(), what, what_id, "verdict", verdict.id, before) for what, what_id in things))

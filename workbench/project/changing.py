"""Codings of a project changed: other words, another code, split, joined, weighed. Each function is one action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import EllipsisType

from workbench.coding.codebook import Code
from workbench.coding.memos import Memo
from workbench.coding.segments import Coding
from workbench.coding.spans import checked_span
from workbench.corpus.transcript import Interview, offsets
from workbench.errors import Conflict, InvalidSpan, InvalidValue, NotFound
from workbench.journey.journey import Evidence
from workbench.project.area import Area, changed, different, find_code, text_of
from workbench.project.merging import carry_codings, unite
from workbench.store import Writing, new_id
from workbench.themes.theme import Suggestion


class Changing(Area):
    """What was coded, changed. Who says what she believes to stand there (``was``) overwrites nothing that somebody else did."""

    def resize(
        self, coding_id: str, start: int, end: int, *, quote: str | None = None, was: tuple[int, int] | None = None
    ) -> Coding:
        """Let a coding stand on other words of its interview; code, comment and evidence stay.

        Parameters
        ----------
        start, end, quote
            As for :meth:`code`.
        was
            Start and end that the caller believes it to have.

        Raises
        ------
        NotFound
            If there is no such coding, or no longer.
        InvalidSpan
            If the span is outside the text, blank, or another text than the quote.
        Conflict
            If the coder has this code on that span already, or the coding stands elsewhere by now.
        """
        with self._write("resize") as writing:
            old, code, talk = known_coding(writing, coding_id)
            span = checked_span(talk.transcript, start, end, quote)
            if was is not None:
                believed = _without_blanks(talk.transcript.text, *offsets(*was))
                _check_was("the place of this coding", (old.start, old.end), believed, (span.start, span.end), old.quote)
            new = replace(old, start=span.start, end=span.end, quote=talk.transcript.slice(span.start, span.end))
            writing.said = self._said("resize", name=code.name, interview=talk.name)
            if new != old:
                check_free(writing, new, code, talk)
                writing.put(new)
        return new

    def recode(self, coding_ids: Sequence[str], code: str, *, was: Mapping[str, str] | None = None) -> list[Coding]:
        """Give codings another code; span, comment and evidence stay. One action for all of them.

        Where the coder has that code on the very same words already, the two become one, as when codes are merged: who gives ten
        segments another code wants none of them to keep the old one, and none to have the new one twice. The coding that was
        there stays, with the comments of both and the greater weight, and what rested on the other rests on it.

        Parameters
        ----------
        was
            Id of the code that the caller believes a coding to have, by id of the coding.

        Returns
        -------
        The codings as they are now; in the place of one that became one with another, that one. None stands there twice.

        Raises
        ------
        NotFound
            If one of them, or the code, does not exist.
        InvalidValue
            If two that would become one speak for and against the code.
        Conflict
            If somebody gave one of them another code meanwhile.

        Nothing is changed then.
        """
        with self._write("recode") as writing:
            wanted = find_code(writing, code)
            codings: dict[str, Coding] = {}
            for id in different(coding_ids, "the id of a coding"):
                codings[id], has, _ = known_coding(writing, id)
                if id in (was or {}):
                    _check_was("the code of this coding", has.id, (was or {})[id], wanted.id, has.name)
            there = writing.read(Coding, code_id=wanted.id, interview_id={c.interview_id for c in codings.values()})
            groups = _on_the_same_words({c.id: c for c in (*there, *codings.values())}.values(), wanted.id)
            united = zip(groups, unite(writing, groups, wanted.id), strict=True)
            now = codings | {coding.id: one for some, one in united for coding in some}
            writing.said = self._said("recode", n=sum(c.code_id != wanted.id for c in codings.values()), name=wanted.name)
        return list({now[id].id: now[id] for id in codings}.values())

    def split(self, coding_id: str, at: int) -> tuple[Coding, Coding]:
        """Make two codings of one, at an offset inside it; both keep its evidence and weight, the first its comment.

        Raises
        ------
        NotFound
            If there is no such coding.
        InvalidSpan
            If there are no words on one of the sides.
        """
        with self._write("split") as writing:
            old, code, talk = known_coding(writing, coding_id)
            (at,) = offsets(at)
            if not old.start < at < old.end:
                raise InvalidSpan(
                    "this place is not inside the coding", expected=f"{old.start + 1} to {old.end - 1}", found=str(at)
                )
            left, right = (checked_span(talk.transcript, *ends) for ends in ((old.start, at), (at, old.end)))
            first = replace(old, end=left.end, quote=talk.transcript.slice(left.start, left.end))
            quote = talk.transcript.slice(right.start, right.end)
            second = replace(old, id=new_id(), start=right.start, end=right.end, quote=quote, comment="")
            for coding in (first, second):
                check_free(writing, coding, code, talk)
            writing.said = self._said("split", name=code.name, interview=talk.name)
            writing.put(first, second)
            writing.put(*(replace(e, id=new_id(), coding_id=second.id) for e in writing.read(Evidence, coding_id=old.id)))
        return first, second

    def join(self, coding_ids: Sequence[str]) -> Coding:
        """Make one coding of several with the same code in the same interview: from the first word of all to the last.

        Raises
        ------
        NotFound
            If one of them does not exist.
        InvalidValue
            If they are fewer than two, or have different codes, interviews or coders.
        """
        ids = different(coding_ids, "the id of a coding")
        with self._write("join") as writing:
            some = sorted((known_coding(writing, id) for id in ids), key=lambda known: (known[0].start, known[0].end))
            codings = [coding for coding, _, _ in some]
            if len(some) < 2 or len({(c.code_id, c.interview_id, c.coder) for c in codings}) > 1:
                raise InvalidValue("only codings of one coder with the same code in the same interview can be joined")
            _check_one_stance(codings)
            first, code, talk = some[0]
            end = max(c.end for c in codings)
            comment = "\n".join(dict.fromkeys(c.comment for c in codings if c.comment))
            weights = [c.weight for c in codings if c.weight is not None]
            quote = talk.transcript.slice(first.start, end)
            new = replace(first, end=end, quote=quote, comment=comment, weight=max(weights, default=None))
            carry_codings(writing, {c.id: first.id for c in codings[1:]})
            for coding in codings[1:]:
                remove_codings(writing, coding)
            if (new.start, new.end) != (first.start, first.end):
                check_free(writing, new, code, talk)
            writing.said = self._said("join", n=len(ids), name=code.name, interview=talk.name)
            writing.put(new)
        return new

    def comment(self, coding_id: str, text: str, *, was: str | None = None) -> Coding:
        """Write a comment on a coding; ``""`` takes it away.

        Raises
        ------
        Conflict
            If it is not the comment any more that the caller believes to stand there (``was``).
        """
        wanted = text_of(text, "a comment").strip()
        return self._changed("comment", coding_id, "comment", wanted, ... if was is None else was)

    def weigh(self, coding_id: str, weight: int | None, *, was: int | EllipsisType | None = ...) -> Coding:
        """Say how much a coding weighs, 0 to 100; None says nothing.

        Raises
        ------
        InvalidValue
            For another number.
        Conflict
            If it is not the weight any more that the caller believes it to have (``was``; left out where nothing is believed).
        """
        if weight is not None and (type(weight) is not int or not 0 <= weight <= 100):
            raise InvalidValue("a weight cannot be right", expected="0 to 100", found=str(weight))
        return self._changed("weigh", coding_id, "weight", weight, was)

    def set_stance(self, coding_id: str, stance: str, *, was: str | None = None) -> Coding:
        """Say whether the words speak ``"for"`` or ``"against"`` what the code says.

        Raises
        ------
        InvalidValue
            For another stance.
        Conflict
            If it is not the stance any more that the caller believes it to have (``was``).
        """
        if stance not in ("for", "against"):
            raise InvalidValue("the stance is not known", expected="for | against", found=repr(stance)[:40])
        return self._changed("set stance", coding_id, "stance", stance, ... if was is None else was)

    def _changed(self, action: str, coding_id: str, field: str, value: object, was: object) -> Coding:
        """Change one field, if it is what the caller believes it to be; ``...`` where she believes nothing."""
        with self._write(action) as writing:
            old, code, talk = known_coding(writing, coding_id)
            if was is not ...:
                _check_was(f"the {field} of this coding", getattr(old, field), was, value)
            new = changed(old, "coding", **{field: value})
            writing.said = self._said(action, name=code.name, interview=talk.name)
            writing.put(new)
        return new


def known_coding(writing: Writing, coding_id: str) -> tuple[Coding, Code, Interview]:
    """The coding of an id, with its code and its interview.

    Raises
    ------
    NotFound
        If there is none, or no longer.
    """
    found = writing.read(Coding, id=text_of(coding_id, "the id of a coding"))
    if not found:
        raise NotFound("the study has no such coding", found=coding_id, todo="Somebody may have removed it meanwhile.")
    coding = found[0]
    return coding, writing.read(Code, id=coding.code_id)[0], writing.read(Interview, id=coding.interview_id)[0]


def check_free(writing: Writing, coding: Coding, code: Code, talk: Interview) -> None:
    """Nobody puts one code on one span twice.

    Raises
    ------
    Conflict
        If there is such a coding already.
    """
    where = {"interview_id": talk.id, "code_id": code.id, "start": coding.start, "end": coding.end, "coder": coding.coder}
    if any(other.id != coding.id for other in writing.read(Coding, **where)):
        raise Conflict(f"these words are coded “{code.name}” already", where=f"{talk.name} {coding.start}:{coding.end}")


def _on_the_same_words(codings: Iterable[Coding], code_id: str) -> list[list[Coding]]:
    """Codings of one coder on the same words, where not all of them have a code yet."""
    at: dict[tuple[str, str, int, int], list[Coding]] = {}
    for coding in codings:
        at.setdefault((coding.interview_id, coding.coder, coding.start, coding.end), []).append(coding)
    groups = [some for some in at.values() if any(coding.code_id != code_id for coding in some)]
    for some in groups:
        _check_one_stance(some)
    return groups


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """A place as it is stored: without the blanks at its edges."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _check_one_stance(codings: Iterable[Coding]) -> None:
    if len({coding.stance for coding in codings}) > 1:
        raise InvalidValue("codings for and against cannot be joined", todo="Say of all whether they speak for or against.")


def _check_was(what: str, now: object, was: object, wanted: object, found: object = None) -> None:
    """What a person changes is what she saw; two who do the same do not stand in each other's way."""
    if now not in (was, wanted):
        told = str(now if found is None else found)[:200]
        raise Conflict(f"somebody changed {what} meanwhile", found=told, todo="Look at it as it is now, and do it again.")


def remove_codings(writing: Writing, *codings: Coding) -> None:
    """Remove codings with what they were evidence for and what was noted on them; suggestions are kept without their coding."""
    ids: Iterable[str] = [c.id for c in codings]
    writing.remove(*writing.read(Evidence, coding_id=ids))
    writing.put(*(replace(s, coding_id=None) for s in writing.read(Suggestion, coding_id=ids)))
    writing.remove(*writing.read(Memo, about="coding", about_id=ids), *codings)

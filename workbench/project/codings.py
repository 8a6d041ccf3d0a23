"""Codings of a project: put, change, take away. Each function is one action, which can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from workbench.coding.codebook import Code, Codebook
from workbench.coding.memos import Memo
from workbench.coding.segments import Coding, Segment, segment_frame, segments
from workbench.coding.spans import checked_span
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import Conflict, InvalidSpan, InvalidValue, NotFound
from workbench.journey.journey import Evidence
from workbench.project.area import Area, changed, find_interview
from workbench.project.merging import carry_codings
from workbench.project.splitting import next_place
from workbench.store import Writing, new_id, now
from workbench.themes.theme import Suggestion

_LONGEST_NAME = 80


class Codings(Area):
    """Which words mean what."""

    # -- put

    def code(self, interview: str, start: int, end: int, code: str, *, quote: str | None = None, comment: str = "") -> Coding:
        """Put a code on a span of an interview: one transaction, one log entry.

        Parameters
        ----------
        interview, code
            Id or name.
        start, end
            Code points, end exclusive; blanks at the edges are left out.
        quote
            What the caller believes to stand there; checked.

        Raises
        ------
        InvalidSpan
            If the span is outside the text, blank, or another text than the quote.
        Conflict
            If this coder has put this code on this very span already.
        """
        with self._write("code") as writing:
            talk = find_interview(writing, interview)
            wanted = Codebook(writing.read(Code)).find(code)
            writing.said = self._said("code", name=wanted.name, interview=talk.name)
            return _put(writing, talk, wanted, start, end, quote, comment)

    def code_with(self, interview: str, start: int, end: int, codes: Sequence[str], *, quote: str | None = None) -> list[Coding]:
        """Put several codes on one span; those that this coder has put there already are left as they are.

        Raises
        ------
        InvalidSpan
            As for :meth:`code`.
        Conflict
            If all of them are there already.
        """
        with self._write("code") as writing:
            talk = find_interview(writing, interview)
            book = Codebook(writing.read(Code))
            made: list[Coding] = []
            there: list[Conflict] = []
            wanted = [book.find(code) for code in dict.fromkeys(codes)]
            for code in wanted:
                try:
                    made.append(_put(writing, talk, code, start, end, quote, ""))
                except Conflict as error:
                    there.append(error)
            if there and not made:
                raise there[0]
            names = "”, “".join(book[coding.code_id].name for coding in made)
            writing.said = self._said("code", name=names, interview=talk.name)
        return made

    def new_code_on(
        self,
        interview: str,
        start: int,
        end: int,
        name: str,
        kind: str = "open",
        *,
        parent: str | None = None,
        quote: str | None = None,
    ) -> Coding:
        """Make a code and put it on a span; a code that has this name under this parent already is used.

        Raises
        ------
        InvalidSpan, InvalidValue, Conflict
            As for :meth:`code` and :meth:`CodebookArea.add_code`.
        """
        with self._write("code") as writing:
            talk = find_interview(writing, interview)
            book = Codebook(writing.read(Code))
            parent_id = book.find(parent).id if parent else None
            name = " ".join(name.split())
            code = next((c for c in book.children(parent_id) if c.name.casefold() == name.casefold()), None)
            if code is None:
                code = Code(new_id(), name, kind, parent_id, order=next_place(book, parent_id))
                writing.put(code)
            writing.said = self._said("code", name=code.name, interview=talk.name)
            return _put(writing, talk, code, start, end, quote, "")

    def in_vivo(
        self,
        interview: str,
        start: int,
        end: int,
        *,
        kind: str = "open",
        parent: str | None = None,
        quote: str | None = None,
    ) -> Coding:
        """Code a span with its own words as the code's name (at most 80 characters of them).

        Raises
        ------
        InvalidSpan, Conflict
            As for :meth:`code`.
        """
        talk = find_interview(self._store, interview)
        span = checked_span(talk.transcript, start, end, quote)
        words = " ".join(talk.transcript.slice(span.start, span.end).split())
        name = words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rstrip() + "…"
        quote = talk.transcript.slice(span.start, span.end)
        return self.new_code_on(talk.id, span.start, span.end, name, kind, parent=parent, quote=quote)

    # -- change

    def resize(self, coding_id: str, start: int, end: int, *, quote: str | None = None) -> Coding:
        """Let a coding stand on other words of its interview; code, comment and evidence stay.

        Raises
        ------
        NotFound
            If there is no such coding, or no longer.
        InvalidSpan
            If the span is outside the text, blank, or another text than the quote.
        Conflict
            If the coder has this code on that span already.
        """
        with self._write("resize") as writing:
            old, code, talk = _known(writing, coding_id)
            span = checked_span(talk.transcript, start, end, quote)
            new = replace(old, start=span.start, end=span.end, quote=talk.transcript.slice(span.start, span.end))
            writing.said = self._said("resize", name=code.name, interview=talk.name)
            if new != old:
                _check_free(writing, new, code, talk)
                writing.put(new)
        return new

    def recode(self, coding_ids: Sequence[str], code: str) -> list[Coding]:
        """Give codings another code; span, comment and evidence stay. One action for all of them.

        Raises
        ------
        NotFound
            If one of them, or the code, does not exist.
        Conflict
            If a coder has that code on one of the spans already; nothing is changed then.
        """
        with self._write("recode") as writing:
            wanted = Codebook(writing.read(Code)).find(code)
            new: list[Coding] = []
            for id in dict.fromkeys(coding_ids):
                old, _, talk = _known(writing, id)
                if old.code_id != wanted.id:
                    new.append(replace(old, code_id=wanted.id))
                    _check_free(writing, new[-1], wanted, talk)
                    writing.put(new[-1])
            writing.said = self._said("recode", n=len(new), name=wanted.name)
        return new

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
            old, code, talk = _known(writing, coding_id)
            if not old.start < at < old.end:
                raise InvalidSpan(
                    "this place is not inside the coding", expected=f"{old.start + 1} to {old.end - 1}", found=str(at)
                )
            left, right = (checked_span(talk.transcript, *ends) for ends in ((old.start, at), (at, old.end)))
            first = replace(old, end=left.end, quote=talk.transcript.slice(left.start, left.end))
            quote = talk.transcript.slice(right.start, right.end)
            second = replace(old, id=new_id(), start=right.start, end=right.end, quote=quote, comment="")
            for coding in (first, second):
                _check_free(writing, coding, code, talk)
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
        ids = list(dict.fromkeys(coding_ids))
        with self._write("join") as writing:
            some = sorted((_known(writing, id) for id in ids), key=lambda known: (known[0].start, known[0].end))
            codings = [coding for coding, _, _ in some]
            if len(some) < 2 or len({(c.code_id, c.interview_id, c.coder) for c in codings}) > 1:
                raise InvalidValue("only codings of one coder with the same code in the same interview can be joined")
            if len({c.stance for c in codings}) > 1:
                raise InvalidValue(
                    "codings for and against cannot be joined", todo="Say of all whether they speak for or against."
                )
            first, code, talk = some[0]
            end = max(c.end for c in codings)
            comment = "\n".join(dict.fromkeys(c.comment for c in codings if c.comment))
            weights = [c.weight for c in codings if c.weight is not None]
            quote = talk.transcript.slice(first.start, end)
            new = replace(first, end=end, quote=quote, comment=comment, weight=max(weights, default=None))
            carry_codings(writing, {c.id: first.id for c in codings[1:]})
            for coding in codings[1:]:
                _remove(writing, coding)
            if (new.start, new.end) != (first.start, first.end):
                _check_free(writing, new, code, talk)
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
        return self._changed("comment", coding_id, {} if was is None else {"comment": was}, comment=text.strip())

    def weigh(self, coding_id: str, weight: int | None) -> Coding:
        """Say how much a coding weighs, 0 to 100; None says nothing.

        Raises
        ------
        InvalidValue
            For another number.
        """
        if weight is not None and (type(weight) is not int or not 0 <= weight <= 100):
            raise InvalidValue("a weight cannot be right", expected="0 to 100", found=str(weight))
        return self._changed("weigh", coding_id, weight=weight)

    def set_stance(self, coding_id: str, stance: str) -> Coding:
        """Say whether the words speak ``"for"`` or ``"against"`` what the code says.

        Raises
        ------
        InvalidValue
            For another stance.
        """
        if stance not in ("for", "against"):
            raise InvalidValue("the stance is not known", expected="for | against", found=stance)
        return self._changed("set stance", coding_id, stance=stance)

    def _changed(self, action: str, coding_id: str, was: Mapping[str, object] | None = None, **fields: object) -> Coding:
        with self._write(action) as writing:
            old, code, talk = _known(writing, coding_id)
            for name, believed in (was or {}).items():
                if getattr(old, name) not in (believed, fields[name]):
                    found = str(getattr(old, name))[:200]
                    raise Conflict(f"somebody changed the {name} meanwhile", found=found, todo="Read it, and write yours again.")
            new = changed(old, "coding", **fields)
            writing.said = self._said(action, name=code.name, interview=talk.name)
            writing.put(new)
        return new

    # -- take away

    def uncode(self, *coding_ids: str) -> None:
        """Remove codings, and with them what they were evidence for; an accepted suggestion is kept without its coding.

        Raises
        ------
        NotFound
            If one of them does not exist, or no longer; nothing is removed then.
        """
        with self._write("uncode") as writing:
            for coding_id in dict.fromkeys(coding_ids):
                coding, code, talk = _known(writing, coding_id)
                _remove(writing, coding)
            if len(coding_ids) == 1:
                writing.said = self._said("uncode", name=code.name, interview=talk.name)
            else:
                writing.said = self._said("uncode several", n=len(set(coding_ids)))

    # -- look

    def codings(self, interview: str | None = None, code: str | None = None) -> list[Coding]:
        """Codings, all or of one interview or code (id or name), in the order of the text."""
        equal: dict[str, str] = {}
        if interview is not None:
            equal["interview_id"] = find_interview(self._store, interview).id
        if code is not None:
            equal["code_id"] = Codebook(self._store.read(Code)).find(code).id
        return sorted(self._store.read(Coding, **equal), key=lambda c: (c.interview_id, c.start, c.end, c.id))

    def segments(self, interview: str | None = None, code: str | None = None) -> list[Segment]:
        """Codings with their speaker and place."""
        interviews = {i.id: i for i in self._store.read(Interview)}
        return segments(self.codings(interview, code), Codebook(self._store.read(Code)), interviews)

    def frame(self, interview: str | None = None, code: str | None = None) -> pd.DataFrame:
        """Segments as a frame; see :func:`~workbench.coding.segments.segment_frame` for its columns."""
        people = {p.id: p.pseudonym for p in self._store.read(Participant)}
        return segment_frame(self.segments(interview, code), people)


def _known(writing: Writing, coding_id: str) -> tuple[Coding, Code, Interview]:
    found = writing.read(Coding, id=coding_id)
    if not found:
        raise NotFound("the study has no such coding", found=coding_id, todo="Somebody may have removed it meanwhile.")
    coding = found[0]
    return coding, writing.read(Code, id=coding.code_id)[0], writing.read(Interview, id=coding.interview_id)[0]


def _put(writing: Writing, talk: Interview, code: Code, start: int, end: int, quote: str | None, comment: str) -> Coding:
    span = checked_span(talk.transcript, start, end, quote)
    text = talk.transcript.slice(span.start, span.end)
    coding = Coding(new_id(), talk.id, code.id, span.start, span.end, text, writing.coder, now(), comment)
    _check_free(writing, coding, code, talk)
    writing.put(coding)
    return coding


def _check_free(writing: Writing, coding: Coding, code: Code, talk: Interview) -> None:
    """Nobody puts one code on one span twice."""
    where = {"interview_id": talk.id, "code_id": code.id, "start": coding.start, "end": coding.end, "coder": coding.coder}
    if any(other.id != coding.id for other in writing.read(Coding, **where)):
        raise Conflict(f"these words are coded “{code.name}” already", where=f"{talk.name} {coding.start}:{coding.end}")


def _remove(writing: Writing, *codings: Coding) -> None:
    ids: Iterable[str] = [c.id for c in codings]
    writing.remove(*writing.read(Evidence, coding_id=ids))
    writing.put(*(replace(s, coding_id=None) for s in writing.read(Suggestion, coding_id=ids)))
    writing.remove(*writing.read(Memo, about="coding", about_id=ids), *codings)

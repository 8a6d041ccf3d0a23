"""Codings of a project: put and taken away. Each function is one action, which can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding, Segment, segment_frame, segments
from workbench.coding.spans import checked_span
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import Conflict
from workbench.project.area import different, find_code, find_codes, find_interview, text_of
from workbench.project.changing import Changing, check_free, known_coding, remove_codings
from workbench.project.splitting import next_place
from workbench.store import Writing, new_id, now

_LONGEST_NAME = 80


class Codings(Changing):
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
            wanted = find_code(writing, code)
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
            for code in find_codes(book, codes):
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
        activate: bool = False,
    ) -> Coding:
        """Make a code and put it on a span; a code that has this name under this parent already is used.

        Parameters
        ----------
        activate
            Put a code of this name into use again that was taken out of use.

        Raises
        ------
        InvalidSpan, InvalidValue, Conflict
            As for :meth:`code` and :meth:`CodebookArea.add_code`.
        Conflict
            If the code of this name was taken out of use, and is not to be activated.
        """
        with self._write("code") as writing:
            talk = find_interview(writing, interview)
            book = Codebook(writing.read(Code))
            parent_id = book.find(parent).id if parent else None
            name = " ".join(text_of(name, "the name of a code").split())
            code = next((c for c in book.children(parent_id) if c.name.casefold() == name.casefold()), None)
            if code is None:
                code = Code(new_id(), name, kind, parent_id, order=next_place(book, parent_id))
                writing.put(code)
            elif not code.active:
                if not activate:
                    todo = "Put it into use again first, or choose another name."
                    raise Conflict(f"there is a code “{code.name}” that was taken out of use", todo=todo)
                code = replace(code, active=True)
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

    # -- take away

    def uncode(self, *coding_ids: str) -> None:
        """Remove codings, and with them what they were evidence for; an accepted suggestion is kept without its coding.

        Raises
        ------
        NotFound
            If one of them does not exist, or no longer; nothing is removed then.
        """
        with self._write("uncode") as writing:
            ids = different(coding_ids, "the id of a coding")
            for id in ids:
                coding, code, talk = known_coding(writing, id)
                remove_codings(writing, coding)
            if len(ids) == 1:
                writing.said = self._said("uncode", name=code.name, interview=talk.name)
            else:
                writing.said = self._said("uncode several", n=len(ids))

    # -- look

    def codings(self, interview: str | None = None, code: str | None = None) -> list[Coding]:
        """Codings, all or of one interview or code (id or name), in the order of the text."""
        equal: dict[str, str] = {}
        if interview is not None:
            equal["interview_id"] = find_interview(self._store, interview).id
        if code is not None:
            equal["code_id"] = find_code(self._store, code).id
        return sorted(self._store.read(Coding, **equal), key=lambda c: (c.interview_id, c.start, c.end, c.id))

    def segments(self, interview: str | None = None, code: str | None = None) -> list[Segment]:
        """Codings with their speaker and place."""
        interviews = {i.id: i for i in self._store.read(Interview)}
        return segments(self.codings(interview, code), Codebook(self._store.read(Code)), interviews)

    def frame(self, interview: str | None = None, code: str | None = None) -> pd.DataFrame:
        """Segments as a frame; see :func:`~workbench.coding.segments.segment_frame` for its columns."""
        people = {p.id: p.pseudonym for p in self._store.read(Participant)}
        return segment_frame(self.segments(interview, code), people)


def _put(writing: Writing, talk: Interview, code: Code, start: int, end: int, quote: str | None, comment: str) -> Coding:
    span = checked_span(talk.transcript, start, end, quote)
    text = talk.transcript.slice(span.start, span.end)
    coding = Coding(new_id(), talk.id, code.id, span.start, span.end, text, writing.coder, now(), comment)
    check_free(writing, coding, code, talk)
    writing.put(coding)
    return coding

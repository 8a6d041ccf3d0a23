"""Codings that lost their text when it was corrected."""

from __future__ import annotations

from dataclasses import replace

from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.coding.spans import checked_span
from workbench.errors import Conflict, NotFound
from workbench.journey.setaside import SetAside
from workbench.project.area import Area, Reads, find_interview, read_journey
from workbench.themes.theme import Suggestion


class SetAsides(Area):
    """Listed until a person has placed or discarded them."""

    def set_aside(self, interview: str | None = None) -> list[SetAside]:
        """Codings whose words were taken out of the text, all or of one interview: to be placed again or discarded."""
        equal = {} if interview is None else {"interview_id": find_interview(self._store, interview).id}
        return sorted(self._store.read(SetAside, **equal), key=lambda a: (a.interview_id, a.coding.start, a.id))

    def place_again(self, set_aside_id: str, start: int, end: int) -> Coding:
        """Put a coding that lost its text on other words, with its comment and what it was evidence for.

        Raises
        ------
        NotFound
            If there is none of that id.
        InvalidSpan
            If the span is outside the text or blank.
        Conflict
            If its code is not there any more.
        """
        with self._write("place again") as writing:
            aside = _aside(writing, set_aside_id)
            talk = find_interview(writing, aside.interview_id)
            span = checked_span(talk.transcript, start, end)
            code = writing.read(Code, id=aside.coding.code_id)
            if not code:
                raise Conflict("the code of this coding was removed", todo="Code the words anew.")
            writing.said = self._said("place again", name=code[0].name, interview=talk.name)
            quote = talk.transcript.slice(span.start, span.end)
            coding = replace(aside.coding, start=span.start, end=span.end, quote=quote)
            journey = read_journey(writing)
            known = {g.id for g in journey.goals} | {m.id for m in journey.milestones} | {c.id for c in journey.criteria}
            writing.put(coding)
            writing.put(*(e for e in aside.evidence if e.about_id in known))
            writing.put(*(replace(s, coding_id=coding.id) for s in writing.read(Suggestion, id=coding.source)))
            writing.remove(aside)
        return coding

    def discard(self, set_aside_id: str) -> None:
        """Let go of a coding that lost its text.

        Raises
        ------
        NotFound
            If there is none of that id.
        """
        with self._write("discard") as writing:
            aside = _aside(writing, set_aside_id)
            code = writing.read(Code, id=aside.coding.code_id)
            writing.said = self._said("discard", name=code[0].name if code else aside.coding.code_id)
            writing.remove(aside)


def _aside(source: Reads, id: str) -> SetAside:
    found = source.read(SetAside, id=id)
    if not found:
        raise NotFound("no coding of that id was set aside", found=id, todo="project.coding.set_aside() lists them.")
    return found[0]

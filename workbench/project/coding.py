"""Codes and codings of a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding, Segment, segment_frame, segments
from workbench.coding.spans import checked_span
from workbench.corpus.report import Dropped, ImportedFile, ImportReport
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.journey.journey import Evidence, LeftOut
from workbench.project.area import Area, Progress, changed, find_interview, silent
from workbench.store import Writing, new_id, now
from workbench.themes.theme import Suggestion

if TYPE_CHECKING:
    import altair as alt

    from workbench.coding.agreement import Agreement, Disagreement
    from workbench.coding.saturation import Saturation


class CodingArea(Area):
    """The researcher's own work on the text."""

    # -- the codebook

    def codebook(self) -> Codebook:
        """All codes, as a tree."""
        return Codebook(self._store.read(Code))

    def add_code(self, name: str, kind: str = "open", *, parent: str | None = None, definition: str = "", **fields: Any) -> Code:
        """Make a code; ``parent`` is the id, path or name of the code it stands under.

        Raises
        ------
        InvalidValue
            If its parent has a code of this name already, or the kind is unknown.
        NotFound
            If there is no such parent.
        """
        with self._write("add code", name=name.strip()) as writing:
            book = Codebook(writing.read(Code))
            parent_id = book.find(parent).id if parent else None
            code = Code(new_id(), name.strip(), kind, parent_id, definition, order=len(book.children(parent_id)))
            code = changed(code, "code", **fields)
            Codebook([*book.values(), code])
            writing.put(code)
        return code

    def change_code(self, code: str, **fields: Any) -> Code:
        """Change fields of a code (see :class:`~workbench.coding.codebook.Code`), and only those.

        Raises
        ------
        InvalidValue
            For a field that does not exist, or a name that its parent has already.
        """
        with self._write("change code") as writing:
            book = Codebook(writing.read(Code))
            old = book.find(code)
            new = changed(old, "code", **fields)
            Codebook([new if c.id == old.id else c for c in book.values()])
            writing.said = self._said("rename code" if new.name != old.name else "change code", old=old.name, name=new.name)
            writing.put(new)
        return new

    def remove_code(self, code: str) -> None:
        """Remove a code that has no codings and no codes under it.

        Raises
        ------
        Conflict
            If it has; nothing is removed then.
        """
        with self._write("remove code") as writing:
            book = Codebook(writing.read(Code))
            old = book.find(code)
            for what, used in (("codings", writing.read(Coding, code_id=old.id)), ("codes under it", book.children(old.id))):
                if used:
                    raise Conflict(f"code {old.name!r} has {len(used)} {what}", todo="Remove or move them first.")
            writing.said = self._said("remove code", name=old.name)
            writing.remove(*writing.read(LeftOut, code_id=old.id), old)

    def add_codebook(self, path: Path | str) -> ImportReport:
        """Add the codes of a YAML or CSV codebook; codes that exist already (same path of names) stay, and are told."""
        from workbench.coding.codebookfile import read_codebook

        read = Codebook(read_codebook(Path(path)))
        dropped: list[Dropped] = []
        with self._write("import codebook") as writing:
            book = Codebook(writing.read(Code))
            known = {book.path(i).casefold(): i for i in book}
            ids: dict[str, str] = {}
            fresh: list[Code] = []
            for code, _depth in read.tree():
                where = read.path(code.id)
                ids[code.id] = known.get(where.casefold(), code.id)
                if where.casefold() in known:
                    dropped.append(Dropped("code", where, "the study has it already"))
                    continue
                parent_id = ids[code.parent_id] if code.parent_id else None
                fresh.append(replace(code, parent_id=parent_id, order=len(book.children(parent_id)) + code.order))
            writing.said = self._said("import codebook", n=len(fresh))
            writing.put(*fresh)
        return ImportReport((ImportedFile(str(path), "codebook", {"codes": len(fresh)}, dropped=tuple(dropped)),))

    # -- codings

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
            return self._put(writing, talk, wanted, start, end, quote, comment)

    def _put(
        self, writing: Writing, talk: Interview, code: Code, start: int, end: int, quote: str | None, comment: str
    ) -> Coding:
        span = checked_span(talk.transcript, start, end, quote)
        coder = self._desk.coder
        same = writing.read(Coding, interview_id=talk.id, code_id=code.id, start=span.start, end=span.end, coder=coder)
        if same:
            raise Conflict(f"these words are coded “{code.name}” already", where=f"{talk.name} {span.start}:{span.end}")
        text = talk.transcript.slice(span.start, span.end)
        coding = Coding(new_id(), talk.id, code.id, span.start, span.end, text, coder, now(), comment)
        writing.put(coding)
        return coding

    def uncode(self, coding_id: str) -> None:
        """Remove a coding, and with it what it was evidence for; an accepted suggestion is kept without its coding.

        Raises
        ------
        NotFound
            If there is none of that id, or no longer.
        """
        with self._write("uncode") as writing:
            found = writing.read(Coding, id=coding_id)
            if not found:
                raise NotFound("the study has no such coding", found=coding_id)
            name = writing.read(Code, id=found[0].code_id)[0].name
            interview = writing.read(Interview, id=found[0].interview_id)[0].name
            writing.said = self._said("uncode", name=name, interview=interview)
            writing.remove(*writing.read(Evidence, coding_id=coding_id))
            writing.put(*(replace(s, coding_id=None) for s in writing.read(Suggestion, coding_id=coding_id)))
            writing.remove(*found)

    def codings(self, interview: str | None = None, code: str | None = None) -> list[Coding]:
        """Codings, all or of one interview or code (id or name), in the order of the text."""
        equal: dict[str, str] = {}
        if interview is not None:
            equal["interview_id"] = find_interview(self._store, interview).id
        if code is not None:
            equal["code_id"] = self.codebook().find(code).id
        return sorted(self._store.read(Coding, **equal), key=lambda c: (c.interview_id, c.start, c.end, c.id))

    def segments(self, interview: str | None = None, code: str | None = None) -> list[Segment]:
        """Codings with their speaker and place."""
        interviews = {i.id: i for i in self._store.read(Interview)}
        return segments(self.codings(interview, code), self.codebook(), interviews)

    def frame(self, interview: str | None = None, code: str | None = None) -> pd.DataFrame:
        """Segments as a frame; see :func:`~workbench.coding.segments.segment_frame` for its columns."""
        people = {p.id: p.pseudonym for p in self._store.read(Participant)}
        return segment_frame(self.segments(interview, code), people)

    def add_coded_table(self, path: Path | str, *, progress: Progress = silent) -> ImportReport:
        """Anchor the quotes of a coded spreadsheet in the interviews, as one action.

        Codes that do not exist are made (``open``; a theme becomes the parent). A quote that is not found, or whose interview
        is unknown, is in the report; nothing is guessed.

        Raises
        ------
        UnreadableFile
            If the table has no columns for interview, quote and code.
        """
        from workbench.coding.anchored import anchored
        from workbench.coding.codedtable import read_coded_table

        table = read_coded_table(Path(path))
        with self._write("import codings") as writing:
            interviews = writing.read(Interview)
            if not interviews:
                raise InvalidValue("the study has no interviews yet", todo="Import the transcripts before their codings.")
            book = Codebook(writing.read(Code))
            result = anchored(table, interviews, book, self._desk.coder, progress, known=writing.read(Coding))
            writing.said = self._said("import codings", n=len(result.codings), name=Path(path).name)
            writing.put(*result.codes)
            writing.put(*result.codings)
        counts = {"codings": len(result.codings), "codes": len(result.codes), "not found": result.not_found, **result.methods}
        return ImportReport((ImportedFile(str(path), "codings", counts, dropped=result.dropped, warnings=result.warnings),))

    # -- how sure it is

    def saturation(self, kind: str = "criterion", *, base: int = 4, run: int = 2, threshold: float = 0.05) -> Saturation:
        """From which interview on hardly any new code of a kind appears; see :func:`workbench.coding.saturation.saturation`."""
        from workbench.coding.saturation import saturation

        read = self._store.read
        return saturation(read(Coding), self.codebook(), read(Interview), kind, base=base, run=run, threshold=threshold)

    def saturation_chart(
        self, kinds: Sequence[str] = ("goal", "milestone", "criterion"), *, theme: str = "light"
    ) -> alt.TopLevelMixin:
        """The curve of different codes per interview, a panel for each kind."""
        from workbench.charts.saturation import saturation_curve
        from workbench.coding.saturation import saturation_frame

        return saturation_curve(saturation_frame([self.saturation(k) for k in kinds]), theme=theme, language=self._desk.language)

    def agreement(self, coders: Sequence[str] | None = None, *, unit: str = "turn", kind: str | None = None) -> Agreement:
        """How far coders agree on the interviews that all of them coded; see :func:`workbench.coding.agreement.agreement`.

        ``kind`` limits it to the codes of one kind.
        """
        from workbench.coding.agreement import agreement

        read = self._store.read
        return agreement(read(Coding), read(Interview), self._codes(kind), coders=coders, unit=unit)

    def disagreements(
        self, coders: Sequence[str] | None = None, *, unit: str = "turn", kind: str | None = None
    ) -> list[Disagreement]:
        """The places where one coder has a code and another has not, to talk about."""
        from workbench.coding.agreement import disagreements

        read = self._store.read
        return disagreements(read(Coding), read(Interview), self._codes(kind), coders=coders, unit=unit)

    def _codes(self, kind: str | None) -> dict[str, Code]:
        return {id: code for id, code in self.codebook().items() if kind in (None, code.kind)}

"""Codes and codings of a project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding, Segment, segment_frame, segments
from workbench.coding.spans import checked_span
from workbench.corpus.report import Dropped, ImportedFile, ImportReport
from workbench.corpus.transcript import Interview
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.journey.journey import Evidence
from workbench.project.area import Area, Progress, silent
from workbench.store import Writing, new_id, now
from workbench.themes.theme import Suggestion


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
        book = self.codebook()
        parent_id = book.find(parent).id if parent else None
        code = Code(new_id(), name.strip(), kind, parent_id, definition, order=len(book.children(parent_id)), **fields)
        Codebook([*book.values(), code])
        with self._write("add code", name=code.name) as writing:
            writing.put(code)
        return code

    def change_code(self, code: str, **fields: Any) -> Code:
        """Change fields of a code (see :class:`~workbench.coding.codebook.Code`)."""
        book = self.codebook()
        old = book.find(code)
        new = replace(old, **fields)
        Codebook([new if c.id == old.id else c for c in book.values()])
        action = "rename code" if new.name != old.name else "change code"
        with self._write(action, old=old.name, name=new.name) as writing:
            writing.put(new)
        return new

    def remove_code(self, code: str) -> None:
        """Remove a code that has no codings and no codes under it.

        Raises
        ------
        Conflict
            If it has; nothing is removed then.
        """
        book = self.codebook()
        old = book.find(code)
        if used := len(self._store.read(Coding, code_id=old.id)):
            raise Conflict(f"code {old.name!r} has {used} codings", todo="Remove or move them first.")
        if children := book.children(old.id):
            raise Conflict(f"code {old.name!r} has {len(children)} codes under it", todo="Remove or move them first.")
        with self._write("remove code", name=old.name) as writing:
            writing.remove(old)

    def add_codebook(self, path: Path | str) -> ImportReport:
        """Add the codes of a YAML or CSV codebook; codes that exist already (same path of names) stay, and are told."""
        from workbench.coding.codebookfile import read_codebook

        read = Codebook(read_codebook(Path(path)))
        book = self.codebook()
        known = {book.path(i).casefold(): i for i in book}
        ids: dict[str, str] = {}
        fresh: list[Code] = []
        dropped: list[Dropped] = []
        for code, _depth in read.tree():
            where = read.path(code.id)
            if where.casefold() in known:
                ids[code.id] = known[where.casefold()]
                dropped.append(Dropped("code", where, "the study has it already"))
                continue
            ids[code.id] = code.id
            parent_id = ids[code.parent_id] if code.parent_id else None
            order = len(book.children(parent_id)) + code.order if parent_id in book or parent_id is None else code.order
            fresh.append(replace(code, parent_id=parent_id, order=order))
        with self._write("import codebook", n=len(fresh)) as writing:
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
        talk = self._interview(interview)
        wanted = self.codebook().find(code)
        with self._write("code", name=wanted.name, interview=talk.name) as writing:
            return self._put(writing, talk, wanted, start, end, quote, comment=comment)

    def _put(
        self, writing: Writing, talk: Interview, code: Code, start: int, end: int, quote: str | None, **fields: str
    ) -> Coding:
        span = checked_span(talk.transcript, start, end, quote)
        fields = {"coder": self._desk.coder, **fields}
        same = writing.read(Coding, interview_id=talk.id, code_id=code.id, start=span.start, end=span.end, coder=fields["coder"])
        if same:
            raise Conflict(f"these words are coded “{code.name}” already", where=f"{talk.name} {span.start}:{span.end}")
        text = talk.transcript.slice(span.start, span.end)
        coding = Coding(new_id(), talk.id, code.id, span.start, span.end, text, time=now(), **fields)
        writing.put(coding)
        return coding

    def uncode(self, coding_id: str) -> None:
        """Remove a coding, and with it what it was evidence for; an accepted suggestion is kept without its coding."""
        coding = self._store.get(Coding, coding_id)
        names = {"name": self.codebook()[coding.code_id].name, "interview": self._store.get(Interview, coding.interview_id).name}
        with self._write("uncode", **names) as writing:
            writing.remove(*writing.read(Evidence, coding_id=coding_id))
            writing.put(*(replace(s, coding_id=None) for s in writing.read(Suggestion, coding_id=coding_id)))
            writing.remove(coding)

    def codings(self, interview: str | None = None, code: str | None = None) -> list[Coding]:
        """Codings, all or of one interview or code (id or name), in the order of the text."""
        equal: dict[str, str] = {}
        if interview is not None:
            equal["interview_id"] = self._interview(interview).id
        if code is not None:
            equal["code_id"] = self.codebook().find(code).id
        return sorted(self._store.read(Coding, **equal), key=lambda c: (c.interview_id, c.start, c.end, c.id))

    def segments(self, interview: str | None = None, code: str | None = None) -> list[Segment]:
        """Codings with their speaker and place."""
        interviews = {i.id: i for i in self._store.read(Interview)}
        return segments(self.codings(interview, code), self.codebook(), interviews)

    def frame(self, interview: str | None = None, code: str | None = None) -> pd.DataFrame:
        """Segments as a frame; see :func:`~workbench.coding.segments.segment_frame` for its columns."""
        return segment_frame(self.segments(interview, code))

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
        interviews = self._store.read(Interview)
        if not interviews:
            raise InvalidValue("the study has no interviews yet", todo="Import the transcripts before their codings.")
        result = anchored(table, interviews, self.codebook(), self._desk.coder, progress)
        with self._write("import codings", n=len(result.codings), name=Path(path).name) as writing:
            writing.put(*result.codes)
            writing.put(*result.codings)
        counts = {"codings": len(result.codings), "codes": len(result.codes), "not found": result.not_found, **result.methods}
        return ImportReport((ImportedFile(str(path), "codings", counts, dropped=result.dropped, warnings=result.warnings),))

    def _interview(self, name_or_id: str) -> Interview:
        found = self._store.read(Interview, id=name_or_id) or self._store.read(Interview, name=name_or_id)
        if not found:
            raise NotFound(f"the study has no interview {name_or_id!r}")
        return found[0]

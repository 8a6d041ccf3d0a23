"""The codebook of a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.coding.codebook import Code, Codebook
from workbench.coding.memos import Memo
from workbench.coding.segments import Coding
from workbench.corpus.report import Dropped, ExportReport, ImportedFile, ImportReport
from workbench.errors import Conflict, InvalidValue
from workbench.journey.journey import LeftOut
from workbench.project.area import changed, find_codes, text_of
from workbench.project.codebookhistory import CodebookHistory
from workbench.project.merging import merge
from workbench.project.splitting import next_place, split
from workbench.store import new_id

_ENDINGS = (".yaml", ".yml", ".csv")


class CodebookArea(CodebookHistory):
    """Codes: make, describe, order, merge, split, bring in and take along."""

    def codebook(self) -> Codebook:
        """All codes, as a tree."""
        return Codebook(self._store.read(Code))

    # -- one code

    def add_code(self, name: str, kind: str = "open", *, parent: str | None = None, definition: str = "", **fields: Any) -> Code:
        """Make a code; ``parent`` is the id, path or name of the code it stands under.

        Raises
        ------
        InvalidValue
            If its parent has a code of this name already, or the kind is unknown.
        NotFound
            If there is no such parent.
        """
        name = text_of(name, "the name of a code").strip()
        with self._write("add code", name=name) as writing:
            book = Codebook(writing.read(Code))
            parent_id = book.find(parent).id if parent else None
            code = Code(new_id(), name, kind, parent_id, definition, order=next_place(book, parent_id))
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
            if isinstance(fields.get("name"), str):
                fields["name"] = " ".join(fields["name"].split())
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
            writing.remove(*writing.read(LeftOut, code_id=old.id), *writing.read(Memo, about="code", about_id=old.id), old)

    # -- several codes

    def move_codes(self, ids: Sequence[str], parent_id: str | None, *, before: str | None = None) -> list[Code]:
        """Let codes stand under another one, or at the top, in the order in which they are named. What is under them comes along.

        Parameters
        ----------
        ids, parent_id, before
            Ids, paths or names. ``before`` is the code in front of which they come; at the end if None.

        Raises
        ------
        NotFound
            If one of them does not exist.
        InvalidValue
            If a code would stand under itself, the parent has a code of that name already, or ``before`` is not under it.
        """
        with self._write("move codes") as writing:
            book = Codebook(writing.read(Code))
            named = find_codes(book, ids)
            ids_named = {code.id for code in named}
            moved = [code for code in named if not ids_named & set(_above(book, code.id))]
            ids_moved = {code.id for code in moved}
            parent = book.find(parent_id) if parent_id is not None else None
            if parent and ids_moved & {parent.id, *_above(book, parent.id)}:
                raise InvalidValue(f"code {parent.name!r} cannot stand under itself", todo="Choose another place.")
            under = parent.id if parent else None
            siblings = book.children(under)
            at = len(siblings)
            if before is not None:
                following = book.find(before)
                if following.parent_id != under:
                    raise InvalidValue(f"code {following.name!r} does not stand there", todo="Choose another place.")
                at = [code.id for code in siblings].index(following.id)
            stay = [[code for code in some if code.id not in ids_moved] for some in (siblings[:at], siblings[at:])]
            order = {code.id: i for i, code in enumerate((*stay[0], *moved, *stay[1]))}
            fresh = [replace(book[id], parent_id=under, order=i) for id, i in order.items()]
            new = {code.id: code for code in fresh}
            Codebook(new.get(code.id, code) for code in book.values())
            writing.put(*fresh)
            writing.said = self._said("move codes", n=len(moved))
        return [code for code in fresh if code.id in ids_moved]

    def activate(self, ids: Sequence[str], active: bool) -> list[Code]:
        """Put codes into use, or take them out of use: these are not offered any more, and keep the codings that they have.

        Raises
        ------
        NotFound
            If one of them (id, path or name) does not exist.
        """
        action = "activate codes" if active else "deactivate codes"
        with self._write(action) as writing:
            book = Codebook(writing.read(Code))
            fresh = [replace(code, active=active) for code in find_codes(book, ids)]
            writing.said = self._said(action, n=len(fresh))
            writing.put(*fresh)
        return fresh

    def merge_codes(self, ids: Sequence[str], into: str, *, how: str = "union") -> Code:
        """Make codes one: ``into`` stays, the others go, as one action that can be taken back.

        What hangs on the others is carried over: their codings, with what these are evidence for and the suggestions they came
        from; codes under them; memos; goals, milestones and criteria that were made of them, and what is to be looked at again
        because of them. A definition, guidance or example that ``into`` does not have is taken from them.

        Parameters
        ----------
        ids, into
            Ids, paths or names.
        how
            ``"union"``: codings of one coder that overlap then become one, from the first word to the last. ``"both"``: each
            stays, and only doubles on the very same words become one. Codings for and against are kept apart.

        Raises
        ------
        NotFound
            If one of them does not exist.
        InvalidValue
            If there is nothing to merge, or two codes under them have the same name.
        """
        with self._write("merge codes") as writing:
            book = Codebook(writing.read(Code))
            stays = book.find(into)
            gone = [code for code in find_codes(book, ids) if code.id != stays.id]
            if not gone:
                raise InvalidValue("there is nothing to merge", expected="two codes or more", found=stays.name)
            writing.said = self._said("merge codes", n=len(gone), name=stays.name)
            return merge(writing, book, gone, stays, how)

    def split_code(self, code: str, sorted_into: Mapping[str, str]) -> list[Code]:
        """Sort codings of a code into codes under it; what is not named stays where it is.

        Parameters
        ----------
        code
            Id, path or name.
        sorted_into
            Id of a coding to the name of a code under this one. A code that is not there yet is made, of the same kind.

        Returns
        -------
        The codes that the codings have now, in the order in which they are first named.

        Raises
        ------
        NotFound
            If the code does not exist, or does not have one of the codings (any more).
        Conflict
            If somebody coded the same words with such a code already.
        """
        with self._write("split code") as writing:
            book = Codebook(writing.read(Code))
            old = book.find(code)
            made = split(writing, book, old, sorted_into)
            writing.said = self._said("split code", name=old.name, n=len(made))
        return made

    def near_duplicates(self, *, threshold: float | None = None) -> list[tuple[Code, Code, float]]:
        """Codes that may be one, the most alike first; see :mod:`workbench.coding.nearduplicates`."""
        from workbench.coding.nearduplicates import THRESHOLD, near_duplicates

        wanted = THRESHOLD if threshold is None else threshold
        codings = self._store.read(Coding)  # before the codes: no coding is then of a code that is not there
        return near_duplicates(self.codebook(), codings, wanted)

    # -- files

    def starters(self, language: str | None = None) -> dict[str, Path]:
        """The codebooks that come along, by title, for :meth:`add_codebook`; in the study's language if none is named.

        Raises
        ------
        InvalidValue
            If none comes along in this language; the message lists those that do.
        """
        from workbench.coding.starters import starters

        return starters(language or self._desk.language)

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
                fresh.append(replace(code, parent_id=parent_id, order=next_place(book, parent_id) + code.order))
            writing.said = self._said("import codebook", n=len(fresh))
            writing.put(*fresh)
        return ImportReport((ImportedFile(str(path), "codebook", {"codes": len(fresh)}, dropped=tuple(dropped)),))

    def export_codebook(self, path: Path | str) -> ExportReport:
        """Write the codebook as YAML, or as CSV for a spreadsheet; :meth:`add_codebook` reads both back.

        Raises
        ------
        InvalidValue
            If the name ends otherwise, or the file cannot be written.
        """
        from workbench.coding.codebookfile import write_codebook

        target = Path(path)
        if target.suffix.casefold() not in _ENDINGS:
            raise InvalidValue("a codebook is not written so", where=target, expected=" | ".join(_ENDINGS), found=target.suffix)
        write_codebook(self.codebook(), target)
        return ExportReport(str(target), "codebook")


def _above(book: Codebook, code_id: str) -> list[str]:
    """Ids of the codes that a code stands under, the nearest first."""
    made: list[str] = []
    parent_id = book[code_id].parent_id
    while parent_id is not None:
        made.append(parent_id)
        parent_id = book[parent_id].parent_id
    return made

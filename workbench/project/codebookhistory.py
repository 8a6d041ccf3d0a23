"""The codebook of a project at earlier moments."""

from __future__ import annotations

from dataclasses import asdict

from workbench.coding.codebook import Code, Codebook
from workbench.coding.codebookdiff import CodebookChange, Step, codebook_at, codebook_changes
from workbench.errors import InvalidValue
from workbench.method.history import Row
from workbench.project.area import Area
from workbench.store.rows import TABLES, from_row


class CodebookHistory(Area):
    """What the codebook was, and how it changed, read from the change log."""

    def codebook_at(self, revision: int) -> Codebook:
        """The codebook as it was right after a revision (0: before anything).

        Raises
        ------
        InvalidValue
            If the study has no such revision.
        NotFound
            If it cannot be told any more, because a change in between was wiped with the names or the interview that it held.
        """
        return self._codebooks(revision)[0]

    def codebook_changes(self, since: int, until: int | None = None) -> list[CodebookChange]:
        """What is different in the codebook after a revision, up to another one or to now.

        Raises
        ------
        InvalidValue, NotFound
            As for :meth:`codebook_at`.
        """
        if until is None:
            return codebook_changes(self._codebooks(since)[0], Codebook(self._store.read(Code)))
        return codebook_changes(*self._codebooks(since, until))

    def _codebooks(self, *revisions: int) -> list[Codebook]:
        last = self._store.revision
        if wrong := [revision for revision in revisions if not 0 <= revision <= last]:
            raise InvalidValue("the study has no such revision", expected=f"0 to {last}", found=str(wrong[0]))
        entries = self._store.changes(images=True)
        steps = [
            Step(entry.revision, image.id, _code(image.before), _code(image.after))
            for entry in entries
            for image in entry.images
            if image.table == TABLES[Code]
        ]
        sealed = [entry.revision for entry in entries if entry.sealed]
        now = Codebook(self._store.read(Code))
        return [codebook_at(revision, steps, sealed, now) for revision in revisions]


def _code(row: Row | None) -> Code | None:
    """The code of a row in the log; a field that rows did not have yet when it was written has its usual value."""
    if row is None:
        return None
    usual = asdict(Code(row["id"], row["name"]))
    code: Code = from_row(Code, usual | row)
    return code

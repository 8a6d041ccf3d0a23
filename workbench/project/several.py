"""What is said of several codings at once, as one action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.coding.segments import Coding
from workbench.errors import InvalidValue, NotFound
from workbench.project.area import Area


class SeveralCodings(Area):
    """Comment on codings and weigh them together; what is undone is undone for all of them."""

    def comment_several(self, coding_ids: Sequence[str], text: str, *, add: bool = False) -> list[Coding]:
        """Write a comment on each of some codings; with ``add`` below the one that is there.

        Raises
        ------
        NotFound
            If one of them does not exist, or no longer; nothing is changed then.
        """
        text = text.strip()
        return self._each(
            "comment several",
            coding_ids,
            lambda old: replace(old, comment=f"{old.comment}\n{text}".strip() if add and old.comment != text else text),
        )

    def weigh_several(self, coding_ids: Sequence[str], weight: int | None) -> list[Coding]:
        """Say how much each of some codings weighs, 0 to 100; None says nothing.

        Raises
        ------
        InvalidValue
            For another number.
        NotFound
            As for :meth:`comment_several`.
        """
        if weight is not None and not 0 <= weight <= 100:
            raise InvalidValue("a weight cannot be right", expected="0 to 100", found=str(weight))
        return self._each("weigh several", coding_ids, lambda old: replace(old, weight=weight))

    def _each(self, action: str, coding_ids: Sequence[str], change: Callable[[Coding], Coding]) -> list[Coding]:
        wanted = list(dict.fromkeys(coding_ids))
        with self._write(action) as writing:
            known = {coding.id: coding for coding in writing.read(Coding, id=wanted)}
            if missing := [id for id in wanted if id not in known]:
                todo = "Somebody may have removed it meanwhile."
                raise NotFound("the study has no such coding", found=missing[0], todo=todo)
            new = [change(known[id]) for id in wanted]
            writing.said = self._said(action, n=len(new))
            writing.put(*(coding for coding in new if coding != known[coding.id]))
        return new

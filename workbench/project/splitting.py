"""A code divided: some of its codings go to codes under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project.area import text_of
from workbench.store import Writing, new_id


def split(writing: Writing, book: Codebook, code: Code, sorted_into: Mapping[str, str]) -> list[Code]:
    """Give codings of a code to codes under it, by name; see :meth:`CodebookArea.split_code`.

    Raises
    ------
    NotFound
        If the code does not have one of the codings.
    Conflict
        If somebody coded the same words with such a code already.
    """
    if not isinstance(sorted_into, Mapping):
        raise InvalidValue("what sorts codings is no dictionary", expected="id of a coding: name", found=repr(sorted_into)[:80])
    codings = {coding.id: coding for coding in writing.read(Coding, code_id=code.id)}
    below = {child.name.casefold(): child for child in book.children(code.id)}
    order = next_place(book, code.id)
    used: dict[str, Code] = {}
    moved: list[Coding] = []
    for coding_id, name in sorted_into.items():
        if coding_id not in codings:
            todo = "Somebody may have changed it meanwhile."
            raise NotFound(f"code {code.name!r} has no such coding", found=coding_id, todo=todo)
        named = " ".join(text_of(name, "the name of a code").split())
        child = below.get(named.casefold())
        if child is None:
            child = below[named.casefold()] = Code(new_id(), named, code.kind, code.id, color=code.color, order=order)
            order += 1
        used[child.id] = child
        moved.append(replace(codings[coding_id], code_id=child.id))
    _check_free(writing, moved, used)
    writing.put(*(child for child in used.values() if child.id not in book))
    writing.put(*moved)
    return list(used.values())


def next_place(book: Codebook, parent_id: str | None) -> int:
    """The place behind the last code under one."""
    return max((code.order for code in book.children(parent_id)), default=-1) + 1


def _check_free(writing: Writing, codings: Sequence[Coding], codes: Mapping[str, Code]) -> None:
    """Nobody puts one code on one span twice."""
    known = {_where(coding) for coding in writing.read(Coding, code_id=list(codes))}
    for coding in codings:
        if _where(coding) in known:
            name = codes[coding.code_id].name
            raise Conflict(f"these words are coded “{name}” already", found=coding.quote[:60], todo="Leave this one out.")


def _where(coding: Coding) -> tuple[str, str, int, int, str]:
    return coding.interview_id, coding.code_id, coding.start, coding.end, coding.coder

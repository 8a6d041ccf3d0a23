"""Codes and the codebook: a tree of labels with definitions, each of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.errors import InvalidValue, NotFound

KINDS = ("goal", "need", "context", "milestone", "criterion", "touchpoint", "emotion", "friction", "open")
"""What a code can stand for in the journey method; ``open`` where that is not decided yet."""


@dataclass(frozen=True, slots=True)
class Code:
    """A label with a definition.

    Attributes
    ----------
    parent_id
        The code it stands under; None at the top. A criterion that stands under a milestone is a
        criterion of that milestone.
    when, when_not, example
        When to use the code, when not, and a typical quote; empty where not written yet.
    color
        ``#rrggbb``, or ``""`` for the colour of its kind.
    order
        Place among its siblings, from 0.
    translations
        The name in other languages (``{"en": …}``), for surveys.
    jobs
        For a goal: which sort of job it is (functional, emotional, social).
    active
        Whether the code is offered for new codings; one that is not keeps those that it has.
    valence
        For an emotion: how pleasant it is, from -1 to 1; None where nobody said.
    """

    id: str
    name: str
    kind: str = "open"
    parent_id: str | None = None
    definition: str = ""
    when: str = ""
    when_not: str = ""
    example: str = ""
    color: str = ""
    order: int = 0
    translations: dict[str, str] = field(default_factory=dict)
    jobs: tuple[str, ...] = ()
    active: bool = True
    valence: float | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise InvalidValue("a code has no name", todo="Give it a short name in the participants' words.")
        if self.kind not in KINDS:
            raise InvalidValue(f"code {self.name!r} has an unknown kind", expected=" | ".join(KINDS), found=self.kind)
        if self.parent_id == self.id:
            raise InvalidValue(f"code {self.name!r} is its own parent")
        if self.valence is not None and not -1 <= self.valence <= 1:
            raise InvalidValue(f"emotion {self.name!r} has an impossible valence", expected="-1 to 1", found=str(self.valence))


class Codebook(Mapping[str, Code]):
    """The codes of a study by id, in the order of the tree.

    Raises
    ------
    InvalidValue
        If a parent does not exist, the tree has a loop, or two siblings share a name.
    """

    def __init__(self, codes: Iterable[Code] = ()) -> None:
        self._codes = {code.id: code for code in codes}
        self._children: dict[str | None, list[Code]] = {}
        named: set[tuple[str | None, str]] = set()
        for code in sorted(self._codes.values(), key=lambda c: (c.order, c.name.casefold())):
            if code.parent_id is not None and code.parent_id not in self._codes:
                raise InvalidValue(f"code {code.name!r} stands under a code that does not exist", found=code.parent_id)
            if (code.parent_id, code.name.casefold()) in named:
                raise InvalidValue(
                    f"two codes under the same parent are called {code.name!r}", todo="Rename one of them, or merge the two."
                )
            named.add((code.parent_id, code.name.casefold()))
            self._children.setdefault(code.parent_id, []).append(code)
        self._order = [code for code, _ in self._walk(None, 0)]
        if len(self._order) != len(self._codes):
            lost = sorted(set(self._codes) - {code.id for code in self._order})
            raise InvalidValue("the codebook has a loop", found=", ".join(self._codes[i].name for i in lost))

    def _walk(self, parent_id: str | None, depth: int) -> Iterator[tuple[Code, int]]:
        for code in self._children.get(parent_id, []):
            yield code, depth
            yield from self._walk(code.id, depth + 1)

    def __getitem__(self, code_id: str) -> Code:
        try:
            return self._codes[code_id]
        except KeyError:
            raise NotFound("the codebook has no such code", found=code_id) from None

    def __contains__(self, code_id: object) -> bool:
        return code_id in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(code.id for code in self._order)

    def __len__(self) -> int:
        return len(self._order)

    def tree(self) -> list[tuple[Code, int]]:
        """Codes with their depth (0 at the top), parents before children."""
        return list(self._walk(None, 0))

    def children(self, code_id: str | None) -> list[Code]:
        """Codes directly under one; None asks for the top."""
        return list(self._children.get(code_id, []))

    def of_kind(self, kind: str) -> list[Code]:
        """Codes of one kind, in the order of the tree."""
        return [code for code in self._order if code.kind == kind]

    def path(self, code_id: str) -> str:
        """Names from the top down to a code: ``"Melden > Meteen iemand spreken"``."""
        code: Code | None = self[code_id]
        names: list[str] = []
        while code is not None:
            names.append(code.name)
            code = self._codes[code.parent_id] if code.parent_id else None
        return " > ".join(reversed(names))

    def find(self, name_or_id: str) -> Code:
        """The code with an id, a path or a name.

        Raises
        ------
        NotFound
            If there is none; the message lists names that look like it.
        InvalidValue
            If several codes have the name (ask by path or id then), or it is no text.
        """
        if not isinstance(name_or_id, str):
            raise InvalidValue("a code is named by its id, its path or its name", found=repr(name_or_id)[:60])
        if name_or_id in self._codes:
            return self._codes[name_or_id]
        wanted = name_or_id.casefold().strip()
        ends = [c for c in self._order if wanted.endswith(c.name.casefold())]
        by_path = [c for c in ends if self.path(c.id).casefold() == wanted]
        hits = by_path or [c for c in ends if c.name.casefold() == wanted]
        if len(hits) == 1:
            return hits[0]
        if hits:
            paths = "; ".join(self.path(c.id) for c in hits)
            raise InvalidValue(f"several codes are called {name_or_id!r}", found=paths, todo="Name it by its path.")
        from difflib import get_close_matches

        near = get_close_matches(name_or_id, [c.name for c in self._order], n=3)
        raise NotFound(f"the codebook has no code {name_or_id!r}", todo=f"Did you mean {' or '.join(near)}?" if near else "")

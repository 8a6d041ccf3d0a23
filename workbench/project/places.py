"""Where a coder is and what she uses most: remembered for her screen, no part of the research, never undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.corpus.transcript import CUSTOMER_ROLES, Interview, offsets
from workbench.errors import InvalidValue
from workbench.project.area import Area, different, find_interview

FAVOURITES = "favourites"
"""The name under which a coder's screen remembers the ids of her favourite codes."""

MOST_FAVOURITES = 9
"""As many as there are keys for them."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far an interview is coded.

    ``turns`` are those of customers (all of them where nobody has that role), ``coded_turns`` those that a coding touches;
    ``place`` is where this coder was last, in code points, or None.
    """

    interview_id: str
    name: str
    turns: int
    coded_turns: int
    codings: int
    place: int | None = None


class Places(Area):
    """What the coder's screen remembers, and how far she is."""

    def favourites(self) -> list[str]:
        """Ids of this coder's favourite codes, in the order of their keys 1 to 9."""
        known = {code.id for code in self._store.read(Code)}
        return [id for id in self._preferences().get(FAVOURITES, []) if id in known]

    def set_favourites(self, code_ids: Sequence[str]) -> None:
        """Choose up to nine favourite codes.

        Raises
        ------
        InvalidValue
            If they are more, or one does not exist.
        """
        ids = different(code_ids, "the id of a code")
        unknown = set(ids) - {code.id for code in self._store.read(Code)}
        if len(ids) > MOST_FAVOURITES or unknown:
            raise InvalidValue(
                "these cannot be the favourite codes",
                expected=f"at most {MOST_FAVOURITES} codes of the study",
                found=sorted(unknown)[0] if unknown else str(len(ids)),
            )
        self._store.prefer(self._desk.coder, FAVOURITES, ids)

    def recent(self, limit: int = 9) -> list[Code]:
        """The codes that this coder put last, newest first."""
        codings = sorted(self._store.read(Coding, coder=self._desk.coder), key=lambda c: c.time, reverse=True)
        known = {code.id: code for code in self._store.read(Code)}
        return [known[id] for id in dict.fromkeys(c.code_id for c in codings)][:limit]

    def place(self, interview: str) -> int | None:
        """Where this coder was last in an interview, in code points; None if she was not there."""
        found = self._preferences().get(f"place {find_interview(self._store, interview).id}")
        return found if isinstance(found, int) else None

    def remember_place(self, interview: str, offset: int) -> None:
        """Remember where this coder is in an interview (code points).

        Raises
        ------
        InvalidSpan
            If the place is no whole number.
        """
        talk = find_interview(self._store, interview)
        (place,) = offsets(offset)
        self._store.prefer(self._desk.coder, f"place {talk.id}", max(0, min(place, len(talk.transcript.text))))

    def progress(self, coder: str | None = None) -> list[Progressed]:
        """How far each interview is coded, in their order; by all coders, or by one (so that she codes blind for the others)."""
        places = self._preferences()
        codings: defaultdict[str, list[Coding]] = defaultdict(list)
        for coding in self._store.read(Coding, **({} if coder is None else {"coder": coder})):
            codings[coding.interview_id].append(coding)
        made: list[Progressed] = []
        for talk in self._store.read(Interview):
            numbers = _customer_turns(talk)
            some = codings[talk.id]
            coded = {
                number for c in some for number in range(talk.transcript.turn_at(c.start), talk.transcript.turn_at(c.end - 1) + 1)
            }
            place = places.get(f"place {talk.id}")
            made.append(Progressed(talk.id, talk.name, len(numbers), len(coded & numbers), len(some), place))
        return made

    def _preferences(self) -> dict[str, Any]:
        return self._store.preferences(self._desk.coder)


def _customer_turns(talk: Interview) -> set[int]:
    turns = talk.transcript.turns
    wanted = {i for i, turn in enumerate(turns) if talk.role_of(turn.speaker) in CUSTOMER_ROLES}
    return wanted or set(range(len(turns)))

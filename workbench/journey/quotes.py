"""Which words of participants stand for a milestone on a wall: few, short, whole, and of different people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.coding.segments import Coding
from workbench.journey.textfit import plain

GOOD_LENGTH = 15
LONGEST = 26
"""Words; what is longer is cut off, with a sign that it goes on."""

_RAGGED = 5  # a start or an end in the middle of a sentence counts as this many words too many or too few
_FLAT = 6  # so does a passage without any feeling or friction


@dataclass(frozen=True, slots=True)
class QuoteCell:
    """Literal words, under the pseudonym of who said them (``""`` where she has none)."""

    coding_id: str
    text: str
    who: str


def best_quotes(
    candidates: Mapping[str, Iterable[Coding]], who: Mapping[str, str], vivid: Collection[str], *, each: int = 2
) -> dict[str, tuple[QuoteCell, ...]]:
    """The best quotes of each milestone, chosen together so that different people speak.

    Parameters
    ----------
    candidates
        By milestone, the codings to choose from, in the order of the way.
    who
        Pseudonym by id of coding; a coding that is not in it is not chosen.
    vivid
        Ids of codings whose words also hold a feeling or a friction; these go first.
    each
        At most this many for a milestone; the second one is of somebody else.
    """
    spoken: Counter[str] = Counter()
    taken: set[str] = set()
    made: dict[str, tuple[QuoteCell, ...]] = {}
    for milestone_id, codings in candidates.items():
        known = {coding.quote: coding for coding in codings if coding.id in who}
        ranked = sorted(known.values(), key=lambda c: (_weakness(c, vivid), c.interview_id, c.start, c.id))
        own: list[QuoteCell] = []
        while ranked and len(own) < each:
            free = [c for c in ranked if c.quote not in taken and who[c.id] not in {cell.who for cell in own if cell.who}]
            if not free:
                break
            best = min(free, key=lambda c: _weakness(c, vivid) + 4 * spoken[who[c.id]])
            own.append(QuoteCell(best.id, shortened(best.quote), who[best.id]))
            spoken[who[best.id]] += 1
            taken.add(best.quote)
        made[milestone_id] = tuple(own)
    return made


def shortened(quote: str) -> str:
    """The words on one line, at most :data:`LONGEST` of them.

    >>> shortened("Ja,\\n nou.")
    'Ja, nou.'
    """
    words: Sequence[str] = plain(quote).split()
    return " ".join(words) if len(words) <= LONGEST else " ".join(words[:LONGEST]).rstrip(",;:–- ") + " …"


def _weakness(coding: Coding, vivid: Collection[str]) -> float:
    quote = coding.quote.strip()
    count = len(quote.split())
    ragged = (not quote[:1].isupper()) + (quote[-1:] not in ".!?…")
    return abs(count - GOOD_LENGTH) + _RAGGED * ragged + (0 if coding.id in vivid else _FLAT)

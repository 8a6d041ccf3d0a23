"""From units and the group of each to themes: what all suggesters share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from workbench.errors import InvalidValue
from workbench.themes.theme import Found, Suggested, Theme, Unit

TOP_WORDS = 10


def customers(units: Sequence[Unit], least: int) -> list[int]:
    """Indices of the customers' units.

    Raises
    ------
    InvalidValue
        If there are fewer than ``least``.
    """
    found = [i for i, unit in enumerate(units) if unit.customer]
    if len(found) < least:
        others = len(units) - len(found)
        raise InvalidValue(
            "there is too little text of customers to find themes in",
            expected=f"at least {least} pieces of text" if least > 1 else "at least one piece of text",
            found=f"{len(found)}" + (f", and {others} of the interviewer" if others else ""),
            todo="Add interviews, or look whether the speakers have the right roles." if others else "Add interviews first.",
        )
    return found


def grouped(
    units: Sequence[Unit],
    groups: Mapping[int, int],
    words: Mapping[int, Sequence[str]],
    scores: Mapping[int, float],
    *,
    model: str,
    notes: Sequence[str] = (),
) -> Found:
    """Number the groups from the largest on, and describe each.

    Parameters
    ----------
    groups
        Index of a customer's unit -> its group. Units that are not in it are in no theme.
    words
        Group -> its most typical words, best first.
    scores
        Index of a unit -> its fit from 0 to 1.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for index, group in groups.items():
        members[group].append(index)
    themes: list[Theme] = []
    suggested: list[Suggested] = []
    for number, group in enumerate(sorted(members, key=lambda group: (-len(members[group]), min(members[group])))):
        own = members[group]
        per_interview = Counter(units[i].interview_id for i in own)
        dominated = max(per_interview.values()) * 2 > len(own)
        themes.append(Theme(number, tuple(words[group][:TOP_WORDS]), len(own), len(per_interview), dominated))
        suggested += [Suggested(number, units[i], scores[i]) for i in sorted(own, key=lambda i: (-scores[i], i))]
    return Found(tuple(themes), tuple(suggested), model, tuple(notes))

"""A check in words, in English and Dutch: what was found, why it matters, and what to do.

In ``{…}`` stand names and numbers; ``{kind}`` becomes "the goal", "the step" and so on, ``{Kind}`` the same with a capital.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.journey.textfit import plain

KINDS = {
    "goal": ("the goal", "het doel"),
    "milestone": ("the milestone", "de mijlpaal"),
    "step": ("the step", "de stap"),
    "criterion": ("the criterion", "het criterium"),
}

Both = tuple[str, str]
"""English, Dutch."""


@dataclass(frozen=True, slots=True)
class Said:
    """A rule in words: ``found`` by case, in the order in which the cases are looked for."""

    why: Both
    todo: Both
    found: Mapping[str, Both]

    def sentence(self, case: str, values: Mapping[str, object], language: str) -> str:
        """What was found, in a language (English for every one but Dutch)."""
        kind = chosen(KINDS.get(str(values.get("kind", "")), ("", "")), language)
        shown = {name: plain(str(value)) for name, value in values.items()}  # one sentence is one line
        return chosen(self.found[case], language).format_map({**shown, "kind": kind, "Kind": kind.capitalize()})


def chosen(both: Both, language: str) -> str:
    """The one of two texts that is in a language: Dutch, or English for every other."""
    return both[language == "nl"]

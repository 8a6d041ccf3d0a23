"""Themes by counting words: plain, instant, and enough for tests and for machines without BERTopic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import InvalidValue
from workbench.themes.grouping import customers, grouped
from workbench.themes.theme import Found, Progress, Unit, untold
from workbench.themes.words import content_words


@dataclass(frozen=True, slots=True)
class KeywordSuggester:
    """One theme for each of the words that stand in most customers' units.

    A unit with several of these words is put with the rarest of them, which says most. The fit is the share
    of its content words that is the theme's word. Units with none of the words are in no theme.
    """

    number: int = 10

    def suggest(self, units: Sequence[Unit], *, language: str, progress: Progress | None = None) -> Found:
        """Group the units by frequent words.

        Raises
        ------
        InvalidValue
            If there is no customer's unit with a content word, or ``number`` is below 1.
        """
        if self.number < 1:
            raise InvalidValue("the number of themes cannot be right", expected="1 or more", found=str(self.number))
        own = customers(units, least=1)
        tell = progress or untold
        tell("Reading the words", 0.0)
        found = content_words([units[i].text for i in own], language)
        words = dict(zip(own, found.lists, strict=True))
        in_units = Counter(word for said in words.values() for word in set(said))
        if not in_units:
            raise InvalidValue("no unit holds a word that names a subject", todo="Look whether the language is right.")
        tell("Counting them", 0.5)
        rank = {
            word: place for place, word in enumerate(sorted(in_units, key=lambda word: (-in_units[word], word))[: self.number])
        }
        groups = {i: max(places) for i, said in words.items() if (places := [rank[word] for word in said if word in rank])}
        names = list(rank)
        scores = {i: words[i].count(names[group]) / len(words[i]) for i, group in groups.items()}
        beside = {
            group: _beside(names[group], [words[i] for i in groups if groups[i] == group]) for group in set(groups.values())
        }
        tell("Done", 1.0)
        return grouped(units, groups, beside, scores, model=f"frequent words · {found.how}", notes=found.notes)


def _beside(word: str, lists: Sequence[Sequence[str]]) -> list[str]:
    """The word, and those that stand beside it in most units."""
    others = Counter(other for said in lists for other in set(said) if other != word)
    return [word, *sorted(others, key=lambda other: (-others[other], other))]

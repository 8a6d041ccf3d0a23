"""Themes by counting words: plain, instant, and enough for tests and for machines without BERTopic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import InvalidValue
from workbench.themes.prepared import customers
from workbench.themes.theme import Found, Progress, Suggested, Theme, Unit, untold
from workbench.themes.topicmodel import TOP_WORDS
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
        names = sorted(in_units, key=lambda word: (-in_units[word], word))[: self.number]
        rank = {word: place for place, word in enumerate(names)}
        members: dict[int, list[int]] = defaultdict(list)
        for i, said in words.items():
            if places := [rank[word] for word in said if word in rank]:
                members[max(places)].append(i)
        themes: list[Theme] = []
        suggested: list[Suggested] = []
        for number, place in enumerate(sorted(members, key=lambda place: (-len(members[place]), members[place][0]))):
            inside = members[place]
            beside = _beside(names[place], [words[i] for i in inside])
            talks = Counter(units[i].interview_id for i in inside)
            themes.append(
                Theme(number, beside, len(inside), len(talks), max(talks.values()) * 2 > len(inside), language=language)
            )
            fits = {i: round(words[i].count(names[place]) / len(words[i]), 6) for i in inside}
            suggested += [Suggested(number, units[i], fits[i]) for i in sorted(inside, key=lambda i: (-fits[i], i))]
        tell("Done", 1.0)
        return Found(tuple(themes), tuple(suggested), f"frequent words · {found.how}", found.notes)


def _beside(word: str, lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The word, and those that stand beside it in most units."""
    others = Counter(other for said in lists for other in set(said) if other != word)
    return (word, *sorted(others, key=lambda other: (-others[other], other))[: TOP_WORDS - 1])

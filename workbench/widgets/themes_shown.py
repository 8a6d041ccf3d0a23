"""What the theme explorer shows of a study, as plain values for the browser."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import fmean

import pandas as pd

from workbench.charts.palette import theme_color
from workbench.coding.bands import grouped
from workbench.coding.codebook import Codebook
from workbench.coding.segments import Coding
from workbench.corpus.attributes import Attribute
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import NotFound
from workbench.project import Project
from workbench.themes.frames import PARTS, course
from workbench.themes.placing import NONE, Placed
from workbench.themes.theme import Suggestion, Theme, ThemeRun
from workbench.widgets.base import Message
from workbench.widgets.clock import clock
from workbench.widgets.colors import color_of

TABS = ("segments", "map", "hierarchy", "interviews", "attribute", "course")
TABLES = ("interviews", "attribute", "course")
STATES = ("open", "accepted", "rejected", "all")

MOST_REASONS = 20
_FEWEST, _MOST_THEMES = 2, 40
_PER_THEME = 5


@dataclass(frozen=True, slots=True)
class Within:
    """The cell of a table that passages are of: which table, which column, and how that is called."""

    kind: str
    column: str
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at. ``theme`` is -1 as long as none was chosen; ``least`` the smallest fit of passages that are shown."""

    tab: str = "segments"
    theme: int = NONE
    least: float = 0.0
    state: str = "open"
    attribute: str = ""
    within: Within | None = None

    def message(self) -> Message:
        """The same for the browser."""
        within = {"kind": self.within.kind, "column": self.within.column, "name": self.within.name} if self.within else None
        names = ("tab", "theme", "least", "state", "attribute")
        return {name: getattr(self, name) for name in names} | {"within": within}


@dataclass(frozen=True, eq=False)
class Looked:
    """A run with all that is needed to show it, as it was at one revision of the study.

    Attributes
    ----------
    decided
        All suggestions of the run: what is proposed, and what was decided.
    never
        Words that are not shown.
    """

    run: ThemeRun
    placed: Sequence[Placed]
    decided: Sequence[Suggestion]
    talks: Mapping[str, Interview]
    people: Mapping[str, Participant]
    attributes: Mapping[str, Attribute]
    book: Codebook
    codings: Sequence[Coding]
    never: frozenset[str]
    language: str = field(default="en")

    @classmethod
    def at(cls, project: Project, run: ThemeRun) -> Looked:
        """What is stored now."""
        talks = {talk.id: talk for talk in project.corpus.interviews()}
        return cls(
            run,
            [one for one in project.themes.placed(run.id) if one.interview_id in talks],
            project.themes.suggestions(run.id),
            talks,
            {person.id: person for person in project.corpus.participants()},
            {attribute.name: attribute for attribute in project.corpus.attributes()},
            project.coding.codebook(),
            project.coding.codings(),
            frozenset(project.themes.never_words()),
            project.language,
        )

    # -- found once

    @cached_property
    def by_theme(self) -> Mapping[int, list[Suggestion]]:
        """Suggestions by the number of their theme, best first."""
        made: defaultdict[int, list[Suggestion]] = defaultdict(list)
        for suggestion in self.decided:
            made[suggestion.theme].append(suggestion)
        return made

    @cached_property
    def by_id(self) -> Mapping[str, Suggestion]:
        """Suggestions by their id."""
        return {suggestion.id: suggestion for suggestion in self.decided}

    @cached_property
    def units(self) -> Mapping[int, Placed]:
        """Units by their number."""
        return {one.unit: one for one in self.placed}

    @cached_property
    def course(self) -> pd.DataFrame:
        """Where in the interviews each theme is spoken of; see :func:`workbench.themes.frames.course`."""
        return course(self.run, self.placed, {id: len(talk.transcript.text) for id, talk in self.talks.items()})

    @cached_property
    def _marks(self) -> Mapping[str, list[Coding]]:
        made: defaultdict[str, list[Coding]] = defaultdict(list)
        for coding in self.codings:
            made[coding.interview_id].append(coding)
        return made

    @cached_property
    def _groups(self) -> Mapping[str, Mapping[str, str]]:
        """By attribute: the id of a participant -> the value as it is written."""
        made: dict[str, dict[str, str]] = {}
        for name, attribute in self.attributes.items():
            values = [person.attributes.get(name) for person in self.people.values()]
            labels = {value: label for label, some in grouped(values, attribute, self.language).items() for value in some}
            made[name] = {person.id: labels[person.attributes.get(name)] for person in self.people.values()}
        return made

    # -- small questions

    def words_of(self, theme: Theme) -> list[str]:
        """The words of a theme that may be shown."""
        return [word for word in theme.words if word.casefold() not in self.never]

    def name_of(self, number: int) -> str:
        """What a theme is called: as somebody named it, else by its first words."""
        theme = self.run.theme(number)
        return theme.given or " · ".join(_said(word) for word in self.words_of(theme)[:3]) or str(theme.number + 1)

    def speaker(self, interview_id: str, start: int) -> tuple[str, str]:
        """Who speaks at a place: id of the participant (``""`` where it is none), and the name to show."""
        talk = self.talks[interview_id]
        label = talk.transcript.turns[talk.transcript.turn_at(start)].speaker
        person = self.people.get(talk.participant_of(label) or "")
        return (person.id, person.pseudonym) if person else ("", label)

    # -- passages

    def passages(self, view: View) -> list[Suggestion]:
        """The passages of the theme that is looked at, whatever was decided on them."""
        some = self.by_theme.get(view.theme, [])
        return [one for one in some if one.score >= view.least and (view.within is None or self._inside(one, view.within))]

    def _inside(self, one: Suggestion, within: Within) -> bool:
        match within.kind:
            case "interviews":
                return one.interview_id == within.column
            case "attribute":
                name, _, value = within.column.partition("\n")
                person = self.speaker(one.interview_id, one.start)[0]
                return self._groups.get(name, {}).get(person) == value
            case _:
                length = max(len(self.talks[one.interview_id].transcript.text), 1)
                return min(int((one.start + one.end) / 2 / length * PARTS), PARTS - 1) == int(within.column)

    def row(self, one: Suggestion, at: int, words: Mapping[str, str]) -> Message:
        """A passage with its place and what was decided on it."""
        talk = self.talks[one.interview_id]
        turn = talk.transcript.turn_at(one.start)
        return {
            "id": one.id,
            "unit": int(one.id.rpartition("-")[2]),
            "quote": one.quote,
            "interview": talk.id,
            "name": talk.name,
            "who": self.speaker(talk.id, one.start)[1],
            "source": words["source"].format(interview=talk.name, turn=turn + 1),
            "time": clock(talk.transcript.turns[turn].seconds),
            "score": one.score,
            "at": at,
            "state": one.state,
            "by": one.decided_by,
            "reason": one.reason,
            "codes": list(
                dict.fromkeys(c.code_id for c in self._marks.get(talk.id, ()) if c.start < one.end and one.start < c.end)
            ),
        }

    def quote(self, unit: int, words: Mapping[str, str]) -> Message:
        """What a point of the map says.

        Raises
        ------
        NotFound
            If the run has no such unit.
        """
        one = self.units.get(unit)
        if one is None:
            raise NotFound("this point is not on the map any more", todo="Look at the map as it is now.")
        talk = self.talks[one.interview_id]
        turn = talk.transcript.turn_at(one.start) + 1
        name = self.speaker(talk.id, one.start)[1]
        return {
            "quote": talk.transcript.slice(one.start, one.end),
            "source": words["source"].format(interview=talk.name, turn=turn),
            "who": "" if name == talk.name else name,
        }


def _said(word: str) -> str:
    """A word as people read it; one that was made of several has these joined by ``_``."""
    return word.replace("_", " ")


# -- the parts of the state


def themes_message(looked: Looked) -> list[Message]:
    """The themes of a run, with what their reader must know."""
    fits: defaultdict[int, list[float]] = defaultdict(list)
    for one in looked.placed:
        fits[one.theme].append(one.score)
    place = dict(zip(looked.course["number"], looked.course["median"], strict=True))
    decided = Counter((one.theme, one.state) for one in looked.decided)
    return [
        {
            "number": theme.number,
            "name": looked.name_of(theme.number),
            "given": theme.given,
            "words": [{"word": w, "said": _said(w), "voice": w in theme.voices} for w in looked.words_of(theme)],
            "size": theme.size,
            "interviews": theme.interviews,
            "dominated": theme.dominated,
            "pinned": theme.pinned,
            "setAside": theme.set_aside,
            "code": theme.code_id if theme.code_id in looked.book else "",
            "coherence": theme.coherence,
            "stability": theme.stability,
            "fit": fmean(fits[theme.number]) if fits[theme.number] else 0.0,
            "place": place.get(theme.number),
            "accepted": decided[theme.number, "accepted"],
            "rejected": decided[theme.number, "rejected"],
            "color": [theme_color(theme.number, shade) for shade in ("light", "dark")],
        }
        for theme in looked.run.themes
    ]


def facts_message(looked: Looked) -> Message:
    """What is true of all themes together: how much they cover, and how many are rather a person's story."""
    themes = [theme for theme in looked.run.themes if not theme.set_aside]
    numbers = {theme.number for theme in themes}
    units = len(looked.placed)
    inside = sum(one.theme in numbers for one in looked.placed)
    known = [theme.coherence for theme in themes if theme.coherence is not None]
    return {
        "units": units,
        "interviews": len({one.interview_id for one in looked.placed}),
        "coverage": inside / units if units else 0.0,
        "without": 1 - inside / units if units else 0.0,
        "themes": len(themes),
        "dominated": sum(theme.dominated for theme in themes),
        "coherence": fmean(known) if known else None,
    }


def range_of(looked: Looked) -> tuple[int, int]:
    """How many themes can be asked for: a theme of fewer than a handful of passages says nothing."""
    now = sum(not theme.set_aside for theme in looked.run.themes)
    return min(_FEWEST, now), max(_FEWEST, now, min(_MOST_THEMES, len(looked.placed) // _PER_THEME))


def codes_message(book: Codebook, codings: Iterable[Coding]) -> list[Message]:
    """The codes to choose from, with how often each was used."""
    counts = Counter(coding.code_id for coding in codings)
    return [
        {
            "id": code.id,
            "name": code.name,
            "path": book.path(code.id),
            "depth": depth,
            "color": color_of(code),
            "active": code.active,
            "n": counts[code.id],
        }
        for code, depth in book.tree()
    ]


def reasons_of(looked: Looked) -> list[str]:
    """Reasons that were given before, the latest first."""
    given = sorted((one for one in looked.decided if one.reason), key=lambda one: one.decided_at, reverse=True)
    return list(dict.fromkeys(one.reason for one in given))[:MOST_REASONS]

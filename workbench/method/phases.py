"""The five phases of the journey method: what each has, what it needs, and the state it is in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.method.review import LookAgain

STATES = ("empty", "open", "ready", "look again")

NAMES = {
    "en": ("Goals", "Milestones", "Criteria", "Touchpoints", "Validation"),
    "nl": ("Doelen", "Mijlpalen", "Criteria", "Contactpunten", "Validatie"),
}

OWN: tuple[tuple[str, ...], ...] = (
    ("goal", "theme_run"),
    ("milestone",),
    ("criterion",),
    ("event_log", "placement"),
    ("questionnaire", "wave", "validation"),
)
"""Which derived things belong to which phase."""

COUNTS: tuple[tuple[str, ...], ...] = (
    ("interviews", "participants", "goal codings", "goals"),
    ("milestone codings", "milestones"),
    ("criterion codings", "criteria"),
    ("events", "customers", "touchpoints", "placed touchpoints"),
    ("items", "respondents", "validated", "not validated", "undecided"),
)
"""Which counts each phase shows."""


STATES_NL = {"empty": "leeg", "open": "open", "ready": "klaar", "look again": "opnieuw bekijken"}

WORDS = {
    # what is counted: (one, several) in English, (one, several) in Dutch
    "interviews": ("interview", "interviews", "interview", "interviews"),
    "participants": ("participant", "participants", "deelnemer", "deelnemers"),
    "goal codings": ("goal coding", "goal codings", "codering van een doel", "coderingen van doelen"),
    "goals": ("goal", "goals", "doel", "doelen"),
    "milestone codings": ("milestone coding", "milestone codings", "codering van een mijlpaal", "coderingen van mijlpalen"),
    "milestones": ("milestone", "milestones", "mijlpaal", "mijlpalen"),
    "criterion codings": ("criterion coding", "criterion codings", "codering van een criterium", "coderingen van criteria"),
    "criteria": ("criterion", "criteria", "criterium", "criteria"),
    "events": ("event", "events", "contact", "contacten"),
    "customers": ("customer", "customers", "klant", "klanten"),
    "touchpoints": ("touchpoint", "touchpoints", "contactpunt", "contactpunten"),
    "placed touchpoints": ("placed touchpoint", "placed touchpoints", "geplaatst contactpunt", "geplaatste contactpunten"),
    "items": ("item", "items", "vraag", "vragen"),
    "respondents": ("respondent", "respondents", "respondent", "respondenten"),
    "validated": ("validated", "validated", "bevestigd", "bevestigd"),
    "not validated": ("not validated", "not validated", "niet bevestigd", "niet bevestigd"),
    "undecided": ("undecided", "undecided", "niet beslist", "niet beslist"),
}


def counted(number: int, name: str, language: str = "en") -> str:
    """A number with the word of what is counted: ``"1 goal"``, ``"5 mijlpalen"``."""
    one, several = WORDS[name][2:] if language == "nl" else WORDS[name][:2]
    return f"{number} {one if number == 1 else several}"


def state_in(state: str, language: str = "en") -> str:
    """A state in a language: ``"klaar"``."""
    return STATES_NL[state] if language == "nl" else state


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: number from 1, name, state, counts, and what it needs next, as sentences."""

    number: int
    name: str
    state: str
    counts: dict[str, int]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Need:
    """A sentence that holds while a count is below a number."""

    phase: int
    count: str
    below: int
    en: str
    nl: str
    hint: bool = False  # a hint does not keep the phase from being ready


_NEEDS = (
    _Need(1, "interviews", 1, "Import the interviews.", "Importeer de interviews."),
    _Need(
        1,
        "interviews",
        15,
        "The method asks for 15 to 30 interviews; a very specific subject needs fewer.",
        "De methode vraagt 15 tot 30 interviews; bij een heel specifiek onderwerp zijn het er minder.",
        hint=True,
    ),
    _Need(1, "goal codings", 1, "Code what people really want.", "Codeer wat mensen echt willen."),
    _Need(1, "goals", 1, "Make goals from those codes, or write them.", "Maak doelen van die codes, of schrijf ze."),
    _Need(2, "milestone codings", 1, "Code the steps on the way to the goal.", "Codeer de stappen op weg naar het doel."),
    _Need(2, "milestones", 1, "Make milestones and put them in order.", "Maak mijlpalen en zet ze op volgorde."),
    _Need(
        3,
        "criterion codings",
        1,
        "Code by what people judge each step, in their own words.",
        "Codeer waaraan mensen elke stap afmeten, in hun eigen woorden.",
    ),
    _Need(3, "criteria", 1, "Make criteria from those codes, or write them.", "Maak criteria van die codes, of schrijf ze."),
    _Need(4, "events", 1, "Add a log of real contacts.", "Voeg een logboek van echte contacten toe."),
    _Need(
        4,
        "placed touchpoints",
        1,
        "Place the touchpoints on the milestones, with colleagues of several disciplines.",
        "Plaats de contactpunten bij de mijlpalen, met collega's van verschillende disciplines.",
    ),
    _Need(5, "items", 1, "Make a questionnaire of the criteria.", "Maak een vragenlijst van de criteria."),
    _Need(5, "respondents", 1, "Bring the answers in.", "Haal de antwoorden binnen."),
    _Need(5, "decided", 1, "Validate the criteria.", "Valideer de criteria."),
    _Need(
        5,
        "last wave judged",
        1,
        "Validate the criteria by the last answers.",
        "Valideer de criteria met de laatste antwoorden.",
    ),
)


def phases(counts: Mapping[str, int], again: Iterable[LookAgain], language: str = "en") -> list[Phase]:
    """The state of each phase.

    ``counts`` maps the words of :data:`COUNTS` to numbers; a word that is absent counts as 0. A phase is *empty* while
    it has nothing, *look again* when something of it must be, *open* while it needs something, and else *ready*.
    """
    decided = sum(counts.get(k, 0) for k in ("validated", "not validated", "undecided"))
    # Where nothing was validated at all, that is said and enough.
    counts = {**counts, "decided": decided, "last wave judged": counts.get("last wave judged", 1) if decided else 1}
    doubtful = {item.what for item in again}
    made = []
    for number, (own, shown) in enumerate(zip(OWN, COUNTS, strict=True), start=1):
        open_needs = [n for n in _NEEDS if n.phase == number and counts.get(n.count, 0) < n.below]
        first_step_only = any(n.below == 1 and not n.hint for n in open_needs)
        needs = [n for n in open_needs if not (n.hint and counts.get(n.count, 0) == 0)]
        if not any(counts.get(name, 0) for name in shown):
            state = "empty"
        elif doubtful & set(own):
            state = "look again"
        else:
            state = "open" if first_step_only else "ready"
        sentences = tuple(n.nl if language == "nl" else n.en for n in needs)
        name = NAMES.get(language, NAMES["en"])[number - 1]
        made.append(Phase(number, name, state, {key: counts.get(key, 0) for key in shown}, sentences))
    return made

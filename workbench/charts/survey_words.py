"""The words and numbers of the charts of a survey, in Dutch and English."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, isnan
from typing import Any

import pandas as pd

from workbench.errors import InvalidValue

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "landscape": "Waar liggen de kansen?",
        "landscape below": "Hoe meer naar rechtsonder, hoe groter de kans: belangrijk, en nu niet goed vervuld",
        "bars": "Hoe belangrijk is elk criterium?",
        "bars below": "Aandeel dat antwoordde met 4 of 5, met 95%-interval, en het aantal mensen (n)",
        "importance": "Belangrijk (antwoord 4 of 5)",
        "satisfaction": "Tevreden (antwoord 4 of 5)",
        "line": "kansscore {score}",
        "score": "kansscore",
        "validated": "bevestigd",
        "not validated": "niet bevestigd",
        "undecided": "niet beslist",
        "empty": "Nog niemand beantwoordde deze vragen",
        "no results": "Er is nog geen uitslag; project.survey.validate() beoordeelt een ronde",
        "no satisfaction": "Tevredenheid is niet gevraagd of niet beantwoord: er is geen kansscore",
        "score list": "kansscore, 95%-interval",
        "round": "Ronde {n}",
        "rounds": "Rondes {n}: van elk criterium de laatste uitslag",
        "weighted": "gewogen",
        "people": "n = {n}",
        "difference": "verschil",
        "interval": "95%-interval",
        "to": "{low} tot {high}",
        "one of": "één van {n} segmenten",
        "left out": "Niet vergeleken, want maar aan één kant gevraagd of beantwoord: {n}",
        "answers importance": "Hoe belangrijk is elk criterium?",
        "answers satisfaction": "Hoe tevreden is men nu?",
        "answers below": "Aandeel per antwoord; links wie laag antwoordt, rechts wie hoog antwoordt, en het aantal mensen (n)",
        "drivers": "Waarmee hangt {outcome} samen?",
        "drivers below": "Deel van de verschillen in {outcome} dat bij elk hoort (samen {r2}), met 95%-interval",
        "johnson": "relatief gewicht (Johnson)",
        "lmg": "algemene dominantie (LMG)",
        "map": "Wat eerst verbeteren voor {outcome}?",
        "map below": "Hoe meer naar rechtsonder, hoe eerder: hangt sterk samen met {outcome}, en gaat nu niet goed",
        "influence": "Deel van de samenhang met {outcome}",
        "performance": "Gemiddelde score nu",
        "first": "eerst verbeteren",
        "keep": "zo houden",
        "later": "kan wachten",
        "enough": "gaat al goed",
        "score now": "score",
        "part": "deel",
        "changes importance": "Wat verschilt in belang?",
        "changes satisfaction": "Wat verschilt in tevredenheid?",
        "changes below": "Aandeel met antwoord 4 of 5; verschil in procentpunten met 95%-interval. Vet: aantoonbaar{how}",
        "rest": "de anderen",
        "holm": " (gecorrigeerd voor het aantal vergelijkingen, Holm)",
        "bh": " (gecorrigeerd voor het aantal vergelijkingen, Benjamini-Hochberg)",
        "none": "",
        "mean": "gem.",
        "no changes": "Er is nog niets om te vergelijken",
        "funnel": "Van uitnodiging tot antwoord",
        "funnel below": "Mensen per stap, met hun aandeel van de eerste stap en van de stap ervoor",
        "of first": "{share} van het begin",
        "of before": "{share} van de stap ervoor",
    },
    "en": {
        "landscape": "Where are the opportunities?",
        "landscape below": "The further to the lower right, the greater: important, and not well met now",
        "bars": "How important is each criterion?",
        "bars below": "Share that answered 4 or 5, with its 95% interval, and the number of people (n)",
        "importance": "Important (answer 4 or 5)",
        "satisfaction": "Satisfied (answer 4 or 5)",
        "line": "opportunity {score}",
        "score": "opportunity",
        "validated": "validated",
        "not validated": "not validated",
        "undecided": "undecided",
        "empty": "Nobody has answered these questions yet",
        "no results": "There is no result yet; project.survey.validate() judges a wave",
        "no satisfaction": "Satisfaction was not asked or not answered: there is no opportunity score",
        "score list": "opportunity, 95% interval",
        "round": "Wave {n}",
        "rounds": "Waves {n}: the last result of each criterion",
        "weighted": "weighted",
        "people": "n = {n}",
        "difference": "difference",
        "interval": "95% interval",
        "to": "{low} to {high}",
        "one of": "one of {n} segments",
        "left out": "Not compared, as asked or answered on one side only: {n}",
        "answers importance": "How important is each criterion?",
        "answers satisfaction": "How satisfied are people now?",
        "answers below": "Share of each answer; low answers to the left, high answers to the right, and the number of people (n)",
        "drivers": "What goes together with {outcome}?",
        "drivers below": "Part of the differences in {outcome} that goes with each (together {r2}), with 95% interval",
        "johnson": "relative weight (Johnson)",
        "lmg": "general dominance (LMG)",
        "map": "What to improve first for {outcome}?",
        "map below": "The further to the lower right, the sooner: goes strongly with {outcome}, and is not good now",
        "influence": "Part of what goes together with {outcome}",
        "performance": "Mean score now",
        "first": "improve first",
        "keep": "keep it so",
        "later": "can wait",
        "enough": "good already",
        "score now": "score",
        "part": "part",
        "changes importance": "What differs in importance?",
        "changes satisfaction": "What differs in satisfaction?",
        "changes below": "Share with answer 4 or 5; difference in percentage points with 95% interval. Bold: holds{how}",
        "rest": "the others",
        "holm": " (corrected for the number of comparisons, Holm)",
        "bh": " (corrected for the number of comparisons, Benjamini-Hochberg)",
        "none": "",
        "mean": "mean",
        "no changes": "There is nothing to compare yet",
        "funnel": "From invitation to answer",
        "funnel below": "People per step, with their share of the first step and of the step before",
        "of first": "{share} of the start",
        "of before": "{share} of the step before",
    },
}


def words_of(language: str) -> dict[str, str]:
    """The words in a language.

    Raises
    ------
    InvalidValue
        There are none.
    """
    if language not in WORDS:
        raise InvalidValue("this chart is not made in this language", expected=" | ".join(WORDS), found=repr(language))
    return WORDS[language]


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame, each with its columns as attributes."""
    return list(frame.itertuples(index=False))


def joined(*parts: str) -> str:
    """What there is to say, on one line."""
    return " · ".join(part for part in parts if part)


def rounds(numbers: Iterable[int], weighted: bool, language: str) -> str:
    """The rounds that a chart is of, and whether people had weights.

    >>> rounds([2], False, "nl"), rounds([1, 2], True, "en")
    ('Ronde 2', 'Waves 1, 2: the last result of each criterion · weighted')
    """
    words, known = words_of(language), sorted(set(numbers))
    named = words["round" if len(known) == 1 else "rounds"].format(n=", ".join(map(str, known))) if known else ""
    return joined(named, words["weighted"] if weighted else "")


def people(numbers: Iterable[int], language: str) -> str:
    """How many people, from fewest to most; ``""`` of nothing.

    >>> people([363, 378, 370], "nl"), people([12, 12], "en"), people([], "en")
    ('n = 363–378', 'n = 12', '')
    """
    known = sorted(set(numbers))
    ends = "–".join(str(n) for n in dict.fromkeys((known[0], known[-1]))) if known else ""
    return words_of(language)["people"].format(n=ends) if ends else ""


def percent(share: float) -> str:
    """A share from 0 to 1 as a whole percentage; a dash for none. Few are not nobody, and most are not all.

    >>> percent(0.256), percent(float("nan")), percent(0.0), percent(0.003), percent(0.997)
    ('26%', '–', '0%', '<1%', '>99%')
    """
    if isnan(share):
        return "–"
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{100 * share:.0f}%"


def number(value: float, language: str) -> str:
    """A number with one decimal, as the language writes it; a dash for none.

    >>> number(12.04, "nl"), number(12.04, "en")
    ('12,0', '12.0')
    """
    if isnan(value):
        return "–"
    return f"{value:.1f}".replace(".", "," if language == "nl" else ".")


def share_scale(longest: float) -> tuple[float, int]:
    """The step between the ticks of an axis of shares from 0, and how many steps reach the longest; seven at most, and no more
    than reach 100 %.

    >>> share_scale(0.115), share_scale(0.31), share_scale(1.05)
    ((0.02, 6), (0.05, 7), (0.2, 5))
    """
    longest = min(longest, 1.0)
    step = next((step for step in (0.01, 0.02, 0.05, 0.1) if step * 7 >= longest), 0.2)
    return step, max(1, ceil(round(longest / step, 9)))


def points(difference: float) -> str:
    """A difference of shares in percentage points, with its sign.

    >>> points(0.123), points(-0.05), points(0.001)
    ('+12', '−5', '0')
    """
    whole = round(100 * difference)
    return f"{whole:+d}".replace("-", "−") if whole else "0"

"""The words on the chart of what is told before what."""

from __future__ import annotations

_BOTH: dict[str, tuple[str, str]] = {
    # name: (Dutch, English)
    "title": ("Wat wordt eerder verteld dan wat", "What is told before what"),
    "below": (
        "In hoeveel interviews de mijlpaal links eerder ter sprake komt dan die boven, van de interviews over beide",
        "In how many interviews the milestone at the left comes up before the one above, of those that tell of both",
    ),
    "cell": ("{k} van {n}", "{k} of {n}"),
    "says": (
        "‘{one}’ eerder verteld dan ‘{other}’ in {k} van {n} interviews",
        "‘{one}’ told before ‘{other}’ in {k} of {n} interviews",
    ),
    "none says": (
        "geen interview vertelt over ‘{one}’ en ‘{other}’",
        "no interview tells of ‘{one}’ and ‘{other}’",
    ),
    "against": ("tegen de volgorde van de klantreis in", "against the order of the journey"),
    "order": ("Voorgestelde volgorde", "Proposed order"),
    "order below": ("plaats, met 95%-interval", "place, with its 95% interval"),
    "place says": (
        "{name}: plaats {place}, tussen {low} en {high} in 95% van de trekkingen",
        "{name}: place {place}, between {low} and {high} in 95% of the resamples",
    ),
    "before": ("{p} vóór de volgende", "{p} before the next"),
    "method": (
        "Kemeny-Young: van alle volgordes de volgorde die het minst wordt tegengesproken; {against} van {pairs} vertelde paren "
        "spreken haar tegen. Onzekerheid: de {n} interviews steeds opnieuw getrokken. De onderzoeker beslist.",
        "Kemeny-Young: of all orders the one that is least contradicted; {against} of {pairs} tellings of a pair contradict it. "
        "Uncertainty: the {n} interviews drawn anew again and again. The researcher decides.",
    ),
    "method near": (
        "Kemeny-Young, benaderd (Borda, daarna verbeterd): er kan een volgorde zijn die nog minder wordt tegengesproken; "
        "{against} van {pairs} vertelde paren spreken deze tegen. Onzekerheid: de {n} interviews steeds opnieuw getrokken. "
        "De onderzoeker beslist.",
        "Kemeny-Young, approached (Borda, then improved): there may be an order that is contradicted even less; {against} of "
        "{pairs} tellings of a pair contradict this one. Uncertainty: the {n} interviews drawn anew again and again. The "
        "researcher decides.",
    ),
    "equally": ("{n} volgordes passen even goed.", "{n} orders fit equally well."),
    "empty": (
        "Er is nog niets te vergelijken: codeer in minstens één interview twee mijlpalen.",
        "There is nothing to compare yet: code two milestones in at least one interview.",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "nl": {name: dutch for name, (dutch, _) in _BOTH.items()},
    "en": {name: english for name, (_, english) in _BOTH.items()},
}

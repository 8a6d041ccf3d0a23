"""Checks on the way itself: its end, its emotions, its frictions, and the touchpoints on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.journey.checkfacts import Facts, Found, found
from workbench.journey.checksaid import Said
from workbench.journey.journey import Milestone

PEOPLE = 3
"""Below this number of interviews an emotion curve shows no point."""
_NAMED = 3


def end(facts: Facts) -> Iterator[Found]:
    """``no-end``: a way without milestones, or one whose last milestone nobody can judge."""
    for goal in facts.journey.goals:
        way = facts.way(goal)
        if not way:
            # An emotional or social goal is reached along the way to a functional one.
            if not facts.journey.milestones or not goal.jobs or "functional" in goal.jobs:
                yield found("no-end", goal, "no way")
        elif not _judged(facts, way[-1]):
            yield found("no-end", way[-1], "no criteria")


def _judged(facts: Facts, milestone: Milestone) -> bool:
    own = {milestone.id, *(m.id for m in facts.journey.steps_of(milestone.id))}
    return any(c.milestone_id in own for c in facts.journey.criteria)


def emotions(facts: Facts) -> Iterator[Found]:
    """``no-emotion``: none at all, none where most goes wrong, or none at the end, by which people remember."""
    if not facts.journey.milestones or not facts.codings:
        return
    if not facts.of_kind("emotion"):
        yield Found("no-emotion", "journey", "", "nowhere")
        return
    felt = facts.on_milestone.get("emotion", {})
    frictions = facts.on_milestone.get("friction", {})
    for goal in facts.journey.goals:
        if not (way := facts.way(goal)):
            continue
        worst = max(way, key=lambda m: len(frictions.get(m.id, [])))
        for milestone, case in ((worst, "peak"), (way[-1], "end")):
            if case == "peak" and (not frictions.get(milestone.id) or milestone == way[-1]):
                continue
            people = len({c.interview_id for c in felt.get(milestone.id, [])})
            if not people:
                yield found("no-emotion", milestone, case, n=len(frictions.get(milestone.id, [])))
            elif people < PEOPLE <= facts.interviews:
                yield found("no-emotion", milestone, f"few at {case}", people=people)


def frictions(facts: Facts) -> Iterator[Found]:
    """``friction-without-milestone``: something that goes wrong, nobody knows where."""
    yield from _nowhere(facts, "friction", "friction-without-milestone", "")


def touchpoints(facts: Facts) -> Iterator[Found]:
    """``touchpoint-without-milestone``, ``milestone-without-touchpoint``: contacts without value, steps without contact."""
    yield from _nowhere(facts, "touchpoint", "touchpoint-without-milestone", "told")
    if not facts.placements:
        if facts.touchpoints and facts.journey.milestones:
            yield Found("touchpoint-without-milestone", "journey", "", "none placed", {"n": len(facts.touchpoints)})
        return
    judged = {p.touchpoint for p in facts.placements}
    for touchpoint in sorted(facts.touchpoints | judged):
        if facts.served.get(touchpoint) not in facts.whole:
            case = "undecided" if touchpoint in judged else "logged"
            yield Found("touchpoint-without-milestone", "touchpoint", touchpoint, case, {"name": touchpoint})
    met = {facts.whole[m] for m in facts.served.values() if m in facts.whole} | set(facts.on_milestone.get("touchpoint", {}))
    for milestone in facts.journey.milestones:
        if milestone.parent_id is None and milestone.id not in met:
            yield found("milestone-without-touchpoint", milestone)


def _nowhere(facts: Facts, kind: str, rule: str, case: str) -> Iterator[Found]:
    if not facts.journey.milestones:
        return
    everywhere = Counter(c.code_id for c in facts.of_kind(kind))
    somewhere = {c.code_id for codings in facts.on_milestone.get(kind, {}).values() for c in codings}
    for code_id, n in everywhere.items():
        if code_id not in somewhere:
            yield Found(rule, "code", code_id, case, {"name": facts.codes[code_id].name, "n": n})


def disciplines(facts: Facts) -> Iterator[Found]:
    """``one-discipline``, ``discipline-without-touchpoint``: several disciplines together judge better than one."""
    judged: dict[str, set[str]] = {}
    for placed in facts.placements:
        judged.setdefault(placed.discipline, set()).add(placed.touchpoint)
    if len(judged) == 1:
        yield Found("one-discipline", "journey", "", "named" if (only := next(iter(judged))) else "", {"name": only})
        return
    everything = set().union(*judged.values())
    for discipline, own in sorted(judged.items()):
        if discipline and (missed := sorted(everything - own)):
            named = ", ".join(f"“{t}”" for t in missed[:_NAMED]) + (" …" if len(missed) > _NAMED else "")
            values = {"name": discipline, "n": len(missed), "of": len(everything), "missed": named}
            yield Found("discipline-without-touchpoint", "discipline", discipline, "", values)


SAID = {
    "no-end": Said(
        (
            "An experience is remembered by its end. Without one, nobody can tell whether the goal was reached.",
            "Een ervaring wordt onthouden om het einde. Zonder einde kan niemand zeggen of het doel bereikt is.",
        ),
        (
            "Look in the interviews for when it was over for them, and by what they knew.",
            "Kijk in de interviews wanneer het voor hen klaar was, en waaraan ze dat merkten.",
        ),
        {
            "no way": ("No milestone leads to the goal “{name}”.", "Er leidt geen mijlpaal naar het doel “{name}”."),
            "no criteria": (
                "The last milestone, “{name}”, has no criteria: nobody can tell whether the goal was reached.",
                "De laatste mijlpaal, “{name}”, heeft geen criteria: niemand kan zeggen of het doel bereikt is.",
            ),
        },
    ),
    "no-emotion": Said(
        (
            "An experience is remembered by its most intense moment and by its end (the peak-end rule).",
            "Een ervaring wordt onthouden om het hevigste moment en om het einde (de piek-eindregel).",
        ),
        (
            "Read how people speak there, and code what they feel; if they feel nothing, put this check to rest and say so.",
            "Lees hoe mensen daar praten, en codeer wat ze voelen; voelen ze niets, zet de controle dan stil en zeg dat erbij.",
        ),
        {
            "nowhere": ("No emotion was coded in this study.", "In dit onderzoek is geen emotie gecodeerd."),
            "peak": (
                "Most goes wrong at “{name}” (frictions: {n}), and no emotion is coded there.",
                "Bij “{name}” gaat het meest mis (wrijvingen: {n}), en er is geen emotie gecodeerd.",
            ),
            "few at peak": (
                "Most goes wrong at “{name}”, but too few interviews have an emotion there for a curve ({people}).",
                "Bij “{name}” gaat het meest mis, maar te weinig interviews hebben er emotie voor een curve ({people}).",
            ),
            "end": (
                "No emotion is coded at the last milestone, “{name}”.",
                "Bij de laatste mijlpaal, “{name}”, is geen emotie gecodeerd.",
            ),
            "few at end": (
                "At the last milestone, “{name}”, too few interviews have an emotion for a curve ({people}).",
                "Bij de laatste mijlpaal, “{name}”, hebben te weinig interviews emotie voor een curve ({people}).",
            ),
        },
    ),
    "friction-without-milestone": Said(
        (
            "A friction that has no place on the way cannot be mended: nobody knows where it hurts.",
            "Een wrijving zonder plaats op de weg kan niemand verhelpen: niemand weet waar het pijn doet.",
        ),
        (
            "Code in the same passages which milestone or criterion it is about, and add them as evidence.",
            "Codeer in dezelfde fragmenten om welke mijlpaal of welk criterium het gaat, en voeg ze toe als bewijs.",
        ),
        {
            "": (
                "The friction “{name}” (passages: {n}) lies on no milestone.",
                "De wrijving “{name}” (fragmenten: {n}) ligt bij geen enkele mijlpaal.",
            )
        },
    ),
    "touchpoint-without-milestone": Said(
        (
            "A touchpoint that has no value for a step of the customer is none; or a step is missing.",
            "Een contactpunt dat voor geen stap van de klant waarde heeft, is er geen; of er ontbreekt een stap.",
        ),
        (
            "Decide with colleagues of several disciplines which milestone it serves.",
            "Bepaal met collega's van verschillende disciplines welke mijlpaal het dient.",
        ),
        {
            "told": (
                "The touchpoint “{name}”, told in interviews (passages: {n}), lies on no milestone.",
                "Het contactpunt “{name}”, verteld in interviews (fragmenten: {n}), ligt bij geen enkele mijlpaal.",
            ),
            "none placed": (
                "None of the touchpoints of the log is placed on a milestone yet (touchpoints: {n}).",
                "Van de contactpunten uit het logboek is er nog geen bij een mijlpaal geplaatst (contactpunten: {n}).",
            ),
            "logged": (
                "The touchpoint “{name}” of the log is placed on no milestone.",
                "Het contactpunt “{name}” uit het logboek is bij geen mijlpaal geplaatst.",
            ),
            "undecided": (
                "The disciplines place the touchpoint “{name}” on different milestones, and no milestone has most votes.",
                "De disciplines plaatsen het contactpunt “{name}” bij verschillende mijlpalen, en geen heeft de meeste stemmen.",
            ),
        },
    ),
    "milestone-without-touchpoint": Said(
        (
            "Either the customer is on her own here, and that is worth knowing; or a touchpoint was overlooked.",
            "Of de klant staat er hier alleen voor, en dat is goed om te weten; of er is een contactpunt vergeten.",
        ),
        (
            "Look which touchpoints help her here; if there are none, put this check to rest and say so.",
            "Kijk welke contactpunten haar hier helpen; zijn er geen, zet deze controle dan stil en zeg dat erbij.",
        ),
        {"": ("No touchpoint is placed on the milestone “{name}”.", "Bij de mijlpaal “{name}” is geen contactpunt geplaatst.")},
    ),
    "one-discipline": Said(
        (
            "Each discipline sees a part of the customer. Several of them, each judging for itself, come nearer to the truth.",
            "Elke discipline ziet een deel van de klant. Meerdere, die los van elkaar oordelen, komen dichter bij de waarheid.",
        ),
        (
            "Let colleagues of another discipline place the touchpoints too, without seeing these.",
            "Laat collega's van een andere discipline de contactpunten ook plaatsen, zonder deze te zien.",
        ),
        {
            "": (
                "The touchpoints were placed without saying which disciplines did so.",
                "De contactpunten zijn geplaatst zonder te zeggen door welke disciplines.",
            ),
            "named": (
                "Only one discipline placed the touchpoints: {name}.",
                "Maar één discipline heeft de contactpunten geplaatst: {name}.",
            ),
        },
    ),
}

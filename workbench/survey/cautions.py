"""What to keep in mind with the drivers of an outcome, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.survey.drivers import Drivers

HIGH_VIF = 5.0
"""From this variance inflation on a driver hangs together so much with others that their parts are hard to tell apart."""
PEOPLE_A_DRIVER = 10
LOST = 0.2
"""Share of the respondents left out from which it is said."""
MOST_NAMED = 3

CAUTIONS = {
    "en": {
        "association": "These are associations: they tell what goes together, not what happens when a criterion is improved.",
        "interval": "A weight is never below zero, so an interval that stays clear of zero does not prove an influence; "
        "compare the intervals with each other.",
        "collinear": "Hard to tell apart from the other drivers (variance inflation of 5 or more): {names}.",
        "range": "Answers hardly differ, which makes a weight small whatever the influence: {names}.",
        "few": "Few people for so many drivers: {n} for {drivers}; {least} or more would be better.",
        "unsure": "There are no intervals: too often, people who are drawn anew agree on a driver, or one is made of others.",
        "constant": "Left out, since everybody answers the same: {names}.",
        "left out": "{lost} of {all} people lack an answer and are left out; those who remain may differ.",
        "filled": "{filled} missing answers ({share}%) were given the mean of their criterion, which makes weights smaller.",
        "and more": "{names} and {n} more",
    },
    "nl": {
        "association": "Dit zijn samenhangen: ze zeggen wat samengaat, niet wat er gebeurt als een criterium verbetert.",
        "interval": "Een gewicht is nooit kleiner dan nul, dus een interval dat de nul niet raakt bewijst geen invloed; "
        "vergelijk de intervallen met elkaar.",
        "collinear": "Moeilijk te onderscheiden van de andere drijfveren (variantie-inflatie van 5 of meer): {names}.",
        "range": "Antwoorden verschillen nauwelijks, wat een gewicht klein maakt, hoe groot de invloed ook is: {names}.",
        "few": "Weinig mensen voor zo veel drijfveren: {n} voor {drivers}; {least} of meer is beter.",
        "unsure": "Er zijn geen intervallen: te vaak zijn opnieuw getrokken mensen het over een drijfveer eens, of bestaat er "
        "een uit andere.",
        "constant": "Weggelaten, omdat iedereen hetzelfde antwoordt: {names}.",
        "left out": "{lost} van de {all} mensen missen een antwoord en tellen niet mee; wie overblijft kan anders zijn.",
        "filled": "{filled} ontbrekende antwoorden ({share}%) kregen het gemiddelde van hun criterium; dat verkleint gewichten.",
        "and more": "{names} en nog {n}",
    },
}


def cautions(found: Drivers, language: str = "en", names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """What to keep in mind with these numbers, in whole sentences, in English or Dutch.

    ``names`` says what drivers are called, such as the statements of criteria; a driver that is not there keeps its own name.
    """
    say = CAUTIONS["nl" if language == "nl" else "en"]

    def named(drivers: Sequence[str]) -> str:
        words = [(names or {}).get(driver, driver) for driver in drivers]
        first = "; ".join(words[:MOST_NAMED])
        return first if len(words) <= MOST_NAMED else say["and more"].format(names=first, n=len(words) - MOST_NAMED)

    said = [say["association"], say["interval"] if found.resamples else say["unsure"]]
    if entangled := [name for name, vif in zip(found.names, found.vif, strict=True) if vif >= HIGH_VIF]:
        said.append(say["collinear"].format(names=named(entangled)))
    if found.little_spread:
        said.append(say["range"].format(names=named(found.little_spread)))
    if found.constant:
        said.append(say["constant"].format(names=named(found.constant)))
    if found.n < PEOPLE_A_DRIVER * len(found.names):
        said.append(say["few"].format(n=found.n, drivers=len(found.names), least=PEOPLE_A_DRIVER * len(found.names)))
    if found.left_out > LOST * (found.n + found.left_out):
        said.append(say["left out"].format(lost=found.left_out, all=found.n + found.left_out))
    if found.filled:
        said.append(say["filled"].format(filled=found.filled, share=round(100 * found.filled / (found.n * len(found.names)))))
    return tuple(said)

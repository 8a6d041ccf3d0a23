"""Checks on the survey: what went out as true and was not confirmed, and what was changed after it was asked."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.journey.checkfacts import Facts, Found, found
from workbench.journey.checksaid import Said


def not_validated(facts: Facts) -> Iterator[Found]:
    """``not-validated``: it stands on the map and in the report, but the many did not say that it holds."""
    if not facts.results:
        return  # what a survey needs next is said by the phases
    for criterion in facts.journey.criteria:
        result = facts.results.get(criterion.id)
        if result == "not validated":
            yield found("not-validated", criterion, "refuted")
        elif result is None:
            yield found("not-validated", criterion, "unjudged" if criterion.id in facts.asked else "unasked")


def changed_since(facts: Facts) -> Iterator[Found]:
    """``changed-since-measured``: the answers were given to other words."""
    for criterion in facts.journey.criteria:
        # A promise or another place changes nothing about what people answered to.
        if criterion.id in facts.changed and facts.asked.get(criterion.id) != criterion.statement:
            yield found("changed-since-measured", criterion, asked=facts.asked.get(criterion.id) or "?")


SAID = {
    "discipline-without-touchpoint": Said(
        (
            "A discipline that leaves touchpoints to the others is missing in their vote.",
            "Een discipline die contactpunten aan de anderen overlaat, ontbreekt in hun oordeel.",
        ),
        (
            "Ask them to place these too; if they do not know them, put this check to rest and say so.",
            "Vraag hun ook deze te plaatsen; kennen ze die niet, zet de controle dan stil en zeg dat erbij.",
        ),
        {
            "": (
                "“{name}” placed {n} of the {of} touchpoints nowhere, though others did: {missed}.",
                "“{name}” plaatste {n} van de {of} contactpunten nergens, terwijl anderen dat wel deden: {missed}.",
            )
        },
    ),
    "not-validated": Said(
        (
            "On the map and in the report it looks like what holds for the many. Only the survey can say that.",
            "Op de kaart en in het rapport lijkt het te gelden voor velen. Alleen de vragenlijst kan dat zeggen.",
        ),
        (
            "Ask for it in the next round; reject it with a word of why; or put the check to rest and say for whom it holds.",
            "Vraag ernaar in de volgende ronde; verwerp het met een reden; of zet de controle stil en zeg voor wie het geldt.",
        ),
        {
            "refuted": (
                "The survey does not confirm “{name}”, yet it stands in the journey.",
                "De vragenlijst bevestigt “{name}” niet, en toch staat het in de klantreis.",
            ),
            "unjudged": (
                "“{name}” was asked for in the questionnaire, but has no result yet.",
                "Naar “{name}” is gevraagd in de vragenlijst, maar er is nog geen uitkomst.",
            ),
            "unasked": ("No round of the survey asked for “{name}”.", "In geen enkele ronde is naar “{name}” gevraagd."),
        },
    ),
    "changed-since-measured": Said(
        (
            "People answered to other words. The result may not hold for what it says now.",
            "Mensen hebben op andere woorden geantwoord. De uitkomst geldt misschien niet voor wat er nu staat.",
        ),
        (
            "Make a new questionnaire and ask again; or put the words back; or say why it means the same.",
            "Maak een nieuwe vragenlijst en vraag het opnieuw; of zet de woorden terug; of zeg waarom het hetzelfde betekent.",
        ),
        {
            "": (
                "“{name}” was changed since it was measured; the survey asked: “{asked}”.",
                "“{name}” is veranderd sinds het gemeten is; de vragenlijst vroeg: “{asked}”.",
            )
        },
    ),
}

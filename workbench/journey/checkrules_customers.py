"""Checks on who speaks: no customer, only one, hardly anybody, nobody against."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.journey.checkfacts import Facts, Found, Node, found
from workbench.journey.checksaid import Said
from workbench.journey.journey import Goal, Milestone

FEW = 0.2
"""Below this share of the interviews a goal or milestone is not the way that most go."""
MANY_ENOUGH = 5
"""So many interviews must speak for something before it is strange that nobody speaks against it."""


def customers(facts: Facts) -> Iterator[Found]:
    """``no-customer``, ``one-interview``, ``few-interviews``: the journey is the customers', and not that of one of them."""
    journey = facts.journey
    nodes: list[Node] = [*journey.goals, *journey.milestones, *journey.criteria]
    for node in nodes:
        all_quotes = [e for i in _behind(facts, node) for e in facts.evidence.get(i, []) if e.stance == "for"]
        heard = [e for e in all_quotes if e.coding_id not in facts.unheard]
        interviews = {facts.coding[e.coding_id].interview_id for e in heard if e.coding_id in facts.coding}
        if not interviews:
            yield found("no-customer", node, "interviewer" if all_quotes else "nobody")
        elif len(interviews) == 1:
            if facts.interviews > 1:
                yield found("one-interview", node)
        elif _for_all(node) and len(interviews) < FEW * facts.interviews:
            yield found("few-interviews", node, n=len(interviews), of=facts.interviews)


def nobody_against(facts: Facts) -> Iterator[Found]:
    """``nobody-against``: where many speak for a milestone and its criteria and none against, nobody may have looked."""
    for milestone in facts.journey.milestones:
        if milestone.parent_id is not None:
            continue
        evidence = [e for i in facts.below(milestone) for e in facts.evidence.get(i, []) if e.coding_id in facts.coding]
        interviews = {facts.coding[e.coding_id].interview_id for e in evidence}
        if len(interviews) >= MANY_ENOUGH and all(e.stance == "for" for e in evidence):
            yield found("nobody-against", milestone, n=len(interviews))


def _behind(facts: Facts, node: Node) -> list[str]:
    # Who tells by what she judges a step tells of the step; a goal must be told itself.
    return facts.below(node) if isinstance(node, Milestone) else [node.id]


def _for_all(node: Node) -> bool:
    return isinstance(node, Goal) or (isinstance(node, Milestone) and node.parent_id is None and not node.optional)


SAID = {
    "no-customer": Said(
        (
            "A journey is the customer's. What no customer said is what we think of her.",
            "Een klantreis is van de klant. Wat geen klant zei, is wat wij van haar denken.",
        ),
        (
            "Look for passages that say it and add them as evidence, ask for it in the next interview, or take it out.",
            "Zoek fragmenten die het zeggen en voeg ze toe als bewijs, vraag er in het volgende interview naar, of haal het weg.",
        ),
        {
            "nobody": ("No customer speaks for {kind} “{name}”.", "Geen klant zegt iets voor {kind} “{name}”."),
            "interviewer": (
                "Only the interviewer speaks for {kind} “{name}”.",
                "Alleen de interviewer zegt iets voor {kind} “{name}”.",
            ),
        },
    ),
    "one-interview": Said(
        (
            "One person may be an exception. When a second says the same unasked, it begins to be a pattern.",
            "Eén mens kan een uitzondering zijn. Pas als een tweede ongevraagd hetzelfde zegt, wordt het een patroon.",
        ),
        (
            "Look whether others say it in other words, or ask for it in the next interview.",
            "Kijk of anderen het in andere woorden zeggen, of vraag ernaar in het volgende interview.",
        ),
        {"": ("{Kind} “{name}” rests on one interview.", "Voor {kind} “{name}” spreekt maar één interview.")},
    ),
    "few-interviews": Said(
        (
            "What fewer than one in five tells of may be the way of a few, and the map shows it as the way of all.",
            "Wat minder dan een op de vijf vertelt, is misschien de weg van een enkeling; de kaart toont die als van iedereen.",
        ),
        (
            "Look for more passages; mark the milestone as optional if not everybody takes it; or join it with another.",
            "Zoek meer fragmenten; zet de mijlpaal op “niet voor iedereen” als niet iedereen die neemt; of voeg samen.",
        ),
        {
            "": (
                "{n} of {of} interviews tell of {kind} “{name}”.",
                "{n} van de {of} interviews vertellen over {kind} “{name}”.",
            )
        },
    ),
    "nobody-against": Said(
        (
            "Where everybody agrees, nobody may have looked for who does not. What speaks against it shows for whom it holds.",
            "Waar iedereen het eens is, heeft misschien niemand de ander gezocht. Tegenspraak laat zien voor wie het geldt.",
        ),
        (
            "Read once more for whom this does not matter and add it as evidence against; or put the check to rest: you looked.",
            "Lees nog eens voor wie dit niet uitmaakt en voeg dat toe als tegenbewijs; of zet de controle stil: er is gekeken.",
        ),
        {
            "": (
                "{n} interviews speak for “{name}” and its criteria, and nobody against.",
                "{n} interviews spreken voor “{name}” en de criteria ervan, en niemand spreekt tegen.",
            )
        },
    ),
}

"""What stands around the journey map, in Dutch and English."""

from __future__ import annotations

_BOTH: dict[str, tuple[str, str]] = {
    # name: (Dutch, English)
    "title": ("De reis van de klant", "The customer's journey"),
    "goal": ("Doel", "Goal"),
    "milestone": ("Mijlpaal", "Milestone"),
    "interviews": ("{n} van {of} interviews", "{n} of {of} interviews"),
    "optional": ("niet bij iedereen", "not for everybody"),
    "repeated": ("vaker dan één keer", "more than once"),
    "more": ("en nog {n}", "and {n} more"),
    # lanes
    "criteria": ("Succescriteria", "Success criteria"),
    "criteria below": ("meest belangrijke eerst", "most important first"),
    "criteria below told": ("meest genoemde eerst", "most told first"),
    "emotion": ("Beleving", "Experience"),
    "emotion below": ("gecodeerde emoties, gemiddeld per persoon", "coded emotions, averaged by person"),
    "quotes": ("In hun woorden", "In their words"),
    "quotes below": ("citaten, onder pseudoniem", "quotes, under pseudonyms"),
    "touchpoints": ("Contactpunten", "Touchpoints"),
    "touchpoints below": ("", ""),
    "log": ("in het logboek, contacten per 100 klanten", "in the log, contacts per 100 customers"),
    "told": ("verteld, in zoveel interviews", "told, in so many interviews"),
    "channels": ("Kanalen", "Channels"),
    "channels below": ("aandeel van de contacten in het logboek", "share of the contacts in the log"),
    "calls": ("Gebeld", "Calls"),
    "calls below": ("per 100 klanten, van {customers} in het logboek", "per 100 customers, of {customers} in the log"),
    "frictions": ("Wrijving", "Friction"),
    "frictions below": ("interviews waarin dit speelt, van {interviews}", "interviews that tell of it, of {interviews}"),
    "opportunities": ("Kansen", "Opportunities"),
    "opportunities below": (
        "kansscore van 10 of meer: belangrijk en slecht vervuld",
        "score of 10 or more: important and badly met",
    ),
    # lanes without anything
    "criteria none": ("Nog geen criteria.", "No criteria yet."),
    "emotion none": (
        "Nog geen lijn: geef in het codeboek elke emotie een getal van -1 tot 1. Een punt vraagt minstens drie personen.",
        "No curve yet: give each emotion a number from -1 to 1 in the codebook. A point takes at least three people.",
    ),
    "quotes none": ("Nog geen citaten van deelnemers bij deze mijlpalen.", "No quotes of participants at these milestones yet."),
    "touchpoints none": (
        "Nog geen contactpunten bij een mijlpaal, in het logboek of in de interviews.",
        "No touchpoints at a milestone yet, in the log or in the interviews.",
    ),
    "channels none": ("Geen contacten met een kanaal in een logboek.", "No contacts with a channel in a log."),
    "calls none": ("Geen telefoongesprekken in een logboek.", "No phone calls in a log."),
    "frictions none": ("Nog geen wrijving gecodeerd bij deze mijlpalen.", "No friction coded at these milestones yet."),
    "opportunities none": ("Nog niets gevraagd in een enquête.", "Nothing asked in a survey yet."),
    "empty": (
        "Nog geen mijlpalen: codeer in de interviews welke stappen de klant zet, of voeg een mijlpaal toe.",
        "No milestones yet: code in the interviews which steps the customer takes, or add a milestone.",
    ),
    # cells
    "not asked": ("niet gevraagd", "not asked"),
    "nobody": ("niets verteld", "nothing told"),
    "too few": ("te weinig: {n}", "too few: {n}"),
    "people": ("{n} personen", "{n} people"),
    "person": ("1 persoon", "1 person"),
    "peak": ("piek", "peak"),
    "pit": ("dal", "pit"),
    "end": ("einde", "end"),
    "no opportunity": ("geen van 10 of meer", "none of 10 or more"),
    "other": ("overig", "other"),
    # legend
    "legend validated": ("bevestigd", "validated"),
    "legend not validated": ("niet bevestigd", "not validated"),
    "legend undecided": ("niet beslist", "undecided"),
    "legend importance": ("vindt het belangrijk", "find it important"),
    "legend satisfaction": ("is er tevreden over", "are satisfied with it"),
    "legend survey": ("(enquête, {n} mensen; antwoord 4 of 5)", "(survey, {n} people; answer 4 or 5)"),
    "legend interviews": ("interviews waarin het speelt, van {of}", "interviews that speak of it, of {of}"),
    "legend interval": ("95%-interval; geen punt onder 3 personen", "95% interval; no point under 3 people"),
    # in sentences
    "pit is": ("Het dal ligt bij ‘{pit}’.", "The pit is at ‘{pit}’."),
    "pit and calls": (
        "Het dal ligt bij ‘{pit}’; daar wordt ook het meest gebeld.",
        "The pit is at ‘{pit}’; that is also where most people call.",
    ),
    "calls are": (
        "Het meest wordt gebeld bij ‘{calls}’: {n} keer per 100 klanten.",
        "Most calls are made at ‘{calls}’: {n} per 100 customers.",
    ),
    "summary": ("Klantreis met {milestones} mijlpalen.", "Customer journey with {milestones} milestones."),
    "says": ("{number} {name}: {interviews}", "{number} {name}: {interviews}"),
    "says emotion": ("beleving {mean} ({low} tot {high}), {people}", "experience {mean} ({low} to {high}), {people}"),
    "says calls": ("{n} telefoontjes per 100 klanten", "{n} calls per 100 customers"),
}

WORDS: dict[str, dict[str, str]] = {
    "nl": {name: dutch for name, (dutch, _) in _BOTH.items()},
    "en": {name: english for name, (_, english) in _BOTH.items()},
}

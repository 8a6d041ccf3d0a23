"""The texts about proposals on the coding screen."""

from __future__ import annotations

_BOTH: dict[str, tuple[str, str]] = {
    # name: (English, Dutch); {…} are names and numbers
    "proposals": ("Suggestions", "Suggesties"),
    "setting proposals": ("Suggest codes, learned from the codings", "Codes voorstellen, geleerd van de coderingen"),
    "proposals here": ("In this interview", "In dit interview"),
    "proposals first": (
        "In this interview: the likeliest {shown} of {n}",
        "In dit interview: de waarschijnlijkste {shown} van {n}",
    ),
    "proposals none": (
        "Nothing to suggest in this interview for now. The more you code, the more is learned.",
        "Nu niets voor te stellen in dit interview. Hoe meer je codeert, hoe meer er geleerd wordt.",
    ),
    "proposals reading": ("Reading the interviews…", "De interviews worden gelezen…"),
    "proposals next": ("Look here next", "Kijk hier verder"),
    "proposals next none": ("No passage is left to look at.", "Er is geen passage meer om naar te kijken."),
    "look by": ("What is listed first", "Wat bovenaan staat"),
    "look uncertain": ("Least certain", "Het minst zeker"),
    "look similar": ("Most like what is coded", "Lijkt het meest op wat gecodeerd is"),
    "look diverse": ("Least like what was read", "Lijkt het minst op wat gelezen is"),
    "proposal like": ("like ‘{quote}’ ({name})", "zoals ‘{quote}’ ({name})"),
    "proposal words": ("words: {words}", "woorden: {words}"),
    "proposal at": ("Suggested: {names}", "Voorgesteld: {names}"),
    "proposal accept": ("Accept", "Overnemen"),
    "proposal reject": ("Reject", "Afwijzen"),
    "proposal reason": ("Why not? (not required)", "Waarom niet? (hoeft niet)"),
    "proposal accepted": ("Accepted ‘{name}’", "‘{name}’ overgenomen"),
    "proposal rejected": ("Rejected ‘{name}’", "‘{name}’ afgewezen"),
    "proposals off": (
        "Suggestions are switched off; ⚙ switches them on. Who codes blind gets none.",
        "Suggesties staan uit; ⚙ zet ze aan. Wie blind codeert krijgt er geen.",
    ),
    "no proposal here": (
        "No suggestion is chosen: Shift+S goes to the next one.",
        "Er is geen suggestie gekozen: Shift+S gaat naar de volgende.",
    ),
    "keys proposals": ("Suggestions", "Suggesties"),
    "k proposal": ("next suggestion in the text", "volgende suggestie in de tekst"),
    "k accept": ("accept it", "overnemen"),
    "k reject": ("reject it", "afwijzen"),
}

PROPOSAL_WORDS: dict[str, dict[str, str]] = {
    "en": {name: english for name, (english, _) in _BOTH.items()},
    "nl": {name: dutch for name, (_, dutch) in _BOTH.items()},
}

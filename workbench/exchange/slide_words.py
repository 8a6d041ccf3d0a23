"""What only the slides say, beside the words of the report, in Dutch and English."""

from __future__ import annotations

SLIDE_WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "criterion": "Criterium",
        "heads": "interviews,voor / tegen|belang,top twee|tevreden,top twee|kans,0 tot 20",
        "result": "Enquête",
        "not asked short": "niet gevraagd",
        "optional": "niet iedereen doet dit",
        "repeated": "komt vaker terug",
        "rejected": "afgewezen",
        "cover note": "Citaten staan onder een pseudoniem. Het bewijs achter elk criterium staat in de notities bij de dia’s.",
        "doubts note": "Bespreek wat dit betekent voor wat u nu al kunt besluiten, en wat u eerst nog moet weten.",
    },
    "en": {
        "criterion": "Criterion",
        "heads": "interviews,for / against|importance,top two|satisfied,top two|opportunity,0 to 20",
        "result": "Survey",
        "not asked short": "not asked",
        "optional": "not everybody does this",
        "repeated": "done more than once",
        "rejected": "rejected",
        "cover note": "Quotes stand under a pseudonym. The evidence behind each criterion is in the notes of the slides.",
        "doubts note": "Talk over what this means for what you can decide by now, and what you have to know first.",
    },
}

"""Sentences on evidence that the report does not have, in Dutch and English."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "nl": {
        "contact": "{touchpoint} ({channel}): {n} contacten van {m} klanten",
        "no channel": "kanaal onbekend",
        "met": "Waargemaakt: {n}, niet: {m} (interviews)",
        "promise": "Belofte",
        "proof": "Bewijs",
        "rejected": "Afgewezen door de onderzoeker",
        "optional": "Niet iedereen doet dit",
        "repeated": "Komt vaker terug",
    },
    "en": {
        "contact": "{touchpoint} ({channel}): {n} contacts by {m} customers",
        "no channel": "channel unknown",
        "met": "Met: {n}, not met: {m} (interviews)",
        "promise": "Promise",
        "proof": "Proof",
        "rejected": "Rejected by the researcher",
        "optional": "Not everybody does this",
        "repeated": "Done more than once",
    },
}

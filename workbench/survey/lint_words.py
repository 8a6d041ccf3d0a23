"""The words that the linter of questionnaires looks for, and the numbers it goes by."""

from __future__ import annotations

LONG = 20
"""Words above which a line is read twice, by the rule of thumb of handbooks for questionnaires."""
BEHIND = 15.0
"""Minutes above which more people leave (Galesic & Bosnjak 2009, Public Opinion Quarterly 73:349-360, compared 10, 20 and 30)."""
FEW = 8
"""Lines below which a list is read anyhow, and an attention check in it is only odd."""
LANGUAGE_NAMES = {"nl": ("Dutch", "het Nederlands"), "en": ("English", "het Engels")}
"""A language to its name in English and in Dutch, as it stands behind "in"."""
QUESTION_OF = {"nl": "Wat is uw {text}?", "en": "What is your {text}?"}
"""A question of the name of an attribute."""
ALIKE = frozenset(
    "website internet app apps chat chatbot e-mail email mail sms whatsapp online web radio test man hotel filter info "
    "facebook instagram linkedin google youtube ok".split()
)
"""Words that are the same in Dutch and English."""
LEADING = {
    "en": (
        "of course", "obviously", "naturally", "surely", "everybody", "everyone", "don't you", "excellent", "great", "amazing",
        "perfect", "perfectly", "wonderful", "terrible", "awful", "unacceptable",
    ),
    "nl": (
        "natuurlijk", "uiteraard", "vanzelfsprekend", "iedereen", "toch zeker", "zoals het hoort", "uitstekend", "uitstekende",
        "geweldig", "geweldige", "fantastisch", "fantastische", "perfect", "perfecte", "schandalig", "schandalige",
        "onacceptabel", "onacceptabele", "vreselijk", "vreselijke",
    ),
}  # fmt: skip
NEGATIONS = {"en": ("not", "no", "never", "without", "don't", "didn't"), "nl": ("niet", "geen", "nooit", "zonder")}

"""The words of the linter of questionnaires: what it looks for, and what it says, in English and Dutch."""

from __future__ import annotations

from workbench.journey.checksaid import Said

BEHIND = 10.0
"""Minutes above which more people leave (Galesic & Bosnjak 2009, Public Opinion Quarterly 73:349-360, compared 10, 20 and 30)."""
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

SAID = {
    "missing-translation": Said(
        (
            "People who chose this language would read the other one.",
            "Wie deze taal koos, zou de andere taal te lezen krijgen.",
        ),
        ("Write the translation: edit the line in that language.", "Schrijf de vertaling: pas de regel in die taal aan."),
        {
            "": (
                "{code}: “{text}” seems not to be translated into language “{language}”.",
                "{code}: “{text}” lijkt niet vertaald in taal “{language}”.",
            )
        },
    ),
    "too-long": Said(
        (
            "Long lines are read half, and answered as the one before.",
            "Lange regels worden half gelezen en als de vorige beantwoord.",
        ),
        ("Say it in fewer words.", "Zeg het in minder woorden."),
        {
            "": (
                "{code} has {n} words in language “{language}”; up to {most} is easy to read.",
                "{code} heeft {n} woorden in taal “{language}”; tot {most} leest makkelijk.",
            )
        },
    ),
    "two-things": Said(
        (
            "Who has the one and not the other cannot answer, and the answer does not say which of the two was meant.",
            "Wie het een wel heeft en het ander niet, kan niet antwoorden, en het antwoord zegt niet welk van de twee het was.",
        ),
        ("Ask one of the two, or make two criteria of it.", "Vraag één van de twee, of maak er twee criteria van."),
        {
            "": (
                "{code} asks two things in language “{language}”: “{second}”.",
                "{code} vraagt twee dingen in taal “{language}”: “{second}”.",
            )
        },
    ),
    "leading": Said(
        ("Such a word tells people what to answer.", "Zo'n woord zegt mensen wat ze moeten antwoorden."),
        ("Leave the word out, or say what happens.", "Laat het woord weg, of zeg wat er gebeurt."),
        {"": ("{code} leads: “{word}” (language “{language}”).", "{code} stuurt: “{word}” (taal “{language}”).")},
    ),
    "company-words": Said(
        ("Customers may not know how it is called inside.", "Klanten weten misschien niet hoe het binnen heet."),
        ("Use the words that people used in the interviews.", "Gebruik de woorden die mensen in de interviews gebruikten."),
        {
            "": (
                "{code} uses a word of the organisation: {word} (language “{language}”).",
                "In {code} staat een woord van de organisatie: {word} (taal “{language}”).",
            )
        },
    ),
    "twice-not": Said(
        (
            "“As little as possible” with a “not” turns twice; people lose which answer is good.",
            "“Zo min mogelijk” met een “niet” keert twee keer om; mensen weten niet meer welk antwoord goed is.",
        ),
        (
            "Say what should happen, or set the direction of the criterion to “more”.",
            "Zeg wat er wel moet gebeuren, of zet de richting van het criterium op “meer”.",
        ),
        {
            "": (
                "{code} is better the less it is so, and says “{word}” (language “{language}”).",
                "Van {code} is minder beter, en er staat “{word}” in (taal “{language}”).",
            )
        },
    ),
    "same-text": Said(
        ("People think that they answered this already.", "Mensen denken dat ze dit al beantwoordden."),
        ("Make the difference clear, or ask one of them.", "Maak het verschil duidelijk, of vraag er één."),
        {
            "": (
                "{code} and {other} have the same words in language “{language}”.",
                "{code} en {other} hebben dezelfde woorden in taal “{language}”.",
            )
        },
    ),
    "code": Said(
        (
            "Survey tools drop or rename such a code without a word.",
            "Vragenlijstprogramma's laten zo'n code weg of hernoemen die.",
        ),
        ("Give it another code, of letters and digits.", "Geef een andere code, van letters en cijfers."),
        {
            "": (
                "{code}: the code “{wrong}” does not come through every survey tool.",
                "{code}: de code “{wrong}” komt niet door elk vragenlijstprogramma.",
            )
        },
    ),
    "no-consent": Said(
        (
            "People should know what happens with their answers before they give them.",
            "Mensen horen te weten wat er met hun antwoorden gebeurt voor ze die geven.",
        ),
        (
            'Make the questionnaire with extras=("consent", …), or say it in the invitation.',
            'Maak de vragenlijst met extras=("consent", …), of zeg het in de uitnodiging.',
        ),
        {"": ("Nobody is asked whether they agree to take part.", "Er wordt niet gevraagd of mensen willen meedoen.")},
    ),
    "many-items": Said(
        (
            "Each line is asked twice. Above this number people leave, or keep choosing the same.",
            "Elke regel wordt twee keer gevraagd. Boven dit aantal haken mensen af, of kiezen ze steeds hetzelfde.",
        ),
        (
            "Split the items with samples=…: everybody then gets a part of them; invite more people.",
            "Splits de vragenlijst met samples=…: dan krijgt ieder een deel; nodig meer mensen uit.",
        ),
        {
            "": (
                "Everybody gets {n} lines; up to {most} is fine. Splitting in {parts} would do.",
                "Iedereen krijgt {n} regels; tot {most} gaat goed. In {parts} delen lukt het.",
            )
        },
    ),
    "done-what": Said(
        ("People came for different things.", "Mensen kwamen voor verschillende dingen."),
        ('Ask what they came for too: extras=("purpose", …).', 'Vraag ook waarvoor ze kwamen: extras=("purpose", …).'),
        {
            "": (
                "It is asked whether people achieved it, but not what.",
                "Er wordt gevraagd of het gelukt is, maar niet wat mensen wilden.",
            )
        },
    ),
    "takes-long": Said(
        ("The longer it takes, the more people leave half-way.", "Hoe langer het duurt, hoe meer mensen halverwege stoppen."),
        ("Ask less, or split the items.", "Vraag minder, of splits de vragenlijst."),
        {
            "": (
                "It takes about {n} minutes, as estimated; {most} or less is better.",
                "Het duurt naar schatting ongeveer {n} minuten; {most} of minder is beter.",
            )
        },
    ),
}
"""The rules, in words."""

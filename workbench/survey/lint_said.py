"""What the linter of questionnaires says, in English and Dutch."""

from __future__ import annotations

from workbench.journey.checksaid import Said

SAID = {
    "missing-translation": Said(
        (
            "People who chose this language would read the other one.",
            "Wie deze taal koos, zou de andere taal te lezen krijgen.",
        ),
        (
            "Write the translation. If it is the same word in both, let it stand.",
            "Schrijf de vertaling. Is het in beide hetzelfde woord, laat het dan staan.",
        ),
        {
            "": (
                "{code}: “{text}” seems not to be translated into {language}.",
                "{code}: “{text}” lijkt niet vertaald in {language}.",
            ),
            "more": (
                "{code}: “{text}” seems not to be translated into {language}, nor {n} more ({others}).",
                "{code}: “{text}” lijkt niet vertaald in {language}, en nog {n} ({others}).",
            ),
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
                "{code} has {n} words in {language}; up to {most} is easy to read.",
                "{code} heeft {n} woorden in {language}; tot {most} leest makkelijk.",
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
                "{code} asks two things in {language}: “{second}”.",
                "{code} vraagt twee dingen in {language}: “{second}”.",
            )
        },
    ),
    "leading": Said(
        ("Such a word tells people what to answer.", "Zo'n woord zegt mensen wat ze moeten antwoorden."),
        ("Leave the word out, or say what happens.", "Laat het woord weg, of zeg wat er gebeurt."),
        {"": ("{code} leads: “{word}” in {language}.", "{code} stuurt: “{word}” in {language}.")},
    ),
    "company-words": Said(
        ("Customers may not know how it is called inside.", "Klanten weten misschien niet hoe het binnen heet."),
        ("Use the words that people used in the interviews.", "Gebruik de woorden die mensen in de interviews gebruikten."),
        {
            "": (
                "{code} uses a word of the organisation: “{word}” in {language}.",
                "In {code} staat een woord van de organisatie: “{word}” in {language}.",
            )
        },
    ),
    "twice-not": Said(
        (
            "What turns twice (“as little as possible” with a “not”, or two times “not”) is easily misread.",
            "Wat twee keer omkeert (“zo min mogelijk” met een “niet”, of twee keer “niet”) is gauw verkeerd gelezen.",
        ),
        (
            "Say what should happen, or set the direction of the criterion to “more”.",
            "Zeg wat er wel moet gebeuren, of zet de richting van het criterium op “meer”.",
        ),
        {
            "": (
                "{code} is better the less it is so, and says “{word}” in {language}.",
                "Van {code} is minder beter, en in {language} staat er “{word}”.",
            ),
            "two": (
                "{code} turns twice in {language}: “{word}”.",
                "{code} keert twee keer om in {language}: “{word}”.",
            ),
        },
    ),
    "same-text": Said(
        ("People think that they answered this already.", "Mensen denken dat ze dit al beantwoordden."),
        ("Make the difference clear, or ask one of them.", "Maak het verschil duidelijk, of vraag er één."),
        {
            "": (
                "{code} and {other} have the same words in {language}.",
                "{code} en {other} hebben dezelfde woorden in {language}.",
            )
        },
    ),
    "same-answer": Said(
        (
            "When the answers are read, the one would count as the other.",
            "Bij het inlezen van de antwoorden zou het ene meetellen als het andere.",
        ),
        (
            "Put one of them into other words. A code may not be the text of another answer either.",
            "Verwoord een van de twee anders. Ook mag een code niet de tekst van een ander antwoord zijn.",
        ),
        {
            "": (
                "{code} and {other} cannot be told apart: “{text}”.",
                "{code} en {other} zijn niet uit elkaar te houden: “{text}”.",
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
            ),
        },
    ),
    "no-consent": Said(
        (
            "People should know what happens with their answers before they give them.",
            "Mensen horen te weten wat er met hun antwoorden gebeurt voor ze die geven.",
        ),
        (
            "Ask for consent in the next version (a further question), or say it in the invitation.",
            "Vraag toestemming in de volgende versie (een verdere vraag), of zeg het in de uitnodiging.",
        ),
        {"": ("Nobody is asked whether they agree to take part.", "Er wordt niet gevraagd of mensen willen meedoen.")},
    ),
    "many-items": Said(
        (
            "Each line is asked twice. Above this number people leave, or keep choosing the same.",
            "Elke regel wordt twee keer gevraagd. Boven dit aantal haken mensen af, of kiezen ze steeds hetzelfde.",
        ),
        (
            "Split the lines over groups in the next version: everybody gets a part of them; invite more people.",
            "Verdeel de regels in de volgende versie over groepen: ieder krijgt een deel; nodig meer mensen uit.",
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
        ("Ask which goal they came for too, or leave this out.", "Vraag ook met welk doel ze kwamen, of laat dit weg."),
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
    "name-left": Said(
        (
            "A name in the other language makes people stop and guess.",
            "Een naam in de andere taal laat mensen haperen en gissen.",
        ),
        ("Write the name in that language too.", "Schrijf de naam ook in die taal."),
        {"": ("{code} says “{text}” in {language} too.", "{code} zegt ook in {language} “{text}”.")},
    ),
    "one-language": Said(
        (
            "The one was put into other words, the other still says what was proposed: people may not be asked the same.",
            "Het ene is anders verwoord, het andere zegt nog wat was voorgesteld: misschien wordt niet hetzelfde gevraagd.",
        ),
        (
            "Read them side by side, and change the other too if need be.",
            "Lees ze naast elkaar, en verander zo nodig ook het andere.",
        ),
        {
            "": (
                "{code} was changed in {other_language}, and not in {language}.",
                "{code} is gewijzigd in {other_language}, en niet in {language}.",
            )
        },
    ),
    "no-question": Said(
        (
            "Of a heading people do not know what is asked: theirs or that of the household, now or then.",
            "Bij een kopje weten mensen niet wat er gevraagd wordt: van henzelf of van het huishouden, nu of toen.",
        ),
        ("Write a whole question.", "Schrijf een hele vraag."),
        {
            "word": (
                "{code} is no question in {language}: “{text}”; perhaps “{better}”",
                "{code} is geen vraag in {language}: “{text}”; misschien “{better}”",
            ),
            "": ("{code} is no question in {language}: “{text}”.", "{code} is geen vraag in {language}: “{text}”."),
        },
    ),
    "ends-twice": Said(
        (
            "The scale shows its ends itself. Said twice they take longer to read, and differ once one of them is changed.",
            "De schaal toont de uiteinden zelf. Twee keer gezegd leest het langer, en verschilt het als één ervan verandert.",
        ),
        ("Take the ends out of the question.", "Haal de uiteinden uit de vraag."),
        {
            "": (
                "{code} says in {language} what the ends of its scale mean.",
                "{code} zegt in {language} wat de uiteinden van de schaal betekenen.",
            )
        },
    ),
    "attention": Said(
        (
            "Who reads well should pass, and who does not should not; else the check throws out the wrong people.",
            "Wie goed leest hoort te slagen en wie niet leest niet; anders vallen de verkeerde mensen af.",
        ),
        (
            "Say which answer to choose in the words of the scale, or leave the check out.",
            "Zeg welk antwoord gekozen moet worden in de woorden van de schaal, of laat de controle weg.",
        ),
        {
            "": (
                "{code} does not name the answer “{answer}” in {language}, and expects it.",
                "{code} noemt het antwoord “{answer}” niet in {language}, en verwacht het wel.",
            ),
            "few": (
                "{code} checks whether {n} lines were read: in so short a list there is little to check.",
                "{code} controleert of {n} regels gelezen zijn: in zo'n korte lijst valt weinig te controleren.",
            ),
        },
    ),
}
"""The rules, in words."""

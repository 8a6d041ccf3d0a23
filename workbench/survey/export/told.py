"""What an export says of what could not go along, in English and Dutch."""

from __future__ import annotations

from functools import partial

from workbench.corpus.report import Both, lost_as

SAID: dict[str, tuple[Both, Both]] = {
    "cleaned": (
        ("line breaks, double spaces or invisible characters", "regeleinden, dubbele spaties of onzichtbare tekens"),
        ("A survey shows each text on one line.", "Een vragenlijst toont elke tekst op één regel."),
    ),
    "order": (
        ("random order of the lines", "willekeurige volgorde van de regels"),
        (
            "{name} shows them in the order of the file unless you set it there.",
            "{name} toont ze in de volgorde van het bestand, tenzij u dat daar anders instelt.",
        ),
    ),
    "order never": (
        ("random order of the lines", "willekeurige volgorde van de regels"),
        (
            "{name} has none for lines: everybody gets the order of the file.",
            "{name} kent die niet voor regels: iedereen krijgt de volgorde van het bestand.",
        ),
    ),
    "split": (
        ("split over {n} groups of people", "verdeling over {n} groepen invullers"),
        (
            "The file cannot say it: in {name} everybody gets all lines, unless you set it there.",
            "Dit kan niet in het bestand staan: in {name} krijgt iedereen alle regels, tenzij u het daar instelt.",
        ),
    ),
    "split by the second": (
        ("chance in the split", "toeval in de verdeling"),
        (
            "SurveyJS has no random numbers: the group follows from the second in which somebody opens the survey.",
            "SurveyJS kent geen toevalsgetallen: de groep volgt uit de seconde waarin iemand de vragenlijst opent.",
        ),
    ),
    "ends": (
        ("answers that end the survey", "antwoorden die de vragenlijst beëindigen"),
        (
            "The file cannot say that an answer ends the survey: set it in {name}.",
            "In het bestand kan niet staan dat een antwoord de vragenlijst beëindigt: stel het in {name} in.",
        ),
    ),
    "braces of LimeSurvey": (
        ("curly braces", "accolades"),
        (
            "LimeSurvey computes what stands between curly braces, so they are written as character references. If somebody "
            "without administrator rights imports the file, look at this text afterwards.",
            "LimeSurvey rekent uit wat tussen accolades staat; daarom zijn ze als tekencode geschreven. Leest iemand zonder "
            "beheerdersrechten het bestand in, bekijk deze tekst dan daarna.",
        ),
    ),
    "braces of SurveyJS": (
        ("curly braces", "accolades"),
        (
            "SurveyJS puts an answer in the place of a name between curly braces; wide braces stand there now.",
            "SurveyJS zet een antwoord op de plaats van een naam tussen accolades; er staan nu brede accolades.",
        ),
    ),
    "buttons": (
        ("words of the buttons", "woorden op de knoppen"),
        (
            "SurveyJS knows them in English only, until its file survey-core/i18n/dutch is loaded on the page.",
            "SurveyJS kent ze alleen in het Engels, tot zijn bestand survey-core/i18n/dutch op de pagina geladen wordt.",
        ),
    ),
    "title of a form": (
        ("title in other languages", "titel in andere talen"),
        ("A form has one title: that in {language}.", "Een formulier heeft één titel: die in {language}."),
    ),
    "name of an answer": (
        ("${{", "${{"),
        (
            "It would be the answer to a question; a sign without width stands inside it now.",
            "Het zou het antwoord op een vraag zijn; er staat nu een teken zonder breedte tussen.",
        ),
    ),
    "formatting": (
        ("signs of formatting", "opmaaktekens"),
        (
            "ODK may show *, _, # and <…> as bold, italic, a heading or HTML.",
            "ODK toont *, _, # en <…> misschien als vet, cursief, een kop of HTML.",
        ),
    ),
    "text at the end": (
        ("text at the end", "tekst aan het eind"),
        (
            "It is a last question without an answer; Qualtrics shows its own message after it.",
            "Die is een laatste vraag zonder antwoord; Qualtrics toont daarna zijn eigen bericht.",
        ),
    ),
    "titles of pages": (
        ("titles of the pages", "titels van de pagina's"),
        (
            "They are names of blocks, which respondents of Qualtrics do not see.",
            "Ze zijn namen van blokken, en die zien invullers in Qualtrics niet.",
        ),
    ),
    "one survey": (
        ("languages in one survey", "talen in één vragenlijst"),
        (
            "Import one file and add the texts of the others as its translations; imported apart they are separate surveys.",
            "Lees één bestand in en voeg de teksten van de andere toe als vertaling; los ingelezen zijn het aparte lijsten.",
        ),
    ),
    "one form": (
        ("languages in one survey", "talen in één vragenlijst"),
        (
            "A form has one language: there is one for each, with answers of its own.",
            "Een formulier heeft één taal: er is er een per taal, met eigen antwoorden.",
        ),
    ),
    "required": (
        ("answer required", "verplicht antwoord"),
        ("Set it in {name}.", "Stel dat in {name} in."),
    ),
    "numbers for codes": (
        ("codes of the answers", "codes van de antwoorden"),
        (
            "Qualtrics keeps numbers ({kept}). Export the answers with choice text.",
            "Qualtrics bewaart getallen ({kept}). Exporteer de antwoorden met de tekst van de keuzes.",
        ),
    ),
    "zero": (
        ("answer 0", "antwoord 0"),
        (
            "Look after the import whether its recode value is 0: this was not tried.",
            "Kijk na het inlezen of de hercodering 0 is: dit is niet geprobeerd.",
        ),
    ),
    "commands": (
        ("signs that Qualtrics reads as commands", "tekens die Qualtrics als opdracht leest"),
        ("They are written as character references.", "Ze zijn als tekencode geschreven."),
    ),
    "no survey": (
        ("the survey itself", "de vragenlijst zelf"),
        (
            "SPSS holds answers: pages, order and conditions stand in the codebook only.",
            "SPSS bewaart antwoorden: pagina's, volgorde en voorwaarden staan alleen in het codeboek.",
        ),
    ),
    "labels in one language": (
        ("texts in {languages}", "teksten in {languages}"),
        (
            "A label has one language; the others stand in the codebook.",
            "Een label heeft één taal; de andere staan in het codeboek.",
        ),
    ),
    "cut": (
        ("end of a long text", "einde van een lange tekst"),
        (
            "SPSS takes 256 bytes in a label, of a value 120.",
            "SPSS neemt 256 bytes in een label, bij een waarde 120.",
        ),
    ),
    "texts for codes": (
        ("codes", "codes"),
        (
            "{name} keeps texts only. Do not change a text there: the answers are found by it.",
            "{name} bewaart alleen teksten. Verander daar geen tekst: de antwoorden worden erop teruggevonden.",
        ),
    ),
    "not the text alone": (
        ("the text alone", "de tekst alleen"),
        (
            "Something else has the same text, so the code stands behind it.",
            "Iets anders heeft dezelfde tekst; daarom staat de code erachter.",
        ),
    ),
    "publishing": (
        ("publishing", "publiceren"),
        (
            "A form that a script makes takes no answers until it is published: look through it, then press Publish.",
            "Een formulier uit een script neemt pas antwoorden aan als het gepubliceerd is: kijk het na en kies Publiceren.",
        ),
    ),
    "marked only": (
        ("pages, order, groups, required answers, ends", "pagina's, volgorde, groepen, verplichte antwoorden, einden"),
        (
            "The list says where they are, in grey: set them in the tool, and leave the grey words out.",
            "De lijst zegt in grijs waar ze zijn: stel ze in het programma in, en laat de grijze woorden weg.",
        ),
    ),
    "no order": (
        ("order and pages of the questions", "volgorde en pagina's van de vragen"),
        (
            "A list is read by people: no survey tool imports it.",
            "Een lijst is om te lezen: geen vragenlijstprogramma leest hem in.",
        ),
    ),
    "quotes": (
        ("quotes", "citaten"),
        (
            "Numbers of quotes stand there, not what was said, as such a list often leaves the team. Ask for them with the "
            "format items-quotes.",
            "Er staan aantallen citaten, niet wat er gezegd is, want zo'n lijst gaat vaak het team uit. Vraag erom met het "
            "formaat items-quotes.",
        ),
    ),
    "more quotes": (
        ("{n} more quotes", "nog {n} citaten"),
        ("The list has room for {most} an item.", "De lijst heeft plaats voor {most} per item."),
    ),
}
lost = partial(lost_as, SAID)
"""What could not go along, in the words of :data:`SAID`: ``lost("order", "nl", name="Qualtrics")``."""

"""The words of a questionnaire in Dutch and English: plain, kind, and the same in every tool."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.survey.codes import IMPORTANCE, SATISFACTION

Scale = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class ArrayWording:
    """The texts of one of the two questions; ``scale`` holds the words of the answers 1 to 5, from least to most."""

    page: str
    question: str
    help: str
    scale: Scale


@dataclass(frozen=True, slots=True)
class Wording:
    """All fixed texts of a questionnaire in one language.

    ``arrays`` maps question code to its texts; ``blank`` holds the words, in lower case, that stand for "no answer" in an export.
    """

    title: str
    welcome: str
    end: str
    arrays: dict[str, ArrayWording]
    blank: tuple[str, ...]


WORDING = {
    "nl": Wording(
        title="Wat is voor u belangrijk?",
        welcome=(
            "Fijn dat u wilt helpen. U ziet zo een lijst met wensen van mensen die hetzelfde meemaakten. Eerst vragen we hoe "
            "belangrijk elke wens voor u is, daarna hoe tevreden u er nu over bent. Er zijn geen foute antwoorden: het gaat om "
            "wat u vindt."
        ),
        end="Dank u wel voor uw tijd en uw antwoorden.",
        arrays={
            IMPORTANCE: ArrayWording(
                page="Wat is belangrijk voor u?",
                question="Hoe belangrijk is dit voor u?",
                help="Kies op elke regel wat het best bij u past. Weet u het niet, of past het niet? Sla de regel gerust over.",
                scale=("Helemaal niet belangrijk", "Niet belangrijk", "Neutraal", "Belangrijk", "Heel erg belangrijk"),
            ),
            SATISFACTION: ArrayWording(
                page="Hoe gaat het nu?",
                question="En hoe tevreden bent u hier nu over?",
                help="Denk aan hoe het de laatste keer ging. Hebt u er geen ervaring mee? Sla de regel gerust over.",
                scale=("Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden"),
            ),
        },
        blank=("geen antwoord", "weet ik niet", "weet niet", "niet van toepassing", "n.v.t.", "nvt"),
    ),
    "en": Wording(
        title="What matters to you?",
        welcome=(
            "Thank you for helping. You will see a list of wishes of people who went through the same. First we ask how "
            "important each wish is to you, then how satisfied you are with it now. There are no wrong answers: it is about "
            "what you think."
        ),
        end="Thank you for your time and your answers.",
        arrays={
            IMPORTANCE: ArrayWording(
                page="What matters to you?",
                question="How important is this to you?",
                help="Choose on every line what suits you best. Not sure, or not about you? Feel free to skip the line.",
                scale=("Not at all important", "Not important", "Neutral", "Important", "Extremely important"),
            ),
            SATISFACTION: ArrayWording(
                page="How is it now?",
                question="And how satisfied are you with this now?",
                help="Think of how it went the last time. No experience with it? Feel free to skip the line.",
                scale=("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"),
            ),
        },
        blank=("no answer", "don't know", "do not know", "not applicable", "n/a"),
    ),
}
"""Language to its texts."""

NOTES = {
    "nl": {
        "translation": "{code}: er is geen vertaling in taal {language!r} van “{text}”; de oorspronkelijke tekst staat er nu.",
        "title": "Er is geen titel in taal {language!r}; daar staat nu “{text}”.",
        "cleaned": "{code}: regeleinden, dubbele spaties of onzichtbare tekens zijn uit de tekst gehaald; er staat nu “{text}”.",
        "same": "{code} en {other} hebben dezelfde tekst in taal {language!r}: “{text}”.",
        "names": (
            "{codes}: namen uit de studie staan in taal {language!r} zoals ze zijn; vertaal ze met "
            "project.survey.edit(…), een antwoord onder zijn code ({example})."
        ),
        "stray": "{code}: het criterium “{text}” hoort bij geen mijlpaal en staat achteraan.",
        "long": (
            "De vragenlijst heeft {n} regels, en elke regel wordt twee keer gevraagd. Boven de {most} haken mensen af "
            "of kiezen ze steeds hetzelfde: overweeg minder criteria, of een verdeling over twee groepen."
        ),
    },
    "en": {
        "translation": "{code}: there is no translation into language {language!r} of “{text}”; the original stands there now.",
        "title": "There is no title in language {language!r}; “{text}” stands there now.",
        "cleaned": "{code}: line breaks, double spaces or invisible characters were taken out; it now reads “{text}”.",
        "same": "{code} and {other} have the same text in language {language!r}: “{text}”.",
        "names": (
            "{codes}: names of the study stand in language {language!r} as they are; translate them with "
            "project.survey.edit(…), an answer under its code ({example})."
        ),
        "stray": "{code}: the criterion “{text}” belongs to no milestone and stands at the end.",
        "long": (
            "The questionnaire has {n} lines, and each line is asked twice. Above {most} people drop out or keep choosing "
            "the same: consider fewer criteria, or a split over two groups."
        ),
    },
}
"""What `workbench.survey.making.make` says about its choices, per language of the study."""

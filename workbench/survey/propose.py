"""Proposals for the words of a questionnaire: an item from its criterion, and the questions beside the items."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue, NotFound
from workbench.journey.journey import Journey
from workbench.journey.textfit import plain
from workbench.survey.codes import IMPORTANCE
from workbench.survey.ownquestion import fitting, is_own
from workbench.survey.questionnaire import EXTRAS, Choice, Extra
from workbench.survey.responses.missing import folded
from workbench.survey.wording import WORDING
from workbench.survey.words import standard_words

LEAST = {"en": "As little as possible: {text}", "nl": "Zo min mogelijk: {text}"}
"""How the direction is said of a criterion that is better the less it is so."""
ATTENTIVE = 4
"""The answer that the attention check asks for."""
KINDS = tuple(kind for kind in EXTRAS if kind != "background")
"""Questions that are asked for by their kind alone; ``"background:region"`` names what it asks about."""

CONSENT = {
    "en": "Your answers are used for this study only, and reported so that nobody can tell who gave them. You may stop at any "
    "moment. Do you agree to take part?",
    "nl": "Uw antwoorden worden alleen voor dit onderzoek gebruikt en zo beschreven dat niemand kan zien van wie ze zijn. U mag "
    "op elk moment stoppen. Doet u mee?",
}
SCREENING = {
    "en": "This is about “{title}”. Did you go through this yourself in the past twelve months?",
    "nl": "Dit gaat over “{title}”. Hebt u dit de afgelopen twaalf maanden zelf meegemaakt?",
}
PURPOSE = {"en": "What did you want to achieve, most of all?", "nl": "Wat wilde u vooral bereiken?"}
DONE = {"en": "Did you achieve what you wanted?", "nl": "Is gelukt wat u wilde bereiken?"}
"""Asked pages after the purpose, so it says what it asks about."""
EFFORT = {
    "en": "It was made easy for me.",
    "nl": "Het werd mij makkelijk gemaakt.",
}
NPS = {
    "en": "How likely are you to recommend us to a friend or colleague?",
    "nl": "Hoe waarschijnlijk is het dat u ons aanbeveelt bij vrienden of collega's?",
}
OVERALL = {"en": "All in all, how satisfied are you?", "nl": "Alles bij elkaar, hoe tevreden bent u?"}
CHANNEL = {
    "en": "“{milestone}”: how did you have contact, mostly?",
    "nl": "“{milestone}”: hoe had u daarbij vooral contact?",
}
OPEN = {
    "en": "Is there anything else you would like to say? Please give no names or addresses.",
    "nl": "Wilt u nog iets vertellen? Noem liever geen namen of adressen.",
}
YES_NO = (Choice("Y", {"en": "Yes", "nl": "Ja"}), Choice("N", {"en": "No", "nl": "Nee"}))
ELSE = {"en": "Something else", "nl": "Iets anders"}
CHANNELS = (
    Choice("WEB", {"en": "Website", "nl": "Website"}),
    Choice("APP", {"en": "App", "nl": "App"}),
    Choice("TEL", {"en": "Phone", "nl": "Telefoon"}),
    Choice("MAIL", {"en": "E-mail", "nl": "E-mail"}),
    Choice("POST", {"en": "Letter", "nl": "Brief"}),
    Choice("PERS", {"en": "In person", "nl": "Persoonlijk"}),
)
"""What is asked where the study knows no channels of its own."""
NO_CONTACT = Choice("NONE", {"en": "No contact", "nl": "Geen contact"})


@dataclass(frozen=True, slots=True)
class About:
    """What the questions are about: the journey, attributes of people with their choices, channels, titles by language."""

    journey: Journey
    attributes: tuple[Attribute, ...] = ()
    channels: tuple[str, ...] = ()
    titles: Mapping[str, str] | None = None


def item_text(text: str, direction: str, language: str) -> str:
    """The words of an item: those of its criterion, with the direction where less is better.

    >>> item_text("Being put through", "less", "en"), item_text("Being heard", "more", "en")
    ('As little as possible: Being put through', 'Being heard')
    """
    return LEAST[language].format(text=text) if direction == "less" else text


def questions(extras: Sequence[str | Extra], languages: Sequence[str], about: About) -> tuple[Extra, ...]:
    """The extra questions that are asked for, in the order in which a survey asks them (:data:`EXTRAS`), each once.

    Of an attribute of yes and no or with choices, the choices are its own; of another one people write the answer. Questions of
    one's own (`workbench.survey.ownquestion`) come after ours of their kind, in the order given.

    Raises
    ------
    InvalidValue
        There is no such kind of question, or nothing to ask it about; a question of one's own that cannot be asked so.
    NotFound
        There is no such attribute.
    """
    if wrong := [one for one in extras if not isinstance(one, str | Extra)]:
        expected = "the name of a kind, or what project.survey.question(…) gives"
        raise InvalidValue("this is no extra question", expected=expected, found=repr(wrong[0])[:60])
    own = [_own(one, languages, about) for one in extras if isinstance(one, Extra)]
    asked = [kind.strip() for kind in dict.fromkeys(one for one in extras if isinstance(one, str))]
    backgrounds = [kind.partition(":")[2].strip() for kind in asked if kind.startswith("background:")]
    if unknown := [kind for kind in asked if kind not in KINDS and not kind.startswith("background:")]:
        expected = " | ".join((*KINDS, "background:<attribute>"))
        raise InvalidValue("there is no such extra question", expected=expected, found=unknown[0])
    made: list[Extra] = []
    for kind in EXTRAS:
        if kind == "background":
            made += [_background(number, name, about, languages) for number, name in enumerate(backgrounds, start=1)]
        elif kind in asked:
            made += _MAKERS[kind](about, languages)
        made += [extra for extra in own if extra.kind == kind]
    return tuple(made)


def attribute_named(name: str, attributes: Sequence[Attribute]) -> Attribute:
    """The attribute of a name, upper and lower case taken as the same.

    Raises
    ------
    NotFound
        There is none.
    """
    found = next((one for one in attributes if one.name.casefold() == name.strip().casefold()), None)
    if found is None:
        expected = ", ".join(one.name for one in attributes) or "none yet"
        raise NotFound(f"participants have no attribute {name!r} to ask for", expected=expected)
    return found


def _own(extra: Extra, languages: Sequence[str], about: About) -> Extra:
    if not is_own(extra):
        raise InvalidValue(f"question {extra.code!r} is one of ours", todo=f"Ask for it by its kind, {extra.kind!r}.")
    if extra.about and extra.about not in {one.id for one in about.attributes}:
        raise NotFound(f"participants have no attribute any more that question {extra.code!r} asks for", found=extra.about)
    return fitting(extra, languages)


def _consent(_about: About, languages: Sequence[str]) -> list[Extra]:
    choices = (_standard("consent", "Y", languages), replace(_standard("consent", "N", languages), ends=True))
    return [Extra("CONSENT", "consent", _in(CONSENT, languages), choices, required=True)]


def _screening(about: About, languages: Sequence[str]) -> list[Extra]:
    yes, no = YES_NO
    titles = about.titles or {}
    texts = {tongue: SCREENING[tongue].format(title=titles.get(tongue) or WORDING[tongue].title) for tongue in languages}
    choices = (_only(yes, languages), Choice("N", _in(no.texts, languages), ends=True))
    return [Extra("SCREEN1", "screening", texts, choices, required=True)]


def _purpose(about: About, languages: Sequence[str]) -> list[Extra]:
    goals = sorted(about.journey.goals, key=lambda goal: goal.order)
    if not goals:
        raise InvalidValue("there is no goal to ask for", todo="Make a goal, or leave this question out.")
    choices = [Choice(f"G{n:02d}", dict.fromkeys(languages, plain(goal.text))) for n, goal in enumerate(goals, start=1)]
    choices.append(Choice("ELSE", _in(ELSE, languages)))
    return [Extra("PURPOSE", "purpose", _in(PURPOSE, languages), tuple(choices), about=" ".join(goal.id for goal in goals))]


def _channel(about: About, languages: Sequence[str]) -> list[Extra]:
    names = {folded(name): plain(name) for name in reversed(about.channels) if folded(name)}  # spelled as the most used one
    none = {folded(text) for text in NO_CONTACT.texts.values()}
    known = dict.fromkeys(names[form] for name in about.channels if (form := folded(name)) in names and form not in none)
    own = [Choice(f"K{n:02d}", dict.fromkeys(languages, name)) for n, name in enumerate(known, start=1)]
    choices = (*(own or [_only(choice, languages) for choice in CHANNELS]), _only(NO_CONTACT, languages))
    journey = about.journey
    asked = {criterion.milestone_id for criterion in journey.criteria}
    asked |= {m.parent_id for m in journey.milestones if m.id in asked and m.parent_id}
    milestones = [
        m for goal in sorted(journey.goals, key=lambda g: g.order) for m in journey.milestones_of(goal.id) if m.id in asked
    ]
    if not milestones:
        raise InvalidValue("there is no milestone to ask the channel of", todo="Leave this question out.")
    return [
        Extra(
            f"CHAN{n:02d}",
            "channel",
            {tongue: CHANNEL[tongue].format(milestone=plain(m.name)) for tongue in languages},
            choices,
            about=m.id,
        )
        for n, m in enumerate(milestones, start=1)
    ]


def _background(number: int, name: str, about: About, languages: Sequence[str]) -> Extra:
    attribute = attribute_named(name, about.attributes)
    own = [Choice(f"A{n:02d}", dict.fromkeys(languages, plain(text))) for n, text in enumerate(attribute.choices, start=1)]
    choices = [_only(choice, languages) for choice in YES_NO] if attribute.kind == "yes/no" else own
    texts = dict.fromkeys(languages, plain(attribute.name.replace("_", " ")))
    return Extra(f"BG{number:02d}", "background", texts, tuple(choices), about=attribute.id)


def _attention(_about: About, languages: Sequence[str]) -> list[Extra]:
    """Asked as a line of the importance array, so its answers are those of the array."""
    texts = {}
    for tongue in languages:
        words = standard_words(tongue)
        texts[tongue] = words["attention"].format(answer=words[f"{IMPORTANCE}.scale.{ATTENTIVE}"])
    return [Extra("ATT", "attention", texts, expected=str(ATTENTIVE))]


_MAKERS: dict[str, Callable[[About, Sequence[str]], list[Extra]]] = {
    "consent": _consent,
    "screening": _screening,
    "purpose": _purpose,
    "completion": lambda _, tongues: [
        Extra("DONE", "completion", _in(DONE, tongues), tuple(_standard("completion", code, tongues) for code in "YPN"))
    ],
    "effort": lambda _, tongues: [Extra("CES", "effort", _in(EFFORT, tongues), low=1, high=7)],
    "nps": lambda _, tongues: [Extra("NPS", "nps", _in(NPS, tongues), low=0, high=10)],
    "overall": lambda _, tongues: [Extra("OSAT", "overall", _in(OVERALL, tongues), low=1, high=5)],
    "channel": _channel,
    "attention": _attention,
    "open": lambda _, tongues: [Extra("OPEN1", "open", _in(OPEN, tongues))],
}


def _in(texts: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    return {tongue: texts[tongue] for tongue in languages}


def _only(choice: Choice, languages: Sequence[str]) -> Choice:
    return Choice(choice.code, _in(choice.texts, languages), choice.ends)


def _standard(kind: str, code: str, languages: Sequence[str]) -> Choice:
    """An answer whose words are the same in every questionnaire."""
    return Choice(code, {tongue: standard_words(tongue)[f"{kind}.{code}"] for tongue in languages})

"""Checks on words: a channel or touchpoint as milestone, the company's process, not the customer, two things at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.journey.checkfacts import Facts, Found, Node, found, text_of
from workbench.journey.checksaid import Said
from workbench.journey.checkwords import CheckWords, found_in, tokens

_SENTENCES = re.compile(r"[.;!?]\s+(?=\S)")
_SAME = 5  # letters that two words share from the start to be of one stem: "bezoek" and "bezoeken"


def named_after_contact(facts: Facts) -> Iterator[Found]:
    """``named-after-channel``, ``named-after-touchpoint``: a milestone is what the customer reaches, not where she was."""
    touchpoints = sorted(facts.touchpoints | {c.name for c in facts.codes.values() if c.kind == "touchpoint"})
    by_words: dict[frozenset[str], str] = {}
    for touchpoint in touchpoints:
        by_words.setdefault(_stems(touchpoint, facts.words), touchpoint)
    # A channel of the log may be anything; only what stands there as a whole counts.
    channels = (*facts.words.channels, *(" ".join(words) for c in sorted(facts.channels) if (words := tokens(c))))
    for milestone in facts.journey.milestones:
        stems = _stems(milestone.name, facts.words)
        if stems and stems in by_words:
            yield found("named-after-touchpoint", milestone, touchpoint=by_words[stems])
        elif word := found_in(channels, milestone.name):
            yield found("named-after-channel", milestone, word=word)


def _stems(name: str, words: CheckWords) -> frozenset[str]:
    return frozenset(token[:_SAME] for token in tokens(name) if token not in words.light_words)


def internal_wording(facts: Facts) -> Iterator[Found]:
    """``internal-wording``: what it is called inside, and never by a customer."""
    nodes: list[Node] = [*facts.journey.goals, *facts.journey.milestones, *facts.journey.criteria]
    for node in nodes:
        if word := found_in(facts.words.internal, text_of(node)):
            yield found("internal-wording", node, word=word)


def about_company(facts: Facts) -> Iterator[Found]:
    """``about-company``: a criterion that judges the organisation, in which the customer herself does not occur."""
    for criterion in facts.journey.criteria:
        words = facts.words
        word = found_in(words.about_customers, criterion.statement)
        if not word and not found_in(words.customer, criterion.statement):
            word = found_in(words.company, criterion.statement)
        if word:
            yield found("about-company", criterion, word=word)


def two_things(facts: Facts) -> Iterator[Found]:
    """``two-things``: a criterion to which "yes" and "no" may both be the answer."""
    for criterion in facts.journey.criteria:
        if second := asks_two(criterion.statement, facts.words):
            yield found("two-things", criterion, second=second)


def asks_two(statement: str, words: CheckWords) -> str:
    """The second of two things that a statement asks, ``""`` where it asks one.

    Two clauses ask two things: a conjunction with a subject and a verb after it, with a verb, or with a second question word.
    Two words beside each other ("calm and clear") are taken as one.

    >>> from workbench.journey.checkwords import check_words
    >>> asks_two("I know what it costs and when it comes", check_words("en"))
    'and when it comes'
    >>> asks_two("I can stop or skip without a fuss", check_words("en"))
    ''
    """
    sentences = _SENTENCES.split(statement.strip())
    if len(sentences) > 1 and all(_has_verb(tokens(s), words) for s in sentences[:2]):
        return sentences[1]
    said = tokens(statement)
    if marker := found_in(words.markers, statement):
        return marker
    for at, word in enumerate(said):
        left, right = said[:at], said[at + 1 :]
        if word not in words.conjunctions or not left or not right or _is_pair(said, at, words):
            continue
        clause = _second_clause(word, left, right, words)
        if clause or _second_question(left, right, words) or _second_deed(left, right, words):
            return " ".join(said[at:])
    return ""


def _is_pair(said: Sequence[str], at: int, words: CheckWords) -> bool:
    near = " ".join(said[max(at - 3, 0) : at + 4])
    return any(said[at] in pair.split() and found_in((pair,), near) for pair in words.pairs)


def _has_verb(said: Sequence[str], words: CheckWords) -> bool:
    return any(token in words.verbs for token in said)


def _second_clause(conjunction: str, left: Sequence[str], right: Sequence[str], words: CheckWords) -> bool:
    if not _has_verb(left, words):
        return False  # "my partner and I can …": two subjects of one verb
    if right[0] in words.verbs:
        return not _two_infinitives(left, right, words)
    if conjunction == "of":
        return False  # "of het verzekerd is" is a question, not a choice
    if right[0] in words.subjects:
        return not _two_subjects(left, words) and _has_verb(right[1:4], words)
    return right[0] in words.determiners and _has_verb(right[2:4], words)


def _two_infinitives(left: Sequence[str], right: Sequence[str], words: CheckWords) -> bool:
    """``I can read and understand``: one verb holds both. Dutch tells an infinitive by its ending, English does not."""
    return len(left) > 1 and left[-2] in words.modals and (right[0].endswith("en") or not left[-1].endswith("en"))


def _two_subjects(left: Sequence[str], words: CheckWords) -> bool:
    """``I want that my partner and I can …``; not ``I understand my policy and I can …``, where it is an object."""
    return len(left) > 1 and left[-2] in words.determiners and not (len(left) > 2 and left[-3] in words.verbs)


def _second_question(left: Sequence[str], right: Sequence[str], words: CheckWords) -> bool:
    """``what it costs and when it comes``, ``van wie de schade is en bij wie ik moet zijn``."""
    asked = [i for i, token in enumerate(left) if token in words.question_words]
    again = next((i for i, token in enumerate(right[:2]) if token in words.question_words), None)
    return bool(asked) and again is not None and len(left) - asked[-1] > 2 and len(right) - again > 1


def _second_deed(left: Sequence[str], right: Sequence[str], words: CheckWords) -> bool:
    """``I can see and change my details``, ``ik kan mijn polis bekijken en wijzigen``.

    Not "I can stop or skip without a fuss": there both are the occasion, and what comes after is asked.
    """
    if len(right) == 1:
        deeds = len(left) > 3 and left[-1].endswith("en") and right[0].endswith("en")
        return deeds and left[-3] in words.determiners and any(token in words.modals for token in left[:-3])
    return len(left) > 1 and left[-2] in words.modals and right[1] in words.determiners


SAID = {
    "named-after-channel": Said(
        (
            "A channel only carries the customer to the next step. She wants to be somewhere, not on the phone.",
            "Een kanaal brengt de klant alleen een stap verder. Ze wil ergens komen, niet aan de telefoon zitten.",
        ),
        (
            "Name the milestone after what she has reached when it is over, and hang the channel on it as a touchpoint.",
            "Noem de mijlpaal naar wat ze erna bereikt heeft, en hang het kanaal eraan als contactpunt.",
        ),
        {"": ("{Kind} “{name}” is named after a channel: {word}.", "{Kind} “{name}” heet naar een kanaal: {word}.")},
    ),
    "named-after-touchpoint": Said(
        (
            "Touchpoints change; what the customer is after stays. One milestone can have many touchpoints, or none.",
            "Contactpunten veranderen; wat de klant wil blijft. Eén mijlpaal kan veel contactpunten hebben, of geen.",
        ),
        (
            "Name the milestone after what she has reached when it is over, and place the touchpoint on it.",
            "Noem de mijlpaal naar wat ze erna bereikt heeft, en plaats het contactpunt daarbij.",
        ),
        {
            "": (
                "{Kind} “{name}” is named after the touchpoint “{touchpoint}”.",
                "{Kind} “{name}” heet naar het contactpunt “{touchpoint}”.",
            )
        },
    ),
    "internal-wording": Said(
        (
            "This is how it is called inside the organisation. In those words a journey is soon the process, not the journey.",
            "Zo heet het binnen de organisatie. Een klantreis in die woorden wordt al gauw het proces, en niet de reis.",
        ),
        (
            "Say it as a customer did: read the quotes behind it and take the words from there.",
            "Zeg het zoals een klant het zei: lees de citaten erachter en neem de woorden daarvan.",
        ),
        {
            "": (
                "{Kind} “{name}” uses a word of the organisation: {word}.",
                "In {kind} “{name}” staat een woord van de organisatie: {word}.",
            )
        },
    ),
    "about-company": Said(
        (
            "A criterion says by what the customer sees that she got where she wanted to be, not how good the organisation is.",
            "Een criterium zegt waaraan de klant merkt dat ze er is, niet hoe goed de organisatie het doet.",
        ),
        (
            "Write what it does for her, in her words: not “the service is fast”, but “I can go on the same day”.",
            "Schrijf op wat het haar brengt, in haar woorden: niet “de service is snel”, maar “ik kan dezelfde dag verder”.",
        ),
        {
            "": (
                "{Kind} “{name}” is about the organisation: {word}.",
                "{Kind} “{name}” gaat over de organisatie: {word}.",
            )
        },
    ),
    "two-things": Said(
        (
            "Who has the one and not the other cannot answer, and the survey cannot tell which of the two was meant.",
            "Wie het een wel heeft en het ander niet, kan niet antwoorden, en de vragenlijst zegt niet welk van de twee het was.",
        ),
        (
            "Make two criteria of it, or leave out what was said less often.",
            "Maak er twee criteria van, of laat weg wat minder vaak is gezegd.",
        ),
        {"": ("{Kind} “{name}” asks two things: “{second}”.", "{Kind} “{name}” vraagt twee dingen: “{second}”.")},
    ),
}

"""What a person may want to correct of a file as it was read: each a sentence, with the correction that does it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from workbench.corpus.corrections import Correction, SpeakerCorrection, corrected
from workbench.corpus.labels import key
from workbench.corpus.report import Reading
from workbench.corpus.roles import joint, role_word
from workbench.corpus.transcript import CUSTOMER_ROLES

_SENTENCES: dict[str, tuple[str, str]] = {
    # (English, Dutch)
    "language": (
        "The language could not be told. Choose it, so that words are counted as words of that language.",
        "De taal was niet vast te stellen. Kies de taal, zodat woorden als woorden van die taal worden geteld.",
    ),
    "nobody named": (
        "Nobody is named in this file. If only the participant speaks in it, call its speaker the participant.",
        "In dit bestand staat niet wie er spreekt. Spreekt alleen de deelnemer, noem de spreker dan deelnemer.",
    ),
    "same speaker": (
        "‘{label}’ ({n}×) may be the same speaker as ‘{other}’ ({m}×).",
        "‘{label}’ ({n}×) is misschien dezelfde spreker als ‘{other}’ ({m}×).",
    ),
    "one turn": (
        "‘{label}’ has one turn only, number {number}: “{words}”. If that is nobody else, give the turn to ‘{other}’.",
        "‘{label}’ heeft maar één beurt, nummer {number}: “{words}”. Is dat niemand anders, geef de beurt dan aan ‘{other}’.",
    ),
    "one turn alone": (
        "‘{label}’ has one turn only, number {number}: “{words}”. Look whether that is a speaker.",
        "‘{label}’ heeft maar één beurt, nummer {number}: “{words}”. Kijk of dat een spreker is.",
    ),
    "no interviewer": ("Nobody was found to be the interviewer.", "Er is geen interviewer gevonden."),
    "no interviewer but": (
        "Nobody was found to be the interviewer. ‘{label}’ asks most questions.",
        "Er is geen interviewer gevonden. ‘{label}’ stelt de meeste vragen.",
    ),
    "no participant": (
        "Nobody was found to be the participant, so no words count as a customer's.",
        "Er is geen deelnemer gevonden, dus geen woorden tellen als die van een klant.",
    ),
    "no participant but": (
        "Nobody was found to be the participant, so no words count as a customer's. ‘{label}’ says most.",
        "Er is geen deelnemer gevonden, dus geen woorden tellen als die van een klant. ‘{label}’ zegt het meest.",
    ),
    "joined": (
        "{n} of {all} turns ({share} %) follow a turn of the same speaker, as when a program splits them. Join them?",
        "{n} van {all} beurten ({share} %) volgen op een beurt van dezelfde spreker, zoals een programma ze knipt. Samenvoegen?",
    ),
}
KINDS = ("language", "nobody named", "same speaker", "one turn", "no interviewer", "no participant", "joined")

_FEW = 6  # in a file of no more turns than this, one turn is no odd thing
_MANY = 0.05
_NEAR = 0.8
_LABELS = 60  # more are no drift but a forum, and each is compared with each


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to look at.

    Attributes
    ----------
    kind
        One of :data:`KINDS`.
    said
        What was seen, as a sentence or two.
    correction
        What accepting it changes and nothing else, to be put on top with :meth:`Correction.also`. Empty, and so false, where
        only a person can say what should be.
    """

    kind: str
    said: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class _Said:
    """A turn by its number in the file."""

    number: int
    label: str
    words: str


def proposals(reading: Reading, correction: Correction | None = None, language: str = "en") -> list[Proposal]:
    """What there is to look at, once a correction has been made, in the order of :data:`KINDS`.

    What a person has decided is not asked again: spellings taken apart are not proposed as one, nor a described label as no
    speaker.

    Parameters
    ----------
    language
        Of the sentences: ``"nl"``, else English.

    Raises
    ------
    InvalidValue
        If the correction does not fit the reading.
    """
    correction = correction or Correction()
    # Turns are told by their numbers in the file, so nothing is left out or joined yet.
    now = corrected(reading, replace(correction, joined=False, leave_out=())).reading
    text = now.transcript.text
    turns = [
        _Said(number, turn.speaker, text[turn.start : turn.end])
        for number, turn in enumerate(now.transcript.turns, 1)
        if number not in correction.leave_out
    ]
    counts = Counter(turn.label for turn in turns)
    roles = {speaker.label: speaker.role for speaker in now.speakers if counts[speaker.label]}
    made = [] if now.language else [_proposal("language", language)]
    if set(roles) <= {""}:
        if roles and roles[""] not in CUSTOMER_ROLES:
            made.append(_proposal("nobody named", language, _role("", "participant")))
        return made
    labels = [label for label, _ in counts.most_common() if label]
    drift = list(_drift(turns, labels, correction)) if len(labels) <= _LABELS else []
    for label, other in drift:
        same = Correction(speakers={label: SpeakerCorrection(same_as=other)})
        made.append(_proposal("same speaker", language, same, label=label, n=counts[label], other=other, m=counts[other]))
    looked_at = {*(label for label, _ in drift), *correction.speakers, *correction.apart}
    made += _one_turn(turns, [label for label in labels if counts[label] == 1 and label not in looked_at], language)
    made += _missing_roles(turns, {label: role for label, role in roles.items() if label}, language)
    pairs = [(one.label, other.label) for one, other in pairwise(turns)]
    again = sum(one == other != "" for one, other in pairs)
    if not correction.joined and again > 2 and again >= _MANY * len(pairs):
        share = round(100 * again / len(turns))
        made.append(_proposal("joined", language, Correction(joined=True), n=again, all=len(turns), share=share))
    return made


def _proposal(kind: str, language: str, correction: Correction | None = None, **names: object) -> Proposal:
    english, dutch = _SENTENCES[kind]
    said = (dutch if language == "nl" else english).format(**names)
    return Proposal(next(k for k in KINDS if kind.startswith(k)), said, correction or Correction())


def _role(label: str, role: str) -> Correction:
    return Correction(speakers={label: SpeakerCorrection(role)})


def _drift(turns: Sequence[_Said], labels: Sequence[str], correction: Correction) -> Iterator[tuple[str, str]]:
    """Labels with the more frequent label that they may be a spelling of."""
    together = Counter(frozenset((one.label, other.label)) for one, other in pairwise(turns))
    counts = Counter(turn.label for turn in turns)
    for i, label in enumerate(labels):
        if label in correction.apart:
            continue
        near = [other for other in labels if other != label and _alike(label, other)]
        best = [other for other in near if key(other) == key(label)] or near
        # Anna is no spelling of Anna Smit where there is an Anna Jansen too.
        if len(best) != 1 or best[0] not in labels[:i] or best[0] in correction.apart:
            continue
        told = {_told_role(name, correction) for name in (label, best[0])} - {""}
        # Who answer each other are two, however alike their names.
        talk = together[frozenset((label, best[0]))] > counts[label] / 2 and key(label) != key(best[0])
        if len(told) < 2 and not talk:
            yield label, best[0]


def _told_role(label: str, correction: Correction) -> str:
    return correction.speakers.get(label, SpeakerCorrection()).role or role_word(label)


def _alike(one: str, other: str) -> bool:
    """Whether two labels may be spellings of one: a slip, a name and its first part, initials, or a role and its first letter.

    >>> _alike("Intervieuwer 1", "Interviewer 1"), _alike("Interviewer 1", "Interviewer 2"), _alike("Anna", "Anna de Vries")
    (True, False, True)
    >>> _alike("AdV", "Anna de Vries"), _alike("R", "Respondent"), _alike("R", "Interviewer"), _alike("X", "X og Y")
    (True, True, False, False)
    """
    if key(one) == key(other):
        return True
    if len(joint(one)) > 1 or len(joint(other)) > 1:
        return False
    (words, numbers), (words_too, numbers_too) = _parts(one), _parts(other)
    if not words or not words_too or (numbers and numbers_too and numbers != numbers_too):
        return False
    if words == words_too:
        return True
    if numbers != numbers_too:
        return False
    short, long = sorted((words, words_too), key=lambda some: len(" ".join(some)))
    initials = "".join(word[0] for word in long)
    if len(short) == 1 and len(short[0]) == 1:
        return role_word(short[0]) == role_word(long[0]) != "" and long[0].startswith(short[0])
    if len(long) > 1 and (short == long[: len(short)] or short in ([initials], [initials[0] + initials[-1]])):
        return True
    a, b = " ".join(short), " ".join(long)
    return len(a) > 4 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _NEAR


def _parts(label: str) -> tuple[list[str], list[str]]:
    words = key(label).split()
    return [word for word in words if not word.isdigit()], [word for word in words if word.isdigit()]


def _one_turn(turns: Sequence[_Said], rare: Collection[str], language: str) -> Iterator[Proposal]:
    often = [label for label, _ in Counter(turn.label for turn in turns).most_common() if label and label not in rare]
    for i, turn in enumerate(turns if len(turns) > _FEW else []):
        if turn.label not in rare or role_word(turn.label) or len(joint(turn.label)) > 1:
            continue
        before = next((t.label for t in reversed(turns[:i]) if t.label in often), "")
        after = next((t.label for t in turns[i + 1 :] if t.label in often), "")
        # Between two turns of one speaker it is an answer under a wrong name, else speech that looks like a label ("Conclusie:").
        others = [label for label in often if label != before] if before == after else [before or after]
        other = others[0] if others else ""
        words = " ".join(turn.words.split())
        words = f"{words[:57].rstrip()}…" if len(words) > 60 else words
        given = Correction(turns={turn.number: other}) if other else Correction()
        kind = "one turn" if given else "one turn alone"
        yield _proposal(kind, language, given, label=turn.label, number=turn.number, words=words, other=other)


def _missing_roles(turns: Sequence[_Said], roles: dict[str, str], language: str) -> Iterator[Proposal]:
    said, words, questions = Counter(turn.label for turn in turns), Counter[str](), Counter[str]()
    for turn in turns:
        words[turn.label] += len(re.findall(r"\w+", turn.words))
        questions[turn.label] += turn.words.count("?")
    some = [label for label in roles if len(joint(label)) == 1]
    if "interviewer" not in roles.values():
        often = [label for label in some if said[label] >= _MANY * len(turns)]
        asking = max(often, key=lambda label: questions[label] / max(1, words[label]), default="")
        if len(some) > 1 and questions[asking]:
            yield _proposal("no interviewer but", language, _role(asking, "interviewer"), label=asking)
        else:
            yield _proposal("no interviewer", language)
    if not CUSTOMER_ROLES & set(roles.values()):
        open_ones = [label for label in some if roles[label] == "other"] or (some if len(some) > 1 else [])
        most = max(open_ones, key=lambda label: words[label], default="")
        if most:
            yield _proposal("no participant but", language, _role(most, "participant"), label=most)
        else:
            yield _proposal("no participant", language)

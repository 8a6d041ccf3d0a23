"""Who a label may be: proposed by its words and, failing that, by who asks the questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

from workbench.corpus.transcript import Speaker

_WORDS = {
    "interviewer": "interviewer interviewers interviewster onderzoeker onderzoekster researcher researchers moderator "
    "facilitator host gespreksleider vragensteller ondervrager enquêteur therapist therapeut forsker forscher forscherin "
    "interviewerin interviewende moderatorin intervieweur chercheur int i q question vraag frage mod",
    "participant": "participant participants respondent respondents respondente deelnemer deelnemers deelneemster "
    "deelnemende geïnterviewde geinterviewde informant interviewee klant klanten customer client cliënt "
    "patient patiënt gebruiker user subject burger bewoner verzekerde kunde kundin befragte befragter "
    "befragten teilnehmer teilnehmerin proband deltager "
    "informantin interviewperson interviewpersonen interviewé interviewée resp res ip p r a "
    "answer antwoord antwort",
    "partner": "partner partners echtgenoot echtgenote husband wife spouse ægtefælle ehemann ehefrau ehepartner",
    "interpreter": "tolk tolken interpreter translator vertaler dolmetscher dolmetscherin",
    "other": "unknown onbekend unbekannt ukendt inconnu all allen alle everyone everybody iedereen beiden beide both "
    "samen together observer observator observant notulist notetaker",
}
ROLE_WORDS: dict[str, str] = {word: role for role, words in _WORDS.items() for word in words.split()}
"""Words of labels with the role they stand for."""

_LONG_ROLE_WORDS = [word for word in ROLE_WORDS if len(word) >= 6]
_LETTERS = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"\s*\([^()]*\)")
_JOINT = re.compile(r"\s+(?:og|en|and|und|et)\s+|\s*[&+/,]\s*", re.IGNORECASE)


def joint(label: str) -> list[str]:
    """The single labels in a label of several people: ``"X og Y"`` gives X and Y; one label gives itself.

    >>> joint("X og Y"), joint("R1/R2"), joint("R1 (vrouw, 34)")
    (['X', 'Y'], ['R1', 'R2'], ['R1 (vrouw, 34)'])
    """
    parts = [part.strip() for part in _JOINT.split(_INSIDE.sub("", label)) if part.strip()]
    return parts if len(parts) > 1 else [label.strip()]


@lru_cache(maxsize=10_000)
def role_word(label: str) -> str:
    """The role that the words of a label tell, or ``""``.

    A longer role word may be misspelled (``PARTTICIPANT 18``). In a label of several words a specific role
    goes before "other" (``ALL PARTICIPANTS``); single letters count only alone or with a number (``I``, ``P3``).

    >>> role_word("Interviewer1"), role_word("PARTTICIPANT 18"), role_word("R"), role_word("Anna de Vries"), role_word("Tolk")
    ('interviewer', 'participant', 'participant', '', 'interpreter')
    """
    words = [word.casefold() for word in _LETTERS.findall(label)]
    if not words:
        return ""
    found = [ROLE_WORDS[word] for word in words if word in ROLE_WORDS and (len(word) > 1 or len(words) == 1)]
    for word in words:
        if not found and len(word) >= 6:
            near = get_close_matches(word, _LONG_ROLE_WORDS, n=1, cutoff=0.87)
            # "Interview 3" and "onderzoek" are no slips of who does it.
            found += [ROLE_WORDS[role] for role in near if not role[:-2].startswith(word)]
    return next((role for role in found if role != "other"), found[0] if found else "")


def propose(turns: Iterable[tuple[str, str]], legend: Mapping[str, str] | None = None) -> tuple[Speaker, ...]:
    """Speakers with a proposed role, in the order in which they first speak.

    Parameters
    ----------
    turns
        (label, words) of every turn.
    legend
        What the file itself says that a label stands for (``{"X": "Informant, kvinde"}``); it goes before the label's own words.

    A label without a role word is told by evidence. Where nobody is the interviewer yet, it is whoever asks most questions
    for the words spoken, if that is half as much again as the next: in twenty interviews seen an interviewer asks 0.4 to 6
    questions in a hundred words, the others none to 0.5. The others took part, but a label that opens one turn out of more
    than twenty is left open.
    """
    legend = legend or {}
    said: dict[str, list[str]] = {}
    for label, words in turns:
        said.setdefault(label, []).append(words)
    roles = {label: role_word(legend.get(label, "")) or role_word(label) for label in said if label}
    singles = {label for label in roles if len(joint(label)) == 1}
    asking = {label: _questions(said[label]) for label in singles}
    turns_in_all = sum(len(words) for words in said.values())
    if "interviewer" not in roles.values():
        # A single letter is weak evidence: R is a respondent beside I, and a researcher beside P.
        weak = {label for label in singles if not roles[label] or (len(label) == 1 and label not in legend)}
        ranked = Counter({label: asking[label] for label in singles}).most_common(2)
        if len(ranked) > 1 and ranked[0][1] > 1.5 * ranked[1][1] and ranked[0][0] in weak:
            roles[ranked[0][0]] = "interviewer"
    for label in singles:
        rare = len(said[label]) == 1 and turns_in_all > 20
        nobody = not any(c.isalnum() for c in label)  # "?" stands for whoever it was
        roles[label] = roles[label] or ("other" if rare or nobody else "participant")
    for label in set(roles) - singles:
        parts = {roles.get(part) or role_word(legend.get(part, "")) or role_word(part) for part in joint(label)}
        roles[label] = parts.pop() if len(parts) == 1 else ""
    return tuple(Speaker(label, roles.get(label) or "other") for label in said)


def _questions(turns: list[str]) -> float:
    """Question marks for each word spoken."""
    return sum(words.count("?") for words in turns) / max(1, sum(len(words.split()) for words in turns))

"""Which words at the start of a line may name a speaker, looking at that line alone.

:func:`candidate` tells what the label would be and in what form it is written. Whether it is one, the whole file decides
(:mod:`workbench.corpus.labelled`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.corpus import stamps
from workbench.corpus.language import STOP_WORDS
from workbench.corpus.roles import role_word

_LABEL = r"[^\W\d_][\w\u0300-\u036f .,'’´&/()+#-]{0,59}?"
_COLON = re.compile(rf"({_LABEL}|(?:{_LABEL})?\?{{1,3}})\s{{0,3}}[:：](?!//|\\)(\s*)(.*)", re.DOTALL)
_NUMBERED = re.compile(r"\d{1,4}[.)]?\s+(?=\S)")
_BRACKET = re.compile(
    r"(?:\[([^\[\]]{1,60})\]|\(([^()]{1,60})\)|<([^<>]{1,60})>|\{([^{}]{1,60})\}|[\"“„]([^\"“”„]{1,60})[\"”“](?=\s?[:：]))"
    r"\s?([:：])?\s*(.*)",
    re.DOTALL,
)
_STRONG = re.compile(r"(\*{1,3}|_{1,3})(?P<label>[^*\n]{1,60}?)\1\s*(?P<rest>.*)", re.DOTALL)
_TRAILING = re.compile(
    rf"({_LABEL})(?:\s{{0,9}}[\[(]\s*({stamps.STAMP})\s*[\])]|(\s{{1,40}})({stamps.STAMP}))\s*:?(?:\s+(\S.*))?\s*", re.DOTALL
)
_BARE = re.compile(rf"({_LABEL})[:.?`´]*\s*")
_BESIDE = (
    ("tab", re.compile(rf"({_LABEL})[ ]*\t\s*(\S.*)", re.DOTALL)),
    ("dash", re.compile(rf"({_LABEL})\s[-–—]{{1,2}}\s+(\S.*)", re.DOTALL)),
    ("dot", re.compile(r"([A-Z]{1,3}\d{0,3})\.\s+(\S.*)", re.DOTALL)),
    ("sign", re.compile(r"([^\W\d_]\w{0,14}(?: \d{1,3})?)\s?[/;>|]\s*(\S.*)", re.DOTALL)),
    ("number", re.compile(r"(\d{1,2})\s?[:：]\s+(\S.*)", re.DOTALL)),
    ("blank", re.compile(r"([^\W\d_]{1,3}\d{1,3}|[^\W\d_]{4,}(?: \d{1,3})?)\s+([A-ZÀ-ÞĀ-Ž\"“'‘\[(…].*)", re.DOTALL)),
)
"""Labels with something else than a colon behind them; they count only where the whole file is written so."""

FORMS_BESIDE = tuple(form for form, _ in _BESIDE if form != "blank")
_HOUR, _MINUTES = re.compile(r"(?:^|\W)\d{1,2}\Z"), re.compile(r"\d{2}(?!\d)")
_CLEAR = ("stamped", "strong", "bracket", "tab")
_MARKS = re.compile(r"(?:[-–—•·▪◦‣●○■□►▶➤→~]\s+|>+\s*|\*\s+)+")
_BLANKS = str.maketrans(dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u202f", " "))
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufe0f"
_LONGEST = 5


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTICLES = _set("van de der den von og en and und et of la le du di da y te ten ter 't")
_TITLES = _set("mevr prof resp part deeln intv intw bewo inter vrijw")
NO_NAMES = _set(
    "note notes nb ps http https www mailto file re fw from to subject date datum dato time tijd tid place plaats sted "
    "location locatie duration duur dauer båndlængde interview topic onderwerp thema theme title titel opmerking "
    "conclusie conclusion summary samenvatting example voorbeeld bijvoorbeeld eg ie warning kind language style source "
    "bron link url website email mail tel telefoon phone inleiding introductie introduction afsluiting transcript "
    "transcriptie transcription more let"
)
"""First words of headings, facts and remarks that look like labels."""
FUNCTION_WORDS = frozenset().union(*STOP_WORDS.values()) | _set(
    "okay oké ok so yes no dus want hi hello hallo dear beste first second"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a line would be if it opened a turn.

    Attributes
    ----------
    form
        How the label is written: stamped, colon, strong (bold or italic), heading, bracket, bare (a line of its own without a
        colon), or with something else behind it: tab, dash, dot, sign, number (``1: …``), blank.
    alone
        Whether nothing follows the label on its line.
    certain
        Whether the label was closed by a colon.
    numbered
        Whether the number of a paragraph stands before it.
    """

    label: str
    rest: str
    form: str
    seconds: float | None = None
    alone: bool = False
    certain: bool = False
    numbered: bool = False


@lru_cache(maxsize=10_000)
def key(label: str) -> str:
    """What is the same in all spellings of a label: letters in lower case, then each number once.

    >>> key("Interviewer 1 "), key("Interviewer1"), key("INTERVIEWER2 2"), key("X og Y"), key("R?")
    ('interviewer 1', 'interviewer 1', 'interviewer 2', 'x og y', 'r ?')
    """
    text = unicodedata.normalize("NFKC", label).casefold().replace("’", "'")
    words = re.findall(r"[^\W\d_]+(?:['.-][^\W\d_]+)*", text)
    numbers = dict.fromkeys(str(int(number)) for number in re.findall(r"[0-9]+", text))
    unsure = ["?"] if text.rstrip().endswith("?") else []
    return " ".join([*words, *numbers, *unsure])


def candidate(text: str, strong: str = "") -> Candidate | None:
    """The label that a line may begin with, or None.

    Parameters
    ----------
    strong
        The bold words that the line begins with, where the reader knows them.
    """
    line = text.strip().lstrip(_INVISIBLE)
    plain = line.translate(_BLANKS)
    found = _in_line(plain, strong.translate(_BLANKS))
    if found is None:
        return None
    # Only the label is read with plain blanks; the words stay what they are.
    rest = line[len(plain) - len(found.rest) :] if found.rest and plain.endswith(found.rest) else found.rest
    return replace(found, label=" ".join(found.label.split()), rest=rest)


def is_labelled(text: str) -> bool:
    """Whether a line begins with what hardly any speech begins with: a label and its colon, a time, bold words."""
    found = candidate(text)
    return found is not None and (found.certain or found.form in _CLEAR)


def _in_line(line: str, strong: str) -> Candidate | None:
    if strong and line.startswith(strong) and (found := _strong(strong, line[len(strong) :], bold=True)):
        return found
    bold = _STRONG.match(line)
    if bold and (found := _strong(bold["label"], bold["rest"], bold=len(bold[1]) > 1)):
        return found
    time, rest = stamps.leading(line)
    if time is not None:
        return _stamped(rest, time)
    start = _after_marks(line)
    if start:
        found = _in_line(line[start:], "")
        return found if found is not None and (found.certain or found.form == "stamped") else None
    return _trailing(line) or _colon(line) or _bracket(line) or _beside(line) or _bare(line)


def _after_marks(line: str) -> int:
    """Where a line begins behind list marks, arrows and pictures: ``• Anna: …``, ``>> ANNA: …``."""
    at = 0
    while at < len(line):
        marks = _MARKS.match(line, at)
        if marks:
            at = marks.end()
        elif unicodedata.category(line[at]) in ("So", "Sk") or (at and line[at] in _INVISIBLE + " "):
            at += 1
        else:
            break
    return at


def _strong(label: str, rest: str, *, bold: bool) -> Candidate | None:
    certain = label.rstrip().endswith((":", "：")) or rest.lstrip().startswith((":", "："))
    time, label = stamps.leading(label.strip())
    name = _fits(label.rstrip(" :："))
    rest = rest.strip().removeprefix(":").removeprefix("：").strip()
    # *zucht* at the start of a line is a sound; one star needs the colon.
    if not name or not (bold or certain):
        return None
    behind, words = stamps.leading(f"{rest} ")
    if time is None and behind is not None and (certain or not words.strip()):
        time, rest = behind, words.strip().removeprefix(":").strip()
        return Candidate(name, rest, "stamped", time, not rest, True)
    return Candidate(name, rest, "strong", time, not rest, certain)


def _stamped(rest: str, time: float) -> Candidate | None:
    """A label behind a time; there it may stand in brackets or bold, or alone without a colon."""
    bold = _STRONG.match(rest)
    found = _strong(bold["label"], bold["rest"], bold=len(bold[1]) > 1) if bold else None
    found = found or _colon(rest) or _bracket(rest) or _bare(rest)
    if found is None:
        return None
    certain = found.certain or (found.form == "bracket" and any(c.isdigit() for c in found.label))
    said = found.rest.strip("`´ ")
    return replace(found, form="stamped", rest=said, seconds=time, alone=not said, certain=certain or found.form == "bare")


def _trailing(line: str) -> Candidate | None:
    found = _TRAILING.fullmatch(line)
    if not found or not (name := _fits(found[1])):
        return None
    said = found[5] or ""
    # One blank before a bare time may be speech ("Friday 10:30"); Otter sets two.
    certain = found[3] is None or len(found[3]) > 1
    return Candidate(name, said, "stamped", stamps.seconds(found[2] or found[4]), not said, certain)


def _colon(line: str) -> Candidate | None:
    numbered = _NUMBERED.match(line)
    found = _COLON.fullmatch(line[numbered.end() :] if numbered else line)
    if not found or not (name := _fits(found[1])):
        return None
    time = stamps.alone(found[3])
    if time is not None:
        return Candidate(name, "", "stamped", time, True, True)
    if not found[2] and _HOUR.search(found[1]) and _MINUTES.match(found[3]):
        return None  # om 10:30 belde ik
    return Candidate(name, found[3], "colon", None, not found[3], True, numbered is not None)


def _bracket(line: str) -> Candidate | None:
    found = _BRACKET.fullmatch(line)
    if not found:
        return None
    inside = next(filter(None, found.groups()[:5]))
    name, rest, square = _fits(inside.strip().rstrip(":： ")), found[7], found[1] is not None
    if not name:
        return None
    if found[6] or inside.rstrip().endswith((":", "：")):
        return Candidate(name, rest, "colon", None, not rest, True)
    time = stamps.alone(rest)
    if time is not None:
        return Candidate(name, "", "stamped", time, True, True)
    # [id1] hello: any id in square brackets; in others only what is written as a name.
    return Candidate(name, rest, "bracket", None, not rest) if square or looks_like_a_name(name) else None


def _beside(line: str) -> Candidate | None:
    for form, pattern in _BESIDE:
        found = pattern.fullmatch(line)
        if found and (form == "number" or _fits(found[1])):
            if form == "blank" and not any(c.isdigit() for c in found[1]) and not role_word(found[1]):
                continue
            return Candidate(found[1].strip(), found[2], form)
    return None


def _bare(line: str) -> Candidate | None:
    found = _BARE.fullmatch(line)
    return Candidate(name, "", "bare", None, True) if found and (name := _fits(found[1])) else None


def _fits(label: str) -> str:
    """The label without blanks around it, or ``""`` if it is too long, a sentence, or no words."""
    label = label.strip()
    if label.strip("?") == "":
        return label
    known, _, _ = label.partition("(")
    last = unicodedata.normalize("NFC", label[-2:])[-1]
    fits = 0 < len((known or label).split()) <= _LONGEST and label[0].isalpha() and (last.isalnum() or last in ".)'´?")
    sentence = any(word not in _TITLES for word in re.findall(r"([^\W\d_]{4,})\.\s", label.casefold()))
    return label if fits and not sentence and not re.search(r"!|\?\s*[^?\s]", label) else ""


def looks_like_a_name(label: str) -> bool:
    """Whether every word begins with a capital (particles and numbers aside), and it begins like no heading or sentence.

    What stands in brackets behind it does not count.

    >>> [looks_like_a_name(label) for label in ("Anna de Vries", "The question is", "Note", "DB", "R1 (vrouw, 34)")]
    [True, False, False, True, True]
    """
    outside = re.sub(r"(?<=\S)\s*\([^()]*\)", "", unicodedata.normalize("NFC", label))
    words = re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", outside)
    if not words or words[0].casefold() in NO_NAMES or not (words[0][0].isupper() or _has_no_case(words[0])):
        return False
    if len(words) > 1 and words[0].casefold() in FUNCTION_WORDS - _PARTICLES and len(words[0]) > 1:
        return False
    return all(not word[0].islower() or word.casefold() in _PARTICLES for word in words)


def _has_no_case(word: str) -> bool:
    """Whether a word is of a script without capitals (Arabic, Chinese …)."""
    return word[0].isalpha() and word[0].lower() == word[0].upper()


def same_speaker(ways: Counter[str]) -> str:
    """A warning that spellings (with how often each stands) were read as one label."""
    return "Read as one speaker: " + ", ".join(f"'{way}' ({n}×)" for way, n in ways.most_common()) + "."

"""Which words at the start of a line name a speaker, and which are speech.

A line is first looked at alone (:func:`candidate`: what would the label be, and in what form is it written);
then the whole file decides (:func:`accepted`): a label is a known role word, or it comes back, or the file
is labelled so throughout that even a name that stands once must be one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from workbench.corpus import stamps
from workbench.corpus.language import STOP_WORDS
from workbench.corpus.roles import joint, role_word

_LABEL = r"[^\W\d_][\w .'’´&/()+-]{0,39}?"
_COLON = re.compile(rf"({_LABEL})\s?:(?!//|\\)\s*(.*)", re.DOTALL)
_NUMBERED = re.compile(r"\d{1,4}[.)]?\s+(?=\S)")
_BRACKET = re.compile(r"\[([^\W\d_]\w{0,14})\]\s*(.+)", re.DOTALL)
_STRONG = re.compile(r"(\*\*|__)(?P<label>.{1,60}?)\1\s*(?P<rest>.*)", re.DOTALL)
_TRAILING = re.compile(
    rf"({_LABEL})(?:\s*[\[(]\s*({stamps.STAMP})\s*[\])]|(\s+)({stamps.STAMP}))\s*:?(?:\s+(\S.*))?\s*", re.DOTALL
)
_BARE = re.compile(rf"({_LABEL})[:.?`´]*\s*")
_LONGEST = 5


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTICLES = _set("van de der den von og en and und et of la le du di da y te ten ter 't")
_NO_NAMES = _set(
    "note notes nb ps http https www mailto file re fw from to subject date datum dato time tijd tid place plaats sted "
    "location locatie duration duur dauer båndlængde interview topic onderwerp thema theme title titel opmerking "
    "conclusie conclusion summary samenvatting example voorbeeld bijvoorbeeld eg ie warning kind language style source "
    "bron link url website email mail tel telefoon phone inleiding introductie introduction afsluiting transcript "
    "transcriptie transcription more let"
)
_FUNCTION_WORDS = frozenset().union(*STOP_WORDS.values()) | _set(
    "okay oké ok so yes no dus want hi hello hallo dear beste first second"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a line would be if it opened a turn.

    ``form`` is how the label is written: stamped, colon, strong (bold), bracket or bare (a line of its own without a colon).
    ``alone`` says that nothing follows the label on its line. ``certain`` says that the label was closed
    by a colon, ``numbered`` that the number of a paragraph stands before it.
    """

    label: str
    rest: str
    form: str
    seconds: float | None = None
    alone: bool = False
    certain: bool = False
    numbered: bool = False


def key(label: str) -> str:
    """What is the same in all spellings of a label: letters in lower case, then each number once.

    >>> key("Interviewer 1 "), key("Interviewer1"), key("INTERVIEWER2 2"), key("X og Y")
    ('interviewer 1', 'interviewer 1', 'interviewer 2', 'x og y')
    """
    text = label.casefold().replace("’", "'")
    words = re.findall(r"[^\W\d_]+(?:['.-][^\W\d_]+)*", text)
    numbers = dict.fromkeys(str(int(number)) for number in re.findall(r"[0-9]+", text))
    return " ".join([*words, *numbers])


def candidate(text: str, strong: str = "") -> Candidate | None:
    """The label that a line may begin with, or None.

    Parameters
    ----------
    strong
        The bold words that the line begins with, where the reader knows them.
    """
    line = text.strip()
    bold = _STRONG.match(line)
    if bold or (strong and line.startswith(strong)):
        label, rest = (bold["label"], bold["rest"]) if bold else (strong, line[len(strong) :])
        certain = label.rstrip().endswith(":") or rest.startswith(":")
        time, label = stamps.leading(label.strip())
        name = _fits(label.rstrip(" :"))
        if name:
            rest = rest.removeprefix(":").strip()
            return Candidate(name, rest, "strong", time, not rest, certain)
    time, rest = stamps.leading(line)
    if time is not None:
        return _stamped(rest.replace("**", ""), time)
    trailing = _TRAILING.fullmatch(line)
    if trailing and (name := _fits(trailing[1])):
        said = trailing[5] or ""
        # One blank before a bare time may be speech ("Friday 10:30"); Otter sets two.
        certain = trailing[3] is None or len(trailing[3]) > 1
        return Candidate(name, said, "stamped", stamps.seconds(trailing[2] or trailing[4]), not said, certain)
    numbered = _NUMBERED.match(line)
    found = _COLON.fullmatch(line[numbered.end() :] if numbered else line)
    if found and (name := _fits(found[1])) and not _is_a_clock(found[1], found[2]):
        return Candidate(name, found[2], "colon", None, not found[2], True, numbered is not None)
    bracket = _BRACKET.fullmatch(line)
    if bracket:
        return Candidate(bracket[1], bracket[2], "bracket")
    bare = _BARE.fullmatch(line)
    if bare and (name := _fits(bare[1])):
        return Candidate(name, "", "bare", None, True)
    return None


def _stamped(rest: str, time: float) -> Candidate | None:
    found = _COLON.fullmatch(rest)
    if found and (name := _fits(found[1])) and not _is_a_clock(found[1], found[2]):
        said = found[2].strip("`´ ")
        return Candidate(name, said, "stamped", time, not said, True)
    bare = _BARE.fullmatch(rest)
    if bare and (name := _fits(bare[1])):
        return Candidate(name, "", "stamped", time, True)
    return None


def _fits(label: str) -> str:
    label = label.strip()
    fits = 0 < len(label.split()) <= _LONGEST and label[0].isalpha() and (label[-1].isalnum() or label[-1] in ".)'´")
    return label if fits and not re.search(r"[?!]|[^\W\d_]{4,}\.\s", label) else ""


def _is_a_clock(label: str, rest: str) -> bool:
    return label[-1].isdigit() and rest[:1].isdigit()


def looks_like_a_name(label: str) -> bool:
    """Whether every word begins with a capital (particles and numbers aside), and it begins like no heading or sentence.

    >>> [looks_like_a_name(label) for label in ("Anna de Vries", "The question is", "Note", "DB")]
    [True, False, False, True]
    """
    words = re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", label)
    if not words or words[0].casefold() in _NO_NAMES or not words[0][0].isupper():
        return False
    if len(words) > 1 and words[0].casefold() in _FUNCTION_WORDS - _PARTICLES and len(words[0]) > 1:
        return False
    return all(word[0].isupper() or word[0].isdigit() or word.casefold() in _PARTICLES for word in words)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The labels of a file: which key is which label, and what the file was found to do.

    Attributes
    ----------
    names
        Key of a label to the spelling that the transcript uses (the most frequent one).
    forms
        The forms in which labels are written in this file.
    warnings
        Spellings that were read as one, labels that stand only once.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    forms: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()

    def takes(self, found: Candidate | None, may_start: bool) -> bool:
        """Whether a line opens a turn; ``may_start`` tells that the line before it has ended."""
        if found is None or key(found.label) not in self.names:
            return False
        if found.form in self.forms:
            return may_start or found.form == "stamped"
        # In a file with time stamps a label without one is still a label where a paragraph begins with it.
        return found.form == "colon" and "stamped" in self.forms and may_start and role_word(found.label) != ""


def accepted(found: Sequence[Candidate | None], openings: Sequence[bool], legend: Mapping[str, str]) -> Accepted:
    """Decide which candidates are labels.

    Parameters
    ----------
    found
        One entry a line, None where nothing looks like a label.
    openings
        Whether a paragraph may begin at that line.
    legend
        Labels that the file itself explains.
    """
    lines = [(c, opens) for c, opens in zip(found, openings, strict=True)]
    by_form: dict[str, list[Candidate]] = defaultdict(list)
    for c, opens in lines:
        if c is not None and (opens or c.form == "stamped"):
            by_form[c.form].append(c)
    explained = {key(label) for label in legend}
    for forms in (("stamped",), ("stamped", "colon", "strong"), ("bare",), ("bracket",)):
        group = [c for form in forms for c in by_form[form]]
        # Below a label on a line of its own stands a paragraph that needs none.
        paragraphs = max(1, len(group), sum(openings) - sum(c.alone for c in group))
        keys = _plausible(group, paragraphs, explained, forms)
        number = sum(key(c.label) in keys for c in group)
        if forms == ("stamped",):
            labelled = sum(role_word(c.label) != "" or looks_like_a_name(c.label) for c in by_form["colon"] + by_form["strong"])
            if number < 3 or number < labelled:
                continue
        if number and (forms[0] not in ("bare", "bracket") or number >= 3):
            return _accepted(group, keys, frozenset(forms))
    return Accepted()


def _plausible(group: list[Candidate], paragraphs: int, explained: set[str], forms: tuple[str, ...]) -> set[str]:
    counts = Counter(key(c.label) for c in group)
    spelling = {key(c.label): c.label for c in reversed(group)}
    clear = {key(c.label) for c in group if c.certain and c.form in ("stamped", "strong")}
    closed = {key(c.label) for c in group if c.certain}
    if forms == ("bracket",):
        # [id1] hello: an id that comes back and heads most paragraphs; a marker such as [crosstalk] does not.
        coming_back = {k for k, n in counts.items() if n >= 2}
        return coming_back if sum(counts[k] for k in coming_back) >= paragraphs / 2 else set()
    named = {k for k in counts if looks_like_a_name(spelling[k]) or _all_known(spelling[k])}
    share = sum(counts[k] for k in named) / paragraphs
    keys = set()
    for k, n in counts.items():
        label = spelling[k]
        if k in explained:
            keys.add(k)
        elif forms == ("bare",):
            if n >= 3 and k in named and (role_word(label) or len(label.split()) > 1):
                keys.add(k)
        elif role_word(label) and (k in named or label == label.casefold()) and (len(label) > 1 or n > 1 or share > 0.5):
            keys.add(k)
        elif label.casefold() in _FUNCTION_WORDS and len(label) > 1 and not label.isupper():
            # "So: …" is speech, but Dan is a name as well as a Dutch word; a speaker comes back often.
            if n >= 0.15 * paragraphs and (n >= 5 or (n >= 2 and share >= 0.9)):
                keys.add(k)
        elif k in named and (n >= 2 or k in clear or (share >= 0.8 and len(label.split()) <= 3)):
            keys.add(k)
        elif (
            k in closed
            and n >= 3
            and len(label.split()) == 1
            and label.casefold() not in _FUNCTION_WORDS | _NO_NAMES
            and share < 0.5
        ):
            keys.add(k)  # jan: and piet:, by somebody who writes no capitals
    singles = set(keys)
    keys |= {k for k in counts if len(joint(spelling[k])) > 1 and all(key(part) in singles for part in joint(spelling[k]))}
    if forms == ("stamped",) and sum(counts[k] for k in keys) >= 0.9 * len(group):
        keys |= {k for k in named if spelling[k].casefold() not in _FUNCTION_WORDS}
    return keys


def _all_known(label: str) -> bool:
    return len(label.split()) <= 2 and role_word(label) != ""


def _accepted(group: list[Candidate], keys: set[str], forms: frozenset[str]) -> Accepted:
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for c in group:
        if key(c.label) in keys:
            spellings[key(c.label)][c.label] += 1
    same = _slips(spellings)
    warnings: list[str] = []
    names = {k: spellings[same.get(k, k)].most_common(1)[0][0] for k in spellings}
    for name in dict.fromkeys(names.values()):
        ways = Counter[str]()
        for k, n in names.items():
            if n == name:
                ways += spellings[k]
        if len(ways) > 1:
            warnings.append(same_speaker(ways))
        elif ways.total() == 1 and len(group) > 6:
            warnings.append(f"'{name}' opens only one turn; look whether it is a speaker.")
    return Accepted(names, forms, tuple(warnings))


def same_speaker(ways: Counter[str]) -> str:
    """A warning that spellings (with how often each stands) were read as one label."""
    return "Read as one speaker: " + ", ".join(f"'{way}' ({n}×)" for way, n in ways.most_common()) + "."


def _slips(spellings: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Keys that are slips of a far more frequent one: nearly the same letters, the same numbers."""
    slips: dict[str, str] = {}
    for k, ways in spellings.items():
        for other, others in spellings.items():
            rare = len(k) >= 6 and ways.total() * 10 <= others.total() and other not in slips
            numbers = [w for w in k.split() if w.isdigit()] == [w for w in other.split() if w.isdigit()]
            if rare and numbers and SequenceMatcher(None, k, other, autojunk=False).ratio() >= 0.88:
                slips[k] = other
    return slips

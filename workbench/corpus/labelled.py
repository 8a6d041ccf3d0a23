"""Which labels a file has: the whole file decides.

A label is a known role word, or it comes back, or the file is labelled so throughout that even a name that stands once must
be one. People write labels in one of several forms (:class:`~workbench.corpus.labels.Candidate`); the form that explains most of
the file wins.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from workbench.corpus.labels import (
    FORMS_BESIDE,
    FUNCTION_WORDS,
    NO_NAMES,
    Candidate,
    key,
    looks_like_a_name,
    same_speaker,
)
from workbench.corpus.roles import joint, role_word

_COLONS = ("stamped", "colon", "strong")
_GROUPS = (("stamped",), _COLONS, ("heading",), ("bare",), ("bracket",), *((form,) for form in FORMS_BESIDE))
_SLIPS_OF_THE_COLON = ("sign", "blank")
_INSIDE = re.compile(r"(?<=\S)\s*\(([^()]*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Accepted:
    """The labels of a file: which key is which label, and what the file was found to do.

    Attributes
    ----------
    names
        Key of a label to the spelling that the transcript uses (the most frequent one).
    forms
        The forms in which labels are written in this file.
    legend
        What a label says about itself in brackets: ``Anna (interviewer)``.
    sure
        Keys that open a turn even where the line before has not ended, as people forget full stops.
    warnings
        Spellings that were read as one, labels that stand only once, labels that were not taken.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    forms: frozenset[str] = frozenset()
    legend: Mapping[str, str] = field(default_factory=dict)
    sure: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()

    def takes(self, found: Candidate | None, may_start: bool) -> bool:
        """Whether a line opens a turn; ``may_start`` tells that the line before it has ended."""
        if found is None or key(found.label) not in self.names:
            return False
        if found.form in self.forms:
            return may_start or found.form == "stamped" or (found.certain and key(found.label) in self.sure)
        if "colon" in self.forms and self.slipped(found):
            return may_start
        # In a file with time stamps a label without one is still a label where a paragraph begins with it.
        return found.form == "colon" and "stamped" in self.forms and may_start and role_word(found.label) != ""

    def slipped(self, found: Candidate) -> bool:
        """Whether a label only lacks its colon: ``R1; Ja`` or ``R1 Ja`` in a file of colons."""
        if found.form not in _SLIPS_OF_THE_COLON or found.form in self.forms or key(found.label) not in self.sure:
            return False
        return found.form == "blank" or not found.rest[:1].isdigit()


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
    by_form: dict[str, list[Candidate]] = defaultdict(list)
    for c, opens in zip(found, openings, strict=True):
        if c is not None and (opens or c.form == "stamped" or (c.form == "colon" and role_word(c.label))):
            by_form[c.form].append(c)
    explained = {key(label) for label in legend}
    best: tuple[int, list[Candidate], set[str], frozenset[str]] | None = None
    for forms in _GROUPS:
        group = [c for form in forms for c in by_form[form]]
        if not group:
            continue
        # Below a label on a line of its own stands a paragraph that needs none.
        paragraphs = max(1, len(group), sum(openings) - sum(c.alone for c in group))
        keys = _plausible(group, paragraphs, explained, forms[0])
        number = sum(key(c.label) in keys for c in group)
        if forms == ("stamped",):
            labelled = sum(role_word(c.label) != "" or looks_like_a_name(c.label) for c in by_form["colon"] + by_form["strong"])
            if number < max(3, labelled):
                continue
        if number and (best is None or number > 2 * best[0]):
            best = (number, group, keys, frozenset(forms))
    if best is None:
        return Accepted()
    _, group, keys, forms_of_the_file = best
    return _accepted(group, keys, forms_of_the_file, _refused(by_form["colon"], keys))


def _plausible(group: list[Candidate], paragraphs: int, explained: set[str], form: str) -> set[str]:
    counts = Counter(key(c.label) for c in group)
    spelling = {key(c.label): c.label for c in reversed(group)}
    if form in ("bracket", "heading", *FORMS_BESIDE):
        return _throughout(counts, spelling, paragraphs, form)
    named = {
        k for k in counts if "," not in _outside(spelling[k]) and (looks_like_a_name(spelling[k]) or _all_known(spelling[k]))
    }
    share = sum(counts[k] for k in named) / paragraphs
    if form == "bare":
        return _bare_names(group, counts, spelling, named, paragraphs)
    clear = {key(c.label) for c in group if c.certain and c.form in ("stamped", "strong")}
    closed = {key(c.label) for c in group if c.certain}
    keys = set()
    for k, n in counts.items():
        label = spelling[k]
        if k in explained or (
            role_word(label) and (k in named or label == label.casefold()) and (len(label) > 1 or n > 1 or share > 0.5)
        ):
            keys.add(k)
        elif label.casefold() in FUNCTION_WORDS and len(label) > 1 and not label.isupper():
            # "So: …" is speech, but Dan is a name as well as a Dutch word; a speaker comes back often.
            if n >= 0.15 * paragraphs and (n >= 5 or (n >= 2 and share >= 0.9)):
                keys.add(k)
        elif k in named and (n >= 2 or k in clear or (share >= 0.8 and len(label.split()) <= 3)):
            keys.add(k)
        elif (
            k in closed
            and n >= 3
            and len(label.split()) == 1
            and label.casefold() not in FUNCTION_WORDS | NO_NAMES
            and share < 0.5
        ):
            keys.add(k)  # jan: and piet:, by somebody who writes no capitals
    once = all(counts[k] == 1 and not role_word(spelling[k]) and k not in explained for k in keys)
    if once and len(counts) != 2:
        return set()  # heads of a memo, each once, are no speakers; of a talk so short it takes two
    known = set(keys)
    for k in counts:
        parts = joint(spelling[k])
        if (len(parts) > 1 and all(key(part) in known for part in parts)) or (known and _unsure(k, known)):
            keys.add(k)
    if form == "stamped" and sum(counts[k] for k in keys) >= 0.9 * len(group):
        keys |= {k for k in named if spelling[k].casefold() not in FUNCTION_WORDS}
    return keys


def _unsure(k: str, known: set[str]) -> bool:
    """``?: …`` and ``R?: …``: the transcriber did not know who spoke."""
    return k.endswith("?") and (k == "?" or k.removesuffix(" ?") in known)


def _throughout(counts: Counter[str], spelling: Mapping[str, str], paragraphs: int, form: str) -> set[str]:
    """Labels in a rare form: at least two that come back and that open most of the file; a marker such as [crosstalk] does not.

    Of headings it is enough that they are names or roles, as nothing else comes back among headings.
    """
    back = {k for k, n in counts.items() if n >= 2 and spelling[k].casefold() not in FUNCTION_WORDS - set("aiqrv")}
    if form not in ("bracket", "number"):
        back = {k for k in back if looks_like_a_name(spelling[k]) or role_word(spelling[k]) or len(spelling[k]) == 1}
    number = sum(counts[k] for k in back)
    enough = 0.5 * paragraphs if form == "bracket" else 0.6 * (counts.total() if form == "heading" else paragraphs)
    return back if len(back) >= 2 and number >= max(4, enough) else set()


def _bare_names(
    group: list[Candidate], counts: Counter[str], spelling: Mapping[str, str], named: set[str], paragraphs: int
) -> set[str]:
    """Labels on lines of their own, without a colon.

    A single name is one only where such lines head nearly every paragraph, as ``Okay`` on a line of its own is speech.
    """
    back = {k for k in named if counts[k] >= 3}
    clear = {k for k in back if role_word(spelling[k]) or len(spelling[k].split()) > 1}
    single = back - clear - {k for k in back if spelling[k].casefold() in FUNCTION_WORDS}
    together = sum(counts[k] for k in clear | single)
    if len(clear | single) >= 2 and together >= 0.8 * max(paragraphs - (len(group) - together), 1):
        return clear | single
    return clear


def _refused(colons: Sequence[Candidate], keys: set[str]) -> list[str]:
    """Names with a colon that open several lines and were yet not taken for labels."""
    left = Counter(c.label for c in colons if key(c.label) not in keys and looks_like_a_name(c.label))
    return [
        f"'{label}:' stands at the beginning of {n} lines and was read as speech; look whether it is a speaker."
        for label, n in left.most_common(5)
        if n >= 3
    ]


def _all_known(label: str) -> bool:
    return len(label.split()) <= 2 and role_word(label) != ""


def _outside(label: str) -> str:
    """A label without what stands in brackets behind it."""
    return _INSIDE.sub("", label)


def _accepted(group: list[Candidate], keys: set[str], forms: frozenset[str], refused: Sequence[str]) -> Accepted:
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for c in group:
        if key(c.label) in keys:
            spellings[key(c.label)][c.label] += 1
    described = _described(spellings)
    same = described | _slips(_pooled(spellings, described))
    names = {k: spellings[_last(k, same)].most_common(1)[0][0] for k in spellings}
    legend = {names[k]: found[1] for k in described if (found := _INSIDE.search(spellings[k].most_common(1)[0][0]))}
    pooled = {name: Counter[str]() for name in names.values()}
    for k, name in names.items():
        pooled[name] += spellings[k]
    warnings = []
    for name, ways in pooled.items():
        if len(ways) > 1:
            warnings.append(same_speaker(ways))
        elif ways.total() == 1 and len(group) > 6:
            warnings.append(f"'{name}' opens only one turn; look whether it is a speaker.")
    often = {
        k
        for k, name in names.items()
        if pooled[name].total() >= 3
        and name.casefold() not in FUNCTION_WORDS - set("aiopqrv")
        and (role_word(name) or pooled[name].total() >= 0.05 * len(group))
    }
    return Accepted(names, forms, legend, frozenset(often), (*warnings, *refused))


def _last(k: str, same: Mapping[str, str]) -> str:
    """The key that stands for a key: a slip of a label with brackets takes two steps."""
    while k in same:
        k = same[k]
    return k


def _described(spellings: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Keys of labels with something in brackets, that elsewhere stand without: ``Anna (interviewer)`` and ``Anna``."""
    bare = {k: key(_outside(ways.most_common(1)[0][0])) for k, ways in spellings.items()}
    return {k: plain for k, plain in bare.items() if plain != k and plain in spellings}


def _pooled(spellings: Mapping[str, Counter[str]], same: Mapping[str, str]) -> dict[str, int]:
    totals: dict[str, int] = Counter()
    for k, ways in spellings.items():
        totals[same.get(k, k)] += ways.total()
    return totals


def _slips(totals: Mapping[str, int]) -> dict[str, str]:
    """Keys that are slips of a far more frequent one, word by word; never another role, number or initial."""
    frequent = [k for k, n in totals.items() if n >= 10]
    slips: dict[str, str] = {}
    for k, n in totals.items():
        for other in frequent:
            if n * 10 <= totals[other] and other not in slips and _is_slip(k.split(), other.split()):
                slips[k] = other
    return slips


def _is_slip(words: list[str], others: list[str]) -> bool:
    if len(words) != len(others) or words == others:
        return False
    for word, other in zip(words, others, strict=True):
        roles = {role_word(word), role_word(other)} - {""}
        plural = word.removesuffix("s") == other.removesuffix("s")
        if word == other:
            continue
        # A slip leaves most of a long word; "speaker a" and "speaker b", "interviewer" and "interviewee" are two people.
        if min(len(word), len(other)) < 6 or len(roles) > 1 or (plural and roles) or not (word + other).isalpha():
            return False
        if SequenceMatcher(None, word, other, autojunk=False).ratio() < 0.88:
            return False
    return True

"""Legends at the top of a transcript, which explain its labels: ``I = Interviewer; X = Informant``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from workbench.corpus.labels import Candidate, key
from workbench.corpus.roles import role_word

_TOP = 15
_LONGEST = 300
_LABEL = r"\(?([^\W\d_]\w{0,3}|[A-Z]\w{0,3} (?:og|en|and|und) [A-Z]\w{0,3})\)?"
_EQUALS = re.compile(rf"\s*{_LABEL}\s*=\s*([^;=]{{1,60}}?)[\s.]*")
_SERIES = re.compile(rf"{_LABEL}\s*[=:]\s*([^;=:|]{{2,60}}?)(?:[\s.]*\Z|[;,|\s]+(?={_LABEL}\s*[=:]))")
_BRACKETED = re.compile(r"([^\W\d_][\w ,-]{1,40}?)\s*\((\w{1,3})\)[\s,;.]*")
_ROLE_INSIDE = re.compile(r"([^\W\d_][\w .-]{0,30}?)\s*\(([^()]{2,40})\)[\s,;.]*")
_INTRODUCED = re.compile(r"[^\W\d_]{4,20}\s*:\s*(.+)")
_ROLE_IS = re.compile(r"\b([^\W\d_]{4,})\s*(?:\b(?:is|are|was|were|zijn|waren|war|er|var)\b|[:=–-])\s*(.+)", re.IGNORECASE)
_PEOPLE = (
    *("man", "vrouw", "jongen", "meisje", "woman", "male", "female", "boy", "girl", "mand", "kvinde", "dreng", "pige"),
    *("mann", "frau", "homme", "femme"),
)


def legend_at_the_top(texts: Sequence[str], found: Sequence[Candidate | None]) -> tuple[dict[str, str], frozenset[int]]:
    """What labels stand for, and the indices of the lines that say so.

    Three ways are known: ``I = Interviewer; X = Informant`` in one line or several; ``Interviewer (I) Informant (X)`` or
    ``I (interviewer), X (informant)``; and one line each, ``M: Mand``, which looks like a turn. Of the last, one label at least
    must come back later.
    """
    legend: dict[str, str] = {}
    lines: set[int] = set()
    labels = {key(c.label) for c in found if c is not None}
    for i, text in enumerate(texts[:_TOP]):
        pairs = _pairs(text)
        if any(_is_somebody(role) or key(label) in labels for label, role in pairs.items()):
            legend |= pairs
            lines.add(i)
    later = Counter(key(c.label) for c in found if c is not None and c.form in ("colon", "strong"))
    described: list[int] = []
    for i, c in enumerate(found[:_TOP]):
        if c is None or i in lines or c.form not in ("colon", "strong"):
            if described:
                break
            continue
        if not _describes(c):
            break
        if key(c.label) in {key(o.label) for j in described if (o := found[j]) is not None}:
            break
        described.append(i)
    entries = [entry for i in described if (entry := found[i]) is not None]
    if any(later[key(entry.label)] >= 2 for entry in entries):
        legend |= {entry.label: entry.rest.strip() for entry in entries}
        lines |= set(described)
    return legend, frozenset(lines)


def facts_at_the_top(found: Sequence[Candidate | None]) -> frozenset[int]:
    """Indices of lines such as ``Interviewer: Anna`` above the interview, whose label never comes back."""
    counts = Counter(key(c.label) for c in found if c is not None)
    facts: set[int] = set()
    for i, c in enumerate(found[:_TOP]):
        if c is None or c.form not in ("colon", "strong"):
            continue
        short = 0 < len(c.rest.split()) <= 6 and not c.rest.rstrip().endswith((".", "?", "!", "…"))
        if counts[key(c.label)] > 1 or not short:
            break
        if role_word(c.label):
            facts.add(i)
    comes_back = sum(n for n in counts.values() if n >= 2)
    return frozenset(facts) if comes_back >= 4 else frozenset()


def roles_in(texts: Iterable[str], labels: Collection[str]) -> dict[str, str]:
    """Labels that a header gives a role: ``Interviewer is Anna Smit and Ben`` or ``Respondent: P3``.

    Returns label to the role word of the header.
    """
    told: dict[str, str] = {}
    for sentence in (sentence for text in texts for sentence in re.split(r"(?<=[.;])\s+|\n", text)):
        found = _ROLE_IS.search(sentence)
        if found is None or not role_word(found[1]):
            continue
        named = set(re.findall(r"\w+", found[2].casefold()))
        told |= {label: found[1] for label in labels if set(re.findall(r"\w+", label.casefold())) <= named}
    return told


def _describes(c: Candidate) -> bool:
    if len(c.label) > 3 or len(c.rest) > 60 or c.rest.rstrip().endswith((".", "?", "!")):
        return False
    words = re.findall(r"[^\W\d_]+", c.rest.casefold())
    return 0 < len(words) <= 5 and _is_somebody(c.rest)


def _is_somebody(text: str) -> bool:
    return role_word(text) != "" or any(word in _PEOPLE for word in re.findall(r"[^\W\d_]+", text.casefold()))


def _pairs(text: str) -> dict[str, str]:
    text = text.strip()
    introduced = _INTRODUCED.fullmatch(text) if len(text) <= _LONGEST else None
    if introduced and (pairs := _pairs(introduced[1])):
        return pairs
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    equals = [_EQUALS.fullmatch(part) for part in parts]
    if parts and all(equals):
        return {match[1]: match[2].strip() for match in equals if match}
    ways: tuple[tuple[re.Pattern[str], int, int], ...] = ((_SERIES, 1, 2), (_BRACKETED, 2, 1), (_ROLE_INSIDE, 1, 2))
    for pattern, label, role in ways if len(text) <= _LONGEST else ():
        matches = list(pattern.finditer(text))
        covered = sum(len(match[0]) for match in matches) == len(text)
        if covered and len(matches) >= (1 if pattern is _BRACKETED else 2) and any(_is_somebody(m[role]) for m in matches):
            return {match[label]: match[role].strip() for match in matches}
    return {}

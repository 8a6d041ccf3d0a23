"""Legends at the top of a transcript, which explain its labels: ``I = Interviewer; X = Informant``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from workbench.corpus.labels import Candidate, key
from workbench.corpus.roles import role_word

_TOP = 15
_EQUALS = re.compile(r"\s*([^\W\d_]\w{0,3}|[A-Z]\w{0,3} (?:og|en|and|und) [A-Z]\w{0,3})\s*=\s*([^;=]{2,60}?)\s*")
_BRACKETED = re.compile(r"([^\W\d_][\w ,-]{1,40}?)\s*\((\w{1,3})\)[\s,;.]*")
_ROLE_IS = re.compile(r"\b([^\W\d_]{4,})\s*(?:\b(?:is|are|was|were|zijn|waren|war|er|var)\b|[:=–-])\s*(.+)", re.IGNORECASE)
_PEOPLE = (
    *("man", "vrouw", "jongen", "meisje", "woman", "male", "female", "boy", "girl", "mand", "kvinde", "dreng", "pige"),
    *("mann", "frau", "homme", "femme"),
)


def legend_at_the_top(texts: Sequence[str], found: Sequence[Candidate | None]) -> tuple[dict[str, str], frozenset[int]]:
    """What labels stand for, and the indices of the lines that say so.

    Three ways are known: ``I = Interviewer; X = Informant`` in one line or several; ``Interviewer (I) Informant (X)``;
    and one line each, ``M: Mand``, which looks like a turn. The last needs two such lines, or a label that comes back later.
    """
    legend: dict[str, str] = {}
    lines: set[int] = set()
    for i, text in enumerate(texts[:_TOP]):
        pairs = _pairs(text)
        if pairs:
            legend |= pairs
            lines.add(i)
    later = Counter(key(c.label) for c in found if c is not None and c.form in ("colon", "strong"))
    described: list[int] = []
    for i, c in enumerate(found[:_TOP]):
        if c is None or i in lines:
            if described:
                break
            continue
        if c.form not in ("colon", "strong") or not _describes(c):
            break
        if key(c.label) in {key(o.label) for j in described if (o := found[j]) is not None} or later[key(c.label)] < 2:
            break
        described.append(i)
    if len(described) >= 2:
        for i in described:
            entry = found[i]
            assert entry is not None
            legend[entry.label] = entry.rest.strip()
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
    words = re.findall(r"[^\W\d_]+", c.rest.casefold())
    known = role_word(c.rest) != "" or any(word in _PEOPLE for word in words)
    return len(c.label) <= 3 and 0 < len(words) <= 5 and known and not c.rest.rstrip().endswith((".", "?", "!"))


def _pairs(text: str) -> dict[str, str]:
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    equals = [_EQUALS.fullmatch(part) for part in parts]
    if parts and all(equals):
        return {match[1]: match[2] for match in equals if match}
    bracketed = list(_BRACKETED.finditer(text.strip()))
    covered = sum(len(match[0]) for match in bracketed)
    if bracketed and covered == len(text.strip()) and any(role_word(match[1]) for match in bracketed):
        return {match[2]: match[1].strip() for match in bracketed}
    return {}

"""What may give a person away: the words, where they stand, what they are, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.errors import InvalidSpan, InvalidValue

KINDS = (
    "name",
    "place",
    "organisation",
    "address",
    "postcode",
    "phone",
    "e-mail",
    "url",
    "iban",
    "bsn",
    "policy",
    "customer",
    "birthdate",
    "licence-plate",
    "other",
)
"""What words can be. ``policy`` holds claim and contract numbers too, ``customer`` every number of a person or a file."""

SURE = 0.8
"""From here on a finding is right in so many cases that a screen may tick it beforehand."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of one text that may give a person away.

    Attributes
    ----------
    kind
        One of :data:`KINDS`.
    start, end
        Code points into the text.
    words
        The text from ``start`` to ``end``.
    source
        Who found it: ``"known"``, ``"patterns"``, ``"names"``, ``"entities"`` or ``"deduce"``.
    sure
        Share of such findings that are right, 0 to 1, as measured on interviews (see the finder); not a promise for this one.

    Raises
    ------
    InvalidValue
        If the kind is unknown or ``sure`` is not between 0 and 1.
    InvalidSpan
        If it is empty, or ``words`` is not as long as the span.
    """

    kind: str
    start: int
    end: int
    words: str
    source: str
    sure: float

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InvalidValue("a finding has an unknown kind", expected=" | ".join(KINDS), found=self.kind)
        if not 0 <= self.sure <= 1:
            raise InvalidValue(f"the finding {self.words!r} is not sure to a share", expected="0..1", found=str(self.sure))
        if not 0 <= self.start < self.end or self.end - self.start != len(self.words):
            raise InvalidSpan(
                "a finding and its words disagree", expected=f"{self.end - self.start} code points", found=self.words
            )


@dataclass(frozen=True, slots=True)
class Known:
    """Words that somebody has told to be personal: a name of the key, a participant, a speaker's label.

    ``words`` is one spelling (``"Jan Jansen"``, ``"Oude Molenstraat"``); its parts are looked for too where it is a name.
    """

    words: str
    kind: str = "name"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InvalidValue("a known word has an unknown kind", expected=" | ".join(KINDS), found=self.kind)
        if not self.words.strip():
            raise InvalidValue("a known word is empty", todo="Give at least one word.")


def settled(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without overlap, in the order of the text: of two that share a letter the longer stays, of equal ones the surer.

    The longer one is as sure as the surest of its kind inside it: "Jan Jansen" cannot be less of a name than "Jan".

    >>> both = [Finding("name", 0, 3, "Jan", "known", 0.9), Finding("name", 0, 10, "Jan Jansen", "names", 0.5)]
    >>> [(f.words, f.source, f.sure) for f in settled(both)]
    [('Jan Jansen', 'names', 0.9)]
    """
    kept: list[Finding] = []
    holder: dict[int, int] = {}  # offset -> place in kept
    for finding in sorted(findings, key=lambda f: (f.start - f.end, -f.sure, f.start, KINDS.index(f.kind), f.source)):
        around = {holder[at] for at in range(finding.start, finding.end) if at in holder}
        if not around:
            holder |= dict.fromkeys(range(finding.start, finding.end), len(kept))
            kept.append(finding)
        for place in around:
            long = kept[place]
            if long.kind == finding.kind and long.start <= finding.start and finding.end <= long.end and long.sure < finding.sure:
                kept[place] = replace(long, sure=finding.sure)
    return sorted(kept, key=lambda f: f.start)


def by_pattern(kind: str, text: str, start: int, end: int, sure: float) -> Finding:
    """A finding of the patterns, for the words that stand at ``start`` to ``end``."""
    return Finding(kind, start, end, text[start:end], "patterns", sure)

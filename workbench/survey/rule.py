"""The rule by which a criterion counts as validated, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import InvalidValue
from workbench.survey.multiple import CORRECTIONS
from workbench.survey.statistics import is_number

VALIDATED, NOT_VALIDATED, UNDECIDED = STATUSES = ("validated", "not validated", "undecided")
ROUNDING = 1e-6
"""By how much the effective number of people who weigh the same may miss their number."""
LEVEL = 0.05
"""A corrected p-value up to this decides."""

MANY_TESTS = {
    "none": {"en": "", "nl": ""},
    "holm": {
        "en": " Corrected for the number of criteria (Holm): the chance of even one wrong verdict stays below 5%.",
        "nl": " Gecorrigeerd voor het aantal criteria (Holm): de kans op ook maar één verkeerd oordeel blijft onder de 5%.",
    },
    "bh": {
        "en": " Corrected for the number of criteria (Benjamini-Hochberg): on average at most 5% of the verdicts is wrong.",
        "nl": " Gecorrigeerd voor het aantal criteria (Benjamini-Hochberg): gemiddeld is hoogstens 5% van de oordelen verkeerd.",
    },
}


@dataclass(frozen=True, slots=True)
class Rule:
    """When a criterion counts as validated.

    ``minimum`` is the number of people who must have rated its importance (of weighted answers: their effective number);
    ``share`` the share of them, from 0 to 1, that must find it important (top two boxes), taken at the ends of the 95 % Wilson
    interval. ``correction`` (``"none"``, ``"holm"`` or ``"bh"``) makes the verdicts stricter for the number of criteria: the
    interval then decides only where the corrected p-value of the same score test does too.
    """

    minimum: int = 30
    share: float = 0.5
    correction: str = "none"

    def __post_init__(self) -> None:
        if not (is_number(self.minimum) and self.minimum >= 1 and is_number(self.share) and 0 < self.share < 1):
            found = f"minimum {self.minimum!r}, share {self.share!r}"[:80]
            raise InvalidValue(
                "this rule cannot decide anything", expected="minimum of 1 or more, share between 0 and 1", found=found
            )
        if not isinstance(self.correction, str) or self.correction not in CORRECTIONS:
            found = repr(self.correction)[:60]
            raise InvalidValue("this rule corrects in no known way", expected=" | ".join(CORRECTIONS), found=found)

    def status(self, n: float, low: float | None, high: float | None, p: float = 0.0) -> str:
        """``"validated"``, ``"not validated"`` or ``"undecided"``: n answers, ends of the interval, corrected p-value.

        >>> Rule().status(100, 0.61, 0.79), Rule().status(100, 0.2, 0.4), Rule().status(100, 0.4, 0.6), Rule().status(12, 0.61, 1)
        ('validated', 'not validated', 'undecided', 'undecided')
        """
        if low is None or high is None or n < self.minimum - ROUNDING or (self.correction != "none" and not p <= LEVEL):
            return UNDECIDED
        if low >= self.share:
            return VALIDATED
        return NOT_VALIDATED if high < self.share else UNDECIDED

    def sentence(self, language: str = "en") -> str:
        """The rule in words, in English or Dutch."""
        share = f"{100 * self.share:g}"
        many = MANY_TESTS[self.correction]
        if language == "nl":
            return (
                f"Bevestigd als minstens {self.minimum} mensen het criterium beoordeelden en de ondergrens van het 95%-interval "
                f"van het aandeel dat het belangrijk vindt (antwoord 4 of 5) minstens {share.replace('.', ',')}% is; "
                f"niet bevestigd als de bovengrens daaronder ligt; anders niet beslist.{many['nl']}"
            )
        return (
            f"Validated when at least {self.minimum} people rated the criterion and the lower end of the 95% interval of the "
            f"share that finds it important (answer 4 or 5) is {share}% or more; not validated when the upper end is below "
            f"that; otherwise undecided.{many['en']}"
        )

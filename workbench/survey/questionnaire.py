"""Questionnaires: two arrays, importance and satisfaction, with one item per criterion and the same item codes."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.errors import InvalidValue

LANGUAGES = ("nl", "en")
POINTS = 5
"""Answers run from 1 to 5; the top two boxes are 4 and 5."""


@dataclass(frozen=True, slots=True)
class Item:
    """One survey question for one criterion.

    ``code`` is at most 12 letters and digits and begins with a letter, so that it survives every survey tool; ``texts`` maps
    language to the statement as it is shown.
    """

    code: str
    criterion_id: str
    milestone: str
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions of one survey, frozen with the revision of the study that it was made from."""

    id: str
    title: dict[str, str]
    languages: tuple[str, ...]
    items: tuple[Item, ...]
    revision: int
    version: int = 1
    time: str = ""

    def __post_init__(self) -> None:
        if not self.items:
            raise InvalidValue("a questionnaire has no items", todo="Make criteria first.")
        if unknown := set(self.languages) - set(LANGUAGES):
            raise InvalidValue("a questionnaire has an unknown language", expected=" | ".join(LANGUAGES), found=", ".join(sorted(unknown)))


@dataclass(frozen=True, slots=True)
class Wave:
    """One round of the survey: which questionnaire, how many answered, and the answers.

    The answers are kept as one Parquet file under ``content`` (SHA-256): one row a respondent, text column ``respondent``,
    Boolean ``complete``, and per item code ``imp_<code>`` and ``sat_<code>`` as numbers 1-5, missing where not answered.
    """

    id: str
    number: int
    questionnaire_id: str
    respondents: int
    content: str
    source: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Validation:
    """The result of one criterion in one wave.

    Attributes
    ----------
    n
        Respondents who rated the importance.
    importance, satisfaction
        Top-two-box shares from 0 to 1; NaN is not used: None where nobody answered.
    opportunity, low, high
        Ulwick's opportunity score (0 to 20) with its 95 % bootstrap interval.
    status
        ``"validated"``, ``"not validated"`` or ``"undecided"``; ``rule`` is the sentence it was decided by.
    """

    id: str
    wave_id: str
    criterion_id: str
    n: int
    importance: float | None
    importance_low: float | None
    importance_high: float | None
    satisfaction: float | None
    opportunity: float | None
    low: float | None
    high: float | None
    status: str
    rule: str
    revision: int
    extra: dict[str, float] = field(default_factory=dict)

"""Questionnaires: two arrays, importance and satisfaction, with one item per criterion and the same item codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workbench.errors import InvalidValue
from workbench.survey.codes import IMPORTANCE, SATISFACTION, check_codes
from workbench.survey.wording import WORDING

LANGUAGES = ("nl", "en")
POINTS = 5
"""Answers run from 1 to 5; the top two boxes are 4 and 5."""
TOP_TWO = 4
"""The lowest answer that counts as a top-two box."""
MANY = 25
"""Above this number of items a respondent has more than fifty lines to fill in, and a note says so."""


@dataclass(frozen=True, slots=True)
class Item:
    """One survey question for one criterion.

    ``code`` is at most 12 letters and digits and begins with a letter, so that it survives every survey tool; ``texts`` maps
    language to the statement as it is shown. ``revision`` is that of the study, and so of the criterion, of which these words
    were made or by which they were last looked at (0 where that was not kept), ``direction`` is ``"more"`` or ``"less"``:
    whether it is better the more, or the less, it is so.
    """

    code: str
    criterion_id: str
    milestone: str
    texts: dict[str, str]
    revision: int = 0
    direction: str = "more"


EXTRAS = (
    "consent",
    "screening",
    "purpose",
    "completion",
    "effort",
    "nps",
    "overall",
    "channel",
    "background",
    "attention",
    "open",
)
"""Kinds of the questions beside the items."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen: its code (at most 5 letters and digits), its words, whether it ends the survey."""

    code: str
    texts: dict[str, str]
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Extra:
    """A question beside the items.

    Attributes
    ----------
    kind
        One of :data:`EXTRAS`.
    choices
        What can be chosen, in order; empty for a number scale and for free text.
    low, high
        Ends of a number scale (NPS: 0 and 10); both 0 where there is none.
    direction
        Of a scale: ``"up"`` where a high answer is good (easy, satisfied), ``"down"`` where it is bad (effort of CES 1.0).
    about
        Id of the goal, milestone or attribute that it asks about; of several one a choice, with blanks between; ``""`` for none.
    expected
        Code of the answer that shows attention; ``""`` elsewhere.
    """

    code: str
    kind: str
    texts: dict[str, str]
    choices: tuple[Choice, ...] = ()
    low: int = 0
    high: int = 0
    direction: str = "up"
    about: str = ""
    expected: str = ""
    required: bool = False

    def __post_init__(self) -> None:
        if self.kind not in EXTRAS:
            raise InvalidValue(f"question {self.code!r} has an unknown kind", expected=" | ".join(EXTRAS), found=self.kind)


@dataclass(frozen=True, slots=True)
class Design:
    """How the items are asked.

    ``shuffled``: in random order; ``by_milestone``: a page for each milestone instead of one for all; ``samples``: into how many
    parts the items are split, of which a respondent gets one (1: everybody gets all); ``minutes``: estimated when it was made.
    """

    shuffled: bool = True
    by_milestone: bool = False
    samples: int = 1
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions of one survey, frozen with the revision of the study that it was made from.

    The first of ``languages`` is the base language. Item codes are checked (`workbench.survey.codes`), and every item has a text
    in every language. ``wording`` keeps the fixed texts as they are shown, by language and name (`workbench.survey.wording`);
    empty where the standard ones hold. ``exported`` is when it was first written for a survey tool (ISO 8601, UTC): from then on
    it does not change any more.
    """

    id: str
    title: dict[str, str]
    languages: tuple[str, ...]
    items: tuple[Item, ...]
    revision: int
    version: int = 1
    time: str = ""
    extras: tuple[Extra, ...] = ()
    design: Design = Design()
    wording: dict[str, dict[str, str]] = field(default_factory=dict)
    exported: str = ""

    def __post_init__(self) -> None:
        if not self.items:
            raise InvalidValue("a questionnaire has no items", todo="Make criteria first.")
        if unknown := set(self.languages) - set(LANGUAGES):
            raise InvalidValue(
                "a questionnaire has an unknown language", expected=" | ".join(LANGUAGES), found=", ".join(sorted(unknown))
            )
        if not self.languages:
            raise InvalidValue("a questionnaire has no language", expected=" | ".join(LANGUAGES))
        check_codes([IMPORTANCE, SATISFACTION, *(extra.code for extra in self.extras)], "question")
        check_codes(self.codes, "item")
        for item in self.items:
            if item.code.upper() in (IMPORTANCE, SATISFACTION):
                raise InvalidValue(
                    f"the item code {item.code!r} is that of a question", todo="Give the item another code, such as C01."
                )
            for language in self.languages:
                if not item.texts.get(language, "").strip():
                    raise InvalidValue(f"item {item.code} has no text in language {language!r}", todo="Add the translation.")

    @property
    def language(self) -> str:
        """The base language."""
        return self.languages[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """Item codes in the order of the questionnaire."""
        return tuple(item.code for item in self.items)

    @property
    def criterion_of(self) -> dict[str, str]:
        """Item code to criterion id."""
        return {item.code: item.criterion_id for item in self.items}

    def title_in(self, language: str) -> str:
        """The title in one language; the standard title if none was given."""
        return self.title.get(language, "").strip() or WORDING[language].title


@dataclass(frozen=True, slots=True)
class Wave:
    """One round of the survey: which questionnaire, how many answered, and the answers.

    The answers are kept as one Parquet file under ``content`` (SHA-256): one row a respondent, text column ``respondent``,
    Boolean ``complete``, and per item code ``imp_<code>`` and ``sat_<code>`` as numbers 1-5, missing where not answered. Further
    columns as :mod:`workbench.survey.responses` describes them. ``tool`` names the survey tool they came from, ``told`` keeps
    what the import said (flags by rule, dropped, warnings), ``weights`` is the digest of a Parquet file with the columns
    ``respondent`` and ``weight``, empty where everybody weighs the same.
    """

    id: str
    number: int
    questionnaire_id: str
    respondents: int
    content: str
    source: str = ""
    time: str = ""
    tool: str = ""
    told: dict[str, Any] = field(default_factory=dict)
    weights: str = ""


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
    segment
        Which respondents: ``"region=North"``; ``""`` for all of them.
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
    segment: str = ""

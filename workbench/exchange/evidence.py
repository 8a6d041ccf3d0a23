"""What stands behind one goal, milestone or criterion, in sentences: for the notes of slides and for the page of the map."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.charts.mind_map_words import decided
from workbench.exchange.evidence_words import SENTENCES
from workbench.exchange.quotes import Part
from workbench.exchange.report_data import CriterionPart, GoalPart, MilestonePart
from workbench.exchange.report_words import WORDS
from workbench.journey.textfit import plain


@dataclass(frozen=True, slots=True)
class Evidence:
    """``facts`` are sentences on interviews and standing, ``survey`` on the survey's result, ``log`` on contacts.

    ``again`` says why to look at it again; each is empty where there is nothing to say.
    """

    title: str
    interviews: tuple[str, ...]
    survey: tuple[str, ...]
    log: tuple[str, ...]
    again: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """All of it, in order."""
        return (*((f"! {self.again}",) if self.again else ()), *self.interviews, *self.survey, *self.log)


def evidence(part: Part, of: int, language: str) -> Evidence:
    """The evidence behind a part of a report; ``of`` is the number of interviews in the study."""
    say = WORDS[language] | SENTENCES[language]
    title = plain(part.text if isinstance(part, GoalPart) else part.name if isinstance(part, MilestonePart) else part.statement)
    again = f"{say['again']}: {plain(part.look_again)}" if part.look_again else ""
    marks = [say["rejected"]] if part.rejected else []
    if isinstance(part, CriterionPart):
        marks += [f"{say['reason']}: {plain(part.reason)}"] if part.rejected and part.reason else []
        return Evidence(title, (*marks, *_spoken(part, of, say)), _asked(part, say, language), (), again)
    spoken = [say["behind"].format(n=part.interviews, of=of)] if part.interviews else []
    if isinstance(part, GoalPart):
        spoken += [say[job] for job in part.jobs]
        spoken += [f"{say[what]}: {plain(getattr(part, what))}" for what in ("drive", "need", "context") if getattr(part, what)]
        return Evidence(title, (*marks, *spoken), (), (), again)
    marks += [say[name] for name in ("optional", "repeated") if getattr(part, name)]
    log = [
        say["contact"].format(
            touchpoint=plain(t.touchpoint),
            channel=plain(t.channel) or say["no channel"],
            n=_whole(t.events, language),
            m=_whole(t.customers, language),
        )
        for t in part.touchpoints
    ]
    spoken += [plain(part.description)] if part.description else []
    return Evidence(title, (*marks, *spoken), (), tuple(log), again)


def _spoken(part: CriterionPart, of: int, say: dict[str, str]) -> list[str]:
    if not part.interviews_for + part.interviews_against:
        return [say["no evidence"]]
    said = [say["for"].format(n=part.interviews_for, of=of)]
    said += [say["against"].format(n=part.interviews_against)] if part.interviews_against else []
    made = [" · ".join(said)]
    made += [say["met"].format(n=part.met, m=part.not_met)] if part.met + part.not_met else []
    return made + [f"{say[what]}: {plain(getattr(part, what))}" for what in ("promise", "proof") if getattr(part, what)]


def _asked(part: CriterionPart, say: dict[str, str], language: str) -> tuple[str, ...]:
    result = part.result
    if result is None:
        return (say["not asked"],)

    def percent(share: float) -> str:
        return f"{share:.0%}"

    def score(number: float) -> str:
        return f"{number:.1f}".replace(".", "," if language == "nl" else ".")

    told = decided(result.status, part.wave, part.earlier, language).capitalize() if result.status else ""
    made = [f"{told}, {_whole(result.n, language)} {say['n']}"] if told else []
    for what, value, low, high, said in (
        ("importance", result.importance, result.importance_low, result.importance_high, percent),
        ("satisfaction", result.satisfaction, None, None, percent),
        ("opportunity", result.opportunity, result.low, result.high, score),
    ):
        if value is not None:
            known = low is not None and high is not None
            between = f" ({say['interval'].format(low=said(low), high=said(high))})" if known else ""  # type: ignore[arg-type]
            made.append(f"{say[what].capitalize()}: {said(value)}{between}")
    return (*made, *([plain(result.rule)] if result.rule else []))


def _whole(number: int, language: str) -> str:
    return f"{number:,}".replace(",", "." if language == "nl" else ",")

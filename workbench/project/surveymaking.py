"""Making a questionnaire of criteria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue, NotFound
from workbench.journey.journey import Criterion, Journey
from workbench.method.history import Basis
from workbench.project.area import different, read_journey
from workbench.project.surveyforms import find_questionnaire, touched_criteria
from workbench.project.surveywording import SurveyWording
from workbench.store import new_id
from workbench.survey.questionnaire import LANGUAGES, Design, Extra, Questionnaire

_REJECTED = ("“{text}” was rejected and is not asked.", "“{text}” is afgewezen en wordt niet gevraagd.")


@dataclass(frozen=True, slots=True)
class Made:
    """A questionnaire that was made, and sentences on what a person may want to correct."""

    questionnaire: Questionnaire
    notes: tuple[str, ...]


class SurveyMaking(SurveyWording):
    """Part of :class:`~workbench.project.survey.Survey`: a new version of the questionnaire."""

    def make(
        self,
        *,
        languages: Sequence[str] = LANGUAGES,
        title: Mapping[str, str] | None = None,
        criteria: Sequence[str] | None = None,
        extras: Sequence[str | Extra] = (),
        by_milestone: bool = False,
        samples: int = 1,
        shuffled: bool = True,
        words_of: str | None = None,
    ) -> Made:
        """Make a questionnaire of the criteria, as a new version: each is asked for its importance and for how it is met.

        What was rejected, or hangs on something that was, is not asked; a note says so of each. The words can be changed with
        :meth:`edit` and :meth:`write` until the questionnaire is exported.

        Parameters
        ----------
        criteria
            Ids or statements of those to ask for; None for all.
        extras
            Further questions: ``"consent"``, ``"screening"``, ``"purpose"``, ``"completion"``, ``"effort"``, ``"nps"``,
            ``"overall"``, ``"channel"``, ``"background:<attribute>"``, ``"attention"``, ``"open"``; or your own
            (:meth:`question`).
        by_milestone, samples, shuffled
            As in :class:`~workbench.survey.questionnaire.Design`.
        words_of
            Id of an earlier version. Its words are kept, in the languages that both ask in, but for criteria that were changed
            since; an own question of the same code keeps them too.

        Codes of answers stay with their answers in all versions, wherever they stand in the list
        (`workbench.survey.answercodes`).

        Raises
        ------
        NotFound
            If a criterion that was chosen, an attribute, or the version whose words to keep, does not exist.
        InvalidValue
            If there are no criteria yet, or all were rejected; a question that does not exist, or more samples than items; an
            answer with a code of your own that stood for another answer in an earlier version.
        """
        from workbench.project.surveyhistory import changes_of, used_codes
        from workbench.survey.keeping import NOTHING, Kept
        from workbench.survey.making import make

        wanted = None if criteria is None else different(criteria, "a criterion")
        languages = different(languages, "a language")
        extras = tuple(extras) if isinstance(extras, Iterable) and not isinstance(extras, str) else (extras,)
        channels = self._channels() if "channel" in extras else ()
        changes = changes_of(self._store) if extras else []
        with self._write("make questionnaire") as writing:
            journey = read_journey(writing)
            if not journey.criteria:
                raise InvalidValue("there are no criteria to ask about yet", todo="Make criteria from codes, or write them.")
            chosen = list(journey.criteria) if wanted is None else _chosen(journey, wanted)
            out = [c for c in _not_kept(journey) if c in chosen]
            journey = replace(journey, criteria=tuple(c for c in journey.criteria if c in chosen and c not in out))
            if not chosen:
                raise InvalidValue("no criterion was chosen", todo="Name some, or leave criteria out to ask for all.")
            if not journey.criteria:
                raise InvalidValue("all criteria were rejected", todo="Take one back with project.journey.restore(…).")
            earlier = sorted(writing.read(Questionnaire), key=lambda q: q.version)
            version = max((q.version for q in earlier), default=0) + 1
            old = None if words_of is None else find_questionnaire(writing, words_of)
            used = used_codes(earlier, changes)
            questionnaire, notes = make(
                journey,
                languages=languages,
                title=title or ({self._desk.language: self._desk.title} if old is None else old.title),
                revision=writing.revision,
                version=version,
                language=self._desk.language,
                extras=extras,
                design=Design(shuffled, by_milestone, samples),
                attributes=writing.read(Attribute),
                channels=channels,
                codes={criterion_id: code for q in earlier for code, criterion_id in q.criterion_of.items()},
                used=used,
                kept=NOTHING if old is None else Kept.of(old, touched_criteria(writing, old), languages, used),
            )
            writing.said = self._said("make questionnaire", n=version)
            writing.put(questionnaire)
            asked = questionnaire.criterion_of.values()
            writing.put(*(Basis(new_id(), "questionnaire", questionnaire.id, "criterion", c, writing.revision) for c in asked))
        say = _REJECTED[self._desk.language == "nl"]
        return Made(questionnaire, (*notes, *(say.format(text=c.statement) for c in out)))

    def _channels(self) -> tuple[str, ...]:
        """The channels of the study's logs, the most used first."""
        from workbench.project.touchpoints import Touchpoints

        touchpoints = Touchpoints(self._desk)
        if not touchpoints.logs():
            return ()
        counts = touchpoints.channels().dropna(subset=["channel"]).groupby("channel")["events"].sum()
        return tuple(str(name) for name in counts.sort_values(ascending=False, kind="stable").index if str(name).strip())


def _chosen(journey: Journey, wanted: Sequence[str]) -> list[Criterion]:
    made = []
    for named in wanted:
        found = [c for c in journey.criteria if named == c.id or named.strip().casefold() == c.statement.casefold()]
        if not found:
            raise NotFound(f"there is no criterion {named!r}", todo="Name one by its statement or id.")
        if len(found) > 1:
            raise InvalidValue(f"{len(found)} criteria say {named!r}", todo="Name one by its id.")
        made += found
    return made


def _not_kept(journey: Journey) -> list[Criterion]:
    """Criteria that were rejected, or that hang on a milestone, step or goal that was."""
    rejected = journey.rejected()
    gone = rejected | {m.id for m in journey.milestones if rejected & {m.goal_id, m.parent_id}}
    return [c for c in journey.criteria if c.id in rejected or c.milestone_id in gone]

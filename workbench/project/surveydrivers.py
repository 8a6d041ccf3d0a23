"""What the overall judgement goes together with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.errors import InvalidValue, NotFound
from workbench.project.area import read_journey
from workbench.project.surveycounting import SurveyCounting
from workbench.survey.questionnaire import Extra, Questionnaire

if TYPE_CHECKING:
    from workbench.survey.completion import Completion
    from workbench.survey.drivers import Drivers
    from workbench.survey.effort import Effort
    from workbench.survey.nps import NetPromoter

OUTCOMES = {
    "NPS": ("the recommendation (NPS)", "de aanbeveling (NPS)"),
    "OSAT": ("the overall satisfaction", "de algemene tevredenheid"),
    "CES": ("the ease (CES)", "het gemak (CES)"),
    "DONE": ("achieving the goal", "het bereiken van het doel"),
}
"""Outcomes that drivers can be looked for, and what they are called in English and Dutch."""
DONE = {"Y": 1.0, "P": 0.5, "N": 0.0}


class SurveyDrivers(SurveyCounting):
    """Part of :class:`~workbench.project.survey.Survey`: overall judgements, and what they go together with."""

    def drivers(self, outcome: str = "NPS", *, by: str = "criterion", wave: int | None = None, fill: bool = False) -> Drivers:
        """How strongly satisfaction with each criterion, or milestone, goes together with an outcome.

        Of those who count, with weights where there are any; see :func:`workbench.survey.drivers.drive`. The outcome always runs
        upwards: a question on effort where a high answer is bad is turned round, and of goal completion a part counts half.
        :meth:`drivers_frame` makes a table of it, :meth:`cautions` says what to keep in mind.

        Parameters
        ----------
        outcome
            One of :data:`OUTCOMES`.
        by
            ``"criterion"`` or ``"milestone"`` (the mean of what somebody answered): with many criteria few people answer all, and
            of a split sample nobody does.
        fill
            Give a missing answer the mean of its criterion, instead of leaving the person out.

        Raises
        ------
        NotFound
            If the outcome was not asked.
        InvalidValue
            For another outcome; too few answers, an outcome on which all agree, a criterion that is made of others; the criteria
            of a split sample, or its milestones where no part asks about all of them.
        """
        from workbench.survey.answers import scores_of
        from workbench.survey.drivers import drive

        _check_switch("fill", fill)
        chosen = self.wave(wave)
        frame, form, weights = self._counted(chosen)
        scores = scores_of(frame, form, "satisfaction", by=by)
        _check_parts(scores_of(frame, form), form, by, fill)
        found = self._outcome(outcome, frame, form.extras)
        return drive(scores, found, weights=weights, fill=fill, names=self._asked_names(chosen.number))

    def drivers_frame(self, found: Drivers) -> pd.DataFrame:
        """What :meth:`drivers` found as a table, with the statements of criteria; see
        :func:`workbench.survey.scaleframes.drivers_frame` for the columns.

        Raises
        ------
        InvalidValue
            If it is something else.
        """
        from workbench.survey.scaleframes import drivers_frame

        return drivers_frame(_driven(found), self._driver_names())

    def cautions(self, found: Drivers) -> tuple[str, ...]:
        """What to keep in mind with what :meth:`drivers` found, in whole sentences in the language of the study.

        Raises
        ------
        InvalidValue
            If it is something else.
        """
        from workbench.survey.cautions import cautions

        return cautions(_driven(found), self._desk.language, self._driver_names())

    def net_promoter(self, wave: int | None = None) -> NetPromoter | None:
        """The net promoter score with its interval; None where nobody answered."""
        from workbench.survey.nps import nps

        frame, form, weights = self._counted(self.wave(wave))
        return nps(np.asarray(self._outcome("NPS", frame, form.extras), dtype=np.float64), weights)

    def effort(self, wave: int | None = None) -> Effort | None:
        """The effort score with its interval, read with the direction of its question; None where nobody answered."""
        from workbench.survey.effort import CES_1, CES_2, effort

        frame, form, weights = self._counted(self.wave(wave))
        extra = _asked("CES", frame, form.extras)
        return effort(
            np.asarray(frame[f"x_{extra.code}"], dtype=np.float64), CES_1 if extra.direction == "down" else CES_2, weights
        )

    def completion(self, wave: int | None = None, *, partly: bool = False) -> list[Completion]:
        """Who reached the goal they came for, goal by goal; ``partly``: whether a part counts as reached.

        Where nobody was asked, or said, what she came for: one row, of everybody.

        Raises
        ------
        NotFound
            If completion was not asked.
        """
        from workbench.survey.completion import EVERYBODY, completion_rates

        _check_switch("partly", partly)
        frame, form, weights = self._counted(self.wave(wave))
        done = _asked("DONE", frame, form.extras)
        reached = frame[f"x_{done.code}"].map({"Y": True, "N": False, "P": partly})
        purpose = next((extra for extra in form.extras if extra.code == "PURPOSE"), None)
        goal = pd.Series(EVERYBODY[self._desk.language == "nl"], index=frame.index)
        if purpose and frame.get(f"x_{purpose.code}", pd.Series()).notna().any():
            texts = {c.code: c.texts.get(self._desk.language) or c.texts[form.language] for c in purpose.choices}
            goal = frame[f"x_{purpose.code}"].map(texts)
        return completion_rates(goal, reached, weights)

    def completion_frame(self, wave: int | None = None, *, partly: bool = False) -> pd.DataFrame:
        """:meth:`completion` as a table: one row a goal, with the columns of :class:`workbench.survey.completion.Completion`."""
        from workbench.survey.frames import completion_frame

        return completion_frame(self.completion(wave, partly=partly))

    def _outcome(self, outcome: str, frame: pd.DataFrame, extras: tuple[Extra, ...]) -> pd.Series[float]:
        if not isinstance(outcome, str) or outcome not in OUTCOMES:
            raise InvalidValue("there is no such outcome", expected=" | ".join(OUTCOMES), found=repr(outcome)[:40])
        extra = _asked(outcome, frame, extras)
        answers = frame[f"x_{extra.code}"]
        if outcome == "DONE":
            return answers.map(DONE).astype(float)
        values = answers.astype(float)
        return extra.low + extra.high - values if extra.direction == "down" else values

    def _called(self, outcome: str) -> str:
        return OUTCOMES[outcome][self._desk.language == "nl"]

    def _asked_names(self, wave: int | None) -> dict[str, str]:
        """Criterion (id) to the words that it was asked in, in the language of the study where it has them."""
        form = self.questionnaire(self.wave(wave).questionnaire_id)
        return {i.criterion_id: i.texts.get(self._desk.language) or i.texts[form.language] for i in form.items}

    def _driver_names(self) -> dict[str, str]:
        return {criterion.id: criterion.statement for criterion in read_journey(self._store).criteria}


def _driven(found: object) -> Drivers:
    from workbench.survey.drivers import Drivers

    if not isinstance(found, Drivers):
        raise InvalidValue("these are no drivers", expected="what project.survey.drivers(…) gives", found=repr(found)[:60])
    return found


def _check_parts(scores: pd.DataFrame, form: Questionnaire, by: str, fill: bool) -> None:
    """Refuse drivers that nobody was asked together; filled with means they would seem to have nothing in common."""
    from workbench.survey.parts import parts_of

    parts = parts_of(scores, form)
    if 0 in parts:
        return
    asked = f"the criteria were asked in {form.design.samples} parts"
    if by == "criterion":
        raise InvalidValue(
            f"{asked}, so nobody answered them all, and what they have in common is not known",
            todo='Take the mean score per milestone: by="milestone".',
        )
    milestone = {item.criterion_id: item.milestone for item in form.items}
    every = {milestone[str(name)] for name in scores}
    if not fill and all({milestone[name] for name in names} < every for names in parts.values()):
        raise InvalidValue(
            f"{asked}, none of which asks about all milestones, so nobody has a score for each",
            todo="fill=True gives those who were not asked the mean of the milestone, which makes its weight too small.",
        )


def _check_switch(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise InvalidValue(f"{name} is on or off", expected="True | False", found=repr(value)[:40])


def _asked(code: str, frame: pd.DataFrame, extras: tuple[Extra, ...]) -> Extra:
    found = next((extra for extra in extras if extra.code == code), None)
    if found is None or f"x_{code}" not in frame:
        known = ", ".join(extra.code for extra in extras if f"x_{extra.code}" in frame) or "nothing beside the criteria"
        raise NotFound(f"question {code} was not asked in this wave, or the file does not have it", expected=known)
    return found

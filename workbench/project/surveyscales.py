"""Whether the criteria of a milestone hang together, and apart from those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from workbench.errors import InvalidValue
from workbench.project.area import read_journey
from workbench.project.surveycounting import SurveyCounting
from workbench.survey.questionnaire import Questionnaire
from workbench.survey.statistics import Floats

if TYPE_CHECKING:
    from workbench.survey.grouping import GroupingCheck
    from workbench.survey.reliability import Reliability


class SurveyScales(SurveyCounting):
    """Part of :class:`~workbench.project.survey.Survey`: scales, and the grouping of criteria."""

    def reliability(self, wave: int | None = None, *, asked: str = "satisfaction") -> dict[str, Reliability]:
        """By milestone: do its items measure one thing? Only milestones with two items or more that somebody answered.

        With weights where there are any. Of a split sample the items of each part are a scale of their own, under
        ``"Reporting (part 1)"``: nobody answered items of two parts. :meth:`reliability_frame` tells by statement which criteria
        tell people hardly apart.

        Raises
        ------
        InvalidValue
            For another question, where fewer than three people answered both of two items, or where no part of a split sample has
            two items of a milestone.
        """
        said = "deel" if self._desk.language == "nl" else "part"
        scales = self._scales(wave, asked)
        return {f"{milestone} ({said} {part})" if part else milestone: scale for (milestone, part), scale in scales.items()}

    def reliability_frame(self, wave: int | None = None, *, asked: str = "satisfaction") -> pd.DataFrame:
        """:meth:`reliability` as a table, a row a criterion; see :func:`workbench.survey.scaleframes.reliability_frame`."""
        from workbench.survey.scaleframes import reliability_frame

        return reliability_frame(self._scales(wave, asked), read_journey(self._store))

    def grouping(self, wave: int | None = None, *, asked: str = "satisfaction", part: int | None = None) -> GroupingCheck:
        """Do answers divide the criteria as the milestones do? See :func:`workbench.survey.grouping.grouping_check`.

        With weights where there are any. ``groups_frame()`` of the result has a row a milestone, :meth:`grouping_frame` a row a
        criterion. With three factors or more it also tells omega hierarchical: how much of one score over all milestones is one
        and the same thing.

        Parameters
        ----------
        part
            Of a split sample: which part to look at, as nobody answered criteria of two parts.

        Raises
        ------
        InvalidValue
            With fewer than four criteria that vary, where too few people answered both of two criteria, or for a split sample of
            which no part is named, or one that there is not.
        """
        from workbench.survey.grouping import grouping_check
        from workbench.survey.parts import parts_of

        scores, form, weights = self._scores(wave, asked)
        parts = parts_of(scores, form)
        if split := [number for number in parts if number]:
            if part not in split:
                raise InvalidValue(
                    f"the criteria were asked in {form.design.samples} parts, and nobody answered criteria of two of them",
                    expected=" | ".join(f"part={number}" for number in split),
                    found=f"part={part!r}",
                    todo="Look at one part at a time: project.survey.grouping(part=1).",
                )
            scores = scores[parts[part]]
        elif part is not None:
            raise InvalidValue("the criteria were not asked in parts", found=f"part={part!r}", todo="Leave part out.")
        return grouping_check(scores, _milestones(form), weights=weights)

    def grouping_frame(self, wave: int | None = None, *, asked: str = "satisfaction", part: int | None = None) -> pd.DataFrame:
        """:meth:`grouping` as a table, a row a criterion; see :func:`workbench.survey.scaleframes.grouping_frame`."""
        from workbench.survey.scaleframes import grouping_frame

        return grouping_frame(self.grouping(wave, asked=asked, part=part), read_journey(self._store))

    def _scales(self, wave: int | None, asked: str) -> dict[tuple[str, int], Reliability]:
        """By milestone and part of a split sample, 0 where there is no split."""
        from workbench.survey.parts import parts_of
        from workbench.survey.reliability import reliability

        scores, form, weights = self._scores(wave, asked)
        milestones, parts = _milestones(form), parts_of(scores, form)
        columns: dict[tuple[str, int], list[str]] = {}
        for milestone in dict.fromkeys(milestones[str(name)] for name in scores):
            for part, names in parts.items():
                columns[milestone, part] = [name for name in names if milestones[name] == milestone]
        scales = {place: reliability(scores[some], weights) for place, some in columns.items() if len(some) > 1}
        if not scales and 0 not in parts:
            raise InvalidValue(
                f"the criteria were asked in {form.design.samples} parts, none of which has two of the same milestone",
                todo="Ask in fewer parts: what nobody was asked together has no reliability.",
            )
        return scales

    def _scores(self, wave: int | None, asked: str) -> tuple[pd.DataFrame, Questionnaire, Floats | None]:
        """The answers, a column a criterion (its id), what was asked, and people's weights."""
        from workbench.survey.answers import scores_of

        frame, form, weights = self._counted(self.wave(wave))
        return scores_of(frame, form, asked), form, weights


def _milestones(form: Questionnaire) -> dict[str, str]:
    """Criterion (id) to milestone."""
    return {item.criterion_id: item.milestone for item in form.items}

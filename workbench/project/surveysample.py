"""How many people to ask, and how many answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.project.surveycounting import SurveyCounting

if TYPE_CHECKING:
    from workbench.survey.samplesize import ResponseRate, SamplePlan

_FUNNEL = {
    "en": ("invited", "began", "finished", "finished and count"),
    "nl": ("uitgenodigd", "begonnen", "afgemaakt", "afgemaakt en meegeteld"),
}


class SurveySample(SurveyCounting):
    """Part of :class:`~workbench.project.survey.Survey`: the sample."""

    def plan(
        self,
        segments: Mapping[str, float] | None = None,
        *,
        half_width: float = 0.1,
        response_rate: float = 0.2,
        population: int | None = None,
    ) -> SamplePlan:
        """How many answers and invitations are needed; see :func:`workbench.survey.samplesize.plan`. Without segments: of all.

        Raises
        ------
        InvalidValue
            For shares that do not add up, numbers that cannot be, or more invitations than there are people.
        """
        from workbench.survey.samplesize import plan

        whole = {"": 1.0} if segments is None else segments
        return plan(whole, half_width=half_width, response_rate=response_rate, population=population)

    def response(self, invited: int, wave: int | None = None) -> ResponseRate:
        """The response to a round: previews and second times are no answers.

        Raises
        ------
        InvalidValue
            If fewer were invited than began, or that is no whole number.
        """
        from workbench.survey.samplesize import response_rate

        began, finished, _ = self._steps(wave)
        return response_rate(invited, began, finished)

    def funnel(self, invited: int | None = None, wave: int | None = None) -> list[tuple[str, int]]:
        """How many were invited (where told), began, finished, and of those count.

        Raises
        ------
        InvalidValue
            If fewer were invited than began.
        """
        if invited is not None:
            self.response(invited, wave)
        words = _FUNNEL["nl" if self._desk.language == "nl" else "en"]
        counts = (*(() if invited is None else (invited,)), *self._steps(wave))
        return list(zip(words[-len(counts) :], counts, strict=True))

    def _steps(self, wave: int | None) -> tuple[int, int, int]:
        frame, found = self.answers(wave), self.flags(wave)
        began = ~(found["preview"] | found["duplicate"])
        finished = began & frame["complete"].astype(bool)
        return int(began.sum()), int(finished.sum()), int((finished & self.kept(wave)).sum())

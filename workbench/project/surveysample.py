"""How many people to ask, and how many answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.project.surveycounting import SurveyCounting

if TYPE_CHECKING:
    from workbench.survey.samplesize import ResponseRate, SamplePlan

_FUNNEL = {
    "en": ("invited", "began", "neither refused nor screened out", "finished", "finished and count"),
    "nl": ("uitgenodigd", "begonnen", "niet geweigerd, en van de doelgroep", "afgemaakt", "afgemaakt en meegeteld"),
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
        """The response to a round: previews and second times are no answers, and refusing is not finishing.

        ``started`` and ``finished`` of the result are without those who refused or were screened out.

        Raises
        ------
        InvalidValue
            If fewer were invited than began, or that is no whole number.
        """
        from workbench.survey.samplesize import response_rate

        began, taking_part, finished, _ = self._steps(wave)
        response_rate(invited, began, finished)  # refuses fewer who were invited than began, those who refused among them
        return response_rate(invited, taking_part, finished)

    def funnel(self, invited: int | None = None, wave: int | None = None) -> list[tuple[str, int]]:
        """How many were invited (where told), began, finished, and of those count.

        Where people refused or were screened out, there is a step for those who did not; they are no people who finished.

        Raises
        ------
        InvalidValue
            If fewer were invited than began.
        """
        if invited is not None:
            self.response(invited, wave)
        words = _FUNNEL["nl" if self._desk.language == "nl" else "en"]
        began, taking_part, finished, counted = self._steps(wave)
        steps = zip(words, (invited, began, None if taking_part == began else taking_part, finished, counted), strict=True)
        return [(name, count) for name, count in steps if count is not None]

    def _steps(self, wave: int | None) -> tuple[int, int, int, int]:
        frame, found = self.answers(wave), self.flags(wave)
        began = ~(found["preview"] | found["duplicate"])
        taking_part = began & ~found["ended"]
        finished = taking_part & frame["complete"].astype(bool)
        counted = finished & self.kept(wave)
        return int(began.sum()), int(taking_part.sum()), int(finished.sum()), int(counted.sum())

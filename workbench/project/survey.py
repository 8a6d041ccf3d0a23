"""Questionnaires, waves and validation of a project."""

from __future__ import annotations

from typing import Any

from workbench.project.surveycharts import SurveyCharts
from workbench.project.surveymaking import Made as Made
from workbench.project.surveyopen import SurveyOpen


class Survey(SurveyCharts, SurveyOpen):
    """From criteria to a questionnaire, and from answers to validated criteria.

    ``make``, ``edit``, ``write``, ``lint`` and ``export`` the questionnaire; ``add_wave`` brings answers in, ``rules`` and
    ``weigh`` say who counts and for how much; ``validate`` judges, ``drivers`` says what the outcome goes together with,
    ``open_answers`` makes transcripts of what people wrote.
    """

    def designer(self, **options: Any) -> Any:
        """The questionnaire designer, for a notebook: :class:`workbench.widgets.SurveyDesigner` on this study."""
        return self._desk.screen("SurveyDesigner", **options)

"""Pictures of a survey, in the language of the study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.journey.textfit import plain
from workbench.project.surveydrivers import SurveyDrivers
from workbench.project.surveyjudging import SurveyJudging
from workbench.project.surveysample import SurveySample
from workbench.project.surveyscales import SurveyScales

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd


class SurveyCharts(SurveyJudging, SurveyScales, SurveyDrivers, SurveySample):
    """Part of :class:`~workbench.project.survey.Survey`: charts, in the look of a ``theme`` (light, dark, print)."""

    def chart(self, wave: int | None = None, *, theme: str = "light") -> alt.LayerChart:
        """The opportunity landscape: importance against satisfaction, one point a criterion."""
        from workbench.charts.survey import opportunity_landscape

        return opportunity_landscape(self._as_asked(wave), theme=theme, language=self._desk.language, about=self._judged(wave))

    def criteria_chart(self, wave: int | None = None, *, theme: str = "light") -> alt.LayerChart:
        """How many find each criterion important, with its interval and verdict."""
        from workbench.charts.survey import criteria_bars

        return criteria_bars(self._as_asked(wave), theme=theme, language=self._desk.language, about=self._judged(wave))

    def answers_chart(self, wave: int | None = None, *, asked: str = "importance", theme: str = "light") -> alt.LayerChart:
        """How people answered: diverging stacked bars."""
        from workbench.charts.survey_answers import answer_bars

        texts = self._as_asked(wave).set_index("criterion_id")["criterion"]
        frame = self.distribution(wave)
        frame["criterion"] = frame["criterion_id"].map(texts)
        return answer_bars(frame, asked, theme, self._desk.language, about=self._judged(wave))

    def waves_chart(self, one: int, other: int, *, asked: str = "satisfaction", theme: str = "light") -> alt.LayerChart:
        """What changed between two waves: two dots a criterion."""
        from workbench.charts.survey_changes import difference_dots

        found = self.between_waves(one, other)
        return difference_dots(
            self.differences_frame(found),
            asked,
            theme,
            self._desk.language,
            correction=found.correction,
            about=self._weighted(one, other),
            left_out=len(found.unmatched),
        )

    def segments_chart(
        self, by: str, segment: str | None = None, *, wave: int | None = None, asked: str = "importance", theme: str = "light"
    ) -> alt.LayerChart:
        """How a segment differs from the others: two dots a criterion. Without a segment: the first."""
        from workbench.charts.survey_changes import difference_dots
        from workbench.charts.survey_words import joined, words_of

        found = self.between_segments(by, wave)
        frame = self.differences_frame(found)
        if segment is not None and segment in {one.other for one in found.differences}:  # of two the frame has the first only
            frame = _turned(frame)
        several = len({one.one for one in found.differences if not one.other})
        language = self._desk.language
        about = joined(
            self._round(wave),
            plain(self._group_name(wave, by)),
            words_of(language)["one of"].format(n=several) if several else "",
        )
        left_out = len(found.unmatched)
        return difference_dots(
            frame, asked, theme, language, one=segment, correction=found.correction, about=about, left_out=left_out
        )

    def drivers_chart(
        self, outcome: str = "NPS", *, by: str = "criterion", wave: int | None = None, fill: bool = False, theme: str = "light"
    ) -> alt.LayerChart:
        """What an outcome goes together with: two methods side by side, with intervals and cautions."""
        from workbench.charts.survey_drivers import driver_bars

        found = self.drivers(outcome, by=by, wave=wave, fill=fill)
        about = self._round(wave)
        return driver_bars(found, self._asked_names(wave), self._called(outcome), theme, self._desk.language, about=about)

    def performance_chart(
        self, outcome: str = "NPS", *, by: str = "criterion", wave: int | None = None, fill: bool = False, theme: str = "light"
    ) -> alt.LayerChart:
        """What to improve first: how strongly each goes together with an outcome, against how it is now."""
        from workbench.charts.survey_drivers import importance_performance

        found = self.drivers(outcome, by=by, wave=wave, fill=fill)
        about = self._round(wave)
        return importance_performance(
            found, self._asked_names(wave), self._called(outcome), theme, self._desk.language, about=about
        )

    def funnel_chart(self, invited: int | None = None, *, wave: int | None = None, theme: str = "light") -> alt.LayerChart:
        """From invitation to answers that count."""
        from workbench.charts.survey_funnel import response_funnel

        about = self._round(wave, counted=False)
        return response_funnel(self.funnel(invited, wave), theme, self._desk.language, about=about)

    # -- what a picture is of

    def _as_asked(self, wave: int | None) -> pd.DataFrame:
        """Kept results, each criterion in the words that people answered: numbers never stand beside other words."""
        frame = self.frame(wave)
        return frame.assign(criterion=frame["criterion"].where(frame["asked"] == "", frame["asked"]))

    def _judged(self, wave: int | None) -> str:
        """The rounds that the kept results are of."""
        from workbench.charts.survey_words import rounds

        known = {each.id: each for each in self.waves()}
        used = [known[result.wave_id] for result in self.validations(wave)]
        return rounds((each.number for each in used), any(each.weights for each in used), self._desk.language)

    def _round(self, wave: int | None, *, counted: bool = True) -> str:
        """One round; ``counted``: people count with their weights in what is drawn."""
        from workbench.charts.survey_words import rounds

        chosen = self.wave(wave)
        return rounds([chosen.number], counted and bool(chosen.weights), self._desk.language)

    def _weighted(self, *waves: int) -> str:
        from workbench.charts.survey_words import words_of

        return words_of(self._desk.language)["weighted"] if any(self.wave(wave).weights for wave in waves) else ""


def _turned(frame: pd.DataFrame) -> pd.DataFrame:
    """Differences seen from the other side."""
    turned = {"one": "other", "n_one": "n_other", "share_one": "share_other"}
    swapped = frame.rename(columns=turned | {other: one for one, other in turned.items()})
    made = swapped.assign(difference=-frame["difference"], low=-frame["high"], high=-frame["low"])
    return made[list(frame.columns)]

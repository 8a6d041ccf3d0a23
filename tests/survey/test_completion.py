"""Who reached the goal."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.errors import InvalidValue
from workbench.survey.completion import completion_rates
from workbench.survey.frames import COMPLETION_COLUMNS, completion_frame
from workbench.survey.statistics import wilson

GOALS = pd.Series(["report", "report", "report", "ask", None, "report"], dtype=object)
REACHED = pd.Series([True, False, True, None, True, None], dtype=object)


def test_each_goal_is_judged_by_those_who_came_for_it_and_said_how_it_went() -> None:
    report, ask = completion_rates(GOALS, REACHED)
    assert (report.goal, report.came, report.n, report.completed, report.rate) == ("report", 4, 3, 2, pytest.approx(2 / 3))
    assert (report.low, report.high) == pytest.approx(wilson(2, 3))
    assert (ask.came, ask.n, ask.rate, ask.low) == (1, 0, None, None)


def test_zeros_and_ones_are_read_as_no_and_yes() -> None:
    assert completion_rates(GOALS, pd.Series([1, 0, 1, np.nan, 1, np.nan])) == completion_rates(GOALS, REACHED)


def test_weights_shift_the_rate() -> None:
    report = completion_rates(GOALS, REACHED, np.array([1, 3, 1, 1, 1, 1]))[0]
    assert (report.n, report.completed, report.rate) == (3, 2, pytest.approx(0.4))


def test_an_answer_other_than_yes_or_no_is_refused() -> None:
    with pytest.raises(InvalidValue, match="partly"):
        completion_rates(GOALS, pd.Series(["partly", True, True, True, True, True], dtype=object))


def test_the_frame_has_its_columns() -> None:
    for results in ([], completion_rates(GOALS, REACHED)):
        assert {name: str(kind) for name, kind in completion_frame(results).dtypes.items()} == COMPLETION_COLUMNS

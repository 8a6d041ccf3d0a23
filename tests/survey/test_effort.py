"""Customer effort, asked in two ways."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.errors import InvalidValue
from workbench.survey.effort import CES_1, CES_2, effort
from workbench.survey.statistics import wilson


def test_the_two_questions_keep_their_names_and_directions() -> None:
    answers = np.array([1.0, 1.0, 2.0, 5.0])
    old, new = effort(answers, CES_1), effort(answers, CES_2)
    assert old is not None
    assert new is not None
    assert (old.name, old.direction, old.points, old.easy) == ("CES 1.0", "lower is better", 5, 0.75)
    assert (new.name, new.direction, new.points, new.easy) == ("CES 2.0", "higher is better", 7, 0.25)


def test_the_mean_has_students_interval_and_the_share_wilsons() -> None:
    found = effort(np.array([4.0, 5.0, 6.0, 7.0, 3.0]), CES_2)
    assert found is not None
    assert (found.mean, found.low, found.high) == pytest.approx((5, 3.0368, 6.9632), abs=1e-4)  # R: t.test(3:7)
    assert (found.easy_low, found.easy_high) == pytest.approx(wilson(3, 5))


def test_equal_weights_change_nothing() -> None:
    answers = np.array([4.0, 5.0, np.nan, 7.0])
    plain, weighted = effort(answers, CES_2), effort(answers, CES_2, np.full(4, 3.0))
    assert plain is not None
    assert weighted is not None
    assert (weighted.n, weighted.effective, weighted.mean) == (3, pytest.approx(3), pytest.approx(plain.mean))
    assert (weighted.low, weighted.high) == pytest.approx((plain.low, plain.high))


def test_one_answer_has_no_interval_and_none_has_no_score() -> None:
    found = effort(np.array([4.0]), CES_2)
    assert found is not None
    assert np.isnan(found.low)
    assert effort(np.array([np.nan]), CES_2) is None


def test_answers_that_are_all_the_same_have_no_interval_and_none_leaves_the_scale() -> None:
    same = effort(np.full(20, 7.0), CES_2)
    assert same is not None
    assert np.isnan([same.low, same.high]).all()
    assert same.easy_low < 1
    two = effort(np.array([6.0, 7.0]), CES_2)
    assert two is not None
    assert (two.low, two.high) == (1, 7)


@pytest.mark.parametrize(("answer", "question"), [(6.0, CES_1), (8.0, CES_2), (0.0, CES_2), (1.5, CES_1)])
def test_an_answer_off_the_scale_of_the_question_is_refused(answer: float, question: object) -> None:
    with pytest.raises(InvalidValue, match="CES"):
        effort(np.array([answer]), question)  # type: ignore[arg-type]

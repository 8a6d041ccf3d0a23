"""p-values corrected for their number."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue
from workbench.survey.multiple import BENJAMINI_HOCHBERG_1995, CORRECTIONS, benjamini_hochberg, corrected, holm

SOME = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def test_the_fifteen_values_of_benjamini_and_hochberg_leave_four_and_holm_leaves_three() -> None:
    assert (benjamini_hochberg(BENJAMINI_HOCHBERG_1995) <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert (holm(BENJAMINI_HOCHBERG_1995) <= 0.05).tolist() == [True] * 3 + [False] * 12
    assert sum(15 * p <= 0.05 for p in BENJAMINI_HOCHBERG_1995) == 3  # Bonferroni


def test_the_values_are_those_of_p_adjust_worked_out_by_hand() -> None:
    p = [0.04, 0.01, 0.03]
    assert holm(p) == pytest.approx([0.06, 0.03, 0.06])
    assert benjamini_hochberg(p) == pytest.approx([0.04, 0.03, 0.04])


@given(SOME)
def test_a_correction_never_makes_a_value_smaller_and_keeps_the_order(p: list[float]) -> None:
    bonferroni = np.minimum(np.array(p) * len(p), 1)
    for found in (holm(p), benjamini_hochberg(p)):
        assert (found >= np.array(p) - 1e-12).all()
        assert (found <= bonferroni + 1e-12).all()
        assert (np.diff(found[np.argsort(p, kind="stable")]) >= -1e-12).all()
    assert (benjamini_hochberg(p) <= holm(p) + 1e-12).all()


@pytest.mark.parametrize("how", CORRECTIONS)
def test_a_missing_value_stays_missing_and_is_not_counted(how: str) -> None:
    found = corrected([0.01, float("nan"), 0.04], how)
    assert np.isnan(found[1])
    assert found[[0, 2]] == pytest.approx(corrected([0.01, 0.04], how))
    assert corrected([], how).shape == (0,)


def test_what_is_no_chance_or_no_correction_is_refused() -> None:
    with pytest.raises(InvalidValue, match="outside"):
        holm([0.5, 1.5])
    with pytest.raises(InvalidValue, match="holm"):
        corrected([0.5], "tukey")

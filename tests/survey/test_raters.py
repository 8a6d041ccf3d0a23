"""Agreement of raters against published numbers."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.errors import InvalidValue
from workbench.survey.raters import cohen_kappa, fleiss_kappa, krippendorff_alpha

NONE = float("nan")
# Krippendorff (2011): four coders, twelve units.
CODERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
        [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
    ]
)
# The textbook table of Fleiss' kappa: ten things, five names, fourteen raters.
FOURTEEN = np.array(
    [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
)


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)])
def test_alpha_at_each_level_is_that_of_krippendorff(level: str, published: float) -> None:
    assert krippendorff_alpha(CODERS, level) == pytest.approx(published, abs=5e-4)


def test_the_kappas_are_those_of_the_textbooks() -> None:
    assert cohen_kappa(np.array([[20, 5], [10, 15]])) == pytest.approx(0.40)
    assert fleiss_kappa(FOURTEEN) == pytest.approx(0.210, abs=5e-4)


def test_the_same_ratings_agree_fully_and_the_order_of_raters_does_not_matter() -> None:
    same = np.array([[1.0, 2, 3], [1, 2, 3]])
    assert krippendorff_alpha(same, "ordinal") == 1
    assert krippendorff_alpha(CODERS[::-1], "ordinal") == pytest.approx(krippendorff_alpha(CODERS, "ordinal"))


def test_what_cannot_be_told_is_refused() -> None:
    with pytest.raises(InvalidValue, match="ordinal"):
        krippendorff_alpha(CODERS, "cardinal")
    with pytest.raises(InvalidValue, match="two ratings"):
        krippendorff_alpha(np.ones((2, 4)))
    with pytest.raises(InvalidValue, match="equally many"):
        fleiss_kappa(np.array([[2, 1], [1, 1]]))

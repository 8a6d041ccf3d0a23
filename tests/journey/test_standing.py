"""How a node stands."""

from __future__ import annotations

import pytest

from workbench.journey.standing import STANDINGS, standing


@pytest.mark.parametrize(
    ("rejected", "look_again", "survey", "interviews", "expected"),
    [
        (True, True, "validated", 9, "rejected"),
        (False, True, "validated", 9, "look again"),
        (False, False, "validated", 0, "validated"),
        (False, False, "not validated", 2, "supported"),
        (False, False, "undecided", 1, "new"),
        (False, False, "", 0, "new"),
    ],
)
def test_the_first_that_is_true_is_said(rejected: bool, look_again: bool, survey: str, interviews: int, expected: str) -> None:
    assert standing(rejected, look_again, survey, interviews) == expected
    assert expected in STANDINGS


def test_how_many_interviews_support_a_node_can_be_chosen() -> None:
    assert standing(False, False, "", 2, least=3) == "new"

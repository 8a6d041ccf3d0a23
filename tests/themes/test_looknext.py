"""Where to look next."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from workbench.errors import InvalidValue
from workbench.themes.embeddings import of_length_one
from workbench.themes.judged import Judged
from workbench.themes.learned import Learned
from workbench.themes.looknext import BY, look_next
from workbench.themes.views import Floats, Views, view

VECTORS = of_length_one([[1, 0, 0], [1, 0.1, 0], [0, 1, 0], [0.1, 1, 0], [0, 0, 1], [0.6, 0.6, 0]])
VIEWS = Views(view(VECTORS), view(VECTORS), {}, VECTORS, VECTORS.mean(axis=0))
SCORES = np.array([[0.9, 0.1], [0.8, 0.1], [0.2, 0.55], [0.1, 0.95], [0.05, 0.02], [0.4, 0.3]], np.float32)


def known(bears: Sequence[int] = (), read: Sequence[int] = (), codes: int = 2) -> Judged:
    marks = np.zeros((len(VECTORS), codes), bool)
    borne, seen = marks.copy(), marks.copy()
    borne[list(bears), :1] = seen[list(bears)] = seen[list(read)] = True
    pairs = np.zeros((0, 2), np.int64)
    return Judged(("x", "y")[:codes], (), pairs, np.zeros(len(VECTORS), np.int64), borne, marks, seen, ~marks)


def listed(judged: Judged, by: str, n: int = 9, scores: Floats = SCORES) -> list[tuple[int, int]]:
    return look_next(VIEWS, judged, Learned(scores, judged.eligible & ~judged.bears, np.zeros((2, 4))), n, by)


def test_the_likeliest_come_first_with_their_code() -> None:
    assert listed(known(), "similar", 3) == [(3, 1), (0, 0), (1, 0)]


def test_the_least_sure_come_first() -> None:
    assert listed(known(), "uncertain", 2) == [(2, 1), (5, 0)]


def test_the_farthest_from_what_was_read_come_first() -> None:
    assert [unit for unit, _ in listed(known(bears=[0], read=[2]), "diverse", 2)] == [4, 5]


def test_without_anything_read_the_most_usual_is_followed_by_what_is_far_from_it() -> None:
    assert [unit for unit, _ in listed(known(), "diverse", 3)] == [5, 4, 0]


@pytest.mark.parametrize("by", BY)
def test_coded_units_are_left_out_and_nothing_is_listed_twice(by: str) -> None:
    units = [unit for unit, _ in listed(known(bears=[0, 3]), by)]
    assert sorted(units) == [1, 2, 4, 5]
    assert listed(known(bears=[0, 3]), by) == listed(known(bears=[0, 3]), by)


def test_what_was_read_is_only_listed_where_nothing_unread_is_left_or_a_code_is_likely() -> None:
    assert 2 not in [unit for unit, _ in listed(known(read=[2]), "uncertain")]
    assert 2 in [unit for unit, _ in listed(known(read=[2]), "similar")]
    assert len(listed(known(read=[0, 1, 2, 3, 4, 5]), "diverse")) == 6


def test_a_rejected_code_is_not_the_likeliest() -> None:
    judged = known()
    judged.rejected[0, 0] = True
    told = Learned(SCORES, judged.eligible & ~judged.rejected, np.zeros((2, 4)))
    assert (0, 1) in look_next(VIEWS, judged, told, 9, "similar")


def test_everything_coded_leaves_nothing() -> None:
    for by in BY:
        assert listed(known(bears=[0, 1, 2, 3, 4, 5]), by) == []


@pytest.mark.parametrize(("judged", "by", "n"), [(known(), "newest", 3), (known(), "similar", 0), (known(codes=0), "similar", 3)])
def test_lists_that_cannot_be_are_refused(judged: Judged, by: str, n: int) -> None:
    with pytest.raises(InvalidValue):
        listed(judged, by, n, SCORES[:, : len(judged.code_ids)])

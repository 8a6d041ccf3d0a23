"""The order in which milestones are told, and the order that fits best."""

from __future__ import annotations

from itertools import permutations
from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journey.study import coding, interview, journey
from workbench.errors import InvalidValue
from workbench.journey.kemeny import best_orders
from workbench.journey.order import on_the_way, precedence, proposed, tellings

TALK = interview("i", "een twee drie vier vijf zes")


def told(*orders: str) -> dict[str, dict[str, int]]:
    return {str(i): {m: at for at, m in enumerate(order)} for i, order in enumerate(orders)}


def test_the_first_telling_of_a_milestone_or_its_step_counts() -> None:
    again, step, first = coding(TALK, "vijf", "M"), coding(TALK, "drie", "M"), coding(TALK, "een", "M")
    found = tellings(
        journey(("milestone", "a", again), ("milestone", "s", step), ("milestone", "a", first)), [again, step, first]
    )
    assert list(found["i"]) == ["a", "b"]
    assert found["i"]["a"] == first.start


def test_a_criterion_only_speaks_for_a_milestone_that_nobody_tells_of_itself() -> None:
    own, judged, alone = coding(TALK, "vijf", "M"), coding(TALK, "een", "K"), coding(TALK, "drie", "K")
    made = journey(("milestone", "a", own), ("criterion", "k", judged), ("criterion", "m", alone))
    assert list(tellings(made, [own, judged, alone])["i"]) == ["b", "a"]


def test_what_speaks_against_a_milestone_is_no_telling_of_it() -> None:
    against = coding(TALK, "een", "M", stance="against")
    assert tellings(journey(("milestone", "a", against)), [against]) == {}


def test_steps_and_rejected_milestones_are_not_on_the_way() -> None:
    assert on_the_way(journey()) == ("a", "b", "c")
    assert on_the_way(journey(rejected=("b",))) == ("a", "c")


def test_pairs_are_counted_over_the_interviews_that_tell_of_both() -> None:
    found = precedence(told("abc", "ab", "ca", "b"), "abc")
    assert found.counts.tolist() == [[0, 2, 1], [0, 0, 1], [1, 0, 0]]
    assert found.together.tolist() == [[0, 2, 2], [2, 0, 1], [2, 1, 0]]
    assert found.share[0, 1] == 1.0
    assert isnan(found.share[0, 0])
    assert (found.told.tolist(), found.interviews) == ([3, 3, 2], 4)


def test_two_milestones_that_begin_at_one_place_say_nothing_of_their_order() -> None:
    assert not precedence({"i": {"a": 4, "b": 4}}, "ab").together.any()


def test_pairs_that_are_told_the_other_way_are_named_the_plainest_first() -> None:
    wrong = precedence(told("bac", "bca", "cba"), "abc").contradictions
    assert [(c.first, c.then, c.so, c.other) for c in wrong] == [("a", "b", 0, 3), ("a", "c", 1, 2)]


def test_a_milestone_twice_is_refused() -> None:
    with pytest.raises(InvalidValue, match="twice"):
        precedence(told("ab"), "aba")


def test_the_circle_of_condorcet_is_broken_where_it_is_weakest() -> None:
    votes = {"abc": 23, "bca": 17, "bac": 2, "cab": 10, "cba": 8}
    order = proposed(told(*(order for order, n in votes.items() for _ in range(n))), "abc", resamples=50)
    assert (order.milestones, order.against, order.pairs, order.exact) == (("b", "c", "a"), 76, 180, True)
    assert order.equally_good == 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.permutations("abcde"), min_size=1, max_size=6), st.integers(0, 4))
def test_no_order_is_contradicted_less(orders: list[list[str]], drop: int) -> None:
    talks = told(*("".join(order[drop % len(order) :]) for order in orders))
    found = proposed(talks, "abcde", resamples=0)
    counts = precedence(talks, "abcde").counts
    scores = {p: sum(counts[p[j], p[i]] for i in range(5) for j in range(i + 1, 5)) for p in permutations(range(5))}
    assert found.against == min(scores.values())
    assert found.equally_good == sum(score == found.against for score in scores.values())


def test_what_nobody_tells_of_stays_in_the_order_of_the_journey() -> None:
    assert proposed({}, "cab").milestones == ("c", "a", "b")
    assert proposed(told("ba"), "abc", resamples=10).milestones == ("b", "a", "c")
    assert proposed({}, "").milestones == ()


def test_interviews_that_agree_leave_no_doubt_and_a_tie_leaves_much() -> None:
    sure = proposed(told("abc", "abc", "abc"), "abc")
    assert (sure.places, sure.neighbours) == (((1, 1), (2, 2), (3, 3)), (1.0, 1.0))
    tied = proposed(told("ab", "ba", "ab", "ba"), "ab")
    assert tied.equally_good == 2
    assert tied.places == ((1, 2), (1, 2))
    assert 0.5 < tied.neighbours[0] < 0.8


def test_the_same_seed_gives_the_same_numbers() -> None:
    talks = told("abcd", "badc", "acbd", "dabc")
    assert proposed(talks, "abcd", resamples=100) == proposed(talks, "abcd", resamples=100)


def test_a_long_way_is_ordered_nearly_as_well_and_says_so() -> None:
    items = "abcdefghijklmn"
    order = proposed(told(items, items, "b" + "a" + items[2:]), items[::-1], resamples=5)
    assert "".join(order.milestones) == items
    assert (order.exact, order.equally_good) == (False, 0)


def test_the_near_orders_of_a_long_way_are_as_good_as_the_exact_ones_of_its_part() -> None:
    counts = np.random.default_rng(3).integers(0, 9, (1, 13, 13))
    counts[:, range(13), range(13)] = 0
    counts[0, 12], counts[0, :12, 12] = 0, 99  # the last one is told last by everybody
    near = [i for i in best_orders(counts)[0][0].tolist() if i != 12]
    exact = best_orders(counts[:, :12, :12])[0][0].tolist()

    def against(order: list[int]) -> int:
        return sum(int(counts[0, later, first]) for at, first in enumerate(order) for later in order[at + 1 :])

    assert against(exact) <= against(near) <= 1.05 * against(exact)


def test_a_milestone_that_nobody_tells_of_beside_another_has_no_sure_place() -> None:
    found = proposed(told("ab", "ab", "ab"), "abc")
    at = found.milestones.index("c")
    assert found.places[at] == (1, 3)
    assert all(isnan(share) for i, share in enumerate(found.neighbours) if at in (i, i + 1))

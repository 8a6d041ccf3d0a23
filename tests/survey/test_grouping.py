"""Factors of the answers beside the milestones."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.survey.published import THURSTONE, table
from workbench.errors import InvalidValue
from workbench.survey.factors import minres, oblimin, parallel_analysis
from workbench.survey.grouping import GROUP_COLUMNS, GROUPING_COLUMNS, adjusted_rand, grouping_check

GROUPS = {f"i{i}": f"m{i // 4}" for i in range(12)}


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    """Three milestones of four items each, a mood of each person, and some gaps."""
    random = np.random.default_rng(8)
    part = np.repeat(random.normal(size=(500, 3)), 4, axis=1)
    values = np.rint(3 + 0.5 * random.normal(size=(500, 1)) + 0.7 * part + 0.8 * random.normal(size=(500, 12)))
    values[random.random(values.shape) < 0.1] = np.nan
    return pd.DataFrame(np.clip(values, 1, 5), columns=list(GROUPS))


def test_nine_ability_tests_have_three_factors_of_three_tests() -> None:
    correlations = table(THURSTONE).to_numpy()
    assert parallel_analysis(correlations, 213) == 3
    turned = oblimin(minres(correlations, 3))
    assert adjusted_rand(list("aaabbbccc"), np.abs(turned.loadings).argmax(axis=1).tolist()) == 1
    # psych::fa(Thurstone, 3): the first loads .91, .89 and .83 on its factor; uniqueness of Sentences .18
    assert turned.loadings[:3].max(axis=1) == pytest.approx([0.91, 0.89, 0.83], abs=0.01)
    assert turned.uniqueness[0] == pytest.approx(0.18, abs=0.005)
    model = turned.loadings @ turned.correlations @ turned.loadings.T
    assert np.abs((model - correlations)[np.triu_indices(9, 1)]).max() < 0.02


def test_noise_has_no_factor() -> None:
    noise = np.corrcoef(np.random.default_rng(1).normal(size=(300, 10)), rowvar=False)
    assert parallel_analysis(noise, 300) <= 1


def test_answers_made_by_milestones_are_divided_as_the_milestones_are(answers: pd.DataFrame) -> None:
    found = grouping_check(answers, GROUPS)
    assert (found.suggested, found.factors, found.agreement) == (3, 3, 1.0)
    assert all(item.fits for item in found.items)
    # What the mood of a person carries of a sum of twelve items, beside three milestones of four.
    mood, milestones, rest = 0.25 * 12**2, 0.49 * 3 * 4**2, (0.64 + 1 / 12) * 12
    assert found.omega_hierarchical == pytest.approx(mood / (mood + milestones + rest), abs=0.1)
    assert found.omega_total == pytest.approx(1 - rest / (mood + milestones + rest), abs=0.02)
    assert grouping_check(answers, GROUPS, factors=2).omega_hierarchical is None
    assert all(group.within is not None and group.across is not None and group.within > group.across for group in found.groups)


def test_weights_count_people_as_often_as_they_weigh(answers: pd.DataFrame) -> None:
    weights = np.tile([1, 0, 2, 1, 1], 100)
    found = grouping_check(answers, GROUPS, weights=weights, factors=3)
    repeated = grouping_check(answers.loc[answers.index.repeat(weights)], GROUPS, factors=3)
    assert found.people == 400
    assert [item.loading for item in found.items] == pytest.approx([item.loading for item in repeated.items], abs=2e-3)
    same = grouping_check(answers, GROUPS, weights=np.full(500, 3.0))
    assert same.items[0].loading == pytest.approx(grouping_check(answers, GROUPS).items[0].loading)


def test_an_item_that_was_put_under_another_milestone_is_named(answers: pd.DataFrame) -> None:
    found = grouping_check(answers, {**GROUPS, "i0": "m2"})
    assert [item.item for item in found.items if not item.fits] == ["i0"]
    assert found.agreement < 1


def test_the_frames_have_their_columns(answers: pd.DataFrame) -> None:
    found = grouping_check(answers, {**GROUPS, "i0": "alone"})
    assert {name: str(kind) for name, kind in found.frame().dtypes.items()} == GROUPING_COLUMNS
    frame = found.groups_frame()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == GROUP_COLUMNS
    assert frame.set_index("group").loc["alone", ["within", "alpha"]].isna().all()


def test_what_cannot_be_checked_is_refused(answers: pd.DataFrame) -> None:
    with pytest.raises(InvalidValue, match="no group"):
        grouping_check(answers, {})
    with pytest.raises(InvalidValue, match="items that vary"):
        grouping_check(answers.iloc[:, :4].assign(i0=1.0), GROUPS)
    with pytest.raises(InvalidValue, match="told apart"):
        grouping_check(answers, GROUPS, factors=11)

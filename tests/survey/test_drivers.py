"""Relative weights against published numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.survey.published import CARS, SWISS, table
from workbench.errors import InvalidValue
from workbench.survey import relations
from workbench.survey.cautions import cautions
from workbench.survey.drivers import Drivers, drive
from workbench.survey.scaleframes import DRIVER_COLUMNS, drivers_frame

RNG = np.random.default_rng(5)
DRIVERS = pd.DataFrame(RNG.normal(size=(200, 3)), columns=["a", "b", "c"])


@pytest.mark.parametrize(
    ("names", "published"),
    [
        (["cyl", "disp", "hp", "wt"], [0.2096904, 0.1883043, 0.1799590, 0.2706812]),
        (["cyl", "disp", "hp", "gear"], [0.2284797, 0.2221469, 0.2321744, 0.0963886]),
    ],
)
def test_the_weights_of_cars_are_those_that_the_rwa_package_prints(names: list[str], published: list[float]) -> None:
    cars = table(CARS)
    assert drive(cars[names], cars["mpg"], resamples=0).weights == pytest.approx(published, abs=5e-7)


def test_the_weights_of_swiss_provinces_stay_what_they_were() -> None:
    swiss = table(SWISS)
    found = drive(swiss.drop(columns="Fertility"), swiss["Fertility"], resamples=0)
    assert found.weights == pytest.approx([0.0484168958, 0.1547082498, 0.2719641046, 0.1146800299, 0.1169657214], abs=5e-11)


def test_the_weights_add_up_to_the_explained_part() -> None:
    outcome = DRIVERS["a"] + 0.5 * DRIVERS["b"] + RNG.normal(size=200)
    design = np.column_stack([np.ones(200), DRIVERS])
    fitted = design @ np.linalg.lstsq(design, outcome, rcond=None)[0]
    explained = 1 - ((outcome - fitted) ** 2).sum() / ((outcome - outcome.mean()) ** 2).sum()
    found = drive(DRIVERS, outcome, resamples=0)
    assert sum(found.weights) == pytest.approx(explained)
    assert list(found.weights) == sorted(found.weights, reverse=True)


def test_rows_with_a_missing_answer_are_left_out() -> None:
    outcome = DRIVERS["a"] + RNG.normal(size=200)
    gaps = DRIVERS.copy()
    gaps.loc[:19, "b"] = np.nan
    assert drive(gaps, outcome, resamples=0).weights == pytest.approx(drive(DRIVERS[20:], outcome[20:], resamples=0).weights)


@pytest.mark.parametrize(
    ("drivers", "message"),
    [
        (DRIVERS[:3], "too few"),
        (DRIVERS * 0, "answers the same"),
        (DRIVERS.assign(c=DRIVERS["a"] + DRIVERS["b"]), "made of others"),
    ],
)
def test_what_cannot_be_told_is_refused(drivers: pd.DataFrame, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        drive(drivers, DRIVERS["a"].loc[drivers.index] + 1)


def test_a_table_without_drivers_is_refused() -> None:
    with pytest.raises(InvalidValue, match="no drivers"):
        drive(DRIVERS[[]], DRIVERS["a"])


@pytest.fixture(scope="module")
def driven() -> Drivers:
    return drive(DRIVERS, OUTCOME, resamples=400)


OUTCOME = DRIVERS["a"] + 0.5 * DRIVERS["b"] + np.random.default_rng(6).normal(size=200)


def test_both_methods_stand_side_by_side_and_both_add_up_to_the_explained_part(driven: Drivers) -> None:
    assert driven.names == ("a", "b", "c")
    assert driven.lmg is not None
    assert sum(driven.weights) == pytest.approx(driven.r2)
    assert sum(driven.lmg) == pytest.approx(driven.r2)
    assert driven.weights == pytest.approx(driven.lmg, abs=0.01)
    assert (driven.n, driven.left_out, driven.filled, driven.resamples) == (200, 0, 0, 400)
    assert all(low < weight < high for low, weight, high in zip(driven.low, driven.weights, driven.high, strict=True))
    assert driven.performance == pytest.approx(DRIVERS.mean().to_list())
    assert driven.vif == pytest.approx((1, 1, 1), abs=0.1)


def test_the_intervals_hold_the_true_part_about_nineteen_times_of_twenty() -> None:
    random = np.random.default_rng(9)
    truth = np.array([1, 0.25]) / 2.25  # independent drivers: the squared coefficients by the variance of the outcome
    inside = []
    for seed in range(60):
        x = pd.DataFrame(random.normal(size=(150, 2)))
        found = drive(x, x[0] + 0.5 * x[1] + random.normal(size=150), resamples=200, seed=seed)
        inside.append((np.array(found.low) <= truth) & (truth <= np.array(found.high)))
    assert 0.9 <= np.mean(inside) <= 0.98


def test_the_interval_of_a_small_part_holds_what_was_found() -> None:
    random = np.random.default_rng(0)
    outside = 0
    for seed in range(12):
        x = pd.DataFrame(random.normal(size=(120, 3)))
        found = drive(x, x[0] + random.normal(size=120), resamples=100, seed=seed)
        both = (found.low, found.lmg_low), (found.weights, found.lmg), (found.high, found.lmg_high)
        low, part, high = (np.array(ends, dtype=float) for ends in both)
        assert ((low <= part) & (part <= high)).all()
        outside += int((low == part).sum())
    assert outside


def test_the_same_seed_gives_the_same_intervals(driven: Drivers) -> None:
    assert drive(DRIVERS, OUTCOME, resamples=400) == driven
    assert drive(DRIVERS, OUTCOME, resamples=400, seed=1).low != driven.low


def test_many_people_are_drawn_in_groups_with_the_same_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    big = pd.concat([DRIVERS] * 15, ignore_index=True)
    outcome = pd.concat([OUTCOME] * 15, ignore_index=True)
    widths = []
    for groups in (3000, 600):
        monkeypatch.setattr(relations, "GROUPS", groups)
        found = drive(big, outcome, resamples=800)
        widths.append(np.array(found.high) - np.array(found.low))
    assert widths[1][:2] == pytest.approx(widths[0][:2], rel=0.2)


def test_a_weight_of_two_is_as_good_as_being_there_twice() -> None:
    weights = np.repeat([2.0, 1.0, 0.0], [50, 100, 50])
    twice = pd.concat([DRIVERS[:50], DRIVERS[:150]], ignore_index=True)
    outcome = pd.concat([OUTCOME[:50], OUTCOME[:150]], ignore_index=True)
    assert drive(DRIVERS, OUTCOME, weights=weights, resamples=20).weights == pytest.approx(
        drive(twice, outcome, resamples=20).weights
    )
    assert drive(DRIVERS, OUTCOME, weights=weights, resamples=20).n == 150


def test_people_without_an_answer_are_left_out_or_get_the_mean_and_both_are_told() -> None:
    gaps = DRIVERS.copy()
    gaps.loc[:59, "b"] = np.nan
    out = drive(gaps, OUTCOME, resamples=20)
    assert (out.n, out.left_out, out.filled) == (140, 60, 0)
    filled = drive(gaps, OUTCOME, fill=True, resamples=20)
    assert (filled.n, filled.left_out, filled.filled) == (200, 0, 60)
    assert filled.weights[0] == pytest.approx(drive(gaps.fillna(gaps.mean()), OUTCOME, resamples=20).weights[0])
    assert "60 of 200 people" in " ".join(cautions(out))
    assert "60 missing answers (10%)" in " ".join(cautions(filled))


def test_a_driver_on_which_all_agree_is_left_out_and_named() -> None:
    found = drive(DRIVERS.assign(same=4.0), OUTCOME, resamples=20)
    assert (found.names, found.constant) == (("a", "b", "c"), ("same",))
    assert found.weights == drive(DRIVERS, OUTCOME, resamples=20).weights
    assert any("everybody answers the same: Elke dag." in said for said in cautions(found, "en", {"same": "Elke dag"}))
    with pytest.raises(InvalidValue, match="on every driver"):
        drive(DRIVERS[["a"]] * 0, OUTCOME, resamples=20)


def test_who_weighs_nothing_is_not_there() -> None:
    weights = np.repeat([1.0, 0.0], 100)
    found, fewer = drive(DRIVERS, OUTCOME, weights=weights, resamples=20), drive(DRIVERS[:100], OUTCOME[:100], resamples=20)
    assert (found.n, found.left_out) == (100, 0)
    assert found.weights == pytest.approx(fewer.weights)
    with pytest.raises(InvalidValue, match="too few"):
        drive(DRIVERS, OUTCOME, weights=np.repeat([1.0, 0.0], [4, 196]))


def test_a_missing_answer_gets_the_weighted_mean_of_its_driver() -> None:
    weights = np.random.default_rng(2).uniform(0.2, 3, 200)
    gaps = DRIVERS.copy()
    gaps.loc[:59, "b"] = np.nan
    mean = np.average(gaps["b"].dropna(), weights=weights[60:])
    filled, by_hand = (drive(x, OUTCOME, weights=weights, fill=True, resamples=20) for x in (gaps, gaps.fillna({"b": mean})))
    assert filled.performance[1] == pytest.approx(mean)
    assert filled.weights == pytest.approx(by_hand.weights)


def test_where_too_many_samples_have_no_weights_there_is_no_interval_and_it_is_said() -> None:
    rare = DRIVERS[:30].assign(c=np.where(np.arange(30) == 0, 1.0, 2.0))
    found = drive(rare, OUTCOME[:30], resamples=200)
    assert found.resamples == 0
    assert np.isnan([*found.low, *found.high, *found.lmg_low, *found.lmg_high]).all()  # type: ignore[misc]
    assert "no intervals" in cautions(found)[1]


def test_parts_of_no_connection_at_all_are_none_and_lie_between_zero_and_one_elsewhere() -> None:
    square = pd.DataFrame({"a": [1.0, 1, 2, 2], "b": [1.0, 2, 1, 2]})
    nothing = drive(square, square["a"] * square["b"] * 0 + [1.0, 2, 2, 1], resamples=20)
    assert nothing.r2 == pytest.approx(0)
    assert drivers_frame(replace(nothing, r2=0.0))["part"].to_list() == [0, 0]
    few = drive(DRIVERS[:8], OUTCOME[:8], resamples=300)
    ends = np.array([few.low, few.high, few.lmg_low, few.lmg_high])
    assert ((ends >= 0) & (ends <= 1)).all()


def test_with_many_drivers_only_relative_weights_are_given() -> None:
    many = pd.DataFrame(np.random.default_rng(1).normal(size=(100, 13)))
    found = drive(many, many.sum(axis=1) + OUTCOME[:100], resamples=20)
    assert (found.lmg, found.lmg_low, found.lmg_high) == (None, None, None)
    assert drivers_frame(found)["lmg"].isna().all()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_cautions_say_what_holds_always_and_what_holds_here(driven: Drivers, language: str) -> None:
    assert len(cautions(driven, language)) == 2
    entangled = DRIVERS.assign(c=DRIVERS["a"] + 0.1 * DRIVERS["c"], b=0.1 * DRIVERS["b"])[:25]
    said = cautions(drive(entangled, OUTCOME[:25], resamples=20), language)
    assert len(said) == 5
    assert "a; c" in said[2]
    assert "Snel weten; c" in cautions(drive(entangled, OUTCOME[:25], resamples=20), language, {"a": "Snel weten"})[2]
    assert "b" in said[3]
    assert "25" in said[4]


def test_the_frame_has_its_columns_and_the_names_that_are_given(driven: Drivers) -> None:
    frame = drivers_frame(driven, {"a": "Snel weten"})
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == DRIVER_COLUMNS
    assert frame["driver"].to_list() == ["Snel weten", "b", "c"]
    assert frame["part"].sum() == pytest.approx(1)

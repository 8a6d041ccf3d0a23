"""Who came in before is told from others with the same number."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.survey.responses.again import answered, came_before


def frame(people: int, seed: int, lines: int = 6, **columns: object) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    made: dict[str, object] = {"respondent": [str(n) for n in range(1, people + 1)]}
    made |= {f"imp_C{n:02d}": random.integers(1, 6, people).astype(float) for n in range(lines)}
    return pd.DataFrame(made | columns)


def test_a_longer_export_holds_those_of_before() -> None:
    all_of_them = frame(60, 1)
    assert came_before(all_of_them.iloc[:40], all_of_them) == 40
    assert came_before(all_of_them, all_of_them.iloc[:40]) == 40
    assert came_before(all_of_them, all_of_them.iloc[:0]) == 0


def test_who_went_on_where_she_had_stopped_is_the_same_person() -> None:
    now = frame(10, 1)
    before = now.copy()
    before.loc[3, ["imp_C02", "imp_C03"]] = np.nan
    assert came_before(before, now) == 10
    assert came_before(now, before) == 9


def test_the_same_number_in_another_round_is_somebody_else() -> None:
    assert came_before(frame(40, 1), frame(40, 2)) == 0
    same = frame(40, 1)
    started = [f"2026-03-01T10:00:{n:02d}" for n in range(40)]
    assert came_before(same.assign(started=started), same.assign(started=started[::-1])) == 0


def test_the_same_long_list_of_answers_under_other_numbers_is_the_same_person() -> None:
    long = frame(40, 1, lines=20)
    renamed = long.assign(respondent=[f"R_{n}" for n in range(40)])[::-1].reset_index(drop=True)
    assert came_before(long, renamed) == 40
    assert came_before(frame(40, 1), frame(40, 1).assign(respondent=renamed["respondent"])) == 0
    flat = long.copy()
    flat.iloc[:, 1:] = 4.0
    assert came_before(flat, flat.assign(respondent=renamed["respondent"])) == 0


def test_who_answered_nothing_is_not_counted() -> None:
    some = frame(10, 1)
    some.loc[:3, [name for name in some if name != "respondent"]] = np.nan
    assert (answered(some), came_before(some, some)) == (6, 6)

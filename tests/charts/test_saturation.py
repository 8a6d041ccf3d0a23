from __future__ import annotations

import json

import pandas as pd
import pytest

from workbench.charts.saturation import saturation_curve
from workbench.charts.save import svg
from workbench.charts.theme import look
from workbench.coding.codebook import KINDS
from workbench.coding.saturation import REASONS
from workbench.errors import InvalidValue


def rows(
    kind: str = "criterion", new: tuple[int, ...] = (8, 6, 4, 2, 1, 0, 0), reached: int | None = 7, why: str = ""
) -> pd.DataFrame:
    total = sum(new)
    made = [
        {
            "kind": kind,
            "number": i + 1,
            "interview": f"P{i + 1:02}",
            "new": number,
            "cumulative": sum(new[: i + 1]),
            "share": None,
            "mean": sum(new[: i + 1]) * 0.9,
            "low": sum(new[: i + 1]) * 0.8,
            "high": total,
            "reached": i + 1 == reached,
            "notation": f"{reached - 2}+2" if reached else "",
            "observed": total,
            "expected": float(total),
            "why": why,
        }
        for i, number in enumerate(new)
    ]
    return pd.DataFrame(made)


EMPTY = rows().iloc[:1].assign(kind="need", number=0, observed=0, reached=False, why="no codes")


def test_a_panel_tells_its_kind_its_codes_and_where_it_is_saturated() -> None:
    drawn = svg(saturation_curve(rows()))
    assert "Criteria: 21 codes" in drawn
    assert "verzadigd na interview 7 (5+2)<" in drawn


def test_codes_that_come_after_saturation_are_told() -> None:
    assert "saturated after interview 6 (4+2), new ones until 7" in svg(
        saturation_curve(rows(new=(9, 9, 9, 9, 0, 0, 1), reached=6), language="en")
    )


def test_the_ring_is_drawn_only_where_saturation_is_reached() -> None:
    ring = f'stroke="{look("light").ink}"'
    assert ring in svg(saturation_curve(rows()))
    assert ring not in svg(saturation_curve(rows(reached=None, why="new codes keep coming")))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_and_every_reason_has_words(language: str) -> None:
    every = [rows(kind, reached=None, why=REASONS[i % len(REASONS)]) for i, kind in enumerate(KINDS)]
    drawn = svg(saturation_curve(pd.concat(every), language=language))
    assert drawn.count(": 21 codes") >= len(KINDS)


def test_a_single_code_is_not_called_codes() -> None:
    assert "Doelen: 1 code<" in svg(saturation_curve(rows("goal", (1, 0, 0, 0, 0, 0), 6)))


def test_panels_stand_in_the_order_of_the_rows() -> None:
    drawn = svg(saturation_curve(pd.concat([rows("touchpoint"), rows("criterion")])))
    assert drawn.index(">Contactpunten: 21") < drawn.index(">Criteria: 21")


def test_a_kind_without_codings_has_no_panel() -> None:
    drawn = svg(saturation_curve(pd.concat([rows(), EMPTY])))
    assert "Criteria" in drawn
    assert "Behoeften" not in drawn


@pytest.mark.parametrize("nothing", [EMPTY, rows().iloc[:0]])
def test_without_any_codings_the_chart_says_so(nothing: pd.DataFrame) -> None:
    assert "Er zijn nog geen codes" in svg(saturation_curve(nothing))


def test_a_chart_is_drawn_in_both_looks_and_refuses_others() -> None:
    assert look("dark").paper in svg(saturation_curve(rows(), "dark", "en"))
    with pytest.raises(InvalidValue, match="light"):
        saturation_curve(rows(), "pink")
    with pytest.raises(InvalidValue, match=r"nl \| en"):
        saturation_curve(rows(), language="fy")


def test_rows_without_a_column_are_refused_with_its_name() -> None:
    with pytest.raises(InvalidValue, match="no notation"):
        saturation_curve(rows().drop(columns="notation"))


def test_a_name_that_looks_like_a_script_is_text() -> None:
    assert "<script" not in svg(saturation_curve(rows().assign(interview="</script><script>alert(1)</script>")))


def test_a_chart_holds_its_own_data_and_fetches_nothing() -> None:
    spec = json.dumps({key: value for key, value in saturation_curve(rows()).to_dict().items() if key != "$schema"})
    assert "http" not in spec

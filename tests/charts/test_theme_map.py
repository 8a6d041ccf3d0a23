"""The map of themes."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.charts.drawn import values
from workbench.charts.palette import NO_THEME, THEME_COLORS, theme_color
from workbench.charts.save import save, svg
from workbench.charts.theme import look
from workbench.charts.theme_map import HEIGHT, LINE, MANY, QUOTE, WIDTH, theme_map
from workbench.errors import InvalidValue
from workbench.journey.textfit import text_width

COLUMNS = "number name dominated x y interview_id interview start end quote".split()


def rows(themes: int, units: int = 10, name: str = "dak · water · lekken {n}", none: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    made: list[tuple[Any, ...]] = []
    for n in range(themes):
        centre = rng.random(2)
        for i in range(units):
            x, y = np.clip(centre + rng.normal(0, 0.05, 2), 0, 1)
            made.append((n, name.format(n=n), n == 1, x, y, f"i{i}", f"Gesprek {i}", i, i + 9, f"Toen was er water {i}."))
    made += [(-1, "", False, *rng.random(2), "i0", "Gesprek 0", i, i + 3, "nou") for i in range(none)]
    return pd.DataFrame(made, columns=COLUMNS)


def boxes(spec: dict[str, Any]) -> list[tuple[float, float, float, float]]:
    """Left, top, right and lower end of each name."""
    made = []
    for row in values(spec, -1):
        half = max(text_width(line, 12, bold=True) for line in row["lines"]) / 2
        made.append(
            (row["across"] - half, row["down"] - LINE / 2, row["across"] + half, row["down"] + (len(row["lines"]) - 0.5) * LINE)
        )
    return made


@pytest.mark.parametrize("themes", [1, 2, 8, 20, 40])
def test_no_name_covers_another_one_or_leaves_the_map(themes: int) -> None:
    placed = boxes(theme_map(rows(themes)).to_dict())
    assert len(placed) == themes
    for i, (left, top, right, low) in enumerate(placed):
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert low <= HEIGHT
        assert all(right <= l or r <= left or low <= t or b <= top for l, t, r, b in placed[:i])  # noqa: E741


def test_a_theme_has_its_colour_by_its_number_and_no_theme_is_grey() -> None:
    spec = theme_map(rows(3, none=4), "dark").to_dict()
    scale = spec["layer"][0]["encoding"]["fill"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        **{n: THEME_COLORS["dark"][n] for n in range(3)},
        -1: NO_THEME["dark"],
    }
    assert [row["number"] for row in values(spec)[:4]] == [-1] * 4, "greys lie below all others"


def test_beyond_twenty_themes_colours_come_again_with_another_sign() -> None:
    encoding = theme_map(rows(22)).to_dict()["layer"][0]["encoding"]
    told = list(zip(encoding["shape"]["scale"]["range"], encoding["fill"]["scale"]["range"], strict=True))
    assert len(set(told)) == 22
    assert theme_color(20, "light") == theme_color(0, "light")


def test_the_list_has_every_theme_with_its_number_of_pieces_largest_first() -> None:
    drawn = svg(theme_map(pd.concat([rows(2), rows(1).iloc[:3]]), language="nl"))
    assert ">dak · water · lekken 0 (13)</text>" in drawn
    assert ">dak · water · lekken 1 (10) ▲</text>" in drawn
    assert drawn.index("lekken 0 (13)</text>") < drawn.index("lekken 1 (10)")
    assert "▲ Meer dan de helft" in drawn


def test_forty_themes_are_all_listed() -> None:
    drawn = svg(theme_map(rows(40, units=3)))
    assert all(f">dak · water · lekken {n} (3)" in drawn for n in range(40))


def test_of_words_that_are_a_name_only_those_with_room_stand_on_the_map() -> None:
    spec = theme_map(rows(1, name="ophangen · polisnummer · arbeidsongeschiktheid")).to_dict()
    assert values(spec, -1)[0]["lines"] == ["ophangen", "polisnummer"]


def test_the_number_of_pieces_is_told_behind_a_name_that_is_too_long() -> None:
    long = "Wachten op de arbeidsongeschiktheidsverzekeringsmaatschappij en nog eens wachten {n}"
    assert "… (10)</text>" in svg(theme_map(rows(1, name=long), language="nl"))


def test_pointing_at_a_dot_tells_theme_interview_and_quote_and_long_quotes_are_cut_between_words() -> None:
    spec = theme_map(rows(1).assign(quote="water " * 100)).to_dict()
    assert [tip["field"] for tip in spec["layer"][0]["encoding"]["tooltip"]] == ["theme", "interview", "quote"]
    quote = values(spec)[0]["quote"]
    assert len(quote) <= QUOTE + 2
    assert quote.endswith("water …")


def test_a_chosen_theme_is_told_by_its_number() -> None:
    (param,) = theme_map(rows(2)).to_dict()["params"]
    assert (param["name"], param["select"]["fields"], param["bind"]) == ("theme", ["number"], {"legend": "click"})


def test_themes_on_one_line_are_strewn_over_a_low_map_that_says_so() -> None:
    spec = theme_map(rows(2).assign(y=0.5), language="nl").to_dict()
    assert spec["height"] < HEIGHT
    assert len({row["down"] for row in values(spec)}) == 20
    assert any("betekent hier niets" in line for line in spec["title"]["subtitle"])
    assert len({row["across"] for row in values(theme_map(rows(1).assign(x=0.5, y=0.5)).to_dict())}) == 10


def test_of_very_many_units_a_part_of_each_theme_is_drawn_and_the_chart_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.charts.theme_map.MOST", 100)
    many = pd.concat([rows(1, units=200), rows(3, units=20)])
    spec = theme_map(many).to_dict()
    drawn = values(spec)
    assert len(drawn) <= 103
    assert {row["number"] for row in drawn} == {0, 1, 2}
    assert any(f"{len(drawn)} of the 260 pieces" in line for line in spec["title"]["subtitle"])
    assert "lekken 0 (220)" in svg(theme_map(many)), "the list counts them all"


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "</script> & \"x\" 'y'", "\u202eomgekeerd"])
def test_names_and_quotes_of_strangers_are_text(name: str) -> None:
    assert "<script" not in svg(theme_map(rows(MANY + 1, units=2, name=name).assign(quote=name)))


def test_a_page_with_the_map_holds_no_script_of_strangers(tmp_path) -> None:
    chart = theme_map(rows(1, units=2, name="</script><script>alert(1)</script>"))
    assert "<script>alert" not in save(chart, tmp_path / "map.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_in_both_looks_and_languages(theme: str, language: str, tmp_path) -> None:
    chart = theme_map(rows(5, none=2), theme, language)
    assert chart.to_dict()["config"]["background"] == look(theme).paper
    assert save(chart, tmp_path / "map.png").stat().st_size > 5000
    assert {"en": "in no theme (2)", "nl": "in geen thema (2)"}[language] in svg(chart)


def test_it_fetches_nothing_and_refuses_what_is_unknown() -> None:
    assert "http" not in json.dumps({k: v for k, v in theme_map(rows(2)).to_dict().items() if k != "$schema"})
    for wrong in ({"theme": "pink"}, {"language": "de"}):
        with pytest.raises(InvalidValue):
            theme_map(rows(2), **wrong)


def test_without_units_the_chart_says_so_and_units_in_no_theme_are_drawn_alone() -> None:
    assert "Er zijn nog geen thema" in svg(theme_map(rows(0), language="nl"))
    assert "in no theme (3)" in svg(theme_map(rows(0, none=3)))

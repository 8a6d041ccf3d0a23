"""The tree of themes."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from workbench.charts.hierarchy import hierarchy_chart
from workbench.charts.palette import theme_color
from workbench.charts.save import save, svg
from workbench.charts.theme import look
from workbench.errors import InvalidValue

COLUMNS = "number name words join left right height place themes size dominated".split()


def chain(themes: int, name: str = "dak · water {n}", words: str = "dak, water, lekken, nat") -> pd.DataFrame:
    """Themes of which each is joined to all those before."""
    leaves = [(n, name.format(n=n), "dak, water", False, -1, -1, 0.0, n, 1, 5, n == 1) for n in range(themes)]
    joins = [
        (themes + i, "", words, True, themes + i - 1 if i else 0, i + 1, 1.0 + i / 10, i + 0.5, i + 2, 5 * (i + 2), False)
        for i in range(themes - 1)
    ]
    return pd.DataFrame(leaves + joins, columns=COLUMNS)


def at(drawn: str, text: str) -> list[tuple[float, float]]:
    """Where a text is written."""
    found = re.findall(rf'transform="translate\(([\d.]+),([\d.]+)\)"[^>]*>{re.escape(text)}<', drawn)
    return [(float(x), float(y)) for x, y in found]


@pytest.mark.parametrize("themes", [1, 2, 20, 40])
def test_every_theme_has_its_name_and_every_join_its_words_on_a_line_of_its_own(themes: int) -> None:
    drawn = svg(hierarchy_chart(chain(themes)))
    assert all(len(at(drawn, f"dak · water {n} (5)" + (" ▲" if n == 1 else ""))) == 1 for n in range(themes))
    words = at(drawn, "dak · water · lekken")
    assert len(words) == themes - 1
    assert len({y for _, y in words}) == themes - 1


def test_what_is_more_alike_is_joined_further_to_the_left() -> None:
    across = [x for x, _ in at(svg(hierarchy_chart(chain(6))), "dak · water · lekken")]
    assert across == sorted(across)
    assert len(set(across)) == 5


def test_words_without_room_are_left_to_the_pointer() -> None:
    long = ", ".join(["arbeidsongeschiktheidsverzekering"] * 3)
    drawn = svg(hierarchy_chart(chain(5, words=long), language="nl"))
    assert len(at(drawn, "arbeidsongeschiktheidsverzekering")) + len(at(drawn, "arbeidsongeschiktheidsverzekering · " * 1)) < 4
    assert "arbeidsongeschiktheidsverzekering, arbeidsongeschiktheidsverzekering" in drawn


def test_themes_that_are_not_joined_stand_below_each_other() -> None:
    rows = chain(4)
    alone = rows[~rows["join"]]
    drawn = svg(hierarchy_chart(alone))
    assert [len(at(drawn, f"dak · water {n} (5)")) for n in (0, 2, 3)] == [1, 1, 1]
    assert theme_color(3, "light") in drawn


def test_themes_that_are_all_as_unlike_are_drawn_too() -> None:
    assert svg(hierarchy_chart(chain(4).assign(height=[0.0] * 4 + [1.0] * 3))).startswith("<svg")
    assert svg(hierarchy_chart(chain(4).assign(height=0.0))).startswith("<svg")


def test_a_long_name_has_two_lines_and_keeps_its_number_of_pieces() -> None:
    long = "Wachten op de arbeidsongeschiktheidsverzekeringsmaatschappij en nog eens wachten en nog eens {n}"
    drawn = svg(hierarchy_chart(chain(3, name=long), language="nl"))
    assert drawn.count("… (5)</text>") == 2
    assert drawn.count("… (5) ▲</text>") == 1
    assert "▲ Meer dan de helft" in drawn


def test_names_of_strangers_are_text() -> None:
    drawn = svg(hierarchy_chart(chain(3, name="<script>alert({n})</script>", words="<b>, &amp;")))
    assert "<script" not in drawn
    assert "&lt;b&gt;" in drawn


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_in_both_looks_and_languages(theme: str, language: str, tmp_path) -> None:
    chart = hierarchy_chart(chain(5), theme, language)
    assert chart.to_dict()["config"]["background"] == look(theme).paper
    assert save(chart, tmp_path / "tree.png").stat().st_size > 5000
    assert "http" not in json.dumps({k: v for k, v in chart.to_dict().items() if k != "$schema"})


def test_what_is_unknown_is_refused_and_nothing_is_said_to_be_nothing() -> None:
    for wrong in ({"theme": "pink"}, {"language": "de"}):
        with pytest.raises(InvalidValue):
            hierarchy_chart(chain(2), **wrong)
    assert "no themes yet" in svg(hierarchy_chart(chain(2).head(0)))

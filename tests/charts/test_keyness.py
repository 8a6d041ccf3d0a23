"""Words that stand out, as bars."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from tests.charts.drawn import values
from workbench.charts.keyness import LESS, MORE, keyness_chart
from workbench.charts.save import save, svg
from workbench.charts.theme import look
from workbench.errors import InvalidValue
from workbench.themes.keyness import Tally, keyness, keyness_frame

OWN = Tally.of([("a", ["dak"] * 30 + ["opa"] * 20 + ["water"] * 4), ("b", ["dak"] * 20 + ["water"] * 2)])
OTHERS = Tally.of([("c", ["factuur"] * 60 + ["dak"] * 5), ("d", ["water"] * 30 + ["factuur"] * 5)])
ROWS = keyness_frame(keyness(OWN, OTHERS))


def many(words: int) -> pd.DataFrame:
    uses = {f"meer{n}": 20 + n for n in range(words)}, {f"minder{n}": 20 + n for n in range(words)}
    own, others = (Tally(some, dict.fromkeys(some, 2)) for some in uses)
    return keyness_frame(keyness(own, others))


def test_a_bar_tells_how_often_a_word_is_used_and_in_how_many_interviews() -> None:
    drawn = svg(keyness_chart(ROWS))
    assert "657.9 to 50.0 per 1,000 words  ·  2 interviews" in drawn
    assert "650.0 per 1,000 words, only elsewhere  ·  2 interviews" in drawn


def test_numbers_have_the_sign_of_the_language() -> None:
    assert "657,9 tegen 50,0 per 1.000 woorden" in svg(keyness_chart(ROWS, language="nl"))


def test_a_word_of_one_interview_is_marked_where_the_others_could_be_of_more() -> None:
    drawn = svg(keyness_chart(ROWS))
    assert "263.2 per 1,000 words, only here  ·  1 interview  ▲" in drawn
    assert "▲ Of one interview only" in drawn
    assert "▲" not in svg(keyness_chart(ROWS.assign(interviews=1)))


def test_what_may_be_chance_is_hollow() -> None:
    def fills(rows: pd.DataFrame) -> set[str]:
        return {row["fill"] for row in values(keyness_chart(rows).to_dict())}

    colors = look("light")
    assert fills(ROWS) == {colors.accent, colors.muted}
    assert fills(ROWS.assign(p_all=0.05)) == {colors.paper}


def test_the_axis_says_how_many_times_as_often() -> None:
    drawn = svg(keyness_chart(ROWS))
    for text in (">1/4 ×<", ">the same<", ">4 ×<", ">16 ×<"):
        assert text in drawn


def test_of_very_many_words_the_surest_are_drawn() -> None:
    drawn = values(keyness_chart(many(50)).to_dict())
    assert len(drawn) == MORE + LESS
    assert drawn[0]["word"] == "meer49"
    assert drawn[MORE]["word"] == "minder49"


def test_words_of_strangers_are_text_and_long_ones_are_cut() -> None:
    words = ["<script>alert(1)</script>", "arbeidsongeschiktheidsverzekeringsmaatschappij", "'\"&", "x"]
    drawn = svg(keyness_chart(ROWS.assign(word=words)))
    assert "<script" not in drawn
    assert "…</text>" in drawn


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_in_both_looks_and_languages(theme: str, language: str, tmp_path) -> None:
    chart = keyness_chart(many(3), theme, language, title="Schade melden")
    assert chart.to_dict()["config"]["background"] == look(theme).paper
    assert save(chart, tmp_path / "words.png").stat().st_size > 5000
    assert "Schade melden" in svg(chart)
    assert "http" not in json.dumps({k: v for k, v in chart.to_dict().items() if k != "$schema"})


def test_what_is_unknown_is_refused_and_no_words_are_said_to_be_none() -> None:
    for wrong in ({"theme": "pink"}, {"language": "de"}):
        with pytest.raises(InvalidValue):
            keyness_chart(ROWS, **wrong)
    assert "often enough" in svg(keyness_chart(ROWS.head(0)))

"""Heat maps of codes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.coding.test_retrieval import BOOK, PEOPLE, TALKS, coding
from workbench.charts.heatmaps import CROWDED, co_occurrence_map, code_by_attribute_map, code_by_interview_map
from workbench.charts.save import save, svg
from workbench.charts.theme import look
from workbench.coding.codebook import Code, Codebook
from workbench.coding.tabulation import co_occurrence, code_by_attribute, code_by_interview
from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue

TURN = TALKS[0].transcript.turns[1]
SOME = [
    coding("1", "a", TURN.start, TURN.end),
    coding("2", "b", TURN.start, TURN.start + 2),
    coding("3", "b", TURN.start + 3, TURN.start + 6),
    coding("4", "a2", 0, 3, "i2"),
]
PAIRS = co_occurrence(SOME, BOOK, TALKS)
BY_TALK = code_by_interview(SOME, BOOK, TALKS, per_words=True)
BY_AGE = code_by_attribute(SOME, BOOK, TALKS, PEOPLE, Attribute("", "age", "number"))


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    data = spec["layer"][0].get("data") or spec["data"]
    rows: list[dict[str, Any]] = data.get("values") or spec["datasets"][data["name"]]
    return rows


def test_codes_that_stand_together_with_none_are_left_out_and_the_order_is_that_of_the_codebook() -> None:
    spec = co_occurrence_map(PAIRS).to_dict()
    assert {(row["code"], row["other"], row["pairs"]) for row in values(spec)} == {
        ("Boosheid", "Melden", 2),
        ("Melden", "Boosheid", 2),
    }
    assert spec["layer"][0]["encoding"]["x"]["sort"] == ["b", "a"]


def test_a_cell_says_its_number_in_the_language() -> None:
    assert ">2</text>" in svg(co_occurrence_map(PAIRS))
    assert ">1,00</text>" in svg(co_occurrence_map(PAIRS, "c", language="nl"))
    assert ">111.1</text>" in svg(code_by_interview_map(BY_TALK))
    assert ">111,1</text>" in svg(code_by_interview_map(BY_TALK, "dark", "nl"))
    assert ">1</text>" in svg(code_by_interview_map(BY_TALK.drop(columns=["words", "per_1000_words"])))


def test_a_clicked_cell_is_told_by_ids() -> None:
    def chosen(spec: dict[str, Any]) -> list[str]:
        (param,) = spec["params"]
        fields: list[str] = param["select"]["fields"]
        return [param["name"], *fields]

    assert chosen(co_occurrence_map(PAIRS).to_dict()) == ["cell", "code_id", "other_id"]
    assert chosen(code_by_interview_map(BY_TALK).to_dict()) == ["cell", "code_id", "interview_id"]
    assert chosen(code_by_attribute_map(BY_AGE, "age").to_dict()) == ["cell", "code_id", "x"]


def test_values_of_an_attribute_say_how_many_have_them_and_cells_which_share_that_is() -> None:
    spec = code_by_attribute_map(BY_AGE, "age").to_dict()
    assert {row["head"] for row in values(spec)} == {"1 (1)", "40 (1)", "71 (1)"}
    assert {row["share"] for row in values(spec) if row["code_id"] == "a"} == {"0%", "100%"}
    assert "40 (1)" in svg(code_by_attribute_map(BY_AGE, "age"))


def test_a_missing_value_is_called_unknown() -> None:
    rows = code_by_attribute(SOME, BOOK, TALKS, PEOPLE, Attribute("", "region"), per_words=True)
    assert "onbekend (3)" in svg(code_by_attribute_map(rows, "regio", language="nl"))


def test_names_of_strangers_are_text() -> None:
    book = Codebook([Code("1", "<script>alert(1)</script>"), Code("2", 'O\'Hara "x"', order=1)])
    some = [coding("1", "1", 0, 3), coding("2", "2", 0, 3)]
    drawn = svg(co_occurrence_map(co_occurrence(some, book, TALKS)))
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


def test_two_codes_of_one_name_have_a_row_each() -> None:
    book = Codebook([Code("1", "Melden"), Code("2", "Snel", parent_id="1"), Code("3", "Snel", order=1)])
    drawn = svg(code_by_interview_map(code_by_interview([coding("1", "2", 0, 3), coding("2", "3", 0, 3)], book, TALKS)))
    assert ">Melden &gt; Snel</text>" in drawn
    assert ">Snel</text>" in drawn


def test_many_columns_leave_their_numbers_to_the_pointer() -> None:
    book = Codebook([Code(f"{n:02d}", f"code {n}", order=n) for n in range(CROWDED + 2)])
    rows = co_occurrence([coding(id, id, 0, 3) for id in book], book, TALKS)
    assert svg(co_occurrence_map(rows)).count(">code 31</text>") == 2
    assert len(co_occurrence_map(rows).to_dict()["layer"]) == 1


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_in_both_looks_and_languages(tmp_path: Any, language: str, theme: str) -> None:
    for number, chart in enumerate(
        (
            co_occurrence_map(PAIRS, theme=theme, language=language),
            code_by_interview_map(BY_TALK, theme, language),
            code_by_attribute_map(BY_AGE, "age", theme, language),
        )
    ):
        assert chart.to_dict()["config"]["background"] == look(theme).paper
        assert save(chart, tmp_path / f"{number}.png").stat().st_size > 5000


def test_without_anything_to_show_the_chart_says_so() -> None:
    assert "No codings of different codes" in svg(co_occurrence_map(co_occurrence([], BOOK, TALKS)))
    assert "niets gecodeerd" in svg(code_by_interview_map(code_by_interview([], BOOK, TALKS), language="nl"))
    empty = code_by_attribute([], BOOK, TALKS, PEOPLE, Attribute("", "age", "number"))
    assert "Nothing has been coded" in svg(code_by_attribute_map(empty, "age"))
    assert "Nothing has been coded" in svg(code_by_interview_map(BY_TALK.head(0)))


def test_what_is_not_known_is_refused() -> None:
    for wrong in ({"value": "size"}, {"theme": "pink"}, {"language": "de"}):
        with pytest.raises(InvalidValue):
            co_occurrence_map(PAIRS, **wrong)


def test_rows_are_left_as_they_were() -> None:
    before = PAIRS.copy()
    co_occurrence_map(PAIRS)
    pd.testing.assert_frame_equal(PAIRS, before)

"""The heat map of what is told before what."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.charts.precedence import precedence_map
from workbench.charts.save import svg
from workbench.charts.theme import look
from workbench.errors import InvalidValue
from workbench.journey.order import precedence, proposed

TOLD = {str(i): {m: at for at, m in enumerate(order)} for i, order in enumerate(("abc", "bac", "bca", "ab"))}
NAMES = {"a": "Ontdekken", "b": "Melden <b>", "c": "Herstellen"}


def marks(**how: Any) -> list[dict[str, Any]]:
    spec = precedence_map(precedence(TOLD, "abc"), NAMES, proposed(TOLD, "abc", resamples=40), **how).to_dict()
    return [row for layer in spec["layer"] for row in spec["datasets"][layer["data"]["name"]]]


def test_each_cell_says_in_how_many_of_how_many() -> None:
    drawn = [row["text"] for row in marks() if "text" in row]
    assert drawn.count("2 van 4") == 2
    said = [row["says"] for row in marks(language="en") if row.get("says")]
    assert "‘Melden <b>’ told before ‘Herstellen’ in 3 of 3 interviews" in said


def test_pairs_that_contradict_the_journey_have_a_red_rim() -> None:
    alarm = look("light").alarm
    against = {"x": {"b": 0, "a": 1}}
    spec = precedence_map(precedence(against, "ab"), NAMES).to_dict()
    rims = [row for layer in spec["layer"] for row in spec["datasets"][layer["data"]["name"]] if row.get("stroke") == alarm]
    assert len(rims) == 3  # both cells of the pair and the legend
    assert not [row for row in marks() if row.get("stroke") == alarm]


def test_the_proposed_order_says_how_sure_it_is_and_how_it_was_found() -> None:
    drawn = " ".join(row["text"] for row in marks() if "text" in row)
    assert "vóór de volgende" in drawn
    assert "Kemeny-Young" in drawn
    assert "2 volgordes passen even goed." in drawn


def test_a_long_way_says_that_the_order_is_near() -> None:
    items = "abcdefghijklm"
    talks = {"x": {m: at for at, m in enumerate(items)}}
    order = proposed(talks, items, resamples=0)
    drawn = precedence_map(precedence(talks, items), dict.fromkeys(items, "Mijlpaal"), order, "print", "en").to_dict()
    assert "approached" in str(drawn)


def test_names_of_strangers_do_no_harm_and_every_look_is_drawn() -> None:
    assert "Melden &lt;b&gt;" in svg(precedence_map(precedence(TOLD, "abc"), NAMES))
    for theme in ("dark", "print"):
        assert precedence_map(precedence(TOLD, "abc"), NAMES, theme=theme).to_dict()["config"]["background"] == look(theme).paper


def test_nothing_to_compare_is_said() -> None:
    assert "nog niets te vergelijken" in str(precedence_map(precedence({}, "ab"), NAMES).to_dict())


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InvalidValue):
        precedence_map(precedence(TOLD, "abc"), NAMES, language="fy")

"""Themes as rows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.attributes import Attribute
from workbench.corpus.transcript import Interview, Participant, Speaker, Transcript
from workbench.themes.frames import course, hierarchy_frame, map_frame, theme_by_attribute, theme_by_interview, theme_frame
from workbench.themes.placing import NONE, Placed
from workbench.themes.theme import Found, Theme, Unit

THEMES = (
    Theme(4, (), 1, 1, dominated=True, pinned=True, voices=("opa", "boot")),
    Theme(0, ("dak", "water", "lekken", "nat"), 3, 2, given="Lekkage", coherence=0.25),
    Theme(2, ("hoor", "zeg"), 9, 2, set_aside=True, language="nl"),
)
FOUND = Found(THEMES, (), "model")
PLACED = [
    Placed(0, "a", 0, 4, 0, 0.9),
    Placed(1, "a", 12, 18, 0, 0.8),
    Placed(2, "b", 12, 20, 0, 0.7),
    Placed(3, "b", 0, 4, 4, 0.1),
    Placed(4, "b", 4, 8, 2, 0.1),
    Placed(5, "b", 8, 10, NONE, 0.0),
]


class Joined(NamedTuple):
    number: int
    left: int
    right: int
    height: float
    words: tuple[str, ...]


def talk(id: str) -> Interview:
    transcript = Transcript.of([("R", "het dak lekt"), ("S", "nu niet meer")])
    speakers = (Speaker("R", "participant", f"p{id}"), Speaker("S", "participant", "shared"))
    return Interview(id, f"Gesprek {id}", transcript, speakers)


def test_a_theme_is_a_row_largest_first_and_set_aside_last() -> None:
    rows = theme_frame(FOUND)
    assert rows["number"].tolist() == [0, 4, 2]
    assert rows["name"].tolist() == ["Lekkage", "5", "hoor · zeg"]
    assert rows["words"].tolist() == ["dak, water, lekken, nat", "", "hoor, zeg"]
    assert rows["set_aside"].tolist() == [False, False, True]


def test_what_people_made_of_a_theme_and_what_was_measured_have_columns() -> None:
    rows = theme_frame(FOUND).set_index("number")
    assert rows["given"].to_dict() == {0: "Lekkage", 4: "", 2: ""}
    assert rows["voices"].to_dict() == {0: "", 4: "opa, boot", 2: ""}
    assert rows.loc[4, "pinned"]
    assert rows.loc[2, "language"] == "nl"
    assert rows["coherence"].dtype == rows["stability"].dtype == float
    assert rows.loc[0, "coherence"] == 0.25
    assert rows["stability"].isna().all()


def test_every_theme_meets_every_interview_in_the_order_of_the_names() -> None:
    rows = theme_by_interview(FOUND, PLACED, {"c": "Chris", "b": "Bo", "a": "An"})
    assert rows[["number", "interview", "units", "share"]].to_numpy().tolist() == [
        [0, "Chris", 0, 0.0],
        [0, "Bo", 1, 0.5],
        [0, "An", 2, 1.0],
        [4, "Chris", 0, 0.0],
        [4, "Bo", 1, 0.5],
        [4, "An", 0, 0.0],
    ]
    assert rows["interview_id"].tolist() == ["c", "b", "a"] * 2


def test_interviews_of_one_name_have_rows_of_their_own() -> None:
    rows = theme_by_interview(FOUND, PLACED, {"a": "Gesprek", "b": "Gesprek"})
    assert rows.loc[rows["number"] == 0, "units"].tolist() == [2, 1]


def test_without_names_interviews_go_by_their_ids() -> None:
    assert theme_by_interview(FOUND, PLACED)["interview"].drop_duplicates().tolist() == ["a", "b"]


def test_who_speaks_where_a_unit_begins_counts_for_the_value() -> None:
    people = [
        Participant("pa", "An", {"age": 30.0}),
        Participant("pb", "Bo", {"age": 50.0}),
        Participant("shared", "Sam", {}),
    ]
    rows = theme_by_attribute(FOUND, PLACED, [talk("a"), talk("b")], people, Attribute("", "age", "number"))
    assert rows.columns.tolist() == "number name dominated value units share participants of".split()
    told = {(n, v): row for n, v, *row in rows[["number", "value", "units", "share", "participants", "of"]].to_numpy().tolist()}
    assert told == {
        (0, "30"): [2, 1.0, 1, 1],
        (0, "50"): [1, 0.5, 1, 1],
        (0, ""): [0, 0.0, 0, 1],
        (4, "30"): [0, 0.0, 0, 1],
        (4, "50"): [1, 0.5, 1, 1],
        (4, ""): [0, 0.0, 0, 1],
    }


def test_units_of_nobody_known_are_in_no_cell() -> None:
    people = [Participant("pz", "Zoë", {"age": 30.0})]
    rows = theme_by_attribute(FOUND, PLACED, [talk("a")], people, Attribute("", "age", "number"))
    assert rows["units"].tolist() == [0, 0]


def test_what_comes_up_first_stands_first() -> None:
    rows = course(FOUND, PLACED, {"a": 20, "b": 20})
    assert rows["number"].tolist() == [4, 0]
    assert rows["median"].tolist() == [0.1, 0.75]
    assert rows.loc[1, ["early", "late", "units", "interviews"]].tolist() == [0.425, 0.775, 3, 2]
    assert rows["parts"].tolist() == [(0, 1, 0, 0, 0, 0, 0, 0, 0, 0), (0, 1, 0, 0, 0, 0, 0, 1, 1, 0)]


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 60)), min_size=1, max_size=30))
def test_quartiles_are_in_order_and_every_unit_is_in_a_part(spans: list[tuple[int, int]]) -> None:
    placed = [Placed(i, "a", start, start + length, 0, 1.0) for i, (start, length) in enumerate(spans)]
    (row,) = course(FOUND, placed, {"a": 160}).to_dict("records")
    assert 0 <= row["early"] <= row["median"] <= row["late"] <= 1
    assert sum(row["parts"]) == row["units"] == len(spans)


def test_a_dot_for_each_unit_of_a_customer_with_the_place_it_came_from() -> None:
    units = [
        Unit("a", 0, 4, "het <b>dak</b>"),
        Unit("a", 4, 8, "Hoezo?", customer=False),
        Unit("b", 0, 4, "hoor"),
        Unit("b", 4, 9, "niets"),
    ]
    points = np.array([[0.0, 1.0], [0.5, 0.5], [1.0, 0.0], [0.2, 0.3]])
    rows = map_frame(FOUND, units, [0, 0, 2, NONE], points, {"a": "An", "b": "Bo"})
    assert rows["number"].tolist() == [0, NONE, NONE]
    assert rows["name"].tolist() == ["Lekkage", "", ""]
    assert rows["quote"].tolist() == ["het <b>dak</b>", "hoor", "niets"]
    assert rows[["x", "y"]].to_numpy().tolist() == [[0.0, 1.0], [1.0, 0.0], [0.2, 0.3]]
    assert rows[["interview_id", "interview", "start", "end"]].to_numpy().tolist()[0] == ["a", "An", 0, 4]


def tree(joins: list[Joined], themes: int) -> pd.DataFrame:
    found = Found(tuple(Theme(n, (f"woord{n}",), 10 - n, 2) for n in range(themes)), (), "model")
    return hierarchy_frame(found, joins).set_index("number")


def test_joined_themes_stand_on_lines_that_follow_each_other() -> None:
    rows = tree([Joined(4, 0, 3, 0.2, ("a", "b")), Joined(5, 1, 2, 0.4, ()), Joined(6, 4, 5, 0.9, ())], 4)
    assert rows["place"].to_dict() == {0: 0, 3: 1, 1: 2, 2: 3, 4: 0.5, 5: 2.5, 6: 1.5}
    assert rows.loc[6, ["themes", "size", "height"]].tolist() == [4, 34, 0.9]
    assert rows.loc[4, ["words", "left", "right", "join"]].tolist() == ["a, b", 0, 3, True]
    assert rows.loc[0, ["words", "left", "height", "join"]].tolist() == ["woord0", -1, 0.0, False]


def test_themes_in_no_join_stand_alone_and_those_set_aside_only_where_they_are_joined() -> None:
    rows = hierarchy_frame(FOUND, [])
    assert rows["number"].tolist() == [0, 4]
    assert rows["place"].tolist() == [0, 1]
    assert 2 in hierarchy_frame(FOUND, [Joined(5, 0, 2, 0.5, ())])["number"].tolist()


@given(st.permutations(range(9)), st.data())
def test_between_two_lines_stands_just_one_join(order: list[int], data: st.DataObject) -> None:
    open_, joins = list(order), []
    while len(open_) > 1:
        left, right = (open_.pop(data.draw(st.integers(0, len(open_) - 1))) for _ in range(2))
        joins.append(Joined(9 + len(joins), left, right, 1.0 + len(joins), ()))
        open_.append(joins[-1].number)
    places = tree(joins, 9)["place"].tolist()
    assert sorted(places) == [line / 2 for line in range(17)]


@pytest.mark.parametrize(
    "empty",
    [
        theme_frame(Found((), (), "model")),
        theme_by_interview(Found((), (), "model"), ()),
        theme_by_attribute(FOUND, [], [], [], Attribute("", "age")),
        course(FOUND, [], {}),
        map_frame(FOUND, [], [], np.empty((0, 2))),
        hierarchy_frame(Found((), (), "model"), []),
    ],
)
def test_nothing_gives_no_rows_but_columns(empty: pd.DataFrame) -> None:
    assert len(empty) == 0
    assert "number" in empty.columns

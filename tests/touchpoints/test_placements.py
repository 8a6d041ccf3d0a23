"""Where colleagues place the touchpoints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.errors import NotFound, UnreadableFile
from workbench.touchpoints.placements import Disagreement, Judgement, majority, read_placements


def test_a_dutch_table_is_read_row_by_row(csv: Callable[..., Path]) -> None:
    path = csv("Contactpunt;Mijlpaal;Afdeling\nbellen;Schade melden;klantcontact\n\n site ;Oriënteren;\n", "cp1252")
    assert read_placements(path) == [
        Judgement("bellen", "Schade melden", "klantcontact"),
        Judgement("site", "Oriënteren", ""),
    ]


def test_the_discipline_may_be_absent(csv: Callable[..., Path]) -> None:
    assert read_placements(csv("milestone,touchpoint\nAsk,call\n")) == [Judgement("call", "Ask", "")]


@pytest.mark.parametrize(
    ("rows", "place", "found"),
    [
        ("call;Ask;web\nsite;;web\n;Ask;web\n", "row 3: 2 rows are incomplete", "found no milestone"),
        (";Ask;web\n", "row 2: a row is incomplete", "found no touchpoint"),
        ("call;Ask;web\ncall;Ask\n", "row 3: a row is incomplete", "found too many or too few cells"),
    ],
)
def test_an_incomplete_row_is_named(csv: Callable[..., Path], rows: str, place: str, found: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_placements(csv("touchpoint;milestone;discipline\n" + rows))
    assert f"log.csv, {place}" in str(caught.value)
    assert found in str(caught.value)


def test_a_missing_column_is_named(csv: Callable[..., Path]) -> None:
    with pytest.raises(
        UnreadableFile, match=r"no column holds the milestone \(expected milestone: .*mijlpaal.*found touchpoint, wat\)"
    ):
        read_placements(csv("touchpoint;wat\ncall;Ask\n"))


@pytest.mark.parametrize("text", ["touchpoint;milestone\n", "touchpoint;milestone", "touchpoint;milestone\n;\n"])
def test_a_table_without_rows_is_refused(csv: Callable[..., Path], text: str) -> None:
    with pytest.raises(UnreadableFile, match=r"no row"):
        read_placements(csv(text))


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nothing\.csv"):
        read_placements(tmp_path / "nothing.csv")


def test_the_milestone_with_most_judgements_is_chosen_and_the_rest_reported() -> None:
    placed, disagreements = majority(
        [
            Judgement("call", "Pay", "web"),
            Judgement("call", "Ask", "care"),
            Judgement("call", "Ask", "mail"),
            Judgement("site", "Look", "web"),
            Judgement("site", "Look", "care"),
        ]
    )
    assert placed == {"call": "Ask", "site": "Look"}
    assert disagreements == [Disagreement("call", (("Ask", ("care", "mail")), ("Pay", ("web",))), "Ask")]


def test_a_shared_first_place_leaves_the_touchpoint_unplaced() -> None:
    placed, disagreements = majority([Judgement("call", "Pay", "web"), Judgement("call", "Ask", "care")])
    assert placed == {}
    assert [d.chosen for d in disagreements] == [None]

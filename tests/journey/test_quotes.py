"""Which words stand for a milestone."""

from __future__ import annotations

from workbench.coding.segments import Coding
from workbench.journey.quotes import best_quotes

GOOD = "Ik moest drie keer bellen voor er iemand kwam, en toen was het weekend al voorbij."


def said(id: str, quote: str, at: int = 0) -> Coding:
    return Coding(id, "i", "K", at, at + len(quote), quote, "anna", "2026-01-01T00:00:00Z")


def test_whole_sentences_of_a_good_length_go_before_stumps_and_stories() -> None:
    found = best_quotes(
        {"a": [said("stump", "nou ja"), said("good", GOOD), said("story", "En toen " * 40)]},
        {"stump": "Gerda", "good": "Gerda", "story": "Gerda"},
        (),
        each=1,
    )
    assert [cell.coding_id for cell in found["a"]] == ["good"]


def test_two_quotes_of_a_milestone_are_of_two_people_and_people_take_turns() -> None:
    who = {"1": "Gerda", "2": "Gerda", "3": "Wim", "4": "Gerda", "5": "Roos"}
    quotes = {n: said(n, GOOD.replace("drie", n)) for n in who}
    found = best_quotes({"a": [quotes["1"], quotes["2"], quotes["3"]], "b": [quotes["4"], quotes["5"]]}, who, ())
    assert sorted(cell.who for cell in found["a"]) == ["Gerda", "Wim"]
    assert found["b"][0].who == "Roos"


def test_words_with_a_feeling_go_first() -> None:
    found = best_quotes(
        {"a": [said("1", GOOD), said("2", GOOD.replace("drie", "vier"))]}, {"1": "Wim", "2": "Roos"}, {"2"}, each=1
    )
    assert found["a"][0].coding_id == "2"


def test_who_has_no_pseudonym_is_not_quoted() -> None:
    assert best_quotes({"a": [said("1", GOOD)]}, {}, ())["a"] == ()


def test_no_quote_stands_twice() -> None:
    found = best_quotes({"a": [said("1", GOOD)], "b": [said("2", GOOD)]}, {"1": "Wim", "2": "Wim"}, ())
    assert [len(cells) for cells in found.values()] == [1, 0]


def test_a_long_quote_is_cut_with_a_sign() -> None:
    (cell,) = best_quotes({"a": [said("1", "woord " * 60)]}, {"1": "Wim"}, ())["a"]
    assert cell.text.endswith(" …")
    assert len(cell.text.split()) == 27

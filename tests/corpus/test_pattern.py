"""Patterns that somebody typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.pattern import pattern_finder
from workbench.errors import InvalidValue


def found(pattern: str, text: str, *, case: bool = False) -> list[str]:
    return [text[start:end] for start, end in pattern_finder(pattern, case=case)(text)]


def test_a_pattern_is_found_in_order_and_counts_code_points() -> None:
    assert pattern_finder(r"\d+")("😀 12 en 3") == [(2, 4), (8, 9)]


def test_capitals_do_not_matter_unless_asked() -> None:
    assert found("ja", "Ja, ja") == ["Ja", "ja"]
    assert found("ja", "Ja, ja", case=True) == ["ja"]


def test_finds_of_nothing_are_left_out() -> None:
    assert found("a*", "baab") == ["aa"]


def test_a_pattern_that_never_ends_is_stopped() -> None:
    with pytest.raises(InvalidValue, match=r"takes too long.*at most 0\.2 seconds"):
        pattern_finder("(a|aa)+$", seconds=0.2)("a" * 60 + "b")


def test_the_time_is_for_all_texts_together() -> None:
    find = pattern_finder("(a|aa)+$", seconds=0.2)
    with pytest.raises(InvalidValue, match="takes too long"):
        find("a" * 60 + "b")
    with pytest.raises(InvalidValue, match="takes too long"):
        find("a" * 60 + "b")


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("", "nothing to look for"),
        ("(", "cannot be understood.*missing"),
        ("*", "cannot be understood"),
        (r"\p{Onzin}", "cannot be understood"),
        ("(?a)(?u)x", "cannot be understood"),
        ("(a{9999}){9999}", "repeats too often"),
        ("a{0,99999}", "repeats too often"),
        ("a" * 501, "very long"),
        ("(?R)", r"may not call itself.*found \(\?R\)"),
        (r"(a)\\(?0)", "may not call itself"),
        ("(a)(?1)", "may not call itself"),
        ("(?P<x>a)(?&x)", "may not call itself"),
        ("(" * 450, "cannot be understood"),
    ],
)
def test_a_pattern_that_cannot_be_right_is_refused(pattern: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        pattern_finder(pattern)


@given(st.text(st.sampled_from("ab()[]{}|*+?\\^$.-<>=!:,&~#01PpLN"), max_size=20) | st.text(max_size=30))
def test_any_pattern_is_understood_or_refused(pattern: str) -> None:
    try:
        spans = pattern_finder(pattern, seconds=0.05)("ab aab\nb 1")
    except InvalidValue:
        return
    assert all(start < end for start, end in spans)


@pytest.mark.parametrize(
    ("pattern", "text"), [(r"\(?Ra", "(Ra"), ("[(?R)]a", "Ra"), ("(?i:ja)", "JA"), (r"(?P<x>a)(?P=x)", "aa")]
)
def test_what_only_looks_like_a_call_is_a_pattern(pattern: str, text: str) -> None:
    assert found(pattern, text) == [text]

"""Codes that every survey tool takes unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue
from workbench.survey.codes import LONGEST, check_codes, fault


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("", "item"),
        ("C_1", "item"),
        ("1abc", "question"),
        ("C-1", "item"),
        ("Cé", "item"),
        ("C01\n", "item"),
        ("C" * 13, "item"),
        ("Q" * 16, "question"),
        ("123456", "answer"),
        ("a b", "answer"),
        ("C²", "item"),
    ],
)
def test_a_code_that_a_tool_would_change_is_refused(code: str, kind: str) -> None:
    with pytest.raises(InvalidValue, match="code"):
        check_codes([code], kind)


@pytest.mark.parametrize(("code", "kind"), [("C01", "item"), ("IMP", "question"), ("5", "answer"), ("C" * 12, "item")])
def test_a_plain_code_is_taken(code: str, kind: str) -> None:
    assert fault(code, kind) == ""


def test_codes_that_differ_only_in_case_are_the_same() -> None:
    with pytest.raises(InvalidValue, match="twice"):
        check_codes(["C01", "c01"], "item")


@given(st.text(max_size=20), st.sampled_from(sorted(LONGEST)))
def test_what_passes_is_short_ascii_letters_and_digits(code: str, kind: str) -> None:
    if not fault(code, kind):
        assert code.isascii()
        assert code.isalnum()
        assert len(code) <= LONGEST[kind]

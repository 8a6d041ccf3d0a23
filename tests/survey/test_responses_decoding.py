"""Bytes of answers: the quick way and the slow way say the same, and letters tell one encoding from another."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.corpus.encoding import decode
from workbench.survey.responses.decoding import decoded_answers

WORDS = ["één", "reünie", "geïnd", "Ça va", "à la carte", "Größe", "über", "naïef", "„zo“ – ja…", "c’est où", "kosten: € 5"]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet='a;"\r\n\x0b\x85\u2028é\ufeff\ufffd\x00\x1b\t', max_size=12))
@example("\ufeffid;é\r\n1;2\r\n")
@example("a\rb")
@example("RIFF")
def test_regular_text_is_read_as_any_other(text: str) -> None:
    data = text.encode()
    try:
        slow = decode(data, "x").text
    except ValueError:
        with pytest.raises(ValueError, match="x"):
            decoded_answers(data, "x")
        return
    assert decoded_answers(data, "x").text == slow


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_the_letters_tell_windows_from_mac(word: str, encoding: str) -> None:
    told = decoded_answers(f"id;x\n1;{word}\n".encode(encoding), "x")
    assert told.text.endswith(f"1;{word}\n")
    assert told.encoding == encoding
    assert told.warnings

"""From bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.encoding import decode, tidied
from workbench.errors import UnreadableFile


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffd"), min_size=1).filter(
        str.strip
    )
)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text


def test_a_mark_at_the_start_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbfI: ja", "a.txt").text == "I: ja"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_utf16_is_told_by_its_mark(encoding: str) -> None:
    text = "I: zo’n 😀 dag"
    data = text.encode(encoding) if encoding == "utf-16" else f"\ufeff{text}".encode(encoding)
    assert decode(data, "a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be", "utf-32-le"])
def test_utf32_is_told_by_its_mark_although_that_begins_like_utf16(encoding: str) -> None:
    text = "I: zo’n 😀 dag"
    data = text.encode(encoding) if encoding == "utf-32" else f"\ufeff{text}".encode(encoding)
    made = decode(data, "a.txt")
    assert (made.text, made.encoding) == (text, "utf-32")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_nul_after_decoding_is_no_text(encoding: str) -> None:
    with pytest.raises(UnreadableFile, match="a NUL character at 2"):
        decode("I:\0ja".encode(encoding), "a.txt")


def test_a_nul_in_a_document_becomes_a_blank_and_is_told() -> None:
    made = tidied("I:\0ja", "a.pdf")
    assert made.text == "I: ja"
    assert any("1 control characters" in warning for warning in made.warnings)


def test_one_emoji_does_not_turn_dutch_into_nonsense() -> None:
    text = "Geïnterviewde: één coördinator 😀 zei “ja”"
    assert decode(text.encode(), "a.txt").text == text


def test_what_is_not_utf8_is_cp1252_with_a_warning_that_names_the_file() -> None:
    made = decode("I: ja\nR: beëindiging kost €5 … zo’n".encode("cp1252"), "gesprek.txt")
    assert made.text == "I: ja\nR: beëindiging kost €5 … zo’n"
    assert made.encoding == "cp1252"
    assert "gesprek.txt" in made.warnings[0]
    assert "line 2" in made.warnings[0]


def test_a_byte_that_means_nothing_is_told_as_lost() -> None:
    made = decode(b"I: ja\x8d \xe6", "a.txt")
    assert made.text == "I: ja\ufffd æ"
    assert any("lost" in warning for warning in made.warnings)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_lf(end: str) -> None:
    assert decode(f"a{end}b".encode(), "a.txt").text == "a\nb"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x89PNG\r\n", "PNG"),
        (b"abc\x00def", "NUL"),
        (b"{\\rtf1 hallo}", "RTF"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, found: str) -> None:
    with pytest.raises(UnreadableFile, match=found) as error:
        decode(data, "foto.txt")
    assert error.value.where == "foto.txt"
    assert error.value.todo


@pytest.mark.parametrize("data", [b"", b" \r\n\t"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        decode(data, "leeg.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_told_how_to_save_it(encoding: str) -> None:
    with pytest.raises(UnreadableFile, match=r"UTF-16.*save the file as UTF-8") as error:
        decode("I: Hoe ging dat, één dag?\nR: Prima.\n".encode(encoding), "gesprek.txt")
    assert error.value.where == "gesprek.txt"

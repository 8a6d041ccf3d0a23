"""Rich Text documents; they are made here, and all people in them are synthetic."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.corpus.readers import read
from workbench.corpus.report import Reading
from workbench.errors import UnreadableFile, WorkbenchError

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}{\f2\fcharset128 Mincho;}}"
)


def document(folder: Path, body: bytes, head: bytes = HEAD) -> Reading:
    path = folder / "gesprek.rtf"
    path.write_bytes(head + body + b"}")
    return read(path)


def turns(reading: Reading) -> list[tuple[str, str]]:
    text = reading.transcript.text
    return [(turn.speaker, text[turn.start : turn.end]) for turn in reading.transcript.turns]


def test_paragraphs_with_labels_are_turns(tmp_path: Path) -> None:
    made = document(tmp_path, b"\\pard\\f0\\fs22 I: Hoe ging dat?\\par\r\nR: Nou, ik heb toen gewoon\r\n gebeld.\\par\r\n")
    assert turns(made) == [("I", "Hoe ging dat?"), ("R", "Nou, ik heb toen gewoon gebeld.")]
    assert (made.encoding, made.dropped, made.warnings) == ("rtf", (), ())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (rb"caf\'e9 \'80 5", "café € 5"),
        (rb"caf\u233?", "café"),
        (rb"\u8211\'96 zo", "– zo"),  # the substitute behind a code is skipped, be it one in hexadecimal
        (rb"{\uc2\u8364 EU}5", "€5"),
        (rb"{\uc0\u233 }n", "én"),
        (rb"\u-10179?\u-8704?", "😀"),  # two halves, signed, as Word writes them
        (rb"\lquote ja\rquote\emdash nee\~nu\_toe", "‘ja’—nee\xa0nu\u2011toe"),
        (rb"\{x\} c:\\a on\-ge\-veer", "{x} c:\\a ongeveer"),
        (rb"{\f1 \'b3\'f3d\'9f} en \'b3", "łódź en ³"),
        (rb"{\f2 \'93\'fa}", "日"),  # one letter in two bytes
        ("café".encode("cp1252"), "café"),
    ],
)
def test_letters_beyond_ascii(tmp_path: Path, written: bytes, meant: str) -> None:
    assert turns(document(tmp_path, rb"I: Hoe?\par R: " + written + rb" einde.\par"))[1] == ("R", f"{meant} einde.")


def test_the_code_page_of_the_document_counts(tmp_path: Path) -> None:
    made = document(tmp_path, rb"I: Hoe?\par R: \'e7\'e1.\par", rb"{\rtf1\ansi\ansicpg1251 ")
    assert turns(made)[1] == ("R", "зб.")


def test_a_code_page_that_nobody_knows_is_read_as_western(tmp_path: Path) -> None:
    assert turns(document(tmp_path, rb"I: Hoe?\par R: \'e9.\par", rb"{\rtf1\ansi\ansicpg99999 "))[1] == ("R", "é.")


def test_a_label_in_bold_needs_no_colon_and_bold_ends(tmp_path: Path) -> None:
    made = document(tmp_path, rb"{\b Anna} Hoe?\par \b Bo\b0  Zo.\par \b Anna\plain  Ja.\par")
    assert turns(made) == [("Anna", "Hoe?"), ("Bo", "Zo."), ("Anna", "Ja.")]


def test_a_line_break_stays_in_the_paragraph(tmp_path: Path) -> None:
    assert turns(document(tmp_path, rb"I: Hoe?\par R: Zo.\line En zo.\par"))[1] == ("R", "Zo.\nEn zo.")


def test_words_that_stand_apart_are_listed_and_no_speech(tmp_path: Path) -> None:
    made = document(
        tmp_path,
        rb"{\header Vertrouwelijk\par}{\info{\title Iets}{\author Iemand}}{\*\generator Riched20}{\stylesheet{\s0 Normal;}}"
        rb"I: Hoe?{\footnote zie map}{\*\annotation navragen}\par "
        rb"R: Zo{\deleted  heel erg}{\v  geheim}{\pict\pngblip 89504e47}. {\shp{\*\shpinst{\shptxt kader}}}\par",
    )
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo.")]
    assert {(dropped.what, dropped.why) for dropped in made.dropped} == {
        ("Vertrouwelijk", "repeated on every page"),
        ("zie map", "a footnote or an endnote"),
        ("navragen", "a comment"),
        ("heel erg", "deleted with tracked changes"),
        ("geheim", "hidden text"),
        ("kader", "stands in a text box"),
    }


def test_a_field_shows_its_result(tmp_path: Path) -> None:
    made = document(tmp_path, rb'I: Hoe?\par R: Kijk {\field{\*\fldinst HYPERLINK "x"}{\fldrslt hier}}.\par')
    assert turns(made)[1] == ("R", "Kijk hier.")


def test_raw_bytes_of_a_picture_are_no_words(tmp_path: Path) -> None:
    made = document(tmp_path, rb"I: Hoe?\par R: Zo.{\pict\bin6 }}{{\\a}\par I: Ja.\par")
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo."), ("I", "Ja.")]


def test_a_table_of_time_speaker_and_words_is_turns(tmp_path: Path) -> None:
    rows = b"".join(
        rb"\trowd\pard\intbl %s\cell %s\cell %s\cell\row" % cells
        for cells in [(b"0:01", b"Anna", b"Hoe?"), (b"0:04", b"Bo", rb"Zo.\par En zo."), (b"0:06", b"Anna", b"Ja.")]
    )
    made = document(tmp_path, rows + rb"\pard")
    assert turns(made) == [("Anna", "Hoe?"), ("Bo", "Zo.\nEn zo."), ("Anna", "Ja.")]
    assert [turn.seconds for turn in made.transcript.turns] == [1.0, 4.0, 6.0]


def test_what_stands_behind_the_end_is_no_part_of_it(tmp_path: Path) -> None:
    assert turns(document(tmp_path, rb"I: Hoe?\par R: Zo.\par}I: Rommel. {")) == [("I", "Hoe?"), ("R", "Zo.")]


def test_a_document_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.rtf"
    path.write_bytes(HEAD + rb"I: Hoe?\par {\b R:} Zo")
    with pytest.raises(UnreadableFile, match=r"gesprek\.rtf.*without an end"):
        read(path)


def test_a_document_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no words of an interview"):
        document(tmp_path, rb"{\info{\title Interview 3}}\pard\par")


def test_a_text_called_rtf_says_what_it_is_and_what_was_expected(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text("I: Hoe?\n")
    with pytest.raises(UnreadableFile, match="not what its name says"):
        read(path)


def test_the_content_goes_before_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(HEAD + rb"I: Hoe?\par R: Zo.\par}")
    assert turns(read(path)) == [("I", "Hoe?"), ("R", "Zo.")]


PIECES = st.lists(
    st.sampled_from(
        rb"I:_ R:_ja. \par_ \line_ { } \b_ \b0_ "
        rb"\'e9 \' \u233? \u-10179? \ \uc3_ \cell_ \row_ \intbl_ {\footnote_x} \* \bin3_ \v_ "
        rb"\f2_ \fcharset129_ {\fonttbl\f2 \ansicpg932_ \u99999999_ \f_ \deleted_".replace(b"_", b"\r\n").split(b" ")
    )
    | st.binary(max_size=3),
    max_size=30,
).map(b"".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(PIECES)
def test_any_control_words_give_a_reading_or_one_of_our_errors(tmp_path: Path, body: bytes) -> None:
    with contextlib.suppress(WorkbenchError):
        made = document(tmp_path, body)
        assert "\n".join(words for _, words in turns(made)) == made.transcript.text


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(WORDS)
def test_every_letter_comes_back_from_its_code(tmp_path: Path, words: str) -> None:
    units = words.encode("utf-16-le")
    codes = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
    body = b"".join(rb"\u%d?" % code for code in codes)
    assert turns(document(tmp_path, rb"I: Hoe?\par R: zo " + body + rb" zo.\par"))[1] == ("R", f"zo {words} zo.")

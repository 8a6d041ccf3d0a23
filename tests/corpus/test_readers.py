"""Reading a file: the right reader by content, and one clear message where nothing can be read."""

from __future__ import annotations

import contextlib
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.corpus import unzip
from workbench.corpus.readers import LISTED, read
from workbench.corpus.readers.making import NOBODY
from workbench.corpus.report import Merged, Reading
from workbench.errors import NotFound, UnreadableFile, WorkbenchError

MakePdf = Callable[[Sequence[Sequence[tuple[float, float, str]]]], bytes]
MakeDocx = Callable[[Path, str], Path]
LABELLED = "I: Hoe ging dat?\nR: Nou, ik heb toen gewoon gebeld, want dat was voor mij het makkelijkste.\n"


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def turns(reading: Reading) -> list[tuple[str, str]]:
    text = reading.transcript.text
    return [(turn.speaker, text[turn.start : turn.end]) for turn in reading.transcript.turns]


def timed(reading: Reading) -> list[tuple[str, str, float | None]]:
    return [(who, what, turn.seconds) for (who, what), turn in zip(turns(reading), reading.transcript.turns, strict=True)]


def roles(reading: Reading) -> dict[str, str]:
    return {speaker.label: speaker.role for speaker in reading.speakers}


# Text


def test_a_text_gives_name_source_roles_language_and_encoding(tmp_path: Path) -> None:
    made = read(written(tmp_path, "Gesprek 3.txt", LABELLED))
    assert (made.name, made.source, made.language, made.encoding) == ("Gesprek 3", "Gesprek 3.txt", "nl", "utf-8")
    assert roles(made) == {"I": "interviewer", "R": "participant"}


def test_crlf_and_bom_leave_no_trace(tmp_path: Path) -> None:
    made = read(written(tmp_path, "a.txt", b"\xef\xbb\xbf" + LABELLED.replace("\n", "\r\n").encode()))
    assert turns(made)[0] == ("I", "Hoe ging dat?")


def test_text_of_no_known_ending_is_read_as_text(tmp_path: Path) -> None:
    assert turns(read(written(tmp_path, "gesprek", LABELLED)))[0] == ("I", "Hoe ging dat?")


def test_the_language_has_a_reason_and_markers_are_counted(tmp_path: Path) -> None:
    made = read(written(tmp_path, "a.txt", LABELLED + "I: [lacht] En toen?\nR: [Lacht] Ja (???).\n"))
    assert made.because.startswith("12 of 19 ")
    assert "words of Dutch" in made.because
    assert made.markers == {"[lacht]": 2, "(???)": 1}


def test_other_spellings_of_a_label_are_listed_with_their_turns(tmp_path: Path) -> None:
    text = "Interviewer 1: Hoe?\nKees: Zo.\n" * 12 + "Interviewer1: En?\nKees: Ja.\nIntervieuwer 1: Dus?\nkees: Nou.\n"
    made = read(written(tmp_path, "a.txt", text))
    assert {who for who, _ in turns(made)} == {"Interviewer 1", "Kees"}
    assert made.merged == (
        Merged("Interviewer1", "Interviewer 1", (24,)),
        Merged("Intervieuwer 1", "Interviewer 1", (26,)),
        Merged("kees", "Kees", (27,)),
    )


def test_what_markdown_escapes_is_read_as_it_is_meant(tmp_path: Path) -> None:
    made = read(
        written(tmp_path, "a.md", "**Anna:** Wat is \\[and\\] 3\\*4?\n\n**Bo:** Niets\\.\n\n**Anna:** Ja.\n\n**Bo:** Ja.\n")
    )
    assert turns(made)[:2] == [("Anna", "Wat is [and] 3*4?"), ("Bo", "Niets.")]


# Captions


def test_voices_in_webvtt_are_speakers_and_their_cues_in_a_row_one_turn(tmp_path: Path) -> None:
    text = (
        "\ufeffWEBVTT\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE by hand\n\n"
        "1\n00:00:01.000 --> 00:00:03.000 align:start position:0%\n<v Anna Smit>Hoe <i>ging</i></v>\n\n"
        "2\n00:00:03.000 --> 00:00:04.000\n<v Anna Smit>dat?</v>\n\n"
        "3\n00:04.500 --> 00:06.000\n<v.loud Bo Vos>Nou, <00:05.000>prima &amp; <c.color1>wel</c>.</v>\n<v Anna Smit>Mooi.\n"
    )
    made = read(written(tmp_path, "a.vtt", text))
    assert timed(made) == [("Anna Smit", "Hoe ging dat?", 1.0), ("Bo Vos", "Nou, prima & wel.", 4.5), ("Anna Smit", "Mooi.", 4.5)]
    assert {d.what for d in made.dropped} >= {"WEBVTT", "Kind: captions", "STYLE", "NOTE by hand"}


def test_names_in_the_words_of_captions_are_speakers(tmp_path: Path) -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:03,000\nAnna Smit: Hoe ging dat?\n\n2\n00:00:03,500 --> 00:00:05,000\nBo Vos: Nou,\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\nprima.\n\n4\n00:00:07,000 --> 00:00:08,000\nAnna Smit: Mooi.\n"
    )
    made = read(written(tmp_path, "a.srt", text))
    assert timed(made) == [("Anna Smit", "Hoe ging dat?", 1.0), ("Bo Vos", "Nou, prima.", 3.5), ("Anna Smit", "Mooi.", 7.0)]


def test_captions_without_names_are_paragraphs_by_sentence_and_pause(tmp_path: Path) -> None:
    text = (
        "1\n00:01,000 --> 00:02,000\nthis is one\n\n2\n00:02,000 --> 00:03,000\nsentence.\n\n"
        "3\n00:05,000 --> 00:06,000\nAnd this another.\n"
    )
    made = read(written(tmp_path, "a.srt", text))
    assert timed(made) == [("", "this is one sentence.", 1.0), ("", "And this another.", 5.0)]
    assert any("Nobody is named" in warning for warning in made.warnings)


def test_captions_are_told_by_content_in_a_file_of_another_name(tmp_path: Path) -> None:
    made = read(written(tmp_path, "a.md", "00:00.000 --> 00:27.640\nHello, everyone.\n\n00:29.000 --> 00:35.280\nToday.\n"))
    assert [turn.seconds for turn in made.transcript.turns] == [0.0, 29.0]


def test_whisper_s_text_with_times_in_brackets_is_captions(tmp_path: Path) -> None:
    made = read(written(tmp_path, "a.txt", "[00:43.810 --> 00:47.850]  Hello everyone.\n[00:48.350 --> 00:54.570]  I'm here.\n"))
    assert timed(made) == [("", "Hello everyone. I'm here.", 43.81)]


def test_a_name_in_brackets_and_a_dash_for_who_answers_are_speakers_in_captions(tmp_path: Path) -> None:
    cues = (
        "(Anna Smit)\nHoe ging dat?",
        "(Bo Vos)\nNou, prima.",
        "(Anna Smit)\nMooi.\n- (Bo Vos) Ja.",
        "(Bo Vos)\nZeker.\n- Wat?",
    )
    text = "".join(f"{i}\n00:00:0{i},000 --> 00:00:0{i},900\n{cue}\n\n" for i, cue in enumerate(cues, 1))
    assert turns(read(written(tmp_path, "a.srt", text))) == [
        ("Anna Smit", "Hoe ging dat?"),
        ("Bo Vos", "Nou, prima."),
        ("Anna Smit", "Mooi."),
        ("Bo Vos", "Ja. Zeker."),
        ("", "Wat?"),
    ]


def test_a_dash_divides_captions_in_which_nobody_is_named(tmp_path: Path) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n- Kom je\n- Ja.\n\n2\n00:00:02,100 --> 00:00:03,000\n>> Goed zo.\n"
    assert turns(read(written(tmp_path, "a.srt", text))) == [("", "Kom je"), ("", "Ja."), ("", "Goed zo.")]


def test_a_label_on_the_first_line_of_a_caption_heads_its_words(tmp_path: Path) -> None:
    cues = [f"{'ANNA' if i % 2 else 'BO'}:\nwoord {i}." for i in range(1, 7)]
    text = "".join(f"{i}\n00:00:0{i},000 --> 00:00:0{i},900\n{cue}\n\n" for i, cue in enumerate(cues, 1))
    assert turns(read(written(tmp_path, "a.srt", text)))[:2] == [("ANNA", "woord 1."), ("BO", "woord 2.")]


def test_voices_that_are_spelled_in_two_ways_are_one_speaker(tmp_path: Path) -> None:
    voices = ("Anna Smit", "Bo", "anna smit", "Bo", "Anna Smit")
    text = "WEBVTT\n\n" + "".join(f"00:0{i}.000 --> 00:0{i}.900\n<v {name}>woord\n\n" for i, name in enumerate(voices))
    made = read(written(tmp_path, "a.vtt", text))
    assert {who for who, _ in turns(made)} == {"Anna Smit", "Bo"}
    assert made.merged == (Merged("anna smit", "Anna Smit", (2,)),)


def test_a_time_that_cannot_be_read_loses_no_words(tmp_path: Path) -> None:
    made = read(written(tmp_path, "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nEen.\n\n00:03.000 --> 00:0x.000\nTwee.\n"))
    assert made.transcript.text.split() == ["Een.", "Twee."]
    assert any("cannot be read" in warning for warning in made.warnings)


@pytest.mark.parametrize(
    "text", ["WEBVTT\n", "WEBVTT\n\nNOTE niets\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "\ufeffWEBVTT - gesprek\n\n1\n"]
)
def test_captions_without_a_word_are_refused_with_what_was_expected(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile, match=r"leeg\.vtt: the file holds no (captions|words)") as error:
        read(written(tmp_path, "leeg.vtt", text))
    assert error.value.expected
    assert error.value.found
    assert error.value.todo


def test_lines_that_roll_are_shown_once(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nthis is the first\n\n"
        "00:02.000 --> 00:03.000\nthis is the first\nand this the second\n"
    )
    assert read(written(tmp_path, "a.vtt", text)).transcript.text == "this is the first and this the second"


# Whisper


def test_all_that_whisper_writes_gives_the_same_words_and_times(tmp_path: Path) -> None:
    segments = [(1.0, 2.5, "Hoe ging dat?"), (2.5, 4.0, "Nou, prima."), (9.0, 9.5, "Mooi.")]
    data = {"segments": [{"id": i, "start": a, "end": b, "text": f" {words}"} for i, (a, b, words) in enumerate(segments)]}
    cpp = {
        "transcription": [{"offsets": {"from": int(a * 1000), "to": int(b * 1000)}, "text": words} for a, b, words in segments]
    }
    files = {
        "a.json": json.dumps(data),
        "cpp.json": json.dumps(cpp),
        "a.tsv": "start\tend\ttext\r\n" + "".join(f"{int(a * 1000)}\t{int(b * 1000)}\t{words}\r\n" for a, b, words in segments),
        "a.lrc": "[ti:gesprek]\n" + "".join(f"[00:{a:06.3f}]{words}\n[00:{b:06.3f}]\n\n" for a, b, words in segments),
        "a.srt": "".join(f"{i}\n00:00:{a:06.3f} --> 00:00:{b:06.3f}\n{words}\n\n" for i, (a, b, words) in enumerate(segments, 1)),
    }
    made = [timed(read(written(tmp_path, name, content))) for name, content in files.items()]
    assert made == [[("", "Hoe ging dat?", 1.0), ("", "Nou, prima.", 2.5), ("", "Mooi.", 9.0)]] * len(files)


def test_speakers_in_segments_count(tmp_path: Path) -> None:
    data = {
        "segments": [
            {"start": 0, "end": 1, "text": "Hoe?", "speaker": "SPEAKER_00"},
            {"start": 1, "end": 2, "text": "Zo.", "speaker": "SPEAKER_01"},
        ]
    }
    assert turns(read(written(tmp_path, "a.json", json.dumps(data)))) == [("SPEAKER_00", "Hoe?"), ("SPEAKER_01", "Zo.")]


@pytest.mark.parametrize("content", ["{", "[1, 2]", '{"a": 1}', '"tekst"', '{"segments": [{"text": 3}]}', "[" * 5000])
def test_another_json_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.json"):
        read(written(tmp_path, "a.json", content))


def test_half_a_surrogate_in_json_becomes_a_replacement_mark(tmp_path: Path) -> None:
    made = read(written(tmp_path, "a.json", '{"segments": [{"start": 0, "end": 1, "text": "Ja \\ud83d nee"}]}'))
    assert made.transcript.text == "Ja \ufffd nee"


def test_times_before_labels_on_every_line_are_a_transcript_and_no_lyrics(tmp_path: Path) -> None:
    lines = [f"[00:{i:02}] {'IR'[i % 2]}: Zin nummer {i}." for i in range(30)]
    made = read(written(tmp_path, "a.txt", "\n".join(["Een opmerking vooraf", *lines])))
    assert timed(made) == [("IR"[i % 2], f"Zin nummer {i}.", float(i)) for i in range(30)]
    assert [dropped.what for dropped in made.dropped] == ["Een opmerking vooraf"]


# Tables


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_has_one_row_a_turn(tmp_path: Path, separator: str) -> None:
    rows = [["Tijd", "Spreker ", "Tekst"], ["[00:01:09]", "DB:", '"Hoe, of; wat&#8212;zo?"'], ["", "RA", "Goed."], ["", "DB", ""]]
    made = read(written(tmp_path, "a.csv", "\n".join(separator.join(row) for row in rows)))
    assert timed(made) == [("DB", "Hoe, of; wat—zo?", 69.0), ("RA", "Goed.", None)]
    assert roles(made) == {"DB": "interviewer", "RA": "participant"}
    assert any(d.why == "a row without words" for d in made.dropped)
    assert any("entities" in warning for warning in made.warnings)


def test_what_stands_above_the_header_of_a_table_is_listed_as_dropped(tmp_path: Path) -> None:
    made = read(written(tmp_path, "a.csv", "Gesprek 4;;\nspreker;tijd;tekst\nI;0:01;Hoe?\nR;0:02;Zo.\n"))
    assert timed(made) == [("I", "Hoe?", 1.0), ("R", "Zo.", 2.0)]
    assert ("Gesprek 4", "row 1") in [(dropped.what, dropped.where) for dropped in made.dropped]


def test_a_workbook_is_searched_for_the_sheet_with_turns(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Uitleg"])
    sheet = book.create_sheet("Gesprek")
    for row in (["Gesprek 4"], ["speaker", "text", "score"], ["I", "Hoe?", 3], ["R", "Zo.", 4.5]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    made = read(tmp_path / "a.xlsx")
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo.")]
    assert any("score" in warning for warning in made.warnings)


def test_a_table_with_several_interviews_is_refused_by_who_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"several interviews.*found 2: a 1, a 2"):
        read(written(tmp_path, "a.csv", "interview,speaker,text\n1,I,Hoe?\n2,R,Zo.\n"))


def test_a_table_without_a_speaker_names_the_columns_it_has(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="leeftijd"):
        read(written(tmp_path, "a.csv", "naam,leeftijd\nP1,30\n"))


# Word


def paragraph(words: str, extra: str = "") -> str:
    return f'<w:p>{extra}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def test_paragraphs_of_a_word_document_are_read_with_their_soft_breaks(tmp_path: Path, docx_with_body: MakeDocx) -> None:
    body = (
        paragraph("I: Hoe?")
        + "<w:p><w:r><w:t>R: Zo.</w:t><w:br/><w:t>I: Ja?</w:t><w:br/><w:t>R: Ja</w:t><w:tab/><w:t>hoor.</w:t></w:r></w:p>"
    )
    made = read(docx_with_body(tmp_path / "a.docx", body))
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo."), ("I", "Ja?"), ("R", "Ja\thoor.")]
    assert made.encoding == "docx"


def test_inserted_words_count_and_deleted_words_are_listed(tmp_path: Path, docx_with_body: MakeDocx) -> None:
    body = (
        paragraph("I: Hoe?")
        + '<w:p><w:r><w:t xml:space="preserve">R: Wel </w:t></w:r>'
        + '<w:ins w:id="1" w:author="a"><w:r><w:t>goed.</w:t></w:r></w:ins>'
        + '<w:del w:id="2" w:author="a"><w:r><w:delText>slecht.</w:delText></w:r></w:del></w:p>'
    )
    made = read(docx_with_body(tmp_path / "a.docx", body))
    assert turns(made)[1] == ("R", "Wel goed.")
    assert [d.what for d in made.dropped] == ["slecht."]


def test_a_label_in_small_letters_after_a_soft_break_opens_a_turn(tmp_path: Path, docx_with_body: MakeDocx) -> None:
    lines = "<w:br/>".join(f"<w:t>{text}</w:t>" for text in ("i: hoe ging dat", "r: nou", "gewoon goed", "i: en toen", "r: ja"))
    made = read(docx_with_body(tmp_path / "a.docx", f"<w:p><w:r>{lines}</w:r></w:p>"))
    assert turns(made) == [("i", "hoe ging dat"), ("r", "nou gewoon goed"), ("i", "en toen"), ("r", "ja")]


def test_a_bold_name_before_the_words_is_a_label(tmp_path: Path, docx_with_body: MakeDocx) -> None:
    def bold(name: str, words: str) -> str:
        return f'<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{name}</w:t></w:r><w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p>'

    body = bold("Anna", "Hoe ging dat?") + bold("Bo", "Prima.") + bold("Anna", "En toen?") + bold("Bo", "Niets.")
    assert turns(read(docx_with_body(tmp_path / "a.docx", body))) == [
        ("Anna", "Hoe ging dat?"),
        ("Bo", "Prima."),
        ("Anna", "En toen?"),
        ("Bo", "Niets."),
    ]


def test_rows_of_a_table_in_word_are_turns(tmp_path: Path, docx_with_body: MakeDocx) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    body = (
        "<w:tbl>"
        + row("00:01", "Anna", "Hoe?")
        + row("00:04", "Bo", "Zo.")
        + row("00:06", "Anna:", "Ja.")
        + row("00:09", "Bo", "Ja.")
        + "</w:tbl>"
    )
    made = read(docx_with_body(tmp_path / "a.docx", body))
    assert timed(made) == [("Anna", "Hoe?", 1.0), ("Bo", "Zo.", 4.0), ("Anna", "Ja.", 6.0), ("Bo", "Ja.", 9.0)]


def test_page_headers_of_word_are_listed_as_dropped(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Gesprek 7", 1)
    for words in ("I: Hoe?", "R: Zo.", "I: Ja.", "R: Ja."):
        document.add_paragraph(words)
    document.sections[0].header.paragraphs[0].text = "Vertrouwelijk"
    document.save(str(tmp_path / "a.docx"))
    made = read(tmp_path / "a.docx")
    assert [speaker for speaker, _ in turns(made)] == ["I", "R", "I", "R"]
    assert {d.what for d in made.dropped} == {"Vertrouwelijk", "Gesprek 7"}


# PDF


def test_wrapped_lines_of_a_pdf_are_one_sentence_and_furniture_is_gone(tmp_path: Path, pdf: MakePdf) -> None:
    def page(number: int) -> list[tuple[float, float, str]]:
        return [
            (72, 40, "Gesprek P7, 3 mei"),
            (72, 100, f"[0{number}:10] RESEARCHER:"),
            (72, 119, "How did that go, and what was it that you did first when you came home that evening,"),
            (72, 132, "and saw the water?"),
            (72, 157, f"[0{number}:18] PARTICIPANT 7:"),
            (72, 176, "I called."),
            (290, 810, f"{number}/3"),
        ]

    made = read(written(tmp_path, "a.pdf", pdf([page(1), page(2), page(3)])))
    question = "How did that go, and what was it that you did first when you came home that evening, and saw the water?"
    assert timed(made)[:2] == [("RESEARCHER", question, 70.0), ("PARTICIPANT 7", "I called.", 78.0)]
    assert len(made.transcript.turns) == 6
    assert {d.what for d in made.dropped} == {"Gesprek P7, 3 mei", "1/3", "2/3", "3/3"}


@pytest.mark.parametrize(("who", "other"), [("I", "R"), ("Interviewer", "Mevr. Vos"), ("Anna", "Bo")])
def test_a_table_that_was_printed_to_pdf_keeps_its_column_of_labels(tmp_path: Path, pdf: MakePdf, who: str, other: str) -> None:
    lines: list[tuple[float, float, str]] = []
    for i in range(6):
        y = 80 + 42 * i
        lines += [(72, y, who), (160, y, "Hoe ging dat?"), (72, y + 14, other), (160, y + 14, "Nou, ik heb gewoon gebeld en")]
        lines += [(160, y + 28, "dat duurde toch wel even.")]
    made = turns(read(written(tmp_path, "a.pdf", pdf([lines]))))
    assert made == [(who, "Hoe ging dat?"), (other, "Nou, ik heb gewoon gebeld en dat duurde toch wel even.")] * 6


def test_a_turn_runs_over_a_page(tmp_path: Path, pdf: MakePdf) -> None:
    first = [
        (72, 100, "I: Hoe ging dat toen u thuiskwam en het water zag staan in de kamer?"),
        (72, 130, "R: Ik belde en ik wachtte en toen heb ik nog een keer gebeld met die"),
    ]
    second = [(72, 100, "mevrouw."), (72, 130, "I: En toen?"), (72, 160, "R: Niets.")]
    made = read(written(tmp_path, "a.pdf", pdf([first, second])))
    assert turns(made)[1] == ("R", "Ik belde en ik wachtte en toen heb ik nog een keer gebeld met die mevrouw.")


def test_numbers_in_the_margin_of_a_pdf_are_dropped(tmp_path: Path, pdf: MakePdf) -> None:
    words = [
        "Dan: What do you see when you look at this one?",
        "Participant: I see two plots next to each other.",
        "Dan: And which of them would you use first?",
        "Participant: The one on the left, I would think.",
    ]
    lines = [line for i, said in enumerate(words) for line in ((20, 100 + 24 * i, str(i + 1)), (47, 100 + 24 * i, said))]
    made = read(written(tmp_path, "a.pdf", pdf([lines])))
    assert [speaker for speaker, _ in turns(made)] == ["Dan", "Participant"] * 2
    assert not any(c.isdigit() for c in made.transcript.text)
    assert any("Numbers of paragraphs before 4 labels" in warning for warning in made.warnings)


def test_a_pdf_of_pictures_asks_for_text_recognition(tmp_path: Path, pdf: MakePdf) -> None:
    with pytest.raises(UnreadableFile, match="OCR"):
        read(written(tmp_path, "scan.pdf", pdf([[]])))


def test_a_pdf_with_a_password_says_so(tmp_path: Path, pdf: MakePdf) -> None:
    plain = pdf([[(72, 100, "I: Hoe?")]])
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>] " % (b"41" * 32, b"42" * 32)
    with pytest.raises(UnreadableFile, match=r"geheim\.pdf: the PDF is protected by a password.*without a password"):
        read(written(tmp_path, "geheim.pdf", plain.replace(b"/Root 1 0 R", lock + b"/Root 1 0 R")))


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"stuk\.pdf"):
        read(written(tmp_path, "stuk.pdf", b"%PDF-1.7\nkapot"))


# Refusals


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"weg\.txt"):
        read(tmp_path / "weg.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read(tmp_path)


@pytest.mark.parametrize("ending", sorted(LISTED))
@pytest.mark.parametrize(
    "content",
    [b"", b"\n \n", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", b"PK\x03\x04nonsense", b"a\x00b", b"...\n", b"{\\rtf1 ...}"],
)
def test_what_is_no_interview_is_refused_under_every_ending(tmp_path: Path, ending: str, content: bytes) -> None:
    path = written(tmp_path, f"gesprek{ending}", content)
    with pytest.raises(UnreadableFile) as error:
        read(path)
    assert "gesprek" in str(error.value)
    assert error.value.expected
    assert error.value.found or "empty" in error.value.what


def test_a_text_called_docx_says_what_it_is_and_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="not what its name says"):
        read(written(tmp_path, "a.docx", LABELLED))


def test_a_damaged_word_document_is_refused(tmp_path: Path, docx_with_body: MakeDocx) -> None:
    data = docx_with_body(tmp_path / "a.docx", paragraph("I: Hoe?")).read_bytes()
    with pytest.raises(UnreadableFile, match=r"b\.docx"):
        read(written(tmp_path, "b.docx", data[: len(data) // 2]))


@pytest.mark.parametrize("ending", [".py", ".js", ".xml", ".qsf", ".bib", ".ris", ".tex", ".ini", ".log"])
def test_programs_and_data_are_no_transcripts(tmp_path: Path, ending: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"ends on \{ending} is not a transcript.*save it as \.txt"):
        read(written(tmp_path, f"a{ending}", "title: een\nauthor: twee\n"))


def test_a_text_in_which_nobody_is_named_stays_allowed_with_a_warning(tmp_path: Path) -> None:
    made = read(written(tmp_path, "a.txt", "Ik heb gebeld.\n\nEn toen niets meer.\n"))
    assert {speaker for speaker, _ in turns(made)} == {""}
    assert made.warnings


# Archives


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_document_that_unpacks_to_far_too_much_is_refused(tmp_path: Path, docx_with_body: MakeDocx) -> None:
    whole = docx_with_body(tmp_path / "a.docx", paragraph("I: a") * 300_000)
    with zipfile.ZipFile(whole) as archive:
        bomb = packed(tmp_path / "bomb.docx", {name: archive.read(name) for name in archive.namelist()})
    assert bomb.stat().st_size < 400_000
    with pytest.raises(UnreadableFile, match=r"bomb\.docx: .*not safe to open.*at most 16 MB"):
        read(bomb)


def test_many_parts_that_unpack_to_too_much_together_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="at most 16 MB"):
        read(packed(tmp_path / "a.docx", {f"word/{i}.bin": bytes(2**22) for i in range(9)}))


def test_pictures_that_hardly_shrink_may_be_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import docx

    monkeypatch.setattr(unzip, "MOST", 50_000)
    document = docx.Document()
    for words in ("I: Hoe?", "R: Zo."):
        document.add_paragraph(words)
    document.save(str(tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx", "a") as archive:
        archive.writestr("word/media/a.png", random.Random(1).randbytes(200_000))
    assert turns(read(tmp_path / "a.docx")) == [("I", "Hoe?"), ("R", "Zo.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".odt"])
def test_entities_are_refused_before_any_reader_sees_them(tmp_path: Path, ending: str, encoding: str) -> None:
    head = '<?xml version="1.0"?><!-- x --><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    part = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".odt": "content.xml"}[ending]
    with pytest.raises(UnreadableFile, match=f"a DOCTYPE in {part}"):
        read(packed(tmp_path / f"a{ending}", {part: head.encode(encoding)}))


# Anything at all

LABELS = st.sampled_from(
    [
        "I: ",
        "R:",
        "Anna: ",
        "[00:10] RESEARCHER:\n",
        "**Bo:** ",
        "Anna Smit  0:22  \n",
        "[id1] ",
        "X og Y: ",
        "1\n00:01,000 --> 00:02,000\n",
        "",
        "I = Interviewer; R = Respondent\n",
        "WEBVTT\n\n",
        "# ",
        "0:01:00\n",
        "I\t",
        "Anna (vrouw, 34): ",
        "[SPEAKER_00]: ",
        "R?: ",
        "anna : ",
        "Interviewer1 1; ",
        "> - (Bo) ",
        "### Anna\n",
        "12 ",
        "#00:00:12-5# ",
        "[00:00:01 --> 00:00:02] ",
        "👩🏽 Rene\u0301：",
    ]
)
SPEECH = st.text(st.sampled_from("abcé😀 .?!:-[]()\"'\n\r\t\u2028\u00a0\u0301\x00\x0b<>0123456789"), max_size=40)
TEXTS = st.lists(st.tuples(LABELS, SPEECH, st.sampled_from(["\n", "\n\n", "\r\n", ""])), max_size=12).map(
    lambda parts: "".join(a + b + c for a, b, c in parts)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(TEXTS, st.sampled_from(sorted(LISTED)))
def test_any_text_gives_a_reading_or_one_of_our_errors(tmp_path: Path, text: str, ending: str) -> None:
    path = written(tmp_path, f"a{ending}", text)
    try:
        made = read(path)
    except WorkbenchError:
        return
    assert read(path) == made
    words = [what for _, what in turns(made)]
    assert "\n".join(words) == made.transcript.text
    assert made.transcript.turns[-1].end == len(made.transcript.text)
    assert all(0 <= i < len(words) and turns(made)[i][0] == merged.label for merged in made.merged for i in merged.turns)
    assert all(number > 0 for number in made.markers.values())
    assert all(what.strip() == what and what for what in words)
    assert {speaker.label for speaker in made.speakers} == {who for who, _ in turns(made)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(
    st.binary(max_size=200),
    st.sampled_from(sorted(LISTED)),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\xff\xfe", b"{", b"WEBVTT\n", b"{\\rtf1 "]),
)
def test_any_bytes_give_a_reading_or_one_of_our_errors(tmp_path: Path, data: bytes, ending: str, start: bytes) -> None:
    path = written(tmp_path, f"a{ending}", start + data)
    with contextlib.suppress(WorkbenchError):
        read(path)


NAMES = st.lists(st.sampled_from(["Anna", "Bo", "Cas Vos"]), min_size=4, max_size=12).filter(lambda names: len(set(names)) > 1)
WORDS = st.lists(st.sampled_from("ja nee ik belde toen water 😀 één de schade".split()), min_size=1, max_size=8).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(NAMES, st.data())
def test_who_said_what_comes_back_from_every_way_of_writing_it(tmp_path: Path, names: list[str], data: st.DataObject) -> None:
    said = [(name, data.draw(WORDS) + ".") for name in names]
    ways = {
        "colon.txt": "\n".join(f"{name}: {words}" for name, words in said),
        "blank.txt": "\n\n".join(f"{name}: {words}" for name, words in said),
        "bold.md": "\n\n".join(f"**{name}:** {words}" for name, words in said),
        "otter.md": "\n\n".join(f"{name}  0:{i:02}  \n{words}" for i, (name, words) in enumerate(said)),
        "times.txt": "\n".join(f"[00:{i:02}] {name}:\n{words}" for i, (name, words) in enumerate(said)),
        "table.csv": "speaker,text\n" + "\n".join(f'{name},"{words}"' for name, words in said),
    }
    for file, text in ways.items():
        assert turns(read(written(tmp_path, file, text))) == said, file


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHet water stond hoog.\n"),
        ("a.txt", "Het water stond hoog.\n"),
        ("a.csv", "speaker,text\n,Het water stond hoog.\n,Tot hier.\n"),
    ],
)
def test_a_file_in_which_nobody_is_named_says_what_follows_from_it(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert NOBODY in read(path).warnings


def test_a_file_that_names_who_speaks_does_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("I: Hoe ging dat?\nR: Goed hoor.\nI: En toen?\nR: Niets.\n", encoding="utf-8")
    assert NOBODY not in read(path).warnings

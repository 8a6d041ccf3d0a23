"""Real files of others, which stay outside the project. What is asserted was checked by reading the files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.corpus.readers import read
from workbench.corpus.report import Reading
from workbench.errors import UnreadableFile

pytestmark = pytest.mark.strangers


@pytest.fixture(scope="module")
def scrum(shared: Path) -> dict[str, Reading]:
    folder = shared / "data" / "scrum-interviews" / "original_data" / "6624064"
    return {made.name: made for made in (read(path) for path in sorted(folder.glob("*.pdf")))}


def beginning(made: Reading, number: int = 12) -> list[tuple[str, float | None]]:
    return [(turn.speaker, turn.seconds) for turn in made.transcript.turns[:number]]


def said(made: Reading) -> Iterator[str]:
    return (made.transcript.text[turn.start : turn.end] for turn in made.transcript.turns)


def test_all_interviews_have_a_researcher_and_a_participant(scrum: dict[str, Reading]) -> None:
    interviews = {name: made for name, made in scrum.items() if name.startswith("Participant")}
    assert len(interviews) == 39
    for name, made in interviews.items():
        number = re.findall(r"\d+", name)[0]
        speaking = {
            speaker.role: speaker.label for speaker in made.speakers if number in speaker.label or speaker.role == "interviewer"
        }
        assert speaking["interviewer"] == "RESEARCHER", name
        assert speaking["participant"].upper().replace("TT", "T") == f"PARTICIPANT {number}", name
        assert made.language == "en", name


def test_every_turn_has_the_speaker_and_the_time_of_its_line(shared: Path, scrum: dict[str, Reading]) -> None:
    """The lines of the PDF, read with nothing but a pattern for a time and the label behind it, say the same."""
    from workbench.corpus.readers.pdf import _rows

    stamp = re.compile(r"[\[{(]?((?:\d:)?\d{1,2}:\d{2})[\]})]?\s*([A-Za-z]+(?: PARTICIPANTS)?(?: \d+)?)?\s*[:.`?]*\s*`?")
    folder = shared / "data" / "scrum-interviews" / "original_data" / "6624064"
    seen = 0
    for name, made in scrum.items():
        path = folder / f"{name}.pdf"
        rows, _ = _rows(path, path.read_bytes())
        heads = [found for row in rows if (found := stamp.fullmatch(row.text.strip()))]
        said = {(turn.seconds, turn.speaker.upper()) for turn in made.transcript.turns}
        for head in heads:
            time = sum(int(part) * 60**i for i, part in enumerate(reversed(head[1].split(":"))))
            assert (float(time), (head[2] or "").upper()) in said, (name, head[0])
        assert len(heads) >= 0.97 * len(made.transcript.turns), name
        seen += len(heads)
    assert seen > 4100


def test_no_stamp_label_or_page_number_is_left_in_the_words(scrum: dict[str, Reading]) -> None:
    for name, made in scrum.items():
        assert not re.search(r"\[\d{1,2}:\d{2}", made.transcript.text), name
        assert not re.search(r"^\d*:?\d+:\d\d|^\d+$|^RESEARCHER\b:?$", made.transcript.text, re.MULTILINE), name


def test_words_are_divided_by_blanks(scrum: dict[str, Reading]) -> None:
    for name, made in scrum.items():
        assert 4.5 < len(made.transcript.text) / made.transcript.words < 6.5, name
        assert max(map(len, made.transcript.text.split())) < 45, name


def test_the_first_turns_of_three_files_are_as_they_stand_on_the_page(scrum: dict[str, Reading]) -> None:
    r, p = "RESEARCHER", "PARTICIPANT 1"
    assert beginning(scrum["Participant 1 - Interview_A"]) == [
        *((r, 10.0), (p, 18.0), (r, 20.0), (p, 28.0), (r, 35.0), (p, 39.0)),
        *((r, 41.0), (p, 49.0), (r, 55.0), (p, 65.0), (r, 109.0), (p, 118.0)),
    ]
    p = "PARTICIPANT 20"  # several times without a colon
    assert beginning(scrum["Participant 20 - Interview_A"]) == [
        *((r, 136.0), (r, 144.0), (p, 149.0), (r, 149.0), (p, 151.0), (r, 153.0)),
        *((p, 158.0), (r, 174.0), (p, 176.0), (r, 185.0), (p, 246.0), (r, 293.0)),
    ]
    p, q = "PARTICIPANT 12", "PARTICIPANT 3"  # at 01:19 the words themselves are "Hi PARTICIPANT 12:"
    assert beginning(scrum["Focus Group 1 - Interview A"]) == [
        *((p, 19.0), (r, 20.0), (p, 22.0), (r, 24.0), (p, 34.0), (q, 59.0)),
        *((r, 62.0), (q, 64.0), (r, 66.0), (q, 79.0), (p, 79.0), (r, 87.0)),
    ]
    assert list(said(scrum["Focus Group 1 - Interview A"]))[9] == "Hi PARTICIPANT 12:"


def test_a_sentence_that_runs_over_a_page_is_one_sentence(scrum: dict[str, Reading]) -> None:
    words = list(said(scrum["Participant 1 - Interview_A"]))
    assert words[5] == "It is. I'm enjoying it."
    assert (
        words[3]
        == "Not bad, it's currently raining, but it's been beautiful weather in the past week. Thirty degrees. Can't complain."
    )
    assert words[10] == "Fantastic. Thank you very much. You implemented Agile in companies. That's what you've said, right?"


def test_turns_without_a_label_have_no_speaker(scrum: dict[str, Reading]) -> None:
    made = scrum["Participant 5 - Interview_A"]
    nobody = [words for turn, words in zip(made.transcript.turns, said(made), strict=True) if not turn.speaker]
    assert nobody[0] == "No, not at this time."
    assert len(nobody) == 2


def test_otter_s_markdown_gives_the_speakers_in_order(shared: Path) -> None:
    folder = shared / "data" / "hitsave-formats"
    otter = read(next((folder / "2022" / "GigaSword").glob("*.md")))
    host, guest = "Jonas Rosland", "Jack Breen"
    assert beginning(otter) == [
        *((host, 21.0), (guest, 33.0), (host, 36.0), (guest, 42.0), (host, 73.0), (guest, 109.0)),
        *((host, 111.0), (guest, 125.0), (host, 449.0), (guest, 453.0), (host, 513.0), (guest, 537.0)),
    ]
    assert {s.label: s.role for s in otter.speakers} == {host: "interviewer", guest: "participant", "Unknown Speaker": "other"}
    bold = read(next((folder / "2021" / "Wintermoor Tactics Club").glob("*.md")))
    ben, kyla, ryan = "Ben Walker", "Kyla Fury", "Ryan Anderson"
    assert [speaker for speaker, _ in beginning(bold)] == [host, ben, kyla, ryan, host, ryan, ben, host, kyla, host, ryan, kyla]
    assert {s.label: s.role for s in bold.speakers} == {
        host: "interviewer",
        ben: "participant",
        kyla: "participant",
        ryan: "participant",
    }
    assert not re.search(r"\[\d\d:\d\d:\d\d\]|\*\*", bold.transcript.text)


def test_seven_formats_of_one_interview_give_the_same_words(shared: Path) -> None:
    folder = shared / "data" / "hitsave-formats" / "2023" / "Goodboy Galaxy"
    endings = (".vtt", ".srt", ".json", ".tsv", ".lrc", ".txt", ".text")
    words = {ending: read(next(folder.glob(f"Goodboy*{ending}"))).transcript.text.split() for ending in endings}
    assert len(words[".vtt"]) == 6189
    assert all(found == words[".vtt"] for found in words.values())


def test_people_who_are_not_called_interviewer_are_told_by_their_questions(shared: Path) -> None:
    for path in sorted((shared / "data" / "oralhistory-csv" / "transcripts").glob("*.csv")):
        assert {s.label: s.role for s in read(path).speakers}["DB"] == "interviewer", path.name


def test_paragraph_numbers_and_page_numbers_of_maxqda_are_gone(shared: Path) -> None:
    made = read(shared / "data" / "pdpilot" / "results" / "transcripts" / "P1.pdf")
    assert {s.label: s.role for s in made.speakers} == {"Dan": "interviewer", "Participant": "participant"}
    assert len(made.transcript.turns) == 94  # numbered 2 to 95 in the file
    assert not re.search(r"^\d+\b|\d/5", made.transcript.text, re.MULTILINE)


def test_caption_files_are_read_or_refused(shared: Path) -> None:
    refused = set()
    for path in sorted((shared / "data" / "vtt-fixtures").glob("*.*")):
        if path.suffix in (".vtt", ".srt", ".sbv"):
            try:
                words = read(path).transcript.text
            except UnreadableFile:
                refused.add(path.name)
                continue
            assert not re.search(r"-->|</?[civ]\b|WEBVTT", words), path.name
    assert refused == {"empty.vtt", "no_captions.vtt", "invalid_format.sbv", *(f"invalid_format{i}.srt" for i in range(1, 5))}

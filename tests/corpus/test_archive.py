"""Zip archives of transcripts, honest and hostile; all people in them are synthetic."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from workbench.corpus import unzip
from workbench.corpus.corrections import Correction, SpeakerCorrection
from workbench.corpus.readers import archive, read, read_parts
from workbench.errors import UnreadableFile

TALK = "I: Hoe ging dat?\nR: Nou, ik heb toen gewoon gebeld, want dat was voor mij het makkelijkste.\n"


def packed(path: Path, files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def document(words: str) -> bytes:
    import docx

    made, out = docx.Document(), io.BytesIO()
    for line in words.splitlines():
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def test_every_transcript_of_an_archive_is_an_interview(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "gesprekken.zip",
        {"P01.docx": document(TALK), "map/P02.txt": TALK, "P03.html": "<html><p>I: Hoe?</p><p>R: Zo.</p>", "map/": ""},
    )
    made = read_parts(path).readings
    assert [(r.name, r.source, r.encoding) for r in made] == [
        ("P01", "gesprekken.zip/P01.docx", "docx"),
        ("P02", "gesprekken.zip/map/P02.txt", "utf-8"),
        ("P03", "gesprekken.zip/P03.html", "html"),
    ]
    assert {s.label: s.role for s in made[1].speakers} == {"I": "interviewer", "R": "participant"}


def test_files_of_one_name_keep_apart_by_folder_or_ending(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"een/P01.txt": TALK, "twee/P01.txt": TALK, "P02.txt": TALK, "P02.md": TALK})
    assert [r.name for r in read_parts(path).readings] == ["een/P01", "twee/P01", "P02.txt", "P02.md"]


def test_a_table_of_several_interviews_in_an_archive_names_them_itself(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"t.csv": "interview,speaker,text\nP1,I,Hoe?\nP2,I,Hoe dan?\n"})
    assert [(r.name, r.source) for r in read_parts(path).readings] == [("P1", "a.zip/t.csv/P1"), ("P2", "a.zip/t.csv/P2")]


def test_what_is_no_transcript_is_listed_and_no_error(tmp_path: Path) -> None:
    others = {
        "__MACOSX/._P01.txt": "x",
        ".DS_Store": "x",
        "~$P01.docx": "x",
        "README.md": "Over deze map",
        "foto.jpg": "x",
        "P03_bestanden/header.htm": "<html><p>Pagina</p>",
    }
    made = read_parts(packed(tmp_path / "a.zip", {"P01.txt": TALK} | others)).readings
    assert len(made) == 1
    assert {dropped.what for dropped in made[0].dropped} == set(others)
    assert all(dropped.where == "a.zip" for dropped in made[0].dropped)


def test_a_file_that_cannot_be_read_does_not_stop_the_others_and_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"P01.txt": TALK, "P02.docx": b"\xff\xd8\xff\xe0", "P03.txt": "", "P04.zip": b"PK\x03\x04"})
    parts = read_parts(path)
    assert [r.name for r in parts.readings] == ["P01"]
    assert list(parts.failed) == ["a.zip/P02.docx", "a.zip/P03.txt", "a.zip/P04.zip"]
    assert "a JPEG picture" in parts.failed["a.zip/P02.docx"]
    assert "inside an archive" in parts.failed["a.zip/P04.zip"]
    with pytest.raises(UnreadableFile, match="several interviews"):
        read(path)


def test_an_archive_inside_an_archive_is_refused_under_every_name(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", {"P01.txt": TALK}).read_bytes()
    parts = read_parts(packed(tmp_path / "a.zip", {"P01.txt": TALK, "P02.docx": inner, "P03.txt": inner, "P04.zip": inner}))
    assert len(parts.readings) == 1
    assert len(parts.failed) == 3


def test_an_archive_of_one_transcript_is_one_interview(tmp_path: Path) -> None:
    made = read(packed(tmp_path / "a.zip", {"P01.txt": TALK}))
    assert (made.name, made.source) == ("P01", "a.zip/P01.txt")


@pytest.mark.parametrize("files", [{}, {"foto.jpg": "x"}, {"P01.txt": "..."}, {"a/": ""}])
def test_an_archive_without_an_interview_is_refused_with_its_name(tmp_path: Path, files: dict[str, bytes | str]) -> None:
    with pytest.raises(UnreadableFile, match=r"leeg\.zip: the archive holds no interview") as error:
        read_parts(packed(tmp_path / "leeg.zip", files))
    assert error.value.found
    assert error.value.todo


def test_names_that_climb_or_hide_are_shown_and_write_nothing(tmp_path: Path) -> None:
    names = [
        "../../weg/P01.txt",
        "/etc/P02.txt",
        "..\\P03.txt",
        "C:\\P04.txt",
        "P05\u202etxt.md",
        "P06\nkop.txt",
        "x" * 300 + ".txt",
    ]
    folder = tmp_path / "map"
    folder.mkdir()
    made = read_parts(packed(folder / "a.zip", dict.fromkeys(names, TALK))).readings
    sources = [r.source.removeprefix("a.zip/") for r in made]
    assert sources[:6] == ["weg/P01.txt", "etc/P02.txt", "P03.txt", "P04.txt", "P05\\u202etxt.md", "P06\\nkop.txt"]
    assert len(sources[6]) < 150
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "map"]


def test_names_that_do_not_say_their_encoding_are_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"XXXXXXX.txt": TALK, "YYYYYYY.txt": TALK})
    data = path.read_bytes().replace(b"XXXXXXX", "Ren\u00e9e1".encode()).replace(b"YYYYYYY", "Ren\u00e9e12".encode("cp850"))
    path.write_bytes(data)
    assert [r.name for r in read_parts(path).readings] == ["Renée1", "Renée12"]


def test_a_file_with_a_password_says_so(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"P01.txt": TALK, "P02.txt": TALK})
    data = bytearray(path.read_bytes())
    second = data.rindex(b"PK\x01\x02")
    data[second + 8] |= 1
    path.write_bytes(bytes(data))
    assert "protected by a password" in read_parts(path).failed["a.zip/P02.txt"]


def test_a_damaged_file_does_not_stop_the_others(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"P01.txt": TALK, "P02.txt": TALK.replace("gebeld", "gemaild")}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"gemaild", b"gemeend"))
    parts = read_parts(path)
    assert [r.name for r in parts.readings] == ["P01"]
    assert "damaged" in parts.failed["a.zip/P02.txt"]


def test_half_an_archive_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"P01.txt": TALK})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(UnreadableFile, match=r"a\.zip"):
        read_parts(path)


def test_a_file_that_shrinks_too_well_is_a_bomb(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.zip: the archive is not safe to open"):
        read_parts(packed(tmp_path / "a.zip", {"P01.txt": TALK, "P02.txt": "I: a\n" * 600_000}))


def test_files_that_unpack_to_too_much_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 5 * len(TALK))
    assert len(read_parts(packed(tmp_path / "a.zip", {f"P{i}.txt": TALK for i in range(5)})).readings) == 5
    with pytest.raises(UnreadableFile, match="not safe to open"):
        read_parts(packed(tmp_path / "b.zip", {f"P{i}.txt": TALK for i in range(6)}))


def test_what_documents_unpack_to_counts_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = document(TALK)
    monkeypatch.setattr(archive, "MOST_UNPACKED", 3 * len(content))
    with pytest.raises(UnreadableFile, match="not safe to open"):
        read_parts(packed(tmp_path / "a.zip", {"P01.docx": content, "P02.docx": content}))


def test_more_files_than_any_study_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    with pytest.raises(UnreadableFile, match=r"too many files.*at most 3 transcripts, found 4"):
        read_parts(packed(tmp_path / "a.zip", {f"P{i}.txt": TALK for i in range(4)}))


def test_a_list_of_parts_without_end_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unzip, "MOST_PARTS", 50)
    with pytest.raises(UnreadableFile, match="at most 50 parts"):
        read_parts(packed(tmp_path / "a.zip", {f"leeg/{i}.jpg": "" for i in range(60)}))


def test_corrections_in_an_archive_are_read_with_it(tmp_path: Path) -> None:
    files = {
        "corrections.yaml": "P02.txt: {name: Tweede}\na/P01.txt: {name: Eerste, language: nl}\n",
        "a/correcties.yaml": "P01.txt: {sprekers: {R: {rol: deelnemer}}}\n",
        "a/P01.txt": TALK,
        "P02.txt": TALK,
        "P03.txt": TALK,
    }
    parts = read_parts(packed(tmp_path / "i.zip", files))
    assert [r.source for r in parts.readings] == ["i.zip/a/P01.txt", "i.zip/P02.txt", "i.zip/P03.txt"]
    nearest = Correction(speakers={"R": SpeakerCorrection("participant")})
    assert parts.corrections == (nearest, Correction("Tweede"), Correction())
    assert parts.failed == {}
    assert not any("corrections" in dropped.what for reading in parts.readings for dropped in reading.dropped)


def test_an_archive_without_corrections_has_none(tmp_path: Path) -> None:
    assert read_parts(packed(tmp_path / "i.zip", {"P01.txt": TALK})).corrections == ()


def test_a_correction_of_no_file_of_the_archive_is_told(tmp_path: Path) -> None:
    files = {"corrections.yaml": "P9.txt: {name: A}\nP8.docx: {name: B}\n", "P01.txt": TALK, "P8.docx": "no document"}
    failed = read_parts(packed(tmp_path / "i.zip", files)).failed
    assert set(failed) == {"i.zip/P8.docx", "i.zip/corrections.yaml"}
    assert "no file of this name is in the archive" in failed["i.zip/corrections.yaml"]
    assert "P9.txt" in failed["i.zip/corrections.yaml"]
    assert "P8.docx" not in failed["i.zip/corrections.yaml"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"corrections.yaml": "P01.txt: {nam: A}"}, "i.zip/corrections.yaml, line 1: .*unknown key"),
        ({"corrections.yaml": "P01.txt: {name: A}", "a/P01.txt": TALK, "b/P01.txt": TALK}, "two files have this name"),
        ({"corrections.yaml": "", "correcties.yaml": ""}, "two files with corrections"),
        ({"corrections.yaml": "#" * 3_000_000}, "too large"),
    ],
)
def test_what_is_to_be_corrected_does_not_go_in_uncorrected(tmp_path: Path, files: dict[str, str], message: str) -> None:
    transcripts = {} if "a/P01.txt" in files else {"P01.txt": TALK}
    with pytest.raises(UnreadableFile, match=message):
        read_parts(packed(tmp_path / "i.zip", files | transcripts))

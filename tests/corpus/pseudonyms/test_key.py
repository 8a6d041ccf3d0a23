"""The key: values, the file, and the way back; all people are synthetic."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.edits import Edit, edited, ordered, relabelled
from workbench.corpus.pseudonyms import keyfile
from workbench.corpus.pseudonyms.key import Before, Key, Step, carried, holds_all_of, restored, with_restored, with_step
from workbench.corpus.pseudonyms.keyfile import add_step, concerns, mark_restored, read_key
from workbench.corpus.transcript import Transcript
from workbench.errors import Conflict, InvalidValue, NotFound, UnreadableFile

TALK = Transcript.of([("I", "Wie hielp u?"), ("Jan Jansen", "Mijn broer, Piet Jansen."), ("Jan Jansen", "Ja.", 4.5)])
ORIGINAL = b"\x00\xffJan Jansen"
SHA = hashlib.sha256(ORIGINAL).hexdigest()
EDITS = (Edit(25, 36, "[NAAM-2]"),)
LABELS = {"Jan Jansen": "[NAAM-1]"}

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")


def _step(step_id: str = "s1", words: str = "Jan Jansen") -> Step:
    before = Before.of("i1", TALK, EDITS, LABELS, name="Jan Jansen", source="jansen\udce9.docx", original=SHA)
    return Step(step_id, "2024-05-01T10:00:00Z", "anna", (before,), {"[NAAM-1]": (words,)}, {"memo m1": "Jan was boos"})


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    key = add_step(path, "study-1", _step(), {SHA: ORIGINAL})
    assert read_key(path, "study-1") == key == with_step(Key("study-1"), _step(), {SHA: ORIGINAL})


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_nobody_else_can_read_the_key_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mask: int) -> None:
    seen: list[int] = []
    real = os.fsync

    def watched(file: int) -> None:
        seen.append(
            stat.S_IMODE(os.stat(tmp_path / "study.key.part").st_mode) if (tmp_path / "study.key.part").exists() else 0o600
        )
        real(file)

    monkeypatch.setattr(keyfile.os, "fsync", watched)
    before = os.umask(mask)
    try:
        add_step(tmp_path / "study.key", "study-1", _step())
    finally:
        os.umask(before)
    assert seen[0] == 0o600
    assert stat.S_IMODE((tmp_path / "study.key").stat().st_mode) == 0o600


@posix
def test_a_key_that_others_could_read_is_closed_when_it_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    add_step(path, "study-1", _step())
    path.chmod(0o644)
    add_step(path, "study-1", _step("s2"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_step_is_added_to_those_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    add_step(path, "study-1", _step(), {SHA: ORIGINAL})
    key = add_step(path, "study-1", _step("s2", "Jansen"))
    assert [step.id for step in key.steps] == ["s1", "s2"]
    assert key.replacements == {"[NAAM-1]": ("Jan Jansen", "Jansen")}
    assert key.originals == {SHA: ORIGINAL}


def test_the_same_step_is_not_added_twice(tmp_path: Path) -> None:
    add_step(tmp_path / "study.key", "study-1", _step())
    with pytest.raises(Conflict, match="s1"):
        add_step(tmp_path / "study.key", "study-1", _step())


def test_the_key_of_another_study_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    add_step(path, "study-1", _step())
    content = path.read_bytes()
    for action in (
        lambda: add_step(path, "study-2", _step("s2")),
        lambda: mark_restored(path, "study-2", "s1", "2024-05-02T10:00:00Z"),
        lambda: read_key(path, "study-2"),
    ):
        with pytest.raises(InvalidValue, match="another study"):
            action()
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"not a key", b"[]", b'{"format": "workbench key"', b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_key_is_refused_and_left(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "study.key"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"study\.key"):
        add_step(path, "study-1", _step())
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["write", "fsync", "replace", "read back", "interrupted"])
def test_a_failed_write_leaves_the_key_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    path = tmp_path / "study.key"
    add_step(path, "study-1", _step(), {SHA: ORIGINAL})
    content = path.read_bytes()

    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    def interrupted(*_: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if place == "write":
            patch.setattr(keyfile, "_encoded", full)
        elif place == "read back":
            patch.setattr(keyfile, "_encoded", lambda key: keyfile.json.dumps({"format": keyfile.FORMAT}).encode())
        elif place == "interrupted":
            patch.setattr(keyfile.os, "replace", interrupted)
        else:
            patch.setattr(keyfile.os, place, full)
        with pytest.raises((InvalidValue, UnreadableFile, KeyboardInterrupt)):
            add_step(path, "study-1", _step("s2"))
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]
    assert len(add_step(path, "study-1", _step("s2")).steps) == 2


def test_two_writers_at_once_do_not_lose_a_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "study.key"
    add_step(path, "study-1", _step())
    real, refused = keyfile.read_key, []

    def read_while_another_writes(*args: Any) -> Key:
        monkeypatch.setattr(keyfile, "read_key", real)
        with pytest.raises(Conflict, match=r"study\.key\.part"):
            add_step(path, "study-1", _step("s3"))
        refused.append(True)
        return real(*args)

    monkeypatch.setattr(keyfile, "read_key", read_while_another_writes)
    add_step(path, "study-1", _step("s2"))
    assert refused == [True]
    assert [step.id for step in read_key(path).steps] == ["s1", "s2"]


def test_a_key_that_lacks_what_the_file_holds_is_not_written_over_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "study.key"
    whole = add_step(path, "study-1", _step(), {SHA: ORIGINAL})
    for poorer in (
        Key("study-1"),
        Key("study-1", whole.replacements, whole.steps),
        Key("study-1", {}, whole.steps, whole.originals),
    ):
        monkeypatch.setattr(keyfile, "with_step", lambda *_, poorer=poorer: poorer)
        with pytest.raises(Conflict, match="holds more"):
            add_step(path, "study-1", _step("s2"))
    assert read_key(path) == whole


@posix
def test_behind_a_link_the_real_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    add_step(tmp_path / "safe" / "study.key", "study-1", _step())
    (tmp_path / "study.key").symlink_to(tmp_path / "safe" / "study.key")
    add_step(tmp_path / "study.key", "study-1", _step("s2"))
    assert (tmp_path / "study.key").is_symlink()
    assert len(read_key(tmp_path / "safe" / "study.key").steps) == 2


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="Choose a folder"):
        add_step(tmp_path / "none" / "study.key", "study-1", _step())


def test_a_key_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"study\.key"):
        read_key(tmp_path / "study.key")
    with pytest.raises(UnreadableFile):
        read_key(tmp_path)


def _changed(path: Path, change: Any) -> None:
    whole = json.loads(path.read_text("utf-8", "surrogatepass"))
    change(whole)
    path.write_text(json.dumps(whole), "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: whole.pop("steps"),
        lambda whole: whole.update(study=3),
        lambda whole: whole.update(steps=[3]),
        lambda whole: whole.update(replacements=[]),
        lambda whole: whole["originals"].update({SHA: "AAAA"}),
        lambda whole: whole["originals"].update({SHA: "*"}),
        lambda whole: whole["steps"][0]["interviews"][0].update(edits=[[3, 1, "x"]]),
        lambda whole: whole["steps"][0]["interviews"][0].update(edits=[["1", 3, "x"]]),
        lambda whole: whole["steps"][0]["interviews"][0].update(edits=[[1, 3]]),
        lambda whole: whole["steps"][0]["texts"].update(memo=None),
    ],
)
def test_a_damaged_key_is_refused(tmp_path: Path, change: Any) -> None:
    path = tmp_path / "study.key"
    add_step(path, "study-1", _step(), {SHA: ORIGINAL})
    _changed(path, change)
    with pytest.raises(UnreadableFile, match="damaged"):
        read_key(path)


def test_a_key_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    add_step(path, "study-1", _step())
    _changed(path, lambda whole: whole.update(version=2))
    with pytest.raises(UnreadableFile, match="Update the program"):
        add_step(path, "study-1", _step("s2"))


def test_a_person_can_read_who_is_who(tmp_path: Path) -> None:
    add_step(tmp_path / "study.key", "study-1", _step(words="Siobhán Keaveney"))
    assert "Siobhán Keaveney" in (tmp_path / "study.key").read_text("utf-8", "surrogatepass")


def test_a_step_that_was_taken_back_stays_in_the_key(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    add_step(path, "study-1", _step())
    add_step(path, "study-1", _step("s2"))
    key = mark_restored(path, "study-1", "s2", "2024-05-02T10:00:00Z")
    assert read_key(path) == key
    assert [(step.id, step.restored) for step in key.steps] == [("s1", ""), ("s2", "2024-05-02T10:00:00Z")]
    with pytest.raises(NotFound):
        mark_restored(path, "study-1", "s9", "2024-05-02T10:00:00Z")


def test_a_step_that_was_taken_back_is_not_forgotten_to_be() -> None:
    key = with_step(Key("study-1"), _step())
    assert holds_all_of(with_restored(key, "s1", "now"), key)
    assert not holds_all_of(key, with_restored(key, "s1", "now"))


def test_an_original_that_is_not_what_it_says_is_refused() -> None:
    with pytest.raises(InvalidValue, match=SHA):
        Key("study-1", originals={SHA: b"other"})


def _changed_talk() -> Transcript:
    return relabelled(edited(TALK, EDITS), LABELS)


def test_text_and_labels_come_back() -> None:
    assert restored(_changed_talk(), _step().interviews[0]) == TALK


def test_a_step_that_never_took_place_changes_nothing() -> None:
    assert restored(TALK, _step().interviews[0]) == TALK


def test_a_text_that_was_corrected_since_is_not_guessed_at() -> None:
    with pytest.raises(Conflict, match="i1"):
        restored(edited(_changed_talk(), [Edit(0, 3, "Welke")]), _step().interviews[0])


def test_two_speakers_never_become_one() -> None:
    with pytest.raises(InvalidValue, match="same label"):
        Before.of("i1", TALK, EDITS, {"Jan Jansen": "I"})


def test_labels_can_change_places() -> None:
    swap = {"I": "Jan Jansen", "Jan Jansen": "I"}
    assert restored(relabelled(TALK, swap), Before.of("i1", TALK, (), swap)) == TALK


@posix
def test_a_folder_of_everybody_is_a_concern(tmp_path: Path) -> None:
    for mode, words in ((0o777, "delete"), (0o755, "cannot read it"), (0o700, "")):
        tmp_path.chmod(mode)
        said = " ".join(concerns(tmp_path / "study.key"))
        assert words in said
        assert bool(said) == bool(words)


def test_a_key_beside_the_study_is_a_concern_in_the_language_of_the_study(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    (said,) = concerns(tmp_path / "study.key", tmp_path / "s.workbench", "nl")
    assert "Bewaar de sleutel ergens anders" in said
    assert concerns(tmp_path / "study.key", tmp_path / "elsewhere" / "s.workbench") == ()


TURNS = st.lists(
    st.tuples(st.sampled_from(["I", "Jan", "Ann"]), st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]))),
    min_size=1,
)


@st.composite
def _edits(draw: st.DrawFn, talk: Transcript) -> tuple[Edit, ...]:
    """Replacements within turns, as pseudonyms are: each takes at least one letter and gives at least one."""
    made: list[Edit] = []
    for turn in talk.turns:
        cuts = sorted(draw(st.sets(st.integers(turn.start, turn.end), max_size=6)))
        made += [
            Edit(a, b, draw(st.text("xyz[]-1", min_size=1, max_size=4))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]
    return ordered(made)


@given(TURNS, st.data())
def test_there_and_back_is_exact(turns: list[tuple[str, str]], data: st.DataObject) -> None:
    talk = Transcript.of(turns)
    edits = data.draw(_edits(talk))
    labels = data.draw(st.dictionaries(st.sampled_from(talk.speakers), st.sampled_from(["I", "Jan", "Ann", "P1", "P2"])))
    if len({labels.get(label, label) for label in talk.speakers}) < len(talk.speakers):
        return
    before = Before.of("i1", talk, edits, labels)
    assert restored(relabelled(edited(talk, edits), labels), before) == talk


@given(TURNS, st.data())
def test_what_a_correction_left_alone_can_still_be_put_back(turns: list[tuple[str, str]], data: st.DataObject) -> None:
    talk = Transcript.of(turns)
    edits = data.draw(_edits(talk))
    before, hidden = Before.of("i1", talk, edits, {}), edited(talk, edits)
    later = data.draw(_edits(hidden))
    kept, lost = carried(before.edits, [later])
    corrected = edited(hidden, later)
    for edit in kept:
        now = corrected.text[edit.start : edit.end]
        assert any(hidden.text[old.start : old.end] == now and old.text == edit.text for old in before.edits)
    assert len(edited(corrected, kept).turns) == len(talk.turns)
    assert len(kept) + len(lost) == len(before.edits)
    assert all(any(edit.start < change.end and change.start < edit.end for change in later) for edit in lost)

"""What a transcript may hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.corpus.readers import read
from workbench.corpus.transcript import Transcript
from workbench.errors import InvalidValue


@pytest.mark.parametrize("label", ["I\ud800", "I\r", "I\nR", "\0"])
def test_a_label_that_is_no_line_of_text_is_refused(label: str) -> None:
    with pytest.raises(InvalidValue, match="a label holds a character that cannot stand there"):
        Transcript.of([("R", "ja"), (label, "nee")])


@pytest.mark.parametrize("words", ["ja\0", "ja\r", "ja\udfff"])
def test_a_text_with_what_no_database_can_hold_is_refused(words: str) -> None:
    with pytest.raises(InvalidValue):
        Transcript.of([("R", words)])


def test_a_label_in_a_file_becomes_one_line_of_text(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    segments = [{"start": 0, "end": 1, "text": "Hoe ging dat?", "speaker": "An\nna \ud800"}]
    path.write_text(json.dumps({"segments": [*segments, {"start": 1, "end": 2, "text": "Goed.", "speaker": "Bas\0"}]}))
    assert read(path).transcript.speakers == ("An na \ufffd", "Bas")

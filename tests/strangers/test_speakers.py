"""Who speaks in interviews that nobody here wrote: what the readers say, beside what was noted down from reading the raw files.

The tables in ``speakers/`` hold a turn a row: the file, the number of the turn, the speaker, the role, the number of words, and
the first six words to find the turn by. Files, speakers and words are digests: no name and no word of anybody is kept here.
Each file goes from its first turn to its last. A speaker is named as the file does; tables are taken at their column of
speakers. Where a label is missing or another name slipped in, the speaker is the one who is understood from what is said around
it; remarks that nobody says are no turns. Where a file seems to name the wrong one of its speakers, it has its way: no reader
can know better.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path

import pytest

from workbench.corpus.labels import key
from workbench.corpus.readers import read_parts

pytestmark = pytest.mark.strangers

FOLDER = Path(__file__).parent / "speakers"
SETS = sorted(path.stem for path in FOLDER.glob("*.csv"))
WITHOUT_LABELS = (
    "cda9416fc024 767964e8bca6 8bb66c0b4ed2 4547e3af7a01 7fb2480917a8 935a958d14c2 "
    "a1a68e4173ef 0e80336933b1 6c9bb2f6baa1 52a8a2d9fda7 e1be8bdcfa55 9cd7f412080f"
).split()
"""Files of the set hitsave-formats in which no speaker is named."""

CLOCK = re.compile(r"[\[(]\d{1,3}:\d\d(?::\d\d)?[\])]")
ENOUGH = 0.99


@dataclass(frozen=True)
class Spoken:
    """A turn, expected or read: its speaker, whether that is an interviewer, and its words (number, digest of the first six)."""

    file: str
    turn: int
    speaker: str
    asks: bool
    words: int
    first: str


@dataclass(frozen=True)
class Compared:
    """Pairs of an expected and a read turn that begin alike, and a line for each thing that is wrong."""

    expected: int
    pairs: tuple[tuple[Spoken, Spoken], ...]
    wrong: tuple[str, ...]
    invented: tuple[str, ...]


def digest(text: str) -> str:
    plain = (re.sub(r"[\W_]+", "", word) for word in CLOCK.sub(" ", text).lower().split())
    first = " ".join([word for word in plain if word][:6])
    return short(first)


def short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def path_of(name: str, file: str, shared: Path) -> Path:
    """The file of a set by the digest of its path."""
    folder = shared / "data" / name
    return next(p for p in folder.rglob("*") if p.is_file() and short(p.relative_to(folder).as_posix()) == file)


def words_in(text: str) -> int:
    return sum(any(c.isalnum() for c in word) for word in CLOCK.sub(" ", text).split())


def expected_turns(name: str) -> Iterator[tuple[str, list[Spoken]]]:
    """The turns of each file of a set, as they were noted down."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        for file, rows in groupby(csv.DictReader(lines), key=lambda row: row["file"]):
            yield (
                file,
                [
                    Spoken(file, int(r["turn"]), r["speaker"], r["role"] == "interviewer", int(r["words"]), r["first"])
                    for r in rows
                ],
            )


def read_turns(path: Path, file: str) -> list[Spoken]:
    turns: list[Spoken] = []
    for reading in read_parts(path).readings:
        asks = {speaker.label for speaker in reading.speakers if speaker.role == "interviewer"}
        for turn in reading.transcript.turns:
            said = reading.transcript.text[turn.start : turn.end]
            turns.append(
                Spoken(file, len(turns) + 1, short(key(turn.speaker)), turn.speaker in asks, words_in(said), digest(said))
            )
    return turns


def compared(name: str, shared: Path) -> Compared:
    number = 0
    pairs: list[tuple[Spoken, Spoken]] = []
    wrong: list[str] = []
    invented: list[str] = []
    for file, expected in expected_turns(name):
        read = read_turns(path_of(name, file, shared), file)
        number += len(expected)
        found = matched(expected, read)
        pairs += [(expected[i], read[j]) for i, j in found.items()]
        for i, turn in enumerate(expected):
            if i not in found:
                wrong.append(f"{file}, turn {turn.turn}: no turn of {turn.speaker} begins here")
            elif read[found[i]].speaker != turn.speaker:
                wrong.append(f"{file}, turn {turn.turn}: {turn.speaker} speaks, read as {_who(read[found[i]])}")
        invented += [f"{file}: {what}" for what in _invented(expected, read, found)]
    return Compared(number, tuple(pairs), tuple(wrong), tuple(invented))


def matched(expected: Sequence[Spoken], read: Sequence[Spoken]) -> dict[int, int]:
    """Index of an expected turn -> index of the read turn that begins alike; both in order."""
    blocks = SequenceMatcher(None, [t.first for t in expected], [t.first for t in read], autojunk=False).get_matching_blocks()
    return {block.a + i: block.b + i for block in blocks for i in range(block.size)}


def _invented(expected: Sequence[Spoken], read: Sequence[Spoken], found: dict[int, int]) -> Iterator[str]:
    """Turns that give words to somebody else than the person in whose turn they stand."""
    begins = {j: i for i, j in found.items()}
    speaker = ""
    for j, turn in enumerate(read):
        if j in begins:
            speaker = expected[begins[j]].speaker
        elif turn.speaker != speaker:
            yield f"turn {turn.turn} as read, in the words of {speaker or 'nobody'}, is given to {_who(turn)}"


def _who(read: Spoken) -> str:
    """Not the label: where a reader errs, it may be words of the interview."""
    return "nobody" if read.speaker == short("") else "somebody else"


@pytest.fixture(scope="module", params=SETS)
def result(request: pytest.FixtureRequest, shared: Path) -> Compared:
    return compared(request.param, shared)


def test_nearly_all_turns_begin_where_they_begin_and_have_the_right_speaker(result: Compared) -> None:
    share = 1 - len(result.wrong) / result.expected
    assert result.expected >= 200
    assert share >= ENOUGH, "\n".join(result.wrong)


def test_hardly_any_words_are_given_to_somebody_else(result: Compared) -> None:
    share = 1 - len(result.invented) / result.expected
    assert share >= ENOUGH, "\n".join(result.invented)


def test_nearly_all_turns_hold_the_words_that_were_said_in_them(result: Compared) -> None:
    other = [
        f"{said.file}, turn {said.turn}: {said.words} words, {read.words} as read"
        for said, read in result.pairs
        if abs(said.words - read.words) > max(2, said.words // 50)
    ]
    share = 1 - len(other) / result.expected
    assert share >= ENOUGH, "\n".join(other)


def test_nearly_all_questions_are_known_as_those_of_an_interviewer(result: Compared) -> None:
    other = {f"{said.file}: {said.speaker}" for said, read in result.pairs if said.asks != read.asks}
    share = sum(said.asks == read.asks for said, read in result.pairs) / len(result.pairs)
    assert share >= ENOUGH, "\n".join(sorted(other))


@pytest.mark.parametrize("file", WITHOUT_LABELS)
def test_where_nobody_is_named_no_speaker_is_made_up(file: str, shared: Path) -> None:
    (reading,) = read_parts(path_of("hitsave-formats", file, shared)).readings
    assert {turn.speaker for turn in reading.transcript.turns} == {""}


def test_the_tables_hold_no_words_of_anybody() -> None:
    for name in SETS:
        for file, turns in expected_turns(name):
            assert [turn.turn for turn in turns] == list(range(1, len(turns) + 1)), file
            assert all(re.fullmatch(r"[0-9a-f]{12}", part) for t in turns for part in (t.file, t.speaker, t.first)), file
            assert len({turn.speaker for turn in turns}) <= 8, file

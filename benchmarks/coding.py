"""How long the coding screen waits: segments of a code, co-occurrence, storing a coding; beside plain sqlite3.

    python benchmarks/coding.py [INTERVIEWS [CODINGS]]

Makes a seeded study (default 30 interviews of 8,000 words with 6,000 codings of 60 codes by two coders). The floor is a second
file with nothing but one table of the same codings, indexed by code and by interview, and the shortest SQL that answers the same
question: no interview, speaker or turn is looked up, nothing is checked, no log is written. What both find must be equal.

Reading is the best of `RUNS` runs with the study's values at hand, and once more right after a coding was stored, when what
changed is read anew. Storing is the median of `STORED` codings, since each waits for the disk; once with the names of interview
and code, as people write them in a notebook, and once with their ids, as the coding screen sends them.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import workbench as wb
from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Participant, Speaker, Transcript

SEED = 20240331
RUNS = 7
STORED = 60
CODES = 60
WORDS, WORDS_A_TURN = 8000, 27
CODE = "code 07"

TABLE = """
CREATE TABLE coding (id TEXT PRIMARY KEY, interview TEXT, code TEXT, start INT, "end" INT, quote TEXT, coder TEXT);
CREATE INDEX by_code ON coding (code);
CREATE INDEX by_interview ON coding (interview, start);
"""
PAIRS = """
SELECT a.code, b.code, count(*) FROM coding a JOIN coding b
ON a.interview = b.interview AND b.start < a."end" AND a.start < b."end" AND a.code <> b.code GROUP BY 1, 2
"""


def make(place: Path, floor: Path, interviews: int, number: int) -> None:
    """The study, and the bare table of its codings."""
    draw = random.Random(SEED)
    vocabulary = [f"woord{n}" for n in range(3000)]
    codes = [Code(f"c{n:02d}", f"code {n:02d}", parent_id=f"c{n % 12:02d}" if n >= 12 else None, order=n) for n in range(CODES)]
    speakers = {n: (Speaker("I", "interviewer"), Speaker("R", "participant", f"p{n}")) for n in range(interviews)}
    talks = []
    for n in range(interviews):
        said = draw.choices(vocabulary, k=WORDS)
        turns = [said[at : at + WORDS_A_TURN] for at in range(0, WORDS, WORDS_A_TURN)]
        transcript = Transcript.of([("IR"[at % 2], " ".join(turn)) for at, turn in enumerate(turns)])
        talks.append(Interview(f"i{n}", f"P{n:02d}", transcript, speakers[n], "nl", order=n))
    codings = []
    for n in range(number):
        talk = talks[n % interviews]
        start = draw.randrange(len(talk.transcript.text) - 400)
        end = start + draw.randint(20, 400)
        quote, coder = talk.transcript.text[start:end], draw.choice(["anna", "bram"])
        codings.append(Coding(f"k{n}", talk.id, draw.choice(codes).id, start, end, quote, coder, "2024-03-31T12:00:00.000+00:00"))
    with (
        wb.create(place, title="Coding", language="nl", coder="anna") as project,
        project._desk.store.write("anna", "put", "made up interviews") as writing,
    ):
        writing.put(*codes, *(Participant(f"p{n}", f"P{n:02d}") for n in range(interviews)), *talks)
        writing.put(*codings)
    with sqlite3.connect(floor) as bare:
        bare.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;" + TABLE)
        rows = [(c.id, c.interview_id, c.code_id, c.start, c.end, c.quote, c.coder) for c in codings]
        bare.executemany("INSERT INTO coding VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    bare.close()


def seconds(run: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def told(what: str, found: int, best: float, after: float | None, floor: float) -> None:
    """One line of the table, in milliseconds."""
    later = f"{after * 1000:12.1f}" if after is not None else f"{'':12}"
    print(f"{what:30}{found:8,}{best * 1000:8.1f}{later}{floor * 1000:10.2f}{best / floor:9.1f}")


def store(project: wb.Project, number: int, interview: str = "P00", code: str = CODE) -> float:
    """Store a coding on a span that nobody has coded so; seconds."""
    return seconds(lambda: project.coding.code(interview, 10 + 10 * number, 90 + 10 * number, code))


def main() -> None:
    """Make the study, measure, print."""
    interviews, number = (int(sys.argv[i].replace("_", "")) if len(sys.argv) > i else n for i, n in ((1, 30), (2, 6000)))
    with tempfile.TemporaryDirectory() as folder:
        place, floor = Path(folder) / "study.workbench", Path(folder) / "floor.sqlite"
        make(place, floor, interviews, number)
        size = place.stat().st_size / 1e6
        print(f"{interviews} interviews of {WORDS:,} words, {number:,} codings of {CODES} codes, {size:.1f} MB")
        with wb.open(place, coder="anna") as project:
            bare = sqlite3.connect(floor, isolation_level=None)
            coding = project.coding
            first = seconds(lambda: coding.retrieve(codes=CODE, subcodes=False))
            print(f"the first time, with reading all values: {first * 1000:.0f} ms")
            print(f"{'':30}{'found':>8}{'ms':>8}{'after one':>12}{'floor ms':>10}{'x floor':>9}")
            one = "SELECT * FROM coding WHERE code = 'c07' ORDER BY interview, start"
            reads: list[tuple[str, Callable[[], int], Callable[[], int]]] = [
                (
                    "segments of a code",
                    lambda: len(coding.retrieve(codes=CODE, subcodes=False)),
                    lambda: len(bare.execute(one).fetchall()),
                ),
                (
                    f"co-occurrence of {CODES} codes",
                    lambda: int(coding.co_occurrence().pairs.sum()),
                    lambda: sum(row[2] for row in bare.execute(PAIRS)),
                ),
            ]
            for step, (what, ours, plain) in enumerate(reads):
                found, expected = ours(), plain()
                if found != expected:
                    sys.exit(f"{what}: the SQL finds {expected:,}, the workbench {found:,}.")
                best, least = (min(seconds(run) for _ in range(RUNS)) for run in (ours, plain))
                store(project, step)
                told(what, found, best, seconds(ours), least)
                project.undo()
            insert = "INSERT INTO coding VALUES (?, 'i0', 'c07', ?, ?, 'x', 'anna')"
            written = [seconds(lambda n=n: bare.execute(insert, (f"new {n}", n, n + 80))) for n in range(STORED)]  # type: ignore[misc]
            floor_of_one = statistics.median(written)
            for first, what, names in ((100, "by names", ("P00", CODE)), (300, "by ids", ("i0", "c07"))):
                stored = [store(project, first + n, *names) for n in range(STORED)]
                told(f"storing, {what} (median)", STORED, statistics.median(stored), None, floor_of_one)
            bare.close()


if __name__ == "__main__":
    main()

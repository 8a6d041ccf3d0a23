"""How long a search takes: the index and its judge, beside a plain scan of the same texts in Python.

    python benchmarks/search.py [INTERVIEWS [WORDS]]

Makes a seeded study (default 30 interviews of 8,000 words) of words drawn as often as words of speech are, and runs a word, a
phrase, all forms of a word, and a pattern. The floor is one compiled expression over the bare texts, with nothing around it: no
accents, no speaker, no context. Best of five runs; the first search of a process, which also reads the interviews, is told apart.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import workbench as wb
from workbench.corpus.transcript import Interview, Participant, Speaker, Transcript
from workbench.project.searching import Searching

SEED = 20240331
RUNS = 5
WORDS_A_TURN = 27
COMMON = """ik je het en de dat een is ja niet dus van was ook maar wel in op te dan zo die er toen mij heb had om als nou met aan
 we voor naar weer gewoon bij dag water verzekering bellen gebeld belde belt schade kelder privé café één""".split()
SEARCHES: tuple[tuple[str, str, dict[str, bool], str], ...] = (
    ("a word", "verzekering", {}, r"\bverzekering\b"),
    ("a rare word", "woord7999", {}, r"\bwoord7999\b"),
    ("the most frequent word", "ik", {}, r"\bik\b"),
    ("a phrase", '"de verzekering"', {}, r"\bde verzekering\b"),
    ("near", "bellen NEAR/5 verzekering", {}, ""),
    ("all forms of a word", "bellen", {"lemma": True}, r"\b(?:bel|belde|belden|belt|bellen|gebeld)\b"),
    ("a pattern", r"\bge\w+d\b", {"regex": True}, r"\bge\w+d\b"),
)


def make(place: Path, interviews: int, words: int) -> wb.project.Project:
    """A study of turns by an interviewer and a participant in turn."""
    draw = random.Random(SEED)
    vocabulary = [*COMMON, *(f"woord{number}" for number in range(8000))]
    weights = [1 / (rank + 1) for rank in range(len(vocabulary))]
    project = wb.create(place, title="Search", language="nl", coder="anna")
    speakers = (Speaker("I", "interviewer"), Speaker("R", "participant", "p1"))
    with project._desk.store.write("anna", "put", "made up interviews") as writing:
        writing.put(Participant("p1", "Noor"))
        for number in range(interviews):
            said = draw.choices(vocabulary, weights, k=words)
            turns = [said[at : at + WORDS_A_TURN] for at in range(0, words, WORDS_A_TURN)]
            transcript = Transcript.of([("IR"[at % 2], " ".join(turn) + ".") for at, turn in enumerate(turns)])
            writing.put(Interview(f"i{number}", f"P{number:02d}", transcript, speakers, "nl", order=number))
    return project


def best(run: Callable[[], object]) -> float:
    """Seconds of the fastest run."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main() -> None:
    """Make the study, search, print."""
    interviews, words = (int(sys.argv[i].replace("_", "")) if len(sys.argv) > i else n for i, n in ((1, 30), (2, 8000)))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "study.workbench"
        start = time.perf_counter()
        project = make(place, interviews, words)
        print(f"{interviews} interviews of {words:,} words; made and stored in {time.perf_counter() - start:.2f} s", end="")
        project.close()
        print(f", {place.stat().st_size / 1e6:.1f} MB")
        with wb.open(place, coder="anna") as project:
            area = Searching(project._desk)
            start = time.perf_counter()
            area.search("verzekering")
            print(f"the first search, with reading the interviews: {(time.perf_counter() - start) * 1000:.0f} ms")
            texts = [interview.transcript.text for interview in project.corpus.interviews()]
            print(f"{'':24}{'finds':>8}{'ms':>8}{'floor ms':>10}{'x floor':>9}")
            for what, query, ways, floor in SEARCHES:
                found = len(area.search(query, **ways))
                seconds = best(lambda query=query, ways=ways: area.search(query, **ways))
                told = f"{what:24}{found:8,}{seconds * 1000:8.1f}"
                if floor:
                    plain = re.compile(floor, re.IGNORECASE)
                    scanned = sum(len(plain.findall(text)) for text in texts)
                    if scanned != found:
                        sys.exit(f"{what}: the scan finds {scanned:,}, the search {found:,}.")
                    least = best(lambda plain=plain: [plain.findall(text) for text in texts])
                    told += f"{least * 1000:10.1f}{seconds / least:9.1f}"
                print(told)


if __name__ == "__main__":
    main()

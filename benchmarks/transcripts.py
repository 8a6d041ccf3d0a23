"""How fast transcripts come in: thirty Word files of 10,000 words and one of 300,000 characters; python-docx is the floor.

    python benchmarks/transcripts.py

The floor does nothing but open each file and join the texts of its paragraphs: no labels, no roles, no language, no report.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import workbench as wb
from workbench.corpus.readers import read
from workbench.widgets import Coder

FILES, WORDS = 30, 10_000
VOCABULARY = (
    "de het een en ik dat die niet is je zijn op te maar ook voor met dan er wel toen belde verzekeraar water schade keer "
    "monteur lekkage brief wachten gewoon verhaal weer iemand thuis zei dacht eigenlijk plafond huis buren"
).split()


def turns(words: int, seed: int) -> list[str]:
    """Paragraphs with a label, question and answer in turn, of so many words in all."""
    rng = random.Random(seed)
    made: list[str] = []
    while words > 0:
        number = min(words, rng.randint(5, 20) if len(made) % 2 == 0 else rng.randint(20, 120))
        said = " ".join(rng.choices(VOCABULARY, k=number))
        made.append(f"{'I' if len(made) % 2 == 0 else 'R'}: {said.capitalize()}.")
        words -= number
    return made


def write(path: Path, paragraphs: list[str]) -> None:
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    import docx

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "interviews"
        folder.mkdir()
        for number in range(FILES):
            write(folder / f"P{number:02}.docx", turns(WORDS, number))
        files = sorted(folder.iterdir())
        read(files[0])  # the first call loads modules
        floor = seconds(lambda: ["\n".join(p.text for p in docx.Document(str(f)).paragraphs) for f in files])
        reading = seconds(lambda: [read(f) for f in files])
        with wb.create(Path(place) / "study.workbench", language="nl", coder="anna") as project:
            storing = seconds(lambda: project.corpus.add(folder))
            interviews = project.corpus.interviews()
            assert sum(i.transcript.words for i in interviews) == FILES * WORDS
            assert all(i.role_of("R") == "participant" for i in interviews)
        print(f"{FILES} Word files of {WORDS:,} words")
        print(f"  python-docx, text only (floor)   {floor:6.2f} s")
        print(f"  read                             {reading:6.2f} s   {reading / floor:4.1f} x")
        print(f"  read, checked and stored         {storing:6.2f} s   {storing / floor:4.1f} x")
        long = Path(place) / "long.docx"
        write(long, turns(52_000, 99))
        with wb.create(Path(place) / "long.workbench", language="nl", coder="anna") as project:
            taken = seconds(lambda: project.corpus.add(long))
            talk = project.corpus.interviews()[0]
            opened = seconds(lambda: Coder(project, talk.name).answer({"type": "open"}))
        print(f"one transcript of {len(talk.transcript.text):,} characters, {len(talk.transcript.turns):,} turns")
        print(f"  read, checked and stored         {taken:6.2f} s")
        print(f"  made ready for the coding screen {opened:6.2f} s")


if __name__ == "__main__":
    main()

"""How long the journey waits: what must be looked at again, and the rows of the map; beside the plain SELECTs of the same rows.

    python benchmarks/journey.py [INTERVIEWS [CODINGS [CRITERIA]]]

Makes a seeded study (default 30 interviews, 6,000 codings, 40 criteria under 8 milestones, all made from codes, a questionnaire
and a judged wave), then changes it as a team does: `LATER` of the codings are made after the journey, one action each, some codes
are renamed and some criteria reworded. The floor reads the rows that the answer is told from with plain sqlite3, and makes
nothing of them: for the review list the bases, the touched things and the sentences of the log; for the map the journey, its
evidence and the codings' interviews.

Each figure is the best of `RUNS` runs on a study that is open; "first" is the first run after opening it.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import workbench as wb
from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Participant, Speaker, Transcript
from workbench.store import new_id

SEED = 20240407
RUNS = 7
LATER = 600
MILESTONES = 8
REGIONS = ("Noord", "Zuid")

REVIEW = (
    "SELECT * FROM basis",
    "SELECT t.* FROM touch t JOIN basis b ON b.source = t.what AND b.source_id = t.what_id AND t.revision > b.revision",
    "SELECT revision, time, coder, said, images FROM change WHERE revision > 2",
)
ROWS = (
    "SELECT * FROM goal",
    "SELECT * FROM milestone",
    "SELECT * FROM criterion",
    "SELECT * FROM evidence",
    "SELECT id, interview_id FROM coding",
    "SELECT * FROM validation",
)


def make(place: Path, interviews: int, number: int, criteria: int) -> None:
    """The study, worked in as a team does."""
    draw = random.Random(SEED)
    vocabulary = [f"woord{n}" for n in range(3000)]
    milestones = [Code(f"m{n}", f"Mijlpaal {n}", "milestone", order=n) for n in range(MILESTONES)]
    judged = [Code(f"c{n:02d}", f"Criterium {n:02d}", "criterion", f"m{n % MILESTONES}", order=n) for n in range(criteria)]
    codes = [Code("g", "Doel", "goal"), *milestones, *judged]
    people = [Participant(f"p{n}", f"P{n:02d}", {"regio": REGIONS[n % 2]}) for n in range(interviews)]
    talks = []
    for n in range(interviews):
        said = [draw.choices(vocabulary, k=27) for _ in range(300)]
        transcript = Transcript.of([("IR"[at % 2], " ".join(turn)) for at, turn in enumerate(said)])
        speakers = (Speaker("I", "interviewer"), Speaker("R", "participant", f"p{n}"))
        talks.append(Interview(f"i{n}", f"P{n:02d}", transcript, speakers, "nl", order=n))

    def coding() -> Coding:
        talk = draw.choice(talks)
        start = draw.randrange(len(talk.transcript.text) - 400)
        end = start + draw.randint(20, 400)
        code = draw.choice(codes).id
        return Coding(
            new_id(), talk.id, code, start, end, talk.transcript.text[start:end], "anna", "2024-04-07T12:00:00.000+00:00"
        )

    with wb.create(place, title="Reis", language="nl", coder="anna") as project:
        store = project._desk.store
        with store.write("anna", "put", "made up interviews") as writing:
            writing.put(*codes, *people, *talks)
            writing.put(*(coding() for _ in range(number - LATER)))
        project.corpus.add_attribute("regio", "choice", choices=REGIONS)
        project.journey.from_codes()
        project.survey.make()
        answers = place.with_suffix(".csv")
        names = [f"{q}[C{n + 1:02d}]" for q in ("IMP", "SAT") for n in range(criteria)]
        lines = [",".join(f'"{name}"' for name in ("id", "submitdate", *names))]
        for n in range(100):
            given = ",".join(f'"{draw.randint(1, 5)}"' for _ in names)
            lines.append(f'"{n + 1}","2024-04-08 10:00:00",{given}')
        answers.write_text("\n".join(lines), encoding="utf-8")
        project.survey.add_wave(answers)
        project.survey.validate()
        for n in range(LATER):
            one = coding()
            with store.write("bram", "code", f"codeerde {n}") as writing:
                writing.put(one)
        for n in range(0, criteria, 4):
            project.coding.change_code(f"c{n:02d}", name=f"Criterium {n:02d} anders", definition="met andere woorden")
        for n in range(1, criteria, 8):
            project.journey.change(f"Criterium {n:02d}", statement=f"Criterium {n:02d} in haar woorden")


def seconds(run: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def told(what: str, run: Callable[[], Sequence[object]], floor: Callable[[], object]) -> None:
    """One line of the table, in milliseconds."""
    first = seconds(run)
    best = min(seconds(run) for _ in range(RUNS))
    plain = min(seconds(floor) for _ in range(RUNS))
    print(f"{what:34}{len(run()):8,}{first * 1000:10.1f}{best * 1000:10.1f}{plain * 1000:10.2f}{best / plain:9.1f}")


def main() -> None:
    """Make the study, measure, print."""
    asked = [int(text.replace("_", "")) for text in sys.argv[1:]]
    interviews, number, criteria = (*asked, *(30, 6000, 40)[len(asked) :])
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "study.workbench"
        make(place, interviews, number, criteria)
        bare = sqlite3.connect(place)

        def floor(queries: tuple[str, ...]) -> Callable[[], object]:
            return lambda: [bare.execute(query).fetchall() for query in queries]

        print(f"{interviews} interviews, {number:,} codings ({LATER} of them after the journey), {criteria} criteria")
        print(f"{'':34}{'found':>8}{'first ms':>10}{'ms':>10}{'floor ms':>10}{'x floor':>9}")
        with wb.open(place, coder="anna") as project:
            told("review list, before and after", project.method.review, floor(REVIEW))
            told("map rows", project.journey.map_rows, floor(ROWS))
            where, against = ({"regio": region} for region in REGIONS)
            told("map rows, two segments", lambda: project.journey.map_rows(where=where, against=against), floor(ROWS))
            ids = [c.id for c in project.journey.journey().criteria]
            told("chain of a criterion", lambda: list(project.method.chain(ids[0]).rests_on), floor(ROWS))
        bare.close()


if __name__ == "__main__":
    main()

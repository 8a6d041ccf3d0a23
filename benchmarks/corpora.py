"""Texts to measure themes on: real ones that stand beside the project (../shared/data), and the two sample studies.

    python benchmarks/corpora.py [CORPUS ...]

prints what each holds. Nothing is fetched; a corpus whose files are not on this machine is told to be absent.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import yaml

import workbench as wb
from workbench.corpus.transcript import Interview, Speaker, Transcript
from workbench.demo import SAMPLES
from workbench.themes.theme import Unit
from workbench.themes.units import units

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
LEAST_WORDS = 6
"""An utterance of fewer words ("Sure.") tells no subject."""


@dataclass(frozen=True)
class Corpus:
    """Units of texts in one language, and for each what a person said it is about; None where nobody did."""

    name: str
    units: tuple[Unit, ...]
    labels: tuple[str | None, ...]

    @property
    def language(self) -> str:
        """ISO 639-1."""
        return self.units[0].language


def annomi() -> Corpus:
    """Utterances of six words or more in counselling talks (AnnoMI, Wu et al. 2022).

    Both speakers count as customers, since the label is what the talk is about: the first subject that the data names, None where
    no other talk has it.
    """
    talks, about = _annomi()
    made = [unit for talk, turns in talks.items() for unit in _spans(talk, (text for _, text in turns), "en") if _long(unit.text)]
    return Corpus("annomi", tuple(made), tuple(about[unit.interview_id] for unit in made))


def annomi_win() -> Corpus:
    """The same talks with successive utterances of six words or more joined, whoever speaks, until there are 25 words."""
    talks, about = _annomi()
    joined = {talk: _joined([text for _, text in turns if _long(text)], 25) for talk, turns in talks.items()}
    made = [unit for talk, texts in joined.items() for unit in _spans(talk, texts, "en")]
    return Corpus("annomi_win", tuple(made), tuple(about[unit.interview_id] for unit in made))


def annomi_clients() -> Corpus:
    """The same talks as a study would have them: cut as the workbench does; only clients are customers."""
    talks, about = _annomi()
    roles = (Speaker("therapist", "interviewer"), Speaker("client", "participant"))
    made = units([Interview(talk, talk, Transcript.of(turns), roles, "en") for talk, turns in talks.items()])
    return Corpus("annomi_clients", tuple(made), tuple(about[unit.interview_id] for unit in made))


def nlds() -> Corpus:
    """Dutch reports of research with users (NL Design System); an interview is a report, its label its first theme."""
    folder = DATA / "nlds-onderzoeken-nl" / "onderzoek-bekijken"
    reports, about = [], {}
    for file in sorted(folder.rglob("*.md")):
        _, head, text = file.read_text(encoding="utf-8").split("---\n", 2)
        about[file.stem] = (yaml.safe_load(head).get("themes") or [None])[0]
        reports.append(Interview(file.stem, file.stem, Transcript.of(("", said) for said in _paragraphs(text)), language="nl"))
    made = units(reports)
    return Corpus("nlds-onderzoeken-nl", tuple(made), tuple(about[unit.interview_id] for unit in made))


def bbc() -> Corpus:
    """News articles as lists of lemmas (BBC News in OCTIS, Terragni et al. 2021); each is an interview of one unit."""
    rows = [line.split("\t") for line in (DATA / "topics-bbc" / "BBC_News" / "corpus.tsv").read_text("utf-8").splitlines()]
    made = tuple(unit for number, (text, *_) in enumerate(rows) for unit in _spans(f"article {number}", [text], "en"))
    return Corpus("topics-bbc", made, tuple(label for *_, label in rows))


def waterschade() -> Corpus:
    """The Dutch sample study; a unit's label is the milestone that most of its coded text is about."""
    return _sample("waterschade")


def saving() -> Corpus:
    """The English sample study, likewise."""
    return _sample("saving")


def six_thousand() -> Corpus:
    """The first 6,000 units of the counselling talks, to measure seconds with."""
    talks = annomi_clients()
    return Corpus("six thousand", talks.units[:6000], talks.labels[:6000])


CORPORA: dict[str, Callable[[], Corpus]] = {
    "annomi": annomi,
    "annomi_win": annomi_win,
    "annomi_clients": annomi_clients,
    "nlds-onderzoeken-nl": nlds,
    "topics-bbc": bbc,
    "waterschade": waterschade,
    "saving": saving,
}


def read(names: Sequence[str]) -> Iterator[Corpus]:
    """The corpora of these names, all of them if there are none; those that are not on this machine are told and left out."""
    unknown = set(names) - set(CORPORA)
    if unknown:
        sys.exit(f"There is no corpus {', '.join(sorted(unknown))}; known: {', '.join(CORPORA)}.")
    for name in names or CORPORA:
        try:
            yield CORPORA[name]()
        except FileNotFoundError as missing:
            print(f"{name}: not on this machine ({missing.filename})")


def _annomi() -> tuple[dict[str, list[tuple[str, str]]], dict[str, str | None]]:
    """Talk -> its turns (speaker, words), and talk -> its label. An utterance stands in the file once for each annotator."""
    said: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    about: dict[str, str | None] = {}
    with (DATA / "annomi" / "AnnoMI-full.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            said[row["transcript_id"]][int(row["utterance_id"])] = (row["interlocutor"], row["utterance_text"].strip())
            about[row["transcript_id"]] = row["topic"].split(";")[0].strip()
    talks = {talk: [turns[i] for i in sorted(turns)] for talk, turns in said.items()}
    often = Counter(about.values())
    return talks, {talk: label if often[label] > 1 and label != "unidentifiable" else None for talk, label in about.items()}


def _long(text: str) -> bool:
    return len(text.split()) >= LEAST_WORDS


def _joined(texts: Sequence[str], least: int) -> Iterator[str]:
    """Successive texts joined until they have so many words; a rest that is shorter stands alone."""
    pending: list[str] = []
    for text in texts:
        pending.append(text)
        if sum(len(part.split()) for part in pending) >= least:
            yield " ".join(pending)
            pending = []
    if pending:
        yield " ".join(pending)


def _spans(interview: str, texts: Iterable[str], language: str) -> list[Unit]:
    """Texts as units of one interview, as if they stood on successive lines."""
    made, at = [], 0
    for text in texts:
        made.append(Unit(interview, at, at + len(text), text, language=language))
        at += len(text) + 1
    return made


def _paragraphs(markdown: str) -> Iterator[str]:
    """The running text and the list items of a Markdown file, without headings, tables, code, remarks, links and pictures."""
    markdown = re.sub(r"<!--.*?-->|```.*?```|<[^>]+>", "", markdown, flags=re.DOTALL)
    markdown = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", markdown)
    markdown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    lines = (re.sub(r"^\s*(?:[-*+>]|\d+\.)\s+", "\n", line) for line in markdown.splitlines())
    for part in re.split(r"\n\s*\n", "\n".join(lines)):
        said = " ".join(part.replace("*", "").replace("`", "").split())
        if said and not said.startswith(("#", "|", ":::", "import ")):
            yield said


def _sample(name: str) -> Corpus:
    """A sample study, imported as a researcher would: interviews with their speakers, and the codings of coder A."""
    folder, language = ROOT / "sample_data" / name, SAMPLES[name][0]
    with (
        tempfile.TemporaryDirectory() as place,
        wb.create(Path(place) / "study.workbench", title=name, language=language, coder="A") as project,
    ):
        project.corpus.add(folder / "interviews")
        project.corpus.add_participants(folder / "participants.csv")
        project.coding.add_codebook(folder / "codebook.yaml")
        project.coding.add_coded_table(folder / "codings.csv")
        made = units(project.corpus.interviews())
        book = project.coding.codebook()
        milestone = {
            code.id: parent.name for parent in book.of_kind("milestone") for code in chain([parent], book.children(parent.id))
        }
        spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for coding in project.coding.codings():
            if coding.code_id in milestone:
                spans[coding.interview_id].append((coding.start, coding.end, milestone[coding.code_id]))
    return Corpus(name, tuple(made), tuple(_most(unit, spans[unit.interview_id]) for unit in made))


def _most(unit: Unit, spans: Sequence[tuple[int, int, str]]) -> str | None:
    """The label with most characters inside a unit; None where there is none."""
    inside: Counter[str] = Counter()
    for start, end, label in spans:
        inside[label] += max(0, min(end, unit.end) - max(start, unit.start))
    label, characters = max(inside.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    return label if characters else None


def main() -> None:
    """What each corpus holds."""
    print(f"{'':22}{'units':>8}{'words':>8}{'customers':>11}{'interviews':>12}{'labelled':>10}{'labels':>8}")
    for corpus in read(sys.argv[1:]):
        words = sum(len(unit.text.split()) for unit in corpus.units) / len(corpus.units)
        own = [label for unit, label in zip(corpus.units, corpus.labels, strict=True) if unit.customer]
        known = [label for label in own if label is not None]
        interviews = len({unit.interview_id for unit in corpus.units})
        print(
            f"{corpus.name:22}{len(corpus.units):8,}{words:8.1f}{len(own):11,}{interviews:12,}{len(known):10,}{len(set(known)):8}"
        )


if __name__ == "__main__":
    main()

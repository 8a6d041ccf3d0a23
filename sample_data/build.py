"""Builds what is made by a program: the delivered interviews of both studies, and the survey and the log of the Dutch one.

    python sample_data/build.py            writes into sample_data/waterschade and sample_data/saving
    python sample_data/build.py FOLDER     writes into another folder

Each text in ``sources`` becomes the format that such a file often has; answers and contacts are drawn with fixed seeds. The files
are the same each time, but for two whose bytes depend on the release of the library that writes them: events.parquet
(pyarrow) and responses_wave1.sav (pyreadstat, which comes with the extra ``dev``). People, companies and events are invented.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from events import event_files
from formats import documents, plain
from formats.turns import Page, Turn, read_source
from spss import spss_file
from survey import survey_files

HERE = Path(__file__).parent
Writer = Callable[[Sequence[Turn], Page], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """How one interview is delivered.

    ``about`` stands at its top where the labels do not tell who is who; ``labels`` replaces the names of the source.
    """

    ending: str
    write: Writer
    about: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Study:
    """A folder of interviews with what all of its files say."""

    folder: str
    title: str
    notice: str
    columns: tuple[str, str, str]
    formats: Mapping[str, Format]

    def turns(self, name: str) -> list[Turn]:
        """The turns of an interview under the labels that it is delivered with."""
        labels = self.formats[name].labels
        source = read_source(HERE / self.folder / "sources" / f"{name}.txt")
        return [replace(turn, label=labels.get(turn.label, turn.label)) for turn in source]

    def files(self) -> dict[str, bytes]:
        """Every delivered file by its path inside the folder of the sample data."""
        return {
            f"{self.folder}/interviews/{name}.{form.ending}": form.write(
                self.turns(name), Page(f"{self.title} {name}", self.notice, form.about, self.columns)
            )
            for name, form in self.formats.items()
        }


WATERSCHADE = Study(
    "waterschade",
    "Waterschade, interview",
    "Synthetisch interview – geen echte persoon",
    ("tijd", "spreker", "tekst"),
    {
        "P01": Format("txt", plain.stamped_text),
        "P02": Format("docx", documents.word_with_bold_labels),
        "P03": Format("vtt", plain.webvtt),
        "P04": Format("srt", plain.subrip),
        "P05": Format("txt", plain.old_text),
        "P06": Format("md", plain.markdown, ("Deelnemer: Yvonne", "Partner: Hans")),
        "P07": Format("docx", documents.word_with_times),
        "P08": Format("csv", plain.table),
        "P09": Format("txt", plain.otter),
        "P10": Format("pdf", documents.pdf),
        "P11": Format("rtf", documents.rich_text),
        "P12": Format("odt", documents.open_document, ("Deelnemer: Lies", "Partner: Gerrit")),
        "P13": Format("txt", plain.legend, ("I = Interviewer; R = Respondent",), {"Interviewer": "I", "Johan": "R"}),
        "P14": Format("vtt", plain.webvtt_with_ids),
        "P15": Format("docx", documents.word_with_a_table),
        "P16": Format("txt", plain.stamped_text),
    },
)
SAVING = Study(
    "saving",
    "Saving for later, interview",
    "Synthetic interview – not a real person",
    ("time", "speaker", "text"),
    {
        "E01": Format("txt", plain.stamped_text),
        "E02": Format("csv", plain.table),
        "E03": Format("vtt", plain.webvtt_with_names),
        "E04": Format("rtf", documents.rich_text),
        "E05": Format("docx", documents.word_with_bold_labels),
        "E06": Format("odt", documents.open_document, ("Participant: Rhys", "Partner: Elin")),
        "E07": Format("txt", plain.otter),
        "E08": Format("pdf", documents.pdf_with_times),
        "E09": Format("md", plain.markdown_with_times),
        "E10": Format("srt", plain.subrip),
        "E11": Format("docx", documents.word_with_times),
        "E12": Format("txt", plain.old_text_with_times),
        "E13": Format("txt", plain.legend, ("Q = Interviewer", "A = Participant"), {"Interviewer": "Q", "Linda": "A"}),
        "E14": Format("vtt", plain.webvtt),
        "E15": Format("txt", plain.stamped_text),
    },
)
STUDIES = (WATERSCHADE, SAVING)


def interviews() -> dict[str, bytes]:
    """Every delivered interview of both studies by its path inside the folder of the sample data."""
    return {path: content for study in STUDIES for path, content in study.files().items()}


def simulated() -> dict[str, bytes]:
    """The survey and the log of the Dutch study, with the truth behind them, by the same sort of path."""
    drawn = survey_files() | event_files() | {"responses_wave1.sav": spss_file()}
    return {f"{WATERSCHADE.folder}/{name}": content for name, content in drawn.items()}


def build(folder: Path = HERE) -> list[Path]:
    """Write all files into a folder and return their paths."""
    paths = []
    for name, content in (interviews() | simulated()).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    return paths


if __name__ == "__main__":
    for path in build(*map(Path, sys.argv[1:2])):
        print(path)

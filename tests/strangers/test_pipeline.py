"""All five phases on interviews that nobody here wrote: 39 PDF transcripts with a coded spreadsheet, and 21 of all formats.

The figures were counted on these very files; a reader that loses or invents a turn shows up here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench as wb
from workbench.corpus.report import ImportReport
from workbench.project import Project
from workbench.survey.export.checks import problems

pytestmark = pytest.mark.strangers


@pytest.fixture(scope="module")
def scrum(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, ImportReport]]:
    """A study of the 39 interviews, with the codings of the spreadsheet."""
    folder = shared / "data" / "scrum-interviews"
    pdfs = sorted((folder / "original_data" / "6624064").glob("Participant*.pdf"))
    place = tmp_path_factory.mktemp("scrum") / "scrum.workbench"
    with wb.create(place, title="Quality in Scrum", language="en", coder="authors") as project:
        report = project.add([*pdfs, folder / "scrum_quality_coded_data.csv"])
        yield project, report


def test_every_interview_comes_in_with_its_speakers(scrum: tuple[Project, ImportReport]) -> None:
    project, report = scrum
    assert report.failed == {}
    assert (report.total("interviews"), report.total("turns"), report.total("words")) == (39, 3802, 262_725)
    roles = [Counter(s.role for s in i.speakers) for i in project.corpus.interviews()]
    assert all(r["interviewer"] == 1 and r["participant"] >= 1 for r in roles)
    assert {i.language for i in project.corpus.interviews()} == {"en"}


def test_the_codings_of_the_spreadsheet_are_anchored_and_the_rest_is_told(scrum: tuple[Project, ImportReport]) -> None:
    project, report = scrum
    told = next(f for f in report.files if f.kind == "codings")
    assert told.counts["exact"] + told.counts["normalised"] + told.counts["elided"] + told.counts["fuzzy"] == 569
    assert (told.counts["codings"], told.counts["not found"]) == (569, 26)
    assert len([d for d in told.dropped if "do not stand in" in d.why]) == 26
    for segment in project.coding.segments():
        text = project.corpus.interview(segment.coding.interview_id).transcript.text
        assert text[segment.coding.start : segment.coding.end] == segment.coding.quote


def test_themes_are_proposed_from_what_participants_say(scrum: tuple[Project, ImportReport]) -> None:
    project, _ = scrum
    run = project.themes.run(number=12)
    assert len(run.themes) == 12
    best = project.themes.suggestions(theme=0)[0]
    interview = project.corpus.interview(best.interview_id)
    assert interview.transcript.text[best.start : best.end] == best.quote
    assert interview.role_of(interview.transcript.turns[interview.transcript.turn_at(best.start)].speaker) == "participant"
    code = project.coding.codebook().of_kind("open")[0]
    coding = project.themes.accept(best.id, code.id)
    project.themes.reject(project.themes.suggestions(theme=1)[0].id, "about the interview itself")
    assert (coding.quote, coding.source) == (best.quote, best.id)
    states = Counter(s.state for s in project.themes.suggestions())
    assert (states["accepted"], states["rejected"]) == (1, 1)
    project.undo()
    project.undo()


def test_map_and_questionnaire_are_made_of_the_codes_they_had(scrum: tuple[Project, ImportReport], tmp_path: Path) -> None:
    project, _ = scrum
    book = project.coding.codebook()
    used = Counter(c.code_id for c in project.coding.codings())
    themes = sorted(book.children(None), key=lambda t: -sum(used[c.id] for c in book.children(t.id)))[:5]
    project.coding.add_code("Deliver software of good quality", "goal")
    for theme in themes:
        project.coding.change_code(theme.id, kind="milestone")
        for code in sorted(book.children(theme.id), key=lambda c: -used[c.id])[:4]:
            project.coding.change_code(code.id, kind="criterion")
    project.journey.from_codes()
    rows = project.journey.map_rows()
    assert Counter(r.kind for r in rows)["milestone"] == 5
    assert all(r.interviews >= 1 for r in rows if r.kind == "criterion")
    project.export("mindmap", tmp_path / "mindmap.svg")
    made = project.survey.make(languages=("en",))
    project.export("limesurvey", tmp_path / "questionnaire.lss")
    assert problems(tmp_path / "questionnaire.lss") == []
    assert len(made.questionnaire.items) == Counter(r.kind for r in rows)["criterion"]
    project.export("report", tmp_path / "journey.html")
    assert (tmp_path / "journey.html").stat().st_size < 2_000_000


def test_interviews_of_all_formats_come_in(shared: Path, tmp_path: Path) -> None:
    folder = shared / "data" / "hitsave-formats"
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.name not in ("README.md", "SOURCES.md")]
    with wb.create(tmp_path / "hitsave.workbench", language="en", coder="anna") as project:
        report = project.corpus.add(files)
        assert len(report.files) + len(report.failed) == 21
        assert all("already" in why for why in report.failed.values()), "only the same words in another format are refused"
        assert {f.language for f in report.files} == {"en"}
        labelled = [f for f in report.files if len(f.speakers) > 1]
        assert len(labelled) == 9
        assert all("interviewer" in {s["role"] for s in f.speakers.values()} for f in labelled)

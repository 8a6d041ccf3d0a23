"""Retrieval and tables in a study."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from workbench.coding.codebook import Code
from workbench.coding.retrieval import Query
from workbench.coding.segments import Coding, Segment
from workbench.coding.tabulation import of_attribute, of_interview, of_pair
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import InvalidValue, NotFound
from workbench.project import Project
from workbench.project.held import Held
from workbench.store import new_id

Coded = Callable[[Project, str, str, str], Coding]


@pytest.fixture
def coded_study(project: Project, coded: Coded) -> Project:
    """Melden (Bellen) and Boosheid in two interviews, of people from north and south."""
    project.corpus.add_attribute("regio", "choice", ["noord", "zuid"])
    for person, region in zip(project.corpus.participants(), ("noord", "zuid"), strict=True):
        project.corpus.change_participant(person.id, attributes={"regio": region})
    project.coding.add_code("Melden", "milestone")
    project.coding.add_code("Bellen", "criterion", parent="Melden")
    project.coding.add_code("Boosheid", "emotion")
    coded(project, "P01", "Toen heb ik gebeld", "Bellen")
    coded(project, "P01", "gebeld en ik moest het drie keer uitleggen", "Boosheid")
    coded(project, "P01", "Ik wist niet wie ik moest bellen", "Melden")
    coded(project, "P02", "Toch maar gebeld", "Bellen")
    return project


def quotes(segments: list[Segment]) -> list[str]:
    return [segment.coding.quote for segment in segments]


def test_segments_are_asked_for_by_names(coded_study: Project) -> None:
    retrieve = coded_study.coding.retrieve
    assert quotes(retrieve(codes="Melden > Bellen")) == ["Toen heb ik gebeld", "Toch maar gebeld"]
    assert quotes(retrieve(codes=["Melden"])) == ["Ik wist niet wie ik moest bellen", "Toen heb ik gebeld", "Toch maar gebeld"]
    assert quotes(retrieve(codes=["Melden", "Boosheid"], combine="all", subcodes=False)) == []
    assert quotes(retrieve(codes=["Bellen", "Boosheid"], combine="all")) == [
        "Toen heb ik gebeld",
        "gebeld en ik moest het drie keer uitleggen",
    ]
    assert quotes(retrieve(codes="Boosheid", combine="beside", how="near", turns=2)) == [
        "Ik wist niet wie ik moest bellen",
        "Toen heb ik gebeld",
    ]
    assert quotes(retrieve(codes="Bellen", without="Boosheid")) == ["Toch maar gebeld"]
    assert quotes(retrieve(interviews="P02")) == ["Toch maar gebeld"]
    assert quotes(retrieve(kinds="emotion")) == ["gebeld en ik moest het drie keer uitleggen"]


def test_people_are_asked_for_by_pseudonym_and_attribute(coded_study: Project) -> None:
    name = coded_study.corpus.participants()[0].pseudonym
    north = coded_study.coding.retrieve(attributes={"Regio": "noord"})
    assert quotes(coded_study.coding.retrieve(participants=name)) == quotes(north)
    assert len(north) == 3
    assert coded_study.coding.retrieve(attributes={"regio": ["noord", "zuid"]}, coders="bram") == []
    assert coded_study.coding.retrieve(attributes={"regio": [""]}) == []


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"codes": "Nergens"}, NotFound),
        ({"interviews": "P09"}, NotFound),
        ({"participants": ["niemand"]}, NotFound),
        ({"attributes": {"leeftijd": 40}}, NotFound),
        ({"attributes": {"regio": "west"}}, InvalidValue),
        ({"code": "Bellen"}, InvalidValue),
    ],
)
def test_what_is_not_there_cannot_be_asked_for(coded_study: Project, asked: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        coded_study.coding.retrieve(**asked)


def test_a_query_can_be_kept_and_asked_again(coded_study: Project, coded: Coded) -> None:
    query = coded_study.coding.query(codes="Boosheid")
    assert isinstance(query, Query)
    assert len(coded_study.coding.retrieve(query)) == 1
    coded(coded_study, "P02", "ik snapte er niks van", "Boosheid")
    assert quotes(coded_study.coding.retrieve(query))[1:] == ["ik snapte er niks van"]


def test_the_segments_behind_a_cell_are_those_that_it_counts(coded_study: Project) -> None:
    coding = coded_study.coding
    pairs = coding.co_occurrence().set_index(["code", "other"])
    assert pairs.pairs.sum() == 2
    row = pairs.loc[("Bellen", "Boosheid")]
    assert (row.codings, row.others, row.pairs, row.c) == (2, 1, 1, 0.5)
    assert len(coding.retrieve(of_pair(row.code_id, row.other_id))) == 2
    for cell in coding.code_by_interview(subcodes=True).itertuples():
        assert len(coding.retrieve(of_interview(cell.code_id, cell.interview_id, subcodes=True))) == cell.codings
    table = coding.code_by_attribute("regio")
    assert table.codings.sum() == 4
    for cell in table.itertuples():
        assert len(coding.retrieve(of_attribute(cell.code_id, "regio", cell.values))) == cell.codings


def test_tables_can_be_of_some_codes_interviews_and_coders(coded_study: Project) -> None:
    coding = coded_study.coding
    assert set(coding.co_occurrence(["Bellen", "Boosheid"]).code) == {"Bellen", "Boosheid"}
    assert list(coding.code_by_interview("Bellen", interviews="P02").codings) == [1]
    assert coding.code_by_interview(coders="bram").codings.sum() == 0
    assert coding.code_by_interview([]).empty


def test_segments_are_written_with_where_they_come_from(coded_study: Project, tmp_path: Path) -> None:
    coded_study.coding.comment(coded_study.coding.codings(code="Boosheid")[0].id, "=1+1")
    report = coded_study.coding.export_segments(tmp_path / "boos.csv", codes="Boosheid")
    assert (report.format, report.file) == ("segments", str(tmp_path / "boos.csv"))
    with (tmp_path / "boos.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file, delimiter=";")
    assert (row["source"], row["interview"], row["turn"], row["code"]) == ("P01, beurt 4", "P01", "4", "Boosheid")
    assert row["comment"] == "'=1+1"
    text = coded_study.corpus.interview("P01").transcript.text
    assert text[int(row["start"]) : int(row["end"])] == row["quote"]
    coded_study.coding.export_segments(tmp_path / "all.xlsx")
    assert len(pd.read_excel(tmp_path / "all.xlsx")) == 4
    with pytest.raises(InvalidValue, match=r"\.csv or \.xlsx"):
        coded_study.coding.export_segments(tmp_path / "study.workbench")
    with pytest.raises(NotFound, match="no such folder"):
        coded_study.coding.export_segments(tmp_path / "nergens" / "all.csv")


@pytest.mark.parametrize("value", ["pairs", "c"])
def test_tables_are_drawn_in_the_language_of_the_study(coded_study: Project, value: str) -> None:
    assert coded_study.coding.co_occurrence_map(value=value).to_dict()["title"]["text"] == "Welke codes samen voorkomen"
    assert "Boosheid" in str(coded_study.coding.code_by_interview_map(per_words=True).to_dict())
    assert coded_study.coding.code_by_attribute_map("regio").to_dict()["title"]["text"] == "Wie het waarover heeft, naar regio"


# -- values kept at hand


def everything(project: Project) -> dict[type, list[object]]:
    read = project._desk.store.read
    return {cls: sorted(read(cls), key=lambda v: v.id) for cls in (Code, Coding, Participant, Interview)}


def at_hand(held: Held) -> dict[type, list[object]]:
    now = held.now()
    return {cls: sorted(now.of(cls), key=lambda v: v.id) for cls in (Code, Coding, Participant, Interview)}


def test_what_is_at_hand_follows_every_change_also_of_others(coded_study: Project, coded: Coded) -> None:
    held = Held(coded_study._desk.store, Code, Coding, Participant, Interview)
    assert at_hand(held) == everything(coded_study)
    with wb.open(coded_study.place, coder="bram") as other:
        steps: list[Callable[[], object]] = [
            lambda: coded(other, "P02", "Iemand die mij dat zegt", "Melden"),
            lambda: other.coding.merge_codes(["Bellen"], "Melden"),
            other.undo,
            coded_study.undo,
            lambda: coded_study.corpus.add_participant("Nieuw"),
            lambda: other.coding.uncode(*(c.id for c in other.coding.codings("P01"))),
        ]
        for step in steps:
            step()
            assert at_hand(held) == everything(other)


def test_a_wiped_entry_and_a_large_one_are_followed_too(coded_study: Project) -> None:
    held = Held(coded_study._desk.store, Code, Coding, Participant, Interview)
    held.now()
    with coded_study._desk.store.write("anna", "erase interview", "x") as writing:
        writing.put(Code(new_id(), "Verborgen"))
        writing.seal(lambda _images: False)
    assert at_hand(held) == everything(coded_study)
    with coded_study._desk.store.write("anna", "import codebook", "x") as writing:
        writing.put(*(Code(new_id(), f"code {n}") for n in range(700)))
    assert at_hand(held) == everything(coded_study)


def test_values_that_were_handed_out_stay_as_they_were(coded_study: Project) -> None:
    held = Held(coded_study._desk.store, Code)
    before = held.now()
    coded_study.coding.add_code("Later")
    assert len(held.now().of(Code)) == len(before.of(Code)) + 1

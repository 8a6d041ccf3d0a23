"""Pseudonyms, the key that leads back, and erasing for good. All names are invented."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

import workbench as wb
from workbench.corpus.pseudonyms.replacing import Decision
from workbench.errors import InvalidValue, NotFound, WorkbenchError
from workbench.project import Project

P01 = """I: Hoe ging dat?
Jan Jansen: Mijn naam is Jan Jansen, en mevrouw De Vries van de verzekeraar belde Jan drie keer terug. 😀
I: En toen?
Jan Jansen: Toen zei ik: bel mij op 06-12345678, en Jans dochter heeft het geregeld.
"""
P02 = """I: Kent u Jan Jansen?
Bas: Ja, Jan Jansen woont naast mij.
I: Hoe ging het bij u?
Bas: Prima, er kwam snel iemand langs.
"""
DECISIONS = [
    Decision(("Jan Jansen", "Jan"), "name", "[NAAM-1]"),
    Decision(("De Vries",), "name", "[NAAM-2]"),
    Decision(("06-12345678",), "phone", "[TELEFOON-1]"),
]


@pytest.fixture
def study(tmp_path: Path) -> Project:
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "P01 Jan Jansen.txt").write_text(P01, encoding="utf-8")
    (folder / "P02.txt").write_text(P02, encoding="utf-8")
    project = wb.create(tmp_path / "study.workbench", title="Waterschade", language="nl", coder="anna")
    project.corpus.add(folder)
    project.coding.add_code("Contact", "criterion", definition="Zoals Jan Jansen zegt")
    return project


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return tmp_path / "study.key"


def code(project: Project, interview: str, words: str) -> str:
    start = project.corpus.interview(interview).transcript.text.index(words)
    return project.coding.code(interview, start, start + len(words), "Contact", comment="Jan Jansen bedoelt dit").id


def text(project: Project, number: int = 0) -> str:
    return project.corpus.interviews()[number].transcript.text


def test_a_name_gets_one_pseudonym_in_all_interviews(study: Project, key: Path) -> None:
    study.privacy.replace(DECISIONS, key)
    assert "Mijn naam is [NAAM-1], en mevrouw [NAAM-2] van de verzekeraar belde [NAAM-1] drie keer terug. 😀" in text(study)
    assert "bel mij op [TELEFOON-1], en [NAAM-1]s dochter" in text(study)
    assert "Ja, [NAAM-1] woont naast mij." in text(study, 1)


def test_labels_names_of_interviews_codes_and_comments_get_it_too(study: Project, key: Path) -> None:
    code(study, "P02", "woont naast mij")
    study.privacy.replace(DECISIONS, key)
    interview = study.corpus.interviews()[0]
    assert interview.name == "P01 [NAAM-1]"
    assert interview.transcript.speakers == ("I", "[NAAM-1]")
    assert interview.role_of("[NAAM-1]") == "participant"
    assert study.coding.codebook().find("Contact").definition == "Zoals [NAAM-1] zegt"
    assert study.coding.codings()[0].comment == "[NAAM-1] bedoelt dit"
    assert not any("Jansen" in change.said for change in study.changes())


def test_codings_keep_their_place_and_a_cut_name_is_taken_in_whole(study: Project, key: Path) -> None:
    first = code(study, "P01 Jan Jansen", "drie keer terug. 😀")
    second = code(study, "P01 Jan Jansen", "Jansen, en mevrouw De")
    study.privacy.replace(DECISIONS, key)
    quotes = {c.id: c.quote for c in study.coding.codings()}
    assert quotes == {first: "drie keer terug. 😀", second: "[NAAM-1], en mevrouw [NAAM-2]"}
    transcript = study.corpus.interviews()[0].transcript
    assert all(transcript.slice(c.start, c.end) == c.quote for c in study.coding.codings())


def test_a_pseudonym_in_a_quote_is_no_reason_to_look_again(study: Project, key: Path) -> None:
    study.coding.add_code("Melden", "milestone")
    start = text(study).index("belde Jan")
    study.coding.code("P01 Jan Jansen", start, start + 9, "Melden")
    study.journey.from_codes()
    study.privacy.replace(DECISIONS, key)
    assert study.method.review() == []


def test_the_study_file_holds_no_name_any_more(study: Project, key: Path) -> None:
    coding = code(study, "P01 Jan Jansen", "Jan Jansen, en mevrouw De Vries")
    study.coding.uncode(coding)
    code(study, "P01 Jan Jansen", "Jan Jansen, en")
    start = text(study).index("drie keer")
    study.corpus.correct_turn("P01 Jan Jansen", 2, text(study)[text(study).index("Mijn") : start] + "vier keer terug.")
    place = Path(study.place)
    done = study.privacy.replace(DECISIONS, key)
    assert len(done.notes) == 1
    study.close()
    for file in (place, *place.parent.glob(f"{place.name}-*")):
        for name in ("Jansen", "De Vries", "12345678"):
            assert name.encode() not in file.read_bytes()


def test_the_database_of_a_team_holds_no_name_any_more(postgresql: str, tmp_path: Path, key: Path) -> None:
    (tmp_path / "P01.txt").write_text(P01, encoding="utf-8")
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute("CREATE DATABASE privacy")
    place = postgresql.replace("/postgres?", "/privacy?")
    with wb.create(place, title="Waterschade", language="nl", coder="anna") as project:
        project.corpus.add(tmp_path / "P01.txt")
        project.privacy.replace(DECISIONS, key)
        assert "[NAAM-1]" in text(project)
        kept = [project._desk.store.content(i.transcript.sha256) for i in project.corpus.interviews()]
        assert all(b"Jansen" not in data for data in kept)
        assert project.corpus.interviews()[0].original == ""
    assert make_url(place).get_backend_name() == "postgresql"


def test_what_was_replaced_cannot_be_undone_but_other_actions_can(study: Project, key: Path) -> None:
    code(study, "P01 Jan Jansen", "drie keer")
    study.coding.add_code("Later")
    study.privacy.replace(DECISIONS, key)
    study.undo()
    assert [c.name for c, _ in study.coding.codebook().tree()] == ["Contact"]
    assert "[NAAM-1]" in text(study)


def test_the_key_puts_everything_back(study: Project, key: Path) -> None:
    code(study, "P01 Jan Jansen", "Jan Jansen, en")
    before = study.corpus.interviews(), study.coding.codings(), study.coding.codebook().find("Contact")
    original = study.corpus.original("P01 Jan Jansen")
    study.privacy.replace(DECISIONS, key)
    study.privacy.restore(key)
    assert (study.corpus.interviews(), study.coding.codings(), study.coding.codebook().find("Contact")) == before
    assert study.corpus.original("P01 Jan Jansen") == original
    with pytest.raises(InvalidValue, match="put back already"):
        study.privacy.restore(key)


def test_a_correction_made_meanwhile_stays_when_names_come_back(study: Project, key: Path) -> None:
    study.privacy.replace(DECISIONS, key)
    study.corpus.correct_turn("P02", 4, "Goed hoor, er kwam snel iemand langs.")
    study.corpus.correct_turn("P02", 2, "Ja, [NAAM-1] woont nu naast mij.")
    study.privacy.restore(key)
    assert "Ja, Jan Jansen woont nu naast mij." in text(study, 1)
    assert "Goed hoor" in text(study, 1)


def test_two_steps_come_back_one_by_one(study: Project, key: Path) -> None:
    before = text(study)
    study.privacy.replace(DECISIONS[:1], key)
    between = text(study)
    study.privacy.replace(DECISIONS[1:], key)
    study.privacy.restore(key)
    assert text(study) == between
    study.privacy.restore(key)
    assert text(study) == before


def test_the_key_is_for_its_owner_alone_and_in_no_export(study: Project, key: Path, tmp_path: Path) -> None:
    study.privacy.replace(DECISIONS, key)
    assert key.stat().st_mode & 0o777 == 0o600
    study.export("segments", tmp_path / "segments.csv")
    assert "Jansen" not in (tmp_path / "segments.csv").read_text(encoding="utf-8-sig")


def test_a_key_that_cannot_be_written_leaves_the_study_as_it_was(study: Project, tmp_path: Path) -> None:
    revision = study.revision
    with pytest.raises(WorkbenchError):
        study.privacy.replace(DECISIONS, tmp_path / "nowhere" / "study.key")
    assert study.revision == revision
    assert "Jan Jansen" in text(study)


def test_the_key_of_another_study_is_refused(study: Project, key: Path, tmp_path: Path) -> None:
    study.privacy.replace(DECISIONS, key)
    with wb.create(tmp_path / "other.workbench", language="nl", coder="anna") as other:
        (tmp_path / "P09.txt").write_text(P01, encoding="utf-8")
        other.corpus.add(tmp_path / "P09.txt")
        with pytest.raises(WorkbenchError, match="study"):
            other.privacy.replace(DECISIONS, key)
        assert "Jan Jansen" in text(other)


def test_names_can_be_replaced_before_anything_is_stored(tmp_path: Path, key: Path) -> None:
    (tmp_path / "P01 Jan Jansen.txt").write_text(P01, encoding="utf-8")
    with wb.create(tmp_path / "study.workbench", language="nl", coder="anna") as project:
        drafts = project.corpus.read(tmp_path / "P01 Jan Jansen.txt")
        report = project.corpus.freeze(project.privacy.replace_in(drafts, DECISIONS, key))
        assert report.failed == {}
        assert project.corpus.interviews()[0].name == "P01 [NAAM-1]"
        assert "Mijn naam is [NAAM-1]" in text(project)
        place = Path(project.place)
    assert b"Jansen" not in place.read_bytes()
    with wb.open(place, coder="anna") as project:
        project.privacy.restore(key)
        assert "Mijn naam is Jan Jansen" in text(project)
        assert project.corpus.original(project.corpus.interviews()[0].name).decode() == P01


def test_names_are_proposed_with_a_pseudonym_and_their_places(study: Project) -> None:
    found = {words: p for p in study.privacy.propose(known={"Jan Jansen": "name"}) for words in p.words}
    assert found["06-12345678"].kind == "phone"
    assert found["06-12345678"].replacement == "[TELEFOON-1]"
    assert len({place.interview_id for place in found["Jan Jansen"].places}) == 2


def test_an_erased_interview_leaves_no_trace(study: Project, tmp_path: Path) -> None:
    coding = code(study, "P01 Jan Jansen", "drie keer terug")
    study.coding.uncode(coding)
    code(study, "P01 Jan Jansen", "mevrouw De Vries")
    notes = study.privacy.erase("P01 Jan Jansen")
    assert len(notes) == 2
    assert [i.name for i in study.corpus.interviews()] == ["P02"]
    assert [p.pseudonym for p in study.corpus.participants()] == ["P02"]
    place = Path(study.place)
    study.close()
    assert b"De Vries" not in place.read_bytes()
    with sqlite3.connect(place) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_interview_that_does_not_exist_cannot_be_erased(study: Project) -> None:
    with pytest.raises(NotFound):
        study.privacy.erase("P99")

"""Codes that are proposed from what was coded, and what people decide about that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import workbench as wb
from workbench.errors import Conflict, InvalidSpan, InvalidValue, NotFound
from workbench.project import Project
from workbench.themes.learned import Proposal
from workbench.themes.theme import Suggestion

SAID = {
    "dak": "Het dak lekte, het water liep langs de muur en het plafond in de kelder was nat.",
    "rekening": "De rekening was te hoog, ik heb het bedrag betaald en de factuur teruggestuurd.",
    "telefoon": "Ik belde de klantenservice en een medewerker verbond mij door in het keuzemenu.",
}
ORDER = ("dak", "rekening", "telefoon", "rekening", "dak", "telefoon")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    """Six interviews about three subjects, two of them read: what is said of the roof and of the bill was coded there."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    for number in range(6):
        turns = [f"I: Vertelt u eens verder, vraag {number}{at}?\nR: Nou ja, {SAID[about]}" for at, about in enumerate(ORDER)]
        (folder / f"P{number}.txt").write_text("\n".join(turns[number % 3 :] + turns[: number % 3]), encoding="utf-8")
    with wb.create(tmp_path / "study.workbench", language="nl", coder="anna") as made:
        made.corpus.add(folder)
        made.coding.add_code("Lekkage", definition="water door het dak")
        made.coding.add_code("Rekening", definition="de factuur betalen")
        for interview in ("P0", "P1", "P2"):
            code(made, interview, "dak", "Lekkage")
            code(made, interview, "rekening", "Rekening")
        yield made


def code(project: Project, interview: str, about: str, name: str) -> None:
    """Code all that is said about a subject in an interview."""
    text = project.corpus.interview(interview).transcript.text
    at = text.find(SAID[about])
    while at >= 0:
        project.coding.code(interview, at, at + len(SAID[about]), name)
        at = text.find(SAID[about], at + 1)


def interviews(project: Project, proposals: list[Proposal]) -> set[str]:
    names = {i.id: i.name for i in project.corpus.interviews()}
    return {names[proposal.interview_id] for proposal in proposals}


def test_codes_are_proposed_for_what_is_like_the_coded_segments_and_say_why(study: Project) -> None:
    proposals = study.themes.proposals()
    names = {id: code.name for id, code in study.coding.codebook().items()}
    assert interviews(study, proposals) == {"P3", "P4", "P5"}
    for one in proposals:
        assert ("dak" if names[one.code_id] == "Lekkage" else "rekening") in one.quote
        assert {study.coding.codebook()[c.code_id].id for c in study.coding.codings() if c.id in one.because} == {one.code_id}
        assert one.words
        assert one.quote == study.corpus.interview(one.interview_id).transcript.slice(one.start, one.end)
    assert [one.score for one in proposals] == sorted((one.score for one in proposals), reverse=True)
    assert len(proposals) == 12


def test_proposals_can_be_asked_of_one_interview_one_code_and_from_a_score_on(study: Project) -> None:
    some = study.themes.proposals("P4", "Rekening")
    assert interviews(study, some) == {"P4"}
    assert {one.code_id for one in some} == {study.coding.codebook().find("Rekening").id}
    highest = some[0].score
    assert all(one.score >= highest for one in study.themes.proposals("P4", "Rekening", least=highest))
    with pytest.raises(NotFound):
        study.themes.proposals("P9")
    with pytest.raises(InvalidValue):
        study.themes.proposals(least=50)


def test_a_code_out_of_use_is_not_proposed(study: Project) -> None:
    study.coding.change_code("Rekening", active=False)
    assert {one.code_id for one in study.themes.proposals()} == {study.coding.codebook().find("Lekkage").id}


def test_an_accepted_proposal_is_a_coding_that_knows_where_it_is_from(study: Project) -> None:
    one = study.themes.proposals()[0]
    coding = study.themes.accept_proposal(one)
    kept = study._desk.store.get(Suggestion, one.id)
    assert (coding.source, coding.quote, coding.coder, coding.code_id) == (kept.id, one.quote, "anna", one.code_id)
    assert (kept.state, kept.coding_id, kept.score, kept.model) == ("accepted", coding.id, one.score, one.model)
    assert (kept.run_id, kept.theme, kept.learned) == ("", -1, True)
    assert one.id not in {other.id for other in study.themes.proposals()}
    study.undo()
    assert coding not in study.coding.codings()
    assert one.id in {other.id for other in study.themes.proposals()}


def test_a_rejected_proposal_is_kept_with_its_reason_and_not_made_again(study: Project) -> None:
    one = study.themes.proposals(code="Rekening")[0]
    kept = study.themes.reject_proposal(one, " gaat over de buren ")
    assert (kept.state, kept.reason, kept.decided_by, kept.score) == ("rejected", "gaat over de buren", "anna", one.score)
    assert "Rekening" in study.history()[0].change.said
    left = study.themes.proposals(code="Rekening", least=0)
    assert (one.interview_id, one.start) not in {(other.interview_id, other.start) for other in left}
    study.undo()
    assert one in study.themes.proposals(code="Rekening")


def test_what_was_decided_or_coded_or_changed_cannot_be_decided_again(study: Project) -> None:
    first, second, third = study.themes.proposals()[:3]
    study.themes.reject_proposal(first)
    with pytest.raises(Conflict, match="rejected by anna"):
        study.themes.accept_proposal(first)
    study.coding.code(second.interview_id, second.start, second.end, second.code_id)
    with pytest.raises(Conflict, match="coded these words"):
        study.themes.accept_proposal(second)
    with pytest.raises(InvalidSpan):
        study.themes.accept_proposal(replace(third, quote="heel iets anders"))
    with pytest.raises(NotFound):
        study.themes.accept_proposal(replace(third, code_id="gone"))
    assert third.id in {one.id for one in study.themes.proposals()}


@pytest.mark.parametrize("by", ["uncertain", "similar", "diverse"])
def test_what_to_look_at_next_is_uncoded_and_without_doubles(study: Project, by: str) -> None:
    listed = study.themes.look_next(5, by)
    coded = {(c.interview_id, c.start) for c in study.coding.codings()}
    assert len({(one.interview_id, one.start) for one in listed}) == 5
    assert not any((one.interview_id, start) in coded for one in listed for start in range(one.start, one.end))
    assert listed == study.themes.look_next(5, by)
    with pytest.raises(InvalidValue):
        study.themes.look_next(5, "newest")


def test_the_record_counts_what_was_proposed_decided_and_found(study: Project) -> None:
    for one in study.themes.proposals(code="Lekkage")[:4]:
        study.themes.accept_proposal(one)
    study.themes.reject_proposal(study.themes.proposals(code="Lekkage")[0])
    frame = study.themes.record().set_index("code")
    assert frame.loc["Lekkage", ["proposed", "accepted", "rejected", "codings"]].tolist() == [6, 4, 1, 6]
    assert frame.loc["Lekkage", "precision"] == pytest.approx(0.8)
    assert frame.loc["Rekening", "found"] == 1.0
    assert frame["precision"].isna().tolist() == [False, True]


def test_a_study_without_codes_has_no_proposals(study: Project) -> None:
    study.coding.uncode(*(coding.id for coding in study.coding.codings()))
    for name in ("Lekkage", "Rekening"):
        study.coding.remove_code(name)
    assert study.themes.proposals() == []
    assert study.themes.record().empty


def test_preparing_can_be_stopped(study: Project) -> None:
    def stop(_what: str, _share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        study.themes.proposals(progress=stop)
    assert study.themes.proposals()

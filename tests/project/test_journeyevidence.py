"""Voices and verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.project.copies import copied, made
from workbench.coding.segments import Coding
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project

Coded = Callable[[Project, str, str, str], Coding]
CRITERION = "Eén keer vertellen"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the study, made once."""
    return made(tmp_path_factory)


@pytest.fixture
def studied(kept: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of it."""
    yield from copied(kept, tmp_path)


def stands(project: Project, text: str = CRITERION) -> str:
    return next(node.standing for node in project.journey.map_rows() if node.text == text)


def test_a_voice_says_whether_a_criterion_was_met(studied: Project) -> None:
    (coding,) = studied.coding.codings(code=CRITERION)
    studied.journey.voice(CRITERION, {coding.id: "not met"})
    id = studied.journey.node(CRITERION).id
    assert [e.met for e in studied.journey.journey().evidence_of(id)] == ["not met"]
    studied.undo()
    assert [e.met for e in studied.journey.journey().evidence_of(id)] == [""]


def test_one_quote_may_be_named_without_a_list_and_what_is_no_id_is_refused(studied: Project) -> None:
    (other,) = studied.coding.codings(code="Melden")
    id = studied.journey.node(CRITERION).id
    studied.journey.add_evidence(CRITERION, other.id)
    assert other.id in {e.coding_id for e in studied.journey.journey().evidence_of(id)}
    studied.journey.remove_evidence(CRITERION, other.id)
    assert other.id not in {e.coding_id for e in studied.journey.journey().evidence_of(id)}
    for change in (studied.journey.add_evidence, studied.journey.remove_evidence):
        with pytest.raises(InvalidValue, match="must be a text"):
            change(CRITERION, None)  # type: ignore[arg-type]


def test_a_quote_that_is_no_evidence_has_no_voice(studied: Project) -> None:
    (other,) = studied.coding.codings(code="Melden")
    with pytest.raises(NotFound, match="does not rest on"):
        studied.journey.voice(CRITERION, {other.id: "met"})
    with pytest.raises(InvalidValue, match="cannot say this"):
        studied.journey.voice(CRITERION, {other.id: "perhaps"})


def test_how_a_node_stands_is_derived(studied: Project, coded: Coded) -> None:
    assert (stands(studied), stands(studied, "Weten waar ik aan toe ben")) == ("new", "supported")
    coded(studied, "P02", "Iemand die mij dat zegt", CRITERION)
    assert stands(studied) == "look again"
    studied.journey.reject(CRITERION, "gaat over ons")
    assert stands(studied) == "rejected"
    studied.journey.restore(CRITERION)
    studied.journey.from_codes()
    assert stands(studied) == "supported"
    assert studied.journey.standings()[studied.journey.node(CRITERION).id] == "supported"


def test_confirming_keeps_the_reason_and_settles_the_doubt(studied: Project, coded: Coded) -> None:
    coded(studied, "P02", "Iemand die mij dat zegt", CRITERION)
    verdict = studied.journey.confirm(CRITERION, "zegt hetzelfde")
    assert studied.method.review() == []
    assert (verdict.said, verdict.reason, verdict.coder) == ("confirmed", "zegt hetzelfde", "anna")
    assert studied.changes()[-1].said == f"bekeek “{CRITERION}” opnieuw en bevestigde het: zegt hetzelfde"
    studied.undo()
    assert (len(studied.method.review()), studied.journey.journey().verdicts) == (1, ())


def test_nothing_is_rejected_without_a_reason_or_twice(studied: Project) -> None:
    with pytest.raises(InvalidValue, match="without a reason"):
        studied.journey.reject(CRITERION, " ")
    with pytest.raises(Conflict, match="is not rejected"):
        studied.journey.restore(CRITERION)
    studied.journey.reject(CRITERION, "te vaag")
    for again in (studied.journey.reject, studied.journey.confirm):
        with pytest.raises(Conflict, match="rejected"):
            again(CRITERION, "nog eens")


def test_a_rejected_criterion_goes_into_no_new_questionnaire(studied: Project) -> None:
    studied.journey.add_criterion("Snel geholpen", "Melden")
    studied.journey.reject(CRITERION, "te vaag")
    made = studied.survey.make()
    assert [item.texts["nl"] for item in made.questionnaire.items] == ["Snel geholpen"]
    assert f"“{CRITERION}” is afgewezen en wordt niet gevraagd." in made.notes
    studied.journey.reject("Melden", "is geen mijlpaal")
    with pytest.raises(InvalidValue, match="all criteria were rejected"):
        studied.survey.make()


def test_a_rejection_makes_the_questionnaire_look_again_until_it_is_taken_back(studied: Project) -> None:
    studied.survey.make()
    studied.journey.reject(CRITERION, "te vaag")
    (found,) = studied.method.review()
    assert (found.what, found.reasons[0].said) == ("questionnaire", f"wees “{CRITERION}” af: te vaag")
    assert {(c.name, c.field, c.after) for c in found.changes} == {
        (CRITERION, "oordeel", "afgewezen"),
        (CRITERION, "reden", "te vaag"),
    }
    studied.journey.restore(CRITERION, "toch niet")
    assert studied.method.review() == []


def test_who_accepted_the_rejection_hears_that_it_was_taken_back(studied: Project) -> None:
    form = studied.survey.make().questionnaire
    studied.journey.reject(CRITERION, "te vaag")
    studied.method.confirm("questionnaire", form.id, "vraag blijft staan")
    assert studied.method.review() == []
    studied.journey.restore(CRITERION)
    (found,) = studied.method.review()
    assert found.reasons[0].said == f"draaide de afwijzing van “{CRITERION}” terug"


def test_a_voice_survives_that_its_words_are_taken_out_and_placed_again(studied: Project) -> None:
    (coding,) = studied.coding.codings(code=CRITERION)
    studied.journey.voice(CRITERION, {coding.id: "not met"})
    talk = studied.corpus.interview("P01").transcript
    studied.corpus.correct_turn("P01", 4, "Toen heb ik gebeld. Dat wil ik niet meer.")
    (aside,) = studied.coding.set_aside()
    assert studied.journey.journey().evidence_of(studied.journey.node(CRITERION).id) == []
    start = talk.text.index("Toen heb ik gebeld")
    studied.coding.place_again(aside.id, start, start + len("Toen heb ik gebeld"))
    (evidence,) = studied.journey.journey().evidence_of(studied.journey.node(CRITERION).id)
    assert evidence.met == "not met"


def test_a_quote_that_a_node_does_not_rest_on_cannot_be_taken_away(studied: Project) -> None:
    node = studied.journey.journey().criteria[0].id
    with pytest.raises(NotFound, match="does not rest on this quote"):
        studied.journey.remove_evidence(node, ["nothing"])

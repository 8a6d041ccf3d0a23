"""The checks on a study, and putting them to rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.coding.segments import Coding
from workbench.errors import InvalidValue, NotFound, UnreadableFile
from workbench.project import Project

Coded = Callable[[Project, str, str, str], Coding]
CRITERION = "Eén keer vertellen"


def found(project: Project, *, silenced: bool = False) -> dict[str, list[str]]:
    """Which rules find what, by their id."""
    made: dict[str, list[str]] = {}
    for finding in project.journey.check(silenced=silenced):
        made.setdefault(finding.rule, []).append(finding.about_id)
    return made


def test_an_empty_study_has_nothing_to_look_at(project: Project) -> None:
    assert project.journey.check() == []


def test_findings_lead_to_the_node_and_speak_the_studys_language(studied: Project) -> None:
    one = [f for f in studied.journey.check() if f.rule == "one-interview"]
    assert [studied.journey.node(f.about_id).id for f in one] == [f.about_id for f in one]
    assert f"Voor het criterium “{CRITERION}” spreekt maar één interview." in [f.text for f in one]


def test_a_passage_of_the_interviewer_is_no_customer(studied: Project, coded: Coded) -> None:
    studied.journey.add_criterion("Iemand vraagt hoe het ging", "Melden")
    coding = coded(studied, "P01", "Hoe ging dat", CRITERION)
    studied.journey.add_evidence("Iemand vraagt hoe het ging", [coding.id])
    (finding,) = [f for f in studied.journey.check() if f.rule == "no-customer"]
    assert finding.text == "Alleen de interviewer zegt iets voor het criterium “Iemand vraagt hoe het ging”."


def test_emotions_and_frictions_are_placed_by_what_is_told_beside_them(studied: Project, coded: Coded) -> None:
    assert found(studied)["no-emotion"] == [""]
    studied.coding.add_code("Boosheid", "emotion")
    studied.coding.add_code("Vergeten wat ik al vertelde", "friction")
    coded(studied, "P01", "Dat wil ik niet meer", "Boosheid")
    friction = coded(studied, "P02", "ik snapte er niks van", "Vergeten wat ik al vertelde")
    now = found(studied)
    assert "no-emotion" not in now
    assert now["friction-without-milestone"] == [friction.code_id]


def test_touchpoints_of_the_log_and_of_the_disciplines_are_known(studied: Project, tmp_path: Path) -> None:
    log = tmp_path / "contacten.csv"
    log.write_text(
        "klant;tijd;kanaal;contactpunt\nK1;2026-01-01T10:00:00;aan huis;Bezoek\nK1;2026-01-02T10:00:00;post;Rekening\n",
        encoding="utf-8",
    )
    studied.touchpoints.add_log(log)
    studied.journey.add_milestone("Iemand aan huis ontvangen")
    studied.touchpoints.place({"Bezoek": "Melden"}, discipline="zorg")
    now = found(studied)
    assert now["touchpoint-without-milestone"] == ["Rekening"]
    assert now["one-discipline"] == [""]
    assert [studied.journey.node(i).id for i in now["named-after-channel"]] == now["named-after-channel"] != []
    assert now["milestone-without-touchpoint"] == now["named-after-channel"]
    studied.journey.silence("touchpoint-without-milestone", "Rekening", reason="hoort bij geen stap")
    assert "touchpoint-without-milestone" not in found(studied)


def test_a_check_is_put_to_rest_for_one_thing_with_who_when_and_why(studied: Project) -> None:
    node = studied.journey.node(CRITERION)
    assert node.id in found(studied)["one-interview"]
    made = studied.journey.silence("one-interview", CRITERION, reason=" volgende maand meer ")
    assert (made.about_id, made.coder, made.reason) == (node.id, "anna", "volgende maand meer")
    assert node.id not in found(studied)["one-interview"]
    resting = [f for f in studied.journey.check(silenced=True) if f.silenced]
    assert [(f.about_id, f.silenced) for f in resting] == [(node.id, "volgende maand meer")]
    assert studied.history()[0].change.said == (f"zette de controle “one-interview” stil voor “{CRITERION}”: volgende maand meer")


def test_a_check_is_put_to_rest_everywhere_and_taken_up_again(studied: Project) -> None:
    before = found(studied)
    studied.journey.silence("one-interview", reason="dit is een proef")
    assert "one-interview" not in found(studied)
    assert found(studied, silenced=True) == before
    studied.journey.speak("one-interview")
    assert found(studied) == before
    assert studied.journey.silenced() == []


def test_another_reason_takes_the_place_of_the_first(studied: Project) -> None:
    first = studied.journey.silence("one-interview", reason="dit is een proef")
    second = studied.journey.silence("one-interview", reason="te weinig mensen")
    assert (first.id, studied.journey.silenced()) == (second.id, [second])


def test_putting_to_rest_can_be_taken_back(studied: Project) -> None:
    before = found(studied)
    studied.journey.silence("one-interview", CRITERION, reason="later")
    studied.undo()
    assert found(studied) == before


def test_a_check_of_what_was_removed_since_is_taken_up_by_its_id(studied: Project) -> None:
    code = studied.coding.add_code("Trage reactie", "friction")
    studied.journey.silence("friction-without-milestone", "Trage reactie", reason="later")
    studied.coding.remove_code("Trage reactie")
    studied.journey.speak("friction-without-milestone", code.id)
    assert studied.journey.silenced() == []


def test_what_cannot_be_put_to_rest_is_refused_and_nothing_is_kept(studied: Project) -> None:
    before = studied.revision
    with pytest.raises(InvalidValue, match="no such check"):
        studied.journey.silence("nope", reason="x")
    with pytest.raises(InvalidValue, match="without a reason"):
        studied.journey.silence("one-interview", reason="  ")
    with pytest.raises(NotFound, match="nergens"):
        studied.journey.silence("one-interview", "nergens", reason="x")
    with pytest.raises(NotFound, match="not put to rest"):
        studied.journey.speak("one-interview")
    assert (studied.revision, studied.journey.silenced()) == (before, [])


def test_a_criterion_that_was_changed_since_the_survey_asked_is_found(studied: Project, tmp_path: Path) -> None:
    form = studied.survey.make().questionnaire
    answers = tmp_path / "answers.csv"
    code = form.items[0].code
    rows = [f'"{i}","2026-01-01 10:00:00","1","nl","5","2"' for i in range(1, 41)]
    head = f'"id","submitdate","lastpage","startlanguage","IMP[{code}]","SAT[{code}]"'
    answers.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    studied.survey.add_wave(answers)
    studied.survey.validate()
    assert not {"changed-since-measured", "not-validated"} & set(found(studied))
    studied.journey.change(CRITERION, statement="Ik vertel het één keer")
    studied.journey.add_criterion("Iemand belt mij terug", "Melden")
    now = found(studied)
    assert now["changed-since-measured"] == [studied.journey.node("Ik vertel het één keer").id]
    assert now["not-validated"] == [studied.journey.node("Iemand belt mij terug").id]


def test_words_of_the_studys_own_are_looked_for_too(studied: Project, tmp_path: Path) -> None:
    own = tmp_path / "eigen.yaml"
    own.write_text("internal: [melden]\n", encoding="utf-8")
    rules = {f.rule for f in studied.journey.check(words=own)}
    assert "internal-wording" in rules
    assert "internal-wording" not in found(studied)
    own.write_text("woorden: [melden]\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="line 1"):
        studied.journey.check(words=own)

"""Answers to a survey: who of them counts, and with what weight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from tests.project.copies import copied
from tests.project.surveyed import responses, study
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project
from workbench.survey.flags import RULES
from workbench.survey.responses.reader import Answers
from workbench.survey.responses.reading import read_responses

MARGINS = {"Regio": {"Noord": 0.5, "zuid": 0.5}}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return study(tmp_path_factory.mktemp("waves"), waves=1)


@pytest.fixture
def answered(kept: Path, tmp_path: Path) -> Iterator[Project]:
    yield from copied(kept, tmp_path)


def test_everybody_is_kept_and_who_is_marked_does_not_count(answered: Project) -> None:
    frame = answered.survey.flag_frame().set_index("rule")
    assert list(frame.index) == list(RULES)
    assert frame["marked"].to_dict() == {
        **dict.fromkeys(RULES, 0),
        "duplicate": 1,
        "speeder": 11,
    }
    assert frame.loc[["preview", "duplicate", "speeder", "flat"], "on"].all()
    assert (len(answered.survey.answers()), int(answered.survey.kept().sum())) == (121, 110)
    assert {v.n for v in answered.survey.validations(1)} == {110}


def test_the_report_says_who_is_marked(answered: Project, tmp_path: Path) -> None:
    report = answered.survey.add_wave(responses(tmp_path / "w.csv", 60, seed=5))
    assert report.files[0].counts == {"respondents": 61, "complete": 61, "counted": 50}
    assert any("11 van de 61 respondenten tellen niet mee (1 dubbele, 11 heel snel)" in said for said in report.files[0].warnings)
    wave = answered.survey.wave(2)
    assert wave.told["flags"]["speeder"] == 11
    assert wave.tool


def test_a_rule_is_switched_off_and_on(answered: Project) -> None:
    answered.survey.rules(speeder=False, flat=False)
    assert int(answered.survey.kept().sum()) == 120
    assert not answered.survey.rules().speeder
    answered.undo()
    assert int(answered.survey.kept().sum()) == 110


@pytest.mark.parametrize("switches", [{"bots": True}, {"speeder": "no"}, {"share": 3.0}, {"share": "x"}])
def test_a_rule_that_cannot_be_is_refused(answered: Project, switches: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        answered.survey.rules(**switches)
    assert answered.survey.rules().share == pytest.approx(1 / 3)


def test_weights_can_be_taken_off_and_put_back(answered: Project) -> None:
    answered.survey.weigh(None, MARGINS)
    answered.survey.unweigh()
    assert answered.survey.weights() is None
    assert "weighting" not in answered.survey.wave().told
    answered.undo()
    assert answered.survey.weights() is not None


def test_weights_are_kept_with_their_report_and_used(answered: Project) -> None:
    before = {v.criterion_id: v for v in answered.survey.validations(1)}
    found = answered.survey.weigh(None, MARGINS)
    weights = answered.survey.weights()
    assert weights is not None
    assert int(weights.notna().sum()) == 110
    assert weights.mean() == pytest.approx(1.0)
    kept = answered.survey.answers()[weights.notna()]
    assert weights[kept.index][kept["x_BG01"] == "A01"].sum() == pytest.approx(55)
    told = answered.survey.wave().told["weighting"]
    assert told["design_effect"] == pytest.approx(found.design_effect)
    assert found.design_effect > 1
    after = answered.survey.validate()
    assert all(v.extra["n_effective"] < before[v.criterion_id].n for v in after)


def test_other_rules_make_the_weights_anew(answered: Project) -> None:
    answered.survey.weigh(1, MARGINS)
    answered.survey.rules(1, speeder=False, flat=False)
    weights = answered.survey.weights(1)
    assert weights is not None
    assert int(weights.notna().sum()) == 120


def test_rules_that_empty_a_category_say_that_the_weights_can_be_taken_off(answered: Project, tmp_path: Path) -> None:
    file = responses(tmp_path / "w.csv", 60, seed=5)
    table = pd.read_csv(file)
    table["submitdate"] = table["submitdate"].where(table["BG01"] == "A01")
    table.to_csv(file, index=False)
    answered.survey.add_wave(file)
    answered.survey.weigh(2, MARGINS)
    with pytest.raises(InvalidValue, match=r"nobody in the sample belongs to Zuid.*project\.survey\.unweigh\(2\) takes"):
        answered.survey.rules(2, partial=True)
    assert not answered.survey.rules(2).partial
    answered.survey.unweigh(2)
    assert answered.survey.rules(2, partial=True).partial


def test_one_category_under_two_names_is_refused(answered: Project) -> None:
    with pytest.raises(InvalidValue, match="mean the same answer"):
        answered.survey.weigh(1, {"Regio": {"A01": 30, "noord": 30, "Zuid": 40}})
    assert answered.survey.weights(1) is None


def test_a_version_that_is_taken_back_while_the_file_is_read_is_told(
    answered: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = answered.survey.make(languages=("nl",)).questionnaire.id

    def slowly(*args: object, **options: object) -> Answers:
        answered.undo()
        return read_responses(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("workbench.survey.responses.reading.read_responses", slowly)
    with pytest.raises(NotFound, match="no such questionnaire"):
        answered.survey.add_wave(responses(tmp_path / "w.csv", 20, seed=9), questionnaire=last)
    assert len(answered.survey.waves()) == 1


def test_a_version_that_is_changed_while_the_file_is_read_is_told(
    answered: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = answered.survey.make(languages=("nl",)).questionnaire

    def slowly(*args: object, **options: object) -> Answers:
        answered.survey.edit(form.items[0].code, {"nl": "Vandaag nog geholpen worden"}, questionnaire=form.id)
        return read_responses(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("workbench.survey.responses.reading.read_responses", slowly)
    with pytest.raises(Conflict, match="while the file was read"):
        answered.survey.add_wave(responses(tmp_path / "w.csv", 20, seed=9), questionnaire=form.id)


def test_a_margin_of_a_question_that_was_not_asked_is_told(answered: Project) -> None:
    with pytest.raises(NotFound, match="Leeftijd"):
        answered.survey.weigh(1, {"Leeftijd": {"jong": 1, "oud": 2}})
    assert answered.survey.weights() is None


def test_words_where_numbers_or_names_belong_are_refused(answered: Project, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="margins come by question"):
        answered.survey.weigh(1, {"regio": "Noord"})  # type: ignore[dict-item]
    with pytest.raises(InvalidValue, match="what headings mean"):
        answered.survey.add_wave(responses(tmp_path / "w.csv", 5), codes=["BG01"])  # type: ignore[arg-type]


def test_a_wave_of_another_version_is_said(answered: Project, tmp_path: Path) -> None:
    first = answered.survey.questionnaire().id
    answered.survey.make(languages=("nl",))
    report = answered.survey.add_wave(responses(tmp_path / "w.csv", 30, seed=6), questionnaire=first)
    assert any("versie 1" in warning for warning in report.files[0].warnings)
    last = answered.survey.questionnaire().id
    report = answered.survey.add_wave(responses(tmp_path / "v.csv", 30, seed=7), questionnaire=last)
    assert any("versie 2 van de vragenlijst, de laatste" in warning for warning in report.files[0].warnings)


def test_answers_belong_to_the_last_version_that_went_out(answered: Project, tmp_path: Path) -> None:
    first = answered.survey.questionnaire().id
    answered.survey.make(languages=("nl",))
    answered.survey.add_wave(responses(tmp_path / "w.csv", 30, seed=6))
    assert answered.survey.wave().questionnaire_id == first


def test_the_response_is_counted_without_second_times(answered: Project) -> None:
    assert answered.survey.funnel(400) == [
        ("uitgenodigd", 400),
        ("begonnen", 120),
        ("afgemaakt", 120),
        ("afgemaakt en meegeteld", 110),
    ]
    assert answered.survey.funnel()[0] == ("begonnen", 120)
    with pytest.raises(InvalidValue, match="do not fit together"):
        answered.survey.funnel(5)
    assert answered.survey.response(400).rate == pytest.approx(0.3)
    assert answered.survey.plan({"Noord": 0.3, "Zuid": 0.7}).n > answered.survey.plan().n

"""The workbench finds in the sample study what was put into it: themes, and what drives the overall judgement."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import workbench as wb
from workbench.survey.drivers import relative_weights

SAMPLE = Path(__file__).parents[2] / "sample_data" / "waterschade"
TRUE_DRIVERS = ["C12", "C24", "C26", "C17"]
MONEY = {"geld", "betalen", "bedrag", "factuur", "euro", "btw", "rekening", "cent"}


def test_themes_follow_what_was_coded_far_more_than_chance(tmp_path: Path) -> None:
    from sklearn.metrics import adjusted_mutual_info_score

    with wb.create(tmp_path / "study.workbench", title="Waterschade", language="nl", coder="A") as project:
        project.add([SAMPLE / name for name in ("interviews", "codebook.yaml", "codings.csv")])
        run = project.themes.run()
        book = project.coding.codebook()
        pairs = [
            (book[coding.code_id].parent_id, suggestion.theme)
            for suggestion in project.themes.suggestions(run.id)
            for coding in project.coding.codings(interview=suggestion.interview_id)
            if book[coding.code_id].kind == "criterion" and coding.start < suggestion.end and suggestion.start < coding.end
        ]
    milestones, themes = zip(*pairs, strict=True)
    rng = np.random.default_rng(0)
    by_chance = max(adjusted_mutual_info_score(milestones, rng.permutation(themes)) for _ in range(50))
    assert adjusted_mutual_info_score(milestones, themes) > 3 * by_chance
    assert any(len(MONEY & set(theme.words)) >= 2 for theme in run.themes)
    assert sum(theme.dominated for theme in run.themes) <= len(run.themes) / 5


@pytest.mark.parametrize("wave", [1, 2])
def test_the_first_driver_is_found_and_the_four_true_ones_lead(wave: int) -> None:
    answers = pd.read_csv(SAMPLE / f"responses_wave{wave}.csv", sep=";", encoding="utf-8-sig")
    seconds = (pd.to_datetime(answers["submitdate"]) - pd.to_datetime(answers["startdate"])).dt.total_seconds()
    answers = answers[seconds >= seconds.median() / 3]  # speeders, and who did not send it in, tell nothing of this
    met = answers.filter(like="SAT[").apply(pd.to_numeric, errors="coerce")
    met.columns = met.columns.str.extract(r"\[(C\d+)\]", expand=False)
    met = met.apply(lambda item: item.fillna(item.mean()))  # with 30 items hardly anybody answers all
    judged = pd.to_numeric(answers["NPS"], errors="coerce")
    weights = relative_weights(met[judged.notna()], judged.dropna()).sort_values(ascending=False)
    assert weights.index[0] == "C12"
    assert set(weights.index[:4]) == set(TRUE_DRIVERS)

"""The workbench finds in the sample study what was put into it: themes."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import workbench as wb

SAMPLE = Path(__file__).parents[2] / "sample_data" / "waterschade"
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

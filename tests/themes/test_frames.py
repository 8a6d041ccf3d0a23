from __future__ import annotations

from workbench.themes.frames import theme_by_interview, theme_frame
from workbench.themes.theme import Found, Suggested, Suggestion, Theme, Unit

FOUND = Found(
    (Theme(0, ("dak", "water", "lekken", "nat"), 3, 2), Theme(1, (), 1, 1, dominated=True)),
    (
        Suggested(0, Unit("a", 0, 5, "dakje"), 0.9),
        Suggested(0, Unit("a", 6, 9, "dak"), 0.8),
        Suggested(0, Unit("b", 0, 5, "water"), 0.7),
        Suggested(1, Unit("b", 6, 9, "eh."), 0.1),
    ),
    "model",
)


def test_a_theme_is_a_row() -> None:
    rows = theme_frame(FOUND)
    assert list(rows.columns) == ["number", "name", "words", "size", "interviews", "dominated"]
    assert rows.to_numpy().tolist() == [
        [0, "dak · water · lekken", "dak, water, lekken, nat", 3, 2, False],
        [1, "2", "", 1, 1, True],
    ]


def test_every_theme_meets_every_interview_in_the_order_of_the_names() -> None:
    rows = theme_by_interview(FOUND, FOUND.suggested, {"c": "Chris", "b": "Bo", "a": "An"})
    assert list(rows.columns) == ["number", "name", "interview", "units", "share"]
    assert rows[["number", "interview", "units", "share"]].to_numpy().tolist() == [
        [0, "Chris", 0, 0.0],
        [0, "Bo", 1, 0.5],
        [0, "An", 2, 1.0],
        [1, "Chris", 0, 0.0],
        [1, "Bo", 1, 0.5],
        [1, "An", 0, 0.0],
    ]


def test_stored_suggestions_count_like_found_ones() -> None:
    stored = [
        Suggestion(str(n), "run", s.theme, s.unit.interview_id, s.unit.start, s.unit.end, s.unit.text, s.score)
        for n, s in enumerate(FOUND.suggested)
    ]
    assert theme_by_interview(FOUND, stored).equals(theme_by_interview(FOUND, FOUND.suggested))


def test_a_run_without_themes_has_no_rows_but_its_columns() -> None:
    empty = Found((), (), "model")
    assert theme_frame(empty).shape == (0, 6)
    assert theme_by_interview(empty, ()).shape == (0, 5)

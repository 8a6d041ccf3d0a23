"""The emotion curve: persons first, nothing under three, peak, pit and end."""

from __future__ import annotations

import pytest

from tests.journey.study import BOOK, coding, interview, journey
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.journey.emotions import EmotionPoint, emotion_curve
from workbench.journey.journey import Journey


def study(felt: dict[str, list[str]], at: str = "a") -> tuple[Journey, list[Coding], dict[str, Interview]]:
    """By milestone the emotions of each person, one interview a person; ``felt`` is by milestone then by person."""
    talks: dict[str, Interview] = {}
    codings: list[Coding] = []
    evidence = []
    words = {"a": "een twee drie", "b": "vier vijf zes", "c": "zeven acht negen"}
    for milestone, people in felt.items():
        for n, moods in enumerate(people):
            talk = talks.setdefault(f"i{n}", interview(f"i{n}", *words.values()))
            ground = coding(talk, words[milestone], "M")
            evidence.append(("milestone", milestone, ground))
            codings.append(ground)
            codings += [coding(talk, word, mood) for word, mood in zip(words[milestone].split(), moods.split(), strict=False)]
    return journey(*evidence), codings, talks


def curve(felt: dict[str, list[str]], **how: object) -> list[EmotionPoint]:
    made, codings, talks = study(felt)
    return emotion_curve(made, codings, BOOK, talks, **how)  # type: ignore[arg-type]


def test_each_person_counts_once_however_much_is_said() -> None:
    a, *_ = curve({"a": ["boos boos boos", "blij", "blij"]})
    assert (a.people, a.passages) == (3, 5)
    assert a.mean == pytest.approx((-0.8 + 0.6 + 0.6) / 3)


def test_under_three_people_there_is_no_point() -> None:
    a, b, c = curve({"a": ["boos", "boos"], "b": ["boos", "blij", "boos"]})
    assert (a.mean, a.people) == (None, 2)
    assert b.mean is not None
    assert (c.mean, c.people) == (None, 0)


def test_the_interval_is_that_of_students_t_over_people_and_stays_on_the_scale() -> None:
    a, b, _ = curve({"a": ["boos", "blij"] * 6, "b": ["boos", "blij", "boos"]})
    half = 2.200985 * (12 * 0.7**2 / 11) ** 0.5 / 12**0.5
    assert [a.low, a.high] == pytest.approx([-0.1 - half, -0.1 + half], abs=1e-5)
    assert (b.low, b.high) == (-1.0, 1.0)


def test_peak_pit_and_end_are_marked() -> None:
    a, b, c = curve({"a": ["blij"] * 3, "b": ["boos"] * 3, "c": ["boos", "blij", "blij"]})
    assert (a.marks, b.marks, c.marks) == (("peak",), ("pit",), ("end",))


def test_an_end_that_nobody_felt_is_not_marked_on_what_came_before() -> None:
    a, b, _ = curve({"a": ["blij"] * 3, "b": ["boos"] * 3})
    assert (a.marks, b.marks) == (("peak",), ("pit",))


def test_one_point_alone_is_neither_peak_nor_pit() -> None:
    assert curve({"a": ["boos"] * 3})[0].marks == ()


def test_an_emotion_without_a_number_is_not_counted() -> None:
    assert curve({"a": ["vaag", "vaag", "vaag", "boos"]})[0].people == 1


def test_only_the_interviews_that_are_asked_for_are_heard() -> None:
    felt = {"a": ["boos", "boos", "boos", "blij"]}
    assert curve(felt, people={"i0", "i1", "i2"})[0].mean == pytest.approx(-0.8)


def test_what_speaks_against_an_emotion_and_what_the_interviewer_says_is_not_felt() -> None:
    talk = interview("i", "een twee")
    ground, mood = coding(talk, "een twee", "M"), coding(talk, "een", "boos", stance="against")
    asked = coding(talk, "En toen?", "boos")
    evidence = journey(("milestone", "a", ground), ("milestone", "a", asked))
    assert emotion_curve(evidence, [ground, mood, asked], BOOK, {"i": talk})[0].people == 0

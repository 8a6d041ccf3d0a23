"""Who a label may be."""

from __future__ import annotations

import pytest

from workbench.corpus.roles import propose, role_word


def roles(turns: list[tuple[str, str]], legend: dict[str, str] | None = None) -> dict[str, str]:
    return {speaker.label: speaker.role for speaker in propose(turns, legend)}


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Interviewer", "interviewer"),
        ("I", "interviewer"),
        ("I1", "interviewer"),
        ("Onderzoeker", "interviewer"),
        ("RESEARCHER", "interviewer"),
        ("Q", "interviewer"),
        ("Respondent", "participant"),
        ("R", "participant"),
        ("Deelnemer 4", "participant"),
        ("PARTICIPANT 12", "participant"),
        ("P3", "participant"),
        ("Informant", "participant"),
        ("Klant", "participant"),
        ("PARTTICIPANT 18", "participant"),
        ("ALL PARTICIPANTS", "participant"),
        ("Partner", "partner"),
        ("Tolk", "interpreter"),
        ("Unknown Speaker", "other"),
        ("Anna", ""),
    ],
)
def test_words_of_labels_tell_roles(label: str, role: str) -> None:
    assert role_word(label) == role


def test_without_role_words_the_one_who_asks_is_the_interviewer() -> None:
    turns = [("Jo", "Hoe ging dat?"), ("Bo", "Ik belde en wachtte."), ("Jo", "En toen?"), ("Bo", "Niets. Of wel, toch wel.")]
    assert roles(turns) == {"Jo": "interviewer", "Bo": "participant"}


def test_a_long_answer_with_a_question_in_it_does_not_make_an_interviewer() -> None:
    answer = "Ik belde en ik dacht: waarom neemt niemand op? " + "En toen vertelde ik het hele verhaal nog een keer. " * 5
    turns = [("Jo", "Vertel eens."), ("Bo", answer), ("Jo", "En toen?"), ("Bo", answer)]
    assert roles(turns) == {"Jo": "interviewer", "Bo": "participant"}


def test_beside_a_participant_the_letter_r_is_the_researcher_if_it_asks() -> None:
    turns = [("R", "Hoe ging dat?"), ("P", "Goed."), ("R", "En toen?"), ("P", "Ook goed.")]
    assert roles(turns) == {"R": "interviewer", "P": "participant"}


def test_a_legend_goes_before_the_letter() -> None:
    turns = [("I", "Ja."), ("M", "Nej."), ("M", "Jo.")]
    assert roles(turns, {"I": "Informant", "M": "Moderator"}) == {"I": "participant", "M": "interviewer"}


def test_joint_speakers_have_the_role_that_they_share() -> None:
    turns = [("I", "Hvad?"), ("X", "Ja."), ("Y", "Nej."), ("X og Y", "Griner")]
    assert roles(turns)["X og Y"] == "participant"
    assert roles([*turns, ("I og X", "Griner")])["I og X"] == "other"


def test_nobody_named_is_other() -> None:
    assert roles([("", "Een tekst.")]) == {"": "other"}

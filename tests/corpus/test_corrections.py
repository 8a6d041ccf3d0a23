"""Corrections of what was read: what they make of it, and what is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.corrections import Correction, SpeakerCorrection, corrected
from workbench.corpus.proposals import KINDS, Proposal, proposals
from workbench.corpus.report import Dropped, Merged, Reading
from workbench.corpus.roles import propose
from workbench.corpus.transcript import CUSTOMER_ROLES, ROLES, Transcript
from workbench.errors import InvalidValue


def reading(*turns: tuple[str, str], language: str = "nl", source: str = "P01.docx", **more: object) -> Reading:
    made = Reading(Path(source).stem, source, Transcript.of(turns), propose(turns), language)
    return replace(made, **more)  # type: ignore[arg-type]  # the fields that a test names


SMALL = reading(
    ("I", "Hoe ging dat?"),
    ("I", "Vertel maar."),
    ("R", "Goed hoor."),
    ("Interviewr", "En toen?"),
    ("R", "Toen belde ik."),
    merged=(Merged("R2", "R", (4,)),),
    codes=((2, "Tevreden"), (4, "Bellen > Eerste keer")),
)


def said(found: Reading) -> list[tuple[str, str]]:
    return [(turn.speaker, found.transcript.text[turn.start : turn.end]) for turn in found.transcript.turns]


def roles(found: Reading) -> dict[str, str]:
    return {speaker.label: speaker.role for speaker in found.speakers}


def speakers(**who: SpeakerCorrection) -> Correction:
    return Correction(speakers=who)


# What a correction does


def test_the_empty_correction_changes_nothing() -> None:
    assert not Correction()
    assert corrected(SMALL, Correction()).reading == SMALL


def test_name_and_language_are_those_that_a_person_gave() -> None:
    found = corrected(SMALL, Correction(name=" Eerste gesprek ", language="en")).reading
    assert (found.name, found.language, found.because) == ("Eerste gesprek", "en", "It was set by hand.")
    assert found.transcript == SMALL.transcript


def test_roles_and_pseudonyms_are_given_by_label() -> None:
    done = corrected(SMALL, speakers(R=SpeakerCorrection("partner", " P01b "), I=SpeakerCorrection("interviewer")))
    assert roles(done.reading) == {"I": "interviewer", "R": "partner", "Interviewr": "interviewer"}
    assert done.participants == {"R": "P01b"}


def test_whoever_has_a_pseudonym_is_a_participant() -> None:
    assert roles(corrected(SMALL, speakers(I=SpeakerCorrection(participant="P07"))).reading)["I"] == "participant"


def test_a_label_takes_the_turns_of_the_same_speaker() -> None:
    found = corrected(SMALL, speakers(Interviewr=SpeakerCorrection(same_as="I"))).reading
    assert [label for label, _ in said(found)] == ["I", "I", "R", "I", "R"]
    assert list(roles(found)) == ["I", "R"]
    assert found.transcript.text == SMALL.transcript.text


def test_labels_can_be_the_same_by_a_chain() -> None:
    found = corrected(SMALL, speakers(Interviewr=SpeakerCorrection(same_as="I"), I=SpeakerCorrection(same_as="R"))).reading
    assert found.transcript.speakers == ("R",)


def test_a_speaker_can_get_another_label_and_keeps_the_role() -> None:
    found = corrected(SMALL, speakers(R=SpeakerCorrection(same_as="Bo"), Bo=SpeakerCorrection(participant="P01")))
    assert roles(found.reading) == {"I": "interviewer", "Bo": "participant", "Interviewr": "interviewer"}
    assert found.participants == {"Bo": "P01"}


def test_a_spelling_that_was_read_as_another_label_is_taken_apart() -> None:
    found = corrected(SMALL, Correction(apart=("R2",), speakers={"R2": SpeakerCorrection("partner")})).reading
    assert [label for label, _ in said(found)] == ["I", "I", "R", "Interviewr", "R2"]
    assert roles(found)["R2"] == "partner"
    assert found.merged == ()


def test_a_single_turn_gets_who_really_speaks() -> None:
    found = corrected(SMALL, Correction(turns={2: "R", 3: ""})).reading
    assert [label for label, _ in said(found)] == ["I", "R", "", "Interviewr", "R"]


def test_a_turn_can_be_of_somebody_who_has_no_label_in_the_file() -> None:
    found = corrected(SMALL, Correction(turns={2: "Tolk"}, speakers={"Tolk": SpeakerCorrection("interpreter")})).reading
    assert roles(found)["Tolk"] == "interpreter"


def test_turns_that_are_left_out_are_told_with_their_codes() -> None:
    found = corrected(SMALL, Correction(leave_out=(1, 3))).reading
    assert said(found) == [("I", "Vertel maar."), ("Interviewr", "En toen?"), ("R", "Toen belde ik.")]
    assert found.dropped == (
        Dropped("I: Hoe ging dat?", "turn 1", "left out by hand, as no speech"),
        Dropped("R: Goed hoor.", "turn 3", "left out by hand, as no speech"),
        Dropped("Tevreden", "turn 3", "the code of a turn that was left out by hand"),
    )
    assert found.codes == ((2, "Bellen > Eerste keer"),)
    assert found.merged == (Merged("R2", "R", (2,)),)


def test_marks_are_counted_in_what_is_left() -> None:
    before = reading(("I", "[gelach] Ja?"), ("R", "[gelach]"), ("R", "Nee."), markers={"[gelach]": 2})
    assert corrected(before, Correction(leave_out=(2,))).reading.markers == {"[gelach]": 1}


def test_turns_of_one_speaker_are_joined_once_labels_are_one() -> None:
    before = reading(("I", "Hoe"), ("Int", "ging dat?"), ("R", "Goed."), ("", "Ping!"), ("R", "Hoor."))
    done = corrected(before, Correction(joined=True, leave_out=(4,), speakers={"Int": SpeakerCorrection(same_as="I")}))
    assert said(done.reading) == [("I", "Hoe\nging dat?"), ("R", "Goed.\nHoor.")]


def test_a_code_never_comes_to_stand_for_turns_that_the_file_does_not_code() -> None:
    before = reading(("R", "Een."), ("R", "Twee."), ("R", "Drie."), ("R", "Vier."), codes=((1, "A"), (2, "A")))
    found = corrected(before, Correction(joined=True)).reading
    assert said(found) == [("R", "Een."), ("R", "Twee.\nDrie."), ("R", "Vier.")]
    assert found.codes == ((1, "A"),)


def test_the_report_says_what_was_corrected() -> None:
    done = corrected(replace(SMALL, warnings=("Odd.",)), Correction(language="en", turns={2: "R"}, leave_out=(1,)))
    told = "Corrected by hand: its language; who speaks in 1 of its turns; 1 of its turns left out."
    assert done.reading.warnings == ("Odd.", told)


@pytest.mark.parametrize(
    ("correction", "message"),
    [
        (Correction(speakers={"X": SpeakerCorrection("other")}), r"^P01.docx: there is no speaker 'X' .*I \| R \| Interviewr"),
        (Correction(speakers={"I": SpeakerCorrection(same_as="X")}), "^P01.docx: there is no speaker 'X'"),
        (Correction(turns={1: "X"}), "^P01.docx: there is no speaker 'X'"),
        (Correction(turns={6: "R"}), "^P01.docx: there is no turn 6 .*1 to 5"),
        (Correction(leave_out=(6,)), "^P01.docx: there is no turn 6"),
        (Correction(apart=("R3",)), "^P01.docx: the spelling 'R3' .*expected R2"),
        (Correction(speakers={"I": SpeakerCorrection(same_as="I")}), "^P01.docx: .* in a circle .*I = I"),
        (
            Correction(speakers={"I": SpeakerCorrection(same_as="R"), "R": SpeakerCorrection(same_as="I")}),
            "^P01.docx: .* in a circle .*I = R = I",
        ),
        (Correction(leave_out=(1, 2, 3, 4, 5)), "^P01.docx: no words are left"),
    ],
)
def test_a_correction_that_does_not_fit_the_file_is_refused(correction: Correction, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        corrected(SMALL, correction)


@pytest.mark.parametrize(
    "parts",
    [{"role": "chef"}, {"role": "interviewer", "participant": "P01"}, {"same_as": "I", "role": "other"}],
)
def test_a_speaker_that_cannot_be_is_not_made(parts: dict[str, str]) -> None:
    with pytest.raises(InvalidValue):
        SpeakerCorrection(**parts)


@pytest.mark.parametrize("parts", [{"language": "Dutch"}, {"turns": {0: "I"}}, {"leave_out": (-1,)}])
def test_a_correction_that_cannot_be_is_not_made(parts: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        Correction(**parts)  # type: ignore[arg-type]  # one part at a time


def test_a_correction_on_top_adds_to_the_first_and_goes_before_it() -> None:
    first = Correction("A", "nl", {"R": SpeakerCorrection("participant", "P01")}, False, ("R2",), {1: "I", 2: "R"}, (4,))
    more = Correction("", "en", {"R": SpeakerCorrection("interviewer")}, True, (), {2: "I"}, (3,))
    both = Correction("A", "en", {"R": SpeakerCorrection("interviewer")}, True, ("R2",), {1: "I", 2: "I"}, (3, 4))
    assert first.also(more) == both


def test_a_label_that_turns_out_to_be_another_has_no_role_any_more() -> None:
    first = speakers(R=SpeakerCorrection("participant", "P01"))
    assert first.also(speakers(R=SpeakerCorrection(same_as="I"))) == speakers(R=SpeakerCorrection(same_as="I"))
    assert first.also(speakers(R=SpeakerCorrection(participant="P02"))) == speakers(R=SpeakerCorrection("participant", "P02"))


LABELS = ("I", "R", "Anna", "")
words = st.text("ab é😀\n.[]", min_size=1, max_size=8)
lines = st.lists(st.tuples(st.sampled_from(LABELS), words.map(lambda text: f"{text}a")), min_size=1, max_size=8)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Reading, Correction]:
    """A reading with a correction that fits it."""
    turns: list[tuple[str, str]] = draw(lines)
    at = st.integers(0, len(turns) - 1)
    merged = draw(st.lists(st.builds(Merged, st.sampled_from(["R2", "Ana"]), st.just(turns[0][0]), st.lists(at).map(tuple))))
    codes = draw(st.lists(st.tuples(at, st.sampled_from(["A", "A > B"])), unique=True).map(tuple))
    found = reading(*turns, merged=tuple(merged), codes=codes)
    there = sorted({label for label, _ in turns})
    who = st.builds(SpeakerCorrection, st.sampled_from(["", *ROLES]))
    who |= st.builds(SpeakerCorrection, st.sampled_from(sorted(CUSTOMER_ROLES)), st.just("P01"))
    if len(there) > 1:  # the first may be another's, so there is no circle
        who_first = who | st.builds(SpeakerCorrection, same_as=st.sampled_from([label for label in there[1:] if label]))
    else:
        who_first = who
    leave_out = draw(st.sets(at.map(lambda i: i + 1), max_size=len(turns) - 1)) if len(turns) > 1 else set()
    return found, Correction(
        speakers={label: draw(who_first if label == there[0] else who) for label in draw(st.sets(st.sampled_from(there)))},
        joined=draw(st.booleans()),
        apart=tuple(draw(st.sets(st.sampled_from(sorted({m.spelling for m in merged}))))) if merged else (),
        turns=draw(st.dictionaries(at.map(lambda i: i + 1), st.sampled_from(there))),
        leave_out=tuple(leave_out),
    )


@given(cases())
def test_no_word_is_lost_and_none_is_made(case: tuple[Reading, Correction]) -> None:
    before, correction = case
    after = corrected(before, correction).reading
    kept = [words for number, (_, words) in enumerate(said(before), 1) if number not in correction.leave_out]
    assert after.transcript.text == "\n".join(kept)
    assert sum(d.why.startswith("left out") for d in after.dropped) == len(said(before)) - len(kept)


@given(cases())
def test_speakers_are_those_who_speak_in_the_order_in_which_they_first_do(case: tuple[Reading, Correction]) -> None:
    done = corrected(*case)
    assert tuple(s.label for s in done.reading.speakers) == done.reading.transcript.speakers
    assert all(roles(done.reading)[label] in CUSTOMER_ROLES for label in done.participants)


@given(cases())
def test_every_code_stands_for_the_words_that_the_file_coded(case: tuple[Reading, Correction]) -> None:
    before, correction = case
    after = corrected(before, correction).reading
    coded: dict[str, str] = {}
    for code in ("A", "A > B"):
        old = [
            words for i, (_, words) in enumerate(said(before)) if (i, code) in before.codes and i + 1 not in correction.leave_out
        ]
        coded[code] = "\n".join(old)
        assert "\n".join(words for i, (_, words) in enumerate(said(after)) if (i, code) in after.codes) == coded[code]


@given(cases())
def test_what_was_merged_points_to_turns_of_its_label(case: tuple[Reading, Correction]) -> None:
    before, correction = case
    before = replace(before, merged=tuple(m for m in before.merged if all(said(before)[i][0] == m.label for i in m.turns)))
    correction = replace(correction, apart=())
    after = corrected(before, correction).reading
    assert all(said(after)[i][0] == m.label for m in after.merged for i in m.turns)


# What is proposed


def found(some: Sequence[Proposal], kind: str) -> list[Correction]:
    return [proposal.correction for proposal in some if proposal.kind == kind]


def talk(*labels: str, times: int = 8) -> list[tuple[str, str]]:
    return [(label, "Hoe is dat?" if label.startswith("I") else "Dat ging wel goed, hoor.") for label in labels] * times


def test_nothing_is_proposed_for_an_interview_that_was_read_well() -> None:
    assert proposals(reading(*talk("Interviewer 1", "Respondent", "Interviewer 2", "Respondent"))) == []


@pytest.mark.parametrize(
    ("turns", "label", "other"),
    [
        ([*talk("Interviewer", "Klaas"), ("Intervieuwer", "En?")], "Intervieuwer", "Interviewer"),
        ([*talk("I", "Anna de Vries"), ("I", "En?"), ("Anna", "Ja.")], "Anna", "Anna de Vries"),
        ([*talk("I", "Anna de Vries"), ("I", "En?"), ("AdV", "Ja.")], "AdV", "Anna de Vries"),
        ([*talk("Interviewer", "R"), ("Interviewer", "En?"), ("Respondent", "Ja.")], "Respondent", "R"),
        ([*talk("Interviewer 1", "R"), ("Interviewer", "En?")], "Interviewer", "Interviewer 1"),
        ([*talk("I", "Klaas"), ("I", "En?"), ("klaas:", "Ja.")], "klaas:", "Klaas"),
    ],
)
def test_a_label_that_may_be_another_is_proposed_as_the_same(turns: list[tuple[str, str]], label: str, other: str) -> None:
    same = Correction(speakers={label: SpeakerCorrection(same_as=other)})
    assert found(proposals(reading(*turns)), "same speaker") == [same]


@pytest.mark.parametrize(
    "turns",
    [
        talk("Interviewer 1", "R", "Interviewer 2", "R"),
        talk("Interviewer", "Interviewee"),
        talk("Maria", "Marie", "I"),
        [*talk("I", "Anna de Vries", "I", "Anna Jansen"), ("I", "En?"), ("Anna", "Ja.")],
        [*talk("I", "X", "I", "Y"), ("I", "En?"), ("X og Y", "Ja.")],
    ],
)
def test_labels_of_two_people_are_not_proposed_as_one(turns: list[tuple[str, str]]) -> None:
    assert found(proposals(reading(*turns)), "same speaker") == []


def test_spellings_that_a_person_took_apart_are_not_proposed_as_one() -> None:
    before = reading(*talk("Interviewer", "Klaas"), merged=(Merged("Intervieuwer", "Interviewer", (14,)),))
    assert found(proposals(before, Correction(apart=("Intervieuwer",))), "same speaker") == []


def test_successive_turns_of_one_speaker_are_proposed_to_be_joined() -> None:
    some = proposals(reading(*talk("I", "R", "R")), language="nl")
    assert found(some, "joined") == [Correction(joined=True)]
    assert some[-1].said.startswith("8 van 24 beurten (33 %) volgen op een beurt van dezelfde spreker")
    assert proposals(reading(*talk("I", "R", "R")), Correction(joined=True)) == []


def test_speech_that_looks_like_a_label_is_proposed_to_be_the_turn_of_who_spoke_before() -> None:
    some = proposals(reading(*talk("I", "R"), ("Conclusie", "Dat was het " + "weer " * 20)))
    assert found(some, "one turn") == [Correction(turns={17: "R"})]
    assert "number 17: “Dat was het weer" in some[0].said
    assert "…”" in some[0].said


def test_an_answer_under_a_name_that_stands_once_is_proposed_to_be_who_else_answers() -> None:
    some = proposals(reading(*talk("I", "R"), ("I", "En toen?"), ("Annie", "Ja."), *talk("I", "R")))
    assert found(some, "one turn") == [Correction(turns={18: "R"})]


def test_a_label_that_a_person_described_is_a_speaker() -> None:
    before = reading(*talk("I", "R"), ("Bo", "Ja."))
    assert found(proposals(before, Correction(speakers={"Bo": SpeakerCorrection("partner")})), "one turn") == []


def test_without_an_interviewer_it_is_proposed_to_be_who_asks_most() -> None:
    before = reading(*talk("Ik", "Bo"))
    before = replace(before, speakers=tuple(replace(s, role="participant") for s in before.speakers))
    assert found(proposals(before), "no interviewer") == [Correction(speakers={"Ik": SpeakerCorrection("interviewer")})]


def test_without_a_participant_it_is_proposed_to_be_who_says_most() -> None:
    before = reading(*talk("I", "Bo"))
    before = replace(before, speakers=tuple(replace(s, role="other" if s.label == "Bo" else s.role) for s in before.speakers))
    assert found(proposals(before), "no participant") == [Correction(speakers={"Bo": SpeakerCorrection("participant")})]


def test_where_only_a_person_can_say_nothing_is_proposed_to_be_accepted() -> None:
    some = proposals(reading(*talk("Interviewer"), language=""))
    assert [(p.kind, bool(p.correction)) for p in some] == [("language", False), ("no participant", False), ("joined", True)]


def test_a_file_in_which_nobody_is_named_may_be_the_participants_words() -> None:
    before = reading(("", "Ik belde."), ("", "Toen kwam er iemand."), language="nl")
    [proposal] = proposals(before)
    assert proposal.kind == "nobody named"
    assert roles(corrected(before, proposal.correction).reading) == {"": "participant"}
    assert proposals(before, proposal.correction) == []


@given(cases(), st.sampled_from(["nl", "en"]))
def test_every_proposal_fits_and_is_not_made_again_once_accepted(case: tuple[Reading, Correction], language: str) -> None:
    before, correction = case
    for proposal in proposals(before, correction, language):
        assert proposal.kind in KINDS
        assert proposal.said[0] in "‘NTDEI0123456789"
        if proposal.correction:
            accepted = correction.also(proposal.correction)
            assert proposal not in proposals(before, accepted, language)


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), max_size=6),
            words.map(lambda text: f"a{text}"),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_labels_of_any_kind_have_proposals_that_fit(turns: list[tuple[str, str]]) -> None:
    before = reading(*turns, language="")
    for proposal in proposals(before):
        corrected(before, proposal.correction)

"""Lines become turns: labels in all their spellings, and speech that only looks like a label."""

from __future__ import annotations

import pytest

from workbench.corpus.readers.text import lines_of
from workbench.corpus.turns import Divided, Line, divide


def divided(text: str, *, markdown: bool = False) -> Divided:
    return divide(lines_of(text, markdown=markdown))


def turns(text: str, *, markdown: bool = False) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.words) for turn in divided(text, markdown=markdown).turns]


def test_a_label_and_a_colon_open_a_turn() -> None:
    assert turns("I: Hoe ging dat?\nR: Nou, prima.\n") == [("I", "Hoe ging dat?"), ("R", "Nou, prima.")]


def test_a_label_needs_no_blank_after_its_colon_and_speech_may_go_on_in_lower_case() -> None:
    text = "O:Hvor bor du?\nX:det er bare her\nO:Nå\nX:Ja\n"
    assert turns(text) == [("O", "Hvor bor du?"), ("X", "det er bare her"), ("O", "Nå"), ("X", "Ja")]


def test_a_label_is_found_where_the_turn_before_has_no_full_stop() -> None:
    assert [speaker for speaker, _ in turns("I: en toen\nR: ja toen\nI: ja\nR: dat\n")] == ["I", "R", "I", "R"]


def test_spellings_of_one_label_are_one_speaker_and_that_is_told() -> None:
    text = "Interviewer 1: Hoe?\nKees: Zo.\nInterviewer1: En dan?\nKees: Zus.\nInterviewer1 : Goed.\nInterviewer 1: Dank.\n"
    made = divided(text)
    assert {turn.speaker for turn in made.turns} == {"Interviewer 1", "Kees"}
    assert any("Interviewer1" in warning for warning in made.warnings)


def test_a_doubled_number_in_a_label_is_the_same_speaker() -> None:
    made = divided("Interviewer2: Hoe?\nA: Zo.\nInterviewer2: Ja?\nA: Ja.\nInterviewer2 2: Goed.\nA: Dag.")
    assert {turn.speaker for turn in made.turns} == {"Interviewer2", "A"}


def test_a_slip_in_a_frequent_label_is_the_same_speaker() -> None:
    text = "".join(f"Dan: Vraag {i}?\nParticipant: Antwoord {i}.\n" for i in range(12)) + "Dan: Nog wat?\nParticpant: Nee.\n"
    assert {turn.speaker for turn in divided(text).turns} == {"Dan", "Participant"}


def test_different_numbers_are_different_speakers() -> None:
    text = "Deelnemer 1: Ja.\nDeelnemer 11: Nee.\nDeelnemer 1: Toch.\nDeelnemer 11: Nou."
    assert [speaker for speaker, _ in turns(text)] == ["Deelnemer 1", "Deelnemer 11"] * 2


def test_time_and_label_on_a_line_of_their_own_head_the_text_below() -> None:
    made = divided("[00:10] RESEARCHER:\nHi. How are you?\n[00:18] PARTICIPANT 1:\nGood.\n[01:00:02] RESEARCHER:\nFine.")
    assert [(t.speaker, t.words, t.seconds) for t in made.turns] == [
        ("RESEARCHER", "Hi. How are you?", 10.0),
        ("PARTICIPANT 1", "Good.", 18.0),
        ("RESEARCHER", "Fine.", 3602.0),
    ]


def test_brackets_around_the_time_may_lack_or_be_wrong_and_the_colon_too() -> None:
    text = "00:19 PARTICIPANT 12:\nMorning.\n[00:20 RESEARCHER\nHello.\n[00:22} PARTICIPANT 12.\nHi.\n[00:30] RESEARCHER?\nYes."
    made = divided(text)
    assert [(t.speaker, t.seconds) for t in made.turns] == [
        ("PARTICIPANT 12", 19.0),
        ("RESEARCHER", 20.0),
        ("PARTICIPANT 12", 22.0),
        ("RESEARCHER", 30.0),
    ]
    assert [t.words for t in made.turns] == ["Morning.", "Hello.", "Hi.", "Yes."]


def test_a_label_inside_speech_does_not_start_a_turn() -> None:
    text = "01:06 PARTICIPANT 3:\nHi PARTICIPANT 12:\n01:19 PARTICIPANT 12:\nHi.\n01:27 RESEARCHER:\nSo PARTICIPANT 3: what now?"
    assert turns(text) == [
        ("PARTICIPANT 3", "Hi PARTICIPANT 12:"),
        ("PARTICIPANT 12", "Hi."),
        ("RESEARCHER", "So PARTICIPANT 3: what now?"),
    ]


def test_a_forgotten_label_behind_a_time_gives_a_turn_of_nobody() -> None:
    text = "".join(f"[00:{i:02}] RESEARCHER:\nWhy?\n[00:{i:02}] PARTICIPANT 1:\nSo.\n" for i in range(10, 20))
    made = divided(text + "[04:42]\nNo, not at this time.\n[04:48] RESEARCHER:\nOkay.\n")
    assert ("", "No, not at this time.", 282.0) in [(t.speaker, t.words, t.seconds) for t in made.turns]
    assert any("without a label" in warning for warning in made.warnings)


def test_otter_writes_the_time_behind_the_name() -> None:
    made = divided("Anna Smit  0:22  \nHi, everybody.\n\nBo Vos  1:01:02  \nSure thing.\n", markdown=True)
    assert [(t.speaker, t.words, t.seconds) for t in made.turns] == [
        ("Anna Smit", "Hi, everybody.", 22.0),
        ("Bo Vos", "Sure thing.", 3662.0),
    ]


def test_otter_without_times_still_has_names() -> None:
    text = "Anna Smit  \nHi.\n\nBo Vos  \nHello there.\n\n" * 3
    assert turns(text, markdown=True) == [("Anna Smit", "Hi."), ("Bo Vos", "Hello there.")] * 3


def test_a_bold_label_in_markdown_loses_its_stars_and_a_time_behind_it_becomes_seconds() -> None:
    made = divided("**Anna Smit:** [00:01:00] Awesome.\n\nSo tell me.\n\n**Bo Vos:** Well[00:02:00] then.\n", markdown=True)
    assert [(t.speaker, t.words, t.seconds) for t in made.turns] == [
        ("Anna Smit", "Awesome.\nSo tell me.", 60.0),
        ("Bo Vos", "Well then.", None),
    ]


def test_a_label_may_stand_bold_on_its_own_line() -> None:
    text = "**Interviewer**\n\nWat gebeurde er?\n\n**Respondent**\n\nWater.\n"
    assert turns(text, markdown=True) == [("Interviewer", "Wat gebeurde er?"), ("Respondent", "Water.")]


def test_joint_speakers_are_a_speaker_of_their_own() -> None:
    text = "I: Hvad?\nX: Ja.\nY: Nej.\nX og Y: Griner\nI: Nå.\nX: Jo.\nY: Jo.\n"
    assert ("X og Y", "Griner") in turns(text)


def test_an_id_in_brackets_that_comes_back_is_a_label_and_a_marker_is_not() -> None:
    assert turns("[id1] hello there\n\n[id2] I struggle.\n\n[id1] [laughs] ok\n\n[id2] Hmm.\n") == [
        ("id1", "hello there"),
        ("id2", "I struggle."),
        ("id1", "[laughs] ok"),
        ("id2", "Hmm."),
    ]


@pytest.mark.parametrize(
    "legend",
    [
        "I = Interviewer; X = Informant, kvinde",
        "Interviewer (I) Informant (X)",
        "I: Interviewer\nX: Informant, kvinde",
        "I = Interviewer\nX = Informant, kvinde",
    ],
)
def test_a_legend_explains_labels_and_is_no_turn(legend: str) -> None:
    made = divided(f"{legend}\n\nI: Hvor bor du?\nX: Her.\nI: Nå?\nX: Ja.\n")
    assert [turn.speaker for turn in made.turns] == ["I", "X", "I", "X"]
    assert made.legend["I"] == "Interviewer"
    assert made.legend["X"].startswith("Informant")
    assert {d.why for d in made.dropped} == {"explains a label"}


def test_facts_above_the_interview_are_no_turns() -> None:
    text = "Datum: 3 mei\nInterviewer: Anna\nRespondent: P3\n\nAnna: Hoe ging het?\nP3: Goed.\nAnna: En toen?\nP3: Niets."
    made = divided(text)
    assert [turn.speaker for turn in made.turns] == ["Anna", "P3", "Anna", "P3"]
    assert made.legend["Anna"] == "Interviewer"
    assert {d.what for d in made.dropped} == {"Datum: 3 mei", "Interviewer: Anna", "Respondent: P3"}


def test_a_header_says_who_interviews() -> None:
    text = (
        "# Gesprek\n\nIt took place in May. Interviewer is Anna Smit and Bo.\n\nAnna Smit  0:01  \nHi.\n\nCas Vos  0:03  \nHi.\n"
    )
    assert divided(text, markdown=True).legend == {"Anna Smit": "Interviewer"}


@pytest.mark.parametrize("word", ["Note", "Opmerking", "MORE INFO", "http", "Conclusie"])
def test_words_that_head_a_remark_are_no_speakers(word: str) -> None:
    text = f"Anna: Hoe?\nBo: Zo.\n{word}: dit staat erbij.\nAnna: Ja?\nBo: Ja.\n{word}: en dit.\n"
    assert {speaker for speaker, _ in turns(text)} == {"Anna", "Bo"}


@pytest.mark.parametrize(
    "line", ["http://voorbeeld.nl is de site", "So: dat was het", "Het punt is: niemand belde", "C:\\map", "om 10:30 belde ik"]
)
def test_speech_with_a_colon_stays_speech(line: str) -> None:
    made = turns(f"Anna: Hoe?\nBo: Zo.\n{line}\nAnna: Ja?\nBo: Ja.\nAnna: Dus?\nBo: Klaar.\n")
    assert {speaker for speaker, _ in made} == {"Anna", "Bo"}
    assert line in made[1][1]


def test_dan_is_a_name_where_it_comes_back_all_the_time() -> None:
    text = "".join(f"Dan: Vraag {i}?\nParticipant: Antwoord {i}.\n" for i in range(6))
    assert {speaker for speaker, _ in turns(text)} == {"Dan", "Participant"}


def test_a_name_that_stands_once_is_a_speaker_where_all_is_labelled_and_is_told() -> None:
    made = divided("Anna: Hoe?\nBo: Zo.\nAnna: Ja?\nBo: Ja.\nCas: Hallo.\nAnna: Dag Cas.\nBo: Dag.\n")
    assert ("Cas", "Hallo.") in [(t.speaker, t.words) for t in made.turns]
    assert any("'Cas'" in warning for warning in made.warnings)


def test_paragraphs_without_a_label_go_on_with_the_turn() -> None:
    assert turns("I: Hoe ging dat?\n\nR: Eerst belde ik.\n\nToen wachtte ik.\n\nI: En?\n")[1] == (
        "R",
        "Eerst belde ik.\nToen wachtte ik.",
    )


def test_a_sentence_that_an_editor_broke_over_lines_is_one_sentence() -> None:
    broken = (
        "I: Kunt u vertellen wat er die avond gebeurde toen u thuiskwam en\n"
        "het water door het plafond naar beneden zag komen, en wat u toen als\n"
        "allereerste hebt gedaan, en ook wie u daarna hebt gebeld of een bericht\nhebt gestuurd?\n"
    )
    answer = broken.replace("I: Kunt u", "R: Ja, kunt u dat")
    made = turns((broken + answer) * 3)
    assert [speaker for speaker, _ in made] == ["I", "R"] * 3
    assert "\n" not in made[0][1]
    assert made[0][1].startswith("Kunt u vertellen wat er die avond gebeurde toen u thuiskwam en het water")


def test_a_time_on_a_line_of_its_own_times_the_next_turn() -> None:
    made = divided("0:00:04.0\nI: Hoe?\n0:00:09.5\nR: Zo.\n0:00:20.0\nI: Ja?\n")
    assert [(t.speaker, t.seconds) for t in made.turns] == [("I", 4.0), ("R", 9.5), ("I", 20.0)]


def test_a_time_with_an_equals_sign_is_read() -> None:
    made = divided("*0:0 = I1: Hej.\n*0:12 = X: Hej.\n*0:15 = I1: Nå.\n*1:02 = X: Ja.\n")
    assert [(t.speaker, t.seconds) for t in made.turns] == [("I1", 0.0), ("X", 12.0), ("I1", 15.0), ("X", 62.0)]


def test_a_marker_with_a_time_in_it_stays_in_the_text() -> None:
    assert turns("I: En [unintelligible 00:01:18] toen?\nR: Ja [crosstalk].\n")[0][1] == "En [unintelligible 00:01:18] toen?"


def test_a_turn_without_words_is_listed_as_dropped() -> None:
    made = divided("I: Hoe?\nR:\nI: Hallo?\nR: Ja.\n")
    assert [(d.what, d.why) for d in made.dropped] == [("R", "a label without words")]


def test_the_advertisement_of_a_tool_is_dropped() -> None:
    made = divided("Anna: Hoe?\nBo: Zo.\nAnna: Ja.\nBo: Ja.\n\nTranscribed by https://otter.ai\n")
    assert made.turns[-1].words == "Ja."
    assert made.dropped[-1].why == "a tool's advertisement"


def test_a_text_without_names_is_one_turn_a_paragraph_with_a_warning() -> None:
    made = divided("Eerst belde ik. Toen niet meer.\n\nNiemand nam op.\n")
    assert [(t.speaker, t.words) for t in made.turns] == [("", "Eerst belde ik. Toen niet meer."), ("", "Niemand nam op.")]
    assert "Nobody is named" in made.warnings[0]


def test_times_that_go_back_are_kept_and_told() -> None:
    made = divided("[00:10] Anna:\nA.\n[00:05] Bo:\nB.\n[00:20] Anna:\nC.\n[00:30] Bo:\nD.\n")
    assert [t.seconds for t in made.turns] == [10.0, 5.0, 20.0, 30.0]
    assert any("go back once" in warning for warning in made.warnings)


def test_numbers_of_paragraphs_before_labels_are_no_words() -> None:
    assert turns("1 Dan: Hoe?\n2 Ria: Zo.\n3 Dan: Ja?\n4 Ria: Ja.\n") == [
        ("Dan", "Hoe?"),
        ("Ria", "Zo."),
        ("Dan", "Ja?"),
        ("Ria", "Ja."),
    ]


def test_a_heading_inside_a_labelled_text_is_no_speech() -> None:
    made = divided("Anna: Hoe?\n\n## Deel 2\n\nBo: Zo.\n\nAnna: Ja.\n\nBo: Ja.\n", markdown=True)
    assert [t.words for t in made.turns] == ["Hoe?", "Zo.", "Ja.", "Ja."]
    assert [d.what for d in made.dropped] == ["Deel 2"]


# Other ways of writing a label

ASKED = ("Hoe ging dat?", "En toen?", "Wat vond u daarvan?", "Wanneer was dat?")
ANSWERED = ("Nou, ik heb gewoon gebeld.", "Toen ging het mis.", "Niet zo prettig.", "In mei, denk ik.")


def talk(asking: str, answering: str, gap: str = "\n") -> str:
    """Four questions and answers; ``{}`` holds the words, ``{n}`` a number that grows."""
    both = ((asking, ASKED), (answering, ANSWERED))
    return gap.join(way.format(words[i], n=f"{2 * i + j:02}") for i in range(4) for j, (way, words) in enumerate(both))


@pytest.mark.parametrize(
    ("asking", "answering", "labels"),
    [
        ("I\t{}", "R\t{}", ("I", "R")),
        ("Anna\t\t{}", "Mevr. Vos\t{}", ("Anna", "Mevr. Vos")),
        ("I - {}", "R - {}", ("I", "R")),
        ("Interviewer – {}", "Respondent – {}", ("Interviewer", "Respondent")),
        ("Q. {}", "A. {}", ("Q", "A")),
        ("I/ {}", "R/ {}", ("I", "R")),
        ("1: {}", "2: {}", ("1", "2")),
        ("[SPEAKER_00]: {}", "[SPEAKER_01]: {}", ("SPEAKER_00", "SPEAKER_01")),
        ("[Anna Smit] {}", "[Bo Vos] {}", ("Anna Smit", "Bo Vos")),
        ("[Anna Smit]\n{}", "[Bo Vos]\n{}", ("Anna Smit", "Bo Vos")),
        ("(Anna) {}", "(Bo) {}", ("Anna", "Bo")),
        ("<Anna> {}", "<Bo> {}", ("Anna", "Bo")),
        ('"Anna": {}', '"Bo": {}', ("Anna", "Bo")),
        ("*Interviewer:* {}", "*Respondent:* {}", ("Interviewer", "Respondent")),
        ("_Anna_: {}", "_Bo_: {}", ("Anna", "Bo")),
        ("- I: {}", "- R: {}", ("I", "R")),
        ("• I: {}", "• R: {}", ("I", "R")),
        (">> ANNA: {}", ">> BO: {}", ("ANNA", "BO")),
        ("> **Anna**: {}", "> **Bo**: {}", ("Anna", "Bo")),
        ("👩🏽 Anna: {}", "👨 Bo: {}", ("Anna", "Bo")),
        ("\u200eAnna: {}", "\u200fBo: {}", ("Anna", "Bo")),
        ("Interviewer: {}", "Respondent #1: {}", ("Interviewer", "Respondent #1")),
        ("Interviewer: {}", "R1 (vrouw, 34): {}", ("Interviewer", "R1 (vrouw, 34)")),
        (
            "Interviewer (Anna Smit, Hogeschool van Voorbeeld): {}",
            "R: {}",
            ("Interviewer (Anna Smit, Hogeschool van Voorbeeld)", "R"),
        ),
        ("Anna\xa0Smit:\xa0{}", "Bo\xa0Vos\xa0: {}", ("Anna Smit", "Bo Vos")),
        ("Rene\u0301: {}", "Zoe\u0308: {}", ("Rene\u0301", "Zoe\u0308")),
        ("I： {}", "R： {}", ("I", "R")),
        ("采访者：{}", "受访者：{}", ("采访者", "受访者")),
        ("المحاور: {}", "سارة: {}", ("المحاور", "سارة")),
        ("A.S.: {}", "B.V.: {}", ("A.S.", "B.V.")),
        ("Interviewer:\n{}", "Mevr. de Vries:\n{}", ("Interviewer", "Mevr. de Vries")),
        ("Anna\n{}\n", "Bo\n{}\n", ("Anna", "Bo")),
        ("Speaker 1:          {}", "Speaker 2:          {}", ("Speaker 1", "Speaker 2")),
    ],
)
def test_a_label_is_known_in_every_way_that_people_and_programs_write_it(
    asking: str, answering: str, labels: tuple[str, str]
) -> None:
    expected = [pair for i in range(4) for pair in ((labels[0], ASKED[i]), (labels[1], ANSWERED[i]))]
    assert turns(talk(asking, answering)) == expected


@pytest.mark.parametrize(
    ("asking", "answering"),
    [
        ("Speaker 1 (00:{n}):\n{}", "Speaker 2 (00:{n}):\n{}"),
        ("[00:00:{n}.000] - Speaker 1\n{}", "[00:00:{n}.000] - Speaker 2\n{}"),
        ("00:00:{n} - Speaker 1:\n{}", "00:00:{n} - Speaker 2:\n{}"),
        ("Speaker 1: 00:00:{n}\n{}", "Speaker 2: 00:00:{n}\n{}"),
        ("Speaker 1:\t00:00:{n}\n{}", "Speaker 2:\t00:00:{n}\n{}"),
        ("[Speaker 1] 00:00:{n}\n{}", "[Speaker 2] 00:00:{n}\n{}"),
        ("**Speaker 1** 00:{n}\n{}", "**Speaker 2** 00:{n}\n{}"),
        ("[00:00:{n} - 00:01:00] Speaker 1: {}", "[00:00:{n} - 00:01:00] Speaker 2: {}"),
        ("00:00:{n} --> 00:01:00 Speaker 1: {}", "00:00:{n} --> 00:01:00 Speaker 2: {}"),
        ("#00:00:{n}-0# Speaker 1: {}", "#00:00:{n}-0# Speaker 2: {}"),
        ("[00:00:{n}] **Speaker 1**: {}", "[00:00:{n}] **Speaker 2**: {}"),
        ("00:00:{n} Speaker 1\n{}\n", "00:00:{n} Speaker 2\n{}\n"),
    ],
)
def test_a_time_beside_a_label_is_known_in_every_way_that_programs_write_it(asking: str, answering: str) -> None:
    made = divided(talk(asking, answering, "\n\n"))
    assert [turn.seconds for turn in made.turns] == [float(n) for n in range(8)]
    assert [turn.speaker for turn in made.turns] == ["Speaker 1", "Speaker 2"] * 4
    assert [turn.words for turn in made.turns[:2]] == [ASKED[0], ANSWERED[0]]


def test_a_time_at_the_end_of_a_paragraph_begins_the_next() -> None:
    made = divided(talk("I: {} #00:00:{n}-5#", "B: {} #00:00:{n}-5#", "\n\n"))
    assert [turn.seconds for turn in made.turns] == [None, *(n + 0.5 for n in range(7))]
    assert made.turns[0].words == ASKED[0]


@pytest.mark.parametrize("markup", ["### {}\n", "## {}\n\n", "#### {} (0:12)\n"])
def test_headings_that_come_back_are_labels(markup: str) -> None:
    text = "# Gesprek\n\n" + talk(markup.format("Anna Smit") + "{}\n", markup.format("Bo Vos") + "{}\n")
    made = divided(text, markdown=True)
    assert [turn.speaker for turn in made.turns] == ["Anna Smit", "Bo Vos"] * 4


def test_headings_that_ask_are_no_labels() -> None:
    text = "\n\n".join(f"## {question}\n\n*{answer}*" for question, answer in zip(ASKED, ANSWERED, strict=True))
    made = divided(text, markdown=True)
    assert {turn.speaker for turn in made.turns} == {""}
    assert [turn.words for turn in made.turns[:2]] == [ASKED[0], f"*{ANSWERED[0]}*"]


def test_numbers_before_all_lines_are_taken_out() -> None:
    text = (
        "I: Kunt u vertellen wat er\ndie avond gebeurde?\nR: Het water kwam naar\nbeneden.\n"
        "I: En toen, wat\ndeed u?\nR: Ik belde\nmijn buurman."
    )
    made = divided("\n".join(f"{number:3}  {line}" for number, line in enumerate(text.split("\n"), 1)))
    assert [(turn.speaker, turn.words) for turn in made.turns] == turns(text)
    assert any("Numbers before 8 lines" in warning for warning in made.warnings)


def test_a_number_in_speech_stays() -> None:
    assert turns("I: Hoeveel keer?\nP1: 3 keer gebeld.\nI: En?\nP1:30 minuten gewacht.\nI: Ja?\nP1: Ja.")[1::2] == [
        ("P1", "3 keer gebeld."),
        ("P1", "30 minuten gewacht."),
        ("P1", "Ja."),
    ]


# Labels that differ


def test_what_a_label_says_about_itself_once_holds_for_all_of_its_turns() -> None:
    text = talk("Anna: {}", "Bo: {}").replace("Anna:", "Anna (interviewer):", 1).replace("Bo:", "Bo (respondent):", 1)
    made = divided(text)
    assert {turn.speaker for turn in made.turns} == {"Anna", "Bo"}
    assert made.legend == {"Anna": "interviewer", "Bo": "respondent"}
    assert [turn.spelling for turn in made.turns[:3]] == ["Anna (interviewer)", "Bo (respondent)", ""]


def test_two_interviewers_that_are_told_apart_in_brackets_stay_two() -> None:
    text = "Interviewer (Anna): Hoe?\nR: Zo.\nInterviewer (Bo): En?\nR: Ja.\n" * 3
    assert {turn.speaker for turn in divided(text).turns} == {"Interviewer (Anna)", "Interviewer (Bo)", "R"}


@pytest.mark.parametrize(
    ("often", "seldom"),
    [
        ("Speaker A", "Speaker B"),
        ("Interviewer", "Interviewee"),
        ("Participant", "Participants"),
        ("Respondent M", "Respondent V"),
        ("Participant 1", "Participant 2"),
        ("Marieke", "Marijke"),
    ],
)
def test_a_seldom_speaker_is_not_taken_for_a_slip_of_another(often: str, seldom: str) -> None:
    text = "".join(f"{often}: Vraag {i}?\n" + (f"{seldom}: Nee.\n" if i % 12 == 0 else "") for i in range(48))
    assert {turn.speaker for turn in divided(text).turns} == {often, seldom}


def test_drift_over_a_long_file_is_one_speaker_each() -> None:
    ways = {
        "Interviewer 1": 153,
        "Interviewer1": 10,
        "Interviewer1 ": 4,
        "Interviewer 1.": 1,
        "interviewer 1": 2,
        "Intervieuwer 1": 1,
    }
    asked = [f"{way}: Vraag?" for way, number in ways.items() for _ in range(number)]
    made = divided("\n".join(f"{question}\nInterviewee: Antwoord." for question in asked))
    assert {turn.speaker for turn in made.turns} == {"Interviewer 1", "Interviewee"}
    assert {turn.spelling for turn in made.turns} == {"", "Interviewer1", "Interviewer 1.", "interviewer 1", "Intervieuwer 1"}


def test_a_label_whose_colon_was_forgotten_is_a_label_and_is_told() -> None:
    text = talk("I1: {}", "R1: {}").replace("R1: Niet", "R1 Niet").replace("I1: Wanneer", "I1; Wanneer")
    made = divided(text)
    assert [turn.speaker for turn in made.turns] == ["I1", "R1"] * 4
    assert any("no colon at line 6, line 7" in warning for warning in made.warnings)


def test_a_label_is_found_where_a_full_line_without_a_full_stop_stands_before() -> None:
    line = "en toen heb ik dus nog een keer gebeld met dat nummer dat op die brief stond want ik dacht"
    rows = [Line(f"R: {line}", "page 1", opens=i == 0) for i in range(1)]
    for _ in range(4):
        rows += [
            Line(
                "I: ja en wat zeiden ze toen aan de telefoon tegen u want dat zou ik nog wel willen weten", "page 1", opens=False
            )
        ]
        rows += [Line(f"R: {line}", "page 1", opens=False)]
    assert [turn.speaker for turn in divide(rows).turns] == ["R", *["I", "R"] * 4]


def test_who_is_not_known_is_a_speaker_of_its_own() -> None:
    text = talk("I: {}", "R: {}").replace("R: Niet", "?: Niet").replace("R: In", "R?: In")
    assert [turn.speaker for turn in divided(text).turns] == ["I", "R", "I", "R", "I", "?", "I", "R?"]


def test_a_name_that_opens_lines_and_was_not_taken_is_told() -> None:
    text = "Anna\tHoe?\nBo\tZo.\n" * 12 + "Voordeel: snel.\n" * 3
    made = divided(text)
    assert {turn.speaker for turn in made.turns} == {"Anna", "Bo"}
    assert any("'Voordeel:' stands at the beginning of 3 lines" in warning for warning in made.warnings)


def test_speakers_that_a_comma_joins_speak_together() -> None:
    assert ("X, Y", "(griner)") in turns("I: Hvad?\nX: Ja.\nY: Nej.\nX, Y: (griner)\nI: Nå.\nX: Jo.\nY: Jo.\n")


# What is no transcript


@pytest.mark.parametrize(
    "text",
    [
        "**Research topic:**\nWomen in war.\n\n**Methodology:**\nBiographical interviews\n\n**Results:**\nNone so far.",
        "Doel: Dit onderzoek.\nMethode: Interviews.\nResultaat: Niets.",
        "Precies.\nOkay.\nDat was een lang verhaal.\n" * 4,
        "[pauze]\nIk belde.\n[pauze]\nNiemand nam op.\n[pauze]\nToen weer.\n",
        "Ja - dat klopt.\nNee - toch niet.\nIk belde en wachtte.\nNiemand nam op.\n" * 2,
    ],
)
def test_heads_of_a_memo_and_speech_are_no_speakers(text: str) -> None:
    assert {turn.speaker for turn in divided(text, markdown=True).turns} == {""}


@pytest.mark.parametrize(
    ("legend", "explained"),
    [
        ("I = Interviewer; X = Informant, kvinde; Y = …", {"I": "Interviewer", "X": "Informant, kvinde", "Y": "…"}),
        ("I = interviewer, X = informant", {"I": "interviewer", "X": "informant"}),
        ("I: interviewer, X: informant", {"I": "interviewer", "X": "informant"}),
        ("Legenda: I = interviewer; X = informant", {"I": "interviewer", "X": "informant"}),
        ("(I) = Interviewer\n(X) = Informant", {"I": "Interviewer", "X": "Informant"}),
        ("Deelnemers: I (interviewer), X (informant)", {"I": "interviewer", "X": "informant"}),
        ("M: Mand\nI: Interviewer\nX: Kvinde", {"M": "Mand", "I": "Interviewer", "X": "Kvinde"}),
    ],
)
def test_a_legend_may_stand_in_one_line_and_name_who_never_speaks(legend: str, explained: dict[str, str]) -> None:
    made = divided(f"Båndlængde 94:40\n{legend}\n\nI: Hvor bor du?\nX: Her.\nI: Nå?\nX: Ja.\nI: Ok?\nX: Nej.\n")
    assert [turn.speaker for turn in made.turns] == ["I", "X"] * 3
    assert made.legend == explained


def test_a_sum_at_the_top_is_no_legend() -> None:
    assert divided("x = 3\n\nI: Hoe?\nR: Zo.\nI: En?\nR: Ja.\n").legend == {}


def test_what_a_meeting_tool_adds_is_dropped() -> None:
    text = (
        "Gesprek-Meeting Recording\n12 april 2024, 09:03AM\n30m 21s\n\nAnna Smit started transcription\n\n"
        + talk("Anna Smit   0:{n}\n{}\n", "Bo Vos   0:{n}\n{}\n")
        + "\nAnna Smit stopped transcription\n"
    )
    made = divided(text)
    assert [turn.speaker for turn in made.turns] == ["Anna Smit", "Bo Vos"] * 4
    assert made.turns[-1].words == ANSWERED[-1]
    assert len(made.dropped) == 5

"""Codings: several at once, resized, recoded, split, joined, weighed; memos; and what the screen remembers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import workbench as wb
from workbench.errors import Conflict, InvalidSpan, InvalidValue, NotFound
from workbench.project import Project

WORDS = "ik moest het drie keer uitleggen"


def span(project: Project, words: str, interview: str = "P01") -> tuple[int, int]:
    start = project.corpus.interview(interview).transcript.text.index(words)
    return start, start + len(words)


def put(project: Project, words: str, code: str) -> str:
    return project.coding.code("P01", *span(project, words), code).id


@pytest.fixture
def coded(project: Project) -> Project:
    project.coding.add_code("Uitleg", "friction")
    project.coding.add_code("Bellen", "milestone")
    return project


def quotes(project: Project) -> list[str]:
    return [c.quote for c in project.coding.codings()]


def test_several_codes_are_put_in_one_action(coded: Project) -> None:
    coded.coding.code_with("P01", *span(coded, WORDS), ["Uitleg", "Bellen"])
    assert len(coded.coding.codings()) == 2
    coded.undo()
    assert coded.coding.codings() == []


def test_codes_that_are_there_already_are_left_and_only_all_of_them_are_refused(coded: Project) -> None:
    put(coded, WORDS, "Uitleg")
    made = coded.coding.code_with("P01", *span(coded, WORDS), ["Uitleg", "Bellen"])
    assert [coded.coding.codebook()[c.code_id].name for c in made] == ["Bellen"]
    with pytest.raises(Conflict):
        coded.coding.code_with("P01", *span(coded, WORDS), ["Uitleg", "Bellen"])


def test_a_new_code_and_its_first_coding_are_one_action(coded: Project) -> None:
    coded.coding.new_code_on("P01", *span(coded, WORDS), "Herhalen", "friction")
    assert coded.coding.codebook().find("Herhalen").kind == "friction"
    coded.undo()
    with pytest.raises(NotFound):
        coded.coding.codebook().find("Herhalen")


def test_a_new_code_that_has_a_namesake_is_that_code(coded: Project) -> None:
    coded.coding.new_code_on("P01", *span(coded, WORDS), "  uitleg ")
    assert [c.name for c, _ in coded.coding.codebook().tree()] == ["Uitleg", "Bellen"]


def test_words_become_the_name_of_their_code(coded: Project) -> None:
    coding = coded.coding.in_vivo("P01", *span(coded, WORDS))
    assert coded.coding.codebook()[coding.code_id].name == WORDS


def test_a_resized_coding_keeps_code_comment_and_evidence(coded: Project) -> None:
    coding = put(coded, WORDS, "Bellen")
    coded.coding.comment(coding, "let op")
    coded.journey.from_codes()
    evidence = coded.journey.journey().evidence
    new = coded.coding.resize(coding, *span(coded, "drie keer uitleggen"))
    assert (new.id, new.quote, new.comment) == (coding, "drie keer uitleggen", "let op")
    assert coded.journey.journey().evidence == evidence


def test_a_coding_cannot_be_resized_onto_its_twin(coded: Project) -> None:
    coding = put(coded, WORDS, "Bellen")
    put(coded, "drie keer", "Bellen")
    with pytest.raises(Conflict):
        coded.coding.resize(coding, *span(coded, "drie keer"))
    assert sorted(quotes(coded)) == sorted([WORDS, "drie keer"])


def test_codings_get_another_code_in_one_action(coded: Project) -> None:
    ids = [put(coded, WORDS, "Bellen"), put(coded, "drie keer", "Bellen")]
    coded.coding.recode(ids, "Uitleg")
    assert {coded.coding.codebook()[c.code_id].name for c in coded.coding.codings()} == {"Uitleg"}
    coded.undo()
    assert {coded.coding.codebook()[c.code_id].name for c in coded.coding.codings()} == {"Bellen"}


def test_a_coding_that_gets_a_code_that_its_words_have_already_becomes_one_with_it(coded: Project) -> None:
    moved, double = put(coded, "drie keer", "Bellen"), put(coded, WORDS, "Bellen")
    there = put(coded, WORDS, "Uitleg")
    for coding, comment, weight in ((there, "eerst", 20), (double, "dan", 70)):
        coded.coding.comment(coding, comment)
        coded.coding.weigh(coding, weight)
    coded.coding.write_memo("coding", double, "let op")
    before = coded.coding.codings()
    made = coded.coding.recode([moved, double], "Uitleg")
    assert [(c.id, c.quote, c.comment, c.weight) for c in made] == [
        (moved, "drie keer", "", None),
        (there, WORDS, "eerst\ndan", 70),
    ]
    assert sorted(c.id for c in coded.coding.codings()) == sorted([moved, there])
    assert [memo.about_id for memo in coded.coding.memos()] == [there]
    coded.undo()
    assert coded.coding.codings() == before


def test_codings_of_two_codes_on_the_same_words_become_one_coding_of_a_third(coded: Project) -> None:
    coded.coding.add_code("Contact")
    ids = [put(coded, WORDS, "Bellen"), put(coded, WORDS, "Uitleg")]
    assert [c.id for c in coded.coding.recode(ids, "Contact")] == ids[:1]
    assert quotes(coded) == [WORDS]


def test_what_another_coder_has_on_the_words_stays_apart_when_codings_get_a_code(coded: Project) -> None:
    coding = put(coded, WORDS, "Bellen")
    coded.coder = "bert"
    put(coded, WORDS, "Uitleg")
    coded.coding.recode([coding], "Uitleg")
    assert sorted(c.coder for c in coded.coding.codings()) == ["anna", "bert"]


def test_a_coding_for_never_becomes_one_with_a_coding_against(coded: Project) -> None:
    ids = [put(coded, "drie keer", "Bellen"), put(coded, WORDS, "Bellen")]
    coded.coding.set_stance(put(coded, WORDS, "Uitleg"), "against")
    before = coded.coding.codings()
    with pytest.raises(InvalidValue, match="for and against"):
        coded.coding.recode(ids, "Uitleg")
    assert coded.coding.codings() == before


def test_a_name_of_a_code_that_is_out_of_use_is_used_only_when_asked(coded: Project) -> None:
    coded.coding.activate(["Uitleg"], active=False)
    with pytest.raises(Conflict, match="“Uitleg” that was taken out of use"):
        coded.coding.new_code_on("P01", *span(coded, WORDS), "uitleg")
    assert quotes(coded) == []
    coded.coding.new_code_on("P01", *span(coded, WORDS), "uitleg", activate=True)
    assert coded.coding.codebook().find("Uitleg").active
    coded.undo()
    assert not coded.coding.codebook().find("Uitleg").active


def test_the_code_that_stays_has_the_keys_of_those_that_go_on_every_screen(coded: Project) -> None:
    coded.coding.add_code("Wachten")
    uitleg, bellen, wachten = (coded.coding.codebook().find(name).id for name in ("Uitleg", "Bellen", "Wachten"))
    coded.coding.set_favourites([wachten, uitleg])
    with wb.open(coded.place, coder="bert") as bert:
        bert.coding.set_favourites([bellen, wachten, uitleg])
        coded.coding.merge_codes([uitleg], bellen)
        assert coded.coding.favourites() == [wachten, bellen]
        assert bert.coding.favourites() == [bellen, wachten]


def test_a_coding_is_split_at_a_place_without_blanks_at_the_edges(coded: Project) -> None:
    coding = put(coded, WORDS, "Bellen")
    first, second = coded.coding.split(coding, span(coded, " drie keer")[0])
    assert (first.quote, second.quote) == ("ik moest het", "drie keer uitleggen")
    assert first.id == coding


def test_both_halves_keep_what_the_whole_was_evidence_for(coded: Project) -> None:
    coding = put(coded, WORDS, "Bellen")
    coded.journey.from_codes()
    _, second = coded.coding.split(coding, span(coded, " drie keer")[0])
    assert {e.coding_id for e in coded.journey.journey().evidence} == {coding, second.id}


def test_a_coding_is_not_split_outside_itself(coded: Project) -> None:
    coding = put(coded, WORDS, "Bellen")
    with pytest.raises(InvalidSpan):
        coded.coding.split(coding, span(coded, WORDS)[0])


def test_codings_are_joined_from_the_first_word_to_the_last(coded: Project) -> None:
    first, second = put(coded, "ik moest het", "Bellen"), put(coded, "uitleggen", "Bellen")
    coded.coding.comment(first, "een")
    coded.coding.comment(second, "twee")
    joined = coded.coding.join([second, first])
    assert (joined.id, joined.quote, joined.comment) == (first, WORDS, "een\ntwee")
    assert quotes(coded) == [WORDS]


def test_only_codings_of_one_code_can_be_joined(coded: Project) -> None:
    with pytest.raises(InvalidValue):
        coded.coding.join([put(coded, "ik moest het", "Bellen"), put(coded, "uitleggen", "Uitleg")])


@pytest.mark.parametrize("weight", [-1, 101])
def test_a_weight_is_from_nought_to_a_hundred(coded: Project, weight: int) -> None:
    coding = put(coded, WORDS, "Bellen")
    assert coded.coding.weigh(coding, 60).weight == 60
    with pytest.raises(InvalidValue):
        coded.coding.weigh(coding, weight)


def test_words_can_speak_against_what_the_code_says(coded: Project) -> None:
    coding = put(coded, WORDS, "Bellen")
    assert coded.coding.set_stance(coding, "against").stance == "against"
    with pytest.raises(InvalidValue):
        coded.coding.set_stance(coding, "perhaps")


def test_several_codings_are_removed_in_one_action_or_none_is(coded: Project) -> None:
    ids = [put(coded, WORDS, "Bellen"), put(coded, "drie keer", "Bellen")]
    with pytest.raises(NotFound):
        coded.coding.uncode(ids[0], "nothing")
    assert len(quotes(coded)) == 2
    coded.coding.uncode(*ids)
    assert quotes(coded) == []
    coded.undo()
    assert len(quotes(coded)) == 2


def test_a_memo_stands_at_its_thing_and_can_be_written_anew(coded: Project) -> None:
    interview = coded.corpus.interview("P01")
    memo = coded.coding.write_memo("interview", interview.id, "Stil begin.\r\nLater los.")
    assert memo.text == "Stil begin.\nLater los."
    coded.coding.write_memo("interview", interview.id, "Anders.", memo_id=memo.id)
    assert [m.text for m in coded.coding.memos("interview", interview.id)] == ["Anders."]
    coded.undo()
    assert [m.text for m in coded.coding.memos()] == ["Stil begin.\nLater los."]


def test_the_project_has_memos_of_its_own(coded: Project) -> None:
    coded.coding.write_memo("project", "", "Plan")
    assert list(coded.coding.memo_frame()["name"]) == ["project"]


def test_a_memo_about_nothing_is_refused(coded: Project) -> None:
    with pytest.raises(NotFound):
        coded.coding.write_memo("code", "nothing", "x")
    with pytest.raises(InvalidValue):
        coded.coding.write_memo("weather", "", "x")
    with pytest.raises(InvalidValue):
        coded.coding.write_memo("project", "", " \n ")


def test_a_memo_goes_with_its_code_and_comes_back_with_it(coded: Project) -> None:
    code = coded.coding.codebook().find("Uitleg")
    coded.coding.write_memo("code", code.id, "Afbakenen!")
    coded.coding.remove_code("Uitleg")
    assert coded.coding.memos() == []
    coded.undo()
    assert [m.text for m in coded.coding.memos()] == ["Afbakenen!"]


def test_favourites_and_place_are_each_coders_own_and_survive_a_restart(coded: Project) -> None:
    code = coded.coding.codebook().find("Uitleg")
    revision = coded.revision
    coded.coding.set_favourites([code.id])
    coded.coding.remember_place("P01", 12)
    place = coded.place
    assert coded.revision == revision
    coded.close()
    with wb.open(place, coder="anna") as anna, wb.open(place, coder="bram") as bram:
        assert (anna.coding.favourites(), anna.coding.place("P01")) == ([code.id], 12)
        assert (bram.coding.favourites(), bram.coding.place("P01")) == ([], None)


def test_a_tenth_favourite_is_refused(coded: Project) -> None:
    ids = [coded.coding.add_code(f"code {n}").id for n in range(10)]
    with pytest.raises(InvalidValue):
        coded.coding.set_favourites(ids)


def test_recent_codes_are_the_coders_own_newest_first(coded: Project) -> None:
    put(coded, WORDS, "Bellen")
    put(coded, WORDS, "Uitleg")
    put(coded, "drie keer", "Uitleg")
    assert [c.name for c in coded.coding.recent()] == ["Uitleg", "Bellen"]


def test_progress_counts_customers_turns_that_a_coding_touches(coded: Project) -> None:
    put(coded, WORDS, "Bellen")
    put(coded, "drie keer", "Uitleg")
    first = coded.coding.progress()[0]
    assert (first.name, first.turns, first.coded_turns, first.codings) == ("P01", 2, 1, 2)


def test_the_history_says_what_was_taken_back(coded: Project) -> None:
    put(coded, WORDS, "Bellen")
    coded.undo()
    newest = coded.history()[0]
    assert (newest.change.action, newest.undone, newest.mine) == ("code", True, True)
    coded.redo()
    assert not coded.history()[0].undone


def test_what_is_acknowledged_survives_a_kill_in_the_next_millisecond(coded: Project, tmp_path: Path) -> None:
    import os
    import signal
    import subprocess
    import sys

    place = coded.place
    coded.close()
    program = (
        "import sys, workbench as wb\n"
        f"project = wb.open({place!r}, coder='anna')\n"
        "for n in range(1000):\n"
        "    coding = project.coding.code('P01', n, n + 8, 'Bellen')\n"
        "    print(coding.id, flush=True)\n"
    )
    worker = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    acknowledged = [worker.stdout.readline().strip() for _ in range(5)]
    os.kill(worker.pid, signal.SIGKILL)
    acknowledged += [line.strip() for line in worker.stdout if line.endswith("\n")]
    worker.wait()
    worker.stdout.close()
    with wb.open(place, coder="anna") as again:
        assert set(acknowledged) <= {c.id for c in again.coding.codings()}
        assert again.undo() is not None


def test_a_walk_back_takes_all_steps_or_none(coded: Project) -> None:
    put(coded, WORDS, "Bellen")
    second = coded.revision
    put(coded, "drie keer", "Uitleg")
    third = coded.revision
    coded.undo_to(second)
    assert quotes(coded) == []
    with pytest.raises(Conflict):
        coded.undo_to(third)
    with pytest.raises(Conflict):
        coded.undo_to(10**9)
    coded.redo_to(third)
    assert len(quotes(coded)) == 2


def test_joining_keeps_memos_weight_and_evidence(coded: Project) -> None:
    first, second = put(coded, "ik moest het", "Bellen"), put(coded, "uitleggen", "Bellen")
    coded.coding.write_memo("coding", second, "belangrijk")
    coded.coding.weigh(second, 90)
    joined = coded.coding.join([first, second])
    assert ([m.about_id for m in coded.coding.memos()], joined.weight) == ([first], 90)


def test_codings_for_and_against_are_not_joined(coded: Project) -> None:
    first, second = put(coded, "ik moest het", "Bellen"), put(coded, "uitleggen", "Bellen")
    coded.coding.set_stance(second, "against")
    with pytest.raises(InvalidValue):
        coded.coding.join([first, second])


def test_a_comment_that_somebody_changed_meanwhile_is_not_overwritten(coded: Project) -> None:
    coding = put(coded, WORDS, "Bellen")
    with wb.open(coded.place, coder="bert") as bert:
        bert.coding.comment(coding, "lange opmerking")
    with pytest.raises(Conflict, match="lange opmerking"):
        coded.coding.comment(coding, "kort", was="")
    assert coded.coding.codings()[0].comment == "lange opmerking"


def test_a_weight_that_somebody_changed_meanwhile_is_not_overwritten(coded: Project) -> None:
    coding = put(coded, WORDS, "Bellen")
    coded.coding.weigh(coding, 80, was=None)
    with pytest.raises(Conflict, match="found 80"):
        coded.coding.weigh(coding, 10, was=None)
    assert coded.coding.weigh(coding, 80, was=None).weight == 80  # both wanted the same
    assert coded.coding.weigh(coding, 10).weight == 10  # who says nothing of what was there changes it


def test_a_stance_that_somebody_changed_meanwhile_is_not_overwritten(coded: Project) -> None:
    coding = put(coded, WORDS, "Bellen")
    coded.coding.set_stance(coding, "against", was="for")
    with pytest.raises(Conflict, match="found against"):
        coded.coding.set_stance(coding, "for", was="for")
    assert coded.coding.set_stance(coding, "for", was="against").stance == "for"


def test_edges_that_somebody_moved_meanwhile_stay_where_they_are(coded: Project) -> None:
    coding, before = put(coded, WORDS, "Bellen"), span(coded, WORDS)
    coded.coding.resize(coding, *span(coded, "drie keer uitleggen"), was=before)
    with pytest.raises(Conflict, match="found drie keer uitleggen"):
        coded.coding.resize(coding, *span(coded, "uitleggen"), was=before)
    assert quotes(coded) == ["drie keer uitleggen"]
    start, end = span(coded, "drie keer uitleggen")
    coded.coding.resize(coding, *span(coded, "uitleggen"), was=(start - 1, end))  # a blank at the edge is none of it


def test_a_coding_that_somebody_gave_another_code_meanwhile_keeps_that(coded: Project) -> None:
    coded.coding.add_code("Wachten")
    ids = [put(coded, "drie keer", "Bellen"), put(coded, WORDS, "Bellen")]
    was = dict.fromkeys(ids, coded.coding.codebook().find("Bellen").id)
    coded.coding.recode(ids[1:], "Uitleg", was=was)
    with pytest.raises(Conflict, match="found Uitleg"):
        coded.coding.recode(ids, "Wachten", was=was)
    assert {coded.coding.codebook()[c.code_id].name for c in coded.coding.codings()} == {"Bellen", "Uitleg"}
    coded.coding.recode(ids, "Uitleg", was=was)


def test_places_that_another_library_counted_are_whole_numbers_too(coded: Project) -> None:
    start, end = span(coded, WORDS)
    coding = coded.coding.code("P01", np.int64(start), np.int64(end), "Bellen")
    assert coded.coding.codings() == [coding]
    assert type(coded.coding.codings()[0].start) is int


def test_a_memo_that_somebody_changed_meanwhile_is_not_overwritten(coded: Project) -> None:
    memo = coded.coding.write_memo("project", "", "een")
    with wb.open(coded.place, coder="bert") as bert:
        bert.coding.write_memo("project", "", "twee", memo_id=memo.id)
    with pytest.raises(Conflict, match="twee"):
        coded.coding.write_memo("project", "", "drie", memo_id=memo.id, was="een")


def test_what_somebody_wrote_a_memo_on_is_not_taken_back(coded: Project) -> None:
    coding = put(coded, WORDS, "Bellen")
    with wb.open(coded.place, coder="bert") as bert:
        bert.coding.write_memo("coding", coding, "let op")
    with pytest.raises(Conflict, match="memo"):
        coded.undo()
    assert len(coded.coding.memo_frame()) == 1


def test_undo_does_not_put_one_code_twice_on_the_same_words(coded: Project) -> None:
    first = put(coded, WORDS, "Uitleg")
    second = put(coded, WORDS, "Bellen")
    coded.coding.uncode(first)
    with wb.open(coded.place, coder="bert") as bert:
        bert.coding.recode([second], "Uitleg")
    with pytest.raises(Conflict, match="already"):
        coded.undo()


def test_nothing_is_taken_back_in_the_middle_of_an_action(coded: Project) -> None:
    with coded.together("twee dingen"), pytest.raises(InvalidValue):
        coded.undo()
    with coded.together("twee dingen"):
        coded.coding.set_favourites([coded.coding.codebook().find("Uitleg").id])
    assert len(coded.coding.favourites()) == 1

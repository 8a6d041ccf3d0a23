"""What the store promises, on every database."""

from __future__ import annotations

import dataclasses
import threading

import numpy as np
import pytest

from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Participant, Speaker, Transcript
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.method.history import Basis
from workbench.store import Store

TEXT = Transcript.of([("I", "Hoe ging dat?"), ("R", "Nou 😀 <script> e\u0301n twee.", 4.25)])
TALK = Interview("i1", "P01", TEXT, (Speaker("I", "interviewer"), Speaker("R", "participant", "p1")), "nl", "P01.txt", "ab" * 32)
CODE = Code("c1", "Zekerheid", "goal")
CODING = Coding("k1", "i1", "c1", 14, 19, "Nou 😀", "anna", "2026-01-01T00:00:00.000+00:00")


def put(store: Store, *values: object, coder: str = "anna", said: str = "put") -> None:
    with store.write(coder, "put", said) as writing:
        writing.put(*values)


def without_images(store: Store) -> list[tuple[int, str, str, int | None, int | None]]:
    return [(c.revision, c.coder, c.action, c.undoes, c.redoes) for c in store.changes()]


def test_what_was_put_is_read_back_equal(store: Store) -> None:
    person = Participant("p1", "Noor", {"leeftijd": 41.0, "regio": "Drenthe", "huurt": False, "kinderen": None})
    put(store, person, TALK, CODE, CODING)
    assert store.read(Participant) == [person]
    assert store.read(Interview) == [TALK]
    assert store.get(Code, "c1") == CODE
    assert store.read(Coding, interview_id="i1", code_id=["c1", "c9"]) == [CODING]


def test_values_survive_closing_and_opening(store: Store, place: str) -> None:
    put(store, TALK, CODE, CODING)
    store.close()
    again = Store.open(place)
    assert again.read(Interview) == [TALK]
    assert again.revision == 2
    again.close()


def test_an_unknown_id_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="no such code"):
        store.get(Code, "c9")


def test_an_action_is_one_entry_with_the_rows_before_and_after(store: Store) -> None:
    put(store, CODE)
    put(store, dataclasses.replace(CODE, name="Rust"), said="renamed")
    last = store.changes(images=True)[-1]
    assert (last.revision, last.coder, last.said) == (3, "anna", "renamed")
    assert [(i.table, i.id, i.before and i.before["name"], i.after and i.after["name"]) for i in last.images] == [
        ("code", "c1", "Zekerheid", "Rust")
    ]


def test_an_action_that_changes_nothing_leaves_no_entry(store: Store) -> None:
    put(store, CODE)
    put(store, CODE)
    assert store.revision == 2


def test_an_action_that_fails_leaves_nothing_behind(store: Store) -> None:
    def half() -> None:
        with store.write("anna", "put", "half") as writing:
            writing.put(CODE)
            writing.put(dataclasses.replace(CODE, id="c2", kind="no kind"))

    with pytest.raises(InvalidValue):
        half()
    assert store.read(Code) == []
    assert store.revision == 1


def test_a_row_that_others_rest_on_cannot_be_removed(store: Store) -> None:
    put(store, TALK, CODE, CODING)
    with pytest.raises(Conflict, match="still rests on"), store.write("anna", "remove", "removed the code") as writing:
        writing.remove(CODE)
    assert store.get(Code, "c1") == CODE
    assert store.revision == 2


def test_two_values_with_one_id_at_once_are_refused(store: Store) -> None:
    with pytest.raises(InvalidValue):
        put(store, CODE, dataclasses.replace(CODE, name="Rust"))
    assert store.read(Code) == []


@pytest.mark.parametrize(
    "wrong",
    [
        dataclasses.replace(CODING, start=1.5),
        dataclasses.replace(CODING, end=np.int64(19)),
        dataclasses.replace(CODING, quote=None),
        dataclasses.replace(CODING, weight=True),
        dataclasses.replace(CODE, definition=3),
        dataclasses.replace(CODE, translations="en"),
        dataclasses.replace(CODE, active=1),
    ],
)
def test_a_field_of_another_kind_is_refused_by_name(store: Store, wrong: object) -> None:
    put(store, TALK, CODE)
    with pytest.raises(InvalidValue, match=r"the \w+ of a cod(e|ing) cannot be right"):
        put(store, wrong)
    assert store.revision == 2


def test_what_the_database_library_refuses_is_one_of_our_errors(store: Store) -> None:
    with pytest.raises(InvalidValue, match="not JSON serializable"):
        put(store, Participant("p1", "Noor", {"regio": object()}))
    with pytest.raises(InvalidValue, match="a value of this kind"):
        store.read(Code, id=object())
    with pytest.raises(InvalidValue, match="a value of this kind"), store.write("anna", "put", "put") as writing:
        writing.read(Code, id=object())
    assert store.revision == 1


@pytest.mark.parametrize("wrong", ["\ud800", "a\0b"])
def test_what_no_database_keeps_is_refused_in_texts_and_in_names_of_attributes(store: Store, wrong: str) -> None:
    for person in (Participant("p1", "Noor", {"regio": wrong}), Participant("p1", "Noor", {wrong: "Drenthe"})):
        with pytest.raises(InvalidValue, match="a text of the participant holds"):
            put(store, person)
    assert store.revision == 1


def test_none_is_asked_for_as_what_is_missing(store: Store) -> None:
    under = Code("c2", "Rust", "goal", "c1")
    put(store, CODE, under)
    assert store.read(Code, parent_id=None) == [CODE]
    assert store.read(Code, parent_id="c1", id=["c2", "c3"]) == [under]


def test_contents_are_kept_once_and_read_back(store: Store) -> None:
    with store.write("anna", "keep", "kept") as writing:
        first = writing.keep(b"\x00\xff bytes", "application/octet-stream")
        assert writing.keep(b"\x00\xff bytes", "application/octet-stream") == first
        writing.put(CODE)
    assert store.content(first) == b"\x00\xff bytes"
    with pytest.raises(NotFound):
        store.content("0" * 64)


def test_undo_takes_back_and_redo_does_again_after_a_restart(store: Store, place: str) -> None:
    put(store, TALK, CODE)
    put(store, CODING)
    store.close()
    store = Store.open(place)
    undone = store.undo("anna")
    assert undone is not None
    assert undone.undoes == 3
    assert store.read(Coding) == []
    store.close()
    store = Store.open(place)
    redone = store.redo("anna")
    assert redone is not None
    assert redone.redoes == 3
    assert store.read(Coding) == [CODING]
    assert without_images(store)[-2:] == [(4, "anna", "undo", 3, None), (5, "anna", "redo", None, 3)]
    store.close()


def test_undo_goes_all_the_way_back_and_redo_all_the_way_forth(store: Store) -> None:
    put(store, TALK, CODE)
    put(store, CODING)
    put(store, dataclasses.replace(CODE, name="Rust"))
    with store.write("anna", "remove", "uncoded") as writing:
        writing.remove(CODING)
    while store.undo("anna"):
        pass
    assert (store.read(Interview), store.read(Code), store.read(Coding)) == ([], [], [])
    while store.redo("anna"):
        pass
    assert store.get(Code, "c1").name == "Rust"
    assert store.read(Coding) == []
    assert store.read(Interview) == [TALK]


def test_a_new_action_ends_what_could_be_redone(store: Store) -> None:
    put(store, CODE)
    store.undo("anna")
    put(store, dataclasses.replace(CODE, id="c2", name="Rust"))
    assert store.redo("anna") is None


def test_undo_takes_back_only_ones_own_actions(store: Store) -> None:
    put(store, CODE)
    put(store, dataclasses.replace(CODE, id="c2", name="Rust"), coder="bram")
    store.undo("anna")
    assert [c.id for c in store.read(Code)] == ["c2"]
    assert store.undo("anna") is None


def test_undo_refuses_where_somebody_changed_the_same_row_since(store: Store) -> None:
    put(store, CODE)
    put(store, dataclasses.replace(CODE, name="Rust"), coder="bram")
    with pytest.raises(Conflict, match="changed since"):
        store.undo("anna")
    assert store.get(Code, "c1").name == "Rust"
    assert store.revision == 3


def test_undo_refuses_where_something_new_rests_on_it(store: Store) -> None:
    put(store, TALK, CODE)
    put(store, CODING, coder="bram")
    with pytest.raises(Conflict):
        store.undo("anna")
    assert store.read(Interview) == [TALK]


def test_the_creation_of_a_study_cannot_be_undone(store: Store) -> None:
    assert store.undo("anna") is None


def test_revisions_rise_by_one_when_many_write_at_once(store: Store, place: str) -> None:
    others = [Store.open(place) for _ in range(3)]

    def work(n: int, one: Store) -> None:
        for i in range(5):
            put(one, Code(f"c{n}-{i}", f"code {n} {i}"), coder=f"coder{n}")

    threads = [threading.Thread(target=work, args=(n, s)) for n, s in enumerate(others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [c.revision for c in store.changes()] == list(range(1, 17))
    assert len(store.read(Code)) == 15
    for one in others:
        one.close()


def test_a_place_that_holds_a_study_is_not_overwritten(store: Store, place: str) -> None:
    with pytest.raises(Conflict):
        Store.create(place, title="Other", language="en", coder="bram")
    assert store.revision == 1


def rest_on(store: Store, source: str, source_id: str) -> None:
    put(store, Basis("b1", "criterion", "r1", source, source_id, store.revision + 1))


def test_a_changed_source_is_told_with_revision_who_and_what(store: Store) -> None:
    put(store, CODE)
    rest_on(store, "code", "c1")
    assert store.touched() == []
    put(store, dataclasses.replace(CODE, definition="anders"), coder="bram", said="changed the definition")
    (found,) = store.touched()
    assert found.basis.what_id == "r1"
    assert [(c.revision, c.coder, c.said) for c in found.changes] == [(4, "bram", "changed the definition")]


def test_a_coding_is_part_of_its_code(store: Store) -> None:
    put(store, TALK, CODE)
    rest_on(store, "code", "c1")
    put(store, CODING, said="coded")
    assert [c.said for found in store.touched() for c in found.changes] == ["coded"]


def test_a_coding_moved_to_another_code_touches_both(store: Store) -> None:
    put(store, TALK, CODE, dataclasses.replace(CODE, id="c2", name="Rust"), CODING)
    with store.write("anna", "put", "bases") as writing:
        writing.put(Basis("b1", "criterion", "r1", "code", "c1", 3), Basis("b2", "criterion", "r2", "code", "c2", 3))
    put(store, dataclasses.replace(CODING, code_id="c2"), said="moved")
    assert {found.basis.id for found in store.touched()} == {"b1", "b2"}


def test_a_change_that_was_taken_back_is_no_reason_to_look_again(store: Store) -> None:
    put(store, TALK, CODE)
    rest_on(store, "code", "c1")
    put(store, CODING)
    store.undo("anna")
    assert store.touched() == []


def test_a_new_colour_is_no_reason_to_look_again(store: Store) -> None:
    put(store, CODE)
    rest_on(store, "code", "c1")
    put(store, dataclasses.replace(CODE, color="#123456"))
    assert store.touched() == []


# -- several actions as one


def test_what_is_done_together_is_one_entry_and_is_taken_back_as_one(store: Store) -> None:
    revision = store.revision
    with store.together("anna", "together", "made two codes"):
        for name in ("een", "twee"):
            with store.write("anna", "add code", name) as writing:
                writing.put(Code(name, name))
    assert [change.said for change in store.changes(revision)] == ["made two codes"]
    store.undo("anna")
    assert store.read(Code) == []


def put_and_fail(store: Store, name: str) -> None:
    with store.write("anna", "add code", name) as writing:
        writing.put(Code(name, name))
        raise RuntimeError("no")


def test_a_part_that_fails_leaves_the_other_parts(store: Store) -> None:
    with store.together("anna", "together", "made codes"):
        with store.write("anna", "add code", "een") as writing:
            writing.put(Code("een", "een"))
        with pytest.raises(RuntimeError):
            put_and_fail(store, "twee")
    assert [code.name for code in store.read(Code)] == ["een"]
    store.undo("anna")
    assert store.read(Code) == []


def test_if_the_whole_fails_nothing_is_stored(store: Store) -> None:
    revision = store.revision

    def fail() -> None:
        with store.together("anna", "together", "made codes"):
            with store.write("anna", "add code", "een") as writing:
                writing.put(Code("een", "een"))
            put_and_fail(store, "twee")

    with pytest.raises(RuntimeError):
        fail()
    assert (store.revision, store.read(Code)) == (revision, [])
    with store.write("anna", "add code", "later") as writing:
        writing.put(Code("later", "later"))
    assert store.revision == revision + 1

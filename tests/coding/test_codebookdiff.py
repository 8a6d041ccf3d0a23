"""What differs between two codebooks, and the codebook of an earlier moment."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.codebook import KINDS, Code, Codebook
from workbench.coding.codebookdiff import Step, codebook_at, codebook_changes
from workbench.errors import NotFound

BOOK = Codebook(
    [
        Code("m", "Melden", "milestone"),
        Code("s", "Snel", "criterion", "m"),
        Code("e", "Eén keer", "criterion", "m", order=1),
        Code("b", "Boos", "emotion", order=1),
    ]
)


def changed(*codes: Code, without: str = "") -> Codebook:
    new = {code.id: code for code in codes}
    kept = [code for code in BOOK.values() if code.id not in new and code.id != without]
    return Codebook([*kept, *new.values()])


def told(after: Codebook, before: Codebook = BOOK) -> list[tuple[str, str, str, str]]:
    return [(c.code.id, c.what, c.before, c.after) for c in codebook_changes(before, after)]


def test_the_same_codebook_has_no_changes() -> None:
    assert codebook_changes(BOOK, BOOK) == []


def test_an_added_code_and_a_removed_one_are_told_by_their_paths() -> None:
    assert told(changed(Code("n", "Nieuw", parent_id="s"), without="e")) == [
        ("n", "added", "", "Melden > Snel > Nieuw"),
        ("e", "removed", "Melden > Eén keer", ""),
    ]


def test_a_renamed_code_does_not_move_those_under_it() -> None:
    assert told(changed(replace(BOOK["m"], name="Schade melden"))) == [("m", "renamed", "Melden", "Schade melden")]


def test_a_moved_code_is_told_with_both_paths_and_its_children_are_not() -> None:
    assert told(changed(replace(BOOK["m"], parent_id="b"))) == [("m", "moved", "Melden", "Boos > Melden")]


def test_each_field_is_told_under_its_name() -> None:
    new = replace(
        BOOK["b"],
        kind="friction",
        definition="Kwaad.",
        translations={"nl": "Boos", "en": "Angry"},
        jobs=("social",),
        active=False,
        valence=-0.8,
    )
    assert told(changed(new)) == [
        ("b", "kind", "emotion", "friction"),
        ("b", "definition", "", "Kwaad."),
        ("b", "translations", "", "en: Angry; nl: Boos"),
        ("b", "jobs", "", "social"),
        ("b", "active", "yes", "no"),
        ("b", "valence", "", "-0.8"),
    ]


def test_another_order_is_told_of_as_few_codes_as_explain_it() -> None:
    before = Codebook([Code(id, id, order=i) for i, id in enumerate("abcde")])
    after = Codebook([Code(id, id, order=i) for i, id in enumerate("bcdea")])
    assert told(after, before) == [("a", "order", "1", "5")]


def test_a_gap_that_a_removed_code_left_is_no_other_order() -> None:
    assert told(Codebook(BOOK[id] for id in ("m", "e", "b"))) == [("s", "removed", "Melden > Snel", "")]


# -- earlier moments


@st.composite
def histories(draw: st.DrawFn) -> list[list[Code]]:
    """Flat codebooks, one after each change."""
    books: list[list[Code]] = [[]]
    for number in range(draw(st.integers(1, 10))):
        book = {code.id: code for code in books[-1]}
        id = draw(st.sampled_from(["a", "b", "c"]))
        if id in book and draw(st.booleans()):
            del book[id]
        else:
            book[id] = Code(id, f"{id}{number}", draw(st.sampled_from(KINDS)))
        books.append(list(book.values()))
    return books


def steps(books: list[list[Code]], sealed: set[int]) -> list[Step]:
    made = []
    for revision in range(1, len(books)):
        was, is_now = ({code.id: code for code in book} for book in books[revision - 1 : revision + 1])
        different = (id for id in sorted({*was, *is_now}) if was.get(id) != is_now.get(id))
        made += [Step(revision, id, was.get(id), is_now.get(id)) for id in different if revision not in sealed]
    return made


@settings(max_examples=30, deadline=None)
@given(books=histories())
def test_every_moment_can_be_told_from_the_log(books: list[list[Code]]) -> None:
    for revision, book in enumerate(books):
        assert dict(codebook_at(revision, steps(books, set()), [], Codebook(books[-1]))) == dict(Codebook(book))


@settings(max_examples=30, deadline=None)
@given(books=histories(), data=st.data())
def test_with_wiped_changes_it_is_right_or_refused_where_the_log_shows_a_difference(
    books: list[list[Code]], data: st.DataObject
) -> None:
    sealed = data.draw(st.sets(st.integers(1, len(books) - 1)))
    known = steps(books, sealed)
    last = {code.id: code for code in books[-1]}
    for revision, book in enumerate(books):
        try:
            told = dict(codebook_at(revision, known, sorted(sealed), Codebook(books[-1])))
        except NotFound:
            assert sealed
            continue
        truth = {code.id: code for code in book}
        for id in (id for id in "abc" if told.get(id) != truth.get(id)):
            # Changed and changed back in wiped entries: that left no trace.
            before = [step.after for step in known if step.code_id == id and step.revision <= revision]
            after = [step.before for step in known if step.code_id == id and step.revision > revision]
            assert (before[-1] if before else None) == (after[0] if after else last.get(id))


def test_a_wiped_change_before_or_after_the_moment_is_no_hindrance() -> None:
    old, new = Code("a", "oud"), Code("a", "nieuw")
    known = [Step(1, "a", None, old)]
    assert codebook_at(1, known, [3], Codebook([new]))["a"].name == "oud"
    assert codebook_at(3, known, [3], Codebook([new]))["a"].name == "nieuw"
    assert codebook_at(2, known, [2, 3], Codebook([old]))["a"].name == "oud"


def test_between_two_wiped_changes_it_says_from_when_on_it_is_known() -> None:
    old, new = Code("a", "oud"), Code("a", "nieuw")
    with pytest.raises(NotFound, match="From revision 5 on it is known"):
        codebook_at(3, [Step(1, "a", None, old)], [2, 5], Codebook([new]))

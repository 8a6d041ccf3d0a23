"""Working on the codebook: moving, merging, splitting, taking out of use, files, and earlier moments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.coding.codebook import Code
from workbench.coding.memos import Memo
from workbench.coding.segments import Coding
from workbench.errors import Conflict, InvalidValue, NotFound, WorkbenchError
from workbench.journey.journey import Criterion, Evidence, LeftOut
from workbench.method.history import Basis
from workbench.project import Project
from workbench.store import new_id
from workbench.themes.keywords import KeywordSuggester
from workbench.themes.theme import Suggestion

Coded = Callable[[Project, str, str, str], Coding]


@pytest.fixture
def book(project: Project) -> Project:
    """Melden (Bellen, Schrijven (Brief)), Wachten, Huis."""
    add = project.coding.add_code
    add("Melden")
    add("Bellen", parent="Melden")
    add("Schrijven", parent="Melden")
    add("Brief", parent="Schrijven")
    add("Wachten")
    add("Huis")
    return project


def tree(project: Project) -> list[str]:
    return [f"{'  ' * depth}{code.name}" for code, depth in project.coding.codebook().tree()]


def everything(project: Project) -> dict[type, set[object]]:
    """All that can hang on a code, as it is."""
    classes = (Code, Coding, Evidence, Basis, Suggestion, LeftOut, Memo, Criterion)
    return {cls: {repr(value) for value in project._desk.store.read(cls)} for cls in classes}


# -- moving


def test_codes_move_in_the_order_in_which_they_are_named_with_all_that_is_under_them(book: Project) -> None:
    book.coding.move_codes(["Huis", "Schrijven"], None, before="Wachten")
    assert tree(book) == ["Melden", "  Bellen", "Huis", "Schrijven", "  Brief", "Wachten"]
    assert book.changes()[-1].said == "verplaatste 2 codes"


def test_a_code_below_one_that_moves_keeps_its_place_under_it(book: Project) -> None:
    moved = book.coding.move_codes(["Brief", "Schrijven", "Wachten"], "Huis")
    assert [code.name for code in moved] == ["Schrijven", "Wachten"]
    assert tree(book) == ["Melden", "  Bellen", "Huis", "  Schrijven", "    Brief", "  Wachten"]


def test_a_code_moves_among_its_siblings_and_back_by_undo(book: Project) -> None:
    before = tree(book)
    book.coding.move_codes(["Huis"], None, before="Melden")
    assert tree(book)[0] == "Huis"
    book.coding.move_codes(["Huis"], None, before="Huis")
    assert tree(book)[0] == "Huis"
    book.coding.move_codes(["Huis"], None)
    assert tree(book) == before
    book.undo()
    assert tree(book)[0] == "Huis"


def test_a_code_that_stays_where_it_is_leaves_no_entry_in_the_log(book: Project) -> None:
    before = book.revision
    book.coding.move_codes(["Huis"], None)
    assert book.revision == before


@pytest.mark.parametrize(
    ("ids", "parent", "before", "error"),
    [
        (["Melden"], "Brief", None, "under itself"),
        (["Melden"], "Melden", None, "under itself"),
        (["Huis"], "Melden", "Wachten", "does not stand there"),
        (["Nergens"], None, None, "no code"),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    book: Project, ids: list[str], parent: str | None, before: str | None, error: str
) -> None:
    kept = tree(book)
    with pytest.raises(WorkbenchError, match=error):
        book.coding.move_codes(ids, parent, before=before)
    assert tree(book) == kept


def test_two_codes_of_one_name_do_not_come_under_one_parent(book: Project) -> None:
    book.coding.add_code("Bellen")
    with pytest.raises(InvalidValue, match="same parent"):
        book.coding.move_codes(["Melden > Bellen"], None)


def test_a_code_added_after_a_move_comes_last(book: Project) -> None:
    book.coding.move_codes(["Wachten"], "Melden", before="Bellen")
    book.coding.add_code("Laatste")
    assert tree(book)[-1] == "Laatste"


# -- in use


def test_codes_are_taken_out_of_use_and_back(book: Project) -> None:
    book.coding.activate(["Huis", "Wachten"], active=False)
    assert [code.name for code in book.coding.codebook().values() if not code.active] == ["Wachten", "Huis"]
    assert book.changes()[-1].said == "haalde 2 codes uit gebruik"
    book.coding.activate(["Huis"], active=True)
    assert book.coding.codebook().find("Huis").active
    assert book.changes()[-1].said == "nam 1 code in gebruik"


# -- merging


def test_codings_that_overlap_become_one_in_a_union(book: Project, coded: Coded) -> None:
    kept = coded(book, "P01", "het water stond", "Huis")
    coded(book, "P01", "water stond tot hier", "Wachten")
    other = coded(book, "P01", "Ik wist niet", "Wachten")
    book.coding.merge_codes(["Wachten"], "Huis")
    codings = book.coding.codings()
    assert [(c.id, c.quote) for c in codings] == [(kept.id, "het water stond tot hier"), (other.id, "Ik wist niet")]
    assert {c.code_id for c in codings} == {book.coding.codebook().find("Huis").id}
    assert book.changes()[-1].said == "voegde 1 code samen in “Huis”"


def test_both_keeps_each_coding_but_the_same_words_once(book: Project, coded: Coded) -> None:
    coded(book, "P01", "het water stond", "Huis")
    coded(book, "P01", "het water stond", "Wachten")
    coded(book, "P01", "water stond tot hier", "Wachten")
    book.coding.merge_codes(["Wachten"], "Huis", how="both")
    assert [c.quote for c in book.coding.codings()] == ["het water stond", "water stond tot hier"]


def test_codings_of_other_coders_and_of_another_stance_stay_apart(book: Project, coded: Coded) -> None:
    coded(book, "P01", "het water stond", "Huis")
    against = coded(book, "P01", "water stond tot hier", "Wachten")
    book.coding.set_stance(against.id, "against")
    book.coder = "bram"
    coded(book, "P01", "het water stond tot", "Wachten")
    book.coding.merge_codes(["Wachten"], "Huis")
    assert sorted((c.coder, c.stance, c.quote) for c in book.coding.codings()) == [
        ("anna", "against", "water stond tot hier"),
        ("anna", "for", "het water stond"),
        ("bram", "for", "het water stond tot"),
    ]


def test_codings_that_overlapped_under_the_code_that_stays_are_left_alone(book: Project, coded: Coded) -> None:
    coded(book, "P01", "het water stond", "Huis")
    coded(book, "P01", "water stond tot hier", "Huis")
    coded(book, "P02", "Toch maar gebeld", "Wachten")
    book.coding.merge_codes(["Wachten"], "Huis")
    assert [c.quote for c in book.coding.codings("P01")] == ["het water stond", "water stond tot hier"]


def test_comments_and_weights_of_codings_that_become_one_are_kept(book: Project, coded: Coded) -> None:
    one, other = coded(book, "P01", "het water stond", "Huis"), coded(book, "P01", "het water stond", "Wachten")
    book.coding.comment(one.id, "Hoe hoog?")
    book.coding.comment(other.id, "Lang")
    book.coding.weigh(other.id, 70)
    book.coding.merge_codes(["Wachten"], "Huis", how="both")
    (coding,) = book.coding.codings()
    assert (coding.comment, coding.weight) == ("Hoe hoog?\nLang", 70)


def test_codes_under_merged_ones_move_and_so_do_memos_and_guidance(book: Project) -> None:
    schrijven = book.coding.change_code("Schrijven", definition="Met de pen.", example="Ik schreef.")
    book.coding.change_code("Huis", definition="Wonen.")
    book.coding.write_memo("code", schrijven.id, "Samen met huis?")
    merged = book.coding.merge_codes(["Schrijven", "Bellen"], "Huis")
    assert tree(book) == ["Melden", "Wachten", "Huis", "  Brief"]
    assert (merged.definition, merged.example) == ("Wonen.", "Ik schreef.")
    assert [memo.text for memo in book.coding.memos("code", merged.id)] == ["Samen met huis?"]


def test_a_code_may_be_merged_into_one_below_it(book: Project) -> None:
    book.coding.merge_codes(["Melden"], "Brief")
    assert tree(book) == ["Brief", "  Bellen", "  Schrijven", "Wachten", "Huis"]


def test_merging_that_would_give_two_codes_of_one_name_under_one_parent_is_refused(book: Project) -> None:
    book.coding.add_code("brief", parent="Huis")
    kept = everything(book)
    with pytest.raises(InvalidValue, match="same parent"):
        book.coding.merge_codes(["Schrijven"], "Huis")
    assert everything(book) == kept


@pytest.mark.parametrize(("ids", "how", "error"), [(["Huis"], "union", "nothing to merge"), (["Wachten"], "all", "union | both")])
def test_a_merge_that_means_nothing_is_refused(book: Project, ids: list[str], how: str, error: str) -> None:
    with pytest.raises(InvalidValue, match=error):
        book.coding.merge_codes(ids, "Huis", how=how)


def test_evidence_and_its_bases_go_to_the_coding_that_stays(studied: Project, coded: Coded) -> None:
    studied.coding.add_code("Telefoon", "milestone")
    double = coded(studied, "P01", "Toen heb ik gebeld", "Telefoon")
    (kept,) = studied.coding.codings(code="Melden")
    goal = studied.journey.journey().goals[0]
    studied.journey.add_evidence(goal.text, [double.id], stance="against")
    studied.coding.merge_codes(["Telefoon"], "Melden")
    evidence = {(e.about_id, e.coding_id): e.stance for e in studied.journey.journey().evidence}
    assert evidence[goal.id, kept.id] == "against"
    assert [b.source_id for b in studied._desk.store.read(Basis, source="coding")] == [kept.id]
    assert {c.id for c in studied.coding.codings()} >= {e.coding_id for e in studied.journey.journey().evidence}


def test_what_was_made_of_a_merged_code_rests_on_the_one_that_stays_and_is_to_be_looked_at(studied: Project) -> None:
    old = studied.coding.codebook().find("Eén keer vertellen")
    new = studied.coding.add_code("Niet herhalen", "criterion", parent="Melden")
    assert studied.method.review() == []
    studied.coding.merge_codes([old.id], new.id)
    (criterion,) = studied.journey.journey().criteria
    assert criterion.code_id == new.id
    assert {item.id: item.reasons[0].said for item in studied.method.review()} == {
        criterion.id: "voegde 1 code samen in “Niet herhalen”"
    }
    studied.method.confirm("criterion", criterion.id)
    assert studied.method.review() == []
    studied.coding.change_code(new.id, definition="Nooit twee keer.")
    assert [item.id for item in studied.method.review()] == [criterion.id]


def test_a_criterion_does_not_come_to_hang_on_a_code_that_is_no_criterion(studied: Project) -> None:
    studied.coding.add_code("Gevoel", "emotion")
    studied.coding.merge_codes(["Eén keer vertellen"], "Gevoel")
    (criterion,) = studied.journey.journey().criteria
    assert criterion.code_id is None
    assert len(studied.journey.journey().evidence_of(criterion.id)) == 1
    assert [item.id for item in studied.method.review()] == [criterion.id]


def test_a_code_takes_the_place_of_one_that_was_left_out_of_the_journey(studied: Project) -> None:
    studied.journey.remove(studied.journey.journey().criteria[0].id, reason="te algemeen")
    new = studied.coding.add_code("Niet herhalen", "criterion", parent="Melden")
    studied.coding.merge_codes(["Eén keer vertellen"], new.id)
    (out,) = studied._desk.store.read(LeftOut)
    assert (out.code_id, out.reason) == (new.id, "te algemeen")
    assert studied.journey.from_codes()[0].criteria == ()


def test_a_code_that_is_in_the_journey_stays_there(studied: Project) -> None:
    studied.coding.add_code("Bellen", "milestone")
    with studied._desk.store.write("anna", "put", "x") as writing:
        writing.put(LeftOut(new_id(), studied.coding.codebook().find("Bellen").id, "anna", "2026-01-01"))
    studied.coding.merge_codes(["Bellen"], "Melden")
    assert studied._desk.store.read(LeftOut) == []


def test_an_accepted_suggestion_knows_the_coding_that_its_own_became(project: Project) -> None:
    project.coding.add_code("Huis")
    project.coding.add_code("Wachten")
    project.themes.run(suggester=KeywordSuggester(2))
    suggestion = project.themes.suggestions()[0]
    accepted = project.themes.accept(suggestion.id, "Wachten")
    kept = project.coding.code(accepted.interview_id, accepted.start, accepted.end, "Huis")
    project.coding.merge_codes(["Wachten"], "Huis")
    (after,) = (s for s in project.themes.suggestions() if s.id == suggestion.id)
    assert (after.state, after.coding_id) == ("accepted", kept.id)


def test_a_coding_without_words_can_still_be_placed_after_its_code_was_merged(book: Project, coded: Coded) -> None:
    from workbench.corpus.edits import Edit
    from workbench.project.rewriting import rewrite

    coding = coded(book, "P01", "En toen?", "Wachten")
    with book._desk.store.write("anna", "correct text", "x") as writing:
        rewrite(writing, book.corpus.interview("P01"), [Edit(coding.start, coding.end, "")], why="test")
    book.coding.merge_codes(["Wachten"], "Huis")
    placed = book.coding.place_again(coding.id, 0, 3)
    assert placed.code_id == book.coding.codebook().find("Huis").id


def test_a_merge_is_taken_back_and_done_again_as_one_action(studied: Project, coded: Coded) -> None:
    studied.coding.add_code("Telefoon", "milestone")
    coding = coded(studied, "P01", "heb ik gebeld", "Telefoon")
    studied.journey.add_evidence("Melden", [coding.id])
    studied.coding.write_memo("coding", coding.id, "Wie nam op?")
    before = everything(studied)
    studied.coding.merge_codes(["Telefoon", "Eén keer vertellen"], "Melden")
    after = everything(studied)
    assert after != before
    studied.undo()
    assert everything(studied) == before
    studied.redo()
    assert everything(studied) == after


# -- splitting


def test_a_code_is_split_into_codes_under_it(book: Project, coded: Coded) -> None:
    some = [coded(book, "P01", words, "Wachten") for words in ("het water", "Ik wist niet", "drie keer")]
    made = book.coding.split_code(
        "Wachten", {some[0].id: "Op de monteur", some[1].id: "Aan de  telefoon", some[2].id: "op de Monteur"}
    )
    assert [code.name for code in made] == ["Op de monteur", "Aan de telefoon"]
    assert tree(book)[4:] == ["Wachten", "  Op de monteur", "  Aan de telefoon", "Huis"]
    assert [c.quote for c in book.coding.codings(code="Op de monteur")] == ["het water", "drie keer"]
    assert book.changes()[-1].said == "splitste code “Wachten” in 2 codes"
    book.undo()
    assert len(book.coding.codings(code="Wachten")) == 3


def test_a_code_that_is_there_already_is_used_and_the_rest_stays(book: Project, coded: Coded) -> None:
    coded(book, "P01", "het water", "Melden")
    coding = coded(book, "P01", "Ik wist niet", "Melden")
    (used,) = book.coding.split_code("Melden", {coding.id: "bellen"})
    assert used == book.coding.codebook().find("Bellen")
    assert len(book.coding.codings(code="Melden")) == 1


def test_splitting_what_a_code_does_not_have_is_refused(book: Project, coded: Coded) -> None:
    coding = coded(book, "P01", "het water", "Huis")
    with pytest.raises(NotFound, match="no such coding"):
        book.coding.split_code("Wachten", {coding.id: "Lang"})
    coded(book, "P01", "het water", "Melden")
    double = coded(book, "P01", "het water", "Bellen")
    with pytest.raises(Conflict, match="already"):
        book.coding.split_code("Melden", {c.id: "Bellen" for c in book.coding.codings(code="Melden")})
    assert book.coding.codings(code="Bellen") == [double]


# -- alike


def test_codes_that_may_be_one_are_found(book: Project) -> None:
    book.coding.add_code("Wachten!")
    assert [(one.name, other.name) for one, other, _ in book.coding.near_duplicates()] == [("Wachten", "Wachten!")]


# -- files


@pytest.mark.parametrize("name", ["out.yaml", "out.csv", "out.YML"])
def test_a_codebook_goes_out_and_comes_in_again(book: Project, tmp_path: Path, name: str) -> None:
    book.coding.change_code("Huis", definition="=1+1", translations={"en": "House"}, kind="goal", jobs=("social",), active=False)
    report = book.coding.export_codebook(tmp_path / name)
    assert (report.format, report.file) == ("codebook", str(tmp_path / name))
    for code in reversed(list(book.coding.codebook().values())):
        book.coding.remove_code(code.id)
    book.coding.add_codebook(tmp_path / name)
    assert tree(book) == ["Melden", "  Bellen", "  Schrijven", "    Brief", "Wachten", "Huis"]
    house = book.coding.codebook().find("Huis")
    assert (house.definition, house.translations, house.jobs, house.active) == ("=1+1", {"en": "House"}, ("social",), False)


def test_a_codebook_is_written_as_yaml_or_csv_only(book: Project, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=r"\.yaml | \.yml | \.csv"):
        book.coding.export_codebook(tmp_path / "study.workbench")


def test_a_codebook_that_comes_along_is_one_step_away(project: Project) -> None:
    starters = project.coding.starters()
    assert project.coding.add_codebook(starters["Zeven fricties"]).total("codes") == 7
    assert "Seven frictions" in project.coding.starters("en")


# -- earlier moments


def test_the_codebook_of_an_earlier_moment_is_told(book: Project) -> None:
    start, names = book.revision, tree(book)
    book.coding.change_code("Huis", name="Woning", definition="Wonen.")
    book.coding.merge_codes(["Wachten"], "Woning")
    book.coding.remove_code("Brief")
    book.undo()
    book.coding.move_codes(["Bellen"], None)
    then = book.coding.codebook_at(start)
    assert [f"{'  ' * depth}{code.name}" for code, depth in then.tree()] == names
    assert dict(book.coding.codebook_at(book.revision)) == dict(book.coding.codebook())
    assert len(book.coding.codebook_at(0)) == 0
    assert [(c.code.name, c.what) for c in book.coding.codebook_changes(start)] == [
        ("Woning", "renamed"),
        ("Woning", "definition"),
        ("Bellen", "moved"),
        ("Wachten", "removed"),
    ]
    assert [c.what for c in book.coding.codebook_changes(start, start + 1)] == ["renamed", "definition"]


def test_a_revision_that_is_not_there_is_refused(book: Project) -> None:
    with pytest.raises(InvalidValue, match="no such revision"):
        book.coding.codebook_at(book.revision + 1)
    with pytest.raises(InvalidValue):
        book.coding.codebook_changes(-1)


def test_wiped_entries_that_left_the_codes_alone_are_no_hindrance(book: Project, coded: Coded) -> None:
    before = book.revision
    coded(book, "P01", "het water", "Huis")
    book.coding.change_code("Huis", name="Woning")
    with book._desk.store.write("anna", "erase interview", "x") as writing:
        writing.put(LeftOut(new_id(), book.coding.codebook().find("Woning").id, "anna", "2026-01-01"))
        writing.seal(lambda images: any(image["table"] == "coding" for image in images))
    assert [c.what for c in book.coding.codebook_changes(before)] == ["renamed"]


def test_wiped_changes_of_codes_are_said_to_be_unknown(book: Project) -> None:
    book.coding.change_code("Huis", name="Jan Jansen")
    between = book.revision
    book.coding.change_code("Jan Jansen", name="Jan Jansen!")
    book.coding.change_code("Jan Jansen!", name="[NAAM-1]")
    with book._desk.store.write("anna", "replace names", "x") as writing:
        writing.put(LeftOut(new_id(), book.coding.codebook().find("Wachten").id, "anna", "2026-01-01"))
        writing.seal(lambda images: "Jan Jansen" in str(images))
    with pytest.raises(NotFound, match="cannot be told any more"):
        book.coding.codebook_at(between)
    assert [code.name for code in book.coding.codebook_at(between - 1).children(None)] == ["Melden", "Wachten", "Huis"]

"""Themes of a project: runs, steering them, deciding on what they propose, and what happens to them when texts change."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench as wb
from workbench.errors import Conflict, InvalidValue, NotFound, UnreadableFile
from workbench.project import Project
from workbench.themes.keywords import KeywordSuggester

SUBJECTS = {
    "water": "Het water stroomde door het plafond naar beneden en de vloer van de keuken was helemaal nat geworden die avond.",
    "bellen": "Ik belde de verzekeraar en moest lang wachten aan de telefoon voordat een medewerker mijn verhaal wilde horen.",
    "expert": "De expert kwam langs om de schade te bekijken en schreef een rapport over de muren en het behang in de kamer.",
    "geld": "Het bedrag dat ze gaven was lager dan de rekening van de aannemer; hun berekening van de vergoeding snapte ik niet.",
}
ENDS = ["Dat vergeet ik nooit meer.", "Zo ging het bij ons thuis.", "Mijn buurman zei hetzelfde.", "Daar schrok ik van."]


def _interview(number: int) -> str:
    turns = []
    for i, (subject, said) in enumerate(SUBJECTS.items()):
        end = ENDS[(i + number) % len(ENDS)]
        turns += [f"I: Vertelt u eens over {subject}?", f"R: {said} {end}", "I: En verder?", f"R: {end} {said}"]
    return "\n".join(turns) + "\n"


@pytest.fixture(scope="module")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of four interviews on four subjects, with a run of four themes."""
    folder = tmp_path_factory.mktemp("themes")
    for number in range(4):
        (folder / f"P0{number}.txt").write_text(_interview(number), encoding="utf-8")
    place = folder / "study.workbench"
    with wb.create(place, title="Waterschade", language="nl", coder="anna") as project:
        assert not project.corpus.add(sorted(folder.glob("*.txt"))).failed
        project.themes.run(number=4)
    return place


@pytest.fixture
def project(grouped: Path, tmp_path: Path) -> Iterator[Project]:
    with wb.open(shutil.copy(grouped, tmp_path), coder="anna") as project:
        yield project


def numbers(project: Project) -> list[int]:
    return [theme.number for theme in project.themes.latest().themes]


def members(project: Project, number: int) -> set[int]:
    return {p.unit for p in project.themes.placed() if p.theme == number}


def test_a_run_finds_the_subjects_and_codes_nothing(project: Project) -> None:
    run = project.themes.latest()
    assert len(run.themes) == 4
    assert all(theme.interviews == 4 and not theme.dominated for theme in run.themes)
    assert project.coding.codings() == []


def test_every_unit_has_the_words_that_stand_there(project: Project) -> None:
    found = project.themes.suggestions()
    assert len(found) == sum(theme.size for theme in project.themes.latest().themes)
    for suggestion in found:
        transcript = project.corpus.interview(suggestion.interview_id).transcript
        assert transcript.slice(suggestion.start, suggestion.end) == suggestion.quote


def test_only_what_was_decided_is_stored(project: Project) -> None:
    first, second, *_ = project.themes.suggestions(theme=numbers(project)[0])
    project.coding.add_code("Nat")
    coding = project.themes.accept(first.id, "Nat")
    project.themes.reject(second.id, "gaat over iets anders")
    decided = {s.id: s for s in project.themes.suggestions() if s.state != "open"}
    assert set(decided) == {first.id, second.id}
    assert (decided[first.id].coding_id, decided[first.id].code_id, decided[first.id].score) == (
        coding.id,
        coding.code_id,
        first.score,
    )
    assert (decided[second.id].state, decided[second.id].reason) == ("rejected", "gaat over iets anders")
    assert coding.source == first.id


def test_what_is_decided_cannot_be_decided_again(project: Project) -> None:
    first = project.themes.suggestions()[0]
    project.themes.reject(first.id)
    with pytest.raises(Conflict, match="rejected by anna"):
        project.themes.accept(first.id, "Nat")


def test_undoing_an_acceptance_opens_the_suggestion_again(project: Project) -> None:
    first = project.themes.suggestions()[0]
    project.coding.add_code("Nat")
    project.themes.accept(first.id, "Nat")
    project.undo()
    assert project.coding.codings() == []
    assert project.themes.suggestions()[0] == first


def test_a_whole_theme_becomes_a_new_code_in_one_action(project: Project) -> None:
    number, before = numbers(project)[1], project.revision
    made = project.themes.accept_theme(number, "Wachten", kind="criterion")
    assert project.revision == before + 1
    assert {coding.code_id for coding in made} == {project.coding.codebook().find("Wachten").id}
    assert len(made) == project.themes.latest().theme(number).size
    project.undo()
    assert project.coding.codings() == []
    assert len(project.coding.codebook()) == 0


def test_accepting_several_passes_over_what_is_decided(project: Project) -> None:
    first, second, *_ = project.themes.suggestions(theme=numbers(project)[0])
    project.themes.reject(first.id)
    made = project.themes.accept_many([first.id, second.id], "Nat")
    assert [coding.source for coding in made] == [second.id]
    with pytest.raises(Conflict, match="all of these"):
        project.themes.accept_many([first.id, second.id], "Nat")


def test_an_unknown_suggestion_is_refused(project: Project) -> None:
    run = project.themes.latest()
    for unknown in ("nonsense", f"{run.id}-999", "x-1"):
        with pytest.raises(NotFound, match="no such suggestion"):
            project.themes.accept(unknown, "Nat")


def test_a_merge_brings_units_together_under_a_pinned_theme(project: Project) -> None:
    one, other, *_ = numbers(project)
    both = members(project, one) | members(project, other)
    run = project.themes.merge([one, other], "Thuis")
    (theme,) = (t for t in run.themes if t.given == "Thuis")
    assert theme.pinned
    assert members(project, theme.number) == both
    assert len(run.themes) == 3


def test_a_split_keeps_every_unit(project: Project) -> None:
    one = max(project.themes.latest().themes, key=lambda t: t.size)
    before = members(project, one.number)
    known = set(numbers(project))
    run = project.themes.split(one.number, 2)
    parts = [t.number for t in run.themes if t.pinned]
    assert set().union(*(members(project, n) for n in parts)) == before
    assert len(run.themes) == len(known) + 1


def test_steps_are_undone_one_by_one_also_after_a_restart(project: Project) -> None:
    start = project.themes.latest()
    project.themes.rename(start.themes[0].number, "Nattigheid")
    project.themes.merge([start.themes[1].number, start.themes[2].number])
    place = project.place
    project.close()
    with wb.open(place, coder="anna") as again:
        again.undo()
        assert again.themes.latest().themes[0].name == "Nattigheid"
        again.undo()
        assert again.themes.latest() == start


def test_another_number_keeps_pinned_themes_names_and_decisions(project: Project) -> None:
    first, second, *_ = project.themes.latest().themes
    project.themes.rename(first.number, "Eerste")
    project.themes.pin(second.number)
    pinned = members(project, second.number)
    decided = project.themes.suggestions(theme=first.number)[0]
    project.themes.reject(decided.id)
    run = project.themes.regroup(3)
    assert len(run.themes) == 3
    assert members(project, second.number) == pinned
    assert "Eerste" in [theme.given for theme in run.themes]
    assert [s.id for s in project.themes.suggestions(state="rejected")] == [decided.id]


def test_what_is_no_theme_stays_out_when_themes_are_looked_for_again(project: Project) -> None:
    number = numbers(project)[0]
    gone = members(project, number)
    project.themes.leave_out(number)
    assert not {s.id for s in project.themes.suggestions()} & {f"{project.themes.latest().id}-{unit}" for unit in gone}
    project.themes.regroup(2)
    assert gone.isdisjoint(p.unit for p in project.themes.placed() if p.theme >= 0)


def test_a_name_is_borne_by_one_theme_only(project: Project) -> None:
    one, other, *_ = numbers(project)
    project.themes.rename(one, "Nat")
    with pytest.raises(InvalidValue, match="another theme is called 'Nat'"):
        project.themes.rename(other, " Nat ")


def test_a_step_on_themes_that_somebody_changed_meanwhile_is_refused(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = project.themes.latest()
    project.themes.rename(stale.themes[0].number, "Nat")
    monkeypatch.setattr(project.themes, "latest", lambda run=None: stale)
    with pytest.raises(Conflict, match="changed these themes meanwhile"):
        project.themes.merge([theme.number for theme in stale.themes[:2]])


def test_a_word_that_is_never_shown_is_in_no_theme_any_more(project: Project) -> None:
    word = project.themes.latest().themes[0].words[0]
    assert project.themes.never(word.upper()) == (word,)
    run = project.themes.regroup(4)
    assert all(word not in theme.words for theme in run.themes)
    assert project.themes.ever(word) == ()


def test_words_never_to_show_are_carried_by_a_file(project: Project, tmp_path: Path) -> None:
    project.themes.never("vloer", "buurman")
    file = project.themes.write_never(tmp_path / "woorden.yaml")
    project.undo()
    assert project.themes.never_words() == ()
    assert project.themes.read_never(file) == ("buurman", "vloer")
    file.write_text("- [1, 2", encoding="utf-8")
    with pytest.raises(UnreadableFile):
        project.themes.read_never(file)


def test_seeds_make_themes_of_codes(project: Project) -> None:
    code = project.coding.add_code("Contact", "milestone", definition="bellen met de verzekeraar, wachten aan de telefoon")
    run = project.themes.regroup(4, seeds=["Contact"])
    (theme,) = (t for t in run.themes if t.code_id == code.id)
    assert theme.given == "Contact"
    assert all("belde" in s.quote for s in project.themes.suggestions(theme=theme.number)[:3])


def test_stability_stands_with_each_theme(project: Project) -> None:
    run = project.themes.check_stability()
    assert all(theme.stability is not None and theme.stability > 0.9 for theme in run.themes)


def test_units_move_along_with_a_correction(project: Project) -> None:
    before = project.themes.suggestions()
    interview = project.corpus.interview("P01")
    project.corpus.correct_turn(
        "P01", 1, "Ehm. " + interview.transcript.slice(interview.transcript.turns[1].start, interview.transcript.turns[1].end)
    )
    for old, new in zip(before, project.themes.suggestions(), strict=True):
        assert (old.id, old.theme) == (new.id, new.theme)
        assert new.quote in (old.quote, "Ehm. " + old.quote)


def test_after_a_correction_the_run_is_to_be_looked_at(project: Project) -> None:
    interview = project.corpus.interview("P01")
    turn = interview.transcript.turns[1]
    project.corpus.correct_turn("P01", 1, interview.transcript.slice(turn.start, turn.end).replace("avond", "ochtend"))
    assert project.themes.latest().id in {found.id for found in project.method.review()}


def test_an_interview_that_is_erased_leaves_the_themes(project: Project) -> None:
    interview = project.corpus.interview("P02")
    project.privacy.erase("P02")
    assert interview.id not in {p.interview_id for p in project.themes.placed()}
    run = project.themes.latest()
    assert interview.id not in run.interview_ids
    assert {theme.interviews for theme in run.themes} == {3}


def test_an_interview_that_came_later_is_taken_in_by_a_regrouping(project: Project, tmp_path: Path) -> None:
    (tmp_path / "P09.txt").write_text(_interview(2).replace("verzekeraar", "maatschappij"), encoding="utf-8")
    project.corpus.add(tmp_path / "P09.txt")
    new = project.corpus.interview("P09").id
    assert new not in project.themes.latest().interview_ids
    known = {s.id: s.quote for s in project.themes.suggestions()}
    run = project.themes.regroup(4)
    assert new in run.interview_ids
    after = {s.id: s.quote for s in project.themes.suggestions()}
    assert {id: after[id] for id in known} == known  # a unit keeps its number
    assert len(after) > len(known)


def test_another_model_can_stand_in(project: Project) -> None:
    run = project.themes.run(suggester=KeywordSuggester(2))
    assert run.model.startswith("frequent words")
    assert project.themes.suggestions(run.id)


def test_a_study_without_interviews_has_no_themes(tmp_path: Path) -> None:
    with wb.create(tmp_path / "empty.workbench", title="Leeg", language="nl", coder="anna") as empty:
        assert empty.themes.suggestions() == []
        with pytest.raises(InvalidValue, match="no interviews yet"):
            empty.themes.run()
        with pytest.raises(InvalidValue, match="no themes have been looked for"):
            empty.themes.frame()


def test_words_that_are_typical_of_a_code_come_first(project: Project) -> None:
    number = next(t.number for t in project.themes.latest().themes if "expert" in t.words)
    project.themes.accept_theme(number, "Expert")
    frame = project.themes.keyness(code="Expert")
    assert "expert" in list(frame["word"])[:8]
    with pytest.raises(InvalidValue, match="compared for one thing"):
        project.themes.keyness(code="Expert", interview="P01")


def test_words_stand_near_a_word(project: Project) -> None:
    assert "telefoon" in set(project.themes.collocations("wachten")["other"])

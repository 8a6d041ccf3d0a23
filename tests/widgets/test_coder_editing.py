"""What the codebook editor asks of Python: messages in, messages out, and what the study holds then."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench as wb
from workbench.coding.codebook import KINDS
from workbench.coding.codebookdiff import WHAT
from workbench.coding.codebookfile import read_codebook
from workbench.coding.segments import Coding
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.project.merging import becoming_one
from workbench.widgets import Coder
from workbench.widgets.coder_editing import LARGEST_FILE
from workbench.widgets.editor_shown import PALETTE, kinds_help
from workbench.widgets.words_editor import EDITOR_WORDS

SAID = "Nou 😀 ik wilde meteen iemand spreken, en ik moest mijn verhaal steeds opnieuw doen."


class Browser:
    """Stands for the browser: sends a message and keeps what comes back."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.coding = coder.project.coding
        self.heard: list[dict[str, Any]] = []
        self.revision = -1
        coder.send = lambda message, buffers=None: self.heard.append(message)  # type: ignore[method-assign]
        self.ask("open")

    def ask(self, type_: str, **fields: Any) -> dict[str, Any]:
        at = {"revision": self.revision, "interview": self.coder.interview.id if self.coder.interview else ""}
        self.coder._receive(self.coder, {"type": type_, "seq": ["me", len(self.heard)], **at, **fields}, [])
        answer = self.heard[-1]
        self.revision = answer.get("revision", self.revision)
        return answer

    def id(self, name: str) -> str:
        return self.coding.codebook().find(name).id

    def names(self) -> list[str]:
        book = self.coding.codebook()
        return [book.path(id) for id in book]


def code_words(project: wb.Project, words: str, code: str) -> Coding:
    interview = project.corpus.interviews()[0]
    start = interview.transcript.text.index(words)
    return project.coding.code(interview.id, start, start + len(words), code)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[wb.Project]:
    transcript = Transcript.of([("I", "Welkom.", 0.0), ("R", SAID, 75.4), ("I", "Dank u.")])
    speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
    with wb.create(tmp_path / "study.workbench", title="Waterschade", language="en", coder="anna") as project:
        project.corpus.add_reading(Reading("gesprek", "", transcript, speakers))
        for name, kind in (("Melden", "milestone"), ("Opnieuw vertellen", "friction"), ("Herhalen", "friction")):
            project.coding.add_code(name, kind)
        project.coding.add_code("Meteen iemand", "criterion", parent="Melden")
        yield project


@pytest.fixture
def tab(project: wb.Project) -> Browser:
    return Browser(Coder(project, "gesprek"))


# ---- One code ----


def test_a_code_is_made_under_another_and_its_id_comes_back(tab: Browser) -> None:
    answer = tab.ask("add_code", name=" Bellen ", kind="touchpoint", parent=tab.id("Melden"))
    assert answer["made"] == tab.id("Melden > Bellen")
    assert "Bellen" in [code["name"] for code in answer["codes"]]
    assert answer["said"].startswith("Added code “Bellen” · saved")


@pytest.mark.parametrize(
    ("field", "was", "value", "kept"),
    [
        ("name", "Melden", "Schade melden", "Schade melden"),
        ("kind", "milestone", "goal", "goal"),
        ("definition", "", " First words\nand more ", " First words\nand more "),
        ("when", "", "x", "x"),
        ("when_not", "", "y", "y"),
        ("example", "", "<script>z</script>", "<script>z</script>"),
        ("color", "", "#B84A18", "#b84a18"),
        ("translations", {}, {"EN ": " Reporting ", "de": "", "": "x"}, {"en": "Reporting"}),
        ("jobs", [], ["social"], ("social",)),
        ("valence", None, -0.5, -0.5),
        ("valence", None, 1, 1.0),
    ],
)
def test_each_field_is_kept_as_one_entry_of_the_log(tab: Browser, field: str, was: Any, value: Any, kept: Any) -> None:
    id, before = tab.id("Melden"), tab.coder.project.revision
    assert "conflict" not in tab.ask("change_code", id=id, field=field, was=was, value=value)
    assert getattr(tab.coding.codebook()[id], field) == kept
    assert tab.coder.project.revision == before + 1


def test_the_same_words_again_leave_no_entry(tab: Browser) -> None:
    before = tab.coder.project.revision
    answer = tab.ask("change_code", id=tab.id("Melden"), field="name", was="Melden", value="Melden")
    assert answer["said"] == "Nothing is different."
    assert tab.coder.project.revision == before


def test_a_field_that_was_changed_elsewhere_is_not_overwritten(tab: Browser) -> None:
    id = tab.id("Melden")
    tab.coding.change_code(id, definition="by somebody else")
    answer = tab.ask("change_code", id=id, field="definition", was="", value="mine")
    assert answer["conflict"] == "by somebody else"
    assert tab.coding.codebook()[id].definition == "by somebody else"
    answer = tab.ask("change_code", id=id, field="definition", was="by somebody else", value="mine")
    assert "conflict" not in answer
    assert tab.coding.codebook()[id].definition == "mine"


@pytest.mark.parametrize(
    ("field", "value"),
    [("color", "red"), ("color", "url(x)"), ("id", "x"), ("order", 3), ("kind", "idea"), ("name", " "), ("jobs", "social")]
    + [("valence", value) for value in (-1.5, True, "0.5", float("nan"))],
)
def test_what_cannot_be_is_refused_and_changes_nothing(tab: Browser, field: str, value: Any) -> None:
    before = tab.coder.project.revision
    code = tab.coding.codebook()[tab.id("Melden")]
    was = {"color": code.color, "kind": code.kind, "name": code.name, "jobs": [], "valence": None}.get(field, "")
    answer = tab.ask("change_code", id=code.id, field=field, was=was, value=value)
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert tab.coder.project.revision == before


def test_a_code_that_went_meanwhile_is_said_to_be_gone(tab: Browser) -> None:
    id = tab.id("Herhalen")
    tab.coding.remove_code(id)
    assert "not there any more" in tab.ask("change_code", id=id, field="when", was="", value="x")["text"]
    assert "not there any more" in tab.ask("details", id=id)["text"]


def test_details_hold_what_views_are_not_told_of_each_code(tab: Browser) -> None:
    tab.coding.change_code("Melden", translations={"en": "Reporting"}, jobs=("social",))
    answer = tab.ask("details", id=tab.id("Melden"))
    assert (answer["translations"], answer["jobs"], answer["valence"]) == ({"en": "Reporting"}, ["social"], None)


def test_how_pleasant_an_emotion_is_can_be_said_and_taken_back(tab: Browser) -> None:
    id = tab.coding.add_code("Boosheid", "emotion").id
    tab.ask("change_code", id=id, field="valence", was=None, value=-0.8)
    assert tab.ask("details", id=id)["valence"] == -0.8
    assert tab.ask("change_code", id=id, field="valence", was=0.3, value=0.4)["conflict"] == -0.8
    tab.ask("change_code", id=id, field="valence", was=-0.8, value=None)
    assert tab.coding.codebook()[id].valence is None


# ---- Several codes ----


def test_codes_move_together_in_one_action_and_come_back_with_one_undo(tab: Browser) -> None:
    before, revision = tab.names(), tab.coder.project.revision
    tab.ask(
        "move_codes",
        ids=[tab.id("Opnieuw vertellen"), tab.id("Herhalen")],
        parent=tab.id("Melden"),
        before=tab.id("Meteen iemand"),
    )
    assert tab.names() == ["Melden", "Melden > Opnieuw vertellen", "Melden > Herhalen", "Melden > Meteen iemand"]
    assert tab.coder.project.revision == revision + 1
    tab.ask("undo")
    assert tab.names() == before


def test_a_kind_for_several_codes(tab: Browser) -> None:
    answer = tab.ask("change_codes", ids=[tab.id("Herhalen"), tab.id("Opnieuw vertellen")], field="kind", value="emotion")
    assert [code.name for code in tab.coding.codebook().of_kind("emotion")] == ["Opnieuw vertellen", "Herhalen"]
    assert answer["said"].startswith("Changed 2 codes")


def test_a_code_and_the_one_under_it_are_removed_together(tab: Browser) -> None:
    answer = tab.ask("remove_codes", ids=[tab.id("Melden"), tab.id("Meteen iemand")])
    assert tab.names() == ["Opnieuw vertellen", "Herhalen"]
    assert answer["said"].startswith("Removed 2 codes")


def test_of_codes_of_which_one_is_in_use_none_is_removed(tab: Browser) -> None:
    code_words(tab.coder.project, "opnieuw", "Opnieuw vertellen")
    before = tab.names()
    answer = tab.ask("remove_codes", ids=[tab.id("Herhalen"), tab.id("Opnieuw vertellen")])
    assert "‘Opnieuw vertellen’ has codings" in answer["text"]
    assert "Melden" in tab.ask("remove_codes", ids=[tab.id("Melden")])["text"]
    assert tab.names() == before


def test_codes_are_taken_out_of_use_and_put_back(tab: Browser) -> None:
    ids = [tab.id("Melden"), tab.id("Herhalen")]
    answer = tab.ask("activate", ids=ids, active=False)
    assert [code["name"] for code in answer["codes"] if not code["active"]] == ["Melden", "Herhalen"]
    assert all(code["active"] for code in tab.ask("activate", ids=ids, active=True)["codes"])


def test_an_action_on_no_code_is_refused(tab: Browser) -> None:
    for kind in ("remove_codes", "activate", "move_codes", "merge_codes"):
        assert tab.ask(kind, ids=[], into="x", how="union", active=True)["type"] == "error"


# ---- Merging ----


@pytest.mark.parametrize("how", ["union", "both"])
def test_what_merging_is_said_to_do_is_what_it_does(tab: Browser, how: str) -> None:
    project = tab.coder.project
    for words, code in (
        ("mijn verhaal steeds", "Opnieuw vertellen"),
        ("steeds opnieuw", "Herhalen"),
        ("iemand", "Herhalen"),
        ("iemand", "Opnieuw vertellen"),
        ("ik wilde meteen", "Opnieuw vertellen"),
        ("wilde", "Opnieuw vertellen"),
    ):
        code_words(project, words, code)
    tab.coding.add_code("Twee keer", parent="Herhalen")
    into, gone = tab.id("Opnieuw vertellen"), tab.id("Herhalen")
    tab.coding.write_memo("code", gone, "Why two?")
    told = tab.ask("merging", ids=[into, gone], into=into)
    assert (told["codes"], told["before"], told["children"], told["memos"]) == (2, 6, 1, 1)
    tab.ask("merge_codes", ids=[into, gone], into=into, how=how)
    assert len(tab.coder.codings) == told[how] == {"union": 4, "both": 5}[how]
    assert [memo.about_id for memo in tab.coding.memos()] == [into]
    tab.ask("undo")
    assert len(tab.coder.codings) == 6


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6), st.sampled_from("ab"), st.sampled_from("xy")), max_size=8))
def test_no_more_codings_go_with_doubles_only_than_with_all_that_overlap(some: list[tuple[int, int, str, str]]) -> None:
    codings = [Coding(str(i), "i", code, at, at + long, "", coder, "") for i, (at, long, code, coder) in enumerate(some)]
    both, union = (sum(len(one) - 1 for one in becoming_one(codings, "a", how)) for how in ("both", "union"))
    assert 0 <= both <= union < max(1, len(codings))


def test_what_was_made_of_the_codes_in_the_journey_is_counted(tab: Browser) -> None:
    goal = tab.coder.project.journey.add_goal("Schade opgelost")
    assert goal.code_id is None
    assert tab.ask("merging", ids=[tab.id("Herhalen")], into=tab.id("Melden"))["nodes"] == 0


# ---- Splitting ----


def test_segments_are_sorted_into_sub_codes_in_one_action(tab: Browser) -> None:
    project = tab.coder.project
    for words in ("mijn verhaal", "steeds", "opnieuw doen"):
        code_words(project, words, "Opnieuw vertellen")
    answer = tab.ask("segments_of", id=tab.id("Opnieuw vertellen"))
    assert [one["quote"] for one in answer["segments"]] == ["mijn verhaal", "steeds", "opnieuw doen"]
    first, second, _ = answer["segments"]
    assert first["before"].endswith("ik moest ")
    assert first["after"].startswith(" steeds opnieuw")
    assert (first["turn"], first["time"], first["interview"]) == (2, "1:15", "gesprek")
    before = project.revision
    tab.ask("split_code", id=tab.id("Opnieuw vertellen"), sorted={first["id"]: "Lang verhaal", second["id"]: "Vaak"})
    assert project.revision == before + 1
    book = tab.coding.codebook()
    assert {coding.quote: book.path(coding.code_id) for coding in tab.coder.codings} == {
        "mijn verhaal": "Opnieuw vertellen > Lang verhaal",
        "steeds": "Opnieuw vertellen > Vaak",
        "opnieuw doen": "Opnieuw vertellen",
    }


def test_who_codes_blind_sorts_her_own_segments_only(tab: Browser) -> None:
    project = tab.coder.project
    code_words(project, "steeds", "Herhalen")
    project.coder = "bert"
    code_words(project, "opnieuw", "Herhalen")
    assert len(tab.ask("segments_of", id=tab.id("Herhalen"))["segments"]) == 2
    tab.ask("blind", on=True)
    assert [one["quote"] for one in tab.ask("segments_of", id=tab.id("Herhalen"))["segments"]] == ["opnieuw"]


@pytest.mark.parametrize("sorting", [{}, {"x": 3}, {"no such coding": "Nieuw"}])
def test_a_sorting_that_cannot_be_is_refused(tab: Browser, sorting: dict[str, Any]) -> None:
    before = tab.coder.project.revision
    assert tab.ask("split_code", id=tab.id("Melden"), sorted=sorting)["expected"] is True
    assert tab.coder.project.revision == before


# ---- Alike, versions ----


def test_codes_that_look_alike_are_pairs_of_ids(tab: Browser) -> None:
    tab.coding.add_code("Opnieuw vertelen", "friction")
    ((one, other, share),) = tab.ask("alike")["pairs"]
    assert {one, other} == {tab.id("Opnieuw vertellen"), tab.id("Opnieuw vertelen")}
    assert 85 <= share <= 100


def test_a_version_is_told_in_differences(tab: Browser) -> None:
    project = tab.coder.project
    since = project.revision
    code_words(project, "iemand", "Melden")
    tab.coding.change_code("Melden", name="Schade melden", definition="It is told.")
    tab.coding.move_codes(["Herhalen"], "Opnieuw vertellen")
    tab.coding.add_code("Bellen")
    versions = tab.ask("versions")
    assert [one["said"] for one in versions["items"][:3]] == [
        "added code “Bellen”",
        "moved 1 code",
        "renamed code “Melden” to “Schade melden”",
    ]
    assert len(versions["times"]) == project.revision
    answer = tab.ask("version_changes", since=since, until=None)
    assert (answer["before"], answer["after"]) == (4, 5)
    assert {(one["name"], one["what"]) for one in answer["items"]} == {
        ("Schade melden", "renamed"),
        ("Schade melden", "definition"),
        ("Herhalen", "moved"),
        ("Bellen", "added"),
    }
    assert tab.ask("version_changes", since=since, until=since)["items"] == []


def test_a_step_back_is_a_version_too(tab: Browser) -> None:
    tab.coding.add_code("Bellen")
    tab.ask("undo")
    assert "Bellen" in tab.ask("versions")["items"][0]["said"]
    code_words(tab.coder.project, "iemand", "Melden")
    before = tab.ask("versions")["items"]
    tab.ask("undo")
    assert tab.ask("versions")["items"] == before


def test_a_revision_that_the_study_does_not_have_is_refused(tab: Browser) -> None:
    assert tab.ask("version_changes", since=999, until=None)["expected"] is True


# ---- Files ----


def test_a_codebook_of_the_method_is_one_message_away_and_known_codes_stay(tab: Browser) -> None:
    info = tab.ask("editor")
    assert list(info["starters"]) == ["en", "nl"]
    title = info["starters"]["nl"][0]
    count = len(tab.names())
    tab.ask("add_starter", title=title, language="nl")
    added = len(tab.names()) - count
    assert added > 5
    assert tab.ask("add_starter", title=title, language="nl")["said"].startswith(f"Added 0 codes from {title}; {added} there")
    assert tab.ask("add_starter", title="None such", language="nl")["expected"] is True


@pytest.mark.parametrize("ending", [".yaml", ".csv"])
def test_a_codebook_goes_to_the_browser_and_comes_back_from_it(tab: Browser, ending: str, tmp_path: Path) -> None:
    tab.coding.change_code("Melden", definition="It is told.")
    file = tab.ask("codebook_file", ending=ending, at=None)
    assert file["name"] == f"Waterschade-codebook{ending}"
    names = tab.names()
    with wb.create(tmp_path / "other.workbench", title="Other", language="en", coder="anna") as other:
        there = Browser(Coder(other))
        there.ask("read_codebook", name=file["name"], data=file["data"])
        assert there.names() == names
        assert other.coding.codebook().find("Melden").definition == "It is told."


def test_an_earlier_codebook_can_be_downloaded(tab: Browser, tmp_path: Path) -> None:
    at = tab.coder.project.revision
    tab.coding.add_code("Later")
    file = tab.ask("codebook_file", ending=".yaml", at=at)
    (tmp_path / file["name"]).write_bytes(base64.b64decode(file["data"]))
    assert "Later" not in [code.name for code in read_codebook(tmp_path / file["name"])]


def test_a_broken_file_is_refused_by_its_name_without_the_place_where_it_lay(tab: Browser) -> None:
    data = base64.b64encode(b"codes: [{name: A, kind: idea}]").decode()
    answer = tab.ask("read_codebook", name="../../mine.yaml", data=data)
    assert answer["text"].startswith("mine.yaml")
    assert "workbench-" not in answer["text"]
    assert tab.ask("read_codebook", name="mine.yaml", data="?")["expected"] is True
    too_large = base64.b64encode(b"x" * (LARGEST_FILE + 1)).decode()
    assert "too large" in tab.ask("read_codebook", name="mine.yaml", data=too_large)["text"]


def test_a_codebook_is_written_to_a_path(tab: Browser, tmp_path: Path) -> None:
    answer = tab.ask("write_codebook", path=f" {tmp_path / 'mine.csv'} ")
    assert answer["said"] == f"Written to {tmp_path / 'mine.csv'}"
    assert len(read_codebook(tmp_path / "mine.csv")) == 4
    for path in ("", str(tmp_path / "mine.txt"), str(tmp_path / "no" / "such" / "mine.yaml")):
        assert tab.ask("write_codebook", path=path)["expected"] is True


# ---- Words and help ----


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_kind_is_explained_in_both_languages(language: str) -> None:
    assert set(kinds_help(language)) == set(KINDS)
    assert all(all(help.values()) for help in kinds_help(language).values())


def test_every_difference_can_be_put_into_words() -> None:
    fields = {"definition", "when", "when_not", "example", "translations", "jobs"}
    assert {f"e {name}" for name in fields} | {f"e d {what}" for what in set(WHAT) - fields} <= set(EDITOR_WORDS["en"])


def test_the_palette_holds_colours_that_differ() -> None:
    assert len(set(PALETTE)) == len(PALETTE) >= 8


def test_several_codes_are_removed_and_come_back_as_one(tab: Browser) -> None:
    ids = [tab.coding.add_code(name).id for name in ("een", "twee")]
    before = [code.name for code, _ in tab.coding.codebook().tree()]
    tab.ask("remove_codes", ids=ids)
    assert not set(ids) & set(tab.coding.codebook())
    tab.ask("undo")
    assert [code.name for code, _ in tab.coding.codebook().tree()] == before

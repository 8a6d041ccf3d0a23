"""What was done to a part of the journey, as the screen shows it."""

from __future__ import annotations

import pytest

from workbench.coding.memos import Memo
from workbench.errors import Conflict, NotFound
from workbench.project import Project

CRITERION = "Eén keer vertellen"


def told(project: Project, node: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Per entry, newest first: the action, and field, before and after."""
    return [(p.change.action, [(f.field, f.before, f.after) for f in p.fields]) for p in project.journey.history(node)]


def memo_on(project: Project, node: str) -> Memo:
    return project.coding.write_memo("criterion", project.journey.node(node).id, "Geldt dit ook voor wie schrijft?")


def test_the_history_of_a_part_tells_its_words_quotes_verdicts_and_memos(studied: Project) -> None:
    (evidence,) = studied.journey.journey().evidence_of(studied.journey.node(CRITERION).id)
    studied.journey.change(CRITERION, promise="U vertelt het één keer")
    studied.journey.voice(CRITERION, {evidence.coding_id: "not met"})
    studied.journey.reject(CRITERION, "te weinig mensen")
    memo_on(studied, CRITERION)
    quote = "“ik moest het drie keer uitleggen”"
    assert told(studied, CRITERION)[:4] == [
        ("write memo", [("memo", "", "Geldt dit ook voor wie schrijft?")]),
        ("reject", [("oordeel", "", "afgewezen"), ("reden", "", "te weinig mensen")]),
        ("voice", [("citaten", quote, f"{quote} (niet waargemaakt)")]),
        ("change journey", [("belofte", "", "U vertelt het één keer")]),
    ]


def test_what_was_done_to_others_is_not_in_it_and_what_comes_later_is(studied: Project) -> None:
    before = told(studied, CRITERION)
    studied.journey.change("Melden", description="Bellen of schrijven")
    assert told(studied, CRITERION) == before
    studied.journey.change(CRITERION, direction="less")
    assert told(studied, CRITERION)[0] == ("change journey", [("hoe beter hoe", "meer", "minder")])
    assert told(studied, CRITERION)[1:] == before


def test_there_is_no_history_of_what_is_not_there(studied: Project) -> None:
    with pytest.raises(NotFound):
        studied.journey.history("Iets anders")


def test_a_memo_on_a_part_goes_with_it_and_its_making_is_not_taken_back_under_it(studied: Project) -> None:
    studied.journey.add_criterion("Iemand belt terug", "Melden")
    memo = memo_on(studied, "Iemand belt terug")
    assert studied.coding.memo_frame()["name"].tolist() == ["Iemand belt terug"]
    studied.coder = "bram"
    studied.coding.write_memo(memo.about, memo.about_id, "Vaak niet.")
    studied.coder = "anna"
    studied.undo()
    with pytest.raises(Conflict):
        studied.undo()
    studied.journey.remove("Iemand belt terug")
    assert studied.coding.memos() == []

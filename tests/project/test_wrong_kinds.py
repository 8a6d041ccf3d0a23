"""Values of another kind than a function asks for: one clear error, and the study is as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project

WRONG: dict[str, Callable[[Project, str], object]] = {
    "a broken place": lambda p, _: p.coding.code("P01", 1.5, 8, "Bellen"),
    "no place": lambda p, _: p.coding.code("P01", None, 8, "Bellen"),
    "a place in words": lambda p, _: p.coding.code("P01", "1", "8", "Bellen"),
    "a number for a code": lambda p, _: p.coding.code("P01", 1, 8, 3),
    "a list for a code": lambda p, _: p.coding.code("P01", 1, 8, ["Bellen"]),
    "no interview": lambda p, _: p.coding.code(None, 1, 8, "Bellen"),
    "a list of interviews": lambda p, _: p.coding.code(["P01"], 1, 8, "Bellen"),
    "a number for a quote": lambda p, _: p.coding.code("P01", 1, 8, "Bellen", quote=7),
    "a number for a comment": lambda p, _: p.coding.code("P01", 1, 8, "Bellen", comment=7),
    "a number among codes": lambda p, _: p.coding.code_with("P01", 1, 8, ["Bellen", 3]),
    "a number for codes": lambda p, _: p.coding.code_with("P01", 1, 8, 3),
    "a list for a new name": lambda p, _: p.coding.new_code_on("P01", 1, 8, ["Nieuw"]),
    "no kind": lambda p, _: p.coding.new_code_on("P01", 1, 8, "Nieuw", None),
    "a broken edge": lambda p, id: p.coding.resize(id, 1.5, 8),
    "a list for an id": lambda p, id: p.coding.resize([id], 1, 8),
    "no place to split": lambda p, id: p.coding.split(id, None),
    "a list among ids": lambda p, id: p.coding.recode([[id]], "Uitleg"),
    "a number for an id": lambda p, _: p.coding.uncode(7),
    "a list to join": lambda p, id: p.coding.join([[id], id]),
    "no comment": lambda p, id: p.coding.comment(id, None),
    "a broken weight": lambda p, id: p.coding.weigh(id, 1.5),
    "a list for a stance": lambda p, id: p.coding.set_stance(id, ["for"]),
    "codings of a number": lambda p, _: p.coding.codings(interview=7),
    "codings of a list": lambda p, _: p.coding.codings(code=["Bellen"]),
    "a code without a name": lambda p, _: p.coding.add_code(None),
    "a list for a definition": lambda p, _: p.coding.add_code("Nieuw", definition=["x"]),
    "a text for an order": lambda p, _: p.coding.change_code("Bellen", order="first"),
    "a list for a parent": lambda p, _: p.coding.change_code("Bellen", parent_id=["x"]),
    "a text for translations": lambda p, _: p.coding.change_code("Bellen", translations="en: Calling"),
    "a number to move": lambda p, _: p.coding.move_codes([3], None),
    "a text for in use": lambda p, _: p.coding.activate(["Bellen"], active="no"),
    "a list to merge into": lambda p, _: p.coding.merge_codes(["Bellen"], ["Uitleg"]),
    "a list to sort": lambda p, id: p.coding.split_code("Bellen", [id]),
    "a number to sort into": lambda p, id: p.coding.split_code("Bellen", {id: 3}),
    "no memo": lambda p, _: p.coding.write_memo("project", "", None),
    "a memo on a list": lambda p, id: p.coding.write_memo(["coding"], id, "x"),
    "a number for a memo": lambda p, _: p.coding.remove_memo(3),
    "lists for favourites": lambda p, _: p.coding.set_favourites([["x"]]),
    "a broken place to remember": lambda p, _: p.coding.remember_place("P01", 1.5),
    "segments of a number": lambda p, _: p.coding.retrieve(codes=3),
    "segments of lists": lambda p, _: p.coding.retrieve(interviews=[["P01"]]),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_value_of_another_kind_is_one_of_our_errors_and_changes_nothing(project: Project, what: str) -> None:
    for name in ("Uitleg", "Bellen"):
        project.coding.add_code(name)
    coding = project.coding.code("P01", 10, 20, "Bellen")
    revision = project.revision
    with pytest.raises(WorkbenchError):
        WRONG[what](project, coding.id)
    assert project.revision == revision

"""What Google Forms refuses while a script runs, so that half a form is left: found in the script before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import NotFound
from workbench.survey.codes import twins

_LISTS = re.compile(r"\.(setRows|setColumns|setChoiceValues)\((\[.*?\])\)(?=[.;])")
_CHOICES = re.compile(r'\.createChoice\(("(?:[^"\\]|\\.)*"), FormApp')
_TITLE = re.compile(r'\.(?:setTitle|create)\(("(?:[^"\\]|\\.)*")\)')
_BOUNDS = re.compile(r"\.setBounds\((\d+), (\d+)\)")


def problems(path: str | Path) -> list[str]:
    """Everything that would be refused, each a full sentence; empty is good.

    Raises
    ------
    NotFound
        No such file.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise NotFound("there is no such file", where=path) from error
    found = [sentence for number, line in enumerate(lines, start=1) for sentence in _line(line, number)]
    if not any("FormApp.create(" in line for line in lines):
        found.append("The script makes no form.")
    return found


def _line(line: str, number: int) -> Iterator[str]:
    title = _TITLE.search(line)
    if title and not json.loads(title[1]).strip():
        yield f"Line {number} makes something without a title."
    lists = [(name, json.loads(values)) for name, values in _LISTS.findall(line)]
    if chosen := _CHOICES.findall(line):
        lists.append(("createChoice", [json.loads(one) for one in chosen]))
    for name, values in lists:
        if not values or not all(value.strip() for value in values):
            yield f"Line {number} has nothing, or an empty text, in {name}."
        yield from (f"Line {number} has {value!r} twice in {name}: Google refuses it." for value in twins(values))
    for low, high in _BOUNDS.findall(line):
        if low not in ("0", "1") or not 3 <= int(high) <= 10:
            yield f"Line {number} has a scale from {low} to {high}; Google takes 0 or 1 to at most 10."

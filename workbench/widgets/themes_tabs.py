"""What the tabs of the theme explorer hold, as plain values for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from workbench.themes.frames import PARTS
from workbench.themes.hierarchy import Join
from workbench.widgets.base import Message
from workbench.widgets.themes_shown import Looked, View

MOST_ROWS = 500
"""Passages that are shown at once; of a larger theme a person asks for a better fit."""

MOST_POINTS = 4000
"""Points of the map; of more, some are drawn."""

_SCALE = 1000


def segments_message(looked: Looked, view: View, words: Mapping[str, str]) -> Message:
    """The passages that are looked at. ``open`` says how many are still to decide among all of this fit, ``all`` whether those
    that were decided are shown too."""
    some = looked.passages(view)
    shown = [one for one in some if view.state in ("all", one.state)]
    order = {id: i for i, id in enumerate(looked.talks)}
    first = shown[:MOST_ROWS]
    places = {one.id: i for i, one in enumerate(sorted(first, key=lambda one: (order[one.interview_id], one.start)))}
    return {
        "total": len(shown),
        "open": sum(one.state == "open" for one in some),
        "all": view.state != "open" or not some,
        "interviews": len({one.interview_id for one in shown}),
        "rows": [looked.row(one, places[one.id], words) for one in first],
    }


def table_message(kind: str, frame: pd.DataFrame, view: View) -> Message:
    """A table of themes by interview, by the values of an attribute, or by the tenths of the interviews.

    A cell is the number of the theme, the id of the column, how many units, the share they are (of the interview, of what is said
    by these participants, of the theme), and how many participants speak of it, where that is told.
    """
    numbers = list(dict.fromkeys(int(number) for number in frame["number"]))
    if kind == "course":
        tenths = [f"{100 * i // PARTS}–{100 * (i + 1) // PARTS}" for i in range(PARTS)]
        columns: list[Message] = [{"id": str(i), "name": name, "of": None} for i, name in enumerate(tenths)]
        told = zip(frame["number"].tolist(), frame["units"].tolist(), frame["parts"].tolist(), strict=True)
        cells = [[number, str(i), n, n / units] for number, units, parts in told for i, n in enumerate(parts) if n]
        return {"rows": numbers, "columns": columns if numbers else [], "cells": cells}
    heads = frame.drop_duplicates("interview_id" if kind == "interviews" else "value")
    if kind == "interviews":
        columns = [
            {"id": id, "name": name, "of": None} for id, name in zip(heads["interview_id"], heads["interview"], strict=True)
        ]
        ids = frame["interview_id"]
    else:
        ids = view.attribute + "\n" + frame["value"]
        columns = [
            {"id": f"{view.attribute}\n{value}", "name": value, "of": int(of)}
            for value, of in zip(heads["value"], heads["of"], strict=True)
        ]
    people = frame["participants"] if kind == "attribute" else pd.Series([None] * len(frame))
    rows = zip(frame["number"], ids, frame["units"], frame["share"], people, strict=True)
    cells = [[int(n), id, int(units), float(share), of and int(of)] for n, id, units, share, of in rows if units]
    return {"rows": numbers, "columns": columns, "cells": cells}


def points_message(looked: Looked, frame: pd.DataFrame) -> Message:
    """Points of the map: x and y from 0 to 1000, the number of the theme, the number of the unit."""
    units = {(one.interview_id, one.start, one.end): one.unit for one in looked.placed}
    rows = zip(frame["interview_id"], frame["start"], frame["end"], frame["x"], frame["y"], frame["number"], strict=True)
    points = [
        [round(_SCALE * x), round(_SCALE * y), int(number), units[id, start, end]]
        for id, start, end, x, y, number in rows
        if (id, start, end) in units
    ]
    step = -(-len(points) // MOST_POINTS) or 1
    return {"points": points[::step], "all": len(points), "sampled": step > 1}


def joins_message(joins: Iterable[Join]) -> Message:
    """The joins of the tree, lower ones first."""
    names = ("number", "left", "right", "words")
    return {"joins": [{name: getattr(join, name) for name in names} | {"height": float(join.height)} for join in joins]}

"""Why a code is proposed: the coded segments that are most like the passage, and the words that it shares with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from workbench.themes.graph import Vectors, one_thread
from workbench.themes.judged import Judged
from workbench.themes.views import Views

SEGMENTS, WORDS = 3, 5
"""How many are named at most."""

Reason = tuple[tuple[str, ...], tuple[str, ...]]
"""Ids of codings, nearest first; words, most telling first."""


def reasons(
    wanted: Sequence[tuple[int, int]],
    judged: Judged,
    views: Views,
    mixed: Vectors,
    words: Sequence[Collection[str]],
    called: Sequence[Collection[str]],
) -> list[Reason]:
    """For each unit and code the reasons to propose it.

    Parameters
    ----------
    wanted
        Pairs of indices: unit and code.
    mixed
        The units' vectors with their neighbours mixed in, rows of length 1 or 0.
    words, called
        Content words of each unit, and of each code's name and definition.

    Returns
    -------
    list of Reason
        The codings are those of that code whose cosine to the unit is highest, from 0 up; one counts by the nearest unit that it
        touches. The words are those that the unit shares with their units or with the code's name and definition; a word tells
        more if few units use it.
    """
    by_code: defaultdict[int, list[int]] = defaultdict(list)
    for at, (_, code) in enumerate(wanted):
        by_code[code].append(at)
    found: list[Reason] = [((), ())] * len(wanted)
    code_of = np.array([judged.code_ids.index(coding.code_id) for coding in judged.codings], dtype=np.int64)
    for code, places in by_code.items():
        pairs = judged.touched[code_of[judged.touched[:, 0]] == code] if len(code_of) else judged.touched
        units = np.array([wanted[at][0] for at in places], dtype=np.int64)
        with one_thread():
            cosines = mixed[units] @ mixed[pairs[:, 1]].T
        order = np.argsort(-cosines, axis=1, kind="stable")
        for at, unit, nearness, nearest in zip(places, units.tolist(), cosines, order, strict=True):
            near: dict[int, set[int]] = {}
            for pair in nearest.tolist():
                coding, touched = pairs[pair].tolist()
                if nearness[pair] <= 0 or (coding not in near and len(near) == SEGMENTS):
                    break
                near.setdefault(coding, set()).add(touched)
            shared = set(called[code]).union(*(words[one] for own in near.values() for one in own))
            telling = sorted(shared.intersection(words[unit]), key=lambda word: (len(views.users[word]), word))
            found[at] = (tuple(judged.codings[coding].id for coding in near), tuple(telling[:WORDS]))
    return found

"""Words that are never shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from workbench.themes.grouping import group
from workbench.themes.hidden import without
from workbench.themes.prepared import Material, prepare

Pieces = Callable[..., Any]


@pytest.fixture(scope="module")
def material(pieces: Pieces) -> Material:
    return prepare(pieces(), embedder="words")


def test_words_never_to_be_shown_are_in_no_list_and_name_nothing(material: Material) -> None:
    (part,) = without(material, ["Water", "rekeningen"]).parts
    assert not {"water", "rekening"} & ({word for own in part.words for word in own} | set(part.naming))
    assert not {"water", "rekening", "rekeningen"} & set(part.forms)


def test_the_other_words_count_as_before(material: Material) -> None:
    before, after = material.parts[0], without(material, ["water"]).parts[0]
    word = next(word for word in before.naming if word in after.naming)
    uses = [np.asarray(one.counts[:, one.naming.index(word)].sum()) for one in (before, after)]
    assert uses[0] == uses[1] > 0
    assert [after.naming[i] for i in after.form_of] == [w for w in (before.naming[i] for i in before.form_of) if w != "water"]
    assert np.array_equal(after.said.sum(axis=1) <= before.said.sum(axis=1), np.ones_like(after.said.sum(axis=1), dtype=bool))


def test_units_stay_in_the_groups_that_they_were_in(material: Material) -> None:
    assert group(without(material, ["water"]), 4).groups == group(material, 4).groups
    assert all("water" not in theme.words for theme in group(without(material, ["water"]), 4).themes)


def test_words_that_are_not_there_change_nothing(material: Material) -> None:
    assert without(material, ["xylofoon"]).parts[0] is material.parts[0]

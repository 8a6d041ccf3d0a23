"""What exports say of what could not go along."""

from __future__ import annotations

from string import Formatter

import pytest

from workbench.exchange import told as of_the_map
from workbench.survey.export import told as of_the_survey


def held(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("said", [of_the_map.SAID, of_the_survey.SAID], ids=["map", "survey"])
def test_each_sentence_is_there_in_both_languages_with_the_same_facts(said: dict[str, tuple[tuple[str, str], ...]]) -> None:
    for both in said.values():
        for english, dutch in both:
            assert english.strip()
            assert dutch.strip()
            assert held(english) == held(dutch)
    assert len(said) > 5

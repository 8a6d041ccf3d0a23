from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.themes import numberfound
from workbench.themes.numberfound import number_found
from workbench.themes.prepared import Material, prepare
from workbench.themes.theme import Unit


def test_the_text_says_how_many_themes_there_are(material: Material) -> None:
    assert 6 <= number_found(material) <= 9


def test_it_is_the_same_on_every_run(material: Material) -> None:
    assert number_found(material, seed=3) == number_found(material, seed=3)


def test_in_a_large_study_some_interviews_say_it(pieces: Callable[..., list[Unit]], monkeypatch: pytest.MonkeyPatch) -> None:
    material = prepare(pieces("nl", 10, 60), embedder="words")
    whole = number_found(material)
    monkeypatch.setattr(numberfound, "LARGE", 300)
    assert abs(number_found(material) - whole) <= 2
    monkeypatch.setattr(numberfound, "LARGE", 50)
    assert number_found(material) >= 2


def test_there_are_at_least_two_and_at_most_half_of_the_units(pieces: Callable[..., list[Unit]]) -> None:
    assert 2 <= number_found(prepare([unit for unit in pieces() if unit.customer][:8], embedder="words")) <= 4


def test_progress_is_told_and_can_stop_it(material: Material) -> None:
    shares: list[float] = []
    number_found(material, progress=lambda what, share: shares.append(share))
    assert shares == [0, 0.5, 1]

    def stop(what: str, share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        number_found(material, progress=stop)

"""How good proposals are, told honestly."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.coding.segments import Coding
from workbench.themes.embeddings import of_length_one
from workbench.themes.judged import Judged, axis, judged
from workbench.themes.learned import Learned, learn
from workbench.themes.record import Tally, held_out, records, tallies
from workbench.themes.theme import Suggestion, Unit
from workbench.themes.views import Views, view

TALKS, EACH = 6, 10
UNITS = [Unit(f"i{talk}", 100 * at, 100 * at + 90, "…") for talk in range(TALKS) for at in range(EACH)]
ABOUT = np.array([at % 2 for _ in range(TALKS) for at in range(EACH)])
VECTORS = of_length_one(np.eye(2)[ABOUT] + 0.1 * np.random.default_rng(0).normal(size=(len(UNITS), 2)))
VIEWS = Views(view(VECTORS), view(VECTORS), {}, VECTORS, VECTORS.mean(axis=0))
NAMES = np.zeros((1, 2), np.float32)


def read(talks: int, code: str = "x", source: str = "person") -> Judged:
    """The units about the second subject coded in so many interviews."""
    own = [(unit, at) for at, unit in enumerate(UNITS) if ABOUT[at] and int(unit.interview_id[1:]) < talks]
    return judged(
        axis(UNITS),
        ["x"],
        [Coding(f"c{at}", u.interview_id, code, u.start, u.end, "…", "a", "2024", source=source) for u, at in own],
    )


def unprompted(coding: Coding) -> bool:
    return coding.source == "person"


def test_scores_are_held_out_for_interviews_that_were_read() -> None:
    held = held_out(VIEWS, read(3), NAMES)
    assert np.isfinite(held[: 3 * EACH - 1]).all()
    assert np.isnan(held[3 * EACH :]).all()
    assert held[: 3 * EACH][ABOUT[: 3 * EACH] == 1].min() > held[: 3 * EACH][ABOUT[: 3 * EACH] == 0].max()


def test_an_interview_does_not_teach_its_own_score() -> None:
    said = read(1)  # all that is known is from this interview, so nothing is known of it
    assert held_out(VIEWS, said, NAMES)[:EACH].max() < 0.1 < learn(VIEWS, said, NAMES).scores[:EACH].max()


def test_the_share_that_is_done_is_told_and_can_stop_the_work() -> None:
    told: list[float] = []
    held_out(VIEWS, read(3), NAMES, progress=told.append)
    assert told == [0, 1 / 3, 2 / 3]

    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        held_out(VIEWS, read(3), NAMES, progress=stop)


def test_what_people_coded_is_found_in_the_other_interviews() -> None:
    said = read(4)
    tally = tallies(said, learn(VIEWS, said, NAMES), held_out(VIEWS, said, NAMES), unprompted, 0.5)[0]
    assert (tally.codings, tally.found) == (20, 20)
    assert (tally.tried, tally.right) == (20, 20)
    assert tally.open == 10  # those of the two interviews that nobody read


def test_codings_that_were_proposed_are_no_proof() -> None:
    said = read(4, source="suggestion")
    tally = tallies(said, learn(VIEWS, said, NAMES), held_out(VIEWS, said, NAMES), unprompted, 0.5)[0]
    assert (tally.codings, tally.found) == (0, 0)


def test_passages_that_were_left_out_count_against_it() -> None:
    said = read(4)
    sure = Learned(np.ones((len(UNITS), 1), np.float32), ~said.bears, np.zeros((1, 4)))
    tally = tallies(said, sure, np.ones((len(UNITS), 1), np.float32), unprompted, 0.5)[0]
    assert tally.tried == said.read.sum()
    assert tally.right == 20


def suggestions(accepted: int, rejected: int, taken_back: int = 0, code: str = "x", run: str = "") -> list[Suggestion]:
    states = [("accepted", "kept")] * accepted + [("rejected", None)] * rejected + [("accepted", None)] * taken_back
    return [
        Suggestion(f"{code}{run}{at}", run, -1, "i0", 0, 9, "…", 0.8, state, coding_id=coding, code_id=code)
        for at, (state, coding) in enumerate(states)
    ]


def tally(codings: int = 10, found: int = 4, tried: int = 8, right: int = 6, interviews: int = 3, open_: int = 7) -> Tally:
    return Tally("x", open_, codings, found, tried, right, frozenset(f"i{at}" for at in range(interviews)))


def test_shares_are_of_what_was_proposed_decided_coded_and_tried() -> None:
    one = records(["x"], [tally()], suggestions(3, 2, 1))[0]
    assert (one.proposed, one.accepted, one.rejected) == (13, 3, 3)
    assert (one.acceptance, one.precision) == (3 / 13, 0.5)
    assert (one.found, one.right) == (0.4, 0.75)


def test_languages_are_counted_together() -> None:
    one = records(["x"], [tally(interviews=1), tally(interviews=2)], [])[0]
    assert (one.codings, one.found, one.tried, one.right) == (20, 0.4, 16, 0.75)


def test_shares_of_too_few_cases_are_not_told() -> None:
    one = records(["x"], [tally(codings=4, found=4, tried=4, right=4, open_=0)], suggestions(2, 2))[0]
    assert (one.acceptance, one.precision, one.found, one.right) == (None, None, None, None)
    assert (one.accepted, one.codings, one.tried) == (2, 4, 4)


def test_one_interview_proves_nothing_of_others() -> None:
    one = records(["x"], [tally(interviews=1)], [])[0]
    assert (one.found, one.right) == (None, None)


def test_suggestions_of_themes_and_of_other_codes_are_not_counted() -> None:
    decided = [*suggestions(5, 5, run="theme run"), *suggestions(5, 5, code="y")]
    assert records(["x"], [], decided)[0].proposed == 0

"""What is learned from codings, rejections and what was left uncoded."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from workbench.themes.directions import scaled
from workbench.themes.embeddings import of_length_one
from workbench.themes.judged import Judged, Marks
from workbench.themes.learned import Proposal, learn
from workbench.themes.views import Views, view

TALKS, EACH, SUBJECTS, SIZE = 12, 20, 4, 16
NO_NAME = np.zeros((SUBJECTS, SIZE), np.float32)


class Study:
    """Units of twelve interviews, each about one of four subjects; what a person codes is given by the tests."""

    def __init__(self, noise: float = 0.25, seed: int = 0) -> None:
        random = np.random.default_rng(seed)
        self.interviews = np.repeat(np.arange(TALKS), EACH)
        self.subject = random.integers(0, SUBJECTS, len(self.interviews))
        self.centres = of_length_one(random.normal(size=(SUBJECTS, SIZE)))
        vectors = of_length_one(self.centres[self.subject] + noise * random.normal(size=(len(self.subject), SIZE)))
        spoken = of_length_one(np.eye(SUBJECTS)[self.subject] + noise * random.normal(size=(len(self.subject), SUBJECTS)))
        self.views = Views(view(vectors), view(spoken), {}, vectors, vectors.mean(axis=0))
        self.truth: Marks = self.subject[:, None] == np.arange(SUBJECTS)
        self.names = of_length_one(self.centres - vectors.mean(axis=0))

    def read(self, talks: int, coded: float = 1.0) -> Judged:
        """What is known when somebody read so many interviews and coded so large a share of each subject."""
        read = np.broadcast_to((self.interviews < talks)[:, None], self.truth.shape)
        bears = self.truth & read & (np.random.default_rng(1).random(len(self.subject)) < coded)[:, None]
        none = np.zeros_like(bears)
        codes = tuple(f"code {number}" for number in range(SUBJECTS))
        return Judged(codes, (), np.zeros((0, 2), np.int64), self.interviews, bears, none, read.copy(), ~none)

    def right(self, scores: npt.NDArray[np.floating], talks: int) -> float:
        """The share of units in interviews that nobody read whose likeliest code is right."""
        unread = self.interviews >= talks
        return float((scores[unread].argmax(axis=1) == self.subject[unread]).mean())


@pytest.fixture(scope="module")
def study() -> Study:
    return Study()


def test_codes_are_recognised_in_interviews_that_nobody_read(study: Study) -> None:
    assert study.right(learn(study.views, study.read(4), NO_NAME).scores, 4) > 0.95


def test_a_name_is_enough_to_begin_with(study: Study) -> None:
    assert study.right(learn(study.views, study.read(0), study.names).scores, 0) > 0.9


def test_names_that_say_something_else_lose_their_weight(study: Study) -> None:
    told = learn(study.views, study.read(6), np.roll(study.names, 1, axis=0))
    assert study.right(told.scores, 6) > 0.9
    assert (told.slopes[:, 2] < 0.3).all()


def test_names_that_fit_keep_theirs(study: Study) -> None:
    assert (learn(study.views, study.read(6), study.names).slopes[:, 2] > 0.5).all()


def test_a_score_is_a_chance() -> None:
    hard = Study(noise=0.6, seed=3)
    scores = learn(hard.views, hard.read(8), NO_NAME).scores
    unread = hard.interviews >= 8
    likely = scores[unread] > 0.5
    assert abs(scores[unread][likely].mean() - hard.truth[unread][likely].mean()) < 0.12
    assert abs(scores[unread].mean() - hard.truth[unread].mean()) < 0.08


def test_scores_are_shares(study: Study) -> None:
    for talks in (0, 1, TALKS):
        scores = learn(study.views, study.read(talks), study.names).scores
        assert np.isfinite(scores).all()
        assert ((scores >= 0) & (scores <= 1)).all()


def test_the_same_codings_give_the_same_scores(study: Study) -> None:
    one, other = (learn(study.views, study.read(5, 0.7), study.names).scores for _ in range(2))
    assert np.array_equal(one, other)


def test_what_bears_a_code_or_was_rejected_is_not_open(study: Study) -> None:
    judged = study.read(3)
    judged.rejected[-1, 0] = True
    judged.eligible[-2] = False
    told = learn(study.views, judged, NO_NAME)
    assert not (told.open & (judged.bears | judged.rejected)).any()
    assert not told.open[-2].any()
    assert told.open[-1, 1:].all()


def test_a_rejection_lowers_what_is_like_it(study: Study) -> None:
    judged = study.read(3, 0.5)
    before = learn(study.views, judged, NO_NAME).scores
    unread = np.flatnonzero((study.interviews >= 3) & study.truth[:, 0])
    rejected = judged.rejected.copy()
    rejected[unread[:8], 0] = True
    after = learn(study.views, replace(judged, rejected=rejected), NO_NAME).scores
    others = unread[8:]
    assert after[others, 0].mean() < before[others, 0].mean()
    assert after[others, 0].mean() < after[study.truth[:, 1], 1].mean()


def test_one_more_coding_raises_what_is_like_it(study: Study) -> None:
    judged = study.read(2, 0.0)
    first = np.flatnonzero(study.truth[:, 0])[0]
    judged.bears[first, 0] = True
    scores = learn(study.views, judged, NO_NAME).scores
    unread = study.interviews >= 2
    assert scores[unread & study.truth[:, 0], 0].mean() > 2 * scores[unread & ~study.truth[:, 0], 0].mean()


def test_a_code_without_codings_and_name_is_never_likely(study: Study) -> None:
    judged = study.read(6)
    judged.bears[:, 3] = False
    assert learn(study.views, judged, NO_NAME).scores[:, 3].max() < 0.1


def test_a_code_on_everything_and_a_single_interview_are_no_error(study: Study) -> None:
    judged = study.read(1)
    judged.bears[:] = judged.read
    assert np.isfinite(learn(study.views, judged, study.names).scores).all()


def test_no_codes_no_scores(study: Study) -> None:
    judged = study.read(3)
    empty = np.zeros((len(study.subject), 0), bool)
    none = replace(judged, code_ids=(), bears=empty, rejected=empty, read=empty, eligible=empty)
    assert learn(study.views, none, NO_NAME[:0]).scores.shape == (len(study.subject), 0)


def test_units_lie_along_a_direction_with_a_deviation_of_one(study: Study) -> None:
    along = study.views.context.places @ scaled(study.names @ study.views.context.axes, study.views.context).T
    assert np.allclose(along.std(axis=0), 1, atol=1e-3)


def test_a_proposal_is_known_by_its_code_and_its_words() -> None:
    one = Proposal("code", "i1", 3, 9, "words", 0.7)
    assert one.id == Proposal("code", "i1", 3, 9, "words", 0.2, ("c1",)).id
    assert one.id != Proposal("code", "i1", 3, 10, "words.", 0.7).id
    assert len(one.id) <= 64

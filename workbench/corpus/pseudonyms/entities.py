"""Names that a trained pipeline of spaCy finds; used where one is installed, never asked for and never downloaded."""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING

from workbench.corpus.pseudonyms.finding import Finding

if TYPE_CHECKING:
    from spacy.language import Language

_SIZES = ("trf", "lg", "md", "sm")
_KINDS = {
    "PERSON": "name",
    "PER": "name",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "GPE_LOC": "place",
    "GPE_ORG": "organisation",
    "ORG": "organisation",
}
# An estimate below what the pipelines publish of written news (0.8 to 0.9): spoken text is further from what they learnt.
_SURE = {"name": 0.6, "place": 0.6, "organisation": 0.4}


def pipeline_for(language: str) -> str:
    """The name of the best pipeline with names that is installed for a language, or ``""``.

    >>> pipeline_for("")
    ''
    """
    if not language:
        return ""
    import spacy

    here = [name for name in spacy.util.get_installed_models() if name.startswith(f"{language}_core_")]
    return min(here, key=lambda name: _SIZES.index(name.rsplit("_", 1)[1]) if name.rsplit("_", 1)[1] in _SIZES else 9, default="")


def by_entities(text: str, pipeline: str) -> list[Finding]:
    """People, places and organisations that a pipeline finds; dates, amounts and nationalities are left alone.

    Parameters
    ----------
    pipeline
        A name that :func:`pipeline_for` gave, or the folder of a pipeline.
    """
    nlp = _loaded(pipeline)
    found: list[Finding] = []
    at = 0
    for line in text.split("\n"):  # a turn at a time: no name reaches over its end, and no text is too long
        for entity in nlp(line).ents:
            words = entity.text.strip()
            kind = _KINDS.get(entity.label_, "")
            if kind and any(letter.isalpha() for letter in words):
                start = at + entity.start_char + len(entity.text) - len(entity.text.lstrip())
                found.append(Finding(kind, start, start + len(words), words, "entities", _SURE[kind]))
        at += len(line) + 1
    return found


@cache
def _loaded(pipeline: str) -> Language:
    import spacy

    with warnings.catch_warnings():
        # A pipeline of another minor version warns, and works.
        warnings.simplefilter("ignore", UserWarning)
        return spacy.load(pipeline)

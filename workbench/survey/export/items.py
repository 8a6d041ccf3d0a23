"""The item list and the codebook that go beside every export: which code is which criterion, in which words, on which scale."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.corpus.tables import write_csv
from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.questionnaire import POINTS, Questionnaire
from workbench.survey.wording import WORDING

DIRECTION = f"1 = least, {POINTS} = most"


def item_frame(questionnaire: Questionnaire) -> pd.DataFrame:
    """One row an item.

    Columns: ``code``, ``criterion`` (its id), ``milestone``, ``text_<language>`` for each language, ``importance`` and
    ``satisfaction`` (the headings that the answers come back under, ``IMP[C01]``), ``scale`` (its direction).
    """
    rows: list[dict[str, str]] = []
    for item in questionnaire.items:
        row = {"code": item.code, "criterion": item.criterion_id, "milestone": item.milestone}
        row |= {f"text_{language}": item.texts[language] for language in questionnaire.languages}
        row |= {"importance": f"{IMPORTANCE}[{item.code}]", "satisfaction": f"{SATISFACTION}[{item.code}]", "scale": DIRECTION}
        rows.append(row)
    return pd.DataFrame(rows)


def codebook(questionnaire: Questionnaire) -> dict[str, Any]:
    """Everything that is needed to read the answers back, as plain values for JSON."""
    return {
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "revision": questionnaire.revision,
        "language": questionnaire.language,
        "languages": list(questionnaire.languages),
        "title": {language: questionnaire.title_in(language) for language in questionnaire.languages},
        "questions": [
            _question(questionnaire, code, about) for code, about in ((IMPORTANCE, "importance"), (SATISFACTION, "satisfaction"))
        ],
        "items": [
            {
                "code": item.code,
                "criterion": item.criterion_id,
                "milestone": item.milestone,
                "texts": {language: item.texts[language] for language in questionnaire.languages},
            }
            for item in questionnaire.items
        ],
    }


def write_items(questionnaire: Questionnaire, path: str | Path) -> Path:
    """Write `item_frame` as CSV for a spreadsheet (``;``, byte-order mark, formulas guarded)."""
    return write_csv(item_frame(questionnaire), path)


def write_codebook(questionnaire: Questionnaire, path: str | Path) -> Path:
    """Write `codebook` as JSON in UTF-8."""
    path = Path(path)
    path.write_text(json.dumps(codebook(questionnaire), ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    return path


def write_beside(questionnaire: Questionnaire, path: str | Path) -> tuple[Path, Path]:
    """Write both beside an export: ``survey.lss`` gets ``survey.items.csv`` and ``survey.codebook.json``."""
    path = Path(path)
    return (
        write_items(questionnaire, path.with_name(f"{path.stem}.items.csv")),
        write_codebook(questionnaire, path.with_name(f"{path.stem}.codebook.json")),
    )


def _question(questionnaire: Questionnaire, code: str, about: str) -> dict[str, Any]:
    words = {language: WORDING[language].arrays[code] for language in questionnaire.languages}
    return {
        "code": code,
        "about": about,
        "texts": {language: array.question for language, array in words.items()},
        "direction": DIRECTION,
        "scale": {
            str(point): {language: array.scale[point - 1] for language, array in words.items()} for point in range(1, POINTS + 1)
        },
    }

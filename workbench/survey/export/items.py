"""The item list and the codebook that go beside every export: which code is which criterion, in which words, on which scale."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.corpus.report import ExportReport, Lost
from workbench.corpus.tables import write_table
from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.export.form import Ask, Form, form_of, labelled, part_of
from workbench.survey.questionnaire import POINTS, Extra, Questionnaire

DIRECTION = f"1 = least, {POINTS} = most"


def item_frame(questionnaire: Questionnaire, quotes: Mapping[str, Sequence[str]] | None = None) -> pd.DataFrame:
    """One row an item, and after them one row for each other question.

    Columns: ``code``, ``criterion`` (its id; of another question its kind), ``milestone``, ``text_<language>`` for each language,
    ``importance`` and ``satisfaction`` (the headings that the answers come back under, ``IMP[C01]``), ``scale`` (which end means
    what; of another question its answers), ``direction`` (``more`` or ``less``: whether it is better the more, or the less, it is
    so; of a scale ``up`` or ``down``), and where ``quotes`` maps criteria to the ids of their quotes, ``quotes``.
    """
    form = form_of(questionnaire)
    arrays: dict[str, dict[str, str]] = {line.code: {} for ask in form.asks for line in ask.lines}
    for ask in form.asks:
        for line in ask.lines:
            arrays[line.code][ask.kind] = f"{ask.code}[{line.code}]"
    rows: list[dict[str, str]] = []
    for item in questionnaire.items:
        row = {"code": item.code, "criterion": item.criterion_id, "milestone": item.milestone}
        row |= {f"text_{language}": item.texts[language] for language in questionnaire.languages}
        row |= {"importance": arrays[item.code]["importance"], "satisfaction": arrays[item.code]["satisfaction"]}
        row |= {"scale": DIRECTION, "direction": item.direction}
        if quotes is not None:
            row["quotes"] = " ".join(quotes.get(item.criterion_id, ()))
        rows.append(row)
    asks = {ask.code: ask for ask in form.asks}
    for extra in questionnaire.extras:
        row = {"code": extra.code, "criterion": extra.kind, "milestone": ""}
        row |= {f"text_{language}": _texts(extra, form)[language] for language in questionnaire.languages}
        row |= {"importance": arrays.get(extra.code, {}).get("importance", ""), "satisfaction": ""}
        row |= {"scale": _scale(asks.get(extra.code), questionnaire.language)}
        row["direction"] = extra.direction if extra.high > extra.low else ""
        rows.append(row)
    return pd.DataFrame(rows).fillna("")


def codebook(questionnaire: Questionnaire, headings: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Everything that is needed to read the answers back, as plain values for JSON.

    ``headings`` maps what a survey tool calls an answer to its code, for tools that keep no codes.
    """
    form = form_of(questionnaire)
    parts = part_of(questionnaire)
    book: dict[str, Any] = {
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "revision": questionnaire.revision,
        "language": questionnaire.language,
        "languages": list(questionnaire.languages),
        "title": {language: questionnaire.title_in(language) for language in questionnaire.languages},
        "questions": [_question(form, code, about) for code, about in _ARRAYS],
        "items": [
            {
                "code": item.code,
                "criterion": item.criterion_id,
                "milestone": item.milestone,
                "direction": item.direction,
                "texts": {language: item.texts[language] for language in questionnaire.languages},
            }
            | ({"part": parts[item.code]} if form.parts > 1 else {})
            for item in questionnaire.items
        ],
        "extras": [_extra(extra, form) for extra in questionnaire.extras],
        "design": {
            "shuffled": questionnaire.design.shuffled,
            "by_milestone": questionnaire.design.by_milestone,
            "samples": questionnaire.design.samples,
        },
    }
    return book | ({"headings": dict(headings)} if headings else {})


def write_items(
    questionnaire: Questionnaire, path: str | Path, quotes: Mapping[str, Sequence[str]] | None = None
) -> ExportReport:
    """Write `item_frame` for a spreadsheet, ``.xlsx`` or ``.csv`` (``;``, formulas guarded), and the codebook beside it.

    Raises
    ------
    InvalidValue
        If the name ends otherwise than in ``.csv`` or ``.xlsx``, or the file cannot be written.
    """
    path = Path(path)
    write_table(item_frame(questionnaire, quotes), path)
    beside = write_codebook(questionnaire, path.with_name(f"{path.stem}.codebook.json"))
    lost = [Lost("order and pages of the questions", "", "A list is read by people: no survey tool imports it.")]
    return ExportReport(str(path), "items", tuple(lost), (str(beside),))


def write_codebook(questionnaire: Questionnaire, path: str | Path, headings: Mapping[str, str] | None = None) -> Path:
    """Write `codebook` as JSON in UTF-8."""
    path = Path(path)
    text = json.dumps(codebook(questionnaire, headings), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


_ARRAYS = ((IMPORTANCE, "importance"), (SATISFACTION, "satisfaction"))


def _question(form: Form, code: str, about: str) -> dict[str, Any]:
    asks = [ask for ask in form.asks if ask.kind == about]
    question = {
        "code": code,
        "about": about,
        "texts": asks[0].texts,
        "direction": DIRECTION,
        "scale": {answer.code: answer.texts for answer in asks[0].answers},
    }
    return question | ({"blocks": {ask.code: [line.code for line in ask.lines] for ask in asks}} if len(asks) > 1 else {})


def _extra(extra: Extra, form: Form) -> dict[str, Any]:
    ask = next((ask for ask in form.asks if ask.code == extra.code), None)
    row: dict[str, Any] = {"code": extra.code, "kind": extra.kind, "texts": _texts(extra, form), "about": extra.about}
    if ask is None:
        line = next(f"{ask.code}[{extra.code}]" for ask in form.asks for line in ask.lines if line.code == extra.code)
        return row | {"line": line, "expected": extra.expected}
    row["form"] = ask.form
    if ask.form == "number":
        row |= {"low": extra.low, "high": extra.high, "direction": extra.direction}
    if ask.answers:
        row["answers"] = {answer.code: answer.texts for answer in ask.answers}
        row["ends"] = list(ask.stops)
    return row


def _texts(extra: Extra, form: Form) -> dict[str, str]:
    for ask in form.asks:
        if ask.code == extra.code:
            return ask.texts
        for line in ask.lines:
            if line.code == extra.code:
                return line.texts
    raise AssertionError(extra.code)  # every extra has its place in the form


def _scale(ask: Ask | None, language: str) -> str:
    if ask is None:
        return DIRECTION
    if ask.form == "number":
        return f"{labelled(ask.answers[0], language)}; {labelled(ask.answers[-1], language)}"
    return "; ".join(f"{answer.code} = {answer.texts[language]}" for answer in ask.answers)

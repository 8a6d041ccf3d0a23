"""The item list and the codebook that go beside every export: which code is which criterion, in which words, on which scale."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

import pandas as pd

from workbench.corpus.report import ExportReport, Lost
from workbench.corpus.tables import write_table
from workbench.journey.textfit import plain
from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.export.form import Ask, Form, labelled
from workbench.survey.export.layout import form_of, part_of
from workbench.survey.export.told import lost as told
from workbench.survey.questionnaire import POINTS, Extra, Questionnaire

DIRECTION = f"1 = least, {POINTS} = most"


MOST = 3
"""Quotes of one criterion in a list."""
_LONG = 200
"""Characters of a quote in a list."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What speaks for a criterion: in how many interviews, and how many quotes."""

    interviews: int
    quotes: int


def item_frame(
    questionnaire: Questionnaire,
    quotes: Mapping[str, Sequence[str]] | None = None,
    *,
    behind: Mapping[str, Behind] | None = None,
) -> pd.DataFrame:
    """One row an item, and after them one row for each other question.

    Columns: ``code``, ``kind`` (``criterion``, or the kind of another question), ``milestone``, ``text_<language>`` for each
    language, ``importance`` and ``satisfaction`` (the headings that the answers come back under, ``IMP[C01]``), ``scale`` (which
    end means what; of another question its answers), ``direction`` (``more`` or ``less``: whether it is better the more, or the
    less, it is so; of a scale ``up`` or ``down``). No ids: the codebook beside it leads from codes to criteria.

    Where ``behind`` tells what speaks for the criteria, by id, ``interviews`` and ``quotes`` count it; where ``quotes`` holds
    texts of quotes, best first, the first :data:`MOST` of each stand in ``quote_1`` and so on, shortened.
    """
    form = form_of(questionnaire)
    arrays: dict[str, dict[str, str]] = {line.code: {} for ask in form.asks for line in ask.lines}
    for ask in form.asks:
        for line in ask.lines:
            arrays[line.code][ask.kind] = f"{ask.code}[{line.code}]"
    ends = {ask.kind: _scale(ask, questionnaire.language) for ask in form.asks if ask.lines}
    rows: list[dict[str, str | int]] = []
    for item in questionnaire.items:
        row: dict[str, str | int] = {"code": item.code, "kind": "criterion", "milestone": item.milestone}
        row |= {f"text_{language}": item.texts[language] for language in questionnaire.languages}
        row |= {"importance": arrays[item.code]["importance"], "satisfaction": arrays[item.code]["satisfaction"]}
        row |= {"scale": "; ".join(ends.values()), "direction": item.direction}
        if behind is not None:
            told_of = behind.get(item.criterion_id, Behind(0, 0))
            row |= {"interviews": told_of.interviews, "quotes": told_of.quotes}
        if quotes is not None:
            row |= _quoted(quotes.get(item.criterion_id, ()))
        rows.append(row)
    asks = {ask.code: ask for ask in form.asks}
    for extra in questionnaire.extras:
        row = {"code": extra.code, "kind": extra.kind, "milestone": ""}
        row |= {f"text_{language}": _texts(extra, form)[language] for language in questionnaire.languages}
        row |= {"importance": arrays.get(extra.code, {}).get("importance", ""), "satisfaction": ""}
        own = asks.get(extra.code)
        row |= {"scale": _scale(own, questionnaire.language) if own else ends["importance"]}
        row["direction"] = extra.direction if extra.high > extra.low else ""
        rows.append(row)
    return pd.DataFrame(rows, dtype=object).fillna("")


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
    questionnaire: Questionnaire,
    path: str | Path,
    quotes: Mapping[str, Sequence[str]] | None = None,
    *,
    behind: Mapping[str, Behind] | None = None,
    language: str = "",
) -> ExportReport:
    """Write `item_frame` for a spreadsheet, ``.xlsx`` or ``.csv`` (``;``, formulas guarded), and the codebook beside it.

    Such a list often leaves the team, so it holds quotes only where ``quotes`` gives their texts. ``language`` is that of the
    report; the base language of the questionnaire where it is not told.

    Raises
    ------
    InvalidValue
        If the name ends otherwise than in ``.csv`` or ``.xlsx``, or the file cannot be written.
    """
    path = Path(path)
    write_table(item_frame(questionnaire, quotes, behind=behind), path)
    beside = write_codebook(questionnaire, path.with_name(f"{path.stem}.codebook.json"))
    lost = tuple(_losses(questionnaire, quotes, behind or {}, language or questionnaire.language))
    return ExportReport(str(path), "items", lost, (str(beside),))


def write_codebook(questionnaire: Questionnaire, path: str | Path, headings: Mapping[str, str] | None = None) -> Path:
    """Write `codebook` as JSON in UTF-8."""
    path = Path(path)
    text = json.dumps(codebook(questionnaire, headings), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def _losses(
    questionnaire: Questionnaire, quotes: Mapping[str, Sequence[str]] | None, behind: Mapping[str, Behind], language: str
) -> Iterator[Lost]:
    yield told("no order", language)
    counts = [behind[item.criterion_id].quotes for item in questionnaire.items if item.criterion_id in behind]
    if quotes is None and any(counts):
        yield told("quotes", language)
    if quotes is not None and (more := sum(max(count - MOST, 0) for count in counts)):
        yield told("more quotes", language, n=more, most=MOST)


def _quoted(texts: Sequence[str]) -> dict[str, str]:
    """The columns of the quotes of a criterion."""
    short = (shorten(plain(text), _LONG, placeholder=" …") for text in texts[:MOST])
    return {f"quote_{number}": text for number, text in enumerate(short, start=1)}


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


def _scale(ask: Ask, language: str) -> str:
    """Which answer means what: the ends of a scale, else all answers."""
    if ask.form in ("number", "array"):
        return f"{labelled(ask.answers[0], language)}; {labelled(ask.answers[-1], language)}"
    return "; ".join(f"{answer.code} = {answer.texts[language]}" for answer in ask.answers)

"""A questionnaire with two items and every kind of question that answers are read of, and small files of answers to it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from workbench.survey.questionnaire import Choice, Extra, Item, Questionnaire
from workbench.survey.responses.reader import Answers

FAST, CLEAR = "Snel geholpen worden", "Duidelijk, en op tijd"


def asked(*codes: str, version: int = 1, extras: tuple[Extra, ...] | None = None) -> Questionnaire:
    """Two items, or one for each code; and the other questions."""
    texts = {"C01": (FAST, "Being helped fast"), "C02": (CLEAR, "Clear, and in time")}
    items = tuple(
        Item(
            code,
            f"criterion {code}",
            "Melden",
            dict(zip(("nl", "en"), texts.get(code, (f"Wens {code}", f"Wish {code}")), strict=True)),
        )
        for code in codes or ("C01", "C02")
    )
    return Questionnaire("q", {}, ("nl", "en"), items, 1, version, extras=EXTRAS if extras is None else extras)


EXTRAS = (
    Extra("NPS", "nps", {"nl": "Beveelt u ons aan?", "en": "Would you recommend us?"}, low=0, high=10),
    Extra(
        "CHAN01",
        "channel",
        {"nl": "Hoe kwam u bij ons?", "en": "How did you reach us?"},
        (
            Choice("web", {"nl": "Website, of app", "en": "Website"}),
            Choice("tel", {"nl": "Telefoon", "en": "Phone"}),
            Choice("win", {"nl": "Winkel", "en": "Shop"}),
        ),
    ),
    Extra(
        "BG01",
        "background",
        {"nl": "Hoeveel kamers?", "en": "How many rooms?"},
        (Choice("A", {"nl": "1-3"}), Choice("B", {"nl": "4 of meer"})),
    ),
    Extra("ATT", "attention", {"nl": "Kies hier Belangrijk", "en": "Choose Important here"}, expected="4"),
    Extra("OPEN1", "open", {"nl": "Wilt u nog iets kwijt?", "en": "Anything else?"}),
)


def write(folder: Path, *rows: list[str], separator: str = ";", encoding: str = "utf-8", name: str = "answers.csv") -> Path:
    """A table in text, every cell that needs it in quotes."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    path = folder / name
    path.write_bytes(out.getvalue().encode(encoding))
    return path


ITEMS = ["IMP[C01]", "IMP[C02]", "SAT[C01]", "SAT[C02]"]
COLUMNS = ["imp_C01", "imp_C02", "sat_C01", "sat_C02"]


IMPORTANT, SATISFIED = "Hoe belangrijk is dit voor u?", "En hoe tevreden bent u hier nu over?"


def found(read: Answers, *columns: str) -> list[list[object]]:
    """Some columns of what was read (those of the items unless told), row by row, None for nothing."""
    rows = read.frame[list(columns or COLUMNS)].astype(object)
    return rows.where(rows.notna(), None).values.tolist()  # type: ignore[no-any-return]

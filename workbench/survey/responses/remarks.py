"""What an import says of a file: which columns were not taken and why, and what a person should look at."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from workbench.corpus.report import Dropped
from workbench.journey.textfit import plain
from workbench.survey.flags import flat
from workbench.survey.questionnaire import Extra, Questionnaire
from workbench.survey.responses.book import Book
from workbench.survey.responses.columns import Column, Source
from workbench.survey.responses.layout import Layout
from workbench.survey.responses.matching import Matches
from workbench.survey.responses.values import Cells

TITLES = {
    "limesurvey": "LimeSurvey",
    "qualtrics": "Qualtrics",
    "kobo": "Kobo or ODK",
    "surveymonkey": "SurveyMonkey",
    "googleforms": "Google Forms",
    "msforms": "Microsoft Forms",
    "spss": "SPSS",
    "generic": "the table",
}
_LIMESURVEY = "In LimeSurvey choose Responses > Export, headings “Question code”, responses “Answer codes”, and import that file."
_TODO = {
    "qualtrics": "In Qualtrics export the data table as CSV with values (“Use numeric values”), all headings as they come.",
    "kobo": "Export as CSV with XML names and values, and with the groups in the headings or without.",
    "surveymonkey": "Export all individual responses in words; leave the texts of the questions as they were made.",
    "googleforms": "Leave the texts of the questions as they were made, or put the item's code before its text (“C01. …”).",
    "msforms": "Leave the texts of the questions as they were made, or put the item's code before its text (“C01. …”).",
    "spss": "Name the variables by question and item (IMP_C01, SAT_C01).",
}
_DATE = re.compile(r"\d{1,2}[-/ ][a-z]{3}\.?|[a-z]{3}\.?[-/ ]\d{2}|\d{4}-\d\d-\d\d.*", re.IGNORECASE)
_RANGE = re.compile(r".*\d\s*[-–]\s*\d.*", re.DOTALL)
_ENOUGH = 10
"""Answers of which it is odd that all are the same."""


def todo(tool: str) -> str:
    """What to do about a file of a tool that cannot be read as it is."""
    return _TODO.get(tool, _LIMESURVEY)


def listed(cells: Sequence[str], most: int = 12) -> str:
    """Some cells on one line, each cut short."""
    lines = [plain(cell) for cell in cells[:most]]
    shown = ", ".join(cell if len(cell) <= 40 else f"{cell[:39]}…" for cell in lines)
    return shown + (f" and {len(cells) - most} more" if len(cells) > most else "")


def other_columns(source: Source, layout: Layout, used: set[int], matches: Matches) -> list[Dropped]:
    """Every column that is not in the frame, with the reason."""
    why = dict.fromkeys(range(len(layout.names)), "not an item of this questionnaire")
    why |= dict.fromkeys(layout.own, f"{TITLES[layout.tool]}'s own column")
    why |= {int(doubt.where.removeprefix("column ")) - 1: doubt.why for doubt in matches.doubtful}
    raw = layout.names if layout.matched != "text" else source.head[0]
    return [
        Dropped(f"column {listed([raw[place]])!r}", f"column {place + 1}", why[place])
        for place in range(len(layout.names))
        if place not in used
    ]


def remarks_on_columns(layout: Layout, matches: Matches, book: Book, others: Sequence[Questionnaire]) -> list[str]:
    """Items that the file lacks, codes that the questionnaire lacks, and which version both would fit."""
    said = missing_items(matches, book)
    absent = [
        extra.code
        for extra in book.questionnaire.extras
        if ("x", extra.code) not in matches.of and extra.code not in matches.parts
    ]
    if absent:
        said.append(f"The file has no column for {', '.join(absent)}.")
    if matches.strange:
        listed_codes = ", ".join(matches.strange)
        said.append(f"The file has items that this questionnaire has not ({listed_codes}): is it of another version?")
    if (matches.strange or said) and (fit := fits(matches, book, others)):
        said.append(fit)
    if layout.tool == "surveymonkey":
        said.append("SurveyMonkey leaves a choice empty both where it was not ticked and where it was not shown.")
    said += [f"{doubt.what[0].upper()}{doubt.what[1:]} was not taken: {doubt.why}." for doubt in matches.doubtful]
    return said


def missing_items(matches: Matches, book: Book) -> list[str]:
    said = []
    for prefix, question in zip(("imp", "sat"), book.questions, strict=True):
        if missing := [code for code in book.questionnaire.codes if (prefix, code) not in matches.of]:
            said.append(f"Question {question} has no column for {', '.join(missing)}: nobody's answer to it is known.")
    return said


def fits(matches: Matches, book: Book, others: Sequence[Questionnaire]) -> str:
    """Which other version has just the items of the file; ``""`` if none has, or this one has them."""
    codes = {code.upper() for kind, code in matches.of if kind != "x"} | set(matches.strange)
    if not codes or codes == set(book.items):
        return ""
    versions = [str(form.version) for form in others if {code.upper() for code in form.codes} == codes]
    return f"By its item codes the file fits version {' or '.join(versions)} of the questionnaire." if versions else ""


def none_of_its_choices(extra: Extra, column: Column, cells: Cells, place: int) -> Dropped:
    """Answers to a question with choices that are none of them."""
    words = [column.words[at] for at in cells.strange]
    number = int(np.isin(column.codes, cells.strange).sum())
    why = "none of its choices"
    ranges = any(_RANGE.fullmatch(text) for choice in extra.choices for text in choice.texts.values())
    if ranges and any(_DATE.fullmatch(word.strip()) for word in words):
        why += "; it seems that a spreadsheet made dates of ranges such as 1-3"
    answers = "1 answer" if number == 1 else f"{number} answers"
    return Dropped(f"{answers} to {extra.code} ({listed([repr(word) for word in words], 5)})", f"column {place + 1}", why)


def remarks_on_people(frame: pd.DataFrame, questionnaire: Questionnaire) -> list[str]:
    """Respondents to look at; all of them are kept."""
    if frame.empty:
        return ["The file holds no answers: nobody has filled in the survey."]
    said = []
    names = frame["respondent"]
    if twice := names[names.duplicated()].drop_duplicates().to_list():
        said.append(
            f"{_people(len(twice))} more than once in the file, with different answers: {listed(twice)}. All rows are kept."
        )
    if flat_ones := frame.loc[flat(frame), "respondent"].to_list():
        said.append(
            f"{_people(len(flat_ones))} with one answer on every line of both questions: {listed(flat_ones)}. Look at them."
        )
    if partial := int((~frame["complete"]).sum()):
        said.append(f"{_people(partial)} who did not send the survey in; the answers that were given are kept.")
    if "preview" in frame and (trials := int(frame["preview"].sum())):
        said.append(f"{trials} of the rows are previews or tests, and no respondents; they are flagged.")
    if "twin" in frame:
        said.append(
            f"{_people(int(frame['twin'].notna().sum()))} who share a token or an address with another; they are flagged."
        )
    return said + _remarks_on_items(frame, questionnaire)


def _remarks_on_items(frame: pd.DataFrame, questionnaire: Questionnaire) -> list[str]:
    names = [f"{prefix}_{code}" for prefix in ("imp", "sat") for code in questionnaire.codes]
    answers = frame[names].to_numpy(dtype=float)
    given = ~np.isnan(answers)
    if not given.any():
        return ["Nobody answered a single line: look whether the right columns were exported."]
    said = []
    if silent := int((~given.any(axis=1)).sum()):
        said.append(f"{_people(silent)} without an answer on any line; they are kept.")
    low, high = np.where(given, answers, np.inf).min(axis=0), np.where(given, answers, -np.inf).max(axis=0)
    same = [
        name for name, one, other, n in zip(names, low, high, given.sum(axis=0), strict=True) if n >= _ENOUGH and one == other
    ]
    if same:
        said.append(f"Everybody gave one and the same answer to {listed(same)}.")
    return said


def _people(number: int) -> str:
    return "1 respondent" if number == 1 else f"{number} respondents"

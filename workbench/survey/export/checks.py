"""What LimeSurvey would lose, rename or compute without a word when it imports a survey file: found before it does.

Its import answers "success" to all of these. Each rule below is one of them, as measured with LimeSurvey 6.14.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.corpus.xmlguard import parse_xml
from workbench.errors import NotFound, UnreadableFile
from workbench.survey.codes import fault, twins
from workbench.survey.export.checks_conditions import fault as unreadable
from workbench.survey.export.reserved import RENAMED

Row = dict[str, str]

NEEDED = (
    "answers",
    "answer_l10ns",
    "groups",
    "group_l10ns",
    "questions",
    "question_l10ns",
    "surveys",
    "surveys_languagesettings",
)
"""Tables without which a survey with questions cannot come through."""
SHOWN = {
    "question_l10ns": ("question", "help"),
    "answer_l10ns": ("answer",),
    "group_l10ns": ("group_name", "description"),
    "surveys_languagesettings": ("surveyls_title", "surveyls_description", "surveyls_welcometext", "surveyls_endtext"),
}
"""Texts that respondents see; LimeSurvey computes ``{…}`` in them."""

_COMPUTED = re.compile(r"\{(?!\s)[^{}]*\}")
_NAMED = re.compile(r"\b([A-Za-z]\w*)\.NAOK\b")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """A survey file read back: table name to its rows, and the languages that its head names."""

    tables: dict[str, list[Row]]
    languages: tuple[str, ...]
    base: str = ""
    asked: tuple[str, ...] = ()

    def rows(self, table: str) -> list[Row]:
        """Rows of one table, none if the table is not there."""
        return self.tables.get(table, [])


def problems(path: str | Path) -> list[str]:
    """Everything in a LimeSurvey survey file that its import would lose in silence, each a full sentence; empty is good.

    Raises
    ------
    NotFound
        No such file.
    UnreadableFile
        Not XML, XML with a DOCTYPE (never in a real survey file, and a way to blow up a reader), or not a survey.
    """
    survey = read_lss(path)
    return [sentence for rule in RULES for sentence in rule(survey)]


def read_lss(path: str | Path) -> SurveyFile:
    """Read the tables of a survey file; see `problems` for the errors."""
    path = Path(path)
    todo = "Export the survey from LimeSurvey as “Survey structure (.lss)”."
    try:
        root = parse_xml(path.read_bytes())
    except FileNotFoundError as error:
        raise NotFound("there is no such file", where=path) from error
    except (ET.ParseError, LookupError, ValueError) as error:
        raise UnreadableFile(
            "this is not a survey file of LimeSurvey", where=path, expected="XML", found=str(error), todo=todo
        ) from error
    if root.tag != "document" or (kind := root.findtext("LimeSurveyDocType", "")) != "Survey":
        found = f"a LimeSurvey file of kind {kind!r}" if root.tag == "document" else f"XML that begins with <{root.tag}>"
        raise UnreadableFile("this is not a survey file of LimeSurvey", where=path, expected="a survey", found=found, todo=todo)
    tables = {
        table.tag: [{cell.tag: cell.text or "" for cell in row} for row in table.iterfind("rows/row")]
        for table in root
        if table.find("rows") is not None
    }
    survey = (tables.get("surveys") or [{}])[0]
    base = survey.get("language", "")
    asked = tuple(dict.fromkeys([language for language in (base, *survey.get("additional_languages", "").split()) if language]))
    languages = tuple((language.text or "").strip() for language in root.iterfind("languages/language"))
    return SurveyFile(tables, languages, base, asked)


def _tables_are_there(survey: SurveyFile) -> Iterator[str]:
    for table in NEEDED:
        if not survey.rows(table):
            yield f"The table {table} is missing or empty: the survey comes in without it."


def _languages_agree(survey: SurveyFile) -> Iterator[str]:
    if not survey.base:
        yield "The survey names no base language."
    for language in survey.asked:
        if not _LANGUAGE.fullmatch(language):
            yield f"The language {language!r} is no language code: it is not imported."
        if language not in survey.languages:
            yield f"The language {language!r} is not in the list of languages of the file: its texts are not imported."
    for table in SHOWN:
        column = "surveyls_language" if table == "surveys_languagesettings" else "language"
        for language, rows in Counter(row.get(column, "") for row in survey.rows(table)).items():
            if language not in survey.asked:
                yield f"{rows} rows of {table} are in language {language!r}, which the survey does not have: they are dropped."


def _translations_are_there(survey: SurveyFile) -> Iterator[str]:
    parts = [
        ("group", "groups", "gid", "gid", "group_l10ns", "gid", "group_name"),
        ("question", "questions", "qid", "title", "question_l10ns", "qid", "question"),
        ("item", "subquestions", "qid", "title", "question_l10ns", "qid", "question"),
        ("answer", "answers", "aid", "code", "answer_l10ns", "aid", "answer"),
    ]
    for what, table, key, name, words, ref, column in parts:
        there = {(row.get(ref), row.get("language")) for row in survey.rows(words) if row.get(column, "").strip()}
        for row in survey.rows(table):
            for language in survey.asked:
                if (row.get(key), language) not in there:
                    yield (
                        f"The {what} {row.get(name)!r} has no text in language {language!r}: that of the base language is shown."
                    )
    titles = {
        row.get("surveyls_language") for row in survey.rows("surveys_languagesettings") if row.get("surveyls_title", "").strip()
    }
    for language in survey.asked:
        if language not in titles:
            yield f"The survey has no title in language {language!r}: that language cannot be opened."


def _codes_survive(survey: SurveyFile) -> Iterator[str]:
    questions = [row.get("title", "") for row in survey.rows("questions")]
    yield from _code_faults(questions, "question", "")
    yield from (f"The question code {code!r} is there twice: one of them is renamed at random." for code in twins(questions))
    yield from (f"The question code {code!r} is a word of LimeSurvey: it is refused." for code in questions if code in RENAMED)
    for qid, question in {row.get("qid"): row.get("title", "") for row in survey.rows("questions")}.items():
        scales: dict[str, list[str]] = {}
        for row in survey.rows("subquestions"):
            if row.get("parent_qid") == qid:
                scales.setdefault(row.get("scale_id", "0"), []).append(row.get("title", ""))
        for items in scales.values():
            yield from _code_faults(items, "item", f" of question {question!r}")
            for code in twins(items):
                yield f"The item code {code!r} of question {question!r} is there twice: one of them is renamed at random."


def _answers_survive(survey: SurveyFile) -> Iterator[str]:
    titles = {row.get("qid"): row.get("title", "") for row in survey.rows("questions")}
    scales: dict[tuple[str, str], list[str]] = {}
    for row in survey.rows("answers"):
        scales.setdefault((row.get("qid", ""), row.get("scale_id", "0")), []).append(row.get("code", ""))
    for (qid, _), codes in scales.items():
        where = f" of question {titles.get(qid, qid)!r}"
        yield from _code_faults(codes, "answer", where)
        yield from (f"The answer code {code!r}{where} is there twice: the second is dropped." for code in twins(codes))


def _code_faults(codes: list[str], kind: str, where: str) -> Iterator[str]:
    then = "it is dropped" if kind == "answer" else "it is changed, or the import fails"
    for code in codes:
        if wrong := fault(code, kind):
            yield f"The {kind} code {code!r}{where} {wrong}: {then}."


def _everything_hangs_together(survey: SurveyFile) -> Iterator[str]:
    groups = {row.get("gid") for row in survey.rows("groups")}
    questions = {row.get("qid") for row in survey.rows("questions")}
    items = {row.get("qid") for row in survey.rows("subquestions")}
    answers = {row.get("aid") for row in survey.rows("answers")}
    links = [
        ("questions", "gid", groups, "group"),
        ("subquestions", "parent_qid", questions, "question"),
        ("answers", "qid", questions | items, "question"),
        ("question_l10ns", "qid", questions | items, "question"),
        ("question_attributes", "qid", questions | items, "question"),
        ("group_l10ns", "gid", groups, "group"),
        ("answer_l10ns", "aid", answers, "answer"),
    ]
    for table, column, known, what in links:
        for lost in sorted({row.get(column, "") for row in survey.rows(table)} - known):
            yield f"A row of {table} belongs to {what} {lost!r}, which is not in the file: it is dropped."
    for table, column in (("groups", "gid"), ("questions", "qid"), ("subquestions", "qid"), ("answers", "aid")):
        for number, times in Counter(row.get(column, "") for row in survey.rows(table)).items():
            if times > 1:
                yield f"{times} rows of {table} have the same number {number}: their texts are mixed up."


def _arrays_are_whole(survey: SurveyFile) -> Iterator[str]:
    parents = {row.get("parent_qid") for row in survey.rows("subquestions")}
    answered = {row.get("qid") for row in survey.rows("answers")}
    for row in survey.rows("questions"):
        if row.get("type") in ("F", "1"):
            if row.get("qid") not in parents:
                yield f"The array {row.get('title')!r} has no items: nothing is asked."
            if row.get("qid") not in answered:
                yield f"The array {row.get('title')!r} has no answers to choose from."
        elif (row.get("type") in ("L", "!", "O") and row.get("qid") not in answered) or (
            row.get("type") in ("M", "P") and row.get("qid") not in parents
        ):
            yield f"The question {row.get('title')!r} has no answers to choose from."


def _conditions_are_known(survey: SurveyFile) -> Iterator[str]:
    questions = {row.get("title", "") for row in survey.rows("questions")}
    conditions = [row.get("grelevance", "") for row in survey.rows("groups")]
    conditions += [row.get("relevance", "") for table in ("questions", "subquestions") for row in survey.rows(table)]
    conditions += [row.get("value", "") for row in survey.rows("question_attributes") if row.get("attribute") == "equation"]
    for condition in dict.fromkeys(conditions):
        inside = condition[1:-1] if condition.startswith("{") and condition.endswith("}") else condition
        if wrong := unreadable(inside):
            yield f"The condition {condition!r} {wrong}: LimeSurvey cannot read it, and what hangs on it is never shown."
        for name in dict.fromkeys(_NAMED.findall(condition)):
            if name.split("_")[0] not in questions:
                yield f"The condition {condition!r} asks for {name!r}, which is no question: what hangs on it is never shown."


def _nothing_is_computed(survey: SurveyFile) -> Iterator[str]:
    for table, columns in SHOWN.items():
        for row in survey.rows(table):
            for column in columns:
                if found := _COMPUTED.search(row.get(column, "")):
                    yield f"{found.group()} in {column} {row[column]!r} is computed when it is shown, and vanishes or changes."


RULES: tuple[Callable[[SurveyFile], Iterator[str]], ...] = (
    _tables_are_there,
    _languages_agree,
    _translations_are_there,
    _codes_survive,
    _answers_survive,
    _everything_hangs_together,
    _arrays_are_whole,
    _conditions_are_known,
    _nothing_is_computed,
)

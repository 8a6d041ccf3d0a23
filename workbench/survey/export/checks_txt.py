"""What LimeSurvey would lose without a word when it imports a tab-separated survey file (.txt): found before it does.

The rules of `workbench.survey.export.checks` hold here too, as the rows are the same tables; those of this module are about the
file itself. All are as measured with LimeSurvey 6.14.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from workbench.errors import NotFound, UnreadableFile
from workbench.survey.export.checks import RULES, SurveyFile

Row = dict[str, str]
NEEDED = ("class", "type/scale", "name", "relevance", "text", "help", "language", "mandatory", "other", "default")
"""Columns without which the rows are not understood."""
CLASSES = ("S", "SL", "G", "Q", "SQ", "A", "AS", "QTA", "QTAM", "QTALS", "QTAI", "C", "DV")
"""Kinds of rows; any other is passed over."""


def problems(path: str | Path) -> list[str]:
    """Everything that the import would lose in silence or fail at, each a full sentence; empty is good.

    Raises
    ------
    NotFound
        No such file.
    UnreadableFile
        Not text, or no header of such a file in its first line.
    """
    text, found = _decoded(Path(path))
    found += _quoting(text)
    header, rows = _read(text, Path(path))
    found += [f"The column {name!r} is missing." for name in NEEDED if name not in header]
    survey = as_tables(rows)
    for rule in (_rows_are_known, _parts_are_there, _languages_agree, _quotes_stay):
        found += rule(rows)
    return found + [sentence for rule in RULES for sentence in rule(survey)]


def read_txt(path: str | Path) -> SurveyFile:
    """Read a survey file as the tables of an ``.lss``; see `problems` for the errors."""
    return as_tables(_read(_decoded(Path(path))[0], Path(path))[1])


def as_tables(rows: list[Row]) -> SurveyFile:
    """The rows as tables: the structure is that of the base language, the texts of the others hang on its groups and codes.

    What stands in another language only has no place there: it becomes a text that belongs to nothing, as it is lost.
    """
    settings = {row["name"]: row["text"] for row in rows if row["class"] == "S"}
    base = settings.get("language", "")
    asked = tuple(dict.fromkeys(one for one in (base, *settings.get("additional_languages", "").split()) if one))
    told = tuple(dict.fromkeys(row["language"] for row in rows if row["class"] == "SL"))
    tables: dict[str, list[Row]] = {"surveys": [settings] if settings else []}
    for language in told:
        row = {row["name"]: row["text"] for row in rows if row["class"] == "SL" and row["language"] == language}
        tables.setdefault("surveys_languagesettings", []).append(row | {"surveyls_language": language})
    for language in dict.fromkeys(row["language"] for row in rows if row["class"] == "G"):
        _add_language(tables, [row for row in rows if row["language"] == language], language, language == base)
    return SurveyFile(tables, told, base, asked)


def _add_language(tables: dict[str, list[Row]], rows: list[Row], language: str, base: bool) -> None:
    """The questions in one language. A code that is there twice is counted, so that the second stays a row of its own."""
    group = question = ""
    seen: Counter[str] = Counter()

    def key(kind: str, *parts: str) -> str:
        name = "/".join((kind, *parts))
        seen[name] += 1
        return name if seen[name] == 1 else f"{name}#{seen[name]}"

    def add(table: str, row: Row) -> None:
        if base:
            tables.setdefault(table, []).append(row)

    def say(table: str, row: Row) -> None:
        tables.setdefault(table, []).append(row | {"language": language})

    for row in rows:
        code, scale, text = row["name"], row["type/scale"], row["text"]
        if row["class"] == "G":
            group = key("G", scale)
            add("groups", {"gid": group, "grelevance": row["relevance"]})
            say("group_l10ns", {"gid": group, "group_name": code, "description": text})
        elif row["class"] == "Q":
            question = key("Q", code)
            add("questions", {"qid": question, "gid": group, "title": code, "type": scale, "relevance": row["relevance"]})
            say("question_l10ns", {"qid": question, "question": text, "help": row["help"]})
            if base and row.get("equation"):
                add("question_attributes", {"qid": question, "attribute": "equation", "value": row["equation"]})
        elif row["class"] == "SQ":
            own = key(question, "SQ", scale, code)
            add(
                "subquestions",
                {"qid": own, "parent_qid": question, "title": code, "scale_id": scale, "relevance": row["relevance"]},
            )
            say("question_l10ns", {"qid": own, "question": text, "help": row["help"]})
        elif row["class"] == "A":
            own = key(question, "A", scale, code)
            add("answers", {"aid": own, "qid": question, "code": code, "scale_id": scale})
            say("answer_l10ns", {"aid": own, "answer": text})


def _decoded(path: Path) -> tuple[str, list[str]]:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound("there is no such file", where=path) from error
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), ["The file is neither UTF-8 nor UTF-16: the import fails."]


def _read(text: str, path: Path) -> tuple[list[str], list[Row]]:
    lines = list(csv.reader(StringIO(text, newline=""), delimiter="\t"))
    header = [name.strip() for name in lines[0]] if lines else []
    if "class" not in header or "name" not in header:
        semicolons = bool(lines) and ";" in "".join(lines[0])
        raise UnreadableFile(
            "this is not a tab-separated survey file of LimeSurvey",
            where=path,
            expected="a first line with class, type/scale, name and so on, and tabs between them",
            found="semicolons: LimeSurvey makes an empty survey of it" if semicolons else (text[:60].strip() or "nothing"),
            todo="Save it with tabs between the cells." if semicolons else "Export the survey as “Tab-separated-values (.txt)”.",
        )
    rows = []
    for line in lines[1:]:
        if any(value.strip() for value in line):
            cells = dict(zip(header, line, strict=False))
            rows.append({name: cells.get(name, "") for name in {*header, *NEEDED}})
    return header, rows


def _quoting(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), start=1):
        if '\\"' in line:
            yield f"Line {number} holds a backslash before a quotation mark: its text is damaged."


def _quotes_stay(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        for value in (row["text"], row["help"]):
            if len(value) > 1 and value.startswith('"') and value.endswith('"'):
                yield f"The text {value[:40]} stands wholly inside quotation marks, which vanish."


def _rows_are_known(rows: list[Row]) -> Iterator[str]:
    for kind, times in Counter(row["class"] for row in rows).items():
        if kind not in CLASSES:
            yield f"{times} rows are of kind {kind!r}, which there is not: they are passed over."


def _parts_are_there(rows: list[Row]) -> Iterator[str]:
    kinds = {row["class"] for row in rows}
    for kind, what, then in (
        ("S", "a setting", "the survey has no language"),
        ("SL", "a title", "the import fails"),
        ("G", "a group", "the survey comes in without questions"),
        ("Q", "a question", "there is nothing to answer"),
    ):
        if kind not in kinds:
            yield f"There is no row {kind} with {what}: {then}."
    group = question = False
    for row in rows:
        group |= row["class"] == "G"
        question |= row["class"] == "Q"
        if (row["class"] == "Q" and not group) or (row["class"] in ("SQ", "A") and not question):
            yield f"{row['name']!r} stands before what it belongs to: it is dropped."


def _languages_agree(rows: list[Row]) -> Iterator[str]:
    counts = {
        language: Counter(row["class"] for row in rows if row["language"] == language and row["class"] in ("G", "Q", "SQ", "A"))
        for language in dict.fromkeys(row["language"] for row in rows if row["class"] == "G")
    }
    for language, count in counts.items():
        other = next(iter(counts.values()))
        if count != other:
            wanted = ", ".join(f"{times} {kind}" for kind, times in other.items())
            found = ", ".join(f"{times} {kind}" for kind, times in count.items())
            yield f"Language {language!r} has other rows than the first one ({found}; there {wanted}): what is missing is copied."

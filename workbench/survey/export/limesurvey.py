"""Questionnaires as LimeSurvey survey files (.lss), which need no quoting and were seen to import and to run unchanged.

The file is XML: tables with their fields and rows, ids that only have to agree inside the file, every value in CDATA. Texts are
HTML there, and ``{…}`` in them is computed, so both are written as character references. What LimeSurvey would lose in silence
is looked for in the written file by `workbench.survey.export.checks` before it takes its place.
"""

from __future__ import annotations

import html
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.corpus.report import ExportReport, Lost
from workbench.errors import InvalidValue
from workbench.journey.textfit import plain
from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.export.checks import problems
from workbench.survey.export.items import write_beside
from workbench.survey.questionnaire import POINTS, Questionnaire
from workbench.survey.wording import WORDING

DATABASE_VERSION = 630
"""LimeSurvey 6.14, the version whose import this form was measured with."""

_QUESTION = "qid parent_qid sid gid type title other mandatory question_order scale_id same_default relevance"
_FIELDS = {
    "answers": "aid qid code sortorder assessment_value scale_id",
    "answer_l10ns": "id aid answer language",
    "groups": "gid sid group_order randomization_group grelevance",
    "group_l10ns": "id gid group_name description language",
    "questions": _QUESTION,
    "subquestions": _QUESTION,
    "question_l10ns": "id qid question help script language",
    "question_attributes": "qid attribute value language",
    "surveys": (
        "sid gsid format language additional_languages datestamp anonymized ipaddr allowprev shownoanswer showwelcome "
        "showprogress"
    ),
    "surveys_languagesettings": (
        "surveyls_survey_id surveyls_language surveyls_title surveyls_welcometext surveyls_endtext surveyls_dateformat "
        "surveyls_numberformat"
    ),
}
_FORMATS = {"nl": ("5", "1"), "en": ("9", "0")}
"""Numbers of the date and number format per language: d-m-Y with a decimal comma, Y-m-d with a point."""


def write_lss(questionnaire: Questionnaire, path: str | Path) -> ExportReport:
    """Write a survey file for LimeSurvey, and the item list and codebook beside it.

    Two pages, each an array with every item in random order: importance first, satisfaction second, with the same item codes. A
    line may be left blank. No IP address is kept, and answers are not linked to a list of participants.

    Returns
    -------
    The report; ``lost`` names every text that could not go along unchanged.

    Raises
    ------
    InvalidValue
        When the file cannot be written, or LimeSurvey would lose something of it without a word.
    """
    path = Path(path)
    text, lost = lss(questionnaire)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        try:
            if found := problems(part):
                raise InvalidValue("LimeSurvey would lose a part of this questionnaire", found="; ".join(found))
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
        beside = write_beside(questionnaire, path)
    except OSError as error:
        todo = "Choose a folder that exists and that you may write in."
        raise InvalidValue(
            "the survey file cannot be written", where=path, found=error.strerror or str(error), todo=todo
        ) from error
    return ExportReport(str(path), "limesurvey", lost, tuple(str(file) for file in beside))


def lss(questionnaire: Questionnaire) -> tuple[str, tuple[Lost, ...]]:
    """The survey file as text, and what of the questionnaire's texts could not go along unchanged."""
    survey = _Survey(questionnaire, str(100_000 + zlib.crc32(questionnaire.id.encode()) % 900_000))
    survey.add_settings()
    for place, code in enumerate((IMPORTANCE, SATISFACTION), start=1):
        survey.add_array(code, place)
    return "\n".join(survey.lines()) + "\n", _losses(questionnaire)


def as_html(text: str) -> str:
    """Text as LimeSurvey shows it literally: HTML and curly braces as character references.

    >>> as_html("a < b & {naam}")
    'a &lt; b &amp; &#123;naam&#125;'
    """
    return html.escape(plain(text), quote=False).replace("{", "&#123;").replace("}", "&#125;")


@dataclass(slots=True)
class _Survey:
    """The tables of one survey file while it is being built; numbers count on over the whole file."""

    questionnaire: Questionnaire
    sid: str
    tables: dict[str, list[dict[str, str]]] = field(default_factory=lambda: {name: [] for name in _FIELDS})
    last: int = 0

    def next(self) -> str:
        self.last += 1
        return str(self.last)

    def add(self, table: str, **row: object) -> None:
        self.tables[table].append({name: str(value) for name, value in row.items()})

    def add_settings(self) -> None:
        base, *others = self.questionnaire.languages
        self.add(
            "surveys",
            sid=self.sid,
            gsid=1,
            format="G",
            language=base,
            additional_languages=" ".join(others),
            datestamp="Y",
            anonymized="Y",
            ipaddr="N",
            allowprev="Y",
            shownoanswer="Y",
            showwelcome="Y",
            showprogress="Y",
        )
        for language in self.questionnaire.languages:
            words = WORDING[language]
            dates, numbers = _FORMATS[language]
            self.add(
                "surveys_languagesettings",
                surveyls_survey_id=self.sid,
                surveyls_language=language,
                surveyls_title=as_html(self.questionnaire.title_in(language)),
                surveyls_welcometext=as_html(words.welcome),
                surveyls_endtext=as_html(words.end),
                surveyls_dateformat=dates,
                surveyls_numberformat=numbers,
            )

    def add_array(self, code: str, place: int) -> None:
        """A page of its own with one array question: its items in random order, its answers 1 to 5."""
        words = {language: WORDING[language].arrays[code] for language in self.questionnaire.languages}
        gid, qid = self.next(), self.next()
        self.add("groups", gid=gid, sid=self.sid, group_order=place, randomization_group="", grelevance="")
        self._question("questions", gid=gid, qid=qid, parent="0", kind="F", code=code, place=1)
        self.add("question_attributes", qid=qid, attribute="random_order", value=1, language="")
        for language, array in words.items():
            self.add("group_l10ns", id=self.next(), gid=gid, group_name=as_html(array.page), description="", language=language)
            self._wording(qid, array.question, array.help, language)
        for order, item in enumerate(self.questionnaire.items, start=1):
            row = self.next()
            self._question("subquestions", gid=gid, qid=row, parent=qid, kind="T", code=item.code, place=order)
            for language in words:
                self._wording(row, item.texts[language], "", language)
        for point in range(1, POINTS + 1):
            aid = self.next()
            self.add("answers", aid=aid, qid=qid, code=point, sortorder=point, assessment_value=0, scale_id=0)
            for language, array in words.items():
                self.add("answer_l10ns", id=self.next(), aid=aid, answer=as_html(array.scale[point - 1]), language=language)

    def _question(self, table: str, *, gid: str, qid: str, parent: str, kind: str, code: str, place: int) -> None:
        self.add(
            table,
            qid=qid,
            parent_qid=parent,
            sid=self.sid,
            gid=gid,
            type=kind,
            title=code,
            other="N",
            mandatory="N",
            question_order=place,
            scale_id=0,
            same_default=0,
            relevance=1,
        )

    def _wording(self, qid: str, question: str, tip: str, language: str) -> None:
        self.add(
            "question_l10ns",
            id=self.next(),
            qid=qid,
            question=as_html(question),
            help=as_html(tip),
            script="",
            language=language,
        )

    def lines(self) -> Iterator[str]:
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield "<document>"
        yield " <LimeSurveyDocType>Survey</LimeSurveyDocType>"
        yield f" <DBVersion>{DATABASE_VERSION}</DBVersion>"
        yield " <languages>"
        yield from (f"  <language>{language}</language>" for language in self.questionnaire.languages)
        yield " </languages>"
        for name, rows in self.tables.items():
            fields = _FIELDS[name].split()
            yield f" <{name}>"
            yield "  <fields>"
            yield from (f"   <fieldname>{column}</fieldname>" for column in fields)
            yield "  </fields>"
            yield "  <rows>"
            for row in rows:
                yield "   <row>"
                yield from (f"    <{column}>{_cdata(row[column])}</{column}>" for column in fields)
                yield "   </row>"
            yield "  </rows>"
            yield f" </{name}>"
        yield "</document>"


def _cdata(text: str) -> str:
    """A CDATA section; ``]]>`` would end it, so it is split over two.

    >>> _cdata("a]]>b")
    '<![CDATA[a]]]]><![CDATA[>b]]>'
    """
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _losses(questionnaire: Questionnaire) -> tuple[Lost, ...]:
    lost = []
    texts = [(item.code, item.texts[language]) for item in questionnaire.items for language in questionnaire.languages]
    for code, text in [("title", questionnaire.title_in(language)) for language in questionnaire.languages] + texts:
        if plain(text) != text:
            lost.append(Lost("line breaks, double spaces or invisible characters", code, "A survey shows each text on one line."))
        if "{" in text or "}" in text:
            why = (
                "LimeSurvey computes what stands between curly braces, so they are written as character references. If somebody "
                "without administrator rights imports the file, look at this text afterwards."
            )
            lost.append(Lost("curly braces", code, why))
    return tuple(dict.fromkeys(lost))

"""Questionnaires as LimeSurvey survey files (.lss), which need no quoting and were seen to import and to run unchanged.

The file is XML: tables with their fields and rows, ids that only have to agree inside the file, every value in CDATA. Texts are
HTML there, and ``{…}`` in them is computed, so both are written as character references. What LimeSurvey would lose in silence
is looked for in the written file by `workbench.survey.export.checks` before it takes its place.
"""

from __future__ import annotations

import html
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.corpus.report import ExportReport, Lost
from workbench.corpus.tables import write_csv
from workbench.journey.textfit import plain
from workbench.survey.export.checks import problems
from workbench.survey.export.form import SPLIT, Ask, Form, Page, shown
from workbench.survey.export.items import item_frame
from workbench.survey.export.layout import form_of
from workbench.survey.export.told import lost as told
from workbench.survey.export.writing import write_checked
from workbench.survey.questionnaire import Questionnaire

DATABASE_VERSION = 630
"""LimeSurvey 6.14, the version whose import this form was measured with."""
TYPES = {"array": "F", "one": "L", "number": "L", "text": "T"}
"""Letter of each form of question."""

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
SETTINGS = {
    "format": "G",
    "datestamp": "Y",
    "anonymized": "Y",
    "ipaddr": "N",
    "allowprev": "Y",
    "shownoanswer": "Y",
    "showwelcome": "Y",
    "showprogress": "Y",
}
"""A group a page; no IP address is kept, and answers are not linked to a list of participants."""
FORMATS = {"nl": ("5", "1"), "en": ("9", "0")}
"""Numbers of the date and number format per language: d-m-Y with a decimal comma, Y-m-d with a point."""


def write_lss(questionnaire: Questionnaire, path: str | Path, language: str = "") -> ExportReport:
    """Write a survey file for LimeSurvey, and the item list and codebook beside it.

    Importance first, satisfaction second, each an array with the same item codes, in random order where the design says so; by
    milestone, both on one page for each. A line may be left blank. The part of a split sample is drawn by a hidden question
    ``SPLIT``. No IP address is kept, and answers are not linked to a list of participants.

    ``language`` is that of the report; the base language of the questionnaire where it is not told.

    Returns
    -------
    The report; ``lost`` names every text that could not go along unchanged.

    Raises
    ------
    InvalidValue
        When the file cannot be written, or LimeSurvey would lose something of it without a word.
    """
    path = Path(path)
    form = form_of(questionnaire)
    language = language or questionnaire.language
    report = write_checked(
        form,
        path,
        tool="limesurvey",
        name="LimeSurvey",
        data=lss(form).encode(),
        problems=problems,
        language=language,
        lost=losses(form, language),
    )
    items = write_csv(item_frame(questionnaire), path.with_name(f"{path.stem}.items.csv"))
    return replace(report, beside=(str(items), *report.beside))


def lss(form: Form) -> str:
    """The survey file as text."""
    survey = _Survey(form, str(100_000 + zlib.crc32(form.questionnaire.id.encode()) % 900_000))
    survey.add_settings()
    for place, page in enumerate(form.pages, start=1):
        survey.add_page(page, place)
    return "\n".join(survey.lines()) + "\n"


def as_html(text: str) -> str:
    """Text as LimeSurvey shows it literally: HTML and curly braces as character references.

    >>> as_html("a < b & {naam}")
    'a &lt; b &amp; &#123;naam&#125;'
    """
    return html.escape(plain(text), quote=False).replace("{", "&#123;").replace("}", "&#125;")


def page_relevance(form: Form, page: Page) -> str:
    """The condition under which a page is shown; ``""`` for always."""
    return " and ".join(f"({code}.NAOK != '{stop}')" for code, stop in form.stops_before(page))


def part_relevance(parts: tuple[int, ...]) -> str:
    """The condition under which those in some parts of a split sample see something; ``"1"`` for everybody.

    >>> part_relevance((1, 3)), part_relevance(())
    ('(SPLIT.NAOK == 1) or (SPLIT.NAOK == 3)', '1')
    """
    return " or ".join(f"({SPLIT}.NAOK == {part})" for part in parts) or "1"


def split_equation(parts: int) -> str:
    """Draws a part once; a page that is opened again keeps it."""
    return f"{{if(is_empty({SPLIT}.NAOK), rand(1, {parts}), {SPLIT}.NAOK)}}"


def losses(form: Form, language: str) -> list[Lost]:
    """Which texts are written otherwise than they stand in the questionnaire."""
    return [told("braces of LimeSurvey", language, code) for code, _, text in form.texts() if "{" in text or "}" in text]


@dataclass(slots=True)
class _Survey:
    """The tables of one survey file while it is being built; numbers count on over the whole file."""

    form: Form
    sid: str
    tables: dict[str, list[dict[str, str]]] = field(default_factory=lambda: {name: [] for name in _FIELDS})
    last: int = 0

    def next(self) -> str:
        self.last += 1
        return str(self.last)

    def add(self, table: str, **row: object) -> None:
        self.tables[table].append({name: str(value) for name, value in row.items()})

    def add_settings(self) -> None:
        base, *others = self.form.languages
        self.add("surveys", sid=self.sid, gsid=1, language=base, additional_languages=" ".join(others), **SETTINGS)
        for language, words in self.form.words.items():
            dates, numbers = FORMATS[language]
            self.add(
                "surveys_languagesettings",
                surveyls_survey_id=self.sid,
                surveyls_language=language,
                surveyls_title=as_html(words["title"]),
                surveyls_welcometext=as_html(words["welcome"]),
                surveyls_endtext=as_html(words["end"]),
                surveyls_dateformat=dates,
                surveyls_numberformat=numbers,
            )

    def add_page(self, page: Page, place: int) -> None:
        """A group with its questions; the first page draws the part of a split sample."""
        gid = self.next()
        condition = page_relevance(self.form, page)
        self.add("groups", gid=gid, sid=self.sid, group_order=place, randomization_group="", grelevance=condition)
        drawn = place == 1 and self.form.parts > 1
        if drawn:
            self.add_split(gid, 1)  # before the lines that ask for it, should they stand on this page
        for order, ask in enumerate(page.asks, start=2 if drawn else 1):
            self.add_ask(ask, gid, order)
        for language, title in page.titles.items():
            self.add("group_l10ns", id=self.next(), gid=gid, group_name=as_html(title), description="", language=language)

    def add_split(self, gid: str, place: int) -> None:
        qid = self.next()
        self._question("questions", gid, qid, "0", "*", SPLIT, place)
        self._attribute(qid, "equation", split_equation(self.form.parts))
        self._attribute(qid, "hidden", "1")
        for language in self.form.languages:
            self._wording(qid, SPLIT, "", language)

    def add_ask(self, ask: Ask, gid: str, place: int) -> None:
        """One question: its lines in random order where that is wanted, its answers in their own."""
        qid = self.next()
        condition = part_relevance(ask.parts)
        mandatory = "Y" if ask.required else "N"
        kind = TYPES[ask.form]
        self._question("questions", gid, qid, "0", kind, ask.code, place, relevance=condition, mandatory=mandatory)
        if ask.shuffled:
            self._attribute(qid, "random_order", "1")
        for language in self.form.languages:
            self._wording(qid, ask.texts[language], ask.help[language], language)
        for order, line in enumerate(ask.lines, start=1):
            row = self.next()
            condition = part_relevance((line.part,) if line.part else ())
            self._question("subquestions", gid, row, qid, "T", line.code, order, relevance=condition)
            for language in self.form.languages:
                self._wording(row, line.texts[language], "", language)
        for order, answer in enumerate(ask.answers, start=1):
            number = self.next()
            self.add("answers", aid=number, qid=qid, code=answer.code, sortorder=order, assessment_value=0, scale_id=0)
            for language in self.form.languages:
                text = as_html(shown(ask, answer, language))
                self.add("answer_l10ns", id=self.next(), aid=number, answer=text, language=language)

    def _attribute(self, qid: str, name: str, value: str) -> None:
        self.add("question_attributes", qid=qid, attribute=name, value=value, language="")

    def _question(
        self,
        table: str,
        gid: str,
        qid: str,
        parent: str,
        kind: str,
        code: str,
        place: int,
        *,
        relevance: str = "1",
        mandatory: str = "N",
    ) -> None:
        self.add(
            table,
            qid=qid,
            parent_qid=parent,
            sid=self.sid,
            gid=gid,
            type=kind,
            title=code,
            other="N",
            mandatory=mandatory,
            question_order=place,
            scale_id=0,
            same_default=0,
            relevance=relevance,
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
        yield from (f"  <language>{language}</language>" for language in self.form.languages)
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

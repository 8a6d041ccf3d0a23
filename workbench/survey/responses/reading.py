"""The one frame of answers, from the file of any survey tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.errors import InvalidValue, UnreadableFile
from workbench.survey.questionnaire import POINTS, Questionnaire
from workbench.survey.responses import generic, googleforms, kobo, limesurvey, msforms, qualtrics, surveymonkey
from workbench.survey.responses.book import Book
from workbench.survey.responses.columns import Source
from workbench.survey.responses.files import load
from workbench.survey.responses.foreign import Meaning, foreign
from workbench.survey.responses.layout import Layout, Rows
from workbench.survey.responses.missing import MISSING, folded
from workbench.survey.responses.reader import Answers, Reader
from workbench.survey.responses.saying import listed, say
from workbench.survey.responses.values import SCALES

_TELLS: dict[str, tuple[Callable[[Rows], bool], Callable[[Source], Layout]]] = {
    "qualtrics": (qualtrics.tells, qualtrics.layout),
    "kobo": (kobo.tells, kobo.layout),
    "limesurvey": (limesurvey.tells, limesurvey.layout),
    "surveymonkey": (surveymonkey.tells, surveymonkey.layout),
    "googleforms": (googleforms.tells, googleforms.layout),
    "msforms": (msforms.tells, msforms.layout),
}
TOOLS = (*_TELLS, "spss", "generic")
"""Survey tools whose files are told; ``"generic"`` is a table with codes as headings."""


def tool_of(rows: Rows) -> str:
    """The tool whose headings these first rows of a table are; ``""`` if they are none's.

    >>> tool_of([["Timestamp", "Hoe belangrijk?  [Snel]", "Hoe belangrijk?  [Duidelijk]"]])
    'googleforms'
    """
    return next((tool for tool, (tells, _) in _TELLS.items() if tells(rows)), "")


def read_responses(
    path: str | Path,
    questionnaire: Questionnaire,
    *,
    tool: str | None = None,
    codes: Mapping[str, Meaning] | None = None,
    others: Sequence[Questionnaire] = (),
    missing: Mapping[str, str] | None = None,
    language: str = "en",
) -> Answers:
    """Read the answers to one questionnaire; the tool is told by the file's content.

    Columns are matched by the codes of the questionnaire; where the tool knows none (Google and Microsoft Forms, SurveyMonkey),
    by exactly its words. What matches two items, or none, is said and not taken.

    Parameters
    ----------
    tool
        One of :data:`TOOLS`, where the content tells the wrong one.
    codes
        Heading as it stands in the file to the code of the question (``{"Q4_1": "IMP[C01]", "Q9": "NPS"}``); and, where its
        answers have other codes too, what these stand for: ``{"VIA": {"code": "BG01", "answers": {"DIR": "A01"}}}``. Only answers
        that are among them are taken then.
    others
        Other versions of the questionnaire, so that a file that belongs to one of them can be told.
    missing
        Answer to an item as it stands in the file to why it is none (``{"6": "dont know"}``), where a tool gave one a number.
    language
        Of what is told of the file: ``"nl"``, or English. Errors are in English.

    Raises
    ------
    NotFound
        No such file.
    InvalidValue
        An unknown tool, ``codes`` or ``missing`` of another kind, or in ``missing`` an unknown reason or a point of the scale.
    UnreadableFile
        Not a table of answers, too large, no item of this questionnaire, an item twice, words of another version, or an answer
        that cannot be; it names the row and the column.
    MissingPart
        An SPSS file, and its reader is not installed.
    """
    if tool is not None and tool not in TOOLS:
        raise InvalidValue("there is no such survey tool", expected=" | ".join(TOOLS), found=repr(tool))
    book = Book(questionnaire)
    known, none = foreign({} if codes is None else codes), _no_answers({} if missing is None else missing)
    readers = [
        Reader(source, _with_own_questions(_laid_out(source, book, tool), book), book, known, others, none)
        for source in load(path)
    ]
    found = [reader for reader in readers if any(kind != "x" for kind, _ in reader.matches.of)]
    chosen = (found or readers)[0]
    if len(found) > 1:
        chosen.said.append(say("sheets", n=len(found)))
    return chosen.read(language)


def _no_answers(missing: object) -> dict[str, str]:
    """Answer to why it is none, checked."""
    expected = f"an answer that is none of 1 to {POINTS}, and {' | '.join(MISSING)}"
    if not isinstance(missing, Mapping):
        raise InvalidValue("missing= says of answers why they are none", expected="{'6': 'dont know'}", found=repr(missing)[:40])
    for word, why in missing.items():
        if why not in MISSING or any(folded(str(word)) in {*words, *words.values()} for words in SCALES.values()):
            raise InvalidValue(f"{word!r} cannot stand for {why!r}", expected=expected)
    return {str(word).strip(): why for word, why in missing.items()}


def _laid_out(source: Source, book: Book, tool: str | None) -> Layout:
    name = tool or tool_of(source.head)
    if name in _TELLS:
        try:
            return _TELLS[name][1](source)
        except (StopIteration, IndexError) as error:
            raise UnreadableFile(
                f"this is not a file of {name}", where=source.path, found=listed(source.head[0] if source.head else ())
            ) from error
    return generic.layout(source, lambda row: sum(_is_item(book, cell) for cell in row))


def _with_own_questions(layout: Layout, book: Book) -> Layout:
    """The layout without those columns of the tool that are a question: ``TAAL`` may be one of the researcher's own."""
    asked = {
        place for place in layout.own if (name := layout.names[place].strip()) in book.extras and book.extras[name].code == name
    }
    roles = {role: place for role, place in layout.roles.items() if place not in asked}
    return replace(layout, roles=roles, own=layout.own - asked)


def _is_item(book: Book, cell: str) -> bool:
    key = book.by_code(cell)
    return key is not None and key[0][0] != "x"

"""What somebody says of a file's headings: the question that each is, and what answers in other people's codes stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.errors import InvalidValue
from workbench.survey.questionnaire import POINTS, Extra
from workbench.survey.responses.missing import MISSING, folded

_EXPECTED = '{"VIA": "BG01"} or {"VIA": {"code": "BG01", "answers": {"DIR": "A01", "TUSS": "A02"}}}'


@dataclass(frozen=True, slots=True)
class Foreign:
    """One heading: as it was written, the code of its question, and answer (folded) to what it stands for.

    ``named`` is false where a codebook knows it, which knows the headings in all languages: the file need not have it.
    """

    heading: str
    code: str
    answers: dict[str, str] = field(default_factory=dict)
    named: bool = True


Meaning = str | Mapping[str, object] | Foreign
"""The code of a question, or ``{"code": "BG01", "answers": {"DIR": "A01"}}``."""


def foreign(codes: object) -> dict[str, Foreign]:
    """What was said of each heading, by the heading folded.

    Raises
    ------
    InvalidValue
        If it is not said in one of the two ways.
    """
    if not isinstance(codes, Mapping):
        raise _unclear(codes)
    return {folded(str(heading)): _one(str(heading), meaning) for heading, meaning in codes.items()}


def _one(heading: str, meaning: object) -> Foreign:
    if isinstance(meaning, Foreign):
        return meaning
    if isinstance(meaning, str) and meaning.strip():
        return Foreign(heading, meaning.strip())
    if not isinstance(meaning, Mapping) or not set(meaning) <= {"code", "answers"}:
        raise _unclear(meaning, heading)
    code, answers = meaning.get("code"), meaning.get("answers", {})
    if not isinstance(code, str) or not code.strip() or not isinstance(answers, Mapping):
        raise _unclear(meaning, heading)
    return Foreign(heading, code.strip(), {folded(str(word)): str(stands_for).strip() for word, stands_for in answers.items()})


def _unclear(found: object, heading: str = "") -> InvalidValue:
    of = f" of the heading {heading!r}" if heading else ""
    return InvalidValue(f"codes= does not say what to make{of}", expected=_EXPECTED, found=repr(found)[:80])


def check_answers(said: Foreign, asked: Extra | None) -> dict[str, str]:
    """Answer (folded) to the answer of ours that it stands for; ``asked`` is None for an item.

    Raises
    ------
    InvalidValue
        If it stands for what is no answer to that question.
    """
    if asked is None or asked.kind == "attention":
        known = [str(point) for point in range(1, POINTS + 1)]
    elif asked.high > asked.low:
        known = [str(number) for number in range(asked.low, asked.high + 1)]
    else:
        known = [choice.code for choice in asked.choices]
    if said.answers and not known:
        raise InvalidValue(f"{said.code} asks for own words, so its answers stand for nothing else", found=repr(said.heading))
    spelled = {answer.casefold(): answer for answer in (*known, *MISSING)}
    for word, stands_for in said.answers.items():
        if stands_for.casefold() not in spelled:
            raise InvalidValue(
                f"{word!r} cannot stand for {stands_for!r} in {said.code}", expected=" | ".join((*known, *MISSING))
            )
    return {word: spelled[stands_for.casefold()] for word, stands_for in said.answers.items()}

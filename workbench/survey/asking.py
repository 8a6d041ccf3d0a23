"""Questions of the researcher's own in a questionnaire that is there: put into it, and taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue, NotFound
from workbench.journey.journey import Journey
from workbench.survey.answercodes import NONE_USED, Used, key_of, known_by
from workbench.survey.making import check_open, timed
from workbench.survey.ownquestion import is_own
from workbench.survey.propose import About, questions
from workbench.survey.questionnaire import Extra, Questionnaire


def with_question(
    questionnaire: Questionnaire,
    question: Extra,
    *,
    instead_of: str | None = None,
    attributes: Sequence[Attribute] = (),
    used: Used = NONE_USED,
) -> Questionnaire:
    """The questionnaire with one more question of one's own, beside the background questions.

    The own question of the same code, or of the code ``instead_of``, makes room for it: it comes in that one's place. Its texts
    in languages that are not asked in are left out.

    Parameters
    ----------
    attributes
        What participants are compared by: the question may ask for one of them.
    used
        What the codes of answers stood for in the other versions: as when a version is made, an answer that was there gets its
        code, and a new one a code that no other answer had.

    Raises
    ------
    InvalidValue
        It is no question of one's own, or cannot be asked so; a text is missing in a language; another one has its code; a code
        of an answer stood for another answer in another version.
    NotFound
        There is no own question ``instead_of``, or no attribute any more that it asks for.
    Conflict
        The questionnaire was exported.
    """
    check_open(questionnaire)
    if not isinstance(question, Extra):
        raise InvalidValue(
            "this is no question of one's own", expected="what project.survey.question(…) gives", found=repr(question)[:60]
        )
    (new,) = questions([question], questionnaire.languages, About(Journey(), tuple(attributes)))
    extras = list(questionnaire.extras)
    alike = (n for n, extra in enumerate(extras) if is_own(extra) and extra.code.casefold() == new.code.casefold())
    place = next(alike, None) if instead_of is None else extras.index(_own_of(questionnaire, instead_of))
    if place is None:
        (new,) = used.coded([new], questionnaire.language, [question])
        first = next((n for n, extra in enumerate(extras) if not is_own(extra)), len(extras))
        extras.insert(first, new)  # what stands before all of ours is asked with the background questions
    else:
        used = _with_answers_of(used, extras[place], new, questionnaire)
        (extras[place],) = used.coded([new], questionnaire.language, [question])
    return timed(replace(questionnaire, extras=tuple(extras)))


def without_question(questionnaire: Questionnaire, code: str) -> Questionnaire:
    """The questionnaire without one of the questions of one's own.

    Raises
    ------
    NotFound
        It has no own question of this code.
    Conflict
        The questionnaire was exported.
    """
    check_open(questionnaire)
    gone = _own_of(questionnaire, code)
    return timed(replace(questionnaire, extras=tuple(extra for extra in questionnaire.extras if extra is not gone)))


def _with_answers_of(used: Used, old: Extra, new: Extra, questionnaire: Questionnaire) -> Used:
    """What codes stand for, also in this version: of the answers that it goes on asking. Others may have any code still."""
    if key_of(old) != key_of(new):
        return used
    words = {choice.code.casefold(): known_by(new, n) for n, choice in enumerate(new.choices)}
    same = [c for n, c in enumerate(old.choices) if known_by(old, n) & words.get(c.code.casefold(), frozenset())]
    here = Used.of([[replace(questionnaire, extras=(replace(old, choices=tuple(same)),))]]).answers[key_of(old)]
    there = used.answers.get(key_of(old), {})
    both = {**here, **{code: meaning for code, meaning in there.items() if code not in here}}
    return replace(used, answers={**used.answers, key_of(old): both})


def _own_of(questionnaire: Questionnaire, code: str) -> Extra:
    own = {extra.code.casefold(): extra for extra in questionnaire.extras if is_own(extra)}
    if code.casefold() not in own:
        raise NotFound(
            f"the questionnaire has no question {code!r} of your own",
            expected=", ".join(extra.code for extra in own.values()) or "none",
            todo="Other questions are chosen when a version is made: project.survey.make(extras=[…]).",
        )
    return own[code.casefold()]

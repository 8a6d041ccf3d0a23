"""Questions of the researcher's own beside the items: how old somebody is, how they bought, what they would say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue
from workbench.journey.textfit import plain
from workbench.survey.alike import check_apart
from workbench.survey.codes import check_codes
from workbench.survey.export.reserved import used_by
from workbench.survey.questionnaire import LANGUAGES, Choice, Extra
from workbench.survey.responses import generic, googleforms, kobo, limesurvey, msforms, qualtrics, surveymonkey

Words = str | Mapping[str, str]
"""A text that is the same in all languages, or by language: ``{"nl": "Ja", "en": "Yes"}``."""

_OURS = re.compile(
    r"IMP|SAT|CONSENT|SCREEN\d*|PURPOSE|DONE|CES|NPS|OSAT|CHAN\d*|BG\d*|ATT|OPEN\d*|SPLIT|C\d+", re.IGNORECASE | re.ASCII
)
_READERS = (generic, googleforms, kobo, limesurvey, msforms, qualtrics, surveymonkey)
_NUMBERED = {kind: re.compile(rf"{code}\d+", re.IGNORECASE | re.ASCII) for kind, code in (("background", "BG"), ("open", "OPEN"))}


def own_question(
    code: str,
    text: Words,
    choices: Sequence[Words] | Mapping[str, Words] = (),
    *,
    languages: Sequence[str] | None = None,
    attribute: Attribute | None = None,
) -> Extra:
    """A question of one's own, to be asked beside the items.

    With choices people choose one; without any they write: an open question, or with ``attribute`` a background question that is
    filled in.

    Parameters
    ----------
    code
        At most 15 letters and digits, beginning with a letter; none that the workbench or a survey tool uses itself.
    choices
        Texts, which get the codes A01, A02 …, or ``{code: text}`` with codes of at most 5 letters and digits. In a new version of
        a questionnaire an answer that was asked before gets the code that it had then (`workbench.survey.answercodes`); codes of
        one's own stay as they are, but those that look like A01.
    languages
        Those that each text must be there in; None for those that are named in the texts, or all where none is.
    attribute
        What participants are compared by that this asks for.

    Raises
    ------
    InvalidValue
        A code that cannot be, or twice the same; a text that is missing in a language, or holds nothing; a single choice, or two
        choices that could be mixed up when they are read (`workbench.survey.alike`).

    >>> own_question("VIA", "Hoe koopt u?", {"WEB": "Online", "SHOP": "In de winkel"}, languages=("nl",)).choices[0]
    Choice(code='WEB', texts={'nl': 'Online'}, ends=False)
    """
    if isinstance(choices, str) or not isinstance(choices, Sequence | Mapping):
        expected = '["Yes", "No"] or {"Y": "Yes", "N": "No"}'
        raise InvalidValue("the choices of a question are several", expected=expected, found=repr(choices)[:60])
    coded = choices if isinstance(choices, Mapping) else {f"A{n:02d}": one for n, one in enumerate(choices, start=1)}
    asked = tuple(dict.fromkeys(_named([text, *coded.values()]) if languages is None else languages))
    if unknown := set(asked) - set(LANGUAGES):
        named = ", ".join(sorted(map(str, unknown)))
        raise InvalidValue("this language has no survey texts yet", expected=" | ".join(LANGUAGES), found=named)
    made = tuple(Choice(key, _texts(one, asked, f"answer {key!r}")) for key, one in coded.items())
    kind = "background" if made or attribute is not None else "open"
    about = "" if attribute is None else attribute.id
    extra = Extra(code, kind, _texts(text, asked, f"question {code!r}"), made, about=about)
    return fitting(extra, asked)


def is_own(extra: Extra) -> bool:
    """Whether somebody made this question for their study, rather than chose it by its kind."""
    numbered = _NUMBERED.get(extra.kind)
    return numbered is not None and not numbered.fullmatch(extra.code)


def fitting(extra: Extra, languages: Sequence[str]) -> Extra:
    """A question of one's own as it is asked in these languages; what it says in others is left out.

    Raises
    ------
    InvalidValue
        As for :func:`own_question`.
    """
    code = extra.code
    if not isinstance(code, str):
        raise InvalidValue("the code of a question must be a text", found=repr(code)[:40])
    check_codes([code], "question")
    if whose := "the workbench" if _OURS.fullmatch(code) else _used_by(code):
        raise InvalidValue(
            f"the question code {code!r} is in use by {whose}",
            expected="a code of its own, such as AGE or REGION",
            todo="Questions that the workbench knows are asked for by their kind: extras=['nps', 'overall'].",
        )
    if len(extra.choices) == 1:
        raise InvalidValue(
            f"question {code!r} has one choice", expected="at least two, or none for an answer in own words", found="1"
        )
    for choice in extra.choices:
        if not isinstance(choice.code, str):
            raise InvalidValue(f"the code of a choice of question {code!r} must be a text", found=repr(choice.code)[:40])
    check_codes((choice.code for choice in extra.choices), "answer")
    choices = tuple(
        replace(choice, texts=_texts(choice.texts, languages, f"answer '{code}.{choice.code}'")) for choice in extra.choices
    )
    made = replace(extra, texts=_texts(extra.texts, languages, f"question {code!r}"), choices=choices)
    check_apart(made)
    return made


def _used_by(code: str) -> str:
    """Which survey tool takes a question of this code, or the column of its answers, for something else; ``""`` for none."""
    return used_by(code) or ("survey tools" if any(tool.NAMES.role(code) is not None for tool in _READERS) else "")


def _named(texts: Iterable[Words]) -> list[str]:
    """The languages that some text names; all where none does."""
    named = {tongue for text in texts if isinstance(text, Mapping) for tongue in text}
    return [tongue for tongue in LANGUAGES if tongue in named] + [t for t in named if t not in LANGUAGES] or list(LANGUAGES)


def _texts(text: object, languages: Sequence[str], what: str) -> dict[str, str]:
    given = text if isinstance(text, Mapping) else dict.fromkeys(languages, text)
    texts = {}
    for tongue in languages:
        one = given.get(tongue)
        if one is None and isinstance(text, Mapping):
            raise InvalidValue(f"{what} has no text in language {tongue!r}", todo="Add it, or leave the language out.")
        if not isinstance(one, str):
            raise InvalidValue(f"the words of {what} must be a text", expected='"Yes" or {"nl": "Ja"}', found=repr(one)[:60])
        texts[tongue] = plain(one)
        if not texts[tongue]:
            raise InvalidValue(f"{what} holds nothing that can be shown in language {tongue!r}")
    return texts

"""The researcher's own questions in the questionnaire designer: between the form on the screen and the question."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.journey.textfit import plain
from workbench.project import Project
from workbench.survey.alike import alike
from workbench.survey.codes import fault
from workbench.survey.ownquestion import is_own, own_question
from workbench.survey.questionnaire import LANGUAGES, Choice, Extra, Questionnaire
from workbench.survey.responses.missing import folded
from workbench.widgets.base import Message, taken

_CODED = re.compile(r"([A-Za-z0-9]{1,5})\s*=\s*(.*)", re.ASCII)
"""An answer with a code of its own: ``DIR = Direct``."""

Lines = dict[str, list[tuple[str, str]]]
"""By language: code (``""`` where none is given) and words of each answer."""


def own_of(form: Questionnaire | None) -> list[Extra]:
    """The own questions of a version, in order."""
    return [] if form is None else [extra for extra in form.extras if is_own(extra)]


def filled(extra: Extra, languages: Sequence[str], attributes: Collection[str]) -> Extra:
    """A question of an earlier version as it can be asked now.

    In a language that it has no words in, it has those of another one, for the linter to find; an attribute (id) that it asked
    for and that is gone, it asks for no more.
    """

    def said(texts: dict[str, str]) -> dict[str, str]:
        return dict.fromkeys(languages, next(iter(texts.values()))) | texts

    choices = tuple(replace(choice, texts=said(choice.texts)) for choice in extra.choices)
    about = extra.about if extra.about in attributes else ""
    return replace(extra, texts=said(extra.texts), choices=choices, about=about)


def in_order(project: Project, form: Questionnaire | None, kinds: Sequence[str], own: Sequence[Extra]) -> list[str | Extra]:
    """Further questions as `project.survey.make` takes them: the own ones after those that they stand after in a version."""
    names = {attribute.id: attribute.name for attribute in project.corpus.attributes()}
    codes = {extra.code: extra for extra in own}
    made: list[str | Extra] = []
    for extra in () if form is None else form.extras:
        kind = f"background:{names.get(extra.about, '')}" if extra.kind == "background" else extra.kind
        one = codes.get(extra.code) if is_own(extra) else kind
        if one is not None and one not in made and (is_own(extra) or kind in kinds):
            made.append(one)
    return [*made, *(kind for kind in kinds if kind not in made)]


def own_shown(project: Project, form: Questionnaire | None) -> list[Message]:
    """The own questions of a version as a form is filled with them."""
    names = {attribute.id: attribute.name for attribute in project.corpus.attributes()}
    return [
        {
            "code": extra.code,
            "about": names.get(extra.about, ""),
            "texts": dict(extra.texts),
            "answers": {t: "\n".join(f"{c.code} = {c.texts[t]}" for c in extra.choices) for t in extra.texts},
            "count": len(extra.choices),
        }
        for extra in own_of(form)
    ]


class OwnQuestionForm:
    """Reads the form of an own question. What cannot be asked is refused in the words of the screen."""

    def __init__(self, project: Project, words: dict[str, str]) -> None:
        self._project = project
        self._words = words

    def read(self, message: Message, form: Questionnaire | None) -> Extra:
        """The question that is described: code, words by language, answers one a line by language, name of an attribute.

        What is left empty in one language stands in the words of the other: the linter then says what is to be translated.

        Raises
        ------
        InvalidValue
            If it cannot be asked so.
        Conflict
            If another own question of the version has its code.
        NotFound
            If the question that is changed (``was``) is not there any more, or no attribute of that name.
        """
        code, about, was = taken(message, "code", str).strip(), taken(message, "about", str), taken(message, "was", str)
        self._check_code(code, was, form)
        if about and about not in {attribute.name for attribute in self._project.corpus.attributes()}:
            raise NotFound(self._words["own no attribute"].format(name=about))
        texts = {tongue: text for tongue in LANGUAGES if (text := plain(_text(message, "texts", tongue)))}
        base = next((tongue for tongue in (self._project.language, *LANGUAGES) if tongue in texts), None)
        if base is None:
            raise InvalidValue(self._words["own words"])
        words = {tongue: texts.get(tongue, texts[base]) for tongue in LANGUAGES}
        lines = {tongue: _lines(_text(message, "answers", tongue)) for tongue in (base, *(t for t in LANGUAGES if t != base))}
        answers = self._answers(lines)
        choices = tuple(Choice(key, said) for key, said in answers.items())
        for one, other, _ in alike(Extra(code, "background", words, choices)):
            texts = {"one": one.texts[base][:40], "other": other.texts[base][:40]}
            raise InvalidValue(self._words["own alike"].format(**texts))
        return self._project.survey.question(code, words, answers, about=about)

    def gone(self, code: str) -> NotFound:
        """What to say of a question that is not there any more."""
        return NotFound(self._words["own gone"].format(code=code[:20]))

    def _check_code(self, code: str, was: str, form: Questionnaire | None) -> None:
        codes = [extra.code for extra in own_of(form)]
        if was and was not in codes:
            raise self.gone(was)
        if fault(code, "question"):
            raise InvalidValue(self._words["own code"])
        if code.casefold() in {one.casefold() for one in codes if one != was}:
            raise Conflict(self._words["own twice"].format(code=code))
        try:
            own_question(code, "?")  # with such plain words nothing but its code can be refused
        except InvalidValue as error:
            raise InvalidValue(self._words["own used"].format(code=code)) from error

    def _answers(self, lines: Lines) -> dict[str, dict[str, str]]:
        """Code of each answer to its words by language; the base language comes first.

        A code counts in whatever language it stands. Lines of the same code are one answer; the other lines of a language are
        those that are left, in their order. Answers without a code get the next of A01, A02 …
        """
        given = {tongue: some for tongue, some in lines.items() if some}
        counts = {tongue: len(some) for tongue, some in given.items()}
        if max(counts.values(), default=0) == 1:
            raise InvalidValue(self._words["own one answer"])
        if len(set(counts.values())) > 1:
            told = ", ".join(f"{self._words[f'language {tongue}']}: {n}" for tongue, n in counts.items())
            raise InvalidValue(self._words["own lines"].format(counts=told))
        for tongue, some in given.items():
            self._check_lines(tongue, some)
        codes: list[str] = []
        texts: list[dict[str, str]] = []
        for tongue, some in given.items():
            if not codes:
                codes, texts = [code for code, _ in some], [{} for _ in some]
            known = {code.casefold(): place for place, code in enumerate(codes) if code}
            named = {known[code.casefold()] for code, _ in some if code.casefold() in known}
            left = iter([place for place in range(len(codes)) if place not in named])
            for code, text in some:
                place = known[code.casefold()] if code.casefold() in known else next(left)
                if code and codes[place] and code.casefold() != codes[place].casefold():
                    raise InvalidValue(self._words["own two codes"].format(code=codes[place], other=code))
                codes[place] = codes[place] or code
                texts[place][tongue] = text
        used = {code.casefold() for code in codes}
        unused = (code for n in range(1, 1000) if (code := f"A{n:02d}").casefold() not in used)
        return {
            code or next(unused): {t: said.get(t) or next(iter(said.values())) for t in LANGUAGES}
            for code, said in zip(codes, texts, strict=True)
        }

    def _check_lines(self, tongue: str, lines: list[tuple[str, str]]) -> None:
        """Refuse what no list of answers in one language can have."""
        language = self._words[f"language {tongue}"]
        if empty := [code or text for code, text in lines if not folded(text)]:
            raise InvalidValue(self._words["own answer empty"].format(code=empty[0][:20], language=language))
        if code := _twice([code for code, _ in lines if code]):
            raise InvalidValue(self._words["own answer twice"].format(code=code))
        if text := _twice([text for _, text in lines]):
            raise InvalidValue(self._words["own answer same"].format(text=text[:60], language=language))


def _twice(texts: list[str]) -> str:
    """The first text that stood before, upper and lower case taken as the same; ``""`` if none did."""
    folded = [text.casefold() for text in texts]
    return next((text for place, text in enumerate(texts) if text.casefold() in folded[:place]), "")


def _text(message: Message, name: str, tongue: str) -> str:
    given = taken(message, name, dict).get(tongue, "")
    return given if isinstance(given, str) else ""


def _lines(text: str) -> list[tuple[str, str]]:
    """Code (``""`` where none is given) and words of each answer; a code alone has none.

    >>> _lines("DIR = Direct\\n\\n  Otherwise \\nTEL =")
    [('DIR', 'Direct'), ('', 'Otherwise'), ('TEL', '')]
    """
    lines = [line for one in text.splitlines() if (line := plain(one))]
    return [(found[1], found[2]) if (found := _CODED.fullmatch(line)) else ("", line) for line in lines]

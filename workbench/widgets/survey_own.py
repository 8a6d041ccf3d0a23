"""The researcher's own questions in the questionnaire designer, until a version is made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project
from workbench.survey.codes import fault
from workbench.survey.ownquestion import is_own
from workbench.survey.questionnaire import LANGUAGES, Extra, Questionnaire
from workbench.widgets.base import Message, taken

_CODED = re.compile(r"([A-Za-z0-9]{1,5})\s*=\s*(\S.*)", re.ASCII)
"""An answer with a code of its own: ``DIR = Direct``."""


@dataclass(slots=True)
class _Changes:
    """What was changed of one version's questions: under each code what takes its place (None: nothing), and what is new."""

    replaced: dict[str, Extra | None] = field(default_factory=dict)
    added: list[Extra] = field(default_factory=list)


class OwnQuestions:
    """The own questions for the next version: those of the version that is shown, with what was changed since.

    They are kept here by version, so that nothing is lost when somebody looks at another one; stored they are with the version
    that is made of them.
    """

    def __init__(self, project: Project, words: dict[str, str]) -> None:
        self._project = project
        self._words = words
        self._changes: dict[str, _Changes] = {}

    def of(self, form: Questionnaire | None) -> list[Extra]:
        """All of them, in order; of no version those that are new."""
        return [extra for _, extra in self._now(form)]

    def reworded(self, form: Questionnaire, codes: set[str]) -> list[Extra]:
        """Those of these codes that were changed here, though the version asks a question of that code."""
        return [extra for was, extra in self._now(form) if extra.code in codes and self._of(form).replaced.get(was) is extra]

    def put(self, form: Questionnaire | None, was: str, extra: Extra) -> None:
        """Add a question, or put it in the place of the one that had the code ``was``.

        Raises
        ------
        Conflict
            If another one has its code.
        NotFound
            If there is none any more whose place it could take.
        """
        others = {one.code.casefold() for one in self.of(form) if one.code != was}
        if extra.code.casefold() in others:
            raise Conflict(self._words["own twice"].format(code=extra.code))
        if was:
            self._replace(form, was, extra)
        else:
            self._of(form).added.append(extra)

    def drop(self, form: Questionnaire | None, code: str) -> None:
        """Take a question out; `NotFound` if there is none of that code."""
        self._replace(form, code, None)

    def forget(self, form: Questionnaire | None) -> None:
        """A version was made of them."""
        self._changes.pop("" if form is None else form.id, None)

    def _of(self, form: Questionnaire | None) -> _Changes:
        return self._changes.setdefault("" if form is None else form.id, _Changes())

    def _now(self, form: Questionnaire | None) -> list[tuple[str, Extra]]:
        """Each question with the code that it has in the version; ``""`` for one that is new."""
        changes = self._of(form)
        stored = [] if form is None else [(one.code, changes.replaced.get(one.code, one)) for one in form.extras if is_own(one)]
        return [(was, one) for was, one in (*stored, *(("", one) for one in changes.added)) if one is not None]

    def _replace(self, form: Questionnaire | None, code: str, extra: Extra | None) -> None:
        found = next(((was, one) for was, one in self._now(form) if one.code == code), None)
        if found is None:
            raise NotFound(self._words["own gone"].format(code=code[:20]))
        was, old = found
        changes = self._of(form)
        if was:
            changes.replaced[was] = extra
        else:
            place = changes.added.index(old)
            changes.added[place : place + 1] = [] if extra is None else [extra]

    # -- between the form and the question

    def read(self, message: Message) -> Extra:
        """The question that a form describes: code, words by language, answers one a line by language, name of an attribute.

        What is left empty in one language stands in the words of the other: the linter then says what is to be translated.

        Raises
        ------
        InvalidValue, NotFound
            As for `project.survey.question`.
        """
        code, about = taken(message, "code", str).strip(), taken(message, "about", str)
        if fault(code, "question"):
            raise InvalidValue(self._words["own code"])
        texts = {tongue: text for tongue in LANGUAGES if (text := _text(message, "texts", tongue).strip())}
        base = next((tongue for tongue in (self._project.language, *LANGUAGES) if tongue in texts), None)
        if base is None:
            raise InvalidValue(self._words["own words"])
        words = {tongue: texts.get(tongue, texts[base]) for tongue in LANGUAGES}
        lines = {tongue: _lines(_text(message, "answers", tongue)) for tongue in LANGUAGES}
        return self._project.survey.question(code, words, self._answers(lines, base), about=about)

    def _answers(self, lines: dict[str, list[tuple[str, str]]], base: str) -> dict[str, str | dict[str, str]]:
        """Code of each answer to its words by language. Those without a code get the next of A01, A02 …"""
        first = lines[base] or next((given for given in lines.values() if given), [])
        if len(first) == 1:
            raise InvalidValue(self._words["own one answer"])
        if any(given and len(given) != len(first) for given in lines.values()):
            counts = ", ".join(f"{tongue}: {len(given)}" for tongue, given in lines.items() if given)
            raise InvalidValue(self._words["own lines"].format(counts=counts))
        used = {code for code, _ in first if code}
        unused = (code for n in range(1, 1000) if (code := f"A{n:02d}") not in used)
        codes = [code or next(unused) for code, _ in first]
        if len(set(codes)) < len(codes):
            twice = next(code for code in codes if codes.count(code) > 1)
            raise InvalidValue(self._words["own answer twice"].format(code=twice))
        made: dict[str, str | dict[str, str]] = {}
        for place, code in enumerate(codes):
            texts = {}
            for tongue, given in lines.items():
                own = dict(given).get(code) if code in used else None  # by its code, else by its place
                texts[tongue] = own or (given[place] if given else first[place])[1]
            made[code] = texts
        return made

    def shown(self, form: Questionnaire | None) -> list[Message]:
        """The questions as a form is filled with them."""
        names = {attribute.id: attribute.name for attribute in self._project.corpus.attributes()}
        return [
            {
                "code": extra.code,
                "about": names.get(extra.about, ""),
                "texts": dict(extra.texts),
                "answers": {t: "\n".join(f"{c.code} = {c.texts[t]}" for c in extra.choices) for t in extra.texts},
                "count": len(extra.choices),
            }
            for extra in self.of(form)
        ]


def _text(message: Message, name: str, tongue: str) -> str:
    given = taken(message, name, dict).get(tongue, "")
    return given if isinstance(given, str) else ""


def _lines(text: str) -> list[tuple[str, str]]:
    """Code (``""`` where none is given) and words of each answer.

    >>> _lines("DIR = Direct\\n\\n  Otherwise ")
    [('DIR', 'Direct'), ('', 'Otherwise')]
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [(found[1], found[2]) if (found := _CODED.fullmatch(line)) else ("", line) for line in lines]

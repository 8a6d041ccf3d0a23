"""What a new version of a questionnaire keeps of the words of an earlier one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.errors import InvalidValue
from workbench.survey.alike import alike
from workbench.survey.answercodes import NONE_USED, Used, is_numbered, key_of
from workbench.survey.ownquestion import is_own
from workbench.survey.questionnaire import Choice, Extra, Questionnaire


@dataclass(frozen=True, slots=True)
class Kept:
    """The words of an earlier version that still hold: of items by criterion (id), of questions, and the fixed ones.

    Words of a criterion that was changed since do not: its new ones are asked.
    """

    items: Mapping[str, Mapping[str, str]]
    extras: Mapping[tuple[str, str], Extra]
    wording: Mapping[str, Mapping[str, str]]
    used: Used = NONE_USED
    language: str = ""

    @classmethod
    def of(cls, old: Questionnaire, changed: Collection[str], languages: Sequence[str], used: Used | None = None) -> Kept:
        """What holds of a version, in some languages.

        ``changed`` are the criteria (ids) that were changed since it was made; ``used`` says what the codes of answers stand
        for, None for what they do in this version.
        """
        items = {i.criterion_id: _said(i.texts, languages) for i in old.items if i.criterion_id not in changed}
        wording = {tongue: dict(old.wording[tongue]) for tongue in languages if tongue in old.wording}
        return cls(items, {_same(extra): extra for extra in old.extras}, wording, used or Used.of([[old]]), old.language)

    def knows(self, extra: Extra) -> bool:
        """Whether it asked this question with all its answers too: by its kind and what it is about; an own one by its code."""
        before = self.extras.get(_same(extra))
        return before is not None and all(self._before(extra, choice, before) for choice in extra.choices)

    def reworded(self, extra: Extra) -> Extra:
        """A question in the words of the earlier version, each answer in its own, whatever its place; a new one keeps its words.

        Raises
        ------
        InvalidValue
            If an answer that is new says what another one said in the earlier version.
        """
        before = self.extras.get(_same(extra))
        if before is None:
            return extra
        choices = []
        for choice in extra.choices:
            was = self._before(extra, choice, before)
            choices.append(replace(choice, texts=choice.texts | _said(was.texts if was else {}, choice.texts)))
        made = replace(extra, texts=extra.texts | _said(before.texts, extra.texts), choices=tuple(choices))
        if not any(alike(extra)) and (double := next(alike(made), None)):
            raise InvalidValue(
                f"in the earlier words two answers of question {extra.code!r} say the same",
                found=double[2],
                todo="Put one of them into other words, or make the version without words_of.",
            )
        return made

    def _before(self, extra: Extra, choice: Choice, before: Extra) -> Choice | None:
        """The same answer in the earlier version: by what its code stands for, and by its code where that is always the same."""
        if not is_own(extra) and not is_numbered(extra, choice.code):
            return next((one for one in before.choices if one.code == choice.code), None)
        return self.used.same_in(before, extra, choice.code, self.language)


NOTHING = Kept({}, {}, {})
"""Of a first version: there are no earlier words."""


def _same(extra: Extra) -> tuple[str, str]:
    return (extra.kind, extra.about) if extra.kind == "channel" else key_of(extra)


def _said(texts: Mapping[str, str], languages: Collection[str]) -> dict[str, str]:
    return {tongue: texts[tongue] for tongue in languages if texts.get(tongue, "").strip()}

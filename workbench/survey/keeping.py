"""What a new version of a questionnaire keeps of the words of an earlier one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.survey.ownquestion import is_own
from workbench.survey.questionnaire import Extra, Questionnaire


@dataclass(frozen=True, slots=True)
class Kept:
    """The words of an earlier version that still hold: of items by criterion (id), of questions, and the fixed ones.

    Words of a criterion that was changed since do not: its new ones are asked.
    """

    items: Mapping[str, Mapping[str, str]]
    extras: Mapping[tuple[str, str, str], Extra]
    wording: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, old: Questionnaire, changed: Collection[str], languages: Sequence[str]) -> Kept:
        """What holds of a version, in some languages; ``changed`` are the criteria (ids) that were changed since it was made."""
        items = {i.criterion_id: _said(i.texts, languages) for i in old.items if i.criterion_id not in changed}
        wording = {tongue: dict(old.wording[tongue]) for tongue in languages if tongue in old.wording}
        return cls(items, {_same(extra): extra for extra in old.extras}, wording)

    def knows(self, extra: Extra) -> bool:
        """Whether it asked this question too: by code, kind and what it is about; one of the researcher's own by its code."""
        return _same(extra) in self.extras

    def reworded(self, extra: Extra) -> Extra:
        """A question in the words of the earlier version; an answer that is new keeps its own."""
        before = self.extras.get(_same(extra))
        if before is None:
            return extra
        were = {choice.code: choice.texts for choice in before.choices}
        choices = tuple(
            replace(choice, texts=choice.texts | _said(were.get(choice.code, {}), choice.texts)) for choice in extra.choices
        )
        return replace(extra, texts=extra.texts | _said(before.texts, extra.texts), choices=choices)


NOTHING = Kept({}, {}, {})
"""Of a first version: there are no earlier words."""


def _same(extra: Extra) -> tuple[str, str, str]:
    return (extra.code, "own", "") if is_own(extra) else (extra.code, extra.kind, extra.about)


def _said(texts: Mapping[str, str], languages: Collection[str]) -> dict[str, str]:
    return {tongue: texts[tongue] for tongue in languages if texts.get(tongue, "").strip()}

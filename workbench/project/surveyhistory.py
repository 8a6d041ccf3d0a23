"""What the codes of answers stand for in the versions of a questionnaire."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.method.history import Change
from workbench.store import Store
from workbench.store.rows import TABLES, from_row
from workbench.survey.answercodes import Used
from workbench.survey.ownquestion import is_own
from workbench.survey.questionnaire import Questionnaire


def changes_of(store: Store) -> list[Change]:
    """The changes since the first questionnaire that asks more than its items; none where there is no such."""
    made = [form.revision for form in store.read(Questionnaire) if any(extra.choices for extra in form.extras)]
    return store.changes(min(made) - 1, images=True) if made else []


def used_codes(versions: Sequence[Questionnaire], changes: Sequence[Change]) -> Used:
    """What the codes of answers stand for in these versions: what each says now, which of one that went out is what people saw.

    Answers of an attribute or of the log of contacts are known by the names that they were made of too, as somebody may have put
    these into other words. What a version said in between stands for nothing: nobody was asked it, and it may have been undone.
    """
    newest = sorted(versions, key=lambda form: form.version, reverse=True)
    made: dict[str, Questionnaire] = {}
    for change in changes:
        for image in change.images:
            if image.table == TABLES[Questionnaire] and image.before is None and image.after is not None:
                made.setdefault(image.id, _of_names(from_row(Questionnaire, image.after)))
    return Used.of([form, *([made[form.id]] if form.id in made else [])] for form in newest)


def _of_names(form: Questionnaire) -> Questionnaire:
    """A version with those questions only whose answers are made of names."""
    return replace(form, extras=tuple(extra for extra in form.extras if not is_own(extra)))

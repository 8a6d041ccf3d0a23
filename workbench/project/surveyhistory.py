"""What the versions of a questionnaire ever said, from the change log."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.method.history import Change
from workbench.store import Store
from workbench.store.rows import TABLES, from_row
from workbench.survey.answercodes import Used
from workbench.survey.questionnaire import Questionnaire


def changes_of(store: Store) -> list[Change]:
    """The changes since the first questionnaire that asks more than its items; none where there is no such."""
    made = [form.revision for form in store.read(Questionnaire) if any(extra.choices for extra in form.extras)]
    return store.changes(min(made) - 1, images=True) if made else []


def used_codes(versions: Sequence[Questionnaire], changes: Sequence[Change]) -> Used:
    """What the codes of answers stood for in these versions, with all words that they had before somebody changed them."""
    newest = sorted(versions, key=lambda form: form.version, reverse=True)
    were: dict[str, list[Questionnaire]] = {form.id: [form] for form in newest}
    for change in reversed(changes):
        for image in change.images:
            if image.table == TABLES[Questionnaire] and image.id in were and image.before is not None:
                were[image.id].append(from_row(Questionnaire, image.before))
    return Used.of(were[form.id] for form in newest)

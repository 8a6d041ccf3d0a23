"""How criteria were asked where kept results come from, and which results must be looked at again."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.method.history import Basis
from workbench.method.review import because, review
from workbench.project.area import read_journey
from workbench.store import Store
from workbench.survey.frames import Asked
from workbench.survey.questionnaire import Questionnaire, Validation, Wave


def asked_of(store: Store, results: Iterable[Validation], language: str) -> dict[str, Asked]:
    """By id of a result: wave, item, its words in a language (the base language where it has none), why to look again.

    Also results that are no longer the last word on their criterion are told to be looked at again, unlike in the review; those
    of criteria that were rejected are not.
    """
    waves = {wave.id: wave for wave in store.read(Wave)}
    forms = {form.id: form for form in store.read(Questionnaire)}
    items = {(form.id, item.criterion_id): item for form in forms.values() for item in form.items}
    why = _why(store, language)
    rejected = read_journey(store).rejected()
    made = {}
    for result in results:
        wave = waves[result.wave_id]
        item = items[wave.questionnaire_id, result.criterion_id]
        text = item.texts.get(language) or item.texts[forms[wave.questionnaire_id].language]
        again = "" if result.criterion_id in rejected else why.get(result.id, "")
        made[result.id] = Asked(wave.number, item.code, text, again)
    return made


def _why(store: Store, language: str) -> dict[str, str]:
    """By id of a result, the reason to look at it again as a phrase, where there is one."""
    from workbench.project.method import names_of

    touched = store.touched()
    if not touched:
        return {}
    found = review(touched, store.read(Basis), names_of(store, language))
    return {one.id: because(one, language) for one in found if one.what == "validation"}

"""What the linter of questionnaires looks for between two languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from workbench.journey.journey import Criterion
from workbench.journey.textfit import plain
from workbench.survey.lint_words import ALIKE
from workbench.survey.propose import LEAST, item_text
from workbench.survey.questionnaire import Extra, Questionnaire

Found = tuple[str, str, str, dict[str, object]]
"""Rule, what it is about (``"item"``, ``"question"`` or ``"questionnaire"``), its code, and what stands in the sentence; under
``case`` which of the rule's sentences."""
_NAMED = re.compile(r"“([^”]{2,})”")


def proposals(criteria: Iterable[Criterion], language: str) -> dict[str, dict[str, str]]:
    """Criterion (id) to the words that are proposed for its item, in each language in which it has a text.

    ``language`` is that of the study, in which the statements are.
    """
    made = {}
    for one in criteria:
        texts = {tongue: plain(text) for tongue, text in {**one.translations, language: one.statement}.items() if tongue in LEAST}
        made[one.id] = {tongue: item_text(text, one.direction, tongue) for tongue, text in texts.items() if text}
    return made


def translations(form: Questionnaire, proposals: Mapping[str, Mapping[str, str]]) -> Iterator[Found]:
    """Texts that are missing or the same in two languages, names that stayed in one, and what was changed in one only."""
    for tongue in form.languages[1:]:
        for item in form.items:
            if _missing(form, item.texts, tongue):
                yield "missing-translation", "item", item.code, {"language": tongue, "text": item.texts.get(form.language, "")}
        yield from _questions(form, tongue)
    for item in form.items:
        proposed = proposals.get(item.criterion_id, {})
        known = [tongue for tongue in form.languages if tongue in proposed]
        changed = [tongue for tongue in known if item.texts[tongue] != proposed[tongue]]
        if changed and (old := [tongue for tongue in known if tongue not in changed]):
            yield "one-language", "item", item.code, {"language": old[0], "other language": changed[0]}


def _questions(form: Questionnaire, tongue: str) -> Iterator[Found]:
    seen: dict[tuple[str, ...], tuple[str, str, list[str]]] = {}  # texts -> code and text of the first, codes of the others
    for extra in form.extras:
        if _missing(form, extra.texts, tongue):
            yield "missing-translation", "question", extra.code, {"language": tongue, "text": extra.texts.get(form.language, "")}
        elif name := _name_left(form, extra, tongue):
            yield "name-left", "question", extra.code, {"language": tongue, "text": name}
        left = [choice for choice in extra.choices if choice.texts and _missing(form, choice.texts, tongue)]
        if not left:
            continue
        # The answers of a question are said together, and a list of answers that is asked again and again is said once.
        codes = [f"{extra.code}.{choice.code}" for choice in left]
        texts = tuple(choice.texts.get(form.language, "") for choice in left)
        if texts in seen:
            seen[texts][2].extend(codes)
        else:
            seen[texts] = (codes[0], texts[0], codes[1:])
    for code, text, others in seen.values():
        values: dict[str, object] = {"language": tongue, "text": text}
        if others:
            values |= {"case": "more", "n": len(others), "others": ", ".join(others[:3]) + (" …" if len(others) > 3 else "")}
        yield "missing-translation", "question", code, values


def _missing(form: Questionnaire, texts: Mapping[str, str], tongue: str) -> bool:
    """Whether a text is empty, or word for word that of the base language: then it was most likely not translated.

    One word is taken for the same in both where it holds a digit or is known to be (`ALIKE`).
    """
    base, text = (_bare(texts.get(one, ""), one) for one in (form.language, tongue))
    if not text:
        return True
    if text.casefold() != base.casefold():
        return False
    words = text.split()
    return any(char.isalpha() for char in text) and (
        len(words) > 1 or not (text.casefold() in ALIKE or any(char.isdigit() for char in text))
    )


def _bare(text: str, tongue: str) -> str:
    return text.strip().removeprefix(LEAST[tongue].format(text="").rstrip()).strip()


def _name_left(form: Questionnaire, extra: Extra, tongue: str) -> str:
    """A name between quotation marks that stands in a translated question as it does in the base language: of a milestone."""
    text = extra.texts.get(tongue, "")
    names = _NAMED.findall(extra.texts.get(form.language, ""))
    return next((name for name in names if f"“{name}”" in text and name.casefold() not in ALIKE), "")

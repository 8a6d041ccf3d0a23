"""What a person may want to mend in a questionnaire before it goes out."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.journey.checkrules_wording import asks_two
from workbench.journey.checks import Finding
from workbench.journey.checksaid import Said, chosen
from workbench.journey.checkwords import CheckWords, check_words, found_in
from workbench.survey.codes import fault, twins
from workbench.survey.lint_words import BEHIND, LEADING, NEGATIONS, SAID
from workbench.survey.propose import LEAST
from workbench.survey.questionnaire import MANY, Item, Questionnaire

LONG = 20
"""Words above which a line is read twice, by the rule of thumb of handbooks for questionnaires."""

Found = tuple[str, str, str, dict[str, object]]
"""Rule, what it is about (``"item"``, ``"question"`` or ``"questionnaire"``), its code, and what stands in the sentence."""


def lint(questionnaire: Questionnaire, language: str = "nl", words: CheckWords | None = None) -> list[Finding]:
    """What is worth another look, in the order of the questionnaire; every language that it is asked in is looked at.

    The rules are those of :data:`~workbench.survey.lint_words.SAID`. They look for signs, so they find too much and too little:
    a person decides.

    Parameters
    ----------
    language
        That of the findings.
    words
        The words to look for in texts of ``language``, where the study has its own (`workbench.journey.checkwords`).
    """
    lists = {tongue: check_words(tongue) for tongue in questionnaire.languages}
    if words is not None:
        lists[language] = words
    found = [
        one for item in questionnaire.items for tongue in questionnaire.languages for one in _line(item, tongue, lists[tongue])
    ]
    found += [one for look in (_translations, _same, _codes, _whole) for one in look(questionnaire)]
    place = {code: n for n, code in enumerate(("", *(extra.code for extra in questionnaire.extras), *questionnaire.codes))}
    found.sort(key=lambda one: place.get(one[2].partition(".")[0], len(place)))
    return [_finding(one, language) for one in found]


def _finding(found: Found, language: str) -> Finding:
    rule, about, code, values = found
    said: Said = SAID[rule]
    text = said.sentence("", {"code": code, **values}, language)
    return Finding(rule, about, code, text, chosen(said.why, language), chosen(said.todo, language))


def _line(item: Item, tongue: str, words: CheckWords) -> Iterator[Found]:
    text = item.texts[tongue]
    count = len(text.split())
    if count > LONG:
        yield "too-long", "item", item.code, {"language": tongue, "n": count, "most": LONG}
    statement = text.removeprefix(LEAST[tongue].format(text="").rstrip()).strip() if item.direction == "less" else text
    if second := asks_two(statement, words):
        yield "two-things", "item", item.code, {"language": tongue, "second": second}
    if word := found_in(LEADING[tongue], text):
        yield "leading", "item", item.code, {"language": tongue, "word": word}
    if word := found_in((*words.internal, *words.about_customers), text):
        yield "company-words", "item", item.code, {"language": tongue, "word": word}
    if item.direction == "less" and (word := found_in(NEGATIONS[tongue], statement)):
        yield "twice-not", "item", item.code, {"language": tongue, "word": word}


def _translations(form: Questionnaire) -> Iterator[Found]:
    """A text that is the same in two languages was most likely not translated; one that is missing surely was not."""
    items = [("item", item.code, item.texts) for item in form.items]
    asked = [("question", extra.code, extra.texts) for extra in form.extras]
    answers = [
        ("question", f"{extra.code}.{choice.code}", choice.texts)
        for extra in form.extras
        for choice in extra.choices
        if choice.texts
    ]
    for about, code, texts in (*items, *asked, *answers):
        base = texts.get(form.language, "")
        for tongue in form.languages[1:]:
            text = texts.get(tongue, "").strip()
            bare = text.removeprefix(LEAST[tongue].format(text="").rstrip()).strip()
            same = bare == base.removeprefix(LEAST[form.language].format(text="").rstrip()).strip()
            if not text or (same and len(base.split()) > 1):
                yield "missing-translation", about, code, {"language": tongue, "text": base}


def _same(form: Questionnaire) -> Iterator[Found]:
    for tongue in form.languages:
        first: dict[str, str] = {}
        for item in form.items:
            other = first.setdefault(item.texts[tongue].casefold(), item.code)
            if other != item.code:
                yield "same-text", "item", item.code, {"language": tongue, "other": other}


def _codes(form: Questionnaire) -> Iterator[Found]:
    """Codes of answers; those of questions and items are refused when the questionnaire is made."""
    for extra in form.extras:
        codes = [choice.code for choice in extra.choices]
        for code in codes:
            if fault(code, "answer"):
                yield "code", "question", extra.code, {"wrong": code}
        for code in twins(codes):
            yield "code", "question", extra.code, {"wrong": code}
    both = {extra.code.casefold() for extra in form.extras}
    for item in form.items:
        if item.code.casefold() in both:
            yield "code", "item", item.code, {"wrong": item.code}


def _whole(form: Questionnaire) -> Iterator[Found]:
    kinds = {extra.kind for extra in form.extras}
    if "consent" not in kinds:
        yield "no-consent", "questionnaire", "", {}
    if len(form.items) > MANY * form.design.samples:
        parts = -(-len(form.items) // MANY)
        yield "many-items", "questionnaire", "", {"n": len(form.items) // form.design.samples, "most": MANY, "parts": parts}
    if "completion" in kinds and "purpose" not in kinds and len(form.items) > 0:
        yield "done-what", "questionnaire", "", {}
    if form.design.minutes > BEHIND:
        yield "takes-long", "questionnaire", "", {"n": f"{form.design.minutes:g}", "most": f"{BEHIND:g}"}


RULES: tuple[str, ...] = tuple(SAID)
"""Names of the rules."""

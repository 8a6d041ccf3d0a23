"""What a person may want to mend in a questionnaire before it goes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from workbench.journey.checkrules_wording import asks_two
from workbench.journey.checks import Finding
from workbench.journey.checksaid import Said, chosen
from workbench.journey.checkwords import CheckWords, check_words, found_in, tokens
from workbench.survey.alike import alike, fixed_words
from workbench.survey.codes import fault, twins
from workbench.survey.lint_said import SAID
from workbench.survey.lint_translations import Found, translations
from workbench.survey.lint_words import BEHIND, FEW, LANGUAGE_NAMES, LEADING, LONG, NEGATIONS, QUESTION_OF
from workbench.survey.ownquestion import is_own
from workbench.survey.propose import LEAST
from workbench.survey.questionnaire import MANY, Extra, Item, Questionnaire
from workbench.survey.words import scale_name, words_of

SHORT = 3
"""Letters of the words that carry a line along; two words beside each other are longer."""


def lint(
    questionnaire: Questionnaire,
    language: str = "nl",
    words: CheckWords | None = None,
    *,
    proposals: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Finding]:
    """What is worth another look, in the order of the questionnaire; every language that it is asked in is looked at.

    The rules are those of :data:`~workbench.survey.lint_said.SAID`. They look for signs, so they find too much and too little:
    a person decides.

    Parameters
    ----------
    language
        That of the findings.
    words
        The words to look for in texts of ``language``, where the study has its own (`workbench.journey.checkwords`).
    proposals
        The words that are proposed now, by criterion (id) and language (`workbench.survey.lint_translations.proposals`), to find
        what was changed in one language only. Criteria that were changed since are to be left out.
    """
    lists = {tongue: check_words(tongue) for tongue in questionnaire.languages}
    if words is not None:
        lists[language] = words
    rules = (
        partial(_lines, lists=lists),
        partial(_questions, lists=lists),
        partial(translations, proposals=proposals or {}),
        _same,
        _same_answers,
        _codes,
        _attention,
        _whole,
    )
    found = [one for rule in rules for one in rule(questionnaire)]
    headings = {code for rule, _, code, _ in found if rule == "no-question"}  # to be written first, then translated
    found = [one for one in found if not (one[0] == "missing-translation" and one[2] in headings)]
    place = {code: n for n, code in enumerate(("", *(extra.code for extra in questionnaire.extras), *questionnaire.codes))}
    found.sort(key=lambda one: place.get(one[2].partition(".")[0], len(place)))
    return [_finding(one, language) for one in found]


def _finding(found: Found, language: str) -> Finding:
    rule, about, code, values = found
    said: Said = SAID[rule]
    named = {key: LANGUAGE_NAMES[str(values[key])] for key in ("language", "other language") if key in values}
    shown = {"code": code, **values, **{key.replace(" ", "_"): chosen(name, language) for key, name in named.items()}}
    text = said.sentence(str(values.get("case", "")), shown, language)
    return Finding(rule, about, code, text, chosen(said.why, language), chosen(said.todo, language))


def _lines(form: Questionnaire, lists: Mapping[str, CheckWords]) -> Iterator[Found]:
    for item in form.items:
        for tongue in form.languages:
            yield from _line(item, tongue, lists[tongue])


def _line(item: Item, tongue: str, words: CheckWords) -> Iterator[Found]:
    text = item.texts[tongue]
    bare = text.removeprefix(LEAST[tongue].format(text="").rstrip()).strip() if item.direction == "less" else text
    yield from _wording("item", item.code, text, bare, tongue, words)
    if word := found_in((*words.internal, *words.about_customers), text):
        yield "company-words", "item", item.code, {"language": tongue, "word": word}
    turned = [token for token in tokens(bare) if token in NEGATIONS[tongue]]
    if turned and item.direction == "less":
        yield "twice-not", "item", item.code, {"language": tongue, "word": turned[0]}
    elif len(turned) > 1:
        yield "twice-not", "item", item.code, {"language": tongue, "word": "”, “".join(turned), "case": "two"}


def _wording(about: str, code: str, text: str, bare: str, tongue: str, words: CheckWords) -> Iterator[Found]:
    """What holds for a line and for an own question alike."""
    count = len(text.split())
    if count > LONG:
        yield "too-long", about, code, {"language": tongue, "n": count, "most": LONG}
    if second := asks_two(bare, words) or _second_quality(bare, words):
        yield "two-things", about, code, {"language": tongue, "second": second}
    if word := found_in(LEADING[tongue], text):
        yield "leading", about, code, {"language": tongue, "word": word}


def _second_quality(bare: str, words: CheckWords) -> str:
    """The second of two words that a line ends with ("friendly and competent"): one answer to two qualities.

    A map may name them in one breath, so `asks_two` lets them be.
    """
    *_, one, link, other = ["", "", "", *tokens(bare)]
    close = f"{one} {link} {other}"
    is_two = link in ("en", "and") and len(one) > SHORT and len(other) > SHORT
    return f"{link} {other}" if is_two and not found_in(words.pairs, close) else ""


def _questions(form: Questionnaire, lists: Mapping[str, CheckWords]) -> Iterator[Found]:
    """The questions beside the items. Ours are looked at where somebody may have put them into other words."""
    for extra in form.extras:
        for tongue in form.languages:
            text = extra.texts.get(tongue, "")
            if is_own(extra):
                yield from _wording("question", extra.code, text, text, tongue, lists[tongue])
            elif extra.kind in ("completion", "effort", "nps", "overall") and (word := found_in(LEADING[tongue], text)):
                yield "leading", "question", extra.code, {"language": tongue, "word": word}
            if extra.high > extra.low and _names_ends(extra, text, words_of(form, tongue)):
                yield "ends-twice", "question", extra.code, {"language": tongue}
        yield from _no_question(extra, form)


def _no_question(extra: Extra, form: Questionnaire) -> Iterator[Found]:
    """A heading instead of a question, such as the name of an attribute: said of the first language in which it is so."""
    if not is_own(extra) and extra.kind != "background":
        return
    for tongue in form.languages:
        text = extra.texts.get(tongue, "").strip()
        if text and "?" not in text and len(text.split()) < 4:
            values: dict[str, object] = {"language": tongue, "text": text}
            answers = {choice.code for choice in extra.choices}
            if len(text.split()) == 1 and answers != {"Y", "N"}:
                values |= {"case": "word", "better": QUESTION_OF[tongue].format(text=text.lower())}
            yield "no-question", "question", extra.code, values
            return


def _names_ends(extra: Extra, text: str, words: Mapping[str, str]) -> bool:
    """Whether a question says in its text what its scale shows: both ends in words, or what the lowest number means."""
    ends = [words.get(f"{scale_name(extra)}.{end}", "").casefold() for end in ("low", "high")]
    return (all(ends) and all(end in text.casefold() for end in ends)) or f"{extra.low} =" in text or f"{extra.low}=" in text


def _same(form: Questionnaire) -> Iterator[Found]:
    for tongue in form.languages:
        first: dict[str, str] = {}
        for item in form.items:
            other = first.setdefault(item.texts[tongue].casefold(), item.code)
            if other != item.code:
                yield "same-text", "item", item.code, {"language": tongue, "other": other}


def _same_answers(form: Questionnaire) -> Iterator[Found]:
    """Answers of one question that could be mixed up when they are read."""
    for extra in form.extras:
        for choice, other, text in alike(extra, fixed_words(extra, form)):
            if choice.code.casefold() == other.code.casefold():
                continue  # said of the code
            said: dict[str, object] = {"other": f"{extra.code}.{other.code}", "text": text}
            yield "same-answer", "question", f"{extra.code}.{choice.code}", said


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


def _attention(form: Questionnaire) -> Iterator[Found]:
    """An attention check that can check nothing: it does not say what to choose, or stands in a list that is read to its end."""
    for extra in form.extras:
        if extra.kind != "attention":
            continue
        for tongue in form.languages:
            answer = words_of(form, tongue).get(f"IMP.scale.{extra.expected}", "")
            text = extra.texts.get(tongue, "")
            if answer and text and answer.casefold() not in text.casefold():
                yield "attention", "question", extra.code, {"language": tongue, "answer": answer}
        lines = -(-len(form.items) // form.design.samples)
        if lines < FEW:
            yield "attention", "question", extra.code, {"case": "few", "n": lines}


def _whole(form: Questionnaire) -> Iterator[Found]:
    kinds = {extra.kind for extra in form.extras}
    if "consent" not in kinds:
        yield "no-consent", "questionnaire", "", {}
    if len(form.items) > MANY * form.design.samples:
        parts = -(-len(form.items) // MANY)
        yield "many-items", "questionnaire", "", {"n": -(-len(form.items) // form.design.samples), "most": MANY, "parts": parts}
    if "completion" in kinds and "purpose" not in kinds and len(form.items) > 0:
        yield "done-what", "questionnaire", "", {}
    if form.design.minutes > BEHIND:
        yield "takes-long", "questionnaire", "", {"n": f"{form.design.minutes:g}", "most": f"{BEHIND:g}"}

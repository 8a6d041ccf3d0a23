"""Texts as the only names of answers: for Forms tools, which keep no codes."""

from __future__ import annotations

from collections import Counter

from workbench.survey.export.form import Ask, Form, Line

Labels = dict[str, str]


def line_labels(ask: Ask, form: Form, language: str) -> Labels:
    """Code of each line of an array to its text, with the code behind it where another line of the survey has the same text.

    Two lines with one text could not be told apart in the answers, and some tools refuse them.
    """
    every: dict[str, Line] = {line.code: line for one in form.asks for line in one.lines}
    times = Counter(line.texts[language].casefold() for line in every.values())
    return {
        line.code: f"{text} ({line.code})" if times[(text := line.texts[language]).casefold()] > 1 else text for line in ask.lines
    }


def question_labels(form: Form, language: str) -> Labels:
    """Code of each question to its text; with the code behind it where something else that is answered has the same text.

    Arrays keep theirs: their answers stand under the lines.
    """
    others = [ask for ask in form.asks if ask.form != "array"]
    lines = {line.code: line.texts for ask in form.asks for line in ask.lines}
    times = Counter(texts[language].casefold() for texts in (*(ask.texts for ask in others), *lines.values()))
    labels = {ask.code: ask.texts[language] for ask in form.asks}
    return labels | {ask.code: f"{labels[ask.code]} ({ask.code})" for ask in others if times[labels[ask.code].casefold()] > 1}


def headings(form: Form, pattern: str) -> Labels:
    """What the answers stand under, to their codes: ``pattern`` makes a heading of ``{question}`` and ``{line}``."""
    found: Labels = {}
    for language in form.languages:
        questions = question_labels(form, language)
        for ask in form.asks:
            if ask.form != "array":
                found[questions[ask.code]] = ask.code
            for code, line in line_labels(ask, form, language).items():
                heading = pattern.replace("{line}", line).replace("{question}", questions[ask.code])
                found[heading] = f"{ask.code}[{code}]"
    return found

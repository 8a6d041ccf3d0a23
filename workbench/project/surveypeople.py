"""By what respondents can be divided: a background question, by its code or the attribute that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from workbench.corpus.attributes import Attribute
from workbench.errors import NotFound
from workbench.survey.questionnaire import Extra, Questionnaire


@dataclass(frozen=True, slots=True)
class Group:
    """A division of people: what it is called, and the category of each (None: not known), in words where there are any."""

    name: str
    values: pd.Series[str]
    words: dict[str, str]

    def label(self, category: str) -> str:
        """A category in words, from its code or from its words with other capitals."""
        return self.words.get(category.strip().casefold(), category)


def group_of(
    frame: pd.DataFrame, form: Questionnaire, by: str, attributes: Sequence[Attribute] = (), language: str = "en"
) -> Group:
    """Who belongs where.

    Parameters
    ----------
    by
        Code of a question beside the items (``"BG01"``), name of the attribute that one asks for, or a column of the answers.

    Raises
    ------
    NotFound
        If the answers have no such question.
    """
    ids = {a.id: a.name for a in attributes}
    asked = [extra for extra in form.extras if extra.kind != "open" and f"x_{extra.code}" in frame]
    names = {extra.code: ids.get(extra.about, extra.code) for extra in asked}
    wanted = str(by).strip().casefold()
    extra = next(
        (one for one in asked if wanted in (one.code.casefold(), names[one.code].casefold(), f"x_{one.code}".casefold())), None
    )
    if extra is None and by not in frame:
        expected = (
            ", ".join(dict.fromkeys(name for code in names for name in (names[code], code))) or "nothing: no question asks it"
        )
        raise NotFound(f"the answers have nothing called {by!r} to divide people by", expected=expected)
    column = frame[by if extra is None else f"x_{extra.code}"]
    words = {} if extra is None else _words(extra, form, language)
    texts = [None if pd.isna(value) else _text(value) for value in column]
    values = [None if text is None or not text.strip() else words.get(text.strip().casefold(), text.strip()) for text in texts]
    return Group(by if extra is None else names[extra.code], pd.Series(values, index=frame.index, dtype=object), words)


def _words(extra: Extra, form: Questionnaire, language: str) -> dict[str, str]:
    """Code and words of each choice, folded, to its words in one language."""
    words: dict[str, str] = {}
    for choice in extra.choices:
        shown = choice.texts.get(language) or choice.texts.get(form.language) or choice.code
        for name in (*choice.texts.values(), choice.code):
            words[name.strip().casefold()] = shown
    return words


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)

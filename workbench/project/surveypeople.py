"""By what respondents can be divided: a background question, by its code or the attribute that it asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue, NotFound
from workbench.survey.questionnaire import Extra, Questionnaire


@dataclass(frozen=True, slots=True)
class Group:
    """A division of people: what it is called, and the category of each (None: not known), in words where there are any.

    ``codes`` has the category of each code of an answer, ``words`` the categories that somebody may mean by words (folded) of any
    language.
    """

    name: str
    values: pd.Series[str]
    codes: dict[str, str] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def categories(self, names: Iterable[str]) -> dict[str, str]:
        """The category that each name means: names are codes, or words with any capitals.

        A name that is the code of one answer and the words of another is what the names around it are: ``1`` beside ``3`` is a
        code where 3 is a code only, and beside ``0`` it is a word where 0 is a word only. ``1 (none)``, the code with its words,
        is never in doubt.

        Raises
        ------
        InvalidValue
            If a name could mean two categories, or two names mean the same.
        """
        given = list(names)
        full = {f"{code} ({category})".casefold(): category for code, category in self.codes.items()}
        any_capitals = {code.casefold(): category for code, category in self.codes.items()}
        coded = {name: self.codes.get(name.strip()) or any_capitals.get(name.strip().casefold()) for name in given}
        said = {name: self.words.get(name.strip().casefold(), ()) for name in given}
        only_words = any(said[name] and not coded[name] for name in given)
        only_codes = any(coded[name] and not said[name] for name in given)
        found: dict[str, str] = {}
        for name in given:
            meant = {*said[name], *filter(None, (coded[name], full.get(name.strip().casefold())))}
            if len(meant) > 1 and coded[name] and only_words != only_codes:
                meant = set(said[name]) if only_words else {coded[name] or ""}
            if len(meant) > 1:
                raise InvalidValue(
                    f"{name!r} could mean two answers to {self.name!r}",
                    expected=" | ".join(f"{code} ({category})" for code, category in self.codes.items()),
                    todo="Name it as it is listed here, by its code and its words.",
                )
            found[name] = next(iter(meant), name.strip())
        if twins := [name for name in given if list(found.values()).count(found[name]) > 1]:
            raise InvalidValue(
                f"two names of {self.name!r} mean the same answer",
                expected="each answer once",
                found=" and ".join(repr(name) for name in twins if found[name] == found[twins[0]]),
            )
        return found


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
    codes = {} if extra is None else _shown(extra, form, language)
    texts = [None if pd.isna(value) else _text(value).strip() for value in column]
    # What is stored are codes: words are never looked up here, for "1" may be the code of one answer and the words of another.
    values = [codes.get(text, text) if text else None for text in texts]
    series = pd.Series(values, index=frame.index, dtype=object)
    return Group(by, series) if extra is None else Group(names[extra.code], series, codes, _words(extra, codes, language))


def _shown(extra: Extra, form: Questionnaire, language: str) -> dict[str, str]:
    """Code to its words in one language, with the code behind them where two answers have the same."""
    texts = {c.code: (c.texts.get(language) or c.texts.get(form.language) or c.code).strip() for c in extra.choices}
    often = Counter(text.casefold() for text in texts.values())
    return {code: text if often[text.casefold()] == 1 else f"{text} ({code})" for code, text in texts.items()}


def _words(extra: Extra, codes: Mapping[str, str], language: str) -> dict[str, tuple[str, ...]]:
    """Words of the choices, folded, to the categories they can mean: in one language, where that has them, else in all others."""
    words: dict[str, tuple[str, ...]] = {shown.casefold(): (shown,) for shown in codes.values()}
    for own in (True, False):
        found: dict[str, list[str]] = {}
        for choice in extra.choices:
            for text in {text.strip().casefold() for tongue, text in choice.texts.items() if (tongue == language) == own}:
                found.setdefault(text, []).append(codes[choice.code])
        words = {text: tuple(some) for text, some in found.items()} | words
    return words


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)

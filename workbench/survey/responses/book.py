"""The codes and words of one questionnaire, ready to be looked up in the headings of a file."""

from __future__ import annotations

import re

from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.questionnaire import Extra, Questionnaire
from workbench.survey.responses.missing import folded
from workbench.survey.responses.values import choices_of
from workbench.survey.wording import WORDING
from workbench.survey.words import standard_words, words_of

Key = tuple[str, str]
"""``("imp", "C01")`` or ``("sat", "C01")`` for an item, ``("x", "NPS")`` for another question."""

CODE = re.compile(
    r"([A-Za-z][A-Za-z0-9]*)(?:(?:\[([A-Za-z0-9]+)\]|[_/.\-]([A-Za-z0-9]+))(?:[.:\s].*)?|([.:].*))?", re.DOTALL | re.ASCII
)
_TAG = re.compile(r"[\[(]?([A-Za-z][A-Za-z0-9]*)[\])]?(?:[.:)\-–]\s*|\s+)(.*)", re.DOTALL)
_TAG_BEHIND = re.compile(r"(.*?)\s*[\[(]([A-Za-z][A-Za-z0-9]*)[\])]", re.DOTALL)
_SEGMENTS = re.compile(r"(?<=[/:\-])")


class Book:
    """The codes and texts of one questionnaire, ready to be looked up."""

    questions = (IMPORTANCE, SATISFACTION)

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.items = {code.upper(): code for code in questionnaire.codes}
        self.extras = {extra.code.upper(): extra for extra in questionnaire.extras}
        self._prefix = {IMPORTANCE: "imp", SATISFACTION: "sat"}
        self.texts = {item.code: {folded(text) for text in item.texts.values()} for item in questionnaire.items}
        self._extra_texts = {extra.code: {folded(text) for text in extra.texts.values()} for extra in questionnaire.extras}
        self.choices = {extra.code: choices_of(extra, questionnaire) for extra in questionnaire.extras}
        shown = [words for language in WORDING for words in (standard_words(language), words_of(questionnaire, language))]
        self._asked = {
            folded(words[f"{code}.{part}"]): prefix
            for words in shown
            for code, prefix in ((IMPORTANCE, "imp"), (SATISFACTION, "sat"))
            for part in ("question", "page")
        }
        self._checks = {
            folded(words["attention"].replace("{answer}", words[f"{IMPORTANCE}.scale.{extra.expected}"]))
            for words in shown
            for extra in questionnaire.extras
            if extra.kind == "attention" and f"{IMPORTANCE}.scale.{extra.expected}" in words
        }

    def question(self, code: str) -> str:
        """``"imp"`` or ``"sat"`` for the code of an array, also one of several pages (``IMP02``); ``""`` for another."""
        code = code.upper()
        return self._prefix.get(code) or self._prefix.get(code.rstrip("0123456789"), "")

    def asked(self, text: str) -> str:
        """The same for the words of a question; its code may stand before them."""
        first = re.match(r"[A-Za-z][A-Za-z0-9]*", text.strip())
        return self._asked.get(folded(text)) or (self.question(first[0]) if first and first[0].isupper() else "")

    def by_code(self, name: str) -> tuple[Key, str] | None:
        """What a heading names, and which choice of it where each has a column of its own."""
        name = name.strip().strip("\ufeff")
        parts = [name] if any(map(str.isspace, name)) else _SEGMENTS.split(name)
        for start in range(len(parts)):
            found = CODE.fullmatch("".join(parts[start:]))
            key = self._key(found[1], found[2] or found[3] or "") if found else None
            # "Done: …" is a sentence; DONE is a code.
            if found and key and (not found[4] or found[1] == key[0][1]):
                return key
        return None

    def _key(self, question: str, part: str) -> tuple[Key, str] | None:
        code, part = question.upper(), part
        if prefix := self.question(code):
            if part.upper() in self.items:
                return (prefix, self.items[part.upper()]), ""
            line = self.extras.get(part.upper())
            return (("x", line.code), "") if line and line.kind == "attention" else None
        if extra := self.extras.get(code):
            return ("x", extra.code), part
        if not part:  # IMPC01, where a tool takes neither brackets nor an underscore
            for array, prefix in self._prefix.items():
                if code.startswith(array) and code[len(array) :] in self.items:
                    return (prefix, self.items[code[len(array) :]]), ""
        return None

    def item_by_text(self, text: str) -> tuple[str, ...]:
        """The items that a line can be: by the code before or behind its words, else by exactly its words."""
        if code := self.items.get(text.strip().upper()):
            return (code,)
        for tag, place in ((_TAG, 1), (_TAG_BEHIND, 2)):
            if (found := tag.fullmatch(text.strip())) and (code := self.items.get(found[place].upper())):
                return (code,)
        return tuple(code for code, texts in self.texts.items() if folded(text) in texts)

    def check_by_text(self, text: str) -> tuple[str, ...]:
        """The attention checks that a line of the importance question can be."""
        checks = [extra.code for extra in self.questionnaire.extras if extra.kind == "attention"]
        return tuple(code for code in checks if folded(text) in self._checks | self._extra_texts[code])

    def extra_by_text(self, text: str) -> tuple[Extra, ...]:
        """The questions beside the items that a heading can be, likewise; the code as it is written, for it may be a word."""
        for tag, place in ((_TAG, 1), (_TAG_BEHIND, 2)):
            if (found := tag.fullmatch(text.strip())) and (extra := self.extras.get(found[place])):
                return (extra,)
        return tuple(extra for extra in self.questionnaire.extras if folded(text) in self._extra_texts[extra.code])

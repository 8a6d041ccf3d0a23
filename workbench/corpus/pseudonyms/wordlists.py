"""The words in ``words.yaml`` that tell names from other words with a capital."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


@cache
def _all() -> dict[str, dict[str, frozenset[str]]]:
    read: dict[str, dict[str, str]] = yaml.safe_load((resources.files(__package__) / "words.yaml").read_text(encoding="utf-8"))
    return {group: {name: frozenset(words.split()) for name, words in lists.items()} for group, lists in read.items()}


def words(group: str, name: str) -> frozenset[str]:
    """The words of one list, in lower case: ``words("title", "nl")``; empty where there is none.

    >>> "mevrouw" in words("title", "nl"), words("title", "fy")
    (True, frozenset())
    """
    return _all()[group].get(name, frozenset())


@cache
def all_of(group: str) -> frozenset[str]:
    """The words of all lists of a group.

    >>> "whatsapp" in all_of("common")
    True
    """
    return frozenset().union(*_all()[group].values())


@cache
def of_language(group: str, language: str) -> frozenset[str]:
    """The words of a group for a language; for a text without one, the Dutch and the English ones."""
    return words(group, language) if language else words(group, "nl") | words(group, "en")

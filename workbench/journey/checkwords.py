"""The words that the checks of a journey look for, in a language, with those that a study adds itself.

They stand in files that people read and edit (``checkwords.nl.yaml``)::

    # Words of our own.
    channels: ["mijn-app"]
    internal:
      - "schadestroom"

The headings are those of :class:`CheckWords`, with blanks. An entry is a word or a few words; a ``*`` stands for the rest of a
word, and between two words for whatever stands there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from workbench.corpus.yamlfile import YamlFile
from workbench.errors import UnreadableFile

LANGUAGES = ("nl", "en")
_TODO = 'Write a heading, a colon and a list of words: channels: ["website", "e-mail"].'
_TOKEN = re.compile(r"[^\W_]+(?:[-'/][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class CheckWords:
    """Lists of words, in lower case.

    Attributes
    ----------
    channels
        How the contact went: website, phone.
    internal
        What it is called inside an organisation: departments, systems, steps of a work process.
    company, about_customers, customer
        Who does it; how an organisation speaks of its customers; how the customer speaks of herself.
    light_words
        Words that do not count when names are compared.
    conjunctions, markers, pairs, subjects, determiners, question_words, modals, verbs
        By which two clauses are told from two words; ``pairs`` are fixed expressions that name one thing.
    """

    channels: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    about_customers: tuple[str, ...] = ()
    customer: tuple[str, ...] = ()
    light_words: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    question_words: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()

    def with_own(self, path: str | Path) -> CheckWords:
        """These lists, with those of a study's own file added to them.

        Raises
        ------
        NotFound
            If there is no such file.
        UnreadableFile
            If it is no YAML, holds no words, has an unknown heading, or anything but lists of words. The message names the file
            and the line.
        """
        path = Path(path)
        own = _read(YamlFile(path, _TODO))
        if not any(own.values()):
            raise UnreadableFile("the file holds no words", where=path, expected="at least one word", todo=_TODO)
        return CheckWords(**{name: (*getattr(self, name), *own.get(name, ())) for name in _NAMES})


_NAMES = tuple(field.name for field in fields(CheckWords))


@cache
def check_words(language: str) -> CheckWords:
    """The lists of a language; those of English for one that has none.

    >>> "website" in check_words("nl").channels, "wij" in check_words("en").customer
    (True, False)
    """
    name = f"checkwords.{language if language in LANGUAGES else 'en'}.yaml"
    return CheckWords(**_read(YamlFile(Path(name), _TODO, (resources.files(__package__) / name).read_bytes())))


def tokens(text: str) -> list[str]:
    """Words in lower case, without punctuation; hyphens, apostrophes and strokes inside a word stay.

    >>> tokens("Foto’s en e-mails, (of/en) P_1")
    ["foto's", 'en', 'e-mails', 'of/en', 'p', '1']
    """
    return _TOKEN.findall(text.lower().replace("’", "'").replace("`", "'"))


def found_in(words: Sequence[str], text: str) -> str:
    """The first of the words, or groups of words, that stands in a text; ``""`` where none does.

    >>> found_in(("e-mail*", "aan huis"), "Expert aan huis"), found_in(("app",), "Appel")
    ('aan huis', '')
    """
    match = _pattern(tuple(words)).search(" ".join(tokens(text))) if words else None
    return match.group().strip() if match else ""


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = (r" ".join(_part(part) for part in word.split()) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\S)(?:{'|'.join(parts)})(?!\S)")


def _part(part: str) -> str:
    if part == "*":
        return r"(?:\S+ )*?\S+"
    head, tail = (r"\S+" if part.startswith("*") else ""), (r"\S*" if part.endswith("*") else "")
    return head + re.escape(part.strip("*")) + tail


def _read(file: YamlFile) -> dict[str, tuple[str, ...]]:
    tree = file.tree()
    groups = {} if tree is None else file.mapping(tree, "the file", [name.replace("_", " ") for name in _NAMES])
    return {
        heading.replace(" ", "_"): tuple(dict.fromkeys(_entry(file, node) for node in file.items(listed, heading)))
        for heading, listed in groups.items()
    }


def _entry(file: YamlFile, node: yaml.Node) -> str:
    text = " ".join(file.text(node, "a word").lower().replace("’", "'").split())
    parts = text.split()
    if not any(letter.isalnum() for letter in text) or "*" in (parts[0], parts[-1]):
        raise file.refused("this is no word or group of words", node, expected="letters", found=repr(text)[:60])
    return text

"""Words that no theme is to be named by: spoken fillers of a language, and those that a study names itself.

Both stand in files of one form, which people read and edit::

    # Words that no theme is named by.
    hesitation: ["uh", "um"]
    agreement:
      - "yeah"
      - "no"

Headings may be any; a word is written without blanks, and capitals do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from workbench.corpus.yamlfile import Dumper, YamlFile
from workbench.errors import InvalidValue, UnreadableFile

_BACK_CHANNELS = ("hesitation", "agreement", "aarzeling", "instemming")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")  # no word has three of a letter in a row
_TODO = 'Write a heading, a colon and a list of words: hesitation: ["uh", "um"].'
_HEADS = {
    "nl": ("Woorden waarnaar geen thema wordt genoemd. Eén woord per regel, zonder spaties.", "nooit"),
    "en": ("Words that no theme is named by. One word a line, without blanks.", "never"),
}


@dataclass(frozen=True, slots=True)
class NeverWord:
    """A word that this study never shows in a theme, in lower case, and who said so when (ISO 8601, UTC)."""

    id: str
    word: str
    coder: str
    time: str


def fillers(language: str) -> frozenset[str]:
    """Spoken fillers of a language, in lower case; empty where no list is kept (``fillers.<language>.yaml``).

    >>> "zegmaar" in fillers("nl"), "yeah" in fillers("en"), fillers("fy")
    (True, True, frozenset())
    """
    return frozenset(word for words in _groups(language).values() for word in words)


@cache
def back_channels(language: str) -> frozenset[str]:
    """Those fillers that show no more than that somebody listens or agrees, as ``hm`` and ``ja``.

    >>> "hm" in back_channels("nl"), "zegmaar" in back_channels("nl"), back_channels("")
    (True, False, frozenset())
    """
    groups = _groups(language)
    return frozenset(word for group in _BACK_CHANNELS for word in groups.get(group, ()))


def spellings(word: str) -> frozenset[str]:
    """A word, and what it is where it was drawn out.

    >>> sorted(spellings("neeee") & fillers("nl")), sorted(spellings("hmmmm") & fillers("en"))
    (['nee'], ['hm', 'hmm'])
    """
    return frozenset({word, _DRAWN_OUT.sub(r"\1", word), _DRAWN_OUT.sub(r"\1\1", word)})


def read_words(path: str | Path) -> tuple[str, ...]:
    """The words of a file, in lower case and in its order; a word that stands there twice is given once.

    Raises
    ------
    NotFound
        If there is no such file.
    UnreadableFile
        If it is no YAML, holds no words, or anything but headings with lists of single words. The message names the file and the
        line.
    """
    path = Path(path)
    words = tuple(dict.fromkeys(word for words in _read(YamlFile(path, _TODO)).values() for word in words))
    if not words:
        raise UnreadableFile("the file holds no words", where=path, expected="at least one word", todo=_TODO)
    return words


def write_words(path: str | Path, words: Iterable[str], language: str = "") -> Path:
    """Write words so that :func:`read_words` reads them back, in order of the alphabet.

    Parameters
    ----------
    language
        ISO 639-1 of what stands around them: Dutch, and English for every other.

    Raises
    ------
    InvalidValue
        If one of them is no single word, or the file cannot be written.
    """
    path = Path(path)
    head, heading = _HEADS.get(language, _HEADS["en"])
    plain = sorted({_plain(word) for word in words})
    if wrong := [word for word in plain if not _is_word(word)]:
        raise InvalidValue("this is no single word", where=path, expected="letters without blanks", found=repr(wrong[0])[:60])
    text = yaml.dump({heading: plain}, Dumper=Dumper, allow_unicode=True, default_flow_style=False, width=120)
    try:
        path.write_text(f"# {head}\n{text}", encoding="utf-8", newline="\n")
    except OSError as error:
        todo = "Choose a folder that exists and that you may write in."
        raise InvalidValue("the words cannot be written", where=path, found=error.strerror or str(error), todo=todo) from error
    return path


@cache
def _groups(language: str) -> dict[str, tuple[str, ...]]:
    name = f"fillers.{language}.yaml"
    file = resources.files(__package__) / name
    return _read(YamlFile(Path(name), _TODO, file.read_bytes())) if language.isalpha() and file.is_file() else {}


def _read(file: YamlFile) -> dict[str, tuple[str, ...]]:
    tree = file.tree()
    groups = {} if tree is None else file.mapping(tree, "the file")
    return {heading: tuple(_word(file, node) for node in file.items(list_, heading)) for heading, list_ in groups.items()}


def _word(file: YamlFile, node: yaml.Node) -> str:
    word = _plain(file.text(node, "a word"))
    if not _is_word(word):
        raise file.refused("this is no single word", node, expected="letters without blanks", found=repr(word)[:60])
    return word


def _plain(word: str) -> str:
    return word.strip().lower().replace("’", "'")


def _is_word(word: str) -> bool:
    return any(letter.isalpha() for letter in word) and len(word.split()) == 1

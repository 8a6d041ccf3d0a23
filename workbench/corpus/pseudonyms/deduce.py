"""Names and places that the library `deduce` finds: made for Dutch medical records, and good with Dutch names and towns.

It is optional (LGPL, and its lists are large). Menger et al. (2018), DEDUCE: A pattern matching method for automatic
de-identification of Dutch medical text. Telematics and Informatics 35(4).
"""

from __future__ import annotations

import logging
import pickle
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import platformdirs

from workbench.corpus.pseudonyms.finding import Finding
from workbench.corpus.pseudonyms.wordlists import all_of, words
from workbench.errors import MissingPart

Progress = Callable[[str, float], None]

# What it marks, as our kinds. Dates and ages are left out: spoken of by the dozen, and they identify hardly anybody.
_KINDS = {
    "persoon": "name",
    "locatie": "place",
    "instelling": "organisation",
    "ziekenhuis": "organisation",
    "bsn": "bsn",
    "telefoonnummer": "phone",
    "emailadres": "e-mail",
    "url": "url",
}
# Of what no other finder sees in spoken Dutch: its lists of surnames and towns hold many words that open a sentence ("Niks").
_SURE = {"name": 0.2, "place": 0.2, "organisation": 0.2, "url": 0.3}
_NUMBERS = 0.8


def is_installed() -> bool:
    """Whether `deduce` is there, without loading it."""
    return find_spec("deduce") is not None


def model(progress: Progress | None = None, folder: Path | None = None) -> Any:
    """Load `deduce` with its lists; once in a process.

    The first time ever it builds tables of its lists, which takes one to three minutes; they are kept.

    Parameters
    ----------
    progress
        Told before and after.
    folder
        Where the tables are kept; by default the user's folder for caches, since a folder of programs may not be written to.

    Raises
    ------
    MissingPart
        If `deduce` is not installed.
    """
    if not is_installed():
        raise MissingPart("the library deduce is not installed", todo="Install it: pip install deduce")
    where = folder or Path(platformdirs.user_cache_dir("workbench")) / "deduce"
    if progress:
        again = (where / "cache" / "lookup_structs.pickle").is_file()
        progress("deduce: word lists" if again else "deduce: word lists (the first time takes some minutes)", 0.0)
    loaded = _model(where)
    if progress:
        progress("deduce: word lists", 1.0)
    return loaded


def by_deduce(text: str, model: Any) -> list[Finding]:
    """What `deduce` would take out of a Dutch text, without titles and small words at the edges.

    Parameters
    ----------
    model
        As :func:`model` gives it.
    """
    found: list[Finding] = []
    at = 0
    for line in text.split("\n"):  # a turn at a time: no name reaches over its end
        for mark in model.deidentify(line).annotations if line.strip() else ():
            kind = _KINDS.get(mark.tag, "")
            start, end = int(mark.start_char), int(mark.end_char)
            start, end = _trimmed(line, start, end) if kind in ("name", "place") else (start, end)
            if not kind or start >= end or _common(line[start:end]):
                continue
            if kind == "place" and any(letter.isdigit() for letter in line[start:end]):
                kind = "postcode" if line[start].isdigit() else "address"
            found.append(Finding(kind, at + start, at + end, line[start:end], "deduce", _SURE.get(kind, _NUMBERS)))
        at += len(line) + 1
    return found


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    """A mark without titles before it, and without small words and signs behind it."""
    titles, small = words("title", "nl"), words("inside", "nl")
    pieces = [(piece.start() + start, piece.end() + start) for piece in re.finditer(r"[^\s,;:]+", line[start:end])]
    while pieces and line[slice(*pieces[0])].casefold() in titles:
        pieces.pop(0)
    while pieces and line[slice(*pieces[-1])].casefold() in small | titles:
        pieces.pop()
    if not pieces:
        return start, start
    last = line[slice(*pieces[-1])]
    return pieces[0][0], pieces[-1][1] - (len(last) - len(last.rstrip(".!?…'\"’)]")))


def _common(said: str) -> bool:
    """Whether it is a day, a language, a brand or a country of the study: the lists of surnames hold many of them."""
    key = said.casefold()
    return key in all_of("common") or key in words("country", "home") or key in words("person", "nl")


@cache
def _model(folder: Path) -> Any:
    # On import it sends all logging of the program to the screen, unless somebody listens already.
    root, listener = logging.getLogger(), logging.NullHandler()
    root.addHandler(listener)
    try:
        library = import_module("deduce")  # it has no types
    finally:
        root.removeHandler(listener)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return library.Deduce(cache_path=folder)
    except (EOFError, pickle.UnpicklingError, AttributeError, KeyError):
        # The tables are damaged (a broken-off first time) or of another release.
        return library.Deduce(cache_path=folder, build_lookup_structs=True)

"""The codebooks that come with the workbench, to begin with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workbench.coding.codebookfile import title_of
from workbench.errors import InvalidValue

_HERE = Path(__file__).resolve().parents[1]
_PLACES = (_HERE / "codebooks", _HERE.parent / "codebooks")
"""Inside the installed package, and beside it in a copy of the project."""


def starters(language: str) -> dict[str, Path]:
    """Files of the codebooks in a language by their titles, in the order of their names.

    Raises
    ------
    InvalidValue
        If there are codebooks, but none in this language; the message lists the languages.
    """
    known = _by_language()
    if known and language not in tuple(known):
        raise InvalidValue("no codebook comes along in this language", expected=" | ".join(known), found=repr(language)[:40])
    return dict(known.get(language, {}))


@cache
def _by_language() -> dict[str, dict[str, Path]]:
    folder = next((place for place in _PLACES if place.is_dir()), None)
    made: dict[str, dict[str, Path]] = {}
    for path in sorted(folder.glob("*.*.yaml")) if folder else []:
        made.setdefault(path.stem.rpartition(".")[2], {})[title_of(path)] = path
    return made

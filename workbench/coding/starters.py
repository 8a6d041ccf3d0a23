"""The codebooks that come with the workbench, to begin with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workbench.coding.codebookfile import title_of

_HERE = Path(__file__).resolve().parents[1]
_PLACES = (_HERE / "codebooks", _HERE.parent / "codebooks")
"""Inside the installed package, and beside it in a copy of the project."""


@cache
def starters(language: str) -> dict[str, Path]:
    """Files of the codebooks in a language (``"nl"`` or ``"en"``) by their titles, in the order of their names."""
    folder = next((place for place in _PLACES if place.is_dir()), None)
    files = sorted(folder.glob(f"*.{language}.yaml")) if folder else []
    return {title_of(path): path for path in files}

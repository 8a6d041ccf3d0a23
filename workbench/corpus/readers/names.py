"""Names that strangers gave to files, sheets and interviews, as they may be shown."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

_LONGEST = 120
_DRIVE = re.compile(r"[A-Za-z]:")


def shown(name: str) -> str:
    r"""A name in which nothing is hidden: control, direction and private characters are written out; the longest are cut.

    >>> print(shown("P01\u202etxt.exe"), shown("a\nb"), shown("Jos\u00e9"))
    P01\u202etxt.exe a\nb José
    """
    name = unicodedata.normalize("NFC", name)
    name = "".join(c if c == " " or c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 :]}"


def inside(name: str) -> str:
    r"""The path of a file in an archive: with slashes, from its top, without steps upwards.

    >>> inside("..\\..\\wave 1\\P01.docx"), inside("/etc/./P01.txt"), inside("C:/P01.txt")
    ('wave 1/P01.docx', 'etc/P01.txt', 'P01.txt')
    """
    parts = [part.strip() for part in name.replace("\\", "/").split("/")]
    return "/".join(shown(part) for part in parts if part not in ("", ".", "..") and not _DRIVE.fullmatch(part))


def short_names(paths: Sequence[str]) -> list[str]:
    """For each path the shortest name that no other has: without ending, with folders or with ending only where needed.

    >>> short_names(["a/P01.docx", "b/P01.docx", "P02.docx", "P03.txt", "P03.docx", "P02.docx"])
    ['a/P01', 'b/P01', 'P02', 'P03.txt', 'P03.docx', 'P02 (2)']
    """
    ways = (lambda path: path.stem, lambda path: path.name, lambda path: str(path.with_suffix("")), str)
    pure = [PurePosixPath(path) for path in paths]
    names = [path.stem for path in pure]
    for way in ways:
        again = Counter(names)
        others = [way(path) if again[name] > 1 else name for path, name in zip(pure, names, strict=True)]
        free = Counter(others)
        names = [other if free[other] == 1 else name for other, name in zip(others, names, strict=True)]
    made: Counter[str] = Counter()
    for i, name in enumerate(names):
        made[name] += 1
        names[i] = name if made[name] == 1 else f"{name} ({made[name]})"
    return names

"""The parts that a Word document is packed in, and its styles."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.corpus.xmlguard import parse_xml

OFF = ("0", "false", "off", "none")
"""Values that switch a mark off that stands there."""

_MOST = 64 * 2**20
_HEADING = re.compile(r"(?:heading|kop|überschrift|titre|overskrift)\s*\d*|title|subtitle|titel|ondertitel", re.IGNORECASE)
_DEEPEST = 10


class Parts:
    """The XML parts of a document, found by what they are to it and not by their names."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}
        main = self._related("").get("officeDocument", ["word/document.xml"])[0]
        self.main = self._xml(main)
        self._kinds = self._related(main)

    def all(self, kind: str) -> Iterator[ET.Element]:
        """The roots of all parts of a kind: ``"comments"``, ``"header"``."""
        return map(parse_xml, self.data(kind))

    def data(self, kind: str) -> Iterator[bytes]:
        """The XML of all parts of a kind."""
        for name in self._kinds.get(kind, []):
            if name.casefold() in self._names:
                yield self._bytes(name)

    def _related(self, part: str) -> dict[str, list[str]]:
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        made: dict[str, list[str]] = {}
        if listed.casefold() in self._names:
            for relation in self._xml(listed):
                if relation.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                    made.setdefault(relation.get("Type", "").rpartition("/")[2], []).append(target)
        return made

    def _xml(self, name: str) -> ET.Element:
        return parse_xml(self._bytes(name))

    def _bytes(self, name: str) -> bytes:
        with self._archive.open(self._names.get(name.casefold(), name)) as part:
            # Not the size that the archive claims, but what really comes out.
            data = part.read(_MOST + 1)
        if len(data) > _MOST:
            raise ValueError(f"{name} unpacks to more than {_MOST // 2**20} MB")
        return data


@dataclass(frozen=True, slots=True)
class Styles:
    """Which styles are headings and which are bold, by id."""

    headings: frozenset[str] = frozenset()
    bold: frozenset[str] = frozenset()


def read_styles(parts: Parts, w: str) -> Styles:
    """The styles of a document; ``w`` is the name of its language in braces."""
    return _styles(tuple(parts.data("styles")), w)


@lru_cache(maxsize=8)  # the transcripts of a study are mostly written in one and the same template
def _styles(texts: tuple[bytes, ...], w: str) -> Styles:
    headings: set[str] = set()
    bolds: set[str] = set()
    based: dict[str, str] = {}
    plain: set[str] = set()
    for text in texts:
        for style in parse_xml(text).iter(f"{w}style"):
            id = style.get(f"{w}styleId", "")
            name, base, bold = (style.find(f"{w}{part}") for part in ("name", "basedOn", f"rPr/{w}b"))
            if name is not None and _HEADING.fullmatch(name.get(f"{w}val", "")):
                headings.add(id)
            if base is not None:
                based[id] = base.get(f"{w}val", "")
            if bold is not None:
                (plain if bold.get(f"{w}val", "") in OFF else bolds).add(id)
    for _ in range(_DEEPEST):  # a style takes over what the one has that it is based on
        headings |= {id for id, base in based.items() if base in headings}
        bolds |= {id for id, base in based.items() if base in bolds and id not in plain}
    return Styles(frozenset(headings), frozenset(bolds))

"""HTML of strangers, cut into tags and words in one pass: however broken it is, the time grows with its length alone.

(Python's own ``html.parser`` takes minutes for some sixty thousand characters of unfinished tags.)
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# In a tag a quote counts only behind "="; what is taken is never given back, so that nothing is tried twice.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>")
_ATTRIBUTE = re.compile(r"([^\s=/>\"'][^\s=/>]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]++)))?+")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


@dataclass(frozen=True, slots=True)
class Tag:
    """``<p class="a">`` (its attributes in lower case), or ``</p>`` where ``ends``."""

    name: str
    ends: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Raw:
    """What stands inside an element whose content is no HTML: a script, a style sheet, the title."""

    name: str
    text: str


def tokens(text: str) -> Iterator[Tag | Raw | str]:
    """Tags, raw contents and words (character references resolved) in the order of the text; comments are left out.

    >>> list(tokens("<P>Caf&eacute; <!-- x -->1 < 2</p>"))
    [Tag(name='p', ends=False, attributes={}), 'Café ', '1 ', '< 2', Tag(name='p', ends=True, attributes={})]
    """
    at, comments_end = 0, True
    is_xml = text.lstrip("\ufeff \t\n").startswith("<?xml")
    while at < len(text):
        start = text.find("<", at)
        if start < 0:
            start = len(text)
        if start > at:
            yield html.unescape(text[at:start])
            at = start
            continue
        if text.startswith("<!--", at):
            end = text.find("-->", at + 2) if comments_end else -1
            comments_end = end >= 0
            at = end + 3 if end >= 0 else _behind(text, ">", at)
        elif text.startswith(("<!", "<?"), at):
            at = _behind(text, ">", at)
        elif not (text[at + 1 : at + 2].isascii() and text[at + 1 : at + 2].isalpha()) and not text.startswith("</", at):
            end = text.find("<", at + 1)
            end = end if end >= 0 else len(text)
            yield html.unescape(text[at:end])
            at = end
        elif found := _TAG.match(text, at):
            name = found[2].casefold()
            at = found.end()
            yield Tag(name, found[1] == "/", {} if found[1] else _attributes(found[3]))
            if name in _RAW and not found[1] and not (is_xml and found[3].endswith("/")):
                end_tag = _ENDS[name].search(text, at)
                end = end_tag.start() if end_tag else len(text)
                yield Raw(name, text[at:end])
                at = end
        elif text.startswith("</", at) and not text[at + 2 : at + 3].isalpha():
            at = _behind(text, ">", at)
        else:
            # A tag that never ends; the rest is words, as nothing in it can be told to be anything else.
            yield html.unescape(text[at:])
            return


def _behind(text: str, mark: str, at: int) -> int:
    end = text.find(mark, at)
    return end + 1 if end >= 0 else len(text)


def _attributes(text: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(text):
        made.setdefault(found[1].casefold(), html.unescape(found[2] or found[3] or found[4] or ""))
    return made

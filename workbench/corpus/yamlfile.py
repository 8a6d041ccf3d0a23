"""YAML that people write by hand, read strictly: texts, lists and mappings only, and every refusal names the line.

The file is read as the tree of its nodes, which know their lines. Nodes are never turned into objects: a tag has no effect, and
``no``, ``12`` or ``2026-01-01`` stay the words that were written.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from workbench.corpus.encoding import decode
from workbench.corpus.rows import read_bytes
from workbench.errors import UnreadableFile

_DEEPEST = 100
_LARGEST = 5_000_000  # bytes; a hundred times what anybody writes by hand


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file with the place where its format is described: ``todo`` ends every message.

    ``content`` holds its bytes where they are at hand, as of a file in an archive; ``path`` is only named then.
    """

    path: Path
    todo: str
    content: bytes | None = None

    def tree(self) -> yaml.Node | None:
        """The tree of the file, or None where there is nothing in it but comments.

        Raises
        ------
        NotFound
            If there is no such file.
        UnreadableFile
            If it is no YAML, repeats a part by an alias, is nested too deeply, or far too large.
        """
        content = read_bytes(self.path) if self.content is None else self.content
        if len(content) > _LARGEST:
            raise UnreadableFile(
                "the file is too large", where=self.path, expected=f"{_LARGEST // 10**6} MB at most", todo=self.todo
            )
        text = decode(content, self.path.name).text if content.strip() else ""
        depth = 0
        try:
            for event in yaml.parse(text, Loader=yaml.SafeLoader):
                depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
                if depth > _DEEPEST:
                    raise self._refused("the file is nested too deeply", event.start_mark)
                if isinstance(event, yaml.AliasEvent):  # a few lines of them can stand for billions of entries
                    raise self._refused("the file repeats a part by an alias (*)", event.start_mark)
            tree: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self._refused("the file is not valid YAML", mark, found=error.problem or str(error)) from error
        except yaml.YAMLError as error:
            raise self._refused("the file is not valid YAML", None, found=str(error).splitlines()[0]) from error
        return tree

    def mapping(self, node: yaml.Node, what: str, allowed: Collection[str] | None = None) -> dict[str, yaml.Node]:
        """The entries of ``key: value`` lines; nothing at all is no entry.

        Raises
        ------
        UnreadableFile
            If it is no mapping, a key stands twice, or is none of those that are allowed.
        """
        if _is_empty(node):
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise self.refused(f"{what} is not a list of keys", node, expected="key: value")
        made: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node, "a key")
            if allowed is not None and key not in allowed:
                raise self.refused(f"{what} has an unknown key", key_node, expected=" | ".join(allowed), found=key)
            if key in made:
                raise self.refused(f"{what} has the key {key!r} twice", key_node)
            made[key] = value
        return made

    def text(self, node: yaml.Node, what: str) -> str:
        """The text as written; ``""`` for nothing at all and for ``~``.

        Raises
        ------
        UnreadableFile
            If it is a list or a mapping.
        """
        if not isinstance(node, yaml.ScalarNode):
            raise self.refused(f"{what} does not hold text", node, expected="text")
        return "" if _is_empty(node) else str(node.value)

    def items(self, node: yaml.Node, what: str) -> list[yaml.Node]:
        """The items of a list; nothing at all is no item.

        Raises
        ------
        UnreadableFile
            If it is no list.
        """
        if _is_empty(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.refused(f"{what} is not a list", node, expected="[a, b], or lines that begin with -")
        return list(node.value)

    def place(self, node: yaml.Node) -> str:
        """Where a part of the file stands, for a message."""
        return f"{self.path}, line {node.start_mark.line + 1}"

    def refused(self, what: str, node: yaml.Node, *, expected: str = "", found: str = "") -> UnreadableFile:
        """The error for a part of the file, to be raised."""
        return self._refused(what, node.start_mark, expected=expected, found=found)

    def _refused(self, what: str, mark: Any, *, expected: str = "", found: str = "") -> UnreadableFile:
        # The marks of PyYAML's two parsers have no class in common.
        where = f"{self.path}, line {mark.line + 1}" if mark else str(self.path)
        return UnreadableFile(what, where=where, expected=expected, found=found, todo=self.todo)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


class Dumper(yaml.SafeDumper):
    """Writes what :class:`YamlFile` reads; line ends other than LF as escapes, since YAML would fold them into a blank."""


def _escaped(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if any(end in text for end in "\x85\u2028\u2029") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Dumper.add_representer(str, _escaped)

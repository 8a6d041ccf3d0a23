"""Codebooks as files: YAML for people to read and edit, and a plain table for those who keep theirs in a spreadsheet.

The format is described in ``codebooks/README.md``. Codes get new ids when they are read: a file names
codes by their place in the tree.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from workbench.coding.codebook import KINDS, Code, Codebook
from workbench.errors import InvalidValue, NotFound, UnreadableFile

TEXTS = ("name", "kind", "definition", "when", "when_not", "example", "color")
"""Keys of a code that hold text."""

FILE_KEYS = ("title", "language", "codes")
CODE_KEYS = (*TEXTS, "translations", "jobs", "codes")
TABLE_COLUMNS = ("name", "kind", "parent", "definition")
TABLE_ENDINGS = (".csv", ".tsv", ".txt")

_DEEPEST = 100
_TODO = "Compare the file with the format in codebooks/README.md."


class _Dumper(yaml.SafeDumper):
    """Writes line ends other than LF as escapes, which PyYAML would fold into a blank."""


def _escaped(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if any(end in text for end in "\x85\u2028\u2029") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _escaped)


def read_codebook(path: str | Path) -> list[Code]:
    """Read the codes of a codebook file, parents before children.

    A file that ends on .csv, .tsv or .txt is read as a table with the columns name, kind, parent (name or path of another row,
    empty at the top) and definition, of which only name has to be there; anything else as YAML. ``order`` is the position among
    the siblings, and every code gets a new id. Nothing in the file is ever run: YAML becomes texts, lists and mappings only.

    Raises
    ------
    NotFound
        There is no such file.
    UnreadableFile
        The file is empty or broken, holds a key or column that a codebook does not have, an unknown kind, a code without a name,
        two siblings of the same name or a parent that is not there. The message names the file and the line.
    """
    path = Path(path)
    text = _text(path)
    try:
        book = Codebook(_from_table(text, path) if path.suffix.casefold() in TABLE_ENDINGS else _from_yaml(text, path))
    except InvalidValue as error:
        raise UnreadableFile(
            error.what, where=path, expected=error.expected, found=error.found, todo=error.todo or _TODO
        ) from error
    if not book:
        raise UnreadableFile("the codebook holds no codes", where=path, expected="at least one code", todo=_TODO)
    return list(book.values())


def write_codebook(codes: Iterable[Code] | Codebook, path: str | Path) -> Path:
    """Write codes as YAML that :func:`read_codebook` reads back the same, but for their ids.

    Raises
    ------
    InvalidValue
        The codes do not make a tree, or the file cannot be written.
    """
    path = Path(path)
    book = codes if isinstance(codes, Codebook) else Codebook(codes)
    text = yaml.dump({"codes": _branches(book, None)}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        todo = "Choose a folder that exists and that you may write in."
        raise InvalidValue("the codebook cannot be written", where=path, found=error.strerror or str(error), todo=todo) from error
    return path


def _branches(book: Codebook, parent_id: str | None) -> list[dict[str, object]]:
    made: list[dict[str, object]] = []
    for code in book.children(parent_id):
        entry: dict[str, object] = {key: getattr(code, key) for key in TEXTS if getattr(code, key)}
        if code.translations:
            entry["translations"] = dict(code.translations)
        if code.jobs:
            entry["jobs"] = list(code.jobs)
        if children := _branches(book, code.id):
            entry["codes"] = children
        made.append(entry)
    return made


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound("there is no such file", where=path, todo="Check the name and the folder.") from error
    except OSError as error:
        raise UnreadableFile("the file cannot be opened", where=path, found=error.strerror or str(error)) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Spreadsheets on Dutch Windows still save tables so; five bytes have no meaning there.
        text = content.decode("cp1252", errors="replace")
    if not text.strip():
        raise UnreadableFile("the file is empty", where=path, expected="a codebook", todo=_TODO)
    return text


def _from_yaml(text: str, path: Path) -> Iterator[Code]:
    top = _mapping(_composed(text, path), FILE_KEYS, path, "the file")
    for key in ("title", "language"):
        if key in top:
            _scalar(top[key], path, key)
    if "codes" not in top:
        raise UnreadableFile("the file has no list “codes”", where=path, expected=", ".join(FILE_KEYS), todo=_TODO)
    yield from _codes(top["codes"], None, path)


def _composed(text: str, path: Path) -> yaml.Node:
    """The tree of nodes, which knows its lines. Nodes are never turned into objects, so tags have no effect."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise UnreadableFile("the file is nested too deeply", where=_line(path, event.start_mark), todo=_TODO)
            if isinstance(event, yaml.AliasEvent):  # a few lines of them can stand for billions of codes
                where = _line(path, event.start_mark)
                raise UnreadableFile("the file repeats a part by an alias (*)", where=where, todo="Write the repeated part out.")
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        where = _line(path, error.problem_mark or error.context_mark)
        raise UnreadableFile("the file is not valid YAML", where=where, found=error.problem or str(error), todo=_TODO) from error
    except yaml.YAMLError as error:
        raise UnreadableFile("the file is not valid YAML", where=path, found=str(error).splitlines()[0], todo=_TODO) from error
    if node is None:
        raise UnreadableFile("the file is empty", where=path, expected="a codebook", todo=_TODO)
    return node


def _codes(node: yaml.Node, parent_id: str | None, path: Path) -> Iterator[Code]:
    if not isinstance(node, yaml.SequenceNode):
        raise UnreadableFile(
            "“codes” is not a list", where=_line(path, node.start_mark), expected="lines that begin with -", todo=_TODO
        )
    for order, item in enumerate(node.value):
        where = _line(path, item.start_mark)
        entry = _mapping(item, CODE_KEYS, path, "a code")
        texts = {key: _scalar(entry[key], path, key) for key in TEXTS if key in entry}
        translations = _mapping(entry["translations"], None, path, "“translations”") if "translations" in entry else {}
        code = _code(
            texts,
            where,
            parent_id=parent_id,
            order=order,
            translations={language: _scalar(value, path, language) for language, value in translations.items()},
            jobs=_words(entry["jobs"], path, "jobs") if "jobs" in entry else (),
        )
        yield code
        if "codes" in entry:
            yield from _codes(entry["codes"], code.id, path)


def _mapping(node: yaml.Node, allowed: tuple[str, ...] | None, path: Path, what: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableFile(
            f"{what} is not a list of keys", where=_line(path, node.start_mark), expected="key: value", todo=_TODO
        )
    made: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key, where = _scalar(key_node, path, "a key"), _line(path, key_node.start_mark)
        if allowed is not None and key not in allowed:
            raise UnreadableFile(f"{what} has an unknown key", where=where, expected=", ".join(allowed), found=key, todo=_TODO)
        if key in made:
            raise UnreadableFile(f"{what} has the key “{key}” twice", where=where, todo="Keep one of the two.")
        made[key] = value
    return made


def _scalar(node: yaml.Node, path: Path, key: str) -> str:
    """The text as written: ``no`` and ``12`` are words here, not a truth value and a number."""
    if not isinstance(node, yaml.ScalarNode):
        raise UnreadableFile(f"“{key}” does not hold text", where=_line(path, node.start_mark), expected="text", todo=_TODO)
    return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def _words(node: yaml.Node, path: Path, key: str) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise UnreadableFile(f"“{key}” is not a list", where=_line(path, node.start_mark), expected="[a, b]", todo=_TODO)
    return tuple(_scalar(item, path, key) for item in node.value)


def _line(path: Path, mark: Any) -> str:
    """A place in the file; the marks of PyYAML's two parsers have no class in common."""
    return f"{path}, line {mark.line + 1}" if mark else str(path)


def _from_table(text: str, path: Path) -> Iterator[Code]:
    rows = _rows(text, path)
    made: list[tuple[Code, str, str]] = []
    for order, (where, row) in enumerate(rows):
        made.append(
            (_code({k: v for k, v in row.items() if k != "parent" and v}, where, order=order), row.get("parent", ""), where)
        )
    by_name: dict[str, list[Code]] = {}
    for code, _, _ in made:
        by_name.setdefault(code.name.casefold(), []).append(code)
    parents = {code.id: _parent(named, by_name, where) for code, named, where in made}
    places: dict[str | None, int] = {}
    for code, _, _ in made:
        parent_id = parents[code.id]
        places[parent_id] = places.get(parent_id, -1) + 1
        yield replace(code, parent_id=parent_id, order=places[parent_id])


def _rows(text: str, path: Path) -> list[tuple[str, Mapping[str, str]]]:
    """Rows with the line they end on, keyed by column."""
    first = text.splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    try:
        reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
        header = [cell.strip().casefold() for cell in next(reader)]
        if "name" not in header or set(header) - set(TABLE_COLUMNS) or len(set(header)) < len(header):
            raise UnreadableFile(
                "the columns are not those of a codebook",
                where=f"{path}, line 1",
                expected=", ".join(TABLE_COLUMNS),
                found=", ".join(header),
                todo="Rename or remove columns.",
            )
        made: list[tuple[str, Mapping[str, str]]] = []
        for row in reader:
            where = f"{path}, line {reader.line_num}"
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(header):
                raise UnreadableFile(
                    "a row has too few or too many cells", where=where, expected=str(len(header)), found=str(len(row))
                )
            made.append((where, {key: cell.strip() for key, cell in zip(header, row, strict=True)}))
    except csv.Error as error:
        raise UnreadableFile(
            "the rows cannot be told apart", where=path, found=str(error), todo="Save the table as CSV again."
        ) from error
    return made


def _parent(named: str, by_name: Mapping[str, list[Code]], where: str) -> str | None:
    """Id of the code that a row stands under; a path names the code at its end."""
    if not named:
        return None
    candidates = by_name.get(named.casefold()) or by_name.get(named.rpartition(" > ")[2].casefold(), [])
    if len(candidates) == 1:
        return candidates[0].id
    if candidates:
        todo = "Give one of the two another name, or write the codebook as YAML."
        raise UnreadableFile(f"several codes are called “{named}”", where=where, todo=todo)
    raise UnreadableFile(
        f"the parent “{named}” is not in the file",
        where=where,
        expected="the name of another row",
        todo="Add it, or correct the name.",
    )


def _code(
    texts: Mapping[str, str],
    where: str,
    *,
    order: int,
    parent_id: str | None = None,
    translations: dict[str, str] | None = None,
    jobs: tuple[str, ...] = (),
) -> Code:
    if not texts.get("name", "").strip():
        raise UnreadableFile("a code has no name", where=where, todo="Give it a short name in the participants' words.")
    kind = texts.get("kind") or "open"
    if kind not in KINDS:
        name = texts["name"]
        raise UnreadableFile(f"the code “{name}” has an unknown kind", where=where, expected=" | ".join(KINDS), found=kind)
    rest = {key: value for key, value in texts.items() if key != "kind"}
    return Code(str(uuid4()), kind=kind, parent_id=parent_id, order=order, translations=translations or {}, jobs=jobs, **rest)

"""Codebooks as files: YAML for people to read and edit, and a plain table for those who keep theirs in a spreadsheet.

The format is described in ``codebooks/README.md``. Codes get new ids when they are read: a file names
codes by their place in the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from workbench.coding.codebook import Code, Codebook
from workbench.coding.codebooktable import TEXTS, code_of, codes_in_table, write_codebook_table
from workbench.corpus.yamlfile import Dumper, YamlFile
from workbench.errors import InvalidValue, NotFound, UnreadableFile

FILE_KEYS = ("title", "language", "codes")
CODE_KEYS = (*TEXTS, "translations", "jobs", "active", "valence", "codes")
TABLE_ENDINGS = (".csv", ".tsv", ".txt")

_TODO = "Compare the file with the format in codebooks/README.md."


def read_codebook(path: str | Path) -> list[Code]:
    """Read the codes of a codebook file, parents before children.

    A file that ends on .csv, .tsv or .txt is read as a table (its columns: :mod:`workbench.coding.codebooktable`), anything else
    as YAML. ``order`` is the position among the siblings, and every code gets a new id. Nothing in the file is ever run:
    YAML becomes texts, lists and mappings only.

    Raises
    ------
    NotFound
        There is no such file.
    UnreadableFile
        The file is empty or broken, holds a key or column that a codebook does not have, an unknown kind, a code without a name,
        two siblings of the same name or a parent that is not there. The message names the file and the line.
    """
    path = Path(path)
    try:
        book = Codebook(codes_in_table(_text(path), path) if path.suffix.casefold() in TABLE_ENDINGS else _from_yaml(path))
    except InvalidValue as error:
        raise UnreadableFile(
            error.what, where=path, expected=error.expected, found=error.found, todo=error.todo or _TODO
        ) from error
    if not book:
        raise UnreadableFile("the codebook holds no codes", where=path, expected="at least one code", todo=_TODO)
    return list(book.values())


def write_codebook(codes: Iterable[Code] | Codebook, path: str | Path) -> Path:
    """Write codes so that :func:`read_codebook` reads them back the same, but for their ids.

    A name that ends on .csv gives a table for a spreadsheet (blanks at the edges of a text are not read back from it), anything
    else YAML.

    Raises
    ------
    InvalidValue
        The codes do not make a tree, or the file cannot be written.
    """
    path = Path(path)
    book = codes if isinstance(codes, Codebook) else Codebook(codes)
    try:
        if path.suffix.casefold() == ".csv":
            write_codebook_table(book, path)
        else:
            text = yaml.dump({"codes": _branches(book, None)}, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=120)
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
        if not code.active:
            entry["active"] = False
        if code.valence is not None:
            entry["valence"] = code.valence
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


def title_of(path: Path) -> str:
    """The title that a YAML codebook gives itself; the name of the file without its ending if it has none.

    Raises
    ------
    NotFound, UnreadableFile
        As for :func:`read_codebook`.
    """
    file, top = _top(path)
    return (file.text(top["title"], "title") if "title" in top else "") or path.stem


def _top(path: Path) -> tuple[YamlFile, dict[str, yaml.Node]]:
    file = YamlFile(path, _TODO)
    tree = file.tree()
    if tree is None:
        raise UnreadableFile("the file is empty", where=path, expected="a codebook", todo=_TODO)
    return file, file.mapping(tree, "the file", FILE_KEYS)


def _from_yaml(path: Path) -> Iterator[Code]:
    file, top = _top(path)
    for key in ("title", "language"):
        if key in top:
            file.text(top[key], key)
    if "codes" not in top:
        raise UnreadableFile("the file has no list “codes”", where=path, expected=", ".join(FILE_KEYS), todo=_TODO)
    yield from _codes(file, top["codes"], None)


def _codes(file: YamlFile, node: yaml.Node, parent_id: str | None) -> Iterator[Code]:
    for order, item in enumerate(file.items(node, "“codes”")):
        entry = file.mapping(item, "a code", CODE_KEYS)
        texts = {key: file.text(entry[key], f"“{key}”") for key in TEXTS if key in entry}
        translations = file.mapping(entry["translations"], "“translations”") if "translations" in entry else {}
        code = code_of(
            texts,
            file.place(item),
            parent_id=parent_id,
            order=order,
            translations={language: file.text(value, language) for language, value in translations.items()},
            jobs=tuple(file.text(job, "“jobs”") for job in file.items(entry["jobs"], "“jobs”")) if "jobs" in entry else (),
            active=file.text(entry["active"], "“active”") if "active" in entry else "",
            valence=file.text(entry["valence"], "“valence”") if "valence" in entry else "",
        )
        yield code
        if "codes" in entry:
            yield from _codes(file, entry["codes"], code.id)

"""The file of a key: JSON, for its owner's eyes alone, and never worse off for a failed write.

A new key is written to a file beside the old one (``<name>.part``), from its making on with mode 0600, brought to the disk, read
back and compared, and only then put in place of the old one in one go. The file beside it also keeps others from writing at the
same time. What stands in a key file can be added to and never taken out.
"""

from __future__ import annotations

import base64
import json
import os
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbench.corpus.edits import Edit, ordered
from workbench.corpus.pseudonyms.key import Before, Key, Step, holds_all_of, with_restored, with_step
from workbench.errors import Conflict, InvalidValue, NotFound, UnreadableFile, WorkbenchError

FORMAT = "workbench key"
VERSION = 1

_CONCERNS = {
    # who else may touch the key: (English, Dutch)
    "others write": (
        "Everybody on this computer can delete files in the folder of the key. Choose a folder of your own.",
        "Iedereen op deze computer kan bestanden verwijderen in de map van de sleutel. Kies een map van uzelf.",
    ),
    "others look": (
        "Others on this computer can see that the key is in this folder. They cannot read it.",
        "Anderen op deze computer kunnen zien dat de sleutel in deze map staat. Lezen kunnen ze hem niet.",
    ),
    "with the study": (
        "The key is in the folder of the study: who gets the folder can find out the names. Keep the key elsewhere.",
        "De sleutel staat in de map van de studie: wie de map krijgt, kan de namen achterhalen. Bewaar de sleutel ergens anders.",
    ),
}


def read_key(path: Path | str, study_id: str | None = None) -> Key:
    """Read a key file.

    Parameters
    ----------
    study_id
        The study that it must belong to; None for any.

    Raises
    ------
    NotFound
        If there is no such file.
    UnreadableFile
        If it is not a key, is damaged, or was made by a newer version.
    InvalidValue
        If it belongs to another study.
    """
    path = Path(path)
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound("there is no key file of this name", where=path.name, todo="Choose the key file of this study.") from error
    except OSError as error:
        raise UnreadableFile("the key file cannot be read", where=path.name, found=error.strerror or "") from error
    key = _decoded(content, path.name)
    if study_id is not None:
        _belongs(key, study_id, path)
    return key


def add_step(path: Path | str, study_id: str, step: Step, originals: Mapping[str, bytes] | None = None) -> Key:
    """Add a step to the key file of a study, which is made if there is none.

    Call it before the study is changed: a step in the key that never took place does no harm, one that is missing does.

    Raises
    ------
    Conflict
        If it is being written by somebody else, or has this step already.
    InvalidValue
        If the file is the key of another study, or cannot be written.
    UnreadableFile
        If there is a file of that name that is no key.
    """
    return _write(path, study_id, lambda old: with_step(old, step, originals))


def mark_restored(path: Path | str, study_id: str, step_id: str, time: str) -> Key:
    """Say in the key file that a step was taken back. Errors as for `add_step`, and NotFound for an unknown step."""
    return _write(path, study_id, lambda old: with_restored(old, step_id, time))


def concerns(path: Path | str, study: Path | str | None = None, language: str = "en") -> tuple[str, ...]:
    """What speaks against keeping the key at this place, as sentences in English or Dutch; empty if nothing does.

    Parameters
    ----------
    study
        The file of the study, if it is one.
    """
    folder = Path(path).resolve().parent
    found: list[str] = []
    if os.name == "posix" and folder.is_dir():
        mode = folder.stat().st_mode
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            found.append("others write")
        elif mode & stat.S_IROTH:
            found.append("others look")
    if study is not None and Path(study).resolve().parent == folder:
        found.append("with the study")
    return tuple(_CONCERNS[concern][language == "nl"] for concern in found)


def _write(path: Path | str, study_id: str, change: Callable[[Key], Key]) -> Key:
    path = Path(path).resolve()  # of a link the file behind it is replaced, not the link
    part = path.with_name(f"{path.name}.part")
    try:
        file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError as error:
        raise Conflict(
            "the key is being written by somebody else, or was left half written",
            where=part.name,
            todo="Try again in a minute. If nobody else works with this key, delete that file; the key itself is whole.",
        ) from error
    except OSError as error:
        raise _not_written(path, error) from error
    try:
        with os.fdopen(file, "wb") as stream:
            old = read_key(path, study_id) if os.path.lexists(path) else Key(study_id)
            key = change(old)
            if not holds_all_of(key, old):
                raise Conflict("the key file holds more than what would be written over it", where=path.name)
            stream.write(_encoded(key))
            stream.flush()
            os.fsync(stream.fileno())
        if _decoded(part.read_bytes(), part.name) != key:
            raise InvalidValue("the key could not be written so that it can be read again", where=path.name)
        os.replace(part, path)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _not_written(path, error) from error
        raise
    _keep_name(path.parent)
    return key


def _keep_name(folder: Path) -> None:
    """Bring the folder itself to the disk, so that the new file is still found after a power failure."""
    with suppress(OSError):  # not every system lets a folder be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _belongs(key: Key, study_id: str, path: Path) -> None:
    if key.study_id != study_id:
        raise InvalidValue(
            "this is the key of another study",
            where=path.name,
            todo="Choose the key of this study, or another name for a new one.",
        )


def _not_written(path: Path, error: OSError) -> InvalidValue:
    return InvalidValue(
        "the key cannot be written here; what was there is unchanged",
        where=path.name,
        found=error.strerror or type(error).__name__,
        todo="Choose a folder that you can write to, on a disk with room.",
    )


def _encoded(key: Key) -> bytes:
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "study": key.study_id,
        "replacements": key.replacements,
        "steps": [_step_out(step) for step in key.steps],
        "originals": {sha256: base64.b64encode(content).decode("ascii") for sha256, content in key.originals.items()},
    }
    # Names of files may hold bytes that are no text; those are lone surrogates in Python.
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def _step_out(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "time": step.time,
        "coder": step.coder,
        "restored": step.restored,
        "replacements": step.replacements,
        "texts": step.texts,
        "interviews": [
            {
                "interview": before.interview_id,
                "version": before.version,
                "name": before.name,
                "source": before.source,
                "original": before.original,
                "labels": before.labels,
                "sha256 before": before.sha256_before,
                "sha256 after": before.sha256_after,
                "edits": [[edit.start, edit.end, edit.text] for edit in before.edits],
            }
            for before in step.interviews
        ],
    }


def _decoded(content: bytes, name: str) -> Key:
    try:
        whole = json.loads(content.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("this is no key file, or it is damaged", where=name, todo="Take a copy that is whole.") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise UnreadableFile("this is no key file", where=name, todo="Choose another file; this one is left as it is.")
    if whole.get("version") != VERSION:
        raise UnreadableFile(
            "the key was written by another version of the program",
            where=name,
            expected=f"version {VERSION}",
            found=str(whole.get("version")),
            todo="Update the program.",
        )
    try:
        return Key(
            _text(whole["study"]),
            _words(whole["replacements"]),
            tuple(_step_in(step) for step in whole["steps"]),
            {sha256: base64.b64decode(content, validate=True) for sha256, content in whole["originals"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError, WorkbenchError) as error:
        raise UnreadableFile("the key file is damaged", where=name, todo="Take a copy that is whole.") from error


def _step_in(row: dict[str, Any]) -> Step:
    return Step(
        _text(row["id"]),
        _text(row["time"]),
        _text(row["coder"]),
        tuple(_before_in(before) for before in row["interviews"]),
        _words(row["replacements"]),
        _texts(row["texts"]),
        _text(row["restored"]),
    )


def _before_in(row: dict[str, Any]) -> Before:
    return Before(
        _text(row["interview"]),
        ordered(Edit(_number(start), _number(end), _text(text)) for start, end, text in row["edits"]),
        _text(row["sha256 before"]),
        _text(row["sha256 after"]),
        _texts(row["labels"]),
        _text(row["name"]),
        _text(row["source"]),
        _text(row["original"]),
        _number(row["version"]),
    )


def _words(row: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(_text(word) for word in words) for name, words in row.items()}


def _texts(row: dict[str, Any]) -> dict[str, str]:
    return {name: _text(text) for name, text in row.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value

"""Zip archives of transcripts: read in memory, file by file; nothing is ever unpacked to a disk."""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from workbench.corpus.corrections import Correction
from workbench.corpus.correctionsfile import NAMES, matched, read_corrections
from workbench.corpus.readers.names import inside, short_names
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.rows import LARGEST
from workbench.corpus.unzip import check_archive, opened
from workbench.errors import InvalidValue, NotFound, UnreadableFile, WorkbenchError

MOST_FILES = 1000
"""Files of an archive that are read; no study has so many interviews."""

MOST_UNPACKED = 256 * 2**20
"""Bytes that all files of an archive unpack to, those inside its documents counted too."""

_SHRINKS = 100
_SMALL = 2**20
_CHUNK = 2**18
_DOCUMENT = 64 * 2**20
_PROTECTED = 0x1
_UTF8 = 0x800

_ABOUT = re.compile(r"(?:readme|licen[cs]e|sources)(?:[._-].*)?", re.IGNORECASE | re.DOTALL)
_OF_A_PAGE = re.compile(r".*(?:_files|_bestanden|-dateien|_fichiers|-filer)", re.IGNORECASE)
_ARCHIVES = frozenset({".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz"})
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Parts:
    """The interviews of one file, and why others in it could not be read (by name: ``"talks.zip/P03.docx"``).

    ``corrections`` says of each reading what a file with corrections in the archive says; it is empty where there is none.
    """

    readings: tuple[Reading, ...]
    failed: dict[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()


def about_a_folder(name: str) -> bool:
    """Whether a file of this name tells about the folder that it stands in (README, LICENSE, SOURCES)."""
    return _ABOUT.fullmatch(name) is not None


def of_a_page(folders: Sequence[str]) -> bool:
    """Whether one of these folders holds what belongs to a saved web page (``P01_files``, ``P01_bestanden``)."""
    return any(_OF_A_PAGE.fullmatch(folder) for folder in folders)


def read_archive(path: Path, data: bytes, read: Callable[[Path, bytes], list[Reading]], listed: Iterable[str]) -> Parts:
    """Read the files of a zip archive that interviews come in.

    Parameters
    ----------
    read
        Reads the bytes of one file that goes by a name.
    listed
        The endings that are looked into.

    Raises
    ------
    UnreadableFile
        If it is damaged, unpacks to far more than it is, holds too many files, or no interview that can be read. Also if a file
        with corrections in it cannot be understood, for what is to be corrected does not go in uncorrected.
    """
    made: list[Reading] = []
    said: dict[str, dict[str, Correction]] = {}
    failed: dict[str, str] = {}
    unpacked = 0
    try:
        with opened(data, path.name) as archive:
            files, passed, corrections = _chosen(archive, path.name, frozenset(listed))
            for file in corrections:
                source = f"{path.name}/{file.name}"
                said[source] = read_corrections(Path(source), _content(archive, file, source))
            names = short_names([file.name for file in files])
            for file, name in zip(files, names, strict=True):
                source = f"{path.name}/{file.name}"
                try:
                    content = _content(archive, file, source)
                    unpacked += _weight(content, path.name, unpacked)
                    made += [_named(reading, name, source, file) for reading in read(Path(file.name), content)]
                except _TooMuch as error:
                    raise UnreadableFile(
                        "the archive is not safe to open",
                        where=path.name,
                        expected=f"at most {MOST_UNPACKED // 2**20} MB when it is unpacked",
                        found=f"more than that in {file.name}",
                        todo="Choose the transcripts themselves.",
                    ) from error
                except WorkbenchError as error:
                    failed[source] = str(error)
    except _TooMuch as error:
        raise UnreadableFile(
            "the file with corrections is too large", where=path.name, todo="Choose the transcripts themselves."
        ) from error
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise UnreadableFile(
            "the archive is damaged", where=path.name, expected="a zip archive", found=str(error), todo="Copy or pack it again."
        ) from error
    if not made:
        found = next(iter(failed.values()), "").rstrip(".") or ", ".join(other.what for other in passed[:5])[:200]
        raise UnreadableFile(
            "the archive holds no interview that can be read",
            where=path.name,
            expected="files such as P01.docx and P02.txt",
            found=found or "an empty archive",
            todo="Unpack it and choose the transcripts themselves.",
        )
    made[0] = replace(made[0], dropped=(*passed, *made[0].dropped))
    for source in said:
        others = [other for other in said if other != source and PurePosixPath(other).parent == PurePosixPath(source).parent]
        if others:
            raise _unreadable(source, "there are two files with corrections", "one", "Make one of the two.", others[0])
    done, unused = _corrected(made, said, failed)
    return Parts(tuple(made), failed | unused, done)


def _corrected(
    readings: Sequence[Reading], said: Mapping[str, Mapping[str, Correction]], failed: Collection[str]
) -> tuple[tuple[Correction, ...], dict[str, str]]:
    """The correction of each reading by the file in its own folder or the next above, and what belongs to no file."""
    done = [Correction()] * len(readings)
    unused: dict[str, str] = {}
    for source in sorted(said, key=lambda name: name.count("/")):
        folder = f"{PurePosixPath(source).parent}/"
        there = [i for i, reading in enumerate(readings) if reading.source.startswith(folder)]
        inside = [replace(readings[i], source=readings[i].source.removeprefix(folder)) for i in there]
        try:
            corrections, left = matched(said[source], inside)
        except InvalidValue as error:
            raise UnreadableFile(error.what, where=source, expected=error.expected, found=error.found, todo=error.todo) from error
        for i, correction in zip(there, corrections, strict=True):
            done[i] = correction or done[i]
        if names := [key for key in left if f"{folder}{key}" not in failed]:
            absent = NotFound(
                "no file of this name is in the archive",
                where=source,
                found=", ".join(names),
                todo="Correct the name, or take it out.",
            )
            unused[source] = str(absent)
    return tuple(done) if said else (), unused


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the archive; ``name`` is its path in it as it may be shown."""

    info: zipfile.ZipInfo
    name: str


class _TooMuch(Exception):
    """What comes out of the archive passes the limit."""


def _chosen(archive: zipfile.ZipFile, name: str, listed: frozenset[str]) -> tuple[list[_File], list[Dropped], list[_File]]:
    """The transcripts, what is passed over with the reason, and files with corrections."""
    files: list[_File] = []
    corrections: list[_File] = []
    passed: list[Dropped] = []
    for info in archive.infolist():
        if info.is_dir():
            continue
        path = PurePosixPath(inside(_decoded_name(info)) or "no name")
        if path.name in NAMES and "__MACOSX" not in path.parts:
            corrections.append(_File(info, str(path)))
            continue
        why = ""
        ending = path.suffix.casefold()
        if path.name.startswith((".", "~$")) or "__MACOSX" in path.parts or path.name.casefold() in _OF_THE_SYSTEM:
            why = "a file of the system or of an open program"
        elif about_a_folder(path.name):
            why = "tells about the folder"
        elif of_a_page(path.parts[:-1]):
            why = "belongs to a saved web page"
        elif ending not in listed and ending not in _ARCHIVES:
            why = "interviews do not come in files of this ending"
        if why:
            passed.append(Dropped(str(path), name, why))
        else:
            files.append(_File(info, str(path)))
    if len(files) > MOST_FILES:
        raise UnreadableFile(
            "the archive holds too many files",
            where=name,
            expected=f"at most {MOST_FILES} transcripts",
            found=str(len(files)),
            todo="Divide it over several archives.",
        )
    return files, passed, corrections


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """The name as its author wrote it: Windows and macOS do not always say in which encoding it is."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850")


def _content(archive: zipfile.ZipFile, file: _File, source: str) -> bytes:
    """The bytes of a file as they come out, not as many as the archive claims."""
    if PurePosixPath(file.name).suffix.casefold() in _ARCHIVES:
        raise _unreadable(source, "this is an archive inside an archive", "a transcript", "Unpack it first.")
    if file.info.flag_bits & _PROTECTED:
        raise _unreadable(source, "the file is protected by a password", "a file that can be read", "Pack it without a password.")
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(file.info) as part:
            while piece := part.read(_CHUNK):
                size += len(piece)
                if size > LARGEST or (size > _SMALL and size > _SHRINKS * max(1, file.info.compress_size)):
                    raise _TooMuch
                pieces.append(piece)
    # What Python's zip reader raises for a part that is damaged or packed in a way it does not know.
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
        raise _unreadable(source, "the file is damaged", "a whole file", "Copy or pack it again.", str(error)) from error
    return b"".join(pieces)


def _weight(content: bytes, name: str, before: int) -> int:
    """Bytes that a file unpacks to; a document is an archive itself."""
    size = len(content)
    if content.startswith(b"PK\x03\x04"):
        with contextlib.suppress(zipfile.BadZipFile):  # damaged; its reader says so
            size = max(size, check_archive(content, name, most=_DOCUMENT))
    if before + size > MOST_UNPACKED:
        raise _TooMuch
    return size


def _named(reading: Reading, name: str, source: str, file: _File) -> Reading:
    path = PurePosixPath(file.name)
    # A table of several interviews names each itself.
    own = reading.source.removeprefix(path.name)
    return replace(reading, name=reading.name if own or reading.name != path.stem.strip() else name, source=source + own)


def _unreadable(source: str, what: str, expected: str, todo: str, found: str = "") -> UnreadableFile:
    return UnreadableFile(what, where=source, expected=expected, found=found, todo=todo)

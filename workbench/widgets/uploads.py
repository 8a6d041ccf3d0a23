"""Files on their way from the browser: they come in pieces, and stay in a folder that goes when the widget goes."""

from __future__ import annotations

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.errors import InvalidValue

_NOT_IN_NAMES = r'[\x00-\x1f\x7f<>:"|?*]' if os.name == "nt" else r"[\x00-\x1f\x7f]"
_LONGEST_NAME = 200  # bytes; file systems take 255


def safe_name(name: str) -> str:
    """The name under which a file of that name can be kept: without folders, and without what no file system takes.

    >>> safe_name("../../etc/P01.docx"), safe_name("C:\\\\study\\\\P02.txt"), safe_name("..")
    ('P01.docx', 'P02.txt', 'file')
    """
    clean = re.sub(_NOT_IN_NAMES, "_", re.split(r"[/\\]", name)[-1]).encode("utf-8", "replace").decode().strip()
    if not clean.strip("."):
        return "file"
    stem, ending = os.path.splitext(clean)
    ending = ending if len(ending.encode()) <= 20 else ""
    stem = clean[: len(clean) - len(ending)] if ending else clean
    while len((stem + ending).encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    return stem + ending


class Uploads:
    """Keeps what comes from the browser until it is no longer needed.

    Each file has a folder of its own, so that two of the same name do not meet. All of them go with :meth:`close`, and at the
    latest with Python.
    """

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._sizes: dict[str, int] = {}
        self._paths: dict[str, Path] = {}

    def begin(self, name: str, size: int) -> str:
        """Make room for a file of so many bytes; returns what its pieces are to be called by."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="workbench-")
        upload = str(len(self._sizes) + 1)
        folder = Path(self._folder.name) / upload
        folder.mkdir()
        self._paths[upload] = folder / safe_name(name)
        self._paths[upload].touch()
        self._sizes[upload] = size
        return upload

    def put(self, upload: str, at: int, piece: bytes) -> Path:
        """Add the next piece, which begins at a byte; returns the path of the file.

        Raises
        ------
        InvalidValue
            If there is no such upload, or a piece is missing before this one; the file is forgotten then.
        """
        path = self._paths.get(upload)
        if path is None:
            raise InvalidValue("a piece of an unknown file came", found=repr(upload), todo="Add the file once more.")
        there = path.stat().st_size
        if at != there or there + len(piece) > self._sizes[upload]:
            self.forget(path)
            raise InvalidValue(
                "a piece of the file was lost on the way",
                where=path.name,
                expected=f"byte {there} of {self._sizes[upload]}",
                found=f"byte {at}, {len(piece)} long",
                todo="Add the file once more.",
            )
        with path.open("ab") as file:
            file.write(piece)
        return path

    def is_whole(self, upload: str) -> bool:
        """Whether all bytes of a file are there."""
        path = self._paths.get(upload)
        return path is not None and path.stat().st_size == self._sizes[upload]

    def forget(self, path: Path) -> None:
        """Delete a file that came from the browser; any other path is left alone."""
        for upload in [upload for upload, kept in self._paths.items() if kept == path]:
            del self._paths[upload]
            path.unlink(missing_ok=True)
            path.parent.rmdir()

    def close(self) -> None:
        """Delete all of them."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        self._paths.clear()

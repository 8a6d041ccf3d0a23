"""What an import did: nothing is dropped, guessed or mended in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.corpus.transcript import Speaker, Transcript


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was in the file and is not in the study: what, where it stood, and why."""

    what: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A spelling that was read as another label: by the same letters and numbers, or as a slip of a far more frequent one.

    ``turns`` are the indices (from 0) of the turns that carry the spelling in the file.
    """

    spelling: str
    label: str
    turns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A transcript as read from one file, before it is frozen into a study.

    Attributes
    ----------
    name
        Proposed name of the interview (the file's name without its ending).
    speakers
        Each label with its proposed role.
    language
        ISO 639-1, or ``""`` if it could not be told.
    encoding
        How the bytes were read: ``"utf-8"``, ``"utf-16"``, ``"cp1252"``; for a file that is not text, its format.
    dropped
        Page furniture, legend lines, headers: everything that is in the file and not in the transcript.
    warnings
        What looked odd, each a full sentence.
    because
        What speaks for the language, as a sentence.
    merged
        Spellings of labels that were read as one; a person may take them apart again.
    markers
        What transcribers write between the words (``"[inaudible]"``), with how often it stands in the text.
    codes
        Codes that the file holds: index of a turn, and the path of the code (``"Service > Wachten"``).
    """

    name: str
    source: str
    transcript: Transcript
    speakers: tuple[Speaker, ...] = ()
    language: str = ""
    encoding: str = ""
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    because: str = ""
    merged: tuple[Merged, ...] = ()
    markers: dict[str, int] = field(default_factory=dict)
    codes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One line of an import report.

    ``kind`` is one of those of :mod:`workbench.exchange.telling`; ``counts`` depends on it (interviews, turns, words, codes,
    codings, respondents, events …); ``speakers`` maps label to role and number of turns; ``because`` says what speaks for the
    language; ``markers`` counts what transcribers wrote between the words.
    """

    file: str
    kind: str
    counts: dict[str, int] = field(default_factory=dict)
    speakers: dict[str, dict[str, str | int]] = field(default_factory=dict)
    language: str = ""
    encoding: str = ""
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    because: str = ""
    markers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was imported, file by file; ``failed`` maps a file to the reason why nothing was taken from it."""

    files: tuple[ImportedFile, ...] = ()
    failed: dict[str, str] = field(default_factory=dict)

    def joined(self, others: Iterable[ImportReport]) -> ImportReport:
        """This report with others behind it."""
        files, failed = list(self.files), dict(self.failed)
        for other in others:
            files += other.files
            failed |= other.failed
        return ImportReport(tuple(files), failed)

    def total(self, what: str) -> int:
        """Sum of one count over all files."""
        return sum(f.counts.get(what, 0) for f in self.files)


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that is in the study and not, or not quite so, in the exported file: what, whose id or code, and why."""

    what: str
    id: str
    why: str


Both = tuple[str, str]
"""A text in English and in Dutch."""


def lost_as(said: Mapping[str, tuple[Both, Both]], name: str, language: str, id: str = "", /, **values: object) -> Lost:
    """What could not go along, in words: ``said`` holds what and why by name, and ``values`` what stands in them.

    >>> lost_as({"order": (("order", "volgorde"), ("{name} has none.", "{name} kent die niet."))}, "order", "nl", name="X").why
    'X kent die niet.'
    """
    what, why = (both[language == "nl"].format(**values) for both in said[name])
    return Lost(what, id, why)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote.

    ``file`` is the path that was asked for, ``format`` its short name (``"limesurvey"``, ``"refi"`` …), ``lost`` what could not
    go along unchanged, ``beside`` the paths of further files that belong to it.
    """

    file: str
    format: str
    lost: tuple[Lost, ...] = ()
    beside: tuple[str, ...] = ()

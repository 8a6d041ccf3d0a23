"""``corrections.yaml``: what was corrected of the transcripts in a folder, kept beside them so that they can be read again.

.. code-block:: yaml

    P01.docx:                     # the file; for one in a zip interviews.zip/P01.docx; or what the interview is called
      name: P01
      language: nl                # ISO 639-1
      speakers:
        I: {role: interviewer}
        R: {role: participant, participant: P01}
        Interviewer 1: {same_as: I}
      apart: [Interviewer2]       # spellings that were read as another label
      turns: {12: R}              # turn number, from 1, and who really speaks
      leave_out: [1, 2]           # turns that are no speech
      joined: yes                 # successive turns of one speaker become one

Every key may be absent. Turn numbers and labels are those of the file as it was read. Keys and roles may be written in Dutch as
well, as they are in a file that is called ``correcties.yaml``::

    P01.docx: {naam: P01, taal: nl, sprekers: {R: {rol: deelnemer, deelnemer: P01}}, beurten: {12: R}, samengevoegd: ja}
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize
from uuid import uuid4

import yaml

from workbench.corpus.corrections import Correction, SpeakerCorrection
from workbench.corpus.report import Reading
from workbench.corpus.transcript import ROLES
from workbench.corpus.yamlfile import Dumper, YamlFile
from workbench.errors import InvalidValue, UnreadableFile

NAMES = ("corrections.yaml", "correcties.yaml")
"""What the file may be called; it is written under the first name."""

_KEYS = tuple(field.name for field in fields(Correction))
_SPEAKER_KEYS = tuple(field.name for field in fields(SpeakerCorrection))
_DUTCH = {
    "name": "naam",
    "language": "taal",
    "speakers": "sprekers",
    "joined": "samengevoegd",
    "apart": "los",
    "turns": "beurten",
    "leave_out": "weglaten",
    "role": "rol",
    "participant": "deelnemer",
    "same_as": "zelfde_als",
}
_DUTCH_ROLES = {
    "interviewer": "interviewer",
    "participant": "deelnemer",
    "partner": "partner",
    "interpreter": "tolk",
    "other": "anders",
}
_ROLES_IN = {dutch: role for role, dutch in _DUTCH_ROLES.items()}
_YES = {"yes": True, "true": True, "ja": True, "no": False, "false": False, "nee": False}
_TODO = f"Mend the line; a speaker may have {', '.join(_SPEAKER_KEYS)}, a transcript {', '.join(_KEYS)}."
_TODO_DUTCH = (
    f"Mend the line; a speaker may have {', '.join(_DUTCH[key] for key in _SPEAKER_KEYS)}, "
    f"a transcript {', '.join(_DUTCH[key] for key in _KEYS)}."
)
_HEAD = "# What was corrected of the transcripts in this folder; turn numbers and labels are those of the files as they are.\n"
_HEAD_DUTCH = (
    "# Wat aan de transcripten in deze map is verbeterd; nummers van beurten en labels zijn die van de bestanden zelf.\n"
)


def corrections_in(folder: Path | str) -> Path | None:
    """The file with the corrections of a folder, or None.

    Raises
    ------
    UnreadableFile
        If there are two.
    """
    there = [path for name in NAMES if (path := Path(folder) / name).is_file()]
    if len(there) > 1:
        raise UnreadableFile(
            "the folder holds two files with corrections", where=folder, found=" and ".join(NAMES), todo="Make one of the two."
        )
    return there[0] if there else None


def read_corrections(path: Path | str, content: bytes | None = None) -> dict[str, Correction]:
    """Corrections by the key under which they stand in the file; see :func:`matched`.

    Parameters
    ----------
    content
        The bytes of the file where they are at hand, as in an archive; None reads the file.

    Raises
    ------
    NotFound
        If there is no such file.
    UnreadableFile
        If it is no YAML, or holds an unknown key, role or language, or anything else that no correction can be. The message
        names the file, the line and what is allowed.
    """
    path = Path(path)
    file = YamlFile(path, _TODO_DUTCH if _is_dutch(path) else _TODO, content)
    tree = file.tree()
    entries = {} if tree is None else file.mapping(tree, "the file")
    return {key: _correction(file, node, key) for key, node in entries.items()}


def write_corrections(path: Path | str, corrections: Mapping[str, Correction]) -> Path:
    """Write corrections so that :func:`read_corrections` gives them back; those that change nothing are left out.

    A file with the Dutch name is written in Dutch.

    The file is written anew, as a whole or not at all: comments that somebody wrote into an earlier one are lost.

    Raises
    ------
    InvalidValue
        If the file cannot be written.
    """
    path = Path(path)
    dutch = _is_dutch(path)
    entries = {key: _entry(correction, dutch=dutch) for key, correction in corrections.items() if correction}
    text = (
        yaml.dump(entries, Dumper=Dumper, allow_unicode=True, default_flow_style=None, sort_keys=False, width=120)
        if entries
        else ""
    )
    fresh = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        try:
            fresh.write_text((_HEAD_DUTCH if dutch else _HEAD) + text, encoding="utf-8", newline="\n")
            os.replace(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        todo = "Choose a folder that exists and that you may write in."
        raise InvalidValue(
            "the corrections cannot be written", where=path, found=error.strerror or str(error), todo=todo
        ) from error
    return path


def keys_of(readings: Sequence[Reading]) -> list[str]:
    """The key of each reading of one folder: its source, and behind that its name where several have the same source.

    So an interview of a table that holds several is ``"turns.csv/P01"``.
    """
    shared = Counter(reading.source for reading in readings)
    return [f"{r.source}/{r.name}" if shared[r.source] > 1 else r.source for r in readings]


def matched(corrections: Mapping[str, Correction], readings: Sequence[Reading]) -> tuple[list[Correction], tuple[str, ...]]:
    """The correction of each reading of one folder, and the keys that belong to none of them, such as a mistyped file name.

    A correction is looked for under the key of :func:`keys_of`, then under the reading's name, then under the name of the file in
    its archive; where there is none it is empty. Accents may be written as one character or as two, for file systems do not agree
    on it.

    Raises
    ------
    InvalidValue
        If a key is the name of several files in archives, so that nobody can tell which is meant.
    """
    known = {normalize("NFC", key): key for key in corrections}
    found: list[str | None] = []
    for key, reading in zip(keys_of(readings), readings, strict=True):
        found.append(known.get(normalize("NFC", key), known.get(normalize("NFC", reading.name))))
    for key in [key for key in corrections if key not in found]:
        there = [i for i, reading in enumerate(readings) if _is_last_of(normalize("NFC", key), reading.source)]
        if len(there) > 1:
            sources = [readings[i].source for i in there]
            raise InvalidValue(
                "two files have this name" if len(there) == 2 else f"{len(there)} files have this name",
                expected=" | ".join(sources[:5]),
                found=key,
                todo=f"In the file with corrections, write {sources[0]}.",
            )
        if there and found[there[0]] is None:
            found[there[0]] = key
    return (
        [corrections[key] if key is not None else Correction() for key in found],
        tuple(key for key in corrections if key not in found),
    )


def _is_last_of(key: str, source: str) -> bool:
    """Whether a key is the name of a file in an archive, with its ending or without."""
    place = PurePosixPath(normalize("NFC", source))
    return len(place.parts) > 1 and key in (place.name, place.stem)


def _is_dutch(path: Path) -> bool:
    return path.name == NAMES[1]


def _entry(correction: Correction, *, dutch: bool) -> dict[str, object]:
    entry: dict[str, object] = {}
    for key in _KEYS:
        value = getattr(correction, key)
        if key == "speakers":
            value = {label: _described(who, dutch=dutch) for label, who in value.items()}
        if value:
            value = list(value) if isinstance(value, tuple) else value
            entry[_DUTCH[key] if dutch else key] = "ja" if dutch and value is True else value
    return entry


def _described(who: SpeakerCorrection, *, dutch: bool) -> dict[str, str]:
    said = {key: value for key in _SPEAKER_KEYS if (value := getattr(who, key))}
    if not dutch:
        return said
    return {_DUTCH[key]: _DUTCH_ROLES[value] if key == "role" else value for key, value in said.items()}


def _entries(file: YamlFile, node: yaml.Node, what: str, keys: Sequence[str]) -> dict[str, yaml.Node]:
    """The entries of a mapping by their English keys; in the message the keys of the file's language come first."""
    english = {**{key: key for key in keys}, **{_DUTCH[key]: key for key in keys}}
    allowed = sorted(english, key=lambda key: (key in keys) == _is_dutch(file.path))
    found = file.mapping(node, what, allowed)
    made: dict[str, yaml.Node] = {}
    for key, value in found.items():
        if english[key] in made:
            raise file.refused(f"{what} has the key {english[key]!r} in two languages", value, found=key)
        made[english[key]] = value
    return made


def _correction(file: YamlFile, node: yaml.Node, key: str) -> Correction:
    entry = _entries(file, node, repr(key), _KEYS)
    speakers = file.mapping(entry["speakers"], "speakers") if "speakers" in entry else {}
    turns = file.mapping(entry["turns"], "turns") if "turns" in entry else {}
    parts: dict[str, Any] = {name: file.text(entry[name], name) for name in ("name", "language") if name in entry}
    parts["speakers"] = {label: _speaker(file, who, label) for label, who in speakers.items()}
    parts["joined"] = "joined" in entry and _yes(file, entry["joined"])
    parts["turns"] = {_number(file, label, number): file.text(label, f"turn {number}") for number, label in turns.items()}
    if "apart" in entry:
        parts["apart"] = tuple(file.text(item, "a spelling") for item in file.items(entry["apart"], "apart"))
    if "leave_out" in entry:
        items = file.items(entry["leave_out"], "leave_out")
        parts["leave_out"] = tuple(_number(file, item, file.text(item, "leave_out")) for item in items)
    try:
        return Correction(**parts)
    except InvalidValue as error:
        raise file.refused(error.what, entry.get("language", node), expected=error.expected, found=error.found) from error


def _speaker(file: YamlFile, node: yaml.Node, label: str) -> SpeakerCorrection:
    entry = _entries(file, node, f"speaker {label!r}", _SPEAKER_KEYS)
    texts = {key: file.text(value, key) for key, value in entry.items()}
    if "role" in texts:
        texts["role"] = _ROLES_IN.get(texts["role"], texts["role"])
    try:
        return SpeakerCorrection(**texts)
    except InvalidValue as error:
        raise file.refused(
            f"speaker {label!r}: {error.what}", node, expected=_expected(file, error), found=error.found
        ) from error


def _expected(file: YamlFile, error: InvalidValue) -> str:
    dutch = _is_dutch(file.path) and error.expected == " | ".join(ROLES)
    return " | ".join(_DUTCH_ROLES.values()) if dutch else error.expected


def _number(file: YamlFile, node: yaml.Node, written: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,8}", written):
        raise file.refused("this is no number of a turn", node, expected="1, 2, 3 …", found=repr(written))
    return int(written)


def _yes(file: YamlFile, node: yaml.Node) -> bool:
    written = file.text(node, "joined")
    if written.casefold() not in _YES:
        raise file.refused(
            "“joined” is neither yes nor no",
            node,
            expected="ja | nee" if _is_dutch(file.path) else "yes | no",
            found=repr(written),
        )
    return _YES[written.casefold()]

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

Every key may be absent. Turn numbers and labels are those of the file as it was read.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any
from unicodedata import normalize
from uuid import uuid4

import yaml

from workbench.corpus.corrections import Correction, SpeakerCorrection
from workbench.corpus.report import Reading
from workbench.corpus.yamlfile import Dumper, YamlFile
from workbench.errors import InvalidValue, UnreadableFile

NAMES = ("corrections.yaml", "correcties.yaml")
"""What the file may be called; it is written under the first name."""

_KEYS = tuple(field.name for field in fields(Correction))
_SPEAKER_KEYS = tuple(field.name for field in fields(SpeakerCorrection))
_YES = {"yes": True, "true": True, "no": False, "false": False}
_TODO = f"Mend the line; a speaker may have {', '.join(_SPEAKER_KEYS)}, a transcript {', '.join(_KEYS)}."
_HEAD = "# What was corrected of the transcripts in this folder; turn numbers and labels are those of the files as they are.\n"


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


def read_corrections(path: Path | str) -> dict[str, Correction]:
    """Corrections by the key under which they stand in the file; see :func:`matched`.

    Raises
    ------
    NotFound
        If there is no such file.
    UnreadableFile
        If it is no YAML, or holds an unknown key, role or language, or anything else that no correction can be. The message
        names the file, the line and what is allowed.
    """
    file = YamlFile(Path(path), _TODO)
    tree = file.tree()
    entries = {} if tree is None else file.mapping(tree, "the file")
    return {key: _correction(file, node, key) for key, node in entries.items()}


def write_corrections(path: Path | str, corrections: Mapping[str, Correction]) -> Path:
    """Write corrections so that :func:`read_corrections` gives them back; those that change nothing are left out.

    The file is written anew, as a whole or not at all: comments that somebody wrote into an earlier one are lost.

    Raises
    ------
    InvalidValue
        If the file cannot be written.
    """
    path = Path(path)
    entries = {key: _entry(correction) for key, correction in corrections.items() if correction}
    text = (
        yaml.dump(entries, Dumper=Dumper, allow_unicode=True, default_flow_style=None, sort_keys=False, width=120)
        if entries
        else ""
    )
    fresh = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        try:
            fresh.write_text(_HEAD + text, encoding="utf-8", newline="\n")
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

    A correction is looked for under the key of :func:`keys_of`, then under the reading's name; where there is none it is empty.
    Accents may be written as one character or as two, for file systems do not agree on it.
    """
    known = {normalize("NFC", key): key for key in corrections}
    found: list[str | None] = []
    for key, reading in zip(keys_of(readings), readings, strict=True):
        found.append(known.get(normalize("NFC", key), known.get(normalize("NFC", reading.name))))
    return (
        [corrections[key] if key is not None else Correction() for key in found],
        tuple(key for key in corrections if key not in found),
    )


def _entry(correction: Correction) -> dict[str, object]:
    entry: dict[str, object] = {}
    for key in _KEYS:
        value = getattr(correction, key)
        if key == "speakers":
            value = {label: {k: v for k in _SPEAKER_KEYS if (v := getattr(who, k))} for label, who in value.items()}
        if value:
            entry[key] = list(value) if isinstance(value, tuple) else value
    return entry


def _correction(file: YamlFile, node: yaml.Node, key: str) -> Correction:
    entry = file.mapping(node, repr(key), _KEYS)
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
    entry = file.mapping(node, f"speaker {label!r}", _SPEAKER_KEYS)
    texts = {key: file.text(value, key) for key, value in entry.items()}
    try:
        return SpeakerCorrection(**texts)
    except InvalidValue as error:
        raise file.refused(f"speaker {label!r}: {error.what}", node, expected=error.expected, found=error.found) from error


def _number(file: YamlFile, node: yaml.Node, written: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,8}", written):
        raise file.refused("this is no number of a turn", node, expected="1, 2, 3 …", found=repr(written))
    return int(written)


def _yes(file: YamlFile, node: yaml.Node) -> bool:
    written = file.text(node, "joined")
    if written.casefold() not in _YES:
        raise file.refused("“joined” is neither yes nor no", node, expected="yes | no", found=repr(written))
    return _YES[written.casefold()]

"""Captions: WebVTT, SubRip and SBV, as meetings and video tools export them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.corpus.encoding import Decoded
from workbench.corpus.labels import accepted, candidate, key
from workbench.corpus.readers.making import make_reading
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.stamps import STAMP, seconds
from workbench.corpus.turns import Said
from workbench.errors import UnreadableFile

_TIMING = re.compile(rf"\s*\[?({STAMP})\s*(?:-->|,)\s*({STAMP})(\]?\s.*|\]?)")
_ARROW = re.compile(r"\s*\S*\d:\S*\s*(?:-->|,)\s*\S*\d:\S*.*")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)\b")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>(.*?)(?=</v>|<v[.\s]|\Z)", re.DOTALL)
_TAG = re.compile(rf"</?(?:v|c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^<>]*)?/?>|<{STAMP}>|\{{\\[^}}]*\}}")
_PAUSE = 0.7
_PARAGRAPH = 40
_LONGEST = 150
_SENTENCE_ENDS = (".", "?", "!", "…", '."', '?"', ".”", "?”")


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: words (its lines joined by LF), speaker or ``""``, start and end in seconds or None, and its place."""

    words: str
    speaker: str = ""
    start: float | None = None
    end: float | None = None
    where: str = ""


def looks_like_captions(text: str) -> bool:
    """Whether a text has the header or the time lines of captions."""
    return text.lstrip().startswith("WEBVTT") or any(_TIMING.fullmatch(line) for line in text.split("\n", 200)[:200])


def read_captions(path: Path, decoded: Decoded) -> Reading:
    """Read captions; cues of one speaker in a row are one turn.

    Raises
    ------
    UnreadableFile
        If no cue has a time, or none has words.
    """
    cues, dropped, warnings = _cues(decoded.text)
    if not any(cue.start is not None for cue in cues):
        raise UnreadableFile(
            "the file holds no captions",
            where=path.name,
            expected="lines such as 00:00:01.000 --> 00:00:04.000 with words below them",
            found="no words with a time",
            todo="Export the captions again, or save the file as .txt if it is a plain transcript.",
        )
    cues, repeated = _without_rolling(cues)
    dropped += repeated
    return read_cues(path, cues, decoded.encoding, dropped, [*decoded.warnings, *warnings])


def read_cues(path: Path, cues: Sequence[Cue], encoding: str, dropped: Sequence[Dropped], warnings: Sequence[str]) -> Reading:
    """From timed pieces of speech to a Reading; labels such as ``Anna: …`` inside the words count where no voice is marked."""
    made, odd = (list(cues), ()) if any(cue.speaker for cue in cues) else _labelled(cues)
    notes = [*warnings, *odd]
    if not any(cue.speaker for cue in made):
        notes.append("Nobody is named in this file: it was read in paragraphs by sentences and pauses, without speakers.")
    return make_reading(path, turns_of(made), encoding=encoding, dropped=dropped, warnings=notes)


def turns_of(cues: Iterable[Cue]) -> list[Said]:
    """Join cues to turns.

    A named speaker's cues in a row are one turn. Without names a turn ends with a sentence that asks something, is followed by
    a pause of 0.7 seconds, or fills forty words; after 150 words it ends in any case.
    """
    turns: list[Said] = []
    last: Cue | None = None
    for cue in cues:
        words = " ".join(cue.words.split("\n")).strip()
        if not words:
            continue
        if last is not None and cue.speaker == last.speaker and (cue.speaker or not _ends(turns[-1].words, last, cue)):
            turns[-1] = replace(turns[-1], words=f"{turns[-1].words} {words}")
        else:
            turns.append(Said(cue.speaker, words, cue.start))
        last = cue
    return turns


def _ends(words: str, last: Cue, cue: Cue) -> bool:
    number = len(words.split())
    if not words.endswith(_SENTENCE_ENDS):
        return number >= _LONGEST
    pause = cue.start - last.end if cue.start is not None and last.end is not None else 0.0
    return words.rstrip("\"”'").endswith("?") or pause >= _PAUSE or number >= _PARAGRAPH


def _labelled(cues: Sequence[Cue]) -> tuple[list[Cue], tuple[str, ...]]:
    pieces = [replace(cue, words=line) for cue in cues for line in cue.words.split("\n") if line.strip()]
    found = [candidate(piece.words) for piece in pieces]
    found = [c if c is not None and c.form == "colon" and c.rest else None for c in found]
    # A label stands at the start of a cue, but not of every cue. Where a fifth of them have one, the others go on with the turn.
    labelled = sum(c is not None for c in found)
    known = accepted(found, [c is not None or labelled < len(pieces) / 5 for c in found], {})
    if "colon" not in known.forms:
        return list(cues), ()
    made: list[Cue] = []
    speaker = ""
    for piece, c in zip(pieces, found, strict=True):
        if c is not None and known.takes(c, True):
            speaker = known.names[key(c.label)]
            piece = replace(piece, words=c.rest)
        made.append(replace(piece, speaker=speaker))
    return made, known.warnings


def _cues(text: str) -> tuple[list[Cue], list[Dropped], list[str]]:
    lines = text.split("\n")
    cues: list[Cue] = []
    dropped: list[Dropped] = []
    warnings: list[str] = []
    skipping = lines[0].lstrip().startswith("WEBVTT")
    block: list[str] = []
    time: tuple[float | None, float | None] | None = None
    where = "line 1"

    def close() -> None:
        nonlocal block, time
        words = "\n".join(block).strip()
        if words and time is None and not words.isdigit():
            warnings.append(f"{where} has words without a time: {words[:40]!r}; they were kept.")
            words = re.sub(r"\A\d+\n", "", words)
        if words and not (time is None and words.isdigit()):
            cues.extend(_voices(words, time or (None, None), where))
        block, time = [], None

    for number, line in enumerate(lines, 1):
        timing = _TIMING.fullmatch(line)
        if timing or (_ARROW.fullmatch(line) and not skipping):
            # What stands right above a time, on a line of its own, is the cue's id.
            if block and time is None:
                if not block[-1].strip().isdigit():
                    dropped.append(Dropped(block[-1].strip(), f"line {number - 1}", "the id of a caption"))
                block.pop()
            elif block and block[-1].strip().isdigit() and len(block) > 1:
                block.pop()
            close()
            skipping, where = False, f"line {number}"
            time = (seconds(timing[1]), seconds(timing[2])) if timing else (None, None)
            if timing is None:
                warnings.append(f"{where} has a time that cannot be read: {line.strip()!r}; its words were kept without a time.")
            elif timing[0].lstrip().startswith("["):
                block.append(timing[3].removeprefix("]"))
        elif not line.strip():
            if not skipping or number > 1:
                if block or time is not None:
                    close()
                skipping = False
        elif skipping:
            dropped.append(Dropped(line.strip(), f"line {number}", "a header or a note of the caption file"))
        elif time is None and not block and _BLOCK.match(line):
            skipping = True
            dropped.append(Dropped(line.strip(), f"line {number}", "a header or a note of the caption file"))
        else:
            if time is None and not block:
                where = f"line {number}"
            block.append(line)
    close()
    return cues, dropped, warnings


def _voices(words: str, time: tuple[float | None, float | None], where: str) -> list[Cue]:
    voices = list(_VOICE.finditer(words))
    if not voices:
        return [Cue(_plain(words), "", *time, where)]
    before = _plain(words[: voices[0].start()])
    first = [Cue(before, "", *time, where)] if before else []
    return first + [Cue(_plain(voice[2]), _plain(voice[1]), *time, where) for voice in voices]


def _plain(words: str) -> str:
    return "\n".join(line.strip() for line in html.unescape(_TAG.sub("", words)).split("\n")).strip()


def _without_rolling(cues: Sequence[Cue]) -> tuple[list[Cue], list[Dropped]]:
    """Captions that roll (YouTube) show each line twice: once below, once above the next."""
    kept: list[Cue] = []
    gone: list[Dropped] = []
    shown = ""
    for cue in cues:
        lines = cue.words.split("\n")
        while lines and shown and lines[0].strip() == shown and len(shown.split()) > 2:
            gone.append(Dropped(lines.pop(0), cue.where, "the line of the caption before, shown again"))
        if lines:
            shown = lines[-1].strip()
            kept.append(replace(cue, words="\n".join(lines)))
    return kept, gone

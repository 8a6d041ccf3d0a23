"""What Whisper and its relatives write besides captions: json, tsv and lrc."""

from __future__ import annotations

import json
import re
from pathlib import Path

from workbench.corpus.encoding import Decoded, tidied
from workbench.corpus.labels import candidate
from workbench.corpus.readers.captions import Cue, read_cues
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.stamps import STAMP, seconds
from workbench.errors import UnreadableFile

_LRC = re.compile(rf"\[({STAMP})\](.*)")
_LRC_FACT = re.compile(r"\[[a-zA-Z#]+:.*\]")
TSV_HEADER = "start\tend\ttext"


def looks_like_lrc(text: str) -> bool:
    """Whether nearly every line begins with a time stamp in square brackets and has no label behind it."""
    lines = [line for line in text.split("\n") if line.strip()]
    stamped = sum(_LRC.fullmatch(line) is not None for line in lines)
    labelled = sum(found is not None and found.certain for found in map(candidate, lines))
    return len(lines) > 1 and stamped >= 0.9 * len(lines) and labelled < stamped / 2


def read_lrc(path: Path, decoded: Decoded) -> Reading:
    """Read timed lyrics: ``[00:43.810]words``; a stamp without words ends the line before it."""
    cues: list[Cue] = []
    dropped: list[Dropped] = []
    for number, line in enumerate(decoded.text.split("\n"), 1):
        found = _LRC.fullmatch(line.strip())
        if found:
            time = seconds(found[1])
            if found[2].strip():
                cues.append(Cue(found[2].strip(), "", time, None, f"line {number}"))
            elif cues and cues[-1].end is None:
                last = cues[-1]
                cues[-1] = Cue(last.words, last.speaker, last.start, time, last.where)
        elif _LRC_FACT.fullmatch(line.strip()):
            dropped.append(Dropped(line.strip(), f"line {number}", "a fact about the recording"))
        elif line.strip():
            cues.append(Cue(line.strip(), "", None, None, f"line {number}"))
    return read_cues(path, cues, decoded.encoding, dropped, decoded.warnings)


def read_whisper_tsv(path: Path, decoded: Decoded) -> Reading:
    """Read rows of start, end (milliseconds) and text.

    Raises
    ------
    UnreadableFile
        If a row has no three columns, or times that are no numbers.
    """
    cues = []
    # Quote marks are part of the words here: Whisper does not quote.
    for number, line in enumerate(decoded.text.split("\n")[1:], 2):
        if not line.strip():
            continue
        parts = line.split("\t", 2)
        if len(parts) < 3 or not (parts[0].strip().isdecimal() and parts[1].strip().isdecimal()):
            raise UnreadableFile(
                "a row is not start, end and text",
                where=f"{path.name}, line {number}",
                expected="two times in milliseconds and the words",
                found=repr(line[:60]),
            )
        cues.append(Cue(parts[2].strip(), "", int(parts[0]) / 1000, int(parts[1]) / 1000, f"line {number}"))
    return read_cues(path, cues, decoded.encoding, [], decoded.warnings)


def read_whisper_json(path: Path, decoded: Decoded) -> Reading:
    """Read ``{"segments": [{"start", "end", "text", "speaker"?}]}`` or whisper.cpp's ``{"transcription": [...]}``.

    Raises
    ------
    UnreadableFile
        If it is no JSON, or another JSON.
    """
    try:
        data = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            "the file is damaged", where=path.name, expected="JSON as Whisper writes it", found=str(error)[:120]
        ) from error
    segments = data.get("segments", data.get("transcription")) if isinstance(data, dict) else data
    if not isinstance(segments, list) or not all(isinstance(s, dict) and isinstance(s.get("text"), str) for s in segments):
        raise UnreadableFile(
            "the file is no transcript that Whisper made",
            where=path.name,
            expected='a list of "segments", each with "start", "end" and "text"',
            found="another kind of JSON",
            todo="Export the transcript as .vtt, .srt or .txt.",
        )
    cues = []
    for number, segment in enumerate(segments, 1):
        offsets = segment.get("offsets")
        offsets = offsets if isinstance(offsets, dict) else {}
        start, end = _number(segment.get("start")), _number(segment.get("end"))
        start = start if start is not None else _thousandth(offsets.get("from"))
        end = end if end is not None else _thousandth(offsets.get("to"))
        words = tidied(segment["text"], path.name).text.strip()
        cues.append(Cue(words, str(segment.get("speaker") or "").strip(), start, end, f"segment {number}"))
    return read_cues(path, cues, decoded.encoding, [], decoded.warnings)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9 else None


def _thousandth(value: object) -> float | None:
    number = _number(value)
    return number / 1000 if number is not None else None

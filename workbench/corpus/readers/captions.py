"""Captions: WebVTT, SubRip and SBV, as meetings and video tools export them."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.corpus.encoding import Decoded
from workbench.corpus.labelled import accepted
from workbench.corpus.labels import candidate, key, same_speaker
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
_SOMEBODY_ELSE = re.compile(r"\A(?:[-–—]\s?(?=[^\W\d_a-zà-ÿ]|[\"'“‘(\[¿¡…])|>>+\s*(?=\S))")
_PAUSE = 0.7
_PARAGRAPH = 40
_LONGEST = 150
_SENTENCE_ENDS = (".", "?", "!", "…", '."', '?"', ".”", "?”")


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption, or a line of it.

    Attributes
    ----------
    words
        Its lines joined by LF.
    speaker
        The label, or ``""``.
    start, end
        Seconds, or None.
    where
        Its place for a person: ``"line 12"``.
    spelling
        How the file writes the label, where that differs.
    opens
        Whether somebody else speaks here, as a dash at the start of the line says.
    """

    words: str
    speaker: str = ""
    start: float | None = None
    end: float | None = None
    where: str = ""
    spelling: str = ""
    opens: bool = False


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
    made, odd = _as_one(cues) if any(cue.speaker for cue in cues) else _labelled(cues)
    notes = [*warnings, *odd]
    if not any(cue.speaker for cue in made):
        notes.append("Nobody is named in this file: it was read in paragraphs by sentences and pauses, without speakers.")
    return make_reading(path, turns_of(made), encoding=encoding, dropped=dropped, warnings=notes)


def turns_of(cues: Iterable[Cue]) -> list[Said]:
    """Join cues to turns.

    A named speaker's cues in a row are one turn. Without names a turn ends where a dash opens the next, and with a sentence
    that asks something, is followed by a pause of 0.7 seconds, or fills forty words; after 150 words it ends in any case.
    """
    turns: list[Said] = []
    last: Cue | None = None
    for cue in cues:
        words = " ".join(cue.words.split("\n")).strip()
        if not words:
            continue
        same = last is not None and cue.speaker == last.speaker and not cue.opens
        if last is not None and same and (cue.speaker or not _ends(turns[-1].words, last, cue)):
            turns[-1] = replace(turns[-1], words=f"{turns[-1].words} {words}")
        else:
            turns.append(Said(cue.speaker, words, cue.start, cue.spelling))
        last = cue
    return turns


def _ends(words: str, last: Cue, cue: Cue) -> bool:
    number = len(words.split())
    if not words.endswith(_SENTENCE_ENDS):
        return number >= _LONGEST
    pause = cue.start - last.end if cue.start is not None and last.end is not None else 0.0
    return words.rstrip("\"”'").endswith("?") or pause >= _PAUSE or number >= _PARAGRAPH


def _as_one(cues: Sequence[Cue]) -> tuple[list[Cue], tuple[str, ...]]:
    """Cues whose voices are marked; spellings of one name are one speaker."""
    ways: dict[str, Counter[str]] = defaultdict(Counter)
    for cue in cues:
        ways[key(cue.speaker)][cue.speaker] += 1
    usual = {same: spellings.most_common(1)[0][0] for same, spellings in ways.items()}
    made = []
    for cue in cues:
        name = usual[key(cue.speaker)]
        made.append(cue if name == cue.speaker else replace(cue, speaker=name, spelling=cue.speaker))
    return made, tuple(same_speaker(spellings) for spellings in ways.values() if len(spellings) > 1)


def _labelled(cues: Sequence[Cue]) -> tuple[list[Cue], tuple[str, ...]]:
    pieces = [piece for cue in cues for piece in _lines(cue)]
    found = [candidate(piece.words) for piece in pieces]
    found = [c if c is not None and c.form in ("colon", "bracket") else None for c in found]
    # A label stands at the start of a cue, but not of every cue. Where a fifth of them have one, the others go on with the turn.
    labelled = sum(c is not None for c in found)
    known = accepted(found, [c is not None or labelled < len(pieces) / 5 for c in found], {})
    if not known.names:
        return pieces if any(piece.opens for piece in pieces) else list(cues), ()
    made: list[Cue] = []
    speaker = spelling = ""
    for piece, c in zip(pieces, found, strict=True):
        if c is not None and known.takes(c, True):
            speaker = known.names[key(c.label)]
            spelling = c.label if c.label != speaker else ""
            piece = replace(piece, words=c.rest)
        elif piece.opens:
            speaker = spelling = ""  # a dash says that it is somebody else, not who
        made.append(replace(piece, speaker=speaker, spelling=spelling, opens=False))
    return made, known.warnings


def _lines(cue: Cue) -> Iterator[Cue]:
    """The lines of a cue; a dash or an arrow before one says that somebody else speaks."""
    for line in cue.words.split("\n"):
        if line.strip():
            words, dashes = _SOMEBODY_ELSE.subn("", line.strip(), count=1)
            yield replace(cue, words=words, opens=dashes > 0)


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

"""From the lines of a file to turns: who said what, and when.

The words of a turn are what its lines hold, less label and time stamps. Lines that a page or an editor has
broken are joined by a blank; paragraphs of one turn by LF. What is neither words, label nor time is listed
as dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.corpus import stamps
from workbench.corpus.labelled import Accepted, accepted
from workbench.corpus.labels import Candidate, candidate, is_labelled, key
from workbench.corpus.legend import facts_at_the_top, legend_at_the_top, roles_in
from workbench.corpus.report import Dropped

ENDS = (".", "?", "!", "…", ":", ";", '"', "”", "’", "'", ")", "]", "-", "–", "—", "*", "_")
"""What a line ends with where the next may begin something new."""

_ADVERT = re.compile(
    r"(?:this (?:file|transcript|document) (?:was|is)|transcribed by|transcription (?:is )?provided|transcriptie door"
    r"|created (?:with|by)|generated (?:with|by)|gemaakt met|exported from"
    r"|subtitles by|ondertitel(?:ing|d) door|untertitel|transcription ended after|meeting ended after"
    r"|this editable transcript was computer generated)\b.{0,120}"
    r"|.{1,80}\b(?:(?:started|stopped) transcription|heeft de transcriptie (?:gestart|gestopt|be[ëe]indigd))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*(\d{1,5})(?:[.):]\s*|\s+)(?=\S)")
_HEADER_WORDS = 150
# Machine transcripts may have no full stop at all; nobody can code a turn of ten thousand words.
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, as the readers hand it on.

    Attributes
    ----------
    where
        Its place for a person: ``"line 12"``, ``"page 3"``, ``"paragraph 7"``.
    opens
        Whether a paragraph begins here, as far as the file shows it (a blank line, a gap, a docx paragraph).
    strong
        The bold words that it begins with, where the format knows bold.
    heading
        Whether it is a heading of the document.
    """

    text: str
    where: str
    opens: bool = True
    strong: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A turn before it has offsets: label, words, seconds or None, and how the file spells the label where that differs."""

    speaker: str
    words: str
    seconds: float | None = None
    spelling: str = ""


@dataclass(frozen=True, slots=True)
class Divided:
    """Turns, what a legend explained, and what was dropped or looked odd."""

    turns: tuple[Said, ...]
    legend: dict[str, str]
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()


def divide(lines: Sequence[Line]) -> Divided:
    """Divide lines into labelled turns, or into one turn a paragraph where nobody is named."""
    kept, dropped = _without_adverts([line for line in lines if line.text.strip()])
    kept, numbers = _without_numbers(kept)
    found = [_heading(candidate(line.text)) if line.heading else candidate(line.text, line.strong) for line in kept]
    legend, legend_lines = legend_at_the_top([line.text for line in kept], found)
    dropped += [Dropped(kept[i].text.strip(), kept[i].where, "explains a label") for i in legend_lines]
    fact_lines = facts_at_the_top(found) - legend_lines
    facts = [kept[i].text for i in fact_lines]
    dropped += [Dropped(kept[i].text.strip(), kept[i].where, "a fact about the interview") for i in sorted(fact_lines)]
    rest = [i for i in range(len(kept)) if i not in legend_lines | fact_lines]
    kept, found = [kept[i] for i in rest], [found[i] for i in rest]
    starts = [line.opens or _ended(kept[i - 1]) for i, line in enumerate(kept)]
    openings = [start and stamps.alone(line.text) is None for start, line in zip(starts, kept, strict=True)]
    known = accepted(found, openings, legend)
    marks = [c if known.takes(c, start) else None for c, start in zip(found, starts, strict=True)]
    if not any(marks):
        turns = _paragraphs(kept)
        warning = ("Nobody is named in this file: it was read as one turn a paragraph, without speakers.",) if turns else ()
        return Divided(tuple(turns), legend, tuple(dropped), (*warning, *numbers))
    first = next(i for i, mark in enumerate(marks) if mark is not None)
    builder = _Builder(known, forgotten=_forgotten(kept[first:], marks[first:]))
    builder.before(kept[:first])
    for line, mark in zip(kept[first:], marks[first:], strict=True):
        builder.add(line, mark)
    builder.close()
    described = roles_in([*facts, *(line.text for line in kept[:first])], set(known.names.values()))
    warnings = (*known.warnings, *numbers, *builder.warnings())
    legend = described | dict(known.legend) | legend
    return Divided(tuple(builder.turns), legend, (*dropped, *builder.dropped), warnings)


def _heading(found: Candidate | None) -> Candidate | None:
    """A heading may be a label, if it holds nothing else."""
    return replace(found, form="heading") if found is not None and found.alone else None


def _without_numbers(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """Lines without their numbers, where an editor has numbered nearly all of them."""
    numbers = [(i, found) for i, line in enumerate(lines) if (found := _NUMBERED.match(line.text))]
    rising = sum(int(b[1]) == int(a[1]) + 1 for (_, a), (_, b) in pairwise(numbers))
    if len(lines) < 8 or len(numbers) < 0.9 * len(lines) or rising < 0.9 * (len(numbers) - 1):
        return lines, []
    made = list(lines)
    for i, found in numbers:
        words = lines[i].text[found.end() :]
        # With a number before it, every line looked like a beginning.
        opens = lines[i].opens and not (words[0].islower() and i > 0 and not _ended(made[i - 1]) and not is_labelled(words))
        made[i] = replace(lines[i], text=words, opens=opens)
    return made, [f"Numbers before {len(numbers)} lines were taken out."]


def _forgotten(lines: Sequence[Line], marks: Sequence[Candidate | None]) -> bool:
    """Whether a time without a label is a turn whose label was forgotten: where times head turns, and it happens seldom.

    Elsewhere times without a label are a clock that runs through the speech.
    """
    stamped = sum(mark is not None and mark.form == "stamped" for mark in marks)
    without = sum(mark is None and _time_at_the_start(line.text) is not None for line, mark in zip(lines, marks, strict=True))
    return stamped > sum(mark is not None for mark in marks) / 2 and without <= 0.1 * stamped


def _time_at_the_start(text: str) -> float | None:
    time = stamps.alone(text)
    return time if time is not None else stamps.without(text.strip())[0]


def _ended(line: Line) -> bool:
    return line.text.rstrip().endswith(ENDS) or line.heading or stamps.alone(line.text) is not None


def _without_adverts(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    """Lines without the advertisement of a tool among the last or first three."""
    edge = {*range(3), *range(len(lines) - 3, len(lines))}
    gone = {i for i in edge if 0 <= i < len(lines) and len(lines) > 3 and _ADVERT.fullmatch(lines[i].text.strip())}
    dropped = [Dropped(lines[i].text.strip(), lines[i].where, "a tool's advertisement") for i in sorted(gone)]
    return [line for i, line in enumerate(lines) if i not in gone], dropped


class _Builder:
    """Puts lines together to turns; the only state while dividing."""

    def __init__(self, known: Accepted, *, forgotten: bool) -> None:
        self.known = known
        self.forgotten = forgotten
        self.turns: list[Said] = []
        self.dropped: list[Dropped] = []
        self._label: str | None = None
        self._spelling = ""
        self._where = ""
        self._seconds: float | None = None
        self._pending: float | None = None
        self._next: float | None = None
        self._slips: list[str] = []
        self._parts: list[str] = []
        self._stamps_inside = 0
        self._numbers = 0
        self._header_kept = False
        self._nameless: list[str] = []

    def before(self, lines: list[Line]) -> None:
        """What stands before the first label: a header, or, where it is long, the words of somebody unnamed."""
        words = sum(len(line.text.split()) for line in lines)
        if words <= _HEADER_WORDS:
            for line in lines:
                time = stamps.alone(line.text)
                if time is not None:
                    self._pending = time
                else:
                    self.dropped.append(Dropped(line.text.strip(), line.where, "stands before the first speaker"))
            return
        self._header_kept = True
        self.turns += _paragraphs(lines)

    def add(self, line: Line, mark: Candidate | None) -> None:
        if mark is not None:
            self.close()
            self._label, self._where = self.known.names[key(mark.label)], line.where
            self._spelling = mark.label if mark.label != self._label else ""
            self._seconds = next((time for time in (mark.seconds, self._pending, self._next) if time is not None), None)
            self._pending = self._next = None
            self._numbers += mark.numbered
            if self.known.slipped(mark):
                self._slips.append(line.where)
            self._words(mark.rest, opens=True)
        elif line.heading:
            self.dropped.append(Dropped(line.text.strip(), line.where, "a heading, not speech"))
        elif self.forgotten and (time := _time_at_the_start(line.text)) is not None:
            self.close()
            self._label, self._spelling, self._where, self._seconds = "", "", line.where, time
            self._nameless.append(line.where)
            if stamps.alone(line.text) is None:
                self._words(stamps.without(line.text.strip())[1], opens=True)
        elif (time := stamps.alone(line.text)) is not None:
            self._pending = time
            self._stamps_inside += 1
        else:
            self._words(line.text, opens=line.opens)

    def _words(self, text: str, *, opens: bool) -> None:
        time, words, number = stamps.without(text.strip())
        self._next = stamps.closing(text)
        self._stamps_inside += number
        if not self._parts and self._seconds is None:
            self._seconds = time
        if words:
            self._parts += [("\n" if opens else " ") if self._parts else "", words]

    def close(self) -> None:
        """End the turn that is being made."""
        if self._label is None:
            return
        words = "".join(self._parts)
        if words:
            self.turns.append(Said(self._label, words, self._seconds, self._spelling))
        else:
            self.dropped.append(Dropped(self._label, self._where, "a label without words"))
        self._label, self._seconds, self._parts = None, None, []

    def warnings(self) -> list[str]:
        made = []
        if self._header_kept:
            made.append("A long piece stands before the first speaker; it was kept without a speaker.")
        if self._stamps_inside:
            number = f"{self._stamps_inside} time stamps were" if self._stamps_inside > 1 else "One time stamp was"
            made.append(f"{number} taken out from inside or between the words.")
        times = [turn.seconds for turn in self.turns if turn.seconds is not None]
        back = sum(later < earlier for earlier, later in pairwise(times))
        if back:
            made.append(f"The time stamps go back {'once' if back == 1 else f'{back} times'}; they were kept as they are.")
        if self._numbers:
            made.append(f"Numbers of paragraphs before {self._numbers} labels were taken out.")
        if self._slips:
            places = ", ".join(dict.fromkeys(self._slips))
            made.append(f"A label has no colon at {places}; it was read as a label.")
        if self._nameless:
            made.append(
                f"A time stands without a label at {', '.join(dict.fromkeys(self._nameless))}; those turns have no speaker."
            )
        return made


def _paragraphs(lines: Sequence[Line]) -> list[Said]:
    """One turn without a speaker for each paragraph; a stamp on a line of its own times the next."""
    turns: list[Said] = []
    pending: float | None = None
    for line in lines:
        time = stamps.alone(line.text)
        if time is not None:
            pending = time
            continue
        time, words, _ = stamps.without(line.text.strip())
        if not words:
            pending = time if time is not None else pending
        elif line.opens or not turns or len(turns[-1].words.split()) >= _LONGEST:
            turns.append(Said("", words, time if time is not None else pending))
            pending = None
        else:
            last = turns[-1]
            turns[-1] = Said("", f"{last.words} {words}", last.seconds)
    return turns

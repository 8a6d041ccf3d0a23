"""Texts, captions and a table, as transcribers and programs write them."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from formats.turns import Page, Turn, stamp, timed

# Texts


def stamped_text(turns: Sequence[Turn], page: Page) -> bytes:
    """A line a turn, with the time in brackets before the label."""
    return _text([*page.head, "", *(f"[{stamp(t.seconds)}] {t.label}: {t.words}" for t in turns), ""])


def old_text(turns: Sequence[Turn], page: Page) -> bytes:
    """As Windows programs used to save: cp1252 and CRLF, a blank line between turns, no times."""
    return "\r\n\r\n".join([*page.head, *(f"{t.label}: {t.words}" for t in turns), ""]).encode("cp1252")


def old_text_with_times(turns: Sequence[Turn], page: Page) -> bytes:
    """The same with the time behind the label."""
    times = ((t, stamp(t.seconds, "{minutes}:{s:02}")) for t in turns)
    return "\r\n\r\n".join([*page.head, *(f"{t.label} ({time}): {t.words}" for t, time in times), ""]).encode("cp1252")


def otter(turns: Sequence[Turn], page: Page) -> bytes:
    """Name and time on a line, the words below."""
    blocks = (f"{t.label}  {stamp(t.seconds, '{minutes}:{s:02}')}\n{t.words}\n" for t in turns)
    return _text([*page.head, "", *blocks])


def legend(turns: Sequence[Turn], page: Page) -> bytes:
    """The labels are short; ``page.about`` explains them at the top."""
    return _text([*page.about, page.notice, "", *(f"[{stamp(t.seconds)}] {t.label}: {t.words}" for t in turns), ""])


def markdown(turns: Sequence[Turn], page: Page) -> bytes:
    """A heading and bold labels."""
    return _text([*_markdown_head(page), *(f"**{t.label}:** {t.words}\n" for t in turns)])


def markdown_with_times(turns: Sequence[Turn], page: Page) -> bytes:
    """The same with the time before each label."""
    return _text([*_markdown_head(page), *(f"**[{stamp(t.seconds)}] {t.label}:** {t.words}\n" for t in turns)])


def _markdown_head(page: Page) -> list[str]:
    return [f"# {page.title}\n", f"_{page.notice}_\n", *(f"{line}\n" for line in page.about)]


def _text(lines: Iterable[str]) -> bytes:
    return "\n".join(lines).encode()


# Captions


def webvtt(turns: Sequence[Turn], page: Page) -> bytes:
    """As a meeting program writes it: the voice is marked in each caption."""
    return _webvtt(turns, page, lambda _: "")


def webvtt_with_ids(turns: Sequence[Turn], page: Page) -> bytes:
    """The same with an id above each caption, as another meeting program has it."""
    return _webvtt(turns, page, lambda number: f"5f0c1d2e-77ab-4c1e-9d3e-2b6f00c0ffee/{number}-0\n")


def _webvtt(turns: Sequence[Turn], page: Page, head: Callable[[int], str]) -> bytes:
    form = "{h:02}:{m:02}:{s:02}.{ms:03}"
    blocks = ["WEBVTT", f"NOTE {page.notice}"]
    blocks += [
        f"{head(number)}{stamp(a, form)} --> {stamp(b, form)}\n<v {label}>{escape(words, quote=False)}</v>"
        for number, (label, words, a, b) in enumerate(_cues(turns, 160))
    ]
    return _text(["\n\n".join(blocks), ""])


def webvtt_with_names(turns: Sequence[Turn], page: Page) -> bytes:
    """Numbered captions that begin with the name, as a third one has it."""
    form = "{h:02}:{m:02}:{s:02}.{ms:03}"
    blocks = ["WEBVTT", f"NOTE {page.notice}"]
    blocks += [
        f"{number}\n{stamp(a, form)} --> {stamp(b, form)}\n{label}: {words}"
        for number, (label, words, a, b) in enumerate(_cues(turns, 200), 1)
    ]
    return _text(["\n\n".join(blocks), ""])


def subrip(turns: Sequence[Turn], _: Page) -> bytes:
    """Captions of two lines, with a label where the speaker changes. The format has no room for a notice."""
    form = "{h:02}:{m:02}:{s:02},{ms:03}"
    blocks, speaker = [], ""
    for number, (label, words, a, b) in enumerate(_cues(turns, 84), 1):
        shown = words if label == speaker else f"{label}: {words}"
        lines = "\n".join(textwrap.wrap(shown, 52, break_long_words=False, break_on_hyphens=False))
        blocks.append(f"{number}\n{stamp(a, form)} --> {stamp(b, form)}\n{lines}")
        speaker = label
    return _text(["\n\n".join(blocks), ""])


def _cues(turns: Sequence[Turn], longest: int) -> Iterator[tuple[str, str, float, float]]:
    """Turns cut into captions of whole words, each with its share of the turn's time."""
    for turn, end in timed(turns):
        begin, length = float(turn.seconds), end - turn.seconds
        for piece in textwrap.wrap(turn.words, longest, break_long_words=False, break_on_hyphens=False):
            until = begin + length * len(piece) / len(turn.words)
            yield turn.label, piece, begin, until
            begin = until


# Table


def table(turns: Sequence[Turn], page: Page) -> bytes:
    """One row a turn, as a spreadsheet saves it where the comma belongs to numbers."""
    time, speaker, words = page.columns
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerows([[page.notice, "", ""], [speaker, time, words]])
    rows.writerows([t.label, stamp(t.seconds), t.words] for t in turns)
    return text.getvalue().encode("utf-8-sig")

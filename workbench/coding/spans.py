"""Spans: where in a transcript something stands. Unicode code points, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.corpus.transcript import Transcript, offsets
from workbench.errors import InvalidSpan


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``[start, end)`` in a transcript's text, in Unicode code points; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidSpan("a span is empty or negative", expected="0 <= start < end", found=f"{self.start}:{self.end}")


def checked_span(transcript: Transcript, start: int, end: int, quote: str | None = None) -> Span:
    """The span without blanks at its edges, after checking it against the transcript.

    Parameters
    ----------
    quote
        The text that the caller believes to stand there. A browser counts UTF-16 units, so a span that
        was not converted shows up here as a quote that differs.

    Raises
    ------
    InvalidSpan
        If the span is outside the text, blank, or holds another text than the quote.
    """
    start, end = offsets(start, end)
    text = transcript.slice(start, end)
    if quote is not None and quote != text:
        raise InvalidSpan(
            "the selected text is not what stands at its offsets",
            where=f"{start}:{end}",
            expected=repr(text[:60]),
            found=repr(quote)[:60],
            todo="Select it again.",
        )
    if not text.strip():
        raise InvalidSpan("only blanks are selected", where=f"{start}:{end}", todo="Select some words.")
    return Span(start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))

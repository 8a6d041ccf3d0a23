"""Quote cards: which words stand on them, and the files that hold them. One quote a day keeps a customer in the room."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.charts.card import SHAPES, WORDS, QuoteCard, quote_card
from workbench.charts.save import save
from workbench.corpus.report import ExportReport
from workbench.errors import InvalidValue
from workbench.exchange.card_words import CARDS
from workbench.exchange.page import html_page, hue, safe, said
from workbench.exchange.told import lost as told
from workbench.journey.textfit import plain

LONGEST = 45
"""Words on a card; a longer passage is shortened at the ends of sentences."""

GOOD, LEAST = 24, 5
"""Words of a quote that reads at a glance, and under which it says nothing by itself."""

CONTRARY_EACH = 4
"""Every so many cards one speaks against, or says that it was not so, as long as there are such words."""


_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-ZÀ-ÖØ-Þ0-9])")


def shortened(text: str, longest: int = LONGEST) -> str:
    """Words on one line, at most ``longest``: whole sentences that follow each other, with […] where something was left out.

    Of all such runs of sentences the longest is taken, the first of several; one sentence that is too long by itself ends after
    its last whole part.

    >>> shortened("Dat was zo. Ik belde drie keer. Niemand wist iets.", 8)
    'Dat was zo. Ik belde drie keer. […]'
    """
    whole = plain(text)
    if len(whole.split()) <= longest:
        return whole
    sentences = _SENTENCE.split(whole)
    counts = [len(sentence.split()) for sentence in sentences]
    best = (0, 0, 0)
    for start in range(len(sentences)):
        total = 0
        for end in range(start, len(sentences)):
            total += counts[end]
            if total > longest:
                break
            best = max(best, (total, -start, end + 1))
    if best[0] >= LEAST or best[0] == longest:
        start, end = -best[1], best[2]
        return ("[…] " if start else "") + " ".join(sentences[start:end]) + (" […]" if end < len(sentences) else "")
    words = " ".join(whole.split()[:longest])
    cut = max(words.rfind(sign) for sign in ",;:–")
    return (words[:cut] if cut > len(words) / 2 else words).rstrip(" ,;:–-") + " […]"


def chosen_cards(candidates: Iterable[QuoteCard], n: int | None = None, *, every: int = 1) -> list[QuoteCard]:
    """The cards of the coming days, so that they vary.

    A card never has the person or the milestone of the card before it, as long as there are others. Of the rest it is the one
    whose person, milestone and criterion were shown least so far; among equals, the words that read best (about 24 words, from
    the beginning to the end of a sentence), and then the order in which they came. Every fourth card speaks against, or says
    that a criterion was not met, while there are such words. No passage is shown twice, nor a part of one that was shown.
    Nothing is drawn by lot: the same study gives the same cards.

    Parameters
    ----------
    candidates
        With their whole words as ``quote``, in an order that means something, as that of the way.
    n
        How many; None for as many as there are. Fewer candidates give fewer cards.
    every
        Days from one card to the next.

    Raises
    ------
    InvalidValue
        If a number is below 1.
    """
    for what, number in (("number of cards", 1 if n is None else n), ("number of days between two cards", every)):
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise InvalidValue(f"the {what} is wrong", expected="a whole number from 1", found=repr(number))
    pool = [replace(c, quote=shortened(c.quote), passage=c.quote) for c in candidates if len(c.quote.split()) >= LEAST]
    weak = {id(card): _weakness(card) for card in pool}
    whole = {id(card): plain(card.passage) for card in pool}
    shown: Counter[tuple[str, str]] = Counter()
    made: list[QuoteCard] = []
    while pool and (n is None or len(made) < n):
        contrary = len(made) % CONTRARY_EACH == CONTRARY_EACH - 1
        fitting = [c for c in pool if (c.voice in ("against", "not met")) == contrary] or pool
        last = made[-1] if made else None

        def cost(card: QuoteCard, last: QuoteCard | None = last) -> tuple[int, float]:
            again = 0 if last is None else (card.who == last.who) + (card.milestone == last.milestone)
            often = 3 * shown["who", card.who] + 3 * shown["milestone", card.milestone]
            return again, often + 2 * shown["criterion", card.criterion] + weak[id(card)]

        best = min(fitting, key=cost)
        shown.update((("who", best.who), ("milestone", best.milestone), ("criterion", best.criterion)))
        made.append(replace(best, day=1 + every * len(made)))
        passage = whole[id(best)]
        pool = [c for c in pool if whole[id(c)] not in passage and passage not in whole[id(c)]]
    return made


def _weakness(card: QuoteCard) -> float:
    """How much worse than a good card, where 3 weighs as much as one more card of the same person."""
    words, text = len(card.quote.split()), card.quote.strip()
    ragged = (not text[:1].isupper() and text[:1] not in "[“‘\"'0123456789") + (text[-1:] not in ".!?…”]")
    return abs(words - GOOD) / 6 + 2.5 * ragged + 1.0 * card.shortened


def write_cards(cards: Sequence[QuoteCard], path: str | Path, *, title: str, language: str, theme: str = "light") -> ExportReport:
    """Write the cards as pictures, 1080 x 1080 and 1600 x 900, with a page that shows them all as text.

    A path that ends in ``.zip`` becomes one file; any other becomes a folder, which must not be there yet.

    Raises
    ------
    InvalidValue
        If there are no cards, the language or the look is unknown, or the place exists.
    """
    path = Path(path)
    if language not in CARDS:
        raise InvalidValue("cards are not made in this language", expected=" | ".join(CARDS), found=repr(language))
    if not cards:
        raise InvalidValue("there are no words to put on a card", todo="Hang quotes of participants on milestones or criteria.")
    if path.suffix.lower() == ".zip":
        import tempfile

        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            _written(cards, Path(folder), title, language, theme)
            for file in sorted(Path(folder).rglob("*.*")):
                archive.write(file, file.relative_to(folder).as_posix())
    elif path.exists():
        raise InvalidValue("this place is taken", where=path, todo="Choose the name of a new folder, or one that ends in .zip.")
    else:
        path.mkdir()
        _written(cards, path, title, language, theme)
    cut = [told("passage", language, c.coding_id) for c in cards]
    return ExportReport(str(path), "cards", tuple(lost for card, lost in zip(cards, cut, strict=True) if card.shortened))


def _written(cards: Sequence[QuoteCard], folder: Path, title: str, language: str, theme: str) -> None:
    for card in cards:
        for shape in SHAPES:
            save(quote_card(card, shape, theme, language), folder / f"{_name(card)}-{shape}.png")
    (folder / "cards.html").write_text(cards_page(cards, title, language), encoding="utf-8")


def _name(card: QuoteCard) -> str:
    return f"day-{card.day:03d}"


def cards_page(cards: Sequence[QuoteCard], title: str, language: str) -> str:
    """All cards on one page, as text: it can be read aloud, searched, and printed with one card a sheet."""
    words = CARDS[language]
    shown = "\n".join(_shown(card, language) for card in cards)
    days = "".join(f'<li><a href="#{_name(c)}">{said(words, "day", n=c.day)}</a></li>' for c in cards)
    return html_page(
        f"{words['kicker']}: {title}",
        language,
        "cards.css",
        f'<a class="skip" href="#cards">{said(words, "skip")}</a>\n'
        f'<header><p class="kicker">{said(words, "kicker")}</p><h1>{safe(title)}</h1>'
        f"<p>{said(words, 'how')}</p>"
        f'<nav aria-label="{said(words, "days")}"><ol>{days}</ol></nav></header>\n<main id="cards">{shown}</main>',
    )


def _shown(card: QuoteCard, language: str) -> str:
    words, voice = CARDS[language], WORDS[language].get(card.voice, "") if card.voice else ""
    name = _name(card)
    files = " · ".join(f'<a href="{name}-{shape}.png">{said(words, "picture", shape=words[shape])}</a>' for shape in SHAPES)
    whole = (
        f"<details><summary>{said(words, 'shortened')}</summary><p>{safe(card.passage)}</p></details>" if card.shortened else ""
    )
    size = "short" if len(card.quote) < 90 else "long" if len(card.quote) > 190 else "middle"
    return (
        f'<article class="card {hue(card.place)}" id="{name}" aria-labelledby="{name}-t">'
        f'<h2 id="{name}-t">{said(words, "day", n=card.day)}</h2>'
        f'<blockquote class="{size}">{safe(card.quote)}</blockquote><p class="who">{safe(card.who)}</p>'
        f'<div class="about"><span class="number" aria-hidden="true">{card.place + 1}</span>'
        f"<div><p><b>{safe(card.milestone)}</b></p>"
        + (f"<p>{safe(card.criterion)}</p>" if card.criterion else "")
        + (f'<p class="voice {"met" if card.voice == "met" else "contrary"}">{safe(voice)}</p>' if voice else "")
        + f'</div></div><div class="extra">{whole}<p class="files">{files}</p></div></article>'
    )

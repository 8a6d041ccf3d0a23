"""The map as one HTML page that needs no network: a click on a node, or Enter, shows the evidence behind it.

The page opens and closes evidence by links alone; its one script only adds the keyboard and moves the focus. The page's policy
names script and style by their fingerprints, so nothing that stands in a text of the study could ever run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

from workbench.charts.theme import MILESTONE_COLORS, css_variables
from workbench.corpus.report import ExportReport
from workbench.errors import InvalidValue
from workbench.exchange.evidence import evidence
from workbench.exchange.map_drawing import drawings
from workbench.exchange.map_words import PAGE
from workbench.exchange.mapfile import Twig, trees
from workbench.exchange.quotes import Part, parts, told_by
from workbench.exchange.report_data import CriterionPart, MilestonePart, Quote, ReportData
from workbench.exchange.report_words import WORDS
from workbench.exchange.told import lost as told
from workbench.journey.textfit import plain

LARGEST = 2_000_000
"""Bytes that the page stays under, by leaving out quotes behind the first ones of each node."""
QUOTES = (1000, 100, 30, 10, 3, 0)
"""Quotes of one node, tried in turn until the page is small enough."""


def write_map_page(data: ReportData, language: str, path: str | Path) -> ExportReport:
    """Write the map as one HTML page, with the evidence of every node under pseudonyms.

    Raises
    ------
    InvalidValue
        If the language is unknown.
    """
    if language not in PAGE:
        raise InvalidValue("the page is not made in this language", expected=" | ".join(PAGE), found=repr(language))
    page = _Page(data, language)
    for most in QUOTES:
        text = page.html(most)
        if len(text.encode()) < LARGEST:
            break
    Path(path).write_text(text, encoding="utf-8")
    held = [p for p in parts(data) if len(p.quotes) > most]
    lost = [told("page quotes", language, p.id, n=len(p.quotes) - most, most=most) for p in held]
    return ExportReport(str(path), "page", tuple(lost))


class _Page:
    """Every text of the study goes through :meth:`safe`."""

    def __init__(self, data: ReportData, language: str) -> None:
        self.data, self.language, self.words = data, language, WORDS[language] | PAGE[language]
        self.goals = trees(data.nodes) if data.nodes else ()
        self.twigs = [twig for goal in self.goals for twig in goal.walk()]
        self.anchor = {twig.id: f"n-{at}" for at, twig in enumerate(self.twigs)}
        self.above = {child.id: twig for twig in self.twigs for child in twig.children}
        self.part: dict[str, Part] = {plain(part.id): part for part in parts(data)}
        self.drawn = drawings(data.nodes, self.anchor, language)
        self.style = _style()
        self.script = files(__package__).joinpath("map_page.js").read_text("utf-8")

    def html(self, most: int) -> str:
        rules = [
            "default-src 'none'",
            f"style-src '{_print_of(self.style)}'",
            f"script-src '{_print_of(self.script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
        hues = self.hues()
        shown = [self.node(twig, most, hues) for twig in self.twigs]
        return "\n".join(
            [
                "<!DOCTYPE html>",
                f'<html lang="{self.language}">',
                '<head>\n<meta charset="utf-8">\n<meta name="generator" content="workbench">',
                f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>{self.safe(self.data.title)}</title>\n<style>{self.style}</style>\n</head>\n<body>",
                self.head(),
                f'<main id="map" tabindex="-1">{self.figure()}</main>',
                *shown,
                f"<script>{self.script}</script>\n</body>\n</html>\n",
            ]
        )

    def head(self) -> str:
        words, data = self.words, self.data
        made = f"{words['made'].format(date=data.date)} · {words['revision'].format(revision=data.revision)}"
        counts = f"{data.sample.interviews} {words['interviews'].lower()}"
        return (
            f'<header>\n<p class="kicker">{escape(words["kicker"])}</p>\n<h1>{self.safe(data.title)}</h1>\n'
            f'<p class="muted">{escape(counts)} · {self.safe(made)}</p>\n'
            f'<p>{escape(words["hint"])}</p>\n<p class="muted keys">{escape(words["keys"])}</p>\n</header>'
        )

    def figure(self) -> str:
        return f'<figure class="map">{"".join(self.drawn)}</figure>' if self.twigs else f"<p>{escape(self.words['empty'])}</p>"

    def hues(self) -> dict[str, int]:
        """Colour of a node by its id: that of its milestone."""
        made: dict[str, int] = {}
        for goal in self.goals:
            for milestone in goal.children:
                made |= {twig.id: (milestone.number - 1) % len(MILESTONE_COLORS) for twig in milestone.walk()}
        return made

    def node(self, twig: Twig, most: int, hues: dict[str, int]) -> str:
        part, anchor = self.part.get(twig.id), self.anchor[twig.id]
        number = f" {twig.number}" if twig.number else ""
        way = [f"{self.words[twig.kind]}{number}"]
        over = self.above.get(twig.id)
        while over:
            way.append(over.text)
            over = self.above.get(over.id)
        hue = f" hue-{hues[twig.id]}" if twig.id in hues else ""
        hue += " wide" if part and _is_beside(part) else ""
        inside = self.evidence(part, most) if part else []
        return "\n".join(
            [
                f'<section class="evidence{hue}" id="{anchor}" aria-labelledby="{anchor}-t">',
                f'<a class="close" href="#map" aria-label="{escape(self.words["close"])}">×</a>',
                f'<p class="muted">{" · ".join(self.safe(step) for step in way)}</p>',
                f'<h2 id="{anchor}-t" tabindex="-1">{self.safe(twig.text)}</h2>',
                *inside,
                self.under(twig.children),
                "</section>",
            ]
        )

    def evidence(self, part: Part, most: int) -> list[str]:
        told = evidence(part, self.data.sample.interviews, self.language)
        again = [f'<p class="again">{self.safe(told.again)}</p>'] if told.again else []
        numbers = []
        for what in ("interviews", "survey", "log"):
            lines: Sequence[str] = getattr(told, what)
            if lines:
                items = "".join(f"<li>{self.safe(line)}</li>" for line in lines)
                numbers.append(f"<h3>{escape(self.words[what])}</h3><ul>{items}</ul>")
        quotes, count = part.quotes[:most], len(part.quotes)
        heard = []
        if count:
            title = self.words["quotes"] if len(quotes) == count else self.words["some quotes"]
            heard.append(f"<h3>{escape(title.format(shown=len(quotes), n=count))}</h3>")
            heard += [self.quote(quote) for quote in quotes]
        elif isinstance(part, MilestonePart):
            heard.append(f'<p class="muted">{escape(self.words["no quotes"])}</p>')
        if _is_beside(part):
            beside = "".join(f"<div>{''.join(side)}</div>" for side in (heard, numbers))
            return [*again, f'<div class="beside">{beside}</div>']
        return [*again, *numbers, *heard]

    def quote(self, quote: Quote) -> str:
        against = ' class="against"' if quote.stance == "against" else ""
        told = self.safe(told_by(quote, self.language))
        text = "\n".join(self.safe(line) for line in quote.text.strip().split("\n"))
        return f"<figure{against}><blockquote>{text}</blockquote><figcaption>{told}</figcaption></figure>"

    def under(self, children: Sequence[Twig]) -> str:
        if not children:
            return ""
        items = "".join(f'<li><a href="#{self.anchor[child.id]}">{self.safe(child.text)}</a></li>' for child in children)
        return f"<h3>{escape(self.words['under'])}</h3><ul>{items}</ul>"

    def safe(self, text: object) -> str:
        """A text of the study, as HTML."""
        return escape(plain(str(text)))


def _is_beside(part: Part) -> bool:
    """Whether the words and the numbers of a part stand beside each other: of a criterion that was rejected."""
    return isinstance(part, CriterionPart) and part.rejected


def _style() -> str:
    own = files(__package__).joinpath("map_page.css").read_text("utf-8")
    hues = "\n".join(f".hue-{n} {{ --own: var(--wb-line-{n}); }}" for n in range(len(MILESTONE_COLORS)))
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {css_variables('dark')} }} }}"
    return f"\n:root {{ {css_variables('light')} }}\n{dark}\n{hues}\n{own}"


def _print_of(text: str) -> str:
    """The fingerprint by which a page's policy allows one script or style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"

"""What every page that is handed out has in common: one file, nothing from outside, no script, every text of the study as text.

The page's policy names its one style sheet by its fingerprint and allows nothing else, so that nothing which stands in a text of
the study could ever run, load or restyle.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from html import escape
from importlib.resources import files

from workbench.charts.theme import MILESTONE_COLORS, css_variables
from workbench.journey.textfit import plain


def html_page(title: str, language: str, sheet: str, body: str) -> str:
    """A whole page in the colours of the house, light or dark as the reader's screen is.

    Parameters
    ----------
    title
        As text; it is escaped here.
    sheet
        Name of the style sheet, one of the package's ``.css`` files.
    body
        What stands between ``<body>`` and ``</body>``, as HTML.
    """
    style = _style(sheet)
    print_of = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    rules = f"default-src 'none'; style-src 'sha256-{print_of}'; img-src 'none'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language}">',
            '<head>\n<meta charset="utf-8">\n<meta name="generator" content="workbench">',
            f'<meta http-equiv="Content-Security-Policy" content="{rules}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{safe(title)}</title>",
            f"<style>{style}</style>\n</head>\n<body>",
            body,
            "</body>\n</html>\n",
        ]
    )


def safe(text: object) -> str:
    """A text of the study, as HTML on one line."""
    return escape(plain(str(text)))


def lines(text: str) -> str:
    """The same, with its line ends kept."""
    return "\n".join(safe(line) for line in text.strip().split("\n"))


def said(words: Mapping[str, str], what: str, **values: object) -> str:
    """The page's own words, as HTML; what is put into them is escaped too."""
    return escape(words[what].format(**{name: plain(str(value)) for name, value in values.items()}))


def hue(place: int) -> str:
    """The class that gives a part the colours of the milestone at a place, from 0."""
    return f"hue-{place % len(MILESTONE_COLORS)}"


def _style(sheet: str) -> str:
    own = files(__package__).joinpath(sheet).read_text("utf-8")
    count = range(len(MILESTONE_COLORS))
    hues = "\n".join(f".hue-{n} {{ --own: var(--wb-milestone-{n}); --line: var(--wb-line-{n}); }}" for n in count)
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {css_variables('dark')} }} }}"
    return f"\n:root {{ {css_variables('light')} }}\n{dark}\n{hues}\n{own}"

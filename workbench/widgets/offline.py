"""Charts in a notebook that need no network."""

from __future__ import annotations

STYLE = "<style>.jp-RenderedSVG img, .jp-RenderedSVG svg { max-width: 100%; height: auto; }</style>"
"""JupyterLab and Voilà leave a picture as wide as it is, and the page then cuts it off."""


def offline_charts() -> None:
    """Let this notebook draw its charts as pictures (SVG), made here by Python, and no wider than the page.

    Altair's own way of showing a chart fetches JavaScript from the internet, and shows nothing without a connection. A picture
    needs no script at all: it shows in JupyterLab and in Voilà, and stays in a notebook that is saved with its outputs. Called
    once a notebook, and never by an import: how charts are shown is up to the notebook.
    """
    import altair as alt
    from IPython.display import HTML, display

    alt.renderers.enable("svg")
    display(HTML(STYLE))  # type: ignore[no-untyped-call]

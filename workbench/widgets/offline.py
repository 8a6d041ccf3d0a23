"""Charts in a notebook that need no network."""

from __future__ import annotations


def offline_charts() -> None:
    """Let this notebook draw its charts as pictures (SVG), made here by Python.

    Altair's own way of showing a chart fetches JavaScript from the internet, and shows nothing without a connection. A picture
    needs no script at all: it shows in JupyterLab and in Voilà, stays in a notebook that is saved with its outputs, and shrinks
    to the width of the page. Called once a notebook, and never by an import: how charts are shown is up to the notebook.
    """
    import altair as alt

    alt.renderers.enable("svg")

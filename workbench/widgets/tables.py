"""Tables in a notebook that people can read."""

from __future__ import annotations

STYLE = """<style>
.dataframe th, .dataframe td { text-align: left !important; vertical-align: top !important; max-width: 42rem; }
.dataframe td { font-variant-numeric: tabular-nums; }
</style>"""


def readable_tables() -> None:
    """Show frames with whole quotes, set from the left as text is, and numbers with two decimals.

    Jupyter sets each cell from the right and cuts text off after fifty characters, which suits numbers, not quotes. Called once a
    notebook; pandas escapes what stands in the cells, as it does without this.
    """
    import pandas as pd
    from IPython.display import HTML, display

    pd.options.display.max_colwidth = None
    pd.options.display.precision = 2
    display(HTML(STYLE))  # type: ignore[no-untyped-call]

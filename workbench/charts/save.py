"""Save a chart as a file that needs nothing else: no network, no fonts from outside."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import altair as alt

from workbench.charts.marks import svg_of
from workbench.errors import InvalidValue

SUFFIXES = (".svg", ".png", ".pdf", ".html")
PNG_SCALE = 2.0

_PAGE = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ margin: 0; background: {paper}; }} #chart {{ overflow-x: auto; }}</style>
</head>
<body>
<div id="chart"></div>
<script>{library}</script>
<script>
const spec = {spec};
const actions = {{export: true, source: false, compiled: false, editor: false}};
vegaEmbed("#chart", spec, {{renderer: "svg", actions: actions}});
</script>
</body>
</html>
"""


def svg(chart: alt.TopLevelMixin) -> str:
    """The chart as the text of an SVG file."""
    import vl_convert

    written = svg_of(chart)
    return str(vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[])) if written is None else written


def save(chart: alt.TopLevelMixin, path: str | Path) -> Path:
    """Write a chart as ``.svg``, ``.png`` (twice the size, for print), ``.pdf`` or ``.html`` (one file, with its script).

    Returns
    -------
    Path
        The file that was written.

    Raises
    ------
    InvalidValue
        If the file's ending is another one.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InvalidValue(
            "a chart cannot be saved as this sort of file", where=path, expected=" | ".join(SUFFIXES), found=suffix or "no ending"
        )
    if suffix == ".svg":
        path.write_text(svg(chart), encoding="utf-8")
    elif suffix == ".png":
        path.write_bytes(_png(chart))
    elif suffix == ".pdf":
        path.write_bytes(_pdf(chart))
    else:
        path.write_text(_page(chart.to_dict()), encoding="utf-8")
    return path


def _png(chart: alt.TopLevelMixin) -> bytes:
    import vl_convert

    written = svg_of(chart)
    if written is not None:
        return vl_convert.svg_to_png(written, scale=PNG_SCALE)
    return vl_convert.vegalite_to_png(chart.to_dict(), scale=PNG_SCALE, allowed_base_urls=[])


def _pdf(chart: alt.TopLevelMixin) -> bytes:
    import vl_convert

    written = svg_of(chart)
    try:
        if written is None:
            return vl_convert.vegalite_to_pdf(chart.to_dict(), allowed_base_urls=[])
        return vl_convert.svg_to_pdf(written)
    except (RuntimeError, ValueError) as error:
        # Some signs, emoji above all, are small pictures that cannot become part of a PDF.
        raise InvalidValue(
            "this picture holds a sign that a PDF cannot hold",
            expected="letters and plain signs, no emoji",
            todo="Take the emoji out of the texts, or save it as .svg or .png.",
        ) from error


def _page(spec: dict[str, object]) -> str:
    """A page with the chart and the libraries that draw it; the specification cannot end the script it stands in."""
    import vl_convert

    config = spec.get("config")
    paper = config.get("background", "#ffffff") if isinstance(config, dict) else "#ffffff"
    inside = json.dumps(spec, ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    library = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    title = escape(str(spec.get("description") or "Workbench"))
    return _PAGE.format(title=title, paper=escape(str(paper)), library=library, spec=inside)

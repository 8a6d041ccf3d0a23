"""How long a mind map takes from its rows to an SVG file, for 10, 40 and 120 nodes.

    python benchmarks/journey_map.py

Prints for each size seconds and processor seconds of the layout and of the drawing (best of five, after a first call that loads
everything), beside a floor: vl-convert drawing as many bare points as the map has marks, from a finished specification. A second
floor is the same map drawn by the renderer of Vega, which measures every text.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence

from workbench.charts.mind_map import mind_map
from workbench.charts.save import svg
from workbench.journey.layout import layout
from workbench.journey.maprows import MapNode

RUNS = 5
WORDS = "Weten waar ik aan toe ben zonder dat ik zelf hoef te bellen en met een mens die luistert naar wat er speelt".split()


def make_rows(milestones: int, criteria: int) -> list[MapNode]:
    """One goal, so many milestones, so many criteria at each; wording and numbers follow from the places."""
    rows = [MapNode("g", None, "goal", "Zonder zorgen weer thuis", 0, 30, 30)]
    for i in range(milestones):
        rows.append(MapNode(f"m{i}", "g", "milestone", f"Mijlpaal {' '.join(WORDS[i : i + 2])}", i, 30 - i, 30))
        for j in range(criteria):
            n = i * criteria + j
            text = " ".join(WORDS[n % 7 : n % 7 + 5 + n % 6])
            status = ("validated", "not validated", "undecided")[n % 3]
            rows.append(MapNode(f"c{n}", f"m{i}", "criterion", f"{text} {n}", j, n % 30, 30, n % 97 / 100, n % 20, status))
    return rows


def best(work: Callable[[], object]) -> tuple[float, float]:
    """(seconds, processor seconds) of the quickest run."""
    taken = []
    for _ in range(RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - wall, time.process_time() - cpu))
    return min(taken)


def bare(marks: int) -> str:
    """A specification of so many points, each at its place."""
    place = {axis: {"field": axis, "type": "quantitative", "scale": None, "axis": None} for axis in ("x", "y")}
    values = [{"x": n % 1600, "y": n * 7 % 1400} for n in range(marks)]
    mark = {"type": "point", "aria": False}
    return json.dumps({"width": 1600, "height": 1400, "data": {"values": values}, "mark": mark, "encoding": place})


def rendered(spec: str) -> object:
    """A specification, drawn by the renderer of Vega."""
    import vl_convert

    return vl_convert.vegalite_to_svg(spec)


def measured(rows: Sequence[MapNode]) -> str:
    """One line of the table."""
    spec = mind_map(layout(rows)).to_dict()
    marks = sum(len(part) for part in spec["datasets"].values())
    points, whole_spec = bare(marks), json.dumps(spec)
    placing, whole = best(lambda: layout(rows)), best(lambda: svg(mind_map(layout(rows))))
    floor, vega = best(lambda: rendered(points)), best(lambda: rendered(whole_spec))
    shown = "  ".join(f"{wall:.3f} / {cpu:.3f}" for wall, cpu in (placing, whole, floor))
    return f"{len(rows):5}  {marks:5}  {shown}  {whole[1] / floor[1]:5.1f}  {vega[0]:.3f} / {vega[1]:.3f}"


def main() -> None:
    """Print the table."""
    svg(mind_map(layout(make_rows(2, 2))))
    print("seconds / processor seconds; the ratio is that of processor seconds")
    print("nodes  marks  layout         layout + SVG   floor: bare    ratio  renderer of Vega")
    for milestones, criteria in ((3, 2), (6, 6), (7, 16)):
        print(measured(make_rows(milestones, criteria)))


if __name__ == "__main__":
    main()

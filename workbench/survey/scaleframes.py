"""What hangs together, as frames: scales, the grouping of criteria, and the drivers of an outcome."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from workbench.journey.journey import Journey
from workbench.survey.drivers import Drivers
from workbench.survey.frames import named_in
from workbench.survey.grouping import GroupingCheck
from workbench.survey.reliability import ITEM_COLUMNS, Reliability

FIT = ("n", "mean", "sd", "item_total", "alpha_without", "most_common", "why")
RELIABILITY_COLUMNS = {
    "criterion_id": "str",
    "criterion": "str",
    "milestone": "str",
    "part": "int64",
    **{name: ITEM_COLUMNS[name] for name in FIT},
    "alpha": "float64",
    "omega": "float64",
    "n_listwise": "int64",
    "alpha_listwise": "float64",
}
PLACE_COLUMNS = {
    "criterion_id": "str",
    "criterion": "str",
    "milestone": "str",
    "factor": "int64",
    "loading": "float64",
    "second": "float64",
    "fits": "bool",
}
DRIVER_COLUMNS = {
    "driver_id": "str",
    "driver": "str",
    "weight": "float64",
    "weight_low": "float64",
    "weight_high": "float64",
    "lmg": "float64",
    "lmg_low": "float64",
    "lmg_high": "float64",
    "part": "float64",
    "performance": "float64",
    "vif": "float64",
}


def reliability_frame(scales: Mapping[tuple[str, int], Reliability], journey: Journey) -> pd.DataFrame:
    """One row an item of each scale, by its milestone and the part of a split sample (0 where there is no split).

    Columns
    -------
    criterion_id, criterion, milestone, part
        Id and statement; the milestone, of which the items of a part are the scale.
    n, mean, sd, item_total, alpha_without, most_common, why
        As in `workbench.survey.reliability.ItemFit`: ``why`` says why an item tells people hardly apart, empty where it does.
    alpha, omega
        Raw alpha and omega total of the whole scale, of all pairs of answers that there are; NaN where not to be told.
    n_listwise, alpha_listwise
        How many answered every item of the scale, and alpha of them alone, as SPSS has it.
    """
    named = named_in(journey)
    rows = [
        (
            item.item,
            named(item.item)[0],
            *place,
            *(getattr(item, name) for name in FIT),
            *(scale.alpha, scale.omega_total, scale.whole, scale.alpha_listwise),
        )
        for place, scale in scales.items()
        for item in scale.items
    ]
    return pd.DataFrame(rows, columns=list(RELIABILITY_COLUMNS)).astype(RELIABILITY_COLUMNS)


def grouping_frame(check: GroupingCheck, journey: Journey) -> pd.DataFrame:
    """One row an item: criterion_id, criterion, milestone, then as in `workbench.survey.grouping.ItemPlace`."""
    named = named_in(journey)
    rows = [
        (item.item, named(item.item)[0], item.group, item.factor, item.loading, item.second, item.fits) for item in check.items
    ]
    return pd.DataFrame(rows, columns=list(PLACE_COLUMNS)).astype(PLACE_COLUMNS)


def drivers_frame(drivers: Drivers, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row per driver, in the order given.

    Columns
    -------
    driver_id, driver
        The name of its column, and what ``names`` calls it (such as the statement of a criterion); without that the same.
    weight, weight_low, weight_high
        Relative weight, a part of R² from 0 to 1, and its 95 % bootstrap interval.
    lmg, lmg_low, lmg_high
        General dominance in the same unit; NaN with more than 12 drivers.
    part
        The weight as a part of the weights together, from 0 to 1; 0 where together they are nothing.
    performance, vif
        Mean score in the unit of the answers, and variance inflation factor.
    """
    unknown = (float("nan"),) * len(drivers.names)
    columns = (
        drivers.names,
        [(names or {}).get(name, name) for name in drivers.names],
        drivers.weights,
        drivers.low,
        drivers.high,
        *(column or unknown for column in (drivers.lmg, drivers.lmg_low, drivers.lmg_high)),
        [weight / drivers.r2 if drivers.r2 > 0 else 0.0 for weight in drivers.weights],
        drivers.performance,
        drivers.vif,
    )
    return pd.DataFrame(dict(zip(DRIVER_COLUMNS, columns, strict=True))).astype(DRIVER_COLUMNS)

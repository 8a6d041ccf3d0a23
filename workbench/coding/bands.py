"""The values that participants are compared by, each a column of a table; many numbers are taken together in bands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from workbench.corpus.attributes import Attribute, Value, written

MOST_VALUES = 6
"""A number with more different values than this is taken together in bands."""
BANDS = 4


def grouped(values: Iterable[Value], attribute: Attribute, language: str = "en") -> dict[str, tuple[Value, ...]]:
    """The different values of an attribute in their order, each as it is written; numbers in bands where there are many.

    A missing value, written ``""``, comes last.

    >>> grouped([3, 1, None, 1], Attribute("", "rooms", "number"))
    {'1': (1,), '3': (3,), '': (None,)}
    >>> list(grouped(range(20, 60), Attribute("", "age", "number")))
    ['20–29', '30–39', '40–49', '50–59']
    """
    known = list(values)
    there = [value for value in known if value is not None]
    order = {choice: i for i, choice in enumerate(attribute.choices)}
    different = sorted(set(there), key=lambda v: (order.get(str(v), len(order)), isinstance(v, str), v))
    made: dict[str, tuple[Value, ...]]
    if len(different) > MOST_VALUES and attribute.kind == "number":
        inner = np.quantile(np.array(there, dtype=float), np.arange(1, BANDS) / BANDS, method="closest_observation")
        of_band = np.searchsorted(np.unique(inner), np.array(different, dtype=float), side="left")
        bands = [[v for v, band in zip(different, of_band, strict=True) if band == b] for b in range(BANDS)]
        made = {_band(band, language): tuple(band) for band in bands if band}
    else:
        made = {written(value, language): (value,) for value in different}
    return made | ({"": (None,)} if len(there) < len(known) else {})


def _band(values: Sequence[Value], language: str) -> str:
    first, last = written(values[0], language), written(values[-1], language)
    return first if first == last else f"{first}–{last}"

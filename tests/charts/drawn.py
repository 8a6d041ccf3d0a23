"""What a chart draws, read from its specification."""

from __future__ import annotations

from typing import Any


def values(spec: dict[str, Any], layer: int = 0) -> list[dict[str, Any]]:
    """The rows of a layer."""
    data = spec["layer"][layer].get("data") or spec["data"]
    rows: list[dict[str, Any]] = data["values"] if "values" in data else spec["datasets"][data["name"]]
    return rows

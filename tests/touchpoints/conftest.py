"""Logs for the tests of touchpoints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest


@pytest.fixture
def parquet(tmp_path: Path) -> Callable[[pa.Table], Path]:
    """Writes a table as Parquet and returns its path."""

    def write(table: pa.Table) -> Path:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.parquet"
        pq.write_table(table, path)
        return path

    return write


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    """Writes text as a CSV file in an encoding and returns its path."""

    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "log.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write

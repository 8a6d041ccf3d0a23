"""Every database that a study can be kept in, behind one fixture."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from workbench.store import Store

_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new study can be made: a file's path, or the URL of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "study.workbench")
    uri: str = request.getfixturevalue("postgresql")
    name = f"study_{next(_numbers)}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return uri.replace("/postgres?", f"/{name}?")


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty study of coder anna."""
    made = Store.create(place, title="Waterschade", language="nl", coder="anna")
    yield made
    made.close()

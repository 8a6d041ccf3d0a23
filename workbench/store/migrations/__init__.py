"""Schema versions of a study, oldest first in ``versions/``; run through Alembic without a configuration file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from workbench.errors import NotAStudy
from workbench.store.engine import study_path, version_of

HERE = Path(__file__).parent


def bring_up_to_date(engine: sa.Engine) -> None:
    """Create the tables in an empty database, or upgrade those of an older version after making a back-up.

    A SQLite study is copied beside itself first (``study.workbench.2026-11-22T101500.backup``). On PostgreSQL
    the upgrade runs in one transaction.

    Raises
    ------
    NotAStudy
        If the database was made by a newer version, or is not ours.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        found = version_of(connection)
        strangers = not found and bool(sa.inspect(connection).get_table_names())
    if found == script.get_current_head():
        return
    place = engine.url.render_as_string(hide_password=True)
    if strangers:
        raise NotAStudy("this database holds tables of another program", where=place, expected="an empty database or a study")
    if found and found not in {r.revision for r in script.walk_revisions()}:
        raise NotAStudy(
            "this study was made by a newer version of the workbench",
            where=place,
            expected=f"schema {script.get_current_head()} or older",
            found=f"schema {found}",
            todo="Update the workbench: pip install --upgrade workbench",
        )
    path = study_path(engine.url)
    if found and path is not None:
        _back_up(path)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _back_up(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S")
    target = path.with_name(f"{path.name}.{stamp}.backup")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return target

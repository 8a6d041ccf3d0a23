"""Opening what is a study, refusing what is none, and upgrading an older one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import exc

from workbench.errors import Conflict, InvalidValue, NotAStudy, NotFound, WorkbenchError
from workbench.store import Store, engine, index, migrations
from workbench.store.engine import check_file, connect, our_errors, url_of
from workbench.store.rows import Study
from workbench.store.schema import metadata

RELEASED = Path(__file__).parent / "studies"

LATER = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "later", "0004"
def upgrade():
    op.add_column("study", sa.Column("motto", sa.Text, nullable=True))
"""


def a_study(path: Path) -> Path:
    Store.create(path, title="Waterschade", language="nl", coder="anna").close()
    return path


def test_a_closed_study_is_one_file(tmp_path: Path) -> None:
    a_study(tmp_path / "study.workbench")
    assert [f.name for f in tmp_path.iterdir()] == ["study.workbench"]


def test_a_missing_file_is_not_found_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"workbench new nope\.workbench"):
        Store.open(tmp_path / "nope.workbench")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("content", "found"), [(b"", "empty file"), (b"I: Hoe ging dat?\n", "another kind of file")])
def test_a_file_that_is_no_study_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "study.workbench"
    path.write_bytes(content)
    with pytest.raises(NotAStudy, match=found):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE birds (name TEXT)")
    content = path.read_bytes()
    with pytest.raises(NotAStudy, match="another program"):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_damaged_study_is_refused(tmp_path: Path) -> None:
    path = a_study(tmp_path / "study.workbench")
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(NotAStudy, match="damaged"):
        Store.open(path)


@pytest.mark.parametrize("said", ["attempt to write a readonly database", "unable to open database file"])
def test_a_study_that_can_only_be_read_is_not_called_damaged(said: str) -> None:
    told = r"can only be read.*folder that you may write in"
    with pytest.raises(WorkbenchError, match=told) as caught, our_errors("study.workbench"):
        raise exc.OperationalError("INSERT", {}, sqlite3.OperationalError(said))
    assert not isinstance(caught.value, NotAStudy)


@pytest.mark.parametrize(
    ("said", "told", "kind"),
    [
        ("unable to open database file", "can only be read", WorkbenchError),
        ("database is locked", "another program has held the study", Conflict),
        ("database disk image is malformed", "damaged", NotAStudy),
        ("disk I/O error", "cannot be opened", WorkbenchError),
    ],
)
def test_the_first_look_at_a_file_tells_apart_what_hinders_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, told: str, kind: type[WorkbenchError]
) -> None:
    path = a_study(tmp_path / "study.workbench")

    def refuse(_: Path) -> None:
        raise sqlite3.OperationalError(said)

    monkeypatch.setattr(engine.sqlite3, "connect", refuse)
    with pytest.raises(WorkbenchError, match=told) as caught:
        check_file(path)
    assert type(caught.value) is kind


def test_a_file_that_may_not_be_opened_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_study(tmp_path / "study.workbench")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(WorkbenchError, match=r"cannot be opened .*Permission denied"):
        check_file(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_protected_study_can_be_read_and_says_so_when_it_is_written(tmp_path: Path) -> None:
    path = a_study(tmp_path / "study.workbench")
    path.chmod(0o444)
    store = Store.open(path)
    (study,) = store.read(Study)
    with pytest.raises(WorkbenchError, match="can only be read"), store.write("anna", "x", "x") as writing:
        writing.put(replace(study, title="Brand"))
    store.close()


@pytest.mark.parametrize("url", ["postgresql://u:geheim@host:notaport/x", "postgresql://u:geheim@[::1/x"])
def test_an_address_that_cannot_be_read_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(InvalidValue, match="address of the database cannot be read") as caught:
        url_of(url)
    assert "geheim" not in str(caught.value)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAStudy, match="folder"):
        Store.open(tmp_path)


def test_a_study_in_a_folder_that_does_not_exist_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such folder"):
        a_study(tmp_path / "nowhere" / "study.workbench")


def test_a_file_is_never_overwritten_by_a_new_study(tmp_path: Path) -> None:
    path = a_study(tmp_path / "study.workbench")
    with pytest.raises(Conflict):
        a_study(path)


def test_a_study_of_a_newer_version_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = a_study(tmp_path / "study.workbench")
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NotAStudy, match=r"newer version.*9999"):
        Store.open(path)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_a_server_that_does_not_answer_is_one_clear_error() -> None:

    with pytest.raises(WorkbenchError, match="cannot be reached"):
        Store.open("postgresql://nobody:secret@127.0.0.1:9/none")


def test_a_password_is_not_shown() -> None:

    with pytest.raises(WorkbenchError) as caught:
        Store.open("postgresql://nobody:secret@127.0.0.1:9/none")
    assert "secret" not in str(caught.value)


def test_a_database_with_tables_of_others_is_refused(postgresql: str) -> None:
    import psycopg

    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("CREATE DATABASE birds")
    uri = postgresql.replace("/postgres?", "/birds?")
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    with pytest.raises(NotAStudy, match="another program"):
        Store.create(uri, title="x", language="nl", coder="anna")


def test_the_migrations_make_the_tables_that_the_code_expects(place: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    Store.create(place, title="x", language="nl", coder="anna").close()
    engine = connect(url_of(place))
    with engine.connect() as connection:
        opts = {"compare_type": True, "include_name": lambda name, kind, _: kind != "table" or not name.startswith(index.PREFIX)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_an_upgrade_backs_the_study_up_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_study(tmp_path / "study.workbench")
    newer = tmp_path / "migrations"
    shutil.copytree(migrations.HERE, newer)
    (newer / "versions" / "later.py").write_text(LATER)
    monkeypatch.setattr(migrations, "HERE", newer)
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT motto FROM study").fetchone() == (None,)
    (backup,) = tmp_path.glob("study.workbench.*.backup")
    with closing(sqlite3.connect(backup)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0004",)


@pytest.mark.parametrize("released", sorted(RELEASED.glob("*.workbench")), ids=lambda p: p.stem)
def test_a_study_of_every_released_schema_opens(released: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(released, tmp_path))
    store = Store.open(path)
    assert store.read(Study)[0].title == "Released study"
    assert store.revision > 1
    assert store.undo("anna") is not None
    store.close()


def test_there_is_a_study_of_the_present_schema() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrations.HERE))
    config.set_main_option("path_separator", "os")
    assert (RELEASED / f"{ScriptDirectory.from_config(config).get_current_head()}.workbench").exists()


def test_an_unknown_table_does_not_hide_in_the_schema() -> None:
    from workbench.store.rows import TABLES

    assert set(TABLES.values()) | {"content", "change", "touch", "preference", "forgotten", "vector"} == set(metadata.tables)

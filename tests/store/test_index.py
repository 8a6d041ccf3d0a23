"""The index of words: never too few candidates, the same on both databases, and in step with the interviews."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.corpus.query import matches, parse
from workbench.corpus.transcript import Interview, Speaker, Transcript
from workbench.errors import InvalidValue
from workbench.store import Store, index, migrations, schema
from workbench.store.engine import connect, url_of
from workbench.store.rows import to_row

P01 = Transcript.of(
    [
        ("I", "Hoe ging dat, die dag?"),
        ("R", "Nou 😀 het water stond tot hier. Eén keer, privé, in Zuid-Limburg."),
        ("I", "..."),
        ("R", "Toen belde ik de verzekering. Straße, İstanbul, पानी, 漢字, ﬁets, x_y, 12½."),
    ]
)
P02 = Transcript.of([("R", "Water in de kelder: cafe\u0301, verzeke\u00adring, " + "lang" * 40 + "e.")])
QUERIES = (
    "water",
    "WATER kelder",
    "wat* OR ver*",
    '"het water"',
    "water -kelder",
    "water NEAR/2 hier",
    "prive",
    "een",
    "café",
    "verzekering",
    "zuid-lim*",
    "strasse",
    "istanbul",
    "पानी",
    "漢*",
    "fiets",
    "x_y",
    "12½",
    "lang" * 40 + "e",
    "lang" * 30 + "*",
    "niets",
    " NEAR/50 ".join(["water", "stond", "tot"] * 20),
    "(a OR b (a b OR c " * 5 + "water" + "))" * 5 + " OR ging",
)


def interview(id: str, transcript: Transcript) -> Interview:
    return Interview(id, id, transcript, (Speaker("R", "participant"),), "nl")


@pytest.fixture
def filled(store: Store) -> Store:
    put(store, interview("i1", P01), interview("i2", P02))
    return store


def put(store: Store, *values: object) -> None:
    with store.write("anna", "put", "put") as writing:
        writing.put(*values)


def turns(store: Store, query: str, *ids: str) -> set[tuple[str, int]]:
    return store.candidates(parse(query), ids or None)


def judged(transcripts: dict[str, Transcript], query: str, *, case: bool = False) -> set[tuple[str, int]]:
    """What looking at every turn gives."""
    return {
        (id, number)
        for id, transcript in transcripts.items()
        for number, turn in enumerate(transcript.turns)
        if matches(parse(query), transcript.text[turn.start : turn.end], case=case)
    }


def test_every_turn_with_a_find_is_a_candidate(filled: Store) -> None:
    for query in QUERIES:
        found = turns(filled, query)
        for case in (False, True):
            assert judged({"i1": P01, "i2": P02}, query, case=case) <= found, query


def test_candidates_are_few(filled: Store) -> None:
    assert turns(filled, "verzekering") == {("i1", 3), ("i2", 0)}
    assert turns(filled, "bel*") == {("i1", 3)}
    assert turns(filled, "water kelder") == {("i2", 0)}
    assert turns(filled, "water OR ging") == {("i1", 0), ("i1", 1), ("i2", 0)}
    assert turns(filled, "zzz OR zz*") == set()


def test_only_the_interviews_that_were_asked_for_are_looked_at(filled: Store) -> None:
    assert turns(filled, "water", "i2") == {("i2", 0)}
    assert turns(filled, "water", "i9") == set()


def test_a_corrected_text_is_found_by_its_new_words_only(filled: Store) -> None:
    put(filled, interview("i2", Transcript.of([("R", "Zolder."), ("R", "Water.")])))
    assert turns(filled, "zolder OR kelder OR water") == {("i1", 1), ("i2", 0), ("i2", 1)}


def test_turns_that_were_joined_are_found_as_one(filled: Store) -> None:
    one = Transcript(P01.text, (replace(P01.turns[0], end=len(P01.text)),))
    put(filled, interview("i1", one))
    assert turns(filled, "ging water belde") == {("i1", 0)}


def test_a_removed_interview_is_not_found_and_undo_and_redo_keep_step(filled: Store) -> None:
    with filled.write("anna", "remove", "removed") as writing:
        writing.remove(interview("i1", P01))
    assert turns(filled, "water") == {("i2", 0)}
    filled.undo("anna")
    assert turns(filled, "water") == {("i1", 1), ("i2", 0)}
    filled.redo("anna")
    assert turns(filled, "water") == {("i2", 0)}
    filled.undo("anna")
    filled.undo("anna")
    assert turns(filled, "water") == set()


def test_an_action_that_fails_leaves_the_index_as_it_was(filled: Store) -> None:
    def half() -> None:
        with filled.write("anna", "put", "half") as writing:
            writing.put(interview("i3", P01))
            writing.finish()
            raise InvalidValue("stop")

    with pytest.raises(InvalidValue, match="stop"):
        half()
    assert turns(filled, "water") == {("i1", 1), ("i2", 0)}


def test_what_does_not_change_the_words_leaves_the_index_alone(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "put", None)
    monkeypatch.setattr(index, "drop", lambda _connection, *ids: None if not ids else pytest.fail("dropped"))
    put(filled, replace(interview("i1", P01), name="Noor", language="en"))


@pytest.fixture
def connection(store: Store, place: str) -> Iterator[sa.Connection]:
    """A connection to an empty study."""
    engine = connect(url_of(place))
    with engine.connect().execution_options(writing=True) as opened, opened.begin():
        yield opened
    engine.dispose()


def test_what_was_put_can_be_dropped_in_any_order_and_put_again(connection: sa.Connection) -> None:
    for id, transcript in (("i1", P01), ("i2", P02), ("i3", P01)):
        index.put(connection, id, transcript)
    index.drop(connection, "i1", "i9")
    assert index.candidates(connection, parse("water")) == {("i2", 0), ("i3", 1)}
    index.put(connection, "i1", P02)
    index.drop(connection, "i2", "i3")
    assert index.candidates(connection, parse("water")) == {("i1", 0)}
    index.drop(connection, "i1")
    assert index.candidates(connection, parse("water")) == set()


def test_a_turn_with_more_words_than_the_database_can_hold_is_always_a_candidate(connection: sa.Connection) -> None:
    index.put(connection, "i1", Transcript.of([("R", " ".join(f"woord{i}" for i in range(150_000)))]))
    assert index.candidates(connection, parse("woord149999")) == {("i1", 0)}


def test_an_interview_without_words_is_no_candidate(connection: sa.Connection) -> None:
    index.put(connection, "i1", Transcript.of([("R", "...")]))
    index.put(connection, "i2", Transcript.of([]))
    assert index.candidates(connection, parse("a*")) == set()


_numbers = count()


ANY = st.text(
    st.sampled_from("abé\u0301 \u00ad'½ﬀİ\\\"&|:*\u2028अि") | st.characters(exclude_categories=["Cs"], exclude_characters="\0")
)


@given(texts=st.lists(ANY))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_word_of_any_text_leads_to_its_turn(connection: sa.Connection, texts: list[str]) -> None:
    from workbench.corpus.folding import words_of

    transcript = Transcript.of([("R", text.replace("\r", "")) for text in texts])
    id = f"any{next(_numbers)}"
    index.put(connection, id, transcript)
    for number, turn in enumerate(transcript.turns):
        for word in words_of(transcript.text[turn.start : turn.end])[:5]:
            assert (id, number) in index.candidates(connection, parse(f'"{word}"'), [id])
            assert (id, number) in index.candidates(connection, parse(f"{word[:1]}*"), [id])
    index.drop(connection, id)
    assert index.candidates(connection, parse("a* OR b* OR e*"), [id]) == set()


def test_the_index_is_made_anew_from_what_is_in_the_study(filled: Store, place: str) -> None:
    engine = connect(url_of(place))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        index.drop(connection, "i1", "i2")
        index.put(connection, "gone", P01)
        index.rebuild(connection)
    engine.dispose()
    assert turns(filled, "water") == {("i1", 1), ("i2", 0)}


def test_a_study_from_before_there_was_an_index_gets_one(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tmp_path / "before"
    shutil.copytree(migrations.HERE, before)
    for later in before.glob("versions/000[2-9]*.py"):
        later.unlink()
    engine = connect(url_of(place))
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "HERE", before)
        migrations.bring_up_to_date(engine)
    talk = interview("i1", P01)
    kept = {"sha256": talk.transcript.sha256, "media_type": "text/plain", "data": talk.transcript.text.encode()}
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(sa.insert(schema.content).values(kept))
        connection.execute(sa.insert(schema.interview).values(to_row(talk)))
    migrations.bring_up_to_date(engine)
    with engine.connect() as connection:
        assert index.candidates(connection, parse("water")) == {("i1", 1)}
    engine.dispose()


def test_a_removed_word_is_not_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "study.workbench"
    Store.create(path, title="Waterschade", language="nl", coder="anna").close()
    engine = connect(url_of(path))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        index.put(connection, "i1", Transcript.of([("R", "Ik ben Zwartkopmees.")]))
        index.put(connection, "i2", Transcript.of([("R", "Ik ook.")]))
    engine.dispose()
    assert b"zwartkopmees" in path.read_bytes()
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        index.drop(connection, "i1")
    engine.dispose()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("VACUUM")
    assert b"zwartkop" not in path.read_bytes()

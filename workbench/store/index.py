"""The index of words: which turns a query can find something in.

One row a turn, with its different words as :func:`workbench.corpus.folding.fold` makes them. SQLite keeps them in an FTS5 table
without contents, PostgreSQL as a ``tsvector`` under a GIN index. Neither is asked to understand a language or to judge: the index
only narrows to candidates, and :func:`workbench.corpus.query.matches` says what is a find, so that both databases give the same.

What stands here is derived and can be made anew at any time (:func:`rebuild`); the log knows nothing of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from workbench.corpus.folding import fold, words_of
from workbench.corpus.query import Either, Every, Near, Phrase, Query, Word
from workbench.corpus.transcript import Transcript, Turn
from workbench.method.history import Image, Row
from workbench.store.schema import content, interview

PREFIX = "text_index"
"""All tables of the index are called so, or begin with it; they are not in the metadata of the schema."""

_LONGEST_WORD = 100
_MOST_BYTES = 500_000
_ALWAYS = " "  # no word is a blank: a turn with so many words that PostgreSQL cannot hold them is always a candidate

_SQLITE = (
    "DROP TABLE IF EXISTS text_index_vocabulary",
    "DROP TABLE IF EXISTS text_index_words",
    "DROP TABLE IF EXISTS text_index",
    "CREATE TABLE text_index (id INTEGER PRIMARY KEY, interview_id VARCHAR(64) NOT NULL, turn INTEGER NOT NULL)",
    "CREATE INDEX ix_text_index_interview_id ON text_index (interview_id)",
    # The tokenizer "ascii" divides at blanks and leaves all that is not ASCII alone: words stay as they were folded.
    "CREATE VIRTUAL TABLE text_index_words USING fts5(words, content='', columnsize=0, detail=none, tokenize='ascii')",
    "CREATE VIRTUAL TABLE text_index_vocabulary USING fts5vocab(text_index_words, instance)",
)
_POSTGRESQL = (
    "DROP TABLE IF EXISTS text_index",
    "CREATE TABLE text_index (interview_id VARCHAR(64) NOT NULL, turn INTEGER NOT NULL, words TSVECTOR NOT NULL, "
    "PRIMARY KEY (interview_id, turn))",
    "CREATE INDEX ix_text_index_words ON text_index USING GIN (words)",
)

_turns = sa.table("text_index", sa.column("id"), sa.column("interview_id"), sa.column("turn"))
_vocabulary = sa.table("text_index_vocabulary", sa.column("doc"), sa.column("term"))


def rebuild(connection: sa.Connection) -> None:
    """Make the tables anew, and fill them with every interview of the study."""
    for statement in _SQLITE if _is_sqlite(connection) else _POSTGRESQL:
        connection.exec_driver_sql(statement)
    # Named one by one: a migration runs this on tables that lack the columns of later versions.
    for row in connection.execute(sa.select(interview.c.id, interview.c.text, interview.c.turns)).mappings().all():
        put(connection, row["id"], _transcript(connection, dict(row)))


def follow(connection: sa.Connection, images: Iterable[Image]) -> None:
    """Do to the index what an action did to the interviews; nothing where no text or turn changed."""
    changed = [i for i in images if i.table == interview.name and _spoken(i.before) != _spoken(i.after)]
    drop(connection, *(image.id for image in changed if image.before is not None))
    for image in changed:
        if image.after is not None:
            put(connection, image.id, _transcript(connection, image.after))


def put(connection: sa.Connection, interview_id: str, transcript: Transcript) -> None:
    """Add the turns of an interview that is not in the index."""
    rows: list[Row] = []
    for number, turn in enumerate(transcript.turns):
        words = {_kept(word) for word in words_of(transcript.text[turn.start : turn.end])}
        if words:
            rows.append({"interview_id": interview_id, "turn": number, "words": sorted(words)})
    if not rows:
        return
    if _is_sqlite(connection):
        last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(_turns.c.id), 0))).scalar_one()
        for id, row in enumerate(rows, start=last + 1):
            row |= {"id": id, "words": " ".join(row["words"])}
        connection.execute(sa.text("INSERT INTO text_index (id, interview_id, turn) VALUES (:id, :interview_id, :turn)"), rows)
        connection.execute(sa.text("INSERT INTO text_index_words (rowid, words) VALUES (:id, :words)"), rows)
    else:
        for row in rows:
            if sum(len(word.encode()) for word in row["words"]) > _MOST_BYTES:
                row["words"] = [_ALWAYS]
        made = "INSERT INTO text_index VALUES (:interview_id, :turn, array_to_tsvector(CAST(:words AS text[])))"
        connection.execute(sa.text(made), rows)


def drop(connection: sa.Connection, *interview_ids: str) -> None:
    """Take interviews out of the index; those that are not in it make no difference."""
    if not interview_ids:
        return
    here = _turns.c.interview_id.in_(interview_ids)
    if _is_sqlite(connection):
        _drop_words(connection, sa.select(_turns.c.id).where(here))
    connection.execute(sa.delete(_turns).where(here))


def _drop_words(connection: sa.Connection, ids: sa.Select[Any]) -> None:
    # A table without contents wants to be told what stood in the rows: the index itself knows best.
    words: defaultdict[int, list[str]] = defaultdict(list)
    for id, word in connection.execute(sa.select(_vocabulary.c.doc, _vocabulary.c.term).where(_vocabulary.c.doc.in_(ids))):
        words[id].append(word)
    if not words:
        return
    rows = [{"id": id, "words": " ".join(some)} for id, some in words.items()]
    gone = "INSERT INTO text_index_words (text_index_words, rowid, words) VALUES ('delete', :id, :words)"
    connection.execute(sa.text(gone), rows)
    # Until its parts are merged FTS5 keeps removed words, marked as removed.
    connection.execute(sa.text("INSERT INTO text_index_words (text_index_words) VALUES ('optimize')"))


def candidates(connection: sa.Connection, query: Query, interviews: Collection[str] | None = None) -> set[tuple[str, int]]:
    """Turns that a query may find something in: interview id, and index of the turn.

    Never too few: order, nearness, capitals and what must not be there are left to the judge.

    Parameters
    ----------
    interviews
        Only in those of these ids; None for all.
    """
    if _is_sqlite(connection):
        asked = (
            "SELECT interview_id, turn FROM text_index_words JOIN text_index ON text_index.id = text_index_words.rowid "
            "WHERE text_index_words MATCH :words"
        )
        words = _written(query, " AND ", " OR ", '"{}"', '"{}"*')
    else:
        asked = "SELECT interview_id, turn FROM text_index WHERE words @@ CAST(:words AS tsquery)"
        words = _written(query, " & ", " | ", "'{}'", "'{}':*") + f" | '{_ALWAYS}'"
    found = connection.execute(sa.text(asked), {"words": words})
    return {(interview_id, turn) for interview_id, turn in found if interviews is None or interview_id in interviews}


def _written(query: Query, both: str, one: str, word: str, prefix: str) -> str:
    """The words of a query in the language of a database, given how it writes "and", "or", a word and a prefix."""

    def write(part: Query | Word) -> str:
        match part:
            case Word(forms):
                pattern = prefix if part.prefix else word
                return _joined(one, [pattern.format(form) for form in sorted({_kept(form) for form in forms})])
            case Phrase(words):
                return _joined(both, [write(one_word) for one_word in words])
            case Near():
                return _joined(both, [write(each) for each in _ends(part)])
            case Every(parts, _):
                return _joined(both, [write(each) for each in parts])
            case Either(parts):
                return _joined(one, [write(each) for each in parts])

    return write(query)


def _ends(query: Query) -> Iterator[Query]:
    """What must be near each other: of ``a NEAR/2 b NEAR/2 c`` all three, so that a long chain makes no deep expression."""
    if isinstance(query, Near):
        yield from _ends(query.one)
        yield from _ends(query.other)
    else:
        yield query


def _joined(by: str, parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({by.join(parts)})"


def _kept(word: str) -> str:
    """A word as it stands in the index; a very long one by its beginning."""
    return fold(word)[:_LONGEST_WORD]


def _is_sqlite(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _spoken(row: Row | None) -> tuple[object, object] | None:
    """What of a row of an interview stands in the index: the digest of the text, and the turns."""
    return None if row is None else (row["text"], row["turns"])


def _transcript(connection: sa.Connection, row: Row) -> Transcript:
    data = connection.execute(sa.select(content.c.data).where(content.c.sha256 == row["text"])).scalar_one()
    return Transcript(bytes(data).decode(), tuple(Turn(*turn) for turn in row["turns"]))

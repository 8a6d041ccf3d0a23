"""The tables of a study. Columns carry the names of the values' fields; see the values for their meaning."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

APPLICATION_ID = 0x574B4231
"""Stands in the header of a SQLite study ("WKB1"), so that a foreign database is told from a study."""

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.String(64), primary_key=True)


def _text(name: str, *, index: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, index=index)


def _later(name: str, kind: Any, default: str) -> sa.Column[Any]:
    """A column that came after its table; see :data:`LATER`."""
    return sa.Column(name, kind, nullable=False, server_default=sa.text(default))


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON, nullable=False)


def _share(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Double, nullable=True)


def _ref(name: str, target: str, *, nullable: bool = False) -> sa.Column[str]:
    # Checked at commit: undo writes earlier rows in any order within its transaction.
    key = sa.ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.String(64), key, nullable=nullable, index=True)


study = sa.Table("study", metadata, _id(), _text("title"), _text("language"), _text("created"))

content = sa.Table(
    "content",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    _text("media_type"),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

# Digests of files and texts that the study must not take in again, and the interview that they became ("" if it was erased).
forgotten = sa.Table(
    "forgotten",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("interview_id", sa.String(64), nullable=False),
)

change = sa.Table(
    "change",
    metadata,
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
    _text("time"),
    _text("coder", index=True),
    _text("action"),
    _text("said"),
    _json("images"),
    sa.Column("sealed", sa.Boolean, nullable=False),
    sa.Column("undoes", sa.Integer, nullable=True),
    sa.Column("redoes", sa.Integer, nullable=True),
)

# Which things a change touched, with a digest of what they meant before and after ("" = not there). A part is
# something that belongs to a thing without being it, as a coding belongs to its code.
touch = sa.Table(
    "touch",
    metadata,
    sa.Column("revision", sa.Integer, sa.ForeignKey("change.revision"), nullable=False, index=True),
    sa.Column("what", sa.String(32), nullable=False),
    sa.Column("what_id", sa.String(64), nullable=False),
    sa.Column("part", sa.String(64), nullable=False),
    sa.Column("before", sa.String(64), nullable=False),
    sa.Column("after", sa.String(64), nullable=False),
    sa.Index(None, "what", "what_id", "revision"),
)

participant = sa.Table("participant", metadata, _id(), _text("pseudonym"), _json("attributes"))

interview = sa.Table(
    "interview",
    metadata,
    _id(),
    _text("name"),
    _text("text"),
    _json("turns"),
    _json("speakers"),
    _text("language"),
    _text("source"),
    _text("original"),
    _number("order"),
)

version = sa.Table(
    "version",
    metadata,
    _id(),
    _ref("interview_id", "interview"),
    _number("number"),
    _text("text"),
    _json("turns"),
    _text("coder"),
    _text("time"),
    _text("why"),
)

attribute = sa.Table("attribute", metadata, _id(), _text("name"), _text("kind"), _json("choices"), _number("order"))

code = sa.Table(
    "code",
    metadata,
    _id(),
    _text("name"),
    _text("kind"),
    _ref("parent_id", "code", nullable=True),
    _text("definition"),
    _text("when"),
    _text("when_not"),
    _text("example"),
    _text("color"),
    _number("order"),
    _json("translations"),
    _json("jobs"),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("valence", sa.Double, nullable=True),
)

coding = sa.Table(
    "coding",
    metadata,
    _id(),
    _ref("interview_id", "interview"),
    _ref("code_id", "code"),
    _number("start"),
    _number("end"),
    _text("quote"),
    _text("coder"),
    _text("time"),
    _text("comment"),
    _text("source"),
    _text("stance"),
    sa.Column("weight", sa.Integer, nullable=True),
)

memo = sa.Table(
    "memo", metadata, _id(), _text("about"), _text("about_id", index=True), _text("text"), _text("coder"), _text("time")
)

# What a coder's screen remembers (favourite codes, the last place in an interview). It is no part of the research, so it is
# neither logged nor undone.
preference = sa.Table(
    "preference",
    metadata,
    sa.Column("coder", sa.String(200), primary_key=True),
    sa.Column("name", sa.String(200), primary_key=True),
    _json("value"),
)

theme_run = sa.Table(
    "theme_run",
    metadata,
    _id(),
    _text("time"),
    _text("coder"),
    _text("language"),
    _text("model"),
    _number("revision"),
    _json("interview_ids"),
    _json("themes"),
    _text("placed"),
    _json("settings"),
    _json("notes"),
)

suggestion = sa.Table(
    "suggestion",
    metadata,
    _id(),
    _text("run_id", index=True),
    _number("theme"),
    _ref("interview_id", "interview"),
    _number("start"),
    _number("end"),
    _text("quote"),
    sa.Column("score", sa.Double, nullable=False),
    _text("state"),
    _text("decided_by"),
    _text("decided_at"),
    _text("reason"),
    _ref("coding_id", "coding", nullable=True),
    _text("code_id"),
    _text("model"),
)

never_word = sa.Table("never_word", metadata, _id(), _text("word"), _text("coder"), _text("time"))

# What a sentence model makes of a text, so that it need not be asked again: derived from the texts, so neither logged nor undone.
vector = sa.Table(
    "vector",
    metadata,
    sa.Column("model", sa.String(200), primary_key=True),
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

goal = sa.Table(
    "goal",
    metadata,
    _id(),
    _text("text"),
    _json("jobs"),
    _text("drive"),
    _text("need"),
    _text("context"),
    _number("order"),
    _ref("code_id", "code", nullable=True),
)

milestone = sa.Table(
    "milestone",
    metadata,
    _id(),
    _ref("goal_id", "goal"),
    _text("name"),
    _text("description"),
    _number("order"),
    _ref("code_id", "code", nullable=True),
    sa.Column("parent_id", sa.String(64), nullable=True, index=True),
    _later("optional", sa.Boolean, "false"),
    _later("repeated", sa.Boolean, "false"),
)

criterion = sa.Table(
    "criterion",
    metadata,
    _id(),
    _ref("milestone_id", "milestone"),
    _text("statement"),
    _json("translations"),
    _number("order"),
    _ref("code_id", "code", nullable=True),
    _later("direction", sa.Text, "'more'"),
    *[_later(name, sa.Text, "''") for name in ("outcome", "promise", "proof")],
)

evidence = sa.Table(
    "evidence",
    metadata,
    _id(),
    _text("about"),
    _text("about_id", index=True),
    _ref("coding_id", "coding"),
    _text("stance"),
    _later("met", sa.Text, "''"),
)

verdict = sa.Table(
    "verdict",
    metadata,
    _id(),
    _text("about"),
    _text("about_id", index=True),
    _text("said"),
    _text("reason"),
    _text("coder"),
    _text("time"),
)

silenced = sa.Table("silenced", metadata, _id(), _text("rule"), _text("about_id"), _text("reason"), _text("coder"), _text("time"))

set_aside = sa.Table(
    "set_aside",
    metadata,
    _id(),
    _ref("interview_id", "interview"),
    _json("coding"),
    _json("evidence"),
    _number("version"),
)

left_out = sa.Table("left_out", metadata, _id(), _ref("code_id", "code"), _text("coder"), _text("time"), _text("reason"))

event_log = sa.Table(
    "event_log",
    metadata,
    _id(),
    _text("name"),
    _text("content"),
    _number("events"),
    _number("customers"),
    _text("first"),
    _text("last"),
    _number("touchpoints"),
    _json("dropped"),
)

placement = sa.Table(
    "placement", metadata, _id(), _text("touchpoint"), _ref("milestone_id", "milestone"), _text("coder"), _text("discipline")
)

questionnaire = sa.Table(
    "questionnaire",
    metadata,
    _id(),
    _json("title"),
    _json("languages"),
    _json("items"),
    _number("revision"),
    _number("version"),
    _text("time"),
    _later("extras", sa.JSON, "'[]'"),
    _later("design", sa.JSON, "'{}'"),
    _later("wording", sa.JSON, "'{}'"),
    _later("exported", sa.Text, "''"),
)

wave = sa.Table(
    "wave",
    metadata,
    _id(),
    _number("number"),
    _ref("questionnaire_id", "questionnaire"),
    _number("respondents"),
    _text("content"),
    _text("source"),
    _text("time"),
    _later("tool", sa.Text, "''"),
    _later("told", sa.JSON, "'{}'"),
    _later("weights", sa.Text, "''"),
)

validation = sa.Table(
    "validation",
    metadata,
    _id(),
    _ref("wave_id", "wave"),
    _text("criterion_id", index=True),
    _number("n"),
    *[_share(name) for name in ("importance", "importance_low", "importance_high", "satisfaction", "opportunity", "low", "high")],
    _text("status"),
    _text("rule"),
    _number("revision"),
    _json("extra"),
    _later("segment", sa.Text, "''"),
)

basis = sa.Table(
    "basis",
    metadata,
    _id(),
    _text("what"),
    _text("what_id", index=True),
    _text("source"),
    _text("source_id"),
    _number("revision"),
    sa.Index(None, "source", "source_id"),
)

COSMETIC: dict[str, frozenset[str]] = {
    "code": frozenset({"color", "order", "when", "when_not", "example", "active"}),
    "coding": frozenset({"comment", "coder", "time", "source", "weight"}),
    "interview": frozenset({"order", "name"}),
    "goal": frozenset({"order"}),
    "milestone": frozenset({"order"}),
    "criterion": frozenset({"order", "outcome", "promise", "proof"}),
    "questionnaire": frozenset({"exported"}),
}
"""Columns whose change gives nobody a reason to look again at what was derived."""

PARTS: dict[str, tuple[str, str]] = {"coding": ("code", "code_id")}
"""A row of the table is part of another thing: that thing's table, and the column with its id. A code changes its meaning
with the passages it stands on."""

LATER: dict[str, dict[str, Any]] = {
    "code": {"valence": None},
    "milestone": {"parent_id": None, "optional": False, "repeated": False},
    "criterion": {"direction": "more", "outcome": "", "promise": "", "proof": ""},
    "evidence": {"met": ""},
    "questionnaire": {"extras": [], "design": {}, "wording": {}, "exported": ""},
    "wave": {"tool": "", "told": {}, "weights": ""},
    "validation": {"segment": ""},
}
"""Columns that came after their table, with what a row of before means by not having them: the log keeps rows as they were."""

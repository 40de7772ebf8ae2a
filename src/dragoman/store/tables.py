"""The tables, once for both databases.

Facts stand in ``page``, ``body``, ``article``, ``sentence`` and ``report``; they are added and
never altered. ``event`` and its companions are derived and can be rebuilt. ``event_facet`` answers
every question that the site asks: what an event is about (a country, a pair, a type, a name…) is
interned in ``facet`` with the number of its events, and one narrow row ties it to the event and its
day. ``tally`` counts the rows of the large tables, as counting them anew would take too long.
``unmerged`` lists the reports that no event holds yet. A former id of an event leads to one of its
reports, and so to whichever event holds that report now: no chain of redirects has to be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

if TYPE_CHECKING:
    from typing import TypeAlias

    from sqlalchemy import Row

    AnyRow: TypeAlias = Row[*tuple[Any, ...]]

metadata = MetaData()

migration = Table(
    "migration", metadata, Column("name", Text, primary_key=True), Column("applied_at", Text)
)

body = Table(
    "body",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("codec", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
page = Table(
    "page",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("data", Text, nullable=False),
)
article = Table(
    "article",
    metadata,
    Column("id", Text, primary_key=True),
    Column("page_id", Text, nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("publication", Text),
    Column("voice", Text),
    Column("published_day", Integer, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("data", Text, nullable=False),
)
sentence = Table(
    "sentence",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Index("sentence_of_article", "article_id", "position"),
)
report = Table(
    "report",
    metadata,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("key", Text, nullable=False),
    Column("article_id", Text, nullable=False, index=True),
    Column("quote", Text, nullable=False),
    Column("data", Text, nullable=False),
)
event = Table(
    "event",
    metadata,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("event_type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("day", Integer, nullable=False),
    Column("end_day", Integer, nullable=False),
    Column("belief", Float, nullable=False),
    Column("report_count", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Index("event_by_day", "day", "n"),
    Index("event_by_status", "status", "day", "n"),
    Index("event_by_type", "event_type", "day", "n"),
)
event_report = Table(
    "event_report",
    metadata,
    Column("event_n", BigInteger, primary_key=True),
    Column("report_n", BigInteger, primary_key=True),
    Index("event_of_report", "report_n", "event_n"),
    sqlite_with_rowid=False,
)
facet = Table(
    "facet",
    metadata,
    Column("k", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("events", Integer, nullable=False),
    Index("facet_by_value", "kind", "value", unique=True),
    Index("facet_by_events", "kind", "events"),
)
facet_word = Table(
    "facet_word",
    metadata,
    Column("word", Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True),
    Column("k", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
event_facet = Table(
    "event_facet",
    metadata,
    Column("k", Integer, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("event_n", BigInteger, primary_key=True, autoincrement=False),
    Index("facet_of_event", "event_n", "k"),
    sqlite_with_rowid=False,
)
tally = Table(
    "tally",
    metadata,
    Column("name", Text, primary_key=True),
    Column("n", BigInteger, nullable=False),
)
unmerged = Table("unmerged", metadata, Column("report_id", Text, primary_key=True))
event_former = Table(
    "event_former",
    metadata,
    Column("former_id", Text, primary_key=True),
    Column("report_id", Text, nullable=False, index=True),
)
judgement = Table(
    "judgement",
    metadata,
    Column("left", Text, primary_key=True),
    Column("right", Text, primary_key=True),
    Column("by", Text, primary_key=True),
    Column("at", Text, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("withdrawn_at", Text),
    Index("judgement_of_right", "right"),
)
failure = Table(
    "failure",
    metadata,
    Column("id", Text, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("subject_id", Text, index=True),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("retry", Integer, nullable=False),
    Column("at", Text, nullable=False),
)
passed = Table(
    "passed",
    metadata,
    Column("page_id", Text, primary_key=True),
    Column("step", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("outcome", Text, nullable=False),
)
run = Table(
    "run",
    metadata,
    Column("id", Text, primary_key=True),
    Column("started_at", Text, nullable=False, index=True),
    Column("ended_at", Text),
    Column("outcome", Text, nullable=False),
    Column("settings", Text, nullable=False),
    Column("steps", Text, nullable=False),
    Column("counts", Text, nullable=False, server_default=text("'{}'")),
)

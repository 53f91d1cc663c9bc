"""A brand grown by SQL: articles like its own until there are so many passages, solved tickets like those it walked."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import psycopg
from psycopg.sql import SQL, Composable, Identifier

WORDS_KEPT = 0.9
TICKETS_A_CUSTOMER = 10
_TABLES = (
    "desk_customer", "desk_ticket", "desk_message", "desk_event", "desk_resolution", "guidance_reading", "guidance_suggestion",
    "routing_assignment", "quality_survey",
)  # fmt: skip
# By which of its columns a table belongs to the solved tickets, and which of theirs; any other by its ticket's id.
_SOLVED = {"desk_customer": ("id", "customer_id"), "desk_ticket": ("id", "id")}
_SAMPLE = "CREATE TEMP TABLE sample AS SELECT id, customer_id FROM desk_ticket WHERE brand_id = %s AND state = 'solved'"
_ARTICLES = """
SELECT a.id, a.slug, a.language, a.title, a.topic, p.heading, p.text, p.vector FROM knowledge_article a
JOIN knowledge_passage p ON p.brand_id = a.brand_id AND p.article_id = a.id WHERE a.brand_id = %s ORDER BY a.slug, a.language, p.position
"""
_TO_ARTICLE = (
    "COPY knowledge_article (id, brand_id, slug, language, title, topic, audience, body, version, source, reviewed_on) FROM STDIN"
)
_TO_PASSAGE = "COPY knowledge_passage (id, brand_id, article_id, position, heading, text, vector) FROM STDIN"

Admin = psycopg.Connection[Any]


def grow_knowledge(admin: Admin, brand_id: int, *, passages: int, now: datetime) -> int:
    """Articles with some words left out, one number of their own, and the meaning of the one they are like; how many passages there are."""
    rng, found = np.random.default_rng(1), admin.execute(_ARTICLES, [brand_id]).fetchall()
    articles, written = dict[tuple[UUID, int], UUID](), list[tuple[Any, ...]]()
    made = list[tuple[Any, ...]]()
    for number in range(max(0, passages - len(found))):
        turn, (article, slug, language, title, topic, heading, text, vector) = number // len(found), found[number % len(found)]
        if (article, turn) not in articles:
            articles[article, turn] = uuid4()
            made.append((articles[article, turn], brand_id, f"{slug}-{turn}", language, f"{title} {4000 + turn}", topic, "public", text,
                         1, "bench", now.date()))  # fmt: skip
        said = " ".join(word for word in text.split() if rng.random() < WORDS_KEPT)
        written.append((uuid4(), brand_id, articles[article, turn], number, heading, f"{said} ({4000 + turn})", vector))
    with admin.cursor() as cursor:
        for statement, lines in ((_TO_ARTICLE, made), (_TO_PASSAGE, written)):
            with cursor.copy(statement) as copy:
                for line in lines:
                    copy.write_row(line)
    tell_of_knowledge(admin, brand_id)
    return len(found) + len(written)


def tell_of_knowledge(admin: Admin, brand_id: int) -> None:
    """As after every change: whoever reads for this brand reads its knowledge afresh."""
    admin.execute("UPDATE brands_brand SET knowledge_version = knowledge_version + 1 WHERE id = %s", [brand_id])


def grow_tickets(admin: Admin, brand_id: int, *, tickets: int) -> int:
    """Copies of the solved tickets, each older than the one before, ten to a customer; how many solved tickets there are then."""
    samples = _count(admin, brand_id)
    copies = -(-max(0, tickets - samples) // samples)
    # Nothing is to fire and nothing to be checked again: these are rows the product wrote, under other ids.
    admin.execute("SET session_replication_role = replica")
    # The ids are kept first: once a ticket is copied, its copy is solved too.
    admin.execute(_SAMPLE, [brand_id])
    for table in _TABLES:
        admin.execute(_copying(admin, table), {"copies": copies, "customers": max(1, copies // TICKETS_A_CUSTOMER)})
    admin.execute("SET session_replication_role = DEFAULT")
    admin.execute("ANALYZE")
    return _count(admin, brand_id)


def _count(admin: Admin, brand_id: int) -> int:
    found = admin.execute("SELECT count(*) FROM desk_ticket WHERE brand_id = %s AND state = 'solved'", [brand_id]).fetchone()
    return int(found[0]) if found else 0


def _copying(admin: Admin, table: str) -> bytes:
    """INSERT ... SELECT of every column of a table; ids, moments and what must be unique change with each copy."""
    columns = admin.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s AND "
        "NOT (table_name = 'desk_event' AND column_name = 'position') ORDER BY ordinal_position", [table],
    ).fetchall()  # fmt: skip
    names = SQL(", ").join(Identifier(name) for name, _ in columns)
    values = SQL(", ").join(_copied(table, name, kind) for name, kind in columns)
    solved = SQL("t.{} IN (SELECT {} FROM sample)").format(
        *map(Identifier, _SOLVED.get(table, ("ticket_id", "id")))
    )
    until = SQL("%(customers)s" if table == "desk_customer" else "%(copies)s")
    statement = SQL("INSERT INTO {table} ({names}) SELECT {values} FROM {table} t, generate_series(1, {until}) n WHERE {solved}")
    return statement.format(
        table=Identifier(table), names=names, values=values, until=until, solved=solved
    ).as_bytes(admin)


def _copied(table: str, name: str, kind: str) -> Composable:
    column = Identifier("t", name)
    if name == "customer_id" or (table == "desk_customer" and name == "id"):
        return SQL("md5(1 + mod(n - 1, %(customers)s) || {}::text)::uuid").format(column)
    if kind == "uuid" and name not in ("person_id", "by_id", "queue_id", "raw_id", "by"):
        return SQL("md5(n || {}::text)::uuid").format(column)
    if name == "external_id":
        return SQL("NULL")
    if name == "email_digest":
        return SQL("sha256({} || convert_to(n::text, 'UTF8'))").format(column)
    if kind == "timestamp with time zone":  # by little: what was solved long ago would be closed meanwhile
        return SQL("{} - n * interval '2 seconds'").format(column)
    return column

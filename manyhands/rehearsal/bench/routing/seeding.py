"""Brands on different pages, specialists over several of them, and as many open tickets as are asked for, with the product's own offers.

A few tickets of every kind are placed by the product; the rest are their copies by SQL, each as old as chance says.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID

import numpy as np
import psycopg

from manyhands.core.service_models.names import CHANNELS, COMPLEXITIES, PRIORITIES
from manyhands.rehearsal.bench.routing.crowd import SPOKEN

PAGES = ("human_cloud", "tiered", "bilingual", "human_cloud")
CUSTOMERS = 500
KINDS_EACH = 4  # complexities and priorities drawn for each language and channel
DUE_MINUTES = {"low": 480, "normal": 120, "high": 60, "urgent": 15}
HELD_MAX = 4
TIER_SHARES = (0.6, 0.25, 0.15)
SECOND_BRAND_SHARE = 0.3

_TABLES = """
CREATE SCHEMA bench;
CREATE TABLE bench.sample (n serial PRIMARY KEY, ticket_id uuid NOT NULL);
CREATE TABLE bench.customer (brand_id int, n int, id uuid, PRIMARY KEY (brand_id, n));
CREATE TABLE bench.copied (n int PRIMARY KEY, id uuid NOT NULL, sample_id uuid NOT NULL, age interval NOT NULL);
CREATE INDEX ON bench.copied (sample_id);
CREATE TABLE bench.pair (k int PRIMARY KEY, brand_id int NOT NULL, offer_id uuid NOT NULL, channel text NOT NULL, person_id uuid NOT NULL);
GRANT USAGE ON SCHEMA bench TO PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA bench TO PUBLIC;
"""
_BRAND = """
INSERT INTO brands_brand (slug, name, trade, currency, languages, voice, created_at)
VALUES (%(slug)s, %(slug)s, 'retail', 'EUR', '["en", "de", "es", "fr"]', '{}', %(now)s) RETURNING id
"""
_CUSTOMERS = """
WITH made AS (
  INSERT INTO desk_customer (id, brand_id, created_at) SELECT gen_random_uuid(), %(brand)s, %(now)s FROM generate_series(1, %(count)s)
  RETURNING brand_id, id
)
INSERT INTO bench.customer SELECT brand_id, row_number() OVER (), id FROM made
"""
_SAMPLE = """
WITH ticket AS (
  INSERT INTO desk_ticket (id, brand_id, customer_id, channel, subject, language, topic, complexity, priority, opened_at, customer_wrote_at,
                           due_at)
  SELECT gen_random_uuid(), %(brand)s, c.id, %(channel)s, 'Where is my parcel?', %(language)s, 'delivery', %(complexity)s, %(priority)s,
         %(now)s, %(now)s, %(due)s FROM bench.customer c WHERE c.brand_id = %(brand)s AND c.n = 1
  RETURNING id
)
INSERT INTO bench.sample (ticket_id) SELECT id FROM ticket RETURNING ticket_id
"""
# What opens later has opened by now where the ticket is old enough.
_COPIES = """
INSERT INTO bench.copied
SELECT d.n, gen_random_uuid(), s.ticket_id, random() * interval '2 hours'
FROM (SELECT n, 1 + mod((random() * 1000000)::int, (SELECT count(*)::int FROM bench.sample)) AS drawn
      FROM generate_series(%(first)s, %(last)s) n) d JOIN bench.sample s ON s.n = d.drawn;
"""
_TICKETS = """
INSERT INTO desk_ticket (id, brand_id, customer_id, channel, subject, state, priority, language, topic, complexity, model_version, tier,
                         opened_at, customer_wrote_at, due_at)
SELECT c.id, t.brand_id, who.id, t.channel, t.subject, t.state, t.priority, t.language, t.topic, t.complexity, t.model_version, t.tier,
       t.opened_at - c.age, t.customer_wrote_at - c.age, t.due_at - c.age
FROM bench.copied c JOIN desk_ticket t ON t.id = c.sample_id
JOIN bench.customer who ON who.brand_id = t.brand_id AND who.n = 1 + mod(c.n, %(customers)s)
WHERE c.n BETWEEN %(first)s AND %(last)s
"""
_OFFERS = """
INSERT INTO routing_offer (id, brand_id, ticket_id, queue_id, pool, tier, weight, channel_room, shown_to, shown_seconds, language, opens_at,
                           widened_at, order_key, terms, because, placed_at)
SELECT gen_random_uuid(), o.brand_id, c.id, o.queue_id, o.pool, o.tier, o.weight, o.channel_room, o.shown_to, o.shown_seconds, o.language,
       o.opens_at - c.age, CASE WHEN o.opens_at - c.age <= %(now)s THEN o.opens_at - c.age END,
       o.order_key - 4 * extract(epoch FROM c.age)::bigint, o.terms, o.because, o.placed_at - c.age
FROM bench.copied c JOIN routing_offer o ON o.ticket_id = c.sample_id WHERE c.n BETWEEN %(first)s AND %(last)s
"""
# Whom bare SQL gives which ticket: each once, in no order, to the brand's people in turn.
_PAIRS = """
TRUNCATE bench.pair;
WITH hand AS (
  SELECT brand_id, person_id, row_number() OVER (PARTITION BY brand_id ORDER BY person_id) - 1 AS n,
         count(*) OVER (PARTITION BY brand_id) AS hands
  FROM (SELECT DISTINCT brand_id, person_id FROM brands_grant) g
), offer AS (
  SELECT o.*, row_number() OVER (PARTITION BY brand_id ORDER BY random()) AS n FROM (
    SELECT DISTINCT ON (o.ticket_id) o.brand_id, o.id, t.channel FROM routing_offer o
    JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id
    WHERE o.state = 'open' AND o.widened_at IS NOT NULL ORDER BY o.ticket_id, random()) o
)
INSERT INTO bench.pair
SELECT row_number() OVER (ORDER BY random()) - 1, o.brand_id, o.id, o.channel, h.person_id
FROM offer o JOIN hand h ON h.brand_id = o.brand_id AND h.n = mod(o.n, h.hands)
"""
_AS_BEFORE = (
    "UPDATE routing_offer SET state = 'open' WHERE state <> 'open'",
    "DELETE FROM routing_assignment",
    "UPDATE routing_load SET held = 0, chat = 0, email = 0, api = 0 WHERE held > 0",
    "DELETE FROM desk_event",
    "UPDATE desk_ticket SET state = 'new', events_count = 0 WHERE events_count > 0",
    "VACUUM (ANALYZE) routing_offer, routing_assignment, routing_load, desk_ticket, desk_event",
)


def found_brands(admin: psycopg.Connection[Any], *, people: int, rng: np.random.Generator, now: datetime) -> list[UUID]:
    """The brands with their pages, tickets of every kind, and the people; whoever can take tickets."""
    from manyhands.apps.brands.service_model import put_page
    from manyhands.apps.ground.walls import acting_as, for_brand
    from manyhands.core.service_models import preset_text

    admin.execute(_TABLES)
    brands: list[tuple[int, str]] = []
    for number, page in enumerate(PAGES):
        made = admin.execute(_BRAND, {"slug": f"brand-{number}", "now": now}).fetchone()
        assert made is not None
        brands.append((int(made[0]), page))
        admin.execute(_CUSTOMERS, {"brand": brands[-1][0], "count": CUSTOMERS, "now": now})
        with acting_as(for_brand(brands[-1][0])):
            put_page(brands[-1][0], preset_text(page), by=None, now=now - timedelta(days=1))
        _place_samples(admin, brands[-1][0], rng, now=now)
    return _found_people(admin, brands, people, rng, now=now)


def _place_samples(admin: psycopg.Connection[Any], brand_id: int, rng: np.random.Generator, *, now: datetime) -> None:
    from manyhands.apps.ground.walls import acting_as, for_worker
    from manyhands.journey.place import place

    for language, channel, _ in product(SPOKEN, CHANNELS, range(KINDS_EACH)):
        priority = str(rng.choice(PRIORITIES, p=(0.2, 0.5, 0.2, 0.1)))
        kind = {"complexity": str(rng.choice(COMPLEXITIES)), "priority": priority, "due": now + timedelta(minutes=DUE_MINUTES[priority])}
        made = admin.execute(_SAMPLE, {"brand": brand_id, "language": language, "channel": channel, "now": now, **kind}).fetchone()
        assert made is not None
        with acting_as(for_worker(brand_id)):
            place(brand_id, made[0], now=now)


def _found_people(
    admin: psycopg.Connection[Any], brands: list[tuple[int, str]], count: int, rng: np.random.Generator, *, now: datetime
) -> list[UUID]:
    ids = [UUID(bytes=rng.bytes(16), version=4) for _ in range(count)]
    spoken = [(one, str(language), int(rng.integers(3, 6))) for one in ids for language in rng.choice(SPOKEN, 2, replace=False)]
    work = list(_work(ids, brands, rng))
    since = now - timedelta(days=1)
    _copy(admin, "people_person (id, email, name, created_at)", [(one, f"{one}@bench.example", f"Hand {one}", since) for one in ids])
    _copy(admin, "people_spokenlanguage (person_id, language, level)", spoken)
    _copy(admin, "routing_load (person_id, held_max)", [(one, HELD_MAX) for one in ids])
    _copy(admin, "brands_grant (id, brand_id, person_id, role, valid_from)", [
        (UUID(bytes=rng.bytes(16), version=4), brand_id, one, "specialist", since) for one, brand_id, _ in work
    ])  # fmt: skip
    _copy(admin, "brands_qualification (id, brand_id, person_id, pool, given_at)", [
        (UUID(bytes=rng.bytes(16), version=4), brand_id, one, pool, since) for one, brand_id, pools in work for pool in pools
    ])  # fmt: skip
    return ids


def _work(ids: list[UUID], brands: list[tuple[int, str]], rng: np.random.Generator) -> Iterator[tuple[UUID, int, list[str]]]:
    """Who works for which brand in which of its pools: all up to their tier."""
    from manyhands.core.service_models import compile_page, preset

    plans = {page: compile_page(preset(page), currency="EUR") for page in PAGES}
    for one in ids:
        tier = int(rng.choice((1, 2, 3), p=TIER_SHARES))
        for place in rng.choice(len(brands), 2 if rng.random() < SECOND_BRAND_SHARE else 1, replace=False):
            brand_id, page = brands[int(place)]
            plan = plans[page]
            yield one, brand_id, [name for code, name in enumerate(plan.pool_names) if int(plan.pools.tier[code]) <= tier]


def _copy(admin: psycopg.Connection[Any], into: str, rows: list[tuple[Any, ...]]) -> None:
    with admin.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:  # type: ignore[arg-type]  # names of our own
        for row in rows:
            copy.write_row(row)


def open_tickets(admin: psycopg.Connection[Any], *, upto: int, now: datetime) -> dict[str, int]:
    """Open more tickets until there are so many; what there is then."""
    found = admin.execute("SELECT count(*), (SELECT coalesce(max(n), 0) FROM bench.copied) FROM desk_ticket").fetchone()
    assert found is not None
    wave = {"first": found[1] + 1, "last": found[1] + upto - found[0], "customers": CUSTOMERS, "now": now}
    for statement in (_COPIES, _TICKETS, _OFFERS):
        admin.execute(statement, wave)
    admin.execute(_PAIRS)
    as_before(admin)
    admin.execute("ANALYZE")
    counts = admin.execute(
        "SELECT count(*) AS tickets, (SELECT count(*) FROM routing_offer WHERE state = 'open') AS offers, "
        "(SELECT count(DISTINCT queue_id) FROM routing_offer WHERE state = 'open') AS queues FROM desk_ticket WHERE state = 'new'"
    ).fetchone()
    assert counts is not None
    return dict(zip(("tickets", "offers", "queues"), counts, strict=True))


def as_before(admin: psycopg.Connection[Any]) -> None:
    """Nobody has claimed anything: every hand is free and every ticket waits."""
    # Not even its owner may take back what was logged; who measures is the superuser of a database that is thrown away.
    admin.execute("SET session_replication_role = replica")
    for statement in _AS_BEFORE:
        admin.execute(statement)
    admin.execute("SET session_replication_role = DEFAULT")


def now_utc() -> datetime:
    """The moment of founding."""
    return datetime.now(UTC)

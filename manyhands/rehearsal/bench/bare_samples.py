"""What solved tickets consist of, kept in a schema of its own so that bare SQL can write the like again."""

from __future__ import annotations

from collections.abc import Sequence

import psycopg

SAMPLES_MAX = 100

_KINDS = ("message_received", "ticket_understood", "ticket_placed", "ticket_claimed", "reply_sent", "ticket_solved")
_WHYS = ", ".join(f"(jsonb_agg(why) FILTER (WHERE kind = '{kind}')) -> 0 AS why_{kind}" for kind in _KINDS)

_SAMPLES = f"""
DROP SCHEMA IF EXISTS bench CASCADE;
CREATE SCHEMA bench;

CREATE TABLE bench.sample AS
SELECT row_number() OVER (ORDER BY t.opened_at)::int AS n, t.id AS ticket_id, a.id AS assignment_id, t.customer_id, t.subject,
  m.text, first.by_id AS login_id, convert_to(json_build_object('brand_id', t.brand_id, 'ticket_id', t.id, 'message_id', m.id)::text,
  'UTF8') AS payload, g.language, g.topic, g.complexity, t.priority, t.model_version, t.tier, g.because, g.vector,
  s.id IS NOT NULL AS has_suggestion, s.text AS proposed, s.confidence, s.citations, a.pool, reply.text AS reply,
  e.amount_minor, e.currency, e.rule, e.id AS earning_id, whys.*
FROM (SELECT * FROM desk_ticket WHERE state = 'solved' ORDER BY opened_at LIMIT {SAMPLES_MAX}) t
JOIN desk_message m ON m.ticket_id = t.id AND m.side = 'customer'
JOIN desk_message reply ON reply.ticket_id = t.id AND reply.side = 'brand'
JOIN guidance_reading g ON g.message_id = m.id
LEFT JOIN guidance_suggestion s ON s.message_id = m.id
JOIN routing_assignment a ON a.ticket_id = t.id
JOIN pay_earning e ON e.assignment_id = a.id
JOIN desk_event first ON first.ticket_id = t.id AND first.sequence = 1
CROSS JOIN LATERAL (SELECT {_WHYS} FROM desk_event w WHERE w.ticket_id = t.id) whys;
ALTER TABLE bench.sample ADD PRIMARY KEY (n);

CREATE TABLE bench.offer AS
SELECT s.n, o.pool, o.tier, o.language, o.opens_at - o.placed_at AS opens_after, o.order_key, o.terms, o.because, o.queue_id,
       o.weight, o.channel_room
FROM bench.sample s JOIN routing_offer o ON o.ticket_id = s.ticket_id;
CREATE INDEX ON bench.offer (n);

CREATE TABLE bench.move AS
SELECT s.n, a.kind, a.person_id IS NOT NULL AS is_persons, p.amount_minor AS amount, p.currency
FROM bench.sample s JOIN pay_entry e ON e.kind = 'earning' AND e.source = 'earning:' || s.earning_id
JOIN pay_posting p ON p.entry_id = e.id JOIN pay_account a ON a.id = p.account_id;
CREATE INDEX ON bench.move (n);

CREATE TABLE bench.person (n int PRIMARY KEY, id uuid NOT NULL);
GRANT USAGE ON SCHEMA bench TO PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA bench TO PUBLIC;
-- The queue's own statements are one transaction each, as the product's are; its role is entered once a connection there.
GRANT SELECT, INSERT, UPDATE, DELETE ON pgqueuer, pgqueuer_log TO manyhands_login;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO manyhands_login;
ANALYZE;
"""


def keep_samples(admin_url: str, people: Sequence[str]) -> int:
    """Keep what was walked so far; how many samples there are."""
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(_SAMPLES)
        with admin.cursor() as cursor:
            cursor.executemany("INSERT INTO bench.person VALUES (%s, %s)", list(enumerate(people, start=1)))
        found = admin.execute("SELECT count(*) FROM bench.sample").fetchone()
    return int(found[0]) if found else 0

"""The rows of a walk as bare SQL for pgbench: the statements the product writes with, and none of what it reads.

One transaction a step, under the same role and context, with the same row policies, keys, triggers and indexes. The words
and numbers come from tickets that walked by the API before (`bench.sample`), so that the rows are as long.
"""

from __future__ import annotations

_IDS = ("ticket", "message", "reading", "suggestion", "assignment", "reply", "fate", "resolution", "survey", "review", "earning", "entry")

DRAW = r"""
\set n random(:first, :last)
\set drawn random(1, 100)
\set client :client_id + 1
SELECT {ids}, s.customer_id, s.pool, s.has_suggestion::int AS has_suggestion, p.id AS person
FROM bench.sample s, bench.person p WHERE s.n = :n AND p.n = :client \gset
""".format(ids=", ".join(f"gen_random_uuid() AS {name}" for name in _IDS))

_ENTER_BRAND = """
BEGIN;
SELECT set_config('role', '{role}', true), set_config('mh.person', '', true), set_config('mh.customer', '', true),
  set_config('mh.login', '', true), set_config('mh.address', '', true), set_config('mh.asked', '', true),
  set_config('mh.operator', mh_operator('', '', ''), true), set_config('mh.brands', :brands, true);
"""
_ENTER_PERSON = """
BEGIN;
SELECT set_config('role', 'manyhands_app', true), set_config('mh.person', :person, true), set_config('mh.customer', '', true),
  set_config('mh.login', '', true), set_config('mh.address', '', true), set_config('mh.asked', '', true),
  set_config('mh.operator', mh_operator(:person, '', ''), true),
  set_config('mh.brands', mh_brands_of(:person, '', '', ''), true);
"""
_SAMPLE = "(SELECT {column} FROM bench.sample WHERE n = :n)"


def _event(kind: str, changes: str, *, by_kind: str, by: str = "NULL") -> str:
    return f"""
WITH ticket AS (
  UPDATE desk_ticket SET events_count = events_count + 1{changes}
  WHERE brand_id = :brand AND id = :ticket RETURNING events_count
)
INSERT INTO desk_event (brand_id, ticket_id, sequence, kind, by_kind, by_id, at, why)
SELECT :brand, :ticket, events_count, '{kind}', '{by_kind}', {by}, now(), s.why_{kind}
FROM ticket, bench.sample s WHERE s.n = :n;
"""


MESSAGE = r"""
WITH ticket AS (
  INSERT INTO desk_ticket (id, brand_id, customer_id, channel, subject, opened_at, customer_wrote_at, events_count)
  SELECT :ticket, :brand, s.customer_id, 'api', s.subject, now(), now(), 1 FROM bench.sample s WHERE s.n = :n
), message AS (
  INSERT INTO desk_message (id, brand_id, ticket_id, customer_id, side, text, html, external_id, raw_id, written_at)
  SELECT :message, :brand, :ticket, s.customer_id, 'customer', s.text, '', :message, NULL, now() FROM bench.sample s WHERE s.n = :n
)
INSERT INTO desk_event (brand_id, ticket_id, sequence, kind, by_kind, by_id, at, why)
SELECT :brand, :ticket, 1, 'message_received', 'integration', s.login_id, now(), s.why_message_received
FROM bench.sample s WHERE s.n = :n;
INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, status)
SELECT 100, 'bare_arrived', s.payload, now(), 'queued' FROM bench.sample s WHERE s.n = :n;
SELECT currval('pgqueuer_id_seq') AS job \gset
"""

# The product's worker does not know this job.
JOB_TAKEN = """
WITH picked AS (
  UPDATE pgqueuer SET status = 'picked', updated = now(), heartbeat = now(), queue_manager_id = gen_random_uuid()
  WHERE id = (SELECT id FROM pgqueuer WHERE id = :job AND status = 'queued' FOR UPDATE SKIP LOCKED)
  RETURNING id, status, entrypoint, priority
)
INSERT INTO pgqueuer_log (job_id, status, entrypoint, priority) SELECT id, status, entrypoint, priority FROM picked;
"""

JOB_DONE = """
WITH deleted AS (DELETE FROM pgqueuer WHERE id = :job RETURNING id, entrypoint, priority)
INSERT INTO pgqueuer_log (job_id, status, entrypoint, priority)
SELECT id, 'successful', entrypoint, priority FROM deleted;
"""

UNDERSTOOD = r"""
INSERT INTO guidance_reading (id, brand_id, ticket_id, message_id, language, topic, complexity, priority, because, vector, at)
SELECT :reading, :brand, :ticket, :message, s.language, s.topic, s.complexity, s.priority, s.because, s.vector, now()
FROM bench.sample s WHERE s.n = :n;
\if :has_suggestion
INSERT INTO guidance_suggestion (id, brand_id, ticket_id, message_id, language, text, confidence, citations, at)
SELECT :suggestion, :brand, :ticket, :message, s.language, s.proposed, s.confidence, s.citations, now()
FROM bench.sample s WHERE s.n = :n;
\endif
""" + _event(
    "ticket_understood", by_kind="system", changes=", " + ", ".join(
        f"{column} = " + _SAMPLE.format(column=column) for column in ("language", "topic", "complexity", "priority", "model_version")
    ) + ", due_at = now() + interval '2 hours'",
)  # fmt: skip

PLACED = """
INSERT INTO routing_offer (id, brand_id, ticket_id, queue_id, pool, tier, language, opens_at, widened_at, order_key, terms, because,
                           weight, channel_room, preferred_person_id, placed_at)
SELECT gen_random_uuid(), :brand, :ticket, o.queue_id, o.pool, o.tier, o.language, now() + o.opens_after,
       CASE WHEN o.opens_after <= interval '0' THEN now() END, o.order_key, o.terms, o.because,
       o.weight, o.channel_room, NULL, now()
FROM bench.offer o WHERE o.n = :n;
""" + _event("ticket_placed", by_kind="system", changes="".join(
    f", {column} = " + _SAMPLE.format(column=column) for column in ("tier", "model_version")
))  # fmt: skip

CLAIMED = """
WITH taken AS (
  UPDATE routing_offer o SET state = 'taken' WHERE o.brand_id = :brand AND o.ticket_id = :ticket AND o.pool = :pool AND o.state = 'open'
  RETURNING o.brand_id, o.id, o.ticket_id, o.pool, o.terms, o.weight, o.channel_room
), others AS (
  UPDATE routing_offer o SET state = 'withdrawn' FROM taken
  WHERE o.brand_id = taken.brand_id AND o.ticket_id = taken.ticket_id AND o.id <> taken.id AND o.state = 'open'
), room AS (
  UPDATE routing_load l SET held = held + weight, api = api + 1 FROM taken
  WHERE l.person_id = :person AND held + weight <= held_max + forced AND api < channel_room RETURNING l.person_id
)
INSERT INTO routing_assignment (id, brand_id, ticket_id, offer_id, pool, person_id, channel, weight, terms, claimed_at, lease_until)
SELECT :assignment, brand_id, ticket_id, id, pool, person_id, 'api', weight, terms, now(), now() + interval '30 minutes' FROM taken, room;
""" + _event("ticket_claimed", by_kind="person", by=":person", changes=", state = 'open'")

REPLIED = r"""
INSERT INTO desk_message
  (id, brand_id, ticket_id, customer_id, side, visibility, person_id, text, html, external_id, raw_id, written_at)
SELECT :reply, :brand, :ticket, s.customer_id, 'brand', 'public', :person, s.reply, '', NULL, NULL, now()
FROM bench.sample s WHERE s.n = :n;
UPDATE routing_assignment SET replied_at = coalesce(replied_at, now()) WHERE brand_id = :brand AND id = :assignment;
\if :has_suggestion
INSERT INTO guidance_suggestionfate (id, brand_id, suggestion_id, reply_id, person_id, fate, barred, at)
VALUES (:fate, :brand, :suggestion, :reply, :person, 'ignored', '[]', now());
\endif
""" + _event("reply_sent", by_kind="person", by=":person", changes=", replied_at = now(), first_replied_at = now()")

_BOOKED = """
INSERT INTO pay_earning (id, brand_id, ticket_id, assignment_id, person_id, outcome, amount_minor, currency, rule, earned_at, release_at)
SELECT :earning, :brand, :ticket, :assignment, :person, 'solved', s.amount_minor, s.currency, s.rule, now(), now() + interval '72 hours'
FROM bench.sample s WHERE s.n = :n;
WITH moved AS (
  SELECT a.id, m.amount, m.currency FROM bench.move m JOIN pay_account a ON a.brand_id = :brand AND a.kind = m.kind
    AND a.currency = m.currency AND a.person_id IS NOT DISTINCT FROM CASE WHEN m.is_persons THEN :person::uuid END
  WHERE m.n = :n
), entry AS (
  INSERT INTO pay_entry (id, brand_id, kind, source, corrects_id, at)
  VALUES (:entry, :brand, 'earning', 'earning:' || :earning, NULL, now()) RETURNING id
)
INSERT INTO pay_posting (id, brand_id, entry_id, account_id, amount_minor, currency)
SELECT gen_random_uuid(), :brand, entry.id, moved.id, moved.amount, moved.currency FROM entry, moved;
"""

RESOLVED = (
    """
WITH ended AS (
  UPDATE routing_assignment SET ended_at = now(), ended_because = 'solved'
  WHERE brand_id = :brand AND id = :assignment AND ended_at IS NULL RETURNING person_id, weight
)
UPDATE routing_load SET held = held - weight, forced = greatest(0, held - weight - held_max), api = api - 1, freed_at = now()
FROM ended WHERE routing_load.person_id = ended.person_id;
INSERT INTO desk_resolution (id, brand_id, ticket_id, assignment_id, person_id, outcome, at)
VALUES (:resolution, :brand, :ticket, :assignment, :person, 'solved', now());
"""
    + _event("ticket_solved", by_kind="person", by=":person", changes=", state = 'solved', solved_at = now()")
    + r"""
INSERT INTO quality_survey (id, brand_id, ticket_id, customer_id, resolution_id, asked_at)
VALUES (:survey, :brand, :ticket, :customer_id, :resolution, now());
\if :drawn <= :review_percent
INSERT INTO quality_review (id, brand_id, ticket_id, resolution_id, person_id, because, asked_at)
VALUES (:review, :brand, :ticket, :resolution, :person, 'drawn by chance', now());
\endif
"""
    + _BOOKED
)


def script() -> str:
    """The whole walk for `pgbench --file`."""
    integration, worker = (_ENTER_BRAND.format(role=role) for role in ("manyhands_app", "manyhands_worker"))
    steps = (
        integration + MESSAGE + "COMMIT;", JOB_TAKEN, worker + UNDERSTOOD + "COMMIT;", worker + PLACED + "COMMIT;", JOB_DONE,
        _ENTER_PERSON + CLAIMED + "COMMIT;", _ENTER_PERSON + REPLIED + "COMMIT;", _ENTER_PERSON + RESOLVED + "COMMIT;",
    )  # fmt: skip
    return DRAW + "\n".join(steps)

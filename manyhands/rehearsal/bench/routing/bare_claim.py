"""The reference: the same claim as one bare SQL statement, for a ticket and a person that are named, under pgbench."""

from __future__ import annotations

from manyhands.apps.routing.claims import FITS

_ENTER = """
\\set turn :turn + 1
\\set k (:turn * :clients + :client_id) % :pairs
BEGIN;
SELECT set_config('role', 'manyhands_app', true), set_config('mh.person', person_id::text, true), set_config('mh.customer', '', true),
  set_config('mh.login', '', true), set_config('mh.address', '', true), set_config('mh.asked', '', true),
  set_config('mh.operator', mh_operator(person_id::text, '', ''), true),
  set_config('mh.brands', mh_brands_of(person_id::text, '', '', ''), true)
FROM bench.pair WHERE k = :k;
"""
_CLAIM = f"""
WITH taken AS (
  UPDATE routing_offer o SET state = 'taken' FROM bench.pair p
  WHERE p.k = :k AND o.brand_id = p.brand_id AND o.id = p.offer_id AND o.state = 'open'
  RETURNING o.brand_id, o.id, o.ticket_id, o.pool, o.tier, o.terms, o.because, o.weight, o.channel_room, p.channel, p.person_id
), others AS (
  UPDATE routing_offer o SET state = 'withdrawn' FROM taken
  WHERE o.brand_id = taken.brand_id AND o.ticket_id = taken.ticket_id AND o.id <> taken.id AND o.state = 'open'
), room AS (
  UPDATE routing_load l SET held = held + weight,
    chat = chat + (channel = 'chat')::int, email = email + (channel = 'email')::int, api = api + (channel = 'api')::int
  FROM taken WHERE l.person_id = taken.person_id AND ({FITS})
  RETURNING l.person_id
), made AS (
  INSERT INTO routing_assignment (id, brand_id, ticket_id, offer_id, pool, person_id, channel, weight, terms, claimed_at, lease_until)
  SELECT gen_random_uuid(), brand_id, ticket_id, id, pool, room.person_id, channel, weight, terms, now(), now() + interval '30 minutes'
  FROM taken, room
  RETURNING id
), ticket AS (
  UPDATE desk_ticket t SET events_count = events_count + 1, state = 'open', tier = taken.tier FROM taken
  WHERE t.brand_id = taken.brand_id AND t.id = taken.ticket_id RETURNING t.events_count
)
INSERT INTO desk_event (brand_id, ticket_id, sequence, kind, by_kind, by_id, at, why)
SELECT brand_id, ticket_id, events_count, 'ticket_claimed', 'person', person_id, now(), jsonb_build_object(
  'pool', pool, 'terms', terms, 'because', because, 'chosen', 'it is due first', 'assignment_id', made.id,
  'became', jsonb_build_object('state', 'open'))
FROM taken, made, ticket;
"""


def script() -> str:
    """One claim for `pgbench --file`."""
    return _ENTER + _CLAIM + "COMMIT;\n"

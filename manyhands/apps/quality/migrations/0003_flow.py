"""What the operator sees: counts, kinds, names of brands and colleagues, short ids. No customer's words leave these functions."""

from django.db import migrations

FLOW = """

-- The operator has a grant in no brand, so each of these looks across all of them and answers to an operator only.
CREATE FUNCTION mh_flow(moment timestamptz) RETURNS TABLE (
  arrived int, read int, offered int, claimed int, pending int, escalated int, solved_today int, held_pay int,
  received_lately int, solved_lately int, oldest_offer_at timestamptz,
  jobs_waiting int, jobs_running int, jobs_failed int, oldest_job_at timestamptz,
  letters_waiting int, letters_failed int, oldest_letter_at timestamptz, people_online int
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH work AS (
    SELECT t.brand_id, t.id, t.state, t.topic, t.language, t.hops, t.customer_wrote_at,
      EXISTS (SELECT 1 FROM routing_assignment a
              WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL) AS is_held,
      EXISTS (SELECT 1 FROM routing_offer o
              WHERE o.brand_id = t.brand_id AND o.ticket_id = t.id AND o.state = 'open') AS is_offered
    FROM desk_ticket t WHERE t.state NOT IN ('solved', 'closed')
  ), lately AS (
    SELECT sum((SELECT count(*) FROM desk_ticket t WHERE t.brand_id = b.id AND t.opened_at > moment - interval '10 min')) AS came
    FROM brands_brand b
  )
  SELECT
    count(*) FILTER (WHERE NOT is_held AND NOT is_offered AND topic = '' AND language = '')::int,
    count(*) FILTER (WHERE NOT is_held AND NOT is_offered AND NOT (topic = '' AND language = '') AND state <> 'pending')::int,
    count(*) FILTER (WHERE is_offered AND NOT is_held)::int,
    count(*) FILTER (WHERE is_held AND state <> 'pending')::int,
    count(*) FILTER (WHERE state = 'pending')::int,
    count(*) FILTER (WHERE hops > 0)::int,
    (SELECT count(*)::int FROM desk_ticket WHERE state = 'solved' AND solved_at >= date_trunc('day', moment)),
    (SELECT count(*)::int FROM pay_earning WHERE state = 'held'),
    (SELECT coalesce(came, 0)::int FROM lately),
    (SELECT count(*)::int FROM desk_ticket WHERE state = 'solved' AND solved_at > moment - interval '10 min'),
    min(customer_wrote_at) FILTER (WHERE is_offered AND NOT is_held),
    (SELECT count(*)::int FROM pgqueuer WHERE status = 'queued'),
    (SELECT count(*)::int FROM pgqueuer WHERE status = 'picked'),
    (SELECT count(*)::int FROM pgqueuer WHERE status IN ('failed', 'exception')),
    (SELECT min(execute_after) FROM pgqueuer WHERE status = 'queued'),
    (SELECT count(*)::int FROM ground_outboxitem WHERE delivered_at IS NULL AND set_aside_at IS NULL),
    (SELECT count(*)::int FROM ground_outboxitem WHERE delivered_at IS NULL AND attempts > 0),
    (SELECT min(created_at) FROM ground_outboxitem WHERE delivered_at IS NULL AND set_aside_at IS NULL),
    (SELECT count(*)::int FROM people_person WHERE presence = 'online')
  FROM work HAVING mh_is_operator()
$$;

CREATE FUNCTION mh_solved_by_hour(moment timestamptz, hours int) RETURNS TABLE (hour_at timestamptz, solved int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT h, (SELECT count(*)::int FROM desk_ticket
             WHERE state = 'solved' AND solved_at >= h AND solved_at < h + interval '1 hour')
  FROM generate_series(date_trunc('hour', moment) - (hours - 1) * interval '1 hour', moment, interval '1 hour') h
  WHERE mh_is_operator()
$$;

CREATE FUNCTION mh_waiting_longest(moment timestamptz, most int)
RETURNS TABLE (short_id text, brand_slug text, brand_name text, topic text, language text, since_at timestamptz, pools text[], hands int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT left(t.id::text, 8), b.slug, b.name, t.topic, t.language, t.customer_wrote_at, o.pools, (
    SELECT count(DISTINCT q.person_id)::int FROM brands_qualification q
    JOIN people_person p ON p.id = q.person_id AND p.presence = 'online'
    JOIN people_spokenlanguage s ON s.person_id = p.id AND s.level >= 3 AND (t.language = '' OR s.language = t.language)
    WHERE q.brand_id = t.brand_id AND q.pool = ANY(o.pools) AND q.ended_at IS NULL)
  FROM desk_ticket t JOIN brands_brand b ON b.id = t.brand_id
  LEFT JOIN LATERAL (SELECT array_agg(pool ORDER BY opens_at) AS pools FROM routing_offer o
    WHERE o.brand_id = t.brand_id AND o.ticket_id = t.id AND o.state = 'open' AND o.opens_at <= moment) o ON true
  WHERE mh_is_operator() AND t.state IN ('new', 'open') AND NOT EXISTS (
    SELECT 1 FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL)
  ORDER BY t.customer_wrote_at LIMIT most
$$;
CREATE POLICY owner_reads ON brands_qualification TO CURRENT_USER USING (true);

CREATE FUNCTION mh_who_is_online(most int) RETURNS TABLE (name text, brands int, held int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT p.name, (SELECT count(DISTINCT g.brand_id)::int FROM brands_grant g WHERE g.person_id = p.id
                  AND g.valid_from <= now() AND (g.valid_until IS NULL OR g.valid_until > now())),
    coalesce((SELECT l.held FROM routing_load l WHERE l.person_id = p.id), 0)::int
  FROM people_person p WHERE mh_is_operator() AND p.presence = 'online' ORDER BY 3 DESC, p.name LIMIT most
$$;

CREATE FUNCTION mh_feed(most int) RETURNS TABLE (at timestamptz, kind text, by_kind text, by_name text, brand_name text, short_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT e.at, e.kind, e.by_kind, p.name, b.name, left(e.ticket_id::text, 8)
  FROM (SELECT * FROM desk_event WHERE mh_is_operator() ORDER BY position DESC LIMIT most) e
  JOIN brands_brand b ON b.id = e.brand_id LEFT JOIN people_person p ON p.id = e.by_id
  ORDER BY e.position DESC
$$;

CREATE FUNCTION mh_books() RETURNS TABLE (brand_name text, entries_off int, balances_off int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT b.name,
    (SELECT count(*)::int FROM (SELECT entry_id FROM pay_posting WHERE brand_id = b.id
       GROUP BY entry_id, currency HAVING sum(amount_minor) <> 0) off),
    (SELECT count(*)::int FROM pay_account a
       LEFT JOIN (SELECT account_id, sum(amount_minor) AS total FROM pay_posting WHERE brand_id = b.id GROUP BY account_id) p
         ON p.account_id = a.id
       WHERE a.brand_id = b.id AND a.balance_minor <> coalesce(p.total, 0))
  FROM brands_brand b WHERE mh_is_operator() ORDER BY b.name
$$;

-- A stranger who writes to a brand is on its public page: its name and languages, nothing of anybody's.
CREATE FUNCTION mh_brand_of_slug(wanted text) RETURNS TABLE (id int, slug text, name text, languages jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT id, slug, name, languages FROM brands_brand WHERE slug = wanted
$$;

REVOKE EXECUTE ON FUNCTION mh_flow, mh_solved_by_hour, mh_waiting_longest, mh_who_is_online, mh_feed, mh_books, mh_brand_of_slug
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_flow, mh_solved_by_hour, mh_waiting_longest, mh_who_is_online, mh_feed, mh_books, mh_brand_of_slug
  TO manyhands_app;
"""


class Migration(migrations.Migration):
    dependencies = [("quality", "0002_walls"), ("people", "0003_attempts")]
    operations = [migrations.RunSQL(FLOW, migrations.RunSQL.noop)]

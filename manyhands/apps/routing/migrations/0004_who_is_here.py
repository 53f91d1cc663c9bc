"""Signs of life: tabs and programs say that they are here, many in one statement; whoever comes online is given what waits."""

from django.db import migrations

HERE = """
-- Each tab names its login, and only one that is live and in force makes its lease longer: a browser that was signed out, or
-- a token that was kept, brings nobody back. Whoever was not here before, or says so now, may be given work: their brands look.
CREATE FUNCTION mh_here(tabs uuid[], logins uuid[], tickets uuid[], moment timestamptz, lease_seconds int, said boolean) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE arrived uuid[];
BEGIN
  DELETE FROM people_presencesession WHERE lease_until < moment - interval '1 day';
  arrived := ARRAY(
    SELECT DISTINCT p.id FROM unnest(logins) AS given (login)
    JOIN people_login l ON l.id = given.login AND l.expires_at > moment
    JOIN people_person p ON p.id = l.person_id AND p.login_version = l.version AND p.suspended_at IS NULL
    WHERE p.presence = 'online' AND (said OR NOT EXISTS (
      SELECT FROM people_presencesession s WHERE s.person_id = p.id AND s.lease_until > moment)));
  INSERT INTO people_presencesession (id, person_id, login_id, ticket_id, opened_at, seen_at, lease_until)
  SELECT DISTINCT ON (given.tab) given.tab, p.id, l.id, given.ticket, moment, moment, moment + make_interval(secs => lease_seconds)
  FROM unnest(tabs, logins, tickets) AS given (tab, login, ticket)
  JOIN people_login l ON l.id = given.login AND l.expires_at > moment
  JOIN people_person p ON p.id = l.person_id AND p.login_version = l.version AND p.suspended_at IS NULL
  ORDER BY given.tab
  ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, ticket_id = excluded.ticket_id,
    lease_until = greatest(people_presencesession.lease_until, excluded.lease_until)
    WHERE people_presencesession.login_id = excluded.login_id;
  INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, status)
  SELECT 50, 'push_waiting', convert_to(json_build_object('brand_id', b.brand_id)::text, 'UTF8'), now(), 'queued'
  FROM (SELECT DISTINCT q.brand_id FROM mh_qualified(moment) q WHERE q.person_id = ANY (arrived)) b;
  RETURN cardinality(arrived);
END $$;

-- A page that is left says so. It may be on its way to the next one, so it keeps the grace and no more.
CREATE FUNCTION mh_gone(tab uuid, login uuid, moment timestamptz, grace_seconds int) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE people_presencesession SET lease_until = least(lease_until, moment + make_interval(secs => grace_seconds))
  WHERE id = tab AND login_id = login
$$;
REVOKE EXECUTE ON FUNCTION mh_here, mh_gone FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_here TO manyhands_app, manyhands_login;
GRANT EXECUTE ON FUNCTION mh_gone TO manyhands_login;
"""


class Migration(migrations.Migration):
    dependencies = [("routing", "0003_escalations_of_a_ticket"), ("people", "0005_presence"), ("brands", "0004_in_force")]
    operations = [migrations.RunSQL(HERE, migrations.RunSQL.noop)]

"""What a brand asks of a session, decided where the walls are: a brand that is closed to a session is not among its brands.

Every transaction of a person begins with `mh_brands_of`, so nothing that comes after it has to remember to ask.
"""

from django.db import migrations, models

FAULTS = """
GRANT UPDATE (session_rules) ON brands_brand TO manyhands_app;

-- What a session lacks of what a brand asks, lasting things first; '' when it lacks nothing. No session proves nothing.
CREATE FUNCTION mh_session_fault(rules jsonb, person uuid, login uuid, address text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE l people_login;
BEGIN
  IF rules IS NULL THEN RETURN ''; END IF;
  IF jsonb_array_length(rules -> 'networks') > 0 AND (address = '' OR NOT EXISTS (
    SELECT FROM jsonb_array_elements_text(rules -> 'networks') n WHERE address::inet <<= n::inet)) THEN RETURN 'network';
  END IF;
  SELECT * INTO l FROM people_login WHERE id = login AND person_id = person;
  IF (rules ->> 'second_factor')::boolean AND l.second_factor_at IS NULL THEN RETURN 'second_factor'; END IF;
  IF rules ->> 'lasts_seconds' IS NOT NULL AND (
    l.proven_at IS NULL OR l.proven_at + (rules ->> 'lasts_seconds')::int * interval '1 second' <= now()) THEN RETURN 'session';
  END IF;
  -- Half a minute more, for signs of life are written down no oftener than that.
  IF rules ->> 'idle_seconds' IS NOT NULL AND (l.seen_at IS NULL OR greatest(
    l.quiet_seconds_max, extract(epoch FROM now() - l.seen_at)) > (rules ->> 'idle_seconds')::int + 30) THEN RETURN 'session';
  END IF;
  RETURN '';
END $$;

CREATE FUNCTION mh_brands_of(person text, login text, address text, asked text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF person = '' THEN RETURN '{}'; END IF;
  IF asked <> '' AND NOT EXISTS (
    SELECT FROM people_login l WHERE l.id::text = login AND l.person_id = person::uuid AND l.second_factor_at IS NOT NULL
  ) THEN
    IF asked <> 'managers' THEN RETURN '{}'; END IF;
    RETURN (SELECT coalesce(array_agg(open.brand_id), '{}')::text FROM (
      SELECT g.brand_id FROM mh_granted(now()) g JOIN brands_brand b ON b.id = g.brand_id
      WHERE g.person_id = person::uuid
        AND (b.session_rules IS NULL OR mh_session_fault(b.session_rules, person::uuid, nullif(login, '')::uuid, address) = '')
      GROUP BY g.brand_id HAVING bool_and(g.role = 'specialist')) open);
  END IF;
  RETURN (SELECT coalesce(array_agg(DISTINCT g.brand_id), '{}')::text FROM mh_granted(now()) g JOIN brands_brand b ON b.id = g.brand_id
    WHERE g.person_id = person::uuid
      AND (b.session_rules IS NULL OR mh_session_fault(b.session_rules, person::uuid, nullif(login, '')::uuid, address) = ''));
END $$;
DROP FUNCTION mh_brands_of(text);

-- The brands that whoever asks has a grant for and that are closed to this session, with what it lacks.
CREATE FUNCTION mh_closed_brands() RETURNS TABLE (brand_id int, slug text, name text, fault text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT b.id, b.slug, b.name, coalesce(nullif(
      mh_session_fault(b.session_rules, mh_person(), mh_login(), coalesce(current_setting('mh.address', true), '')), ''), 'second_factor')
  FROM brands_brand b
  WHERE b.id IN (SELECT g.brand_id FROM mh_granted(now()) g WHERE g.person_id = mh_person()) AND b.id <> ALL (mh_brands())
$$;

-- What keeps somebody out of a brand, as the brand sees it: the least that any of their open tabs and programs lacks. Who has
-- none open is away, which is another matter.
CREATE FUNCTION mh_kept_out_of(brand int, person uuid, moment timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE rules jsonb := (SELECT session_rules FROM brands_brand WHERE id = brand AND id = ANY (mh_brands()));
BEGIN
  IF rules IS NULL THEN RETURN ''; END IF;
  RETURN coalesce((SELECT min(mh_session_fault(rules, person, h.login_id, coalesce(l.address, '')))
    FROM people_presencesession h LEFT JOIN people_login l ON l.id = h.login_id
    WHERE h.person_id = person AND h.lease_until > moment), '');
END $$;

-- Who this token is, from where, and whether somebody did something: written down at most twice a minute.
CREATE FUNCTION mh_identify(token bytea, from_address text, is_active boolean)
RETURNS TABLE (kind text, login_id uuid, person_id uuid, brand_id int, name text, is_operator boolean, has_second_factor boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE people_login l SET
    address = from_address,
    quiet_seconds_max = CASE WHEN is_active
      THEN greatest(l.quiet_seconds_max, extract(epoch FROM now() - coalesce(l.seen_at, now()))::int) ELSE l.quiet_seconds_max END,
    seen_at = CASE WHEN is_active THEN now() ELSE l.seen_at END
  WHERE l.token_hash = token AND l.expires_at > now()
    AND (l.address <> from_address OR is_active AND (l.seen_at IS NULL OR l.seen_at < now() - interval '30 seconds'));
  RETURN QUERY
    SELECT l.kind, l.id, p.id, NULL::int, p.name, p.is_operator, l.second_factor_at IS NOT NULL
    FROM people_login l JOIN people_person p ON p.id = l.person_id AND p.login_version = l.version
    WHERE l.token_hash = token AND l.expires_at > now() AND p.suspended_at IS NULL
    UNION ALL
    SELECT 'integration', k.id, NULL, k.brand_id, k.label, false, false
    FROM brands_apikey k WHERE k.token_hash = token AND k.revoked_at IS NULL;
END $$;
DROP FUNCTION mh_identify(bytea);

REVOKE EXECUTE ON FUNCTION mh_session_fault, mh_closed_brands, mh_kept_out_of, mh_identify FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_closed_brands TO manyhands_app;
GRANT EXECUTE ON FUNCTION mh_kept_out_of TO manyhands_app, manyhands_worker;
GRANT EXECUTE ON FUNCTION mh_identify TO manyhands_login;
"""


class Migration(migrations.Migration):
    dependencies = [("brands", "0007_readiness"), ("people", "0007_second_factor"), ("market", "0002_walls")]
    operations = [
        migrations.AddField("brand", "session_rules", models.JSONField(null=True)),
        migrations.RunSQL(FAULTS, migrations.RunSQL.noop),
    ]

"""What the operator sees counts whoever is here at that moment, by their tabs, and rights that are in force."""

from django.db import migrations

# The functions stay as they were written but for these words; a word that is not found stops the migration.
HERE = """
CREATE FUNCTION mh_reworded(named text, was text, becomes text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE written text := pg_get_functiondef(named::regproc);
BEGIN
  IF position(was IN written) = 0 THEN RAISE EXCEPTION '% does not say %', named, was; END IF;
  EXECUTE replace(written, was, becomes);
END $$;

SELECT mh_reworded('mh_flow', $was$FROM people_person WHERE presence = 'online'$was$,
  $becomes$FROM people_person p WHERE p.presence = 'online'
    AND EXISTS (SELECT FROM people_presencesession h WHERE h.person_id = p.id AND h.lease_until > moment)$becomes$);
SELECT mh_reworded('mh_waiting_longest', $was$p.presence = 'online'$was$,
  $becomes$p.presence = 'online'
    AND EXISTS (SELECT FROM people_presencesession h WHERE h.person_id = p.id AND h.lease_until > moment)$becomes$);
SELECT mh_reworded('mh_waiting_longest', 'FROM brands_qualification q', 'FROM mh_qualified(moment) q');
SELECT mh_reworded('mh_who_is_online', $was$p.presence = 'online'$was$,
  $becomes$p.presence = 'online'
    AND EXISTS (SELECT FROM people_presencesession h WHERE h.person_id = p.id AND h.lease_until > now())$becomes$);

DROP FUNCTION mh_reworded;
"""


class Migration(migrations.Migration):
    dependencies = [("quality", "0003_flow"), ("routing", "0004_who_is_here")]
    operations = [migrations.RunSQL(HERE, migrations.RunSQL.noop)]

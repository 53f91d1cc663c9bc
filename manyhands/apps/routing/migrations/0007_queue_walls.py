"""Walls of queues and invitations; offers and claims of before get their queue, channel and count."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import wall

PERSON = {"person_id": "people_person"}

# As their owner, whom forced row security would blind.
BEFORE = """
ALTER TABLE desk_ticket NO FORCE ROW LEVEL SECURITY;
ALTER TABLE routing_offer NO FORCE ROW LEVEL SECURITY;
ALTER TABLE routing_assignment NO FORCE ROW LEVEL SECURITY;

INSERT INTO routing_queue (id, brand_id, pool, channel, language, language_level, skills, credentials)
SELECT DISTINCT md5(concat_ws('|', o.brand_id, o.pool, t.channel, o.language))::uuid, o.brand_id, o.pool, t.channel, o.language,
       CASE WHEN o.language IN ('', 'und') THEN 0 ELSE 3 END, '{}'::jsonb, '[]'::jsonb
FROM routing_offer o JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id;
UPDATE routing_offer o SET queue_id = md5(concat_ws('|', o.brand_id, o.pool, t.channel, o.language))::uuid
FROM desk_ticket t WHERE t.brand_id = o.brand_id AND t.id = o.ticket_id;
UPDATE routing_assignment a SET channel = t.channel FROM desk_ticket t WHERE t.brand_id = a.brand_id AND t.id = a.ticket_id;
UPDATE routing_load l SET chat = h.chat, email = h.email, api = h.api FROM (
  SELECT person_id, count(*) FILTER (WHERE channel = 'chat') AS chat, count(*) FILTER (WHERE channel = 'email') AS email,
         count(*) FILTER (WHERE channel = 'api') AS api
  FROM routing_assignment WHERE ended_at IS NULL GROUP BY person_id) h WHERE h.person_id = l.person_id;

ALTER TABLE desk_ticket FORCE ROW LEVEL SECURITY;
ALTER TABLE routing_offer FORCE ROW LEVEL SECURITY;
ALTER TABLE routing_assignment FORCE ROW LEVEL SECURITY;
"""
QUEUED = """
ALTER TABLE routing_offer ADD CONSTRAINT routing_offer_queue_id
  FOREIGN KEY (brand_id, queue_id) REFERENCES routing_queue (brand_id, id);
"""


class Migration(migrations.Migration):
    dependencies = [("routing", "0006_queues")]
    operations = [
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        # PostgreSQL alters no table with checks of the statement before still to be made.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        wall("routing_queue", app="SI", worker="SI", references={}),
        migrations.RunSQL(QUEUED, migrations.RunSQL.noop),
        wall("routing_invitation", app="SIU", worker="SIU", references=PERSON | {"offer_id": "routing_offer"}),
    ]

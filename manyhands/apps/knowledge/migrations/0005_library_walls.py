"""Walls of the library; every article that was there becomes a version of itself; the timekeeper sees what is to be published."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import only_grows, wall

# Jobs make the passages of what is published, and tell readers of it.
PUBLISHING = """
GRANT INSERT, UPDATE ON knowledge_article TO manyhands_worker;
GRANT UPDATE (knowledge_version) ON brands_brand TO manyhands_worker;
"""
FIRST_VERSIONS = """
CREATE POLICY owner_reads ON knowledge_article TO CURRENT_USER USING (true);
INSERT INTO knowledge_articleversion (id, brand_id, article_id, number, title, topic, audience, body, note)
SELECT gen_random_uuid(), brand_id, id, version, title, topic, audience, body, 'as it was before versions were kept' FROM knowledge_article;
"""
# As mh_due is: only kinds and ids leave this function.
DUE = """
CREATE FUNCTION mh_articles_due(moment timestamptz, most int) RETURNS TABLE (kind text, brand_id int, id uuid, due_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT 'publish', a.brand_id, a.id, a.publishes_at FROM knowledge_article a
  WHERE a.publishes_at <= moment ORDER BY a.publishes_at LIMIT most
$$;
REVOKE EXECUTE ON FUNCTION mh_articles_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_articles_due TO manyhands_login;
"""


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0004_library"), ("desk", "0002_walls"), ("people", "0006_presence_days"), ("brands", "0002_walls")]
    operations = [
        migrations.RunSQL(FIRST_VERSIONS, migrations.RunSQL.noop),
        wall(
            "knowledge_articleversion", app="SI", worker="SI",
            references={"article_id": "knowledge_article", "person_id": "people_person"},
        ),
        only_grows("knowledge_articleversion"),
        wall(
            "knowledge_publication", app="SI", worker="SI",
            references={"article_id": "knowledge_article", "person_id": "people_person"},
        ),
        only_grows("knowledge_publication"),
        wall(
            "knowledge_finding", app="SIUD", worker="SIUD",
            references={"article_id": "knowledge_article", "other_id": "knowledge_article", "dismissed_by_id": "people_person"},
        ),
        wall("knowledge_playbook", app="SIU", worker="S", references={}),
        wall(
            "knowledge_playbookversion", app="SI", worker="S",
            references={"playbook_id": "knowledge_playbook", "person_id": "people_person"},
        ),
        only_grows("knowledge_playbookversion"),
        wall(
            "knowledge_walk", app="SIU", worker="S",
            references={"ticket_id": "desk_ticket", "playbook_id": "knowledge_playbook", "person_id": "people_person"},
        ),
        wall("knowledge_walkstep", app="SI", worker="S", references={"walk_id": "knowledge_walk", "person_id": "people_person"}),
        only_grows("knowledge_walkstep"),
        wall("knowledge_macro", app="SIU", worker="S", references={}),
        wall(
            "knowledge_macrouse", app="SI", worker="S",
            references={"macro_id": "knowledge_macro", "ticket_id": "desk_ticket", "person_id": "people_person"},
        ),
        only_grows("knowledge_macrouse"),
        migrations.RunSQL(PUBLISHING, migrations.RunSQL.noop),
        migrations.RunSQL(DUE, migrations.RunSQL.noop),
    ]

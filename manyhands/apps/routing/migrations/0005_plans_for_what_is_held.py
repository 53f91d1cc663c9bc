"""A plan for what somebody still holds when their right has ended, and what about people is due by the clock."""

from django.db import migrations, models

# As mh_due is: only kinds and ids leave this function, and whoever acts on one enters that brand's walls first.
DUE = """
CREATE FUNCTION mh_due_people(moment timestamptz, most int) RETURNS TABLE (kind text, brand_id int, id uuid, due_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  (SELECT 'expire_right', q.brand_id, q.id, q.valid_until FROM brands_qualification q
   WHERE q.ended_at IS NULL AND q.valid_until <= moment ORDER BY q.valid_until LIMIT most)
  UNION ALL
  (SELECT 'hand_in', a.brand_id, a.id, a.finish_by FROM routing_assignment a
   WHERE a.ended_at IS NULL AND a.finish_by <= moment ORDER BY a.finish_by LIMIT most)
  UNION ALL
  (SELECT 'hand_over_shift', p.brand_id, p.id, p.next_end_at FROM shifts_pattern p
   WHERE p.next_end_at <= moment ORDER BY p.next_end_at LIMIT most)
  UNION ALL
  (SELECT 'close_contract', c.brand_id, c.id, c.ends_at FROM market_contract c
   WHERE c.closed_at IS NULL AND c.ends_at <= moment ORDER BY c.ends_at LIMIT most)
$$;
REVOKE EXECUTE ON FUNCTION mh_due_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_due_people TO manyhands_login;
"""


class Migration(migrations.Migration):
    dependencies = [("routing", "0004_who_is_here"), ("market", "0002_walls"), ("shifts", "0002_walls"), ("quality", "0002_walls")]
    operations = [
        migrations.AddField("assignment", "finish_by", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "assignment",
            models.Index(
                condition=models.Q(("ended_at", None), models.Q(("finish_by", None), _negated=True)), fields=["finish_by"],
                name="assignments_to_hand_back",
            ),
        ),
        migrations.RunSQL(DUE, migrations.RunSQL.noop),
    ]

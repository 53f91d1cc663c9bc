"""The context that row policies read, the job queue, and the rights on the ground's own tables."""

from django.db import migrations
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment
from pgqueuer.domain.settings import DBSettings, Durability

# An unset setting is NULL before its first use in a session and '' after a commit: both must mean "nobody".
CONTEXT = """
CREATE FUNCTION mh_brands() RETURNS int[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('mh.brands', true), ''), '{}')::int[] $$;

CREATE FUNCTION mh_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('mh.person', true), '')::uuid $$;

CREATE FUNCTION mh_customer() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('mh.customer', true), '')::uuid $$;

CREATE FUNCTION mh_login() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('mh.login', true), '')::uuid $$;

CREATE FUNCTION mh_is_operator() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('mh.operator', true), '') = 'on' $$;

CREATE FUNCTION mh_only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history only grows: % on % is refused', TG_OP, TG_TABLE_NAME; END $$;

GRANT USAGE ON SCHEMA public TO manyhands_app, manyhands_worker, manyhands_portal, manyhands_login;
"""

# The queue is durable, its log is not. Its own trigger notifies inside the writing transaction, which was measured to
# cut commits from 1,600 to 300 a second; the relay wakes the workers after the commit instead.
QUEUE = QueryBuilderEnvironment(DBSettings(durability=Durability.balanced)).build_install_query() + """
DROP TRIGGER tg_pgqueuer_changed ON pgqueuer;
GRANT INSERT (priority, entrypoint, payload, execute_after, status) ON pgqueuer TO manyhands_app, manyhands_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON pgqueuer, pgqueuer_log, pgqueuer_schedules, pgqueuer_statistics TO manyhands_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO manyhands_worker;
GRANT USAGE ON SEQUENCE pgqueuer_id_seq TO manyhands_app, manyhands_portal;
"""

TABLES = """
ALTER TABLE ground_rawintake ENABLE ROW LEVEL SECURITY;
ALTER TABLE ground_rawintake FORCE ROW LEVEL SECURITY;
CREATE POLICY app_rows ON ground_rawintake TO manyhands_app
  USING (mh_is_operator() OR brand_id = ANY ((SELECT mh_brands())::int[]));
CREATE POLICY worker_rows ON ground_rawintake TO manyhands_worker USING (true) WITH CHECK (true);
GRANT SELECT ON ground_rawintake TO manyhands_app;
GRANT UPDATE (state, because) ON ground_rawintake TO manyhands_app;
GRANT SELECT, INSERT, UPDATE ON ground_rawintake TO manyhands_worker;

ALTER TABLE ground_idempotencykey ENABLE ROW LEVEL SECURITY;
ALTER TABLE ground_idempotencykey FORCE ROW LEVEL SECURITY;
CREATE POLICY app_rows ON ground_idempotencykey TO manyhands_app
  USING (login_id = mh_login()) WITH CHECK (login_id = mh_login());
GRANT SELECT, INSERT, UPDATE (status, answer) ON ground_idempotencykey TO manyhands_app;
GRANT USAGE ON SEQUENCE ground_idempotencykey_id_seq TO manyhands_app;
"""


class Migration(migrations.Migration):
    dependencies = [("ground", "0001_initial")]
    operations = [
        migrations.RunSQL(CONTEXT, migrations.RunSQL.noop),
        migrations.RunSQL(QUEUE, migrations.RunSQL.noop),
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
    ]

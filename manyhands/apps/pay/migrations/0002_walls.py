"""Walls of pay, and the rules of the ledger that the database itself keeps."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import BRANDS, only_grows, wall

PERSON = {"person_id": "people_person"}
# What one earned stays readable by oneself when a grant has ended.
OR_ONESELF = f"{BRANDS} OR person_id = mh_person()"

LEDGER = """
ALTER TABLE pay_entry ADD COLUMN made_in xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE POLICY owner_reads ON pay_entry TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON pay_posting TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON pay_account TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY owner_reads ON pay_earning TO CURRENT_USER USING (true);
ALTER TABLE pay_account ALTER COLUMN balance_minor SET DEFAULT 0;
GRANT INSERT (id, brand_id, kind, person_id, currency, floor_minor) ON pay_account TO manyhands_app, manyhands_worker;

-- Postings join an entry only in the transaction that made it, in the account's currency; balances follow at once.
CREATE FUNCTION mh_post() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE moved record; touched int;
BEGIN
  IF EXISTS (
    SELECT 1 FROM posted p LEFT JOIN pay_entry e ON e.brand_id = p.brand_id AND e.id = p.entry_id
    WHERE e.made_in IS DISTINCT FROM pg_current_xact_id()
  ) THEN RAISE EXCEPTION 'history only grows: an entry takes postings only when it is made'; END IF;
  -- In one order everywhere, so that two entries on the same accounts wait for each other instead of deadlocking.
  FOR moved IN
    SELECT brand_id, account_id, currency, sum(amount_minor)::bigint AS amount FROM posted
    GROUP BY brand_id, account_id, currency ORDER BY account_id
  LOOP
    UPDATE pay_account SET balance_minor = balance_minor + moved.amount
    WHERE brand_id = moved.brand_id AND id = moved.account_id AND currency = moved.currency;
    GET DIAGNOSTICS touched = ROW_COUNT;
    IF touched <> 1 THEN RAISE EXCEPTION 'a posting must be in the currency of its account'; END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER pay_posting_moves_balances AFTER INSERT ON pay_posting
REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION mh_post();

CREATE FUNCTION mh_entry_balances() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE lines int; off int;
BEGIN
  SELECT coalesce(sum(n), 0), count(*) FILTER (WHERE total <> 0) INTO lines, off FROM (
    SELECT count(*) AS n, sum(amount_minor) AS total FROM pay_posting
    WHERE brand_id = NEW.brand_id AND entry_id = NEW.id GROUP BY currency
  ) per_currency;
  IF lines < 2 OR off > 0 THEN RAISE EXCEPTION 'entry % does not balance', NEW.id USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER pay_entry_balances AFTER INSERT ON pay_entry
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_entry_balances();
"""


class Migration(migrations.Migration):
    dependencies = [("pay", "0001_initial"), ("routing", "0002_walls")]
    operations = [
        wall("pay_account", app="S", worker="S", app_rows=OR_ONESELF, references=PERSON),
        wall("pay_entry", app="SI", worker="SI", references={}),
        only_grows("pay_entry"),
        wall("pay_posting", app="SI", worker="SI", references={"entry_id": "pay_entry", "account_id": "pay_account"}),
        only_grows("pay_posting"),
        wall("pay_payout", app="S", worker="SI", app_rows=OR_ONESELF, references=PERSON),
        wall(
            "pay_earning", app="SI", worker="SIU", app_rows=OR_ONESELF,
            references=PERSON
            | {"ticket_id": "desk_ticket", "assignment_id": "routing_assignment", "payout_id": "pay_payout"},
        ),
        migrations.RunSQL(LEDGER, migrations.RunSQL.noop),
    ]

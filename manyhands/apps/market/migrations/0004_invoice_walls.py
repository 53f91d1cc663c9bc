"""Walls of invoices; the database adds their lines up; it notes when vendors' people were here, and says which months are due."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import BRANDS, only_grows, wall

# A vendor's leads read what it was billed for when its contract has ended too, as people read what they earned.
LED = (
    "vendor_id IN (SELECT m.vendor_id FROM market_membership m WHERE m.person_id = mh_person() AND m.role = 'lead' "
    "AND m.valid_from <= now() AND (m.valid_until IS NULL OR m.valid_until > now()))"
)
# Whose invoice it is says whose lines they are.
OF_AN_INVOICE = (
    "EXISTS (SELECT FROM market_invoice i WHERE i.brand_id = market_invoiceline.brand_id AND i.id = market_invoiceline.invoice_id)"
)

INVOICES = """
ALTER TABLE market_invoice ADD CONSTRAINT market_invoice_vendor FOREIGN KEY (vendor_id) REFERENCES market_vendor (id);

CREATE FUNCTION mh_invoice_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE invoice uuid := CASE WHEN TG_TABLE_NAME = 'market_invoice' THEN NEW.id ELSE (to_jsonb(NEW)->>'invoice_id')::uuid END;
BEGIN
  IF (SELECT total_minor FROM market_invoice WHERE brand_id = NEW.brand_id AND id = invoice) IS DISTINCT FROM
     (SELECT sum(amount_minor) FROM market_invoiceline WHERE brand_id = NEW.brand_id AND invoice_id = invoice)
  THEN RAISE EXCEPTION 'the lines of invoice % are not its total', invoice USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER market_invoice_adds_up AFTER INSERT ON market_invoice
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_invoice_adds_up();
CREATE CONSTRAINT TRIGGER market_invoice_adds_up AFTER INSERT ON market_invoiceline
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_invoice_adds_up();
"""

# Of people who work for a vendor, and of nobody else: others' time is counted by the day and never by the minute.
ATTENDANCE = """
ALTER TABLE market_attendance ADD CONSTRAINT market_attendance_person FOREIGN KEY (person_id) REFERENCES people_person (id);
ALTER TABLE market_attendance ENABLE ROW LEVEL SECURITY;
CREATE POLICY app_rows ON market_attendance FOR SELECT TO manyhands_app
  USING (EXISTS (SELECT FROM market_membership m WHERE m.person_id = market_attendance.person_id));
CREATE POLICY worker_rows ON market_attendance FOR SELECT TO manyhands_worker USING (true);
GRANT SELECT ON market_attendance TO manyhands_app, manyhands_worker;

-- Beside the count of the day, by the same signs of life. Those are counted in whole seconds, so that what follows within one
-- follows at once.
CREATE FUNCTION mh_attend() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  counted int := NEW.seconds - CASE WHEN TG_OP = 'UPDATE' THEN OLD.seconds ELSE 0 END;
  since timestamptz := NEW.counted_until - counted * interval '1 second';
BEGIN
  IF counted <= 0 OR NOT EXISTS (SELECT FROM market_membership m WHERE m.person_id = NEW.person_id) THEN RETURN NULL; END IF;
  UPDATE market_attendance SET until_at = NEW.counted_until WHERE id = (
    SELECT a.id FROM market_attendance a
    WHERE a.person_id = NEW.person_id AND a.until_at >= since - interval '1 second' AND a.from_at <= since
    ORDER BY a.until_at DESC LIMIT 1);
  IF NOT FOUND THEN
    INSERT INTO market_attendance (person_id, from_at, until_at) VALUES (NEW.person_id, since, NEW.counted_until);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER people_presence_is_attendance AFTER INSERT OR UPDATE OF seconds ON people_presenceday
FOR EACH ROW EXECUTE FUNCTION mh_attend();
"""

# As mh_due is: only kinds and ids leave this function. Contracts that were signed before are billed from this month on.
DUE = """
CREATE FUNCTION mh_invoices_due(moment timestamptz, most int) RETURNS TABLE (kind text, brand_id int, id uuid, due_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT 'invoice', c.brand_id, c.id, c.invoice_due_at FROM market_contract c
  WHERE c.invoice_due_at <= moment ORDER BY c.invoice_due_at LIMIT most
$$;
REVOKE EXECUTE ON FUNCTION mh_invoices_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_invoices_due TO manyhands_login;

UPDATE market_contract SET invoice_due_at =
  (date_trunc('month', greatest(begins_at, now()), 'UTC') AT TIME ZONE 'UTC' + interval '1 month 1 day') AT TIME ZONE 'UTC'
WHERE closed_at IS NULL AND (ends_at IS NULL OR ends_at > now());
"""


class Migration(migrations.Migration):
    dependencies = [("market", "0003_invoices"), ("people", "0006_presence_days")]
    operations = [
        wall("market_invoice", app="S", worker="SI", app_rows=f"{BRANDS} OR {LED}", references={"contract_id": "market_contract"}),
        only_grows("market_invoice"),
        wall("market_invoiceline", app="S", worker="SI", app_rows=OF_AN_INVOICE, references={"invoice_id": "market_invoice"}),
        only_grows("market_invoiceline"),
        migrations.RunSQL(INVOICES, migrations.RunSQL.noop),
        migrations.RunSQL(ATTENDANCE, migrations.RunSQL.noop),
        migrations.RunSQL(DUE, migrations.RunSQL.noop),
    ]

"""Walls of contracts; vendors and their people; and rights given through a vendor, good only while its contract is."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import wall

# A vendor works for many brands. A brand sees the vendors it has a contract with, whoever works for one sees their own.
VENDORS = """
ALTER TABLE market_membership ADD CONSTRAINT market_membership_vendor FOREIGN KEY (vendor_id) REFERENCES market_vendor (id);
ALTER TABLE market_membership ADD CONSTRAINT market_membership_person FOREIGN KEY (person_id) REFERENCES people_person (id);
ALTER TABLE market_contract ADD CONSTRAINT market_contract_vendor FOREIGN KEY (vendor_id) REFERENCES market_vendor (id);
ALTER TABLE brands_grant ADD CONSTRAINT brands_grant_contract
  FOREIGN KEY (brand_id, contract_id) REFERENCES market_contract (brand_id, id);
ALTER TABLE brands_qualification ADD CONSTRAINT brands_qualification_contract
  FOREIGN KEY (brand_id, contract_id) REFERENCES market_contract (brand_id, id);

ALTER TABLE market_vendor ENABLE ROW LEVEL SECURITY;
ALTER TABLE market_membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY app_rows ON market_membership FOR SELECT TO manyhands_app USING (
  person_id = mh_person() OR EXISTS (SELECT FROM market_contract c WHERE c.vendor_id = market_membership.vendor_id));
CREATE POLICY app_rows ON market_vendor FOR SELECT TO manyhands_app USING (
  EXISTS (SELECT FROM market_membership m WHERE m.vendor_id = market_vendor.id)
  OR EXISTS (SELECT FROM market_contract c WHERE c.vendor_id = market_vendor.id));
CREATE POLICY worker_rows ON market_membership TO manyhands_worker USING (true) WITH CHECK (true);
CREATE POLICY worker_rows ON market_vendor TO manyhands_worker USING (true) WITH CHECK (true);
GRANT SELECT ON market_vendor, market_membership TO manyhands_app;
GRANT SELECT, INSERT, UPDATE ON market_vendor, market_membership TO manyhands_worker;
"""

# Whoever wrote these functions for people of a brand's own wrote them in brands/0004; this adds those who come by a vendor.
IN_FORCE = """
CREATE POLICY owner_reads ON market_contract TO CURRENT_USER USING (true);

CREATE OR REPLACE FUNCTION mh_granted(moment timestamptz) RETURNS SETOF brands_grant LANGUAGE sql STABLE AS $$
  SELECT g.* FROM brands_grant g
  WHERE g.valid_from <= moment AND (g.valid_until IS NULL OR g.valid_until > moment)
    AND NOT EXISTS (SELECT FROM brands_exclusion x
                    WHERE x.brand_id = g.brand_id AND x.person_id = g.person_id AND x.ended_at IS NULL)
    AND (g.contract_id IS NULL OR EXISTS (
      SELECT FROM market_contract c
      JOIN market_membership m ON m.vendor_id = c.vendor_id AND m.person_id = g.person_id
        AND m.valid_from <= moment AND (m.valid_until IS NULL OR m.valid_until > moment)
      WHERE c.brand_id = g.brand_id AND c.id = g.contract_id
        AND c.begins_at <= moment AND (c.ends_at IS NULL OR c.ends_at > moment)))
$$;

CREATE OR REPLACE FUNCTION mh_qualified(moment timestamptz) RETURNS SETOF brands_qualification LANGUAGE sql STABLE AS $$
  SELECT q.* FROM brands_qualification q
  WHERE q.ended_at IS NULL AND (q.valid_from IS NULL OR q.valid_from <= moment) AND (q.valid_until IS NULL OR q.valid_until > moment)
    AND NOT EXISTS (SELECT FROM brands_exclusion x
                    WHERE x.brand_id = q.brand_id AND x.person_id = q.person_id AND x.ended_at IS NULL)
    AND (q.contract_id IS NULL OR EXISTS (
      SELECT FROM market_contract c
      JOIN market_membership m ON m.vendor_id = c.vendor_id AND m.person_id = q.person_id
        AND m.valid_from <= moment AND (m.valid_until IS NULL OR m.valid_until > moment)
      WHERE c.brand_id = q.brand_id AND c.id = q.contract_id AND jsonb_exists(c.pools, q.pool)
        AND c.begins_at <= moment AND (c.ends_at IS NULL OR c.ends_at > moment)))
$$;

-- Whether a contract, if there is one, is for this language.
CREATE FUNCTION mh_contract_covers(brand int, contract uuid, wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT contract IS NULL OR wanted = '' OR EXISTS (
    SELECT FROM market_contract c WHERE c.brand_id = brand AND c.id = contract
      AND (jsonb_array_length(c.languages) = 0 OR jsonb_exists(c.languages, wanted)))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("market", "0001_initial"), ("brands", "0005_seasons"), ("people", "0005_presence")]
    operations = [
        wall("market_contract", app="SIU", worker="SU", references={}),
        migrations.RunSQL(VENDORS, migrations.RunSQL.noop),
        migrations.RunSQL(IN_FORCE, migrations.RunSQL.noop),
    ]

"""The migration that walls a table off: composite keys with the brand, forced row-level security, the rights of each role.

A table's wall is said in one call, so that reading a migration is reading who may touch what:

    wall("desk_message", app="SI", worker="SI", portal="SI", portal_rows="customer_id = mh_customer() AND ...",
         references={"ticket_id": "desk_ticket"})

Letters are the verbs granted: S(elect), I(nsert), U(pdate), D(elete). No letter, no right: what only grows has no U and no D.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import migrations

_VERBS = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE"}
ROLES = {"app": "manyhands_app", "worker": "manyhands_worker", "portal": "manyhands_portal"}

# The sub-select makes the brands one array for the whole statement, which an index can use; a bare call would run per row.
BRANDS = "brand_id = ANY ((SELECT mh_brands())::int[])"


def _rights(table: str, role: str, verbs: str) -> list[str]:
    granted = ", ".join(_VERBS[letter] for letter in verbs)
    return [f"GRANT {granted} ON {table} TO {ROLES[role]}"] if verbs else []


def _policy(table: str, role: str, rows: str, *, written: str) -> str:
    return f"CREATE POLICY {role}_rows ON {table} TO {ROLES[role]} USING ({rows}) WITH CHECK ({written})"


def _composite_key(table: str) -> list[str]:
    return [f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey", f"ALTER TABLE {table} ADD PRIMARY KEY (brand_id, id)"]


def _reference(table: str, column: str, other: str) -> str:
    if other == "brands_brand":
        return f"ALTER TABLE {table} ADD CONSTRAINT {table}_brand FOREIGN KEY (brand_id) REFERENCES brands_brand (id)"
    if other == "people_person":
        return f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column} FOREIGN KEY ({column}) REFERENCES people_person (id)"
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column} "
        f"FOREIGN KEY (brand_id, {column}) REFERENCES {other} (brand_id, id)"
    )


def wall(
    table: str, *, app: str, worker: str, portal: str = "", portal_rows: str = "", app_rows: str = BRANDS,
    references: Mapping[str, str], composite: bool = True,
) -> migrations.RunSQL:
    """Wall one brand-owned table off."""
    statements = _composite_key(table) if composite else []
    statements += [_reference(table, "brand_id", "brands_brand")]
    statements += [_reference(table, column, other) for column, other in references.items()]
    statements += [f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"]
    # What one may read can be wider than a brand (one's own earnings anywhere); what one may write never is.
    statements += [_policy(table, "app", app_rows, written=BRANDS), _policy(table, "worker", BRANDS, written=BRANDS)]
    if portal:
        rows = f"{BRANDS} AND {portal_rows}"
        statements.append(_policy(table, "portal", rows, written=rows))
    for role, verbs in (("app", app), ("worker", worker), ("portal", portal)):
        statements += _rights(table, role, verbs)
    return migrations.RunSQL(";\n".join(statements), migrations.RunSQL.noop)


def only_grows(table: str) -> migrations.RunSQL:
    """No right to change or empty a table is enough: even its owner is refused."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION mh_only_grows()
        """,
        migrations.RunSQL.noop,
    )

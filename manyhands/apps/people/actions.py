"""Every write about people."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import rows, write
from manyhands.apps.ground.wake import wake_relay_after_commit


def set_presence(person_id: UUID, presence: str, *, now: datetime) -> None:
    """Say whether somebody is here."""
    write(
        "UPDATE people_person SET presence = %(presence)s, seen_at = %(now)s WHERE id = %(person)s",
        {"person": person_id, "presence": presence, "now": now},
    )
    wake_relay_after_commit()


def people_online() -> list[dict[str, object]]:
    """Everybody who is here, by name."""
    return rows("SELECT id, name, seen_at FROM people_person WHERE presence = 'online' ORDER BY name LIMIT 500")

"""One's own sessions: which there are, and ending them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.people.second_factor import record_sign_in_event


def logins_of_oneself() -> list[Row]:
    """Every live session of whoever asks, this one first."""
    return rows("SELECT id, kind, created_at, seen_at, second_factor_at, address, is_this FROM mh_own_logins()")


def end_login(person_id: UUID, login_id: UUID, *, address: str, now: datetime) -> bool:
    """End one of one's own sessions; False when there is none of this id, or it is somebody else's."""
    if login_id not in {row["id"] for row in logins_of_oneself()}:
        return False
    rows("SELECT mh_close_login(%(login)s)", {"login": login_id})
    record_sign_in_event(person_id, "session_ended", address=address, now=now)
    return True


def sign_out_everywhere(person_id: UUID, *, address: str, now: datetime) -> int:
    """End all of one's sessions, browsers and programs, this one too; how many there were."""
    record_sign_in_event(person_id, "signed_out_everywhere", address=address, now=now)
    found = one("SELECT mh_sign_out_everywhere() AS ended")
    return int(found["ended"]) if found else 0

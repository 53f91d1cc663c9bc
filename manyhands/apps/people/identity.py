"""Sign in and out. A known and an unknown address are answered alike, in the same time; each sign-in makes a new token."""

from __future__ import annotations

import hashlib
import threading
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID, uuid4

from django.contrib.auth.hashers import check_password, make_password

from manyhands.apps.ground.handles import new_token, token_digest
from manyhands.apps.ground.sql import one, rows

LASTS = timedelta(hours=12)
_WINDOW_SECONDS = 900
# One comparison takes 100 MB for its time, by design; many at once would take the machine.
_AT_A_TIME = threading.BoundedSemaphore(2)
# Tries in a quarter of an hour: for one address from one place, for one place, for one address from anywhere.
_TRIES_MAX = (8, 300, 40)


class TooManyTries(Exception):
    """Somebody is guessing, or has forgotten; either way a pause helps."""


def count_attempt(what: str, *, most: int, window_seconds: int = _WINDOW_SECONDS, now: datetime) -> bool:
    """Count one try; False when there were too many in this window of time."""
    found = one(
        "SELECT mh_count_attempt(%(what)s, %(now)s, %(window)s) AS attempts",
        {"what": hashlib.sha256(what.encode()).digest(), "now": now, "window": window_seconds},
    )
    return found is not None and found["attempts"] <= most


def check_tries(email: str, *, place: str, now: datetime) -> None:
    """Refuse early once there were too many tries; counted in a transaction of its own, so that a refusal counts too."""
    address = email.strip().lower()
    asked = (f"sign-in|{address}|{place}", f"sign-in|{place}", f"sign-in|{address}")
    counted = [count_attempt(what, most=most, now=now) for what, most in zip(asked, _TRIES_MAX, strict=True)]
    if not all(counted):
        raise TooManyTries("Too many tries. Your account is safe. Wait a quarter of an hour, then try again.")


@cache
def _nobodys_password() -> str:
    return make_password(new_token())


def person_with(email: str, password: str) -> UUID | None:
    """Whose address and password these are; somebody unknown costs the same time as a wrong password."""
    found = one("SELECT person_id, password FROM mh_sign_in_facts(%(email)s)", {"email": email.strip()})
    kept = found["password"] if found and found["password"] else _nobodys_password()
    with _AT_A_TIME:
        is_right = check_password(password, kept)
    return found["person_id"] if found and is_right else None


def open_login(person_id: UUID, *, now: datetime) -> tuple[UUID, str]:
    """A new login of a browser; returns it and its token, which is stored nowhere."""
    login_id, token = uuid4(), new_token()
    rows(
        "SELECT mh_open_login(%(login)s, %(person)s, %(token)s, 'browser', %(now)s, %(ends)s)",
        {"login": login_id, "person": person_id, "token": token_digest(token), "now": now, "ends": now + LASTS},
    )
    return login_id, token


def close_login(login_id: UUID) -> None:
    """End this login; the token opens nothing from now on."""
    rows("SELECT mh_close_login(%(login)s)", {"login": login_id})

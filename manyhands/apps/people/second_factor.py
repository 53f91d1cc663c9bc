"""A second factor: begun, confirmed, shown in a session, taken away; its recovery codes; and the record of all that.

A wrong code is an answer and no exception, so that its record stays when the door refuses. The door counts the tries first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sealing import digest_of, seal, unseal
from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.apps.people.identity import TooManyTries, count_attempt
from manyhands.core.second_factor import matching_step, tidy

RECOVERY_CODES = 10
TRIES_MAX = 8  # in a quarter of an hour, wherever they come from
_NO_BRAND = 0  # brands are numbered from one: what is sealed for none opens for none of them


class NoSecondFactor(Exception):
    """This person has no second factor yet, or has one already."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A right code; `is_new` when it was the first, which confirms the secret."""

    is_new: bool = False


def is_enrolled(person_id: UUID) -> bool:
    """Whether somebody has a second factor that counts."""
    found = _factor(person_id)
    return found is not None and found["confirmed_at"] is not None


def factor_of(person_id: UUID) -> Row:
    """Whether and since when somebody has a second factor, the secret of one that is only begun, and how many codes are left."""
    found = _factor(person_id) or {"confirmed_at": None, "secret_sealed": None}
    left = one(
        "SELECT count(*) AS n FROM people_recoverycode WHERE person_id = %(person)s AND used_at IS NULL", {"person": person_id}
    )
    is_begun = found["secret_sealed"] is not None and found["confirmed_at"] is None
    return {
        "confirmed_at": found["confirmed_at"], "codes_left": left["n"] if left else 0,
        "secret": _opened(person_id, found["secret_sealed"]) if is_begun else "",
    }  # fmt: skip


def check_code_tries(person_id: UUID, *, now: datetime) -> None:
    """Refuse early once there were too many tries; counted in a transaction of its own, so that a refusal counts too."""
    if not count_attempt(f"second-factor|{person_id}", most=TRIES_MAX, now=now):
        raise TooManyTries("Too many tries. Your account is safe. Wait a quarter of an hour, then try again.")


def begin_factor(person_id: UUID, *, secret: str, now: datetime) -> None:
    """A new secret that counts as soon as a code of it is shown; one that counts already is not replaced."""
    done = write(
        "INSERT INTO people_secondfactor (id, person_id, secret_sealed, begun_at) VALUES (%(id)s, %(person)s, %(sealed)s, %(now)s) "
        "ON CONFLICT (person_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, begun_at = excluded.begun_at "
        "WHERE people_secondfactor.confirmed_at IS NULL",
        {"id": uuid4(), "person": person_id, "sealed": seal(secret, brand_id=_NO_BRAND, field=_field(person_id)), "now": now},
    )
    if not done:
        raise NoSecondFactor("You have a second factor already. Nothing was changed. Take it away first to have another.")


def show_code(person_id: UUID, code: str, *, address: str, now: datetime) -> Shown | None:
    """A code of the authenticator program, or a recovery code, for the session that asks; None when it opens nothing."""
    factor, written = _factor(person_id), tidy(code)
    if factor is None:
        raise NoSecondFactor("You have no second factor yet. Set it up first.")
    is_new = factor["confirmed_at"] is None
    if _is_code(person_id, factor, written, now=now):
        kind = "second_factor_enrolled" if is_new else "second_factor_shown"
    elif not is_new and _use_recovery_code(person_id, written, now=now):
        kind = "recovery_code_used"
    else:
        record_sign_in_event(person_id, "code_refused", address=address, now=now)
        return None
    rows("SELECT mh_prove_login(%(now)s)", {"now": now})
    record_sign_in_event(person_id, kind, address=address, now=now)
    return Shown(is_new)


def _is_code(person_id: UUID, factor: Row, code: str, *, now: datetime) -> bool:
    step = matching_step(_opened(person_id, factor["secret_sealed"]), code, now=now)
    # A code that was looked at over a shoulder is worth nothing once it was used: where still unused, then count.
    return step is not None and write(
        "UPDATE people_secondfactor SET last_step = %(step)s, confirmed_at = coalesce(confirmed_at, %(now)s) "
        "WHERE person_id = %(person)s AND last_step < %(step)s",
        {"person": person_id, "step": step, "now": now},
    ) == 1  # fmt: skip


def _use_recovery_code(person_id: UUID, code: str, *, now: datetime) -> bool:
    return write(
        "UPDATE people_recoverycode SET used_at = %(now)s WHERE person_id = %(person)s AND digest = %(digest)s AND used_at IS NULL",
        {"person": person_id, "digest": _digest(person_id, code), "now": now},
    ) == 1  # fmt: skip


def put_recovery_codes(person_id: UUID, codes: Sequence[str], *, address: str, now: datetime) -> None:
    """These codes from now on, and none of those before."""
    write("DELETE FROM people_recoverycode WHERE person_id = %(person)s", {"person": person_id})
    for code in codes:
        write(
            "INSERT INTO people_recoverycode (id, person_id, digest) VALUES (%(id)s, %(person)s, %(digest)s)",
            {"id": uuid4(), "person": person_id, "digest": _digest(person_id, tidy(code))},
        )
    record_sign_in_event(person_id, "recovery_codes_made", address=address, now=now)


def remove_factor(person_id: UUID, *, address: str, now: datetime) -> None:
    """No second factor any more, and no session that has shown one."""
    for statement in (
        "DELETE FROM people_recoverycode WHERE person_id = %(person)s", "DELETE FROM people_secondfactor WHERE person_id = %(person)s"
    ):  # fmt: skip
        write(statement, {"person": person_id})
    rows("SELECT mh_unprove_logins()")
    record_sign_in_event(person_id, "second_factor_removed", address=address, now=now)


def record_sign_in_event(person_id: UUID, kind: str, *, address: str, now: datetime) -> None:
    """Something happened to somebody's way in."""
    write(
        "INSERT INTO people_signinevent (person_id, login_id, kind, address, at) "
        "VALUES (%(person)s, mh_login(), %(kind)s, %(address)s, %(now)s)",
        {"person": person_id, "kind": kind, "address": address, "now": now},
    )


def sign_in_events_of(person_id: UUID, *, most: int = 20) -> list[Row]:
    """What happened to somebody's way in, newest first."""
    return rows(
        "SELECT kind, address, at FROM people_signinevent WHERE person_id = %(person)s ORDER BY at DESC, id DESC LIMIT %(most)s",
        {"person": person_id, "most": most},
    )


def _factor(person_id: UUID) -> Row | None:
    return one("SELECT secret_sealed, confirmed_at FROM people_secondfactor WHERE person_id = %(person)s", {"person": person_id})


def _field(person_id: UUID) -> str:
    return f"second_factor:{person_id}"


def _opened(person_id: UUID, sealed: bytes) -> str:
    return unseal(sealed, brand_id=_NO_BRAND, field=_field(person_id))


def _digest(person_id: UUID, code: str) -> bytes:
    return digest_of(f"{person_id}|{code}", brand_id=_NO_BRAND)

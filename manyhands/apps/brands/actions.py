"""Every write about who may work for a brand: grants, qualifications, exclusions."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, write
from manyhands.apps.ground.wake import wake_relay_after_commit


class UnableToAdmit(Exception):
    """Somebody cannot be given this right; the text says why and what to do."""


_QUALIFY = """
INSERT INTO brands_qualification (id, brand_id, person_id, pool, given_at, valid_from, valid_until, because, contract_id, season_id)
VALUES (%(id)s, %(brand)s, %(person)s, %(pool)s, %(now)s, %(from)s, %(until)s, %(because)s, %(contract)s, %(season)s)
ON CONFLICT (brand_id, person_id, pool) WHERE ended_at IS NULL DO UPDATE
SET valid_from = excluded.valid_from, valid_until = excluded.valid_until, because = excluded.because,
    contract_id = excluded.contract_id, season_id = excluded.season_id
"""


def qualify(
    brand_id: int, person_id: UUID, *, pool: str, because: str = "", valid_from: datetime | None = None,
    valid_until: datetime | None = None, contract_id: UUID | None = None, season_id: UUID | None = None, now: datetime,
) -> None:
    """Give somebody the right to take tickets from a pool, for a time; a right they have takes on the new times."""
    if valid_until is not None and valid_until <= (valid_from or now):
        raise UnableToAdmit("This right would end before it begins. Nothing was changed. Give a later end.")
    write(_QUALIFY, {
        "id": uuid4(), "brand": brand_id, "person": person_id, "pool": pool, "now": now, "from": valid_from or now,
        "until": valid_until, "because": because, "contract": contract_id, "season": season_id,
    })  # fmt: skip
    wake_relay_after_commit()


def end_qualification(brand_id: int, person_id: UUID, *, pool: str, because: str, now: datetime) -> bool:
    """Take the right back; False when they did not have it."""
    ended = write(
        "UPDATE brands_qualification SET ended_at = %(now)s, ended_because = %(because)s "
        "WHERE brand_id = %(brand)s AND person_id = %(person)s AND pool = %(pool)s AND ended_at IS NULL",
        {"brand": brand_id, "person": person_id, "pool": pool, "because": because, "now": now},
    )
    return ended == 1


def expire_qualification(brand_id: int, qualification_id: UUID, *, now: datetime) -> Row | None:
    """Say once of a right whose time is over that it has ended; None when that was said before, or its time was made longer."""
    return one(
        "UPDATE brands_qualification SET ended_at = valid_until, ended_because = 'its time is over' "
        "WHERE brand_id = %(brand)s AND id = %(id)s AND ended_at IS NULL AND valid_until <= %(now)s RETURNING person_id, pool",
        {"brand": brand_id, "id": qualification_id, "now": now},
    )


def grant_role(
    brand_id: int, person_id: UUID, *, role: str, valid_from: datetime, valid_until: datetime | None = None,
    granted_by: UUID | None = None, contract_id: UUID | None = None, season_id: UUID | None = None,
) -> None:
    """Give somebody a role in a brand, for a time; the same grant again takes on the new end."""
    write(
        "INSERT INTO brands_grant (id, brand_id, person_id, role, valid_from, valid_until, granted_by, contract_id, season_id) "
        "VALUES (%(id)s, %(brand)s, %(person)s, %(role)s, %(from)s, %(until)s, %(by)s, %(contract)s, %(season)s) "
        "ON CONFLICT (brand_id, person_id, role, valid_from) DO UPDATE "
        "SET valid_until = excluded.valid_until, contract_id = excluded.contract_id, season_id = excluded.season_id",
        {
            "id": uuid4(), "brand": brand_id, "person": person_id, "role": role, "from": valid_from, "until": valid_until,
            "by": granted_by, "contract": contract_id, "season": season_id,
        },
    )  # fmt: skip


def end_grants(brand_id: int, person_id: UUID, *, now: datetime) -> int:
    """End every role somebody has in a brand, from this moment; those still to come never begin."""
    return write(
        "UPDATE brands_grant SET valid_until = greatest(valid_from, %(now)s) "
        "WHERE brand_id = %(brand)s AND person_id = %(person)s AND (valid_until IS NULL OR valid_until > %(now)s)",
        {"brand": brand_id, "person": person_id, "now": now},
    )


_SEASON = """
WITH season AS (
  INSERT INTO brands_season (id, brand_id, name, begins_at, ends_at, ramp_days)
  VALUES (%(id)s, %(brand)s, %(name)s, %(begins)s, %(ends)s, %(ramp)s)
  ON CONFLICT (brand_id, name) DO UPDATE
  SET begins_at = excluded.begins_at, ends_at = excluded.ends_at, ramp_days = excluded.ramp_days RETURNING id
), rights AS (
  UPDATE brands_qualification q SET valid_from = %(appears)s, valid_until = %(ends)s FROM season
  WHERE q.brand_id = %(brand)s AND q.season_id = season.id AND q.ended_at IS NULL
), grants AS (
  UPDATE brands_grant g SET valid_from = %(appears)s, valid_until = %(door)s FROM season
  WHERE g.brand_id = %(brand)s AND g.season_id = season.id AND NOT EXISTS (
    SELECT FROM brands_grant newer WHERE newer.brand_id = g.brand_id AND newer.season_id = g.season_id
    AND newer.person_id = g.person_id AND newer.role = g.role AND newer.valid_from > g.valid_from)
)
SELECT id FROM season
"""


def set_season(
    brand_id: int, name: str, *, begins_at: datetime, ends_at: datetime, ramp_days: int = 0, to_finish: timedelta
) -> UUID:
    """A season's dates, new or moved; the rights that were given for it move with it."""
    if ends_at <= begins_at:
        raise UnableToAdmit("This season would end before it begins. Nothing was changed. Give a later end.")
    found = one(_SEASON, {
        "id": uuid4(), "brand": brand_id, "name": name, "begins": begins_at, "ends": ends_at, "ramp": ramp_days,
        "appears": begins_at - timedelta(days=ramp_days), "door": ends_at + to_finish,
    })  # fmt: skip
    assert found is not None
    wake_relay_after_commit()
    season_id: UUID = found["id"]
    return season_id


def exclude(brand_id: int, person_id: UUID, *, because: str, by: UUID | None = None, now: datetime) -> bool:
    """The brand does not want this person; False when it had said so before."""
    if not because.strip():
        raise UnableToAdmit("An exclusion needs its reason. Nothing was changed. Say why the brand does not want this person.")
    done = write(
        "INSERT INTO brands_exclusion (id, brand_id, person_id, because, excluded_by, excluded_at) "
        "VALUES (%(id)s, %(brand)s, %(person)s, %(because)s, %(by)s, %(now)s) "
        "ON CONFLICT (brand_id, person_id) WHERE ended_at IS NULL DO NOTHING",
        {"id": uuid4(), "brand": brand_id, "person": person_id, "because": because.strip(), "by": by, "now": now},
    )
    return done == 1


def end_exclusion(brand_id: int, person_id: UUID, *, now: datetime) -> bool:
    """The brand has changed its mind; False when it had excluded nobody of that name."""
    return write(
        "UPDATE brands_exclusion SET ended_at = %(now)s WHERE brand_id = %(brand)s AND person_id = %(person)s AND ended_at IS NULL",
        {"brand": brand_id, "person": person_id, "now": now},
    ) == 1  # fmt: skip

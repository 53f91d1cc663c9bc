"""Who is planned, contracted and admitted in tests, each in the scope the doors would use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import one
from manyhands.apps.ground.walls import acting_as, for_brand, for_installation, for_worker
from manyhands.apps.market.actions import Terms, add_member, add_vendor, sign_contract
from manyhands.apps.shifts.actions import plan_shift
from manyhands.core.shifts import Pattern, minutes_of
from manyhands.journey.admit import Admission, admit
from manyhands.journey.hand_over_shift import hand_over_shift
from tests.cast import LONG_AGO, NINE, Brand, Person, sign_in, signed_in, tag

EVERY_DAY = frozenset(range(7))


def plan(
    brand: Brand, person: Person, times: str, *, zone: str = "UTC", pool: str = "", days: frozenset[int] = EVERY_DAY,
    from_on: date = date(2026, 3, 1), until_on: date | None = None, breaks: tuple[tuple[int, int], ...] = (), now: datetime = NINE,
) -> UUID:
    """Plan a shift of somebody."""
    pattern = Pattern("", str(person.id), zone, days, *minutes_of(times), from_on, until_on, breaks, pool)
    with acting_as(for_brand(brand.id)):
        return plan_shift(brand.id, pattern, now=now)


def hand_over(brand: Brand, pattern_id: UUID, *, now: datetime) -> bool:
    """The clock has come to the end of a shift."""
    with acting_as(for_worker(brand.id)):
        return hand_over_shift(brand.id, pattern_id, now=now)


def show_ticket(person: Person, ticket_id: UUID, *, now: datetime) -> None:
    """Somebody has a ticket open in a tab."""
    login_id = uuid4()
    sign_in(person, kind="browser", login_id=login_id)
    with acting_as(signed_in(person)):
        one(
            "SELECT mh_here(%(tabs)s::uuid[], %(logins)s::uuid[], %(tickets)s::uuid[], %(now)s, 90, false)",
            {"tabs": [uuid4()], "logins": [login_id], "tickets": [ticket_id], "now": now},
        )


def let_in(brand: Brand, person: Person, *pools: str, now: datetime = NINE, **more: object) -> None:
    """Admit somebody to a brand."""
    with acting_as(for_brand(brand.id)):
        admit(brand.id, person.id, Admission(pools, **more), now=now)  # type: ignore[arg-type]


def vendor_of(*people: Person, lead: Person | None = None) -> UUID:
    """A new vendor, with its people and its lead."""
    with acting_as(for_installation()):
        vendor_id = add_vendor(f"Willow {tag()}", now=LONG_AGO)
        for person in people:
            add_member(vendor_id, person.id, valid_from=LONG_AGO)
        if lead is not None:
            add_member(vendor_id, lead.id, role="lead", valid_from=LONG_AGO)
    return vendor_id


def contract(
    brand: Brand, vendor_id: UUID, *, pools: Sequence[str] = ("everyone",), begins_at: datetime = LONG_AGO,
    ends_at: datetime | None = None, languages: Sequence[str] = (), signed_at: datetime | None = None, **terms: object,
) -> UUID:
    """A brand and a vendor have agreed. It is signed today unless said otherwise: the clock bills what is signed from then on."""
    agreed = {"rate_minor": 1_800, "hours_per_month": 160, "hours_per_month_min": 40} | terms
    with acting_as(for_brand(brand.id)):
        said = Terms(pools, begins_at, languages=languages, ends_at=ends_at, **agreed)  # type: ignore[arg-type]  # as the test says
        return sign_contract(brand.id, vendor_id, said, now=signed_at or today())


def today(**gap: float) -> datetime:
    """So long after this moment, by the real clock: the walls read that one."""
    return datetime.now(UTC) + timedelta(**gap)

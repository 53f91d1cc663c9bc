"""What a brand promises in tests, and how its promises stand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.promises.pages import promises_of
from manyhands.core.clocks import read_promises
from manyhands.journey import promises as keeping
from manyhands.journey.promise_times import promise_times
from tests import walking as w
from tests.cast import NINE, Brand

# 2026-03-02 is a Monday; nine in UTC is ten in Berlin, so an hour and a half of work lies before the break.
OFFICE = """
schedule: {zone: Europe/Berlin, days: {mon-fri: ["09:00-11:30", "12:30-18:00"]}}
promises:
  first_response: {targets: {urgent: 30m, high: 1h, normal: 2h, low: 4h}}
  next_response: {targets: 2h}
  resolution: {hours: calendar, targets: 1d}
  pick_up: {hours: calendar, targets: 20m}
"""
FIRST_ONLY = "promises: {first_response: {hours: calendar, targets: 1h}}"


def promise(brand: Brand, page: str = OFFICE, *, now: datetime = NINE - timedelta(days=1)) -> int | None:
    """The brand promises this from a moment on."""
    with acting_as(for_brand(brand.id)):
        return promise_times(brand.id, read_promises(page), now=now)


def promised(ticket: w.Ticket, *, now: datetime) -> dict[str, dict[str, Any]]:
    """The newest promise of each measure, as its brand's people see it."""
    with acting_as(for_brand(ticket.brand.id)):
        return {found["measure"]: found for found in promises_of(ticket.brand.id, ticket.id, now=now)}


def noted(ticket: w.Ticket) -> dict[tuple[str, int], Any]:
    """The rows of a ticket's promises."""
    statement = "SELECT * FROM promises_promise WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s"
    return {(row["measure"], row["number"]): row for row in w.rows_of(ticket.brand, statement, ticket=ticket.id)}


def warn(ticket: w.Ticket, promise_id: UUID, *, now: datetime) -> bool:
    """The moment of a warning has come."""
    with acting_as(for_worker(ticket.brand.id)):
        return keeping.warn(ticket.brand.id, promise_id, now=now)


def break_promise(ticket: w.Ticket, promise_id: UUID, *, now: datetime) -> bool:
    """The moment at which it was due has come."""
    with acting_as(for_worker(ticket.brand.id)):
        return keeping.break_promise(ticket.brand.id, promise_id, now=now)


def renew(ticket: w.Ticket, *, now: datetime) -> None:
    """The ticket follows what is promised now."""
    with acting_as(for_worker(ticket.brand.id)):
        keeping.renew(ticket.brand.id, ticket.id, now=now)

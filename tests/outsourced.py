"""A vendor's team in tests: Ola and Pim work for it, Lea leads it; when they were here, and what was billed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.walls import acting_as, for_brand, for_person, for_worker
from manyhands.apps.insight.contracts import ContractMonth, months_of
from manyhands.apps.market.pages import invoices_of_brand
from manyhands.apps.people.actions import keep_presence, set_presence
from manyhands.core.contracts import Month
from manyhands.journey.invoice import invoice
from tests.cast import LONG_AGO, NINE, Brand, Person, found_people, sign_in
from tests.staffing import contract, let_in, plan, vendor_of

MARCH = Month(2026, 3)  # the month in which every test begins
HOUR = 3_600


def attend(person: Person, begins_at: datetime, *, hours: float) -> None:
    """Somebody is here for so long, and then goes."""
    login_id, ends_at = uuid4(), begins_at + timedelta(hours=hours)
    sign_in(person, login_id=login_id)
    with acting_as(for_person(person.id)):
        set_presence(person.id, "online", login_id=login_id, lease_seconds=int(hours * 3_600) + 60, now=begins_at)
    with acting_as(for_person(person.id)):
        keep_presence(login_id, now=ends_at)
        set_presence(person.id, "away", login_id=login_id, now=ends_at)


def bill(brand: Brand, contract_id: UUID, month: Month, *, now: datetime | None = None) -> bool:
    """A month under a contract is billed, as the command has it."""
    with acting_as(for_worker(brand.id)):
        return invoice(brand.id, contract_id, month, now=now or month.settles_at)


def invoices(brand: Brand) -> list[dict[str, Any]]:
    """A brand's invoices, newest first."""
    with acting_as(for_brand(brand.id)):
        return invoices_of_brand(brand.id)


def lines(of_invoice: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """The lines of an invoice by their kind: seconds and amount."""
    return {line["kind"]: (line["seconds"], line["amount_minor"]) for line in of_invoice["lines"]}


class Outsourced:
    """A vendor's team under its contract with a brand, for one of its pools; 18.00 an hour and no minimum unless said otherwise."""

    def __init__(self, brand: Brand, *, pool: str = "everyone", **terms: object) -> None:
        self.brand, self.pool = brand, pool
        self.ola, self.pim, self.lea = found_people(3)
        self.vendor = vendor_of(self.ola, self.pim, lead=self.lea)
        agreed = {"hours_per_month_min": 0, "signed_at": NINE, "pools": (pool,)} | terms
        self.contract = contract(brand, self.vendor, **agreed)  # type: ignore[arg-type]  # as the test says
        for person in (self.ola, self.pim):
            let_in(brand, person, pool, valid_from=LONG_AGO, contract_id=self.contract)
        let_in(brand, self.lea, role="vendor_lead", valid_from=LONG_AGO, contract_id=self.contract)

    def works(self, person: Person, times: str, *, hours: float, at: datetime = NINE) -> None:
        """Planned for these times of one day, and here from a moment for so many hours."""
        plan(self.brand, person, times, from_on=at.date(), until_on=at.date())
        attend(person, at, hours=hours)

    def billed(self) -> dict[str, tuple[int, int]]:
        """March is billed: seconds and amount by the kind of line."""
        bill(self.brand, self.contract, MARCH)
        return lines(next(one for one in invoices(self.brand) if one["contract_id"] == self.contract))

    def month(self) -> ContractMonth:
        """How March stands."""
        with acting_as(for_brand(self.brand.id)):
            return next(one for one in months_of(self.brand.id, MARCH) if one.contract["id"] == self.contract)

"""A month under a vendor's contract is billed once: the hours that were planned and attended, and what was agreed besides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.db import DatabaseError

from manyhands.apps.ground.sql import write
from manyhands.apps.ground.walls import acting_as, for_brand, for_person, for_worker
from manyhands.apps.insight.contracts import as_billed
from manyhands.apps.market.actions import Level
from manyhands.apps.market.pages import invoices_for
from manyhands.core.service_models import preset_text
from manyhands.jobs.timekeeper import do_what_is_due, due
from manyhands.journey.end_right import exclude
from manyhands.journey.invoice import UnableToInvoice, invoice_due
from tests import promising
from tests import walking as w
from tests.cast import LONG_AGO, NINE, Cast, Person
from tests.outsourced import HOUR, MARCH, Outsourced, attend, bill, invoices
from tests.racing import at_once, errors_in
from tests.staffing import let_in, plan


def test_hours_count_that_were_planned_and_attended(cast: Cast) -> None:
    willow = Outsourced(cast.larch)
    willow.works(willow.ola, "08:00-12:00", hours=5)  # planned from eight to twelve, here from nine to two

    assert willow.billed() == {"hours": (3 * HOUR, 5_400)}


def test_neither_a_plan_that_nobody_came_to_nor_a_tab_left_open_counts(cast: Cast) -> None:
    willow = Outsourced(cast.larch)
    plan(willow.brand, willow.ola, "08:00-17:00")
    attend(willow.pim, NINE, hours=10)

    assert willow.billed() == {"hours": (0, 0)}
    assert invoices(willow.brand)[0]["total_minor"] == 0
    assert w.books(willow.brand)["entries_off"] == 0


def test_a_break_is_not_billed(cast: Cast) -> None:
    willow = Outsourced(cast.larch)
    plan(willow.brand, willow.ola, "09:00-17:00", from_on=NINE.date(), until_on=NINE.date(), breaks=((720, 750),))
    attend(willow.ola, NINE, hours=8)

    assert willow.billed()["hours"] == (7 * HOUR + HOUR // 2, 13_500)


def test_presence_that_was_interrupted_counts_for_as_long_as_it_lasted(cast: Cast) -> None:
    willow = Outsourced(cast.larch)
    plan(willow.brand, willow.ola, "09:00-17:00", from_on=NINE.date(), until_on=NINE.date())
    attend(willow.ola, NINE, hours=2)
    attend(willow.ola, w.later(hours=4), hours=1)

    assert willow.billed()["hours"][0] == 3 * HOUR


def test_work_for_the_brand_outside_the_contract_is_not_the_vendors(cast: Cast) -> None:
    willow = Outsourced(cast.larch)
    plan(willow.brand, cast.cy, "09:00-17:00")
    attend(cast.cy, NINE, hours=8)
    let_in(cast.larch, willow.ola, "experienced", valid_from=LONG_AGO)  # by itself, not through Willow
    plan(willow.brand, willow.ola, "09:00-17:00", pool="experienced")
    attend(willow.ola, NINE, hours=8)

    assert willow.billed() == {"hours": (0, 0)}


def test_whoever_was_excluded_is_billed_until_then(cast: Cast) -> None:
    willow = Outsourced(cast.larch)
    willow.works(willow.ola, "09:00-17:00", hours=8)
    with acting_as(for_brand(cast.larch.id)):
        exclude(cast.larch.id, willow.ola.id, because="rude", now=w.later(hours=2))

    assert willow.billed()["hours"][0] == 2 * HOUR


def test_a_brand_that_moved_to_another_model_still_knows_the_hours_of_before(cast: Cast) -> None:
    willow = Outsourced(cast.larch)
    willow.works(willow.ola, "09:00-11:00", hours=2)
    w.switch(cast.larch, preset_text("hybrid"), now=w.later(hours=3))

    assert willow.billed()["hours"][0] == 2 * HOUR


def test_more_people_than_seats_are_hours_beyond_the_contract(cast: Cast) -> None:
    willow = Outsourced(cast.larch, seats=1, overtime_rate_minor=2_500)
    willow.works(willow.ola, "09:00-12:00", hours=3)
    willow.works(willow.pim, "11:00-13:00", hours=2, at=w.later(hours=2))

    assert willow.billed() == {"hours": (4 * HOUR, 7_200), "overtime": (HOUR, 2_500)}


def test_a_contract_that_ends_within_the_month_has_that_part_of_its_minimum(cast: Cast) -> None:
    willow = Outsourced(cast.larch, hours_per_month_min=62, begins_at=MARCH.begins_at, ends_at=MARCH.begins_at + timedelta(days=15.5))

    assert willow.billed() == {"hours": (0, 0), "minimum": (31 * HOUR, 55_800)}


def test_a_month_that_is_not_over_is_not_billed(cast: Cast) -> None:
    willow = Outsourced(cast.larch)

    with pytest.raises(UnableToInvoice, match="2026-04-02"):
        bill(cast.larch, willow.contract, MARCH, now=MARCH.ends_at)
    assert invoices(cast.larch) == []


def test_a_month_is_billed_once_whoever_asks_again(cast: Cast) -> None:
    willow = Outsourced(cast.larch, hours_per_month_min=10)

    got = at_once(*[partial(bill, cast.larch, willow.contract, MARCH)] * 6)

    assert errors_in(got) == []
    assert got.count(True) == 1
    assert len(invoices(cast.larch)) == 1
    assert (w.balances(cast.larch)["vendor_payable"], w.balances(cast.larch)["vendor_bills"]) == (18_000, -18_000)
    assert w.books(cast.larch)["entries_off"] == w.books(cast.larch)["balances_off"] == 0


def test_an_invoice_touches_no_funds_for_pay(cast: Cast) -> None:
    willow, before = Outsourced(cast.larch, hours_per_month_min=10), w.balances(cast.larch)["brand_funds"]

    assert bill(cast.larch, willow.contract, MARCH)

    assert w.balances(cast.larch)["brand_funds"] == before


def test_a_contract_bills_no_month_in_which_it_did_not_hold(cast: Cast) -> None:
    willow = Outsourced(cast.larch, begins_at=NINE, hours_per_month_min=10)

    assert not bill(cast.larch, willow.contract, MARCH.before, now=MARCH.settles_at)


def test_the_clock_bills_each_month_when_all_of_it_is_known_until_the_contract_is_over(cast: Cast) -> None:
    willow = Outsourced(cast.larch, begins_at=NINE, ends_at=MARCH.next.ends_at, hours_per_month_min=10)

    def come_to(now: datetime) -> list[str]:
        while any(row["id"] == willow.contract and row["kind"] == "invoice" for row in due(now)):
            do_what_is_due(now=now)
        return [f"{row['month']:%Y-%m}" for row in invoices(cast.larch)]

    assert come_to(MARCH.settles_at - timedelta(seconds=1)) == []
    assert come_to(MARCH.settles_at) == ["2026-03"]
    assert come_to(MARCH.next.next.settles_at) == ["2026-04", "2026-03"]
    assert come_to(datetime(2027, 1, 1, tzinfo=UTC)) == ["2026-04", "2026-03"]


def test_the_clock_that_comes_twice_bills_once(cast: Cast) -> None:
    willow = Outsourced(cast.larch, hours_per_month_min=10)

    for _ in range(2):
        with acting_as(for_worker(cast.larch.id)):
            invoice_due(cast.larch.id, willow.contract, now=MARCH.settles_at)

    assert len(invoices(cast.larch)) == 1


@pytest.mark.parametrize(("seconds", "kept"), [(600, 1), (60, 0)])
def test_accepted_in_time_counts_from_when_a_ticket_could_be_taken(cast: Cast, seconds: int, kept: int) -> None:
    willow = Outsourced(cast.larch, level=Level("accepted", 900, 100, accept_seconds=seconds))
    w.write_to(cast.larch, cast.ana)
    w.claim(willow.ola, now=w.later(minutes=5))

    assert (willow.month().worked.judged, willow.month().worked.kept) == (1, kept)


def test_a_promise_that_is_kept_or_broken_judges_whoever_took_the_ticket_first(cast: Cast) -> None:
    promising.promise(cast.larch, promising.FIRST_ONLY)  # within an hour
    willow = Outsourced(cast.larch, level=Level("first_response", 900, 100))
    answered, late, passed_on, not_theirs = (w.write_to(cast.larch, cast.ana, now=w.later(seconds=n)) for n in range(4))
    for ticket, person, minutes in ((answered, willow.ola, 5), (late, willow.pim, 5), (passed_on, willow.ola, 5), (not_theirs, cast.cy, 5)):
        w.claim(person, offer_id=w.offer_to("everyone", ticket), now=w.later(minutes=minutes))
    w.reply(answered, by=willow.ola, now=w.later(minutes=10))
    w.reply(late, by=willow.pim, now=w.later(hours=2))
    w.release(passed_on, by=willow.ola, now=w.later(minutes=6))

    assert (willow.month().worked.judged, willow.month().worked.kept) == (2, 1)


def test_idle_time_is_what_was_worked_with_nothing_in_hand(cast: Cast) -> None:
    willow = Outsourced(cast.larch, hours_per_month_min=4)
    willow.works(willow.ola, "09:00-12:00", hours=3)
    for _ in range(2):  # two at a time are one time
        ticket = w.write_to(cast.larch, cast.ana)
        w.claim(willow.ola, now=w.later(hours=1))
        w.reply(ticket, by=willow.ola, then="solved", now=w.later(hours=2))

    month = willow.month()
    assert (month.worked.worked_seconds, month.busy_seconds, month.idle_seconds) == (3 * HOUR, HOUR, 2 * HOUR)
    assert month.idle_minor == 2 * 1_800 + 1_800  # two hours here for nothing, and the hour of the minimum that nobody came for


def test_an_invoice_keeps_what_it_was_reckoned_from(cast: Cast) -> None:
    willow = Outsourced(cast.larch)
    willow.works(willow.ola, "09:00-12:00", hours=3)
    bill(cast.larch, willow.contract, MARCH)

    (made,) = invoices(cast.larch)
    assert made["worked"]["people"] == [{"person_id": str(willow.ola.id), "seconds": 3 * HOUR}]
    assert made["worked"]["idle_seconds"] == 3 * HOUR


@pytest.mark.parametrize("change", [
    "UPDATE market_invoice SET total_minor = 1 WHERE brand_id = %(brand)s", "DELETE FROM market_invoiceline WHERE brand_id = %(brand)s",
])  # fmt: skip
def test_an_invoice_is_never_changed(cast: Cast, change: str) -> None:
    willow = Outsourced(cast.larch, hours_per_month_min=10)
    bill(cast.larch, willow.contract, MARCH)

    with pytest.raises(DatabaseError, match="permission denied"), acting_as(for_worker(cast.larch.id)):
        write(change, {"brand": cast.larch.id})


def test_a_line_that_would_not_add_up_is_refused_by_the_database(cast: Cast) -> None:
    willow = Outsourced(cast.larch, hours_per_month_min=10)
    bill(cast.larch, willow.contract, MARCH)
    (made,) = invoices(cast.larch)

    with pytest.raises(DatabaseError, match="not its total"), acting_as(for_worker(cast.larch.id)):
        write(
            "INSERT INTO market_invoiceline (id, brand_id, invoice_id, number, kind, seconds, rate_minor, amount_minor) "
            "VALUES (gen_random_uuid(), %(brand)s, %(invoice)s, 9, 'overtime', 1, 1, 1)",
            {"brand": cast.larch.id, "invoice": made["id"]},
        )


def test_a_lead_reads_their_vendors_invoices_after_the_contract_too_and_nobody_elses(cast: Cast) -> None:
    willow, other = Outsourced(cast.larch, ends_at=MARCH.ends_at, hours_per_month_min=10), Outsourced(cast.larch, hours_per_month_min=20)
    for one in (willow, other):
        bill(cast.larch, one.contract, MARCH)

    def seen_by(person: Person) -> list[int]:
        with acting_as(for_person(person.id)):
            return [row["total_minor"] for row in invoices_for(person.id, now=datetime.now(UTC))]

    assert (seen_by(willow.lea), seen_by(other.lea)) == ([18_000], [36_000])
    assert seen_by(willow.ola) == seen_by(cast.hal) == seen_by(cast.vic) == seen_by(cast.dee) == []


def test_another_brand_sees_no_invoice(cast: Cast) -> None:
    willow = Outsourced(cast.larch, hours_per_month_min=10)
    bill(cast.larch, willow.contract, MARCH)

    with acting_as(for_person(cast.nat.id)):
        from manyhands.apps.market.pages import invoices_of_brand

        assert invoices_of_brand(cast.larch.id) == []
    assert len(invoices(cast.larch)) == 1


def test_what_is_put_right_later_changes_no_invoice_and_not_what_is_shown_of_it(cast: Cast) -> None:
    willow = Outsourced(cast.larch)
    willow.works(willow.ola, "09:00-12:00", hours=3)
    bill(cast.larch, willow.contract, MARCH)
    with acting_as(for_brand(cast.larch.id)):
        exclude(cast.larch.id, willow.ola.id, because="rude", now=NINE)

    shown = as_billed(willow.month(), invoices(cast.larch))
    assert (willow.month().worked.worked_seconds, shown.worked.worked_seconds) == (0, 3 * HOUR)
    assert [line.amount_minor for line in shown.lines] == [5_400]

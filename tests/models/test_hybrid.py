"""Hybrid: in-house for the sensitive and the hard, an outsourced partner for volume; the same record, the same scorecard."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_person
from manyhands.apps.guidance.reader import Proposed
from manyhands.apps.insight.quality import quality_by_pool
from manyhands.apps.insight.use import use_by_pool
from tests import walking as w
from tests.cast import employ, found_customer, found_person
from tests.doors import as_browser, as_program
from tests.outsourced import HOUR, MARCH, Outsourced, bill
from tests.serving import (
    AFTER_ANY_WAIT,
    Served,
    board,
    every_kind_of_ticket,
    here,
    judge,
    looks,
    opens,
    push_all,
    reviews_of,
    sees,
    served_by,
    solve_one,
    story,
    take,
)
from tests.web.pages import words_of

SENSITIVE = ("account_access", "identity", "fraud", "payments", "complaints")


@pytest.fixture
def served(database: str) -> Served:
    return served_by("hybrid", pat="partner", ina="in_house", led="leads")


def test_what_is_sensitive_never_reaches_the_partner_however_long_it_waits(served: Served) -> None:
    tickets = every_kind_of_ticket(served, topics=SENSITIVE, channel="api")

    assert all("partner" not in opens(ticket) for ticket in tickets)
    assert not any(sees(served.pat, ticket, now=w.NINE + AFTER_ANY_WAIT) for ticket in tickets)
    assert w.claim(served.ina).pool == "in_house"  # and they were there to be had at once


def test_the_complex_stays_in_house_and_volume_goes_to_the_partner_first(served: Served) -> None:
    hard, routine = w.write_to(served.brand, served.ana, complexity="complex"), w.write_to(served.brand, served.ana)
    here(served, served.pat)

    push_all(served.brand)

    assert w.holder_of(hard) is None
    assert w.holder_of(routine) == served.pat.id


def test_a_partner_sees_only_its_own_work(served: Served) -> None:
    hidden = w.write_to(served.brand, served.ana, topic="fraud", channel="email")
    ticket = w.write_to(served.brand, served.ana)
    take(served.pat, ticket)

    assert str(hidden.id) not in str(board(served.pat))
    from manyhands.apps.routing.queries import held_by

    with acting_as(for_person(served.pat.id)):
        assert [row["ticket_id"] for row in held_by(served.pat.id)] == [ticket.id]


def test_a_partner_sees_personal_data_masked_and_in_house_reveals_it_with_a_record(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    take(served.pat, ticket)
    assert "stays masked" in looks(ticket, by=served.pat)

    w.escalate(ticket, by=served.pat)
    take(served.ina, ticket)

    assert looks(ticket, by=served.ina) == served.ana.email
    assert w.row_of(served.brand, "SELECT person_id FROM desk_reveal WHERE brand_id = %(brand)s")["person_id"] == served.ina.id


def test_both_sides_see_the_same_customer_record(served: Served) -> None:
    first = solve_one(served, served.pat)
    second = solve_one(served, served.ina, topic="payments")

    customers = {w.ticket_row(ticket)["customer_id"] for ticket in (first, second)}
    assert len(customers) == 1


def test_escalation_to_in_house_is_one_step_with_everything_known(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    take(served.pat, ticket)
    w.reply(ticket, by=served.pat, text="I am asking the brand.")

    assert w.escalate(ticket, by=served.pat, reason="outside_policy") == "in_house"

    take(served.ina, ticket)
    (escalation,) = story(ticket)["escalations"]
    assert (escalation["from_pool"], escalation["to_pool"]) == ("partner", "in_house")
    assert escalation["summary"]
    assert escalation["open_question"]


def test_a_partner_is_given_nothing_outside_the_hours_of_its_contract(served: Served) -> None:
    night = w.later(hours=14)  # eleven in the evening
    ticket = w.write_to(served.brand, served.ana, now=night)
    here(served, served.pat)

    push_all(served.brand, now=night)

    assert w.holder_of(ticket) is None
    assert sees(served.ina, ticket, now=night + (w.later(hours=1) - w.NINE))


def test_both_are_held_against_the_same_scorecard_side_by_side(served: Served) -> None:
    judge(solve_one(served, served.pat), 3)
    judge(solve_one(served, served.ina, topic="payments"), 5)
    reopened = solve_one(served, served.pat, customer=found_customer("bob"))
    w.reopen(reopened, now=w.later(hours=1))

    with acting_as(for_brand(served.brand.id)):
        compared = {row["pool"]: row for row in quality_by_pool(served.brand.id, since=w.NINE, until=w.later(days=1))}

    assert (compared["partner"]["review_score"], compared["in_house"]["review_score"]) == (3.0, 5.0)
    assert (compared["partner"]["first_contact"], compared["in_house"]["first_contact"]) == (0.5, 1.0)


def test_both_are_guided_alike_and_checked_against_the_same_voice(served: Served) -> None:
    for person, topic in ((served.pat, "delivery"), (served.ina, "payments")):
        ticket = w.write_to(served.brand, served.ana, topic=topic, suggestion=Proposed("It arrives on Thursday.", 0.9, []))
        take(person, ticket)

        guided = as_program(person).get(f"/api/v1/tickets/{ticket.id}/guidance").json()
        checked = as_browser(person).submit(f"/tickets/{ticket.id}/voice-checks", {"text": "Whatever, it comes when it comes!!!"})

        assert guided["text"] == "It arrives on Thursday."
        assert checked.status_code == 200


def test_what_each_side_costs_is_known_by_the_pool(served: Served) -> None:
    solve_one(served, served.pat)
    solve_one(served, served.ina, topic="payments")

    with acting_as(for_brand(served.brand.id)):
        used = {use.pool: use.cost_per_resolution_minor for use in use_by_pool(served.brand.id, since=w.NINE, until=w.later(days=1))}

    assert used == {"partner": 250, "in_house": 480}


def test_the_first_tickets_of_everybody_are_reviewed_on_both_sides(served: Served) -> None:
    for _ in range(2):
        solve_one(served, served.pat)
        solve_one(served, served.ina, topic="payments")

    assert reviews_of(served.brand) == 4


def test_each_vendor_is_billed_the_hours_it_worked_and_at_least_its_minimum(served: Served) -> None:
    busy = Outsourced(served.brand, pool="partner", hours_per_month_min=4)
    quiet = Outsourced(served.brand, pool="partner", hours_per_month_min=8, rate_minor=2_000)
    busy.works(busy.ola, "09:00-14:00", hours=5)
    busy.works(busy.pim, "09:00-12:00", hours=5)
    quiet.works(quiet.ola, "09:00-10:00", hours=1)

    assert busy.billed() == {"hours": (8 * HOUR, 14_400)}
    assert quiet.billed() == {"hours": (HOUR, 2_000), "minimum": (7 * HOUR, 14_000)}
    assert w.balances(served.brand)["vendor_payable"] == 14_400 + 16_000
    assert w.books(served.brand)["entries_off"] == 0


@pytest.mark.parametrize(("rate_minor", "costs"), [(None, 0), (2_500, 2_500)], ids=["not agreed", "agreed"])
def test_hours_over_the_contract_are_shown_and_cost_nothing_unless_agreed(served: Served, rate_minor: int | None, costs: int) -> None:
    vendor = Outsourced(served.brand, pool="partner", hours_per_month=2, overtime_rate_minor=rate_minor)
    vendor.works(vendor.ola, "09:00-12:00", hours=3)

    assert vendor.billed() == {"hours": (2 * HOUR, 3_600), "overtime": (HOUR, costs)}


def test_a_vendors_lead_sees_their_own_invoices_and_nobody_elses(served: Served) -> None:
    ours = Outsourced(served.brand, pool="partner", hours_per_month_min=10)
    theirs = Outsourced(served.brand, pool="partner", hours_per_month_min=20)
    for vendor in (ours, theirs):
        bill(served.brand, vendor.contract, MARCH)

    seen = words_of(as_browser(ours.lea).get("/vendor?month=2026-03"))
    told = as_program(ours.lea).get("/api/v1/contracts/invoices").json()

    assert "€180.00" in seen
    assert "€360.00" not in seen
    assert [one["total_minor"] for one in told] == [18_000]
    assert as_browser(ours.ola).get("/vendor").status_code == 404
    assert as_browser(ours.lea).get(f"/b/{served.brand.slug}/vendors").status_code == 404


def test_contracts_invoices_and_both_sides_quality_stand_on_one_page_of_the_brands(served: Served) -> None:
    manager = found_person("Mona")
    employ(served.brand, [(manager, "brand_manager", ())])
    vendor = Outsourced(served.brand, pool="partner", hours_per_month_min=4)
    vendor.works(vendor.ola, "09:00-10:00", hours=1)
    vendor.billed()
    judge(solve_one(served, served.pat), 3)
    judge(solve_one(served, served.ina, topic="payments"), 5)

    seen = words_of(as_browser(manager).get(f"/b/{served.brand.slug}/vendors?month=2026-03"))

    assert "Hours worked 1 h €18.00 €18.00 Up to the minimum 3 h €18.00 €54.00 Billed on" in seen.replace("\xa0", " ")
    assert "Partner Vendor 1 100 % – 3.0" in seen.replace("\xa0", " ")
    assert "In house Brand team 1 100 % – 5.0" in seen.replace("\xa0", " ")

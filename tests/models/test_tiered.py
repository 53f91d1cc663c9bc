"""Tiered: five tiers, each with its rights; escalation climbs with everything known, and waiting widens the circle."""

from __future__ import annotations

from datetime import timedelta

import pytest

from manyhands.journey.escalate import UnableToEscalate
from tests import walking as w
from tests.serving import Served, opens, plan_of, preset_with, sees, served_by, story, take


@pytest.fixture
def served(database: str) -> Served:
    return served_by("tiered", ned="frontline", nia="frontline", oli="specialists", pia="supervisors", quin="managers", rob="operations")


def test_each_tier_has_its_rights_and_only_from_the_third_up_refunds_are_approved(served: Served) -> None:
    plan = plan_of(served.brand)

    assert [plan.may(tier, "approve") for tier in range(1, 6)] == [False, False, True, True, True]
    assert [plan.may(tier, "review") and plan.may(tier, "coach") for tier in range(1, 6)] == [False, False, False, True, True]
    assert [plan.may(tier, "set_targets") and plan.may(tier, "steer") for tier in range(1, 6)] == [False, False, False, False, True]
    refunds = [int(plan.tiers.refund_up_to_minor[tier]) for tier in range(1, 6)]
    assert refunds == sorted(refunds) == [2_000, 7_500, 50_000, 100_000, 500_000]


def test_nobody_of_a_lower_tier_is_given_what_a_higher_one_decides(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    take(served.ned, ticket)
    w.escalate(ticket, by=served.ned, reason="needs_approval")

    assert [sees(person, ticket) for person in (served.nia, served.oli, served.pia)] == [False, False, True]


def test_escalation_names_its_reason_and_carries_summary_and_open_question(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    take(served.ned, ticket)
    w.escalate(ticket, by=served.ned, reason="too_hard")
    take(served.oli, ticket)

    (escalation,) = story(ticket)["escalations"]
    assert escalation["reason"] == "too_hard"
    assert escalation["summary"]
    assert escalation["open_question"]
    assert (escalation["from_pool"], escalation["to_pool"]) == ("frontline", "specialists")


def test_an_escalation_for_a_reason_the_page_does_not_know_is_refused_and_changes_nothing(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    take(served.ned, ticket)

    with pytest.raises(ValueError, match="is no reason"):
        w.escalate(ticket, by=served.ned, reason="tired")

    assert w.holder_of(ticket) == served.ned.id


def test_the_customer_sees_one_conversation_through_all_tiers(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    for person, text in ((served.ned, "I am asking a colleague."), (served.oli, "One moment."), (served.pia, "It is refunded.")):
        take(person, ticket)
        w.reply(ticket, by=person, text=text)
        if person is not served.pia:
            w.escalate(ticket, by=person)

    seen = w.rows_of(
        served.brand, "SELECT text FROM desk_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND visibility = 'public' "
        "ORDER BY written_at, id", ticket=ticket.id,
    )  # fmt: skip
    assert {row["text"] for row in seen} == {"Where is my parcel?", "I am asking a colleague.", "One moment.", "It is refunded."}
    tickets = w.row_of(served.brand, "SELECT count(*) AS n FROM desk_ticket WHERE brand_id = %(brand)s")
    assert tickets["n"] == 1


def test_waiting_at_the_front_widens_by_rule(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)

    assert opens(ticket) == {"frontline": timedelta(0), "specialists": timedelta(minutes=20), "supervisors": timedelta(hours=3)}
    assert not sees(served.oli, ticket, now=w.later(minutes=19))
    assert sees(served.oli, ticket, now=w.later(minutes=21))
    assert sees(served.pia, ticket, now=w.later(hours=3, minutes=1))


def test_hops_are_counted_and_after_the_last_it_goes_to_the_highest_tier_at_once(served: Served) -> None:
    w.switch(served.brand, preset_with("tiered", ("hops: 3", "hops: 1")))
    ticket = w.write_to(served.brand, served.ana)
    take(served.ned, ticket)
    w.escalate(ticket, by=served.ned)
    assert w.ticket_row(ticket)["hops"] == 1
    take(served.oli, ticket)

    assert w.escalate(ticket, by=served.oli) == "operations"  # not to the supervisors, and to nobody after

    take(served.rob, ticket)
    with pytest.raises(UnableToEscalate, match="highest tier"):
        w.escalate(ticket, by=served.rob)


def test_whoever_escalated_is_paid_for_having_been_right(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    take(served.ned, ticket)
    w.escalate(ticket, by=served.ned)

    earned = w.row_of(served.brand, "SELECT amount_minor, outcome FROM pay_earning WHERE brand_id = %(brand)s")
    assert (earned["amount_minor"], earned["outcome"]) == (140, "escalated")


def test_what_was_escalated_and_comes_back_later_does_not_start_over_at_the_front(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    take(served.ned, ticket)
    w.escalate(ticket, by=served.ned)
    take(served.oli, ticket)
    w.release(ticket, by=served.oli)

    assert set(opens(ticket)) == {"specialists"}

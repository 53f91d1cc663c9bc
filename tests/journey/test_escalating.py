"""Too hard here: the ticket goes up."""

from __future__ import annotations

import pytest

from manyhands.journey.escalate import UnableToEscalate
from manyhands.journey.holding import NotHeld
from tests import walking as w
from tests.cast import Cast

EARNED = "SELECT person_id, outcome, amount_minor FROM pay_earning WHERE brand_id = %(brand)s ORDER BY earned_at, amount_minor"


def test_an_escalated_ticket_is_open_to_those_its_page_names(cast: Cast) -> None:
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)

    assert w.escalate(ticket, by=cast.ned, reason="needs_approval") == "supervisors"

    assert w.holder_of(ticket) is None
    assert w.claim(cast.pia).ticket_id == ticket.id


def test_a_right_escalation_earns_its_share(cast: Cast) -> None:
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    w.escalate(ticket, by=cast.ned)

    assert w.rows_of(cast.birch, EARNED) == [{"person_id": cast.ned.id, "outcome": "escalated", "amount_minor": 140}]


def test_whoever_escalated_it_is_not_offered_it_again(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.escalate(ticket, by=cast.cy)

    assert w.claim_refused(cast.cy, now=w.later(hours=5))


def test_what_the_next_person_needs_goes_with_it(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.escalate(ticket, by=cast.cy)

    told = w.row_of(
        cast.larch, "SELECT from_pool, to_pool, reason, summary, open_question FROM routing_escalation WHERE brand_id = %(brand)s"
    )
    assert told == {
        "from_pool": "everyone", "to_pool": "experienced", "reason": "too_hard", "summary": "Asked twice.",
        "open_question": "May we refund?",
    }  # fmt: skip


def test_a_reason_the_page_has_no_way_for_is_refused_and_names_the_ways(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, complexity="complex")
    w.claim(cast.fay)
    w.escalate(ticket, by=cast.fay)
    w.claim(cast.gus)

    with pytest.raises(UnableToEscalate, match=r"Nobody is above it.*still yours"):
        w.escalate(ticket, by=cast.gus)

    assert w.holder_of(ticket) == cast.gus.id


def test_eve_cannot_escalate_what_cy_holds(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    with pytest.raises(NotHeld):
        w.escalate(ticket, by=cast.eve)


def test_after_the_last_hop_it_goes_to_the_top_and_there_it_is_decided(cast: Cast) -> None:
    ticket = w.write_to(cast.birch, cast.tia)
    way = []
    for climber in (cast.ned, cast.oli, cast.pia, cast.quin):
        w.claim(climber)
        way.append(w.escalate(ticket, by=climber))
    w.claim(cast.rob)

    with pytest.raises(UnableToEscalate, match="has to be decided here"):
        w.escalate(ticket, by=cast.rob)

    assert way == ["specialists", "supervisors", "managers", "operations"]
    assert w.ticket_row(ticket)["hops"] == 4
    w.reply(ticket, by=cast.rob, then="solved")
    assert w.ticket_row(ticket)["state"] == "solved"


def test_everyone_on_the_way_up_is_paid_their_share_once(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    for climber in (cast.cy, cast.fay):
        w.claim(climber)
        w.escalate(ticket, by=climber)
    w.claim(cast.gus)
    w.reply(ticket, by=cast.gus, then="solved")

    earned = {row["person_id"]: (row["outcome"], row["amount_minor"]) for row in w.rows_of(cast.larch, EARNED)}
    assert earned == {cast.cy.id: ("escalated", 96), cast.fay.id: ("escalated", 168), cast.gus.id: ("solved", 600)}

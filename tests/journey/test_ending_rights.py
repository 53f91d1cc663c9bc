"""Somebody who loses a right gets no new offers at once, and keeps a plan for what is open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from manyhands.apps.brands.actions import UnableToAdmit, qualify
from manyhands.apps.brands.queries import rights_of, season_named
from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.core.service_models import preset_text
from manyhands.journey.admit import admit, for_season, set_season
from manyhands.journey.close_contract import end_contract
from manyhands.journey.end_right import end_right, exclude, expire_right
from manyhands.journey.hand_in import hand_in
from manyhands.journey.holding import NotHeld
from tests import walking as w
from tests.cast import LONG_AGO, NINE, Cast, come_in, found_people
from tests.staffing import contract, let_in, today, vendor_of


def held_by_cy(cast: Cast) -> w.Ticket:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    return ticket


def assignment_of(ticket: w.Ticket) -> dict:
    statement = "SELECT * FROM routing_assignment WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY claimed_at DESC LIMIT 1"
    return w.row_of(ticket.brand, statement, ticket=ticket.id)


def end(cast: Cast, *, for_cause: bool = False, now=NINE) -> bool:
    with acting_as(for_brand(cast.larch.id)):
        return end_right(cast.larch.id, cast.cy.id, pool="everyone", because="left the team", for_cause=for_cause, now=now)


def finish(ticket: w.Ticket, *, now) -> bool:
    held = assignment_of(ticket)["id"]
    with acting_as(for_worker(ticket.brand.id)):
        return hand_in(ticket.brand.id, held, now=now)


def test_whoever_leaves_in_peace_may_finish_what_they_hold_until_its_lease_is_over(cast: Cast) -> None:
    ticket, other = held_by_cy(cast), w.write_to(cast.larch, cast.ana)
    lease = assignment_of(ticket)["lease_until"]

    assert end(cast)

    assert "no ticket for you" in w.claim_refused(cast.cy)
    assert w.events_of(ticket)[-1] == "right_ended"
    assert assignment_of(ticket)["finish_by"] == lease
    assert w.holder_of(other) is None
    w.reply(ticket, by=cast.cy, then="solved", now=w.later(minutes=5))


def test_what_was_answered_is_handed_back_when_a_lease_has_passed_and_not_before(cast: Cast) -> None:
    ticket = held_by_cy(cast)
    length = assignment_of(ticket)["lease_until"] - NINE
    w.reply(ticket, by=cast.cy, now=w.later(minutes=1))
    end(cast, now=w.later(minutes=2))

    assert not finish(ticket, now=w.later(minutes=1) + length)
    assert finish(ticket, now=w.later(minutes=2) + length)

    assert w.holder_of(ticket) is None
    assert w.events_of(ticket)[-2:] == ["ticket_handed_over", "ticket_placed"]


def test_what_waits_for_the_customer_is_handed_back_and_offered_when_they_write(cast: Cast) -> None:
    ticket = held_by_cy(cast)
    w.reply(ticket, by=cast.cy, then="pending", now=w.later(minutes=1))
    end(cast, for_cause=True, now=w.later(minutes=2))

    assert w.holder_of(ticket) is None
    assert w.events_of(ticket)[-1] == "ticket_handed_over"


def test_whoever_leaves_for_a_cause_holds_nothing_from_that_moment(cast: Cast) -> None:
    ticket = held_by_cy(cast)

    assert end(cast, for_cause=True)

    assert w.holder_of(ticket) is None
    with pytest.raises(NotHeld, match="Your text is still on the page"):
        w.reply(ticket, by=cast.cy)
    assert w.claim(cast.eve).ticket_id == ticket.id
    assert not end(cast, for_cause=True)


def test_a_right_whose_time_is_over_is_said_to_have_ended_once(cast: Cast) -> None:
    ticket = held_by_cy(cast)
    with acting_as(for_brand(cast.larch.id)):
        qualify(cast.larch.id, cast.cy.id, pool="everyone", valid_from=LONG_AGO, valid_until=w.later(minutes=5), now=NINE)
    right = w.row_of(cast.larch, "SELECT id FROM brands_qualification WHERE brand_id = %(brand)s AND person_id = %(p)s", p=cast.cy.id)["id"]

    def expire(now) -> bool:
        with acting_as(for_worker(cast.larch.id)):
            return expire_right(cast.larch.id, right, now=now)

    assert not expire(w.later(minutes=4))
    assert expire(w.later(minutes=5))
    assert not expire(w.later(minutes=6))
    assert w.events_of(ticket)[-1] == "right_ended"
    assert assignment_of(ticket)["finish_by"] is not None


def test_somebody_a_brand_does_not_want_holds_nothing_of_it_any_more(cast: Cast) -> None:
    ticket = held_by_cy(cast)
    with acting_as(for_brand(cast.larch.id)):
        assert exclude(cast.larch.id, cast.cy.id, because="was rude to a customer", now=NINE)
        assert not exclude(cast.larch.id, cast.cy.id, because="was rude to a customer", now=NINE)

    assert w.holder_of(ticket) is None
    assert "no ticket for you" in w.claim_refused(cast.cy)


def test_somebody_who_joins_takes_a_ticket_the_same_minute(cast: Cast) -> None:
    (newcomer,) = found_people(1)
    ticket = w.write_to(cast.larch, cast.ana)

    let_in(cast.larch, newcomer, "everyone", because="the season", valid_from=today(seconds=-1), now=today())

    assert w.claim(newcomer, now=today()).ticket_id == ticket.id


def test_a_season_that_is_over_offers_nothing_and_lets_its_people_finish(cast: Cast) -> None:
    (helper,) = found_people(1)
    let_in(cast.larch, helper, "everyone", valid_from=today(hours=-2), valid_until=today(hours=1), now=today(hours=-2))
    ticket = w.write_to(cast.larch, cast.ana, now=today())
    w.claim(helper, now=today())
    w.write_to(cast.larch, cast.ana, now=today())

    assert "no ticket for you" in w.claim_refused(helper, now=today(hours=1))
    w.reply(ticket, by=helper, now=today(hours=1))


def test_a_season_admits_its_people_from_its_ramp_up_until_its_end_and_they_move_with_it(cast: Cast) -> None:
    (helper,) = found_people(1)
    now = today()
    with acting_as(for_brand(cast.larch.id)):
        set_season(cast.larch.id, "winter", begins_at=now + timedelta(days=5), ends_at=now + timedelta(days=30), ramp_days=2)
        season = season_named(cast.larch.id, "winter")
        admit(cast.larch.id, helper.id, for_season(season, ["everyone"]), now=now)
    ticket = w.write_to(cast.larch, cast.ana, now=now)
    assert "no ticket for you" in w.claim_refused(helper, now=now)

    with acting_as(for_brand(cast.larch.id)):
        set_season(cast.larch.id, "winter", begins_at=now + timedelta(days=1), ends_at=now + timedelta(days=30), ramp_days=2)
        (right,) = [row for row in rights_of(cast.larch.id) if row["season"] == "winter"]

    assert right["valid_until"] == now + timedelta(days=30)
    assert w.claim(helper, now=now).ticket_id == ticket.id, "its ramp-up has begun"


def test_whoever_is_given_work_in_a_pool_that_is_not_there_is_told_which_are(cast: Cast) -> None:
    with pytest.raises(UnableToAdmit, match="It has: everyone"):
        let_in(cast.larch, cast.dee, "nowhere")


def test_being_admitted_has_the_brand_look_for_what_waits(cast: Cast) -> None:
    before = len(w.jobs("push_waiting", brand_id=cast.maple.id))
    let_in(cast.maple, cast.dee, "team", valid_from=LONG_AGO)
    come_in(cast.maple, cast.dee)
    w.write_to(cast.maple, cast.bob)

    assert len(w.jobs("push_waiting", brand_id=cast.maple.id)) > before
    assert w.push(cast.maple)


def test_when_a_contract_ends_its_people_hold_nothing_from_a_pool_they_were_moved_to_since(cast: Cast) -> None:
    [hand] = found_people(1)
    signed = contract(cast.larch, vendor_of(hand))
    let_in(cast.larch, hand, "everyone", contract_id=signed)
    w.switch(cast.larch, preset_text("tiered"), moves={"everyone": "frontline"})
    moved = w.row_of(cast.larch, "SELECT pools FROM market_contract WHERE brand_id = %(brand)s AND id = %(id)s", id=signed)
    assert moved["pools"] == ["frontline"], "a contract is for the pool that its people were moved to"
    ticket = w.write_to(cast.larch, cast.ana, now=w.later(minutes=1))
    w.claim(hand, now=w.later(minutes=1))
    w.reply(ticket, by=hand, now=w.later(minutes=2))

    with acting_as(for_brand(cast.larch.id)):
        end_contract(cast.larch.id, signed, because="it is over", now=w.later(minutes=3))

    assert w.holder_of(ticket) is None, "it was in the hands of somebody who has no door to it"
    assert w.claim(cast.eve, now=w.later(minutes=4)).ticket_id == ticket.id

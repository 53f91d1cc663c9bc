"""Somebody gives a ticket back, or passes on one."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.routing.actions import decline_ticket
from manyhands.core.service_models import preset_text
from manyhands.journey.holding import NotHeld
from manyhands.journey.place import place
from manyhands.journey.release import UnableToDecline
from tests import walking as w
from tests.cast import NINE, Cast, come_in, employ, write_page


def test_a_released_ticket_is_open_to_others_and_not_to_whoever_released_it(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    w.release(ticket, by=cast.cy)

    assert w.holder_of(ticket) is None
    assert "declined" in w.claim_refused(cast.cy)
    assert w.claim(cast.eve).ticket_id == ticket.id


def test_eve_cannot_release_what_cy_holds(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    with pytest.raises(NotHeld):
        w.release(ticket, by=cast.eve)

    assert w.holder_of(ticket) == cast.cy.id


def test_an_escalated_ticket_that_is_released_stays_with_those_above(cast: Cast) -> None:
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    w.escalate(ticket, by=cast.ned)
    w.claim(cast.oli)

    w.release(ticket, by=cast.oli)

    assert w.claim_refused(cast.gia)


def test_a_declined_ticket_is_not_offered_to_the_same_person_again(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    w.decline(ticket, by=cast.cy)
    w.decline(ticket, by=cast.cy)

    assert w.claim_refused(cast.cy)
    assert w.events_of(ticket).count("offer_declined") == 1
    assert w.claim(cast.eve).ticket_id == ticket.id


def test_a_ticket_that_somebody_holds_cannot_be_declined(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    for person in (cast.eve, cast.cy):
        with pytest.raises(UnableToDecline, match="not offered to you"):
            w.decline(ticket, by=person)

    assert "offer_declined" not in w.events_of(ticket)
    assert w.holder_of(ticket) == cast.cy.id


def test_a_ticket_offered_to_another_pool_cannot_be_declined(cast: Cast) -> None:
    ticket = w.write_to(cast.birch, cast.tia)

    with pytest.raises(UnableToDecline, match="Nothing was changed"):
        w.decline(ticket, by=cast.pia)

    assert "offer_declined" not in w.events_of(ticket)


def test_a_ticket_on_which_everybody_has_passed_is_offered_to_all_of_them_again(cast: Cast) -> None:
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    w.escalate(ticket, by=cast.ned, reason="needs_approval")
    w.claim(cast.pia)
    w.release(ticket, by=cast.pia)

    assert w.events_of(ticket)[-1] == "offered_anew"
    assert w.claim(cast.pia, now=w.later(minutes=1)).ticket_id == ticket.id


def test_whoever_gave_it_back_is_asked_again_where_it_is_escalated_to_them_alone(cast: Cast) -> None:
    employ(cast.birch, [(cast.pia, "specialist", ("frontline",))])
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.pia, offer_id=w.offer_to("frontline", ticket))
    w.release(ticket, by=cast.pia)
    w.claim(cast.ned)
    w.escalate(ticket, by=cast.ned, reason="needs_approval")

    assert w.events_of(ticket)[-1] == "offered_anew"
    assert w.claim(cast.pia, now=w.later(minutes=1)).ticket_id == ticket.id


def test_the_worker_asks_again_where_it_gives_a_ticket_another_place(cast: Cast) -> None:
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    w.escalate(ticket, by=cast.ned, reason="needs_approval")
    with acting_as(for_brand(cast.birch.id)):
        decline_ticket(cast.birch.id, ticket.id, person_id=cast.pia.id, because="My shift ends.", now=NINE)

    with acting_as(for_worker(cast.birch.id)):
        place(cast.birch.id, ticket.id, now=w.later(minutes=1))

    assert w.events_of(ticket)[-1] == "offered_anew"
    assert w.claim(cast.pia, now=w.later(minutes=2)).ticket_id == ticket.id


def test_while_somebody_is_left_it_is_not_offered_again_to_whoever_gave_it_back(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.release(ticket, by=cast.cy)

    assert "offered_anew" not in w.events_of(ticket)
    assert "declined or escalated" in w.claim_refused(cast.cy)


def kept_for_cy(cast: Cast) -> w.Ticket:
    page = preset_text("human_cloud").replace("  - to: everyone ", "  - kept_for_previous: 1h\n    to: everyone ")
    with acting_as(for_brand(cast.larch.id)):
        write_page(cast.larch, page)
    come_in(cast.larch, cast.cy)
    w.solved(cast.larch, cast.ana, by=cast.cy)
    ticket = w.write_to(cast.larch, cast.ana, now=w.later(minutes=1))
    assert "no ticket for you" in w.claim_refused(cast.eve, now=w.later(minutes=1))
    return ticket


def test_what_is_kept_for_somebody_who_passes_on_it_is_open_to_the_others_at_once(cast: Cast) -> None:
    ticket = kept_for_cy(cast)

    w.decline(ticket, by=cast.cy, now=w.later(minutes=2))

    assert w.claim(cast.eve, now=w.later(minutes=2)).ticket_id == ticket.id


def test_what_somebody_gave_back_is_not_kept_for_them_again(cast: Cast) -> None:
    ticket = kept_for_cy(cast)
    w.claim(cast.cy, now=w.later(minutes=2))

    w.release(ticket, by=cast.cy, now=w.later(minutes=3))

    assert w.claim(cast.eve, now=w.later(minutes=3)).ticket_id == ticket.id

"""Somebody takes a ticket."""

from __future__ import annotations

from uuid import uuid4

import pytest

from manyhands.apps.ground.sql import write
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.core.service_models import preset_text
from tests import walking as w
from tests.cast import NINE, Cast, write_page


def held_by(cast: Cast, who) -> int:
    return w.row_of(cast.larch, "SELECT held FROM routing_load WHERE person_id = %(person)s", person=who.id)["held"]


def test_whoever_claims_holds_the_ticket_under_the_terms_shown(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    got = w.claim(cast.cy, offer_id=w.offer_to("everyone", ticket))

    assert (got.ticket_id, got.terms["amount_minor"]) == (ticket.id, 240)
    assert got.lease_until == w.later(minutes=30)
    assert w.holder_of(ticket) == cast.cy.id
    assert w.events_of(ticket)[-1] == "ticket_claimed"
    assert w.ticket_row(ticket)["state"] == "open"
    assert held_by(cast, cast.cy) == 1


def test_an_offer_claimed_by_cy_cannot_be_claimed_by_eve(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    offer_id = w.offer_to("everyone", ticket)
    w.claim(cast.cy, offer_id=offer_id)

    with pytest.raises(UnableToClaim, match="taken or is no longer offered"):
        w.claim(cast.eve, offer_id=offer_id)

    assert w.holder_of(ticket) == cast.cy.id
    assert held_by(cast, cast.eve) == 0


def test_an_offer_made_anew_on_the_same_terms_is_the_one_that_was_chosen(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    chosen = w.offer_to("everyone", ticket)
    with acting_as(for_brand(cast.larch.id)):
        write("UPDATE routing_offer SET state = 'withdrawn' WHERE id = %(offer)s", {"offer": chosen})
    w.place(ticket)
    anew = w.offer_to("everyone", ticket)

    assert anew != chosen
    assert w.claim(cast.cy, offer_id=chosen).offer_id == anew


def test_an_offer_made_anew_on_other_terms_is_not_taken_unseen(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    chosen = w.offer_to("everyone", ticket)
    with acting_as(for_brand(cast.larch.id)):
        write("UPDATE routing_offer SET state = 'withdrawn', terms = '{}' WHERE id = %(offer)s", {"offer": chosen})
    w.place(ticket)

    with pytest.raises(UnableToClaim, match="taken or is no longer offered"):
        w.claim(cast.cy, offer_id=chosen)


def test_the_loser_is_told_how_many_others_are_open(cast: Cast) -> None:
    first, *_ = [w.write_to(cast.larch, cast.ana, now=w.later(seconds=n)) for n in range(3)]
    offer_id = w.offer_to("everyone", first)
    w.claim(cast.cy, offer_id=offer_id, now=w.later(minutes=1))

    with pytest.raises(UnableToClaim, match="2 others are open to you"):
        w.claim(cast.eve, offer_id=offer_id, now=w.later(minutes=1))


def test_the_next_ticket_is_the_one_due_first(cast: Cast) -> None:
    w.write_to(cast.larch, cast.ana, priority="low")
    urgent = w.write_to(cast.larch, cast.ana, priority="urgent")
    w.write_to(cast.larch, cast.ana, priority="normal")

    assert w.claim(cast.cy).ticket_id == urgent.id


def test_nothing_to_take_is_said_in_words(cast: Cast) -> None:
    with pytest.raises(UnableToClaim, match="no ticket for you right now"):
        w.claim(cast.cy)


def test_an_offer_that_opens_later_cannot_be_claimed_before(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    offer_id = w.offer_to("experienced", ticket)

    with pytest.raises(UnableToClaim):
        w.claim(cast.fay, offer_id=offer_id, now=w.later(minutes=14))

    assert w.claim(cast.fay, offer_id=offer_id, now=w.later(minutes=15)).pool == "experienced"


def test_a_ticket_in_a_language_one_does_not_speak_is_not_ones_to_take(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, language="es")

    with pytest.raises(UnableToClaim, match="language"):
        w.claim(cast.cy, offer_id=w.offer_to("everyone", ticket))

    assert w.claim(cast.eve).ticket_id == ticket.id


def test_a_pool_one_is_not_in_is_not_ones_to_take_from(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    with pytest.raises(UnableToClaim):
        w.claim(cast.gus, offer_id=w.offer_to("everyone", ticket))


def test_another_brands_ticket_is_not_there_for_dee_lou_or_sam(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    offer_id = w.offer_to("everyone", ticket)
    words = set()

    for stranger in (cast.dee, cast.lou, cast.sam):
        with pytest.raises(UnableToClaim) as refused:
            w.claim(stranger, offer_id=offer_id)
        words.add(str(refused.value))
    with pytest.raises(UnableToClaim) as missing:
        w.claim(cast.lou, offer_id=uuid4())

    assert words == {str(missing.value)}
    assert w.holder_of(ticket) is None


def test_nobody_holds_more_of_a_channel_than_the_page_allows(cast: Cast) -> None:
    for _ in range(4):
        w.write_to(cast.larch, cast.ana, channel="api")
    for _ in range(3):
        w.claim(cast.cy)

    with pytest.raises(UnableToClaim):
        w.claim(cast.cy)

    assert held_by(cast, cast.cy) == 3


def test_nobody_holds_more_than_they_can_over_all_channels(cast: Cast) -> None:
    for channel in ("api", "api", "api", "chat", "chat"):
        w.write_to(cast.larch, cast.ana, channel=channel)
    for _ in range(4):
        w.claim(cast.cy)

    with pytest.raises(UnableToClaim, match="as many tickets as you can"):
        w.claim(cast.cy)


def test_what_was_shown_is_what_is_frozen_even_when_the_offer_changes_after(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    with acting_as(for_brand(cast.larch.id)):
        write("UPDATE routing_offer SET terms = jsonb_set(terms, '{amount_minor}', '1') WHERE brand_id = %(b)s", {"b": cast.larch.id})
    w.reply(ticket, by=cast.cy, then="solved")

    earned = w.row_of(cast.larch, "SELECT amount_minor FROM pay_earning WHERE brand_id = %(brand)s")
    assert earned["amount_minor"] == 240


def test_somebody_who_works_for_two_brands_takes_from_both(cast: Cast) -> None:
    at_larch, at_birch = w.write_to(cast.larch, cast.ana), w.write_to(cast.birch, cast.tia, now=w.later(seconds=1))

    taken = {w.claim(cast.gia, now=w.later(minutes=1)).ticket_id for _ in range(2)}

    assert taken == {at_larch.id, at_birch.id}


def test_a_claim_names_its_reason_in_the_log(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy, now=NINE)

    why = w.row_of(
        cast.larch, "SELECT why FROM desk_event WHERE brand_id = %(brand)s AND ticket_id = %(t)s AND kind = 'ticket_claimed'", t=ticket.id
    )["why"]
    assert why["pool"] == "everyone"
    assert why["because"]["words"]
    assert why["terms"]["amount_minor"] == 240


def test_a_ticket_that_takes_more_room_than_there_is_keeps_nobody_from_the_one_behind_it(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        write_page(cast.larch, preset_text("human_cloud").replace("limits: {", "limits: {weights: {chat: 3}, "))
    for channel, priority in (("api", "urgent"), ("api", "urgent"), ("chat", "high"), ("email", "normal")):
        w.write_to(cast.larch, cast.ana, channel=channel, priority=priority)
    w.claim(cast.cy)
    w.claim(cast.cy)

    taken = w.claim(cast.cy)

    assert w.row_of(cast.larch, "SELECT channel FROM desk_ticket WHERE id = %(t)s", t=taken.ticket_id)["channel"] == "email"


def test_what_an_older_page_says_takes_too_much_room_keeps_nobody_from_the_one_behind_it(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        write_page(cast.larch, preset_text("human_cloud").replace("limits: {", "limits: {weights: {chat: 4}, "))
    w.write_to(cast.larch, cast.ana, channel="api", priority="urgent")
    w.write_to(cast.larch, cast.ana, channel="chat", priority="high")
    email = w.write_to(cast.larch, cast.ana, channel="email")
    w.claim(cast.cy)

    w.switch(cast.larch, preset_text("human_cloud"))

    assert w.claim(cast.cy, now=w.later(seconds=1)).ticket_id == email.id, "before what waits was placed again"

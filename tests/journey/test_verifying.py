"""Who asks? Whoever opens the link that went to the address on record, once and in time, and nobody else."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial

import pytest

from manyhands.apps.ground.handles import UnknownHandle
from manyhands.apps.ground.walls import acting_as, for_brand, for_customer, for_worker
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.systems.links import link_handle, link_of, opened_link, token_of
from manyhands.channels.email.answers import Answer, answer_with_link
from manyhands.jobs.catalogue import customer_verified
from manyhands.journey.ask_system import UnableToAskSystem, ask_system_by_hand
from manyhands.journey.verify import UnableToVerify, send_link_by_hand, verify
from tests import connected as c
from tests import speaking as m
from tests import walking as w
from tests.cast import NINE, signed_in
from tests.connected import Shop
from tests.journey.test_looking_up import turns
from tests.racing import at_once
from tests.serving import Served, preset_with, served_by, take

ASKED = "Where is my order 4711?"


@pytest.fixture
def served(database: str, shop: Shop) -> Served:
    page = preset_with("tech_supported", ("limits: {hops", 'tiers:\n  "1": {may: [refund], refund_up_to: "30.00"}\nlimits: {hops'))
    served = served_by("tech_supported", page=page, tim="team")
    shop.owner = served.ana.email
    m.let(served.brand)
    c.connect(served.brand, shop, ("verify: [letter, system, code]", "verify: [letter, link]"), ("verify: [letter, system]", "verify: [letter, link]"))
    return served


def letters(served: Served) -> list[Answer]:
    """The letters with a link that are to leave, oldest first."""
    items = w.rows_of(served.brand, "SELECT payload FROM ground_outboxitem WHERE brand_id = %(brand)s AND key LIKE 'link:%%' ORDER BY created_at, id")
    with acting_as(for_worker(served.brand.id)):
        return [answer_with_link(served.brand.id, item["payload"]["link_id"]) for item in items]


def handle_in(letter: Answer) -> str:
    return re.findall(r"/v/(\S+)", letter.text)[0]


def confirm(handle: str, *, now: datetime) -> None:
    """The customer opens the link and confirms; the worker does what follows."""
    at = opened_link(handle)
    with acting_as(for_customer(at.brand_id, at.customer_id)):
        verify(at, now=now)
    for job in w.jobs("customer_verified", link_id=str(at.link_id)):
        customer_verified(brand_id=job["brand_id"], link_id=job["link_id"], now=now)


def in_chat(served: Served, text: str = ASKED, **said: object) -> w.Ticket:
    return c.letter(served.brand, served.ana, text, channel="chat", **said)  # type: ignore[arg-type]


def test_in_a_chat_the_answer_waits_for_the_link_and_comes_where_the_customer_wrote(served: Served, shop: Shop) -> None:
    ticket = in_chat(served)
    assert "we have sent a link to your e-mail address" in m.said_to_customer(ticket)[0]
    assert (c.calls_made(served.brand), shop.heard, w.ticket_row(ticket)["state"]) == (0, [], "pending")

    [letter] = letters(served)
    assert (letter.customer_address, letter.conversation_link) == (served.ana.email, ""), "the link opens no conversation"
    assert handle_in(letter) not in m.said_to_customer(ticket)[0]
    confirm(handle_in(letter), now=w.later(minutes=2))
    c.calls_made(served.brand, now=w.later(minutes=2))

    assert "Your order 4711 was shipped" in m.said_to_customer(ticket)[1]
    assert w.ticket_row(ticket)["state"] == "solved"
    assert [act for act, _ in turns(ticket)] == ["ask", "answer"]
    assert {"verification_sent", "customer_verified"} <= set(w.events_of(ticket))


def test_an_action_still_wants_a_yes_after_the_link(served: Served, shop: Shop) -> None:
    ticket = in_chat(served, "Please refund 12.50 EUR for order 4711", topic="account_details")
    confirm(handle_in(letters(served)[0]), now=w.later(minutes=2))
    assert "Shall we refund 12.50 EUR" in m.said_to_customer(ticket)[1]
    assert shop.heard == []

    c.letter(served.brand, served.ana, "yes", ticket=ticket, channel="chat", now=w.later(minutes=3), topic="account_details")
    c.calls_made(served.brand, now=w.later(minutes=3))
    assert len(shop.refunded) == 1


def test_a_link_is_followed_once_whoever_races_for_it(served: Served) -> None:
    in_chat(served)
    handle = handle_in(letters(served)[0])

    outcomes = at_once(*[partial(_confirmed, handle)] * 6)
    assert sum(one is None for one in outcomes) == 1
    assert all(one is None or isinstance(one, UnknownHandle) for one in outcomes)
    assert len(w.jobs("customer_verified", brand_id=served.brand.id)) == 1


def _confirmed(handle: str) -> None:
    at = opened_link(handle)
    with acting_as(for_customer(at.brand_id, at.customer_id)):
        verify(at, now=w.later(minutes=1))


def test_a_link_is_good_for_half_an_hour_and_what_it_proves_for_an_hour(served: Served, shop: Shop) -> None:
    in_chat(served)
    with pytest.raises(UnknownHandle, match="not valid any more"):
        confirm(handle_in(letters(served)[0]), now=w.later(minutes=31))

    ticket = in_chat(served, now=w.later(minutes=40))
    at = opened_link(handle_in(letters(served)[1]))
    with acting_as(for_customer(at.brand_id, at.customer_id)):
        verify(at, now=w.later(minutes=41))
    customer_verified(brand_id=served.brand.id, link_id=str(at.link_id), now=w.later(minutes=102))
    assert (c.calls_made(served.brand, now=w.later(minutes=102)), shop.heard) == (0, []), "a job that comes an hour late proves nothing"
    assert len(m.said_to_customer(ticket)) == 1


def test_a_handle_with_another_token_or_for_another_customer_opens_nothing(served: Served) -> None:
    in_chat(served)
    at = opened_link(handle_in(letters(served)[0]))
    stored = w.everything_in("systems_link")
    assert token_of(at.brand_id, at.link_id) not in stored, "of the token a digest is kept and no more"

    other = w.write_to(served.brand, type(served.ana)("Bo", "bo@customers.example"))
    for wrong in (type(at)(at.brand_id, at.link_id, at.customer_id, "x"), type(at)(at.brand_id, at.link_id, w.ticket_row(other)["customer_id"], at.token)):
        with pytest.raises(UnknownHandle), acting_as(for_customer(wrong.brand_id, wrong.customer_id)):
            verify(wrong, now=w.later(minutes=1))


def test_it_is_known_for_that_ticket_and_that_call_alone(served: Served, shop: Shop) -> None:
    ticket = in_chat(served)
    confirm(handle_in(letters(served)[0]), now=w.later(minutes=2))
    c.calls_made(served.brand, now=w.later(minutes=2))
    heard = len(shop.heard)

    in_chat(served, now=w.later(minutes=3))
    in_chat(served, "Please refund 12.50 EUR for order 4711", topic="account_details", now=w.later(minutes=4))
    c.calls_made(served.brand, now=w.later(minutes=5))
    assert len(shop.heard) == heard, "another ticket, and another call, each ask anew"
    assert len(letters(served)) == 3
    assert len(m.said_to_customer(ticket)) == 2


def test_whoever_writes_on_without_the_link_has_a_person(served: Served, shop: Shop) -> None:
    ticket = in_chat(served)
    c.letter(served.brand, served.ana, "I have clicked it", ticket=ticket, channel="chat", now=w.later(minutes=1), because={})

    assert turns(ticket)[1] == ("hand_over", "the link that was sent was not opened")
    confirm(handle_in(letters(served)[0]), now=w.later(minutes=2))
    assert (c.calls_made(served.brand), shop.heard) == (0, []), "once a person has it the machine is silent"


def test_no_more_links_than_a_day_allows_go_to_one_address(served: Served) -> None:
    for minutes in range(7):
        in_chat(served, now=w.later(minutes=minutes))

    assert len(letters(served)) == 5


def test_a_letter_whose_sender_was_not_checked_proves_nothing(served: Served, shop: Shop) -> None:
    typed = c.letter(served.brand, served.ana, ASKED, is_authentic=False)
    assert "we have sent a link" in m.said_to_customer(typed)[0]
    mixed = c.letter(served.brand, served.ana, "Where is my order?", now=w.later(minutes=1))
    c.letter(served.brand, served.ana, "4711", ticket=mixed, is_authentic=False, now=w.later(minutes=2), because={})

    assert (c.calls_made(served.brand), shop.heard) == (0, []), "one letter of them could be anybody's"


def test_a_person_has_it_sent_with_one_click_and_may_not_ask_before(served: Served, shop: Shop) -> None:
    ticket = w.write_to(served.brand, served.ana, ASKED, channel="chat", topic="complaints")
    take(served.tim, ticket)

    def as_tim(step: partial) -> object:
        with acting_as(signed_in(served.tim)):
            return step()

    ask = partial(ask_system_by_hand, served.brand.id, ticket.id, by=served.tim.id, name="order_status")
    send = partial(send_link_by_hand, served.brand.id, ticket.id, by=served.tim.id, name="order_status")
    with pytest.raises(UnableToAskSystem, match="not known yet who asks"):
        as_tim(partial(ask, now=NINE))
    as_tim(partial(send, now=NINE))
    with pytest.raises(UnableToVerify, match="still holds"):
        as_tim(partial(send, now=NINE))
    confirm(handle_in(letters(served)[0]), now=w.later(minutes=2))

    as_tim(partial(ask, now=w.later(minutes=3)))
    with pytest.raises(UnableToAskSystem, match="not known yet who asks"):
        as_tim(partial(ask, now=w.later(minutes=63)))
    assert w.holder_of(ticket) != machine_of(served.brand.id)


def test_a_link_of_another_brand_is_not_there(served: Served) -> None:
    other = served_by("tech_supported", tim="team")
    in_chat(served)
    at = opened_link(handle_in(letters(served)[0]))

    with acting_as(for_brand(other.brand.id)):
        assert link_of(served.brand.id, at.link_id) is None
    with acting_as(for_brand(served.brand.id)):
        link = link_of(served.brand.id, at.link_id)
        assert link is not None
        assert opened_link(link_handle(served.brand.id, link)) == at

"""What happened to a ticket reaches the brand's own system: signed, at least once, under one key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import pytest
from django.db import transaction
from django.test import override_settings

from manyhands.apps.brands.webhooks import add_webhook, end_webhook
from manyhands.apps.ground.walls import acting_as, for_brand, for_customer, for_person, for_worker
from manyhands.channels.webhook.signature import is_signed
from manyhands.jobs.deliver import NotDelivered, deliver
from manyhands.journey.reopen import reopen
from tests import canary
from tests import walking as w
from tests.apps.ground.outgoing import servers
from tests.cast import NINE, Brand, Cast

TAKEN = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"


class System:
    """A brand's own system, and what it heard."""

    def __init__(self, brand: Brand, port: int) -> None:
        self.heard: list[bytes] = []
        self.url = f"http://127.0.0.1:{port}/hook?token=a-token-in-the-address"
        with acting_as(for_brand(brand.id)):
            self.webhook_id, self.secret = add_webhook(brand.id, url=self.url, now=NINE)
        canary.secret("a webhook's secret", self.secret)

    def told(self, place: int = -1) -> tuple[dict[str, str], dict]:
        """Headers and body of one request."""
        head, _, body = self.heard[place].partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        assert is_signed(body, headers["Manyhands-Signature"], secret=self.secret, now=NINE)
        return headers, json.loads(body)


@contextmanager
def system_of(brand: Brand, *answers: bytes) -> Iterator[System]:
    """A system that gives these answers in turn, and the last for ever."""
    left = list(answers or (TAKEN,))
    heard: list[bytes] = []

    def talk(connected) -> None:
        heard.append(servers.read_request(connected))
        connected.sendall(left.pop(0) if len(left) > 1 else left[0])

    with override_settings(EGRESS_HTTP=True, EGRESS_NETWORKS=["127.0.0.0/8"]), servers.server(talk) as port:
        system = System(brand, port)
        system.heard = heard
        yield system


def outbox(brand: Brand) -> list[dict]:
    return w.rows_of(brand, "SELECT * FROM ground_outboxitem WHERE brand_id = %(brand)s AND kind = 'webhook' ORDER BY key")


def deliver_all(brand: Brand, *, now: datetime = NINE) -> None:
    for item in outbox(brand):
        deliver(brand_id=brand.id, item_id=str(item["id"]), now=now)


def answered(cast: Cast, *, then: str = "open") -> tuple[w.Ticket, UUID]:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    return ticket, w.reply(ticket, by=cast.cy, text="It comes on Thursday, ¡prometido!", then=then).message_id


def test_a_reply_reaches_the_brands_system_with_its_words(cast: Cast) -> None:
    with system_of(cast.larch) as system:
        ticket, message_id = answered(cast)
        deliver_all(cast.larch)

        headers, body = system.told()
    assert body["event"] == headers["Manyhands-Event"] == "reply_sent"
    assert body["ticket"] == {"id": str(ticket.id), "state": "open", "channel": "api"}
    assert (body["message"]["id"], body["message"]["text"]) == (str(message_id), "It comes on Thursday, ¡prometido!")
    assert headers["Idempotency-Key"] == f"webhook:{system.webhook_id}:{ticket.id}:{body['sequence']}"
    assert body["sequence"] == len(w.events_of(ticket))
    assert outbox(cast.larch)[0]["delivered_at"] == NINE


def test_solved_and_reopened_are_told_in_an_order_that_can_be_seen(cast: Cast) -> None:
    with system_of(cast.larch) as system:
        ticket, _ = answered(cast, then="solved")
        with acting_as(for_worker(cast.larch.id)):
            reopen(cast.larch.id, ticket.id, because="the customer wrote again", now=w.later(hours=1))
        deliver_all(cast.larch)

        told = sorted((system.told(place)[1] for place in range(3)), key=lambda body: body["sequence"])
    assert [(body["event"], body["ticket"]["state"]) for body in told] == [
        ("reply_sent", "open"), ("ticket_solved", "solved"), ("ticket_reopened", "open"),
    ]  # fmt: skip
    assert "message" not in told[1]


def test_what_was_delivered_is_not_delivered_again(cast: Cast) -> None:
    with system_of(cast.larch) as system:
        answered(cast)
        deliver_all(cast.larch)
        deliver_all(cast.larch)

        assert len(system.heard) == 1


def test_each_attempt_has_the_same_key_and_the_same_words(cast: Cast) -> None:
    broken = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 15\r\n\r\na secret inside"
    with system_of(cast.larch, broken, TAKEN) as system:
        answered(cast)
        with pytest.raises(NotDelivered):
            deliver_all(cast.larch)
        because = outbox(cast.larch)[0]["because"]
        deliver_all(cast.larch, now=w.later(seconds=4))

        assert system.told(0)[0]["Idempotency-Key"] == system.told(1)[0]["Idempotency-Key"]
        assert system.told(0)[1] == system.told(1)[1]
    assert "127.0.0.1 answered 503" in because
    assert "secret" not in because
    assert "token" not in because
    assert outbox(cast.larch)[0]["attempts"] == 2


@pytest.mark.parametrize("status", [b"301 Moved Permanently\r\nLocation: http://127.0.0.1:1/", b"404 Not Found", b"500 Oh"])
def test_after_six_failures_it_is_set_aside_for_a_person_to_see(cast: Cast, status) -> None:
    with system_of(cast.larch, b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n") as system:
        answered(cast)
        for _ in range(5):
            with pytest.raises(NotDelivered):
                deliver_all(cast.larch)
        deliver_all(cast.larch)
        deliver_all(cast.larch)

        assert len(system.heard) == 6
    item = outbox(cast.larch)[0]
    assert (item["attempts"], item["set_aside_at"], item["delivered_at"]) == (6, NINE, None)
    assert status[:3].decode() in item["because"]


def test_without_the_opened_network_nothing_is_sent_to_this_machine(cast: Cast) -> None:
    with system_of(cast.larch) as system:
        answered(cast)
        with override_settings(EGRESS_NETWORKS=[]), pytest.raises(NotDelivered):
            deliver_all(cast.larch)

        assert system.heard == []
    assert "AddressRefused" in outbox(cast.larch)[0]["because"]


def test_an_ended_webhook_gets_nothing_of_what_still_waited(cast: Cast) -> None:
    with system_of(cast.larch) as system:
        answered(cast)
        with acting_as(for_brand(cast.larch.id)):
            end_webhook(cast.larch.id, system.webhook_id, now=NINE)
        with pytest.raises(NotDelivered):
            deliver_all(cast.larch)

        assert system.heard == []
        answered(cast)
    assert len(outbox(cast.larch)) == 1


def test_a_reply_that_was_rolled_back_is_told_to_nobody(cast: Cast) -> None:
    with system_of(cast.larch):
        ticket = w.write_to(cast.larch, cast.ana)
        w.claim(cast.cy)
        with acting_as(for_person(cast.cy.id)):
            w.replying.reply(cast.larch.id, ticket.id, by=cast.cy.id, text="Yes.", now=NINE)
            transaction.set_rollback(True)

    assert outbox(cast.larch) == []


def test_a_brand_without_webhooks_puts_nothing_into_the_outbox(cast: Cast) -> None:
    with system_of(cast.maple):
        answered(cast, then="solved")

    assert outbox(cast.larch) == []
    assert outbox(cast.maple) == []


def test_a_customer_of_a_brand_with_a_webhook_can_write_again(cast: Cast) -> None:
    with system_of(cast.larch):
        ticket, _ = answered(cast)
        customer_id = w.ticket_row(ticket)["customer_id"]
        arrival = w.receiving.Arrival(
            brand_id=cast.larch.id, channel="chat", text="Thanks!", sender=w.receiving.Sender(customer_id=customer_id),
            ticket_id=ticket.id,
        )  # fmt: skip
        with acting_as(for_customer(cast.larch.id, customer_id)):
            assert w.receiving.receive(arrival, now=w.later(minutes=5)).ticket_id == ticket.id

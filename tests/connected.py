"""A shop's own system on this machine: good, slow, wrong, hostile or failing; and a brand that is connected to it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.test import override_settings

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.people.actors import Actor
from manyhands.apps.systems.actions import put_page, set_secret
from manyhands.core.systems import read_systems
from manyhands.jobs.catalogue import message_arrived
from manyhands.jobs.look_up import look_up
from manyhands.journey.receive import Arrival, Sender, receive
from tests import canary
from tests import walking as w
from tests.apps.ground.outgoing import servers
from tests.cast import NINE, Brand, Customer
from tests.core.systems.pages import shop_page

KEY = "the-shops-own-key"
SURE = {"topic": {"confidence": 0.95}}
Manner = Callable[["Heard"], "Wire"]


@dataclass(frozen=True)
class Heard:
    """A request as the shop's system reads it."""

    line: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def number(self) -> str:
        """The order it is about."""
        return self.line.split()[1].rpartition("/")[2] if not self.body else str(self.body.get("order"))


@dataclass(frozen=True)
class Wire:
    """What it sends back."""

    body: Any = None
    status: int = 200
    media_type: str = "application/json"
    waits: float = 0.0
    raw: bytes | None = None


@dataclass
class Shop:
    """The shop's system: what it heard, what it did, and in what manner it answers."""

    owner: str = "ana@customers.example"
    manner: Manner | None = None
    heard: list[Heard] = field(default_factory=list)
    refunded: dict[str, Any] = field(default_factory=dict)  # by idempotency key: what is asked twice is done once
    host: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def order(self, number: str, **changed: Any) -> dict[str, Any]:
        """An order as it tells of it."""
        known = {"number": number, "status": "shipped", "changed_on": "2026-03-01", "total": "25.00", "currency": "EUR"}
        return {"order": known | {"customer": {"email": self.owner, "phone": "+49 30 1234567"}} | changed}

    def good(self, heard: Heard) -> Wire:
        """As it should."""
        if heard.headers.get("authorization") != f"Bearer {KEY}":
            return Wire({"error": "who are you?"}, 401)
        if heard.line.startswith("POST /refunds"):
            key = heard.headers["idempotency-key"]
            self.refunded.setdefault(key, heard.body)
            return Wire({"refund": {"customer": heard.body["customer"], "order": heard.body["order"], "reference": f"R-{len(self.refunded)}"}})
        return Wire(self.order(heard.number))

    def talk(self, connected: Any) -> None:
        """One request."""
        head, _, body = servers.read_request(connected).partition(b"\r\n\r\n")
        line, *lines = head.decode().split("\r\n")
        headers = {name.lower(): value for name, value in (one.split(": ", 1) for one in lines)}
        heard = Heard(line, headers, json.loads(body) if body else {})
        with self.lock:
            self.heard.append(heard)
            wire = (self.manner or self.good)(heard)
        time.sleep(wire.waits)
        sent = wire.raw if wire.raw is not None else json.dumps(wire.body).encode()
        connected.sendall(
            f"HTTP/1.1 {wire.status} Said\r\nContent-Type: {wire.media_type}\r\nContent-Length: {len(sent)}\r\n\r\n".encode() + sent
        )


@contextmanager
def shop_system() -> Iterator[Shop]:
    """The shop is open."""
    shop = Shop()
    with override_settings(EGRESS_HTTP=True, EGRESS_NETWORKS=["127.0.0.0/8"]), servers.server(shop.talk) as port:
        shop.host = f"127.0.0.1:{port}"
        yield shop


def connect(brand: Brand, shop: Shop, *changes: tuple[str, str], now: datetime = NINE) -> None:
    """The brand declares the shop's calls, and gives the key for them."""
    page = shop_page(shop.host, "http")
    for before, after in changes:
        assert before in page, f"the page does not say {before!r}"
        page = page.replace(before, after)
    canary.secret("the key of a shop's system", KEY)
    with acting_as(for_brand(brand.id)):
        put_page(brand.id, read_systems(page), page, by=None, now=now)
        set_secret(brand.id, "shop_key", host=shop.host, secret=KEY, now=now)


def declared(brand: Brand, *changes: tuple[str, str], now: datetime = NINE) -> None:
    """The brand declares calls of a shop that nobody asks."""
    page = shop_page()
    for before, after in changes:
        page = page.replace(before, after)
    with acting_as(for_brand(brand.id)):
        put_page(brand.id, read_systems(page), page, by=None, now=now)


def letter(
    brand: Brand, customer: Customer, text: str, *, ticket: w.Ticket | None = None, channel: str = "email", by: Actor | None = None,
    is_authentic: bool = True, now: datetime = NINE, **said: object,
) -> w.Ticket:  # fmt: skip
    """A customer writes, by a letter whose sender was checked unless said otherwise, and the worker does its job."""
    arrival = Arrival(
        brand_id=brand.id, channel=channel, text=text, ticket_id=ticket.id if ticket else None,
        sender=Sender(email=customer.email, name=customer.name), raw_id=uuid4() if channel == "email" else None,
        is_authentic=is_authentic and channel == "email",
    )  # fmt: skip
    with acting_as(w.inside(brand)):
        got = receive(arrival, by=by, now=now)
    found = w.Ticket(brand, got.ticket_id, got.message_id)
    arrived(found, now=now, **said)
    return found


def arrived(ticket: w.Ticket, *, now: datetime = NINE, **said: object) -> None:
    """The worker does the job of a message."""
    reader = w.Said(**({"topic": "order_status", "because": SURE} | said))  # type: ignore[arg-type]  # as the reader says it
    message_arrived(brand_id=ticket.brand.id, ticket_id=str(ticket.id), message_id=str(ticket.message_id), reader=reader, now=now)


def asked(brand: Brand) -> list[str]:
    """The calls that are waiting to be made."""
    return [str(job["call_id"]) for job in w.jobs("look_up", brand_id=brand.id)]


def calls_made(brand: Brand, *, now: datetime = NINE) -> int:
    """The worker makes the calls that wait; how many it has made or looked at."""
    waiting = asked(brand)
    for call_id in waiting:
        look_up(brand_id=brand.id, call_id=call_id, now=now)
    return len(waiting)


def answers(brand: Brand) -> list[dict[str, Any]]:
    """What came of the brand's calls, oldest first."""
    return w.rows_of(
        brand, "SELECT a.status, a.because, a.facts, c.name, c.by_kind, c.shown, c.key FROM systems_answer a JOIN systems_call c "
        "ON c.brand_id = a.brand_id AND c.id = a.call_id WHERE a.brand_id = %(brand)s ORDER BY a.at, a.id",
    )  # fmt: skip

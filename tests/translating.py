"""A small machine that translates on this machine, as the test says, and the brand that has chosen it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.test import override_settings

from manyhands.apps.brands.translators import end_translator, set_translator
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.jobs.translate import TranslateAgain, translate, translator_changed
from tests import canary
from tests import walking as w
from tests.apps.ground.outgoing import servers
from tests.cast import NINE, Brand

KEY = canary.secret("a translator's key", "lt-key-seven-lamps-in-the-river")
Say = Callable[[dict[str, str]], bytes]


def ok(text: object, *, more: str = "") -> bytes:
    """A good answer with this text."""
    body = json.dumps({"translatedText": text}).encode() + more.encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


def status(number: int, body: bytes = b"a secret inside") -> bytes:
    """An answer that is none."""
    return b"HTTP/1.1 %d Oh\r\nContent-Length: %d\r\n\r\n%s" % (number, len(body), body)


def marked(asked: dict[str, str]) -> bytes:
    """The good machine: every word turned around, every placeholder as it was, and the language said in front."""
    turned = [word if word.startswith("[[") else word[::-1] for word in asked["q"].split(" ")]
    return ok(f"({asked['target']}) " + " ".join(turned))


class Machine:
    """Its address, and what it was asked."""

    def __init__(self, port: int, asked: list[dict[str, str]]) -> None:
        self.url, self.asked = f"http://127.0.0.1:{port}/translate", asked


@contextmanager
def machine(*answers: bytes | Say, seconds: float = 0) -> Iterator[Machine]:
    """A machine that gives these answers in turn, and the last for ever; good when none are given."""
    left, asked = list(answers or (marked,)), []

    def talk(connected: Any) -> None:
        asked.append(json.loads(servers.read_request(connected).partition(b"\r\n\r\n")[2]))
        time.sleep(seconds)
        answer = left.pop(0) if len(left) > 1 else left[0]
        connected.sendall(answer(asked[-1]) if callable(answer) else answer)

    with override_settings(EGRESS_HTTP=True, EGRESS_NETWORKS=["127.0.0.0/8"]), servers.server(talk) as port:
        yield Machine(port, asked)


def choose(brand: Brand, at: Machine, *, language: str = "en", seconds_max: int = 5, now: datetime = NINE, **more: Any) -> None:
    """The brand has this machine translate."""
    with acting_as(for_brand(brand.id)):
        set_translator(brand.id, url=at.url, key=KEY, language=language, seconds_max=seconds_max, now=now, **more)


def end(brand: Brand, *, now: datetime = NINE) -> None:
    """It translates no more."""
    with acting_as(for_brand(brand.id)):
        end_translator(brand.id, now=now)


def look_again(brand: Brand, *, now: datetime) -> None:
    """The job after a change of translator."""
    translator_changed(brand_id=brand.id, now=now)


def translations(ticket: w.Ticket) -> list[Row]:
    """Everything that was or is to be translated on a ticket."""
    statement = "SELECT * FROM desk_translation WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY asked_at, id"
    return w.rows_of(ticket.brand, statement, ticket=ticket.id)


def run_jobs(ticket: w.Ticket, *, now: datetime, tries: int = 1) -> None:
    """The jobs that were asked for run, as often as they would."""
    for row in translations(ticket):
        for _ in range(tries):
            try:
                translate(brand_id=ticket.brand.id, translation_id=str(row["id"]), now=now)
            except TranslateAgain:
                continue


def run_one(ticket: w.Ticket, translation_id: UUID, *, now: datetime) -> None:
    """One of them."""
    translate(brand_id=ticket.brand.id, translation_id=str(translation_id), now=now)

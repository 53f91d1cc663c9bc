"""Customers and specialists who walk tickets by the API, in a process of their own that costs as little as it can.

Each client is a customer and a specialist in turns: write, hear that the ticket is placed, take the next ticket, answer it,
solve it. The notice comes from the channel that feeds the live streams, as an open board would hear it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg
import uvloop

from manyhands.rehearsal.bench.wire import Wire, connect

API = "/api/v1"
STEPS = ("message", "wait for the offer", "claim", "reply", "resolution")
LOST_NOTICE_SECONDS = 1.0  # as an open board looks by itself
LOOK_AGAIN_SECONDS = 0.05  # after a refusal: another has our own ticket, and theirs is on its way
REPLY = (
    "Thank you for writing to us. I have looked at your order and everything you need is on its way to you. You will find "
    "each step in the letter that follows; nothing more is needed from you today. If anything is still open, answer here "
    "and I will see to it."
)


class Unwalked(Exception):
    """A step was refused that should have been taken."""


@dataclass(slots=True)
class Notices:
    """Which tickets are on the board: told of with it, and for the second time, for the first was their coming."""

    known: set[str] = field(default_factory=set)
    placed: set[str] = field(default_factory=set)
    _next: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self, database: str) -> None:
        """Listen until cancelled."""
        async with await psycopg.AsyncConnection.connect(database, autocommit=True) as connection:
            await connection.execute("LISTEN mh_live")
            async for notice in connection.notifies():
                topics = json.loads(notice.payload)
                told = {topic for topic in topics if topic.startswith("ticket:")}
                if "board" in topics:
                    self.placed |= told & self.known
                self.known |= told
                self._next.set()
                self._next = asyncio.Event()

    async def until_placed(self, ticket_id: str, *, within_seconds: float) -> None:
        """Wait until a ticket is on the board, and not for ever: a notice is a hint."""
        give_up_at = time.perf_counter() + within_seconds
        while f"ticket:{ticket_id}" not in self.placed and (left := give_up_at - time.perf_counter()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._next.wait(), left)


@dataclass(slots=True)
class Tally:
    """What was walked, and how long each step took."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {step: [] for step in STEPS})
    done_at: list[float] = field(default_factory=list)
    claims_refused: int = 0

    async def timed(self, step: str, asked: Awaitable[tuple[int, Any]], *, expect: int) -> Any:
        """The answer to one request; its time is noted."""
        began = time.perf_counter()
        status, answer = await asked
        if status != expect:
            raise Unwalked(f"{step}: {status} {answer}")
        self.seconds[step].append(time.perf_counter() - began)
        return answer


async def walk(wire: Wire, plan: dict[str, Any], message: dict[str, Any], token: str, notices: Notices, tally: Tally) -> None:
    """One ticket's whole way."""
    sent = await tally.timed("message", wire.post(f"{API}/messages", plan["key"], message), expect=202)
    ticket_id = await _take_next(wire, token, sent["ticket_id"], notices, tally)
    here = f"{API}/tickets/{ticket_id}"
    await tally.timed("reply", wire.post(f"{here}/replies", token, {"text": REPLY}), expect=201)
    await tally.timed("resolution", wire.post(f"{here}/resolution", token, {}), expect=201)
    tally.done_at.append(time.perf_counter())


async def _take_next(wire: Wire, token: str, own: str, notices: Notices, tally: Tally) -> str:
    """Whichever ticket is next once our own is on the board: another may have taken that one."""
    began, patience = time.perf_counter(), LOST_NOTICE_SECONDS
    while time.perf_counter() < began + 60:
        await notices.until_placed(own, within_seconds=patience)
        asked_at = time.perf_counter()
        status, claim = await wire.post(f"{API}/claims", token, {})
        if status == 201:
            tally.seconds["wait for the offer"].append(asked_at - began)
            tally.seconds["claim"].append(time.perf_counter() - asked_at)
            return str(claim["ticket_id"])
        tally.claims_refused += 1
        notices.placed.discard(f"ticket:{own}")
        patience = LOOK_AGAIN_SECONDS
    raise Unwalked(f"No ticket came within a minute of writing {own}.")


async def _client(number: int, plan: dict[str, Any], notices: Notices, tally: Tally, until: float) -> None:
    wire, messages = await connect("127.0.0.1", plan["port"]), plan["messages"]
    begin = turn = number * len(messages) // plan["clients"]
    while time.perf_counter() < until or turn - begin < plan["tickets"]:
        message = messages[turn % len(messages)] | {"external_id": f"{plan['run']}-{number}-{turn}"}
        await walk(wire, plan, message, plan["tokens"][number], notices, tally)
        turn += 1
    wire.close()


async def run(plan: dict[str, Any]) -> dict[str, Any]:
    """Walk with so many clients for so long."""
    notices, tally = Notices(), Tally()
    following = asyncio.create_task(notices.follow(plan["database"]))
    await asyncio.sleep(0.1)
    began, cpu_began = time.perf_counter(), time.process_time()
    until = began + plan["seconds"]
    await asyncio.gather(*(_client(number, plan, notices, tally, until) for number in range(plan["clients"])))
    following.cancel()
    took = time.perf_counter() - began
    return {
        "tickets": len(tally.done_at), "in_time": sum(at <= until for at in tally.done_at), "seconds": took,
        "cpu_seconds": time.process_time() - cpu_began, "claims_refused": tally.claims_refused, "steps": tally.seconds,
    }  # fmt: skip


if __name__ == "__main__":
    uvloop.install()
    sys.stdout.write(json.dumps(asyncio.run(run(json.load(sys.stdin)))))

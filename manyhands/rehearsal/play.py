"""The play: customers write, specialists answer, all through the product's own doors."""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

import httpx

from manyhands.rehearsal.brands.read import read_brands, read_people
from manyhands.rehearsal.brands.values import DemoTicket
from manyhands.rehearsal.customer import Case, VirtualCustomers
from manyhands.rehearsal.doors import Door, Pages
from manyhands.rehearsal.leads import ROLES, VirtualLead
from manyhands.rehearsal.letters import post_by_command, post_in_process
from manyhands.rehearsal.licence import let_machines_speak
from manyhands.rehearsal.load import people_to_try
from manyhands.rehearsal.patience import patiently
from manyhands.rehearsal.payday import pay_out_now
from manyhands.rehearsal.specialist import Manner, VirtualSpecialist
from manyhands.rehearsal.tokens import brand_ids, jobs_waiting, open_api_login, person_ids
from manyhands.site.environment import secret

Say = Callable[[str], None]

CALM = Manner(think_seconds=8.0, wait_seconds=30.0, leave_seconds=25.0)  # a visitor finds something to take
BRISK = Manner(think_seconds=0.05, wait_seconds=0.25)
# While faults go on every step must be come by, and soon: what people do rarely, they do more often.
RESTLESS = Manner(
    think_seconds=0.05, wait_seconds=0.25, escalate=0.12, release=0.08, ask=0.12, forget=0.04, decline=0.05, note=0.15, reveal=0.15,
    aside=0.15, hand_back=0.5, has_leads=True,
)
ARRIVAL_SECONDS = 6.0
MANAGED_EVERY = 20  # tickets
WRITERS = 3
UNSETTLED_MAX = 120  # while faults go on: a longer queue makes every step wait its turn, and reaches no more of them
SOLVED_AND_QUIET = ("solved", "closed")


@dataclass(slots=True)
class Played:
    """What happened, as the cast saw it."""

    cases: list[Case] = field(default_factory=list)
    specialists: list[VirtualSpecialist] = field(default_factory=list)
    finished: bool = False


class Play:
    """One run of the cast against a running installation."""

    def __init__(self, address: str, *, seed: int, say: Say, letters_by_command: Path | None = None) -> None:
        self.played = Played()
        self._address = address
        self._rng = Random(seed)  # noqa: S311  # the play needs ordinary, seeded chance
        self._say = say
        self._post = post_in_process if letters_by_command is None else post_by_command(letters_by_command)
        self._resting = False
        self._ids, now = person_ids(), datetime.now(UTC)
        self._brands = brand_ids()
        self._tokens = {one.email: open_api_login(self._ids[one.email.lower()], now=now) for one in read_people() if one.pools}
        self._visitors: set[str] = set()
        self._settles = self._over = False

    def keep_alive(self) -> None:
        """Play calmly until the process ends; the people a visitor may sign in as are left to the visitor."""
        self._visitors = {email for _, email in people_to_try()}
        asyncio.run(self._run(BoundlessDay()))

    def bounded(self, tickets: int, *, seconds_max: float, go_on: Callable[[], bool] | None = None) -> None:
        """Play so many tickets briskly (and more while asked to go on), until each is solved and its customer content."""
        asyncio.run(self._run(BoundedDay(tickets, seconds_max, go_on)))

    def rest(self, resting: bool) -> None:
        """Have the specialists take nothing for a while, or work again."""
        self._resting = resting

    def settle(self) -> None:
        """What is open is brought to its end: nobody leads any more."""
        self._settles = True

    async def _run(self, day: Day) -> None:
        limits = httpx.Limits(max_connections=64, max_keepalive_connections=64)
        async with httpx.AsyncClient(base_url=self._address, timeout=20, limits=limits, trust_env=False) as client:
            customers = self._customers(client)
            self.played.specialists = self._specialists(client, day.manner)
            self._say(f"{len(self.played.specialists)} virtual specialists are at work for {len(customers)} brands")
            work = [asyncio.create_task(one.work(until=lambda: self._over, rests=lambda: self._resting)) for one in self.played.specialists]
            leads = self._leads(client) if day.manner.has_leads else []
            work += [asyncio.create_task(one.work(until=lambda: self._settles, rests=lambda: self._resting)) for one in leads]
            try:
                await day.go(self, customers)
            finally:
                self._over = self._settles = True
                await asyncio.gather(*work)

    def _customers(self, client: httpx.AsyncClient) -> list[VirtualCustomers]:
        return [
            VirtualCustomers(
                brand, self._brands[brand.slug], Door(client, secret(f"demo-key-{brand.slug}")), self._child(), self._post,
                Pages(self._address),
            )
            for brand in read_brands()
        ]

    def _specialists(self, client: httpx.AsyncClient, manner: Manner) -> list[VirtualSpecialist]:
        return [
            VirtualSpecialist(person, Door(client, self._tokens[person.email]), self._child(), manner)
            for person in read_people()
            if person.pools and person.email not in self._visitors
        ]

    def _leads(self, client: httpx.AsyncClient) -> list[VirtualLead]:
        people = [person for person in read_people() if person.pools]
        colleagues: dict[str, list[tuple[UUID, str]]] = {}
        for person in people:
            for slug, pools in person.pools.items():
                colleagues.setdefault(slug, []).extend((self._ids[person.email.lower()], pool) for pool in pools)
        return [
            VirtualLead(person, Door(client, self._tokens[person.email]), self._child(), colleagues)
            for person in people if person.role in ROLES
        ]  # fmt: skip

    def _child(self) -> Random:
        return Random(self._rng.random())  # noqa: S311  # as above

    def shuffled(self, customers: list[VirtualCustomers]) -> list[tuple[VirtualCustomers, DemoTicket]]:
        """Every brand's tickets in turns, each brand's in an order of chance."""
        decks = []
        for brand in customers:
            deck = list(brand.brand.tickets)
            self._rng.shuffle(deck)
            decks.append([(brand, ticket) for ticket in deck])
        return [card for cards in zip(*decks, strict=False) for card in cards]

    def note(self, case: Case) -> None:
        """Remember a ticket that was accepted."""
        self.played.cases.append(case)

    def say(self, words: str) -> None:
        """Tell what happens."""
        self._say(words)

    def say_who_speaks(self, slugs: list[str]) -> None:
        """Tell whose machine answers from now on."""
        for slug in slugs:
            self.say(f"the machine of {slug} answers from now on: its trial bears it out")

    def pause(self) -> float:
        """Seconds until the next customer of a calm day."""
        return self._rng.expovariate(1 / ARRIVAL_SECONDS)


class Day(ABC):
    """How long the play goes on, and how fast."""

    manner: Manner

    @abstractmethod
    async def go(self, play: Play, customers: list[VirtualCustomers]) -> None:
        """Play it."""


class BoundlessDay(Day):
    """A calm day that does not end."""

    manner = CALM

    async def go(self, play: Play, customers: list[VirtualCustomers]) -> None:
        """A customer every few seconds; each is looked after until content."""
        cards = play.shuffled(customers)
        number = 0
        while True:
            brand, ticket = cards[number % len(cards)]
            number += 1
            await brand.write(ticket)
            play.say(f"{ticket.customer.name} wrote to {brand.brand.name} by {ticket.channel}: {ticket.subject}")
            await asyncio.sleep(play.pause())
            if number % MANAGED_EVERY == 0:
                play.say_who_speaks(await patiently(let_machines_speak))
            for customer in customers:
                for case in customer.cases[-30:]:
                    await customer.look_after(case)


class BoundedDay(Day):
    """So many tickets, as fast as they are accepted, then until all are solved."""

    def __init__(self, tickets: int, seconds_max: float, go_on: Callable[[], bool] | None) -> None:
        self.manner = BRISK if go_on is None else RESTLESS
        self._tickets = tickets
        self._seconds_max = seconds_max
        self._go_on = go_on or (lambda: False)

    async def go(self, play: Play, customers: list[VirtualCustomers]) -> None:
        """Write, then look after every case until none moves any more."""
        give_up_at = time.monotonic() + self._seconds_max
        cards = play.shuffled(customers)
        for number in range(self._tickets):
            brand, ticket = cards[number % len(cards)]
            play.note(await brand.write(ticket))
            if (number + 1) % 50 == 0:
                play.say(f"{number + 1} of {self._tickets} tickets written")
                play.say_who_speaks(await patiently(let_machines_speak))
        await self._go_on_writing(play, customers, cards, give_up_at)
        play.settle()
        await self._until_all_are_content(play, customers, give_up_at)

    async def _go_on_writing(
        self, play: Play, customers: list[VirtualCustomers], cards: list[tuple[VirtualCustomers, DemoTicket]], give_up_at: float
    ) -> None:
        numbers = iter(range(self._tickets, 100_000))

        async def write_on() -> None:
            while self._go_on() and time.monotonic() < give_up_at:
                number = next(numbers)
                brand, ticket = cards[number % len(cards)]
                unsettled = [(one, case) for one in customers for case in one.cases if not case.is_settled()]
                if len(unsettled) < UNSETTLED_MAX:
                    play.note(await brand.write(ticket))
                for one, case in self._a_few(unsettled, number):
                    await one.look_after(case)
                if number % 4 == 0:
                    await patiently(partial(pay_out_now, brand.brand_id))
                await asyncio.sleep(0.2)

        await asyncio.gather(*(write_on() for _ in range(WRITERS)))

    @staticmethod
    def _a_few(cases: list[tuple[VirtualCustomers, Case]], number: int) -> list[tuple[VirtualCustomers, Case]]:
        """A few cases in turns, so that looking after many does not slow the writing."""
        return [cases[(number * 12 + step) % len(cases)] for step in range(min(12, len(cases)))]

    async def _until_all_are_content(self, play: Play, customers: list[VirtualCustomers], give_up_at: float) -> None:
        told_at = 0.0
        while time.monotonic() < give_up_at:
            # Only its customer can move a settled one: all of them are looked at again at the end.
            for brand in customers:
                for case in brand.cases:
                    if not case.is_settled():
                        await brand.look_after(case)
            cases = [case for brand in customers for case in brand.cases]
            if all(case.is_settled() for case in cases) and await patiently(jobs_waiting) == 0:
                states = [await brand.look_after(case) for brand in customers for case in brand.cases]
                play.played.finished = all(state in SOLVED_AND_QUIET for state in states)
                if play.played.finished:
                    return
            if time.monotonic() - told_at > 5:
                told_at = time.monotonic()
                solved = sum(case.state in SOLVED_AND_QUIET for case in cases)
                play.say(f"{solved} of {len(cases)} tickets solved")
            await asyncio.sleep(0.2)

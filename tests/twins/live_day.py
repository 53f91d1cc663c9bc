"""A day of a scenario on the live platform: its tickets come by the simulated clock, and virtual people take, work and solve them.

Everything goes through the product's own steps (`receive`, `understand`, `place`, `claim`, `push`, `escalate`, `reply`), the ledger
and the database; only the clock, the reader of texts and the people are played. Who is free takes work at once, whoever has been
free the longest first; tickets in one person's hands share their attention by the group's `slow_down`.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from manyhands.apps.brands.translators import set_translator
from manyhands.apps.ground.walls import acting_as, for_brand, for_installation
from manyhands.apps.people import actions as people
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.core.service_models.names import WHO
from manyhands.jobs import timekeeper
from manyhands.jobs.push_waiting import push_waiting
from manyhands.journey.promise_times import promise_times
from manyhands.science.simulation.scenario import BrandInPlay, People, Scenario, TicketClass
from tests import staffing, supervised, translating
from tests import walking as w
from tests.cast import NINE, Brand, Customer, Person, come_in, employ, found_brand, found_people, tag

_VENDOR = WHO.index("vendor")
DONE, DUE, ARRIVES = range(3)  # at one moment what is done comes first, as in the simulation


@dataclass(frozen=True, slots=True)
class Stage:
    """What somebody does who takes it: so many seconds of work, and then this."""

    work: float
    then: Literal["solve", "escalate", "hand_back"] = "solve"


@dataclass(frozen=True, slots=True)
class Come:
    """One ticket of the day: when (seconds), of which class, and what is done to it, one after the other."""

    at: float
    of: TicketClass
    stages: tuple[Stage, ...]
    customer: int = -1  # of the ticket of this number; -1 is one of its own


@dataclass(slots=True)
class Fate:
    """What became of it: moments in seconds, None where it did not come to that."""

    number: int
    taken: float | None = None
    solved: float | None = None
    by: list[int] = field(default_factory=list)  # numbers of who took it, in order
    moments: list[float] = field(default_factory=list)
    pools: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Hand:
    """Somebody of a group, and what they hold: work that is left, by ticket."""

    number: int
    person: Person
    group: People
    free_since: float = -1.0
    looked_at: float = 0.0
    left: dict[int, float] = field(default_factory=dict)
    turn: int = 0  # what was foretold before the last change is void

    def work_on(self, until: float) -> None:
        """Everything in hand gets its part of the time gone by."""
        if self.left:
            pace = 1.0 / self.slowness()
            self.left = {ticket: work - (until - self.looked_at) * pace for ticket, work in self.left.items()}
        self.looked_at = until

    def slowness(self) -> float:
        """How much longer each of the tickets in hand takes now."""
        factors = self.group.slow_down
        return factors[min(len(self.left), len(factors)) - 1]

    def next_done(self) -> tuple[float, int]:
        """When the next is done, and which."""
        ticket = min(self.left, key=lambda one: (self.left[one], one))
        return self.looked_at + max(0.0, self.left[ticket]) * self.slowness(), ticket


class LiveDay:
    """The day. `pages` by brand is the text from which the scenario's plans were compiled."""

    def __init__(self, scenario: Scenario, pages: dict[str, str], comes: Sequence[Come], *, translator: str = "") -> None:
        self.scenario, self.comes, self.translator = scenario, comes, translator
        self.plans = {one.name: one.plan for one in scenario.brands}
        self.brands = {one.name: _found(one.name, pages[one.name], one) for one in scenario.brands}
        self.hands = self._found_hands()
        self.by_id = {hand.person.id: hand for hand in self.hands}
        self.customers: list[Customer] = []
        for n, come in enumerate(comes):
            self.customers.append(self.customers[come.customer] if come.customer >= 0 else _customer(n))
        for one in scenario.brands:
            self._prepare(self.brands[one.name], one)
        self.fates = [Fate(n) for n in range(len(comes))]
        self.tickets: dict[int, w.Ticket] = {}
        self.numbers: dict[UUID, int] = {}
        self.events: list[tuple[float, int, int, int, int]] = [(come.at, ARRIVES, n, n, 0) for n, come in enumerate(comes)]
        heapq.heapify(self.events)
        self.now = 0.0

    def play(self, *, until: float = math.inf) -> list[Fate]:
        """To this moment, or until nothing can happen any more."""
        while self.events and self.events[0][0] <= until:
            self.now, kind, _, which, turn = heapq.heappop(self.events)
            if kind == ARRIVES:
                self._arrive(which)
            elif kind == DUE:
                timekeeper.do_what_is_due(now=self.moment())
                self._find_somebody(which)
            elif turn == self.hands[which].turn:
                self._finish(self.hands[which])
        return self.fates

    def moment(self) -> datetime:
        """The simulated clock."""
        return NINE + timedelta(seconds=self.now)

    # Tickets

    def _arrive(self, number: int) -> None:
        come = self.comes[number]
        brand = self.brands[come.of.brand]
        said = {"topic": come.of.topic, "language": come.of.language, "complexity": come.of.complexity, "priority": come.of.priority}
        ticket = w.write_to(brand, self.customers[number], channel=come.of.channel, now=self.moment(), **said)
        self.tickets[number], self.numbers[ticket.id] = ticket, number
        self._find_somebody(number)

    def _foresee(self, ticket: w.Ticket) -> None:
        """The moments at which it opens further, or is kept no longer."""
        statement = (
            "SELECT DISTINCT moment FROM routing_offer, unnest(ARRAY[opens_at, kept_until]) AS moment WHERE brand_id = %(brand)s "
            "AND ticket_id = %(ticket)s AND state = 'open' AND moment > %(now)s"
        )
        for row in w.rows_of(ticket.brand, statement, ticket=ticket.id, now=self.moment()):
            at = (row["moment"] - NINE).total_seconds()
            number = self.numbers[ticket.id]
            heapq.heappush(self.events, (at, DUE, number, number, 0))

    def _finish(self, hand: Hand) -> None:
        """What was in hand longest is done; then they take what they have room for."""
        hand.work_on(self.now)
        _, number = hand.next_done()
        del hand.left[number]
        hand.free_since = self.now
        ticket, fate, come = self.tickets[number], self.fates[number], self.comes[number]
        then = _stage(come, len(fate.by)).then
        if then == "solve":
            w.reply(ticket, by=hand.person, then="solved", now=self.moment())
            if self.translator:
                translating.run_jobs(ticket, now=self.moment())  # what a translator answers is sent then
            fate.solved = self.now
        elif then == "escalate":
            w.escalate(ticket, by=hand.person, reason=come.of.escalation_reason, now=self.moment())
        else:
            supervised.hand_back(ticket, by=hand.person, now=self.moment())
        self._foretell(hand)
        if then != "solve":
            self._find_somebody(number)
        self._push()
        while self._take(hand):
            pass

    # People

    def _find_somebody(self, number: int) -> None:
        """A ticket that is open now: through its nearest offer first, whoever has most room, and then is free the longest, takes it."""
        ticket = self.tickets[number]
        self._foresee(ticket)
        self._push()
        statement = (
            "SELECT o.id, o.pool, o.opens_at, o.preferred_person_id AS preferred FROM routing_offer o WHERE o.brand_id = %(brand)s "
            "AND o.ticket_id = %(ticket)s AND o.state = 'open' AND o.opens_at <= %(now)s"
        )
        name = self._name_of(ticket.brand)
        offers = w.rows_of(ticket.brand, statement, ticket=ticket.id, now=self.moment())
        for offer in sorted(offers, key=lambda one: (one["opens_at"], self.plans[name].pool_code(one["pool"]))):
            able = [hand for hand in self.hands if offer["pool"] in hand.group.pools.get(name, ())]
            turn = sorted(able, key=lambda one: (one.person.id != offer["preferred"], len(one.left), one.free_since, one.number))
            if any(self._take(hand, offer["id"]) for hand in turn):
                return

    def _name_of(self, brand: Brand) -> str:
        return next(name for name, one in self.brands.items() if one is brand)

    def _push(self) -> None:
        for name, brand in self.brands.items():
            if self.plans[name].gives_work:
                push_waiting(brand_id=brand.id, now=self.moment())
        self._begin_what_was_given()

    def _take(self, hand: Hand, offer_id: UUID | None = None) -> bool:
        try:
            claimed = w.claim(hand.person, offer_id=offer_id, now=self.moment())
        except UnableToClaim:
            return False
        self._begin(hand, self.numbers[claimed.ticket_id], claimed.pool)
        return True

    def _begin_what_was_given(self) -> None:
        statement = (
            "SELECT ticket_id, person_id, pool FROM routing_assignment WHERE brand_id = %(brand)s AND ended_at IS NULL "
            "ORDER BY claimed_at, id"
        )
        for brand in self.brands.values():
            for row in w.rows_of(brand, statement):
                hand, number = self.by_id[row["person_id"]], self.numbers[row["ticket_id"]]
                if number not in hand.left:
                    self._begin(hand, number, row["pool"])

    def _begin(self, hand: Hand, number: int, pool: str) -> None:
        fate, come = self.fates[number], self.comes[number]
        if fate.taken is None:
            fate.taken = self.now
        fate.by.append(hand.number)
        fate.moments.append(self.now)
        fate.pools.append(pool)
        hand.work_on(self.now)
        hand.left[number] = _stage(come, len(fate.by)).work * _aptitude(hand.group, come.of)
        self._foretell(hand)

    def _foretell(self, hand: Hand) -> None:
        hand.turn += 1
        if hand.left:
            at, _ = hand.next_done()
            heapq.heappush(self.events, (at, DONE, hand.number, hand.number, hand.turn))

    # Before it begins

    def _prepare(self, brand: Brand, one: BrandInPlay) -> None:
        with acting_as(for_brand(brand.id)):
            if one.promises is not None:
                promise_times(brand.id, one.promises, now=NINE - timedelta(days=1))
            if one.translates:
                set_translator(brand.id, url=self.translator, language="en", now=NINE - timedelta(days=1))

    def _found_hands(self) -> list[Hand]:
        hands: list[Hand] = []
        for group in self.scenario.people:
            count = max(group.seats.counts) if group.seats else 0
            here = found_people(count, languages=())  # of equals the first by name comes first: fewer than ten, then
            self._settle(group, here)
            hands += [Hand(len(hands) + n, person, group) for n, person in enumerate(here)]
        for brand in self.brands.values():
            come_in(brand, *(hand.person for hand in hands if _works_for(hand.group, brand, self.brands)))
        return hands

    def _settle(self, group: People, here: list[Person]) -> None:
        with acting_as(for_installation()):
            for person in here:
                for language, level in group.languages.items():
                    people.set_language(person.id, language, level=level)
                for skill, level in group.skills.items():
                    people.set_skill(person.id, skill, level=level)
        for name, pools in group.pools.items():
            plan, brand = self.plans[name], self.brands[name]
            held_max = plan.limits.claims_at_a_time
            hired = [pool for pool in pools if plan.pools.who[plan.pool_code(pool)] == _VENDOR]
            own = tuple(pool for pool in pools if pool not in hired)
            employ(brand, [(person, "specialist", own) for person in here], held_max=held_max)
            if hired:
                signed = staffing.contract(brand, staffing.vendor_of(*here), pools=hired, languages=tuple(group.languages))
                for person in here:
                    staffing.let_in(brand, person, *hired, contract_id=signed, now=NINE)


def earned_minor(day: LiveDay) -> dict[str, int]:
    """What the ledger says that people have earned, by brand."""
    statement = "SELECT COALESCE(sum(amount_minor), 0)::bigint AS minor FROM pay_earning WHERE brand_id = %(brand)s"
    return {name: w.row_of(brand, statement)["minor"] for name, brand in day.brands.items()}


def _customer(number: int) -> Customer:
    return Customer("Ana", f"ana.{number}.{tag()}@customers.example")


def _stage(come: Come, times: int) -> Stage:
    """What is done by whoever has it for this time, the first being 1."""
    return come.stages[min(times, len(come.stages)) - 1]


def _aptitude(group: People, of: TicketClass) -> float:
    return group.by_class.get(of.name, group.aptitude).handling


def _works_for(group: People, brand: Brand, brands: dict[str, Brand]) -> bool:
    return any(brands[name] is brand for name in group.pools)


def _found(name: str, page: str, one: BrandInPlay) -> Brand:
    slug, zone = f"{name}-{tag()}", one.zone or "UTC"
    return found_brand(name.title(), slug=slug, currency=one.plan.currency, page=page, model=name, key=f"key-{tag()}", time_zone=zone)

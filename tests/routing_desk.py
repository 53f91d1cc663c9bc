"""Three brands that share some of their people, played and judged: every step that hands out work is held against `tests/overlooking.py`.

Who was given a ticket might have it, and whoever got none had none to get.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg

from manyhands.apps.ground.walls import acting_as, for_installation
from manyhands.apps.people import actions as people
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.core.tickets import UnableToMove
from manyhands.jobs import catalogue
from manyhands.journey.assign import UnableToAssign
from manyhands.journey.escalate import UnableToEscalate
from manyhands.journey.hand_back import UnableToHandBack
from manyhands.journey.holding import NobodyToSupervise, NotHeld, TicketMissing
from manyhands.journey.release import UnableToDecline
from manyhands.journey.resolve import UnableToResolve
from manyhands.journey.take_over import UnableToTakeOver
from tests import session, staffing
from tests import walking as w
from tests.cast import LONG_AGO, NINE, Brand, Customer, Person, come_in, employ, found_brand, found_people, tag
from tests.overlooking import World, look, pool_of
from tests.routing_laws import Logs
from tests.routing_pages import page_of

TAKEN: Counter[str] = Counter()
REFUSALS = (
    UnableToClaim, NotHeld, UnableToEscalate, UnableToResolve, UnableToMove, UnableToHandBack, UnableToTakeOver, NobodyToSupervise,
    TicketMissing, UnableToAssign, UnableToDecline,
)  # fmt: skip

# Who works where, and what they speak. Gus and Hal serve beech alone; Dot and Eve come by a vendor; Ben, Eve, Fay and Ian serve two.
STAFF: dict[str, tuple[dict[str, tuple[str, ...]], dict[str, int], int]] = {
    "ada": ({"aspen": ("crowd", "invited")}, {"en": 5, "de": 4}, 3),
    "ben": ({"aspen": ("crowd",), "beech": ("leads",)}, {"en": 5, "nl": 3}, 3),
    "cam": ({"aspen": ("invited", "experts")}, {"en": 4, "de": 3}, 5),
    "dot": ({}, {"en": 3, "de": 5}, 4),
    "eve": ({"cedar": ("frontline",)}, {"en": 5, "fr": 4}, 2),
    "fay": ({"aspen": ("desk", "invited"), "cedar": ("supervisors",)}, {"en": 5, "de": 5}, 5),
    "gus": ({"beech": ("team",), "aspen": ("crowd",)}, {"en": 5}, 4),
    "hal": ({"beech": ("team", "leads")}, {"en": 4, "fr": 2}, 3),
    "ian": ({"cedar": ("frontline", "specialists"), "aspen": ("crowd",)}, {"en": 5, "de": 2}, 3),
    "joe": ({"aspen": ("desk",), "cedar": ("frontline",)}, {"en": 5, "nl": 4}, 4),
}


class Judged:
    """The brands, their people and their tickets, and how to play them."""

    world: World
    now: datetime

    def found(self) -> None:
        """Everybody and everything, new."""
        self.now, self.tickets, self.unread, self.judged = NINE, list[w.Ticket](), list[tuple[w.Ticket, UUID, w.Said]](), set[UUID]()
        self.staff = dict(zip(STAFF, found_people(len(STAFF), languages=()), strict=True))
        self.brands = {name: _found(name) for name in ("aspen", "beech", "cedar")}
        self.customers = [Customer(name, f"{name}.{tag()}@customers.example") for name in ("ana", "bob")]
        self.turns, self.wrote, self.words = Counter[str](), dict[UUID, Customer](), ""
        self.admin, self.logs = psycopg.connect(session.admin_url(), autocommit=True), Logs()
        for name, (posts, languages, held_max) in STAFF.items():
            for brand, pools in posts.items():
                employ(self.brands[brand], [(self.staff[name], "specialist", pools)], held_max=held_max)
            for language, level in languages.items():
                self.learn(name, people.set_language, language, level=level)
        self.learn("cam", people.set_skill, "billing", level=4)
        self.learn("cam", people.add_credential, "cleared", proven_by="us", valid_from=LONG_AGO)
        self.sign()
        come_in(self.brands["aspen"], *(self.staff[name] for name in STAFF if name != "joe"))
        self.look()

    def teardown(self) -> None:
        if hasattr(self, "admin"):
            # The timekeeper looks at every brand there is: what an earlier example left must not fall due in the next.
            with self.admin.transaction():
                self.admin.execute("SET LOCAL session_replication_role = replica")
                for table in ("routing_offer", "routing_assignment", "routing_invitation", "pay_earning", "desk_ticket", "market_contract"):
                    self.admin.execute(f"DELETE FROM {table} WHERE brand_id = ANY(%s)", [[brand.id for brand in self.brands.values()]])  # type: ignore[arg-type]
            self.admin.close()

    def learn(self, name: str, act: Callable[..., object], *said: object, **more: object) -> None:
        with acting_as(for_installation()):
            act(self.staff[name].id, *said, **more)

    def sign(self) -> None:
        """A vendor's people answer for aspen: Dot in two languages, as the contract says."""
        dot, eve = self.staff["dot"], self.staff["eve"]
        vendor = staffing.vendor_of(dot, eve)
        self.contract = staffing.contract(self.brands["aspen"], vendor, pools=("willow", "crowd"), languages=("en", "de"))
        for person in (dot, eve):
            pool = next(name for name in ("willow", "crowd") if pool_of(self.page("aspen"), name))
            staffing.let_in(self.brands["aspen"], person, pool, contract_id=self.contract, now=self.now)

    def page(self, name: str) -> Any:
        return page_of(name, self.turns[name])

    def look(self) -> World:
        who, brands = [person.id for person in self.staff.values()], [brand.id for brand in self.brands.values()]
        self.world = look(self.admin, people=who, brands=brands, now=self.now)
        return self.world

    def step(self, name: str, act: Callable[[], object]) -> bool:
        """Whether it was done and not refused."""
        TAKEN[name] += 1
        self.now += timedelta(seconds=1)
        try:
            act()
        except REFUSALS as refused:
            self.words = str(refused)
            TAKEN[f"{name}, refused"] += 1
            return False
        return True

    def held(self, which: int, *, is_owed: bool = False) -> tuple[w.Ticket, Person] | None:
        """Somebody's ticket, who may act on it; one that somebody else waits to have back, if there is one and it is asked for."""
        doing = [row for row in sorted(self.world.rows["held"], key=lambda row: str(row["claimed_at"])) if not self.is_suspended(row["person_id"])]
        if not doing:
            return None
        owed = {(owed["ticket_id"], owed["person_id"]) for owed in self.world.rows["owed"]} if is_owed else set()
        doing = [row for row in doing if any(ticket == row["ticket_id"] and person != row["person_id"] for ticket, person in owed)] or doing
        row = doing[which % len(doing)]
        return self.ticket(row["ticket_id"]), self.person(row["person_id"])

    def ticket(self, ticket_id: UUID) -> w.Ticket:
        return next(ticket for ticket in self.tickets if ticket.id == ticket_id)

    def person(self, person_id: UUID) -> Person:
        return next(person for person in self.staff.values() if person.id == person_id)

    def is_suspended(self, person_id: UUID) -> bool:
        return bool(self.world.of("people", id=person_id)[0]["suspended_at"])

    def arrive(self, brand: Brand, who: int, said: w.Said, *, channel: str = "api", ticket: w.Ticket | None = None, at_once: bool = True) -> None:
        customer = self.customers[who] if ticket is None else self.wrote[ticket.id]
        got = w.deliver(brand, customer, channel=channel, ticket_id=ticket.id if ticket else None, now=self.now)
        if got.is_new_ticket:
            self.tickets.append(w.Ticket(brand, got.ticket_id, got.message_id))
        self.wrote[got.ticket_id] = customer
        self.unread.append((self.ticket(got.ticket_id), got.message_id, said))
        if at_once:
            self.read()

    def read(self) -> None:
        for ticket, message_id, said in self.unread:
            catalogue.message_arrived(
                brand_id=ticket.brand.id, ticket_id=str(ticket.id), message_id=str(message_id), reader=said, now=self.now  # type: ignore[arg-type]
            )
        self.unread.clear()

    def take_next(self, who: str) -> bool:
        person, world = self.staff[who], self.look_ahead()
        if self.is_suspended(person.id):
            return False
        able = {offer["ticket_id"] for offer in world.of("offers", state="open") if not world.why_not(person.id, offer)}
        got: list[UUID] = []
        if self.step("claim", lambda: got.append(w.claim(person, now=self.now).ticket_id)):
            assert got[0] in able, f"{who} took a ticket they may not have"
        else:
            assert not able, f"{who} is idle while {len(able)} tickets wait for them: {self.words}"
        return bool(got)

    def look_ahead(self) -> World:
        """The world as it will be at the moment of the next step."""
        self.now += timedelta(seconds=1)
        world = self.look()
        self.now -= timedelta(seconds=1)
        return world

    def give_out(self, brand: Brand) -> None:
        self.show(brand)
        while self.push(brand):
            pass

    def push(self, brand: Brand) -> bool:
        world = self.look_ahead()
        pools = {pool["name"] for pool in world.page(brand.id)["pools"] if pool.get("work") == "pushed"}
        waiting = [offer for offer in world.of("offers", state="open", brand_id=brand.id) if offer["pool"] in pools]
        able = {(o["ticket_id"], p.id) for o in waiting for p in self.staff.values() if not world.why_not(p.id, o, given=True)}
        got: list[bool] = []
        self.step("push", lambda: got.append(w.push(brand, now=self.now)))
        assert got, f"what was given out could not be taken: {self.words}"
        assert got[0] is bool(able), f"{len(able)} could be given out"
        before = {row["id"] for row in world.rows["held"]}
        given = {(row["ticket_id"], row["person_id"]) for row in self.look().rows["held"] if row["id"] not in before}
        assert given <= able, "somebody was given a ticket they may not have"
        return got[0]

    def show(self, brand: Brand) -> None:
        self.step("show", lambda: w.show(brand, now=self.now))
        world = self.look()
        shown = {pool["name"] for pool in world.page(brand.id)["pools"] if pool.get("shown")}
        for offer in world.of("offers", state="open", brand_id=brand.id):
            seen = len(world.of("invited", offer_id=offer["id"]))
            assert seen <= offer["shown_to"] or not offer["shown_to"], "more people see it than the page says"
            if offer["shown_to"] and offer["pool"] in shown and not seen:
                able = [p.name for p in self.staff.values() if not world.why_not(p.id, offer | {"shown_to": 0}, given=True)]
                assert not able, f"nobody is shown it, and {able} could take it"

    def judge_given(self, given: set[UUID]) -> None:
        """By hand it may go to somebody who declined it; to nobody who lacks anything else."""
        for row in (row for row in self.world.rows["held"] if row["id"] in given):
            offer = self.world.of("offers", id=row["offer_id"])[0]
            assert self.world.lacks(row["person_id"], offer) in ("", "declined it")
        self.judged |= given

    def judge_books(self) -> None:
        """Every entry sums to nothing, and every balance is the sum of its postings."""
        for brand in self.brands.values():
            found = w.books(brand)
            assert not found["entries_off"] and not found["balances_off"]

    def judge_moved(self) -> None:
        """What moves from hand to hand goes to somebody who belongs to the pool it is held from."""
        for row in self.look().rows["held"]:
            if row["id"] not in self.judged:
                assert row["pool"] in self.world.rights(row["brand_id"], row["person_id"])
                assert self.world.may_enter(row["brand_id"], row["person_id"]) and not self.is_suspended(row["person_id"])
                self.judged.add(row["id"])


def _found(name: str) -> Brand:
    return found_brand(name.title(), slug=f"{name}-{tag()}", currency="EUR", page=page_of(name, 0, text=True), model=name, key=f"key-{tag()}{tag()}")

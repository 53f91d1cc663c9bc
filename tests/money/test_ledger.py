"""Whatever people do in whatever order, the books balance, no floor is broken, and doing a step again changes nothing."""

from __future__ import annotations

import os
from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as, for_customer
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.core.tickets import UnableToMove
from manyhands.journey.escalate import UnableToEscalate
from manyhands.journey.hand_back import UnableToHandBack
from manyhands.journey.holding import NobodyToSupervise, NotHeld
from manyhands.journey.lapse import lapse
from manyhands.journey.release_pay import release_pay
from manyhands.journey.resolve import UnableToResolve
from manyhands.journey.settle import settle
from manyhands.journey.survey import UnableToAnswer, survey
from manyhands.journey.take_over import UnableToTakeOver
from tests import supervised as s
from tests import walking as w
from tests.cast import NINE, Cast, Person, come_in, found_cast
from tests.tiered import give_rights

STEPS = 50
ACTIONS = 100_000 if os.environ.get("MANYHANDS_LONG") else 2_000
TAKEN: Counter[str] = Counter()
PEOPLE = ("cy", "eve", "fay", "gus")
REFUSALS = (UnableToClaim, NotHeld, UnableToEscalate, UnableToResolve, UnableToMove, UnableToAnswer,
            UnableToHandBack, UnableToTakeOver, NobodyToSupervise)

# Every account against what the rows say it should hold, in one look.
TRUTH = """
SELECT
  (SELECT count(*) FROM (SELECT 1 FROM pay_posting WHERE brand_id = %(brand)s GROUP BY entry_id, currency
     HAVING sum(amount_minor) <> 0 OR count(*) < 2) off) AS entries_off,
  (SELECT count(*) FROM pay_account a WHERE a.brand_id = %(brand)s AND a.balance_minor <> coalesce(
     (SELECT sum(amount_minor) FROM pay_posting p WHERE p.brand_id = a.brand_id AND p.account_id = a.id), 0)) AS balances_off,
  (SELECT coalesce(sum(balance_minor), 0) FROM pay_account WHERE brand_id = %(brand)s) AS all_balances,
  (SELECT count(*) FROM pay_account WHERE brand_id = %(brand)s AND balance_minor < floor_minor) AS floors_broken,
  (SELECT coalesce(sum(balance_minor), 0) FROM pay_account WHERE brand_id = %(brand)s AND kind = 'specialist_held')
    - (SELECT coalesce(sum(amount_minor), 0) FROM pay_earning WHERE brand_id = %(brand)s AND state = 'held') AS held_off,
  (SELECT coalesce(sum(balance_minor), 0) FROM pay_account WHERE brand_id = %(brand)s AND kind = 'specialist_payable')
    - (SELECT coalesce(sum(amount_minor), 0) FROM pay_earning WHERE brand_id = %(brand)s AND state = 'released' AND payout_id IS NULL)
    AS payable_off,
  (SELECT coalesce(sum(balance_minor), 0) FROM pay_account WHERE brand_id = %(brand)s AND kind = 'paid_out')
    - (SELECT coalesce(sum(amount_minor), 0) FROM pay_payout WHERE brand_id = %(brand)s) AS paid_off,
  (SELECT count(*) FROM (SELECT ticket_id FROM routing_assignment WHERE brand_id = %(brand)s AND ended_at IS NULL
     GROUP BY ticket_id HAVING count(*) > 1) twice) AS held_twice,
  (SELECT count(*) FROM routing_load l WHERE l.person_id = ANY(%(people)s) AND l.held <> (SELECT count(*) FROM routing_assignment a
     WHERE a.person_id = l.person_id AND a.ended_at IS NULL AND a.parked_at IS NULL)) AS loads_off,
  (SELECT count(*) FROM desk_ticket t WHERE t.brand_id = %(brand)s AND t.events_count <> (SELECT count(*) FROM desk_event e
     WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id)) AS events_off
"""
# A number that changes with any row that money or a ticket's way is written in.
DIGEST = " || ':' || ".join(
    f"(SELECT coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {table} t WHERE t.brand_id = %(brand)s)"
    for table in ("desk_ticket", "desk_event", "pay_earning", "pay_posting", "pay_payout", "pay_account", "routing_assignment", "routing_offer")
)


class Desk(RuleBasedStateMachine):
    """One brand and its people; each rule is something somebody may do at any time."""

    cast: Cast
    now: datetime

    @initialize()
    def open(self) -> None:
        self.cast, self.now = found_cast(), NINE
        self.people = [self.cast.people[name].id for name in PEOPLE]
        self.tickets: list[w.Ticket] = []
        give_rights(self.cast.larch, model="human_cloud")
        come_in(self.cast.larch, *(self.cast.people[name] for name in PEOPLE))

    def step(self, name: str, act: object) -> None:
        TAKEN[name] += 1
        self.now += timedelta(seconds=1)
        try:
            act()  # type: ignore[operator]
        except REFUSALS:
            TAKEN[f"{name}, refused"] += 1

    def rows(self, statement: str) -> list[Row]:
        return w.rows_of(self.cast.larch, statement)

    def a_held_ticket(self, which: int) -> tuple[w.Ticket, Person]:
        """Somebody's ticket; when nobody holds one, somebody takes one first."""
        held = self.held()
        if not held:
            self.tickets.append(w.write_to(self.cast.larch, self.cast.ana, now=self.now))
            w.claim(self.cast.people["eve" if which % 2 else "cy"], now=self.now + timedelta(seconds=1))
            held = self.held()
        return held[which % len(held)]

    def held(self) -> list[tuple[w.Ticket, Person]]:
        """Who holds what now."""
        people = {person.id: person for person in self.cast.people.values()}
        found = self.rows("SELECT ticket_id, person_id FROM routing_assignment WHERE brand_id = %(brand)s AND ended_at IS NULL ORDER BY ticket_id")
        known = {ticket.id: ticket for ticket in self.tickets}
        return [(known[row["ticket_id"]], people[row["person_id"]]) for row in found]

    @rule(complexity=st.sampled_from(["simple", "complex"]), channel=st.sampled_from(["api", "chat", "email"]))
    def somebody_writes(self, complexity: str, channel: str) -> None:
        self.step("write", lambda: self.tickets.append(
            w.write_to(self.cast.larch, self.cast.ana, complexity=complexity, channel=channel, now=self.now)))  # fmt: skip

    @precondition(lambda self: self.tickets)
    @rule(who=st.sampled_from(PEOPLE))
    def somebody_takes_the_next(self, who: str) -> None:
        self.step("claim", lambda: w.claim(self.cast.people[who], now=self.now))

    @rule(which=st.integers(0, 9), then=st.sampled_from(["open", "pending", "solved", "solved", "solved", "solved"]))
    def the_holder_answers(self, which: int, then: str) -> None:
        ticket, person = self.a_held_ticket(which)
        self.step(f"reply {then}", lambda: w.reply(ticket, by=person, then=then, now=self.now))

    @rule(which=st.integers(0, 9))
    def the_holder_solves(self, which: int) -> None:
        ticket, person = self.a_held_ticket(which)
        self.step("solve", lambda: w.solve(ticket, by=person, now=self.now))

    @rule(which=st.integers(0, 9))
    def the_holder_escalates(self, which: int) -> None:
        ticket, person = self.a_held_ticket(which)
        self.step("escalate", lambda: w.escalate(ticket, by=person, now=self.now))

    @rule(which=st.integers(0, 9))
    def the_holder_returns_it_with_an_answer(self, which: int) -> None:
        ticket, person = self.a_held_ticket(which)
        self.step("hand back", lambda: s.hand_back(ticket, by=person, now=self.now))

    @rule(which=st.integers(0, 9))
    def a_supervisor_takes_it_over(self, which: int) -> None:
        ticket, _ = self.a_held_ticket(which)
        self.step("take over", lambda: s.take_over(ticket, by=self.cast.gus, now=self.now))

    @rule(which=st.integers(0, 9))
    def the_holder_gives_it_back(self, which: int) -> None:
        ticket, person = self.a_held_ticket(which)
        self.step("release", lambda: w.release(ticket, by=person, now=self.now))

    @rule(which=st.integers(0, 9), who=st.sampled_from(PEOPLE))
    def somebody_else_tries_to_solve(self, which: int, who: str) -> None:
        if self.tickets:
            self.step("solve another's", lambda: w.solve(self.tickets[which % len(self.tickets)], by=self.cast.people[who], now=self.now))

    @rule(which=st.integers(0, 9))
    def the_customer_comes_back(self, which: int) -> None:
        if self.tickets:
            ticket = self.tickets[which % len(self.tickets)]
            self.step("reopen", lambda: self.twice(lambda: w.reopen(ticket, now=self.now)))

    @rule(gap=st.sampled_from([timedelta(minutes=20), timedelta(hours=13), timedelta(days=2), timedelta(days=2), timedelta(days=5)]))
    def time_passes(self, gap: timedelta) -> None:
        self.now += gap

    @rule()
    def claims_lapse(self) -> None:
        for row in self.rows("SELECT id FROM routing_assignment WHERE brand_id = %(brand)s AND ended_at IS NULL"):
            self.step("lapse", lambda row=row: self.twice(lambda: self.inside(lapse, row["id"])))

    @rule(gap=st.sampled_from([timedelta(0), timedelta(days=3)]))
    def pay_is_released(self, gap: timedelta) -> None:
        self.now += gap
        for row in self.rows("SELECT id FROM pay_earning WHERE brand_id = %(brand)s AND state = 'held'"):
            self.step("release pay", lambda row=row: self.twice(lambda: self.inside(release_pay, row["id"])))

    @rule(batch=st.integers(0, 5))
    def pay_leaves(self, batch: int) -> None:
        def run() -> bool:
            with acting_as(w.inside(self.cast.larch)):
                return bool(settle(self.cast.larch.id, batch=f"b{batch}", now=self.now))

        self.step("settle", lambda: self.twice(run))

    @rule()
    def quiet_tickets_close(self) -> None:
        for ticket in self.tickets[:3]:
            self.step("close", lambda ticket=ticket: self.twice(lambda: w.close(ticket, now=self.now)))

    @rule()
    def the_customer_says_how_it_went(self) -> None:
        for row in self.rows("SELECT id, customer_id FROM quality_survey WHERE brand_id = %(brand)s AND answered_at IS NULL LIMIT 1"):
            self.step("survey", lambda row=row: self.answer(row["id"], row["customer_id"]))

    def answer(self, survey_id: UUID, customer_id: UUID) -> None:
        with acting_as(for_customer(self.cast.larch.id, customer_id)):
            survey(self.cast.larch.id, survey_id, customer_id=customer_id, score=4, comment="", now=self.now)

    def inside(self, journey: object, row_id: UUID) -> bool:
        with acting_as(w.inside(self.cast.larch)):
            return journey(self.cast.larch.id, row_id, now=self.now)  # type: ignore[operator]

    def twice(self, act: object) -> None:
        """Take a step, and take it again: the second time it does nothing and changes nothing."""
        act()  # type: ignore[operator]
        before = self.digest()
        assert not act()  # type: ignore[operator]
        assert self.digest() == before

    def digest(self) -> str:
        return w.row_of(self.cast.larch, f"SELECT {DIGEST} AS digest")["digest"]

    @invariant()
    def everything_adds_up(self) -> None:
        if hasattr(self, "people"):
            found = w.row_of(self.cast.larch, TRUTH, people=self.people)
            assert found == dict.fromkeys(found, 0)


def test_any_sequence_of_journeys_leaves_the_books_in_order(database: str) -> None:
    how = settings(
        max_examples=ACTIONS // STEPS, stateful_step_count=STEPS, deadline=None, database=None, derandomize=ACTIONS <= 2_000,
        suppress_health_check=list(HealthCheck), print_blob=True,
    )  # fmt: skip
    TAKEN.clear()

    run_state_machine_as_test(Desk, settings=how)

    print(f"ledger: {sum(TAKEN.values())} actions: {dict(TAKEN)}")
    assert TAKEN["reply solved"] > TAKEN["reply solved, refused"]

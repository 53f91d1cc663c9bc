"""Whatever people, customers, brands and the clock do in whatever order, routing keeps its word: see `tests/routing_desk.py` for who plays
and judges, `tests/routing_laws.py` for what must be so after every action.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from manyhands.apps.brands.actions import end_exclusion
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.people import actions as people
from manyhands.jobs import timekeeper
from manyhands.journey.close_contract import end_contract
from manyhands.journey.end_right import end_right, exclude
from tests import staffing
from tests import supervised as s
from tests import walking as w
from tests.cast import Brand, Person, come_in, go_away
from tests.routing_desk import STAFF, TAKEN, Judged
from tests.routing_laws import broken_laws
from tests.routing_pages import MOVES, PAGES

STEPS = 50
ACTIONS = 10_000 if os.environ.get("MANYHANDS_LONG") else 500
PERSON, BRAND, WHICH = st.sampled_from(sorted(STAFF)), st.sampled_from(["aspen", "aspen", "beech", "cedar"]), st.integers(0, 11)
SAID = st.fixed_dictionaries({
    "topic": st.sampled_from(["delivery", "delivery", "billing"]), "language": st.sampled_from(["en", "en", "de", "nl", "fr", ""]),
    "complexity": st.sampled_from(["simple", "simple", "complex"]), "priority": st.sampled_from(["low", "normal", "normal", "urgent"]),
})  # fmt: skip
CHANNEL = st.sampled_from(["chat", "chat", "email", "api"])
ACTS = (
    "reply open", "reply pending", "reply pending", "reply solved", "reply solved", "solve", "release", "escalate", "escalate", "ask leave",
    "hand back", "hand back", "take over",
)  # fmt: skip
LETTERS = st.lists(st.tuples(BRAND, st.integers(0, 1), CHANNEL, SAID), min_size=1, max_size=4)


class Desk(Judged, RuleBasedStateMachine):
    """Three brands that share some of their people; each rule is something that may happen at any time."""

    @initialize(letters=LETTERS)
    def open(self, letters: list[tuple[str, int, str, dict[str, str]]]) -> None:
        self.found()
        self.customers_write(letters)

    # Customers

    @rule(letters=LETTERS)
    def customers_write(self, letters: list[tuple[str, int, str, dict[str, str]]]) -> None:
        for brand, who, channel, said in letters:
            self.step("write", lambda: self.arrive(self.brands[brand], who, w.Said(**said), channel=channel))  # noqa: B023 (called at once)

    @precondition(lambda self: self.tickets)
    @rule(which=WHICH, said=SAID, at_once=st.booleans())
    def the_customer_writes_again(self, which: int, said: dict[str, str], at_once: bool) -> None:
        ticket = self.tickets[-1 - which % len(self.tickets)]
        self.step("write again", lambda: self.arrive(ticket.brand, 0, w.Said(**said), ticket=ticket, at_once=at_once))

    @rule()
    def messages_are_read(self) -> None:
        self.step("read", self.read)

    # Taking and giving

    @rule(who=PERSON)
    def somebody_takes_the_next(self, who: str) -> None:
        self.take_next(who)

    @rule(order=st.permutations(sorted(STAFF)))
    def everybody_takes_until_refused(self, order: list[str]) -> None:
        for brand in self.brands.values():
            self.give_out(brand)
        for who in order:
            while self.take_next(who):
                pass

    @rule(who=PERSON, which=WHICH)
    def somebody_takes_this_one(self, who: str, which: int) -> None:
        person, world = self.staff[who], self.look_ahead()
        offers = sorted(world.of("offers", state="open"), key=lambda offer: str(offer["id"]))
        if offers and not self.is_suspended(person.id):
            able = [offer for offer in offers if not world.why_not(person.id, offer)]
            offer = (able if able and which % 3 else offers)[which % len(able if able and which % 3 else offers)]
            why = world.why_not(person.id, offer)
            done = self.step("claim this", lambda: w.claim(person, offer_id=offer["id"], now=self.now))
            assert done is not bool(why), why or f"{who} may have it by {offer['pool']}, and could not take it: {self.words}"

    @rule(brand=BRAND)
    def work_is_given_out(self, brand: str) -> None:
        self.give_out(self.brands[brand])

    @rule(which=WHICH, to=PERSON, reason=st.sampled_from(["", "", "it burns"]))
    def it_is_assigned_by_hand(self, which: int, to: str, reason: str) -> None:
        waiting = sorted({offer["ticket_id"] for offer in self.world.of("offers", state="open")}, key=str)
        if waiting:
            ticket, before = self.ticket(waiting[which % len(waiting)]), {row["id"] for row in self.world.rows["held"]}
            self.step("assign", lambda: w.assign(ticket, to=self.staff[to], by=self.staff["fay"], over_capacity_because=reason, now=self.now))
            self.judge_given({row["id"] for row in self.look().rows["held"]} - before)

    # Holders

    @rule(turns=st.lists(st.tuples(WHICH, st.sampled_from(ACTS), st.sampled_from(["fay", "joe", "ben", "hal"])), min_size=2, max_size=5))
    def holders_act(self, turns: list[tuple[int, str, str]]) -> None:
        self.work_is_given_out(brand="cedar")
        for which, act, by in turns:
            self.a_holder_acts(which, act, by)
            self.obey()

    def a_holder_acts(self, which: int, act: str, by: str) -> None:
        acts: dict[str, Callable[[w.Ticket, Person], object]] = {
            "solve": lambda ticket, holder: w.solve(ticket, by=holder, now=self.now),
            "release": lambda ticket, holder: w.release(ticket, by=holder, now=self.now),
            "escalate": lambda ticket, holder: w.escalate(ticket, by=holder, now=self.now),
            "ask leave": lambda ticket, holder: w.escalate(ticket, by=holder, reason="needs_approval", now=self.now),
            "hand back": lambda ticket, holder: s.hand_back(ticket, by=holder, now=self.now),
            "take over": lambda ticket, _: s.take_over(ticket, by=self.staff[by], now=self.now),
        }
        if (found := self.held(which, is_owed=act == "hand back")) and not (act == "take over" and self.is_suspended(self.staff[by].id)):
            ticket, holder = found
            then = act.removeprefix("reply ")
            self.step(act, lambda: acts[act](ticket, holder) if act in acts else w.reply(ticket, by=holder, then=then, now=self.now))
            self.judge_moved()
            self.judge_books()

    @rule(which=WHICH, who=PERSON)
    def somebody_passes(self, which: int, who: str) -> None:
        offers = sorted(self.world.of("offers", state="open"), key=lambda offer: str(offer["id"]))
        if offers and not self.is_suspended(self.staff[who].id):
            ticket = self.ticket(offers[which % len(offers)]["ticket_id"])
            self.step("decline", lambda: w.decline(ticket, by=self.staff[who], now=self.now))

    # People

    @rule(who=PERSON, is_here=st.booleans())
    def somebody_comes_or_goes(self, who: str, is_here: bool) -> None:
        person = self.staff[who]
        if not self.is_suspended(person.id):
            self.step("presence", lambda: come_in(self.brands["aspen"], person) if is_here else go_away(person))

    @rule(who=PERSON, learns=st.booleans(), what=st.sampled_from(["language", "skill", "credential"]), level=st.integers(2, 5))
    def somebody_learns_or_forgets(self, who: str, learns: bool, what: str, level: int) -> None:
        acts: dict[tuple[str, bool], Callable[[], None]] = {
            ("language", True): lambda: self.learn(who, people.set_language, "de", level=level),
            ("language", False): lambda: self.learn(who, people.drop_language, "de"),
            ("skill", True): lambda: self.learn(who, people.set_skill, "billing", level=level),
            ("skill", False): lambda: self.learn(who, people.drop_skill, "billing"),
            ("credential", True): lambda: self.learn(
                who, people.add_credential, "cleared", proven_by="us", valid_from=self.now, expires_at=self.now + timedelta(hours=level)),
            ("credential", False): lambda: self.learn(who, people.end_credential, "cleared", now=self.now),
        }  # fmt: skip
        self.step(what, acts[what, learns])

    @rule(who=PERSON, brand=BRAND, which=WHICH, hours=st.sampled_from([None, 1, 8]))
    def somebody_is_admitted(self, who: str, brand: str, which: int, hours: int | None) -> None:
        pools = [pool["name"] for pool in self.world.page(self.brands[brand].id)["pools"]]
        until = self.now + timedelta(hours=hours) if hours else None
        self.step("admit", lambda: staffing.let_in(self.brands[brand], self.staff[who], pools[which % len(pools)], valid_until=until, now=self.now))

    @rule(
        kind=st.sampled_from(["right", "right", "exclude", "suspend", "contract"]), who=PERSON, brand=BRAND, which=WHICH, is_hard=st.booleans()
    )  # fmt: skip
    def somebody_falls_out(self, kind: str, who: str, brand: str, which: int, is_hard: bool) -> None:
        if kind == "right":
            self.a_right_ends(which, for_cause=is_hard)
        elif kind == "exclude":
            self.a_brand_does_not_want_somebody_for_a_while(self.brands[brand], self.staff[who])
        elif kind == "suspend":
            change = "UPDATE people_person SET suspended_at = CASE WHEN suspended_at IS NULL THEN now() END WHERE id = %s"
            self.step("suspend", lambda: self.admin.execute(change, [self.staff[who].id]))
        else:
            self.a_contract_ends_and_another_begins()

    def a_right_ends(self, which: int, *, for_cause: bool) -> None:
        rights = sorted(self.world.rows["rights"], key=lambda row: (row["brand_id"], str(row["person_id"]), row["pool"]))
        right = rights[which * 3 % len(rights)]

        def end() -> None:
            with acting_as(for_brand(right["brand_id"])):
                end_right(right["brand_id"], right["person_id"], pool=right["pool"], because="said so", for_cause=for_cause, now=self.now)

        self.step("end right", end)

    def a_brand_does_not_want_somebody_for_a_while(self, brand: Brand, person: Person) -> None:
        def turn() -> None:
            with acting_as(for_brand(brand.id)):
                if not end_exclusion(brand.id, person.id, now=self.now):
                    exclude(brand.id, person.id, because="they fell out", now=self.now)

        self.step("exclude", turn)

    def a_contract_ends_and_another_begins(self) -> None:
        def end() -> None:
            with acting_as(for_brand(self.brands["aspen"].id)):
                end_contract(self.brands["aspen"].id, self.contract, because="it is over", now=self.now)

        self.step("end contract", end)
        self.obey()
        self.step("sign", self.sign)

    # Pages and the clock

    @rule(brand=st.sampled_from(sorted(PAGES)), at_once=st.booleans(), moves=st.sampled_from([True, True, True, False]))
    def a_brand_switches(self, brand: str, at_once: bool, moves: bool) -> None:
        self.turns[brand] += 1
        turn = self.turns[brand] % len(PAGES[brand])
        moved = MOVES[brand][turn] if moves else {}
        self.step("switch", lambda: w.switch(self.brands[brand], PAGES[brand][turn], moves=moved, now=self.now))
        if at_once:
            self.what_waits_is_placed_again(brand)

    @rule(brand=st.sampled_from(sorted(PAGES)))
    def what_waits_is_placed_again(self, brand: str) -> None:
        self.step("place again", lambda: w.place_again(self.brands[brand], now=self.now))

    @rule(gap=st.sampled_from([10, 60, 180, 700, 1_900, 4_000, 20_000, 90_000]))
    def time_passes(self, gap: int) -> None:
        self.step("time", lambda: None)
        self.now += timedelta(seconds=gap)

    @rule()
    def what_is_due_is_done(self) -> None:
        ours = {brand.id for brand in self.brands.values()}
        for row in timekeeper.due(self.now):
            if row["brand_id"] in ours:
                self.step(f"due: {row['kind']}", lambda row=row: timekeeper._take_step(row["kind"], row["brand_id"], row["id"], now=self.now))
        self.judge_books()

    @invariant()
    def obey(self) -> None:
        if hasattr(self, "admin"):
            world = self.look()
            busy = {ticket.id for ticket, _, _ in self.unread}
            assert broken_laws(world, self.logs.replay(self.admin, world), unread=busy) == []
            for row in world.rows["held"]:
                if row["id"] not in self.judged:
                    offer = world.of("offers", id=row["offer_id"])[0]
                    assert world.lacks(row["person_id"], offer) == "", "a hard requirement was relaxed"
                    self.judged.add(row["id"])


def test_any_sequence_of_actions_keeps_every_promise_of_routing(database: str) -> None:
    how = settings(
        max_examples=max(1, ACTIONS // STEPS), stateful_step_count=STEPS, deadline=None, database=None, derandomize=ACTIONS < 1_000,
        suppress_health_check=list(HealthCheck), print_blob=True, report_multiple_bugs=False,
    )  # fmt: skip
    TAKEN.clear()

    run_state_machine_as_test(Desk, settings=how)

    done = sum(count for name, count in TAKEN.items() if "refused" not in name)
    print(f"routing: {done} actions: {dict(sorted(TAKEN.items()))}")
    assert done >= ACTIONS
    if ACTIONS >= 10_000:
        for name in ("claim", "push", "escalate", "hand back", "take over", "assign", "reply solved", "switch", "end contract"):
            assert TAKEN[name] > TAKEN[f"{name}, refused"], f"nobody ever could {name}"

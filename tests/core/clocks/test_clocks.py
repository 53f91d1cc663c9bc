"""Each measure in a story that a person can follow; the ten thousand random ones stand beside it."""

from __future__ import annotations

from typing import Any

import pytest

from manyhands.core.clocks import Clock, Happened, Judged, Kind, Measure, Policy, Rule, clocks_of
from manyhands.core.hours import Hours, InForce, Schedule, calendar_of
from tests.core.hours.wall import moment

HOUR = 3600
NINE = moment("2026-11-26 09:00")  # a Thursday
OFFICE = Schedule.of((0, calendar_of(Hours.model_validate({"zone": "UTC", "days": {"mon-fri": ["09:00-12:00", "13:00-17:00"]}}))))
EVERY = ("low", "normal", "high", "urgent")


def rule(seconds: int, *, business: bool = False, pauses: tuple[str, ...] = (), **targets: int) -> Rule:
    return Rule(dict.fromkeys(EVERY, seconds) | targets, business=business, pauses=frozenset(pauses))


def clock(measure: Measure, story: list[Happened], policy: Policy | InForce[Policy], *, now: int, number: int = 1) -> Clock:
    policies = policy if isinstance(policy, InForce) else InForce.of([(0, policy)])
    found = clocks_of(story, policies=policies, schedule=OFFICE, now=now)
    return next(one for one in found if (one.measure, one.number) == (measure, number))


def wrote(at: int) -> Happened:
    return Happened(at, Kind.CUSTOMER_WROTE)


def replied(at: int) -> Happened:
    return Happened(at, Kind.BRAND_REPLIED)


def state(to: str, at: int) -> Happened:
    return Happened(at, Kind.STATE_CHANGED, to)


def test_a_first_reply_in_time_keeps_the_promise() -> None:
    kept = clock(Measure.FIRST_RESPONSE, [wrote(NINE), replied(NINE + 600)], Policy({Measure.FIRST_RESPONSE: rule(HOUR)}), now=NINE + 900)

    assert (kept.state, kept.achieved_seconds, kept.due_at) == (Judged.MET, 600, NINE + HOUR)


@pytest.mark.parametrize(("after", "judged"), [(HOUR - 1, Judged.MET), (HOUR, Judged.BREACHED)])
def test_a_reply_in_the_second_that_it_is_due_is_late(after: int, judged: Judged) -> None:
    assert clock(Measure.FIRST_RESPONSE, [wrote(NINE), replied(NINE + after)], Policy({Measure.FIRST_RESPONSE: rule(HOUR)}), now=NINE + HOUR).state is judged


def test_business_hours_skip_the_break_the_night_and_the_weekend() -> None:
    policy = Policy({Measure.FIRST_RESPONSE: rule(4 * HOUR, business=True)})

    assert clock(Measure.FIRST_RESPONSE, [wrote(NINE)], policy, now=NINE).due_at == moment("2026-11-26 14:00")
    friday = moment("2026-11-27 16:00")
    assert clock(Measure.FIRST_RESPONSE, [wrote(friday)], policy, now=friday).due_at == moment("2026-11-30 12:00")


def test_the_next_response_counts_from_the_oldest_unanswered_message() -> None:
    story = [wrote(NINE), replied(NINE + 60), wrote(NINE + 600), wrote(NINE + 900)]
    waiting = clock(Measure.NEXT_RESPONSE, story, Policy({Measure.NEXT_RESPONSE: rule(HOUR)}), now=NINE + 1000)

    assert (waiting.started_at, waiting.elapsed_seconds, waiting.state) == (NINE + 600, 400, Judged.RUNNING)


def test_each_reply_promises_another_update_until_it_is_solved() -> None:
    story = [wrote(NINE), replied(NINE + 60), replied(NINE + 7260), state("solved", NINE + 7500)]
    policy = Policy({Measure.PERIODIC_UPDATE: rule(HOUR)})

    first, second = (clock(Measure.PERIODIC_UPDATE, story, policy, now=NINE + 9000, number=number) for number in (1, 2))
    assert (first.state, first.elapsed_seconds) == (Judged.BREACHED, 7200)
    assert (second.state, second.elapsed_seconds) == (Judged.MET, 240)


def test_requester_wait_stands_still_while_the_customer_is_asked() -> None:
    story = [wrote(NINE), state("pending", NINE + 600)]
    policy = Policy({Measure.REQUESTER_WAIT: rule(HOUR, pauses=("pending",))})

    asked = clock(Measure.REQUESTER_WAIT, story, policy, now=NINE + 50_000)
    assert (asked.state, asked.elapsed_seconds, asked.due_at) == (Judged.PAUSED, 600, None)
    answered = clock(Measure.REQUESTER_WAIT, [*story, state("open", NINE + 50_000)], policy, now=NINE + 50_000)
    assert (answered.state, answered.due_at) == (Judged.RUNNING, NINE + 50_000 + 3000)


def test_a_reopened_ticket_goes_on_where_it_stopped() -> None:
    story = [wrote(NINE), state("solved", NINE + 3000), wrote(NINE + 90_000)]
    back = clock(Measure.RESOLUTION, story, Policy({Measure.RESOLUTION: rule(HOUR)}), now=NINE + 90_000)

    assert (back.state, back.elapsed_seconds, back.due_at) == (Judged.RUNNING, 3000, NINE + 90_600)


def test_only_a_qualified_claim_is_a_pick_up_and_a_release_starts_it_anew() -> None:
    story = [
        wrote(NINE), Happened(NINE, Kind.OFFERED), Happened(NINE + 60, Kind.CLAIMED, qualified=False),
        Happened(NINE + 120, Kind.CLAIMED), Happened(NINE + 500, Kind.RELEASED),
    ]  # fmt: skip
    policy = Policy({Measure.PICK_UP: rule(300)})

    assert clock(Measure.PICK_UP, story, policy, now=NINE + 600).achieved_seconds == 120
    assert clock(Measure.PICK_UP, story, policy, now=NINE + 600, number=2).due_at == NINE + 800


def test_a_higher_priority_is_due_at_once_when_its_time_has_passed_already() -> None:
    policy = Policy({Measure.FIRST_RESPONSE: rule(HOUR, urgent=300)})
    story = [wrote(NINE), Happened(NINE + 1000, Kind.PRIORITY_CHANGED, "urgent")]

    assert clock(Measure.FIRST_RESPONSE, story, policy, now=NINE + 1000).due_at == NINE + 1000


def test_what_was_broken_stays_broken_under_a_milder_policy_and_what_ended_is_not_judged_again() -> None:
    strict, mild = Policy({Measure.FIRST_RESPONSE: rule(300)}), Policy({Measure.FIRST_RESPONSE: rule(9000)})
    later = InForce.of([(0, strict), (NINE + 1000, mild)])

    assert clock(Measure.FIRST_RESPONSE, [wrote(NINE)], later, now=NINE + 2000).state is Judged.BREACHED
    stricter = InForce.of([(0, mild), (NINE + 1000, strict)])
    assert clock(Measure.FIRST_RESPONSE, [wrote(NINE), replied(NINE + 900)], stricter, now=NINE + 9000).state is Judged.MET


def test_a_warning_comes_at_its_share_of_the_target() -> None:
    assert clock(Measure.FIRST_RESPONSE, [wrote(NINE)], Policy({Measure.FIRST_RESPONSE: rule(HOUR)}), now=NINE).warn_at == NINE + 2880


def test_nothing_is_shown_where_nothing_was_promised() -> None:
    def found(policy: Policy) -> list[Any]:
        return clocks_of([wrote(NINE)], policies=InForce.of([(0, policy)]), schedule=OFFICE, now=NINE)

    assert found(Policy()) == found(Policy({Measure.FIRST_RESPONSE: Rule({"urgent": 60})})) == []

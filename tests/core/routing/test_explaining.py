"""One call says why this person got the ticket, who else could have, and why the others could not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.core.routing import Because, PersonFacts, Reason, Standing, explain, need_reason, person_facts, pools_for, ticket_facts
from manyhands.core.routing.eligibility import EVERY_POOL, need_of
from manyhands.core.service_models import RoutingPlan
from tests.core.routing.drawing import persons, tickets


@pytest.fixture(scope="module")
def dedicated(plans: dict[str, RoutingPlan]) -> RoutingPlan:
    return plans["dedicated"]


def one(plan: RoutingPlan, number: int, **change: Any) -> PersonFacts:
    return person_facts(plan, **({"number": number, "tier": 1, "pools": [plan.pool_names[0]], "languages": {"en": 4}} | change))


def test_a_given_ticket_tells_who_came_after_and_by_what(dedicated: RoutingPlan) -> None:
    people = [one(dedicated, 1), one(dedicated, 2), one(dedicated, 3, holding={"email": 2}), one(dedicated, 4, languages={"en": 1})]
    told = explain(dedicated, ticket_facts(dedicated, language="en"), people, got_by=1, standing=Standing([5, 9, 1, 1]))

    assert told.words == "It was given to them in team, before 2 others who could have had it."
    story = told.openings[0]
    assert [(other.number, other.because, other.is_better) for other in story.others] == [
        (2, Because.LONGEST_IDLE, False),
        (3, Because.MOST_ROOM, False),
    ]
    assert story.others[1].words == "could have had it: they had less room"
    assert [(some.reason, some.numbers) for some in story.hindered] == [(Reason.LANGUAGE_TOO_LOW, (4,))]
    assert story.hindered[0].words == "does not speak the customer's language well enough (1)"


def test_a_later_opening_says_that_it_has_to_wait(dedicated: RoutingPlan) -> None:
    people = [one(dedicated, 1), one(dedicated, 2, pools=["leads"], tier=3)]
    told = explain(dedicated, ticket_facts(dedicated, language="en"), people, got_by=1)

    assert [(story.pool, story.is_the_way) for story in told.openings] == [("team", True), ("leads", False)]
    assert told.words == "It was given to them in team: nobody else could take it."
    assert {some.reason: some.numbers for some in told.openings[1].hindered} == {Reason.NOT_IN_POOL: (1,), Reason.POOL_NOT_OPEN: (2,)}


def test_whoever_was_passed_over_is_named(dedicated: RoutingPlan) -> None:
    people = [one(dedicated, 1, holding={"email": 1}), one(dedicated, 2)]
    told = explain(dedicated, ticket_facts(dedicated, language="en"), people, got_by=1)

    assert told.words == "It was given to them in team, though 1 other came first by these facts."
    assert told.openings[0].others[0].words == "could have had it: they had more room"


def test_a_ticket_that_was_taken_says_so(tiered: RoutingPlan) -> None:
    told = explain(tiered, ticket_facts(tiered, language="en", complexity="simple"), [one(tiered, 1), one(tiered, 2)], got_by=2)

    assert told.words.startswith("They took it themselves from frontline")
    assert told.words.endswith("1 other could have.")


def test_what_nobody_has_says_who_could(tiered: RoutingPlan) -> None:
    waiting = ticket_facts(tiered, language="en", complexity="simple")

    assert explain(tiered, waiting, [one(tiered, 1)]).words == "Nobody has it yet; 1 could take it now."
    assert explain(tiered, waiting, []).words == "Nobody has it, and nobody could take it now."


def test_a_ticket_given_by_hand_against_the_rules_says_so(tiered: RoutingPlan) -> None:
    told = explain(tiered, ticket_facts(tiered, language="de"), [one(tiered, 1)], got_by=1)

    assert told.words.startswith("By these facts they could not have it")


@settings(max_examples=100)
@given(st.data())
def test_everybody_is_accounted_for_once_an_opening(plans: dict[str, RoutingPlan], data: st.DataObject) -> None:
    plan = plans[data.draw(st.sampled_from(sorted(plans)))]
    ticket = data.draw(tickets(plan))
    people = [data.draw(persons(plan, number=number)) for number in range(4)]
    told = explain(plan, ticket, people, got_by=data.draw(st.sampled_from([-1, 0, 1])))

    assert [story.opening for story in told.openings] == list(pools_for(plan, ticket))
    for story in told.openings:
        hindered = [number for some in story.hindered for number in some.numbers]
        others = [other.number for other in story.others]
        assert len(hindered) + len(others) + (told.number not in hindered and told.number >= 0) == len(people)
        for number in others:
            assert need_reason(plan.pools, plan.limits, need_of(plan, ticket, story.opening), people[number], EVERY_POOL) == 0

"""Every route is reached by some ticket, and every ticket of it finds somebody."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.service_models.check.boxes import Box, is_covered
from tests.core.service_models.pages import changed, faults, warnings

FIRST = "  - when: {priority: [urgent]}\n    to: leads\n"
TEAM = "who: brand_team\n  - name: leads"


def routes(*whens: str) -> str:
    return changed((FIRST, "".join(f"  - when: {{{when}}}\n    to: leads\n" for when in whens)))


@pytest.mark.parametrize(
    ("whens", "fault"),
    [
        (("priority: urgent", "priority: urgent, channel: chat"), "line 13, routes[2].when: Route 1 above takes every ticket that this one"),
        (("language: [en, de]", "priority: low", "language: de, topic: refund"), "line 15, routes[3].when: Route 1 above takes"),
        (
            ("complexity: [simple, medium]", "complexity: complex", "language: de"),
            "line 15, routes[3].when: The routes above together take every ticket that this one is for, so it is never reached. Move it",
        ),
    ],
)
def test_a_route_whose_tickets_are_all_taken_above_is_told(whens: tuple[str, ...], fault: str) -> None:
    found = faults(routes(*whens))

    assert [line for line in found if "never reached" in line] == [line for line in found if fault in line] != []


@pytest.mark.parametrize(
    "whens",
    [
        ("priority: urgent, channel: chat", "priority: urgent"),
        ("topic: refund", "topic: [refund, loan]"),
        ("complexity: [simple, medium]", "priority: [low, normal, high]", "language: de"),
        ("segment: vip", "segment: gold"),
    ],
)
def test_a_route_that_keeps_some_tickets_is_not(whens: tuple[str, ...]) -> None:
    assert not any("never reached" in line for line in warnings(routes(*whens)))


boxes = st.tuples(*(st.integers(1, 7) for _ in range(3)))  # three things, each with three words


@given(boxes, st.lists(boxes, max_size=6))
def test_a_box_is_covered_when_each_ticket_in_it_is(box: Box, others: list[Box]) -> None:
    tickets = [ticket for ticket in product((1, 2, 4), repeat=3) if holds(box, ticket)]

    assert is_covered(box, others) == all(any(holds(other, ticket) for other in others) for ticket in tickets)


def holds(box: Box, ticket: tuple[int, ...]) -> bool:
    return all(side & word for side, word in zip(box, ticket, strict=True))


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        ("topic: [refund, loan]", "line 14, routes[1].when.topic[2]: None of its pools is trusted in 'loan'."),
        ("channel: chat", "line 14, routes[1].when.channel[1]: In none of its pools may anybody hold a ticket by chat."),
        ("language: fr", "line 14, routes[1].when.language[1]: None of its pools speaks fr."),
    ],
)
def test_what_none_of_its_pools_may_have_is_told(when: str, fault: str) -> None:
    picky = "who: brand_team\n    topics: refund\n    languages: [en, de]\n    concurrency: {chat: 0}\n  - name: leads"

    found = faults(changed((TEAM, picky), (FIRST, f"  - when: {{{when}}}\n    to: team\n")))

    assert len(found) == 1
    assert fault in found[0]


def test_a_route_on_which_only_a_machine_stands_is_told() -> None:
    found = faults(changed((TEAM, "who: machine\n  - name: leads"), ("    then:\n      - {after: 10m, to: leads}\n", "")))

    assert any("routes[2].to: Only a machine has these tickets" in line for line in found), found


def test_a_language_that_another_stands_in_for_has_somebody() -> None:
    gap = ("escalations:", "language_gap: {second: {nl: [de]}}\nescalations:")

    assert not any("speaks" in line for line in warnings(changed((TEAM, "who: brand_team\n    languages: de\n  - name: leads"), (FIRST, "  - when: {language: nl}\n    to: team\n"), gap)))


def test_tickets_that_fall_between_a_routes_pools_are_warned_of() -> None:
    narrow = "who: brand_team\n    topics: refund\n    languages: en\n    concurrency: {chat: 0}\n  - name: leads"
    alone = ("    then:\n      - {after: 10m, to: leads}\n", "")

    assert [line.partition(": ")[2] for line in warnings(changed((TEAM, narrow), alone))] == [
        "A ticket by chat that comes this way waits for ever. Raise `concurrency` in one of its pools, unless nobody writes that way.",
        "Its pools are trusted in some topics only, and it sends them all the others too. Add a pool without `topics`, or say which topics this route is for.",
    ]


def test_a_language_and_a_topic_that_no_pool_has_together_are_warned_of() -> None:
    two = ("who: brand_team\n    topics: refund\n  - name: leads", "    tier: 3\n    languages: en\n")
    page = changed((TEAM, two[0]), ("    tier: 3\n", two[1]), (FIRST, "  - when: {language: de, topic: loan}\n    to: [team, leads]\n"))

    assert any("Those of its pools who speak de are not trusted in 'loan'." in line for line in warnings(page))

"""Tickets are lived through the real steps at known moments, and the planner reads from the log exactly what was lived."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.insight.history import COLUMNS, Numbers, history_page
from manyhands.apps.insight.week import week_of
from manyhands.science.past.past import Past
from manyhands.science.past.reading import read_past
from manyhands.science.planning.weekly.lived import Lived, own_seconds
from tests import walking as w
from tests.serving import Served, finish, served_by, take

LATER = datetime(2126, 1, 1, tzinfo=UTC)


@pytest.fixture
def lark(database: str) -> Served:
    both = {"en": 5, "de": 5}
    return served_by("tiered", speak={"gia": both, "sue": both}, gia="frontline", gus="frontline", sue="specialists")


def past_of(served: Served) -> Past:
    with acting_as(for_brand(served.brand.id)):
        cells, _ = history_page(served.brand.id, "lark", Numbers())
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(COLUMNS)
    lines.writerows(cells)
    return read_past(written.getvalue().encode(), now=LATER).past


def lived(served: Served) -> Lived:
    with acting_as(for_worker(served.brand.id)):
        said = week_of(served.brand.id, since=w.later(days=-1), until=w.later(days=6), minor=100)
    return Lived.of(said | {"week_on": "2026-03-02"})


def word(past: Past, field: str, at: int) -> str:
    column = past.names[field]
    return column.names[column.codes[at]]


def escalated_and_reopened(lark: Served) -> w.Ticket:
    """Gia has it from minute 2 to 7 and passes it up, Sue from 10 to 25; it comes back, and Sue has it for four minutes more."""
    ticket = w.write_to(lark.brand, lark.ana, channel="email", language="de", topic="delivery")
    take(lark.gia, ticket, now=w.later(minutes=2))
    w.escalate(ticket, by=lark.gia, now=w.later(minutes=7))
    take(lark.sue, ticket, now=w.later(minutes=10))
    finish(ticket, by=lark.sue, now=w.later(minutes=25))
    w.write_again(ticket, lark.ana, now=w.later(hours=2))
    w.reopen(ticket, now=w.later(hours=2))
    if w.holder_of(ticket) is None:
        take(lark.sue, ticket, now=w.later(hours=2, minutes=10))
    finish(ticket, by=lark.sue, now=w.later(hours=2, minutes=14))
    return ticket


def test_who_had_it_for_how_long_how_often_it_moved_rose_and_came_back_is_read_exactly(lark: Served) -> None:
    escalated_and_reopened(lark)

    past = past_of(lark)

    begun = 600 if w.rows_of(lark.brand, "SELECT id FROM routing_assignment WHERE brand_id = %(brand)s AND claimed_at = %(at)s",
        at=w.later(hours=2)) else 0  # it went back to her hands at once
    assert past.spans is not None
    arrived = int(past.arrived[0])
    found = [(int(begins) - arrived, int(ends) - arrived) for begins, ends in zip(past.spans.begins, past.spans.ends, strict=True)]
    assert sorted(found) == [(120, 420), (600, 1500), (7800 - begun, 8040)]
    assert len(set(past.spans.agent.tolist())) == 2
    assert [past.numbers[name].tolist() for name in ("reassignments", "escalations", "reopens", "replies")] == [[1], [1], [1], [2]]
    assert int(past.first_reply[0]) - arrived == 25 * 60
    assert (word(past, "channel", 0), word(past, "language", 0), word(past, "topic", 0)) == ("email", "de", "delivery")


def test_two_chats_in_one_hand_share_its_time_and_each_waited_as_long_as_it_did(lark: Served) -> None:
    first = w.write_to(lark.brand, lark.ana, channel="chat", topic="delivery")
    second = w.write_to(lark.brand, lark.ana, channel="chat", topic="delivery", now=w.later(seconds=30))
    take(lark.gus, first, now=w.later(minutes=1))
    take(lark.gus, second, now=w.later(minutes=2))
    finish(first, by=lark.gus, now=w.later(minutes=6))
    finish(second, by=lark.gus, now=w.later(minutes=8))

    week = lived(lark)

    assert own_seconds(week.spans(), 2).tolist() == [60 + 120, 120 + 120]
    assert [one.taken - one.arrived for one in week.came if one.taken] == [60, 90]
    assert all(one.is_solved and not one.came_back and one.channel == "chat" for one in week.came)


def test_a_ticket_that_nobody_has_taken_waits_and_one_in_hand_counts_as_taken(lark: Served) -> None:
    w.write_to(lark.brand, lark.ana)
    held = w.write_to(lark.brand, lark.ana, now=w.later(minutes=1))
    take(lark.gia, held, now=w.later(minutes=3))

    week = lived(lark)

    assert [(one.taken is not None, one.is_solved) for one in week.came] == [(False, False), (True, False)]
    assert week.held == ()  # how long it will be is not known yet


def test_what_was_paid_in_a_week_is_what_the_ledger_says_to_the_cent() -> None:
    cloud = served_by("human_cloud", cy="everyone")
    solve = [w.write_to(cloud.brand, cloud.ana, now=w.later(minutes=at)) for at in range(3)]
    for ticket in solve:
        take(cloud.cy, ticket, now=w.later(minutes=5))
        finish(ticket, by=cloud.cy, now=w.later(minutes=9))

    spent = -sum(row["amount"] for row in w.rows_of(
        cloud.brand, "SELECT p.amount_minor AS amount FROM pay_posting p JOIN pay_account a ON a.brand_id = p.brand_id AND a.id = p.account_id "
        "WHERE p.brand_id = %(brand)s AND a.kind = 'brand_funds' AND p.amount_minor < 0"))  # fmt: skip

    assert spent > 0
    assert lived(cloud).paid == spent / 100


def test_another_week_and_another_brand_are_not_in_it(lark: Served) -> None:
    alder = served_by("tiered", gia="frontline")
    escalated_and_reopened(lark)

    with acting_as(for_worker(alder.brand.id)):
        assert week_of(alder.brand.id, since=w.later(days=-1), until=w.later(days=6), minor=100)["came"] == []
        assert week_of(lark.brand.id, since=w.later(days=-1), until=w.later(days=6), minor=100)["came"] == []
    with acting_as(for_worker(lark.brand.id)):
        assert week_of(lark.brand.id, since=w.later(days=6), until=w.later(days=13), minor=100)["came"] == []

